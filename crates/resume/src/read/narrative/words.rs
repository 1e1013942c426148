//! A sentence as words, and the cues of a language.

use lexicon::{Phrases, cv};

use crate::text::{fold, starts_upper};

/// A word with its place in the sentence.
pub(super) struct Word {
    pub from: usize,
    pub to: usize,
    /// Without the signs around it, folded.
    pub folded: String,
    /// Whether it begins with a capital or a digit.
    pub capital: bool,
    /// Whether a sign behind it ends a phrase.
    pub last: bool,
}

/// A sentence and its words.
pub(super) struct Sentence<'a> {
    pub text: &'a str,
    pub words: Vec<Word>,
}

impl<'a> Sentence<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut words = Vec::new();
        let mut at = 0;
        for raw in text.split(' ') {
            let start = at;
            at += raw.len() + 1;
            let bare = raw.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '&' | '+'));
            if bare.is_empty() {
                continue;
            }
            // "j'ai", "l'école", "d'Arras": the article is a word of its own.
            let joint = bare.find(['\'', '’']).filter(|at| *at <= 2 && bare.len() > at + 3);
            let from = start + raw.find(bare).unwrap_or_default();
            let to = from + bare.len();
            let behind = raw.get(to - start..).unwrap_or_default();
            let mut push = |from: usize, to: usize, last: bool| {
                let part = text.get(from..to).unwrap_or_default();
                let folded = fold(part).trim_matches('\'').to_owned();
                words.push(Word { from, to, folded, capital: starts_upper(part), last });
            };
            let split = joint
                .map(|at| from + at + bare.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
            if let Some(split) = split {
                push(from, split, false);
            }
            push(split.unwrap_or(from), to, behind.contains([',', ';', ':', '.', '!', '?', ')']));
        }
        Self { text, words }
    }

    /// The text of a run of words.
    pub(super) fn part(&self, from: usize, to: usize) -> &'a str {
        let start = self.words.get(from).map_or(0, |word| word.from);
        let end = to.checked_sub(1).and_then(|last| self.words.get(last)).map_or(start, |word| word.to);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The number of the first word at or behind a position in the text.
    pub(super) fn word_at(&self, position: usize) -> usize {
        self.words.iter().position(|word| word.to > position).unwrap_or(self.words.len())
    }

    /// The number of words of the longest phrase that begins here.
    pub(super) fn phrase(&self, at: usize, phrases: &[Vec<String>]) -> Option<usize> {
        let fits = |phrase: &&Vec<String>| {
            phrase
                .iter()
                .enumerate()
                .all(|(offset, word)| self.words.get(at + offset).is_some_and(|found| found.folded == *word))
        };
        phrases.iter().filter(fits).map(Vec::len).max()
    }

    /// Whether one of the phrases is anywhere.
    pub(super) fn has(&self, phrases: &[Vec<String>]) -> bool {
        (0..self.words.len()).any(|at| self.phrase(at, phrases).is_some())
    }
}

/// The cues of a language, as folded words.
pub(super) struct Cues {
    /// Before a post: "as a", "was".
    pub post: Vec<Vec<String>>,
    /// Before an employer: "at", "joined".
    pub employer: Vec<Vec<String>>,
    /// Before a town: "in".
    pub town: Vec<Vec<String>>,
    pub articles: Vec<Vec<String>>,
    /// Work without an employer.
    pub own: Vec<Vec<String>>,
    /// Words that tell of work, whatever the post is called.
    pub worked: Vec<Vec<String>>,
    /// Words that tell of studies.
    pub studied: Vec<Vec<String>>,
    /// Words that tell of languages, whatever is said of them: "I speak".
    pub speak: Vec<Vec<String>>,
    /// Beside a language: "my French", "French is".
    pub spoken: Vec<Vec<String>>,
    pub between: Vec<Vec<String>>,
    pub until: Vec<Vec<String>>,
}

impl Cues {
    pub(super) fn of(language: &str) -> Self {
        let list =
            |phrases: Phrases| phrases.of(language).map(|phrase| Sentence::new(phrase).words).map(folded).collect();
        Self {
            post: list(cv::PROSE_POST),
            employer: list(cv::PROSE_EMPLOYER),
            town: list(cv::PROSE_TOWN),
            articles: list(cv::PROSE_ARTICLES),
            own: list(cv::PROSE_OWN),
            worked: list(cv::PROSE_WORKED),
            studied: list(cv::PROSE_STUDIED),
            speak: list(cv::PROSE_SPEAK),
            spoken: list(cv::PROSE_SPOKEN),
            between: list(cv::PROSE_BETWEEN),
            until: list(cv::PROSE_UNTIL),
        }
    }
}

fn folded(words: Vec<Word>) -> Vec<String> {
    words.into_iter().map(|word| word.folded).collect()
}
