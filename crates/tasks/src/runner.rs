//! The runner: claims due tasks for which it has room, sleeps until it is woken, and shuts down gracefully.

use std::{collections::HashMap, sync::Arc, time::Duration};

use chrono::TimeDelta;
use db::{
    Db, DbError,
    tasks::{Claim, Room},
};
use domain::tasks::Rules;
use kernel::{Clock, Timestamp};
use services::Ids;
use tokio::{
    sync::watch,
    task::{Id, JoinSet},
    time::{MissedTickBehavior, interval, sleep, timeout},
};

use crate::{
    chance::Chance,
    schedules::Timer,
    work::{Kind, Work},
};

/// The settings of a runner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// A unique name of this worker, for finding one that is stuck.
    pub worker: String,
    /// How many tasks run at the same time.
    pub at_once: usize,
    /// How long a task is leased. A worker without a heartbeat for this time loses its tasks to others.
    pub lease: Duration,
    /// The polling interval, in case nobody wakes the runner.
    pub poll: Duration,
}

/// The dependencies of a runner.
pub struct Parts {
    /// The database with the queue.
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    /// Creates ids.
    pub ids: Arc<dyn Ids>,
    /// Randomizes pauses.
    pub chance: Arc<dyn Chance>,
}

/// Runs tasks. Clones share one runner.
pub struct Runner<W>(Arc<Inner<W>>);

pub(crate) struct Inner<W> {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub chance: Arc<dyn Chance>,
    pub settings: Settings,
    pub work: W,
    ids: Arc<dyn Ids>,
    kinds: HashMap<&'static str, Rules>,
    timers: Vec<Timer>,
}

/// The running attempts: the kind of each task, by the id of its Tokio task.
#[derive(Default)]
struct Running {
    set: JoinSet<()>,
    kinds: HashMap<Id, String>,
}

impl<W> Clone for Runner<W> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<W: Work> Runner<W> {
    /// Creates a runner.
    pub fn new(parts: Parts, settings: Settings, work: W) -> Self {
        let Parts { db, clock, ids, chance } = parts;
        let kinds = work.kinds().into_iter().map(|Kind { word, rules }| (word, rules)).collect();
        let timers = work.schedules().into_iter().filter_map(Timer::new).collect();
        Self(Arc::new(Inner { db, clock, chance, settings, work, ids, kinds, timers }))
    }

    /// Runs until `stop`. Then it begins nothing more; running tasks get the length of a lease to finish, and the rest
    /// are returned.
    pub async fn run(&self, stop: impl Future<Output = ()>) {
        let inner = &self.0;
        let (give_back, given_back) = watch::channel(false);
        let mut listening = JoinSet::new();
        listening.spawn({
            let db = inner.db.clone();
            async move { db::listen_for_tasks(&db).await }
        });
        let mut bell = inner.db.task_bell();
        let mut upkeep = interval(inner.settings.lease / 2);
        upkeep.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut running = Running::default();
        tokio::pin!(stop);
        // More may be due than there was room for.
        let mut more = self.begin(&mut running, &given_back).await;
        loop {
            tokio::select! {
                biased;
                () = &mut stop => break,
                _ = upkeep.tick() => self.look_after().await,
                Some(ended) = running.set.join_next_with_id(), if !running.kinds.is_empty() => {
                    running.ended(ended);
                    // Wait for several free places: claiming one task costs about as much as claiming many.
                    if more && running.free(inner) * 2 >= inner.settings.at_once {
                        more = self.begin(&mut running, &given_back).await;
                    }
                }
                changed = bell.changed() => {
                    // The sender lives as long as the database.
                    if changed.is_err() { break }
                    more = self.begin(&mut running, &given_back).await;
                }
                () = sleep(inner.settings.poll) => more = self.begin(&mut running, &given_back).await,
            }
        }
        if timeout(inner.settings.lease, running.finish()).await.is_err() {
            tracing::warn!("stopping: what is not finished is given back");
            let _ = give_back.send(true);
            let _ = timeout(inner.settings.lease, running.finish()).await;
        }
    }

    /// Runs everything that is due, and what that causes; returns the number of attempts. For tests and commands.
    pub async fn run_due(&self) -> Result<u64, DbError> {
        let (_give_back, given_back) = watch::channel(false);
        let mut attempts = 0;
        loop {
            self.reclaim().await?;
            let claims = self.claim(&HashMap::new(), self.0.settings.at_once).await?;
            if claims.is_empty() {
                return Ok(attempts);
            }
            for claim in claims {
                attempts += 1;
                if let Some(rules) = self.0.kinds.get(claim.kind.as_str()).copied() {
                    self.0.clone().attempt(claim, rules, given_back.clone()).await;
                }
            }
        }
    }

    /// Adds the tasks of schedules that are due; returns how many schedules fired.
    pub async fn tick(&self) -> Result<u64, DbError> {
        let inner = &self.0;
        let mut fired = 0;
        for timer in &inner.timers {
            fired += u64::from(timer.tick(&inner.db, &inner.work, inner.ids.as_ref(), inner.clock.now()).await?);
        }
        Ok(fired)
    }

    /// Begins due tasks, as far as there is room; returns whether there may be more.
    async fn begin(&self, running: &mut Running, given_back: &watch::Receiver<bool>) -> bool {
        let inner = &self.0;
        loop {
            let free = running.free(inner);
            if free == 0 {
                return true;
            }
            let claims = match self.claim(&running.by_kind(), free).await {
                Ok(claims) => claims,
                Err(error) => {
                    tracing::warn!(%error, "tasks were not claimed");
                    return false;
                }
            };
            let begun = claims.len();
            for claim in claims {
                let Some(rules) = inner.kinds.get(claim.kind.as_str()).copied() else { continue };
                let kind = claim.kind.clone();
                let handle = running.set.spawn(inner.clone().attempt(claim, rules, given_back.clone()));
                running.kinds.insert(handle.id(), kind);
            }
            // Tasks of a kind without room may have hidden others behind them.
            let by_kind = running.by_kind();
            let full = |(word, rules): (&&'static str, &Rules)| by_kind.get(word).is_some_and(|n| *n >= rules.at_once);
            let full = inner.kinds.iter().any(full);
            if begun == 0 || begun < free && !full {
                return full;
            }
        }
    }

    async fn claim(&self, running: &HashMap<&str, usize>, limit: usize) -> Result<Vec<Claim>, DbError> {
        let inner = &self.0;
        let left = |(word, rules): (&&'static str, &Rules)| {
            (*word, rules.at_once.saturating_sub(running.get(word).copied().unwrap_or_default()))
        };
        let room: Vec<Room<'_>> = inner.kinds.iter().map(left).collect();
        let now = inner.clock.now();
        db::tasks::claim(&inner.db, &inner.settings.worker, &room, limit, now, inner.lease_end()).await
    }

    async fn reclaim(&self) -> Result<(), DbError> {
        for task in db::tasks::reclaim(&self.0.db, self.0.clock.now()).await? {
            metrics::counter!("tasks_reclaimed_total", "kind" => task.kind.clone()).increment(1);
            tracing::error!(
                task = %task.id, kind = task.kind, worker = task.worker, dead = task.dead,
                "a worker did not come back in time: it is stuck or was killed"
            );
        }
        Ok(())
    }

    /// Maintenance: expired leases, schedules, and metrics of the queue.
    async fn look_after(&self) {
        let inner = &self.0;
        let looked = async {
            self.reclaim().await?;
            self.tick().await?;
            let now = inner.clock.now();
            let stats = db::tasks::stats(&inner.db.ro, now).await?;
            let waits = stats.oldest_due.map_or(0, |since| (now - since).num_seconds().max(0));
            let gauges = [
                ("waiting", stats.waiting),
                ("running", stats.running),
                ("dead", stats.dead),
                ("outlived", stats.outlived),
            ];
            for (state, count) in gauges {
                metrics::gauge!("tasks", "state" => state).set(u32::try_from(count).unwrap_or(u32::MAX));
            }
            metrics::gauge!("tasks_oldest_due_seconds").set(u32::try_from(waits).unwrap_or(u32::MAX));
            Ok::<_, DbError>(())
        };
        if let Err(error) = looked.await {
            tracing::warn!(%error, "the queue was not looked after");
        }
    }
}

impl<W> Inner<W> {
    /// The end of a lease that is taken or extended now.
    pub fn lease_end(&self) -> Timestamp {
        self.clock.now() + delta(self.settings.lease)
    }
}

impl Running {
    fn free<W>(&self, inner: &Inner<W>) -> usize {
        inner.settings.at_once.saturating_sub(self.kinds.len())
    }

    fn by_kind(&self) -> HashMap<&str, usize> {
        let mut counts = HashMap::new();
        for kind in self.kinds.values() {
            *counts.entry(kind.as_str()).or_default() += 1;
        }
        counts
    }

    /// Removes this finished attempt, and all others that have finished.
    fn ended(&mut self, first: Result<(Id, ()), tokio::task::JoinError>) {
        let mut next = Some(first);
        while let Some(ended) = next {
            self.kinds.remove(&ended.map_or_else(|error| error.id(), |(id, ())| id));
            next = self.set.try_join_next_with_id();
        }
    }

    async fn finish(&mut self) {
        while let Some(ended) = self.set.join_next_with_id().await {
            self.ended(ended);
        }
    }
}

/// A duration for the clock.
pub(crate) fn delta(span: Duration) -> TimeDelta {
    TimeDelta::from_std(span).unwrap_or(TimeDelta::MAX)
}
