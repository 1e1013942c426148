//! The list as a table for other programs.

use kernel::PartialDate;
use serde::Serialize;

use super::{Contact, TrackedJob};

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
    let mut text = "\u{feff}".to_owned();
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

fn line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (index, value) in cells.enumerate() {
        if index > 0 {
            text.push(',');
        }
        cell(text, value);
    }
    text.push_str("\r\n");
}

/// A cell that starts like a formula gets an apostrophe, so that no spreadsheet runs it.
fn cell(text: &mut String, value: &str) {
    let is_formula = value.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let needs_quotes = is_formula || value.contains([',', ';', '"', '\n', '\r']);
    if !needs_quotes {
        text.push_str(value);
        return;
    }
    text.push('"');
    if is_formula {
        text.push('\'');
    }
    text.push_str(&value.replace('"', "\"\""));
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_are_text() {
        let shown = |value: &str| {
            let mut text = String::new();
            cell(&mut text, value);
            text
        };
        assert_eq!(shown("Pflege, nachts"), "\"Pflege, nachts\"");
        assert_eq!(shown("a \"quoted\"\nline"), "\"a \"\"quoted\"\"\nline\"");
        for formula in ["=1+1", "+49 30", "-2", "@SUM(A1)", "\t=1"] {
            assert_eq!(shown(formula), format!("\"'{formula}\""));
        }
        assert_eq!(shown("2026-10-01"), "2026-10-01");
        assert!(to_csv(&[]).starts_with("\u{feff}Title,Company,Location,Stage"));
    }
}
