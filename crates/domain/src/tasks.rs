//! Background work: which tasks there are, how each kind is run, and when schedules cause them.
//!
//! A task holds ids and nothing a person wrote or a secret: whoever reads the table learns no more than from the other tables. It may
//! run more than once, when a worker dies in the middle, so each is made to come out the same.

use std::time::Duration;

use kernel::{Problem, ProblemKind, TokenId, UserId};
use serde::{Deserialize, Serialize};

/// A piece of background work, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Task {
    /// Sends a letter to a person.
    SendLetter {
        /// To whom.
        user: UserId,
        /// Which letter.
        letter: Letter,
    },
    /// Removes tokens, failed sign-ins and devices that have run out.
    SweepAccounts,
    /// Removes guests' results, trash and files whose time has come.
    SweepPrivacy,
    /// Removes tasks that were done some days ago.
    SweepTasks,
    /// Causes the daily letter of everybody who has something to be told.
    SendDigests,
}

/// A letter to a person. Its token is named by id and made when the letter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "letter", rename_all = "snake_case")]
pub enum Letter {
    /// Confirms an address.
    Verify {
        /// The token of its link.
        token: TokenId,
    },
    /// Lets the person choose a new password.
    Reset {
        /// The token of its link.
        token: TokenId,
    },
    /// Tells that the password was changed.
    PasswordChanged,
    /// Tells that a copied sign-in was used.
    TokenReused,
    /// Tells of a sign-in on a device that was not known before.
    NewDevice,
    /// Tells that somebody tried passwords and was stopped.
    SignInBlocked,
    /// Tells once a day that there are notifications.
    Digest,
}

/// Sorts of tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "see `Task`")]
pub enum TaskKind {
    SendLetter,
    SweepAccounts,
    SweepPrivacy,
    SweepTasks,
    SendDigests,
}

/// How tasks of a kind are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Lower goes first: 0 while somebody waits for it, 10 as a rule, 20 for tidying up.
    pub priority: i32,
    /// After so many failed attempts it is dead.
    pub attempts: u32,
    /// How long an attempt may take.
    pub time_limit: Duration,
    /// How many run at the same time in one worker.
    pub at_once: usize,
    /// The pause before the second attempt; each further one is twice as long.
    pub pause: Duration,
}

impl Task {
    /// Its kind.
    pub const fn kind(&self) -> TaskKind {
        match self {
            Self::SendLetter { .. } => TaskKind::SendLetter,
            Self::SweepAccounts => TaskKind::SweepAccounts,
            Self::SweepPrivacy => TaskKind::SweepPrivacy,
            Self::SweepTasks => TaskKind::SweepTasks,
            Self::SendDigests => TaskKind::SendDigests,
        }
    }

    /// Whom it concerns, where it concerns one person.
    pub const fn user_id(&self) -> Option<UserId> {
        match self {
            Self::SendLetter { user, .. } => Some(*user),
            Self::SweepAccounts | Self::SweepPrivacy | Self::SweepTasks | Self::SendDigests => None,
        }
    }

    /// What it is the same as: while a task with this key waits, another one is not added.
    pub fn unique_key(&self) -> Option<String> {
        match self {
            Self::SendLetter { .. } => None,
            Self::SweepAccounts | Self::SweepPrivacy | Self::SweepTasks | Self::SendDigests => {
                Some(self.kind().word().to_owned())
            }
        }
    }
}

impl TaskKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::SendLetter, Self::SweepAccounts, Self::SweepPrivacy, Self::SweepTasks, Self::SendDigests];

    /// The stored word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SendLetter => "send_letter",
            Self::SweepAccounts => "sweep_accounts",
            Self::SweepPrivacy => "sweep_privacy",
            Self::SweepTasks => "sweep_tasks",
            Self::SendDigests => "send_digests",
        }
    }

    /// How tasks of this kind are run.
    pub const fn rules(self) -> Rules {
        match self {
            // Ten attempts reach over four hours: a mail server may be away that long. A minute is twice what the client waits.
            Self::SendLetter => Rules {
                priority: 0,
                attempts: 10,
                time_limit: Duration::from_secs(60),
                at_once: 4,
                pause: Duration::from_secs(30),
            },
            // The next one comes with the schedule.
            Self::SweepAccounts | Self::SweepPrivacy | Self::SweepTasks | Self::SendDigests => Rules {
                priority: 20,
                attempts: 3,
                time_limit: Duration::from_secs(300),
                at_once: 1,
                pause: Duration::from_secs(30),
            },
        }
    }
}

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaskState {
    /// It runs when its time comes and a worker has room.
    Waiting,
    /// A worker has leased it.
    Running,
    /// It came out.
    Done,
    /// It failed for good; somebody has to look at it.
    Dead,
}

impl TaskState {
    /// The stored word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Dead => "dead",
        }
    }
}

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It came out, and is to be marked so.
    Done,
    /// It came out and is marked so already, in the transaction of what it did.
    Settled,
    /// It failed for now, with the cause.
    Retry(String),
    /// It failed for good, with the cause.
    Fail(String),
}

/// What another attempt may mend is tried again.
impl From<Problem> for Outcome {
    fn from(problem: Problem) -> Self {
        match problem.kind {
            ProblemKind::TryLater | ProblemKind::Internal | ProblemKind::Conflict | ProblemKind::OverLimit => {
                Self::Retry(problem.code.to_string())
            }
            ProblemKind::NotFound | ProblemKind::SignIn | ProblemKind::Forbidden | ProblemKind::Invalid => {
                Self::Fail(problem.code.to_string())
            }
        }
    }
}

/// Longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);

/// The pause after a number of failed attempts: twice as long each time, and of that between half and all, by `chance` (0 to 1), so
/// that what failed together is not tried again together.
pub fn pause(first: Duration, failed: u32, chance: f64) -> Duration {
    let doubled = first.saturating_mul(1_u32.checked_shl(failed.saturating_sub(1)).unwrap_or(u32::MAX));
    doubled.min(LONGEST_PAUSE).mul_f64(0.5 + chance.clamp(0.0, 1.0) / 2.0)
}

/// What happens by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "see `Task`")]
pub enum Schedule {
    SweepAccounts,
    SweepPrivacy,
    SweepTasks,
    SendDigests,
}

impl Schedule {
    /// Every schedule.
    pub const ALL: [Self; 4] = [Self::SweepAccounts, Self::SweepPrivacy, Self::SweepTasks, Self::SendDigests];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SweepAccounts => "sweep_accounts",
            Self::SweepPrivacy => "sweep_privacy",
            Self::SweepTasks => "sweep_tasks",
            Self::SendDigests => "send_digests",
        }
    }

    /// When, as a cron pattern in UTC.
    pub const fn cron(self) -> &'static str {
        match self {
            Self::SweepAccounts | Self::SweepPrivacy => "*/5 * * * *",
            Self::SweepTasks => "17 * * * *",
            Self::SendDigests => "0 6 * * *",
        }
    }

    /// What it causes.
    pub const fn task(self) -> Task {
        match self {
            Self::SweepAccounts => Task::SweepAccounts,
            Self::SweepPrivacy => Task::SweepPrivacy,
            Self::SweepTasks => Task::SweepTasks,
            Self::SendDigests => Task::SendDigests,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_reads_back_and_holds_its_kind() {
        let id = uuid::Uuid::from_u128(7);
        let letter = Letter::Reset { token: TokenId::from_uuid(id) };
        let tasks = [
            Task::SendLetter { user: UserId::from_uuid(id), letter },
            Task::SendLetter { user: UserId::from_uuid(id), letter: Letter::PasswordChanged },
            Task::SweepAccounts,
            Task::SweepPrivacy,
            Task::SweepTasks,
            Task::SendDigests,
        ];
        for task in tasks {
            let text = serde_json::to_string(&task).unwrap();
            assert!(text.contains(&format!("\"kind\":\"{}\"", task.kind().word())), "{text}");
            assert_eq!(serde_json::from_str::<Task>(&text).unwrap(), task);
            assert!(TaskKind::ALL.contains(&task.kind()));
        }
    }

    #[test]
    fn pauses_double_spread_and_end() {
        let first = Duration::from_secs(30);
        assert_eq!(pause(first, 1, 1.0), first);
        assert_eq!(pause(first, 1, 0.0), first / 2);
        assert_eq!(pause(first, 3, 1.0), first * 4);
        for failed in [20, 33, u32::MAX] {
            assert_eq!(pause(first, failed, 1.0), LONGEST_PAUSE);
        }
    }
}
