//! The dashboard: where a seeker stands and what to do next.

use kernel::{MatchId, ResumeId, Score, Timestamp};
use matching::{Fix, FixCode};
use serde::{Deserialize, Serialize};

use crate::{activity::Activity, matches::MatchCard};

/// What `/dashboard` shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dashboard {
    /// The one thing to do next.
    pub next: NextAction,
    /// Resumes kept or in review.
    pub resumes: u64,
    /// Jobs added.
    pub jobs: u64,
    /// Matches measured.
    pub matches: u64,
    /// The best score so far.
    pub best: Option<Score>,
    /// Scores over time, oldest first, at most 30.
    pub scores: Vec<ScorePoint>,
    /// The latest matches.
    pub recent: Vec<MatchCard>,
    /// The latest activity.
    pub activity: Vec<Activity>,
}

/// A score at a moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScorePoint {
    /// Of which match.
    pub id: MatchId,
    /// For which job: readings with the same number are of the same job.
    pub job: u32,
    /// What the job is called.
    pub job_title: String,
    /// When.
    pub at: Timestamp,
    /// The score.
    pub score: Score,
}

/// The next best action, most urgent first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum NextAction {
    /// There is no resume yet.
    ImportResume,
    /// A resume was read and nobody has looked it over.
    ReviewResume {
        /// Which.
        id: ResumeId,
        /// Its title.
        title: String,
    },
    /// There is a resume and no match yet.
    MeasureFirst,
    /// A match has a fix that gains points.
    FixMatch {
        /// Which.
        id: MatchId,
        /// For which job.
        job_title: String,
        /// What to fix.
        code: FixCode,
        /// Words that belong to it.
        detail: Vec<String>,
        /// Points it gains.
        gain: f64,
    },
    /// A resume has changed since a match was measured.
    MeasureAgain {
        /// Which match.
        id: MatchId,
        /// For which job.
        job_title: String,
    },
    /// The address was not confirmed yet.
    VerifyEmail,
    /// All good: measure another job.
    MeasureAnother,
}

/// Smallest gain, in points, that is worth proposing as the next thing to do.
pub const WORTH_FIXING: f64 = 1.0;

/// Where somebody stands: what the next action is chosen by.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Standing {
    /// There is a resume, reviewed or not.
    pub has_resume: bool,
    /// The latest resume that waits for review.
    pub to_review: Option<(ResumeId, String)>,
    /// The latest matches, newest first.
    pub matches: Vec<Measured>,
    /// The address was confirmed.
    pub email_verified: bool,
}

/// A match as the next action sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// Its id.
    pub id: MatchId,
    /// For which job.
    pub job_title: String,
    /// Its resume and its job are still there, and nothing newer was measured with the same two.
    pub current: bool,
    /// The resume has changed since.
    pub outdated: bool,
    /// Its largest fix.
    pub fix: Option<Fix>,
}

impl NextAction {
    /// Chooses the one thing to do next, in the order of the variants. A fix of an outdated match is not proposed: it may be done
    /// already. Among fixes the largest gain wins, among equals the newest match.
    pub fn choose(standing: Standing) -> Self {
        if !standing.has_resume {
            return Self::ImportResume;
        }
        if let Some((id, title)) = standing.to_review {
            return Self::ReviewResume { id, title };
        }
        if standing.matches.is_empty() {
            return Self::MeasureFirst;
        }
        if let Some(action) = Self::largest_fix(&standing.matches) {
            return action;
        }
        if let Some(old) = standing.matches.iter().find(|measured| measured.current && measured.outdated) {
            return Self::MeasureAgain { id: old.id, job_title: old.job_title.clone() };
        }
        if standing.email_verified { Self::MeasureAnother } else { Self::VerifyEmail }
    }

    fn largest_fix(matches: &[Measured]) -> Option<Self> {
        let mut largest: Option<(&Measured, &Fix)> = None;
        for measured in matches.iter().filter(|measured| measured.current && !measured.outdated) {
            if let Some(fix) = measured.fix.as_ref().filter(|fix| fix.gain >= WORTH_FIXING)
                && largest.is_none_or(|(_, best)| fix.gain > best.gain)
            {
                largest = Some((measured, fix));
            }
        }
        largest.map(|(measured, fix)| Self::FixMatch {
            id: measured.id,
            job_title: measured.job_title.clone(),
            code: fix.code,
            detail: fix.detail.clone(),
            gain: fix.gain,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(number: u128, gain: Option<f64>) -> Measured {
        Measured {
            id: id(number),
            job_title: format!("Job {number}"),
            current: true,
            outdated: false,
            fix: gain.map(|gain| Fix { code: FixCode::ShowSkill, detail: Vec::new(), requirement: None, gain }),
        }
    }

    fn id(number: u128) -> MatchId {
        MatchId::from_uuid(uuid::Uuid::from_u128(number))
    }

    /// Everything is done: the last action. Each test undoes one thing more.
    fn done() -> Standing {
        Standing { has_resume: true, to_review: None, matches: vec![measured(1, None)], email_verified: true }
    }

    fn fixed(action: &NextAction) -> Option<MatchId> {
        if let NextAction::FixMatch { id, .. } = action { Some(*id) } else { None }
    }

    #[test]
    fn the_most_urgent_thing_comes_first() {
        let mut standing = done();
        assert_eq!(NextAction::choose(standing.clone()), NextAction::MeasureAnother);

        standing.email_verified = false;
        assert_eq!(NextAction::choose(standing.clone()), NextAction::VerifyEmail);

        standing.matches = vec![Measured { outdated: true, ..measured(1, Some(9.0)) }];
        let again = NextAction::MeasureAgain { id: id(1), job_title: "Job 1".to_owned() };
        assert_eq!(NextAction::choose(standing.clone()), again);

        standing.matches.push(measured(2, Some(4.0)));
        assert_eq!(fixed(&NextAction::choose(standing.clone())), Some(id(2)));

        standing.matches.clear();
        assert_eq!(NextAction::choose(standing.clone()), NextAction::MeasureFirst);

        let resume = ResumeId::from_uuid(uuid::Uuid::from_u128(7));
        standing.to_review = Some((resume, "Nurse".to_owned()));
        standing.matches.push(measured(2, Some(4.0)));
        let review = NextAction::ReviewResume { id: resume, title: "Nurse".to_owned() };
        assert_eq!(NextAction::choose(standing.clone()), review);

        standing.has_resume = false;
        assert_eq!(NextAction::choose(standing), NextAction::ImportResume);
    }

    #[test]
    fn the_largest_gain_wins_and_the_newest_among_equals() {
        let choose = |matches: Vec<Measured>| fixed(&NextAction::choose(Standing { matches, ..done() }));
        assert_eq!(choose(vec![measured(1, Some(2.0)), measured(2, Some(6.5)), measured(3, Some(6.5))]), Some(id(2)));
        assert_eq!(choose(vec![measured(1, Some(0.9)), measured(2, None)]), None);
        assert_eq!(choose(vec![measured(1, Some(WORTH_FIXING))]), Some(id(1)));
    }

    #[test]
    fn a_match_whose_resume_or_job_is_gone_asks_for_nothing() {
        let gone = |outdated| Measured { current: false, outdated, ..measured(1, Some(9.0)) };
        let standing = Standing { matches: vec![gone(true), gone(false)], ..done() };
        assert_eq!(NextAction::choose(standing), NextAction::MeasureAnother);
    }
}
