//! Tasks at fixed times.

use super::Task;

/// Tasks at fixed times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "see `Task`")]
pub enum Schedule {
    SweepAccounts,
    SweepPrivacy,
    SweepTasks,
    SendDigests,
    SendReminders,
    FetchFeeds,
    IndexJobs,
    SendAlerts,
    ClosePostings,
    RemindOfAnswers,
    NotifyOfMessages,
    RemindOfAppointments,
    ExpireOffers,
}

impl Schedule {
    /// Every schedule.
    pub const ALL: [Self; 13] = [
        Self::SweepAccounts,
        Self::SweepPrivacy,
        Self::SweepTasks,
        Self::SendDigests,
        Self::SendReminders,
        Self::FetchFeeds,
        Self::IndexJobs,
        Self::SendAlerts,
        Self::ClosePostings,
        Self::RemindOfAnswers,
        Self::NotifyOfMessages,
        Self::RemindOfAppointments,
        Self::ExpireOffers,
    ];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SweepAccounts => "sweep_accounts",
            Self::SweepPrivacy => "sweep_privacy",
            Self::SweepTasks => "sweep_tasks",
            Self::SendDigests => "send_digests",
            Self::SendReminders => "send_reminders",
            Self::FetchFeeds => "fetch_feeds",
            Self::IndexJobs => "index_jobs",
            Self::SendAlerts => "send_alerts",
            Self::ClosePostings => "close_postings",
            Self::RemindOfAnswers => "remind_of_answers",
            Self::NotifyOfMessages => "notify_of_messages",
            Self::RemindOfAppointments => "remind_of_appointments",
            Self::ExpireOffers => "expire_offers",
        }
    }

    /// Its times, as a cron pattern in UTC.
    pub const fn cron(self) -> &'static str {
        match self {
            Self::SweepAccounts | Self::SweepPrivacy | Self::RemindOfAppointments | Self::ExpireOffers => "*/5 * * * *",
            Self::SweepTasks => "17 * * * *",
            Self::SendDigests => "0 6 * * *",
            // A reminder, a changed job on the search server, or the notification of a message is at most a minute late.
            Self::SendReminders | Self::IndexJobs | Self::NotifyOfMessages => "* * * * *",
            // Four times a day: what the strictest board allows.
            Self::FetchFeeds => "41 */6 * * *",
            Self::SendAlerts => "11 * * * *",
            Self::ClosePostings => "23 * * * *",
            Self::RemindOfAnswers => "37 * * * *",
        }
    }

    /// The task it adds.
    pub const fn task(self) -> Task {
        match self {
            Self::SweepAccounts => Task::SweepAccounts,
            Self::SweepPrivacy => Task::SweepPrivacy,
            Self::SweepTasks => Task::SweepTasks,
            Self::SendDigests => Task::SendDigests,
            Self::SendReminders => Task::SendReminders,
            Self::FetchFeeds => Task::FetchFeeds,
            Self::IndexJobs => Task::IndexJobs,
            Self::SendAlerts => Task::SendAlerts,
            Self::ClosePostings => Task::ClosePostings,
            Self::RemindOfAnswers => Task::RemindOfAnswers,
            Self::NotifyOfMessages => Task::NotifyOfMessages,
            Self::RemindOfAppointments => Task::RemindOfAppointments,
            Self::ExpireOffers => Task::ExpireOffers,
        }
    }
}
