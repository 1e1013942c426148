//! Two workers and three tasks in random orders of claims, crashes, pauses and late settlements, compared with a model
//! of what each step may do. No task is lost, no effect happens twice, and an expired lease settles nothing.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta};
use db::{
    Db, DbError,
    tasks::{self, Claim, NewTask},
};
use kernel::{TaskId, Timestamp};
use proptest::{
    collection::vec,
    prelude::{Just, Strategy},
    prop_oneof,
    test_runner::{Config, TestRunner},
};
use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

const WORKERS: usize = 2;
const TASKS: u128 = 3;
const LEASE: TimeDelta = TimeDelta::milliseconds(200);

/// A step of one of the workers, or of the clock.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// Claims one or more due tasks.
    Claim(usize, usize),
    Beat(usize),
    /// Does its oldest task, and marks it as done.
    Commit(usize),
    /// The same, and dies before the transaction is committed.
    CrashInside(usize),
    /// Dies with all its tasks.
    Crash(usize),
    /// Its oldest task fails.
    Retry(usize),
    /// Releases its oldest task.
    Release(usize),
    /// Takes expired leases back.
    Reclaim,
    /// Time passes, which for an idle worker is like a pause.
    Pass(i64),
}

fn step() -> impl Strategy<Value = Step> {
    let worker = || 0..WORKERS;
    prop_oneof![
        3 => (worker(), 1..3_usize).prop_map(|(worker, limit)| Step::Claim(worker, limit)),
        1 => worker().prop_map(Step::Beat),
        3 => worker().prop_map(Step::Commit),
        1 => worker().prop_map(Step::CrashInside),
        1 => worker().prop_map(Step::Crash),
        1 => worker().prop_map(Step::Retry),
        1 => worker().prop_map(Step::Release),
        2 => Just(Step::Reclaim),
        3 => (50..300_i64).prop_map(Step::Pass),
    ]
}

/// The expected state of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Model {
    Waiting,
    /// Leased until a time, with a fence.
    Running(i64, Timestamp),
    Done,
}

struct World<'a> {
    db: &'a Db,
    /// Each case uses its own kind, so that tasks of other cases do not interfere.
    kind: String,
    now: Timestamp,
    model: HashMap<TaskId, Model>,
    /// The tasks each worker believes to have, oldest first.
    held: [Vec<Claim>; WORKERS],
}

impl<'a> World<'a> {
    async fn new(db: &'a Db, case: u128) -> Self {
        let kind = format!("case{case}");
        let now = DateTime::from_timestamp_micros(1_772_452_800_000_000).unwrap();
        let ids = (0..TASKS).map(|number| TaskId::from_uuid(Uuid::from_u128(case * 100 + number)));
        let mut model = HashMap::new();
        for id in ids {
            let task = NewTask {
                id,
                kind: kind.clone(),
                payload: String::new(),
                priority: 0,
                run_at: now,
                max_attempts: 10_000,
                unique_key: None,
                user: None,
                event: None,
                created_at: now,
            };
            db.write(async |tx| tasks::enqueue(tx, &task).await).await.unwrap();
            model.insert(id, Model::Waiting);
        }
        Self { db, kind, now, model, held: Default::default() }
    }

    async fn take(&mut self, step: Step) {
        match step {
            Step::Claim(worker, limit) => self.claim(worker, limit).await,
            Step::Beat(worker) => {
                let until = self.now + LEASE;
                for claim in self.held[worker].clone() {
                    let held = tasks::heartbeat(&self.db.rw, &claim.lease, until).await.unwrap();
                    assert_eq!(held, self.holds(&claim));
                    if held {
                        self.model.insert(claim.lease.id, Model::Running(claim.lease.fence, until));
                    }
                }
            }
            Step::Commit(worker) => {
                let Some(claim) = self.oldest(worker) else { return };
                let done = tasks::commit(self.db, &claim.lease, self.now, async |tx| effect(tx, claim.lease.id).await);
                self.settled(&claim, done.await.unwrap(), Model::Done);
            }
            Step::CrashInside(worker) => {
                let Some(claim) = self.oldest(worker) else { return };
                let died = self.db.write(async |tx| {
                    effect(tx, claim.lease.id).await?;
                    tasks::complete(tx, &claim.lease, self.now).await?;
                    Err::<(), _>(DbError::Busy("killed".to_owned()))
                });
                assert!(died.await.is_err());
            }
            Step::Crash(worker) => self.held[worker].clear(),
            Step::Retry(worker) => {
                let Some(claim) = self.oldest(worker) else { return };
                let held = tasks::retry(self.db, &claim.lease, self.now, "failed").await.unwrap();
                self.settled(&claim, held, Model::Waiting);
            }
            Step::Release(worker) => {
                let Some(claim) = self.oldest(worker) else { return };
                let held = tasks::release(self.db, &claim.lease, self.now).await.unwrap();
                self.settled(&claim, held, Model::Waiting);
            }
            Step::Reclaim => self.reclaim().await,
            Step::Pass(milliseconds) => self.now += TimeDelta::milliseconds(milliseconds),
        }
    }

    fn oldest(&mut self, worker: usize) -> Option<Claim> {
        let held = &mut self.held[worker];
        (!held.is_empty()).then(|| held.remove(0))
    }

    fn holds(&self, claim: &Claim) -> bool {
        matches!(self.model[&claim.lease.id], Model::Running(fence, _) if fence == claim.lease.fence)
    }

    /// The result a worker got must agree with the model.
    fn settled(&mut self, claim: &Claim, held: bool, next: Model) {
        assert_eq!(held, self.holds(claim), "{claim:?}");
        if held {
            self.model.insert(claim.lease.id, next);
        }
    }

    async fn claim(&mut self, worker: usize, limit: usize) {
        let (until, name) = (self.now + LEASE, format!("worker{worker}"));
        let room = [(self.kind.as_str(), limit)];
        let claims = tasks::claim(self.db, &name, &room, limit, self.now, until).await.unwrap();
        let waiting = self.model.values().filter(|model| **model == Model::Waiting).count();
        assert_eq!(claims.len(), waiting.min(limit));
        for claim in claims {
            assert_eq!(self.model[&claim.lease.id], Model::Waiting, "claimed twice");
            self.model.insert(claim.lease.id, Model::Running(claim.lease.fence, until));
            self.held[worker].push(claim);
        }
    }

    async fn reclaim(&mut self) {
        let ran_out = |model: &Model| matches!(model, Model::Running(_, until) if *until < self.now);
        let expected = self.model.values().filter(|model| ran_out(model)).count();
        let reclaimed = tasks::reclaim(self.db, self.now).await.unwrap();
        assert_eq!(reclaimed.len(), expected);
        for task in reclaimed {
            assert!(ran_out(&self.model[&task.id]) && !task.dead);
            self.model.insert(task.id, Model::Waiting);
        }
    }

    /// A task has had its effect once if it is done, and never otherwise.
    async fn check(&self) {
        for (id, model) in &self.model {
            let query = format!("SELECT count(*) AS n FROM ledger WHERE entry = '{id}'");
            let statement = Statement::from_string(self.db.rw.get_database_backend(), query);
            let row = self.db.rw.query_one_raw(statement).await.unwrap().unwrap();
            let effects = row.try_get::<i64>("", "n").unwrap();
            assert_eq!(effects, i64::from(*model == Model::Done), "{id} {model:?}");
        }
    }

    /// A worker that lives long enough finishes everything.
    async fn come_to_rest(&mut self) {
        self.held = Default::default();
        self.now += LEASE * 2;
        self.reclaim().await;
        while self.model.values().any(|model| *model != Model::Done) {
            self.claim(0, 1).await;
            self.take(Step::Commit(0)).await;
        }
    }
}

async fn effect(tx: &db::Tx, id: TaskId) -> Result<(), DbError> {
    tx.execute_unprepared(&format!("INSERT INTO ledger (entry) VALUES ('{id}')")).await?;
    Ok(())
}

fn explore(cases: u32, connect: impl AsyncFn() -> Db) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let db = runtime.block_on(async {
        let db = connect().await;
        db.rw.execute_unprepared("CREATE TABLE ledger (entry TEXT NOT NULL)").await.unwrap();
        db
    });
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let case = std::cell::Cell::new(0);
    let steps = TestRunner::new(config).run(&vec(step(), 5..40), |steps| {
        case.set(case.get() + 1);
        runtime.block_on(async {
            let mut world = World::new(&db, case.get()).await;
            for step in steps {
                world.take(step).await;
            }
            world.check().await;
            world.come_to_rest().await;
            world.check().await;
        });
        Ok(())
    });
    if let Err(error) = steps {
        panic!("{error}");
    }
}

#[test]
fn the_model_holds_on_sqlite() {
    explore(150, testkit::sqlite);
}

#[test]
fn the_model_holds_on_postgres() {
    explore(60, testkit::postgres);
}
