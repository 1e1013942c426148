//! Saved searches of jobs: listed, changed, deleted; their owners are told about new jobs.

use std::sync::Arc;

use chrono::TimeDelta;
use db::{jobs::saved_searches, tasks::NewTask};
use domain::{
    Viewer,
    events::Event,
    jobs::{
        saved_searches::{Alerts, MOST_COUNTED, MOST_SEARCHES, SavedSearch, SearchCard, TOLD_AT_ONCE, name},
        search::{JobHit, JobOrder, JobSearch},
    },
    live::Message,
    policy::{Action, Subject, may},
    tasks::Task,
};
use kernel::{Page, PageRequest, Problem, ProblemCode, SearchId, TaskId, Timestamp};

use crate::{core::Core, jobs::Jobs, quotas};

/// Storing some jobs together takes less than that.
const STORED_BY_THEN: TimeDelta = TimeDelta::minutes(10);

/// People who were not seen for longer have no page open.
const OPEN_PAGES: TimeDelta = TimeDelta::days(1);
/// The most people whose pages learn of new jobs at once.
const MOST_OWNERS: u64 = 5_000;

/// Lets the open pages of those who saved searches know that new jobs came in; they ask how many of them they are about.
pub(crate) async fn show_arrivals(core: &Core) -> Result<(), Problem> {
    let owners = saved_searches::owners_seen(&core.db.ro, core.now() - OPEN_PAGES, MOST_OWNERS).await?;
    if owners.is_empty() {
        return Ok(());
    }
    core.db
        .write(async |tx| {
            for user in owners {
                core.show(tx, user, Message::JobsArrived).await?;
            }
            Ok(())
        })
        .await
}

/// Use cases of saved searches.
#[derive(Clone)]
pub struct Searches {
    core: Arc<Core>,
    jobs: Jobs,
}

impl Searches {
    pub(crate) fn new(core: Arc<Core>, jobs: Jobs) -> Self {
        Self { core, jobs }
    }

    /// Saves a search; its owner is told once a day about new jobs.
    ///
    /// # Errors
    /// `SignIn` for a guest; `Invalid` at `name`; `OverLimit` with `too_many_searches`.
    pub async fn save(&self, viewer: &Viewer, written: &str, search: JobSearch) -> Result<SearchId, Problem> {
        let user = may(viewer, Action::SaveSearch, Subject::Mine)?.user_id()?;
        let core = &self.core;
        let id = core.mint(SearchId::from_uuid);
        let saved = SavedSearch { id, name: name(written)?, search, alerts: Alerts::Daily, created_at: core.now() };
        core.db
            .write(async |tx| {
                // Locked until the transaction ends, so that two requests at once do not exceed the limit.
                db::accounts::user_for_update(tx, user).await?.ok_or_else(Problem::not_found)?;
                let count = saved_searches::count(tx, user).await?;
                quotas::fits(count + 1, MOST_SEARCHES, ProblemCode::TooManySearches)?;
                Ok::<_, Problem>(saved_searches::insert(tx, user, &saved).await?)
            })
            .await?;
        Ok(id)
    }

    /// The viewer's searches, newest first, each with the number of its new jobs.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn list(&self, viewer: &Viewer, page: PageRequest) -> Result<Page<SearchCard>, Problem> {
        let user = may(viewer, Action::ListSearches, Subject::Mine)?.user_id()?;
        let page = saved_searches::page(&self.core.db.ro, user, &page).await?;
        let week = (self.core.now() - TimeDelta::days(7), self.core.now());
        let mut items = Vec::with_capacity(page.items.len());
        for saved in page.items {
            let new = self.first_seen(&saved.search, week, MOST_COUNTED).await?;
            items.push(SearchCard { saved, new: u32::try_from(new.len()).unwrap_or(u32::MAX) });
        }
        Ok(Page { items, next: page.next })
    }

    /// One of the viewer's searches.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's.
    pub async fn get(&self, viewer: &Viewer, id: SearchId) -> Result<SavedSearch, Problem> {
        let user = may(viewer, Action::ReadSearch, Subject::Mine)?.user_id()?;
        let found = saved_searches::get(&self.core.db.ro, id).await?.filter(|found| found.user == user);
        found.map(|found| found.saved).ok_or_else(Problem::not_found)
    }

    /// Changes how often the viewer gets alerts for a search.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's.
    pub async fn set_alerts(&self, viewer: &Viewer, id: SearchId, alerts: Alerts) -> Result<(), Problem> {
        let user = may(viewer, Action::ChangeSearch, Subject::Mine)?.user_id()?;
        let is_theirs = saved_searches::set_alerts(&self.core.db.rw, (user, id), alerts, self.core.now()).await?;
        is_theirs.then_some(()).ok_or_else(Problem::not_found)
    }

    /// Moves a search to the trash; it can be restored for 30 days.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's.
    pub async fn delete(&self, viewer: &Viewer, id: SearchId) -> Result<(), Problem> {
        let user = may(viewer, Action::DeleteSearch, Subject::Mine)?.user_id()?;
        let is_theirs = saved_searches::trash(&self.core.db.rw, user, id, self.core.now()).await?;
        is_theirs.then_some(()).ok_or_else(Problem::not_found)
    }

    /// Restores a deleted search.
    ///
    /// # Errors
    /// `NotFound` if the viewer has not deleted such a search.
    pub async fn restore(&self, viewer: &Viewer, id: SearchId) -> Result<(), Problem> {
        let user = may(viewer, Action::RestoreSearch, Subject::Mine)?.user_id()?;
        let was_theirs = saved_searches::restore(&self.core.db.rw, user, id, self.core.now()).await?;
        was_theirs.then_some(()).ok_or_else(Problem::not_found)
    }

    /// Adds a task for every search whose owner is to be told about new jobs by now.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn send_alerts(&self) -> Result<(), Problem> {
        let core = &self.core;
        let now = core.now();
        for (alerts, pause) in Alerts::ALL.iter().filter_map(|alerts| Some((*alerts, alerts.pause()?))) {
            let due = saved_searches::due(&core.db.ro, alerts, now - pause).await?;
            core.db
                .write(async |tx| {
                    for search in &due {
                        let task = Task::SendAlert { search: *search };
                        let task = NewTask::of(core.mint(TaskId::from_uuid), &task, None, now)?;
                        db::tasks::enqueue(tx, &task).await?;
                    }
                    Ok::<_, Problem>(())
                })
                .await?;
        }
        Ok(())
    }

    /// Tells the owner of a search about jobs that are new since the last time, if there are any. Run twice, it tells once.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn alert(&self, id: SearchId) -> Result<(), Problem> {
        let core = &self.core;
        let Some(watched) = saved_searches::get(&core.db.ro, id).await? else { return Ok(()) };
        let now = core.now();
        if watched.saved.alerts.pause().is_none_or(|pause| watched.checked_at + pause > now) {
            return Ok(());
        }
        // A job that is being stored has its time already, but is not seen yet.
        let window = (watched.checked_at, now - STORED_BY_THEN);
        if self.first_seen(&watched.saved.search, window, 1).await?.is_empty() {
            return Ok(());
        }
        core.db
            .write(async |tx| {
                if saved_searches::advance(tx, id, window).await? {
                    let event = Event::JobsFound { search: id, name: watched.saved.name.clone() };
                    core.record(tx, watched.user, event).await?;
                }
                Ok(())
            })
            .await
    }

    /// The jobs that the last letter of a search is about, and its name; `None` if the search is gone, or if none is open any more.
    pub(crate) async fn told(&self, id: SearchId) -> Result<Option<(String, Vec<JobHit>)>, Problem> {
        let Some(watched) = saved_searches::get(&self.core.db.ro, id).await? else { return Ok(None) };
        let Some(from) = watched.told_from else { return Ok(None) };
        let hits = self.first_seen(&watched.saved.search, (from, watched.checked_at), TOLD_AT_ONCE).await?;
        Ok((!hits.is_empty()).then_some((watched.saved.name, hits)))
    }

    /// The jobs of a search that came in since a page showed it, at most [`MOST_COUNTED`]; 0 unless the viewer saved this search,
    /// in whatever order. At most a day back.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn arrived(&self, viewer: &Viewer, search: &JobSearch, since: Timestamp) -> Result<u32, Problem> {
        let user = may(viewer, Action::ListSearches, Subject::Mine)?.user_id()?;
        let all = PageRequest { after: None, limit: u32::try_from(MOST_SEARCHES).unwrap_or(u32::MAX) };
        let saved = saved_searches::page(&self.core.db.ro, user, &all).await?;
        let asked = search.in_any_order();
        if !saved.items.iter().any(|one| one.search.in_any_order() == asked) {
            return Ok(0);
        }
        let now = self.core.now();
        let window = (since.max(now - TimeDelta::days(1)), now);
        let new = self.first_seen(search, window, MOST_COUNTED).await?;
        Ok(u32::try_from(new.len()).unwrap_or(u32::MAX))
    }

    /// Jobs of a search that were first seen in a window, newest first.
    async fn first_seen(
        &self,
        search: &JobSearch,
        window: (Timestamp, Timestamp),
        most: u32,
    ) -> Result<Vec<JobHit>, Problem> {
        let search = JobSearch { order: Some(JobOrder::Newest), ..search.clone() };
        self.jobs.first_seen(&search, window, most).await
    }
}
