//! Cuts an answer into clauses, and tells of each who acts and in which time and mood: the grammar that the parts of
//! a story are recognized by.

use std::ops::Range;

use kernel::Span;

use crate::{
    lists::{List, Lists, Mark},
    tokens::{Gap, Token, tokens},
};

/// Who acts in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// The speaker.
    I,
    /// The speaker and others.
    We,
    /// Somebody or something else.
    Others,
}

/// A clause: a stretch of tokens without a connective or a punctuation mark inside.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    /// Its tokens.
    pub range: Range<usize>,
    /// The number of its sentence.
    pub sentence: usize,
    /// Who acts, where the clause has a verb that tells.
    pub who: Option<Who>,
    /// Whether it tells something completed in the past.
    pub is_past: bool,
    /// Whether it tells what has happened up to now, in the English perfect.
    pub is_perfect: bool,
    /// Whether it tells a completed act of its subject, not a state, a duty or a feeling.
    pub is_act: bool,
    /// Whether it tells what the speaker does or would do: a step of a method.
    pub is_step: bool,
    /// Whether the verb of the act could also be in the present.
    pub is_doubtful: bool,
    /// Whether it says what would be or could be.
    pub is_would: bool,
    /// Whether it says what is usual, or an opinion.
    pub is_general: bool,
    /// Whether it says more about another clause.
    pub is_subordinate: bool,
    /// Whether its own words say who acts, not the clause before it.
    pub is_explicit: bool,
}

/// An answer, cut and marked.
pub(crate) struct Text<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token>,
    pub marks: Vec<Mark>,
    pub clauses: Vec<Clause>,
    /// The tokens of each sentence.
    pub sentences: Vec<Range<usize>>,
}

impl<'t> Text<'t> {
    /// A text in one of the languages with lists.
    pub fn new(text: &'t str, language: &str, lists: &Lists) -> Self {
        let tokens = tokens(text, language);
        let marks = lists.marks(&tokens);
        let mut whole = Self { text, tokens, marks, clauses: Vec::new(), sentences: Vec::new() };
        whole.cut(language);
        whole
    }

    fn cut(&mut self, language: &str) {
        // English and French name the subject before each verb, so a pronoun behind a verb begins another clause.
        let by_pronoun = matches!(language, "en" | "fr");
        let mut start = 0;
        let mut sentence = 0;
        let mut has_verb = false;
        let mut clauses = Vec::new();
        for at in 0..self.tokens.len() {
            let stops = self.tokens[at].gap == Gap::Stop;
            let mark = self.marks[at];
            let is_pronoun = [List::I, List::We, List::Others].iter().any(|list| mark.starts(*list));
            let cuts =
                self.tokens[at].gap != Gap::Space || mark.starts(List::Cut) || by_pronoun && has_verb && is_pronoun;
            if at > start && cuts {
                clauses.push((start..at, sentence));
                start = at;
                has_verb = false;
            }
            if stops {
                if at > 0 {
                    sentence += 1;
                }
                self.sentences.push(at..at);
            }
            if let Some(range) = self.sentences.last_mut() {
                range.end = at + 1;
            }
            has_verb |= self.is_verb(at);
        }
        if start < self.tokens.len() {
            clauses.push((start..self.tokens.len(), sentence));
        }
        let mut carried = None;
        for (range, sentence) in clauses {
            let clause = self.clause(range, sentence, carried, language);
            if clause.who.is_some() && !clause.is_subordinate {
                carried = clause.who;
            }
            self.clauses.push(clause);
        }
        self.suppose();
    }

    /// Near a "would", what looks like the past is part of the supposition: "if they were angry, I would wait and put
    /// my phone away".
    fn suppose(&mut self) {
        let would: Vec<bool> = self.clauses.iter().map(|clause| clause.is_would).collect();
        for at in 0..self.clauses.len() {
            let near = at.saturating_sub(3)..(at + 3).min(would.len());
            let sentence = self.clauses[at].sentence;
            let supposed = near.clone().any(|other| would[other] && self.clauses[other].sentence == sentence);
            let clause = &mut self.clauses[at];
            if supposed && !clause.is_would && !(clause.is_explicit && clause.who == Some(Who::I)) {
                clause.is_past = false;
                clause.is_act = false;
            }
        }
    }

    /// Whether the token is a form of a verb that tells a person or a time.
    fn is_verb(&self, at: usize) -> bool {
        let mark = self.marks[at];
        let lists = [
            List::Past,
            List::PastI,
            List::PastWe,
            List::PastOthers,
            List::HaveI,
            List::HaveWe,
            List::Have,
            List::Would,
            List::Present,
        ];
        lists.iter().any(|list| mark.starts(*list)) && (mark.is(List::Would) || !mark.is(List::NotPast))
    }

    fn clause(&self, range: Range<usize>, sentence: usize, carried: Option<Who>, language: &str) -> Clause {
        let is_english = language == "en";
        let mut who = None; // by a pronoun
        let mut told = None; // by the form of a verb
        let mut opaque = false; // whether a noun may be the subject
        let mut verb: Option<usize> = None;
        let (mut has_aux, mut is_told_past, mut participle) = (false, false, None);
        let (mut is_would, mut is_negated, mut is_direct) = (false, false, true);
        for at in range.clone() {
            let mark = self.marks[at];
            let pronoun = if mark.starts(List::I) {
                Some(Who::I)
            } else if mark.starts(List::We) {
                Some(Who::We)
            } else if mark.starts(List::Article) && verb.is_some() {
                None
            } else if mark.starts(List::Others) || mark.starts(List::You) {
                Some(Who::Others)
            } else {
                None
            };
            is_negated |= mark.starts(List::Not);
            if let Some(pronoun) = pronoun {
                if verb.is_none() || !is_english && who != Some(Who::I) {
                    who = if pronoun == Who::Others && who.is_some() { who } else { Some(pronoun) };
                    is_direct = true;
                }
                continue;
            }
            let not = mark.is(List::NotPast);
            let past =
                !not && [List::Past, List::PastI, List::PastWe, List::PastOthers].iter().any(|l| mark.starts(*l));
            let aux = [List::HaveI, List::HaveWe, List::Have].iter().any(|list| mark.starts(*list));
            if mark.starts(List::Would) && !self.is_had(at, is_english) {
                is_would = true;
                if mark.starts(List::WouldI) {
                    told = told.or(Some(Who::I));
                }
                verb.get_or_insert(at);
            } else if past || aux || mark.starts(List::Would) {
                if mark.starts(List::PastI) && !not || mark.starts(List::HaveI) {
                    told = told.or(Some(Who::I));
                } else if mark.starts(List::PastWe) && !not || mark.starts(List::HaveWe) {
                    told = told.or(Some(Who::We));
                } else if mark.starts(List::PastOthers) && !not {
                    told = told.or(Some(Who::Others));
                }
                has_aux |= aux || mark.starts(List::Would);
                is_told_past |= past && (is_direct || !is_english || who != Some(Who::I));
                // The main verb behind an auxiliary is what the clause tells.
                if verb.is_none() && (is_direct || !is_english || who != Some(Who::I)) {
                    verb = Some(at);
                }
            }
            if mark.starts(List::Participle) && !not {
                participle = Some(at);
            }
            if !mark.is(List::Transparent) && !mark.starts(List::Cut) && !mark.starts(List::Not) {
                opaque |= verb.is_none() && participle.is_none();
                is_direct = false;
            }
        }
        let perfect = participle.filter(|participle| has_aux && verb != Some(*participle));
        let carried_participle =
            participle.filter(|_| verb.is_none() && who.is_none() && !is_english && carried.is_some());
        let is_explicit = told.is_some() || who.is_some();
        // Where verbs name the person themselves, the first word of a clause may be one in the present.
        let first = range.clone().find(|at| !self.marks[*at].is(List::Transparent) && !self.marks[*at].is(List::Cut));
        let told = told.or(first
            .filter(|at| {
                let mark = self.marks[*at];
                who.is_none() && mark.starts(List::PresentI) && !mark.is(List::NotPresent)
            })
            .map(|_| Who::I));
        let has_verb = told.is_some() || verb.is_some() || perfect.is_some() || carried_participle.is_some();
        let acting = match (told, who) {
            _ if !has_verb && who.is_none() => None,
            (Some(told), _) => Some(told),
            (None, Some(who)) => Some(who),
            (None, None) if carried_participle.is_some() => carried,
            (None, None) if !opaque => carried,
            (None, None) => Some(Who::Others),
        };
        let any = |list: List| range.clone().any(|at| self.marks[at].starts(list));
        let main = perfect.or(carried_participle).or(verb);
        let is_perfect_english = is_english && has_aux && verb.is_some_and(|at| self.marks[at].starts(List::Have));
        let is_told = is_told_past || perfect.is_some() || carried_participle.is_some();
        let is_past = is_told && !is_would && !is_perfect_english;
        // "That" at the beginning of a sentence points back.
        let is_subordinate = self.marks.get(range.start).is_some_and(|mark| {
            let is_pronoun = self.tokens[range.start].gap == Gap::Stop && mark.starts(List::Others);
            mark.starts(List::Subordinate) && !is_pronoun
        });
        let is_general = any(List::Habit) || any(List::General);
        // "Read" and "put" may be the present: only a clear act beside them tells.
        let is_doubtful = verb.is_some_and(|at| self.marks[at].starts(List::Doubtful)) && perfect.is_none();
        let is_state = main.is_none_or(|at| self.marks[at].is(List::State)) || any(List::Duty);
        Clause {
            sentence,
            who: acting,
            is_past,
            is_perfect: is_perfect_english && perfect.is_some(),
            is_act: is_past && !is_state && !is_negated && !is_general,
            is_doubtful,
            is_step: acting == Some(Who::I) && !is_told && !is_general && !is_negated && !any(List::Present),
            is_would: is_would && !is_negated,
            is_general,
            is_explicit,
            is_subordinate,
            range,
        }
    }

    /// Whether a short "'d" stands for "had": a participle follows.
    fn is_had(&self, at: usize, is_english: bool) -> bool {
        if !is_english || self.tokens[at].text != "'d" {
            return false;
        }
        let next = (at + 1..self.tokens.len()).find(|next| !self.marks[*next].is(List::Transparent));
        next.is_some_and(|next| {
            let mark = self.marks[next];
            mark.starts(List::Participle) && !mark.starts(List::Doubtful)
        })
    }

    /// The part of the answer that tokens cover.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let start = self.tokens.get(range.start).map_or(0, |token| token.start);
        let end = range.end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.end);
        Span::new(start, end.max(start))
    }

    /// The tokens of the phrase of a list that begins at a token.
    pub fn phrase(&self, at: usize, list: List) -> Range<usize> {
        let more = self.marks.iter().skip(at + 1).take_while(|mark| mark.is(list) && !mark.starts(list)).count();
        at..at + 1 + more
    }

    /// The tokens of the sentence with this number.
    pub fn sentence(&self, number: usize) -> Range<usize> {
        self.sentences.get(number).cloned().unwrap_or_default()
    }

    /// Whether a phrase of the list begins in the range.
    pub fn has(&self, range: &Range<usize>, list: List) -> bool {
        self.first(range, list).is_some()
    }

    /// The first token of the range at which a phrase of the list begins.
    pub fn first(&self, range: &Range<usize>, list: List) -> Option<usize> {
        range.clone().find(|at| self.marks.get(*at).is_some_and(|mark| mark.starts(list)))
    }

    /// The number of phrases of the list that begin in the range.
    pub fn count(&self, range: &Range<usize>, list: List) -> usize {
        let mut count = 0;
        let mut within = false;
        for mark in self.marks.get(range.clone()).unwrap_or_default() {
            count += usize::from(mark.starts(list) && !within);
            within = mark.is(list) && (mark.starts(list) || within);
        }
        count
    }

    /// The tokens of the whole answer.
    pub fn whole(&self) -> Range<usize> {
        0..self.tokens.len()
    }

    /// The number of words as people count them: what spaces separate.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    /// Whether the token is a quantity of some weight: "the two of us" measures nothing.
    pub fn is_measure(&self, at: usize) -> bool {
        self.is_quantity(at) && !self.marks.get(at).is_some_and(|mark| mark.is(List::Small))
    }

    /// Whether the token is a number that measures: digits, or a word for a number.
    pub fn is_quantity(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::is_number)
            || self.marks.get(at).is_some_and(|mark| mark.is(List::Number))
    }
}
