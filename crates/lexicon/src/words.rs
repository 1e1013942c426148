//! Splits texts into words and normalizes them: case, accents, endings.

use std::sync::OnceLock;

use frostem::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

/// A word of a text.
#[derive(Debug, Clone)]
pub struct Word {
    /// First byte in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Lower case, without accents, possessive and plural ending.
    pub plain: String,
    /// The stem, once somebody asked for it: most readers of a text do not.
    stem: OnceLock<String>,
}

impl Word {
    /// Snowball stem of `plain`; equal to it for words with digits or signs.
    pub fn stem(&self) -> &str {
        self.stem.get_or_init(|| stem(&self.plain))
    }
}

/// The stem follows from the word.
impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end, &self.plain) == (other.start, other.end, &other.plain)
    }
}

impl Eq for Word {}

/// The words of a text, in order.
pub fn words(text: &str) -> Vec<Word> {
    let word = |(start, end)| Word { start, end, plain: plain(&text[start..end]), stem: OnceLock::new() };
    stretches(text).into_iter().map(word).collect()
}

/// The stem of a normalized word.
pub fn stem(plain: &str) -> String {
    if plain.len() < 4 || !plain.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return plain.to_owned();
    }
    Stemmer::new(Algorithm::English).stem(plain).into_owned()
}

/// Elided words before an apostrophe in French and Italian, after which a separate word follows: "l'anglais",
/// "d'équipe".
const ELIDED: [&str; 10] = ["l", "d", "n", "s", "c", "j", "m", "t", "qu", "dell"];

/// The positions of the words of a text. A word is a run of letters and digits; an apostrophe between letters (except
/// in an elision), `+` and `#` after a letter and the point of a number (2.5, 4,600) belong to it.
pub fn stretches(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let mut start: Option<usize> = None;
    let mut previous = ' ';
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map_or(' ', |(_, next)| *next);
        let inside = start.is_some()
            && match character {
                '\'' | '’' => previous.is_alphabetic() && next.is_alphabetic() && !elides(text, start, at),
                '+' => previous.is_alphabetic() && !next.is_alphanumeric() || previous == '+',
                '#' => previous.is_ascii_alphabetic() && !next.is_alphanumeric(),
                '.' | ',' => previous.is_ascii_digit() && next.is_ascii_digit(),
                '\u{ad}' | '\u{200b}' | '\u{200d}' => true,
                _ => !character.is_ascii() && unicode_normalization::char::is_combining_mark(character),
            };
        if character.is_alphanumeric() || inside {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            found.push((from, at));
        }
        previous = character;
    }
    if let Some(from) = start {
        found.push((from, text.len()));
    }
    found
}

/// Whether the apostrophe at a position is an elision before a word of three letters or more.
fn elides(text: &str, start: Option<usize>, at: usize) -> bool {
    let before = start.and_then(|start| text.get(start..at)).unwrap_or_default();
    let behind = text.get(at..).unwrap_or_default().chars().skip(1).take_while(|next| next.is_alphabetic()).take(3);
    ELIDED.iter().any(|elided| before.eq_ignore_ascii_case(elided)) && behind.count() == 3
}

/// Lower case, without accents, possessive and plural endings.
pub fn plain(word: &str) -> String {
    let mut folded = fold(word);
    if let Some(cut) = folded.strip_suffix("'s").map(str::len) {
        folded.truncate(cut);
    }
    folded.retain(|character| character != '\'');
    singular(&mut folded);
    folded
}

/// Lower case, without accents and soft signs.
pub fn fold(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii()) {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.nfkd() {
        match character {
            'ß' | 'ẞ' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' => folded.push('d'),
            '’' | '‘' => folded.push('\''),
            '\u{ad}' | '\u{200b}' | '\u{200d}' => {}
            _ if unicode_normalization::char::is_combining_mark(character) => {}
            _ => folded.extend(character.to_lowercase()),
        }
    }
    folded
}

/// Removes a plural ending of an English word; words that merely end like a plural (`css`, `analysis`, `aws`) stay.
fn singular(word: &mut String) {
    let length = word.len();
    if length < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return;
    }
    let keep = [
        "ss",
        "us",
        "is",
        "ics",
        "aws",
        "ios",
        "sass",
        "news",
        "kubernetes",
        "postgres",
        "jenkins",
        "windows",
        "series",
        "hands",
    ];
    if !word.ends_with('s') || keep.iter().any(|end| word.ends_with(end)) {
        return;
    }
    if word.ends_with("ies") && length > 5 {
        word.truncate(length - 3);
        word.push('y');
    } else if ["ches", "shes", "sses", "xes", "zes"].iter().any(|end| word.ends_with(end)) && length > 5 {
        word.truncate(length - 2);
    } else {
        word.truncate(length - 1);
    }
}

/// A hash that can be built word by word: the hash of two joined words follows from theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joined {
    value: u64,
    power: u64,
}

const BASE: u64 = 0x9e37_79b9_7f4a_7c15 | 1;

impl Joined {
    /// The hash of the empty text.
    pub const EMPTY: Self = Self { value: 0, power: 1 };

    /// The hash of one word.
    pub fn of(word: &str) -> Self {
        word.bytes().fold(Self::EMPTY, |hash, byte| Self {
            value: hash.value.wrapping_mul(BASE).wrapping_add(u64::from(byte) + 1),
            power: hash.power.wrapping_mul(BASE),
        })
    }

    /// The hash of this followed by `next`.
    pub const fn then(self, next: Self) -> Self {
        Self {
            value: self.value.wrapping_mul(next.power).wrapping_add(next.value),
            power: self.power.wrapping_mul(next.power),
        }
    }

    /// The mixed hash, for lookups.
    pub const fn mixed(self) -> u64 {
        let mut hash = self.value;
        hash ^= hash >> 32;
        hash = hash.wrapping_mul(0xd6e8_feb8_6659_fd93);
        hash ^= hash >> 32;
        hash
    }
}

/// The hash of consecutive normalized words.
pub fn phrase_hash(words: &[Word]) -> u64 {
    words.iter().fold(Joined::EMPTY, |hash, word| hash.then(Joined::of(&word.plain))).mixed()
}

/// A term in four bytes: the upper two are a hash of its first five letters, the lower two of the whole term. Two words
/// with the same prefix share the upper half.
pub fn term_hash(stem: &str) -> u32 {
    let prefix = stem.char_indices().nth(5).map_or(stem, |(end, _)| stem.get(..end).unwrap_or(stem));
    let upper = Joined::of(prefix).mixed() >> 48;
    let lower = Joined::of(stem).mixed() >> 20 & 0xffff;
    (upper << 16 | lower) as u32
}
