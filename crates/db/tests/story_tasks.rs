//! The task queue, on every engine. Run with `scripts/with-postgres.sh`.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use std::time::Duration;

use chrono::{DateTime, TimeDelta};
use db::{
    Db, DbError, Engine,
    tasks::{self, Claim, NewTask, Room},
};
use kernel::{EventId, TaskId, Timestamp};
use testkit::on_every_database;
use tokio::task::JoinSet;
use uuid::Uuid;

/// A time with every microsecond digit in use.
fn noon() -> Timestamp {
    DateTime::from_timestamp_micros(1_772_452_800_123_457).unwrap()
}

fn minute() -> TimeDelta {
    TimeDelta::minutes(1)
}

fn task(number: u128, kind: &str) -> NewTask {
    NewTask {
        id: TaskId::from_uuid(Uuid::from_u128(number)),
        kind: kind.to_owned(),
        payload: format!("{{\"number\":{number}}}"),
        priority: 10,
        run_at: noon(),
        max_attempts: 3,
        unique_key: None,
        user: None,
        event: Some(EventId::from_uuid(Uuid::from_u128(number))),
        created_at: noon(),
    }
}

async fn add(db: &Db, task: &NewTask) -> bool {
    db.write(async |tx| tasks::enqueue(tx, task).await).await.unwrap()
}

async fn claim(db: &Db, room: &[Room<'_>], limit: usize, now: Timestamp) -> Vec<Claim> {
    tasks::claim(db, "worker", room, limit, now, now + minute()).await.unwrap()
}

fn ids(claims: &[Claim]) -> Vec<u128> {
    claims.iter().map(|claim| claim.lease.id.uuid().as_u128()).collect()
}

#[tokio::test]
async fn a_task_is_added_with_its_transaction_and_then_wakes_workers() {
    on_every_database(async |db| {
        let mut bell = db.task_bell();
        let failed = db.write(async |tx| {
            tasks::enqueue(tx, &task(1, "a")).await?;
            Err::<(), _>(DbError::Other("on purpose".to_owned()))
        });
        assert!(failed.await.is_err());
        assert!(!bell.has_changed().unwrap() && db.tasks_enqueued() == 0);
        assert!(claim(&db, &[("a", 9)], 9, noon()).await.is_empty());
        assert!(add(&db, &task(1, "a")).await);
        assert!(bell.has_changed().unwrap() && db.tasks_enqueued() == 1);
        bell.mark_unchanged();
        let claims = claim(&db, &[("a", 9)], 9, noon()).await;
        assert_eq!(
            (claims[0].payload.as_str(), claims[0].attempt, claims[0].event),
            ("{\"number\":1}", 1, task(1, "a").event)
        );
        assert!(!bell.has_changed().unwrap(), "a claim adds nothing");
    })
    .await;
}

#[tokio::test]
async fn claims_follow_priority_then_time_within_the_room_of_each_kind() {
    on_every_database(async |db| {
        add(&db, &NewTask { run_at: noon() - minute(), ..task(1, "slow") }).await;
        add(&db, &task(2, "slow")).await;
        add(&db, &NewTask { priority: 0, ..task(3, "quick") }).await;
        add(&db, &task(4, "quick")).await;
        add(&db, &NewTask { priority: 0, run_at: noon() + minute(), ..task(5, "quick") }).await;
        add(&db, &task(6, "unknown")).await;
        assert_eq!(ids(&claim(&db, &[("slow", 1), ("quick", 5)], 3, noon()).await), [3, 1, 4]);
        assert_eq!(ids(&claim(&db, &[("slow", 0), ("quick", 5)], 3, noon() + minute()).await), [5]);
        assert_eq!(ids(&claim(&db, &[("slow", 9)], 0, noon()).await), [0_u128; 0]);
        assert_eq!(ids(&claim(&db, &[("slow", 9), ("quick", 9)], 9, noon()).await), [2]);
    })
    .await;
}

#[tokio::test]
async fn only_one_task_of_a_key_waits() {
    on_every_database(async |db| {
        let keyed = |number| NewTask { unique_key: Some("sweep".to_owned()), ..task(number, "a") };
        assert!(add(&db, &keyed(1)).await);
        assert!(!add(&db, &keyed(2)).await);
        let first = claim(&db, &[("a", 9)], 9, noon()).await;
        // A running task may have missed the latest change, so another one may wait.
        assert!(add(&db, &keyed(3)).await);
        // It fails, and waits beside the other.
        assert!(tasks::retry(&db, &first[0].lease, noon(), "failed").await.unwrap());
        assert!(!add(&db, &keyed(4)).await);
        let both = claim(&db, &[("a", 9)], 9, noon()).await;
        assert_eq!(ids(&both), [1, 3]);
        assert!(add(&db, &keyed(5)).await);
        // Both workers die.
        assert_eq!(tasks::reclaim(&db, noon() + minute() * 2).await.unwrap().len(), 2);
        assert!(!add(&db, &keyed(6)).await);
        assert_eq!(claim(&db, &[("a", 9)], 9, noon() + minute() * 2).await.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn many_simultaneous_workers_never_share_a_task() {
    on_every_database(async |db| {
        for number in 1..=40 {
            add(&db, &task(number, "a")).await;
        }
        let mut workers = JoinSet::new();
        for _ in 0..8 {
            let db = db.clone();
            workers.spawn(async move {
                let mut got = Vec::new();
                loop {
                    let claims = claim(&db, &[("a", 3)], 3, noon()).await;
                    if claims.is_empty() {
                        return got;
                    }
                    for claim in &claims {
                        assert!(tasks::complete(&db.rw, &claim.lease, noon()).await.unwrap());
                    }
                    got.extend(ids(&claims));
                }
            });
        }
        let mut all = workers.join_all().await.concat();
        all.sort_unstable();
        assert_eq!(all, (1..=40).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn done_tasks_are_deleted_after_a_while_and_dead_ones_stay() {
    on_every_database(async |db| {
        add(&db, &task(1, "a")).await;
        add(&db, &task(2, "a")).await;
        let claims = claim(&db, &[("a", 9)], 9, noon()).await;
        assert!(tasks::complete(&db.rw, &claims[0].lease, noon()).await.unwrap());
        assert!(!tasks::complete(&db.rw, &claims[0].lease, noon()).await.unwrap(), "once");
        let cause = format!("no\0zero {}", "x".repeat(900));
        assert!(tasks::fail(&db.rw, &claims[1].lease, noon(), &cause).await.unwrap());
        assert_eq!(tasks::remove_done(&db.rw, noon()).await.unwrap(), 0);
        assert_eq!(tasks::remove_done(&db.rw, noon() + minute()).await.unwrap(), 1);
        let dead = tasks::dead(&db.ro, 9).await.unwrap();
        assert_eq!((dead.len(), dead[0].error.len(), dead[0].at), (1, 500, noon()));
        assert_eq!(tasks::remove_done(&db.rw, noon() + minute()).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn the_statistics_describe_the_queue() {
    on_every_database(async |db| {
        add(&db, &task(1, "a")).await;
        add(&db, &NewTask { run_at: noon() + minute(), ..task(2, "a") }).await;
        let stats = tasks::stats(&db.ro, noon()).await.unwrap();
        assert_eq!((stats.waiting, stats.oldest_due, stats.outlived), (2, Some(noon()), 0));
        claim(&db, &[("a", 9)], 9, noon()).await;
        let stats = tasks::stats(&db.ro, noon() + minute() + TimeDelta::microseconds(1)).await.unwrap();
        assert_eq!((stats.waiting, stats.running, stats.outlived), (1, 1, 1));
        assert_eq!(stats.oldest_due, Some(noon() + minute()));
    })
    .await;
}

#[tokio::test]
async fn another_server_on_postgres_is_woken() {
    let (db, other) = testkit::postgres_twice().await;
    assert_eq!(db.engine(), Engine::Postgres);
    let mut bell = other.task_bell();
    let listening = tokio::spawn(async move { db::listen_for_tasks(&other).await });
    let mut woken = false;
    // It may start to listen only after the first.
    for number in 1..100 {
        add(&db, &task(number, "a")).await;
        woken |= tokio::time::timeout(Duration::from_millis(200), bell.changed()).await.is_ok();
        if woken {
            break;
        }
    }
    assert!(woken);
    listening.abort();
}
