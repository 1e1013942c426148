//! Value types that every other crate uses: ids, time, score, validated text, pagination, problems.
//!
//! Pure: no IO, no clock, no randomness. Compiles natively and to WebAssembly.

mod budget;
mod code;
mod date;
mod id;
mod page;
mod problem;
mod score;
mod span;
mod text;
mod time;
mod words;

#[doc(hidden)]
pub use serde;

pub use budget::Budget;
pub use code::ProblemCode;
pub use date::PartialDate;
pub use id::*;
pub use page::{Cursor, Page, PageRequest};
pub use problem::{FieldProblem, Problem, ProblemKind};
pub use score::Score;
pub use span::Span;
pub use text::{DisplayName, Email, TextError};
pub use time::{Clock, Pause, TimeDelta, Timestamp, to_micros};
