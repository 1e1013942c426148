//! Forms of employment, levels, workplaces and languages, from the words that sources have for them.

use matching::Seniority;

use crate::{
    job::{EmploymentType, Remote},
    place,
    vocabulary::{EMPLOYMENT, LEVEL, REMOTE, key},
};

/// The forms of employment that a field states, in order.
pub(crate) fn employment(text: &str) -> Vec<EmploymentType> {
    EMPLOYMENT.codes(&camel(text)).into_iter().filter_map(EmploymentType::from_word).collect()
}

/// The forms of several fields, each once.
pub(crate) fn employments<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<EmploymentType> {
    let mut found = Vec::new();
    for form in texts.into_iter().flat_map(employment) {
        if !found.contains(&form) {
            found.push(form);
        }
    }
    found
}

/// "FullTime" as "Full Time".
fn camel(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    let mut small = false;
    for letter in text.chars() {
        if small && letter.is_uppercase() {
            out.push(' ');
        }
        small = letter.is_lowercase();
        out.push(letter);
    }
    out
}

/// The level: the one a field of the source states, or else the one the title states. A field with a scale that does not
/// tell the middle from the top ("Mid-Senior level", "experienced") gives way to the title.
pub(crate) fn seniority(field: Option<&str>, title: &str) -> Option<Seniority> {
    let code = field.and_then(|field| LEVEL.codes(field).first().copied());
    let of_title = || matching::seniority_of_title(title);
    match code {
        Some("coarse") => of_title().or(Some(Seniority::Mid)),
        Some("none") | None => of_title(),
        Some(code) => Seniority::from_word(code),
    }
}

/// The workplace that a field states.
pub(crate) fn remote(text: &str) -> Option<Remote> {
    place::workplace(text)
}

/// The workplace that a title states in a part of its own: "(Remote)", "| 100 % remote", "- Hybrid". "Remote sensing" is none.
pub(crate) fn remote_of_title(title: &str) -> Option<Remote> {
    let parts = title.split(['(', ')', '[', ']', '|', ',', ';', '–', '—', '/']).flat_map(|part| part.split(" - "));
    parts
        .filter_map(|part| {
            let hits = REMOTE.all(part);
            let words = key(part).split(' ').count();
            let all = REMOTE.exact(part).is_some()
                || hits.first().is_some_and(|hit| hit.to - hit.from >= words.saturating_sub(2)) && {
                    let place = place::read(part, None);
                    !place.places.is_empty() && place.places.iter().all(|place| place.country.is_some())
                        || !place.scopes.is_empty()
                };
            if all { place::workplace(part).filter(|remote| *remote != Remote::None) } else { None }
        })
        .next()
}

/// The language of a job: the code that the source states ("en-US", "de"), or the one its text is surely in.
pub(crate) fn language(field: Option<&str>, text: &str) -> Option<String> {
    let code = field.map(|field| field.trim().to_ascii_lowercase());
    let code = code.and_then(|code| code.split(['-', '_']).next().map(str::to_owned));
    code.filter(|code| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).or_else(|| {
        let start = text.get(..text.floor_char_boundary(6_000)).unwrap_or_default();
        lexicon::language_of(start).filter(|likely| likely.is_certain).map(|likely| likely.code.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use EmploymentType::{Contractor, FullTime, Intern, PartTime, PerDiem, Temporary};

    #[test]
    fn forms_of_employment() {
        for (text, wanted) in [
            ("FullTime", vec![FullTime]),
            ("full_time", vec![FullTime]),
            ("Full-time and Part-time", vec![FullTime, PartTime]),
            ("fulltime, parttime", vec![FullTime, PartTime]),
            ("SALARIED_FT", vec![FullTime]),
            ("HOURLY_PT", vec![PartTime]),
            ("fulltime_fixed_term", vec![FullTime, Temporary]),
            ("Contractor/Vendor", vec![Contractor]),
            ("contract_to_hire", vec![Contractor]),
            ("Internship", vec![Intern]),
            ("Vollzeit", vec![FullTime]),
            ("CDI temps plein", vec![FullTime]),
            ("PER_DIEM", vec![PerDiem]),
            ("full", vec![FullTime]),
            ("Permanent", vec![]),
            ("Regular", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(employment(text), wanted, "{text}");
        }
    }

    #[test]
    fn levels() {
        use Seniority::{Junior, Lead, Manager, Mid, Senior};
        for (field, title, wanted) in [
            (Some("Entry-level"), "Cook", Some(Junior)),
            (Some("Mid-Senior level"), "Cook", Some(Mid)),
            (Some("mid_senior_level"), "Sr. Sales Executive", Some(Senior)),
            (Some("Midweight"), "Engineer", Some(Mid)),
            (Some("Director"), "Studio Director", Some(Manager)),
            (Some("Any"), "Cook", None),
            (Some("not_applicable"), "Senior Cook", Some(Senior)),
            (Some("geschäftsleitung"), "CTO", Some(Manager)),
            (None, "Lead Software Engineer", Some(Lead)),
            (None, "Cook", None),
        ] {
            assert_eq!(seniority(field, title), wanted, "{field:?} {title}");
        }
    }

    #[test]
    fn titles_that_say_where() {
        for (title, wanted) in [
            ("Backend Engineer (Remote)", Some(Remote::Full)),
            ("Marketing Manager (m/w/d) | 100 % Remote", Some(Remote::Full)),
            ("Engineer - Remote US", Some(Remote::Full)),
            ("Data Science Intern | Fully Remote US", Some(Remote::Full)),
            ("Data Engineer Senior Principal (Hybrid)", Some(Remote::Hybrid)),
            ("Remote Dispatch Coordinator", None),
            ("Engineer, Remote Sensing", None),
            ("Office Manager", None),
        ] {
            assert_eq!(remote_of_title(title), wanted, "{title}");
        }
    }
}
