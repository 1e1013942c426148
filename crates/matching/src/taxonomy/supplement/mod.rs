//! What an imported classification adds to the taxonomy: further names of its skills, skills it did not have, titles of occupations.
//!
//! Reading and merging a release (`taxonomy/import`) gives a [`Supplement`]; one is kept for each source. [`install`] puts those of a
//! start into force, once. Added names only fill what the built-in taxonomy leaves: no mention it finds is changed or hidden.

mod installed;
mod titles;

pub(super) use installed::{Installed, installed};
pub use installed::{Installing, install};
pub(crate) use titles::usual_title;

use std::{collections::BTreeMap, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The form a supplement is kept in; another form is to be imported again.
pub const FORM: u32 = 1;

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
    /// Every source, in the order they are put into force: where two say different things, the first has it.
    pub const ALL: [Self; 2] = [Self::Esco, Self::Onet];

    /// Its name on the command line and of its file.
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

    /// The line that its licence asks whoever uses it to show.
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

/// What became of a release.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Skills of the release.
    pub skills_read: usize,
    /// Skills of the release that are skills of the taxonomy.
    pub skills_joined: usize,
    /// Skills of the release that were added.
    pub skills_added: usize,
    /// Further names of skills the taxonomy has.
    pub names_joined: usize,
    /// Names of added skills.
    pub names_added: usize,
    /// Occupations of the release.
    pub occupations_read: usize,
    /// Occupations of the release that are occupations of the product.
    pub occupations_joined: usize,
    /// Occupations of the release that were added.
    pub occupations_added: usize,
    /// Titles of occupations.
    pub titles: usize,
    /// How many names were left out, by reason.
    pub left_out: BTreeMap<Reason, usize>,
}

/// Why a name is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The taxonomy has it already.
    Known,
    /// Another skill of the taxonomy has it.
    Held,
    /// It would be the name of two skills.
    Ambiguous,
    /// It is a single word of ordinary language, or all its words say little.
    Ordinary,
    /// The name of a skill of the taxonomy stands in it, and is found without it.
    Inside,
    /// An abbreviation that could be anything.
    Short,
    /// More words than a name is looked for with.
    Long,
    /// A human language; those are read with their level.
    Language,
    /// A behaviour worded as a sentence; those are not looked for by name.
    Behaviour,
    /// The skill it names has no name of its own that is left.
    Nameless,
    /// There is no room for more.
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

/// What is known of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The form it is kept in.
    pub form: u32,
    /// Which classification.
    pub source: Source,
    /// Its name and version, such as "ESCO v1.2.0".
    pub release: String,
    /// Languages whose names were read, as in the names of the files.
    pub languages: Vec<String>,
    /// The day of the import, year-month-day.
    pub imported: String,
    /// What became of it.
    pub tally: Tally,
}

/// A skill that the taxonomy did not have. `implies` and `related` are places in `known`, and behind its end in `skills`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Added {
    /// Place of its canonical name in `names`.
    pub name: u32,
    /// As in the taxonomy's tables.
    pub kind: u8,
    /// Place in `families`, if it has siblings.
    pub family: Option<u16>,
    /// All skills that follow from it, however many steps away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub implies: Vec<u16>,
    /// Kin outside the family.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<u16>,
}

/// Names in one stretch of text, a line each, with the hash they are looked up by and what they name.
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

/// Titles by hash, ascending, with the place of the usual title in `occupations`. Nothing else of them is needed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct TitleHashes {
    pub hashes: Vec<u64>,
    pub of: Vec<u16>,
}

/// What one imported classification adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supplement {
    /// What is known of the import.
    pub about: About,
    /// Skills of the taxonomy that are spoken of, by canonical name.
    pub(super) known: Vec<String>,
    pub(super) families: Vec<String>,
    pub(super) skills: Vec<Added>,
    /// Names of skills: what they name is a place in `known`, and behind its end in `skills`.
    pub(super) names: Names,
    /// Usual titles of occupations.
    pub(super) occupations: Vec<String>,
    pub(super) titles: TitleHashes,
}

impl Supplement {
    /// As it is kept.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which no supplement that was made by an import does.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Reads what was kept.
    ///
    /// # Errors
    /// One line that says why it is none.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let supplement: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if supplement.about.form != FORM {
            return Err(format!("it has form {}, and this program reads form {FORM}", supplement.about.form));
        }
        Ok(supplement)
    }
}
