//! Lists of phrases, and the matcher that finds them among the words of a text. In a phrase, `_` stands for any one word, and
//! a word that ends in `*` for every word with that prefix, and one that starts with `*` for every word with that ending.

use std::{borrow::Cow, ops::Range};

use rustc_hash::FxHashMap;

use crate::{
    tokens,
    words::{Word, fold, plain, stretches},
};

/// A list of phrases as written in `data/lexicon`, by language.
#[derive(Debug, Clone, Copy)]
pub struct Phrases {
    /// The phrases of each language, separated by line breaks.
    by_language: &'static [(&'static str, &'static str)],
    /// The phrases of all languages in the form of `tokens`: those that begin with a certain word, in the order of it.
    keyed: &'static str,
    /// The others.
    open: &'static str,
}

impl Phrases {
    /// A list from the phrases of each language, in the order of the languages' codes, and what the build script made of them.
    pub(crate) const fn new(
        by_language: &'static [(&'static str, &'static str)],
        keyed: &'static str,
        open: &'static str,
    ) -> Self {
        Self { by_language, keyed, open }
    }

    /// The phrases of all languages.
    pub fn all(self) -> impl Iterator<Item = &'static str> + Clone {
        self.by_language.iter().flat_map(|(_, phrases)| phrases.split('\n'))
    }

    /// The phrases of one language.
    pub fn of(self, language: &str) -> impl Iterator<Item = &'static str> {
        self.by_language.iter().filter(move |(code, _)| *code == language).flat_map(|(_, phrases)| phrases.split('\n'))
    }

    /// The codes of the languages that have phrases.
    pub fn languages(self) -> impl Iterator<Item = &'static str> {
        self.by_language.iter().map(|(code, _)| *code)
    }
}

/// A list of phrases, ready for matching.
#[derive(Default)]
pub struct Cues {
    tokens: Vec<Token>,
    /// Where the tokens of each phrase are; phrases that begin with the same word follow one another.
    phrases: Vec<Range<u32>>,
    by_first: FxHashMap<Cow<'static, str>, Range<u32>>,
    /// The phrases that begin with a prefix, by its first two bytes.
    by_prefix: FxHashMap<[u8; 2], Range<u32>>,
    /// The other phrases: they begin with any word, or with a word of some ending.
    open: Range<u32>,
}

/// A word of a phrase.
#[derive(Debug, PartialEq, Eq)]
enum Token {
    Any,
    /// The prefix, and its normal form.
    Begins(Cow<'static, str>, Cow<'static, str>),
    Ends(Cow<'static, str>),
    Is(Cow<'static, str>),
}

/// What phrases are found by.
#[derive(PartialEq, Eq)]
enum Group<'a> {
    Word(&'a Cow<'static, str>),
    Prefix([u8; 2]),
    Open,
}

impl Token {
    fn of(text: &'static str) -> Self {
        match text.split_once('*') {
            _ if text == "_" => Self::Any,
            None => Self::Is(Cow::Borrowed(text)),
            Some(("", end)) => Self::Ends(Cow::Borrowed(end)),
            Some((begin, whole)) => Self::Begins(Cow::Borrowed(begin), Cow::Borrowed(whole)),
        }
    }

    fn into_owned(text: &str) -> Self {
        let own = |text: &str| Cow::Owned(text.to_owned());
        match text.split_once('*') {
            _ if text == "_" => Self::Any,
            None => Self::Is(own(text)),
            Some(("", end)) => Self::Ends(own(end)),
            Some((begin, whole)) => Self::Begins(own(begin), own(whole)),
        }
    }

    /// What the phrases that begin with this token are found by.
    fn group(&self) -> Group<'_> {
        match self {
            Self::Is(word) => Group::Word(word),
            // Both forms have these bytes: a plural ending is at least the third letter.
            Self::Begins(begin, whole) if whole.len() >= 2 => {
                begin.as_bytes().first_chunk().map_or(Group::Open, |bytes| Group::Prefix(*bytes))
            }
            _ => Group::Open,
        }
    }

    fn fits(&self, plain: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Begins(begin, whole) => plain.starts_with(&**begin) || plain == whole && whole.len() > 3,
            Self::Ends(end) => plain.ends_with(&**end),
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
        let lines = |text: &'static str| text.split('\n').filter(|line| !line.is_empty());
        let mut cues = Self::default();
        for line in lines(list.keyed) {
            cues.push(line.split(' ').map(Token::of));
        }
        for line in lines(list.open) {
            cues.push(line.split(' ').map(Token::of));
        }
        cues.indexed()
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
        let lines = list.filter_map(|phrase| tokens::line(phrase, fold, plain, stretches));
        let (mut keyed, mut open): (Vec<String>, Vec<String>) = lines.partition(|line| tokens::is_keyed(line));
        keyed.sort_by(|one, other| one.split(' ').next().cmp(&other.split(' ').next()));
        open.sort_by(|one, other| tokens::order(one).cmp(&tokens::order(other)));
        let mut cues = Self::default();
        for line in keyed.iter().chain(&open) {
            cues.push(line.split(' ').map(Token::into_owned));
        }
        cues.indexed()
    }

    fn push(&mut self, tokens: impl Iterator<Item = Token>) {
        let start = self.tokens.len() as u32;
        self.tokens.extend(tokens);
        self.phrases.push(start..self.tokens.len() as u32);
    }

    /// Groups the phrases by what they begin with; they are in the order of it.
    fn indexed(mut self) -> Self {
        let first = |phrase: &Range<u32>| self.tokens.get(phrase.start as usize);
        let mut at = 0;
        let mut open: Option<Range<u32>> = None;
        for group in self.phrases.chunk_by(|one, other| first(one).map(Token::group) == first(other).map(Token::group))
        {
            let range = at..at + group.len() as u32;
            at = range.end;
            match group.first().and_then(first).map(Token::group) {
                Some(Group::Word(word)) => drop(self.by_first.insert(word.clone(), range)),
                Some(Group::Prefix(bytes)) => drop(self.by_prefix.insert(bytes, range)),
                _ => open = Some(open.map_or(range.clone(), |open| open.start..range.end)),
            }
        }
        self.open = open.unwrap_or_default();
        self
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
        let keyed = here.and_then(|here| self.by_first.get(here.plain.as_str())).cloned().unwrap_or_default();
        let prefix = here.and_then(|here| self.by_prefix.get(here.plain.as_bytes().first_chunk::<2>()?));
        let prefix = prefix.cloned().unwrap_or_default();
        let open = if here.is_some() { self.open.clone() } else { 0..0 };
        keyed.chain(prefix).chain(open).filter_map(move |number| {
            let phrase = self.phrases.get(number as usize)?;
            let tokens = self.tokens.get(phrase.start as usize..phrase.end as usize)?;
            let stretch = words.get(start..start + tokens.len())?;
            let fits = tokens.iter().zip(stretch).all(|(token, word)| token.fits(&word.plain));
            fits.then_some(Hit { start, end: start + tokens.len() })
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
