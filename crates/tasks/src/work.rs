//! What a runner runs: kinds, handlers and schedules. The program's own are in `handlers`; tests and benches have
//! others.

use db::tasks::{Claim, NewTask};
use domain::tasks::{Outcome, Rules};
use kernel::{TaskId, Timestamp};

/// A kind of task with its rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// The stored word.
    pub word: &'static str,
    pub rules: Rules,
}

/// A task at fixed times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheduled {
    /// Its name in the database.
    pub name: &'static str,
    /// Its times, as a cron pattern in UTC.
    pub cron: &'static str,
}

/// The tasks that a runner can run.
pub trait Work: Send + Sync + 'static {
    /// The kinds it can run. Tasks of other kinds are left to workers that know them.
    fn kinds(&self) -> Vec<Kind>;

    /// Runs one attempt. It must either change the database in the transaction of `db::tasks::commit` and return
    /// [`Outcome::Settled`], or be idempotent.
    fn run(&self, claim: Claim) -> impl Future<Output = Outcome> + Send;

    /// The schedules.
    fn schedules(&self) -> Vec<Scheduled> {
        Vec::new()
    }

    /// The task that a schedule adds; `None` if there is no such schedule.
    fn scheduled(&self, _name: &str, _id: TaskId, _now: Timestamp) -> Option<NewTask> {
        None
    }
}
