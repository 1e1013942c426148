//! The smaller sections: certificates, awards, publications.

mod issuer;
mod items;
mod numbers;
mod publications;
mod shape;
mod validity;

use self::{
    issuer::{issuer_before_date, issuer_behind, shared_sign, split_issuer},
    items::items,
    numbers::without_number,
};
use super::{
    notes::Notes,
    rows::{BodyStyle, Row, paragraphs::Context},
};
use crate::{Award, Certificate};

pub(super) use publications::publications;
pub(super) use validity::tells_validity;

/// The maximum number of entries of a list.
const LIMIT: usize = 150;

/// Certificates and licences.
pub(super) fn certificates(
    rows: &[Row],
    body_style: BodyStyle,
    context: &Context,
    out: &mut Vec<Certificate>,
    notes: &mut Notes,
) {
    let items = items(rows, body_style, context);
    let sign = shared_sign(&items);
    for item in items {
        let Some(first) = item.parts.first() else { continue };
        let mut certificate =
            Certificate { name: first.clone(), date: item.date, url: item.url, ..Certificate::default() };
        if let Some(issuer) = item.parts.get(1) {
            certificate.issuer = issuer.clone();
        } else if let Some((name, issuer)) = split_issuer(first) {
            (certificate.name, certificate.issuer) = (name, issuer);
        } else if let Some((name, issuer)) =
            sign.and_then(|sign| issuer_behind(first, sign)).or_else(|| issuer_before_date(first, item.dated_last))
        {
            (certificate.name, certificate.issuer) = (name.to_owned(), issuer.to_owned());
        }
        certificate.name = without_number(&certificate.name).to_owned();
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

/// Awards and honours.
pub(super) fn awards(rows: &[Row], body_style: BodyStyle, context: &Context, out: &mut Vec<Award>, notes: &mut Notes) {
    let items = items(rows, body_style, context);
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

#[cfg(test)]
mod tests {
    use crate::{Line, Source, read};

    /// The certificates parsed from rows; a row that starts with a star is bold.
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
    fn a_shared_separator_splits_off_issuers() {
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
