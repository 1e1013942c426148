//! What an imported classification adds to the taxonomy: further names, further skills, occupation titles.
//!
//! Parsing and merging a release (`taxonomy/import`) gives a [`Supplement`]; one is stored for each source. [`install`] loads
//! them once at start. Added names only fill gaps: no mention found by the built-in taxonomy is changed or hidden.

mod installed;
mod titles;

pub use installed::{InstallStats, install};
pub(super) use installed::{Installed, installed};
pub(crate) use titles::usual_title;

use std::{collections::BTreeMap, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The format version of stored supplements; other versions must be imported again.
pub const FORMAT_VERSION: u32 = 1;

/// A classification that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// European Skills, Competences, Qualifications and Occupations.
    Esco,
    /// The Occupational Information Network of the United States.
    Onet,
}

impl Source {
    /// Every source, in the order of installation: where two disagree, the first wins.
    pub const ALL: [Self; 2] = [Self::Esco, Self::Onet];

    /// Its name on the command line and in its file name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Esco => "esco",
            Self::Onet => "onet",
        }
    }

    /// Its name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Esco => "ESCO",
            Self::Onet => "O*NET",
        }
    }

    /// The attribution line that its licence requires.
    pub fn attribution(self, release: &str) -> String {
        match self {
            Self::Esco => format!(
                "This service uses the ESCO classification of the European Commission ({release}; reuse under Commission Decision 2011/833/EU). Modified: merged with the product's own taxonomy, names left out."
            ),
            Self::Onet => format!(
                "This product includes information from the {release} Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. Modified: merged with the product's own taxonomy, names left out. USDOL/ETA has not approved, endorsed, or tested these modifications."
            ),
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for Source {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|source| source.code() == text.to_ascii_lowercase())
            .ok_or_else(|| format!("{text:?} is neither esco nor onet"))
    }
}

/// The statistics of an import.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ImportStats {
    /// Skills of the release.
    pub skills_read: usize,
    /// Skills of the release that were mapped to skills of the taxonomy.
    pub skills_joined: usize,
    /// Skills of the release that were added.
    pub skills_added: usize,
    /// Further names of skills the taxonomy has.
    pub names_joined: usize,
    /// Names of added skills.
    pub names_added: usize,
    /// Occupations of the release.
    pub occupations_read: usize,
    /// Occupations of the release that were mapped to occupations of the product.
    pub occupations_joined: usize,
    /// Occupations of the release that were added.
    pub occupations_added: usize,
    /// Titles of occupations.
    pub titles: usize,
    /// The number of names that were left out, by reason.
    pub left_out: BTreeMap<Reason, usize>,
}

/// Why a name was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The taxonomy has it already.
    Known,
    /// Another skill of the taxonomy has it.
    Held,
    /// It would be the name of two skills.
    Ambiguous,
    /// It is an ordinary word, or all its words are stop words.
    Ordinary,
    /// It contains the name of a skill of the taxonomy, which is found without it.
    Inside,
    /// An ambiguous abbreviation.
    Short,
    /// It has more words than a name may have.
    Long,
    /// A human language; languages are read with their level.
    Language,
    /// A behaviour named as a sentence; behaviours are not searched by name.
    Behaviour,
    /// Its skill has no own name left.
    Nameless,
    /// The limit was reached.
    Full,
}

impl Reason {
    /// In plain words: "123 names: …".
    pub const fn text(self) -> &'static str {
        match self {
            Self::Known => "known already",
            Self::Held => "the name of another known skill",
            Self::Ambiguous => "would be the name of two skills or occupations",
            Self::Ordinary => "ordinary words",
            Self::Inside => "hold the name of a known skill, which is found without them",
            Self::Short => "abbreviations that could be anything",
            Self::Long => "longer than eight words",
            Self::Language => "human languages, which are read with their level",
            Self::Behaviour => "behaviours worded as sentences",
            Self::Nameless => "names of a skill whose own name was left out",
            Self::Full => "more than there is room for",
        }
    }
}

/// The metadata of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The format version.
    pub form: u32,
    /// Which classification.
    pub source: Source,
    /// Its name and version, such as "ESCO v1.2.0".
    pub release: String,
    /// The languages that were read, as in the file names.
    pub languages: Vec<String>,
    /// The day of the import, year-month-day.
    pub imported: String,
    /// The statistics. For compatibility the file calls them `tally`.
    #[serde(rename = "tally")]
    pub stats: ImportStats,
}

/// A skill that the taxonomy did not have. `implies` and `related` are indices into `known`, continued by `skills`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Added {
    /// The index of its canonical name in `names`.
    pub name: u32,
    /// As in the taxonomy's tables.
    pub kind: u8,
    /// The index in `families`, if it has siblings.
    pub family: Option<u16>,
    /// All skills it implies, directly or indirectly.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub implies: Vec<u16>,
    /// Related skills outside the family.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<u16>,
}

/// Names in one text, one per line, with their hashes and the skills they name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Names {
    pub text: String,
    pub hashes: Vec<u64>,
    /// How many words each has.
    pub words: Vec<u8>,
    pub of: Vec<u16>,
}

impl Names {
    pub fn iter(&self) -> impl Iterator<Item = (&str, u64, u8, u16)> {
        let rest = self.hashes.iter().zip(&self.words).zip(&self.of);
        self.text.lines().zip(rest).map(|(text, ((hash, words), of))| (text, *hash, *words, *of))
    }

    #[cfg(feature = "import")]
    pub fn push(&mut self, name: &str, hash: u64, words: u8, of: u16) {
        self.text.push_str(name);
        self.text.push('\n');
        self.hashes.push(hash);
        self.words.push(words);
        self.of.push(of);
    }
}

/// Title hashes, ascending, with the index of the usual title in `occupations`. Nothing else of titles is needed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct TitleHashes {
    pub hashes: Vec<u64>,
    pub of: Vec<u16>,
}

/// What one imported classification adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supplement {
    /// The metadata of the import.
    pub about: About,
    /// Skills of the taxonomy that are referred to, by canonical name.
    pub(super) known: Vec<String>,
    pub(super) families: Vec<String>,
    pub(super) skills: Vec<Added>,
    /// Names of skills, as indices into `known`, continued by `skills`.
    pub(super) names: Names,
    /// Usual titles of occupations.
    pub(super) occupations: Vec<String>,
    pub(super) titles: TitleHashes,
}

impl Supplement {
    /// Serializes it for storage.
    ///
    /// # Errors
    /// If it cannot be written as JSON, which does not happen for an imported supplement.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Parses a stored supplement.
    ///
    /// # Errors
    /// One line with the reason why it is invalid.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let supplement: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if supplement.about.form != FORMAT_VERSION {
            return Err(format!("it has form {}, and this program reads form {FORMAT_VERSION}", supplement.about.form));
        }
        Ok(supplement)
    }
}
