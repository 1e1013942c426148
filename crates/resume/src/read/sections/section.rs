//! A section, and the style of its heading.

use crate::{
    read::rows::Row,
    text::{caps_share, ends_sentence, split_outside_brackets, trim, word_count},
    words::headings::Kind,
};

/// A part of the document under one heading.
#[derive(Debug, Clone)]
pub(in crate::read) struct Section {
    pub kind: Kind,
    /// The confidence of the kind.
    pub confidence: f32,
    /// The heading's words, folded.
    pub title: String,
    pub rows: Vec<Row>,
}

/// The style of this document's headings.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::read) struct Style {
    pub size: f32,
    pub bold: bool,
    pub caps: bool,
    pub heading: bool,
    pub colon: bool,
    /// The number of known headings.
    pub count: usize,
    /// The size that few known headings are below; 0 if unknown.
    pub least: f32,
}

/// A text without a remark in brackets at its end: "WORK (the first one first)".
pub(in crate::read) fn without_remark(text: &str) -> &str {
    let open = match text.chars().next_back() {
        Some(')') => text.rfind('('),
        Some(']') => text.rfind('['),
        _ => None,
    };
    open.and_then(|open| text.get(..open)).map(str::trim_end).filter(|bare| !bare.is_empty()).unwrap_or(text)
}

/// Whether a row has the style of the headings.
pub(in crate::read) fn same_style(row: &Row, style: Style) -> bool {
    (row.size - style.size).abs() < 0.7
        && (row.bold || !style.bold)
        && (caps_share(without_remark(&row.text)) > 0.95 || !style.caps)
        && (row.heading || !style.heading)
        && (row.text.trim_end().ends_with(':') || !style.colon)
}

/// Short items separated by commas, or a group with a name before it.
pub(in crate::read) fn is_list(text: &str) -> bool {
    let body = text.split_once(':').filter(|(head, _)| word_count(head) <= 4).map_or(text, |(_, rest)| rest);
    let parts = split_outside_brackets(body, |c| matches!(c, ',' | ';' | '|' | '•' | '·' | '\t'));
    parts.len() >= 3
        && parts.iter().all(|part| word_count(trim(part)) <= 5)
        && !ends_sentence(text.trim_end_matches('.'))
}
