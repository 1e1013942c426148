//! Splits the rows into sections by their headings.

mod banner;
mod by_content;
mod by_look;
mod cards;
mod contact_block;
mod headings_beside;
mod headless;
mod known;
mod labelled;
mod outline;
mod section;
mod shared_line;
mod story;
#[cfg(test)]
mod tests;

pub(super) use banner::is_initials;
pub(crate) use outline::{Heading, outline};
pub(super) use section::{Section, is_list};

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use self::{
    by_look::looks_like_heading,
    contact_block::contact_columns,
    known::{known_heading, small_headings},
    labelled::Labels,
    section::{Style, same_style},
    shared_line::{
        contact_apart, entries_apart, heading_in_label_column, heading_with_text, is_one_of_several, label_column,
        labels_apart, unfold,
    },
};
use super::{
    entries::head_date,
    rows::{BodyStyle, EMPTY_LINE, Row},
};
use crate::{
    text::{caps_share, key},
    words::headings::{self, Kind},
};

/// The sections in reading order; the first is the header, which may be empty.
pub(super) fn sections(rows: Vec<Row>, body_style: BodyStyle) -> Vec<Section> {
    let rows = if rows.len() <= 12 { rows.into_iter().flat_map(unfold).collect() } else { rows };
    let rows = rows.into_iter().flat_map(labels_apart).flat_map(contact_apart).flat_map(story::apart).collect();
    let rows = headings_beside::apart(rows);
    let headings: Vec<bool> =
        verdicts(&rows, body_style).iter().map(|verdict| matches!(verdict, Verdict::Heading(..))).collect();
    let rows = cards::regroup(rows, &headings);
    let verdicts = verdicts(&rows, body_style);
    let contacts = contact_columns(&rows, |index| matches!(verdicts.get(index), Some(Verdict::Heading(..))));
    // Whether an entry begins here: a period is in one of the next rows, before the next empty line.
    let rows_ahead: Vec<bool> = (0..rows.len()).map(|at| begins_entry(rows.get(at..).unwrap_or_default())).collect();
    let mut until = None;
    let mut sections = vec![Section { kind: Kind::Header, confidence: 1.0, title: String::new(), rows: Vec::new() }];
    for (index, (row, verdict)) in rows.into_iter().zip(verdicts).enumerate() {
        let in_contact = sections.last().is_some_and(|last| matches!(last.kind, Kind::Header | Kind::Contact));
        if let Some(length) = contacts.get(&index).filter(|_| !in_contact) {
            sections.push(Section { kind: Kind::Contact, confidence: 0.8, title: String::new(), rows: Vec::new() });
            until = Some(index + length);
        } else if until.is_some_and(|until| index >= until) {
            // After them the previous section continues.
            until = None;
            if let (Verdict::Body, Some(before)) =
                (&verdict, sections.len().checked_sub(2).and_then(|at| sections.get(at)))
            {
                sections.push(Section { rows: Vec::new(), ..before.clone() });
            }
        }
        match verdict {
            Verdict::Heading(kind, confidence, rest) => {
                let mut section = Section { kind, confidence, title: row.key.clone(), rows: Vec::new() };
                if let Some(rest) = rest {
                    section.title = key(row.text.get(..row.text.len().saturating_sub(rest.len())).unwrap_or_default());
                    section.rows.push(Row { from_heading: true, ..row.with_text(&rest) });
                }
                sections.push(section);
            }
            Verdict::Body => {
                // A section of one line ends with it: what is below an empty line is something else.
                let ended = row.page == 0 && row.gap >= EMPTY_LINE;
                let entry = rows_ahead.get(index).copied().unwrap_or_default();
                if ended && entry && one_line_within_entries(&sections) {
                    // "Skills: Go" below a job of a profile: the jobs go on.
                    let at = sections.len() - 2;
                    sections.swap(at, at + 1);
                } else if ended && sections.last().is_some_and(is_one_line) {
                    sections.push(Section {
                        kind: Kind::Other,
                        confidence: 0.4,
                        title: String::new(),
                        rows: Vec::new(),
                    });
                }
                if let Some(section) = sections.last_mut() {
                    section.rows.push(row);
                }
            }
        }
    }
    headless::split(&mut sections);
    for section in &mut sections {
        entries_apart(section);
        first_item(section);
    }
    banner::to_header(&mut sections, body_style);
    by_content::by_content(&mut sections);
    sections
}

/// The rows of the head of an entry.
const HEAD_ROWS: usize = 3;

fn begins_entry(rows: &[Row]) -> bool {
    let block = rows.iter().take(1).chain(rows.iter().skip(1).take(HEAD_ROWS).take_while(|row| row.gap < EMPTY_LINE));
    block.into_iter().any(|row| !row.bullet && head_date(row).is_some_and(|date| date.range && date.start.is_some()))
}

/// A list of skills in one line behind the entries of the work.
fn one_line_within_entries(sections: &[Section]) -> bool {
    let [.., before, last] = sections else { return false };
    last.kind == Kind::Skills && is_one_line(last) && before.kind == Kind::Work && !before.rows.is_empty()
}

/// A short section on the line of its heading: "Languages: German, Czech".
fn is_one_line(section: &Section) -> bool {
    let short = matches!(
        section.kind,
        Kind::Skills
            | Kind::Certificates
            | Kind::Languages
            | Kind::Awards
            | Kind::Interests
            | Kind::Courses
            | Kind::References
            | Kind::Volunteer
    );
    short && section.rows.len() == 1 && section.rows.iter().all(|row| row.from_heading)
}

/// The first item of a list that is on the line of the heading becomes an item like the others.
fn first_item(section: &mut Section) {
    let listed = matches!(
        section.kind,
        Kind::Skills
            | Kind::Certificates
            | Kind::Languages
            | Kind::Awards
            | Kind::Interests
            | Kind::Projects
            | Kind::Publications
            | Kind::Courses
    );
    let [first, rest @ ..] = section.rows.as_mut_slice() else { return };
    let Some(item) = rest.iter().find(|row| row.bullet) else { return };
    let items = rest.iter().filter(|row| row.bullet).count();
    // Wrapped lines are aligned with the items' text, and do not begin further left.
    let wrapped = rest.iter().filter(|row| !row.bullet && (-4.0..14.0).contains(&(row.left - item.left))).count();
    if listed && first.from_heading && !first.bullet && items + wrapped == rest.len() {
        first.bullet = true;
        first.left = item.left;
    }
}

enum Verdict {
    /// A heading, with text on the same line that belongs to the section.
    Heading(Kind, f32, Option<String>),
    Body,
}

fn verdicts(rows: &[Row], body_style: BodyStyle) -> Vec<Verdict> {
    // First the headings with known words; then those of the same style.
    let small = small_headings(rows);
    let known: Vec<Option<(Kind, f32)>> =
        rows.iter().enumerate().map(|(index, row)| known_heading(rows, index, row, body_style, small)).collect();
    let labels = Labels::new(rows);
    let style = common_style(rows, &known);
    let columns = column_styles(rows, &known);
    let label_column = label_column(rows);
    let several_framed = rows.iter().filter(|row| row.framed).count() >= 3;
    let lefts: Vec<f32> = rows
        .iter()
        .zip(&known)
        .filter(|(row, known)| known.is_some() && row.page > 0 && same_style(row, style))
        .map(|(row, _)| row.left)
        .collect();
    let at_edge = |left: f32| lefts.iter().filter(|other| (*other - left).abs() < 2.0).count();
    let mut last_heading: Option<&Row> = None;
    // Whether the row before is a heading with text.
    let mut follows = false;
    let mut started = false;
    let mut current = Kind::Header;
    let mut verdicts = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let mut verdict = Verdict::Body;
        if let Some(kind) = labels.opened(index, current) {
            verdict = Verdict::Heading(kind, 0.7, Some(row.text.clone()));
        } else if labels.has_value(index) {
            // The name of a value inside an entry may be a usual heading.
        } else if let Some((kind, confidence)) = known.get(index).copied().flatten() {
            // Subheadings are larger than the text too.
            let large = body_style.size > 0.0
                && row.size > body_style.size + 1.4
                && row.size > 0.85 * style.size
                && (row.bold || !style.bold);
            // A side column has headings of its own style.
            let again = last_heading.is_some_and(|last| {
                last.looks_like(row)
                    && last.region == row.region
                    && row.page > 0
                    && (caps_share(&last.text) > 0.95) == (caps_share(&row.text) > 0.95)
                    && (row.bold && !body_style.bold || caps_share(&row.text) > 0.95)
            });
            let unlike = style.count >= 2 && !same_style(row, style) && !large && !again;
            let group_label = matches!(current, Kind::Skills | Kind::Languages) && unlike;
            let odd = unlike && started;
            // Indented from the previous heading, while headings share one edge: a group of that section.
            let set_in = kind != current
                && last_heading.is_some_and(|last| {
                    last.region == row.region
                        && row.page > 0
                        && row.left > last.left + 8.0
                        && !is_aligned(last, row)
                        && at_edge(last.left) >= 3
                        && at_edge(row.left) <= 2
                });
            // "Highlights" inside an entry, if headings have another style.
            let inside_entry = odd && style.count >= 2 && is_part_label(&row.key)
                || odd && (row.bullet || confidence < 0.8 || style.count >= 3 && !headings::is_usual(&row.key));
            // Headings stand in a column of their own, and this is a line of the text beside it.
            let beside = label_column.is_some_and(|left| {
                row.page > 0 && row.left > left + 8.0 && !row.bold && row.size <= body_style.size + 0.9
            });
            if !group_label && !inside_entry && !set_in && !beside {
                verdict = Verdict::Heading(kind, confidence, None);
            }
        } else if let Some((kind, rest)) = heading_in_label_column(row, label_column)
            .or_else(|| {
                let beside = follows || rows.get(index + 1).is_some_and(is_one_of_several);
                heading_with_text(row, current, style, body_style, beside)
            })
            // "Driving licence: B" among the personal details.
            .filter(|(kind, rest)| current != Kind::Header || *kind != Kind::Certificates || rest.len() > 12)
        {
            verdict = Verdict::Heading(kind, 0.8, Some(rest));
        } else if row.framed && index > 0 && several_framed
            || looks_like_heading(rows, index, row, style, body_style, started)
            || columns
                .get(&row.region)
                .is_some_and(|own| row.page > 0 && looks_like_heading(rows, index, row, *own, body_style, started))
        {
            verdict = Verdict::Heading(Kind::Other, 0.4, None);
        }
        follows = matches!(verdict, Verdict::Heading(_, _, Some(_)));
        if let Verdict::Heading(kind, ..) = &verdict {
            started = true;
            current = *kind;
            last_heading = Some(row);
        }
        verdicts.push(verdict);
    }
    verdicts
}

/// Whether both have the same centre or the same right edge, as headings have that do not begin at one edge.
fn is_aligned(one: &Row, other: &Row) -> bool {
    let middle = |row: &Row| (row.left + row.right) / 2.0;
    one.right > one.left
        && other.right > other.left
        && ((middle(one) - middle(other)).abs() < 1.5 || (one.right - other.right).abs() < 1.5)
}

/// Words that are the heading of a list inside an entry as often as of a section.
pub(super) fn is_part_label(key: &str) -> bool {
    static PARTS: LazyLock<HashSet<String>> =
        LazyLock::new(|| lexicon::cv::HEADINGS_PARTS.all().map(crate::text::key).collect());
    PARTS.contains(key)
}

/// The styles of the headings of each column with several of them: a side column may have its own.
fn column_styles(rows: &[Row], known: &[Option<(Kind, f32)>]) -> HashMap<u32, Style> {
    let mut columns: HashMap<u32, Vec<usize>> = HashMap::new();
    for (index, (row, known)) in rows.iter().zip(known).enumerate() {
        if row.page > 0 && known.is_some() {
            columns.entry(row.region).or_default().push(index);
        }
    }
    let styles = columns.into_iter().map(|(region, indices)| {
        let rows: Vec<Row> = indices.iter().filter_map(|index| rows.get(*index)).cloned().collect();
        let known: Vec<_> = indices.iter().filter_map(|index| known.get(*index)).copied().collect();
        (region, common_style(&rows, &known))
    });
    styles.filter(|(_, style)| style.count >= 3 && style.bold && style.caps).collect()
}

fn common_style(rows: &[Row], known: &[Option<(Kind, f32)>]) -> Style {
    let found: Vec<&Row> = rows
        .iter()
        .zip(known)
        .filter(|(_, known)| known.is_some_and(|known| known.1 >= 0.7))
        .map(|(row, _)| row)
        .collect();
    let count = found.len();
    let most = |test: &dyn Fn(&Row) -> bool| found.iter().filter(|row| test(row)).count() * 3 >= count * 2 && count > 0;
    let mut sizes: Vec<f32> = found.iter().map(|row| row.size).collect();
    sizes.sort_by(f32::total_cmp);
    Style {
        size: sizes.get(count / 2).copied().unwrap_or_default(),
        bold: most(&|row| row.bold),
        caps: most(&|row| caps_share(section::without_remark(&row.text)) > 0.95),
        heading: most(&|row| row.heading),
        colon: most(&|row| row.text.trim_end().ends_with(':')),
        count,
        least: sizes.get(count / 4).copied().unwrap_or_default(),
    }
}
