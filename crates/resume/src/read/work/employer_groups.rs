//! Employers with several roles below them.

use super::breaks::is_break;
use crate::{
    Work,
    read::{
        entries::{
            Entry,
            head::{Head, Segment},
        },
        filler_words::{is_condition, is_employment},
        rows::{EMPTY_LINE, Row},
    },
    text::key,
    words::titles,
};

/// An employer above several roles.
#[derive(Clone)]
pub(in crate::read) struct EmployerGroup {
    pub name: String,
    pub place: String,
    pub line: usize,
    /// The left edge of the roles under it.
    pub left: f32,
    /// Whether its style tells it from the roles, whatever their words.
    pub styled: bool,
    /// The years of the whole employment, if its row tells them.
    pub years: Option<(u16, u16)>,
    /// Whether the roles follow without an empty line, which is above the next employer.
    pub block: bool,
}

impl EmployerGroup {
    /// Whether the period of a head lies within that of the whole employment.
    pub(super) fn holds(&self, head: &Head) -> bool {
        self.years.zip(years(head)).is_some_and(|(whole, post)| whole.0 <= post.0 && post.1 <= whole.1)
    }
}

/// The first and the last year of a period; a present end is after all years.
fn years(head: &Head) -> Option<(u16, u16)> {
    let year = |text: &str| text.get(..4).and_then(|year| year.parse::<u16>().ok());
    let end = if head.present { Some(u16::MAX) } else { year(&head.end) };
    year(&head.start).zip(end).filter(|_| !head.single)
}

/// A head that only names an employer (perhaps with the dates of the whole employment), directly above a head with a
/// role.
pub(in crate::read) fn employer_group(
    entry: &Entry,
    head: &Head,
    next: Option<&Head>,
    next_entry: Option<&Entry>,
) -> Option<EmployerGroup> {
    let (next, next_entry) = (next?, next_entry?);
    let named: Vec<&Segment> = head.segments.iter().filter(|segment| !is_condition(&segment.key)).collect();
    let [segment] = named.as_slice() else { return None };
    let profile = entry.head.iter().any(|row| is_employment(&row.text));
    // A town behind it already tells that the head names an employer.
    let bare = segment.title < 0.3 && next.segments.len() == 1 && !looks_alike(entry, next_entry);
    let least = if profile || spans(head, next) {
        0.7
    } else if !head.dated && (!head.place.is_empty() || bare) {
        1.0
    } else {
        1.5
    };
    let role_follows = next.dated
        && next.segments.first().is_some_and(|next| post_score(next) >= least && post_score(next) > segment.title);
    // The period of the whole employment tells it, whatever the distance.
    let close = profile || spans(head, next) || next_entry.head.first().is_some_and(|row| row.gap < EMPTY_LINE);
    // "Moor Dairy, 2006 – present" and a remark about it, above "Manager, 2019 – present".
    let remark =
        entry.body.len() <= 2 && entry.body.iter().all(|row| !row.bullet) && (!head.dated || spans(head, next));
    let fits = (entry.body.is_empty() || remark)
        && (entry.head.len() == 1 || profile)
        && post_score(segment) < 1.5
        && !is_break(&segment.key)
        && role_follows
        && close
        && (profile || next.segments.len() == 1);
    fits.then(|| EmployerGroup {
        name: segment.text.clone(),
        place: head.place.clone(),
        line: entry.head_lines().0,
        left: next_entry.head.first().map_or(0.0, |row| row.left),
        styled: false,
        years: years(head),
        block: false,
    })
}

fn looks_alike(entry: &Entry, other: &Entry) -> bool {
    entry.head.first().zip(other.head.first()).is_none_or(|(row, other)| row.looks_like(other))
}

/// How much a part is a job title, perhaps with its department: "General Manager, Distribution".
fn post_score(segment: &Segment) -> f32 {
    let name = segment.text.split([',', '(']).next().unwrap_or_default();
    segment.title.max(titles::score(&key(name)))
}

/// Whether the period of a head begins before the next one and ends with it: it is of several posts.
pub(in crate::read) fn spans(head: &Head, next: &Head) -> bool {
    let year = |text: &str| text.get(..4).and_then(|year| year.parse::<u16>().ok());
    let begins = year(&head.start).zip(year(&next.start)).is_some_and(|(whole, post)| whole < post);
    let same_year = year(&head.end).is_some() && year(&head.end) == year(&next.end);
    let ends = head.present && next.present || !head.end.is_empty() && (head.end == next.end || same_year);
    head.dated && !head.single && begins && ends
}

/// The first role of a group: only its head has a row for the employer; the heads of the following roles have none.
pub(in crate::read) fn first_of_group(
    head: &Head,
    entry: &Entry,
    next: Option<&Head>,
    next_entry: Option<&Entry>,
    work: &Work,
) -> Option<EmployerGroup> {
    let (next, next_entry) = (next?, next_entry?);
    let rows = |head: &Head| head.segments.iter().map(|segment| segment.row).max().map_or(0, |row| row + 1);
    let company_first =
        head.segments.first().is_some_and(|segment| segment.row == 0 && work.name.contains(&segment.text));
    let next_row = next_entry.head.first()?;
    let role_row = entry.head.iter().skip(1).find(|row| (row.left - next_row.left).abs() < 3.0)?;
    // One of them may be in italics.
    let same_style = Row { italic: next_row.italic, ..role_row.clone() }.looks_like(next_row);
    let alike = same_style && (role_row.left - next_row.left).abs() < 3.0;
    let group_row = entry.head.first()?;
    // Without layout: an empty line above the employer, and none above the next role.
    let block = next_row.page == 0 && group_row.gap >= EMPTY_LINE && next_row.gap < EMPTY_LINE;
    let styled = alike && (block || !group_row.looks_like(next_row));
    let employer_free = next.segments.iter().all(|segment| segment.employer < 1.5)
        && next.segments.first().is_some_and(|segment| segment.title >= 1.0 || styled);
    let set_off =
        !group_row.looks_like(next_row) || (group_row.left - next_row.left).abs() >= 3.0 || role_row.left == 0.0;
    let fits = company_first
        && rows(head) > rows(next)
        && rows(next) == 1
        && next.dated
        && employer_free
        && alike
        && set_off
        && next.segments.len() == 1;
    fits.then(|| EmployerGroup {
        name: work.name.clone(),
        place: work.location.clone(),
        line: entry.head_lines().0,
        left: role_row.left,
        styled,
        years: None,
        block,
    })
}
