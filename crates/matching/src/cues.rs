//! Lists of cue phrases, matched against the words of a text. In a phrase, `_` stands for any one word, and a word that ends in
//! `*` for every word with that prefix.

use rustc_hash::FxHashMap;

use crate::words::{Word, plain, stretches};

/// A list of phrases.
pub(crate) struct Cues {
    phrases: Vec<Vec<Token>>,
    by_first: FxHashMap<String, Vec<usize>>,
    open: Vec<usize>,
}

/// A word of a phrase.
enum Token {
    Any,
    Begins(String),
    Is(String),
}

impl Token {
    fn fits(&self, plain: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Begins(begin) => plain.starts_with(begin.as_str()),
            Self::Is(word) => word == plain,
        }
    }
}

/// A match: indices into the words that were searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    /// First word.
    pub start: usize,
    /// One past the last word.
    pub end: usize,
}

impl Cues {
    /// Parses a list of phrases separated by line breaks or commas: `a must, is required`.
    pub(crate) fn new(list: &str) -> Self {
        let mut cues = Self { phrases: Vec::new(), by_first: FxHashMap::default(), open: Vec::new() };
        for phrase in list.split([',', '\n']).map(str::trim).filter(|phrase| !phrase.is_empty()) {
            let mut tokens: Vec<Token> = Vec::new();
            for token in phrase.split_whitespace() {
                match token.strip_suffix('*') {
                    _ if token == "_" => tokens.push(Token::Any),
                    Some(begin) => tokens.push(Token::Begins(crate::words::fold(begin))),
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
    pub(crate) fn at(&self, words: &[Word], start: usize) -> Option<Hit> {
        let here = words.get(start)?;
        let keyed = self.by_first.get(&here.plain).map(Vec::as_slice).unwrap_or_default();
        keyed
            .iter()
            .chain(&self.open)
            .filter_map(|number| {
                let phrase = self.phrases.get(*number)?;
                let stretch = words.get(start..start + phrase.len())?;
                let fits = phrase.iter().zip(stretch).all(|(token, word)| token.fits(&word.plain));
                fits.then_some(Hit { start, end: start + phrase.len() })
            })
            .max_by_key(|hit| hit.end)
    }

    /// The first match.
    pub(crate) fn find(&self, words: &[Word]) -> Option<Hit> {
        (0..words.len()).find_map(|start| self.at(words, start))
    }

    /// Every match; matches do not overlap.
    pub(crate) fn all(&self, words: &[Word]) -> Vec<Hit> {
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
    pub(crate) fn hit(&self, words: &[Word]) -> bool {
        self.find(words).is_some()
    }
}

/// A lazily built list of cues.
macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident = $list:expr;)*) => {$(
        $(#[$doc])*
        pub(crate) static $name: std::sync::LazyLock<$crate::cues::Cues> =
            std::sync::LazyLock::new(|| $crate::cues::Cues::new($list));
    )*};
}
pub(crate) use cues;
