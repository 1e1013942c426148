//! The issuer of a certificate or an award on the same line.

use super::items::Item;
use crate::{
    read::place,
    text::{key, trim, word_count},
    words::organizations,
};

/// The maximum length of an organization's name, in bytes. Longer ends of a line are not scored.
const LONGEST_NAME: usize = 200;

/// Splits "AWS Certified Security – Specialty, Amazon Web Services" if the second half is an organization.
pub(super) fn split_issuer(name: &str) -> Option<(String, String)> {
    for (at, sign) in name.match_indices(", ").collect::<Vec<_>>().into_iter().rev() {
        let tail = trim(name.get(at + sign.len()..)?);
        if tail.len() > LONGEST_NAME {
            break;
        }
        if organizations::score(&key(tail), tail) >= 1.2
            || organizations::school_score(&key(tail)) >= 1.5
            || [
                "Amazon",
                "Google",
                "Microsoft",
                "HashiCorp",
                "Oracle",
                "Cisco",
                "IBM",
                "Coursera",
                "Udemy",
                "edX",
                "LinkedIn Learning",
            ]
            .iter()
            .any(|known| tail.starts_with(known))
        {
            return Some((trim(name.get(..at)?).to_owned(), tail.to_owned()));
        }
    }
    None
}

/// The separator before the issuer, if (nearly) all items of a list have the same one with a short name after it.
pub(super) fn shared_sign(items: &[Item]) -> Option<&'static str> {
    let bare: Vec<&String> =
        items.iter().filter(|item| item.parts.len() == 1).filter_map(|item| item.parts.first()).collect();
    [" – ", " — ", " - ", ", "].into_iter().find(|sign| {
        let with = bare.iter().filter(|name| issuer_behind(name, sign).is_some()).count();
        let named = bare.iter().filter(|name| {
            issuer_behind(name, sign)
                .is_some_and(|(_, issuer)| is_acronym(issuer) || organizations::score(&key(issuer), issuer) >= 0.6)
        });
        with >= 2 && with * 5 >= bare.len() * 4 || with == 1 && bare.len() == 1 && (*sign == ", " || named.count() == 1)
    })
}

pub(super) fn issuer_behind<'a>(name: &'a str, sign: &str) -> Option<(&'a str, &'a str)> {
    let (name, issuer) = name.rsplit_once(sign)?;
    let level = [
        "level",
        "part",
        "class",
        "grade",
        "niveau",
        "nivel",
        "stufe",
        "specialty",
        "associate",
        "professional",
        "foundation",
        "advanced",
    ];
    let folded = key(issuer);
    let fits = crate::text::starts_upper(issuer)
        && word_count(issuer) <= 8
        && !folded.split(' ').any(|word| level.contains(&word))
        && issuer.chars().filter(char::is_ascii_digit).count() < 3
        && !place::is_place(issuer)
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    fits.then(|| (trim(name), trim(issuer)))
}

/// "First Aid, Red Cross, 2020" and "Gold Card, CITB": a part between the name and the date, or an acronym.
pub(super) fn issuer_before_date(name: &str, dated_last: bool) -> Option<(&str, &str)> {
    [", ", " – ", " - ", ". "].into_iter().find_map(|sign| {
        let (name, issuer) = issuer_behind(name, sign)?;
        let acronym = is_acronym(issuer) && issuer.len() >= 3;
        let short = dated_last && is_acronym(name) && name.len() >= 3 && word_count(issuer) >= 2;
        let named = (word_count(name) >= 2 || short) && !name.ends_with([':', ',']);
        // Not after an abbreviation ("kat. B").
        let ended = name.ends_with(')') || name.split(' ').next_back().is_some_and(|word| word.chars().count() >= 5);
        let sentence = word_count(issuer) >= 2 && ended && !issuer.contains(',');
        let fits = named && if sign == ". " { sentence } else { acronym || dated_last };
        fits.then_some((name, issuer))
    })
}

/// "CIPD", "IAAP", "CESU 69".
fn is_acronym(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    (2..=8).contains(&first.len()) && first.chars().all(char::is_uppercase) && word_count(text) <= 2
}
