//! The words and figures of an offer in its language, and where its day ends.

use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::offers::{Offer, Terms, Values};
use kernel::{PartialDate, TimeDelta, Timestamp};
use texts::{Locale, Texts};

/// The texts of a language.
pub(super) fn texts_in(language: &str) -> Texts {
    Locale::from_code(language).unwrap_or_default().texts()
}

/// What the variables of an offer stand for, if somebody of this name sends it.
pub(super) fn values(offer: &Offer, sender: &str) -> Values {
    let (texts, terms) = (texts_in(&offer.language), &offer.terms);
    Values {
        applicant: offer.name.clone(),
        job: offer.title.clone(),
        company: offer.company.clone(),
        pay: pay(texts, terms),
        start: day(texts, terms.start),
        place: terms.place.clone(),
        hours: terms.hours.map(|hours| texts.tenths(hours)).unwrap_or_default(),
        contract: contract(texts, terms),
        answer_by: day(texts, terms.answer_day),
        sender: sender.to_owned(),
    }
}

/// The terms as lines: a name and its value.
pub(super) fn lines(texts: Texts, terms: &Terms) -> Vec<(&'static str, String)> {
    let offers = texts.offers;
    let all = [
        (offers.pay(), pay(texts, terms)),
        (offers.start(), day(texts, terms.start)),
        (offers.place(), terms.place.clone()),
        (offers.hours(), terms.hours.map(|hours| texts.tenths(hours)).unwrap_or_default()),
        (offers.contract(), contract(texts, terms)),
        (offers.answer_day(), day(texts, terms.answer_day)),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// The day of a time in a zone; in UTC without one.
pub(super) fn today(zone: Option<&str>, now: Timestamp) -> PartialDate {
    let local = now.with_timezone(&named(zone)).naive_local();
    PartialDate::of_day(local.and_utc())
}

/// The last second of a day in a zone; in UTC without one.
pub(super) fn end_of_day(day: PartialDate, zone: Option<&str>) -> Option<Timestamp> {
    let next = calendar(day)?.succ_opt()?.and_hms_opt(0, 0, 0)?;
    let zone = named(zone);
    // Where clocks skip midnight, the day begins later.
    let begins = (0..4).find_map(|hours| (next + TimeDelta::hours(hours)).and_local_timezone(zone).earliest())?;
    Some(begins.to_utc() - TimeDelta::seconds(1))
}

/// A day such as "31 Dec 2026"; empty without one.
pub(super) fn day(texts: Texts, day: Option<PartialDate>) -> String {
    let moment = day.and_then(calendar).and_then(|day| day.and_hms_opt(0, 0, 0));
    moment.map(|moment| texts.date(moment)).unwrap_or_default()
}

/// The day of a time in a zone, such as "31 Dec 2026".
pub(super) fn day_of(texts: Texts, at: Timestamp, zone: Option<&str>) -> String {
    texts.date(at.with_timezone(&named(zone)).naive_local())
}

fn pay(texts: Texts, terms: &Terms) -> String {
    let pay = terms.pay.as_ref();
    pay.map(|pay| texts.pay(pay.hundredths, &pay.currency, pay.period.word())).unwrap_or_default()
}

fn contract(texts: Texts, terms: &Terms) -> String {
    let kind = terms.contract.and_then(|kind| texts.offers.contract_name(kind.word()));
    kind.unwrap_or_default().to_owned()
}

fn calendar(day: PartialDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::from(day.year()), u32::from(day.month()?), u32::from(day.day()?))
}

fn named(zone: Option<&str>) -> Tz {
    zone.and_then(|zone| zone.parse().ok()).unwrap_or(Tz::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(day: &str, zone: Option<&str>) -> String {
        end_of_day(day.parse().unwrap(), zone).unwrap().to_rfc3339()
    }

    #[test]
    fn a_day_ends_where_the_person_is() {
        assert_eq!(ends("2026-12-31", None), "2026-12-31T23:59:59+00:00");
        assert_eq!(ends("2026-12-31", Some("Europe/Berlin")), "2026-12-31T22:59:59+00:00");
        assert_eq!(ends("2026-07-31", Some("America/New_York")), "2026-08-01T03:59:59+00:00");
        // Clocks went from midnight to one o'clock.
        assert_eq!(ends("2024-04-25", Some("Africa/Cairo")), "2024-04-25T21:59:59+00:00");
        assert_eq!(end_of_day("2026-12".parse().unwrap(), None), None);
    }

    #[test]
    fn today_is_that_of_the_zone() {
        let now = "2026-12-31T23:30:00Z".parse().unwrap();
        assert_eq!(today(Some("Europe/Berlin"), now).to_string(), "2027-01-01");
        assert_eq!(today(Some("Nowhere/Land"), now), today(None, now));
    }
}
