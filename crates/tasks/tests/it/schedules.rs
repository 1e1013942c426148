//! Schedules, including clocks that jump.

use std::sync::Arc;

use chrono::TimeDelta;
use domain::tasks::{Outcome, Schedule};
use services::{Hashing, Parts, Services, jobs::SearchServer};
use tasks::Handlers;
use testkit::meilisearch::FakeMeilisearch;

use crate::stage::on_both;

#[tokio::test]
async fn a_schedule_fires_once_for_each_time_whichever_server_looks() {
    on_both(
        async |_| Outcome::Done,
        async |one| {
            let other = one.beside(async |_| Outcome::Done);
            // The first look makes up for earlier times; it is nine o'clock.
            assert_eq!((one.runner.tick().await.unwrap(), other.runner.tick().await.unwrap()), (1, 0));
            one.clock.advance(TimeDelta::minutes(59));
            assert_eq!((one.runner.tick().await.unwrap(), other.runner.tick().await.unwrap()), (0, 0));
            one.clock.advance(TimeDelta::minutes(1));
            let (first, second) = tokio::join!(one.runner.tick(), other.runner.tick());
            assert_eq!(first.unwrap() + second.unwrap(), 1);
            // The task of nine o'clock still waits, and one is enough.
            assert_eq!(one.stats().await.waiting, 1);
        },
    )
    .await;
}

#[tokio::test]
async fn a_clock_that_jumps_fires_nothing_twice_and_causes_no_flood() {
    on_both(
        async |_| Outcome::Done,
        async |stage| {
            stage.runner.tick().await.unwrap();
            // A week without a running server: fires once.
            stage.clock.advance(TimeDelta::days(7));
            assert_eq!(stage.runner.tick().await.unwrap(), 1);
            assert_eq!(stage.runner.tick().await.unwrap(), 0);
            // Back by three hours, and over the same hours again: does not fire.
            stage.clock.advance(TimeDelta::hours(-3));
            for _ in 0..3 {
                assert_eq!(stage.runner.tick().await.unwrap(), 0);
                stage.clock.advance(TimeDelta::hours(1));
            }
            assert_eq!(stage.runner.tick().await.unwrap(), 0);
            stage.clock.advance(TimeDelta::hours(1));
            assert_eq!(stage.runner.tick().await.unwrap(), 1);
        },
    )
    .await;
}

#[tokio::test]
async fn a_clock_that_was_years_ahead_does_not_stop_a_schedule() {
    on_both(
        async |_| Outcome::Done,
        async |stage| {
            stage.clock.advance(TimeDelta::days(3650));
            assert_eq!(stage.runner.tick().await.unwrap(), 1);
            stage.clock.advance(TimeDelta::days(-3650));
            assert_eq!(stage.runner.tick().await.unwrap(), 1);
            assert_eq!(stage.runner.tick().await.unwrap(), 0);
        },
    )
    .await;
}

#[tokio::test]
async fn every_schedule_of_the_program_is_valid() {
    let world = testkit::World::sqlite().await;
    world.ignore_tasks();
    // One of them is for a search server.
    let server = SearchServer::new(FakeMeilisearch::start().await.settings()).unwrap();
    let parts = Parts { search_server: Some(Arc::new(server)), ..world.parts() };
    let runner = world.runner_with(Handlers::new(Services::with_hashing(parts, Hashing::fast())));
    let all = Schedule::ALL.len() as u64;
    assert_eq!(runner.tick().await.unwrap(), all);
    assert_eq!(runner.run_due().await.unwrap(), all);
    assert_eq!(db::tasks::dead(&world.db.ro, 10).await.unwrap(), []);
}
