//! The crash test of fetching jobs: twenty feeds change again and again, the worker that fetches them is killed in the middle each
//! time, and in the end every job must be stored once, with all its sources, open if a feed still has it, and be found by a search.
//!
//! ```text
//! feeds drive URL ROUNDS         starts workers on an empty database, kills one per round, then compares
//! feeds work URL GENERATION      one worker that sees the feeds of a generation; the driver starts it
//! ```

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests may panic")]

use std::{
    collections::BTreeSet,
    process::{Child, Command, ExitCode},
    sync::Arc,
    time::{Duration, Instant},
};

use boards::{Request, Source, link::Url};
use db::{
    Db, Engine,
    tasks::{NewTask, enqueue},
};
use domain::tasks::Task;
use futures::{FutureExt, future::BoxFuture};
use kernel::{Clock, Problem, TaskId};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use services::{
    Hashing, Services, SystemClock, SystemIds,
    boards::{BoardSettings, Feed, FetchError, Transport},
    keys::random_bytes,
};
use tasks::{Handlers, Parts, Runner, Settings, SystemChance};
use testkit::World;

const FEEDS: usize = 20;
const JOBS: usize = 8;
const LEASE: Duration = Duration::from_millis(500);
/// How long it may take until the feeds of a generation are fetched.
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [_, "work", url, generation] => work(url, generation.parse().unwrap()).await,
        [_, "drive", url, rounds] => drive(url, rounds.parse().unwrap()).await,
        _ => {
            eprintln!("feeds drive URL ROUNDS");
            ExitCode::FAILURE
        }
    }
}

/// The titles that a feed has in a generation. One in four is also in the next feed; some vanish and come back.
fn titles(feed: usize, generation: usize) -> BTreeSet<String> {
    let own = |feed: usize| {
        let jobs = (0..JOBS).filter(move |job| !(feed + job + generation).is_multiple_of(3));
        jobs.map(move |job| (job, format!("Post {} {}", letters(feed), letters(job))))
    };
    let shared = own((feed + 1) % FEEDS).filter(|(job, _)| job.is_multiple_of(4));
    own(feed).chain(shared).map(|(_, title)| title).collect()
}

fn letters(number: usize) -> String {
    ["alder", "birch", "cedar", "damson", "elder"][number % 5].repeat(1 + number / 5)
}

/// The feeds of a generation, answered like the boards of Greenhouse.
struct Web {
    generation: usize,
}

impl Web {
    fn answer(&self, feed: usize) -> Value {
        let generation = self.generation;
        let job = |title: String| {
            // The text of some changes with each generation.
            let changing = if title.len().is_multiple_of(2) { generation } else { 0 };
            let id = title.bytes().fold(feed as u64, |id, byte| id.wrapping_mul(31).wrapping_add(byte.into())) >> 12;
            json!({
                "id": id, "title": title, "absolute_url": format!("https://feed{feed}.example/{id}"),
                "content": format!("<p>We offer the {title}.</p><p>You must have experience. Revision {changing}.</p>"),
                "location": { "name": "Kent" }, "updated_at": "2026-09-21T12:00:00Z",
            })
        };
        json!({ "jobs": titles(feed, generation).into_iter().map(job).collect::<Vec<_>>() })
    }
}

impl Transport for Web {
    fn send(&self, request: Request, _: Source, _: Option<String>) -> BoxFuture<'_, Result<Vec<u8>, FetchError>> {
        async move {
            tokio::time::sleep(Duration::from_millis(u64::from(random_bytes::<1>()[0] % 30))).await;
            let feed = request.url.split("feed").nth(1).and_then(|rest| rest.split('/').next()).unwrap();
            Ok(self.answer(feed.parse().unwrap()).to_string().into_bytes())
        }
        .boxed()
    }

    fn page(&self, _: Url) -> BoxFuture<'_, Result<(Url, Vec<u8>), FetchError>> {
        std::future::ready(Err(FetchError::Status(404))).boxed()
    }
}

fn feed(number: usize) -> Feed {
    let account = Some(format!("feed{number}"));
    Feed {
        name: format!("feed {number}"),
        account,
        company: Some("Orchard".to_owned()),
        ..Feed::of(Source::Greenhouse)
    }
}

async fn work(url: &str, generation: usize) -> ExitCode {
    let db = Db::connect(url).await.unwrap();
    let boards = BoardSettings { feeds: (0..FEEDS).map(feed).collect(), transport: Arc::new(Web { generation }) };
    let (clock, ids) = (Arc::new(SystemClock), Arc::new(SystemIds));
    let parts = services::Parts { boards, clock: clock.clone(), ids: ids.clone(), ..World::on(db.clone()).parts() };
    let services = Services::with_hashing(parts, Hashing::fast());
    let settings =
        Settings { worker: std::process::id().to_string(), at_once: 4, lease: LEASE, poll: Duration::from_millis(50) };
    let parts = Parts { db, clock, ids, chance: Arc::new(SystemChance) };
    Runner::new(parts, settings, Handlers::new(services)).run(std::future::pending()).await;
    ExitCode::SUCCESS
}

/// A worker process, killed when it is dropped.
struct Worker(Child);

impl Worker {
    fn start(url: &str, generation: usize) -> Self {
        let generation = generation.to_string();
        let current = std::env::current_exe().unwrap();
        Self(Command::new(current).args(["work", url, &generation]).spawn().unwrap())
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn drive(url: &str, rounds: usize) -> ExitCode {
    let db = Db::connect(url).await.unwrap();
    db.migrate().await.unwrap();
    let (mut cut_off, mut wrong) = (0, 0);
    for generation in 0..rounds {
        add(&db).await;
        let first = Worker::start(url, generation);
        // While it starts, fetches, reads, stores, or closes.
        let chance = u64::from(u16::from_le_bytes(random_bytes()));
        tokio::time::sleep(Duration::from_millis(50 + chance % 1_500)).await;
        drop(first);
        cut_off += i64::from(running(&db).await > 0);
        let second = Worker::start(url, generation);
        let start = Instant::now();
        while running(&db).await > 0 && start.elapsed() < PATIENCE {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        drop(second);
        wrong += i64::from(!is_right(&db, generation).await);
    }
    let engine = match db.engine() {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    };
    println!("{engine}: {rounds} rounds of {FEEDS} feeds, {cut_off} cut off, {wrong} with a job lost or doubled");
    if wrong == 0 && cut_off > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn add(db: &Db) {
    let now = SystemClock.now();
    db.write(async |tx| {
        for number in 0..FEEDS {
            let task = Task::FetchFeed { feed: feed(number).name };
            let id = TaskId::from_uuid(services::Ids::next(&SystemIds));
            enqueue(tx, &NewTask::of(id, &task, None, now)?).await?;
        }
        Ok::<_, Problem>(())
    })
    .await
    .unwrap();
}

async fn running(db: &Db) -> i64 {
    number(db, "SELECT count(*) AS n FROM tasks WHERE kind = 'fetch_feed' AND state <> 'done'").await
}

/// Whether the database has what the feeds of a generation have, and says what differs.
async fn is_right(db: &Db, generation: usize) -> bool {
    let wanted: BTreeSet<String> = (0..FEEDS).flat_map(|feed| titles(feed, generation)).collect();
    let listed: usize = (0..FEEDS).map(|feed| titles(feed, generation).len()).sum();
    let found = text(db, "SELECT title AS n FROM jobs WHERE state = 'open' ORDER BY title").await;
    let origins = number(db, "SELECT count(*) AS n FROM job_sources WHERE NOT gone").await;
    let jobs = number(db, "SELECT count(*) AS n FROM jobs").await;
    let titles = number(db, "SELECT count(DISTINCT title) AS n FROM jobs").await;
    let indexed = match db.engine() {
        Engine::Sqlite => {
            number(db, "SELECT count(*) AS n FROM job_index i JOIN job_search s ON s.rowid = i.number").await
        }
        Engine::Postgres => number(db, "SELECT count(*) AS n FROM job_index WHERE words <> ''").await,
    };
    let right = found.iter().cloned().eq(wanted.iter().cloned())
        && origins == i64::try_from(listed).unwrap()
        && jobs == titles
        && indexed == i64::try_from(found.len()).unwrap();
    if !right {
        let open: BTreeSet<String> = found.iter().cloned().collect();
        let lost: Vec<_> = wanted.difference(&open).collect();
        println!(
            "generation {generation}: lost {lost:?}, {} open of {}, {origins} origins of {listed}, {jobs} jobs with {titles} titles, \
             {indexed} indexed",
            found.len(),
            wanted.len()
        );
    }
    right
}

async fn number(db: &Db, query: &str) -> i64 {
    let statement = Statement::from_string(db.rw.get_database_backend(), query);
    db.rw.query_one_raw(statement).await.unwrap().unwrap().try_get::<i64>("", "n").unwrap()
}

async fn text(db: &Db, query: &str) -> Vec<String> {
    let statement = Statement::from_string(db.rw.get_database_backend(), query);
    let rows = db.rw.query_all_raw(statement).await.unwrap();
    rows.into_iter().map(|row| row.try_get::<String>("", "n").unwrap()).collect()
}
