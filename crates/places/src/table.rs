//! The table of places in memory, unpacked at first use from `data/places.bin`.
//!
//! The file, in little endian:
//! - five numbers of 32 bits: bytes of the parts of countries, places, bytes of their names, other names, bytes of these
//! - parts of countries: lines of country, code and name, the last two empty for a place in none
//! - names of places, each as: bytes it shares with the name before, bytes that follow, these bytes
//! - for each place 7 bytes: number of its part of a country (16 bits), latitude and longitude as parts of 65535 of -90 to 90 and
//!   of -180 to 180 degrees (16 bits each), ten times the binary logarithm of the inhabitants
//! - other names, packed like names
//! - for each of them the number of its place (24 bits)

use std::sync::LazyLock;

use crate::{Place, Position, Region, key};

static FILE: &[u8] = include_bytes!("../data/places.bin");

/// Bytes of the facts of a place.
const FACTS: usize = 7;

/// All places and their names.
pub(crate) struct Table {
    /// Country and, where it is known, its part.
    pub(crate) regions: Vec<(String, Option<Region>)>,
    names: Names,
    facts: &'static [[u8; FACTS]],
    /// The keys of all names, one after the other.
    keys: String,
    /// In the order of their keys.
    entries: Vec<Entry>,
}

/// A name of a place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    start: u32,
    length: u8,
    /// Whether it is the usual name.
    pub(crate) is_usual: bool,
    /// The number of the place.
    pub(crate) place: u32,
}

/// Names, one after the other.
#[derive(Default)]
struct Names {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Names {
    fn get(&self, number: usize) -> &str {
        let end = self.ends.get(number).map_or(0, |end| *end as usize);
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    fn unpack(mut packed: &[u8], count: usize) -> Self {
        let mut names = Self { text: String::with_capacity(packed.len() * 2), ends: Vec::with_capacity(count) };
        let mut name: Vec<u8> = Vec::new();
        while let [shared, more, rest @ ..] = packed {
            let (now, rest) = rest.split_at_checked(usize::from(*more)).unwrap_or((rest, &[]));
            name.truncate(usize::from(*shared));
            name.extend_from_slice(now);
            names.text.push_str(&String::from_utf8_lossy(&name));
            names.ends.push(u32::try_from(names.text.len()).unwrap_or(u32::MAX));
            packed = rest;
        }
        names
    }
}

pub(crate) static TABLE: LazyLock<Table> = LazyLock::new(|| Table::unpack(FILE));

impl Table {
    fn unpack(file: &'static [u8]) -> Self {
        let (head, mut rest) = file.split_at_checked(20).unwrap_or_default();
        let number = |at: usize| {
            let bytes = head.as_chunks().0.get(at).copied().unwrap_or_default();
            u32::from_le_bytes(bytes) as usize
        };
        let mut take = |bytes: usize| {
            let (taken, left) = rest.split_at_checked(bytes).unwrap_or_default();
            rest = left;
            taken
        };
        let (places, others) = (number(1), number(3));
        let regions = String::from_utf8_lossy(take(number(0))).lines().filter_map(region).collect();
        let names = Names::unpack(take(number(2)), places);
        let facts = take(places * FACTS).as_chunks().0;
        let other_names = Names::unpack(take(number(4)), others);
        let owners = take(others * 3).as_chunks::<3>().0;
        let mut table =
            Self { regions, names, facts, keys: String::new(), entries: Vec::with_capacity(places + others) };
        for place in 0..places {
            let key = key(table.names.get(place));
            table.add(&key, true, place);
        }
        for (number, [low, middle, high]) in owners.iter().enumerate() {
            let place = u32::from_le_bytes([*low, *middle, *high, 0]) as usize;
            table.add(&key(other_names.get(number)), false, place);
        }
        let keys = &table.keys;
        table.entries.sort_unstable_by(|one, other| {
            (one.key(keys), !one.is_usual, one.place).cmp(&(other.key(keys), !other.is_usual, other.place))
        });
        table
    }

    fn add(&mut self, key: &str, is_usual: bool, place: usize) {
        let (Ok(start), Ok(length), Ok(place)) =
            (u32::try_from(self.keys.len()), u8::try_from(key.len()), u32::try_from(place))
        else {
            return;
        };
        self.keys.push_str(key);
        self.entries.push(Entry { start, length, is_usual, place });
    }

    /// The names with this key.
    pub(crate) fn named(&self, key: &str) -> &[Entry] {
        let from = self.entries.partition_point(|entry| entry.key(&self.keys) < key);
        let rest = self.entries.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|entry| entry.key(&self.keys) == key)).unwrap_or_default()
    }

    /// The names whose key begins like this.
    pub(crate) fn beginning(&self, key: &str) -> &[Entry] {
        let from = self.entries.partition_point(|entry| entry.key(&self.keys) < key);
        let rest = self.entries.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|entry| entry.key(&self.keys).starts_with(key))).unwrap_or_default()
    }

    /// The part of the country of a place, and the country.
    pub(crate) fn region(&self, place: u32) -> Option<&(String, Option<Region>)> {
        self.regions.get(self.region_number(place))
    }

    /// The number of this in `regions`.
    pub(crate) fn region_number(&self, place: u32) -> usize {
        let [low, high, ..] = self.facts.get(place as usize).copied().unwrap_or([u8::MAX; FACTS]);
        usize::from(u16::from_le_bytes([low, high]))
    }

    /// Ten times the binary logarithm of the inhabitants.
    pub(crate) fn size(&self, place: u32) -> u8 {
        self.facts.get(place as usize).map_or(0, |facts| facts[FACTS - 1])
    }

    /// All about a place.
    pub(crate) fn place(&self, number: u32) -> Option<Place> {
        let [_, _, south, north, west, east, size] = *self.facts.get(number as usize)?;
        let (country, region) = self.region(number)?.clone();
        let part = |low: u8, high: u8| f64::from(u16::from_le_bytes([low, high])) / 65535.0;
        Some(Place {
            name: self.names.get(number as usize).to_owned(),
            region,
            country,
            position: Position {
                latitude: part(south, north) * 180.0 - 90.0,
                longitude: part(west, east) * 360.0 - 180.0,
            },
            people: (f64::from(size) / 10.0).exp2().round() as u32,
        })
    }
}

impl Entry {
    pub(crate) fn key(self, keys: &str) -> &str {
        let start = self.start as usize;
        keys.get(start..start + usize::from(self.length)).unwrap_or_default()
    }
}

fn region(line: &str) -> Option<(String, Option<Region>)> {
    let [country, code, name] = line.split('\t').collect::<Vec<_>>()[..] else { return None };
    let region = || Region { country: country.to_owned(), code: code.to_owned(), name: name.to_owned() };
    Some((country.to_owned(), (!name.is_empty()).then(region)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_whole() {
        assert!(FILE.len() < 1_500_000, "{}", FILE.len());
        assert_eq!(TABLE.facts.len(), TABLE.names.ends.len());
        assert!(TABLE.facts.len() > 69_000 && TABLE.entries.len() > 110_000);
        for number in 0..TABLE.facts.len() {
            let place = TABLE.place(u32::try_from(number).unwrap_or(u32::MAX)).expect("every place has facts");
            assert!(!place.name.is_empty() && place.country.len() == 2, "{place:?}");
            assert!(crate::country::name(&place.country, "en").is_some(), "{place:?}");
            let Position { latitude, longitude } = place.position;
            assert!(latitude.abs() <= 90.0 && longitude.abs() <= 180.0 && place.people > 0, "{place:?}");
        }
        assert!(TABLE.entries.iter().all(|entry| (entry.place as usize) < TABLE.facts.len()));
    }

    #[test]
    fn a_broken_file_is_a_table_with_less() {
        let cut = Table::unpack(&FILE[..100_000]);
        assert!(cut.entries.len() < TABLE.entries.len());
        assert_eq!(Table::unpack(&[]).entries.len(), 0);
    }
}
