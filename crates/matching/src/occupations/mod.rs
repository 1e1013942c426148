//! The built-in occupations: their titles, families and related occupations, compiled in from `data/occupations`, and
//! the classification of texts. Programs that do not use it do not contain it.

mod likely;
mod likeness;

pub(crate) use likely::{likely, rarity, usual_education};
pub(crate) use likeness::{Likeness, likeness};

use crate::{levels::Level, posting::occupation_in, taxonomy, words};

/// A title, its family, its level of education, and where its related occupations, siblings and successors begin.
type Row = (&'static str, u16, u8, (u16, u16, u16));

mod tables {
    use super::Row;
    include!(concat!(env!("OUT_DIR"), "/occupations.rs"));
}

/// An occupation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Occupation(u16);

impl Occupation {
    /// Every occupation.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..tables::ROWS.len()).map(|number| Self(number as u16))
    }

    /// The occupation with this title or alternative title, regardless of case, accents and plural; imported titles count too.
    pub fn named(title: &str) -> Option<Self> {
        Self::named_built_in(title).or_else(|| Self::named_built_in(taxonomy::usual_title(title)?))
    }

    /// The occupation that a title names, with or without a level, a place or hours: "Senior staff nurse (m/f/d), nights".
    pub fn in_title(title: &str) -> Option<Self> {
        let named = occupation_in(title, &words::words(title))?;
        Self::named(title.get(named.start..named.end)?)
    }

    /// The same by compiled-in titles only.
    pub(crate) fn named_built_in(title: &str) -> Option<Self> {
        let hash = words::phrase_hash(&words::words(title));
        let at = tables::NAMED.binary_search_by_key(&hash, |entry| entry.0).ok()?;
        tables::NAMED.get(at).map(|entry| Self(entry.1))
    }

    fn row(self) -> Option<&'static Row> {
        tables::ROWS.get(usize::from(self.0))
    }

    /// The usual title.
    pub fn title(self) -> &'static str {
        self.row().map_or("", |row| row.0)
    }

    fn in_family(self) -> Option<&'static (&'static str, u16)> {
        self.row().and_then(|row| tables::FAMILIES.get(usize::from(row.1)))
    }

    /// The name of its family.
    pub fn family(self) -> &'static str {
        self.in_family().map_or("", |family| family.0)
    }

    /// The name of its sector.
    pub fn sector(self) -> &'static str {
        self.in_family().and_then(|family| tables::SECTORS.get(usize::from(family.1))).copied().unwrap_or_default()
    }

    /// The usual level of education.
    pub(crate) fn education(self) -> Option<Level> {
        self.row().map(|row| Level::of_rung(row.2.into()))
    }

    fn listed(start: u16, end: u16) -> impl Iterator<Item = Self> {
        tables::KIN.get(usize::from(start)..usize::from(end)).unwrap_or_default().iter().map(|number| Self(*number))
    }

    /// Related occupations.
    pub fn related(self) -> impl Iterator<Item = Self> {
        let (start, middle, _) = self.row().map_or((0, 0, 0), |row| row.3);
        Self::listed(start, middle)
    }

    /// The other occupations of its family.
    pub fn siblings(self) -> impl Iterator<Item = Self> {
        let (_, middle, end) = self.row().map_or((0, 0, 0), |row| row.3);
        Self::listed(middle, end)
    }
}

#[cfg(test)]
mod tests;
