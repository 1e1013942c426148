//! Text with bold, italics and links, as it is typed in a field: `**bold**`, `*italic*`, `[text](https://…)`. Anything else is
//! itself; a mark without its partner is a character.

use resume::content::Run;

/// Splits a text at its marks.
pub(crate) fn runs(text: &str) -> Vec<Run> {
    let mut found = Vec::new();
    split(text, &Run::default(), &mut found);
    found
}

/// The longest text and the longest address of a link, in bytes.
const MAX_LINK: usize = 2000;

fn split(text: &str, look: &Run, found: &mut Vec<Run>) {
    let mut rest = text;
    let mut start = 0;
    while let Some(at) = rest.get(start..).and_then(|rest| rest.find(['*', '['])).map(|at| start + at) {
        let (before, marked) = rest.split_at(at);
        let Some((inner, after)) = marked_look(marked, look) else {
            start = at + 1;
            continue;
        };
        push(before, look, found);
        let (content, inner) = inner;
        split(content, &inner, found);
        rest = after;
        start = 0;
    }
    push(rest, look, found);
}

/// The content of the mark that a text begins with and its look, and the text behind it.
fn marked_look<'a>(text: &'a str, look: &Run) -> Option<((&'a str, Run), &'a str)> {
    if let Some((content, after)) = between(text, "**").filter(|_| !look.bold) {
        return Some(((content, Run { bold: true, ..look.clone() }), after));
    }
    if let Some((content, after)) = between(text, "*").filter(|_| !look.italic && !text.starts_with("**")) {
        return Some(((content, Run { italic: true, ..look.clone() }), after));
    }
    let inner = text.strip_prefix('[')?;
    let near = |text: &'a str| text.get(..text.floor_char_boundary(MAX_LINK)).unwrap_or_default();
    let end = near(inner).find("](")?;
    let (content, rest) = (inner.get(..end)?, inner.get(end + 2..)?);
    let end = near(rest).find(')')?;
    let (url, after) = (rest.get(..end)?, rest.get(end + 1..)?);
    let is_link = ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
    let whole = !content.contains(['[', ']']) && !content.is_empty() && !url.contains(char::is_whitespace);
    (is_link && whole && look.url.is_empty()).then(|| ((content, Run { url: url.to_owned(), ..look.clone() }), after))
}

/// The text between two marks, which begin and end a word.
fn between<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let inner = text.strip_prefix(mark)?;
    let (content, after) = inner.split_once(mark)?;
    let fits = !content.is_empty()
        && !content.starts_with(char::is_whitespace)
        && !content.ends_with(char::is_whitespace)
        && !content.contains('\n')
        && !after.starts_with(char::is_alphanumeric);
    fits.then_some((content, after))
}

fn push(text: &str, look: &Run, found: &mut Vec<Run>) {
    if !text.is_empty() {
        found.push(Run { text: text.to_owned(), ..look.clone() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let show = |run: Run| {
            let marks = format!("{}{}", if run.bold { "b" } else { "" }, if run.italic { "i" } else { "" });
            let link = if run.url.is_empty() { String::new() } else { format!("<{}>", run.url) };
            format!("{{{marks}{link}:{}}}", run.text)
        };
        runs(text).into_iter().map(show).collect()
    }

    #[test]
    fn marks_become_looks() {
        assert_eq!(shown("Cut **38 %** of *costs*"), "{:Cut }{b:38 %}{: of }{i:costs}");
        assert_eq!(shown("**bold and *both* too**"), "{b:bold and }{bi:both}{b: too}");
        assert_eq!(
            shown("See [the **site**](https://a.org)!"),
            "{:See }{<https://a.org>:the }{b<https://a.org>:site}{:!}"
        );
    }

    fn plain(text: &str) -> String {
        runs(text).into_iter().map(|run| run.text).collect()
    }

    #[test]
    fn other_stars_and_brackets_are_text() {
        for text in
            ["5 * 3 * 2", "C** and", "[x](javascript:alert(1))", "a*b*c", "** a **", "[1]", "*", "[a](https://a b)"]
        {
            assert_eq!(plain(text), text, "{}", shown(text));
        }
    }
}
