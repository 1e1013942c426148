//! What the gate answers.

use kernel::Span;
use serde::Serialize;

kernel::words! {
    /// Why a text may not be shown.
    pub enum Code {
        /// A number, its unit, direction or what it counts.
        Number = "number",
        /// A name, product or abbreviation.
        Entity = "entity",
        /// A title or a rank.
        Title = "title",
        /// A higher part in the work than the source says.
        Verb = "verb",
        /// How far or how often.
        Scope = "scope",
        /// A date, a year or a duration.
        Time = "time",
        /// Somebody else's act.
        Delegation = "delegation",
        /// A result, purpose or cause.
        Outcome = "outcome",
        /// A limit of the source is gone.
        LimitLost = "limit_lost",
        /// A higher level.
        Level = "level",
        /// Words without a source.
        Unlicensed = "unlicensed",
        /// Speaks to a program.
        Instruction = "instruction",
        /// Ends in the middle of a sentence.
        CutShort = "cut_short",
        /// No rule objects, but by weights learned from edits whose truth is known it looks like a text that claims too much.
        Doubtful = "doubtful",
    }
}

/// A reason against a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The kind of reason.
    pub code: Code,
    /// The words of the text that it is about.
    pub text: String,
}

/// What licenses a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The claim, as a range of the text.
    pub claim: Span,
    /// The JSON pointer of the text of the resume, or `fact/<number>`.
    pub pointer: String,
    /// The words there.
    pub quote: String,
}

/// The decision about a text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Verdict {
    /// Why it may not be shown; empty if it may.
    pub problems: Vec<Problem>,
    /// For each claim what licenses it, as far as something does.
    pub sources: Vec<Source>,
}

impl Verdict {
    /// Whether the text may be shown if a model wrote it: nothing objects to it.
    pub const fn is_allowed(&self) -> bool {
        self.problems.is_empty()
    }

    /// Whether no rule objects, whatever the learned check says: enough for a text that a person writes, who can answer for it.
    pub fn is_licensed(&self) -> bool {
        self.problems.iter().all(|problem| problem.code == Code::Doubtful)
    }
}
