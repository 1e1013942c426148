//! The facts of a posting in words: workplace, employment type, level, salary.

use domain::jobs::search::{JobHit, YearlyPay};
use matching::{EmploymentType, Job, Remote, Salary, SalaryPeriod, Seniority};

use crate::texts::{Texts, fill};

/// Names and values of the facts in a posting.
pub fn facts(texts: Texts, job: &Job, place: &str) -> Vec<(&'static str, String)> {
    let jobs = texts.jobs;
    let facts = [
        (jobs.place(), (!place.is_empty()).then(|| place.to_owned())),
        (jobs.remote(), job.remote.map(|remote| workplace(texts, remote).to_owned())),
        (jobs.employment(), job.employment_type.map(|kind| employment(texts, kind).to_owned())),
        (jobs.level(), job.seniority.map(|level| seniority(texts, level).to_owned())),
        (jobs.salary(), job.salary.as_ref().and_then(|pay| salary(texts, pay))),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// The location in one line, with the name of the country in the language of the reader.
pub fn place_line(texts: Texts, hit: &JobHit) -> String {
    let at = &hit.address;
    let country = places::country::name(&at.country, texts.locale.code()).unwrap_or(&at.country);
    let mut parts = vec![at.city.as_str(), at.region.as_str(), country];
    parts.retain(|part| !part.is_empty());
    parts.dedup();
    if parts.is_empty() { hit.place.clone() } else { parts.join(", ") }
}

/// A number as the language writes it.
pub fn figure(texts: Texts, value: f64) -> String {
    grouped(value, texts.common.thousands())
}

/// Where the work is done.
pub fn workplace(texts: Texts, remote: Remote) -> &'static str {
    match remote {
        Remote::No => texts.jobs.remote_no(),
        Remote::Hybrid => texts.jobs.remote_hybrid(),
        Remote::Yes => texts.jobs.remote_yes(),
    }
}

/// The form of employment.
pub fn employment(texts: Texts, kind: EmploymentType) -> &'static str {
    match kind {
        EmploymentType::FullTime => texts.jobs.employment_full_time(),
        EmploymentType::PartTime => texts.jobs.employment_part_time(),
        EmploymentType::Contract => texts.jobs.employment_contract(),
        EmploymentType::Internship => texts.jobs.employment_internship(),
    }
}

/// The level.
pub fn seniority(texts: Texts, level: Seniority) -> &'static str {
    match level {
        Seniority::Junior => texts.jobs.level_junior(),
        Seniority::Mid => texts.jobs.level_mid(),
        Seniority::Senior => texts.jobs.level_senior(),
        Seniority::Lead => texts.jobs.level_lead(),
        Seniority::Manager => texts.jobs.level_manager(),
    }
}

/// `€65,000–80,000 a year`; `None` if neither end is stated.
fn salary(texts: Texts, salary: &Salary) -> Option<String> {
    let figure = |value: f64| grouped(value, texts.common.thousands());
    let currency = sign(&salary.currency);
    let amount = match (salary.min, salary.max) {
        (Some(min), Some(max)) if min < max => format!("{currency}{}–{}", figure(min), figure(max)),
        (Some(min), Some(_)) => format!("{currency}{}", figure(min)),
        (Some(min), None) => fill!(texts.jobs.salary_from, amount = format!("{currency}{}", figure(min))),
        (None, Some(max)) => fill!(texts.jobs.salary_to, amount = format!("{currency}{}", figure(max))),
        (None, None) => return None,
    };
    Some(match salary.period {
        SalaryPeriod::Hour => fill!(texts.jobs.salary_hour, amount = amount),
        SalaryPeriod::Day => fill!(texts.jobs.salary_day, amount = amount),
        SalaryPeriod::Week => fill!(texts.jobs.salary_week, amount = amount),
        SalaryPeriod::Month => fill!(texts.jobs.salary_month, amount = amount),
        SalaryPeriod::Year => fill!(texts.jobs.salary_year, amount = amount),
    })
}

/// Pay for a year of full work: `€65,000–80,000 a year`.
pub fn yearly_pay(texts: Texts, pay: &YearlyPay) -> String {
    let amount = |end: Option<i64>| end.map(|amount| amount as f64);
    let yearly = Salary {
        min: amount(pay.min),
        max: amount(pay.max),
        currency: pay.currency.clone(),
        period: SalaryPeriod::Year,
    };
    salary(texts, &yearly).unwrap_or_default()
}

/// The symbol of a currency; if it has none, its code and a space.
fn sign(currency: &str) -> String {
    match currency {
        "EUR" => "€".to_owned(),
        "USD" => "$".to_owned(),
        "GBP" => "£".to_owned(),
        code => format!("{code} "),
    }
}

/// A number with a separator between thousands; with cents only if they are not zero.
fn grouped(value: f64, between: &str) -> String {
    let text = if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") };
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let digits: Vec<char> = whole.chars().collect();
    let groups: Vec<String> = digits.rchunks(3).rev().map(|group| group.iter().collect()).collect();
    let rest = if between == "." { rest.replace('.', ",") } else { rest.to_owned() };
    groups.join(between) + &rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Locale;

    #[test]
    fn a_salary_is_formatted_for_the_language() {
        let pay = |min, max, period| Salary { min, max, currency: "EUR".to_owned(), period };
        let told = |locale: Locale, pay: &Salary| salary(locale.texts(), pay);
        let year = pay(Some(65_000.0), Some(80_000.0), SalaryPeriod::Year);
        assert_eq!(told(Locale::En, &year).as_deref(), Some("€65,000–80,000 a year"));
        assert_eq!(told(Locale::De, &year).as_deref(), Some("€65.000–80.000 pro Jahr"));
        let hour = pay(None, Some(29.5), SalaryPeriod::Hour);
        assert_eq!(told(Locale::En, &hour).as_deref(), Some("up to €29.50 an hour"));
        assert_eq!(told(Locale::De, &hour).as_deref(), Some("bis €29,50 pro Stunde"));
        assert_eq!(told(Locale::En, &pay(None, None, SalaryPeriod::Year)), None);
    }

    #[test]
    fn thousands_are_grouped() {
        for (value, text) in [(0.0, "0"), (999.0, "999"), (1000.0, "1,000"), (1_234_567.0, "1,234,567")] {
            assert_eq!(grouped(value, ","), text);
        }
    }
}
