//! Lists of jobs of other programs: a CSV file whose header names its columns in English or German, or the ZIP of LinkedIn's
//! data export, which has such files. Names of columns and words of cells are in `data/tracker/columns.toml`.

mod dates;
mod table;
mod vocabulary;

use std::collections::BTreeMap;

use resume::MAX_FILE_BYTES;
use serde::{Deserialize, Serialize};

use self::{table::read_table, vocabulary::Vocabulary};
use crate::{
    Refusal,
    archive::Archive,
    plain,
    sniff::{self, Format},
};

/// The maximum number of rows of a list: the most jobs of an account.
pub const MAX_ROWS: usize = 2_000;

kernel::words! {
    /// A column of a list.
    pub enum ListColumn {
        Title = "title",
        Company = "company",
        Place = "place",
        Url = "url",
        Stage = "stage",
        Result = "result",
        AppliedOn = "applied_on",
        AnsweredOn = "answered_on",
        NextStep = "next_step",
        NextOn = "next_on",
        Source = "source",
        Channel = "channel",
        Notes = "notes",
        AddedOn = "added_on",
    }

    /// Why a row cannot be read.
    pub enum RowFault {
        /// It has no job title.
        NoTitle = "no_title",
        /// A quotation mark in it is never closed; the rest of the file is in it.
        QuoteOpen = "quote_open",
    }
}

/// A list of jobs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct JobList {
    /// The rows with a job title, in the order of the file.
    pub rows: Vec<JobRow>,
    /// The other rows: the line of the file that each starts at, from 1.
    pub unread: Vec<(u64, RowFault)>,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct JobRow {
    /// The line of the file that it starts at, from 1.
    pub line: u64,
    /// What its cells say: days as `2026-12-31`, stages and channels as words of the tracker, other texts as written.
    pub cells: BTreeMap<ListColumn, String>,
    /// The cells with a day, a stage or a channel that was not understood, as written.
    pub unread: BTreeMap<ListColumn, String>,
}

impl JobRow {
    /// The text of a cell; empty if there is none.
    pub fn get(&self, column: ListColumn) -> &str {
        self.cells.get(&column).map_or("", String::as_str)
    }
}

/// Reads a list of jobs, in this process and without its protection; see [`crate::Extractor::job_list`].
///
/// # Errors
/// [`Refusal::NoTable`] for other files, [`Refusal::NoJobs`] for other tables, [`Refusal::TooManyRows`]; those of archives.
pub(crate) fn read(bytes: &[u8]) -> Result<JobList, Refusal> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Refusal::TooLarge);
    }
    let words = Vocabulary::get();
    if is_archive(bytes) {
        return read_archive(bytes, words);
    }
    match sniff::format(bytes) {
        Ok(Format::Text) => {}
        Err(Refusal::Empty) => return Err(Refusal::Empty),
        _ => return Err(Refusal::NoTable),
    }
    let text = plain::decode(bytes).ok_or(Refusal::NoTable)?;
    read_table(&text, words)?.ok_or(Refusal::NoJobs)
}

/// Whether a file is a ZIP archive.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

fn read_archive(bytes: &[u8], words: &Vocabulary) -> Result<JobList, Refusal> {
    let mut archive = Archive::open(bytes, |name| words.is_list(name))?;
    let mut names: Vec<String> = archive.names().filter(|name| words.is_list(name)).map(str::to_owned).collect();
    names.sort();
    let mut list = JobList::default();
    let mut found = false;
    for name in names {
        let bytes = archive.read(&name)?.unwrap_or_default();
        if let Some(text) = plain::decode(&bytes)
            && let Some(part) = read_table(&text, words)?
        {
            found = true;
            list.rows.extend(part.rows);
            list.unread.extend(part.unread);
        }
    }
    match (found, list.rows.len() > MAX_ROWS) {
        (false, _) => Err(Refusal::NoJobs),
        (true, true) => Err(Refusal::TooManyRows),
        (true, false) => Ok(list),
    }
}
