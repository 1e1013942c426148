//! The smaller sections: certificates, awards, publications.

use super::{
    merge::{Context, paragraphs},
    notes::Notes,
    rows::{Row, Usual},
};
use crate::{
    Award, Certificate, Publication, dates,
    text::{ends_sentence, key, squeeze, trim, word_count},
    words::organizations,
};

/// Most entries of a list.
const LIMIT: usize = 150;

/// An item of a list: its rows, the first of them divided, its date taken out.
struct Item {
    parts: Vec<String>,
    date: String,
    date_raw: String,
    url: String,
    more: Vec<String>,
    lines: (usize, usize),
}

/// Groups rows into items: bullets, rows of the same look, rows after a gap.
fn items(rows: &[Row], usual: Usual, context: &Context) -> Vec<Item> {
    let rows = paragraphs(rows, context);
    let mut groups: Vec<Vec<&Row>> = Vec::new();
    let flat = rows.iter().all(|row| row.bullet)
        || rows.iter().all(|row| row.looks_like(rows.first().unwrap_or(row)))
            && rows.iter().skip(1).all(|row| !row.is_apart())
            && !staged(&rows);
    let styled = |row: &Row| row.bold && !usual.bold || row.heading || row.size > usual.size + 0.9 && usual.size > 0.0;
    let any_styled = rows.iter().any(styled) && !rows.iter().all(styled);
    // Dates on rows of their own stand below their items, where the first row is none.
    let below = rows.first().is_some_and(|row| !is_year(row));
    let mut undated = false;
    for row in &rows {
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
                        || head_cells(row) && !head_cells(before)
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
    groups.into_iter().take(LIMIT).map(item).collect()
}

/// Rows in fixed stages: name, issuer, year.
fn staged(rows: &[Row]) -> bool {
    rows.iter().filter(|row| is_year(row)).count() * 3 >= rows.len() && rows.len() >= 2
}

/// A row that is only a date.
fn is_year(row: &Row) -> bool {
    dates::find(&row.text).first().is_some_and(|mention| mention.to - mention.from + 3 >= row.text.trim().len())
}

fn head_cells(row: &Row) -> bool {
    row.cells().count() >= 2 && !dates::find(&row.text).is_empty()
}

fn first_is_open(before: &Row) -> bool {
    before.text.trim_end().ends_with([',', ':', '-'])
}

fn item(rows: Vec<&Row>) -> Item {
    let mut item = Item {
        parts: Vec::new(),
        date: String::new(),
        date_raw: String::new(),
        url: String::new(),
        more: Vec::new(),
        lines: (0, 0),
    };
    item.lines = (
        rows.iter().map(|row| row.first).min().unwrap_or_default(),
        rows.iter().map(|row| row.last).max().unwrap_or_default(),
    );
    for (at, row) in rows.iter().enumerate() {
        let mut text = row.text.clone();
        if text.len() <= 400
            && let Some(mention) = date_of(&text).filter(|_| item.date.is_empty())
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
            text.replace_range(mention.from..mention.to, "\t");
            text = text.replace("(\t)", "\t").replace("( \t)", "\t").replace("[\t]", "\t");
        }
        if text.len() <= 2000 {
            for span in super::contact::urls(&text.clone()).into_iter().rev().take(3) {
                item.url = text.get(span.clone()).unwrap_or_default().to_owned();
                if span.len() + 4 >= text.trim().len() || item.url.contains('/') {
                    text.replace_range(span, "\t");
                }
            }
        }
        let cells: Vec<String> = text
            .split(['\t', '|'])
            .map(|cell| squeeze(trim(cell)))
            .filter(|cell| cell.chars().any(char::is_alphanumeric) && !is_date_label(cell))
            .collect();
        let prose = at > 0 && (row.bullet || cells.iter().any(|cell| word_count(cell) > 8 || ends_sentence(cell)));
        if prose { item.more.push(cells.join(" ")) } else { item.parts.extend(cells) }
    }
    item
}

/// "Issued on:" before a date that was taken out.
fn is_date_label(cell: &str) -> bool {
    matches!(
        key(cell).as_str(),
        "issued on"
            | "issued"
            | "date"
            | "awarded"
            | "awarded on"
            | "date issued"
            | "completed"
            | "obtained"
            | "ausgestellt am"
            | "datum"
            | "delivre le"
            | "obtenu en"
            | "expedido"
            | "fecha"
    )
}

/// A date at the edge of a text, not one that belongs to its words.
fn date_of(text: &str) -> Option<dates::Mention> {
    dates::find(text).into_iter().rev().find(|mention| {
        let before = text.get(..mention.from).unwrap_or_default().trim_end();
        let after = text.get(mention.to..).unwrap_or_default();
        let closed = trim(after).trim_matches('.').is_empty()
            || after.trim_start().starts_with(['\t', ')', '|', ',', ':', '-', '–', '·', '•'])
            || after.starts_with('\t');
        before.is_empty()
            || closed
                && (before.ends_with(['(', ',', '-', '–', '—', '|', '\t', '·', '•', ':', '.', '['])
                    || text.get(..mention.from).is_some_and(|text| text.ends_with('\t'))
                    || trim(after).is_empty() && mention.month_or_range())
    })
}

impl dates::Mention {
    fn month_or_range(&self) -> bool {
        self.range || self.start.is_some_and(|point| point.month.is_some())
    }
}

/// Splits "AWS Certified Security – Specialty, Amazon Web Services" where the second half is an organization.
fn split_issuer(name: &str) -> Option<(String, String)> {
    for (at, sign) in name.match_indices(", ").collect::<Vec<_>>().into_iter().rev() {
        let tail = trim(name.get(at + sign.len()..)?);
        if organizations::score(&key(tail), tail) >= 1.2
            || organizations::school_score(&key(tail)) >= 1.5
            || [
                "Amazon",
                "Google",
                "Microsoft",
                "HashiCorp",
                "Oracle",
                "Cisco",
                "IBM",
                "Coursera",
                "Udemy",
                "edX",
                "LinkedIn Learning",
            ]
            .iter()
            .any(|known| tail.starts_with(known))
        {
            return Some((trim(name.get(..at)?).to_owned(), tail.to_owned()));
        }
    }
    None
}

/// The sign before the issuer, when the items of a list agree on one: in all of them, or nearly, it stands with a short name behind it.
fn shared_sign(items: &[Item]) -> Option<&'static str> {
    let bare: Vec<&String> =
        items.iter().filter(|item| item.parts.len() == 1).filter_map(|item| item.parts.first()).collect();
    [" – ", " — ", " - ", ", "].into_iter().find(|sign| {
        let with = bare.iter().filter(|name| issuer_behind(name, sign).is_some()).count();
        let named = bare.iter().filter(|name| {
            issuer_behind(name, sign)
                .is_some_and(|(_, issuer)| is_acronym(issuer) || organizations::score(&key(issuer), issuer) >= 0.6)
        });
        with >= 2 && with * 5 >= bare.len() * 4 || with == 1 && bare.len() == 1 && (*sign == ", " || named.count() == 1)
    })
}

fn issuer_behind<'a>(name: &'a str, sign: &str) -> Option<(&'a str, &'a str)> {
    let (name, issuer) = name.rsplit_once(sign)?;
    let level = [
        "level",
        "part",
        "class",
        "grade",
        "niveau",
        "nivel",
        "stufe",
        "specialty",
        "associate",
        "professional",
        "foundation",
        "advanced",
    ];
    let folded = key(issuer);
    let fits = crate::text::starts_upper(issuer)
        && word_count(issuer) <= 6
        && !folded.split(' ').any(|word| level.contains(&word))
        && issuer.chars().filter(char::is_ascii_digit).count() < 3
        && !super::place::is_place(issuer)
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    fits.then(|| (trim(name), trim(issuer)))
}

/// "CIPD", "IAAP", "CESU 69".
fn is_acronym(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    (2..=8).contains(&first.len()) && first.chars().all(char::is_uppercase) && word_count(text) <= 2
}

/// Certificates and licences.
pub(super) fn certificates(
    rows: &[Row],
    usual: Usual,
    context: &Context,
    out: &mut Vec<Certificate>,
    notes: &mut Notes,
) {
    let items = items(rows, usual, context);
    let sign = shared_sign(&items);
    for item in items {
        let Some(first) = item.parts.first() else { continue };
        let mut certificate =
            Certificate { name: first.clone(), date: item.date, url: item.url, ..Certificate::default() };
        if let Some(issuer) = item.parts.get(1) {
            certificate.issuer = issuer.clone();
        } else if let Some((name, issuer)) = split_issuer(first) {
            (certificate.name, certificate.issuer) = (name, issuer);
        } else if let Some((name, issuer)) = sign.and_then(|sign| issuer_behind(first, sign)) {
            (certificate.name, certificate.issuer) = (name.to_owned(), issuer.to_owned());
        }
        let pointer = format!("/certificates/{}", out.len());
        notes.put(format!("{pointer}/name"), &certificate.name, item.lines, 0.9);
        notes.put(format!("{pointer}/issuer"), &certificate.issuer, item.lines, 0.8);
        notes.put(format!("{pointer}/date"), &item.date_raw, item.lines, 0.9);
        out.push(certificate);
        if out.len() >= LIMIT {
            return;
        }
    }
}

/// Prizes and honours.
pub(super) fn awards(rows: &[Row], usual: Usual, context: &Context, out: &mut Vec<Award>, notes: &mut Notes) {
    let items = items(rows, usual, context);
    let sign = shared_sign(&items);
    for item in items {
        let Some(first) = item.parts.first() else { continue };
        let mut award =
            Award { title: first.clone(), date: item.date, summary: item.more.join("\n"), ..Award::default() };
        if let Some(awarder) = item.parts.get(1) {
            award.awarder = awarder.clone();
        } else if let Some((title, awarder)) = split_issuer(first) {
            (award.title, award.awarder) = (title, awarder);
        } else if let Some((title, awarder)) = sign.and_then(|sign| issuer_behind(first, sign)) {
            (award.title, award.awarder) = (title.to_owned(), awarder.to_owned());
        }
        let pointer = format!("/awards/{}", out.len());
        notes.put(format!("{pointer}/title"), &award.title, item.lines, 0.85);
        notes.put(format!("{pointer}/awarder"), &award.awarder, item.lines, 0.75);
        notes.put(format!("{pointer}/date"), &item.date_raw, item.lines, 0.9);
        notes.put(format!("{pointer}/summary"), &award.summary, item.lines, 0.75);
        out.push(award);
        if out.len() >= LIMIT {
            return;
        }
    }
}

/// Publications.
pub(super) fn publications(
    rows: &[Row],
    usual: Usual,
    context: &Context,
    out: &mut Vec<Publication>,
    notes: &mut Notes,
) {
    for item in items(rows, usual, context) {
        let Some(first) = item.parts.first() else { continue };
        let mut publication =
            Publication { name: first.clone(), release_date: item.date, url: item.url, ..Publication::default() };
        // “Title” – Journal; Authors, “Title,” Journal
        let quoted = ['"', '“', '„'].iter().find_map(|open| {
            let from = first.find(*open)? + open.len_utf8();
            let length = first.get(from..)?.find(['"', '”', '“'])?;
            let title = first.get(from..from + length)?;
            let rest = first.get(from + length..)?;
            Some((trim(title).to_owned(), trim(rest.trim_start_matches(['"', '”', '“'])).to_owned()))
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

/// "Castellanos M, Silva J. Seagrass carbon. Marine Letters": authors, title, where it appeared.
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

#[cfg(test)]
mod tests {
    use crate::{Line, Source, read};

    /// Certificates read from rows; a star in front is bold.
    fn certificates(rows: &[&str]) -> Vec<String> {
        let head =
            ["Ana Lopez", "ana@example.org", "*Experience", "Nurse, Leeds Hospital", "2019 - 2021", "*Certifications"];
        let line = |(index, text): (usize, &&str)| Line {
            bold: text.starts_with('*'),
            bullet: text.starts_with('-'),
            text: text.trim_start_matches(['*', '-', ' ']).to_owned(),
            page: 1,
            left: 50.0,
            right: 200.0,
            baseline: 50.0 + 14.0 * index as f32,
            size: 10.0,
            ..Line::default()
        };
        let lines = head.iter().chain(rows).enumerate().map(line).collect();
        let reading = read(&Source { lines, pages: 1, ..Source::default() });
        let shown = reading.resume.certificates.iter();
        shown.map(|one| format!("{} / {} / {}", one.name, one.issuer, one.date)).collect()
    }

    #[test]
    fn dates_below_belong_to_the_item_above() {
        assert_eq!(
            certificates(&["*First Aid", "Red Cross", "*2020", "*Forklift Licence", "RTITB", "*2019"]),
            ["First Aid / Red Cross / 2020", "Forklift Licence / RTITB / 2019"]
        );
    }

    #[test]
    fn a_shared_sign_parts_issuers() {
        assert_eq!(
            certificates(&[
                "- First Aid – Red Cross",
                "- Forklift Licence – Training Board",
                "- Manual Handling – Safety First"
            ]),
            ["First Aid / Red Cross / ", "Forklift Licence / Training Board / ", "Manual Handling / Safety First / "]
        );
    }
}
