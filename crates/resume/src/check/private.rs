//! Rules about private details. Customs differ by country: a German resume may contain a birth date, an English one
//! should not.

use kernel::Span;

use super::{
    Found, Language, Rule, Severity, Subject, Verdict,
    phrases::{phrases, words},
};
use crate::{
    text::{fold, key},
    words::headings::Kind,
};

pub(super) const RULES: &[Rule] = &[
    Rule { id: "birth-date", severity: Severity::Warning, judge: birth_date },
    Rule { id: "marital-status", severity: Severity::Warning, judge: marital_status },
    Rule { id: "national-id", severity: Severity::Error, judge: national_id },
    Rule { id: "personal-details", severity: Severity::Warning, judge: personal_details },
    Rule { id: "street-address", severity: Severity::Hint, judge: street_address },
    Rule { id: "references-contact", severity: Severity::Warning, judge: references_contact },
    Rule { id: "low-gpa", severity: Severity::Hint, judge: low_gpa },
];

/// A GPA below this, of four, is usually left out.
const GOOD_GPA: f32 = 3.0;

phrases! {
    BIRTH = "date of birth|birth date|birthdate|dob|d o b|birthday|born|age|place of birth";
    MARITAL = "marital status|civil status|family status|married|situation familiale|état civil|marié|mariée|célibataire|estado civil|casado|casada|
        soltero|soltera";
    IDENTITY = "ssn|social security number|social security no|passport no|passport number|passport|national id|national id number|id number|
        identity number|identity card|aadhaar|aadhar|pan number|pan card|dni|nie|nif|curp|rfc|cpf|numéro de sécurité sociale|
        n° de sécurité sociale|steuer-id|steueridentifikationsnummer|steuernummer|sozialversicherungsnummer|personalausweisnummer|
        personalausweis|reisepassnummer|reisepass|iban|pesel|bsn|nino|national insurance number|ni number";
    DETAILS = "religion|religious views|gender|sex|race|ethnicity|height|weight|father's name|fathers name|mother's name|caste|blood group|
        blood type|political affiliation|sexual orientation|konfession|religionszugehörigkeit|name des vaters|name der mutter|
        beruf der eltern|sexe|religión|confession|taille|poids|estatura|peso|grupo sanguíneo|raza|étnia";
}

/// The parts "Label: value" of the lines before the first position or prose section, where such details are.
fn labelled<'a>(subject: &Subject<'a>) -> Vec<(Span, &'a str, &'a str)> {
    let mut found = Vec::new();
    for (place, line) in subject.lines().filter(|(_, line)| line.len() <= 160) {
        let mut start = 0;
        for part in line.split(['\t', '|', '•', '·', ';']) {
            let from = place.start + start;
            start += part.len();
            start += line.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            let (label, value) = part.split_once(':').unwrap_or((part, ""));
            let trimmed = part.trim();
            let lead = part.len() - part.trim_start().len();
            if !trimmed.is_empty() && words(label).len() <= 5 {
                found.push((Span::new(from + lead, from + lead + trimmed.len()), label.trim(), value.trim()));
            }
        }
    }
    found
}

/// Parts with a label from a list.
fn with_label(subject: &Subject<'_>, list: &super::phrases::Phrases, fits: impl Fn(&str, &str) -> bool) -> Vec<Found> {
    let parts = labelled(subject);
    let found = parts.iter().filter(|(_, label, value)| {
        let words = words(label);
        let whole = list.length_at(&words, 0) == Some(words.len()) && !words.is_empty();
        whole && fits(label, value)
    });
    found.map(|(span, label, _)| Found::at(*span).with("label", label.trim_end_matches(':'))).collect()
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn birth_date(subject: &Subject<'_>) -> Verdict {
    subject.written_in(&[Language::English])?;
    let mut found = with_label(subject, &BIRTH, |_, value| digits(value) >= 2);
    // "Born 3 May 1990 in Leeds" without a colon.
    if found.is_empty() {
        let lines = subject.lines().filter(|(_, line)| {
            let words = words(line);
            line.len() <= 80
                && digits(line) >= 4
                && matches!(words.first().map(|word| word.folded.as_str()), Some("born" | "dob"))
                && words.len() <= 9
        });
        found.extend(lines.map(|(span, _)| Found::at(span).with("label", "Born")));
    }
    Some(found)
}

fn marital_status(subject: &Subject<'_>) -> Verdict {
    subject.written_in(&[Language::English, Language::French, Language::Spanish])?;
    Some(with_label(subject, &MARITAL, |_, _| true))
}

/// A national identification or bank account number, by its label or its format (`123-45-6789`).
fn national_id(subject: &Subject<'_>) -> Verdict {
    let mut found = with_label(subject, &IDENTITY, |_, value| digits(value) >= 5);
    for (place, line) in subject.lines() {
        for word in words(line) {
            let parts: Vec<&str> = word.folded.split('-').collect();
            let form = matches!(parts.as_slice(), [area, group, serial] if is_area(area) && is_number(group, 2) && is_number(serial, 4));
            if form {
                found.push(
                    Found::at(Span::new(place.start + word.span.start, place.start + word.span.end))
                        .with("label", "SSN"),
                );
            }
        }
    }
    Some(found)
}

/// Whether it has so many digits, not all zero.
fn is_number(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit()) && text.bytes().any(|byte| byte != b'0')
}

/// The first part of a social security number: never 000, 666 or 900 and above (20 CFR 422.103).
fn is_area(text: &str) -> bool {
    is_number(text, 3) && text != "666" && !text.starts_with('9')
}

fn personal_details(subject: &Subject<'_>) -> Verdict {
    Some(with_label(subject, &DETAILS, |_, value| !value.is_empty() && value.len() <= 60))
}

/// Street and number; the city is enough. German and French CVs contain the full address.
fn street_address(subject: &Subject<'_>) -> Verdict {
    subject.written_in(&[Language::English])?;
    let address = &subject.reading.resume.basics.location.address;
    let full = digits(address) > 0 && address.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    let place = subject.reading.spans.get("/basics/location").copied();
    Some(if full {
        vec![Found::of(subject, "/basics/location/address").or_at(place).with("address", address)]
    } else {
        Vec::new()
    })
}

/// Telephone numbers and e-mail addresses of other people.
fn references_contact(subject: &Subject<'_>) -> Verdict {
    let Some(at) = subject.headings.iter().position(|heading| heading.kind == Kind::References) else {
        return Some(Vec::new());
    };
    let from = subject.headings.get(at)?.line;
    let to = subject.headings.get(at + 1).map_or(usize::MAX, |next| next.line);
    let basics = &subject.reading.resume.basics;
    let own = |line: &str| {
        !basics.email.is_empty() && line.contains(&basics.email)
            || !basics.phone.is_empty() && line.contains(&basics.phone)
    };
    let mut lines = subject.lines().skip(from + 1).take(to.saturating_sub(from + 1));
    let reached = |line: &str| line.contains('@') || digits(line) >= 9 && crate::dates::find(line).is_empty();
    let first = lines.find(|(_, line)| reached(line) && !own(line));
    Some(first.map(|(span, _)| Found::at(span)).into_iter().collect())
}

/// A GPA below three of four.
fn low_gpa(subject: &Subject<'_>) -> Verdict {
    subject.written_in(&[Language::English])?;
    let education = subject.reading.resume.education.iter().enumerate();
    let low = education.filter_map(|(index, one)| {
        let score = fold(&one.score);
        let numbers: Vec<f32> =
            score.split(|c: char| !(c.is_ascii_digit() || c == '.')).filter_map(|part| part.parse().ok()).collect();
        // A number without a scale may be a German grade, of which one is the best.
        let of_four = numbers.get(1).is_some_and(|scale| (3.9..=4.1).contains(scale))
            || numbers.len() == 1 && key(&score).contains("gpa");
        let points = numbers.first().copied().filter(|points| of_four && (0.5..GOOD_GPA).contains(points))?;
        Some(Found::of(subject, format!("/education/{index}/score")).with("points", points))
    });
    Some(low.collect())
}
