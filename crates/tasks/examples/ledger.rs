//! The crash test: real worker processes are killed, paused for longer than a lease and continued while tasks are
//! added. Each task writes a line into a ledger, and in the end every task must have exactly one line.
//!
//! ```text
//! ledger drive URL ROUNDS     starts workers on an empty database, does harm for so many rounds, then counts
//! ledger work URL             one worker; the driver starts it
//! ```

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests may panic")]

use std::{
    process::{Child, Command, ExitCode},
    sync::Arc,
    time::{Duration, Instant},
};

use db::{
    Db, DbError, Engine,
    tasks::{Claim, NewTask, enqueue},
};
use domain::tasks::{Outcome, Rules};
use kernel::{Clock, TaskId, Timestamp};
use sea_orm::{ConnectionTrait, Statement};
use services::{Ids, SystemClock, SystemIds, keys::random_bytes};
use tasks::{Kind, Parts, Runner, Settings, SystemChance, Work};

const LEASE: Duration = Duration::from_millis(200);
const WORKERS: usize = 3;
/// The time between two rounds.
const ROUND: Duration = Duration::from_millis(60);
/// How many rounds a paused worker stays paused: longer than a lease.
const STOPPED: usize = 5;
const TASKS_A_ROUND: usize = 4;
/// How long it may take until all tasks are done.
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [_, "work", url] => work(url).await,
        [_, "drive", url, rounds] => drive(url, rounds.parse().unwrap()).await,
        _ => {
            eprintln!("ledger drive URL ROUNDS");
            ExitCode::FAILURE
        }
    }
}

/// Writes a line into the ledger, in the transaction that marks the task as done.
struct Entry {
    db: Db,
}

impl Work for Entry {
    fn kinds(&self) -> Vec<Kind> {
        let (time_limit, pause) = (Duration::from_secs(5), Duration::from_millis(20));
        vec![Kind { word: "entry", rules: Rules { priority: 0, attempts: 1_000, time_limit, at_once: 4, pause } }]
    }

    async fn run(&self, claim: Claim) -> Outcome {
        // Long enough to be killed before, while and after the line is written.
        tokio::time::sleep(Duration::from_millis(u64::from(random_bytes::<1>()[0] % 40))).await;
        let done = db::tasks::commit(&self.db, &claim.lease, SystemClock.now(), async |tx| {
            let line =
                format!("INSERT INTO ledger (entry, process) VALUES ('{}', {})", claim.payload, std::process::id());
            tx.execute_unprepared(&line).await?;
            tokio::time::sleep(Duration::from_millis(u64::from(random_bytes::<1>()[0] % 8))).await;
            Ok::<_, DbError>(())
        });
        match done.await {
            Ok(_) => Outcome::Settled,
            Err(error) => Outcome::Retry(error.to_string()),
        }
    }
}

async fn work(url: &str) -> ExitCode {
    let db = Db::connect(url).await.unwrap();
    let parts = Parts {
        db: db.clone(),
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        chance: Arc::new(SystemChance),
    };
    let settings =
        Settings { worker: std::process::id().to_string(), at_once: 4, lease: LEASE, poll: Duration::from_millis(50) };
    Runner::new(parts, settings, Entry { db }).run(std::future::pending()).await;
    ExitCode::SUCCESS
}

/// A worker process, and for how many rounds it stays paused.
struct Worker {
    process: Child,
    url: String,
    stopped: usize,
}

impl Worker {
    fn start(url: &str) -> Self {
        let process = Command::new(std::env::current_exe().unwrap()).args(["work", url]).spawn().unwrap();
        Self { process, url: url.to_owned(), stopped: 0 }
    }

    fn signal(&self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.process.id().to_string()]).status().unwrap();
        assert!(sent.success(), "{signal} was not sent");
    }

    fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// One round: counts down, continues, kills or pauses.
    fn harm(&mut self, chance: u8) {
        if self.stopped > 0 {
            self.stopped -= 1;
            if self.stopped == 0 {
                self.signal("-CONT");
            }
        } else if chance.is_multiple_of(2) {
            self.kill();
            *self = Self::start(&self.url.clone());
        } else {
            self.signal("-STOP");
            self.stopped = STOPPED;
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

async fn drive(url: &str, rounds: usize) -> ExitCode {
    let db = Db::connect(url).await.unwrap();
    db.migrate().await.unwrap();
    db.rw.execute_unprepared("CREATE TABLE ledger (entry TEXT NOT NULL, process INTEGER NOT NULL)").await.unwrap();
    let mut workers: Vec<_> = (0..WORKERS).map(|_| Worker::start(url)).collect();
    // In parallel, because on SQLite a paused worker may hold the only write lock, and then nothing is added until it
    // is continued.
    let adding = tokio::spawn(add_all(db.clone(), rounds * TASKS_A_ROUND));
    for round in 0..rounds {
        let [which, chance] = random_bytes();
        // Paused workers count down; another one is hit.
        for worker in workers.iter_mut().filter(|worker| worker.stopped > 0) {
            worker.harm(0);
        }
        if let Some(worker) = workers.get_mut(usize::from(which) % WORKERS).filter(|worker| worker.stopped == 0) {
            worker.harm(chance);
        }
        if round % 500 == 499 {
            println!("{:?}: {} rounds", db.engine(), round + 1);
        }
        tokio::time::sleep(ROUND).await;
    }
    for worker in &workers {
        worker.signal("-CONT");
    }
    let added = adding.await.unwrap();
    let start = Instant::now();
    while number(&db, "SELECT count(*) AS n FROM tasks WHERE state <> 'done'").await > 0 {
        if start.elapsed() > PATIENCE {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    drop(workers);
    report(&db, rounds, added).await
}

/// Adds so many tasks, a few per round; returns how many.
async fn add_all(db: Db, count: usize) -> usize {
    for first in (0..count).step_by(TASKS_A_ROUND) {
        let now = SystemClock.now();
        db.write(async |tx| {
            for number in first..first + TASKS_A_ROUND {
                enqueue(tx, &entry(number, now)).await?;
            }
            Ok::<_, DbError>(())
        })
        .await
        .unwrap();
        tokio::time::sleep(ROUND).await;
    }
    count
}

fn entry(number: usize, now: Timestamp) -> NewTask {
    NewTask {
        id: TaskId::from_uuid(SystemIds.next()),
        kind: "entry".to_owned(),
        payload: number.to_string(),
        priority: 0,
        run_at: now,
        max_attempts: 1_000,
        unique_key: None,
        user: None,
        event: None,
        created_at: now,
    }
}

async fn report(db: &Db, rounds: usize, added: usize) -> ExitCode {
    let written = number(db, "SELECT count(DISTINCT entry) AS n FROM ledger").await;
    let doubled =
        number(db, "SELECT count(*) AS n FROM (SELECT entry FROM ledger GROUP BY entry HAVING count(*) > 1) AS d")
            .await;
    let lost = i64::try_from(added).unwrap() - written;
    let again = number(db, "SELECT coalesce(sum(attempts), 0) - count(*) AS n FROM tasks").await;
    let engine = match db.engine() {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    };
    println!("{engine}: {rounds} rounds, {added} tasks, {again} attempts cut off, {lost} lost, {doubled} doubled");
    if lost == 0 && doubled == 0 && again > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn number(db: &Db, query: &str) -> i64 {
    let statement = Statement::from_string(db.rw.get_database_backend(), query);
    let row = db.rw.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get::<i64>("", "n").unwrap()
}
