//! City and country.

use super::{KEYS_PLACE, form::remote, is_fact, keyed};
use crate::{Job, Remote, RequirementKind, posting::places};

pub(super) fn place(text: &str, header: &str, head: &[String], job: &mut Job) {
    let stated = keyed(text, &KEYS_PLACE);
    let source = stated.clone().unwrap_or_default();
    if let Some((city, country)) = places::city_in(&source) {
        job.city = Some(city);
        job.country = Some(country.name().to_owned());
    } else if let Some(part) = source
        .split([',', '(', '-', '/', '|'])
        .map(str::trim)
        .find(|part| !part.is_empty() && !is_fact(part) && places::country_named(part).is_none())
    {
        job.city = Some(part.to_owned());
    }
    if job.city.is_none() {
        for line in head.iter().take(8) {
            let without = job.company.as_deref().map_or(line.clone(), |company| line.replace(company, " "));
            let titled = header_case(&without);
            if let Some((city, country)) = places::city_in(&titled) {
                job.city = Some(city);
                job.country = Some(country.name().to_owned());
                break;
            }
            // "Smallville, OH"
            let parts: Vec<&str> = line.split([',', '|', '-', '–', '·']).map(str::trim).collect();
            if let Some(pair) = parts.windows(2).find(|pair| {
                pair.get(1).is_some_and(|state| places::is_state(state))
                    && pair.first().is_some_and(|city| city.split(' ').count() <= 3)
            }) {
                job.city = pair.first().map(|city| (*city).to_owned());
                job.country = Some("United States".to_owned());
                break;
            }
        }
    }
    if let Some(state) = source
        .split([',', '(', '|'])
        .chain(header.split([',', '|', '\n', '-']))
        .map(str::trim)
        .find(|part| places::is_state(part))
    {
        let _ = state;
        job.country = Some("United States".to_owned());
    }
    if let Some(country) =
        places::country_named(&source).or_else(|| job.city.is_none().then(|| places::country_named(header)).flatten())
    {
        job.country = Some(country.name().to_owned());
    }
    if job.city.is_none() {
        // "… a distributor in west Dublin", "our Bristol office"
        let opening: String = text.chars().take(1500).collect();
        if let Some((city, country)) = places::city_in(&opening)
            && remote(header) != Some(Remote::Yes)
        {
            job.city = Some(city);
            job.country.get_or_insert(country.name().to_owned());
        }
    }
}

/// "BRISTOL" as "Bristol", so that names in a head line in capitals are found.
pub(super) fn header_case(line: &str) -> String {
    line.split(' ')
        .map(|word| {
            let shouted =
                word.chars().filter(|c| c.is_alphabetic()).count() > 3 && !word.chars().any(char::is_lowercase);
            let mut characters = word.chars();
            match characters.next() {
                Some(first) if shouted => first.to_string() + &characters.as_str().to_lowercase(),
                _ => word.to_owned(),
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// If neither head nor city shows the country: from the currency and requirements about the right to work.
pub(super) fn country_from_text(text: &str, job: &mut Job) {
    if job.country.is_some() {
        return;
    }
    let asked = job.requirements.iter().filter(|requirement| requirement.kind == RequirementKind::Location);
    let named = asked.filter_map(|requirement| places::country_named(&requirement.text)).next();
    let by_pay = job.salary.as_ref().and_then(|salary| match salary.currency.as_str() {
        "GBP" => Some("United Kingdom"),
        "USD" => Some("United States"),
        "CHF" => Some("Switzerland"),
        _ => None,
    });
    let by_name = || places::country_named(&text.chars().take(3000).collect::<String>()).map(|country| country.name());
    job.country = named.map(|country| country.name()).or(by_pay).or_else(by_name).map(str::to_owned);
}
