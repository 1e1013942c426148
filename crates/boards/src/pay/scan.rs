//! Finds amounts in a text: the number in any notation, its thousands, the currency beside it.

use crate::vocabulary::{CURRENCY, is_money};

/// An amount.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// Its first byte, the currency before it included.
    pub(super) start: usize,
    /// One past its last byte, the currency behind it included.
    pub(super) end: usize,
    /// The number, multiplied.
    pub(super) value: f64,
    /// Whether "k" or a word for it multiplied the number.
    pub(super) scaled: Option<f64>,
    /// ISO 4217, or `$` or `kr`, which several currencies share.
    pub(super) currency: Option<&'static str>,
}

/// A whole text as a number: "3.400,00", "95.00", "1 200", "52k".
pub(crate) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let end = digits_end(text);
    let (value, rest) = (value(text.get(..end)?)?, text.get(end..)?);
    match (rest.trim(), scale(rest)) {
        ("", _) => Some(value),
        (rest, Some((times, length))) if length == rest.len() => Some(value * times),
        _ => None,
    }
}

/// The amounts of a text, in order. Percentages, and numbers that are part of a word, are none.
pub(super) fn amounts(text: &str) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())) {
        let start = at + offset;
        let rest = text.get(start..).unwrap_or_default();
        let length = digits_end(rest);
        at = start + length.max(1);
        let Some(number) = rest.get(..length).and_then(value) else { continue };
        let before = text.get(..start).unwrap_or_default();
        let mut end = start + length;
        let behind = |end: usize| text.get(end..).unwrap_or_default();
        if behind(end).trim_start().starts_with('%') {
            continue;
        }
        let (prefix, start) = currency_before(before).map_or((None, start), |(code, at)| (Some(code), at));
        if prefix.is_none() && before.chars().next_back().is_some_and(char::is_alphabetic) {
            continue;
        }
        let mut scaled = None;
        if let Some((times, length)) = scale(behind(end)) {
            scaled = Some(times);
            end += behind(end).len() - behind(end).trim_start().len() + length;
        }
        let suffix = currency_behind(behind(end));
        let currency = match (prefix, suffix) {
            // "$120k CAD": the code tells which dollar.
            (Some("$" | "kr"), Some((code, length))) | (None, Some((code, length))) => {
                end += length;
                Some(code)
            }
            (prefix, _) => prefix,
        };
        if scaled.is_none()
            && currency.is_none()
            && behind(end).chars().next().is_some_and(char::is_alphabetic)
            && !behind(end).starts_with(['h', 'p'])
        {
            continue;
        }
        found.push(Amount { start, end, value: number * scaled.unwrap_or(1.0), scaled, currency });
        at = at.max(end);
    }
    found
}

/// Where the digits of a number end, with the marks between them.
fn digits_end(text: &str) -> usize {
    let mut end = 0;
    for (at, character) in text.char_indices() {
        if character.is_ascii_digit() {
            end = at + 1;
            continue;
        }
        let mark = matches!(character, '.' | ',' | '\'' | '’');
        let blank = matches!(character, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
        let rest = text.get(at + character.len_utf8()..).unwrap_or_default();
        let group = rest.bytes().take_while(u8::is_ascii_digit).count();
        let goes_on = mark && group > 0
            || blank && group == 3 && !text.get(..at).is_some_and(|before| before.contains(['.', ',']));
        if at == 0 || at > 20 || !goes_on {
            break;
        }
    }
    end
}

/// The value of digits with marks: of two kinds of marks the last is the decimal one; a single mark before three digits
/// divides thousands.
fn value(digits: &str) -> Option<f64> {
    let marks: Vec<(usize, char)> = digits.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let plain: String = digits.chars().filter(char::is_ascii_digit).collect();
    if plain.is_empty() || plain.len() > 12 {
        return None;
    }
    let Some((at, last)) = marks.last().copied() else { return plain.parse().ok() };
    let behind = digits.len() - at - last.len_utf8();
    let same = marks.iter().filter(|(_, mark)| *mark == last).count();
    let decimal = matches!(last, '.' | ',') && same == 1 && (behind != 3 || digits.starts_with('0'));
    if !decimal {
        return plain.parse().ok();
    }
    let (whole, part) = plain.split_at(plain.len().checked_sub(behind)?);
    format!("{whole}.{part}").parse().ok()
}

/// What multiplies a number, and the length of the word for it: "k", "Tsd", "lakh", "mil".
fn scale(behind: &str) -> Option<(f64, usize)> {
    let rest = behind.trim_start_matches([' ', '\u{a0}']);
    let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    let times = match word.to_lowercase().as_str() {
        "k" | "tsd" | "mil" | "tys" | "тыс" => 1e3,
        "lakh" | "lakhs" | "lac" | "lacs" | "lpa" => 1e5,
        "cr" | "crore" => 1e7,
        "万" | "萬" => 1e4,
        _ => return None,
    };
    // "5 K" may be a level; "mil" and the like stand apart.
    if word.len() == 1 && rest.len() != behind.len() && !behind.starts_with(" k") && !behind.starts_with(" K") {
        return None;
    }
    Some((times, word.len()))
}

/// The currency that ends a text, and where it starts.
fn currency_before(before: &str) -> Option<(&'static str, usize)> {
    let trimmed = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    if before.len() - trimmed.len() > 3 {
        return None;
    }
    let sign = |c: char| c.is_alphabetic() || is_money(c) || c == '.';
    let start = trimmed.char_indices().rev().take(8).take_while(|(_, c)| sign(*c)).last().map(|(at, _)| at)?;
    let word = trimmed.get(start..)?;
    code_of(word).map(|code| (code, start)).or_else(|| {
        // "Salary:€50" has a letter before the sign, "OTE$50" as well.
        let (at, last) = word.char_indices().next_back().filter(|(_, c)| is_money(*c))?;
        code_of(last.encode_utf8(&mut [0; 4])).map(|code| (code, start + at))
    })
}

/// The currency that starts a text, and the length up to its end.
fn currency_behind(behind: &str) -> Option<(&'static str, usize)> {
    let rest = behind.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let blank = behind.len() - rest.len();
    if blank > 2 {
        return None;
    }
    let word: String = match rest.chars().next()? {
        c if is_money(c) => c.to_string(),
        _ => rest.chars().take_while(|c| c.is_alphabetic()).take(12).collect(),
    };
    code_of(&word).map(|code| (code, blank + word.len()))
}

fn code_of(word: &str) -> Option<&'static str> {
    match word {
        "$" => Some("$"),
        // "Try 5 of them", "all 3": small letters are words, unless they can only be a currency.
        _ if word.len() == 3
            && word.bytes().all(|byte| byte.is_ascii_alphabetic())
            && word.bytes().any(|byte| byte.is_ascii_lowercase())
            && !matches!(
                word.to_ascii_lowercase().as_str(),
                "eur" | "usd" | "gbp" | "chf" | "cad" | "aud" | "inr" | "pln"
            ) =>
        {
            None
        }
        _ if matches!(word.to_lowercase().as_str(), "kr" | "kr." | "kronor" | "kroner") => Some("kr"),
        _ => CURRENCY.exact(word),
    }
}
