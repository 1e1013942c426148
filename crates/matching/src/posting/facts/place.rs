//! City and country.

use super::{
    IN_PLACE, KEYS_COMPANY, KEYS_PLACE, KEYS_TITLE, PLACE_KINDS, SITE, form::remote, is_fact, keyed, opening, origin,
    town,
};
use crate::{
    Job, Remote, RequirementKind,
    posting::{places, titles, wanted::ENTITLED},
    taxonomy,
    words::words,
};

pub(super) fn place(text: &str, header: &str, head: &[String], job: &mut Job) {
    let stated = keyed(text, &KEYS_PLACE);
    // "Ludlow depot. £24,000": the place ends with its sentence.
    let source = stated.as_deref().and_then(|stated| stated.split(". ").next()).unwrap_or_default().to_owned();
    if let Some((city, country)) = places::city_in(&source) {
        job.city = Some(city);
        job.country = Some(country.name().to_owned());
    } else if let Some(part) =
        // A hyphen without spaces is part of a name: "Pont-sur-Marne".
        source
            .split([',', '(', '/', '|'])
            .flat_map(|part| part.split(" - "))
            .map(str::trim)
            .map(opening::capitals_only)
            .find(|part| {
                !part.is_empty()
                    && !is_fact(part)
                    && !part.starts_with(|c: char| c.is_ascii_digit())
                    && places::country_named(part).is_none()
            })
    {
        job.city = Some(part.to_owned());
    }
    if job.city.is_none() {
        job.city = town::labelled(head);
    }
    if let Some(town) = job.company.as_deref().and_then(town::of_authority).filter(|_| job.city.is_none()) {
        job.city = Some(town);
    }
    if job.city.is_none()
        && let Some((_, town)) = keyed(text, &KEYS_COMPANY).as_deref().and_then(|name| name.rsplit_once(", "))
        && town::can_be_town(town, job.company.as_deref())
    {
        job.city = Some(town.to_owned());
    }
    if job.city.is_none() {
        // A region beside the name decides before a city of that name elsewhere: "Bairnsdale, Victoria".
        for line in head.iter().take(8) {
            if let Some((city, country)) = before_region(line) {
                job.city = Some(city);
                job.country = Some(country.name().to_owned());
                break;
            }
        }
    }
    if job.city.is_none()
        && let Some((city, country)) = town::before_region(text)
    {
        job.city = Some(city);
        job.country = Some(country.name().to_owned());
    }
    if job.city.is_none() {
        job.city = job.company.as_deref().and_then(|company| town::after_name(text, company));
        let known = job.city.as_deref().and_then(places::country_of_city);
        job.country = known.map(|country| country.name().to_owned()).or(job.country.take());
    }
    if job.city.is_none() {
        job.city = town::by_code(head).or_else(|| town::of_line(head, job.company.as_deref(), job.title.as_deref()));
        job.country = job
            .city
            .as_deref()
            .and_then(places::country_of_city)
            .map(|country| country.name().to_owned())
            .or(job.country.take());
    }
    if job.city.is_none() {
        job.city = town::beside(text, head, job.company.as_deref(), job.title.as_deref());
        job.country = job
            .city
            .as_deref()
            .and_then(places::country_of_city)
            .map(|country| country.name().to_owned())
            .or(job.country.take());
    }
    if job.city.is_none() {
        for line in head.iter().take(8) {
            let without = job.company.as_deref().map_or(line.clone(), |company| line.replace(company, " "));
            let titled = header_case(&without);
            if let Some((city, country)) = places::city_in(&titled) {
                // "Anywhere in Canada, or our loft in Halifax"; "Vitoria" in "Vitoria-Gasteiz".
                let country = places::country_named(&without).unwrap_or(country);
                let tail =
                    titled.split_once(city.as_str()).and_then(|(_, rest)| rest.strip_prefix('-')).unwrap_or_default();
                let more: String = tail.chars().take_while(|c| c.is_alphabetic()).collect();
                let whole = format!("{city}-{more}");
                let city = if !more.is_empty() && resume::is_town(&whole) { whole } else { city };
                job.city = Some(city);
                job.country = Some(country.name().to_owned());
                break;
            }
        }
    }
    let mut stated = source.split([',', '(', '|']).chain(header.split([',', '|', '\n', '-'])).map(str::trim);
    if job.country.is_none() && stated.any(places::is_state) {
        job.country = Some("United States".to_owned());
    }
    if let Some(country) =
        places::country_named(&source).or_else(|| job.city.is_none().then(|| places::country_by_name(header)).flatten())
    {
        job.country = Some(country.name().to_owned());
    }
    if job.city.is_none() {
        job.city = head.iter().take(6).find_map(|line| after_preposition(line));
    }
    if job.city.is_none() && remote(header) != Some(Remote::Yes) {
        job.city = town::in_text(text);
    }
    if job.city.is_none() {
        // "… a distributor in west Dublin", "our Bristol office"
        let opening: String = text.chars().take(1500).collect();
        let opening = job.company.as_deref().map_or(opening.clone(), |company| opening.replace(company, " "));
        if let Some((city, country)) = places::city_in(&opening)
            && remote(header) != Some(Remote::Yes)
        {
            job.city = Some(city);
            job.country.get_or_insert(country.name().to_owned());
        }
    }
    if job.city.is_none() && remote(header) != Some(Remote::Yes) {
        job.city = town::unknown_in_text(text);
    }
}

/// Leaves only the town of what was found: "Werk Bobingen" is in Bobingen, "Shepparton VIC" in Shepparton. What cannot be a
/// town, such as the name of a branch, goes.
pub(super) fn tidy(text: &str, job: &mut Job) {
    let Some(found) = job.city.take() else { return };
    job.city = tidied(&found);
    if job.city.is_none() && remote(text.lines().next().unwrap_or_default()) != Some(Remote::Yes) {
        job.city = town::in_text(text).or_else(|| town::unknown_in_text(text)).as_deref().and_then(tidied);
    }
}

fn tidied(found: &str) -> Option<String> {
    if places::country_of_city(found).is_some() || resume::is_town(found) {
        return Some(found.to_owned());
    }
    let all = words(found);
    let kind = PLACE_KINDS.at(&all, 0).or_else(|| SITE.at(&all, 0)).filter(|hit| hit.end < all.len());
    let rest = kind.and_then(|hit| found.get(all.get(hit.end)?.start..)).unwrap_or(found);
    // "Shepparton VIC"
    let coded = rest.rsplit_once(' ').filter(|(_, code)| {
        code.len() <= 3 && code.chars().all(char::is_uppercase) && places::country_of_region(code).is_some()
    });
    let name = coded.map_or(rest, |(town, _)| town).trim();
    let own = words(name);
    let branch = own.len() > 1
        && (1..own.len())
            .any(|at| PLACE_KINDS.at(&own, at).or_else(|| SITE.at(&own, at)).is_some_and(|hit| hit.end == own.len()));
    let alone = own.len() == 1 && (PLACE_KINDS.hit(&own) || SITE.hit(&own));
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let abbreviated = name.split(['.', ' ']).filter(|part| !part.is_empty()).all(|part| part.chars().count() == 1);
    let ends_small = name.split(' ').next_back().is_some_and(|word| word.starts_with(char::is_lowercase));
    let fits = letters >= 3
        && !abbreviated
        && !branch
        && !alone
        && !ends_small
        && !super::is_navigation(name)
        && name.starts_with(char::is_uppercase);
    fits.then(|| name.to_owned())
}

/// A name after a preposition of place in a head line, for towns that no list knows: "Agent de propreté à Tourcoing (59)".
fn after_preposition(line: &str) -> Option<String> {
    let words = words(line);
    (1..words.len()).find_map(|at| {
        let hit = IN_PLACE.at(&words, at - 1).filter(|hit| hit.end < words.len())?;
        let (first, next) = (words.get(hit.end)?, words.get(hit.end + 1));
        let name = line.get(first.start..first.end)?;
        let whole = line.get(..words.get(at - 1)?.start)?.chars().next_back().is_none_or(char::is_whitespace)
            && line.get(words.get(hit.end - 1)?.end..first.start)? == " ";
        let proper = whole
            && !is_fact(name)
            && name.chars().count() > 2
            && !town::is_continent(name)
            && name.starts_with(char::is_uppercase)
            && name.chars().skip(1).all(|c| c.is_lowercase() || c == '-');
        let gap = line.get(first.end..next.map_or(line.len(), |next| next.start)).unwrap_or_default();
        // "In Voll- oder Teilzeit" is half of a word.
        let half = gap.starts_with("- ");
        let ends = !half && (next.is_none() || gap.contains([',', '(', ')', '-', '–', '|', '.', ':', ';', '/']));
        (proper && ends && taxonomy::spot(name).is_empty() && !titles::is_title(words.get(hit.end..=hit.end)?))
            .then(|| name.to_owned())
    })
}

/// A name before a state or a province: "Smallville, OH", "Tucson AZ 85701".
fn before_region(line: &str) -> Option<(String, places::Country)> {
    let parts: Vec<&str> = line.split([',', '|', '-', '–', '·', '(', ')']).map(str::trim).collect();
    let city_of = |city: &str| {
        let label = KEYS_TITLE.at(&words(city), 0).is_some();
        (!city.is_empty() && !label && city.split(' ').count() <= 3 && city.starts_with(char::is_uppercase))
            .then(|| city.to_owned())
    };
    let shouted = !line.chars().any(char::is_lowercase);
    let pair = parts.windows(2).find_map(|pair| {
        let (city, code) = (city_of(pair.first()?)?, *pair.get(1)?);
        let region = code.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        // In capitals, a short word may be any: "AIDE-SOIGNANT(E) DE (H/F)".
        let is_code = region.len() > 3 || !shouted || region.len() < code.len() || resume::is_town(&header_case(&city));
        Some((city, places::country_of_region(region).filter(|_| is_code)?))
    });
    pair.or_else(|| {
        parts.iter().find_map(|part| {
            let (city, code) = part.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').rsplit_once(' ')?;
            let code_only = code.len() <= 3 && code.chars().all(char::is_uppercase);
            Some((city_of(city)?, places::country_of_region(code).filter(|_| code_only)?))
        })
    })
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
    // "Full working rights in Australia" may be a condition.
    let asked = job
        .requirements
        .iter()
        .filter(|requirement| requirement.kind == RequirementKind::Location || ENTITLED.hit(&words(&requirement.text)));
    let named = asked.filter_map(|requirement| places::country_named(&requirement.text)).next();
    let language = lexicon::language_of(text.get(..text.floor_char_boundary(6_000)).unwrap_or_default());
    let by_pay = job.salary.as_ref().and_then(|salary| match salary.currency.as_str() {
        "GBP" => Some("United Kingdom"),
        "PLN" => Some("Poland"),
        "CAD" => Some("Canada"),
        "AUD" => Some("Australia"),
        // A dollar sign in a French posting is Canadian; in other languages it is that of several countries.
        "USD" if !text.contains("US$") && !text.contains("USD") => match language.map(|language| language.code) {
            Some("en") | None => Some("United States"),
            Some("fr") => Some("Canada"),
            Some(_) => None,
        },
        "USD" => Some("United States"),
        "CHF" => Some("Switzerland"),
        _ => None,
    });
    let sign = origin::origin(text, job).map(|country| country.name());
    let by_name =
        || places::country_by_name(&text.chars().take(3000).collect::<String>()).map(|country| country.name());
    // A dollar sign without a country is that of any country.
    let firm = by_pay.filter(|_| job.salary.as_ref().is_some_and(|salary| salary.currency != "USD"));
    job.country = named.map(|country| country.name()).or(firm).or(sign).or(by_pay).or_else(by_name).map(str::to_owned);
}
