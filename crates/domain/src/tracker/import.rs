//! Jobs from lists of other programs: rows are checked, and sorted into those that are new, on the list already, or cannot be
//! read.

use std::collections::HashSet;

use kernel::{Page, PageRequest, PartialDate, ProblemCode};
use serde::{Deserialize, Serialize};

use super::{Channel, Stage, Standing, Target, forms::Check};

/// The rows on a page of the preview.
const ROWS: usize = 50;

kernel::words! {
    /// What is wrong with a row, or with a cell of it.
    pub enum ImportFault {
        /// The row has no job title.
        NoTitle = "no_title",
        /// A quotation mark is never closed; the rest of the file was not read.
        QuoteOpen = "quote_open",
        /// A text is too long.
        TooLong = "too_long",
        /// The stage or the result is not known.
        StageUnknown = "stage_unknown",
        /// The way of sending is not known.
        ChannelUnknown = "channel_unknown",
        /// No whole day, or one that can be read in two ways.
        DayUnclear = "day_unclear",
        /// The day of an application or an answer has not come yet.
        DayAhead = "day_ahead",
        /// The answer is before the application.
        BeforeApplying = "before_applying",
        /// Not the address of a web page.
        UrlForm = "url_form",
    }

    /// What becomes of a row.
    pub enum ImportState {
        /// It is added.
        New = "new",
        /// It is on the list already, or earlier in the file.
        Listed = "listed",
        /// It cannot be read.
        Unread = "unread",
    }
}

impl ImportFault {
    /// Whether the whole row is left out, and not just a cell.
    pub const fn is_of_row(self) -> bool {
        matches!(self, Self::NoTitle | Self::QuoteOpen | Self::TooLong)
    }
}

/// A job to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportCard {
    pub title: String,
    pub company: String,
    pub place: String,
    pub url: String,
    pub source: String,
    pub standing: Standing,
    pub next_on: Option<PartialDate>,
    pub next_step: String,
    pub channel: Option<Channel>,
    pub notes: String,
    /// The day it was added to the other list.
    pub added_on: Option<PartialDate>,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportEntry {
    /// The line of the file that it starts at, from 1.
    pub line: u64,
    /// The job; `None` if the row cannot be read.
    pub card: Option<ImportCard>,
    /// What is wrong, each with the text as written, which may be empty.
    pub faults: Vec<(ImportFault, String)>,
}

/// The cells of a row: texts as written, days as `2026-12-31`, stages and channels as words. Everything may be empty.
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs, reason = "see `ImportCard`")]
pub struct ImportFields<'a> {
    pub title: &'a str,
    pub company: &'a str,
    pub place: &'a str,
    pub url: &'a str,
    pub source: &'a str,
    /// The text of a [`Target`].
    pub stage: &'a str,
    /// The text of a [`Target`]; counts before the stage if it is an end.
    pub result: &'a str,
    pub applied_on: &'a str,
    pub answered_on: &'a str,
    pub next_on: &'a str,
    pub next_step: &'a str,
    pub channel: &'a str,
    pub notes: &'a str,
    pub added_on: &'a str,
}

impl ImportEntry {
    /// Checks a row. A cell that is wrong is left out, a text that is too long leaves out the row.
    pub fn new(line: u64, fields: ImportFields<'_>, unread: Vec<(ImportFault, String)>, today: PartialDate) -> Self {
        let mut faults = unread;
        let mut check = Check::default();
        let day = |text: &str| text.parse::<PartialDate>().ok();
        // A day ahead is possible: the person may be in a zone that is.
        let last = today.plus_days(1).unwrap_or(today);
        let mut past = |text: &str| {
            let found = day(text);
            let is_ahead = found.is_some_and(|day| day > last);
            if is_ahead {
                faults.push((ImportFault::DayAhead, text.to_owned()));
            }
            found.filter(|_| !is_ahead)
        };
        let (applied_on, mut answered_on) = (past(fields.applied_on), past(fields.answered_on));
        if let (Some(applied), Some(answered)) = (applied_on, answered_on)
            && answered < applied
        {
            faults.push((ImportFault::BeforeApplying, fields.answered_on.to_owned()));
            answered_on = None;
        }
        let Target { stage, outcome } = target(fields.stage, fields.result, applied_on.is_some());
        let mut urls = Check::default();
        let url = urls.url("url", fields.url);
        let url_is_wrong = urls.done(()).is_err();
        if url_is_wrong {
            faults.push((ImportFault::UrlForm, fields.url.to_owned()));
        }
        let card = ImportCard {
            title: check.line("title", fields.title),
            company: check.line("company", fields.company),
            place: check.line("place", fields.place),
            url: if url_is_wrong { String::new() } else { url },
            source: check.line("source", fields.source),
            standing: Standing { stage, outcome, applied_on, answered_on, applied_score: None },
            next_on: day(fields.next_on),
            next_step: check.line("next_step", fields.next_step),
            channel: Channel::from_word(fields.channel),
            notes: check.text("notes", fields.notes),
            added_on: day(fields.added_on).filter(|day| *day <= last),
        };
        if card.title.is_empty() {
            faults.push((ImportFault::NoTitle, String::new()));
        }
        if let Err(problem) = check.done(()) {
            let long = problem.fields.iter().filter(|wrong| wrong.code == ProblemCode::TooLong);
            faults.extend(long.map(|_| (ImportFault::TooLong, card.title.chars().take(120).collect())));
        }
        Self { line, card: Some(card).filter(|_| !faults.iter().any(|(fault, _)| fault.is_of_row())), faults }
    }
}

/// Where a job stands by the words of its stage and its result; one with a day of application was sent.
fn target(stage: &str, result: &str, was_sent: bool) -> Target {
    let (stage, result) = (Target::from_text(stage), Target::from_text(result));
    let found = match (stage, result) {
        (_, Some(result)) if !result.stage.is_open() => result,
        (Some(stage), _) => stage,
        (None, Some(result)) => result,
        (None, None) => Target::of(Stage::Saved),
    };
    if found.stage == Stage::Saved && was_sent { Target::of(Stage::Applied) } else { found }
}

/// The jobs that are known, to add none twice: by title and employer, and by link.
#[derive(Debug, Default)]
pub struct Known {
    names: HashSet<String>,
    links: HashSet<String>,
}

impl Known {
    /// Adds a job; returns whether it was not known.
    pub fn add(&mut self, title: &str, company: &str, url: &str) -> bool {
        let name = format!("{}\n{}", words(title), words(company));
        let is_new_name = self.names.insert(name);
        let link = link(url);
        let is_new_link = link.is_empty() || self.links.insert(link);
        is_new_name && is_new_link
    }
}

fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<_> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// An address without what differs between copies of it: scheme, `www`, fragment, the slash at the end.
fn link(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default().trim_end_matches('/');
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    format!("{}/{path}", host.strip_prefix("www.").unwrap_or(&host)).trim_end_matches('/').to_owned()
}

/// What becomes of each row, in their order.
pub fn states(entries: &[ImportEntry], mut known: Known) -> Vec<ImportState> {
    let state = |entry: &ImportEntry| match &entry.card {
        None => ImportState::Unread,
        Some(card) if known.add(&card.title, &card.company, &card.url) => ImportState::New,
        Some(_) => ImportState::Listed,
    };
    entries.iter().map(state).collect()
}

/// A list that was read and waits to be confirmed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportView {
    /// The name of the file.
    pub file_name: String,
    /// The number of rows of each state.
    pub counts: Vec<(ImportState, u64)>,
    /// The rows of one state.
    pub shown: ImportState,
    pub page: Page<ImportEntry>,
}

impl ImportView {
    /// A page of the rows of a state: of the first that has any if none is asked for.
    pub fn new(
        file_name: String,
        entries: Vec<ImportEntry>,
        known: Known,
        asked: Option<ImportState>,
        request: &PageRequest,
    ) -> Self {
        let states = states(&entries, known);
        let count = |of: ImportState| states.iter().filter(|state| **state == of).count();
        let counts = ImportState::ALL.iter().map(|state| (*state, u64::try_from(count(*state)).unwrap_or_default()));
        let with_rows = ImportState::ALL.iter().copied().find(|state| count(*state) > 0);
        let shown = asked.or(with_rows).unwrap_or(ImportState::New);
        let start: usize = request.after.as_ref().and_then(|after| after.0.parse().ok()).unwrap_or_default();
        let rows = entries.into_iter().zip(states.iter()).filter(|(_, state)| **state == shown).map(|(entry, _)| entry);
        let mut items: Vec<ImportEntry> = rows.skip(start).take(ROWS + 1).collect();
        let next = (items.len() > ROWS).then(|| kernel::Cursor((start + ROWS).to_string()));
        items.truncate(ROWS);
        Self { file_name, counts: counts.collect(), shown, page: Page { items, next } }
    }

    /// The number of rows of a state.
    pub fn count(&self, state: ImportState) -> u64 {
        self.counts.iter().find(|(of, _)| *of == state).map_or(0, |(_, count)| *count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tracker::Outcome;

    fn today() -> PartialDate {
        "2026-10-09".parse().unwrap()
    }

    fn entry(fields: ImportFields<'_>) -> ImportEntry {
        ImportEntry::new(2, fields, Vec::new(), today())
    }

    #[test]
    fn stages_and_days_make_a_standing() {
        let standing = |stage, result, applied_on| {
            let standing = entry(ImportFields { title: "Cook", stage, result, applied_on, ..Default::default() });
            let standing = standing.card.unwrap().standing;
            (standing.stage, standing.outcome)
        };
        assert_eq!(standing("", "", ""), (Stage::Saved, None));
        assert_eq!(standing("", "", "2026-10-01"), (Stage::Applied, None));
        assert_eq!(standing("saved", "", "2026-10-01"), (Stage::Applied, None));
        assert_eq!(standing("closed", "closed:rejected", ""), (Stage::Closed, Some(Outcome::Rejected)));
        assert_eq!(standing("", "closed:accepted", ""), (Stage::Closed, Some(Outcome::Accepted)));
        assert_eq!(standing("interview", "closed:rejected", ""), (Stage::Closed, Some(Outcome::Rejected)));
        assert_eq!(standing("interview", "offer", ""), (Stage::Interview, None), "a result is an end");
    }

    #[test]
    fn wrong_cells_are_left_out_and_long_texts_leave_out_the_row() {
        let fields = ImportFields {
            title: "Cook",
            url: "javascript:alert(1)",
            applied_on: "2026-10-08",
            answered_on: "2026-10-01",
            ..Default::default()
        };
        let read = entry(fields);
        let card = read.card.unwrap();
        assert_eq!((card.url.as_str(), card.standing.answered_on), ("", None));
        let faults: Vec<_> = read.faults.iter().map(|(fault, _)| *fault).collect();
        assert_eq!(faults, [ImportFault::BeforeApplying, ImportFault::UrlForm]);
        let ahead = entry(ImportFields { title: "Cook", applied_on: "2026-12-01", ..Default::default() });
        assert_eq!(ahead.card.unwrap().standing.applied_on, None);
        let long = "x".repeat(121);
        for fields in [
            ImportFields { company: "Acme", ..Default::default() },
            ImportFields { title: &long, ..Default::default() },
            ImportFields { title: "Cook", source: &long, ..Default::default() },
        ] {
            let read = entry(fields);
            assert!(read.card.is_none() && read.faults.iter().all(|(fault, _)| fault.is_of_row()), "{read:?}");
        }
    }

    #[test]
    fn a_job_is_known_by_its_name_or_its_link() {
        let mut known = Known::default();
        assert!(known.add("Night nurse", "Acme GmbH", "https://www.jobs.example/view/7/"));
        assert!(!known.add("night  NURSE", "Acme, GmbH", ""));
        assert!(!known.add("Nurse at night", "Acme", "http://jobs.example/view/7#apply"));
        assert!(known.add("Nurse", "Acme", "https://jobs.example/view?id=8"));
        assert!(known.add("Nurse", "Other", "https://jobs.example/view?id=9"));
        assert!(known.add("Cook", "", ""));
        assert!(known.add("Driver", "", ""), "no link is not the same link");
    }

    #[test]
    fn the_preview_has_pages_of_one_state() {
        let row = |number: usize| {
            let title = format!("Job {}", number % 120);
            ImportEntry::new(number as u64, ImportFields { title: &title, ..Default::default() }, Vec::new(), today())
        };
        let entries: Vec<_> = (0..130).map(row).collect();
        let view = |asked, request: &PageRequest| {
            ImportView::new("a.csv".to_owned(), entries.clone(), Known::default(), asked, request)
        };
        let first = view(None, &PageRequest::first());
        assert_eq!(first.counts, [(ImportState::New, 120), (ImportState::Listed, 10), (ImportState::Unread, 0)]);
        assert_eq!((first.shown, first.page.items.len()), (ImportState::New, 50));
        let last = view(None, &PageRequest { after: Some(kernel::Cursor("100".to_owned())), limit: 50 });
        assert_eq!((last.page.items.len(), last.page.next), (20, None));
        let listed = view(Some(ImportState::Listed), &PageRequest::first());
        assert_eq!(listed.page.items.first().map(|entry| entry.line), Some(120));
    }
}
