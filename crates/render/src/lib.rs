//! Writes documents: a resume as PDF, pages of SVG, Word, Markdown and text.
//!
//! Pages are compiled by typst, in memory: a template reads the content of one document as data, never as markup, and sees no
//! file, no network and no clock. The pages of the preview and the PDF come from one compilation. Reading documents is the task
//! of `documents`.

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}
mod content;
mod fit;
mod language;
mod letter;
mod look;
mod markdown;
mod pages;
mod photo;
mod rich;
mod shown;
mod svg;
mod templates;
mod tidy;
mod word;
mod words;
mod world;
mod xml;

pub use content::content;
pub use fit::Fitted;
pub use letter::{Letter, letter, letter_word};
pub use markdown::markdown;
pub use pages::{Document, Extras, RenderError};
pub use photo::{NotAPhoto, Photo};
pub use shown::{shown, text, unmarked};
pub use templates::{Template, first, named, templates};
pub use word::word;
pub use words::languages;
