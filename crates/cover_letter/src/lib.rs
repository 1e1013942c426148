//! Cover letters by rules: a draft that quotes the resume and facts that the person confirmed, and for every sentence of a letter what it
//! rests on. The phrases between the quotes are data (`data/cover_letters/<language>.toml`).
//!
//! Pure: no IO, no clock, no randomness.

mod check;
mod draft;
mod phrases;

use matching::{Job, Report};
use resume::Resume;

pub use check::{Basis, Checked, check};
pub use draft::{Draft, Evidence, draft, evidence, framed};
pub use phrases::languages;

kernel::words! {
    /// How a letter is built.
    pub enum Structure else Evidence {
        /// What the job asks for, each with what the resume says about it.
        Evidence = "evidence",
        /// The positions, each with what was done there.
        Career = "career",
        /// A few lines, for an e-mail.
        Brief = "brief",
    }

    /// How it speaks.
    pub enum Tone else Plain {
        Plain = "plain",
        Warm = "warm",
        Formal = "formal",
    }

    /// How much it tells.
    pub enum Length else Medium {
        Short = "short",
        Medium = "medium",
        Long = "long",
    }
}

impl Length {
    /// The number of quotes.
    pub(crate) const fn quotes(self) -> usize {
        match self {
            Self::Short => 2,
            Self::Medium => 4,
            Self::Long => 7,
        }
    }
}

/// How a letter is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    pub structure: Structure,
    pub tone: Tone,
    pub length: Length,
}

impl Default for Wish {
    fn default() -> Self {
        Self { structure: Structure::Evidence, tone: Tone::Plain, length: Length::Medium }
    }
}

/// What a letter is about.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    pub resume: &'a Resume,
    pub job: &'a Job,
    /// What the engine says of both.
    pub report: &'a Report,
    /// What the person confirmed, in sentences, newest first.
    pub facts: &'a [String],
    /// ISO 639-1 code of the letter's language.
    pub language: &'a str,
}

/// The language for a letter to a job: that of its posting, or English if letters cannot be written in it.
pub fn language_of(job: &Job) -> &'static str {
    let code = lexicon::language_of(&job.text).map(|likely| likely.code);
    languages().find(|known| Some(*known) == code).unwrap_or("en")
}

impl About<'_> {
    /// The title of the job, on one line.
    pub(crate) fn title(&self) -> String {
        one_line(self.job.title.as_deref().unwrap_or_default())
    }

    /// The employer; empty if the posting names none.
    pub(crate) fn company(&self) -> String {
        one_line(self.job.company.as_deref().unwrap_or_default())
    }
}

pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
