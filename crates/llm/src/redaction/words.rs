//! The words of a text, in a form in which spellings do not differ.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::quotes::is_unspaced;

/// A word: letters and digits in a row, or one character of a script without spaces.
pub(super) struct Word {
    pub folded: String,
    pub start: usize,
    pub end: usize,
    pub unspaced: bool,
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        let unspaced = is_unspaced(c);
        // A soft hyphen or a joiner is inside a word.
        let silent = is_combining_mark(c) || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}');
        if !c.is_alphanumeric() && !silent {
            continue;
        }
        match words.last_mut() {
            Some(word) if word.end == start && (silent || !(unspaced || word.unspaced)) => {
                word.end = end;
                if !silent {
                    word.folded.push_str(&fold(c));
                }
            }
            _ if silent => {}
            _ => words.push(Word { folded: fold(c), start, end, unspaced }),
        }
    }
    words
}

/// A letter without case, accents and width.
pub(super) fn fold(c: char) -> String {
    match c {
        'ß' | 'ẞ' => "ss".to_owned(),
        'ø' | 'Ø' => "o".to_owned(),
        'ł' | 'Ł' => "l".to_owned(),
        'æ' | 'Æ' => "ae".to_owned(),
        'ı' | 'İ' => "i".to_owned(),
        _ => std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect(),
    }
}

/// With umlauts written as two letters, as in addresses and passports.
pub(super) fn german(text: &str) -> String {
    text.nfc().fold(String::new(), |mut out, c| {
        match c {
            'ä' | 'Ä' => out.push_str("ae"),
            'ö' | 'Ö' | 'ø' | 'Ø' => out.push_str("oe"),
            'ü' | 'Ü' => out.push_str("ue"),
            'å' | 'Å' => out.push_str("aa"),
            other => out.push(other),
        }
        out
    })
}
