//! The tracker: a person's jobs as a kanban and as a table, moved between stages, with notes and reminders.

mod calendar;
mod contacts;
mod export;
mod files;
pub(crate) mod import;
mod reminders;
mod statistics;

use std::sync::Arc;

use boards::Source;
use chrono::NaiveDateTime;
use db::{Tx, tracker::Placed};
use domain::{
    Viewer,
    jobs::OWN_SOURCE,
    policy::{Action, Subject, may},
    tracker::{
        CardDetails, Column, DetailFields, Kanban, Move, NewCard, PATIENCE_DAYS, Stage, StageChange, Summary,
        TableQuery, TableView, Target, TrackedJob, TrackedView, figures,
    },
    uploads::Document,
};
use kernel::{
    JobId, Page, PageRequest, PartialDate, Problem, ProblemCode, ProblemKind, StageChangeId, TimeDelta, Timestamp,
    UserId,
};
use matching::Job;

use crate::{
    core::{Core, gone},
    engine, jobs,
};

/// The most pages of a stage that are shown at once: those of every job of an account.
const MOST_PAGES: u32 = 100;

/// Use cases of the tracker.
#[derive(Clone)]
pub struct Tracker {
    core: Arc<Core>,
    /// How far the person's clock is ahead of UTC.
    ahead: TimeDelta,
}

impl Tracker {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core, ahead: TimeDelta::zero() }
    }

    /// The same for a person whose clock shows the time that `local` makes of a time: their day is today.
    #[must_use]
    pub fn in_zone(&self, local: impl FnOnce(Timestamp) -> NaiveDateTime) -> Self {
        let now = self.core.now();
        Self { core: self.core.clone(), ahead: local(now) - now.naive_utc() }
    }

    /// Every stage of the viewer's jobs, each with its first page, and one with more pages if asked for.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn kanban(&self, viewer: &Viewer, more: Option<(Stage, u32)>) -> Result<Kanban, Problem> {
        let user = may(viewer, Action::ListTracked, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let counts = db::tracker::counts(ro, user).await?;
        let mut columns = Vec::new();
        for stage in Stage::ALL.iter().copied() {
            let count = counts.iter().find(|(of, _)| *of == stage).map_or(0, |(_, count)| *count);
            let mut page = match count {
                0 => Page { items: Vec::new(), next: None },
                _ => db::tracker::column(ro, user, stage, &PageRequest::first()).await?,
            };
            let pages = more.filter(|(of, _)| *of == stage).map_or(1, |(_, pages)| pages.min(MOST_PAGES));
            for _ in 1..pages {
                let Some(next) = page.next.take() else { break };
                let rest = db::tracker::column(ro, user, stage, &PageRequest::after(Some(next.0))).await?;
                page.items.extend(rest.items);
                page.next = rest.next;
            }
            let page = named(page);
            columns.push(Column { stage, count, page });
        }
        Ok(Kanban { columns, summary: self.summary(user, &counts).await? })
    }

    /// More of the viewer's jobs at a stage.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn column(&self, viewer: &Viewer, stage: Stage, page: PageRequest) -> Result<Page<TrackedJob>, Problem> {
        let user = may(viewer, Action::ListTracked, Subject::Mine)?.user_id()?;
        Ok(named(db::tracker::column(&self.core.db.ro, user, stage, &page).await?))
    }

    /// A page of the table of the viewer's jobs.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn table(&self, viewer: &Viewer, query: &TableQuery, page: PageRequest) -> Result<TableView, Problem> {
        let user = may(viewer, Action::ListTracked, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let counts = db::tracker::counts(ro, user).await?;
        Ok(TableView {
            page: named(db::tracker::page_table(ro, user, query, &page).await?),
            found: db::tracker::count_table(ro, user, query).await?,
            summary: self.summary(user, &counts).await?,
        })
    }

    /// One of the viewer's jobs, with a page of its history and of its reminders.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's, with `in_trash` if they have deleted it.
    pub async fn get(
        &self,
        viewer: &Viewer,
        id: JobId,
        history: PageRequest,
        reminders: PageRequest,
    ) -> Result<TrackedView, Problem> {
        let user = may(viewer, Action::ReadTracked, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let Some(mut job) = db::tracker::get(ro, user, id).await? else {
            return Err(gone(db::jobs::is_trashed(ro, user, id).await?));
        };
        job.source = source_name(job.source);
        let newest = PageRequest { after: None, limit: 100 };
        let resumes = db::resumes::page(ro, user, &newest).await?.items;
        let mut resumes: Vec<_> = resumes.into_iter().map(|card| (card.id, card.title)).collect();
        // The one that was sent stays a choice, however many came after it.
        if let Some((sent, _)) = job.resume
            && resumes.iter().all(|(id, _)| *id != sent)
            && let Some(stored) = db::resumes::get(ro, user, sent).await?
        {
            resumes.push((sent, stored.title));
        }
        Ok(TrackedView {
            history: db::tracker::changes(ro, user, id, &history).await?,
            reminders: db::tracker::reminders::page(ro, user, id, &reminders).await?,
            contacts: db::tracker::contacts::of_job(ro, user, id).await?,
            files: db::tracker::files::of_job(ro, user, id).await?,
            interview: db::interviews::of_source(ro, user, Some(id), None).await?,
            resumes,
            job,
            today: self.today(),
        })
    }

    /// Adds a job without its posting to the viewer's list. One with the same title, employer and place is not added again.
    ///
    /// # Errors
    /// `OverLimit` with `too_many_jobs`.
    pub async fn add(&self, viewer: &Viewer, new: &NewCard) -> Result<JobId, Problem> {
        let user = may(viewer, Action::AddTracked, Subject::Mine)?.user_id()?;
        self.core.db.write(async |tx| self.insert(tx, user, new).await).await
    }

    async fn insert(&self, tx: &Tx, user: UserId, new: &NewCard) -> Result<JobId, Problem> {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let job =
            Job { title: some(&new.title), company: some(&new.company), city: some(&new.place), ..Job::default() };
        let view = jobs::view_of(&self.core, job);
        let id = jobs::insert(&self.core, tx, user, &view).await?;
        if id == view.card.id {
            db::jobs::set_url(tx, user, id, &new.url).await?;
            db::tracker::set_source(tx, user, id, &new.source).await?;
            if new.stage != Stage::Saved {
                let to = Target::of(new.stage);
                self.shift(tx, user, Move { job: id, to, below: None, version: 1 }).await?;
            }
        }
        Ok(id)
    }

    /// Stores the posting of a job that was added without one.
    ///
    /// # Errors
    /// `NotFound` if there is no such job of the viewer's; `Invalid` on `job_file` or `job_text` if it cannot be read or is on
    /// the list already.
    pub async fn add_posting(&self, viewer: &Viewer, id: JobId, document: Document) -> Result<(), Problem> {
        let user = may(viewer, Action::ChangeTracked, Subject::Mine)?.user_id()?;
        let job = engine::read_job(&self.core, document).await?;
        let fingerprint = jobs::fingerprint(&job);
        self.core
            .db
            .write(async |tx| {
                db::accounts::user_for_update(tx, user).await?.ok_or_else(Problem::not_found)?;
                if db::jobs::pasted_before(tx, user, &fingerprint).await?.is_some() {
                    return Err(Problem::field("job_text", ProblemCode::PostingListed));
                }
                let stored = db::jobs::set_posting(tx, user, id, &job, &fingerprint).await?;
                stored.then_some(()).ok_or_else(Problem::not_found)
            })
            .await
    }

    /// Moves a job to a stage, or within one; dates are set as [`domain::tracker::Standing::moved`] says. Returns the job as it is now.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's; `Conflict` if it was changed since the version that they saw.
    pub async fn move_job(&self, viewer: &Viewer, wanted: Move) -> Result<TrackedJob, Problem> {
        let user = may(viewer, Action::MoveTracked, Subject::Mine)?.user_id()?;
        self.core.db.write(async |tx| self.shift(tx, user, wanted).await).await
    }

    pub(crate) async fn shift(&self, tx: &Tx, user: UserId, wanted: Move) -> Result<TrackedJob, Problem> {
        let Move { job: id, to, below, version } = wanted;
        // Locked until the transaction ends: two moves at once would take the same position.
        db::accounts::user_for_update(tx, user).await?.ok_or_else(Problem::not_found)?;
        let job = db::tracker::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
        let (old, _) = db::tracker::before(tx, user, id).await?.ok_or_else(Problem::not_found)?;
        if job.version != version {
            return Err(stale(job.version));
        }
        let position = match below.filter(|above| *above != id) {
            // If the one above was moved away in the meantime, this goes to the top.
            Some(above) => db::tracker::position_below(tx, user, to.stage, id, above).await?,
            None => None,
        };
        let position = match position {
            Some(position) => position,
            None => db::tracker::top(tx, user, to.stage).await?,
        };
        let (now, latest) = (self.core.now(), job.latest.map(|latest| latest.score));
        let (from, standing) = (job.standing.stage, job.standing.moved(to, self.today(), latest));
        let changed = from != standing.stage || job.standing.outcome != standing.outcome;
        let before = Placed { standing: job.standing, position: old, moved_at: job.moved_at };
        let moved_at = if from == standing.stage { job.moved_at } else { now };
        let after = Placed { standing, position, moved_at };
        if !db::tracker::place(tx, user, id, version, &after, Some(&before)).await? {
            return Err(stale(version));
        }
        if changed {
            let change = StageChange { stage: after.standing.stage, outcome: after.standing.outcome, at: now };
            db::tracker::insert_change(tx, user, id, self.core.mint(StageChangeId::from_uuid), &change).await?;
        }
        self.now(tx, user, id).await
    }

    /// Undoes the last move of a job, if nothing about it was changed since. Returns the job as it is now.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's; `Conflict` if it was changed since the version that they saw, with
    /// `nothing_to_undo` if there was no move.
    pub async fn undo_move(&self, viewer: &Viewer, id: JobId, version: i32) -> Result<TrackedJob, Problem> {
        let user = may(viewer, Action::MoveTracked, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                db::accounts::user_for_update(tx, user).await?.ok_or_else(Problem::not_found)?;
                let job = db::tracker::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                if job.version != version {
                    return Err(stale(job.version));
                }
                let before = db::tracker::before(tx, user, id).await?.and_then(|(_, before)| before);
                let before = before.ok_or_else(|| Problem::new(ProblemKind::Conflict, ProblemCode::NothingToUndo))?;
                let (now, then) = (&job.standing, &before.standing);
                if (now.stage, now.outcome) != (then.stage, then.outcome) {
                    db::tracker::remove_latest_change(tx, user, id).await?;
                }
                if !db::tracker::place(tx, user, id, version, &before, None).await? {
                    return Err(stale(version));
                }
                self.now(tx, user, id).await
            })
            .await
    }

    /// Stores what the viewer notes about a job. Returns its new version.
    ///
    /// # Errors
    /// `Invalid` on the fields; `NotFound` if it is not the viewer's; `Conflict` if it was changed since the version that they saw.
    pub async fn change(
        &self,
        viewer: &Viewer,
        id: JobId,
        version: i32,
        fields: DetailFields<'_>,
    ) -> Result<i32, Problem> {
        let user = may(viewer, Action::ChangeTracked, Subject::Mine)?.user_id()?;
        let mut details = CardDetails::new(fields, self.today())?;
        self.core
            .db
            .write(async |tx| {
                let job = db::tracker::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                // The name of a source was shown for its word.
                if source_name(job.source.clone()) == details.source {
                    details.source.clone_from(&job.source);
                }
                let sent = match details.resume {
                    Some(resume) => {
                        let stored = db::resumes::get(tx, user, resume).await?;
                        Some(stored.ok_or_else(|| Problem::field("resume", ProblemCode::NotFound))?)
                    }
                    None => None,
                };
                if !db::tracker::set_details(tx, user, id, version, &details).await? {
                    return Err(stale(job.version));
                }
                // The version that was sent is the one of the day on which the resume was chosen.
                if job.resume.map(|(id, _)| id) != details.resume {
                    db::tracker::set_resume_version(tx, user, id, sent.map(|stored| stored.version)).await?;
                }
                Ok(version + 1)
            })
            .await
    }

    async fn now(&self, tx: &Tx, user: UserId, id: JobId) -> Result<TrackedJob, Problem> {
        let mut job = db::tracker::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
        job.source = source_name(job.source);
        Ok(job)
    }

    async fn summary(&self, user: UserId, counts: &[(Stage, u64)]) -> Result<Summary, Problem> {
        let (ro, today) = (&self.core.db.ro, self.today());
        let sum = |open| counts.iter().filter(|(stage, _)| stage.is_open() == open).map(|(_, count)| count).sum();
        let unanswered = PartialDate::of_day(self.core.now() + self.ahead - TimeDelta::days(PATIENCE_DAYS));
        Ok(Summary {
            open: sum(true),
            closed: sum(false),
            due: db::tracker::count_due(ro, user, today, Some(unanswered)).await?,
            figures: figures(&db::tracker::applied(ro, user).await?),
            today,
        })
    }

    fn today(&self) -> PartialDate {
        PartialDate::of_day(self.core.now() + self.ahead)
    }
}

/// The job was changed since the viewer saw it.
fn stale(current: i32) -> Problem {
    Problem { current_version: Some(current), ..Problem::new(ProblemKind::Conflict, ProblemCode::Conflict) }
}

/// Where a job was found: the name of a source of jobs for its word, or what the person wrote.
fn source_name(stored: String) -> String {
    if stored == OWN_SOURCE {
        return jobs::OWN_NAME.to_owned();
    }
    Source::from_word(&stored).and_then(Source::name).map_or(stored, str::to_owned)
}

fn named(page: Page<TrackedJob>) -> Page<TrackedJob> {
    page.map(|job| TrackedJob { source: source_name(job.source.clone()), ..job })
}
