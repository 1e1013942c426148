//! Scorecards: what a member who spoke to an applicant says about each competency of the job's kit, and about the whole. A card is handed
//! in once; a later change is a new version with a reason, and the earlier ones stay. Others' cards are hidden until one's own is in.

mod fields;
mod summary;

use kernel::{ApplicationId, JobId, Timestamp};
use serde::{Deserialize, Serialize};

use super::{ApplicationStage, team::NOTERS};
use crate::{
    organizations::MemberRole,
    postings::kit::{Competency, Warned},
};

pub use fields::{CardFields, NOT_ASKED, level_field, note_field};
pub use summary::{Row, Spread, Summary};

/// The lowest and the highest level.
pub const LEVELS: std::ops::RangeInclusive<u8> = 1..=5;

/// The most changes of a card.
pub const MOST_CHANGES: i32 = 50;

kernel::words! {
    /// What a member recommends about an applicant.
    pub enum Recommendation {
        StrongNo = "strong_no",
        No = "no",
        Yes = "yes",
        StrongYes = "strong_yes",
    }
}

/// A member's level and evidence for one competency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// As it was when the card was begun.
    pub competency: Competency,
    /// From 1 to 5; `None` if it was not asked about.
    pub level: Option<u8>,
    /// What was seen or heard; never empty with a level.
    pub note: String,
}

/// A version of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardVersion {
    /// From 1.
    pub version: i32,
    pub ratings: Vec<Rating>,
    pub recommendation: Recommendation,
    /// Why it is recommended.
    pub reason: String,
    /// Why the version before was changed; empty for the first.
    pub change: String,
    pub at: Timestamp,
}

/// A member's card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scorecard {
    /// The member's name; `None` once they are gone.
    pub by: Option<String>,
    /// The latest first; never empty.
    pub versions: Vec<CardVersion>,
}

impl Scorecard {
    /// As it is now.
    pub fn latest(&self) -> Option<&CardVersion> {
        self.versions.first()
    }

    /// Who handed it in, and when first.
    pub fn handed_in(&self) -> Option<HandedIn> {
        self.versions.last().map(|first| HandedIn { by: self.by.clone(), at: first.at })
    }
}

/// Who handed in a card and when, without its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedIn {
    /// The member's name; `None` once they are gone.
    pub by: Option<String>,
    pub at: Timestamp,
}

/// Whether a member hands in cards.
pub fn judges(role: MemberRole) -> bool {
    NOTERS.contains(&role)
}

/// Whether a member sees what others' cards say: once their own is in, and everybody once the application has `ended`.
pub fn sees_cards(role: MemberRole, has_own: bool, ended: bool) -> bool {
    ended || (has_own && judges(role))
}

/// Why a member cannot hand in a card now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closed {
    /// They only read.
    Reader,
    /// It is their own application.
    Applicant,
    /// The application has ended.
    Ended,
    /// The job has no competencies.
    NoKit,
}

/// The cards of an application, as far as a member of the organization may see them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardsView {
    /// Who has handed in a card, the first one first.
    pub handed_in: Vec<HandedIn>,
    /// Whether the viewer has.
    pub has_own: bool,
    /// Why the viewer cannot hand in or change a card now; `None` if they can.
    pub closed: Option<Closed>,
    /// The summary of all cards; `None` if the viewer may not see it yet, or there are no cards.
    pub summary: Option<Summary>,
}

/// A card in its form, and the cards of the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScorecardView {
    pub application: ApplicationId,
    /// The applicant's name, or their code if they are hidden.
    pub name: String,
    /// Whether members do not see who it is.
    pub hidden: bool,
    pub stage: ApplicationStage,
    pub job: JobId,
    /// The job title.
    pub title: String,
    /// The viewer's role in the organization.
    pub role: MemberRole,
    /// The version of the kit that the form is made of.
    pub kit_version: i32,
    /// What the form asks for: the kit's, or those of the viewer's card.
    pub competencies: Vec<Competency>,
    /// By the number of the competency, what may not be asked of its questions.
    pub warned: Vec<(u32, Vec<Warned>)>,
    /// The viewer's card, as they wrote it.
    pub own: Option<Scorecard>,
    /// The cards of the others; empty as long as they are hidden from the viewer.
    pub others: Vec<Scorecard>,
    pub cards: CardsView,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_are_hidden_until_ones_own_is_in_and_from_readers_until_the_end() {
        for role in MemberRole::ALL {
            assert!(!sees_cards(*role, false, false), "{role}");
            assert!(sees_cards(*role, false, true), "{role}");
            // Somebody who may only read now has no say, whatever they handed in before.
            assert_eq!(sees_cards(*role, true, false), *role != MemberRole::Observer, "{role}");
        }
    }
}
