//! Public jobs at the sizes of a busy server: taking them in beside bare inserts of the same rows, and a search with filters and counts
//! beside the hand-written SQL for the same page and counts; the search sorted by match and recommendations beside it. SQLite in a file,
//! and PostgreSQL if `JOBALIGN_TEST_POSTGRES` is set.
//!
//! The jobs are made of the postings for development, `rank/jobs.jsonl` in the folder that `JOBALIGN_SHARED` names.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "benches may panic")]
#![allow(clippy::disallowed_methods, reason = "its settings are those of the tests")]

use std::{
    fs,
    time::{Duration, Instant},
};

use boards::{Context, Source};
use db::{Db, Engine};
use domain::{
    Viewer,
    jobs::search::{JobOrder, JobSearch},
    uploads::Document,
};
use kernel::PageRequest;
use matching::{EmploymentType, Remote};
use sea_orm::{ConnectionTrait, QueryResult, Statement, TransactionTrait, Value};
use serde_json::json;
use services::Services;
use testkit::{Person, World};

const SIZES: [usize; 2] = [20_000, 200_000];
/// Searches that are timed.
const SEARCHES: usize = 60;
/// Lists of recommendations that are timed.
const LISTS: usize = 10;
/// Rows of a transaction, as when jobs are taken in.
const TOGETHER: usize = 50;
const TOWNS: [&str; 12] =
    ["Leeds", "Cork", "Utrecht", "Graz", "Lyon", "Porto", "Gent", "Malmo", "Gdynia", "Bergen", "Turin", "Bilbao"];

struct Posting {
    title: String,
    company: String,
    text: String,
}

/// A file of the development data.
fn shared(path: &str) -> Option<String> {
    let shared = std::env::var("JOBALIGN_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    fs::read_to_string(format!("{shared}/data/rank/{path}")).ok()
}

fn postings() -> Vec<Posting> {
    let Some(lines) = shared("jobs.jsonl") else { return Vec::new() };
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let read = |line: &str| {
        let job: serde_json::Value = serde_json::from_str(line).unwrap();
        Posting { title: text(&job["title"]), company: text(&job["company"]), text: text(&job["text"]) }
    };
    lines.lines().map(read).collect()
}

/// The jobs with these numbers: each with an employer of its own, one in three with pay, one in four remote.
fn jobs(postings: &[Posting], numbers: std::ops::Range<usize>) -> Vec<boards::Job> {
    let job = |number: usize| {
        let Posting { title, company, text } = &postings[number % postings.len()];
        let branch = number / postings.len();
        let mut job = json!({
            "@type": "JobPosting", "identifier": number.to_string(), "title": title,
            "hiringOrganization": { "name": format!("{company} {branch}") }, "datePosted": format!("2026-{:02}-{:02}", 1 + number % 9, 1 + number % 28),
            "description": text.split('\n').map(|line| format!("<p>{line}</p>")).collect::<String>(),
            "employmentType": if number.is_multiple_of(3) { "PART_TIME" } else { "FULL_TIME" },
            "jobLocation": { "address": { "addressLocality": TOWNS[number % TOWNS.len()], "addressCountry": "GB" } },
        });
        if number.is_multiple_of(3) {
            let pay = 20_000 + number % 50 * 1_000;
            job["baseSalary"] =
                json!({ "currency": "EUR", "value": { "minValue": pay, "maxValue": pay + 5_000, "unitText": "YEAR" } });
        }
        if number.is_multiple_of(4) {
            job["jobLocationType"] = json!("TELECOMMUTE");
        }
        job
    };
    let all = serde_json::Value::Array(numbers.map(job).collect()).to_string();
    Source::Jsonld.parse(all.as_bytes(), &Context::default()).unwrap().jobs
}

#[tokio::main]
async fn main() {
    let postings = postings();
    let Some(resume) = shared("resumes/r0035.txt").filter(|_| !postings.is_empty()) else {
        println!("skipped: no development data");
        return;
    };
    let (sqlite, _file) = testkit::sqlite_file().await;
    run("SQLite", sqlite, &postings, &resume).await;
    if std::env::var_os("JOBALIGN_TEST_POSTGRES").is_some() {
        run("PostgreSQL", testkit::postgres().await, &postings, &resume).await;
    }
}

async fn run(name: &str, db: Db, postings: &[Posting], resume: &str) {
    let world = World::on(db.clone());
    let services = &world.services;
    let person = world.seeker("ana").await;
    services.resumes.import(&person.viewer, Document::from_text(resume)).await.unwrap();
    // Refreshing the recommendations is measured by itself.
    world.ignore_tasks();
    let mut known = 0;
    for size in SIZES {
        let started = Instant::now();
        let added = size - known;
        while known < size {
            let next = size.min(known + 5_000);
            services.jobs.take_in(&Viewer::Operator, Source::Jsonld, jobs(postings, known..next), false).await.unwrap();
            known = next;
        }
        let taken = started.elapsed();
        let rate = |time: Duration| added as f64 / time.as_secs_f64();
        if size == SIZES[0] {
            let bare = bare(&db, added).await;
            println!("{name}: {:.0} jobs a second taken in, {:.0} inserted bare", rate(taken), rate(bare));
        } else {
            println!("{name}: {:.0} jobs a second taken in up to {size}", rate(taken));
        }
        // As the server's own maintenance does after a while.
        db.rw.execute_unprepared("ANALYZE").await.unwrap();
        let Searches { ours, by_hand, all } = searches(services, &db, postings).await;
        println!(
            "{name}: {size} jobs, a search: {}, by hand {}, without words and filters {}",
            times(ours),
            times(by_hand),
            times(all)
        );
        let [first, again, all] = sorted_by_match(services, &person, postings).await;
        println!(
            "{name}: {size} jobs, sorted by match: {}, again {}, without words and filters {}",
            times(first),
            times(again),
            times(all)
        );
        let (shown, made) = recommended(services, &person).await;
        println!("{name}: {size} jobs, recommendations: {}, made anew {}", times(shown), times(made));
    }
}

/// Median and 95th percentile.
fn times(mut all: Vec<Duration>) -> String {
    all.sort();
    let ms = |share: usize| all[all.len() * share / 100].as_secs_f64() * 1_000.0;
    format!("{:.2} ms (p95 {:.2} ms)", ms(50), ms(95))
}

/// A page of recommendations, and a list that is made anew.
async fn recommended(services: &Services, person: &Person) -> (Vec<Duration>, Vec<Duration>) {
    let page = async || services.recommendations.list(&person.viewer, PageRequest::first(), None).await.unwrap();
    page().await;
    let (mut shown, mut made) = (Vec::new(), Vec::new());
    for _ in 0..LISTS {
        let started = Instant::now();
        services.recommendations.renew(person.id).await.unwrap();
        made.push(started.elapsed());
        let started = Instant::now();
        let list = page().await;
        shown.push(started.elapsed());
        assert!(!list.page.items.is_empty());
    }
    (shown, made)
}

/// Inserts copies of the stored postings, and of their words, into tables of the same shape with the same indexes, as many to a
/// transaction. Fewer rows than taking them in writes: neither sources, nor skills, nor what filters ask.
async fn bare(db: &Db, rows: usize) -> Duration {
    let backend = db.rw.get_database_backend();
    let columns = "id, source, external_id, state, fingerprint, title, company, place, posting, understood, url, html";
    let words = match db.engine() {
        Engine::Sqlite => {
            "CREATE VIRTUAL TABLE bare_words USING fts5(title, company, place, posting, content = '', prefix = '2 3 4')"
        }
        Engine::Postgres => "CREATE TABLE bare_words (number BIGSERIAL PRIMARY KEY, words TSVECTOR)",
    };
    let table = format!("CREATE TABLE bare AS SELECT {columns} FROM jobs LIMIT 0");
    for statement in [words, &table, "CREATE UNIQUE INDEX bare_id ON bare (id)"] {
        db.rw.execute_unprepared(statement).await.unwrap();
    }
    if db.engine() == Engine::Postgres {
        db.rw.execute_unprepared("CREATE INDEX bare_index ON bare_words USING gin (words)").await.unwrap();
    }
    let select = Statement::from_string(backend, format!("SELECT {columns} FROM jobs LIMIT {rows}"));
    let stored = db.ro.query_all_raw(select).await.unwrap();
    let names: Vec<&str> = columns.split(", ").collect();
    let marks = (1..=names.len()).map(|number| format!("${number}")).collect::<Vec<_>>().join(", ");
    let text = |row: &QueryResult, name: &str| row.try_get::<Option<String>>("", name).unwrap().unwrap_or_default();
    let all: Vec<(Vec<String>, [String; 4])> = stored
        .iter()
        .map(|row| {
            let words = ["title", "company", "place", "posting"].map(|name| text(row, name));
            (names.iter().map(|name| text(row, name)).collect(), words)
        })
        .collect();
    let insert = format!("INSERT INTO bare ({columns}) VALUES ({marks})");
    let index = match db.engine() {
        Engine::Sqlite => "INSERT INTO bare_words (title, company, place, posting) VALUES ($1, $2, $3, $4)",
        Engine::Postgres => {
            "INSERT INTO bare_words (words) VALUES (setweight(to_tsvector('simple', $1), 'A') \
             || setweight(to_tsvector('simple', $2), 'B') || setweight(to_tsvector('simple', $3), 'C') \
             || setweight(to_tsvector('simple', $4), 'D'))"
        }
    };
    let started = Instant::now();
    for some in all.chunks(TOGETHER) {
        let tx = db.rw.begin().await.unwrap();
        for (row, words) in some {
            let row = row.iter().map(Value::from);
            tx.execute_raw(Statement::from_sql_and_values(backend, &insert, row)).await.unwrap();
            let words = words.iter().map(Value::from);
            tx.execute_raw(Statement::from_sql_and_values(backend, index, words)).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    started.elapsed()
}

struct Searches {
    ours: Vec<Duration>,
    by_hand: Vec<Duration>,
    /// Of the first page of all jobs.
    all: Vec<Duration>,
}

/// A search by one word of a title and three filters.
fn search(postings: &[Posting], number: usize) -> JobSearch {
    let title = &postings[number * 7 % postings.len()].title;
    let word = title.split(|c: char| !c.is_alphabetic()).max_by_key(|word| word.len()).unwrap();
    JobSearch {
        words: word.to_lowercase(),
        remote: vec![Remote::Yes],
        employment: vec![EmploymentType::FullTime, EmploymentType::PartTime],
        salary: Some(30_000),
        ..JobSearch::default()
    }
}

/// The searches in the order of a person's resume: the first time, when most of the postings have to be read for it, and again; and all
/// jobs, again.
async fn sorted_by_match(services: &Services, person: &Person, postings: &[Posting]) -> [Vec<Duration>; 3] {
    let time = async |search: &JobSearch| {
        let search = JobSearch { order: Some(JobOrder::Match), ..search.clone() };
        let started = Instant::now();
        let found = services.jobs.search(&person.viewer, &search, PageRequest::first()).await.unwrap();
        assert!(found.by_match.is_some(), "{}", search.words);
        started.elapsed()
    };
    let all = JobSearch::default();
    time(&all).await;
    let mut times = [Vec::new(), Vec::new(), Vec::new()];
    for search in (0..SEARCHES).map(|number| search(postings, number)) {
        for (which, search) in [&search, &search, &all].into_iter().enumerate() {
            times[which].push(time(search).await);
        }
    }
    times
}

/// The searches: the service's, and by hand.
async fn searches(services: &Services, db: &Db, postings: &[Posting]) -> Searches {
    let mut times = Searches { ours: Vec::new(), by_hand: Vec::new(), all: Vec::new() };
    for search in (0..SEARCHES).map(|number| search(postings, number)) {
        let word = &search.words;
        let started = Instant::now();
        let found = services.jobs.search(&Viewer::Guest, &search, PageRequest::first()).await.unwrap();
        times.ours.push(started.elapsed());
        let started = Instant::now();
        let total = by_hand(db, word).await;
        times.by_hand.push(started.elapsed());
        assert_eq!(found.total, total, "{word}");
        let started = Instant::now();
        services.jobs.search(&Viewer::Guest, &JobSearch::default(), PageRequest::first()).await.unwrap();
        times.all.push(started.elapsed());
    }
    times
}

/// The statements that one would write for this search: a page, the number of hits, and each count of the page. Returns the number.
async fn by_hand(db: &Db, word: &str) -> u64 {
    let backend = db.ro.get_database_backend();
    let (with, rank, argument) = match db.engine() {
        Engine::Sqlite => (
            "WITH m AS (SELECT rowid AS number, -bm25(job_search, 10.0, 5.0, 3.0, 1.0) AS rank FROM job_search \
             WHERE job_search MATCH $1)",
            "m.rank",
            format!("\"{word}\" *"),
        ),
        Engine::Postgres => (
            "WITH m (number) AS (SELECT * FROM job_index_matches(to_tsquery('simple', $1)))",
            "ts_rank_cd(j.words, to_tsquery('simple', $1))",
            format!("{word}:*"),
        ),
    };
    let from = "FROM job_index j JOIN m ON m.number = j.number";
    let (remote, employment) = ("j.remote = 'yes'", "j.employment IN ('full_time', 'part_time')");
    let pay = "j.pay >= 30000";
    let all = format!("{remote} AND {employment} AND {pay}");
    let run = async |sql: String| {
        let statement = Statement::from_sql_and_values(backend, format!("{with} {sql}"), [argument.clone().into()]);
        db.ro.query_all_raw(statement).await.unwrap()
    };
    let group =
        |column: &str, but: String| format!("SELECT {column} AS word, COUNT(*) AS jobs {from} WHERE {but} GROUP BY 1");
    run(format!(
        "SELECT w.id, w.title, w.company, w.place, w.remote, w.employment, w.seniority, w.salary_min, w.salary_max, w.currency, \
         w.listed_at, w.source, s.rank FROM (SELECT j.number, j.job_id, {rank} AS rank {from} WHERE {all} \
         ORDER BY rank DESC, j.number DESC LIMIT 21) s JOIN jobs w ON w.id = s.job_id ORDER BY s.rank DESC, s.number DESC"
    ))
    .await;
    run(group("j.remote", format!("{employment} AND {pay}"))).await;
    run(group("j.employment", format!("{remote} AND {pay}"))).await;
    run(group("j.seniority", all.clone())).await;
    run(group("j.visa", all.clone())).await;
    run(group("j.sources", all.clone())).await;
    run(format!(
        "SELECT k.skill AS word, COUNT(*) AS jobs {from} JOIN job_index_skills k ON k.number = j.number WHERE {all} \
         GROUP BY 1 ORDER BY 2 DESC LIMIT 20"
    ))
    .await;
    let silent = |which: &str, but: String| format!("SELECT COUNT(*) AS jobs {from} WHERE {which} AND {but}");
    run(silent("j.remote = ''", format!("{employment} AND {pay}"))).await;
    run(silent("j.employment = ''", format!("{remote} AND {pay}"))).await;
    run(silent("j.pay IS NULL", format!("{remote} AND {employment}"))).await;
    let total = run(format!("SELECT COUNT(*) AS jobs {from} WHERE {all}")).await;
    u64::try_from(total[0].try_get::<i64>("", "jobs").unwrap()).unwrap()
}
