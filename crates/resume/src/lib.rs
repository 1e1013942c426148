//! The resume document: its model (JSON Resume), the text it is read from, and the parser.
//!
//! Pure: no IO, no clock, no randomness; native and WebAssembly. Parsing never fails: it returns what it found, with
//! confidence and spans, and warnings. Extracting text from files is the task of `documents`.

pub mod check;
mod confidence;
pub mod dates;
mod model;
mod paragraphs;
mod read;
mod reading;
mod render;
mod source;
mod stated;
mod text;
mod words;

pub use model::*;
pub use paragraphs::{Paragraphs, paragraphs};
pub use read::{profile_of, read, read_within};
pub use reading::{Confidence, Reading, Warning, WarningCode};
pub use render::{Rendering, render, to_source};
pub use source::{Line, Link, MAX_FILE_BYTES, MAX_LINES, Source};

/// Whether a name is that of a town that the parser knows, in any country.
pub fn is_town(name: &str) -> bool {
    words::places::is_city(&text::key(name))
}
