//! A runner with a handler written by the test, on an empty database of each engine.

use std::{
    pin::Pin,
    sync::{Arc, Mutex},
    time::Duration,
};

use db::{
    Db,
    tasks::{Claim, NewTask, Stats},
};
use domain::tasks::{Outcome, Rules};
use kernel::{Clock, TaskId, Timestamp};
use services::{Ids, SystemClock, SystemIds};
use tasks::{Kind, Parts, Runner, Scheduled, Settings, Work};
use testkit::FakeClock;

pub const LEASE: Duration = Duration::from_millis(600);

type Handling = Pin<Box<dyn Future<Output = Outcome> + Send>>;
type Handler = Arc<dyn Fn(Claim) -> Handling + Send + Sync>;

/// One kind, `work`, and one schedule, `hourly`.
#[derive(Clone)]
pub struct Staged {
    handler: Handler,
    rules: Rules,
    /// Payloads in the order in which they ran.
    pub seen: Arc<Mutex<Vec<String>>>,
}

impl Work for Staged {
    fn kinds(&self) -> Vec<Kind> {
        vec![Kind { word: "work", rules: self.rules }]
    }

    async fn run(&self, claim: Claim) -> Outcome {
        self.seen.lock().unwrap().push(claim.payload.clone());
        (self.handler)(claim).await
    }

    fn schedules(&self) -> Vec<Scheduled> {
        vec![Scheduled { name: "hourly", cron: "0 * * * *" }]
    }

    fn scheduled(&self, name: &str, id: TaskId, now: Timestamp) -> Option<NewTask> {
        Some(NewTask { id, unique_key: Some(name.to_owned()), ..task(name, now) })
    }
}

/// A runner with its database and clock.
pub struct Stage {
    pub db: Db,
    pub clock: FakeClock,
    pub runner: Runner<Staged>,
    pub seen: Arc<Mutex<Vec<String>>>,
}

impl Stage {
    pub async fn add(&self, payloads: &[&str]) {
        let now = self.clock.now();
        self.db
            .write(async |tx| {
                for payload in payloads {
                    db::tasks::enqueue(tx, &task(payload, now)).await?;
                }
                Ok::<_, db::DbError>(())
            })
            .await
            .unwrap();
    }

    pub async fn stats(&self) -> Stats {
        db::tasks::stats(&self.db.ro, self.clock.now()).await.unwrap()
    }

    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }

    /// Another worker on the same database, with another handler.
    pub fn beside<F: Future<Output = Outcome> + Send + 'static>(
        &self,
        handler: impl Fn(Claim) -> F + Send + Sync + 'static,
    ) -> Self {
        stage(self.db.clone(), self.clock.clone(), "other", rules(), handler)
    }
}

pub fn task(payload: &str, now: Timestamp) -> NewTask {
    NewTask {
        id: TaskId::from_uuid(SystemIds.next()),
        kind: "work".to_owned(),
        payload: payload.to_owned(),
        priority: 10,
        run_at: now,
        max_attempts: rules().attempts,
        unique_key: None,
        user: None,
        event: None,
        created_at: now,
    }
}

pub fn rules() -> Rules {
    let (time_limit, pause) = (Duration::from_millis(200), Duration::from_secs(10));
    Rules { priority: 10, attempts: 3, time_limit, at_once: 4, pause }
}

/// Runs a story on both engines.
pub async fn on_both<F: Future<Output = Outcome> + Send + 'static>(
    handler: impl Fn(Claim) -> F + Clone + Send + Sync + 'static,
    story: impl AsyncFn(Stage),
) {
    for db in [testkit::sqlite().await, testkit::postgres().await] {
        // Shown when the story fails.
        eprintln!("on {:?}:", db.engine());
        story(stage(db, FakeClock::default(), "one", rules(), handler.clone())).await;
    }
}

pub fn stage<F: Future<Output = Outcome> + Send + 'static>(
    db: Db,
    clock: FakeClock,
    worker: &str,
    rules: Rules,
    handler: impl Fn(Claim) -> F + Send + Sync + 'static,
) -> Stage {
    let told = Arc::new(clock.clone());
    staged(db, clock, told, worker, rules, Duration::from_millis(50), handler)
}

/// With another polling interval.
pub fn with_poll<F: Future<Output = Outcome> + Send + 'static>(
    db: Db,
    clock: FakeClock,
    poll: Duration,
    handler: impl Fn(Claim) -> F + Send + Sync + 'static,
) -> Stage {
    let told = Arc::new(clock.clone());
    staged(db, clock, told, "slow", rules(), poll, handler)
}

/// With the system's clock. Its tasks have been due for long.
pub fn on_real_time<F: Future<Output = Outcome> + Send + 'static>(
    db: Db,
    rules: Rules,
    handler: impl Fn(Claim) -> F + Send + Sync + 'static,
) -> Stage {
    staged(db, FakeClock::default(), Arc::new(SystemClock), "real", rules, Duration::from_millis(50), handler)
}

fn staged<F: Future<Output = Outcome> + Send + 'static>(
    db: Db,
    clock: FakeClock,
    told: Arc<dyn Clock>,
    worker: &str,
    rules: Rules,
    poll: Duration,
    handler: impl Fn(Claim) -> F + Send + Sync + 'static,
) -> Stage {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let handler: Handler = Arc::new(move |claim| Box::pin(handler(claim)));
    let work = Staged { handler, rules, seen: seen.clone() };
    let settings = Settings { worker: worker.to_owned(), at_once: 8, lease: LEASE, poll };
    let parts = Parts { db: db.clone(), clock: told, ids: Arc::new(SystemIds), chance: Arc::new(1.0) };
    Stage { db, clock, runner: Runner::new(parts, settings, work), seen }
}
