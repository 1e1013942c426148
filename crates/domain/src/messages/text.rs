//! The text of a message: paragraphs of lines, with the addresses of web pages in them.

/// A part of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    /// The address of a web page, as it was written.
    Link(&'a str),
}

/// What an address begins with. Nothing else becomes a link, and no address becomes one that is not shown in full.
const SCHEMES: [&str; 2] = ["https://", "http://"];

/// The paragraphs of a text, each with its lines. Empty lines separate paragraphs.
pub fn paragraphs(text: &str) -> Vec<Vec<Vec<Piece<'_>>>> {
    let mut all = Vec::new();
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            if !lines.is_empty() {
                all.push(std::mem::take(&mut lines));
            }
        } else {
            lines.push(pieces(line));
        }
    }
    if !lines.is_empty() {
        all.push(lines);
    }
    all
}

fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some((before, address, after)) = next_address(rest) {
        if !before.is_empty() {
            found.push(Piece::Text(before));
        }
        found.push(Piece::Link(address));
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    found
}

/// The next address of a line, with what is before and after it.
fn next_address(line: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let tail = line.get(from..)?;
        let (at, scheme) =
            SCHEMES.iter().filter_map(|scheme| Some((tail.find(scheme)?, *scheme))).min_by_key(|(at, _)| *at)?;
        let start = from + at;
        let whole = line.get(start..)?;
        let end = whole.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).unwrap_or(whole.len());
        let address = trimmed(whole.get(..end)?);
        let begins_a_word = !line.get(..start)?.ends_with(char::is_alphanumeric);
        let host = address.get(scheme.len()..).unwrap_or_default();
        if begins_a_word && host.starts_with(|c: char| c.is_alphanumeric()) {
            let after = start + address.len();
            return Some((line.get(..start)?, address, line.get(after..)?));
        }
        from = start + scheme.len();
    }
}

/// An address without the punctuation of the sentence it is in; a closing bracket stays if it was opened inside.
fn trimmed(address: &str) -> &str {
    let mut address = address;
    while let Some(last) = address.chars().last() {
        let open = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '…' | '“' | '”' => None,
            ')' => Some('('),
            ']' => Some('['),
            _ => return address,
        };
        let count = |c: char| address.matches(c).count();
        if open.is_some_and(|open| count(open) >= count(last)) {
            return address;
        }
        address = address.get(..address.len() - last.len_utf8()).unwrap_or_default();
    }
    address
}

#[cfg(test)]
mod tests {
    use super::{Piece::*, *};

    #[test]
    fn empty_lines_separate_paragraphs() {
        let lines = |text| paragraphs(text).iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(lines("One\nTwo\n\n \nThree"), [2, 1]);
        assert_eq!(lines("\n\n"), Vec::<usize>::new());
    }

    #[test]
    fn addresses_of_web_pages_are_links_without_the_punctuation_around_them() {
        let told = "See https://example.org/a?b=c, or (http://example.org/x_(y)).";
        let wanted = [
            Text("See "),
            Link("https://example.org/a?b=c"),
            Text(", or ("),
            Link("http://example.org/x_(y)"),
            Text(")."),
        ];
        assert_eq!(pieces(told), wanted);
    }

    #[test]
    fn nothing_else_is_a_link() {
        for text in
            ["javascript:alert(1)", "https://", "xhttps://example.org", "https://\"onload=x", "data:text/html,x"]
        {
            assert_eq!(pieces(text), [Text(text)], "{text}");
        }
        assert_eq!(pieces("https://a.example\"><b>")[0], Link("https://a.example"));
    }
}
