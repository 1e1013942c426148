//! The reading of a document: the resume, and the confidence and place of each value.

use std::collections::BTreeMap;

use kernel::Span;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Resume;

/// A probability from 0 to 1 that a value is right.
pub type Confidence = f32;

/// The result of parsing a resume. Paths are JSON pointers into the JSON Resume document (`/work/0/position`).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Reading {
    /// The resume.
    pub resume: Resume,
    /// For each value found, the probability that it is right.
    pub confidence: BTreeMap<String, Confidence>,
    /// For each value found in the text, its span in `text`.
    pub spans: BTreeMap<String, Span>,
    /// The text it was read from.
    pub text: String,
    /// Warnings for the person.
    pub warnings: Vec<Warning>,
}

/// A warning about a document or posting.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Warning {
    /// Its kind.
    pub code: WarningCode,
    /// A detail, such as the repeated keyword; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// The kinds of warnings; each has a text in the locales (`warning_<code>`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WarningCode {
    /// Pages without a text layer.
    Scanned,
    /// Two or more columns were read one after the other.
    Columns,
    /// Characters that could not be mapped to letters.
    UnreadableCharacters,
    /// Only part of a long file was read.
    Truncated,
    /// More entries, or longer values, than a resume may hold; only the first of them were kept.
    TooManyEntries,
    /// A part of the file that could not be read; the rest was.
    UnreadPart,
    /// Values that did not have the format's type and were converted.
    AdaptedValues,
    /// Values that fit no field.
    UnusedValues,
    /// Hardly any text.
    ThinResume,
    /// No section heading was recognised.
    NoSections,
    /// No contact details were found.
    NoContact,
    /// Dates that contradict each other, such as an end before its start.
    ContradictingDates,
    /// The same keyword again and again; it counts once.
    RepeatedKeyword,
    /// The posting is too short for a useful comparison.
    ThinPosting,
    /// The posting is longer, or asks for more, than is read; only its first part counts.
    LongPosting,
    /// The posting names no requirement.
    NoRequirements,
    /// The posting is called junior and asks for years of experience.
    SeniorityMismatch,
    /// The posting requires presence where the person does not live.
    LocationMismatch,
    /// The posting is a resume.
    NotAPosting,
    /// The posting asks for a right to work that the resume does not state.
    RightToWork,
    /// Parts of the resume were copied from the posting; they do not count.
    CopiedPosting,
}

impl Warning {
    /// A warning without a detail.
    pub fn new(code: WarningCode) -> Self {
        Self { code, detail: String::new() }
    }

    /// A warning about something in particular.
    pub fn about(code: WarningCode, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into() }
    }
}

impl Reading {
    /// The JSON Resume document with `meta.jobalign {warnings, confidence}`, as `jobalign parse --json` prints it.
    pub fn to_json(&self) -> Value {
        let mut document = self.resume.to_value();
        // Three decimals are more than a probability here can mean.
        let rounded = |value: Confidence| (f64::from(value) * 1000.0).round() / 1000.0;
        let confidence: BTreeMap<&str, f64> =
            self.confidence.iter().map(|(path, value)| (path.as_str(), rounded(*value))).collect();
        let notes = json!({ "warnings": self.warnings, "confidence": confidence });
        if let Some(object) = document.as_object_mut() {
            let meta = object.entry("meta").or_insert_with(|| json!({}));
            if let Some(meta) = meta.as_object_mut() {
                meta.insert("jobalign".to_owned(), notes);
            }
        }
        document
    }
}
