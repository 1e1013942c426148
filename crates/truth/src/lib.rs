//! The truth gate: may a proposed text of a resume or a letter be shown? Only if every claim of it traces to the resume or to
//! facts that the person confirmed. See docs/decisions/0031-truth-gate.md.
//!
//! Words are data (`data/claims/<language>.toml`). A word without a source blocks: what the lists do not know is not shown.
//!
//! Pure: no IO, no clock; the same input gives the same verdict.

mod agents;
mod align;
mod check;
mod class;
mod corrections;
mod features;
mod instruct;
pub mod jsonl;
mod learned;
mod licence;
mod numbers;
mod roots;
mod rules;
mod scope;
mod text;
mod verdict;
mod words;

pub use check::check;
pub use verdict::{Code, Problem, Source, Verdict};

/// For the program that learns the weights.
#[cfg(feature = "learn")]
pub mod learn {
    /// The features of an edit, and whether the rules object to it.
    pub fn features(edit: crate::Edit<'_>) -> (Vec<(String, f32)>, bool) {
        let case = crate::check::Case::new(edit);
        (crate::features::features(&case), !crate::check::ruled(&case).is_empty())
    }
}

/// A proposed edit of one text.
#[derive(Debug, Clone, Copy)]
pub struct Edit<'a> {
    /// ISO 639-1 code of the text's language.
    pub language: &'a str,
    /// JSON Resume.
    pub resume: &'a serde_json::Value,
    /// What the person confirmed, in sentences.
    pub facts: &'a [String],
    /// The JSON pointer of the text, or `letter`.
    pub path: &'a str,
    /// The text as it is.
    pub before: &'a str,
    /// The text as it would be.
    pub after: &'a str,
}
