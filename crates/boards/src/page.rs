//! What was read from an answer: jobs, dropped rows, the next page; and why an answer is none.

use chrono::NaiveDate;
use kernel::words;
use rustc_hash::FxHashMap;

use crate::{Job, Source, draft::Draft};

/// What the caller knows about a response apart from its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Context {
    /// The day it was fetched, which "Posted 3 Days Ago" counts from. Without it such days are missing.
    pub fetched: Option<NaiveDate>,
    /// The employer, for boards of a single employer whose answers do not name it.
    pub company: Option<String>,
    /// The address of the board's pages, for answers that hold only the path of a job, such as
    /// `https://acme.wd5.myworkdayjobs.com/External`.
    pub base: Option<String>,
}

/// What was read from an answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// The jobs, in the order of the answer, each once.
    pub jobs: Vec<Job>,
    /// Rows that were dropped because they are not jobs.
    pub dropped: Vec<Dropped>,
    /// How many jobs the source says it has.
    pub total: Option<u64>,
    /// Where to go on, if the answer says so.
    pub next: Option<Next>,
    /// The attribution to show with its jobs.
    pub attribution: Option<String>,
    /// Defects that were repaired.
    pub notes: Vec<Note>,
}

/// A row that was dropped because it is not a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dropped {
    /// Its number in the answer, from 0.
    pub row: usize,
    /// Why.
    pub why: Why,
}

words! {
    /// Why a row was dropped.
    pub enum Why {
        /// It has no title.
        NoTitle = "no_title",
        /// It is something else.
        NotAJob = "not_a_job",
        /// The employer does not list it.
        Unlisted = "unlisted",
        /// It is closed.
        Closed = "closed",
        /// It is for employees only.
        Internal = "internal",
        /// A legal notice.
        Notice = "notice",
        /// An answer to a comment.
        Reply = "reply",
        /// A deleted comment.
        Deleted = "deleted",
        /// It repeats one before it.
        Repeated = "repeated",
    }
}

/// Where a source goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// A page, by its number.
    Page(u64),
    /// Rows from this one on, counted from 0.
    Offset(u64),
    /// Whatever the source answered: a cursor, the id of a thread.
    Token(String),
}

/// A defect of a response that was repaired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// It was no UTF-8 but this charset.
    Charset(String),
    /// So many texts had been encoded twice.
    EncodedTwice(usize),
    /// Some characters cannot be read.
    BrokenCharacters,
    /// The JSON had mistakes.
    Json,
}

/// Why an answer is none of the source.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotThisSource {
    /// No bytes.
    #[error("The answer is empty.")]
    Empty,
    /// More than [`crate::MAX_ANSWER_BYTES`].
    #[error("The answer is larger than 64 MiB.")]
    TooLarge,
    /// A page for people.
    #[error("The answer is HTML or XML, not JSON.")]
    Html,
    /// It ends too early.
    #[error("The answer is cut off.")]
    Truncated,
    /// No JSON.
    #[error("The answer is not JSON: {0}.")]
    NotJson(String),
    /// No XML.
    #[error("The answer is not XML: {0}.")]
    NotXml(String),
    /// The source refused.
    #[error("The source answered with an error: {0}.")]
    Refused(String),
    /// Something else.
    #[error("The answer does not have the shape of {0}.")]
    Shape(Source),
}

/// Collects the rows of an answer.
pub(crate) struct Rows {
    source: Source,
    page: Page,
    /// Jobs by their id: a source may list one once for each of its places.
    seen: FxHashMap<String, usize>,
}

impl Rows {
    pub(crate) fn new(source: Source, notes: Vec<Note>) -> Self {
        Self { source, page: Page { notes, ..Page::default() }, seen: FxHashMap::default() }
    }

    /// A draft of a job with this title.
    pub(crate) fn draft(&self, title: Option<String>) -> Option<Draft> {
        title.filter(|title| title.chars().any(char::is_alphanumeric)).map(|title| Draft::new(self.source, title))
    }

    /// Takes what a row was read as.
    pub(crate) fn take(&mut self, row: usize, read: Result<Draft, Why>) {
        let job = match read {
            Ok(draft) => draft.done(),
            Err(why) => return self.page.dropped.push(Dropped { row, why }),
        };
        let Some(id) = job.external_id.clone() else { return self.page.jobs.push(job) };
        let known = self.seen.get(&id).and_then(|at| self.page.jobs.get_mut(*at));
        match known {
            Some(known) => {
                for place in std::iter::once(job.place).chain(job.places) {
                    if !place.is_empty() && place != known.place && !known.places.contains(&place) {
                        known.places.push(place);
                    }
                }
                for from in job.remote_from {
                    if !known.remote_from.contains(&from) {
                        known.remote_from.push(from);
                    }
                }
                self.page.dropped.push(Dropped { row, why: Why::Repeated });
            }
            None => {
                self.seen.insert(id, self.page.jobs.len());
                self.page.jobs.push(job);
            }
        }
    }

    pub(crate) fn done(self) -> Page {
        self.page
    }

    /// The page with its total and where it goes on.
    pub(crate) fn ends(mut self, total: Option<u64>, next: Option<Next>) -> Page {
        self.page.total = total;
        self.page.next = next;
        self.page
    }
}
