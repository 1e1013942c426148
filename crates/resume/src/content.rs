//! The content of a document as it is printed: the resume in the order and with the titles of its look, with dates as they are
//! written out and texts split at their marks. `render` makes it; templates and the public page show it.

use serde::{Deserialize, Serialize};

use crate::theme::SectionId;

/// A document's content.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// The title of the document.
    pub title: String,
    /// ISO 639-1.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    pub name: String,
    pub label: String,
    pub contact: Vec<Contact>,
    pub sections: Vec<Section>,
    /// Before the number of a page.
    pub page: String,
    /// What the portrait is called.
    pub portrait: String,
}

/// A way to reach the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub kind: String,
    pub text: String,
    /// Its address; empty if it has none.
    pub url: String,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    pub id: SectionId,
    pub title: String,
    /// Paragraphs, for the summary.
    pub paragraphs: Vec<Vec<Run>>,
    pub entries: Vec<Entry>,
    /// Named groups of short items, for skills, languages and interests.
    pub groups: Vec<Group>,
}

/// An entry of a section.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Entry {
    pub title: Vec<Run>,
    /// The employer, school or issuer.
    pub organization: Vec<Run>,
    pub place: String,
    pub dates: String,
    pub url: String,
    pub paragraphs: Vec<Vec<Run>>,
    pub bullets: Vec<Vec<Run>>,
}

impl Entry {
    /// Whether it has a first line: what it is, where, when.
    pub fn has_head(&self) -> bool {
        !self.title.is_empty() || !self.organization.is_empty() || !self.place.is_empty() || !self.dates.is_empty()
    }
}

/// A named group of short items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub name: String,
    pub items: Vec<String>,
}

/// A stretch of text with one look.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Run {
    #[serde(rename = "t")]
    pub text: String,
    #[serde(rename = "b", skip_serializing_if = "is_false")]
    pub bold: bool,
    #[serde(rename = "i", skip_serializing_if = "is_false")]
    pub italic: bool,
    /// The address of a link.
    #[serde(rename = "u", skip_serializing_if = "String::is_empty")]
    pub url: String,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the signature that serde asks for
fn is_false(value: &bool) -> bool {
    !*value
}
