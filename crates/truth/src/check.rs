//! The decision: prepares text and scope, asks every rule, and names the sources.

use kernel::Span;
use rustc_hash::FxHashMap;

use crate::{
    Code, Edit, Problem, Source, Verdict,
    agents::{Part, parts},
    align::{From, align},
    learned::doubt,
    licence::{Place, licences},
    roots::are_related,
    rules,
    scope::Scope,
    text::{Text, Token},
    words::{Words, words_of},
};

/// A text with everything the rules look at.
pub(crate) struct Case<'a> {
    pub(crate) words: &'static Words,
    pub(crate) edit: Edit<'a>,
    pub(crate) before: Text,
    pub(crate) after: Text,
    pub(crate) parts: Vec<Part>,
    pub(crate) scope: Scope,
    /// The places that license each token of `after`.
    pub(crate) licences: Vec<Vec<Place>>,
    /// Where each token of `after` comes from.
    pub(crate) from: Vec<From>,
    /// For each segment of `after` the segments of the scope it rests on (unit, segment), with the number of words they share.
    pub(crate) rests: Vec<FxHashMap<(usize, usize), usize>>,
}

/// Letters of a proposed text that are looked at: a longer one is not shown.
const LONGEST: usize = 6_000;

/// Decides whether a text may be shown.
pub fn check(edit: Edit<'_>) -> Verdict {
    if edit.after.len() > LONGEST {
        let text = edit.after.chars().take(40).collect();
        return Verdict { problems: vec![Problem { code: Code::CutShort, text }], sources: Vec::new() };
    }
    let case = Case::new(edit);
    let mut problems = ruled(&case);
    if problems.is_empty() {
        problems.extend(doubt(&case));
    }
    Verdict { sources: case.sources(), problems }
}

/// What the rules object to.
pub(crate) fn ruled(case: &Case<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    rules::form(case, &mut problems);
    rules::numbers(case, &mut problems);
    rules::words(case, &mut problems);
    rules::limits(case, &mut problems);
    rules::rungs(case, &mut problems);
    rules::titles(case, &mut problems);
    let mut seen = Vec::new();
    problems.retain(|problem| {
        let new = !seen.contains(problem);
        seen.push(problem.clone());
        new
    });
    problems
}

impl<'a> Case<'a> {
    pub(crate) fn new(edit: Edit<'a>) -> Self {
        let words = words_of(edit.language);
        let language = if words.language.is_empty() { edit.language } else { words.language };
        let before = Text::new(edit.before, words, language);
        let after = Text::new(edit.after, words, language);
        let scope = Scope::new(edit.resume, edit.facts, edit.path, edit.before, words, language);
        let licences = licences(&after, &scope);
        let segments = after.tokens.last().map_or(0, |token| token.segment + 1);
        let mut rests: Vec<FxHashMap<(usize, usize), usize>> = vec![FxHashMap::default(); segments];
        for (token, places) in after.tokens.iter().zip(&licences) {
            if token.is_empty() {
                continue;
            }
            let mut last = None;
            for (unit, at) in places {
                let place = (*unit, scope.units[*unit].text.tokens[*at].segment);
                if last != Some(place) {
                    *rests[token.segment].entry(place).or_default() += 1;
                    last = Some(place);
                }
            }
        }
        let parts = parts(&after, false, false);
        let mut case = Self { words, edit, before, after, parts, scope, licences, rests, from: Vec::new() };
        case.from = align(&case);
        case
    }

    /// Whether a segment of the text rests on a sentence of the scope with words besides those of one token.
    pub(crate) fn rests_besides(&self, token: usize, place: Place) -> bool {
        let segment = self.after.tokens[token].segment;
        let source = &self.scope.units[place.0].text.tokens;
        let sentence = source[place.1].sentence;
        self.tokens_of(segment).any(|(at, other)| {
            at != token
                && other.is_content()
                && !self.licences[token].iter().any(|own| self.licences[at].contains(own) && *own == place)
                && self.licences[at]
                    .iter()
                    .any(|(unit, word)| *unit == place.0 && source[*word].sentence == sentence && *word != place.1)
        })
    }

    /// Whether a token's segment leans on the clause of a place: it is of the former text, or the segment has two words of it.
    pub(crate) fn leans(&self, token: usize, place: Place) -> bool {
        let unit = &self.scope.units[place.0];
        let segment = (place.0, unit.text.tokens[place.1].segment);
        self.scope.is_whole || unit.kind == crate::scope::Kind::Before || self.shared(token, segment) > 2
    }

    /// Whether the new text has the words of the former one, in their order; numbers may be written in another way, which the rules
    /// look at.
    pub(crate) fn says_the_same(&self) -> bool {
        let is_number = |token: &Token| token.word.is_some() || token.folded.starts_with(|c: char| c.is_numeric());
        let words = |text: &Text| -> Vec<String> {
            text.tokens.iter().filter(|token| !is_number(token)).map(|token| token.folded.clone()).collect()
        };
        words(&self.before) == words(&self.after)
    }

    /// The words that a token's segment shares with a segment of the scope (unit, segment).
    pub(crate) fn shared(&self, token: usize, segment: (usize, usize)) -> usize {
        self.rests[self.after.tokens[token].segment].get(&segment).copied().unwrap_or(0)
    }

    /// Whether the word at a place is the same as a token, or a form of it.
    pub(crate) fn is_strong(&self, at: usize, place: Place) -> bool {
        let (token, source) = (&self.after.tokens[at], &self.scope.units[place.0].text.tokens[place.1]);
        token.root == source.root || are_related(&token.folded, &source.folded)
    }

    /// The places that a token most likely means: those with the same word, or those in a sentence that its segment has
    /// other words of. None if it only means the like of words elsewhere.
    pub(crate) fn meant(&self, at: usize) -> Vec<Place> {
        let places = &self.licences[at];
        let strong: Vec<Place> = places.iter().copied().filter(|place| self.is_strong(at, *place)).collect();
        let before = |place: &Place| self.scope.units[place.0].kind == crate::scope::Kind::Before;
        let near = |place: &Place| {
            let segment = (place.0, self.scope.units[place.0].text.tokens[place.1].segment);
            before(place) && (!self.scope.is_whole || self.shared(at, segment) > 2)
        };
        if strong.iter().any(near) {
            return strong.into_iter().filter(near).collect();
        }
        if !strong.is_empty() {
            return strong;
        }
        let segment = self.after.tokens[at].segment;
        let shares = |place: &Place| {
            let source = &self.scope.units[place.0].text.tokens;
            self.tokens_of(segment).any(|(other, token)| {
                other != at
                    && token.is_content()
                    && self.licences[other].iter().any(|near| {
                        near.0 == place.0
                            && source[near.1].segment == source[place.1].segment
                            && self.is_strong(other, *near)
                    })
            })
        };
        places.iter().copied().filter(shares).collect()
    }

    /// The tokens of a segment with their numbers.
    pub(crate) fn tokens_of(&self, segment: usize) -> impl Iterator<Item = (usize, &Token)> {
        self.after.tokens.iter().enumerate().filter(move |(_, token)| token.segment == segment)
    }

    /// The entries that a sentence of the text names, by words of their records that are written as names; those it names
    /// with most words.
    pub(crate) fn named(&self, sentence: usize) -> Vec<&str> {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for (token, places) in self.after.tokens.iter().zip(&self.licences) {
            if token.sentence != sentence || !token.is_capital || token.folded.len() < 3 {
                continue;
            }
            let mut entries: Vec<&str> = Vec::new();
            for (unit, at) in places {
                let unit = &self.scope.units[*unit];
                let named = unit.kind == crate::scope::Kind::Record && unit.text.tokens[*at].folded == token.folded;
                if named && unit.entry.starts_with("/work") && !entries.contains(&unit.entry.as_str()) {
                    entries.push(&unit.entry);
                }
            }
            entries.into_iter().for_each(|entry| *counts.entry(entry).or_default() += 1);
        }
        let most = counts.values().copied().max().unwrap_or(0);
        counts.into_iter().filter(|(_, count)| *count == most).map(|(entry, _)| entry).collect()
    }

    pub(crate) fn problem(&self, code: Code, token: usize) -> Problem {
        Problem { code, text: self.after.quote(token, token).to_owned() }
    }

    /// For each sentence the unit that most of its words come from.
    fn sources(&self) -> Vec<Source> {
        let mut found = Vec::new();
        for range in crate::agents::stretches(&self.after.tokens, |token| token.segment) {
            let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
            for at in range.clone() {
                let mut units: Vec<usize> = self.licences[at].iter().map(|(unit, _)| *unit).collect();
                units.dedup();
                units.into_iter().for_each(|unit| *counts.entry(unit).or_default() += 1);
            }
            let best = counts.into_iter().max_by_key(|(unit, count)| (*count, std::cmp::Reverse(*unit)));
            if let Some((unit, _)) = best {
                let claim = Span::new(self.after.tokens[range.start].start, self.after.tokens[range.end - 1].end);
                let unit = &self.scope.units[unit];
                found.push(Source { claim, pointer: unit.pointer.clone(), quote: unit.text.text.clone() });
            }
        }
        found
    }
}
