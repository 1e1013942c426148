//! Dates mentioned in passing, which start no entry: "Foreman since 2019" beside the row with the period of the post, "In 2016 I was ill."

use std::{collections::HashSet, sync::LazyLock};

use super::entry::{EntryKind, head_date};
use crate::{
    dates::Mention,
    read::rows::Row,
    text::{ends_sentence, fold, starts_lower, trim, word_count},
};

/// The rows of a section, with those marked whose date is not that of an entry.
pub(super) fn marked(rows: &[Row], kind: EntryKind) -> Vec<Row> {
    let mut out = rows.to_vec();
    if kind != EntryKind::Work {
        return out;
    }
    for (index, row) in out.iter_mut().enumerate() {
        row.told = is_weak(row) && (has_period_beside(rows, index, true) || has_period_beside(rows, index, false));
    }
    out
}

/// An open or single date behind other words of its row: "Vorarbeiter ab 2009", "fitter, since 2022 foreman".
fn is_weak(row: &Row) -> bool {
    let Some(found) = head_date(row).filter(|found| found.end_text.is_none() && !row.bullet) else { return false };
    let (before, after) = around(row, found);
    let bracketed = before.trim_end().ends_with(['(', '[']);
    let goes_on = trim(after).chars().any(char::is_alphabetic);
    trim(before).chars().any(char::is_alphabetic)
        && !before.ends_with('\t')
        && if found.range { goes_on || !bracketed } else { goes_on }
}

/// Whether one of the next two rows, down or up, has a period alone, at its start or in a column of its own.
fn has_period_beside(rows: &[Row], index: usize, down: bool) -> bool {
    for step in 1..=2 {
        let at = if down { index.checked_add(step) } else { index.checked_sub(step) };
        let Some(row) = at.and_then(|at| rows.get(at)) else { return false };
        // A gap above the lower one of two rows parts them.
        let lower = if down { Some(row) } else { at.and_then(|at| rows.get(at + 1)) };
        if row.bullet || lower.is_some_and(|lower| lower.gap >= 1.9) {
            return false;
        }
        if let Some(found) = head_date(row).filter(|found| found.range) {
            let (before, _) = around(row, found);
            return trim(before).is_empty() || before.ends_with('\t');
        }
    }
    false
}

fn around(row: &Row, found: Mention) -> (&str, &str) {
    (row.text.get(..found.from).unwrap_or_default(), row.text.get(found.to..).unwrap_or_default())
}

/// Whether the date of a row is part of a sentence or of a remark in brackets: "Since 2018 I have been raising our
/// children.", "(parental leave from May to June 2017)".
pub(super) fn is_in_prose(row: &Row, found: Mention) -> bool {
    let text = row.text.trim();
    let (before, after) = around(row, found);
    if text.starts_with('(') && text.ends_with(')') {
        return !trim(before).is_empty() && trim(before).len() + trim(after).len() > 6;
    }
    if found.start.is_some() && found.end_text.is_some() || before.contains(['\t', '|']) || after.contains(['\t', '|'])
    {
        return false;
    }
    // "Dal 2022: ricercatrice, Penrose. …": an entry that opens with its date.
    if trim(before).is_empty() && after.trim_start().starts_with([':', '–', '-']) {
        return false;
    }
    let words = word_count(text);
    let lower = text.split_whitespace().filter(|word| starts_lower(word)).count();
    let sentence = ends_sentence(text) && words >= 6 && lower * 5 >= words * 2;
    // "… rebuilt from<newline>scratch in 2021": the end of a wrapped sentence.
    let wrapped = starts_lower(text) && !found.range && during(before) && word_count(before) >= 2;
    sentence || wrapped
}

/// Whether a text ends with a word that puts an event into a year: "in 2021", "nel 2021", "w 2021".
pub(super) fn during(before: &str) -> bool {
    static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| lexicon::cv::DATES_DURING.all().map(fold).collect());
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    WORDS.contains(&fold(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, read::rows::rows};

    fn told(text: &str) -> Vec<bool> {
        marked(&rows(&Source::from_text(text)).0, EntryKind::Work).iter().map(|row| row.told).collect()
    }

    #[test]
    fn a_step_within_a_post_is_not_its_period() {
        assert_eq!(told("2004 – 2012\tHalwyn AG, Ulm\nMaurer, Vorarbeiter ab 2009"), [false, true]);
        assert_eq!(told("Fitter, since 2019 foreman\nPenrose, Leeds\n2015 – 2022"), [true, false, false]);
        assert_eq!(told("Nurse, Penrose, since 2019\nNurse, Halwyn, 2015 – 2019"), [false, false]);
        assert_eq!(told("Nurse, since 2019 sister\n\n2015 – 2019\tHalwyn"), [false, false]);
    }

    #[test]
    fn dates_in_sentences_and_remarks_are_of_no_entry() {
        for text in [
            "Since 2018 I have been at home with our two children.",
            "In 2016 acht maanden niet gewerkt na een operatie.",
            "(maternity leave from May to October 2017)",
            "scratch in 2021",
        ] {
            let (rows, _) = rows(&Source::from_text(text));
            assert!(rows.iter().all(|row| head_date(row).is_none()), "{text}");
        }
        for text in ["Cook at the Penrose Inn, Leeds, 2016 to 2018.", "(2016 – 2018)", "cook, Penrose, 2016"] {
            let (rows, _) = rows(&Source::from_text(text));
            assert!(rows.iter().all(|row| head_date(row).is_some()), "{text}");
        }
    }
}
