//! Splits an answer into tokens. Unlike the words of `lexicon`, they keep accents and endings, which tell persons and
//! tenses apart: "llamó" and "llamo", "hätte" and "hatte", "notes" and "note".

use unicode_normalization::UnicodeNormalization;

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// A space, a hyphen, or nothing.
    Space,
    /// A comma, a dash, a bracket, a quotation mark.
    Comma,
    /// The end of a sentence or of a line.
    Stop,
}

/// A word or a number of an answer.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    /// First byte in the answer.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Lower case, composed accents, straight apostrophes.
    pub text: String,
    /// What stands before it.
    pub gap: Gap,
    /// Whether it begins with a capital letter.
    pub is_capital: bool,
}

impl Token {
    /// Whether it is a number in digits.
    pub fn is_number(&self) -> bool {
        self.text.starts_with(|first: char| first.is_ascii_digit())
    }
}

/// The endings that English joins to a word with an apostrophe.
const JOINED: [&str; 6] = ["'d", "'ve", "'m", "'ll", "'re", "'s"];

/// The tokens of a text in a language.
pub(crate) fn tokens(text: &str, language: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut gap = Gap::Stop;
    let mut start: Option<usize> = None;
    let mut previous = ' ';
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map_or(' ', |(_, next)| *next);
        let inside = match character {
            '\'' | '’' => previous.is_alphabetic() && next.is_alphabetic(),
            '.' | ',' | ':' => previous.is_ascii_digit() && next.is_ascii_digit(),
            '+' | '#' => start.is_some() && previous.is_ascii_alphabetic() || previous == '+',
            _ => character.is_alphanumeric() || unicode_normalization::char::is_combining_mark(character),
        };
        if inside {
            start.get_or_insert(at);
        } else {
            if let Some(from) = start.take() {
                push(&mut found, text, from, at, gap, language);
                gap = Gap::Space;
            }
            gap = gap.max(gap_of(character, next));
        }
        previous = character;
    }
    if let Some(from) = start {
        push(&mut found, text, from, text.len(), gap, language);
    }
    found
}

fn gap_of(character: char, next: char) -> Gap {
    match character {
        '.' | '!' | '?' | '…' | '\n' | '¿' | '¡' | '。' => Gap::Stop,
        ',' | ';' | ':' | '–' | '—' | '(' | ')' | '"' | '“' | '”' | '„' | '«' | '»' | '/' => Gap::Comma,
        '-' if next == ' ' => Gap::Comma,
        _ => Gap::Space,
    }
}

/// Adds the word at `start..end`, split at its apostrophe where the language writes two words in one.
fn push(found: &mut Vec<Token>, text: &str, start: usize, end: usize, gap: Gap, language: &str) {
    let word = text.get(start..end).unwrap_or_default();
    let apostrophe = word.rfind(['\'', '’']).map(|at| start + at);
    let cut = apostrophe.and_then(|at| match language {
        "en" => JOINED.contains(&lower(text.get(at..end)?).as_str()).then_some(at),
        "fr" | "it" => Some(at + text.get(at..)?.chars().next()?.len_utf8()),
        _ => None,
    });
    let mut add = |start: usize, end: usize, gap| {
        let word = text.get(start..end).unwrap_or_default();
        let is_capital = word.starts_with(char::is_uppercase);
        found.push(Token { start, end, text: lower(word), gap, is_capital });
    };
    match cut {
        Some(cut) if cut > start && cut < end => {
            add(start, cut, gap);
            add(cut, end, Gap::Space);
        }
        _ => add(start, end, gap),
    }
}

fn lower(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfc().flat_map(char::to_lowercase).map(|character| if character == '’' { '\'' } else { character }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, language: &str) -> Vec<String> {
        tokens(text, language).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn words_written_as_one_are_split() {
        assert_eq!(texts("I'd said we didn’t", "en"), ["i", "'d", "said", "we", "didn't"]);
        assert_eq!(texts("J’ai dit qu'il", "fr"), ["j'", "ai", "dit", "qu'", "il"]);
        assert_eq!(texts("Llamé a las 7:30, 4.200 €", "es"), ["llamé", "a", "las", "7:30", "4.200"]);
    }

    #[test]
    fn accents_stay_in_one_form() {
        assert_eq!(texts("ha\u{308}tte", "de"), ["hätte"]);
    }

    #[test]
    fn a_gap_is_what_stands_before_a_token() {
        let gaps: Vec<Gap> = tokens("Well, I went. Then", "en").iter().map(|token| token.gap).collect();
        assert_eq!(gaps, [Gap::Stop, Gap::Comma, Gap::Space, Gap::Stop]);
    }
}
