//! The annotated sentences, and how well found spans agree with theirs.

use std::{collections::BTreeSet, fs, io};

use serde::Deserialize;
use tagger::{
    chain::LONGEST,
    decode::{LAYERS, tags_of},
    features::{self, Seen},
    tokens::{self, Token},
};

#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    pub doc: String,
    pub text: String,
    pub spans: Vec<Given>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Given {
    pub start: usize,
    pub end: usize,
    #[serde(rename = "type")]
    pub layer: String,
}

/// Reads the rows of a file: one JSON object per line.
pub fn rows(path: &str) -> io::Result<Vec<Row>> {
    fs::read_to_string(path)?.lines().map(|line| serde_json::from_str(line).map_err(io::Error::other)).collect()
}

/// A piece of a row with its tags for each layer.
pub struct Piece<'t> {
    pub row: usize,
    pub tokens: Vec<Token<'t>>,
    pub seen: Vec<Seen>,
    pub tags: [Vec<usize>; LAYERS],
}

/// Byte offsets of the spans of a row, with their layer.
pub fn gold(row: &Row) -> Vec<(usize, usize, usize)> {
    let bytes: Vec<usize> = row.text.char_indices().map(|(at, _)| at).chain([row.text.len()]).collect();
    let at = |offset: usize| bytes.get(offset).copied().unwrap_or(row.text.len());
    row.spans.iter().map(|s| (at(s.start), at(s.end), usize::from(s.layer == "knowledge"))).collect()
}

/// Splits rows into pieces with tags.
pub fn pieces<'t>(rows: &'t [Row]) -> Vec<Piece<'t>> {
    let mut all = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let spans = gold(row);
        for mut tokens in tokens::pieces(&row.text) {
            let seen = features::seen(&mut tokens, &row.text).0;
            let tags = std::array::from_fn(|layer| {
                let held: Vec<(usize, usize)> = spans
                    .iter()
                    .filter(|span| span.2 == layer)
                    .filter_map(|(start, end, _)| {
                        let inside = |t: &Token| t.start < *end && t.end > *start;
                        let mut first = tokens.iter().position(inside)?;
                        let mut last = tokens.iter().rposition(inside)?;
                        while first < last && !tokens[first].is_word() {
                            first += 1;
                        }
                        while last > first && !tokens[last].is_word() {
                            last -= 1;
                        }
                        Some((first, (last - first + 1).min(LONGEST)))
                    })
                    .collect();
                tags_of(tokens.len(), &held)
            });
            all.push(Piece { row: number, tokens, seen, tags });
        }
    }
    all
}

/// Counts behind precision and recall: exactly the same span, and any character in common.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts {
    found: usize,
    given: usize,
    exact: usize,
    found_near: usize,
    given_near: usize,
}

fn f1(p: f64, r: f64) -> f64 {
    if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
}

impl Counts {
    /// Counts one row: spans as byte offsets, both layers together.
    pub fn add(&mut self, row: &Row, found: &[(usize, usize)]) {
        let trim = |(start, end): (usize, usize)| {
            let text = &row.text[start..end];
            let left = text.trim_start_matches(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '#' | '<')));
            let start = end - left.len();
            let right = left.trim_end_matches(|c: char| !(c.is_alphanumeric() || matches!(c, '+' | '#' | '>' | ')')));
            (start, start + right.len())
        };
        let given: BTreeSet<(usize, usize)> = gold(row).iter().map(|s| trim((s.0, s.1))).collect();
        let found: BTreeSet<(usize, usize)> = found.iter().map(|s| trim(*s)).filter(|s| s.1 > s.0).collect();
        let near = |a: &(usize, usize), b: &(usize, usize)| a.1.min(b.1) > a.0.max(b.0);
        self.found += found.len();
        self.given += given.len();
        self.exact += found.intersection(&given).count();
        self.found_near += found.iter().filter(|f| given.iter().any(|g| near(f, g))).count();
        self.given_near += given.iter().filter(|g| found.iter().any(|f| near(f, g))).count();
    }

    /// F1 of exact spans and of overlapping spans, 0..=1.
    pub fn f1(&self) -> (f64, f64) {
        let share = |part: usize, whole: usize| if whole > 0 { part as f64 / whole as f64 } else { 0.0 };
        let exact = f1(share(self.exact, self.found), share(self.exact, self.given));
        (exact, f1(share(self.found_near, self.found), share(self.given_near, self.given)))
    }
}
