//! Whether a quote really stands in a text.

use kernel::Span;

/// The place of a quote in its source. White space, case and the kinds of quotation marks, dashes and dots may differ,
/// nothing else: not a word, not a figure. Marks around the quote are not part of it, and a quote begins and ends
/// with whole words. `None` if the source does not contain it; callers drop whatever relies on it.
pub fn grounded(quote: &str, source: &str) -> Option<Span> {
    let quote = quote.trim_matches(|c: char| c.is_whitespace() || plain(c) == '"' || plain(c) == '\'');
    let (wanted, _) = plainly(quote);
    if !wanted.chars().any(char::is_alphanumeric) {
        return None;
    }
    let (there, places) = plainly(source);
    let whole = |at: usize| !within_word(there[..at].chars().next_back(), there[at..].chars().next());
    let (at, _) = there.match_indices(&wanted).find(|(at, found)| whole(*at) && whole(at + found.len()))?;
    Some(Span::new(places.get(at)?.start, places.get(at + wanted.len() - 1)?.end))
}

/// Whether a word goes across the border between two characters.
fn within_word(before: Option<char>, after: Option<char>) -> bool {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
    part(before) && part(after)
}

/// Whether a character belongs to a script without spaces between words (Han, Kana, Hangul with its particles, Thai).
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x0E00..=0x0EFF | 0x1100..=0x11FF | 0x3040..=0x31FF | 0x3400..=0x9FFF | 0xAC00..=0xD7FF
        | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// A text in plain form with single spaces, and for each of its bytes the character of the text that it comes from.
fn plainly(text: &str) -> (String, Vec<Span>) {
    let mut plain_text = String::with_capacity(text.len());
    let mut places: Vec<Span> = Vec::with_capacity(text.len());
    for (start, c) in text.char_indices() {
        let place = Span::new(start, start + c.len_utf8());
        match c {
            // A soft hyphen and a zero-width space are no text.
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            '…' => plain_text.push_str("..."),
            _ if c.is_whitespace() && plain_text.ends_with(' ') => {}
            _ if c.is_whitespace() => plain_text.push(' '),
            _ => plain_text.extend(plain(c).to_lowercase()),
        }
        places.resize(plain_text.len(), place);
    }
    (plain_text, places)
}

/// One character for all kinds of quotation marks, and of dashes.
fn plain(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '″' | '「' | '」' | '『' | '』' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´' | '′' | 'ʼ' | '＇' => '\'',
        '\u{2010}'..='\u{2015}' | '−' | '﹘' | '－' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(quote: &str, source: &'a str) -> Option<&'a str> {
        grounded(quote, source).and_then(|span| span.of(source))
    }

    #[test]
    fn only_spelling_may_differ() {
        let source = "Led the “Atlas” team –\n  it's 12 people — in Łódź.";
        assert_eq!(
            found("led the \"Atlas\" team - IT’S 12 people", source),
            Some(&source[..source.find(" — ").unwrap()])
        );
        assert_eq!(found("«in łódź.»", source), Some("in Łódź."));
        for invented in ["led the Atlas team", "13 people", "12 peopl", "ed the", "people in", "", "  ", "…", "\"\""]
        {
            assert_eq!(found(invented, source), None, "{invented}");
        }
    }

    #[test]
    fn spans_are_of_the_source() {
        assert_eq!(found("wait... what", "Wait… what"), Some("Wait… what"));
        assert_eq!(found("経験", "五年の経験があります"), Some("経験"));
        assert_eq!(found("coop\u{ad}erate", "They cooperate."), Some("cooperate"));
        assert_eq!(found("İstanbul", "in İSTANBUL"), Some("İSTANBUL"));
    }
}
