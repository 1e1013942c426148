//! Places, as sources write them: fields for city, state and country, or one line with any of them, several places, remote
//! work and where it may be done from.

mod gazetteer;
mod line;
mod names;

use crate::job::{Place, Remote};

pub(crate) use gazetteer::{city_key, currency_of, scope};
pub(crate) use line::{read, workplace};

/// What a line about the place says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Whereabouts {
    /// The places, in order, each once.
    pub(crate) places: Vec<Place>,
    /// Where the work is done.
    pub(crate) remote: Option<Remote>,
    /// Regions of the world.
    pub(crate) scopes: Vec<&'static str>,
}

impl Whereabouts {
    pub(crate) fn add(&mut self, place: Place) {
        if !place.is_empty() && !self.places.contains(&place) {
            self.places.push(place);
        }
    }

    /// Where remote work may be done from: the regions, or else the countries.
    pub(crate) fn from(&self) -> Vec<String> {
        let mut from: Vec<String> = self.scopes.iter().map(|scope| (*scope).to_owned()).collect();
        for country in self.places.iter().filter_map(|place| place.country.clone()) {
            if !from.contains(&country) {
                from.push(country);
            }
        }
        from
    }
}

/// The code of a country from a field for it: a name in any language, a code of two or three letters, a flag.
pub(crate) fn country(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if text.chars().count() == 2 && text.is_ascii() {
        let alias = gazetteer::country_of_name(text);
        return alias.or_else(|| gazetteer::country_of_code(text));
    }
    gazetteer::country_of_name(text)
        .or_else(|| names::flag(text))
        // "OESTERREICH", as forms without umlauts have it.
        .or_else(|| {
            gazetteer::country_of_name(&text.to_lowercase().replace("oe", "o").replace("ue", "u").replace("ae", "a"))
        })
        .or_else(|| text.split(['-', '/', '(']).next().and_then(|first| gazetteer::country_of_name(first)))
}

/// A place from the fields of a source, any of which may be missing, empty, or hold more than its name says.
pub(crate) fn of_fields(city: Option<&str>, region: Option<&str>, country_field: Option<&str>) -> Place {
    let filled =
        |text: Option<&str>| text.map(crate::text::one_line).filter(|text| !text.is_empty() && !names::is_mark(text));
    let (city, region, country_text) = (filled(city), filled(region), filled(country_field));
    let mut code = country_text.as_deref().and_then(country);
    let mut place = Place::default();
    if let Some(region) = &region {
        let parts = gazetteer::subdivisions(region);
        let part = parts.iter().find(|part| Some(part.country) == code).or_else(|| match parts {
            // The full name of a part of one country tells the country.
            [part] if code.is_none() && region.len() > 3 => Some(part),
            _ if code.is_none() && country_text.is_none() => parts.iter().find(|part| part.country == "US"),
            _ => None,
        });
        place.region = match part {
            Some(part) => {
                code = code.or(Some(part.country));
                Some(part.name.to_owned())
            }
            None if country(region).is_some() && region.len() > 2 || scope(region).is_some() => None,
            None => Some(names::tidy(region)),
        };
    }
    if let Some(city) = city.filter(|city| !gazetteer::is_vague(city)) {
        let read = read(&city, code);
        match read.places.first() {
            Some(found) if found.city.is_some() || place.region.is_none() => {
                place.city = found.city.clone();
                place.region = place.region.take().or_else(|| found.region.clone());
                code = code.or_else(|| found.country.as_deref().and_then(country));
            }
            _ => {}
        }
    }
    place.country = code.map(str::to_owned);
    place
}

#[cfg(test)]
mod tests;
