//! Validation of the values typed into the resume form: e-mail addresses and dates.

use std::collections::BTreeMap;

use kernel::{Email, FieldProblem, PartialDate};
use resume::Resume;

use super::form::{FieldKind, kind_of, written};

/// The problems of a filled-in form, by the paths of the fields. Values that were in the resume before are not checked: a user
/// who corrects one line need not fix what was imported elsewhere.
pub fn check<'a>(resume: &Resume, filled: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<FieldProblem> {
    let document = resume.to_value();
    let stored = |path: &str, kind| document.pointer(path).map(|value| written(value, kind)).unwrap_or_default();
    let filled: BTreeMap<&str, &str> = filled.into_iter().collect();
    let mut problems = Vec::new();
    for (path, text) in &filled {
        let (text, Some(kind)) = (text.trim(), kind_of(path)) else { continue };
        if text.is_empty() || text == stored(path, kind) {
            continue;
        }
        let code = match kind {
            FieldKind::Email => text.parse::<Email>().err().map(|error| error.to_string()),
            FieldKind::Date if date(text).is_none() => Some("date_form".to_owned()),
            FieldKind::Date => ends_before(path, text, |start| {
                filled.get(start).map_or_else(|| stored(start, FieldKind::Date), |text| (*text).to_owned())
            })
            .then(|| "date_order".to_owned()),
            FieldKind::Line | FieldKind::Text | FieldKind::Lines | FieldKind::Words => None,
        };
        problems.extend(code.map(|code| FieldProblem { field: (*path).to_owned(), code }));
    }
    problems
}

/// Whether an end is before its start, as far as both are known: 2019 does not end before 2019-05.
fn ends_before(path: &str, end: &str, value: impl Fn(&str) -> String) -> bool {
    let Some(entry) = path.strip_suffix("/endDate") else { return false };
    let read = |text: &str| date(text)?.parse::<PartialDate>().ok();
    match (read(&value(&format!("{entry}/startDate"))), read(end)) {
        (Some(start), Some(end)) => end.months(12) < start.months(1),
        _ => false,
    }
}

/// A date in the format of JSON Resume; also parses `05/2019`, `5.2019` and `2019/05`.
pub(super) fn date(text: &str) -> Option<String> {
    let text = text.trim();
    if let Ok(date) = text.parse::<PartialDate>() {
        return Some(date.to_string());
    }
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

    fn problems(filled: &[(&str, &str)]) -> Vec<(String, String)> {
        let resume = Resume::from_json(
            r#"{"basics":{"email":"not one"},"work":[{"startDate":"2019-05","endDate":"2021"},{"startDate":"Summer"}]}"#,
        )
        .unwrap();
        let found = check(&resume, filled.iter().copied());
        found.into_iter().map(|problem| (problem.field, problem.code)).collect()
    }

    fn one(path: &str, code: &str) -> Vec<(String, String)> {
        vec![(path.to_owned(), code.to_owned())]
    }

    #[test]
    fn addresses_and_dates_are_checked_where_they_were_changed() {
        assert_eq!(problems(&[("/basics/email", "not one"), ("/work/1/startDate", "Summer")]), []);
        assert_eq!(problems(&[("/basics/email", "ana@")]), one("/basics/email", "email_incomplete"));
        assert_eq!(problems(&[("/basics/email", " ana@example.org "), ("/work/0/startDate", "")]), []);
        assert_eq!(problems(&[("/work/1/startDate", "Autumn")]), one("/work/1/startDate", "date_form"));
        assert_eq!(problems(&[("/work/9/endDate", "2019-13")]), one("/work/9/endDate", "date_form"));
        assert_eq!(problems(&[("/work/0/position", "2019-13")]), []);
    }

    #[test]
    fn an_end_does_not_come_before_its_start() {
        assert_eq!(problems(&[("/work/0/endDate", "2018")]), one("/work/0/endDate", "date_order"));
        assert_eq!(problems(&[("/work/0/endDate", "2019")]), []);
        assert_eq!(problems(&[("/work/0/startDate", "2017"), ("/work/0/endDate", "2018")]), []);
    }

    #[test]
    fn usual_ways_to_write_a_month_are_understood() {
        for (text, read) in
            [("05/2019", "2019-05"), ("5.2019", "2019-05"), ("2019/5", "2019-05"), ("2019-05-17", "2019-05-17")]
        {
            assert_eq!(date(text).as_deref(), Some(read), "{text}");
        }
        for text in ["", "May 2019", "13/2019", "19/05", "05/19", "2019-", "1/2/2019"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
