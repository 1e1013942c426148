//! Amounts of money in a line: number, currency, thousands.

use std::sync::LazyLock;

/// A number with what marks it as money.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    pub(super) value: f64,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) currency: Option<&'static str>,
    pub(super) thousands: bool,
}

/// Words for a thousand after an amount.
pub(super) static THOUSAND: LazyLock<Vec<String>> =
    LazyLock::new(|| lexicon::posting::PAY_THOUSAND.all().map(str::to_owned).collect());
const SIGNS: [(&str, &str); 42] = [
    ("SGD", "SGD"),
    ("ZAR", "ZAR"),
    ("HKD", "HKD"),
    ("AED", "AED"),
    ("MYR", "MYR"),
    ("MXN", "MXN"),
    ("BRL", "BRL"),
    ("HUF", "HUF"),
    ("RON", "RON"),
    ("US$", "USD"),
    ("HK$", "HKD"),
    ("S$", "SGD"),
    ("C$", "CAD"),
    ("CA$", "CAD"),
    ("A$", "AUD"),
    ("AU$", "AUD"),
    ("NZ$", "NZD"),
    ("R$", "BRL"),
    ("£", "GBP"),
    ("€", "EUR"),
    ("$", "USD"),
    ("CHF", "CHF"),
    ("EUR", "EUR"),
    ("GBP", "GBP"),
    ("USD", "USD"),
    ("Euro", "EUR"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("PLN", "PLN"),
    ("SEK", "SEK"),
    ("₹", "INR"),
    ("zł", "PLN"),
    ("zl ", "PLN"),
    ("CAD", "CAD"),
    ("AUD", "AUD"),
    ("NZD", "NZD"),
    ("Kč", "CZK"),
    ("CZK", "CZK"),
    ("NOK", "NOK"),
    ("DKK", "DKK"),
    ("₺", "TRY"),
    ("INR", "INR"),
];

/// The amounts of a line, in order.
pub(super) fn amounts(line: &str) -> Vec<Amount> {
    let bytes = line.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit()
            || at > 0
                && (bytes[at - 1].is_ascii_alphanumeric()
                    && !line.get(..at).is_some_and(|b| b.ends_with("EUR") || b.ends_with("CHF") || is_rand(b)))
        {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len()
            && (bytes[at].is_ascii_digit()
                || matches!(bytes[at], b'.' | b',' | b'\'') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
                || bytes[at] == b' ' && three_digits(bytes, at + 1) && at - start <= 3)
        {
            at += 1;
        }
        let Some(value) = line.get(start..at).and_then(value) else { continue };
        let mut end = at;
        let rest = line.get(at..).unwrap_or_default();
        let thousands = rest.starts_with(['k', 'K'])
            && !rest
                .get(1..)
                .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_alphabetic()) && !r.starts_with("EUR"));
        if thousands {
            end += 1;
        }
        let spaced =
            [" k€", " K€", " k €", " k EUR", " T€", " TEUR"].iter().find(|sign| rest.starts_with(**sign)).map(|_| 2);
        // "28–30 mila euro", "45 tys. zł"
        let spaced = spaced.or_else(|| {
            let word = rest.strip_prefix(' ')?.split([' ', '.', '\n']).next()?;
            THOUSAND.iter().any(|known| known == word).then_some(1 + word.len())
        });
        let thousands = thousands || spaced.is_some();
        end += spaced.unwrap_or(0);
        let before = line.get(..start).unwrap_or_default().trim_end();
        let behind = line.get(end..).unwrap_or_default().trim_start();
        let currency = SIGNS
            .iter()
            .find(|(sign, _)| before.ends_with(sign))
            .or_else(|| SIGNS.iter().find(|(sign, _)| behind.starts_with(sign)))
            .map(|(_, code)| *code)
            .or_else(|| (is_rand(line.get(..start).unwrap_or_default()) && value >= 1_000.0).then_some("ZAR"));
        // "14 to 22 LPA": hundred thousands of rupees a year.
        let lakh = ["LPA", "lakh", "Lakh", "lac "].iter().any(|sign| behind.starts_with(sign));
        if lakh {
            scale_lakh(&mut found, line, start);
        }
        let (value, currency) = if lakh { (value * LAKH, Some("INR")) } else { (value, currency) };
        found.push(Amount { value, start, end, currency, thousands });
    }
    found
}

/// A hundred thousand, in which pay is counted in India.
const LAKH: f64 = 100_000.0;

/// The lower end of a range whose upper end is in hundred thousands.
fn scale_lakh(found: &mut [Amount], line: &str, start: usize) {
    let Some(low) = found.last_mut() else { return };
    let gap = line.get(low.end..start).unwrap_or_default().trim();
    if ["-", "–", "to"].contains(&gap) {
        (low.value, low.currency) = (low.value * LAKH, Some("INR"));
    }
}

/// "R7 350": the sign of the rand, directly before the amount.
fn is_rand(before: &str) -> bool {
    before.strip_suffix('R').is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

fn three_digits(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
        && !bytes.get(at + 3).is_some_and(u8::is_ascii_digit)
}

/// `58,000`, `58.000`, `21.50`, `3 800`.
fn value(text: &str) -> Option<f64> {
    let text = text.trim_end_matches(['.', ',']);
    let mut cleaned = String::new();
    let groups: Vec<&str> = text.split(['.', ',', '\'', ' ']).collect();
    let last = groups.last()?;
    if groups.len() > 1 && last.len() != 3 {
        cleaned.push_str(&groups.get(..groups.len() - 1)?.concat());
        cleaned.push('.');
        cleaned.push_str(last);
    } else {
        cleaned.push_str(&groups.concat());
    }
    cleaned.parse().ok()
}
