//! Publications.

use super::{LIMIT, issuer::split_issuer, items::items};
use crate::{
    Publication,
    read::{
        notes::Notes,
        rows::{BodyStyle, Row, paragraphs::Context},
    },
    text::{trim, word_count},
};

/// Publications.
pub(in crate::read) fn publications(
    rows: &[Row],
    body_style: BodyStyle,
    context: &Context,
    out: &mut Vec<Publication>,
    notes: &mut Notes,
) {
    for item in items(rows, body_style, context) {
        let Some(first) = item.parts.first() else { continue };
        let mut publication =
            Publication { name: first.clone(), release_date: item.date, url: item.url, ..Publication::default() };
        // “Title” – Journal; Authors, “Title,” Journal
        let quoted = ['"', '“', '„', '«'].iter().find_map(|open| {
            let from = first.find(*open)? + open.len_utf8();
            let length = first.get(from..)?.find(['"', '”', '“', '»'])?;
            let title = first.get(from..from + length)?;
            let rest = first.get(from + length..)?;
            Some((trim(title).to_owned(), trim(rest.trim_start_matches(['"', '”', '“', '»'])).to_owned()))
        });
        if let Some((title, venue)) = quoted.filter(|(title, _)| word_count(title) >= 2) {
            publication.name = title;
            publication.publisher = venue;
        } else if let Some((title, venue)) = cited(first) {
            publication.name = title;
            publication.publisher = venue;
        } else if let Some(second) = item.parts.get(1) {
            // A row of authors, then "10.1234/x (NeurIPS 2023)".
            let venue =
                item.parts.iter().skip(1).find(|part| part.contains("10.") || part.contains('(')).unwrap_or(second);
            let inner =
                venue.split_once('(').map(|(_, inner)| inner.trim_end_matches(')')).filter(|_| venue.contains("10."));
            publication.publisher = inner.unwrap_or(venue).to_owned();
        } else if let Some((name, publisher)) = split_issuer(first).or_else(|| {
            first
                .rsplit_once(", ")
                .filter(|(name, publisher)| {
                    word_count(name) >= 3 && word_count(publisher) <= 3 && item.lines.0 != item.lines.1
                })
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
        }) {
            (publication.name, publication.publisher) = (name, publisher);
        }
        publication.summary = item.more.join("\n");
        let pointer = format!("/publications/{}", out.len());
        notes.put(format!("{pointer}/name"), &publication.name, item.lines, 0.85);
        notes.put(format!("{pointer}/publisher"), &publication.publisher, item.lines, 0.75);
        notes.put(format!("{pointer}/releaseDate"), &item.date_raw, item.lines, 0.9);
        out.push(publication);
        if out.len() >= LIMIT {
            return;
        }
    }
}

/// "Castellanos M, Silva J. Seagrass carbon. Marine Letters": authors, title, publisher.
fn cited(text: &str) -> Option<(String, String)> {
    let (authors, rest) = text.split_once(". ").filter(|(authors, _)| word_count(authors) >= 2)?;
    let initials = authors
        .split([' ', ','])
        .filter(|word| {
            (1..=3).contains(&word.trim_matches('.').len()) && word.chars().all(|c| c.is_uppercase() || c == '.')
        })
        .count();
    let (title, venue) = rest.split_once(". ")?;
    (initials >= 1 && word_count(title) >= 3)
        .then(|| (trim(title).to_owned(), trim(venue).trim_end_matches(['.', ',']).to_owned()))
}
