//! The sections of a document, and what was chosen for each.

use serde::{Deserialize, Serialize};

/// A section of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionId {
    Summary,
    Work,
    Education,
    Skills,
    Projects,
    Certificates,
    Languages,
    Volunteer,
    Awards,
    Publications,
    Interests,
    References,
    /// Sections with a title of the person's own: `custom.a` to `custom.f`.
    CustomA,
    CustomB,
    CustomC,
    CustomD,
    CustomE,
    CustomF,
}

impl SectionId {
    /// All, in the usual order.
    pub const ALL: [Self; 18] = [
        Self::Summary,
        Self::Work,
        Self::Education,
        Self::Skills,
        Self::Projects,
        Self::Certificates,
        Self::Languages,
        Self::Volunteer,
        Self::Awards,
        Self::Publications,
        Self::Interests,
        Self::References,
        Self::CustomA,
        Self::CustomB,
        Self::CustomC,
        Self::CustomD,
        Self::CustomE,
        Self::CustomF,
    ];

    /// Those with a title of the person's own.
    pub const CUSTOM: [Self; 6] =
        [Self::CustomA, Self::CustomB, Self::CustomC, Self::CustomD, Self::CustomE, Self::CustomF];

    /// Its key: for those of JSON Resume the key there.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Work => "work",
            Self::Education => "education",
            Self::Skills => "skills",
            Self::Projects => "projects",
            Self::Certificates => "certificates",
            Self::Languages => "languages",
            Self::Volunteer => "volunteer",
            Self::Awards => "awards",
            Self::Publications => "publications",
            Self::Interests => "interests",
            Self::References => "references",
            Self::CustomA => "custom_a",
            Self::CustomB => "custom_b",
            Self::CustomC => "custom_c",
            Self::CustomD => "custom_d",
            Self::CustomE => "custom_e",
            Self::CustomF => "custom_f",
        }
    }

    /// The pointer to its entries in the document; `None` for the summary, which is one text.
    pub const fn list(self) -> Option<&'static str> {
        match self {
            Self::Summary => None,
            Self::Work => Some("/work"),
            Self::Education => Some("/education"),
            Self::Skills => Some("/skills"),
            Self::Projects => Some("/projects"),
            Self::Certificates => Some("/certificates"),
            Self::Languages => Some("/languages"),
            Self::Volunteer => Some("/volunteer"),
            Self::Awards => Some("/awards"),
            Self::Publications => Some("/publications"),
            Self::Interests => Some("/interests"),
            Self::References => Some("/references"),
            Self::CustomA => Some("/custom/a"),
            Self::CustomB => Some("/custom/b"),
            Self::CustomC => Some("/custom/c"),
            Self::CustomD => Some("/custom/d"),
            Self::CustomE => Some("/custom/e"),
            Self::CustomF => Some("/custom/f"),
        }
    }

    /// The index of its entries in [`Custom::sections`](crate::Custom::sections), if it is one of the person's own.
    pub fn own(self) -> Option<usize> {
        Self::CUSTOM.iter().position(|id| *id == self)
    }

    /// The section with this key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.key() == key)
    }
}

/// What was chosen for a section.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SectionChoice {
    pub id: SectionId,
    /// Another title than the usual one; empty for the usual one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Whether it is left out.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the signature that serde asks for
fn is_false(value: &bool) -> bool {
    !*value
}
