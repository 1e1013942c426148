//! Matches: comparisons of a resume with a job, saved to an account; a guest's are in `held`.

mod held;

use std::sync::Arc;

use db::{Tx, matches::NewMatch, resumes::StoredResume};
use domain::{
    Viewer,
    events::Event,
    example::{self, Example},
    jobs::{JobView, place_of, title_of},
    matches::{Heading, JobChoice, MatchCard, MatchView, ResumeChoice, StatusChange},
    policy::{Action, Subject, may},
    uploads::{Document, Upload},
};
use kernel::{JobId, MatchId, Page, PageRequest, PartialDate, Problem, Timestamp, UserId};
use matching::{Job, Report};
use moka::future::Cache;

pub use held::Arrival;

use crate::{
    core::{Core, gone},
    engine, jobs, originals, quotas, resumes,
};

/// Use cases of matches.
#[derive(Clone)]
pub struct Matches {
    core: Arc<Core>,
    /// The example of each day: the duration of a current position depends on the day.
    examples: Cache<PartialDate, Example>,
}

/// The resume of a comparison, read from a file or loaded.
struct ResumeSide {
    resume: StoredResume,
    is_new: bool,
    /// The file a new resume was read from.
    file: Option<Upload>,
}

/// The job of a comparison, read from a text or loaded.
struct JobSide {
    view: JobView,
    is_new: bool,
}

impl Matches {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core, examples: Cache::new(2) }
    }

    /// The report of the start page's sample, compared like any other pair.
    ///
    /// # Errors
    /// `TryLater` if too many computations wait.
    pub async fn example(&self, viewer: &Viewer) -> Result<Example, Problem> {
        may(viewer, Action::TryMatch, Subject::Mine)?;
        let now = self.core.now();
        let made = async {
            let (resume, job) = (Document::from_text(example::RESUME), Document::from_text(example::JOB));
            let (resume, job) =
                tokio::try_join!(engine::read_resume(&self.core, resume), engine::read_job(&self.core, job))?;
            let reading = resume.reading;
            let report = engine::compare(&self.core, reading.resume, reading.text, job, now).await?;
            Ok::<_, Problem>(Example::of(&report))
        };
        // If many visitors arrive at first, one request computes it and the others wait for it.
        self.examples.try_get_with(PartialDate::of_day(now), made).await.map_err(|problem| (*problem).clone())
    }

    /// Compares a resume with a job and saves the report, together with a new resume (as a draft) or a new job. If the
    /// same two were compared before and nothing has changed since, returns the existing match.
    ///
    /// # Errors
    /// `SignIn` for a guest; `Invalid` on every field that cannot be read; `NotFound` for a saved resume or job that is
    /// not the viewer's; `OverLimit` if the viewer's account is full.
    pub async fn measure(&self, viewer: &Viewer, resume: ResumeChoice, job: JobChoice) -> Result<MatchId, Problem> {
        let user = may(viewer, Action::CreateMatch, Subject::Mine)?.user_id()?;
        let (resume, job) = tokio::join!(self.resume_side(user, resume), self.job_side(user, job));
        let (mut resume, job) = engine::both(resume, job)?;

        let at = self.core.now();
        let (document, text) = (resume.resume.document.clone(), resumes::text_to_quote(&resume.resume));
        let report = engine::compare(&self.core, document, text, job.view.job.clone(), at).await?;
        // Stored last, so that no file is stored for a refused comparison.
        if let Some(file) = &resume.file {
            resume.resume.original = Some(originals::store(&self.core, user, file).await?);
        }
        let original = resume.resume.original.filter(|_| resume.is_new);
        let done = self.core.db.write(async |tx| self.store(tx, user, resume, job, report, at).await).await;
        originals::delete_on_error(&self.core, original, done).await
    }

    /// Compares the current resume of a match with the same job. If nothing has changed, returns the existing match.
    ///
    /// # Errors
    /// `NotFound` if the match is not the viewer's, or its resume or job is gone.
    pub async fn again(&self, viewer: &Viewer, id: MatchId) -> Result<MatchId, Problem> {
        let user = may(viewer, Action::CreateMatch, Subject::Mine)?.user_id()?;
        match db::matches::pair(&self.core.db.ro, user, id).await? {
            Some((Some(resume), Some(job))) => {
                self.measure(viewer, ResumeChoice::Kept(resume), JobChoice::Kept(job)).await
            }
            _ => Err(Problem::not_found()),
        }
    }

    /// A match with its report.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's, with `in_trash` if they have deleted it.
    pub async fn get(&self, viewer: &Viewer, id: MatchId) -> Result<MatchView, Problem> {
        let user = may(viewer, Action::ReadMatch, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let Some(mut view) = db::matches::get(ro, user, id).await? else {
            return Err(gone(db::matches::is_trashed(ro, user, id).await?));
        };
        if let Some(previous) = view.previous
            && let Some(before) = db::matches::report(ro, user, previous.id).await?
        {
            view.changes = StatusChange::between(&before, &view.report);
        }
        Ok(view)
    }

    /// The viewer's matches, newest first.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn list(&self, viewer: &Viewer, page: PageRequest) -> Result<Page<MatchCard>, Problem> {
        Ok(db::matches::page(&self.core.db.ro, may(viewer, Action::ListMatches, Subject::Mine)?.user_id()?, &page)
            .await?)
    }

    /// The viewer's matches with one job, newest first: one for each resume, at most 50. Empty if the job is not the
    /// viewer's.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn of_job(&self, viewer: &Viewer, job: JobId) -> Result<Vec<MatchCard>, Problem> {
        let user = may(viewer, Action::ListMatches, Subject::Mine)?.user_id()?;
        Ok(db::matches::of_job(&self.core.db.ro, user, job, 50).await?)
    }

    /// Records whether the person confirms a requirement that their resume does not mention and only they can know, such as
    /// shift work. It counts for all their matches with the same job, and never for the score. Returns whether it is
    /// confirmed now.
    ///
    /// # Errors
    /// `NotFound` if the match is not the viewer's, or the requirement is not one that only they can confirm.
    pub async fn confirm(
        &self,
        viewer: &Viewer,
        id: MatchId,
        requirement: usize,
        confirmed: bool,
    ) -> Result<bool, Problem> {
        let user = may(viewer, Action::ConfirmRequirement, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let view = db::matches::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                let rows = &view.report.requirements;
                if !rows.get(requirement).is_some_and(matching::Requirement::is_confirmable) {
                    return Err(Problem::not_found());
                }
                let others = view.confirmed.into_iter().filter(|index| *index != requirement);
                let indexes = others.chain(confirmed.then_some(requirement));
                let spans: Vec<_> = indexes.filter_map(|index| rows.get(index).map(|row| row.job_span)).collect();
                db::matches::set_confirmed(tx, user, id, &spans).await?;
                Ok(confirmed)
            })
            .await
    }

    /// Moves a match to the trash, where it stays for 30 days. Its resume and its job stay.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's.
    pub async fn delete(&self, viewer: &Viewer, id: MatchId) -> Result<(), Problem> {
        let user = may(viewer, Action::DeleteMatch, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let title = db::matches::trash(tx, user, id, self.core.now()).await?.ok_or_else(Problem::not_found)?;
                Ok(self.core.record(tx, user, Event::MatchDeleted { title }).await?)
            })
            .await
    }

    /// Restores a match from the trash.
    ///
    /// # Errors
    /// `NotFound` if it is not in the viewer's trash.
    pub async fn restore(&self, viewer: &Viewer, id: MatchId) -> Result<(), Problem> {
        let user = may(viewer, Action::RestoreMatch, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let title = db::matches::restore(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                Ok(self.core.record(tx, user, Event::MatchRestored { title }).await?)
            })
            .await
    }

    async fn resume_side(&self, user: UserId, choice: ResumeChoice) -> Result<ResumeSide, Problem> {
        match choice {
            ResumeChoice::New(document) => {
                let incoming = engine::read_resume(&self.core, document).await?;
                let file_name = incoming.file_name();
                let resume = resumes::draft_of(&self.core, incoming.reading, file_name);
                Ok(ResumeSide { resume, is_new: true, file: incoming.file })
            }
            ResumeChoice::Kept(id) => {
                let stored = db::resumes::get(&self.core.db.ro, user, id).await?;
                Ok(ResumeSide { resume: stored.ok_or_else(Problem::not_found)?, is_new: false, file: None })
            }
        }
    }

    async fn job_side(&self, user: UserId, choice: JobChoice) -> Result<JobSide, Problem> {
        match choice {
            JobChoice::New(document) => {
                let job = engine::read_job(&self.core, document).await?;
                Ok(JobSide { view: jobs::view_of(&self.core, job), is_new: true })
            }
            JobChoice::Kept(id) => {
                let view = db::jobs::get(&self.core.db.ro, user, id).await?.ok_or_else(Problem::not_found)?;
                if view.job.text.is_empty() {
                    return Err(Problem::field("job", kernel::ProblemCode::PostingMissing));
                }
                Ok(JobSide { view, is_new: false })
            }
        }
    }

    async fn store(
        &self,
        tx: &Tx,
        user: UserId,
        resume: ResumeSide,
        job: JobSide,
        report: Report,
        at: Timestamp,
    ) -> Result<MatchId, Problem> {
        let (ResumeSide { resume, is_new: new_resume, .. }, JobSide { view: job, is_new: new_job }) = (resume, job);
        if new_resume {
            resumes::insert_draft(&self.core, tx, user, &resume).await?;
        }
        let job_id = if new_job { jobs::insert(&self.core, tx, user, &job).await? } else { job.card.id };
        if let Some(same) = unchanged(tx, user, &resume, job_id, &report).await? {
            return Ok(same);
        }
        let new = NewMatch {
            id: self.core.mint(MatchId::from_uuid),
            resume: resume.id,
            resume_version: resume.version,
            job: job_id,
            heading: heading(&job.job, resume.title, at),
            report,
            confirmed: if new_job { Vec::new() } else { db::matches::confirmed_for_job(tx, user, job_id).await? },
        };
        quotas::room_for_match(&self.core, tx, user).await?;
        db::matches::insert(tx, user, &new).await?;
        self.core.record(tx, user, Event::MatchMeasured { id: new.id, title: new.heading.job_title.clone() }).await?;
        Ok(new.id)
    }
}

/// The newest match of the two, if its report is the same.
async fn unchanged(
    tx: &Tx,
    user: UserId,
    resume: &StoredResume,
    job: JobId,
    report: &Report,
) -> Result<Option<MatchId>, Problem> {
    let Some(newest) = db::matches::newest_of_pair(tx, user, resume.id, job).await? else { return Ok(None) };
    match db::matches::report(tx, user, newest).await? {
        Some(before) if Some(&before) == as_kept(report).as_ref() => {
            // The resume was edited without effect on the report: the match now refers to the current version.
            db::matches::set_resume_version(tx, newest, resume.version).await?;
            Ok(Some(newest))
        }
        _ => Ok(None),
    }
}

/// A report as it comes back from the database. A number read from JSON can differ in its last bit from the one that
/// was written, so reports can only be compared after both went through JSON.
fn as_kept(report: &Report) -> Option<Report> {
    serde_json::from_str(&serde_json::to_string(report).ok()?).ok()
}

fn heading(job: &Job, resume_title: String, measured_at: Timestamp) -> Heading {
    Heading {
        job_title: title_of(job),
        company: job.company.clone().unwrap_or_default(),
        place: place_of(job),
        resume_title,
        measured_at,
    }
}
