//! Boards: the feeds of jobs that this server fetches, and how that went.

mod http;
mod settings;

use std::{collections::HashSet, sync::Arc};

use boards::{Context, Job, Next, Params, Source};
use chrono::TimeDelta;
use db::{
    jobs::{feeds, origins},
    tasks::NewTask,
};
use domain::tasks::Task;
use kernel::{Problem, ProblemCode, ProblemKind, TaskId};

pub use self::{
    http::{FetchError, Https, Transport},
    settings::{BoardSettings, Feed, KEYLESS},
};
use crate::{core::Core, jobs::Jobs};

/// The number of pages of a feed fetched in one run.
const MOST_PAGES: usize = 50;
/// The number of job details fetched in one run, for sources whose lists have no descriptions.
const MOST_DETAILS: usize = 100;
/// A job that no feed has had for so long is closed, whether its feed shows all jobs or the newest only.
const UNSEEN: TimeDelta = TimeDelta::days(30);

/// Use cases of boards.
#[derive(Clone)]
pub struct Boards {
    core: Arc<Core>,
    jobs: Jobs,
    settings: Arc<BoardSettings>,
}

impl Boards {
    pub(crate) fn new(core: Arc<Core>, jobs: Jobs, settings: Arc<BoardSettings>) -> Self {
        Self { core, jobs, settings }
    }

    /// Adds a task for every feed that its source allows to fetch again by now, and closes jobs that expired.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn fetch_all(&self) -> Result<(), Problem> {
        let core = &self.core;
        let now = core.now();
        core.db.write(async |tx| origins::expire(tx, now - UNSEEN, now).await).await?;
        let health = feeds::all(&core.db.ro).await?;
        let due = |feed: &&Feed| {
            let last = health.iter().find(|known| known.name == feed.name).and_then(|known| known.fetched_at);
            // A tenth less, so that a schedule at the same time each day is not always a moment early.
            let pause = TimeDelta::seconds(86_400 * 9 / 10 / i64::from(feed.source.terms().per_day.max(1)));
            last.is_none_or(|last| last + pause <= now)
        };
        let tasks: Vec<Task> =
            self.settings.feeds.iter().filter(due).map(|feed| Task::FetchFeed { feed: feed.name.clone() }).collect();
        core.db
            .write(async |tx| {
                for task in &tasks {
                    let new = NewTask::of(core.mint(TaskId::from_uuid), task, None, now);
                    db::tasks::enqueue(tx, &new.map_err(crate::core::internal)?).await?;
                }
                Ok(())
            })
            .await
    }

    /// Fetches a feed and stores its jobs; those it had before and has no longer are closed. Nothing happens if the settings have no
    /// such feed any more.
    ///
    /// # Errors
    /// `TryLater` if the source does not answer, or with something else than jobs; its health says why.
    pub async fn fetch(&self, name: &str) -> Result<(), Problem> {
        let core = &self.core;
        let Some(feed) = self.settings.feeds.iter().find(|feed| feed.name == name) else { return Ok(()) };
        match self.pages(feed).await {
            Ok((jobs, all)) => {
                let count = u32::try_from(jobs.len()).unwrap_or(u32::MAX);
                self.jobs.take_in_of_feed(feed.source, &feed.name, jobs, all).await?;
                feeds::answered(&core.db.rw, name, count, core.now()).await?;
                Ok(())
            }
            Err(error) => {
                tracing::warn!(feed = name, %error, "a feed of jobs was not fetched");
                feeds::failed(&core.db.rw, name, &error.to_string(), core.now()).await?;
                Err(Problem::new(ProblemKind::TryLater, ProblemCode::TryLater))
            }
        }
    }

    /// The jobs of all pages of a feed, and whether these are all it has.
    async fn pages(&self, feed: &Feed) -> Result<(Vec<Job>, bool), FetchError> {
        let context = Context {
            fetched: Some(self.core.now().date_naive()),
            company: feed.company.clone(),
            base: feed.address.clone(),
        };
        let mut jobs: Vec<Job> = Vec::new();
        let mut seen: HashSet<String> = HashSet::new();
        let mut next: Option<Next> = None;
        let mut all = false;
        for _ in 0..MOST_PAGES {
            let answer = self.answer(feed, Params { next: next.take(), ..feed.params() }).await?;
            let page = feed.source.parse(&answer, &context).map_err(|error| FetchError::Answer(error.to_string()))?;
            let before = jobs.len();
            // Pages may repeat rows, and some sources answer their first page again behind the last.
            for job in page.jobs {
                if job.external_id.as_ref().is_none_or(|id| seen.insert(id.clone())) {
                    jobs.push(job);
                }
            }
            match page.next {
                Some(following) if jobs.len() > before => next = Some(following),
                _ => {
                    all = true;
                    break;
                }
            }
        }
        self.details(feed, &mut jobs, &context).await?;
        // Of a search that is narrowed by words, or of an aggregator that shows its newest only, a job that is missing may still be open.
        Ok((jobs, all && feed.has_all()))
    }

    /// Fetches the descriptions of new jobs, and of those that are back, if the source's list has none.
    async fn details(&self, feed: &Feed, jobs: &mut [Job], context: &Context) -> Result<(), FetchError> {
        let mut fetched = 0;
        for job in jobs.iter_mut().filter(|job| job.text.is_empty()) {
            let (Some(detail), Some(id)) = (job.detail.clone(), job.external_id.clone()) else { continue };
            let known = origins::get(&self.core.db.ro, job.source.word(), &id).await;
            let known = known.map_err(|error| FetchError::Answer(error.to_string()))?;
            if known.is_some_and(|origin| origin.is_live()) || fetched == MOST_DETAILS {
                continue;
            }
            fetched += 1;
            let answer = self.answer(feed, Params { detail: Some(detail), ..feed.params() }).await?;
            // If the details of one job cannot be read, the others are still fetched.
            let found = feed.source.parse(&answer, context).ok().and_then(|page| page.jobs.into_iter().next());
            if let Some(found) = found {
                *job = Job { external_id: job.external_id.clone(), ..found };
            }
        }
        Ok(())
    }

    async fn answer(&self, feed: &Feed, params: Params) -> Result<Vec<u8>, FetchError> {
        let request = feed.source.request(&params).map_err(|error| FetchError::Settings(error.to_string()))?;
        self.settings.transport.send(request, feed.source, feed.host()).await
    }
}

impl Feed {
    /// Whether an answer has every job that the source has for it.
    fn has_all(&self) -> bool {
        use Source::{
            Adzuna, Arbeitsagentur, HnWhoishiring, Jobicy, Jsearch, Jsonld, Remoteok, Themuse, Weworkremotely,
        };
        let newest_only =
            [Adzuna, Arbeitsagentur, HnWhoishiring, Jobicy, Jsearch, Jsonld, Remoteok, Themuse, Weworkremotely];
        self.query.is_none() && !newest_only.contains(&self.source)
    }
}
