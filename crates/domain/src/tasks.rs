//! Background work: the tasks, the rules of each kind, and the schedules that cause them.
//!
//! A task contains only ids, never a secret or something a person wrote, so that its table reveals no more than the
//! others. It can run more than once if a worker dies, so every task is idempotent.

mod letter;
mod rules;
mod schedule;

use std::time::Duration;

use kernel::{ApplicationId, PendingId, Problem, ProblemKind, SearchId, UserId};
use serde::{Deserialize, Serialize};

pub use self::{letter::Letter, rules::Rules, schedule::Schedule};

/// A task, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Task {
    /// Sends a letter to a user.
    SendLetter {
        /// The recipient.
        user: UserId,
        letter: Letter,
    },
    /// Sends the letter by which somebody without an account confirms an application.
    ConfirmApplication { pending: PendingId },
    /// Deletes expired tokens, failed sign-ins and devices.
    SweepAccounts,
    /// Deletes expired guests' results, trash and files.
    SweepPrivacy,
    /// Deletes tasks that were done some days ago.
    SweepTasks,
    /// Adds a task for the digest of every user with unread notifications.
    SendDigests,
    /// Notifies people of the reminders that are due.
    SendReminders,
    /// Adds a task for every feed of jobs.
    FetchFeeds,
    /// Fetches the jobs of a feed.
    FetchFeed {
        /// Its name in the settings.
        feed: String,
    },
    /// Tells the search server of the jobs that changed.
    IndexJobs,
    /// Adds a task for every saved search whose owner is to be told about new jobs.
    SendAlerts,
    /// Tells the owner of a saved search about new jobs, if there are any.
    SendAlert { search: SearchId },
    /// Makes the list of recommended jobs of a user anew.
    RefreshRecommendations { user: UserId },
    /// Closes the postings whose last day has passed.
    ClosePostings,
    /// Reminds organizations of applications that they did not answer in time.
    RemindOfAnswers,
    /// Tells an applicant of a move, if their application still has this version.
    TellMove { application: ApplicationId, version: i32 },
    /// Notifies people of messages that they have not read for a while.
    NotifyOfMessages,
    /// Reminds people of the interviews that they have within a day.
    RemindOfAppointments,
    /// Ends the offers whose day has passed, and reminds applicants of those whose day is near.
    ExpireOffers,
}

/// The kinds of tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "see `Task`")]
pub enum TaskKind {
    SendLetter,
    ConfirmApplication,
    SweepAccounts,
    SweepPrivacy,
    SweepTasks,
    SendDigests,
    SendReminders,
    FetchFeeds,
    FetchFeed,
    IndexJobs,
    SendAlerts,
    SendAlert,
    RefreshRecommendations,
    ClosePostings,
    RemindOfAnswers,
    TellMove,
    NotifyOfMessages,
    RemindOfAppointments,
    ExpireOffers,
}

impl Task {
    /// Its kind.
    pub const fn kind(&self) -> TaskKind {
        match self {
            Self::SendLetter { .. } => TaskKind::SendLetter,
            Self::ConfirmApplication { .. } => TaskKind::ConfirmApplication,
            Self::SweepAccounts => TaskKind::SweepAccounts,
            Self::SweepPrivacy => TaskKind::SweepPrivacy,
            Self::SweepTasks => TaskKind::SweepTasks,
            Self::SendDigests => TaskKind::SendDigests,
            Self::SendReminders => TaskKind::SendReminders,
            Self::FetchFeeds => TaskKind::FetchFeeds,
            Self::FetchFeed { .. } => TaskKind::FetchFeed,
            Self::IndexJobs => TaskKind::IndexJobs,
            Self::SendAlerts => TaskKind::SendAlerts,
            Self::SendAlert { .. } => TaskKind::SendAlert,
            Self::RefreshRecommendations { .. } => TaskKind::RefreshRecommendations,
            Self::ClosePostings => TaskKind::ClosePostings,
            Self::RemindOfAnswers => TaskKind::RemindOfAnswers,
            Self::TellMove { .. } => TaskKind::TellMove,
            Self::NotifyOfMessages => TaskKind::NotifyOfMessages,
            Self::RemindOfAppointments => TaskKind::RemindOfAppointments,
            Self::ExpireOffers => TaskKind::ExpireOffers,
        }
    }

    /// The user it concerns, if it concerns one.
    pub const fn user_id(&self) -> Option<UserId> {
        match self {
            Self::SendLetter { user, .. } | Self::RefreshRecommendations { user } => Some(*user),
            Self::SweepAccounts | Self::SweepPrivacy | Self::SweepTasks | Self::SendDigests => None,
            Self::ConfirmApplication { .. }
            | Self::SendReminders
            | Self::FetchFeeds
            | Self::FetchFeed { .. }
            | Self::IndexJobs
            | Self::SendAlerts
            | Self::SendAlert { .. }
            | Self::ClosePostings
            | Self::RemindOfAnswers
            | Self::TellMove { .. }
            | Self::NotifyOfMessages
            | Self::ExpireOffers
            | Self::RemindOfAppointments => None,
        }
    }

    /// Its deduplication key: while a task with this key waits, another one is not added.
    pub fn unique_key(&self) -> Option<String> {
        match self {
            Self::SendLetter { .. } | Self::ConfirmApplication { .. } | Self::TellMove { .. } => None,
            Self::SweepAccounts
            | Self::SweepPrivacy
            | Self::SweepTasks
            | Self::SendDigests
            | Self::SendReminders
            | Self::FetchFeeds
            | Self::IndexJobs
            | Self::SendAlerts
            | Self::ClosePostings
            | Self::RemindOfAnswers
            | Self::NotifyOfMessages
            | Self::ExpireOffers
            | Self::RemindOfAppointments => Some(self.kind().word().to_owned()),
            Self::SendAlert { search } => Some(format!("{} {search}", self.kind().word())),
            Self::FetchFeed { feed } => Some(format!("{} {feed}", self.kind().word())),
            Self::RefreshRecommendations { user } => Some(format!("{} {user}", self.kind().word())),
        }
    }
}

impl TaskKind {
    /// Every kind.
    pub const ALL: [Self; 19] = [
        Self::SendLetter,
        Self::ConfirmApplication,
        Self::SweepAccounts,
        Self::SweepPrivacy,
        Self::SweepTasks,
        Self::SendDigests,
        Self::SendReminders,
        Self::FetchFeeds,
        Self::FetchFeed,
        Self::IndexJobs,
        Self::SendAlerts,
        Self::SendAlert,
        Self::RefreshRecommendations,
        Self::ClosePostings,
        Self::RemindOfAnswers,
        Self::TellMove,
        Self::NotifyOfMessages,
        Self::RemindOfAppointments,
        Self::ExpireOffers,
    ];

    /// The stored word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SendLetter => "send_letter",
            Self::ConfirmApplication => "confirm_application",
            Self::SweepAccounts => "sweep_accounts",
            Self::SweepPrivacy => "sweep_privacy",
            Self::SweepTasks => "sweep_tasks",
            Self::SendDigests => "send_digests",
            Self::SendReminders => "send_reminders",
            Self::FetchFeeds => "fetch_feeds",
            Self::FetchFeed => "fetch_feed",
            Self::IndexJobs => "index_jobs",
            Self::SendAlerts => "send_alerts",
            Self::SendAlert => "send_alert",
            Self::RefreshRecommendations => "refresh_recommendations",
            Self::ClosePostings => "close_postings",
            Self::RemindOfAnswers => "remind_of_answers",
            Self::TellMove => "tell_move",
            Self::NotifyOfMessages => "notify_of_messages",
            Self::RemindOfAppointments => "remind_of_appointments",
            Self::ExpireOffers => "expire_offers",
        }
    }
}

/// The state of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaskState {
    /// It runs when it is due and a worker has room.
    Waiting,
    /// A worker has leased it.
    Running,
    /// It succeeded.
    Done,
    /// It failed permanently; somebody has to look at it.
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

/// The result of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It succeeded, and is to be marked as done.
    Done,
    /// It succeeded and was marked as done in the transaction of its effect.
    Settled,
    /// It failed temporarily, with the cause.
    Retry(String),
    /// It failed permanently, with the cause.
    Fail(String),
}

/// Problems that may disappear are retried.
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

/// The maximum pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);

/// The pause after a number of failed attempts: it doubles each time, and `chance` (0 to 1) chooses between half and
/// all of it, so that tasks that failed together are not retried together.
pub fn pause(first: Duration, failed: u32, chance: f64) -> Duration {
    let doubled = first.saturating_mul(1_u32.checked_shl(failed.saturating_sub(1)).unwrap_or(u32::MAX));
    doubled.min(LONGEST_PAUSE).mul_f64(0.5 + chance.clamp(0.0, 1.0) / 2.0)
}

#[cfg(test)]
mod tests {
    use kernel::TokenId;

    use super::*;

    #[test]
    fn a_task_survives_json_and_keeps_its_kind() {
        let id = uuid::Uuid::from_u128(7);
        let letter = Letter::Reset { token: TokenId::from_uuid(id) };
        let tasks = [
            Task::SendLetter { user: UserId::from_uuid(id), letter },
            Task::SendLetter { user: UserId::from_uuid(id), letter: Letter::PasswordChanged },
            Task::SweepAccounts,
            Task::SweepPrivacy,
            Task::SweepTasks,
            Task::SendDigests,
            Task::SendReminders,
            Task::FetchFeeds,
            Task::FetchFeed { feed: "remotive".to_owned() },
            Task::IndexJobs,
            Task::SendAlerts,
            Task::SendAlert { search: SearchId::from_uuid(id) },
            Task::SendLetter {
                user: UserId::from_uuid(id),
                letter: Letter::JobsFound { search: SearchId::from_uuid(id) },
            },
            Task::RefreshRecommendations { user: UserId::from_uuid(id) },
            Task::TellMove { application: ApplicationId::from_uuid(id), version: 2 },
            Task::ConfirmApplication { pending: PendingId::from_uuid(id) },
        ];
        for task in tasks {
            let text = serde_json::to_string(&task).unwrap();
            assert!(text.contains(&format!("\"kind\":\"{}\"", task.kind().word())), "{text}");
            assert_eq!(serde_json::from_str::<Task>(&text).unwrap(), task);
            assert!(TaskKind::ALL.contains(&task.kind()));
        }
    }

    #[test]
    fn pauses_double_vary_and_have_a_maximum() {
        let first = Duration::from_secs(30);
        assert_eq!(pause(first, 1, 1.0), first);
        assert_eq!(pause(first, 1, 0.0), first / 2);
        assert_eq!(pause(first, 3, 1.0), first * 4);
        for failed in [20, 33, u32::MAX] {
            assert_eq!(pause(first, failed, 1.0), LONGEST_PAUSE);
        }
    }
}
