//! Days and times in words.

use chrono::{Datelike, NaiveDateTime, Timelike};

use crate::{Catalogue, fill};

impl Catalogue {
    /// A day, such as "14 Oct 2026".
    pub fn date(&self, moment: NaiveDateTime) -> String {
        let month = self.common.months().split(' ').nth(moment.month0() as usize).unwrap_or_default();
        fill!(self.common.date_pattern, day = moment.day(), month = month, year = moment.year())
    }

    /// A day of the week, day and time, such as "Wed 14 Oct 2026, 09:12".
    pub fn weekday_time(&self, moment: NaiveDateTime) -> String {
        let place = moment.weekday().num_days_from_monday() as usize;
        let weekday = self.common.weekdays().split(' ').nth(place).unwrap_or_default();
        format!("{weekday} {}", self.date_time(moment))
    }

    /// A day and time, such as "14 Oct 2026, 09:12".
    pub fn date_time(&self, moment: NaiveDateTime) -> String {
        format!("{}, {:02}:{:02}", self.date(moment), moment.hour(), moment.minute())
    }
}

#[cfg(test)]
mod tests {
    use crate::Locale;

    #[test]
    fn each_language_has_twelve_months_and_a_date_pattern() {
        for locale in Locale::ALL {
            assert_eq!(locale.texts().common.weekdays().split(' ').count(), 7, "{locale:?}");
            assert_eq!(locale.texts().common.months().split(' ').count(), 12, "{locale:?}");
        }
        let moment = "2026-10-14T09:05:59".parse().unwrap();
        assert_eq!(Locale::En.texts().date_time(moment), "14 Oct 2026, 09:05");
        assert_eq!(Locale::De.texts().date(moment), "14. Okt. 2026");
    }
}
