//! How many empty tasks one worker runs per second, and what adding a task costs compared with adding any other row.
//! SQLite in a file, and PostgreSQL if `JOBALIGN_TEST_POSTGRES` is set.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "benches may panic")]

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use chrono::TimeDelta;
use db::{
    Db, recent,
    tasks::{Claim, NewTask, enqueue},
};
use domain::tasks::{Outcome, Rules};
use kernel::{ActivityId, Clock, TaskId, Timestamp};
use services::{Ids, SystemClock, SystemIds};
use tasks::{Kind, Parts, Runner, Settings, SystemChance, Work};
use tokio::sync::Notify;

const TASKS: u64 = 10_000;
const ROWS: u64 = 1_000;

/// Does nothing, and reports when it has done so often enough.
struct Nothing {
    left: AtomicU64,
    done: Arc<Notify>,
}

impl Work for Nothing {
    fn kinds(&self) -> Vec<Kind> {
        let (time_limit, pause) = (Duration::from_secs(10), Duration::from_secs(1));
        vec![Kind { word: "nothing", rules: Rules { priority: 10, attempts: 3, time_limit, at_once: 64, pause } }]
    }

    async fn run(&self, _claim: Claim) -> Outcome {
        if self.left.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.done.notify_one();
        }
        Outcome::Done
    }
}

fn task(now: Timestamp) -> NewTask {
    NewTask {
        id: TaskId::from_uuid(SystemIds.next()),
        kind: "nothing".to_owned(),
        payload: "{}".to_owned(),
        priority: 10,
        run_at: now,
        max_attempts: 3,
        unique_key: None,
        user: None,
        event: None,
        created_at: now,
    }
}

/// The median duration of a transaction with one row, in microseconds.
async fn transaction(add: impl AsyncFn()) -> f64 {
    let mut times = Vec::new();
    for _ in 0..ROWS {
        let start = Instant::now();
        add().await;
        times.push(start.elapsed().as_secs_f64() * 1e6);
    }
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

async fn measure(db: Db) {
    let engine = format!("{:?}", db.engine()).to_lowercase();
    let now = SystemClock.now();
    // A row of another small table, in a transaction.
    let bare = async || {
        let id = ActivityId::from_uuid(SystemIds.next());
        db.write(async |tx| recent::insert(tx, id, "x", now).await).await.unwrap();
    };
    let queued = async || {
        db.write(async |tx| enqueue(tx, &NewTask { run_at: now + TimeDelta::days(1), ..task(now) }).await)
            .await
            .unwrap();
    };
    transaction(&bare).await;
    let (bare, queued) = (transaction(&bare).await, transaction(&queued).await);
    println!("{engine}: a row {bare:.0} µs, a task {queued:.0} µs, {:.2} times", queued / bare);

    for _ in 0..TASKS / 1000 {
        db.write(async |tx| {
            for _ in 0..1000 {
                enqueue(tx, &task(now)).await?;
            }
            Ok::<_, db::DbError>(())
        })
        .await
        .unwrap();
    }
    let done = Arc::new(Notify::new());
    let work = Nothing { left: AtomicU64::new(TASKS), done: done.clone() };
    let settings = Settings {
        worker: "bench".to_owned(),
        at_once: 64,
        lease: Duration::from_secs(30),
        poll: Duration::from_secs(1),
    };
    let parts = Parts {
        db: db.clone(),
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        chance: Arc::new(SystemChance),
    };
    let start = Instant::now();
    // Measures settling too: the runner finishes what is running.
    Runner::new(parts, settings, work).run(done.notified()).await;
    let seconds = start.elapsed().as_secs_f64();
    let left = db::tasks::stats(&db.ro, now).await.unwrap();
    assert_eq!(left.waiting, ROWS, "all were run");
    println!("{engine}: {:.0} empty tasks a second", f64::from(u32::try_from(TASKS).unwrap()) / seconds);
}

#[tokio::main]
async fn main() {
    let (in_file, _file) = testkit::sqlite_file().await;
    measure(in_file).await;
    #[allow(clippy::disallowed_methods, reason = "the benches' only setting, set by scripts/with-postgres.sh")]
    let postgres = std::env::var("JOBALIGN_TEST_POSTGRES").is_ok();
    if postgres {
        measure(testkit::postgres().await).await;
    } else {
        println!("postgres: not measured, JOBALIGN_TEST_POSTGRES names none");
    }
}
