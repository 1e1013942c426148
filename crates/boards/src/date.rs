//! Dates as sources write them. A date is never guessed: text that is not a date, or could mean two dates, yields none.

use chrono::{DateTime, Days, Months, NaiveDate};
use serde_json::Value;

use crate::vocabulary::{AGO, MONTH, key};

/// The day of a value: a text, or seconds or milliseconds since 1970.
pub(crate) fn of_value(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Number(number) => number.as_f64().and_then(of_epoch),
        Value::String(text) => of_text(text),
        _ => None,
    }
}

/// The day of seconds, milliseconds or microseconds since 1970, in UTC.
fn of_epoch(number: f64) -> Option<NaiveDate> {
    let seconds = match number.abs() {
        size if size < 1e8 => return None,
        size if size < 1e11 => number,
        size if size < 1e14 => number / 1e3,
        size if size < 1e17 => number / 1e6,
        _ => return None,
    };
    #[allow(clippy::cast_possible_truncation, reason = "below 1e11")]
    DateTime::from_timestamp(seconds.floor() as i64, 0).map(|moment| moment.date_naive()).filter(plausible)
}

/// The day that a text states in its own time zone: ISO 8601 with any end, RFC 2822 (its weekday is not looked at),
/// `01.09.2026`, "September 1, 2026" in several languages, an epoch.
pub(crate) fn of_text(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if text.len() > 80 {
        return None;
    }
    if text.len() >= 9 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return of_epoch(text.parse().ok()?);
    }
    of_numbers(text).or_else(|| of_names(text)).filter(plausible)
}

fn plausible(day: &NaiveDate) -> bool {
    use chrono::Datelike;
    (1990..=2100).contains(&day.year())
}

/// `2026-09-01…`, `2026/09/01`, `20260901`, `1.9.2026`, `25/12/2026`.
fn of_numbers(text: &str) -> Option<NaiveDate> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '/' | '.')).unwrap_or(text.len());
    let head = text.get(..end)?.trim_end_matches(['.', '-', '/']);
    let parts: Vec<&str> = head.split(['-', '/', '.']).collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        [first, second, year] if year.len() == 4 && first.len() <= 2 => {
            let (first, second, year): (u32, u32, i32) =
                (first.parse().ok()?, second.parse().ok()?, year.parse().ok()?);
            // Dots divide day, month and year; slashes do so in some countries only.
            match (head.contains('.'), first > 12, second > 12) {
                (true, ..) | (false, true, false) => NaiveDate::from_ymd_opt(year, second, first),
                (false, false, true) => NaiveDate::from_ymd_opt(year, first, second),
                _ if first == second => NaiveDate::from_ymd_opt(year, first, second),
                _ => None,
            }
        }
        [whole] if whole.len() == 8 => NaiveDate::from_ymd_opt(
            whole.get(..4)?.parse().ok()?,
            whole.get(4..6)?.parse().ok()?,
            whole.get(6..)?.parse().ok()?,
        ),
        _ => None,
    }
}

/// A day, the name of a month and a year of four digits, in any order.
fn of_names(text: &str) -> Option<NaiveDate> {
    let key = key(text);
    let words: Vec<&str> = key.split(' ').collect();
    let at = words.iter().position(|word| MONTH.exact(word).is_some())?;
    let month: u32 = MONTH.exact(words.get(at)?)?.parse().ok()?;
    let number = |at: usize| {
        let digits = words.get(at)?.trim_end_matches(|c: char| c.is_alphabetic());
        digits.parse::<u32>().ok().filter(|number| (1..=31).contains(number) && digits.len() <= 2)
    };
    let year = |at: usize| words.get(at)?.parse::<i32>().ok().filter(|year| *year > 1_000);
    // "de", "of" may stand between: "1 de septiembre de 2026".
    let before = |back: usize| at.checked_sub(back).and_then(number);
    let day = before(1).or_else(|| before(2).filter(|_| words.get(at - 1).is_some_and(|word| word.len() <= 2)));
    let (day, from) = match day {
        Some(day) => (day, at + 1),
        None => (number(at + 1)?, at + 2),
    };
    let year = (from..from + 2).find_map(year)?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The day that a relative text means, read on a day: "Posted 3 Days Ago", "vor 2 Wochen", "hace 1 mes". "30+ days ago" is
/// no day.
pub(crate) fn ago(text: &str, read_on: NaiveDate) -> Option<NaiveDate> {
    let key = key(&text.to_lowercase());
    if key.contains('+') || text.len() > 80 {
        return None;
    }
    let spaced = spaced(&key);
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let hits = AGO.all(&spaced);
    let number = words.iter().position(|word| word.parse::<u32>().is_ok());
    let unit = |from: usize| hits.iter().find(|hit| hit.from >= from && !matches!(hit.code, "today" | "yesterday"));
    if let Some(at) = number {
        let count: u32 = words.get(at)?.parse().ok().filter(|count| *count < 2_000)?;
        let hit = unit(at)?;
        return back(read_on, count, hit.code);
    }
    if let Some(hit) = hits.iter().find(|hit| matches!(hit.code, "today" | "yesterday")) {
        return back(read_on, u32::from(hit.code == "yesterday"), "day");
    }
    // "a day ago", "an hour ago", "vor einem Monat".
    let single = ["a", "an", "one", "einem", "einer", "un", "une", "una", "um", "uma", "een", "en", "ett"];
    let at = words.iter().position(|word| single.contains(word))?;
    back(read_on, 1, unit(at)?.code)
}

fn back(day: NaiveDate, count: u32, unit: &str) -> Option<NaiveDate> {
    match unit {
        "hour" => (count < 24).then_some(day),
        "day" => day.checked_sub_days(Days::new(u64::from(count))),
        "week" => day.checked_sub_days(Days::new(u64::from(count) * 7)),
        "month" => day.checked_sub_months(Months::new(count)),
        _ => None,
    }
}

/// Digits apart from the letters beside them: "3日前", "5d".
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    let mut digit = None;
    for letter in text.chars() {
        let is = letter.is_ascii_digit();
        if letter != ' ' && digit.is_some_and(|before| before != is) {
            out.push(' ');
        }
        digit = (letter != ' ').then_some(is);
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn days_of_many_forms() {
        for (text, wanted) in [
            ("2026-08-05 09:41:37 UTC", "2026-08-05"),
            ("2026-06-11T21:42:38-05:00", "2026-06-11"),
            ("2016-05-31T12:14:07+0200", "2016-05-31"),
            ("2025-11-27T07:37:16.585", "2025-11-27"),
            ("2026-09-14", "2026-09-14"),
            ("Fri, 27 Feb 2026 19:59:48 +0100", "2026-02-27"),
            ("Mon, 12 May 2026 10:00:00 +0000", "2026-05-12"),
            ("01.09.2026", "2026-09-01"),
            ("1. September 2026", "2026-09-01"),
            ("September 1st, 2026", "2026-09-01"),
            ("1 de septiembre de 2026", "2026-09-01"),
            ("1er août 2026", "2026-08-01"),
            ("25/12/2026", "2026-12-25"),
            ("12/25/2026", "2026-12-25"),
            ("20260901", "2026-09-01"),
            ("1781589630", "2026-06-16"),
        ] {
            assert_eq!(of_text(text).map(|day| day.to_string()).as_deref(), Some(wanted), "{text}");
        }
        for none in [
            "",
            "01/02/2026",
            "2026-13-01",
            "2026-02-30",
            "soon",
            "2026",
            "0001-01-01",
            "May 2026",
            "12345",
            "99999999999999999999",
        ] {
            assert_eq!(of_text(none), None, "{none}");
        }
        for (value, wanted) in [(json!(1_779_223_091_267_u64), "2026-05-19"), (json!(1_781_589_630), "2026-06-16")] {
            assert_eq!(of_value(&value).map(|day| day.to_string()).as_deref(), Some(wanted));
        }
        assert_eq!(of_value(&json!(0)), None);
    }

    #[test]
    fn days_that_are_told_relative_to_today() {
        let on = NaiveDate::from_ymd_opt(2026, 9, 10).unwrap();
        for (text, wanted) in [
            ("Posted Today", "2026-09-10"),
            ("Posted Yesterday", "2026-09-09"),
            ("Posted 3 Days Ago", "2026-09-07"),
            ("Vor 2 Tagen ausgeschrieben", "2026-09-08"),
            ("Heute ausgeschrieben", "2026-09-10"),
            ("il y a 5 jours", "2026-09-05"),
            ("Publicado hace 1 mes", "2026-08-10"),
            ("2 settimane fa", "2026-08-27"),
            ("20 hours ago", "2026-09-10"),
            ("a day ago", "2026-09-09"),
            ("5d", "2026-09-05"),
            ("3 日前", "2026-09-07"),
        ] {
            assert_eq!(ago(text, on).map(|day| day.to_string()).as_deref(), Some(wanted), "{text}");
        }
        for none in ["Posted 30+ Days Ago", "", "in 3 moons", "30 hours ago"] {
            assert_eq!(ago(none, on), None, "{none}");
        }
    }
}
