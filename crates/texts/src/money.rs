//! Pay and numbers in words.

use crate::{Catalogue, fill};

impl Catalogue {
    /// Pay for a period, which is the word of `matching::SalaryPeriod`: "€32,000 a year".
    pub fn pay(&self, hundredths: i64, currency: &str, period: &str) -> String {
        let amount = self.amount(hundredths, currency);
        match period {
            "hour" => fill!(self.jobs.salary_hour, amount = amount),
            "day" => fill!(self.jobs.salary_day, amount = amount),
            "week" => fill!(self.jobs.salary_week, amount = amount),
            "month" => fill!(self.jobs.salary_month, amount = amount),
            _ => fill!(self.jobs.salary_year, amount = amount),
        }
    }

    /// A number of tenths: "38.5", or "40".
    pub fn tenths(&self, tenths: u32) -> String {
        match tenths % 10 {
            0 => (tenths / 10).to_string(),
            rest => format!("{}{}{rest}", tenths / 10, self.point()),
        }
    }

    /// An amount with the sign of its currency, or its code; with the fraction only if there is one.
    fn amount(&self, hundredths: i64, currency: &str) -> String {
        let sign = match currency {
            "EUR" => "€".to_owned(),
            "USD" => "$".to_owned(),
            "GBP" => "£".to_owned(),
            code => format!("{code} "),
        };
        let digits: Vec<char> = (hundredths / 100).to_string().chars().collect();
        let groups: Vec<String> = digits.rchunks(3).rev().map(|group| group.iter().collect()).collect();
        let whole = groups.join(self.common.thousands());
        match hundredths % 100 {
            0 => format!("{sign}{whole}"),
            rest => format!("{sign}{whole}{}{rest:02}", self.point()),
        }
    }

    /// What separates the fraction.
    fn point(&self) -> &'static str {
        if self.common.thousands() == "." { "," } else { "." }
    }
}

#[cfg(test)]
mod tests {
    use crate::Locale;

    #[test]
    fn pay_is_written_as_the_language_does() {
        let [en, de] = [Locale::En, Locale::De].map(Locale::texts);
        assert_eq!(en.pay(3_200_000, "EUR", "year"), "€32,000 a year");
        assert_eq!(de.pay(3_200_050, "EUR", "year"), "€32.000,50 pro Jahr");
        assert_eq!(en.pay(1_205, "CHF", "hour"), "CHF 12.05 an hour");
        assert_eq!((en.tenths(385), de.tenths(385), en.tenths(400)), ("38.5".into(), "38,5".into(), "40".into()));
    }
}
