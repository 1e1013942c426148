//! Parts of countries: states, provinces, constituent countries.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::{key, table::TABLE};

/// Country, code, name and other names of parts of countries.
static ALIASES: &str = include_str!("../../../data/boards/subdivisions.tsv");

/// A part of a country.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Region {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The code people know it by: `IL`, `SCT`, `NRW` is `NW`.
    pub code: String,
    /// The English name where there is one.
    pub name: String,
}

/// The parts of countries by code, name and other names. Several countries have a `NL`.
static BY_NAME: LazyLock<FxHashMap<String, Vec<&'static Region>>> = LazyLock::new(|| {
    let mut by_name: FxHashMap<String, Vec<&'static Region>> = FxHashMap::default();
    let mut add = |name: &str, region: &'static Region| {
        let known = by_name.entry(key(name)).or_default();
        if !known.contains(&region) {
            known.push(region);
        }
    };
    let regions = || TABLE.regions.iter().filter_map(|(_, region)| region.as_ref());
    for region in regions() {
        add(&region.code, region);
        add(&region.name, region);
    }
    for line in ALIASES.lines() {
        let [country, code, name, more @ ..] = &line.split('\t').collect::<Vec<_>>()[..] else { continue };
        let region = regions().find(|region| region.country == *country && region.code == *code);
        let Some(region) = region else { continue };
        let more = more.iter().flat_map(|names| names.split('|'));
        [*name].into_iter().chain(more).for_each(|name| add(name, region));
    }
    by_name
});

/// The parts of countries with a code, a name or another name.
pub(crate) fn named(text: &str) -> &'static [&'static Region] {
    BY_NAME.get(&key(text)).map_or(&[], Vec::as_slice)
}
