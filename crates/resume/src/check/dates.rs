//! Rules about dates.

use kernel::{PartialDate, Span};

use super::{
    Found, Position, Rule, Severity, Subject, Verdict,
    phrases::{phrases, words},
};
use crate::{
    dates::{DateEnd, DateRange, entry_range},
    text::fold,
};

pub(super) const RULES: &[Rule] = &[
    Rule { id: "no-dates", severity: Severity::Warning, judge: no_dates },
    Rule { id: "end-before-start", severity: Severity::Error, judge: end_before_start },
    Rule { id: "future-date", severity: Severity::Warning, judge: future_date },
    Rule { id: "dates-out-of-order", severity: Severity::Hint, judge: dates_out_of_order },
    Rule { id: "overlapping-positions", severity: Severity::Hint, judge: overlapping_positions },
    Rule { id: "gap", severity: Severity::Hint, judge: gap },
    Rule { id: "mixed-date-formats", severity: Severity::Hint, judge: mixed_date_formats },
];

/// The longest gap between two positions that is not reported, in months.
const GAP_MONTHS: i32 = 12;

/// The shortest overlap of two positions that is reported, in months.
const OVERLAP_MONTHS: i32 = 6;

/// A gap that ended longer ago than this is not reported, in months.
const FORGOTTEN_MONTHS: i32 = 120;

phrases! {
    /// Words of positions that commonly overlap with another.
    BESIDE = "part-time|part time|freelance|freelancer|self-employed|self employed|independent|contractor|contract|consultant|consulting|
        adviser|advisor|advisory|board|founder|co-founder|cofounder|owner|intern|internship|trainee|apprentice|student|assistant|adjunct|
        lecturer|visiting|fellow|volunteer|member|chair|committee|tutor|coach|mentor|speaker|teilzeit|nebenberuflich|freiberuflich|
        selbstständig|selbständig|freie|freier|werkstudent|werkstudentin|praktikant|praktikantin|praktikum|hilfskraft|gründer|gründerin|
        beirat|ehrenamt|indépendant|indépendante|stage|stagiaire|alternance|alternant|autónomo|autónoma|becario|becaria|prácticas|
        phd|doctoral|president|treasurer|secretary|peer|club|society|ambassador|organizer|organiser|doktorand|doktorandin|researcher|research|secondment|locum|bank|casual|seasonal|weekend|minijob|aushilfe";
}

fn no_dates(subject: &Subject<'_>) -> Verdict {
    subject.reads_positions()?;
    let undated: Vec<&Position<'_>> = subject
        .positions
        .iter()
        .filter(|one| one.work.start_date.trim().is_empty() && one.work.end_date.trim().is_empty())
        .collect();
    // Dates in the text that belong to no entry may be theirs.
    let written = crate::dates::find(&subject.reading.text).iter().filter(|mention| mention.range).count();
    let resume = &subject.reading.resume;
    let dated = subject.positions.len() - undated.len()
        + resume.education.iter().filter(|one| !one.start_date.is_empty()).count()
        + resume.volunteer.iter().filter(|one| !one.start_date.is_empty()).count()
        + resume.projects_and_own().filter(|one| !one.start_date.is_empty()).count();
    if !undated.is_empty() && written >= dated + undated.len() {
        return None;
    }
    let found = |one: &Position<'_>| Found::of(subject, one.path()).or_at(one.span);
    Some(undated.into_iter().map(found).collect())
}

fn end_before_start(subject: &Subject<'_>) -> Verdict {
    let resume = &subject.reading.resume;
    let mut found = Vec::new();
    let mut look = |path: String, start: &str, end: &str| {
        let range = entry_range(start, end);
        if let (Some(first), Some(DateEnd::Date(last))) = (range.start, range.end)
            && last.months(12) < first.months(1)
        {
            let place = ["startDate", "endDate"]
                .iter()
                .find_map(|key| subject.reading.spans.get(&format!("{path}/{key}")).copied());
            found.push(Found::of(subject, path).or_at(place).with("start", start).with("end", end));
        }
    };
    for (index, one) in resume.work.iter().enumerate() {
        look(format!("/work/{index}"), &one.start_date, &one.end_date);
    }
    for (index, one) in resume.volunteer.iter().enumerate() {
        look(format!("/volunteer/{index}"), &one.start_date, &one.end_date);
    }
    for (index, one) in resume.education.iter().enumerate() {
        look(format!("/education/{index}"), &one.start_date, &one.end_date);
    }
    for (list, entries) in resume.project_lists() {
        for (index, one) in entries.iter().enumerate() {
            look(format!("{list}/{index}"), &one.start_date, &one.end_date);
        }
    }
    Some(found)
}

/// A position with a start in the future. An end in the future is a fixed term and not an error.
fn future_date(subject: &Subject<'_>) -> Verdict {
    let ahead = subject
        .positions
        .iter()
        .filter(|position| position.range.start.is_some_and(|start| start.months(1) > subject.today.months(12)));
    Some(
        ahead
            .map(|position| {
                let path = format!("/work/{}/startDate", position.index);
                Found::of(subject, path).or_at(position.span).with("date", &position.work.start_date)
            })
            .collect(),
    )
}

/// A position that ended later than the one above it: readers expect the newest first.
fn dates_out_of_order(subject: &Subject<'_>) -> Verdict {
    if subject.positions.len() < 2 {
        return None;
    }
    let end = |position: &Position<'_>| match position.range.end? {
        DateEnd::Present => Some(i32::MAX),
        DateEnd::Date(end) => Some(end.months(12)),
    };
    let mut found = Vec::new();
    for pair in subject.positions.windows(2) {
        let [above, below] = pair else { continue };
        // A position with low confidence may be another line that was mistaken for one.
        let confident = above.confident && below.confident;
        let (Some(first), Some(second)) = (end(above), end(below)) else { continue };
        // Months are compared only if both dates have them.
        let months =
            |position: &Position<'_>| matches!(position.range.end, Some(DateEnd::Date(date)) if date.month().is_some());
        let later = if months(above) && months(below) { second > first } else { second / 12 > first / 12 };
        if later && confident && !is_heading_between(subject, above.span, below.span) {
            found.push(
                Found::of(subject, below.path())
                    .or_at(below.span)
                    .with("above", name(above))
                    .with("below", name(below)),
            );
        }
    }
    Some(found)
}

/// The name of a position in texts.
pub(super) fn name(position: &Position<'_>) -> String {
    let work = position.work;
    match (work.position.trim(), work.name.trim()) {
        ("", "") => work.start_date.clone(),
        ("", name) => name.to_owned(),
        (title, "") => title.to_owned(),
        (title, name) => format!("{title}, {name}"),
    }
}

/// "Selected positions" and "Earlier positions" each have their own order.
fn is_heading_between(subject: &Subject<'_>, above: Option<Span>, below: Option<Span>) -> bool {
    let (Some(above), Some(below)) = (above, below) else { return false };
    if below.start < above.start {
        return true;
    }
    let line = |at: usize| subject.reading.text.get(..at).map_or(0, |before| before.matches('\n').count());
    let (from, to) = (line(above.start), line(below.start));
    subject.headings.iter().any(|heading| heading.line > from && heading.line <= to)
}

fn overlapping_positions(subject: &Subject<'_>) -> Verdict {
    let beside = |position: &Position<'_>| {
        let work = position.work;
        BESIDE.hit(&words(&work.position))
            || BESIDE.hit(&words(&work.name))
            || BESIDE.hit(&words(&work.summary))
            || work
                .highlights
                .first()
                .is_some_and(|first| fold(first).contains("part-time") || fold(first).contains("teilzeit"))
    };
    let exact = |position: &Position<'_>| {
        let month = |date: PartialDate| date.month().is_some();
        position.range.start.is_some_and(month)
            && match position.range.end {
                Some(DateEnd::Date(date)) => month(date),
                Some(DateEnd::Present) => true,
                None => false,
            }
    };
    let dated: Vec<(&Position<'_>, (i32, i32))> = subject
        .positions
        .iter()
        .take(60)
        .filter(|position| position.confident && exact(position) && !beside(position))
        .filter_map(|position| Some((position, position.months(subject.today)?)))
        .collect();
    let mut found = Vec::new();
    for (number, (one, first)) in dated.iter().enumerate() {
        for (other, second) in dated.iter().skip(number + 1) {
            let months = first.1.min(second.1) - first.0.max(second.0) + 1;
            if months >= OVERLAP_MONTHS && fold(&one.work.name) != fold(&other.work.name) {
                found.push(
                    Found::of(subject, other.path())
                        .or_at(other.span)
                        .with("one", name(one))
                        .with("other", name(other))
                        .with("months", months),
                );
            }
        }
    }
    Some(found)
}

/// More than a year between two positions without education, a project or voluntary work.
fn gap(subject: &Subject<'_>) -> Verdict {
    let resume = &subject.reading.resume;
    let dated: Vec<(&Position<'_>, (i32, i32))> =
        subject.positions.iter().filter_map(|position| Some((position, position.months(subject.today)?))).collect();
    // A position without dates may fill the gap, and one with low confidence may have another's dates.
    if dated.len() < 2 || dated.len() < subject.positions.len() || subject.positions.iter().any(|one| !one.confident) {
        return None;
    }
    let span = |range: DateRange| {
        let end = match range.end? {
            DateEnd::Present => subject.today.months(12),
            DateEnd::Date(end) => end.months(12),
        };
        Some((range.start.map(|start| start.months(1)), end))
    };
    let mut covered: Vec<(i32, i32)> = dated.iter().map(|(_, months)| *months).collect();
    // Education with an end date only took about four years.
    let studies = resume.education.iter().filter_map(|one| {
        let end_only = one.start_date.trim().is_empty() && !one.end_date.trim().is_empty();
        let range = if end_only {
            DateRange { end: crate::dates::parse(&one.end_date), start: None }
        } else {
            entry_range(&one.start_date, &one.end_date)
        };
        let (start, end) = span(range)?;
        Some((start.unwrap_or(end - 48), end))
    });
    covered.extend(studies);
    let others = resume
        .volunteer
        .iter()
        .map(|one| (&one.start_date, &one.end_date))
        .chain(resume.projects_and_own().map(|one| (&one.start_date, &one.end_date)));
    covered.extend(
        others.filter_map(|(start, end)| span(entry_range(start, end))).filter_map(|(start, end)| Some((start?, end))),
    );
    let mut found = Vec::new();
    for (position, (start, _)) in &dated {
        let before = covered.iter().filter(|(from, _)| from < start).map(|(_, end)| *end).max();
        let Some(end) = before.filter(|end| end < start) else { continue };
        let earlier = dated.iter().any(|(_, (_, last))| last <= &end);
        let months = start - end - 1;
        if earlier && months > GAP_MONTHS && subject.today.months(1) - start < FORGOTTEN_MONTHS {
            found.push(
                Found::of(subject, position.path())
                    .or_at(position.span)
                    .with("months", months)
                    .with("before", name(position)),
            );
        }
    }
    Some(found)
}

/// A format of months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    ShortName,
    LongName,
    Slash,
    Point,
    Iso,
}

fn form(text: &str) -> Option<Form> {
    let folded = fold(text);
    let letters: String = folded.chars().take_while(|c| c.is_alphabetic()).collect();
    // Names that equal their abbreviation do not show the format.
    if [
        "may", "mai", "june", "july", "juni", "juli", "mayo", "marz", "mars", "juin", "aout", "enero", "april",
        "avril", "abril",
    ]
    .contains(&letters.as_str())
    {
        return None;
    }
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match letters.chars().count() {
        3..=4 if !folded.contains("season") => return is_month(&letters).then_some(Form::ShortName),
        5.. => return is_month(&letters).then_some(Form::LongName),
        _ => {}
    }
    for (sign, form) in [('/', Form::Slash), ('.', Form::Point), ('-', Form::Iso)] {
        let parts: Vec<&str> = folded.split(sign).map(str::trim).collect();
        if (2..=3).contains(&parts.len()) && parts.iter().all(|part| digits(part)) {
            return Some(form);
        }
    }
    None
}

fn is_month(letters: &str) -> bool {
    crate::dates::parse(&format!("{letters} 2019"))
        .is_some_and(|date| matches!(date, DateEnd::Date(date) if date.month().is_some()))
}

fn mixed_date_formats(subject: &Subject<'_>) -> Verdict {
    subject.source?;
    let mut forms: Vec<(Form, Span, String)> = Vec::new();
    for (path, span) in &subject.reading.spans {
        let dated = (path.starts_with("/work/") || path.starts_with("/education/")) && path.ends_with("Date");
        let written = span.of(&subject.reading.text).filter(|_| dated);
        if let Some((form, written)) = written.and_then(|written| Some((form(written)?, written))) {
            forms.push((form, *span, written.to_owned()));
        }
    }
    let mut counts: Vec<(usize, Form)> = Vec::new();
    for (form, ..) in &forms {
        match counts.iter_mut().find(|(_, known)| known == form) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, *form)),
        }
    }
    counts.sort_by(|a, b| b.cmp(a));
    let (Some((_, usual)), Some((_, odd))) = (counts.first(), counts.get(1)) else { return Some(Vec::new()) };
    let example =
        |wanted: Form| forms.iter().filter(|(form, ..)| *form == wanted).min_by_key(|(_, span, _)| span.start);
    let (Some(one), Some(other)) = (example(*usual), example(*odd)) else { return Some(Vec::new()) };
    Some(vec![Found::at(other.1).with("one", &one.2).with("other", &other.2)])
}
