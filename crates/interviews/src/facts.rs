//! What is counted in an answer: acts, quantities, reasons, words of praise and blame. Parts, flaws and points rest
//! on these.

use std::ops::Range;

use crate::{
    clauses::{Clause, Text, Who},
    lists::List,
    topic::Topic,
};

/// Counts of an answer. Places are numbers of clauses.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Words, as people count them.
    pub words: usize,
    /// Clauses with a completed act of the speaker.
    pub own: Vec<usize>,
    /// Clauses with an act of a group.
    pub group: Vec<usize>,
    /// Clauses that tell something past, of anybody.
    pub past: Vec<usize>,

    /// Clauses that say what would be.
    pub would: Vec<usize>,
    /// Clauses that say what the speaker does or would do.
    pub steps: Vec<usize>,
    /// Clauses of habits and opinions.
    pub general: Vec<usize>,
    /// Tokens that are quantities.
    pub quantities: Vec<usize>,
    /// Names and other capitalized words inside sentences.
    pub names: usize,
    /// Phrases of reason, order, method, checks, trade-offs, questions.
    pub reasons: usize,
    pub orders: usize,
    pub methods: usize,
    pub checks: usize,
    pub trade_offs: usize,
    pub asks: usize,
    /// Phrases that claim without saying anything.
    pub vague: Vec<usize>,
    pub hedges: usize,
    pub fillers: Vec<usize>,
    pub negative: Vec<usize>,
    /// Clauses that say of others what they never or always do.
    pub blame: usize,
    /// Phrases of motivation.
    pub background: Vec<usize>,
    pub employer: usize,
    pub wants: Vec<usize>,
    pub generic: usize,
    /// Words shared with the question and the job, and words of the kind of event that is asked for.
    pub question: Vec<usize>,
    pub job: Vec<usize>,
    pub event: Option<usize>,
    /// How much of the answer is about the kind of event that the question asks for, and the most that is about any other kind.
    pub told: (f64, f64),
    /// Different content words.
    pub content: usize,
    /// Whether the answer tells one case.
    pub is_case: bool,
}

impl Facts {
    pub fn of(text: &Text<'_>, topic: &Topic) -> Self {
        let whole = text.whole();
        let clauses = |is: &dyn Fn(&Clause) -> bool| -> Vec<usize> {
            text.clauses.iter().enumerate().filter(|(_, clause)| is(clause)).map(|(at, _)| at).collect()
        };
        let count = |list| text.count(&whole, list);
        let at = |list: List| -> Vec<usize> { starts(text, &whole, list) };
        let mut fillers = at(List::Filler);
        fillers.extend(whole.clone().filter(|at| text.marks[*at].starts(List::FillerAside) && is_aside(text, *at)));
        fillers.sort_unstable();
        fillers.dedup();
        let quantities = whole.clone().filter(|at| text.is_quantity(*at)).collect();
        let inside = |at: &usize| text.tokens[*at].is_capital && text.tokens[*at].gap != crate::tokens::Gap::Stop;
        let mut content: Vec<&str> = text
            .tokens
            .iter()
            .zip(&text.marks)
            .filter(|(token, mark)| token.text.chars().count() > 3 && !mark.is(List::Stop) && !mark.is(List::Vague))
            .map(|(token, _)| token.text.as_str())
            .collect();
        content.sort_unstable();
        content.dedup();
        let past = clauses(&|clause| clause.is_past && !clause.is_general);
        let own = clauses(&|clause| clause.is_act && clause.who == Some(Who::I));
        let would = clauses(&|clause| clause.is_would && clause.who != Some(Who::Others));
        let own = if own.iter().all(|at| text.clauses[*at].is_doubtful) { Vec::new() } else { own };
        let long = text.clauses.iter().filter(|clause| clause.range.len() > 2).count();
        let is_case = past.len() >= 2 && past.len() >= would.len() && (own.len() > 1 || past.len() * 5 >= long);
        Self {
            words: text.words(),
            own,
            group: clauses(&|clause| clause.is_act && clause.who == Some(Who::We)),
            past,
            steps: clauses(&|clause| clause.is_step),
            would,
            general: clauses(&|clause| clause.is_general),
            quantities,
            names: whole.clone().filter(inside).count(),
            reasons: count(List::Reason),
            orders: count(List::Order),
            methods: count(List::Method),
            checks: count(List::Check),
            trade_offs: count(List::TradeOff),
            asks: count(List::Ask),
            vague: at(List::Vague),
            hedges: count(List::Hedge),
            fillers,
            negative: at(List::Negative),
            blame: clauses(&|clause| {
                let has = |list| text.has(&clause.range, list);
                has(List::Colleague) && has(List::Absolute) && clause.who != Some(Who::I)
            })
            .len(),
            background: at(List::Background),
            employer: count(List::Employer),
            wants: at(List::Want),
            generic: count(List::Generic),
            question: topic.question.clone(),
            job: topic.job.clone(),
            event: topic.event.as_ref().map(Vec::len),
            told: topic.told,
            content: content.len(),
            is_case,
        }
    }
}

/// Where phrases of a list begin; a phrase inside another is not counted.
fn starts(text: &Text<'_>, range: &Range<usize>, list: List) -> Vec<usize> {
    let mut found = Vec::new();
    let mut within = false;
    for at in range.clone() {
        let mark = text.marks[at];
        if mark.starts(list) && !within {
            found.push(at);
        }
        within = mark.is(list) && (mark.starts(list) || within);
    }
    found
}

/// Whether a word is set off from its sentence by a comma on one of its sides, and no word leads to it.
fn is_aside(text: &Text<'_>, at: usize) -> bool {
    let gap = |at: usize| text.tokens.get(at).map_or(crate::tokens::Gap::Stop, |token| token.gap);
    gap(at) != crate::tokens::Gap::Space && gap(at + 1) != crate::tokens::Gap::Space
}
