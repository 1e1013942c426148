//! Lists of phrases, and the matcher that finds them among the words of a text. In a phrase, `_` stands for any one word, and
//! a word that ends in `*` for every word with that prefix, and one that starts with `*` for every word with that ending.

use rustc_hash::FxHashMap;

use crate::words::{Word, fold, plain, stretches};

/// A list of phrases as written in `data/lexicon`, by language.
#[derive(Debug, Clone, Copy)]
pub struct Phrases(&'static [(&'static str, &'static [&'static str])]);

impl Phrases {
    /// A list from the phrases of each language, in the order of the languages' codes.
    pub const fn new(by_language: &'static [(&'static str, &'static [&'static str])]) -> Self {
        Self(by_language)
    }

    /// The phrases of all languages.
    pub fn all(self) -> impl Iterator<Item = &'static str> {
        self.0.iter().flat_map(|(_, phrases)| phrases.iter().copied())
    }

    /// The phrases of one language.
    pub fn of(self, language: &str) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter(move |(code, _)| *code == language).flat_map(|(_, phrases)| phrases.iter().copied())
    }

    /// The codes of the languages that have phrases.
    pub fn languages(self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|(code, _)| *code)
    }
}

/// A list of phrases, ready for matching.
pub struct Cues {
    phrases: Vec<Vec<Token>>,
    by_first: FxHashMap<String, Vec<usize>>,
    open: Vec<usize>,
}

/// A word of a phrase.
enum Token {
    Any,
    /// The prefix, and its normal form: "duits*" is "duit" as a word, since a plural ending goes.
    Begins(String, String),
    Ends(String),
    Is(String),
}

impl Token {
    fn fits(&self, plain: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Begins(begin, whole) => plain.starts_with(begin.as_str()) || plain == whole && whole.len() > 3,
            Self::Ends(end) => plain.ends_with(end.as_str()),
            Self::Is(word) => word == plain,
        }
    }
}

/// A match: indices into the words that were searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// First word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
}

impl From<Phrases> for Cues {
    fn from(list: Phrases) -> Self {
        Self::new(list.all())
    }
}

/// Phrases separated by line breaks or commas: `a must, is required`.
impl From<&'static str> for Cues {
    fn from(list: &'static str) -> Self {
        Self::new(list.split([',', '\n']))
    }
}

impl Cues {
    /// A matcher for these phrases.
    pub fn new<'a>(list: impl Iterator<Item = &'a str>) -> Self {
        let mut cues = Self { phrases: Vec::new(), by_first: FxHashMap::default(), open: Vec::new() };
        for phrase in list.map(str::trim).filter(|phrase| !phrase.is_empty()) {
            let mut tokens: Vec<Token> = Vec::new();
            for token in phrase.split_whitespace() {
                match token.strip_suffix('*') {
                    _ if token == "_" => tokens.push(Token::Any),
                    None if token.starts_with('*') => tokens.push(Token::Ends(fold(token.trim_start_matches('*')))),
                    Some(begin) => tokens.push(Token::Begins(fold(begin), plain(begin))),
                    None => tokens
                        .extend(stretches(token).into_iter().map(|(start, end)| Token::Is(plain(&token[start..end])))),
                }
            }
            let number = cues.phrases.len();
            match tokens.first() {
                None => continue,
                Some(Token::Is(first)) => cues.by_first.entry(first.clone()).or_default().push(number),
                Some(_) => cues.open.push(number),
            }
            cues.phrases.push(tokens);
        }
        cues
    }

    /// The longest phrase that starts at a word.
    pub fn at(&self, words: &[Word], start: usize) -> Option<Hit> {
        self.all_at(words, start).max_by_key(|hit| hit.end)
    }

    /// The shortest phrase that begins at a word.
    pub fn shortest_at(&self, words: &[Word], start: usize) -> Option<Hit> {
        self.all_at(words, start).min_by_key(|hit| hit.end)
    }

    fn all_at(&self, words: &[Word], start: usize) -> impl Iterator<Item = Hit> {
        let here = words.get(start);
        let keyed = here.and_then(|here| self.by_first.get(&here.plain)).map(Vec::as_slice).unwrap_or_default();
        let open = if here.is_some() { self.open.as_slice() } else { &[] };
        keyed.iter().chain(open).filter_map(move |number| {
            let phrase = self.phrases.get(*number)?;
            let stretch = words.get(start..start + phrase.len())?;
            let fits = phrase.iter().zip(stretch).all(|(token, word)| token.fits(&word.plain));
            fits.then_some(Hit { start, end: start + phrase.len() })
        })
    }

    /// The first match.
    pub fn find(&self, words: &[Word]) -> Option<Hit> {
        (0..words.len()).find_map(|start| self.at(words, start))
    }

    /// Every match; matches do not overlap.
    pub fn all(&self, words: &[Word]) -> Vec<Hit> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.at(words, at) {
                Some(hit) => {
                    found.push(hit);
                    at = hit.end;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether any phrase matches.
    pub fn hit(&self, words: &[Word]) -> bool {
        self.find(words).is_some()
    }
}

/// Statics of [`Cues`], each built on first use: `cues! { NAME = phrases; }`.
#[macro_export]
macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident = $list:expr;)*) => {$(
        $(#[$doc])*
        pub(crate) static $name: ::std::sync::LazyLock<$crate::Cues> =
            ::std::sync::LazyLock::new(|| $crate::Cues::from($list));
    )*};
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    #[test]
    fn a_star_stands_for_the_rest_of_a_word() {
        let hit = |phrase: &'static str, text: &str| Cues::from(phrase).hit(&words(text));
        assert!(hit("*schein", "Kranschein") && hit("kran*", "Kranschein"));
        assert!(!hit("*schein", "Scheinwerfer") && !hit("kran*", "Baukran"));
        // The normal form of the word has no ending in s.
        assert!(hit("duits*", "goed Duits") && hit("duits*", "Duitse klanten"));
    }
}
