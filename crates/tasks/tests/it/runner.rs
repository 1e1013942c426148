//! Attempts that succeed, fail, panic or hang, and workers that stop or are stuck.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use chrono::TimeDelta;
use db::tasks::{Claim, Stats};
use domain::tasks::{Outcome, Rules};
use kernel::Clock;
use testkit::FakeClock;
use tokio::sync::Notify;

use crate::stage::{LEASE, on_both, rules, stage, task};

async fn done(_claim: Claim) -> Outcome {
    Outcome::Done
}

#[tokio::test]
async fn due_tasks_run_once_in_order() {
    on_both(done, async |stage| {
        stage.add(&["a", "b"]).await;
        let now = stage.clock.now();
        stage
            .db
            .write(async |tx| {
                let later = db::tasks::NewTask { run_at: now + TimeDelta::hours(1), ..task("later", now) };
                db::tasks::enqueue(tx, &later).await?;
                let first = db::tasks::NewTask { priority: 0, ..task("first", now) };
                db::tasks::enqueue(tx, &first).await
            })
            .await
            .unwrap();
        assert_eq!(stage.runner.run_due().await.unwrap(), 3);
        assert_eq!(stage.seen(), ["first", "a", "b"]);
        stage.clock.advance(TimeDelta::hours(1));
        assert_eq!(stage.runner.run_due().await.unwrap(), 1);
        assert_eq!(stage.stats().await, Stats::default());
    })
    .await;
}

#[tokio::test]
async fn failed_tasks_are_retried_after_growing_pauses_and_then_dead() {
    on_both(
        async |_| Outcome::Retry("the server is away".to_owned()),
        async |stage| {
            stage.add(&["a"]).await;
            for pause in [10, 20] {
                assert_eq!(stage.runner.run_due().await.unwrap(), 1);
                stage.clock.advance(TimeDelta::seconds(pause) - TimeDelta::microseconds(1));
                assert_eq!(stage.runner.run_due().await.unwrap(), 0);
                stage.clock.advance(TimeDelta::microseconds(1));
            }
            assert_eq!(stage.runner.run_due().await.unwrap(), 1);
            let dead = db::tasks::dead(&stage.db.ro, 10).await.unwrap();
            assert_eq!((dead.len(), dead[0].attempts, dead[0].error.as_str()), (1, 3, "the server is away"));
            // Somebody has fixed the cause.
            assert!(db::tasks::requeue(&stage.db, dead[0].id, stage.clock.now()).await.unwrap());
            assert!(!db::tasks::requeue(&stage.db, dead[0].id, stage.clock.now()).await.unwrap());
            let mended = stage.beside(done);
            assert_eq!(mended.runner.run_due().await.unwrap(), 1);
            assert_eq!(stage.stats().await, Stats::default());
        },
    )
    .await;
}

#[tokio::test]
async fn a_panicking_or_hanging_task_fails_without_affecting_others() {
    let handler = async |claim: Claim| match claim.payload.as_str() {
        "panic" => panic!("on purpose"),
        "hang" => std::future::pending().await,
        "wrong" => Outcome::Fail("cannot be done".to_owned()),
        _ => Outcome::Done,
    };
    on_both(handler, async |stage| {
        stage.add(&["panic", "hang", "wrong", "good"]).await;
        for _ in 0..3 {
            stage.runner.run_due().await.unwrap();
            stage.clock.advance(TimeDelta::hours(1));
        }
        let dead = db::tasks::dead(&stage.db.ro, 10).await.unwrap();
        let mut errors: Vec<_> = dead.iter().map(|task| (task.error.as_str(), task.attempts)).collect();
        errors.sort_unstable();
        assert_eq!(errors, [("cannot be done", 1), ("panicked: on purpose", 3), ("took longer than 200ms", 3)]);
        assert_eq!(stage.seen().iter().filter(|seen| *seen == "good").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_worker_wakes_at_once() {
    on_both(done, async |stage| {
        // Polling alone would take a minute.
        let work = async {
            let slow = stage_with_slow_poll(&stage).await;
            let stop = Arc::new(Notify::new());
            let (runner, stopped) = (slow.runner.clone(), stop.clone());
            let running = tokio::spawn(async move { runner.run(stopped.notified()).await });
            tokio::time::sleep(Duration::from_millis(100)).await;
            let start = Instant::now();
            slow.add(&["a"]).await;
            while slow.seen().is_empty() {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
            stop.notify_one();
            running.await.unwrap();
            assert_eq!(slow.stats().await.running, 0);
        };
        tokio::time::timeout(Duration::from_secs(20), work).await.unwrap();
    })
    .await;
}

async fn stage_with_slow_poll(stage: &crate::stage::Stage) -> crate::stage::Stage {
    crate::stage::with_poll(stage.db.clone(), stage.clock.clone(), Duration::from_secs(60), done)
}

#[tokio::test]
async fn a_stopping_worker_finishes_what_it_can_and_returns_the_rest() {
    let handler = async |claim: Claim| {
        let long = if claim.payload == "long" { 60_000 } else { 100 };
        tokio::time::sleep(Duration::from_millis(long)).await;
        Outcome::Done
    };
    let patient = Rules { time_limit: Duration::from_secs(120), ..rules() };
    for db in [testkit::sqlite().await, testkit::postgres().await] {
        let stage = stage(db, FakeClock::default(), "one", patient, handler);
        stage.add(&["long", "short"]).await;
        let stop = Arc::new(Notify::new());
        let (runner, stopped) = (stage.runner.clone(), stop.clone());
        let running = tokio::spawn(async move { runner.run(stopped.notified()).await });
        // Including the one of the schedule.
        while stage.seen().len() < 3 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        stop.notify_one();
        tokio::time::timeout(LEASE * 10, running).await.unwrap().unwrap();
        let Stats { waiting, running, dead, .. } = stage.stats().await;
        assert_eq!((waiting, running, dead), (1, 0, 0));
        // As if it had never been claimed.
        let left = stage.beside(done);
        left.runner.run_due().await.unwrap();
        assert_eq!(left.seen(), ["long"]);
    }
}

#[tokio::test]
async fn tasks_of_a_stuck_worker_are_taken_over_and_its_late_result_is_ignored() {
    on_both(done, async |stage| {
        stage.add(&["a"]).await;
        // A worker that claims the task and is paused then.
        let now = stage.clock.now();
        let until = now + TimeDelta::milliseconds(300);
        let stuck = db::tasks::claim(&stage.db, "stuck", &[("work", 1)], 1, now, until).await.unwrap();
        assert_eq!(stage.runner.run_due().await.unwrap(), 0);
        stage.clock.advance(TimeDelta::milliseconds(301));
        assert_eq!(stage.stats().await.outlived, 1);
        assert_eq!(stage.runner.run_due().await.unwrap(), 1);
        let lease = &stuck[0].lease;
        let now = stage.clock.now();
        assert!(!db::tasks::complete(&stage.db.rw, lease, now).await.unwrap());
        assert!(!db::tasks::heartbeat(&stage.db.rw, lease, until).await.unwrap());
        assert!(!db::tasks::fail(&stage.db.rw, lease, now, "late").await.unwrap());
        assert!(!db::tasks::retry(&stage.db, lease, now, "late").await.unwrap());
        assert!(!db::tasks::release(&stage.db, lease, now).await.unwrap());
        assert_eq!(stage.stats().await, Stats::default());
    })
    .await;
}

#[tokio::test]
async fn a_task_that_kills_its_worker_is_dead_after_its_attempts() {
    on_both(done, async |stage| {
        stage.add(&["poison"]).await;
        for _ in 0..rules().attempts {
            let now = stage.clock.now();
            let claims = db::tasks::claim(&stage.db, "killed", &[("work", 1)], 1, now, now).await.unwrap();
            assert_eq!(claims.len(), 1);
            stage.clock.advance(TimeDelta::seconds(1));
            db::tasks::reclaim(&stage.db, stage.clock.now()).await.unwrap();
        }
        assert_eq!(stage.runner.run_due().await.unwrap(), 0);
        assert_eq!(stage.stats().await.dead, 1);
    })
    .await;
}

#[tokio::test]
async fn the_limit_of_a_kind_holds_and_a_long_task_keeps_its_lease() {
    for db in [testkit::sqlite().await, testkit::postgres().await] {
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let handler = {
            let (now, most) = (now.clone(), most.clone());
            move |_: Claim| {
                let (now, most) = (now.clone(), most.clone());
                async move {
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    // Longer than a lease.
                    tokio::time::sleep(LEASE * 2).await;
                    now.fetch_sub(1, Ordering::SeqCst);
                    Outcome::Done
                }
            }
        };
        let two = Rules { at_once: 2, time_limit: Duration::from_secs(60), ..rules() };
        let stage = crate::stage::on_real_time(db, two, handler);
        stage.add(&["a", "b", "c", "d"]).await;
        let stop = Arc::new(Notify::new());
        let (runner, stopped) = (stage.runner.clone(), stop.clone());
        let running = tokio::spawn(async move { runner.run(stopped.notified()).await });
        while stage.stats().await.waiting + stage.stats().await.running > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        stop.notify_one();
        running.await.unwrap();
        let mut seen = stage.seen();
        seen.retain(|payload| payload != "hourly");
        assert_eq!(seen.len(), 4, "each once: {seen:?}");
        assert_eq!(most.load(Ordering::SeqCst), 2);
    }
}
