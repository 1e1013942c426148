//! Validation of the values typed into the resume form: e-mail addresses and dates.

use std::collections::BTreeMap;

use kernel::{Email, FieldProblem, PartialDate, ProblemCode};
use resume::{MAX_ENTRIES, MAX_ITEMS, MAX_VALUE, Resume, dates::DateEnd};
use serde_json::Value;

use super::form::{FieldKind, LOOSE_SKILLS, entry_of, kind_of, loose_too_many, written};

/// The problems of a filled-in form, by the paths of the fields. Values that were in the resume before are not checked:
/// a user who corrects one line need not fix what was imported elsewhere.
pub fn check<'a>(resume: &Resume, filled: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<FieldProblem> {
    let document = resume.to_value();
    let stored = |path: &str, kind| document.pointer(path).map(|value| written(value, kind)).unwrap_or_default();
    let filled: BTreeMap<&str, &str> = filled.into_iter().collect();
    let mut problems = Vec::new();
    if filled.get(LOOSE_SKILLS).is_some_and(|text| loose_too_many(resume, text)) {
        problems.push(FieldProblem::new(LOOSE_SKILLS, ProblemCode::TooManyItems));
    }
    for (path, text) in &filled {
        let (text, Some(kind)) = (text.trim(), kind_of(path)) else { continue };
        if text.is_empty() || text == stored(path, kind) {
            continue;
        }
        let code = match kind {
            FieldKind::Email => text.parse::<Email>().err().map(ProblemCode::from),
            FieldKind::Date if date(text).is_none() => Some(ProblemCode::DateForm),
            FieldKind::Date => ends_before(path, text, |start| {
                filled.get(start).map_or_else(|| stored(start, FieldKind::Date), |text| (*text).to_owned())
            })
            .then_some(ProblemCode::DateOrder),
            FieldKind::Line | FieldKind::Text => None,
            FieldKind::Lines | FieldKind::Words => too_many_items(text, kind).then_some(ProblemCode::TooManyItems),
        };
        let code = code.or_else(|| (text.chars().count() > longest(kind)).then_some(ProblemCode::TooLong));
        let code = code.or_else(|| beyond(&document, path).then_some(ProblemCode::TooManyEntries));
        problems.extend(code.map(|code| FieldProblem::new(*path, code)));
    }
    problems
}

/// Whether a list has more items than an entry may have.
fn too_many_items(text: &str, kind: FieldKind) -> bool {
    let separators: &[char] = if kind == FieldKind::Words { &[',', '\n'] } else { &['\n'] };
    text.split(separators).filter(|item| !item.trim().is_empty()).count() > MAX_ITEMS
}

/// The maximum number of characters in a field; for a list, of all its items together.
fn longest(kind: FieldKind) -> usize {
    if matches!(kind, FieldKind::Lines | FieldKind::Words) { MAX_ITEMS * MAX_VALUE } else { MAX_VALUE }
}

/// Whether a field belongs to a new entry for which its section has no room.
fn beyond(document: &Value, path: &str) -> bool {
    let Some((list, index)) = entry_of(path) else { return false };
    index >= MAX_ENTRIES && document.pointer(list).and_then(Value::as_array).is_none_or(|items| index >= items.len())
}

/// Whether an end date is before its start date, as far as both are known: 2019 does not end before 2019-05.
fn ends_before(path: &str, end: &str, value: impl Fn(&str) -> String) -> bool {
    let Some(entry) = path.strip_suffix("/endDate") else { return false };
    let read = |text: &str| date(text)?.parse::<PartialDate>().ok();
    match (read(&value(&format!("{entry}/startDate"))), read(end)) {
        (Some(start), Some(end)) => end.months(12) < start.months(1),
        _ => false,
    }
}

/// A date in the format of JSON Resume; also parses `05/2019`, `5.2019`, `2019/05`, and what the resume parser accepts
/// as one date, such as "March 2022".
pub(super) fn date(text: &str) -> Option<String> {
    let text = text.trim();
    if let Ok(date) = text.parse::<PartialDate>() {
        return Some(date.to_string());
    }
    numbers(text).or_else(|| match resume::dates::parse(text)? {
        // Numbers alone are exact or wrong: "2019-13" does not mean the year.
        DateEnd::Date(date) if text.chars().any(char::is_alphabetic) => Some(date.to_string()),
        _ => None,
    })
}

/// A year and a month in numbers.
fn numbers(text: &str) -> Option<String> {
    let (left, right) = text.split_once(['/', '.', '-'])?;
    let (year, month) = if left.len() == 4 { (left, right) } else { (right, left) };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || !(1..=2).contains(&month.len()) || !digits(year) || !digits(month) {
        return None;
    }
    Some(PartialDate::new(year.parse().ok()?, Some(month.parse().ok()?), None)?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(filled: &[(&str, &str)]) -> Vec<(String, ProblemCode)> {
        let resume = Resume::from_json(
            r#"{"basics":{"email":"not one"},"work":[{"startDate":"2019-05","endDate":"2021"},{"startDate":"Summer"}]}"#,
        )
        .unwrap();
        let found = check(&resume, filled.iter().copied());
        found.into_iter().map(|problem| (problem.field, problem.code)).collect()
    }

    fn one(path: &str, code: ProblemCode) -> Vec<(String, ProblemCode)> {
        vec![(path.to_owned(), code)]
    }

    #[test]
    fn changed_addresses_and_dates_are_validated() {
        assert_eq!(problems(&[("/basics/email", "not one"), ("/work/1/startDate", "Summer")]), []);
        assert_eq!(problems(&[("/basics/email", "ana@")]), one("/basics/email", ProblemCode::EmailIncomplete));
        assert_eq!(problems(&[("/basics/email", " ana@example.org "), ("/work/0/startDate", "")]), []);
        assert_eq!(problems(&[("/work/1/startDate", "Autumn")]), one("/work/1/startDate", ProblemCode::DateForm));
        assert_eq!(problems(&[("/work/9/endDate", "2019-13")]), one("/work/9/endDate", ProblemCode::DateForm));
        assert_eq!(problems(&[("/work/0/position", "2019-13")]), []);
    }

    #[test]
    fn too_many_items_are_refused_at_their_field() {
        let items = "x\n".repeat(MAX_ITEMS + 1);
        let text = "x".repeat(MAX_VALUE + 1);
        assert_eq!(problems(&[("/work/0/highlights", &items)]), one("/work/0/highlights", ProblemCode::TooManyItems));
        assert_eq!(problems(&[("/work/0/highlights", &items[2..])]), []);
        assert_eq!(problems(&[("/work/0/summary", &text)]), one("/work/0/summary", ProblemCode::TooLong));
        assert_eq!(problems(&[("/work/0/summary", &text[1..])]), []);
        let (last, next) = (format!("/work/{}/name", MAX_ENTRIES - 1), format!("/work/{MAX_ENTRIES}/name"));
        assert_eq!(problems(&[(&last, "Acme")]), []);
        assert_eq!(problems(&[(&next, "Acme")]), one(&next, ProblemCode::TooManyEntries));
        assert_eq!(problems(&[(&next, " ")]), [], "nothing was added");
        let loose = "x,".repeat(MAX_ENTRIES + 1);
        assert_eq!(problems(&[("/skills", &loose)]), one("/skills", ProblemCode::TooManyItems));
    }

    #[test]
    fn an_end_cannot_be_before_its_start() {
        assert_eq!(problems(&[("/work/0/endDate", "2018")]), one("/work/0/endDate", ProblemCode::DateOrder));
        assert_eq!(problems(&[("/work/0/endDate", "2019")]), []);
        assert_eq!(problems(&[("/work/0/startDate", "2017"), ("/work/0/endDate", "2018")]), []);
    }

    #[test]
    fn common_ways_to_write_a_month_are_parsed() {
        for (text, read) in [
            ("05/2019", "2019-05"),
            ("5.2019", "2019-05"),
            ("2019/5", "2019-05"),
            ("2019-05-17", "2019-05-17"),
            ("March 2022", "2022-03"),
            ("Sept. 2019", "2019-09"),
            ("Mai 2019", "2019-05"),
        ] {
            assert_eq!(date(text).as_deref(), Some(read), "{text}");
        }
        for text in ["", "Summer", "13/2019", "2019-", "present", "May 2019 - June 2020"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
