//! One attempt of a task: its handler in a Tokio task, with a heartbeat, a time limit and a way to stop it.

use std::{sync::Arc, time::Duration};

use db::{DbError, tasks::Claim};
use domain::tasks::{Outcome, Rules, pause};
use tokio::{
    sync::watch,
    task::{JoinError, JoinHandle},
    time::{MissedTickBehavior, interval, sleep},
};

use crate::{
    runner::{Inner, delta},
    work::Work,
};

/// The delays before settling is retried if the database does not respond. After that the lease expires, and the task
/// runs again.
const SETTLE_AGAIN: [Duration; 3] = [Duration::from_millis(50), Duration::from_millis(500), Duration::from_secs(2)];

/// How an attempt ended.
enum Ended {
    /// The handler returned.
    With(Outcome),
    /// The lease has expired, and another worker may have the task.
    Outlived,
    /// The runner stopped before the task was finished.
    GivenBack,
}

/// A running handler, aborted on drop.
struct Handler(JoinHandle<Outcome>);

impl Drop for Handler {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl<W: Work> Inner<W> {
    /// Runs an attempt and settles it. If `stop` changes, the task is returned to the queue.
    pub(crate) async fn attempt(self: Arc<Self>, claim: Claim, rules: Rules, mut stop: watch::Receiver<bool>) {
        let started = self.clock.now();
        let ended = self.watch(&claim, rules, &mut stop).await;
        let result = match &ended {
            Ended::With(Outcome::Done | Outcome::Settled) => "done",
            Ended::With(Outcome::Retry(_)) => "retry",
            Ended::With(Outcome::Fail(_)) => "fail",
            Ended::Outlived => "outlived",
            Ended::GivenBack => "given back",
        };
        let labels = [("kind", claim.kind.clone()), ("result", result.to_owned())];
        metrics::counter!("tasks_attempts_total", &labels).increment(1);
        let took = (self.clock.now() - started).to_std().unwrap_or_default();
        metrics::histogram!("tasks_attempt_duration_seconds", "kind" => claim.kind.clone()).record(took.as_secs_f64());
        let mut pauses = SETTLE_AGAIN.iter();
        while let Err(error) = self.settle(&claim, rules, &ended).await {
            let Some(pause) = pauses.next() else {
                tracing::error!(task = %claim.lease.id, kind = claim.kind, %error, "a task was not settled and will run again");
                return;
            };
            sleep(*pause).await;
        }
    }

    async fn watch(self: &Arc<Self>, claim: &Claim, rules: Rules, stop: &mut watch::Receiver<bool>) -> Ended {
        let mut handler = Handler(tokio::spawn({
            let (inner, claim) = (self.clone(), claim.clone());
            async move { inner.work.run(claim).await }
        }));
        let limit = sleep(rules.time_limit);
        tokio::pin!(limit);
        let mut beats = interval(self.settings.lease / 3);
        beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
        beats.tick().await;
        loop {
            tokio::select! {
                biased;
                ended = &mut handler.0 => return Ended::With(ended.unwrap_or_else(panicked)),
                () = &mut limit => return Ended::With(Outcome::Retry(format!("took longer than {:?}", rules.time_limit))),
                _ = stop.changed() => return Ended::GivenBack,
                _ = beats.tick() => {
                    let until = self.lease_end();
                    match db::tasks::heartbeat(&self.db.rw, &claim.lease, until).await {
                        Ok(true) => {}
                        // The handler settled it itself just now, or another worker has taken it over: the handler's
                        // result shows which.
                        Ok(false) if handler.0.is_finished() => {}
                        Ok(false) => {
                            tokio::task::yield_now().await;
                            if !handler.0.is_finished() {
                                return Ended::Outlived;
                            }
                        }
                        Err(error) => tracing::warn!(%error, "a heartbeat was not stored"),
                    }
                }
            }
        }
    }

    async fn settle(&self, claim: &Claim, rules: Rules, ended: &Ended) -> Result<(), DbError> {
        let (db, lease, now) = (&self.db, &claim.lease, self.clock.now());
        let (task, kind, attempt) = (lease.id, &claim.kind, claim.attempt);
        let held = match ended {
            Ended::With(Outcome::Settled) => true,
            Ended::With(Outcome::Done) => db::tasks::complete(&db.rw, lease, now).await?,
            Ended::With(Outcome::Retry(error)) if attempt < claim.max_attempts => {
                let pause = pause(rules.pause, attempt, self.chance.fraction());
                tracing::warn!(%task, kind, attempt, error, ?pause, "a task failed and is tried again");
                db::tasks::retry(db, lease, now + delta(pause), error).await?
            }
            Ended::With(Outcome::Retry(error) | Outcome::Fail(error)) => {
                tracing::error!(%task, kind, attempt, error, "a task failed for good");
                db::tasks::fail(&db.rw, lease, now, error).await?
            }
            Ended::GivenBack => db::tasks::release(db, lease, now).await?,
            Ended::Outlived => false,
        };
        if !held {
            tracing::warn!(%task, kind, attempt, "a task's lease was outlived: what this attempt did does not count");
        }
        Ok(())
    }
}

/// The outcome of a handler that panicked or was aborted. The panic was printed where it happened.
fn panicked(error: JoinError) -> Outcome {
    let Ok(panic) = error.try_into_panic() else { return Outcome::Retry("stopped".to_owned()) };
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
    Outcome::Retry(format!("panicked: {text}"))
}
