//! The list as a table for other programs.

use kernel::PartialDate;
use serde::Serialize;

use super::{Contact, TrackedJob};
use crate::csv::{START, line};

/// A job with what an export has beside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExportedJob {
    #[serde(flatten)]
    pub job: TrackedJob,
    pub contacts: Vec<Contact>,
}

/// The columns, in the words that an import understands; it leaves out contacts.
const COLUMNS: [&str; 15] = [
    "Title",
    "Company",
    "Location",
    "Stage",
    "Result",
    "Applied on",
    "First answer",
    "Next step",
    "Next step on",
    "Source",
    "Sent by",
    "Link",
    "Notes",
    "Added on",
    "Contacts",
];

/// The jobs as CSV (RFC 4180): UTF-8 with a byte order mark, by which spreadsheets recognize it.
pub fn to_csv(jobs: &[ExportedJob]) -> String {
    let mut text = START.to_owned();
    line(&mut text, COLUMNS.iter().copied());
    for ExportedJob { job, contacts } in jobs {
        let day = |day: Option<PartialDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let standing = &job.standing;
        let cells = [
            job.title.clone(),
            job.company.clone(),
            job.place.clone(),
            standing.stage.word().to_owned(),
            standing.outcome.map(|outcome| outcome.word().to_owned()).unwrap_or_default(),
            day(standing.applied_on),
            day(standing.answered_on),
            job.next_step.clone(),
            day(job.next_on),
            job.source.clone(),
            job.channel.map(|channel| channel.word().to_owned()).unwrap_or_default(),
            job.url.clone(),
            job.notes.clone(),
            PartialDate::of_day(job.saved_at).to_string(),
            contacts.iter().map(Contact::line).collect::<Vec<_>>().join("\n"),
        ];
        line(&mut text, cells.iter().map(String::as_str));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_list_has_its_columns() {
        assert!(to_csv(&[]).starts_with("\u{feff}Title,Company,Location,Stage"));
    }
}
