//! Pay: the fields of sources, and amounts in free text of any notation.

mod free;
mod scan;

use matching::SalaryPeriod;

use crate::{
    job::Salary,
    place::currency_of,
    vocabulary::{CURRENCY, PERIOD},
};

pub(crate) use free::{in_field, in_text};
pub(crate) use scan::number;

/// The code of a currency from a field for it: a code, a sign, a name.
pub(crate) fn currency(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Some(text.to_ascii_uppercase());
    }
    CURRENCY.exact(text).map(str::to_owned).or_else(|| (text == "$").then(|| "USD".to_owned()))
}

/// The currency that is paid with in a country.
pub(crate) fn currency_in(country: Option<&str>) -> Option<String> {
    country.and_then(currency_of).map(str::to_owned)
}

/// The period from a field for it: "per-year-salary", "1 HOUR", "yearly".
pub(crate) fn period(text: &str) -> Option<SalaryPeriod> {
    PERIOD.codes(text).first().and_then(|code| SalaryPeriod::from_word(code))
}

/// Pay from fields; without a period, the one that its size leaves no doubt about.
pub(crate) fn of_fields(
    min: Option<f64>,
    max: Option<f64>,
    currency: Option<String>,
    period: Option<SalaryPeriod>,
) -> Option<Salary> {
    let mut salary = Salary::new(min, max, currency, period)?;
    salary.period = salary.period.or_else(|| period_of_size(&salary));
    Some(salary)
}

/// The period of an amount without one, for currencies of a similar value: from 15,000 on a year, below 200 an hour.
pub(crate) fn period_of_size(salary: &Salary) -> Option<SalaryPeriod> {
    let currency = salary.currency.as_deref()?;
    if !matches!(currency, "USD" | "EUR" | "GBP" | "CHF" | "CAD" | "AUD" | "NZD" | "SGD") {
        return None;
    }
    let (low, high) = (salary.min.or(salary.max)?, salary.max.or(salary.min)?);
    if low >= 15_000.0 {
        Some(SalaryPeriod::Year)
    } else if high < 200.0 && low >= 5.0 {
        Some(SalaryPeriod::Hour)
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
