//! Where a job stands, and how a move changes it.

use std::fmt;

use kernel::{PartialDate, Score};
use serde::{Deserialize, Serialize};

use super::{Outcome, Stage};

/// A stage to move to, and the outcome if that is the end: `applied`, `closed`, `closed:rejected`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    pub stage: Stage,
    /// Only with [`Stage::Closed`].
    pub outcome: Option<Outcome>,
}

impl Target {
    /// A stage; closed without an outcome.
    pub const fn of(stage: Stage) -> Self {
        Self { stage, outcome: None }
    }

    /// The target with this text; `None` if it names no stage.
    pub fn from_text(text: &str) -> Option<Self> {
        let (stage, outcome) = match text.split_once(':') {
            Some((stage, outcome)) => (stage, Some(Outcome::from_word(outcome)?)),
            None => (text, None),
        };
        let stage = Stage::from_word(stage)?;
        (outcome.is_none() || !stage.is_open()).then_some(Self { stage, outcome })
    }

    /// Every choice of a form: the open stages, and the ways to end.
    pub fn all() -> impl Iterator<Item = Self> {
        let open = Stage::ALL.iter().copied().map(Self::of);
        open.chain(Outcome::ALL.iter().map(|outcome| Self { stage: Stage::Closed, outcome: Some(*outcome) }))
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.outcome {
            Some(outcome) => write!(f, "{}:{outcome}", self.stage),
            None => write!(f, "{}", self.stage),
        }
    }
}

/// Where a job stands, and the dates that moving it sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub stage: Stage,
    /// How it ended, once it is closed.
    pub outcome: Option<Outcome>,
    /// The day of the application.
    pub applied_on: Option<PartialDate>,
    /// The day of the employer's first answer.
    pub answered_on: Option<PartialDate>,
    /// The score of its latest match when it was applied for.
    pub applied_score: Option<Score>,
}

impl Standing {
    /// Where it stands after a move on a day; `latest` is the score of its latest match. Dates that are set stay, so that a
    /// date that the person corrected is not lost. Back at [`Stage::Saved`] nothing was sent.
    #[must_use]
    pub fn moved(&self, to: Target, today: PartialDate, latest: Option<Score>) -> Self {
        let Target { stage, outcome } = to;
        let was_sent = self.applied_on.is_some();
        let answered = match stage {
            Stage::Saved | Stage::Applied => false,
            Stage::Screening | Stage::Interview | Stage::Offer => true,
            Stage::Closed => {
                was_sent && matches!(outcome, Some(Outcome::Accepted | Outcome::Declined | Outcome::Rejected))
            }
        };
        let applied = stage == Stage::Applied && !was_sent;
        if stage == Stage::Saved {
            return Self { stage, outcome: None, applied_on: None, answered_on: None, applied_score: None };
        }
        Self {
            stage,
            outcome,
            applied_on: self.applied_on.or(applied.then_some(today)),
            answered_on: self.answered_on.or(answered.then_some(today)),
            applied_score: if applied { latest } else { self.applied_score },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    fn saved() -> Standing {
        Standing { stage: Stage::Saved, outcome: None, applied_on: None, answered_on: None, applied_score: None }
    }

    #[test]
    fn a_target_survives_its_text() {
        for target in Target::all() {
            assert_eq!(Target::from_text(&target.to_string()), Some(target));
        }
        for wrong in ["", "sent", "applied:rejected", "closed:", "closed:won"] {
            assert_eq!(Target::from_text(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn moving_sets_dates_once() {
        let (first, later) = (day("2026-10-01"), day("2026-10-09"));
        let score = Some(Score::whole(76));
        let applied = saved().moved(Target::of(Stage::Applied), first, score);
        assert_eq!((applied.applied_on, applied.answered_on, applied.applied_score), (Some(first), None, score));
        let interview = applied.moved(Target::of(Stage::Interview), later, None);
        assert_eq!((interview.applied_on, interview.answered_on), (Some(first), Some(later)));
        assert_eq!(interview.applied_score, score);
        // Back and forth changes no date.
        let again = interview.moved(Target::of(Stage::Applied), day("2026-10-20"), None);
        assert_eq!((again.applied_on, again.answered_on), (Some(first), Some(later)));
        assert_eq!(again.moved(Target::of(Stage::Saved), later, score), saved());
    }

    #[test]
    fn only_an_answer_counts_as_one() {
        let (first, later) = (day("2026-10-01"), day("2026-10-09"));
        let applied = saved().moved(Target::of(Stage::Applied), first, None);
        let ended = |outcome| applied.moved(Target { stage: Stage::Closed, outcome }, later, None).answered_on;
        assert_eq!(ended(Some(Outcome::Rejected)), Some(later));
        assert_eq!(ended(Some(Outcome::NoAnswer)), None);
        assert_eq!(ended(Some(Outcome::Withdrawn)), None);
        assert_eq!(ended(None), None);
        // What was never sent was not answered.
        let rejected = Target { stage: Stage::Closed, outcome: Some(Outcome::Rejected) };
        assert_eq!(saved().moved(rejected, later, None).answered_on, None);
    }
}
