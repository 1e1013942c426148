//! Places of 5,000 inhabitants and more: found by their names as people write them, with position, part of the country and
//! country; distances between them; the names of countries. The places are of GeoNames (geonames.org, CC BY 4.0), the names of
//! countries of CLDR; `scripts/places.py` writes the tables.
//!
//! A place is found by its name or another name of it (`Köln`, `Cologne`), with or without what tells it from its namesakes:
//! `Leeds, UK`, `Springfield, IL`, `Frankfurt (Oder)`. Of namesakes the one with most inhabitants is meant.

pub mod country;
mod find;
mod region;
mod table;

pub use find::{Area, Found, complete, find, settle};
pub use region::Region;

use serde::{Deserialize, Serialize};

/// A position on the globe in degrees: latitude from -90 to 90, longitude from -180 to 180.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Position {
    pub latitude: f64,
    pub longitude: f64,
}

/// The radius of the globe in kilometres.
const RADIUS: f64 = 6371.0;

impl Position {
    /// The distance in kilometres along the surface of a globe with a radius of 6,371 km (haversine).
    pub fn km_to(self, other: Self) -> f64 {
        let [from, to] = [self.latitude, other.latitude].map(f64::to_radians);
        let across = (other.longitude - self.longitude).to_radians();
        let half = ((to - from) / 2.0).sin().powi(2) + from.cos() * to.cos() * (across / 2.0).sin().powi(2);
        2.0 * RADIUS * half.sqrt().clamp(0.0, 1.0).asin()
    }

    /// The point on a globe with a radius of 1: its distance to others can be compared without a sine, by databases too.
    pub fn point(self) -> [f64; 3] {
        let (latitude, longitude) = (self.latitude.to_radians(), self.longitude.to_radians());
        [latitude.cos() * longitude.cos(), latitude.cos() * longitude.sin(), latitude.sin()]
    }
}

/// The straight distance between two points of a globe with a radius of 1 that are some kilometres apart on ours.
pub fn chord(km: f64) -> f64 {
    2.0 * (km / (2.0 * RADIUS)).clamp(0.0, std::f64::consts::FRAC_PI_2).sin()
}

/// A place of 5,000 inhabitants and more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Its usual name: `München`, `Leeds`.
    pub name: String,
    /// The part of the country, where it is known.
    pub region: Option<Region>,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub position: Position,
    /// About how many people live there, to 4 percent.
    pub people: u32,
}

impl Place {
    /// Name, part of the country and country: `Springfield, Illinois, United States`. A part that has the name of the place is
    /// left out.
    pub fn label(&self, language: &str) -> String {
        let region =
            self.region.as_ref().map(|region| region.name.as_str()).filter(|name| key(name) != key(&self.name));
        let country = country::name(&self.country, language).unwrap_or(&self.country);
        let parts = [Some(self.name.as_str()), region, Some(country).filter(|name| key(name) != key(&self.name))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// A name as it is looked up: its words in lower case, without accents, divided by single spaces.
fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for character in lexicon::words::fold(text).chars() {
        if character.is_alphanumeric() {
            key.push(character);
        } else if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEEDS: Position = Position { latitude: 53.7965, longitude: -1.5479 };
    const YORK: Position = Position { latitude: 53.9576, longitude: -1.0827 };

    #[test]
    fn distances_are_those_of_an_atlas() {
        assert!((LEEDS.km_to(YORK) - 35.4).abs() < 1.0, "{}", LEEDS.km_to(YORK));
        assert!(LEEDS.km_to(LEEDS) < 1e-6);
        let (north, south) =
            (Position { latitude: 90.0, longitude: 0.0 }, Position { latitude: -90.0, longitude: 77.0 });
        assert!((north.km_to(south) - 20_015.0).abs() < 1.0);
    }

    #[test]
    fn straight_distances_tell_the_same_as_those_along_the_surface() {
        let fiji = [179.9, -179.9].map(|longitude| Position { latitude: -17.0, longitude });
        for (from, to) in [(LEEDS, YORK), (fiji[0], fiji[1]), (YORK, fiji[0])] {
            let [one, other] = [from.point(), to.point()];
            let straight = one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt();
            let km = from.km_to(to);
            assert!((straight - chord(km)).abs() < 1e-9, "{from:?} {to:?} {km}");
            assert!(straight < chord(km + 0.1) && straight > chord(km - 0.1));
        }
        assert!((chord(1e9) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn a_key_has_the_words_only() {
        assert_eq!(key("  Frankfurt (Oder) "), "frankfurt oder");
        assert_eq!(key("L'Aquila–Østerbro, İzmir"), "l aquila osterbro izmir");
        assert_eq!(key("()–"), "");
    }
}
