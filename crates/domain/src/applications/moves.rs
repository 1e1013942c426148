//! Moves of several applications at once, and how they are undone. Applicants are notified a minute after
//! a move, so they never hear of one that was undone within that minute.

use kernel::{ApplicationId, JobId, Problem, ProblemCode, TimeDelta, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    ApplicationCard,
    phases::{Phases, Place},
};

/// How long a move can be undone; after that the applicant is told.
pub const UNDO_TIME: TimeDelta = TimeDelta::seconds(60);
/// The most applications that are moved at once.
pub const MOST_AT_ONCE: usize = 100;

/// An application that was chosen in a list, with the version that was shown: `app_….3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    pub id: ApplicationId,
    pub version: i32,
}

impl std::fmt::Display for Pick {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.id, self.version)
    }
}

impl Pick {
    /// Reads those that were chosen; what is not understood is left out, and each application counts once.
    ///
    /// # Errors
    /// `Invalid` with `nothing_chosen`, or with `chosen_too_many` for more than [`MOST_AT_ONCE`].
    pub fn read_all<T: AsRef<str>>(texts: &[T]) -> Result<Vec<Self>, Problem> {
        let mut picks: Vec<Self> = Vec::new();
        for text in texts {
            let Some((id, version)) = text.as_ref().split_once('.') else { continue };
            let (Ok(id), Ok(version)) = (id.parse(), version.parse()) else { continue };
            if picks.iter().all(|pick| pick.id != id) {
                picks.push(Self { id, version });
            }
        }
        match picks.len() {
            0 => Err(Problem::invalid(ProblemCode::NothingChosen)),
            count if count > MOST_AT_ONCE => Err(Problem::invalid(ProblemCode::ChosenTooMany)),
            _ => Ok(picks),
        }
    }
}

/// What became of the applications that were to be moved at once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Moves {
    /// By which they are undone together.
    pub batch: String,
    /// Those that were moved, each with its new version.
    pub moved: Vec<Pick>,
    /// Those that were left alone: somebody else moved them meanwhile, or they cannot be moved there.
    pub left: Vec<ApplicationId>,
}

/// Moves that can still be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    pub batch: String,
    /// The application, if only one of them is taken back.
    pub only: Option<ApplicationId>,
    /// How many applications it takes back.
    pub count: u64,
    /// Where they are now.
    pub to: Place,
    /// The name of that phase; empty for a stage alone.
    pub phase: String,
    /// When the applicants are told.
    pub until: Timestamp,
}

/// What became of moves that were to be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Undone {
    /// Those that are back.
    pub back: u64,
    /// Those that were changed since.
    pub left: u64,
}

/// What a member reads before several applications are moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MoveReview {
    pub job: JobId,
    /// The job title.
    pub title: String,
    /// The name of the organization, as the letter has it.
    pub company: String,
    /// The phases of its stages.
    pub phases: Phases,
    /// Those that can be moved.
    pub cards: Vec<ApplicationCard>,
    /// Those that somebody else moved meanwhile, or that cannot be moved there.
    pub left: Vec<ApplicationCard>,
    /// The letter around what is written.
    pub letter: LetterFrame,
}

/// A letter around what somebody writes in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LetterFrame {
    pub subject: String,
    /// What stands above.
    pub above: String,
    /// What stands below.
    pub below: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_were_chosen_are_read_once() {
        let id = |number| ApplicationId::from_uuid(uuid::Uuid::from_u128(number));
        let (one, two) = (Pick { id: id(1), version: 3 }, Pick { id: id(2), version: 1 });
        let texts =
            [one.to_string(), "moon".to_owned(), two.to_string(), format!("{}.9", id(1)), format!("{}.x", id(3))];
        assert_eq!(Pick::read_all(&texts).unwrap(), [one, two]);
        assert_eq!(Pick::read_all(&["moon"]).unwrap_err().code, ProblemCode::NothingChosen);
        let many: Vec<_> = (0..101).map(|number| Pick { id: id(number), version: 1 }.to_string()).collect();
        assert_eq!(Pick::read_all(&many).unwrap_err().code, ProblemCode::ChosenTooMany);
        assert_eq!(Pick::read_all(&many[1..]).unwrap().len(), 100);
    }
}
