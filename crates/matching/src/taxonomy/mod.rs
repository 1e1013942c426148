//! The built-in skills: their names, other names, families and implications, compiled in from `data/skills`.
//!
//! Skills are found in a text by their words; endings, case, accents, hyphens and spaces between words do not matter.
//! Names that are ordinary words (Go, Swift, Excel) also depend on case and on the neighbouring words.

#[cfg(feature = "import")]
pub mod import;
mod spot;
mod supplement;

pub(crate) use spot::spot_words;
pub use spot::{Mention, spot, spot_built_in};
pub(crate) use supplement::usual_title;
pub use supplement::{About, FORMAT_VERSION, ImportStats, InstallStats, Reason, Source, Supplement, install};

use crate::words;
use supplement::{Installed, installed};

/// An added skill without siblings.
const NO_FAMILY: u16 = u16::MAX;

struct Row {
    name: (u32, u16),
    context: (u32, u16),
    kind: u8,
    family: u16,
    implies: (u32, u32),
    related: (u32, u32),
}

struct Alias {
    surface: (u32, u16),
    skill: u16,
    words: u8,
    flags: u8,
}

mod tables {
    use super::{Alias, Row};
    include!(concat!(env!("OUT_DIR"), "/skills.rs"));
}

/// The families a term belongs to most, with their shares in 255ths, and the number of its families.
pub(crate) fn topics_of(term: u32) -> (&'static [(u16, u8)], usize) {
    let row =
        tables::TOPIC_WORDS.binary_search_by_key(&term, |row| row.0).ok().and_then(|at| tables::TOPIC_WORDS.get(at));
    let Some((_, start, count, breadth)) = row else { return (&[], 0) };
    (
        tables::TOPICS.get(*start as usize..*start as usize + usize::from(*count)).unwrap_or_default(),
        usize::from(*breadth),
    )
}

/// The number of families.
pub(crate) fn family_count() -> usize {
    tables::FAMILIES.len()
}

/// The sector a family belongs to.
pub(crate) fn sector_of(family: u16) -> u16 {
    tables::SECTORS.get(usize::from(family)).copied().unwrap_or_default()
}

/// A skill of the taxonomy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Skill(u16);

/// The kind of a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkillKind {
    /// Something a person can do.
    Skill,
    /// A program, machine or product.
    Tool,
    /// A way of working.
    Method,
    /// A field of knowledge or trade.
    Domain,
    /// A human language.
    Language,
    /// A certificate, card or membership.
    Certificate,
    /// A statutory registration or driving licence.
    Licence,
    /// A behaviour.
    Soft,
}

fn stretch((start, length): (u32, u16)) -> &'static str {
    tables::TEXT.get(start as usize..start as usize + usize::from(length)).unwrap_or_default()
}

impl Skill {
    /// Every skill, those of imported classifications last.
    pub fn all() -> impl Iterator<Item = Self> {
        let added = installed().map_or(0, Installed::count);
        (0..tables::ROWS.len() + added).map(|number| Self(number as u16))
    }

    /// Every skill that is compiled in.
    pub fn built_in() -> impl Iterator<Item = Self> {
        (0..tables::ROWS.len()).map(|number| Self(number as u16))
    }

    /// The skill with this canonical or alternative name, regardless of case and endings.
    pub fn named(name: &str) -> Option<Self> {
        let parts = words::words(name);
        spot::look_up(&parts, name).or_else(|| installed()?.look_up(&parts, name))
    }

    /// The same among skills that are compiled in.
    fn named_built_in(name: &str) -> Option<Self> {
        spot::look_up(&words::words(name), name)
    }

    fn row(self) -> Option<&'static Row> {
        tables::ROWS.get(usize::from(self.0)).or_else(|| installed()?.row(self))
    }

    fn is_added(self) -> bool {
        usize::from(self.0) >= tables::ROWS.len()
    }

    /// Its canonical name.
    pub fn name(self) -> &'static str {
        if self.is_added() {
            return installed().map_or("", |installed| installed.name(self));
        }
        self.row().map_or("", |row| stretch(row.name))
    }

    /// Its kind.
    pub fn kind(self) -> SkillKind {
        match self.row().map_or(0, |row| row.kind) {
            1 => SkillKind::Tool,
            2 => SkillKind::Method,
            3 => SkillKind::Domain,
            4 => SkillKind::Language,
            5 => SkillKind::Certificate,
            6 => SkillKind::Licence,
            7 => SkillKind::Soft,
            _ => SkillKind::Skill,
        }
    }

    /// The name of its family; its siblings are related skills.
    pub fn family(self) -> &'static str {
        if self.is_added() {
            return installed().map_or("", |installed| installed.family(self.family_number()));
        }
        self.row().and_then(|row| tables::FAMILIES.get(usize::from(row.family))).copied().unwrap_or_default()
    }

    pub(crate) fn family_number(self) -> u16 {
        self.row().map_or(NO_FAMILY, |row| row.family)
    }

    fn listed(self, range: (u32, u32)) -> impl Iterator<Item = Self> {
        let list = if self.is_added() {
            installed().map_or(&[][..], |installed| installed.list(range))
        } else {
            tables::LISTS.get(range.0 as usize..range.1 as usize).unwrap_or_default()
        };
        list.iter().map(|number| Self(*number))
    }

    /// All skills it implies, directly or indirectly.
    pub fn implied(self) -> impl Iterator<Item = Self> {
        self.listed(self.row().map_or((0, 0), |row| row.implies))
    }

    /// Whether this skill satisfies the other: the same, or implied.
    pub fn covers(self, other: Self) -> bool {
        self == other || self.implied().any(|skill| skill == other)
    }

    /// Whether one gives partial credit for the other: siblings of a family, or listed as related by either.
    pub fn is_related(self, other: Self) -> bool {
        let kin = |skill: Self, of: Self| skill.listed(skill.row().map_or((0, 0), |row| row.related)).any(|s| s == of);
        let siblings = self.family_number() == other.family_number() && self.family_number() != NO_FAMILY;
        self != other && (siblings || kin(self, other) || kin(other, self))
    }

    fn context(self) -> &'static str {
        self.row().map_or("", |row| stretch(row.context))
    }
}

#[cfg(test)]
mod tests;
