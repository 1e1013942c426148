//! Headings that share their line with the text of their section.

use super::section::Style;
use crate::{
    read::rows::{BodyStyle, Row},
    text::{caps_share, key, starts_upper, word_count},
    words::headings::{self, Kind},
};

/// A whole resume on one line: "Jane Doe | jane@example.com | Skills: Rust, Go" becomes a row for each named part.
pub(in crate::read) fn unfold(row: Row) -> Vec<Row> {
    let named = |part: &str| {
        part.split_once(':').is_some_and(|(head, rest)| {
            word_count(head) <= 3 && !rest.trim().is_empty() && headings::is_usual(&key(head))
        })
    };
    let parts: Vec<&str> = row.text.split('|').collect();
    let Some(first) = parts.iter().position(|part| named(part)).filter(|first| *first > 0) else { return vec![row] };
    let mut rows = vec![row.with_text(&parts.get(..first).unwrap_or_default().join("|"))];
    for part in parts.into_iter().skip(first) {
        match rows.last_mut() {
            Some(last) if !named(part) => *last = last.with_text(&format!("{} | {part}", last.text)),
            _ => rows.push(row.with_text(part)),
        }
    }
    rows
}

/// The left edge of headings in a separate column beside their sections.
pub(in crate::read) fn label_column(rows: &[Row]) -> Option<f32> {
    let mut lefts: Vec<f32> = rows
        .iter()
        .filter(|row| row.page > 0 && !row.bullet)
        .filter(|row| {
            row.text
                .split_once('\t')
                .is_some_and(|(head, _)| word_count(head) <= 3 && headings::kind(&key(head)).is_some())
        })
        .map(|row| row.left)
        .collect();
    lefts.sort_by(f32::total_cmp);
    let most =
        lefts.iter().copied().max_by_key(|left| lefts.iter().filter(|other| (*other - left).abs() < 3.0).count())?;
    let count = lefts.iter().filter(|left| (*left - most).abs() < 3.0).count();
    // Few other rows begin there.
    let others = rows.iter().filter(|row| (row.left - most).abs() < 3.0 && !row.text.contains('\t')).count();
    (count >= 3 && others <= count * 2).then_some(most)
}

/// A heading in the label column, followed by the first row of its section.
pub(in crate::read) fn heading_in_label_column(row: &Row, label_column: Option<f32>) -> Option<(Kind, String)> {
    let label_column = label_column?;
    let (head, rest) = row.text.split_once('\t')?;
    if (row.left - label_column).abs() >= 3.0 || row.bullet || word_count(head) > 4 {
        return None;
    }
    let kind = headings::kind(&key(head))?;
    Some((kind, rest.trim().to_owned()))
}

/// "SUMMARY<tab>Richard hails from …", "Skills: Python, SQL": a heading followed by text.
pub(in crate::read) fn heading_with_text(
    row: &Row,
    current: Kind,
    style: Style,
    body_style: BodyStyle,
) -> Option<(Kind, String)> {
    if row.bullet {
        return None;
    }
    if let Some((head, rest)) = row.text.split_once('\t') {
        let head_key = key(head);
        let kind = headings::kind(&head_key)?;
        let caps = caps_share(head) > 0.95;
        let fits = caps
            || style.count == 0 && !matches!(current, Kind::Skills | Kind::Languages)
            || current == Kind::Other && headings::is_usual(&head_key)
            || row.bold && !body_style.bold && !matches!(current, Kind::Skills);
        let is_group = matches!(current, Kind::Skills) && !caps;
        return (fits
            && !is_group
            && word_count(head) <= 4
            && !head.contains([':', ',', '@'])
            && !rest.trim().is_empty())
        .then(|| (kind, rest.trim().to_owned()));
    }
    let (head, rest) = row.text.split_once(':')?;
    if let Some(kind) = after_certificates(head, rest, current) {
        return Some((kind, rest.trim().to_owned()));
    }
    if word_count(head) > 4
        || rest.trim().is_empty()
        || matches!(
            current,
            Kind::Skills
                | Kind::Work
                | Kind::Projects
                | Kind::Education
                | Kind::Volunteer
                | Kind::Certificates
                | Kind::Contact
                | Kind::Awards
        ) && !(row.heading || row.gap >= 1.9 && caps_share(head) > 0.95)
    {
        return None;
    }
    let kind = headings::kind(&key(head))?;
    let worth = matches!(
        kind,
        Kind::Skills
            | Kind::Languages
            | Kind::Interests
            | Kind::Summary
            | Kind::Certificates
            | Kind::Education
            | Kind::Awards
            | Kind::References
    );
    let fits = worth
        && starts_upper(head)
        && (style.count == 0
            || row.is_apart()
            || style.count < 3
            || matches!(
                current,
                Kind::Header | Kind::Languages | Kind::Interests | Kind::Other | Kind::Summary | Kind::Courses
            ));
    fits.then(|| (kind, rest.trim().to_owned()))
}

/// "Languages: German, Czech" or "Hobbies: …" below a list of certificates or of volunteer work, which has no such labels.
fn after_certificates(head: &str, rest: &str, current: Kind) -> Option<Kind> {
    let open = matches!(current, Kind::Certificates | Kind::Volunteer | Kind::Interests | Kind::References);
    let name = key(head);
    let kind = headings::kind(&name).filter(|_| open && headings::is_usual(&name))?;
    let apart = matches!(kind, Kind::Languages | Kind::Interests | Kind::Skills | Kind::Volunteer | Kind::References);
    (apart && kind != current && starts_upper(head) && !rest.trim().is_empty()).then_some(kind)
}
