//! Finding a place by what people write.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::{Place, Region, country, key, region, table::TABLE};

/// What a text means: a place, a part of a country, or a country.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Area {
    Place(Place),
    Region(Region),
    /// ISO 3166-1 alpha-2.
    Country(String),
}

/// What a text means, and what else it may.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Found {
    pub area: Area,
    /// Namesakes, those with most inhabitants first; at most [`MOST_OTHERS`].
    pub others: Vec<Place>,
}

/// Namesakes that are told.
pub const MOST_OTHERS: usize = 5;
/// Letters of a text that are read; none with more names a place.
const LONGEST: usize = 120;
/// How much a place must be larger to be meant by another name than by its usual one, as ten times the binary logarithm.
const BY_OTHER_NAME: u8 = 23;
/// The advantage of a name that is typed whole, in the same unit: 16 times the inhabitants.
const WHOLE: u8 = 40;
/// From this many inhabitants on a place is meant rather than a part of a country with the same name: 50,000, as above.
const CITY: u8 = 156;

/// What a text means. `None` if it names nothing, or a place that is not where the text says.
pub fn find(text: &str) -> Option<Found> {
    if text.len() > LONGEST {
        return None;
    }
    let alone = |area| Some(Found { area, others: Vec::new() });
    if let Some(code) = country::of_name(text) {
        return alone(Area::Country(code.to_owned()));
    }
    let places = places(text);
    let is_city = places.first().is_some_and(|place| TABLE.size(*place) >= CITY);
    if !is_city && let Some(region) = region_of(text) {
        return alone(Area::Region(region));
    }
    let mut places = places.into_iter().filter_map(|number| TABLE.place(number));
    let area = Area::Place(places.next()?);
    Some(Found { area, others: places.take(MOST_OTHERS).collect() })
}

/// The place of a name whose part of a country and country are known, as the fields of a source say them; each may be empty.
/// `None` if no such place is known.
pub fn settle(city: &str, region: &str, country: &str) -> Option<Place> {
    if city.len() > LONGEST || city.trim().is_empty() {
        return None;
    }
    let fits = |text: &str, number: &u32| text.trim().is_empty() || is_in(*number, text);
    let all = places(city);
    let in_country = || all.iter().filter(|number| fits(country, number));
    // A region that is not known as one does not tell namesakes apart.
    let known = !region::named(region).is_empty();
    let found = in_country().find(|number| known && fits(region, number)).or_else(|| in_country().find(|_| !known));
    TABLE.place(*found?)
}

/// Places whose name begins with what is typed, those with most inhabitants first. Behind a comma it may say where they are.
pub fn complete(typed: &str, most: usize) -> Vec<Place> {
    if typed.len() > LONGEST {
        return Vec::new();
    }
    let (name, within) = typed.split_once(',').unwrap_or((typed, ""));
    let name = key(name);
    if name.is_empty() {
        return Vec::new();
    }
    let whole = TABLE.named(&name);
    let fits: Vec<bool> = TABLE.regions.iter().map(|(of, part)| begins_in(of, part.as_ref(), within)).collect();
    let mut numbers: Vec<(u8, u32)> = TABLE
        .beginning(&name)
        .iter()
        .map(|entry| {
            // What is typed whole comes first, then usual names.
            let is_whole = whole.iter().any(|other| other.place == entry.place);
            (rank(*entry).saturating_add(if is_whole { WHOLE } else { 0 }), entry.place)
        })
        .filter(|(_, place)| fits.get(TABLE.region_number(*place)).copied().unwrap_or_default())
        .collect();
    numbers.sort_unstable_by_key(|(rank, place)| (Reverse(*rank), *place));
    let mut seen = Vec::with_capacity(most);
    for (_, place) in numbers {
        if seen.len() == most {
            break;
        }
        if !seen.contains(&place) {
            seen.push(place);
        }
    }
    seen.into_iter().filter_map(|number| TABLE.place(number)).collect()
}

/// The places that a text may mean, the likeliest first.
fn places(text: &str) -> Vec<u32> {
    let whole = named(text);
    if !whole.is_empty() {
        return whole;
    }
    // "Frankfurt (Oder), Germany" is a name and a country, "Leeds (UK)" as well.
    let outer = || split(text, &[',', ';', '|']);
    let inner = || split(text, &[',', ';', '|', '(', ')', '/']);
    let (name, within, mut found) = [outer(), inner()]
        .into_iter()
        .filter_map(|(name, within)| Some((name?, within)))
        .map(|(name, within)| (name, within, named(name)))
        .reduce(|first, second| if first.2.is_empty() { second } else { first })
        .unwrap_or_default();
    if found.is_empty() {
        // "LS1 4DY Leeds", "10115 Berlin".
        let without_code: Vec<&str> =
            name.split_whitespace().filter(|word| !word.contains(|c: char| c.is_ascii_digit())).collect();
        found = named(&without_code.join(" "));
    }
    if !found.is_empty() {
        found.retain(|place| within.iter().all(|part| is_in(*place, part)));
        return found;
    }
    // "Leeds UK", "Portland Oregon": the last words say where.
    let words: Vec<&str> = name.split_whitespace().collect();
    for cut in (1..words.len()).rev().take(3) {
        let (name, last) = words.split_at(cut);
        let mut found = named(&name.join(" "));
        let last = last.join(" ");
        found.retain(|place| is_in(*place, &last) && within.iter().all(|part| is_in(*place, part)));
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// What is before the first of some separators, and the parts behind.
fn split<'a>(text: &'a str, separators: &[char]) -> (Option<&'a str>, Vec<&'a str>) {
    let mut parts = text.split(separators).map(str::trim).filter(|part| !part.is_empty());
    (parts.next(), parts.collect())
}

/// The places with a name, the likeliest first.
fn named(name: &str) -> Vec<u32> {
    let mut key = key(name);
    let mut entries = TABLE.named(&key);
    if entries.is_empty() {
        // "Tuebingen".
        key = key.replace("ue", "u").replace("oe", "o").replace("ae", "a");
        entries = TABLE.named(&key);
    }
    let mut ranked: Vec<(u8, u32)> = entries.iter().map(|entry| (rank(*entry), entry.place)).collect();
    ranked.sort_unstable_by_key(|(rank, place)| (Reverse(*rank), *place));
    ranked.into_iter().map(|(_, place)| place).collect()
}

fn rank(entry: crate::table::Entry) -> u8 {
    let size = TABLE.size(entry.place);
    if entry.is_usual { size } else { size.saturating_sub(BY_OTHER_NAME) }
}

/// Whether a place is in what a text names: a country or a part of one, by name or code.
fn is_in(place: u32, text: &str) -> bool {
    TABLE.region(place).is_some_and(|(of, part)| is_named(of, part.as_ref(), text))
}

fn is_named(country: &str, part: Option<&Region>, text: &str) -> bool {
    let named = country::of_name(text).or_else(|| country::of_code(text));
    named == Some(country) || part.is_some_and(|part| region::named(text).contains(&part))
}

/// The same while the text is being typed; nothing typed is true of all.
fn begins_in(country: &str, part: Option<&Region>, text: &str) -> bool {
    let typed = key(text);
    let begins = |name: &str| key(name).starts_with(&typed);
    let shown = || ["en", "de"].iter().filter_map(|language| country::name(country, language));
    let names = part.into_iter().flat_map(|part| [part.name.as_str(), part.code.as_str()]);
    typed.is_empty()
        || is_named(country, part, text)
        || names.chain([country]).chain(shown()).any(begins)
        // "Springfield, Illinois, United States".
        || text.split_once(',').is_some_and(|(first, rest)| {
            begins_in(country, part, first) && begins_in(country, part, rest)
        })
}

/// The part of a country that a text names, if it names one: "Bavaria", "Ontario, Canada". Codes alone are too short to tell.
fn region_of(text: &str) -> Option<Region> {
    let (name, within) = text.split_once(',').unwrap_or((text, ""));
    let within = within.trim();
    if name.trim().chars().count() < 3 {
        return None;
    }
    let fits = |region: &&&Region| {
        within.is_empty()
            || country::of_name(within) == Some(&region.country)
            || country::of_code(within) == Some(&region.country)
    };
    let mut found = region::named(name).iter().filter(fits);
    let region = found.next()?;
    found.next().is_none().then(|| (**region).clone())
}
