//! Recommended jobs: the list of a person, what they ask of jobs, what they say of them; `renew` makes the list anew.

mod renew;

use std::sync::Arc;

use boards::Source;
use chrono::TimeDelta;
use db::{
    Tx,
    recommendations::{Listed, Settings, StoredFeedback},
    tasks::NewTask,
};
use domain::{
    Viewer,
    dashboard::{MOST_RECOMMENDED, Recommended},
    jobs::search::PublicJob,
    policy::{Action, Subject, may},
    recommendations::{
        GivenFeedback, HideReason, PreferencesForm, Recommendation, RecommendationSettings, RecommendationsView,
        Verdict,
    },
    tasks::Task,
};
use kernel::{JobId, Page, PageRequest, Problem, TaskId, Timestamp, UserId};
use matching::JobRequirement;
use recommendations::{Facet, Feedback, Learned, Net, Traits};

use crate::core::Core;

pub(crate) use renew::{renew_for_visitors, resume_of};

/// A page that is opened again within this time is the same visit.
const VISIT: TimeDelta = TimeDelta::minutes(30);
/// Within this time the page can be opened again without a write, unless there is another list.
const NOTED: TimeDelta = TimeDelta::minutes(1);
/// The newest feedback that counts: the jobs of years ago say little, and the page stays fast.
const MOST_FEEDBACK: u64 = 500;
/// The facets of each kind that the page shows.
const MOST_FACETS: usize = 6;
/// The resumes that can be chosen.
const MOST_RESUMES: u32 = 100;

/// Use cases of recommendations.
#[derive(Clone)]
pub struct Recommendations {
    core: Arc<Core>,
}

impl Recommendations {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// A page of the viewer's recommended jobs, best first. Records the visit; the first one asks for the list to be made.
    /// `hidden` is a job that the viewer just hid, which stays in its place so that they can say why or undo it.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn list(
        &self,
        viewer: &Viewer,
        page: PageRequest,
        hidden: Option<JobId>,
    ) -> Result<RecommendationsView, Problem> {
        let user = may(viewer, Action::ReadRecommendations, Subject::Mine)?.user_id()?;
        let settings = self.visited(user).await?;
        let ro = &self.core.db.ro;
        let resume = resume_of(&self.core, user, settings.resume).await?;
        let key = key(user);
        let (listed, (total, new), feedback, refreshing) = tokio::try_join!(
            db::recommendations::page(ro, user, &page, hidden),
            db::recommendations::totals(ro, user, settings.visited_before),
            db::recommendations::all_feedback(ro, user, MOST_FEEDBACK),
            db::recommendations::is_pending(ro, &key),
        )?;
        let mut listed = listed;
        if let Some(id) = hidden.filter(|id| page.after.is_none() && listed.items.iter().all(|one| one.hit.id != *id)) {
            // The list was made anew since, without it: the person can still say why, or undo it.
            listed.items.splice(0..0, db::recommendations::hidden_one(ro, user, id).await?);
        }
        let learned = Learned::of(feedback.iter().map(|one| &one.feedback));
        let first =
            |facets: Vec<(&Facet, Net)>| facets.into_iter().take(MOST_FACETS).map(|(facet, _)| facet.clone()).collect();
        let count = |verdict| {
            let said = feedback.iter().filter(|one| one.feedback.verdict == verdict).count();
            u32::try_from(said).unwrap_or(u32::MAX)
        };
        Ok(RecommendationsView {
            page: listed.map(|listed| shown(listed, settings.visited_before)),
            total,
            new,
            made_at: made(&settings, resume.is_some()),
            refreshing,
            resume,
            preferences: settings.preferences,
            open_jobs: settings.open_jobs,
            left_out: settings.left_out,
            more: first(learned.more()),
            less: first(learned.less()),
            likes: count(Verdict::Liked),
            dislikes: count(Verdict::Hidden),
        })
    }

    /// The first jobs of a person's list, or what is missing for one. Counts as a visit.
    pub(crate) async fn first(&self, user: UserId) -> Result<Recommended, Problem> {
        let ro = &self.core.db.ro;
        let chosen = db::recommendations::settings(ro, user).await?.and_then(|known| known.resume);
        if resume_of(&self.core, user, chosen).await?.is_none() {
            return Ok(Recommended::NoResume);
        }
        let settings = self.visited(user).await?;
        if made(&settings, true).is_none() {
            return Ok(Recommended::Making);
        }
        let first = PageRequest { after: None, limit: MOST_RECOMMENDED };
        let listed = db::recommendations::page(ro, user, &first, None).await?;
        let jobs = listed.items.into_iter().map(|listed| shown(listed, settings.visited_before)).collect();
        Ok(Recommended::Made { jobs })
    }

    /// Notes that the viewer likes a public job; liking it again takes that back.
    ///
    /// # Errors
    /// `SignIn` for a guest; `NotFound` if there is no such public job.
    pub async fn like(&self, viewer: &Viewer, id: JobId) -> Result<(), Problem> {
        let user = may(viewer, Action::GiveFeedback, Subject::Mine)?.user_id()?;
        let core = &self.core;
        core.db
            .write(async |tx| {
                let job = public(tx, id).await?;
                match db::recommendations::feedback_of(tx, user, id).await? {
                    Some(known) if known.feedback.verdict == Verdict::Liked => {
                        db::recommendations::remove_feedback(tx, user, id).await?;
                    }
                    _ => give(core, tx, user, &job, Verdict::Liked, Vec::new()).await?,
                }
                ask(core, tx, user).await
            })
            .await
    }

    /// Hides a public job from the viewer's recommendations. With a reason, the reason is added, or taken away if it was given
    /// before; the job stays hidden.
    ///
    /// # Errors
    /// `SignIn` for a guest; `NotFound` if there is no such public job.
    pub async fn hide(&self, viewer: &Viewer, id: JobId, reason: Option<HideReason>) -> Result<(), Problem> {
        let user = may(viewer, Action::GiveFeedback, Subject::Mine)?.user_id()?;
        let core = &self.core;
        core.db
            .write(async |tx| {
                let job = public(tx, id).await?;
                let known = db::recommendations::feedback_of(tx, user, id).await?;
                let known = known.filter(|known| known.feedback.verdict == Verdict::Hidden);
                let mut reasons = known.map(|known| known.feedback.reasons).unwrap_or_default();
                if let Some(reason) = reason {
                    match reasons.iter().position(|one| *one == reason) {
                        Some(at) => drop(reasons.remove(at)),
                        None => reasons.push(reason),
                    }
                }
                give(core, tx, user, &job, Verdict::Hidden, reasons).await?;
                ask(core, tx, user).await
            })
            .await
    }

    /// Takes back what the viewer said of a job. A hidden one that still fits is shown again at its place; returns whether the list
    /// has it. If not, it may be in the next one.
    ///
    /// # Errors
    /// `SignIn` for a guest; `NotFound` if the viewer said nothing of it.
    pub async fn undo(&self, viewer: &Viewer, id: JobId) -> Result<bool, Problem> {
        let user = may(viewer, Action::GiveFeedback, Subject::Mine)?.user_id()?;
        let core = &self.core;
        core.db
            .write(async |tx| {
                if !db::recommendations::remove_feedback(tx, user, id).await? {
                    return Err(Problem::not_found());
                }
                ask(core, tx, user).await?;
                Ok(db::recommendations::is_shown(tx, user, id).await?)
            })
            .await
    }

    /// What the viewer said of jobs, newest first.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn given(&self, viewer: &Viewer, page: PageRequest) -> Result<Page<GivenFeedback>, Problem> {
        let user = may(viewer, Action::ReadFeedback, Subject::Mine)?.user_id()?;
        Ok(db::recommendations::feedback_page(&self.core.db.ro, user, &page).await?)
    }

    /// Forgets all that the viewer said of jobs.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn start_over(&self, viewer: &Viewer) -> Result<(), Problem> {
        let user = may(viewer, Action::GiveFeedback, Subject::Mine)?.user_id()?;
        let core = &self.core;
        core.db
            .write(async |tx| {
                db::recommendations::remove_all_feedback(tx, user).await?;
                ask(core, tx, user).await
            })
            .await
    }

    /// What the viewer asks of jobs, and the resumes to choose from.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn settings(&self, viewer: &Viewer) -> Result<RecommendationSettings, Problem> {
        let user = may(viewer, Action::ReadRecommendationSettings, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let all = PageRequest { after: None, limit: MOST_RESUMES };
        let (settings, resumes) =
            tokio::try_join!(db::recommendations::settings(ro, user), db::resumes::page(ro, user, &all))?;
        Ok(RecommendationSettings {
            resume: settings.as_ref().and_then(|settings| settings.resume),
            preferences: settings.map(|settings| settings.preferences).unwrap_or_default(),
            resumes: resumes.items.into_iter().map(|card| (card.id, card.title)).collect(),
        })
    }

    /// Stores what the viewer asks of jobs, and asks for another list.
    ///
    /// # Errors
    /// `SignIn` for a guest; those of [`PreferencesForm::read`]; `NotFound` for a resume that is not the viewer's.
    pub async fn set(&self, viewer: &Viewer, form: &PreferencesForm) -> Result<(), Problem> {
        let user = may(viewer, Action::SetRecommendationSettings, Subject::Mine)?.user_id()?;
        let (preferences, resume) = form.read()?;
        let core = &self.core;
        core.db
            .write(async |tx| {
                if let Some(id) = resume
                    && db::resumes::get(tx, user, id).await?.is_none()
                {
                    return Err(Problem::not_found());
                }
                if db::recommendations::settings(tx, user).await?.is_none() {
                    db::recommendations::visit(tx, user, core.now(), None).await?;
                }
                db::recommendations::set_settings(tx, user, &preferences, resume).await?;
                ask(core, tx, user).await
            })
            .await
    }

    /// The settings after this visit. The first visit asks for the list to be made.
    async fn visited(&self, user: UserId) -> Result<Settings, Problem> {
        let core = &self.core;
        let now = core.now();
        if let Some(known) = db::recommendations::settings(&core.db.ro, user).await?
            && now - known.visited_at < NOTED
            && known.made_at.is_none_or(|made| made <= known.visited_at)
        {
            return Ok(known);
        }
        core.db
            .write(async |tx| {
                let known = db::recommendations::settings(tx, user).await?;
                let before = known.as_ref().and_then(|known| match now - known.visited_at < VISIT {
                    true => known.visited_before,
                    false => Some(known.visited_at),
                });
                db::recommendations::visit(tx, user, now, before).await?;
                if known.is_none_or(|known| known.made_at.is_none()) {
                    ask(core, tx, user).await?;
                }
                db::recommendations::settings(tx, user).await?.ok_or_else(Problem::not_found)
            })
            .await
    }
}

/// Adds the task that makes a person's list anew, unless it waits.
async fn ask(core: &Core, tx: &Tx, user: UserId) -> Result<(), Problem> {
    let task = Task::RefreshRecommendations { user };
    let task = NewTask::of(core.mint(TaskId::from_uuid), &task, None, core.now())?;
    db::tasks::enqueue(tx, &task).await?;
    Ok(())
}

/// When the list was made. One that was made before there was a resume is none.
fn made(settings: &Settings, has_resume: bool) -> Option<Timestamp> {
    settings.made_at.filter(|_| settings.made_for.is_some() || !has_resume)
}

fn key(user: UserId) -> String {
    Task::RefreshRecommendations { user }.unique_key().unwrap_or_default()
}

async fn public(tx: &Tx, id: JobId) -> Result<PublicJob, Problem> {
    db::jobs::public::get(tx, id).await?.ok_or_else(Problem::not_found)
}

async fn give(
    core: &Core,
    tx: &Tx,
    user: UserId,
    job: &PublicJob,
    verdict: Verdict,
    reasons: Vec<HideReason>,
) -> Result<(), Problem> {
    let pay = job.hit.pay.as_ref();
    let traits = Traits {
        skills: skills_of(&job.requirements),
        company: job.hit.company.clone(),
        place: job.hit.place.clone(),
        level: job.hit.seniority,
        pay: pay.and_then(|pay| pay.max.or(pay.min)),
        currency: pay.map(|pay| pay.currency.clone()).unwrap_or_default(),
    };
    let given = StoredFeedback { job: job.hit.id, feedback: Feedback { verdict, reasons, traits }, at: core.now() };
    Ok(db::recommendations::set_feedback(tx, user, &given).await?)
}

fn shown(listed: Listed, visited_before: Option<Timestamp>) -> Recommendation {
    let mut hit = listed.hit;
    // A feed that anybody can write has no name of its own.
    hit.source = Source::from_word(&hit.source).and_then(Source::name).unwrap_or_default().to_owned();
    Recommendation {
        hit,
        score: listed.score,
        reasons: listed.reasons,
        is_new: visited_before.is_some_and(|before| listed.added_at > before),
        verdict: listed.verdict,
        hide_reasons: listed.hide_reasons,
        saved: listed.saved,
    }
}

/// The skills that requirements name: of each the one that fits best. Sorted, each once.
fn skills_of(requirements: &[JobRequirement]) -> Vec<String> {
    let mut skills: Vec<String> = requirements.iter().filter_map(|it| it.skills.first().cloned()).collect();
    skills.sort();
    skills.dedup();
    skills
}
