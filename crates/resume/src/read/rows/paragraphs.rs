//! Joins the lines of a paragraph or of a list item, and removes hyphenation at line ends.

use std::collections::HashSet;

use super::{EMPTY_LINE, Row, wrapping::Fit};
use crate::{
    dates,
    text::{ends_sentence, key, starts_lower, starts_upper},
    words::titles,
};

/// What joining lines depends on in the whole document: its words, to distinguish "full-stack" from "devel-opment", and
/// the extent of its lines.
pub(in crate::read) struct Context {
    words: HashSet<String>,
    extent: Extent,
    pub fit: Fit,
}

impl Context {
    pub(in crate::read) fn new(rows: &[Row]) -> Self {
        let mut words = HashSet::new();
        let mut divided = false;
        for row in rows {
            let count = row.text.split_whitespace().count();
            for (index, raw) in row.text.split_whitespace().enumerate() {
                // The halves of a hyphenated word are not words.
                let half = divided && index == 0 || index + 1 == count && raw.ends_with(['-', '\u{ad}']);
                let word = raw.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
                if !half && (3..=32).contains(&word.len()) {
                    words.insert(word);
                }
            }
            divided = row.text.ends_with(['-', '\u{ad}']);
        }
        Self { words, extent: Extent::new(rows), fit: Fit::new(rows) }
    }

    fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

/// Rows of a section with continuation lines joined to the row they continue.
pub(in crate::read) fn paragraphs(rows: &[Row], context: &Context) -> Vec<Row> {
    let extent = &context.extent;
    let rows = &without_markers(rows, extent);
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    let mut before: Option<&Row> = None;
    for row in rows {
        let joins = match (out.last(), before) {
            (Some(whole), Some(before)) => continues(whole, before, row, extent),
            _ => false,
        };
        if joins && let Some(whole) = out.last_mut() {
            append(&mut whole.text, &row.text, context);
            whole.last = row.last;
            whole.right = whole.right.max(row.right);
        } else {
            out.push(row.clone());
        }
        before = Some(row);
    }
    for row in &mut out {
        if row.last > row.first {
            row.key = if row.text.len() <= 400 { key(&row.text) } else { String::new() };
        }
    }
    out
}

/// Markers before the first line of an entry (the dots of a timeline) are not bullets: short lines follow at the same
/// edge.
fn without_markers(rows: &[Row], extent: &Extent) -> Vec<Row> {
    let is_marker = |index: usize, row: &Row| {
        let Some(next) = rows.get(index + 1).filter(|_| row.bullet && row.right > 0.0) else { return false };
        let beside = |other: &Row| {
            !other.bullet && (other.left - row.left).abs() < 1.5 && other.region == row.region && other.page == row.page
        };
        beside(next)
            && !extent.is_full(row, next)
            && starts_upper(&next.text)
            && next.gap < 1.9
            && (!ends_sentence(&row.text) || row.text.split(' ').count() < 6)
    };
    let marks: Vec<bool> = rows.iter().enumerate().map(|(index, row)| is_marker(index, row)).collect();
    let bullets = rows.iter().filter(|row| row.bullet).count();
    let marked = rows.iter().zip(&marks).filter(|(_, mark)| **mark).map(|(row, _)| row.left);
    let edge = marked.fold(f32::INFINITY, f32::min);
    let inner = rows.iter().zip(&marks).any(|(row, mark)| row.bullet && !mark && row.left > edge + 4.0);
    let count = marks.iter().filter(|mark| **mark).count();
    let all = count > 0 && (inner || count == bullets);
    rows.iter().zip(marks).map(|(row, mark)| Row { bullet: row.bullet && !(mark && all), ..row.clone() }).collect()
}

/// Right edges of the regions, and the length of full lines if there is no layout.
struct Extent {
    rights: std::collections::HashMap<(u32, u32), f32>,
    characters: usize,
    /// Whether paragraphs of a text without layout are broken into lines: some lines then go on in lower case.
    broken: bool,
}

/// Lines shorter than this are not broken at the margin.
const LONG_LINE: usize = 45;

impl Extent {
    fn new(rows: &[Row]) -> Self {
        let mut rights = std::collections::HashMap::new();
        let mut lengths: Vec<usize> = Vec::with_capacity(rows.len());
        for row in rows {
            let right = rights.entry((row.page, row.region)).or_insert(0.0_f32);
            *right = right.max(row.right);
            lengths.push(row.text.chars().count());
        }
        let goes_on = |(index, row): &(usize, &Row)| {
            let long = index.checked_sub(1).and_then(|at| lengths.get(at)).is_some_and(|length| *length >= LONG_LINE);
            long && !row.bullet && row.gap < EMPTY_LINE && starts_lower(&row.text)
        };
        let broken = rows.iter().enumerate().filter(goes_on).take(2).count() == 2;
        lengths.sort_unstable();
        Self { rights, characters: lengths.get(lengths.len() * 9 / 10).copied().unwrap_or_default(), broken }
    }

    /// Whether another word would hardly have fitted on the line.
    fn is_full(&self, row: &Row, next: &Row) -> bool {
        let first_word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
        if row.right > 0.0 {
            let right = self.rights.get(&(row.page, row.region)).copied().unwrap_or_default();
            let per_character = if row.size > 0.0 { row.size * 0.55 } else { 5.0 };
            return row.right + (first_word as f32 + 1.0) * per_character >= right - 4.0;
        }
        // A line of a word processor is a whole paragraph: it is never full.
        if row.size > 0.0 {
            return false;
        }
        let length = row.text.chars().count();
        self.broken && length >= LONG_LINE && length + first_word + 1 >= self.characters.min(110)
    }
}

fn continues(whole: &Row, before: &Row, row: &Row, extent: &Extent) -> bool {
    if row.bullet || row.heading || row.gap >= 1.9 || whole.text.len() > 20_000 {
        return false;
    }
    // "Tools: …" under "Languages: …" is a separate row.
    let labelled = row.text.split_once(':').is_some_and(|(head, _)| {
        starts_upper(head) && head.split_whitespace().count() <= 4 && !head.contains([',', '.', '('])
    });
    let text = before.text.trim_end();
    if labelled && !text.ends_with([',', '-', '\u{ad}']) {
        return false;
    }
    let hyphen =
        text.ends_with('-') && text.chars().rev().nth(1).is_some_and(char::is_alphabetic) || text.ends_with('\u{ad}');
    if hyphen && starts_lower(&row.text) {
        return true;
    }
    let same_place = before.region == row.region && (before.page == row.page || before.page + 1 == row.page);
    if !same_place || !(before.looks_like(row) || before.bullet && (before.size - row.size).abs() < 0.6 && !row.bold) {
        return false;
    }
    // Lines with dates or columns start something new.
    if row.text.contains('\t') && !row.bullet && dates::find(&row.text).iter().any(|mention| mention.range) {
        return false;
    }
    let mentions = if row.text.len() < 100 { dates::find(&row.text) } else { Vec::new() };
    // "…, which won a county prize in" above "2022": the rest of the sentence did not fit.
    if whole.bullet
        && row.text.len() <= 6
        && row.text.starts_with(|c: char| c.is_ascii_digit())
        && !ends_sentence(text)
        && (row.left - before.left).abs() < 14.0
        && row.gap < 1.6
        && row.page > 0
        && extent.is_full(before, row)
    {
        return true;
    }
    let mostly_date = mentions.iter().map(|mention| mention.to - mention.from).sum::<usize>() * 2 > row.text.len();
    let ends_dated = !whole.bullet
        && before.text.len() < 200
        && dates::find(&before.text).last().is_some_and(|mention| mention.to + 2 >= before.text.trim_end().len());
    if mostly_date || ends_dated || before.text.contains('\t') && !whole.bullet {
        return false;
    }
    let laid_out = row.page > 0 && row.right > 0.0;
    // "08/2019 - heute: Assistentin, Praxis Weiland", followed by a description: without layout it is unknown whether
    // the line was full.
    let starts_dated = || dates::find(&before.text).first().is_some_and(|mention| mention.range && mention.from <= 2);
    if !laid_out && !whole.bullet && !text.ends_with([',', '(', '&', '/']) && starts_dated() {
        return false;
    }
    if whole.bullet {
        if laid_out {
            // Continuation lines are aligned with the item's text.
            let goes_on =
                starts_lower(&row.text) || row.text.starts_with(|c: char| c.is_ascii_digit()) && mentions.is_empty();
            let indented = row.left >= whole.left - if goes_on { 8.0 } else { 4.5 };
            let flush = row.left < whole.left + 2.0;
            if !indented || row.is_apart() && !starts_lower(&row.text) && before.page == row.page {
                return false;
            }
            if starts_lower(&row.text) || !ends_sentence(text) && text.ends_with([',', ':', '&', '/', '(']) {
                return true;
            }
            let full = extent.is_full(before, row);
            let set_off = row.left > whole.left + 2.0;
            return full && (!flush || !ends_sentence(text)) && (!ends_sentence(text) || set_off);
        }
        // "* mate - Penrose Ltd - 2014 – 2018" is a head, and what follows its description.
        let ended = dates::find(text).last().is_some_and(|mention| mention.range && mention.to + 1 >= text.len());
        return !ended && starts_lower(&row.text)
            || !ended
                && !ends_sentence(text)
                && (text.ends_with(',') || extent.is_full(before, row) && !mentions.iter().any(|m| m.range));
    }
    if row.is_apart() && before.page == row.page && !starts_lower(&row.text) {
        return false;
    }
    // "Serralharia Penrose - Miranda do Corvo" above "serralheiro, 2009 a 2015"
    let dated_post = !laid_out
        && mentions.iter().any(|mention| mention.range)
        && titles::score(&key(row.text.split(',').next().unwrap_or_default())) >= 1.2;
    // Nor is a line with a date a part of another: "2010 Joiner's certificate, Leeds" above "school certificate 2007".
    let listed = !laid_out && !mentions.is_empty() && before.text.len() < 100 && !dates::find(&before.text).is_empty();
    if dated_post || listed {
        return false;
    }
    let long = text.chars().count() >= 45;
    if starts_lower(&row.text) && (long || text.ends_with(',')) && !row.text.contains('@') {
        return true;
    }
    if mentions.iter().any(|mention| mention.range) {
        return false;
    }
    let full = extent.is_full(before, row);
    if ends_sentence(text) {
        // The next sentence of a paragraph.
        return full && long && starts_upper(&row.text) && (text.chars().count() >= 60 || whole.first != whole.last);
    }
    long && full && (text.chars().count() >= 55 || whole.first != whole.last) && !row.text.contains('|')
}

/// Adds a line to a text; joins a word that was hyphenated at the line's end.
pub(in crate::read) fn append(text: &mut String, line: &str, context: &Context) {
    let line = line.trim_start();
    if text.ends_with('\u{ad}') {
        text.pop();
        text.push_str(line);
        return;
    }
    let divided = text.ends_with(['-', '‐'])
        && text.chars().rev().nth(1).is_some_and(char::is_alphanumeric)
        && line.starts_with(char::is_alphanumeric);
    if !divided {
        text.push(' ');
        text.push_str(line);
        return;
    }
    let head: String = text
        .trim_end_matches(['-', '‐'])
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let tail: String = line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    // "a 900-" above "seat hall"
    let numbered = head.ends_with(|c: char| c.is_ascii_digit());
    if starts_lower(line) && !numbered && !keeps_hyphen(&head, &tail, context) {
        text.pop();
    }
    text.push_str(line);
}

/// Whether the hyphen belongs to the word.
fn keeps_hyphen(head: &str, tail: &str, context: &Context) -> bool {
    if context.has(&format!("{head}-{tail}")) {
        return true;
    }
    if context.has(&format!("{head}{tail}")) {
        return false;
    }
    const HEADS: &[&str] = &[
        "full", "self", "cross", "high", "low", "long", "short", "end", "well", "non", "multi", "data", "real", "open",
        "client", "user", "front", "back", "in", "on", "off", "co", "pre", "post", "part", "third", "first", "second",
        "single", "two", "three", "four", "large", "small", "mid", "top", "entry", "event", "service", "cost", "time",
        "world", "industry", "state", "cutting", "fast", "hands", "customer", "product", "project", "process",
        "detail", "team", "goal", "result", "results", "test", "code", "cloud", "web", "mobile", "object", "micro",
        "decision", "problem", "internet", "follow", "sign", "start", "award", "best", "go", "peer", "role", "risk",
        "value", "year", "month", "day", "week", "e", "half", "all", "inter", "machine", "deep", "incident", "request",
        "re",
    ];
    if HEADS.contains(&head) {
        return true;
    }
    const TAILS: &[&str] = &[
        "tion", "tions", "sion", "sions", "ment", "ments", "ing", "ings", "ed", "er", "ers", "ly", "ally", "ably",
        "ness", "ity", "ties", "ance", "ence", "able", "ible", "ous", "ive", "ical", "ized", "izing", "eling", "els",
        "ships", "ship", "ists", "gen", "ung", "ungen", "lich", "keit", "heit", "schaft",
    ];
    if tail.len() <= 3 || TAILS.contains(&tail) {
        return false;
    }
    context.has(head) && context.has(tail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, read::rows::rows};

    fn joined(text: &str) -> Vec<String> {
        let (rows, _) = rows(&Source::from_text(text));
        let context = Context::new(&rows);
        paragraphs(&rows, &context).into_iter().map(|row| row.text).collect()
    }

    #[test]
    fn joins_items_and_hyphenated_words() {
        let text = "- Built the ingestion pipeline for the develop-\nment of a full-\nstack app and its users\n- Second item\nAcme GmbH";
        assert_eq!(
            joined(text),
            [
                "Built the ingestion pipeline for the development of a full-stack app and its users",
                "Second item",
                "Acme GmbH"
            ]
        );
    }

    #[test]
    fn a_dated_head_ends_with_its_line() {
        let text = "08/2019 - heute: Zahnmedizinische Fachangestellte, Praxis Dr. Weiland, Emmendingen\nAssistenz bei Implantaten";
        assert_eq!(joined(text).len(), 2);
    }

    #[test]
    fn keeps_entries_apart() {
        let text = "- Cut median deploy time from 42 minutes to 9 minutes in two months\nJun 2017 - Feb 2021\nSenior Engineer, Initech";
        assert_eq!(joined(text).len(), 3);
    }
}
