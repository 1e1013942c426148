//! Resumes: imported, reviewed, saved in versions.

mod changes;
mod check;
mod checked;
pub mod design;
pub mod form;
mod merge;
mod put_back;
mod variants;

use std::collections::BTreeMap;

use kernel::{Problem, ProblemCode, ResumeId, Timestamp};
use resume::{Reading, Resume};
use serde::{Deserialize, Serialize};

pub use changes::{Change, ChangeKind, changes};
pub use check::check;
pub use checked::CheckView;
pub use form::EntryChange;
pub use merge::{Merged, merge};
pub use put_back::put_back;
pub use variants::{NewVariant, ResumeLink, VariantView, VariantsView, take_section};

use crate::{
    uploads::MAX_TEXT_BYTES,
    words::{first_words, shorten},
};

/// Whether a parsed resume was reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResumeState {
    /// Imported and not reviewed yet.
    Draft,
    /// Reviewed and saved.
    Kept,
}

impl ResumeState {
    /// The stored word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Kept => "kept",
        }
    }

    /// The state with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Draft, Self::Kept].into_iter().find(|state| state.word() == word)
    }
}

/// A resume in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResumeCard {
    pub id: ResumeId,
    /// Its title, given by the owner.
    pub title: String,
    /// The person's name.
    pub person: String,
    /// The name of the original file; empty for pasted text.
    pub file_name: String,
    /// Draft or saved.
    pub state: ResumeState,
    /// The resume that it is a variant of.
    pub master: Option<ResumeId>,
    /// The version: increases with every save, from 1.
    pub version: i32,
    /// The number of its matches.
    pub matches: u64,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last saved.
    pub updated_at: Timestamp,
}

/// A resume to review or edit: every field with its confidence and its span in the original text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResumeView {
    pub card: ResumeCard,
    /// The current document; `confidence` and `spans` cover the values that have not changed since the import.
    pub reading: Reading,
}

/// A validated save of a resume.
#[derive(Debug, Clone)]
pub struct SaveResume {
    /// The resume.
    pub id: ResumeId,
    /// The version the user was editing; if another version is current, it is a conflict.
    pub base_version: i32,
    pub title: String,
    /// The whole document.
    pub resume: Resume,
}

impl SaveResume {
    /// Validates a save.
    ///
    /// # Errors
    /// `Invalid` for an empty or too long title, and for a document above [`MAX_TEXT_BYTES`].
    pub fn new(id: ResumeId, base_version: i32, title: &str, resume: Resume) -> Result<Self, Problem> {
        let title = check_title(title)?;
        if resume.to_value().to_string().len() > MAX_TEXT_BYTES {
            return Err(Problem::field("resume", ProblemCode::TooLong));
        }
        Ok(Self { id, base_version, title, resume })
    }

    /// A save from the whole form, as a browser without JavaScript sends it: every field by its path, `title`, and in `entry` what
    /// is done to an entry ([`EntryChange::word`]).
    ///
    /// # Errors
    /// Those of [`SaveResume::new`], and `Invalid` on every field that cannot be saved.
    pub fn filled<'a>(
        id: ResumeId,
        base_version: i32,
        stored: &Resume,
        filled: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Problem> {
        let filled: BTreeMap<&str, &str> = filled.into_iter().collect();
        let change = filled.get("entry").and_then(|word| EntryChange::from_word(word));
        // Fields of an entry that is removed need not be valid.
        let goes = |path: &str| change.as_ref().is_some_and(|change| change.deletes(path));
        let stays = filled.iter().filter(|(path, _)| !goes(path)).map(|(path, text)| (*path, *text));
        let mut fields = check(stored, stays);
        let title = filled.get("title").copied().unwrap_or_default();
        fields.extend(check_title(title).err().into_iter().flat_map(|problem| problem.fields));
        if !fields.is_empty() {
            return Err(Problem::fields(fields));
        }
        Self::new(id, base_version, title, form::apply(stored, filled, change.as_ref()))
    }
}

/// The text typed into a resume form since its page was opened. It is saved while the user keeps typing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EditResume {
    /// The resume.
    pub id: ResumeId,
    /// The version the page was opened with; paths refer to its entries.
    pub page_version: i32,
    /// The version the user was editing; if another version is current, it is a conflict.
    pub base_version: i32,
    pub title: String,
    /// Fields that differ from the page's version, by path.
    pub fields: BTreeMap<String, String>,
    /// What is done to an entry.
    pub change: Option<EntryChange>,
    /// The user has reviewed the draft and saves it.
    pub keep: bool,
    /// The base version was saved while typing on the same page, so the new version replaces it in the list.
    pub replaces: bool,
}

/// A version of a resume with its changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VersionView {
    /// Its number.
    pub version: i32,
    /// What its owner called it.
    pub title: String,
    /// What it was called to find it again; empty if it has no name.
    pub name: String,
    /// Whether it was made by following the master.
    pub inherited: bool,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// It is the current version.
    pub current: bool,
    /// Its changes against the version before; `None` for the first.
    pub changes: Option<Vec<Change>>,
}

/// A page of the versions of a resume.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VersionsView {
    /// The resume.
    pub card: ResumeCard,
    /// Its versions, newest first.
    pub versions: kernel::Page<VersionView>,
}

/// A version in a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionHead {
    pub version: i32,
    /// Empty if it has no name.
    pub name: String,
    pub saved_at: Timestamp,
}

/// Two versions of a resume side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComparisonView {
    pub card: ResumeCard,
    /// All versions, newest first.
    pub versions: Vec<VersionHead>,
    /// The number of the earlier one.
    pub from: i32,
    /// The number of the later one.
    pub to: i32,
    pub changes: Vec<Change>,
}

/// Validates the name of a version: at most 80 characters; empty for none.
///
/// # Errors
/// `Invalid` on the field `name`.
pub fn check_version_name(name: &str) -> Result<String, Problem> {
    let name = one_line(name);
    if name.chars().count() > 80 { Err(Problem::field("name", ProblemCode::TooLong)) } else { Ok(name) }
}

fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Validates a title: 1 to 120 characters.
///
/// # Errors
/// `Invalid` on the field `title`.
pub fn check_title(title: &str) -> Result<String, Problem> {
    let title = one_line(title);
    match title.chars().count() {
        0 => Err(Problem::field("title", ProblemCode::Empty)),
        1..=120 => Ok(title),
        _ => Err(Problem::field("title", ProblemCode::TooLong)),
    }
}

/// The title of a copy: with a number, one more than that of the original.
pub fn copy_title(title: &str) -> String {
    let numbered = title.strip_suffix(')').and_then(|title| title.rsplit_once(" ("));
    let (stem, number) = match numbered.and_then(|(stem, number)| Some((stem, number.parse::<u32>().ok()?))) {
        Some((stem, number)) => (stem, number.saturating_add(1)),
        None => (title, 2),
    };
    let number = format!(" ({number})");
    let stem: String = stem.chars().take(120 - number.len()).collect();
    format!("{}{number}", stem.trim_end())
}

/// A title for a new resume: the headline, the latest position, the name, the file name, or the first words of the
/// text.
pub fn title_of(reading: &Reading, file_name: &str) -> String {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let Resume { basics, work, .. } = &reading.resume;
    let position = work.first().map_or("", |latest| latest.position.as_str());
    // A headline that only repeats the name is no useful title.
    let label = if basics.label.eq_ignore_ascii_case(&basics.name) { "" } else { basics.label.as_str() };
    [label, position, basics.name.as_str(), stem]
        .into_iter()
        .map(|candidate| shorten(candidate, 120))
        .find(|candidate| candidate.chars().any(char::is_alphanumeric))
        .unwrap_or_else(|| {
            let words = first_words(&reading.text);
            if words.is_empty() { "CV".to_owned() } else { words }
        })
}

/// The current document with the confidence and the span of every value that has not changed since the import.
pub fn still_as_read(read: Reading, now: Resume) -> Reading {
    if read.resume == now {
        return read;
    }
    let (before, after) = (read.resume.to_value(), now.to_value());
    let same = |path: &str| before.pointer(path).is_some() && before.pointer(path) == after.pointer(path);
    Reading {
        resume: now,
        confidence: read.confidence.into_iter().filter(|(path, _)| same(path)).collect(),
        spans: read.spans.into_iter().filter(|(path, _)| same(path)).collect(),
        text: read.text,
        warnings: read.warnings,
    }
}

#[cfg(test)]
mod tests {
    use kernel::Span;

    use super::*;

    fn reading(json: &str) -> Reading {
        Reading { resume: Resume::from_json(json).unwrap(), ..Reading::default() }
    }

    #[test]
    fn every_resume_gets_a_title() {
        let both = reading(r#"{"basics":{"name":"Ana Silva","label":"Staff nurse"}}"#);
        assert_eq!(title_of(&both, "cv.pdf"), "Staff nurse");
        assert_eq!(title_of(&reading(r#"{"basics":{"name":"Ana Silva","label":"–"}}"#), "cv.pdf"), "Ana Silva");
        let shouted = r#"{"basics":{"name":"Ana Silva","label":"ANA SILVA"},"work":[{"position":"Midwife"},{"position":"Nurse"}]}"#;
        assert_eq!(title_of(&reading(shouted), "cv.pdf"), "Midwife");
        assert_eq!(title_of(&reading("{}"), "CV 2026.final.pdf"), "CV 2026.final");
        let text = Reading { text: "\nTen years on wards\n".to_owned(), ..Reading::default() };
        assert_eq!(title_of(&text, ""), "Ten years on wards");
        assert_eq!(title_of(&Reading::default(), ""), "CV");
        let long =
            Reading { text: String::new(), ..reading(&format!(r#"{{"basics":{{"label":"{}"}}}}"#, "x ".repeat(200))) };
        assert!(check_title(&title_of(&long, "")).is_ok());
    }

    #[test]
    fn copies_are_numbered() {
        assert_eq!(copy_title("Nurse"), "Nurse (2)");
        assert_eq!(copy_title("Nurse (2)"), "Nurse (3)");
        assert_eq!(copy_title("Nurse (nights)"), "Nurse (nights) (2)");
        assert!(check_title(&copy_title(&"x".repeat(120))).is_ok());
    }

    #[test]
    fn a_corrected_value_loses_its_confidence_and_span() {
        let mut read = reading(r#"{"basics":{"name":"Ana","email":"ana@x.org"},"work":[{"name":"A"},{"name":"B"}]}"#);
        for path in ["/basics/name", "/basics/email", "/work/0/name", "/work/1/name"] {
            read.confidence.insert(path.to_owned(), 0.5);
            read.spans.insert(path.to_owned(), Span::new(0, 1));
        }
        let now = Resume::from_json(r#"{"basics":{"name":"Ana","email":"ana@y.org"},"work":[{"name":"A"}]}"#).unwrap();
        let seen = still_as_read(read.clone(), now.clone());
        assert_eq!(seen.resume, now);
        assert_eq!(seen.confidence.keys().collect::<Vec<_>>(), ["/basics/name", "/work/0/name"]);
        assert_eq!(seen.spans.keys().collect::<Vec<_>>(), ["/basics/name", "/work/0/name"]);
        let original = read.resume.clone();
        assert_eq!(still_as_read(read.clone(), original), read);
    }
}
