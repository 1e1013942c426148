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

    fn local(&self, at: Timestamp) -> Option<NaiveDateTime> {
        local(self.zone.as_deref()?, at)
    }
}

#[cfg(feature = "ssr")]
fn local(zone: &str, at: Timestamp) -> Option<NaiveDateTime> {
    Some(at.with_timezone(&zone.parse::<chrono_tz::Tz>().ok()?).naive_local())
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
}
