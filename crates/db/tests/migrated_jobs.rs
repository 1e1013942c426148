//! A server that already has jobs when its index of them gets a form of its own, on every engine.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use db::{
    Db, Engine,
    jobs::search::{self, Terms},
};
use domain::jobs::search::JobSearch;
use kernel::PageRequest;
use migrations::Migrator;
use sea_orm::ConnectionTrait;
use sea_orm_migration::MigratorTrait;

/// The migrations before the index.
const BEFORE: u32 = 24;

const JOBS: [&str; 3] = [
    "INSERT INTO jobs (id, source, external_id, state, fingerprint, title, company, place, posting, understood, requirements, \
     first_seen_at, last_seen_at, listed_at, remote, salary_min) VALUES \
     ('job_01900000000070008000000000000001', 'lever', '1', 'open', 'a', 'Welder', 'Yard', 'Gdynia', 'Welds ships', '{}', 0, \
      '2026-09-21 14:13:20+00:00', '2026-09-21 14:13:20+00:00', '2026-09-21 14:13:20+00:00', 'yes', 30000), \
     ('job_01900000000070008000000000000002', 'lever', '2', 'closed', 'b', 'Welder', 'Dock', 'Gdynia', 'Welds ships', '{}', 0, \
      '2026-09-21 14:13:20+00:00', '2026-09-21 14:13:20+00:00', '2026-09-21 14:13:20+00:00', 'yes', NULL)",
    "INSERT INTO job_sources (source, external_id, job_id, feed, url, first_seen_at, last_seen_at) VALUES \
     ('lever', '1', 'job_01900000000070008000000000000001', '', '', '2026-09-21 14:13:20+00:00', '2026-09-21 14:13:20+00:00')",
    "INSERT INTO job_skills (job_id, skill) VALUES ('job_01900000000070008000000000000001', 'Welding')",
];

#[tokio::test]
async fn jobs_that_are_there_are_found_by_their_words_skills_and_sources() {
    let (_, address) = testkit::postgres_address().await;
    let postgres = Db::connect(&address).await.unwrap();
    postgres.rw.execute_unprepared("DROP SCHEMA public CASCADE; CREATE SCHEMA public").await.unwrap();
    for db in [Db::connect("sqlite::memory:").await.unwrap(), postgres] {
        eprintln!("on {:?}:", db.engine());
        Migrator::up(&db.rw, Some(BEFORE)).await.unwrap();
        for statement in JOBS {
            db.rw.execute_unprepared(statement).await.unwrap();
        }
        let index = match db.engine() {
            Engine::Sqlite => {
                "INSERT INTO job_search (job_id, title, company, place, posting) SELECT id, 'welder', 'yard', 'gdynia', 'welds ships' FROM jobs"
            }
            Engine::Postgres => "UPDATE jobs SET search = to_tsvector('simple', 'welder yard welds ships')",
        };
        db.rw.execute_unprepared(index).await.unwrap();
        db.migrate().await.unwrap();

        let asked = JobSearch {
            skills: vec!["welding".to_owned()],
            sources: vec!["lever".to_owned()],
            salary: Some(20_000),
            ..JobSearch::default()
        };
        let terms = Terms { words: vec![vec!["ships".to_owned()]], ..Terms::default() };
        let found = search::page(&db.ro, &asked, &terms, &PageRequest::first()).await.unwrap();
        let found: Vec<&str> = found.items.iter().map(|hit| hit.company.as_str()).collect();
        assert_eq!(found, ["Yard"]);
        let (total, facets) = search::counts(&db.ro, &asked, &terms).await.unwrap();
        assert_eq!((total, facets.sources.len()), (1, 1));
        db.close().await.unwrap();
    }
}
