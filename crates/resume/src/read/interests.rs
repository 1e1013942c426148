//! Interests and references.

use super::{
    notes::Notes,
    rows::{
        BodyStyle, Row,
        paragraphs::{Context, paragraphs},
    },
};
use crate::{
    Interest, Reference,
    text::{ends_sentence, fold, split_outside_brackets, squeeze, trim, word_count},
};

/// The maximum number of entries of a list.
const LIMIT: usize = 150;

/// Interests: items of lists, or each row; if some rows have a distinct style, those are the interests and lists below
/// them their keywords.
pub(super) fn interests(
    rows: &[Row],
    body_style: BodyStyle,
    context: &Context,
    out: &mut Vec<Interest>,
    notes: &mut Notes,
) {
    let rows = paragraphs(rows, context);
    let styled = |row: &Row| {
        row.bold && !body_style.bold || row.heading || row.size > body_style.size + 0.9 && body_style.size > 0.0
    };
    let staged = rows.iter().any(styled) && !rows.iter().all(styled);
    let separator = |c: char| matches!(c, ',' | ';' | '|' | '•' | '·' | '\t' | '，' | '、' | '،' | '؛');
    for row in &rows {
        let text = &row.text;
        // "Boats: building, repair"
        let named = text.split_once(": ").or_else(|| text.split_once(":\t")).filter(|(name, list)| {
            word_count(name) <= 4 && !list.contains(": ") && !ends_sentence(list) && out.len() < LIMIT
        });
        if let Some((name, list)) = named {
            let items = split_outside_brackets(list, separator).into_iter().map(trim).filter(|item| !item.is_empty());
            let items: Vec<String> = items.map(squeeze).take(30).collect();
            if items.iter().all(|item| word_count(item) <= 4) {
                notes.put(format!("/interests/{}/name", out.len()), name, (row.first, row.last), 0.8);
                out.push(Interest { name: squeeze(trim(name)), keywords: items, ..Interest::default() });
                continue;
            }
        }
        if staged && !styled(row) && !out.is_empty() {
            let items: Vec<&str> =
                split_outside_brackets(text, separator).into_iter().map(trim).filter(|item| !item.is_empty()).collect();
            let list = items.len() > 1 && items.iter().all(|item| word_count(item) <= 4) && !ends_sentence(text);
            if let Some(last) = out.last_mut().filter(|last| list && last.keywords.len() < 30) {
                last.keywords.extend(items.into_iter().map(squeeze));
            }
            continue;
        }
        let list = word_count(text) <= split_outside_brackets(text, separator).len() * 4 && !text.contains(". ");
        let parts: Vec<&str> = if list { split_outside_brackets(text, separator) } else { text.split(". ").collect() };
        for part in parts {
            let part = squeeze(trim(part).trim_end_matches('.'));
            let part = part.strip_prefix("and ").unwrap_or(&part);
            if !part.chars().any(char::is_alphanumeric) {
                continue;
            }
            if out.len() >= LIMIT {
                return;
            }
            notes.put(format!("/interests/{}/name", out.len()), part, (row.first, row.last), 0.8);
            out.push(Interest { name: part.to_owned(), ..Interest::default() });
        }
    }
}

/// References: names with their texts; "on request" is not one.
pub(super) fn references(rows: &[Row], context: &Context, out: &mut Vec<Reference>, notes: &mut Notes) {
    let mut open: Option<String> = None;
    for row in paragraphs(rows, context) {
        let folded = fold(&row.text);
        if [
            "on request",
            "upon request",
            "auf anfrage",
            "sur demande",
            "bajo peticion",
            "a peticion",
            "happy to be called",
        ]
        .iter()
        .any(|phrase| folded.contains(phrase))
            || out.len() >= LIMIT
        {
            continue;
        }
        let text = squeeze(&row.text);
        let dashed = row.text.trim_start().starts_with(['—', '–', '-']);
        if word_count(&text) > 8 || ends_sentence(&text) && word_count(&text) > 3 {
            let count = out.len();
            match out.last_mut().filter(|last| last.reference.is_empty() && open.is_none()) {
                Some(last) => {
                    notes.put(format!("/references/{}/reference", count - 1), &text, (row.first, row.last), 0.75);
                    last.reference = text;
                }
                None => open = Some(text),
            }
            continue;
        }
        if (dashed || row.bullet)
            && let Some(reference) = open.take()
        {
            notes.put(format!("/references/{}/name", out.len()), trim(&text), (row.first, row.last), 0.75);
            out.push(Reference { name: trim(&text).to_owned(), reference, ..Reference::default() });
            continue;
        }
        // "Helen Ashworth, Matron": what they are tells who they are.
        let name = trim(text.split(['|', '\t']).next().unwrap_or_default()).to_owned();
        if !name.is_empty() && !text.contains('@') && super::contact::phones(&text).is_empty() {
            notes.put(format!("/references/{}/name", out.len()), &name, (row.first, row.last), 0.7);
            out.push(Reference { name, ..Reference::default() });
        }
    }
    if let Some(reference) = open
        && out.is_empty()
    {
        out.push(Reference { reference, ..Reference::default() });
    }
}
