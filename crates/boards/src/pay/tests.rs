//! Pay in the notations of recorded answers.

use super::*;

fn told(text: &str, country: Option<&str>) -> String {
    let Some(salary) = in_field(text, country) else { return "none".to_owned() };
    let end = |end: Option<f64>| end.map(|end| end.to_string()).unwrap_or_default();
    let period = salary.period.map_or("", |period| period.word());
    format!("{}-{} {} {period}", end(salary.min), end(salary.max), salary.currency.unwrap_or_default())
}

#[test]
fn fields_of_any_notation() {
    let mut wrong = Vec::new();
    for (text, wanted) in [
        ("$31,2k- $52k", "31200-52000 USD year"),
        ("$60k-$130k (depending on experience)", "60000-130000 USD year"),
        ("$50-$75 /hour", "50-75 USD hour"),
        ("$40- $60k", "40000-60000 USD year"),
        ("$175k - $225k", "175000-225000 USD year"),
        ("OTE $25k - $35k", "25000-35000 USD year"),
        ("€45.000 – 55.000 p.a.", "45000-55000 EUR year"),
        ("45 000 € - 55 000 € par an", "45000-55000 EUR year"),
        ("2.900 € bis 3.400 € im Monat", "2900-3400 EUR month"),
        ("$110,000 - $150,000", "110000-150000 USD year"),
        ("$80,000 - $100,000 / year", "80000-100000 USD year"),
        ("$17.00 - $18.00 / hour", "17-18 USD hour"),
        ("$50K per year", "50000-50000 USD year"),
        ("CA$121.5K – CA$166.6K • Offers Equity", "121500-166600 CAD year"),
        ("$11.7K per month", "11700-11700 USD month"),
        ("up to £50k", "-50000 GBP year"),
        ("ab 3.000 € brutto/Monat", "3000- EUR month"),
        ("12-15 LPA", "1200000-1500000  year"),
        ("₹12,00,000 - ₹18,00,000 a year", "1200000-1800000 INR year"),
        ("CHF 90'000 - 110'000 pro Jahr", "90000-110000 CHF year"),
        ("120-150K USD", "120000-150000 USD year"),
        ("$30 - $38 per hour", "30-38 USD hour"),
        ("€55k–€75k + 0.1% 'phantom' shares", "55000-75000 EUR year"),
        ("25,50 EUR/h", "25.5-25.5 EUR hour"),
        ("$45/hr - $60/hr", "45-60 USD hour"),
        ("8 000 - 12 000 zł miesięcznie", "8000-12000 PLN month"),
        ("USD 100000-120000", "100000-120000 USD year"),
        ("Pay: $120,000.00 - 200,000.00 per year", "120000-200000 USD year"),
        ("60000 - 75000", "none"),
        ("competitive", "none"),
        ("-", "none"),
        ("", "none"),
        ("0", "none"),
        ("$0 - $0", "none"),
        ("401(k) and 70/30 split", "none"),
        ("DOE", "none"),
    ] {
        if told(text, None) != wanted {
            wrong.push(format!("{text}: {}, wanted {wanted}", told(text, None)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert_eq!(told("$90k - $110k", Some("AU")), "90000-110000 AUD year");
    assert_eq!(told("45 000 kr/mån", Some("SE")), "45000-45000 SEK month");
    assert_eq!(told("45 000 kr i månaden", None), "45000-45000  month");
}

#[test]
fn running_text_needs_a_currency() {
    for (text, wanted) in [
        ("We grew 40% to 200 people. Salary: €55k–€75k plus shares.", Some((55_000.0, 75_000.0))),
        ("Series B ($30M raised). 401(k). Founded in 2019.", None),
        ("Call 555-0100 or 030 123456", None),
        ("We're staffing up at 2nd & Market! $150k - $210k", Some((150_000.0, 210_000.0))),
    ] {
        let found = in_text(text, None).map(|salary| (salary.min.unwrap_or_default(), salary.max.unwrap_or_default()));
        assert_eq!(found, wanted, "{text}");
    }
}

#[test]
fn numbers_of_any_notation() {
    for (text, wanted) in [
        ("3.400,00", Some(3_400.0)),
        ("95.00", Some(95.0)),
        ("75000", Some(75_000.0)),
        ("1,200,000", Some(1_200_000.0)),
        ("1.250", Some(1_250.0)),
        ("0.500", Some(0.5)),
        ("52k", Some(52_000.0)),
        ("", None),
        ("n/a", None),
        ("12 apples", None),
    ] {
        assert_eq!(number(text), wanted, "{text}");
    }
}

#[test]
fn periods_and_currencies_of_fields() {
    for (text, wanted) in [
        ("per-year-salary", SalaryPeriod::Year),
        ("per-hour-wage", SalaryPeriod::Hour),
        ("1 MONTH", SalaryPeriod::Month),
        ("annual", SalaryPeriod::Year),
        ("HOURLY", SalaryPeriod::Hour),
        ("YEARLY", SalaryPeriod::Year),
    ] {
        assert_eq!(period(text), Some(wanted), "{text}");
    }
    assert_eq!(period("NONE"), None);
    assert_eq!(
        (currency("usd").as_deref(), currency("€").as_deref(), currency("").as_deref()),
        (Some("USD"), Some("EUR"), None)
    );
}
