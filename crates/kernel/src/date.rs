//! Dates as resumes contain them: a year, an optional month, an optional day.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::Timestamp;

/// `2019`, `2019-05` or `2019-05-17`, the formats JSON Resume allows. Ordered by time; a missing part sorts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// A year from 1900 to 2199, with an optional month (1–12) and, if there is a month, an optional day (1–31).
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let year_fits = (1900..=2199).contains(&year);
        let month_fits = month.is_none_or(|month| (1..=12).contains(&month));
        let day_fits = day.is_none_or(|day| month.is_some() && (1..=31).contains(&day));
        (year_fits && month_fits && day_fits).then_some(Self { year, month, day })
    }

    /// The day of a time, in UTC. 1900-01-01 for times outside the supported years.
    pub fn of_day(moment: Timestamp) -> Self {
        let part = |number: u32| u8::try_from(number).ok();
        u16::try_from(moment.year())
            .ok()
            .and_then(|year| Self::new(year, part(moment.month()), part(moment.day())))
            .unwrap_or(Self { year: 1900, month: Some(1), day: Some(1) })
    }

    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1–12.
    pub const fn month(self) -> Option<u8> {
        self.month
    }

    /// The day, 1–31.
    pub const fn day(self) -> Option<u8> {
        self.day
    }

    /// Months since year 0. A missing month counts as `month_if_missing`: 1 at the start of a range, 12 at its end.
    pub fn months(self, month_if_missing: u8) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month.unwrap_or(month_if_missing)) - 1
    }

    /// The day so many days later; `None` if this is no whole day of the calendar, or that one is after the supported years.
    pub fn plus_days(self, days: u64) -> Option<Self> {
        let day = self.whole()?.checked_add_days(Days::new(days))?;
        Self::new(u16::try_from(day.year()).ok()?, u8::try_from(day.month()).ok(), u8::try_from(day.day()).ok())
    }

    /// The number of days until another day, negative if that is earlier; `None` if one is no whole day of the calendar.
    pub fn days_until(self, other: Self) -> Option<i64> {
        Some(other.whole()?.signed_duration_since(self.whole()?).num_days())
    }

    fn whole(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(i32::from(self.year), u32::from(self.month?), u32::from(self.day?))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// The text is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the form 2019, 2019-05 or 2019-05-17")]
pub struct DateError;

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        fn number<T: FromStr>(part: &str, length: usize) -> Result<T, DateError> {
            let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            if digits { part.parse().map_err(|_| DateError) } else { Err(DateError) }
        }
        let mut parts = text.trim().split('-');
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|part| number(part, 2)).transpose()?;
        let day = parts.next().map(|part| number(part, 2)).transpose()?;
        if parts.next().is_some() {
            return Err(DateError);
        }
        Self::new(year, month, day).ok_or(DateError)
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_what_it_prints() {
        for text in ["2019", "2019-05", "2019-05-17"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn refuses_invalid_dates() {
        for text in ["", "19", "2019-13", "2019-00", "2019-5", "2019-05-17-01", "May 2019", "0001-01"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_time_has_a_day() {
        let moment = Timestamp::from_timestamp(1_795_219_200, 0).unwrap();
        assert_eq!(PartialDate::of_day(moment).to_string(), "2026-11-21");
        assert_eq!(PartialDate::of_day(Timestamp::MAX_UTC).to_string(), "1900-01-01");
    }

    #[test]
    fn days_are_counted_by_the_calendar() {
        let date = |text: &str| text.parse::<PartialDate>().unwrap();
        assert_eq!(date("2028-02-27").plus_days(3), Some(date("2028-03-01")));
        assert_eq!(date("2026-12-30").days_until(date("2027-01-02")), Some(3));
        assert_eq!(date("2027-01-02").days_until(date("2026-12-30")), Some(-3));
        for no_day in ["2026", "2026-05", "2026-02-31"] {
            assert_eq!(date(no_day).plus_days(1), None, "{no_day}");
            assert_eq!(date("2026-01-01").days_until(date(no_day)), None, "{no_day}");
        }
        assert_eq!(date("2199-12-31").plus_days(1), None);
    }

    #[test]
    fn sorts_by_time() {
        let date = |text: &str| text.parse::<PartialDate>().unwrap();
        assert!(
            date("2019") < date("2019-01") && date("2019-01") < date("2019-01-02") && date("2019-12") < date("2020")
        );
    }
}
