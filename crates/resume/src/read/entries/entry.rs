//! An entry: a position, a degree or a project.

use super::told;
use crate::{
    dates::{self, Mention},
    read::{contact::labels, rows::Row},
    text::{ends_sentence, trim, word_count},
    words::{degrees, organizations, titles},
};

/// An entry of a section.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct Entry {
    pub head: Vec<Row>,
    pub body: Vec<Row>,
}

impl Entry {
    /// First and last line.
    pub(in crate::read) fn lines(&self) -> (usize, usize) {
        let rows = || self.head.iter().chain(&self.body);
        (rows().map(|row| row.first).min().unwrap_or_default(), rows().map(|row| row.last).max().unwrap_or_default())
    }

    /// First and last line of the head.
    pub(in crate::read) fn head_lines(&self) -> (usize, usize) {
        (
            self.head.iter().map(|row| row.first).min().unwrap_or_default(),
            self.head.iter().map(|row| row.last).max().unwrap_or_default(),
        )
    }
}

/// The kind of a section's entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum EntryKind {
    Work,
    Education,
    Project,
}

/// Words before the first year of something that still goes on.
const OPENINGS: [&str; 5] = ["from", "since", "seit", "depuis", "desde"];

/// "Date of birth: 9 July 1986"
fn is_private(row: &Row) -> bool {
    let label = row.text.split_once([':', '\t']).map(|(label, _)| label).filter(|label| label.len() <= 40);
    label.is_some_and(|label| labels::is_private_label(crate::text::fold(label).trim()))
}

/// The date in a row of a head, unless it is part of a sentence.
pub(in crate::read) fn head_date(row: &Row) -> Option<Mention> {
    if row.text.len() > 260 || row.told || row.story || is_private(row) {
        return None;
    }
    let mentions = dates::find(&row.text);
    let best = mentions.iter().find(|mention| mention.range).or_else(|| mentions.first()).copied()?;
    let rest = row.text.len() - (best.to - best.from);
    if told::is_in_prose(row, best) {
        return None;
    }
    // "• 2017 – 2019: Head doorman": an item that opens with its range.
    let opens = best.range
        && trim(row.text.get(..best.from).unwrap_or_default()).is_empty()
        && row.text.get(best.to..).is_some_and(|rest| rest.trim_start().starts_with([':', '|', '\t']))
        && word_count(&row.text) <= 16
        && !ends_sentence(&row.text);
    if row.bullet && rest > 6 && !opens {
        return None;
    }
    let sentence = ends_sentence(row.text.trim_end_matches(')')) && word_count(&row.text) > 9 && !best.range;
    if sentence || rest > 200 {
        return None;
    }
    // A year inside a sentence: it is followed by words that are not a place and not separated.
    let after = trim(row.text.get(best.to..).unwrap_or_default());
    let before = row.text.get(..best.from).unwrap_or_default();
    let apart = before.trim_end().ends_with(['\t', '|', '(', ',', '-', '–', '—', '·', '•', '/', ':'])
        || before.trim().is_empty()
        || before.ends_with('\t');
    let prose = !best.range && !apart && word_count(before) > 6 && word_count(after) > 2;
    // "Floated to the emergency department 30 shifts in 2025": the year of an event, except that of a degree.
    let told = told::during(before);
    // "House of a small town, 2021 closed": the year of an event in a description goes on in lower case.
    let goes_on =
        row.text.get(best.to..).and_then(|rest| rest.strip_prefix(' ')).is_some_and(crate::text::starts_lower);
    let both_ends = best.range && best.end_text.is_some();
    if goes_on
        && !both_ends
        && word_count(before) >= 3
        && titles::score(&crate::text::key(before)) < 1.2
        && degrees::score(before) < 2.0
        && !before.contains(['\t', '|'])
    {
        return None;
    }
    // "Ran a crew from 2016": a range that has only its start, in a sentence.
    let opening = row.text.get(best.from..best.to).and_then(|text| text.split(' ').next()).unwrap_or_default();
    if OPENINGS.contains(&opening) && !apart && word_count(before) > 2 && after.is_empty() {
        return None;
    }
    // Only a short row may name its post or employer before it.
    let named = word_count(before) <= 5 && {
        let key = crate::text::key(before);
        titles::score(&key) >= 1.2 || organizations::score(&key, before) >= 1.2
    };
    let told = told
        && !best.range
        && word_count(before) > 2
        && !named
        && word_count(after) < 3
        && degrees::score(before) < 2.0;
    (!prose && !told).then_some(best)
}
