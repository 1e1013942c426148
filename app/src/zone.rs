//! Times in the user's time zone. The browser sends its zone in a cookie; the server has a table of all zones, and
//! browsers have their own, so no table is sent. Both render the zone of the session, and so the same text. Without a
//! zone, times are in UTC.

use chrono::NaiveDateTime;
use kernel::Timestamp;
use leptos::prelude::*;
use web_sys::js_sys::{Array, Intl, Object, Reflect};

use crate::{
    session::use_session,
    texts::{Texts, use_texts},
    zone_name::ZONE,
};

/// Formats days and times in the user's zone.
#[derive(Clone)]
pub struct Clock {
    texts: Texts,
    zone: Option<String>,
}

/// The clock of the user.
pub fn use_clock() -> Clock {
    Clock { texts: use_texts(), zone: use_session().zone.clone() }
}

impl Clock {
    /// A day, such as "14 Oct 2026".
    pub fn date(&self, at: Timestamp) -> String {
        self.texts.date(self.local(at).unwrap_or(at.naive_utc()))
    }

    /// A day and time, such as "14 Oct 2026, 09:12"; in UTC it says so.
    pub fn date_time(&self, at: Timestamp) -> String {
        match self.local(at) {
            Some(local) => self.texts.date_time(local),
            None => format!("{} UTC", self.texts.date_time(at.naive_utc())),
        }
    }

    /// A day of the week, day and time, such as "Wed 14 Oct 2026, 09:12"; in UTC it says so.
    pub fn weekday_time(&self, at: Timestamp) -> String {
        match self.local(at) {
            Some(local) => self.texts.weekday_time(local),
            None => format!("{} UTC", self.texts.weekday_time(at.naive_utc())),
        }
    }

    /// The same in another zone; `None` if clocks show the same there, or it is no zone.
    pub fn in_zone(&self, zone: &str, at: Timestamp) -> Option<String> {
        let there = local(zone, at)?;
        (there != self.local(at).unwrap_or(at.naive_utc())).then(|| self.texts.weekday_time(there))
    }

    /// A time of a day, such as "09:12"; in UTC it says so.
    pub fn time(&self, at: Timestamp) -> String {
        match self.local(at) {
            Some(local) => local.format("%H:%M").to_string(),
            None => format!("{} UTC", at.format("%H:%M")),
        }
    }

    fn local(&self, at: Timestamp) -> Option<NaiveDateTime> {
        local(self.zone.as_deref()?, at)
    }
}

#[cfg(feature = "ssr")]
fn local(zone: &str, at: Timestamp) -> Option<NaiveDateTime> {
    Some(at.with_timezone(&zone.parse::<chrono_tz::Tz>().ok()?).naive_local())
}

/// The day and time in a zone; in UTC without a zone.
#[cfg(feature = "ssr")]
pub fn local_or_utc(zone: Option<&str>, at: Timestamp) -> NaiveDateTime {
    zone.and_then(|zone| local(zone, at)).unwrap_or(at.naive_utc())
}

/// The time of a day and time in a zone, such as `2026-12-31T09:30`; in UTC without a zone. `None` if it is no such text, or the
/// clocks skip that time; of a time that occurs twice the earlier one.
#[cfg(feature = "ssr")]
pub fn moment(zone: Option<&str>, text: &str) -> Option<Timestamp> {
    use chrono::{Datelike, TimeZone};

    let local = NaiveDateTime::parse_from_str(text.trim(), "%Y-%m-%dT%H:%M").ok()?;
    // Both databases can store these years.
    if !(1970..=2199).contains(&local.year()) {
        return None;
    }
    match zone.and_then(|zone| zone.parse::<chrono_tz::Tz>().ok()) {
        Some(zone) => Some(zone.from_local_datetime(&local).earliest()?.to_utc()),
        None => Some(local.and_utc()),
    }
}

/// With the browser's table: Swedish formats a time as 2026-10-14 09:12:00.
#[cfg(not(feature = "ssr"))]
fn local(zone: &str, at: Timestamp) -> Option<NaiveDateTime> {
    use web_sys::js_sys::Date;

    let options = Object::new();
    Reflect::set(&options, &"timeZone".into(), &zone.into()).ok()?;
    let moment = Date::new(&(at.timestamp_millis() as f64).into());
    let text = String::from(moment.to_locale_string("sv-SE", &options));
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse::<u32>().ok());
    let mut next = || numbers.next();
    let year = i32::try_from(next()?).ok()?;
    let day = chrono::NaiveDate::from_ymd_opt(year, next()?, next()?)?;
    day.and_hms_opt(next()?, next()?, next()?)
}

/// A day, such as "14 Oct 2026".
pub fn day_of(texts: Texts, day: kernel::PartialDate) -> String {
    let at = day.month().zip(day.day()).and_then(|(month, of_month)| {
        chrono::NaiveDate::from_ymd_opt(i32::from(day.year()), u32::from(month), u32::from(of_month))
    });
    at.and_then(|at| at.and_hms_opt(0, 0, 0)).map_or_else(|| day.to_string(), |at| texts.date(at))
}

/// Sends the browser's zone to the server with the next request.
pub fn tell_zone() {
    let known = use_session().zone.clone();
    Effect::new(move |_| {
        let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
        let zone = Reflect::get(&options, &"timeZone".into()).ok().and_then(|zone| zone.as_string());
        if let Some(zone) = zone.filter(|zone| Some(zone) != known.as_ref() && !zone.contains([';', ' '])) {
            let cookie = format!("{ZONE}={zone}; Path=/; Max-Age=31536000; SameSite=Lax");
            let _ = Reflect::set(&document(), &"cookie".into(), &cookie.into());
        }
    });
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_shown_in_the_zone_with_its_summer_time() {
        let clock =
            |zone: Option<&str>| Clock { texts: crate::texts::Locale::En.texts(), zone: zone.map(str::to_owned) };
        let (winter, summer) = ("2026-01-14T23:30:00Z".parse().unwrap(), "2026-07-14T23:30:00Z".parse().unwrap());
        let berlin = clock(Some("Europe/Berlin"));
        assert_eq!(berlin.date_time(winter), "15 Jan 2026, 00:30");
        assert_eq!(berlin.date_time(summer), "15 Jul 2026, 01:30");
        assert_eq!(berlin.date(summer), "15 Jul 2026");
        assert_eq!(clock(None).date_time(winter), "14 Jan 2026, 23:30 UTC");
    }

    #[test]
    fn the_day_is_that_of_the_zone() {
        let at = "2026-07-14T23:30:00Z".parse().unwrap();
        assert_eq!(local_or_utc(Some("Europe/Berlin"), at).to_string(), "2026-07-15 01:30:00");
        assert_eq!(local_or_utc(Some("Nowhere/Land"), at), local_or_utc(None, at));
    }

    #[test]
    fn a_local_time_is_read_in_its_zone() {
        let berlin = |text| moment(Some("Europe/Berlin"), text);
        assert_eq!(berlin("2026-07-15T01:30"), "2026-07-14T23:30:00Z".parse().ok());
        assert_eq!(moment(None, "2026-07-15T01:30"), "2026-07-15T01:30:00Z".parse().ok());
        assert_eq!(berlin("2026-03-29T02:30"), None, "the clocks skip it");
        assert_eq!(berlin("2026-10-25T02:30"), "2026-10-25T00:30:00Z".parse().ok(), "the first of two");
        for wrong in ["", "2026-07-15", "tomorrow", "99999-01-01T00:00"] {
            assert_eq!(berlin(wrong), None, "{wrong}");
        }
    }
}
