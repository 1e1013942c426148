//! Small text helpers of the parser: folding for comparison, words, trimming.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, without accents; letters that do not decompose (ß, ø, ł, đ, ı, æ, œ) become their plain spelling.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c) && !is_invisible(*c)) {
        match c {
            'ß' => out.push_str("ss"),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' => out.push('d'),
            'ı' => out.push('i'),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            '’' | '‘' | '´' | '`' => out.push('\''),
            '–' | '—' | '−' | '‐' | '‑' => out.push('-'),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Folded words joined by single spaces, punctuation dropped except `+` and `#` after a word; `&` becomes "and".
pub(crate) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in words(&fold(text).replace('&', " and ")) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The words of an already folded text.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '+' || c == '#'))
        .map(|word| word.trim_start_matches(['+', '#']))
        .filter(|word| !word.is_empty())
}

/// Invisible characters: zero-width characters, marks of writing direction, soft hyphens, byte order marks.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\0')
}

/// Symbols without a meaning as text: icon fonts (private use), control characters, the replacement character.
pub(crate) fn is_icon(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fffd}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
        || (c.is_control() && c != '\t')
}

/// Without surrounding white space and separators that remain when a part is removed.
pub(crate) fn trim(text: &str) -> &str {
    let text = text.trim_matches(|c: char| {
        c.is_whitespace()
            || is_invisible(c)
            || is_icon(c)
            || matches!(
                c,
                ',' | '،'
                    | '，'
                    | ';'
                    | ':'
                    | '|'
                    | '•'
                    | '·'
                    | '∙'
                    | '●'
                    | '-'
                    | '–'
                    | '—'
                    | '−'
                    | '/'
                    | '*'
                    | '_'
                    | '~'
                    | '⋄'
                    | '»'
                    | '«'
            )
    });
    trim_brackets(text)
}

/// Without unpaired brackets, and without brackets around the whole text.
fn trim_brackets(text: &str) -> &str {
    let mut text = text.trim();
    for (open, close) in [('(', ')'), ('[', ']'), ('（', '）')] {
        if text.starts_with(open) && text.find(close) == text.len().checked_sub(close.len_utf8()) {
            text = text.get(open.len_utf8()..text.len() - close.len_utf8()).unwrap_or_default().trim();
        }
        if text.ends_with(open) {
            text = text.trim_end_matches(open).trim_end();
        }
        if text.starts_with(close) {
            text = text.trim_start_matches(close).trim_start();
        }
        // Counted only where a bracket may have to go, because callers trim the rest of a long line at each of its dates.
        let (leads, ends) = (text.starts_with(open), text.ends_with(close));
        if !leads && !ends {
            continue;
        }
        let (opened, closed) = (text.matches(open).count(), text.matches(close).count());
        if opened == closed + 1 && leads {
            text = text.get(open.len_utf8()..).unwrap_or_default().trim();
        } else if closed == opened + 1 && ends {
            text = text.get(..text.len() - close.len_utf8()).unwrap_or_default().trim();
        }
    }
    text
}

/// The share of upper-case letters among letters with case, from 0 to 1; 0 without such letters.
pub(crate) fn caps_share(text: &str) -> f32 {
    let (mut upper, mut cased) = (0u32, 0u32);
    for c in text.chars() {
        if c.is_uppercase() {
            upper += 1;
            cased += 1;
        } else if c.is_lowercase() {
            cased += 1;
        }
    }
    if cased == 0 { 0.0 } else { upper as f32 / cased as f32 }
}

/// Whether the first letter is a capital, or of a script without capitals.
pub(crate) fn starts_upper(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}

/// Whether the first character is a lower case letter.
pub(crate) fn starts_lower(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// Whether it ends like a sentence.
pub(crate) fn ends_sentence(text: &str) -> bool {
    // "Baker (30 hrs.)": an abbreviation in short brackets ends no sentence.
    let bracketed = text.strip_suffix(')').and_then(|text| text.rsplit_once(" ("));
    if let Some((before, inner)) = bracketed
        && word_count(inner) <= 3
    {
        return ends_sentence(before);
    }
    text.trim_end_matches(['"', '”', '’', ')', '\'']).ends_with(['.', '!', '?', '。', '！', '？'])
}

/// The number of words separated by white space.
pub(crate) fn word_count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Whether the text is written in characters without spaces between words (Chinese, Japanese).
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// The text with each run of white space replaced by one space.
pub(crate) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Splits at the given separators, but not inside brackets.
pub(crate) fn split_outside_brackets(text: &str, is_separator: impl Fn(char) -> bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0i32, 0usize);
    let balanced = text.matches('(').count() == text.matches(')').count();
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' if balanced => depth += 1,
            ')' | ']' if balanced => depth = (depth - 1).max(0),
            _ if depth == 0 && is_separator(c) => {
                parts.push(text.get(start..at).unwrap_or_default());
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_accents_and_signs() {
        assert_eq!(key("Éducation & Formación"), "education and formacion");
        assert_eq!(key("C++, C# (Straße)"), "c++ c# strasse");
    }

    #[test]
    fn trims_remaining_separators() {
        for (text, wanted) in [
            (" – Acme (", "Acme"),
            ("(Acme)", "Acme"),
            ("Acme (EU)", "Acme (EU)"),
            ("| x,", "x"),
            ("(a) b (c)", "(a) b (c)"),
        ] {
            assert_eq!(trim(text), wanted, "{text}");
        }
    }

    #[test]
    fn splits_lists() {
        assert_eq!(split_outside_brackets("a (b, c), d", |c| c == ','), ["a (b, c)", " d"]);
        assert_eq!(split_outside_brackets("a (b, c", |c| c == ','), ["a (b", " c"]);
    }
}
