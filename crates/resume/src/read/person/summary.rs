//! The summary.

use crate::{
    Basics,
    read::{
        contact,
        notes::Notes,
        rows::{
            Row,
            paragraphs::{Context, paragraphs},
        },
        sections::Section,
    },
    text::word_count,
    words::headings::Kind,
};

/// The summary: its own section, or prose in the header.
pub(super) fn read(basics: &mut Basics, sections: &[Section], header: &[Row], context: &Context, notes: &mut Notes) {
    let own: Vec<Row> = sections
        .iter()
        .filter(|section| section.kind == Kind::Summary)
        .flat_map(|section| section.rows.iter().cloned())
        .take(60)
        .collect();
    let mut text = String::new();
    let (mut first, mut last) = (usize::MAX, 0);
    let mut take = |row: &Row| {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&row.text.replace('\t', " "));
        first = first.min(row.first);
        last = last.max(row.last);
    };
    let confidence = if own.is_empty() {
        for row in paragraphs(header, context).iter().filter(|row| is_prose(&row.text)) {
            take(row);
        }
        0.7
    } else {
        paragraphs(&own, context).iter().for_each(&mut take);
        0.9
    };
    if !text.is_empty() {
        notes.put("/basics/summary", &text, (first, last), confidence);
        basics.summary = text;
    }
}

fn is_prose(text: &str) -> bool {
    word_count(text) >= 9
        && text.chars().count() >= 60
        && contact::emails(text).is_empty()
        && text.matches(['|', '\t', '•']).count() < 2
}
