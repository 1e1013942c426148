//! The dashboard: a seeker's numbers and next action. `domain::dashboard` chooses the action.

use std::sync::Arc;

use domain::{
    Viewer,
    dashboard::{Dashboard as View, Measured, NextAction, Recommended, ScorePoint, Standing, most_asked},
    policy::{Action, Subject, may},
};
use kernel::{ActivityId, PageRequest, Problem, UserId};
use moka::future::Cache;

use crate::{core::Core, recommendations::Recommendations};

/// Number of scores in the chart. The next action is chosen from the same matches.
const SCORES: u64 = 30;

/// Number of matches listed, one for each resume and job.
const RECENT: u32 = 5;

/// Number of matches searched for missing requirements.
const SEARCHED: u64 = 20;

/// The number of activity entries shown.
const ACTIVITY: u32 = 8;

/// The number of users whose dashboard is cached.
const REMEMBERED: u64 = 1000;

/// The state of the activity log when a dashboard was built.
type Mark = (i64, Option<ActivityId>);

/// The dashboard. Every change writes to the activity log in the same transaction, so a cached dashboard stays valid until the
/// state of the log changes, whichever server wrote to it. Recommended jobs change without their person, so they are not cached.
#[derive(Clone)]
pub struct Dashboard {
    core: Arc<Core>,
    recommendations: Recommendations,
    remembered: Cache<UserId, (Mark, View)>,
}

impl Dashboard {
    pub(crate) fn new(core: Arc<Core>, recommendations: Recommendations) -> Self {
        Self { core, recommendations, remembered: Cache::new(REMEMBERED) }
    }

    /// The content of the viewer's dashboard. The first time that there is a resume it asks for the list of recommended jobs.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn get(&self, viewer: &Viewer) -> Result<View, Problem> {
        let user = may(viewer, Action::ReadDashboard, Subject::Mine)?.user_id()?;
        let (view, recommended) =
            tokio::try_join!(Box::pin(self.own(user)), Box::pin(self.recommendations.first(user)))?;
        Ok(View { recommended, ..view })
    }

    /// All but the recommended jobs.
    async fn own(&self, user: UserId) -> Result<View, Problem> {
        // Read first: if something is written while the rest is loaded, the next request loads it again.
        let mark = db::activity::mark(&self.core.db.ro, user).await?;
        if let Some((of, view)) = self.remembered.get(&user).await
            && of == mark
        {
            return Ok(view);
        }
        let view = self.gather(user).await?;
        self.remembered.insert(user, (mark, view.clone())).await;
        Ok(view)
    }

    async fn gather(&self, user: UserId) -> Result<View, Problem> {
        let ro = &self.core.db.ro;
        let log = PageRequest { after: None, limit: ACTIVITY };
        let newest = PageRequest { after: None, limit: RECENT };
        let (person, resumes, to_review, jobs, totals, latest, recent, not_found, activity) = tokio::try_join!(
            db::accounts::user(ro, user),
            db::resumes::count(ro, user),
            db::resumes::latest_draft(ro, user),
            db::jobs::count(ro, user),
            db::matches::totals(ro, user),
            db::matches::latest(ro, user, SCORES),
            db::matches::page(ro, user, &newest),
            db::matches::not_found(ro, user, SEARCHED),
            db::activity::page(ro, user, &log),
        )?;
        let person = person.ok_or_else(Problem::not_found)?;

        // Scores of different jobs cannot be compared, so each point carries its job.
        let mut jobs_seen = Vec::new();
        let scores = latest.iter().rev().map(|latest| ScorePoint {
            id: latest.card.id,
            job: number_of(&mut jobs_seen, (latest.job.clone(), &latest.card.heading.job_title)),
            job_title: latest.card.heading.job_title.clone(),
            at: latest.card.heading.measured_at,
            score: latest.card.score,
        });
        let scores = scores.collect();
        let matches = latest.into_iter().map(|latest| Measured {
            id: latest.card.id,
            job_title: latest.card.heading.job_title,
            current: latest.current,
            outdated: latest.outdated,
            fix: latest.fix,
        });
        let standing = Standing {
            has_resume: resumes > 0,
            to_review,
            matches: matches.collect(),
            email_verified: person.verified_at.is_some(),
        };
        Ok(View {
            next: NextAction::choose(standing),
            resumes,
            jobs,
            matches: totals.count,
            best: totals.best,
            scores,
            asked: most_asked(&not_found),
            recent: recent.items,
            activity: activity.items,
            recommended: Recommended::default(),
        })
    }
}

/// The position of a value among those seen before; new values are appended.
fn number_of<T: PartialEq>(seen: &mut Vec<T>, one: T) -> u32 {
    let at = seen.iter().position(|other| *other == one).unwrap_or_else(|| {
        seen.push(one);
        seen.len() - 1
    });
    u32::try_from(at).unwrap_or(u32::MAX)
}
