//! The result of parsing a document: the resume, and the confidence and span of each value.

use std::collections::BTreeMap;

use kernel::Span;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Resume;

/// The probability, from 0 to 1, that a value was read correctly.
pub type Confidence = f32;

/// The result of parsing a resume. Paths are JSON pointers into the JSON Resume document (`/work/0/position`).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Reading {
    pub resume: Resume,
    /// For each value found, the probability that it is correct.
    pub confidence: BTreeMap<String, Confidence>,
    /// For each value found in the text, its span in `text`.
    pub spans: BTreeMap<String, Span>,
    /// The text it was read from.
    pub text: String,
    /// Warnings for the user.
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

kernel::words! {
    /// The kinds of warnings.
    pub enum WarningCode {
        /// Pages without a text layer.
        Scanned = "scanned",
        /// Two or more columns, which were read one after the other.
        Columns = "columns",
        /// Characters that could not be mapped to letters.
        UnreadableCharacters = "unreadable_characters",
        /// Only part of a long file was read.
        Truncated = "truncated",
        /// More entries, or longer values, than the limits; only the first ones were kept.
        TooManyEntries = "too_many_entries",
        /// A part of the file could not be read; the rest was.
        UnreadPart = "unread_part",
        /// Values of the wrong type that were converted.
        AdaptedValues = "adapted_values",
        /// Values that fit no field.
        UnusedValues = "unused_values",
        /// Hardly any text.
        ThinResume = "thin_resume",
        /// No section heading was recognized.
        NoSections = "no_sections",
        /// No contact details were found.
        NoContact = "no_contact",
        /// Dates that contradict each other, such as an end before its start.
        ContradictingDates = "contradicting_dates",
        /// The same keyword is repeated excessively; it counts once.
        RepeatedKeyword = "repeated_keyword",
        /// The posting is too short for a useful comparison.
        ThinPosting = "thin_posting",
        /// The posting is longer, or has more requirements, than the limits; only its first part counts.
        LongPosting = "long_posting",
        /// The posting has no requirements.
        NoRequirements = "no_requirements",
        /// The posting is for a junior and requires years of experience.
        SeniorityMismatch = "seniority_mismatch",
        /// The posting requires presence in a place where the person does not live.
        LocationMismatch = "location_mismatch",
        /// The posting is a resume.
        NotAPosting = "not_a_posting",
        /// The posting requires a right to work that the resume does not state.
        RightToWork = "right_to_work",
        /// Parts of the resume were copied from the posting; they do not count.
        CopiedPosting = "copied_posting",
    }
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
    /// The JSON Resume document with `meta.jobalign {warnings, confidence}`: the output of `jobalign parse --json`.
    pub fn to_json(&self) -> Value {
        let mut document = self.resume.to_value();
        // The probabilities are not more precise than three decimals.
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
