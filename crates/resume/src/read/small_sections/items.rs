//! Groups rows into items, and parses each.

use std::{collections::HashSet, sync::LazyLock};

use super::{
    LIMIT,
    shape::{described, is_year, staged},
    validity::{is_validity, without_brackets, without_validity},
};
use crate::{
    dates,
    read::{
        contact,
        entries::{is_column_heads, is_label},
        rows::{
            BodyStyle, Row,
            paragraphs::{Context, paragraphs},
        },
    },
    text::{ends_sentence, key, split_outside_brackets, squeeze, trim, word_count},
    words::certificates,
};

/// The sign between a name and its issuer, or between items on one line.
const DOT: &str = " · ";

/// An item of a list: its rows, the first of them split, without its date.
pub(super) struct Item {
    pub parts: Vec<String>,
    pub date: String,
    pub date_raw: String,
    pub url: String,
    /// Whether its date follows the other parts, or is in a column of its own.
    pub dated_last: bool,
    pub more: Vec<String>,
    pub lines: (usize, usize),
}

/// Groups rows into items: bullets, rows of the same style, rows after a gap.
pub(super) fn items(rows: &[Row], body_style: BodyStyle, context: &Context) -> Vec<Item> {
    let rows = in_one_line(without_expiry_column(paragraphs(&without_labels(rows), context)));
    if let Some(groups) = by_issue(&rows) {
        return groups.into_iter().take(LIMIT).map(|rows| item(rows, false)).collect();
    }
    // "PLE 2022": a year at the end is a date if most items have one; "Windows Server 2016" alone is a name.
    let with_year = |row: &Row| {
        dates::find(&row.text).last().is_some_and(|date| !date.range && date.to == row.text.trim_end().len())
    };
    let yearly = rows.len() >= 2 && rows.iter().filter(|row| with_year(row)).count() * 2 >= rows.len();
    let mut groups: Vec<Vec<&Row>> = Vec::new();
    let flat = rows.iter().all(|row| row.bullet)
        || rows.iter().all(|row| row.looks_like(rows.first().unwrap_or(row)))
            && rows.iter().skip(1).all(|row| !row.is_apart())
            && !staged(&rows)
            && !described(&rows);
    let styled = |row: &Row| {
        row.bold && !body_style.bold || row.heading || row.size > body_style.size + 0.9 && body_style.size > 0.0
    };
    let any_styled = rows.iter().any(styled) && !rows.iter().all(styled);
    // Dates on separate rows are below their items, if the first row is not a date.
    let below = rows.first().is_some_and(|row| !is_year(row));
    let mut undated = false;
    for row in rows.iter().filter(|row| !is_column_heads(row)) {
        if below && undated && !row.bullet && is_year(row) {
            if let Some(group) = groups.last_mut() {
                group.push(row);
            }
            undated = false;
            continue;
        }
        let starts = match groups.last().and_then(|group| group.last().zip(group.first())) {
            None => true,
            Some((before, first)) => {
                if flat {
                    true
                } else if row.bullet {
                    first.bullet
                        || !rows.iter().any(|row| !row.bullet && row.first < first.first + 1)
                        || date_of(&row.text).is_some() && date_of(&first.text).is_some()
                } else if any_styled {
                    styled(row)
                        && (!styled(before)
                            || below && is_year(before)
                            || date_of(&row.text).is_some() && date_of(&before.text).is_some())
                        || row.is_apart() && word_count(&row.text) <= 14 && !ends_sentence(&row.text)
                        || head_cells(row)
                            && (!head_cells(before) || date_of(&row.text).is_some() && date_of(&before.text).is_some())
                } else {
                    row.is_apart()
                        || first.bullet
                        || before.bullet && rows.iter().filter(|row| row.bullet).count() * 2 < rows.len()
                        || is_year(before)
                        || head_cells(row) && !first_is_open(before)
                }
            }
        };
        undated = (starts || undated) && date_of(&row.text).is_none();
        if starts {
            groups.push(vec![row]);
        } else if let Some(group) = groups.last_mut() {
            group.push(row);
        }
    }
    groups.into_iter().take(LIMIT).map(|rows| item(rows, yearly)).collect()
}

/// "Course: …" above "Provider: …" and "Year: …": the values of a form, each item in one row.
fn without_labels(rows: &[Row]) -> Vec<Row> {
    let labelled = |row: &Row| {
        let (label, value) = row.text.split_once(':')?;
        (is_label(label) && !value.trim().is_empty()).then(|| (key(label), value.trim().to_owned()))
    };
    let found: Option<Vec<(String, String)>> = rows.iter().map(labelled).collect();
    let Some(found) = found.filter(|found| found.len() >= 2) else { return rows.to_vec() };
    let Some((opener, _)) = found.first().cloned() else { return rows.to_vec() };
    let mut out: Vec<Row> = Vec::new();
    for (row, (label, value)) in rows.iter().zip(found) {
        match out.last_mut().filter(|_| label != opener) {
            Some(item) => *item = Row { last: row.last, ..item.with_text(&format!("{}\t{value}", item.text)) },
            None => out.push(Row { gap: 0.0, ..row.with_text(&value) }),
        }
    }
    out
}

/// Items that end with their date: a name, its issuer, "Issued Nov 2024 · Expires Nov 2027", and perhaps an identifier.
fn by_issue(rows: &[Row]) -> Option<Vec<Vec<&Row>>> {
    static IDENTIFIERS: LazyLock<Vec<String>> =
        LazyLock::new(|| lexicon::cv::CERTIFICATES_IDENTIFIERS.all().map(key).collect());
    let issued = |row: &Row| {
        let date = dates::find(&row.text).first().map_or(0, |mention| mention.from);
        date > 0 && !row.bullet && is_date_label(row.text.get(..date).unwrap_or_default())
    };
    let identifies = |row: &Row| IDENTIFIERS.iter().any(|name| row.key.starts_with(name.as_str()));
    if !rows.iter().any(issued) {
        return None;
    }
    let mut groups: Vec<Vec<&Row>> = Vec::new();
    let mut closed = true;
    for row in rows.iter().filter(|row| !identifies(row)) {
        match groups.last_mut().filter(|_| !closed && !row.is_apart()) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
        closed = issued(row);
    }
    // Names and issuers only: a list with one such row somewhere has other rows.
    groups.iter().all(|group| group.len() <= 3).then_some(groups)
}

/// A list in one line: "Gold Card (2028), towers (2021), first aid". Not one item with its issuer and date.
fn in_one_line(rows: Vec<Row>) -> Vec<Row> {
    let only = rows.len() == 1;
    rows.into_iter().flat_map(|row| listed_in_row(row, only)).collect()
}

/// The parts of a row that is a list. Among other rows each part must be known or dated: an issuer and a town are none.
fn listed_in_row(row: Row, alone: bool) -> Vec<Row> {
    let only = &row;
    let sign = if only.text.contains(';') { ';' } else { ',' };
    let parts = split_outside_brackets(&only.text, |c| c == sign);
    let named = |part: &&str| part.chars().filter(|c| c.is_alphabetic()).count() >= 3 && word_count(part) <= 7;
    let own = |part: &&&str| part.contains('(') || !dates::find(part).is_empty() || certificates::is_named(&key(part));
    let owned = parts.iter().filter(own).count();
    let apart = sign == ';' || owned >= if alone { 2 } else { parts.len() };
    let licences = parts.len() == 2 && parts.iter().all(|part| certificates::is_named(&key(part)));
    let listed = (parts.len() >= 3 || licences) && apart && parts.iter().all(named) && only.text.len() <= 400;
    if listed { parts.iter().map(|part| row.with_text(part)).collect() } else { vec![row] }
}

/// The rows of a table without its column that tells until when something is valid: "Ticket<tab>Issued<tab>Expires".
fn without_expiry_column(rows: Vec<Row>) -> Vec<Row> {
    let Some(heads) = rows.first().filter(|row| row.text.len() <= 120) else { return rows };
    let count = heads.cells().count();
    let expiry = heads.cells().position(|cell| is_validity(trim(cell)) && dates::find(cell).is_empty());
    let titles = dates::find(&heads.text).is_empty() && heads.cells().all(|cell| word_count(cell) <= 3);
    let Some(expiry) = expiry.filter(|at| titles && count >= 2 && *at > 0 && rows.len() >= 2) else { return rows };
    let kept = |row: &Row| {
        let cells: Vec<&str> = row.text.split('\t').collect();
        if cells.len() != count {
            return row.clone();
        }
        let cells = cells.iter().enumerate().filter(|(at, _)| *at != expiry).map(|(_, cell)| *cell);
        row.with_text(&cells.collect::<Vec<_>>().join("\t"))
    };
    rows.iter().skip(1).map(kept).collect()
}

fn head_cells(row: &Row) -> bool {
    row.cells().count() >= 2 && !dates::find(&row.text).is_empty()
}

fn first_is_open(before: &Row) -> bool {
    before.text.trim_end().ends_with([',', ':', '-'])
}

fn item(rows: Vec<&Row>, yearly: bool) -> Item {
    let mut item = Item {
        parts: Vec::new(),
        date: String::new(),
        date_raw: String::new(),
        url: String::new(),
        dated_last: false,
        more: Vec::new(),
        lines: (0, 0),
    };
    item.lines = (
        rows.iter().map(|row| row.first).min().unwrap_or_default(),
        rows.iter().map(|row| row.last).max().unwrap_or_default(),
    );
    for (at, row) in rows.iter().enumerate() {
        if row.text.len() <= 400 && is_validity(trim(&row.text)) {
            continue;
        }
        let mut text = if row.text.len() <= 400 {
            without_validity(&without_brackets(&row.text)).to_owned()
        } else {
            row.text.clone()
        };
        if text.len() <= 400 {
            text = without_date_label(text);
        }
        if text.len() <= 400
            && let Some(mention) =
                date_of(&text).or_else(|| year_behind(&text).filter(|_| yearly)).filter(|_| item.date.is_empty())
        {
            item.date = mention
                .start
                .or(match mention.end {
                    Some(dates::End::At(point)) => Some(point),
                    _ => None,
                })
                .map(|point| point.text())
                .unwrap_or_default();
            item.date_raw = text.get(mention.from..mention.to).unwrap_or_default().to_owned();
            let (before, after) = (text.get(..mention.from), text.get(mention.to..).unwrap_or_default());
            // In a column of its own the date tells as much as at the end.
            item.dated_last = trim(after).is_empty()
                && before
                    .is_some_and(|before| before.ends_with('\t') || before.trim_end().ends_with([',', '–', '-', '.']))
                || mention.from == 0 && after.trim_start_matches([' ', ':']).starts_with('\t');
            text.replace_range(mention.from..mention.to, "\t");
            // "Testing Foundation (Board, 2019)": the brackets have the issuer and the date.
            if let Some(open) = text.get(..mention.from).and_then(|before| before.rfind('(')).filter(|open| {
                text.get(*open..mention.from).is_some_and(|inner| inner.contains(',') && !inner.contains(')'))
            }) {
                text.replace_range(open..open + 1, "\t");
            }
            text = text.replace("(\t)", "\t").replace("( \t)", "\t").replace("[\t]", "\t");
        }
        if text.len() <= 2000 {
            for span in contact::urls(&text.clone()).into_iter().rev().take(3) {
                item.url = text.get(span.clone()).unwrap_or_default().to_owned();
                if span.len() + 4 >= text.trim().len() || item.url.contains('/') {
                    text.replace_range(span, "\t");
                }
            }
        }
        let cells: Vec<String> = text
            .split(['\t', '|'])
            .flat_map(name_and_issuer)
            .map(|cell| cell.rsplit_once(", ").filter(|(_, tail)| is_date_label(tail)).map_or(cell, |(name, _)| name))
            .map(|cell| squeeze(trim(cell)))
            .filter(|cell| cell.chars().any(char::is_alphanumeric) && !is_date_label(cell))
            .collect();
        let prose = at > 0 && (row.bullet || cells.iter().any(|cell| word_count(cell) > 8 || ends_sentence(cell)));
        if prose { item.more.push(cells.join(" ")) } else { item.parts.extend(cells) }
    }
    item
}

/// "First Aid · Red Cross": both sides of a single dot.
fn name_and_issuer(cell: &str) -> Vec<&str> {
    match cell.split_once(DOT) {
        Some((name, issuer)) if !issuer.contains(DOT) => vec![name, issuer],
        _ => vec![cell],
    }
}

/// "Issued on", "renewed", "zuletzt": words before a date that belong to it and not to the name.
fn is_date_label(cell: &str) -> bool {
    static LABELS: LazyLock<HashSet<String>> = LazyLock::new(|| lexicon::cv::DATES_ISSUED.all().map(key).collect());
    cell.len() <= LAST_WORDS && LABELS.contains(&key(cell))
}

/// "Forklift, renewed 2022" without the words before its date.
fn without_date_label(text: String) -> String {
    let Some(mention) = date_of(&text) else { return text };
    let before = text.get(..mention.from).unwrap_or_default();
    let sign = before.char_indices().rev().find(|(_, c)| matches!(c, ',' | '(' | ';' | '\t' | '–' | '|'));
    let start = sign.map_or(0, |(at, sign)| at + sign.len_utf8());
    if !is_date_label(before.get(start..).unwrap_or_default()) {
        return text;
    }
    format!("{} {}", text.get(..start).unwrap_or_default(), text.get(mention.from..).unwrap_or_default())
}

/// A date at the edge of a text, not one that is part of its words.
pub(super) fn date_of(text: &str) -> Option<dates::Mention> {
    dates::find(text).into_iter().rev().find(|mention| {
        let before = text.get(..mention.from).unwrap_or_default().trim_end();
        let after = text.get(mention.to..).unwrap_or_default();
        let closed = trim(after).trim_matches('.').is_empty()
            || after.trim_start().starts_with(['\t', ')', '|', ',', ':', '-', '–', '·', '•'])
            || after.starts_with('\t');
        !runs_out(before)
            && (before.is_empty()
                || closed
                    && (before.ends_with(['(', ',', '-', '–', '—', '|', '\t', '·', '•', ':', '.', '['])
                        || before.ends_with(')') && trim(after).is_empty()
                        || is_date_label(before.rsplit([',', '(']).next().unwrap_or_default())
                        || text.get(..mention.from).is_some_and(|text| text.ends_with('\t'))
                        || trim(after).is_empty() && mention.month_or_range()))
    })
}

/// A year at the end of a name, with no sign between them.
fn year_behind(text: &str) -> Option<dates::Mention> {
    let mention = dates::find(text).pop().filter(|mention| !mention.range)?;
    let before = text.get(..mention.from)?.trim_end();
    let behind = mention.to == text.trim_end().len() && before.ends_with(char::is_alphanumeric);
    (behind && !runs_out(before)).then_some(mention)
}

/// The number of bytes before a date that are examined: more than every phrase.
const LAST_WORDS: usize = 80;

/// "… (AHA, exp. 08/2027)": the date of expiry is not the date of issue.
fn runs_out(before: &str) -> bool {
    // Only the words directly before the date count, whatever precedes them.
    let start = before.len().saturating_sub(LAST_WORDS);
    let words = before.get(before.ceil_char_boundary(start)..).unwrap_or_default();
    is_validity(trim(words.rsplit([',', '(', ';', '\t']).next().unwrap_or_default()))
}

impl dates::Mention {
    fn month_or_range(&self) -> bool {
        self.range || self.start.is_some_and(|point| point.month.is_some())
    }
}
