//! What the question and the job are about, and how much of it an answer takes up.

use rustc_hash::FxHashSet;

use crate::{
    Answer,
    clauses::Text,
    lists::{CASES, List, Lists},
    tokens::{Token, tokens},
};

/// How much of the topic an answer has.
pub(crate) struct Topic {
    /// Tokens of the answer that the question has too.
    pub question: Vec<usize>,
    /// Tokens of the answer that the job has too.
    pub job: Vec<usize>,
    /// Tokens of the answer that belong to the kind of event the question asks for; none if it asks for no known kind.
    pub event: Option<Vec<usize>>,
    /// How much the answer tells of the kinds that the question asks for, and of the kind that it tells most of otherwise.
    /// A word counts the less the more kinds it is a word of.
    pub told: (f64, f64),
}

impl Topic {
    pub fn of(answer: &Answer<'_>, language: &str, lists: &Lists, text: &Text<'_>) -> Self {
        let question = stems(answer.question, language, lists);
        let job = stems(answer.job, language, lists);
        let shared = |stems: &FxHashSet<String>| {
            let mut seen = FxHashSet::default();
            let each = text.tokens.iter().enumerate().filter_map(|(at, token)| Some((at, stem(token)?)));
            each.filter(|(_, stem)| stems.contains(stem) && seen.insert(stem.clone())).map(|(at, _)| at).collect()
        };
        let asked = tokens(answer.question, language);
        let marks = lists.marks(&asked);
        let is_asked = |list: List| marks.iter().any(|mark| mark.starts(list));
        let kinds: Vec<List> = CASES.iter().filter(|(asked, _)| is_asked(*asked)).map(|(_, told)| *told).collect();
        let event = (!kinds.is_empty()).then(|| {
            let mut seen = FxHashSet::default();
            let is = |at: &usize| kinds.iter().any(|list| text.marks[*at].starts(*list));
            text.whole().filter(is).filter(|at| seen.insert(text.tokens[*at].text.clone())).collect()
        });
        let told = told(text, &kinds);
        Self { question: shared(&question), job: shared(&job), event, told }
    }
}

/// How much an answer tells of some kinds of cases, and of another kind at most.
fn told(text: &Text<'_>, asked: &[List]) -> (f64, f64) {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let (mut own, mut others) = (0.0, [0.0_f64; CASES.len()]);
    for at in text.whole() {
        let of: Vec<usize> = (0..CASES.len()).filter(|kind| text.marks[at].starts(CASES[*kind].1)).collect();
        if of.is_empty() || !seen.insert(text.tokens[at].text.as_str()) {
            continue;
        }
        let weight = 1.0 / of.len() as f64;
        if of.iter().any(|kind| asked.contains(&CASES[*kind].1)) {
            own += weight;
        }
        of.into_iter().for_each(|kind| others[kind] += weight);
    }
    let other = (0..CASES.len()).filter(|kind| !asked.contains(&CASES[*kind].1)).map(|kind| others[kind]);
    (own, other.fold(0.0, f64::max))
}

/// The beginnings of the content words of a text.
fn stems(text: &str, language: &str, lists: &Lists) -> FxHashSet<String> {
    let tokens = tokens(text, language);
    let marks = lists.marks(&tokens);
    let content = tokens.iter().zip(&marks).filter(|(_, mark)| !mark.starts(List::Stop));
    content.filter_map(|(token, _)| stem(token)).collect()
}

/// The first letters of a word: enough to tell words apart, few enough to be the same in its forms.
fn stem(token: &Token) -> Option<String> {
    let letters = token.text.chars().count();
    (letters >= 4).then(|| token.text.chars().take(if letters > 6 { 5 } else { 4 }).collect())
}
