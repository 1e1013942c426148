//! Preparation for interviews: started from a job or a match, listed, changed, deleted. What people add to the questions is in `own`,
//! answers and mock interviews are in `practice`, stories in `stories`.

mod notes;
mod own;
mod practice;
mod stories;

pub use stories::DraftSource;

use std::sync::Arc;

use ::interviews::{bank, schedule, stories as compared};
use domain::{
    Viewer,
    events::Event,
    interviews::{
        Basis, Competence, Details, Interview, InterviewView, InterviewsView, PlanDay, Source, StoryHead, questions,
        shares,
    },
    jobs::{place_of, title_of},
    policy::{Action, Subject, may},
    resumes::ResumeState,
};
use kernel::{InterviewId, JobId, MatchId, Page, PageRequest, PartialDate, Problem, UserId};
use matching::{Job, Report};
use resume::Resume;

use crate::{
    core::{Core, gone},
    engine,
    models::Models,
    quotas, resumes,
};

/// The most stories that a preparation is compared with.
const MOST_STORIES: u32 = 100;

/// Use cases of interviews.
#[derive(Clone)]
pub struct Interviews {
    core: Arc<Core>,
    models: Models,
}

/// What a preparation is made from, loaded.
struct Sources {
    job: Job,
    job_id: Option<JobId>,
    match_id: Option<MatchId>,
    title: String,
    company: String,
    place: String,
    report: Option<Report>,
    resume: Option<Resume>,
}

impl Interviews {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { models: Models::new(core.clone()), core }
    }

    /// Starts the preparation for a job, or for the job of a match. If there is one already, returns that. For a job without a match
    /// the latest saved resume is compared with it.
    ///
    /// # Errors
    /// `NotFound` if the job or the match is not the viewer's; `OverLimit` with `too_many_interviews`; `TryLater` if too many
    /// computations wait.
    pub async fn start(&self, viewer: &Viewer, source: Source) -> Result<InterviewId, Problem> {
        let user = may(viewer, Action::StartInterview, Subject::Mine)?.user_id()?;
        let sources = self.load(user, source).await?;
        let of = (sources.job_id, sources.match_id.filter(|_| sources.job_id.is_none()));
        if let Some(known) = db::interviews::of_source(&self.core.db.ro, user, of.0, of.1).await? {
            return Ok(known);
        }
        let (sources, asked, language) = self
            .core
            .engine
            .run(move |_| {
                let language = bank::language_of(&sources.job.text);
                let (report, resume) = (sources.report.as_ref(), sources.resume.as_ref());
                let asked = questions(Basis { job: &sources.job, report, resume, language });
                (sources, asked, language)
            })
            .await?;
        let interview = Interview {
            id: self.core.mint(InterviewId::from_uuid),
            title: sources.title,
            company: sources.company,
            place: sources.place,
            language: language.to_owned(),
            job: sources.job_id,
            match_id: sources.match_id,
            day: None,
            notes: String::new(),
            created_at: self.core.now(),
        };
        self.core
            .db
            .write(async |tx| {
                quotas::room_for_interview(&self.core, tx, user).await?;
                // Another request may have started it since.
                if let Some(known) = db::interviews::of_source(tx, user, of.0, of.1).await? {
                    return Ok(known);
                }
                db::interviews::insert(tx, user, &interview).await?;
                db::interviews::insert_questions(tx, user, interview.id, &asked).await?;
                let title = interview.title.clone();
                self.core.record(tx, user, Event::InterviewStarted { title }).await?;
                Ok(interview.id)
            })
            .await
    }

    /// The viewer's preparations, newest first, and the questions that are due today, the longest due first; a page of each.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn list(&self, viewer: &Viewer, page: PageRequest, due: PageRequest) -> Result<InterviewsView, Problem> {
        let user = may(viewer, Action::ListInterviews, Subject::Mine)?.user_id()?;
        let (ro, today) = (&self.core.db.ro, self.today());
        let page = db::interviews::page(ro, user, today, &page).await?;
        let (due, due_count) = db::interviews::due(ro, user, today, &due).await?;
        Ok(InterviewsView { page, due, due_count, today })
    }

    /// One of the viewer's preparations.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's, with `in_trash` if they have deleted it.
    pub async fn get(&self, viewer: &Viewer, id: InterviewId) -> Result<InterviewView, Problem> {
        let user = may(viewer, Action::ReadInterview, Subject::Mine)?.user_id()?;
        let (ro, today) = (&self.core.db.ro, self.today());
        let interview = self.found(user, id).await?;
        let questions = db::interviews::questions(ro, user, id).await?;
        let items: Vec<_> = questions.iter().map(domain::interviews::Asked::item).collect();
        let plan = interview.day.map(|day| schedule::plan(today, day, &items)).unwrap_or_default();
        let own = self.own_stories(user).await?;
        let chosen = |story: &domain::interviews::Story| {
            let count = questions.iter().filter(|asked| asked.practice.story == Some(story.id)).count();
            u32::try_from(count).unwrap_or(u32::MAX)
        };
        let told: Vec<_> = own
            .iter()
            .map(|story| compared::Told { competences: &story.text.competences, chosen: chosen(story) })
            .collect();
        let asked: Vec<Competence> = questions.iter().map(|asked| asked.question.competence).collect();
        let (covered, too_often) = compared::coverage(&asked, &told);
        let parts = shares(&db::interviews::latest(ro, id).await?);
        let stories = own.iter().map(|story| StoryHead { id: story.id, title: story.text.title.clone() }).collect();
        let plan = plan.into_iter().map(PlanDay::from).collect();
        Ok(InterviewView { interview, questions, plan, parts, stories, covered, too_often, today })
    }

    /// Sets the day of the interview and the notes on the company.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's; `Invalid` on `day` and `notes`.
    pub async fn change(&self, viewer: &Viewer, id: InterviewId, day: &str, notes: &str) -> Result<(), Problem> {
        let user = may(viewer, Action::ChangeInterview, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let before = db::interviews::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                let details = Details::new(day, notes, before.day, self.today())?;
                db::interviews::set_details(tx, user, id, &details).await?;
                Ok(())
            })
            .await
    }

    /// Moves a preparation to the trash, where it stays for 30 days.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's.
    pub async fn delete(&self, viewer: &Viewer, id: InterviewId) -> Result<(), Problem> {
        let user = may(viewer, Action::DeleteInterview, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let title =
                    db::interviews::trash(tx, user, id, self.core.now()).await?.ok_or_else(Problem::not_found)?;
                Ok(self.core.record(tx, user, Event::InterviewDeleted { title }).await?)
            })
            .await
    }

    /// Restores a preparation from the trash.
    ///
    /// # Errors
    /// `NotFound` if it is not in the viewer's trash.
    pub async fn restore(&self, viewer: &Viewer, id: InterviewId) -> Result<(), Problem> {
        let user = may(viewer, Action::RestoreInterview, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let title = db::interviews::restore(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                Ok(self.core.record(tx, user, Event::InterviewRestored { title }).await?)
            })
            .await
    }

    /// One of a user's preparations.
    async fn found(&self, user: UserId, id: InterviewId) -> Result<Interview, Problem> {
        let ro = &self.core.db.ro;
        match db::interviews::get(ro, user, id).await? {
            Some(interview) => Ok(interview),
            None => Err(gone(db::interviews::is_trashed(ro, user, id).await?)),
        }
    }

    /// The latest stories of a user.
    async fn own_stories(&self, user: UserId) -> Result<Vec<domain::interviews::Story>, Problem> {
        let page = PageRequest { after: None, limit: MOST_STORIES };
        let Page { items, .. } = db::interviews::stories(&self.core.db.ro, user, &page).await?;
        Ok(items.into_iter().map(|view| view.story).collect())
    }

    async fn load(&self, user: UserId, source: Source) -> Result<Sources, Problem> {
        let ro = &self.core.db.ro;
        let (job_id, match_id) = match source {
            Source::Match(id) => (None, Some(id)),
            Source::Job(id) => {
                let latest = db::matches::of_job(ro, user, id, 1).await?;
                (Some(id), latest.first().map(|card| card.id))
            }
        };
        let view = match match_id {
            Some(id) => Some(db::matches::get(ro, user, id).await?.ok_or_else(Problem::not_found)?),
            None => None,
        };
        let job_id = job_id.or_else(|| view.as_ref().and_then(|view| view.job));
        let job = match job_id {
            Some(id) => Some(db::jobs::get(ro, user, id).await?.ok_or_else(Problem::not_found)?.job),
            None => None,
        };
        if let Some(view) = view {
            let resume = match view.resume {
                Some(id) => db::resumes::get(ro, user, id).await?.map(|stored| stored.document),
                None => None,
            };
            // The job was deleted: its posting is in the report.
            let title = Some(view.heading.job_title.clone());
            let job = job.unwrap_or_else(|| Job { title, text: view.report.job_text.clone(), ..Job::default() });
            return Ok(Sources {
                job,
                job_id,
                match_id,
                title: view.heading.job_title,
                company: view.heading.company,
                place: view.heading.place,
                report: Some(view.report),
                resume,
            });
        }
        let job = job.ok_or_else(Problem::not_found)?;
        let (report, resume) = self.compared(user, &job).await?.unzip();
        Ok(Sources {
            title: title_of(&job),
            company: job.company.clone().unwrap_or_default(),
            place: place_of(&job),
            job,
            job_id,
            match_id,
            report,
            resume,
        })
    }

    /// The latest saved resume, compared with a job.
    async fn compared(&self, user: UserId, job: &Job) -> Result<Option<(Report, Resume)>, Problem> {
        let ro = &self.core.db.ro;
        let page = PageRequest { after: None, limit: 100 };
        let cards = db::resumes::page(ro, user, &page).await?.items;
        let latest = cards.iter().filter(|card| card.state == ResumeState::Kept).max_by_key(|card| card.updated_at);
        let Some(card) = latest else { return Ok(None) };
        let Some(stored) = db::resumes::get(ro, user, card.id).await? else { return Ok(None) };
        let (document, text) = (stored.document.clone(), resumes::text_to_quote(&stored));
        let report = engine::compare(&self.core, document, text, job.clone(), self.core.now()).await?;
        Ok(Some((report, stored.document)))
    }

    fn today(&self) -> PartialDate {
        PartialDate::of_day(self.core.now())
    }
}
