//! Grades: "GPA: 3.7/4.0", "cum laude", "Note: 1,3", "2:1".

use crate::{
    Education,
    read::entries::head::{self, Segment},
    text::{fold, trim},
};

/// Separates grades from names.
pub(in crate::read) fn take_score(segment: &Segment, education: &mut Education, segments: &mut Vec<Segment>) {
    let mut text = segment.text.clone();
    // A grade after a comma or in brackets: ", cum laude, GPA: 3.7/4.0", "(Merit)", ", 2:1"
    loop {
        let cut = [", ", " ("].iter().filter_map(|sign| text.rfind(sign).map(|at| (at, sign.len()))).max();
        let Some((at, length)) = cut else { break };
        let tail = text.get(at + length..).unwrap_or_default();
        let Some(score) = grade(tail.trim_end_matches(')')) else { break };
        education.score = if education.score.is_empty() { score } else { format!("{score}, {}", education.score) };
        text.truncate(at);
    }
    if let Some(score) = grade(&text) {
        education.score = score;
        return;
    }
    if let Some((rest, score)) = gpa_tail(&text) {
        education.score = score;
        text = rest;
    }
    let text = trim(&text);
    if !text.is_empty() {
        segments.push(head::segment(text, segment.row, segment.bold, segment.after_date));
    }
}

/// "… GPA 3.7" without a separator.
fn gpa_tail(text: &str) -> Option<(String, String)> {
    let at = text.find(" GPA")?;
    let rest = text.get(at + 4..)?.trim_start_matches([':', ' ', '-']);
    rest.starts_with(|c: char| c.is_ascii_digit())
        .then(|| (text.get(..at).unwrap_or_default().to_owned(), rest.to_owned()))
}

/// The grade in a short text.
pub(in crate::read) fn grade(text: &str) -> Option<String> {
    let text = trim(text);
    let folded = fold(text);
    for label in [
        "overall gpa",
        "cumulative gpa",
        "cum. gpa",
        "cgpa",
        "gpa",
        "grade",
        "final grade",
        "abschlussnote",
        "gesamtnote",
        "note",
        "notendurchschnitt",
        "score",
        "mention",
        "nota media",
        "nota",
        "promedio",
        "percentage",
        "result",
        "classification",
    ] {
        if let Some(rest) = folded.strip_prefix(label)
            && !rest.starts_with(char::is_alphabetic)
        {
            let value = text.get(text.len() - rest.len().min(text.len())..).unwrap_or_default();
            let value = trim(value.trim_start_matches([':', ' ', '-', '–', '.']));
            // Only the grade itself.
            let value = value.split([';', '|']).next().unwrap_or_default().trim();
            return (!value.is_empty() && value.len() <= 80).then(|| value.to_owned());
        }
    }
    let plain = matches!(
        folded.as_str(),
        "merit"
            | "distinction"
            | "first"
            | "first class"
            | "first class honours"
            | "first-class honours"
            | "upper second"
            | "2:1"
            | "2:2"
            | "1st"
            | "2.1"
            | "2.2"
            | "cum laude"
            | "magna cum laude"
            | "summa cum laude"
            | "with honors"
            | "with honours"
            | "with distinction"
            | "honors"
            | "first class honors"
            | "pass"
            | "sehr gut"
            | "gut"
            | "mit auszeichnung"
            | "mention bien"
            | "mention tres bien"
            | "sobresaliente"
            | "notable"
            | "matricula de honor"
    );
    let number = text.len() <= 9
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains(['.', ',', '/', '%'])
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | ' ' | '%'));
    (plain || number).then(|| text.to_owned())
}
