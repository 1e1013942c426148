//! The texts of a resume as a model reads them, and what is looked at before anything of a model is shown.

use resume::Resume;
use serde_json::Value;

/// Bytes of a resume, of a posting, and of confirmed facts that are sent. More does not make answers better.
const RESUME: usize = 24_000;
const POSTING: usize = 12_000;
const FACTS: usize = 4_000;

/// The texts that may be rewritten, by JSON pointer: the summary, and the texts of entries.
pub(super) fn rewritable(document: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut add = |pointer: String, value: Option<&Value>| {
        if let Some(text) = value.and_then(Value::as_str).filter(|text| !text.trim().is_empty()) {
            found.push((pointer, text.to_owned()));
        }
    };
    add("/basics/summary".to_owned(), document.pointer("/basics/summary"));
    for section in ["work", "volunteer", "projects"] {
        for (index, entry) in document[section].as_array().into_iter().flatten().enumerate() {
            for name in ["summary", "description"] {
                add(format!("/{section}/{index}/{name}"), entry.get(name));
            }
            for (number, bullet) in entry["highlights"].as_array().into_iter().flatten().enumerate() {
                add(format!("/{section}/{index}/highlights/{number}"), Some(bullet));
            }
        }
    }
    within(found)
}

/// Everything that a letter may draw on: all texts without how to reach the person, and without references.
pub(super) fn all(resume: &Resume) -> Vec<(String, String)> {
    const LEFT_OUT: [&str; 9] = [
        "/basics/name",
        "/basics/email",
        "/basics/phone",
        "/basics/url",
        "/basics/image",
        "/basics/location",
        "/basics/profiles",
        "/references",
        "/custom",
    ];
    let paragraphs = resume::paragraphs(resume);
    let known = paragraphs.spans.iter().filter_map(|(pointer, span)| Some((pointer, span.of(&paragraphs.text)?)));
    let wanted = known.filter(|(pointer, _)| !LEFT_OUT.iter().any(|out| pointer.starts_with(out)));
    within(wanted.map(|(pointer, text)| (pointer.clone(), text.to_owned())).collect())
}

/// The first texts, as many as fit.
fn within(mut texts: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut bytes = 0;
    texts.retain(|(pointer, text)| {
        bytes += pointer.len() + text.len() + 3;
        bytes <= RESUME
    });
    texts
}

/// The start of a posting.
pub(super) fn posting(text: &str) -> String {
    text[..text.floor_char_boundary(POSTING)].to_owned()
}

/// The facts, each on a line.
pub(super) fn facts(facts: &[String]) -> String {
    let mut lines = String::new();
    for fact in facts {
        let line = plain(fact);
        if lines.len() + line.len() < FACTS {
            lines += &line;
            lines.push('\n');
        }
    }
    lines
}

/// A text in one line.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a model says to a person, as it is shown: in one line, without links, marks, and numbers from nowhere. It is no text of a
/// resume, so the gate does not read it. Empty if it may not be shown.
pub(super) fn advice(text: &str, most: usize, is_known: impl Fn(&str) -> bool) -> String {
    const MARKS: [&str; 11] = ["http", "www.", "://", "@", "[", "]", "<", ">", "`", "{", "}"];
    let text = plain(text);
    let lower = text.to_lowercase();
    let is_link = MARKS.iter().any(|mark| lower.contains(mark));
    let fits = text.chars().count() <= most && !is_link && !is_tricky(&text) && numbers(&text).all(is_known);
    if fits { text } else { String::new() }
}

/// The runs of digits in a text.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_numeric()).filter(|number| !number.is_empty())
}

/// Whether a text has characters that show something else than what is checked: controls, marks of direction, characters
/// without width, tags.
pub(super) fn is_tricky(text: &str) -> bool {
    text.chars().any(|c| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(u32::from(c), 0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F
                | 0xFEFF | 0xFFF0..=0xFFFB | 0xE0000..=0xE0FFF)
    })
}

/// The entry that a pointer belongs to: `/work/0`; none for the summary.
pub(super) fn entry_of(pointer: &str) -> Option<&str> {
    let rest = pointer.strip_prefix('/')?;
    let (section, after) = rest.split_once('/')?;
    let number = after.split('/').next().unwrap_or_default();
    let is_entry = section != "basics" && number.bytes().all(|byte| byte.is_ascii_digit());
    is_entry.then(|| &pointer[..section.len() + number.len() + 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_have_their_own_texts() {
        assert_eq!(entry_of("/work/10/highlights/2"), Some("/work/10"));
        assert_eq!(entry_of("/basics/summary"), None);
    }

    #[test]
    fn hidden_characters_are_found() {
        assert!(is_tricky("Led\u{202e}deL") && is_tricky("a\u{200b}b") && is_tricky("a\u{7}"));
        assert!(!is_tricky("Führte 12 Personen – „gut“ 日本語\n"));
    }

    #[test]
    fn contact_data_is_no_text_for_a_letter() {
        let resume = Resume::from_json(
            r#"{"basics":{"name":"Ana","email":"a@x.org","label":"Baker","location":{"city":"Bonn"}},"work":[{"name":"B","highlights":["Baked."]}],"references":[{"name":"Eve"}]}"#,
        )
        .unwrap();
        let pointers: Vec<_> = all(&resume).into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, ["/basics/label", "/work/0/highlights/0", "/work/0/name"]);
        assert_eq!(rewritable(&resume.to_value()), [("/work/0/highlights/0".to_owned(), "Baked.".to_owned())]);
    }
}
