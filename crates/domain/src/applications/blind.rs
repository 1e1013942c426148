//! Blind mode: members decide about an application without seeing who sent it. Instead of the name they see a code; ways to reach
//! the person, addresses, ages, years of schooling, links and the words of the name are taken out of everything that is shown.

use kernel::ApplicationId;
use matching::{Report, Requirement, RequirementKind};
use resume::{Basics, Resume};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// What stands where something was taken out.
pub const HIDDEN: &str = "•••";
/// The digits of a code: without those that are taken for others.
const DIGITS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// Words that say that an age or a date of birth follows.
const BIRTH: &[&str] = &["born", "birth", "birthday", "dob", "age", "aged", "geboren", "geb", "geburtsdatum", "alter"];
/// Words that say that the number before them is an age.
const AGED: &[&str] = &["years old", "year old", "years of age", "years-old", "jahre alt", "jährige", "jähriger"];

/// The ends of names of pages. Not all: `node.js` is no page.
const TOP_LEVEL: &[&str] = &[
    "com", "org", "net", "io", "dev", "me", "info", "app", "eu", "edu", "xyz", "site", "online", "page", "tech", "co",
    "uk", "de", "at", "ch", "fr", "es", "it", "nl", "be", "pl", "pt", "se", "no", "dk", "fi", "ie", "us", "ca", "au",
    "in", "example",
];
/// What looks like the name of a page and is none.
const NO_PAGE: &[&str] = &["asp.net", "ado.net", "vb.net"];

/// By what members call an application while its applicant is hidden: four digits, always the same for an application. Two of a
/// posting may have the same code, as two people may have the same name.
pub fn code(id: ApplicationId) -> String {
    // Of the random part of the id, mixed so that ids that follow one another look different.
    let mixed = id.uuid().as_u64_pair().1.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 44;
    let digit = |place: u32| {
        let at = usize::try_from(mixed >> (place * 5)).unwrap_or_default() % DIGITS.len();
        DIGITS.get(at).map(|digit| char::from(*digit))
    };
    (0..4).filter_map(digit).collect()
}

/// What is taken out of the texts of one application.
#[derive(Debug, Clone)]
pub struct Blindfold {
    /// The words of the person's names, in lower case.
    names: Vec<String>,
}

impl Blindfold {
    /// A blindfold for somebody with these names.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let words = names.into_iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
        let mut names: Vec<_> = words.map(str::to_lowercase).filter(|word| word.chars().count() > 1).collect();
        names.sort_unstable();
        names.dedup();
        Self { names }
    }

    /// A text without what tells who somebody is.
    pub fn text(&self, text: &str) -> String {
        self.cleaned(text, false)
    }

    fn cleaned(&self, text: &str, without_years: bool) -> String {
        let lines = text.split('\n').map(|line| {
            let words: Vec<&str> = line.split(' ').collect();
            let mut shown: Vec<&str> = words.iter().map(|word| self.word(word, without_years)).collect();
            hide_phones(&words, &mut shown);
            hide_ages(&words, &mut shown);
            shown.dedup_by(|next, last| *next == HIDDEN && *last == HIDDEN);
            shown.join(" ")
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn word<'a>(&self, word: &'a str, without_years: bool) -> &'a str {
        let lower = word.to_lowercase();
        let is_named = self.names.iter().any(|name| {
            // "amaraokafor" is a name too, "many" is not "Any".
            let long = name.chars().count() > 3 && lower.contains(name.as_str());
            long || lower.split(|c: char| !c.is_alphanumeric()).any(|part| part == name)
        });
        let hidden = is_named || is_address(&lower) || (without_years && has_year(word));
        if hidden { HIDDEN } else { word }
    }

    /// A resume without the person: what they did and can do stays.
    pub fn resume(&self, resume: &Resume) -> Resume {
        let mut shown = resume.clone();
        shown.extra.clear();
        shown.references.clear();
        let Basics { label, summary, .. } = shown.basics;
        shown.basics = Basics { label, summary, ..Basics::default() };
        for school in &mut shown.education {
            school.start_date.clear();
            school.end_date.clear();
            school.extra.clear();
        }
        let education = self.each_text(&shown.education, true);
        let mut shown: Resume = self.each_text(&shown, false).unwrap_or_default();
        shown.education = education.unwrap_or_default();
        shown
    }

    /// A report with the same scores, whose quotes do not tell who somebody is.
    pub fn report(&self, report: &Report) -> Report {
        let requirements = report.requirements.iter().map(|it| self.requirement(it)).collect();
        Report {
            requirements,
            matching_keywords: Vec::new(),
            missing_keywords: Vec::new(),
            fixes: Vec::new(),
            warnings: Vec::new(),
            resume_text: String::new(),
            field: None,
            ..report.clone()
        }
    }

    fn requirement(&self, it: &Requirement) -> Requirement {
        let place = it.resume_place.as_deref().unwrap_or_default();
        let is_person = place.starts_with("basics") && place != "basics/summary" && place != "basics/label";
        let is_home = it.kind == RequirementKind::Location && place.is_empty();
        let schooling = it.kind == RequirementKind::Education || place.starts_with("education");
        let quote = it.resume_quote.as_deref().filter(|_| !is_person && !is_home);
        Requirement {
            resume_quote: quote.map(|quote| self.cleaned(quote, schooling)),
            resume_span: None,
            reason_detail: it.reason_detail.iter().map(|text| self.text(text)).collect(),
            ..it.clone()
        }
    }

    /// The same value with every text cleaned; `None` only if it cannot be written as JSON.
    fn each_text<T: Serialize + DeserializeOwned>(&self, value: &T, without_years: bool) -> Option<T> {
        let mut json = serde_json::to_value(value).ok()?;
        self.clean(&mut json, without_years);
        serde_json::from_value(json).ok()
    }

    fn clean(&self, value: &mut Value, without_years: bool) {
        match value {
            Value::String(text) => *text = self.cleaned(text, without_years),
            Value::Array(items) => items.iter_mut().for_each(|item| self.clean(item, without_years)),
            Value::Object(fields) => {
                // Links lead to pages with the name.
                fields.retain(|key, _| !matches!(key.as_str(), "url" | "website" | "image"));
                fields.values_mut().for_each(|field| self.clean(field, without_years));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// An address of e-mail or of a page: `a@b.org`, `https://…`, `example.org/me`.
fn is_address(lower: &str) -> bool {
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
    let domain = lower.split('/').next().unwrap_or_default();
    let is_domain = domain.rsplit_once('.').is_some_and(|(before, last)| {
        TOP_LEVEL.contains(&last) && before.chars().count() > 1 && !NO_PAGE.contains(&domain)
    });
    lower.contains('@') || lower.contains("://") || lower.starts_with("www.") || is_domain
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && number.parse::<u16>().is_ok_and(|year| (1930..=2100).contains(&year))
}

fn numbers(word: &str) -> impl Iterator<Item = &str> {
    word.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty())
}

fn has_year(word: &str) -> bool {
    numbers(word).any(is_year)
}

/// Hides telephone numbers: words of digits that follow one another, seven digits and more, or after a plus. Dates and spans of years
/// are none.
fn hide_phones<'a>(words: &[&'a str], shown: &mut [&'a str]) {
    let is_part = |word: &str| {
        let word = word.trim_end_matches([',', ';', '.']);
        !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || "+()-–/".contains(c))
    };
    let mut at = 0;
    while at < words.len() {
        let length = words.iter().skip(at).take_while(|word| is_part(word)).count();
        let run = || words.iter().skip(at).take(length).copied();
        let digits: usize = run().map(|word| word.chars().filter(char::is_ascii_digit).count()).sum();
        let is_date = run().flat_map(numbers).all(|number| number.len() < 3 || is_year(number));
        let has_plus = run().next().is_some_and(|word| word.starts_with('+')) && digits > 5;
        if has_plus || (digits >= 7 && !is_date) {
            shown.iter_mut().skip(at).take(length).for_each(|word| *word = HIDDEN);
        }
        at += length.max(1);
    }
}

/// Hides numbers that are an age, and what follows "born".
fn hide_ages<'a>(words: &[&'a str], shown: &mut [&'a str]) {
    let is_number = |word: &str| word.chars().any(|c| c.is_ascii_digit());
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    for (at, word) in words.iter().enumerate() {
        if BIRTH.contains(&plain(word).as_str()) {
            for (word, shown) in words.iter().zip(shown.iter_mut()).skip(at + 1).take(5) {
                if is_number(word) {
                    *shown = HIDDEN;
                }
            }
        }
        if is_number(word) {
            let after = words.iter().skip(at).take(4).copied().collect::<Vec<_>>().join(" ").to_lowercase();
            let after = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-' || c == ' ');
            let is_age = AGED.iter().any(|aged| after.starts_with(aged)) || after.starts_with("year-old");
            if let Some(shown) = shown.get_mut(at).filter(|_| is_age) {
                *shown = HIDDEN;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn fold() -> Blindfold {
        Blindfold::new(["Amara Okafor-Li", "A. Okafor"])
    }

    #[test]
    fn a_code_is_stable_and_differs_for_neighbours() {
        let of = |number| code(ApplicationId::from_uuid(Uuid::from_u128(number)));
        assert_eq!(of(7), of(7));
        assert_ne!(of(7), of(8));
        let codes: std::collections::BTreeSet<_> = (0..2_000).map(of).collect();
        assert!(codes.len() > 1_950, "{}", codes.len());
        assert!(codes.iter().all(|code| code.len() == 4 && code.bytes().all(|digit| DIGITS.contains(&digit))));
    }

    #[test]
    fn texts_lose_what_tells_who_somebody_is() {
        for (text, shown) in [
            ("Amara Okafor-Li, nurse", "••• nurse"),
            ("Yours, AMARA", "Yours, •••"),
            ("Mail okafor@example.org or www.amaraokafor.dev/cv now", "Mail ••• or ••• now"),
            ("See linkedin.com/in/nurse and https://x.y", "See ••• and •••"),
            ("Call +44 20 7946 0000, or 0221/123 45 67 at noon", "Call ••• or ••• at noon"),
            ("2019 - 2022, 03/2019 – 05/2022, 1.400.000 rows", "2019 - 2022, 03/2019 – 05/2022, 1.400.000 rows"),
            ("Call 02079460000 at 9", "Call ••• at 9"),
            ("I am 32 years old, born on 3 May 1984 in Leeds", "I am ••• years old, born on ••• May ••• in Leeds"),
            ("A 32-year-old nurse", "A ••• nurse"),
            (
                "38 SQL jobs on 1.4 bn rows, from 2019 to 2022, node.js",
                "38 SQL jobs on 1.4 bn rows, from 2019 to 2022, node.js",
            ),
            ("Life is e.g. liberal, in ASP.NET.", "Life is e.g. liberal, in ASP.NET."),
        ] {
            assert_eq!(fold().text(text), shown);
        }
    }

    #[test]
    fn a_resume_keeps_what_was_done_and_loses_the_person() {
        let resume = Resume::from_json(
            r#"{"basics":{"name":"Amara Okafor-Li","label":"Nurse","email":"a@x.org","phone":"1","url":"u","birthDate":"1984",
                "image":"i","summary":"Amara is a nurse.","location":{"city":"Leeds","address":"1 High St"},
                "profiles":[{"network":"LinkedIn","username":"aol"}]},
                "work":[{"name":"Maas Hospital","position":"Nurse","startDate":"2019","url":"maas.example","summary":"Okafor led."}],
                "education":[{"institution":"Leeds","studyType":"BSc 2004","startDate":"2001","endDate":"2004"}],
                "references":[{"name":"Ben","reference":"Amara is good."}]}"#,
        );
        let shown = fold().resume(&resume.unwrap());
        let text = serde_json::to_string(&shown).unwrap();
        for gone in ["Amara", "Okafor", "a@x.org", "1984", "aol", "High St", "2004", "2001", "maas.example", "Ben"] {
            assert!(!text.contains(gone), "{gone} in {text}");
        }
        for kept in ["Maas Hospital", "2019", "••• led.", "••• is a nurse.", "BSc"] {
            assert!(text.contains(kept), "{kept} in {text}");
        }
    }
}
