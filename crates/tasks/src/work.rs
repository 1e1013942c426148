//! What a runner runs: kinds, handlers and schedules. The program's own are in `handlers`; tests and benches bring theirs.

use db::tasks::{Claim, NewTask};
use domain::tasks::{Outcome, Rules};
use kernel::{TaskId, Timestamp};

/// A kind of task and how it is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// As it is stored.
    pub word: &'static str,
    /// How it is run.
    pub rules: Rules,
}

/// Something that happens by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheduled {
    /// Its name in the database.
    pub name: &'static str,
    /// When, as a cron pattern in UTC.
    pub cron: &'static str,
}

/// Work to be run.
pub trait Work: Send + Sync + 'static {
    /// The kinds it can run. Tasks of others stay where they are, for a worker that knows them.
    fn kinds(&self) -> Vec<Kind>;

    /// Runs one attempt. What it changes in the database it changes in the transaction of `db::tasks::commit`, and answers
    /// [`Outcome::Settled`], or it comes out the same when it is run again.
    fn run(&self, claim: Claim) -> impl Future<Output = Outcome> + Send;

    /// What happens by the clock.
    fn schedules(&self) -> Vec<Scheduled> {
        Vec::new()
    }

    /// The task a schedule causes; `None` where there is no such schedule.
    fn scheduled(&self, _name: &str, _id: TaskId, _now: Timestamp) -> Option<NewTask> {
        None
    }
}
