//! Language models: whether they may be asked, what they propose, and why there is no answer.

use serde::{Deserialize, Serialize};

kernel::words! {
    /// Why no model is asked, or why it gave no answer.
    pub enum NoAnswer else Failed {
        /// The operator has not set one up.
        NotConfigured = "not_configured",
        /// The operator has turned it off.
        Off = "off",
        /// The person has not allowed it, or only for another host.
        NotAllowed = "not_allowed",
        /// The person's e-mail address is not confirmed.
        Unconfirmed = "unconfirmed",
        /// The person's budget of this month is spent.
        PersonOverBudget = "person_over_budget",
        /// The site's budget of this month is spent.
        SiteOverBudget = "site_over_budget",
        /// Too many wait.
        Busy = "busy",
        /// The endpoint cannot be reached, or fails.
        Down = "down",
        TimedOut = "timed_out",
        /// The endpoint rejects what was sent: the operator has to look at it.
        Rejected = "rejected",
        /// The model will not answer this.
        Refused = "refused",
        /// The answer could not be used.
        Unusable = "unusable",
        /// Anything else: a bug, or the database.
        Failed = "failed",
    }
}

impl NoAnswer {
    /// Whether the same question may be answered later.
    pub const fn is_temporary(self) -> bool {
        matches!(self, Self::Busy | Self::Down | Self::TimedOut)
    }
}

/// What a person sees about the model of this site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelStatus {
    /// The host of the endpoint, and the model there; empty if none is set up.
    pub host: String,
    pub model: String,
    /// Whether the person allows texts to be sent to this host.
    pub allowed: bool,
    /// Why it cannot be asked now.
    pub obstacle: Option<NoAnswer>,
    /// The person's calls of this month, and what they cost in millionths of the currency.
    pub calls: u64,
    pub spent_micros: u64,
    /// What a person may spend in a month.
    pub budget_micros: u64,
    /// The currency of costs: `USD`.
    pub currency: String,
    /// For how many days an answer is kept.
    pub kept_days: u32,
}

/// A new form of one text of a resume, proposed by a model. It has passed the truth gate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    /// The JSON pointer of the text.
    pub pointer: String,
    /// The text as it is.
    pub before: String,
    /// The text as it would be.
    pub after: String,
    /// The words of the resume, or of a confirmed fact, on which it rests.
    pub quote: String,
    /// Why it is better for the job, in the model's words; may be empty.
    pub reason: String,
}

/// What a model proposes for a resume and a job.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposals {
    pub proposed: Vec<Proposed>,
    /// How many more there were that may not be shown: they say what the resume does not.
    pub blocked: usize,
}

/// The body of a cover letter by a model, without greeting and closing. Each sentence has passed the truth gate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelLetter {
    /// Paragraphs separated by empty lines.
    pub text: String,
    /// Sentences that were left out: they say what the resume does not.
    pub left_out: usize,
}

/// What a model says about an answer of somebody who practices for an interview.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerNotes {
    /// At most five.
    pub notes: Vec<AnswerNote>,
    /// Notes that are not shown: what they are about is not in the answer, or they are not plain advice.
    pub dropped: u32,
}

/// A note on an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerNote {
    /// The words of the answer that it is about.
    pub quote: String,
    /// The advice, in the model's words.
    pub text: String,
}

/// A part of a letter that is being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LetterPiece {
    /// The next sentence, with the space or the empty line before it.
    Text(String),
    /// All of it. Its text counts: a sentence that was told before may be missing.
    Done(ModelLetter),
}
