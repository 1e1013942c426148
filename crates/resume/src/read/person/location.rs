//! Splits a location into address, city, region and country.

use crate::{
    Location,
    read::{
        contact::pieces::is_street,
        entries::is_town_shaped,
        place::{has_street_number, postal_code},
    },
    text::{caps_share, key, starts_upper, trim},
    words::places,
};

/// Splits a place into its parts. Never loses a word: unrecognized ones stay in the address.
pub(in crate::read) fn parse(text: &str) -> Location {
    let mut location = Location::default();
    let spread = text.replace(" – ", ", ").replace(" — ", ", ").replace('\n', ", ").replace(" | ", ", ");
    let spread = sentences_apart(&spread);
    let mut parts: Vec<String> =
        spread.split(',').map(|part| trim(part).to_owned()).filter(|part| !part.is_empty()).collect();
    // A region in brackets: "33013 Gemona del Friuli (UD)".
    if let Some(last) = parts.last_mut()
        && let Some((town, region)) = last.clone().strip_suffix(')').and_then(|text| text.split_once(" ("))
        && !town.is_empty()
        && !places::is_city(&key(last))
    {
        location.region = region.to_owned();
        *last = town.to_owned();
    }
    // Postal codes.
    for (index, part) in parts.iter_mut().enumerate() {
        if location.postal_code.is_empty()
            && let Some(code) = postal_code(part).map(str::to_owned)
        {
            // A street number at the start ("4567 Main Street") is not a postal code.
            let at_start = part.starts_with(&code) && *part != code;
            let street = at_start
                && index == 0
                && part.split_whitespace().count() >= 3
                && (is_street(part)
                    || code.len() < 5
                    || !is_town_shaped(part.strip_prefix(code.as_str()).unwrap_or_default()))
                && !places::is_city(&key(part.strip_prefix(code.as_str()).unwrap_or_default()));
            if !street {
                *part = trim(&part.replacen(&code, "", 1)).to_owned();
                location.postal_code = code;
            }
        }
    }
    parts.retain(|part| !part.is_empty());
    // "38-400 Krosno, ul. Studzienna 6": the street may come after the town.
    if !location.postal_code.is_empty()
        && let [town, street] = parts.as_slice()
        && (is_street(street) || is_numbered(street))
        && !is_street(town)
        && is_town_shaped(town)
    {
        parts.reverse();
    }
    // From the right: country, region, city; the rest is the address.
    let mut country_name = String::new();
    if parts.len() > 1
        && let Some(last) = parts.last().cloned()
    {
        let last_key = key(&last);
        // "Springfield, IL" is in Illinois, not in Israel; "Hanover, Lower Saxony, DE" is in Germany, not in Delaware.
        let named_region =
            parts.len() > 2 && parts.get(parts.len() - 2).is_some_and(|part| places::is_region(part, &key(part)));
        let is_state = places::is_region(&last, &last_key) && last.len() <= 3 && !named_region;
        let code = if is_state { None } else { places::country(&last_key) };
        if let Some(code) = code {
            location.country_code = code.to_owned();
            country_name = last;
            parts.pop();
        } else if !is_state && places::is_country_code(&last) && (parts.len() > 2 || !places::is_province_code(&last)) {
            location.country_code = last;
            parts.pop();
        }
    }
    if parts.len() > 1
        && let Some(last) = parts.last().cloned()
    {
        let last_key = key(&last);
        let coded = last.len() == 2 && caps_share(&last) == 1.0;
        if places::is_region(&last, &last_key)
            || coded
            || parts.len() > 2
                && !country_name.is_empty()
                && !places::is_city(&last_key)
                && !last.chars().any(|c| c.is_ascii_digit())
            || parts.len() == 2 && !country_name.is_empty() && !places::is_city(&last_key) && is_between(&parts)
        {
            if location.country_code.is_empty() && coded && is_us_state(&last) {
                location.country_code = "US".to_owned();
            }
            location.region = last;
            parts.pop();
        }
    } else if let [only] = parts.as_mut_slice() {
        // "Berlin Germany", "San Francisco CA"
        if let Some((head, tail)) = only.clone().rsplit_once(' ')
            && places::is_city(&key(head))
            && (places::is_region(tail, &key(tail)) || places::country(&key(tail)).is_some())
        {
            location.region = tail.to_owned();
            *only = head.to_owned();
        }
    }
    if location.region.is_empty() {
        location.region = country_name;
    }
    // "Trewarth, Kernowshire": a town and its region, in no list.
    if let [.., town, region] = parts.as_slice()
        && location.region.is_empty()
        && is_town_shaped(town)
        && is_town_shaped(region)
        && !places::is_city(&key(region))
    {
        location.region = region.clone();
        parts.pop();
    }
    if let Some(last) = parts.pop() {
        let is_only = parts.is_empty();
        if is_only && has_street_number(&last) && !places::is_city(&key(&last)) {
            location.address = last;
        } else if is_only
            && location.region.is_empty()
            && places::country(&key(&last)).is_some()
            && !places::is_city(&key(&last))
        {
            location.country_code = places::country(&key(&last)).unwrap_or_default().to_owned();
            location.region = last;
        } else {
            location.city = last;
        }
    }
    location.address = if location.address.is_empty() { parts.join(", ") } else { location.address };
    location
}

/// "Keplergries 31/7": words and the number of a house.
fn is_numbered(text: &str) -> bool {
    let number = text.rsplit(' ').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_digit()));
    number && starts_upper(text) && text.contains(' ')
}

/// A town and what is between it and its country: "Stromness, Scotland".
fn is_between(parts: &[String]) -> bool {
    parts.iter().all(|part| is_town_shaped(part) && !is_street(part) && !part.chars().any(|c| c.is_ascii_digit()))
}

/// "Royal Court of Hanover. Hanover": a stop after a word separates; one after an abbreviation ("ul. Dolna") does not.
fn sentences_apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, part) in text.split(". ").enumerate() {
        if at > 0 {
            let word = out.rsplit([' ', ',']).next().map_or(0, |word| word.chars().count());
            let number = part.starts_with(|c: char| c.is_ascii_digit());
            out.push_str(if word >= 4 && !number { ", " } else { ". " });
        }
        out.push_str(part);
    }
    out
}

fn is_us_state(raw: &str) -> bool {
    // Codes of states that are also codes of countries (CA, DE, IN …) count as states only here, after a city.
    !matches!(raw, "ON" | "QC" | "BC" | "AB" | "MB" | "SK" | "NS" | "NB" | "NL" | "PE")
        && places::is_region(raw, &key(raw))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_places() {
        let shown = |text: &str| {
            let l = parse(text);
            [l.address, l.postal_code, l.city, l.region, l.country_code].join("/")
        };
        assert_eq!(shown("San Francisco, CA"), "//San Francisco/CA/US");
        assert_eq!(shown("123 Example Way, Springfield, IL 62701"), "123 Example Way/62701/Springfield/IL/US");
        assert_eq!(
            shown("Royal Court of Hanover. Hanover, 30159, Lower Saxony, DE"),
            "Royal Court of Hanover/30159/Hanover/Lower Saxony/DE"
        );
        assert_eq!(shown("Manchester, UK"), "//Manchester/UK/GB");
        assert_eq!(shown("Leeds, GB"), "//Leeds//GB");
        assert_eq!(shown("Nizza Monferrato, AT"), "//Nizza Monferrato/AT/");
        assert_eq!(shown("Stromness, Scotland, United Kingdom"), "//Stromness/Scotland/GB");
        assert_eq!(shown("Musterstraße 12, 10115 Berlin"), "Musterstraße 12/10115/Berlin//");
        assert_eq!(shown("San Francisco, California, US"), "//San Francisco/California/US");
        assert_eq!(shown("Leeds"), "//Leeds//");
        assert_eq!(shown("38-400 Krosno-Polanka, ul. Studzienna 6"), "ul. Studzienna 6/38-400/Krosno-Polanka//");
        assert_eq!(shown("49419 Trewarth, Dorfstr. 77"), "Dorfstr. 77/49419/Trewarth//");
    }
}
