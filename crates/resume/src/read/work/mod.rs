//! Work and volunteering: employer, job title, dates, location, bullet points.

pub(super) mod breaks;
mod doubts;
mod employer_and_title;
mod employer_groups;

pub(super) use self::employer_groups::spans;

use std::{collections::HashSet, sync::LazyLock};

use self::{
    employer_and_title::{assign, order},
    employer_groups::{EmployerGroup, employer_group, first_of_group},
};
use super::{
    entries::{
        self, Entry, EntryKind,
        head::{self, Head},
        unmarked_lists::indented,
    },
    notes::Notes,
    rows::{
        BodyStyle, Row,
        paragraphs::{Context, paragraphs},
    },
};
use crate::{
    Volunteer, Work, confidence,
    text::{key, squeeze, word_count},
};

/// A position with its source lines.
struct Position {
    work: Work,
    lines: (usize, usize),
    head_lines: (usize, usize),
    dates: (String, String),
    confidence: (f32, f32),
}

/// Parses the entries of a work section.
pub(super) fn work(
    rows: &[Row],
    body_style: BodyStyle,
    context: &Context,
    confidence: f32,
    out: &mut Vec<Work>,
    notes: &mut Notes,
) {
    for position in positions(rows, body_style, context) {
        if out.len() >= 200 {
            return;
        }
        note(&position, &format!("/work/{}", out.len()), "name", confidence, notes);
        out.push(position.work);
    }
}

/// Parses the entries of a volunteering section.
pub(super) fn volunteer(
    rows: &[Row],
    body_style: BodyStyle,
    context: &Context,
    out: &mut Vec<Volunteer>,
    notes: &mut Notes,
) {
    for mut position in positions(rows, body_style, context) {
        if out.len() >= 200 {
            return;
        }
        // A volunteer has no place in JSON Resume; what was taken for one is kept with the text.
        let place = std::mem::take(&mut position.work.location);
        let summary = std::mem::take(&mut position.work.summary);
        let parts = [place, summary].into_iter().filter(|part| !part.is_empty());
        position.work.summary = parts.collect::<Vec<_>>().join("\n");
        note(&position, &format!("/volunteer/{}", out.len()), "organization", 0.9, notes);
        let Work { name, position, url, start_date, end_date, summary, highlights, .. } = position.work;
        out.push(Volunteer {
            organization: name,
            position,
            url,
            start_date,
            end_date,
            summary,
            highlights,
            ..Volunteer::default()
        });
    }
}

/// How sure the end of a period is, whatever tells that its section is of work.
const LEAST_DATED: f32 = 0.95;

fn note(position: &Position, pointer: &str, name: &str, section: f32, notes: &mut Notes) {
    let Position { work, lines, head_lines, dates, confidence } = position;
    notes.put(
        format!("{pointer}/{name}"),
        &work.name,
        *head_lines,
        confidence::of(confidence::Field::Employer, confidence.0 * section),
    );
    notes.put(
        format!("{pointer}/position"),
        &work.position,
        *head_lines,
        confidence::of(confidence::Field::Position, confidence.1 * section),
    );
    notes.put(format!("{pointer}/location"), &work.location, *head_lines, 0.85);
    notes.put(format!("{pointer}/url"), &work.url, *lines, 0.85);
    if !work.start_date.is_empty() {
        notes.put(
            format!("{pointer}/startDate"),
            &dates.0,
            *head_lines,
            confidence::of(confidence::Field::Start, section),
        );
    }
    if !work.end_date.is_empty() {
        notes.put(
            format!("{pointer}/endDate"),
            &dates.1,
            *head_lines,
            confidence::of(
                confidence::Field::End,
                if work.start_date == work.end_date { 0.6 } else { section.max(LEAST_DATED) },
            ),
        );
    }
    notes.put(format!("{pointer}/summary"), &work.summary, *lines, 0.8);
    for (index, highlight) in work.highlights.iter().enumerate() {
        notes.put(format!("{pointer}/highlights/{index}"), highlight, *lines, 0.9);
    }
}

fn positions(rows: &[Row], body_style: BodyStyle, context: &Context) -> Vec<Position> {
    let rows =
        paragraphs(&indented(&entries::label_tables::plain(&entries::dates_from_behind(rows)), context), context);
    let entries = entries::entries(&rows, EntryKind::Work, body_style);
    let mut heads: Vec<Head> = head::heads(&entries);
    entries::joints::settle(&mut heads);
    entries::town_between::settle(&mut heads);
    entries::towns::settle(&mut heads);
    let order = order(&heads);
    let placed = heads.iter().filter(|head| !head.place.is_empty()).count();
    let placed = placed >= 2 && placed * 2 >= heads.len();
    let mut positions: Vec<Position> = Vec::new();
    let mut group: Option<EmployerGroup> = None;
    for (index, (entry, head)) in entries.iter().zip(&heads).enumerate() {
        let next = heads.get(index + 1);
        if let Some(found) = employer_group(entry, head, next, entries.get(index + 1)) {
            group = Some(found);
            continue;
        }
        if breaks::is_remark(entry, head, &heads) {
            continue;
        }
        let (mut company, position, confidence) = assign(head, order, group.as_ref(), entry);
        let position = without_tail(without_stop(position));
        let mut of_before = None;
        if is_same(&company)
            && let Some(last) = positions.last()
        {
            company = last.work.name.clone();
            of_before = Some(last.head_lines.0);
        }
        let own_company = !company.is_empty();
        let confidence = doubts::doubted(confidence, &company, &position, entry, head);
        // Where the other heads have a place, this one was not understood.
        let understood = !placed || !head.place.is_empty();
        let confidence = if understood { confidence } else { (confidence.0 * 0.8, confidence.1) };
        // A single date ("2022") is the time of it, not its start.
        let end =
            if head.single && head.end.is_empty() && !head.present { head.start.clone() } else { head.end.clone() };
        let mut work = Work {
            name: company,
            position,
            location: head.place.clone(),
            url: head.url.clone(),
            start_date: head.start.clone(),
            end_date: end,
            ..Work::default()
        };
        let mut lines = entry.lines();
        let mut head_lines = entry.head_lines();
        head_lines.0 = of_before.unwrap_or(head_lines.0);
        let apart = breaks::is_break(&key(&work.position));
        match &group {
            _ if apart => {}
            Some(group) if !own_company => {
                work.name = group.name.clone();
                head_lines.0 = head_lines.0.min(group.line);
                lines.0 = lines.0.min(group.line);
                if work.location.is_empty() {
                    work.location = group.place.clone();
                }
            }
            _ if own_company => group = first_of_group(head, entry, next, entries.get(index + 1), &work),
            // Only a role, directly under an entry whose head also names the employer: the same employer.
            _ => {
                let shorter = index
                    .checked_sub(1)
                    .and_then(|before| entries.get(before))
                    .is_some_and(|before| before.head.len() > entry.head.len());
                let close = entry.head.first().is_some_and(|row| row.gap < 1.9) && head.dated;
                if let Some(last) = positions.last().filter(|_| shorter && close && !work.position.is_empty()) {
                    work.name = last.work.name.clone();
                    head_lines.0 = last.head_lines.0;
                }
            }
        }
        body(entry, head, &mut work);
        if work.name.is_empty() && work.position.is_empty() && work.start_date.is_empty() {
            // Text before the first entry, or after a wrong heading: part of the previous entry.
            if let Some(last) = positions.last_mut() {
                last.work.highlights.append(&mut work.highlights);
                last.lines.1 = lines.1;
            }
            continue;
        }
        positions.push(Position {
            work,
            lines,
            head_lines,
            dates: (
                head.start_raw.clone(),
                if head.end_raw.is_empty() { head.start_raw.clone() } else { head.end_raw.clone() },
            ),
            confidence,
        });
    }
    positions
}

/// "Leading hand." without its full stop; an abbreviation keeps it.
fn without_stop(position: String) -> String {
    let whole = position.strip_suffix('.').filter(|text| {
        let last = text.rsplit([' ', '.']).next().unwrap_or_default();
        last.chars().count() >= 4 && !text.ends_with('.')
    });
    whole.map(str::to_owned).unwrap_or(position)
}

/// "Tanker driver since", "camarera los": without the words before the period, which are no part of the title.
pub(super) fn without_tail(mut position: String) -> String {
    static TAILS: LazyLock<HashSet<&str>> = LazyLock::new(|| lexicon::cv::PROSE_TAILS.all().collect());
    while let Some((before, _)) = position.rsplit_once(' ').filter(|(_, last)| TAILS.contains(last)) {
        position.truncate(before.trim_end_matches([' ', ',']).len());
    }
    position
}

/// "Same firm", "ebenda": the employer of the position before.
pub(super) fn is_same(company: &str) -> bool {
    static SAME: LazyLock<HashSet<String>> = LazyLock::new(|| lexicon::cv::ORGANIZATIONS_SAME.all().map(key).collect());
    let name = key(company);
    let words: Vec<&str> = name.split(' ').collect();
    // An article may precede the word.
    (1..=3).contains(&words.len()) && words.iter().take(2).any(|word| SAME.contains(*word)) || SAME.contains(&name)
}

/// Bullets become highlights; prose becomes the summary.
fn body(entry: &Entry, head: &Head, work: &mut Work) {
    if let Some(tail) = &head.tail {
        work.summary = squeeze(tail);
    }
    let has_bullets = entry.body.iter().any(|row| row.bullet);
    let mut seen_bullet = false;
    for row in &entry.body {
        let text = squeeze(&row.text);
        if text.is_empty() || !row.bullet && super::sections::is_part_label(&row.key) {
            continue;
        }
        if work.url.is_empty() && super::contact::urls(&text).first().is_some_and(|span| span.len() + 3 >= text.len()) {
            work.url = text;
            continue;
        }
        if row.bullet
            || seen_bullet
            || row.heading && word_count(&text) < 20
            || !has_bullets && word_count(&text) < 30 && entry.body.len() > 1 && row.gap < 1.9
        {
            seen_bullet |= row.bullet;
            work.highlights.push(text);
        } else {
            if !work.summary.is_empty() {
                work.summary.push('\n');
            }
            work.summary.push_str(&text);
        }
    }
    work.highlights.truncate(200);
}
