//! Headings that share their line with the text of their section.

use super::section::{Section, Style};
use crate::{
    dates,
    read::{
        contact, entries, languages,
        rows::{BodyStyle, EMPTY_LINE, Row},
    },
    text::{caps_share, key, split_outside_brackets, starts_upper, word_count},
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

/// The first sentence of a resume in one paragraph, if it has the contact details: a row of its own.
pub(in crate::read) fn contact_apart(row: Row) -> Vec<Row> {
    let end = row.text.match_indices(". ").map(|(at, _)| at + 1).find(|at| {
        let sentence = row.text.get(..*at).unwrap_or_default();
        let word = sentence.trim_end_matches('.').rsplit([' ', ',']).next().unwrap_or_default();
        word.chars().count() > 3 && !contact::emails(sentence).is_empty()
    });
    let fits = row.page == 0 && row.first <= 2 && row.text.len() > 300;
    match end.filter(|end| fits && *end < 240).and_then(|end| row.text.split_at_checked(end)) {
        Some((first, rest)) => {
            vec![row.with_text(first.trim_end_matches('.')), Row { gap: EMPTY_LINE, ..row.with_text(rest) }]
        }
        None => vec![row],
    }
}

/// "Signed on: 12 Jan 2023<tab>Signed off: 20 Oct 2023": each label with its value becomes a row.
pub(in crate::read) fn labels_apart(row: Row) -> Vec<Row> {
    let labelled = |cell: &str| {
        let (label, value) = cell.split_once(':')?;
        (entries::is_label(label) && !value.trim().is_empty()).then_some(())
    };
    let cells: Vec<&str> = row.cells().collect();
    if row.page > 0 || row.bullet || cells.len() < 2 || !cells.iter().all(|cell| labelled(cell).is_some()) {
        return vec![row];
    }
    let part = |(at, cell): (usize, &&str)| Row { gap: if at == 0 { row.gap } else { 0.0 }, ..row.with_text(cell) };
    cells.iter().enumerate().map(part).collect()
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

/// "SUMMARY<tab>Richard hails from …", "Skills: Python, SQL": a heading followed by text. `beside` tells that the row before
/// or behind is such a heading too.
pub(in crate::read) fn heading_with_text(
    row: &Row,
    current: Kind,
    style: Style,
    body_style: BodyStyle,
    beside: bool,
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
            || (current == Kind::Other || row.page == 0 && row.gap >= EMPTY_LINE) && headings::is_usual(&head_key)
            || row.bold && !body_style.bold && !matches!(current, Kind::Skills);
        let set_off = row.page == 0 && row.gap >= EMPTY_LINE && kind != Kind::Skills && headings::is_usual(&head_key);
        let is_group = matches!(current, Kind::Skills) && !caps && !set_off;
        if let Some(kind) = of_one_line(head, rest, current, row, beside).filter(|_| !is_group) {
            return Some((kind, rest.trim().to_owned()));
        }
        return (fits
            && !is_group
            && word_count(head) <= 4
            && !head.contains([':', ',', '@'])
            && !rest.trim().is_empty())
        .then(|| (kind, rest.trim().to_owned()));
    }
    let (head, rest) = row.text.split_once(':')?;
    if let Some(kind) = of_one_line(head, rest, current, row, beside) {
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

/// "Languages: German, Czech", "Hobbies: …": the short sections at the end of a resume are often one line each, whatever the
/// section above them.
fn of_one_line(head: &str, rest: &str, current: Kind, row: &Row, beside: bool) -> Option<Kind> {
    let name = key(head);
    if word_count(head) > 4 || rest.trim().is_empty() || !starts_upper(head) || !headings::is_usual(&name) {
        return None;
    }
    let kind = headings::kind(&name).filter(|kind| *kind != current)?;
    // Lists of such sections have no labels of their own.
    let listing = matches!(current, Kind::Certificates | Kind::Volunteer | Kind::Interests | Kind::References);
    let apart = row.page == 0 && (row.gap >= EMPTY_LINE || beside);
    let fits = match kind {
        Kind::Languages => listing || apart && languages::names_language(rest),
        Kind::Interests | Kind::Volunteer | Kind::References => listing || apart,
        Kind::Skills => listing || apart,
        Kind::Certificates | Kind::Courses | Kind::Education => apart,
        Kind::Work => apart && dated_parts(rest) >= 2,
        _ => false,
    };
    fits.then_some(kind)
}

/// "Languages: German, Czech": a usual heading with text.
pub(in crate::read) fn is_one_of_several(row: &Row) -> bool {
    let heading = row.text.split_once(':').filter(|(_, rest)| !rest.trim().is_empty());
    heading.is_some_and(|(head, _)| word_count(head) <= 4 && starts_upper(head) && headings::is_usual(&key(head)))
}

/// The number of dated parts between semicolons.
fn dated_parts(text: &str) -> usize {
    let parts = split_outside_brackets(text, |c| c == ';');
    if parts.len() < 2 { 0 } else { parts.iter().filter(|part| !dates::find(part).is_empty()).count() }
}

/// The entries of a section that is one line, as rows: "2018 – 2020, Penrose, joiner; 2015 – 2018, Halwyn, mate".
pub(in crate::read) fn entries_apart(section: &mut Section) {
    let [only] = section.rows.as_slice() else { return };
    let entries = matches!(section.kind, Kind::Work | Kind::Education | Kind::Volunteer);
    let items = matches!(section.kind, Kind::Certificates | Kind::Courses);
    let parts = split_outside_brackets(&only.text, |c| c == ';');
    if !only.from_heading || parts.len() < 2 || !(items || entries && dated_parts(&only.text) * 2 >= parts.len()) {
        return;
    }
    let gap = if entries { EMPTY_LINE } else { 0.0 };
    section.rows = parts
        .iter()
        .map(|part| Row { gap, from_heading: false, ..only.with_text(part.trim_end_matches('.')) })
        .collect();
}
