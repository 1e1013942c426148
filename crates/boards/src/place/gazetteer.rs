//! Countries, their parts, cities and regions by the names of several languages: the tables of `data/boards`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::vocabulary::key;

static COUNTRIES: &str = include_str!("../../../../data/boards/countries.tsv");
static CITIES: &str = include_str!("../../../../data/boards/cities.tsv");
static SUBDIVISIONS: &str = include_str!("../../../../data/boards/subdivisions.tsv");
static ALIASES: &str = include_str!("../../../../data/boards/aliases.tsv");
static SCOPES: &str = include_str!("../../../../data/boards/scopes.tsv");

type Map<V> = FxHashMap<String, V>;

/// A part of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Subdivision {
    pub(super) country: &'static str,
    pub(super) code: &'static str,
    pub(super) name: &'static str,
}

struct Tables {
    currencies: FxHashMap<&'static str, &'static str>,
    subdivisions: Map<Vec<Subdivision>>,
    /// Name (as a posting should show it, if it is another than the one looked up) and country.
    cities: Map<(Option<&'static str>, &'static str)>,
    scopes: Map<&'static str>,
    vague: FxHashSet<String>,
    /// Names of one city in several languages, by the one they stand for.
    twins: Map<&'static str>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables {
        currencies: FxHashMap::default(),
        subdivisions: Map::default(),
        cities: Map::default(),
        scopes: Map::default(),
        vague: FxHashSet::default(),
        twins: Map::default(),
    };
    for [code, currency] in rows(COUNTRIES, |cells| match cells {
        [code, _, currency, _] => Some([code, currency]),
        _ => None,
    }) {
        tables.currencies.insert(code, currency);
    }
    for line in SUBDIVISIONS.lines() {
        let cells: Vec<&'static str> = line.split('\t').collect();
        let [country, code, name, more @ ..] = cells.as_slice() else { continue };
        let part = Subdivision { country, code, name };
        let more = more.iter().flat_map(|names| names.split('|'));
        for name in [*code, *name].into_iter().chain(more) {
            let parts = tables.subdivisions.entry(key(name)).or_default();
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
    for [kind, name, country, names] in rows(ALIASES, |cells| <[&str; 4]>::try_from(cells).ok()) {
        for alias in names.split('|') {
            match kind {
                "city" => {
                    tables.cities.insert(key(alias), (Some(name), country));
                }
                "vague" => {
                    tables.vague.insert(key(alias));
                }
                "twin" => {
                    tables.twins.insert(key(alias), name);
                }
                _ => {}
            }
        }
    }
    for [country, names] in rows(CITIES, |cells| <[&str; 2]>::try_from(cells).ok()) {
        names.split('|').for_each(|name| {
            tables.cities.entry(key(name)).or_insert((None, country));
        });
    }
    for [scope, names] in rows(SCOPES, |cells| <[&str; 2]>::try_from(cells).ok()) {
        names.split('|').for_each(|name| {
            tables.scopes.insert(key(name), scope);
        });
    }
    tables
});

fn rows<const N: usize>(
    table: &'static str,
    take: impl Fn(&[&'static str]) -> Option<[&'static str; N]>,
) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter_map(move |line| take(&line.split('\t').collect::<Vec<_>>()))
}

/// The country of a name in any language, or of a code of three letters.
pub(super) fn country_of_name(name: &str) -> Option<&'static str> {
    places::country::of_name(name)
}

/// The country of a code of two letters.
pub(super) fn country_of_code(code: &str) -> Option<&'static str> {
    places::country::of_code(code)
}

/// The currency of a country, ISO 4217.
pub(crate) fn currency_of(country: &str) -> Option<&'static str> {
    TABLES.currencies.get(country).copied().filter(|currency| !currency.is_empty())
}

/// The parts of countries with this code or name.
pub(super) fn subdivisions(name: &str) -> &'static [Subdivision] {
    TABLES.subdivisions.get(&key(name)).map_or(&[], Vec::as_slice)
}

/// The country of a city that is known by this name in one country, with its usual name if it has another.
pub(super) fn city(name: &str) -> Option<(Option<&'static str>, &'static str)> {
    TABLES.cities.get(&key(name)).copied()
}

/// The key of a city, the same for its names in several languages.
pub(crate) fn city_key(name: &str) -> String {
    let own = key(name);
    TABLES.twins.get(&own).map_or(own, |usual| key(usual))
}

/// A region of the world: `europe`, `worldwide` …
pub(crate) fn scope(name: &str) -> Option<&'static str> {
    TABLES.scopes.get(&key(name)).copied()
}

/// Whether it names no place: "3 Locations", "Various".
pub(super) fn is_vague(text: &str) -> bool {
    let key = key(text);
    let rest = key.trim_start_matches(|c: char| c.is_ascii_digit() || c == '+').trim_start();
    rest.is_empty() || TABLES.vague.contains(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_several_languages_are_one_country() {
        for name in [
            "Germany",
            "DEUTSCHLAND",
            "Allemagne",
            "Alemania",
            "Niemcy",
            "Duitsland",
            "Tyskland",
            "Германия",
            "ドイツ",
            "DEU",
        ] {
            assert_eq!(country_of_name(name), Some("DE"), "{name}");
        }
        assert_eq!((country_of_code("gb"), country_of_code("zz"), country_of_name("Europe")), (Some("GB"), None, None));
        assert_eq!((currency_of("CH"), currency_of("AQ")), (Some("CHF"), None));
    }

    #[test]
    fn the_tables_have_no_broken_rows() {
        let count = |table: &str, cells: &[usize]| {
            table.lines().for_each(|line| assert!(cells.contains(&line.split('\t').count()), "{line}"));
        };
        count(COUNTRIES, &[4]);
        count(CITIES, &[2]);
        count(SUBDIVISIONS, &[3, 4]);
        count(ALIASES, &[3, 4]);
        count(SCOPES, &[2]);
        for line in SUBDIVISIONS.lines() {
            assert!(country_of_code(line.get(..2).unwrap_or_default()).is_some(), "{line}");
        }
    }
}
