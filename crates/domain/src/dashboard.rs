//! The dashboard: a seeker's numbers and next action.

use kernel::{MatchId, ResumeId, Score, Timestamp};
use matching::{Fix, FixCode};
use serde::{Deserialize, Serialize};

use crate::{activity::Activity, matches::MatchCard, recommendations::Recommendation};

/// The content of `/dashboard`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dashboard {
    /// The next action.
    pub next: NextAction,
    /// The number of resumes, drafts included.
    pub resumes: u64,
    /// The number of jobs.
    pub jobs: u64,
    /// The number of matches.
    pub matches: u64,
    /// The best score.
    pub best: Option<Score>,
    /// Scores over time, oldest first, at most 30.
    pub scores: Vec<ScorePoint>,
    /// The requirements that most jobs have and no resume shows.
    pub asked: Vec<Asked>,
    /// The latest matches.
    pub recent: Vec<MatchCard>,
    /// The latest activity.
    pub activity: Vec<Activity>,
    /// The first of the recommended jobs.
    pub recommended: Recommended,
}

/// The recommended jobs on the dashboard: the first of the list, or what is missing for one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Recommended {
    /// There is no resume to recommend jobs for.
    #[default]
    NoResume,
    /// The first list for the resume is being made.
    Making,
    /// The list is made.
    Made {
        /// Its first jobs, at most [`MOST_RECOMMENDED`]; none if no open job meets what the person asks for.
        jobs: Vec<Recommendation>,
    },
}

/// The recommended jobs that the dashboard shows.
pub const MOST_RECOMMENDED: u32 = 3;

/// A score at a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScorePoint {
    /// The id of the match.
    pub id: MatchId,
    /// A number for the job: points with the same number belong to the same job.
    pub job: u32,
    pub job_title: String,
    /// When the match was created.
    pub at: Timestamp,
    pub score: Score,
}

/// A requirement that was not found, counted over all jobs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The required skill, or the requirement's short form.
    pub text: String,
    /// The number of jobs with this requirement.
    pub jobs: u32,
    /// The newest match in which it was not found.
    pub id: MatchId,
    /// Its position in the requirements of that match.
    pub requirement: usize,
}

/// The requirements not found in a match: the position of each, and its one skill or its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFound {
    /// The match.
    pub id: MatchId,
    pub job: String,
    pub requirements: Vec<(usize, String)>,
}

/// The maximum number of requirements in the list.
const MOST_ASKED: usize = 6;

/// The requirements most often not found, each counted once per job. Among equals, the one of the newest match comes
/// first.
pub fn most_asked(matches: &[NotFound]) -> Vec<Asked> {
    let mut found: Vec<(Asked, Vec<&str>)> = Vec::new();
    for one in matches {
        for (requirement, text) in &one.requirements {
            let key = text.to_lowercase();
            match found.iter_mut().find(|(asked, _)| asked.text.to_lowercase() == key) {
                Some((_, jobs)) if jobs.contains(&one.job.as_str()) => {}
                Some((asked, jobs)) => {
                    asked.jobs += 1;
                    jobs.push(&one.job);
                }
                None => {
                    let asked = Asked { text: text.clone(), jobs: 1, id: one.id, requirement: *requirement };
                    found.push((asked, vec![&one.job]));
                }
            }
        }
    }
    let mut asked: Vec<_> = found.into_iter().map(|(asked, _)| asked).collect();
    asked.sort_by_key(|asked| std::cmp::Reverse(asked.jobs));
    asked.truncate(MOST_ASKED);
    asked
}

/// The next action, most urgent first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum NextAction {
    /// There is no resume yet.
    ImportResume,
    /// A resume was imported and not reviewed yet.
    ReviewResume {
        /// The resume.
        id: ResumeId,
        title: String,
    },
    /// There is a resume and no match yet.
    MeasureFirst,
    /// A match has a fix that gains points.
    FixMatch {
        /// The match.
        id: MatchId,
        job_title: String,
        /// The fix.
        code: FixCode,
        /// The values of its placeholder.
        detail: Vec<String>,
        /// The points it gains.
        gain: f64,
    },
    /// A resume has changed since its last match.
    MeasureAgain {
        /// The match.
        id: MatchId,
        job_title: String,
    },
    /// The e-mail address is not confirmed yet.
    VerifyEmail,
    /// Nothing left to do: compare with another job.
    MeasureAnother,
}

/// The smallest gain, in points, that is worth proposing.
pub const WORTH_FIXING: f64 = 1.0;

/// The state that the next action depends on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Standing {
    /// There is a resume, reviewed or not.
    pub has_resume: bool,
    /// The latest resume that is not reviewed yet.
    pub to_review: Option<(ResumeId, String)>,
    /// The latest matches, newest first.
    pub matches: Vec<Measured>,
    /// The e-mail address is confirmed.
    pub email_verified: bool,
}

/// A match, as far as the next action depends on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    pub id: MatchId,
    pub job_title: String,
    /// Its resume and job still exist, and it is the newest match of the two.
    pub current: bool,
    /// The resume has changed since the match.
    pub outdated: bool,
    /// The fix with the largest gain.
    pub fix: Option<Fix>,
}

impl NextAction {
    /// Chooses the next action, in the order of the variants. Fixes of an outdated match are not proposed, because they may be
    /// done already. Of all fixes the largest gain wins; of equal gains, the newest match.
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

    /// Everything is done, so the last action is chosen. Each test undoes one step.
    fn done() -> Standing {
        Standing { has_resume: true, to_review: None, matches: vec![measured(1, None)], email_verified: true }
    }

    fn fixed(action: &NextAction) -> Option<MatchId> {
        if let NextAction::FixMatch { id, .. } = action { Some(*id) } else { None }
    }

    #[test]
    fn the_most_frequent_requirement_comes_first_and_each_job_counts_once() {
        let not_found = |number, job: &str, texts: &[&str]| NotFound {
            id: id(number),
            job: job.to_owned(),
            requirements: texts.iter().enumerate().map(|(at, text)| (at, (*text).to_owned())).collect(),
        };
        let asked = most_asked(&[
            not_found(3, "a", &["Polish", "Power BI"]),
            not_found(2, "a", &["polish"]),
            not_found(1, "b", &["power bi", "a", "b", "c", "d", "e"]),
        ]);
        let shown: Vec<_> = asked.iter().map(|asked| (asked.text.as_str(), asked.jobs)).collect();
        assert_eq!(shown, [("Power BI", 2), ("Polish", 1), ("a", 1), ("b", 1), ("c", 1), ("d", 1)]);
        assert_eq!((asked[0].id, asked[0].requirement), (id(3), 1));
    }

    #[test]
    fn the_most_urgent_action_comes_first() {
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
    fn the_largest_gain_wins_and_among_equals_the_newest() {
        let choose = |matches: Vec<Measured>| fixed(&NextAction::choose(Standing { matches, ..done() }));
        assert_eq!(choose(vec![measured(1, Some(2.0)), measured(2, Some(6.5)), measured(3, Some(6.5))]), Some(id(2)));
        assert_eq!(choose(vec![measured(1, Some(0.9)), measured(2, None)]), None);
        assert_eq!(choose(vec![measured(1, Some(WORTH_FIXING))]), Some(id(1)));
    }

    #[test]
    fn a_match_whose_resume_or_job_is_gone_causes_no_action() {
        let gone = |outdated| Measured { current: false, outdated, ..measured(1, Some(9.0)) };
        let standing = Standing { matches: vec![gone(true), gone(false)], ..done() };
        assert_eq!(NextAction::choose(standing), NextAction::MeasureAnother);
    }
}
