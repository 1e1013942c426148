//! Recommended jobs: which ones a person's preferences leave out, in what order the others are shown, why, and what the person's
//! feedback changes.
//!
//! Pure: no IO, no clock, no randomness. Everything that is shown can be computed again from the same input.

mod feedback;
mod order;
mod preferences;
mod reasons;

pub use feedback::{Facet, Feedback, HideReason, Learned, MOST_FEEDBACK_POINTS, Net, Traits, Verdict};
pub use order::{Candidate, Position, SHORTLIST, fit, order, points};
pub use preferences::{JobFacts, LeastPay, LeftOut, Preferences, RemoteScope, phrases, words_of};
pub use reasons::{MOST_REASONS, MOST_WORDS, Reason, SHORT_WORDS, reasons};
