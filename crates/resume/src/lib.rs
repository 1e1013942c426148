//! The resume document: its model (JSON Resume), the text it is read from, and the parser.
//!
//! Pure: no IO, no clock, no randomness; native and WebAssembly. Parsing never fails: it returns what it found, with
//! confidence and spans, and warnings. Extracting text from files is the task of `documents`.

pub mod check;
mod confidence;
pub mod content;
pub mod dates;
mod model;
mod paragraphs;
mod pasted;
mod read;
mod reading;
mod render;
mod source;
mod stated;
mod text;
pub mod theme;
mod words;

pub use model::*;
pub use paragraphs::{Paragraphs, paragraphs};
pub use read::{profile_of, read, read_within};
pub use reading::{Confidence, Reading, Warning, WarningCode};
pub use render::{Rendering, render, to_source};
pub use source::{Line, Link, MAX_FILE_BYTES, MAX_LINES, Source};
pub use words::headings::Kind as SectionKind;

/// Whether a name is that of a town that the parser knows, in any country.
pub fn is_town(name: &str) -> bool {
    words::places::is_city(&text::key(name))
}

/// The section that a line opens if it stands alone as a heading: a name of a section that is known in some language, with
/// "my" or a colon or without, and not one of the words that begin a longer line ("Software Developer").
pub fn section_of(heading: &str) -> Option<SectionKind> {
    let name = heading.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*' | ':'));
    let is_short = !name.is_empty() && text::word_count(name) <= MAX_WORDS && !text::ends_sentence(name);
    is_short.then(|| words::headings::kind(&text::key(name))).flatten()
}

/// The longest heading, in words.
const MAX_WORDS: usize = 5;
