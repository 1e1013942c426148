//! Cleans the lines of a source: removes icons, bullets, numbering, page headers and footers, and measures gaps.

mod clean;
mod page_headers;
pub(super) mod paragraphs;
pub(super) mod repair;
mod wrapped_dates;
mod wrapping;

use std::collections::HashMap;

use self::clean::{clean, is_framed, unspace};
use crate::{MAX_LINES, Source, text::key};

/// A line, or several lines that belong together.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// Cleaned text; wide gaps are a tab.
    pub text: String,
    /// Folded words.
    pub key: String,
    /// First and last line of the source.
    pub first: usize,
    pub last: usize,
    pub page: u32,
    pub region: u32,
    pub left: f32,
    pub right: f32,
    /// Left edge of the part after the last tab; 0 without one.
    pub part_left: f32,
    pub size: f32,
    pub bold: bool,
    pub italic: bool,
    pub bullet: bool,
    pub heading: bool,
    /// Whether it was on the same line as the heading of its section.
    pub from_heading: bool,
    /// Whether signs stood on both sides of it: "** Jobs **".
    pub framed: bool,
    /// Whether it tells of the entry whose head was before it on the same line.
    pub story: bool,
    /// Whether its date is told in passing and is not that of the entry.
    pub told: bool,
    /// Space above, in multiples of the usual line distance; 0 if unknown. An empty line counts as 2.
    pub gap: f32,
    pub baseline: f32,
}

/// The space above a row below an empty line, in lines.
pub(super) const EMPTY_LINE: f32 = 1.9;

impl Row {
    /// Whether there is more space above than between lines of a paragraph.
    pub(super) fn is_apart(&self) -> bool {
        self.gap >= 1.35
    }

    /// The parts between tabs.
    pub(super) fn cells(&self) -> impl Iterator<Item = &str> {
        self.text.split('\t').map(str::trim).filter(|cell| !cell.is_empty())
    }

    /// Whether both have the same style: size, weight and slant.
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        (self.size - other.size).abs() < 0.6 && self.bold == other.bold && self.italic == other.italic
    }

    /// The row with another text, for parts of a row.
    pub(super) fn with_text(&self, text: &str) -> Self {
        let text = text.trim().to_owned();
        Self { key: key(&text), text, ..self.clone() }
    }
}

/// The style of the document's running text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct BodyStyle {
    /// Font size of most of the text; 0 without layout.
    pub size: f32,
    /// Whether most lines are bold, so that bold means nothing.
    pub bold: bool,
}

/// All rows with text, in reading order.
pub(super) fn rows(source: &Source) -> (Vec<Row>, BodyStyle) {
    let furniture = page_headers::furniture(source);
    let mut rows: Vec<Row> = Vec::with_capacity(source.lines.len());
    let mut blank = false;
    for (index, line) in source.lines.iter().take(MAX_LINES).enumerate() {
        let (mut text, marked) = clean(&line.text);
        if text.is_empty() {
            // "… de 71 à 84" above "%".
            let sign = matches!(line.text.trim(), "%" | "%." | "€" | "€." | "$" | "£" | "m²");
            if let Some(last) =
                rows.last_mut().filter(|last| sign && last.page == line.page && last.region == line.region)
            {
                last.text = format!("{} {}", last.text, line.text.trim());
                last.last = index;
            }
            blank |= line.text.trim().is_empty() && line.page == 0;
            if let Some(last) = rows.last_mut().filter(|last| last.last + 1 == index && line.page == 0) {
                last.framed |= clean::is_underline(&line.text) && clean::may_be_framed(&last.text);
            }
            continue;
        }
        if furniture.get(index).copied().unwrap_or_default() {
            continue;
        }
        if let Some(spelled) = unspace(&text) {
            text = spelled;
        }
        // "Address    : 12 High Street": the colon of a form belongs to its label.
        if let Some((label, value)) = text.split_once("\t: ").or_else(|| text.split_once("\t:\t"))
            && label.len() <= 40
            && !label.contains([':', '\t'])
        {
            text = format!("{label}: {value}");
        }
        let bullet = line.bullet || marked;
        let aside = aside(&mut text, bullet);
        let row = Row {
            key: if text.len() <= 400 { key(&text) } else { String::new() },
            text,
            first: index,
            last: index,
            page: line.page,
            region: line.region,
            left: finite(line.left),
            right: finite(line.right),
            part_left: finite(line.part_left),
            size: finite(line.size),
            bold: line.bold,
            italic: line.italic,
            bullet,
            heading: line.heading,
            from_heading: false,
            framed: is_framed(&line.text),
            story: false,
            told: false,
            gap: if blank { 2.0 } else { 0.0 },
            baseline: finite(line.baseline),
        };
        if let Some(aside) = aside.filter(|aside| !aside.is_empty()) {
            rows.push(Row { bullet: false, ..row.with_text(&aside) });
        }
        rows.push(row);
        blank = false;
    }
    measure_gaps(&mut rows);
    let body_style = body_style(&rows);
    (rows, body_style)
}

/// Removes a date, a place or a duration at the right of a list item or in the middle of a sentence from the text: it
/// belongs to the head above. A duration is dropped.
fn aside(text: &mut String, bullet: bool) -> Option<String> {
    let (body, last) = text.rsplit_once('\t')?;
    // "• Date<tab>2019 – 2021" is a row of a table.
    if super::entries::is_label(body) {
        return None;
    }
    if !bullet && !crate::text::starts_lower(body) || body.trim().is_empty() || last.len() > 60 {
        return None;
    }
    let covered: usize =
        crate::dates::find(last).iter().filter(|mention| mention.range).map(|mention| mention.to - mention.from).sum();
    let dated = covered * 10 >= last.len() * 8 && covered > 0;
    let duration = super::filler_words::is_duration(last);
    if !dated && !duration {
        return None;
    }
    let aside = if dated { last.trim().to_owned() } else { String::new() };
    *text = body.trim_end().to_owned();
    Some(aside)
}

fn finite(value: f32) -> f32 {
    if value.is_finite() { value } else { 0.0 }
}

fn measure_gaps(rows: &mut [Row]) {
    let distance = |before: &Row, row: &Row| {
        let distance = row.baseline - before.baseline;
        (before.page == row.page && before.region == row.region && row.page > 0 && distance > 1.0 && distance < 200.0)
            .then_some(distance)
    };
    let mut distances: Vec<f32> =
        rows.windows(2).filter_map(|pair| pair.first().zip(pair.last()).and_then(|(a, b)| distance(a, b))).collect();
    distances.sort_by(f32::total_cmp);
    // The lower third are distances within paragraphs and lists.
    let Some(body_style) = distances.get(distances.len() / 3).copied().filter(|body_style| *body_style > 0.0) else {
        return;
    };
    let mut before: Option<Row> = None;
    for row in rows.iter_mut() {
        if let Some(before) = &before {
            row.gap = match distance(before, row) {
                Some(distance) => distance / body_style,
                None if row.page > 0 && (before.page != row.page || before.region != row.region) => 1.5,
                None => row.gap,
            };
        }
        before = Some(Row { text: String::new(), key: String::new(), ..row.clone() });
    }
}

fn body_style(rows: &[Row]) -> BodyStyle {
    let mut sizes: HashMap<i32, usize> = HashMap::new();
    let (mut bold, mut all) = (0, 0);
    for row in rows {
        if row.size > 0.0 {
            *sizes.entry((row.size * 2.0).round() as i32).or_default() += row.text.len();
        }
        all += row.text.len();
        bold += if row.bold { row.text.len() } else { 0 };
    }
    let size = sizes.into_iter().max_by_key(|(size, count)| (*count, *size)).map_or(0.0, |(size, _)| size as f32 / 2.0);
    BodyStyle { size, bold: bold * 10 > all * 7 }
}
