//! How tasks of each kind are run.

use std::time::Duration;

use super::TaskKind;

/// How tasks of a kind are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Lower runs first: 0 if somebody waits for it, 10 by default, 20 for cleanup.
    pub priority: i32,
    /// The number of failed attempts after which it is dead.
    pub attempts: u32,
    /// The time limit of an attempt.
    pub time_limit: Duration,
    /// How many run at the same time in one worker.
    pub at_once: usize,
    /// The pause before the second attempt; it doubles for each further one.
    pub pause: Duration,
}

impl TaskKind {
    /// How tasks of this kind are run.
    pub const fn rules(self) -> Rules {
        match self {
            // Ten attempts take more than four hours, in case the mail server is down that long. A minute is twice the
            // client's timeout.
            Self::SendLetter | Self::ConfirmApplication => Rules {
                priority: 0,
                attempts: 10,
                time_limit: Duration::from_secs(60),
                at_once: 4,
                pause: Duration::from_secs(30),
            },
            // Somebody waits for the answer, and the letter is a task of its own.
            Self::TellMove => Rules {
                priority: 0,
                attempts: 10,
                time_limit: Duration::from_secs(60),
                at_once: 4,
                pause: Duration::from_secs(30),
            },
            // The next one comes with the schedule.
            Self::SweepAccounts
            | Self::SweepPrivacy
            | Self::SweepTasks
            | Self::SendDigests
            | Self::SendReminders
            | Self::FetchFeeds
            | Self::SendAlerts
            | Self::ClosePostings
            | Self::RemindOfAnswers
            | Self::NotifyOfMessages
            | Self::ExpireOffers
            | Self::RemindOfAppointments => Rules {
                priority: 20,
                attempts: 3,
                time_limit: Duration::from_secs(300),
                at_once: 1,
                pause: Duration::from_secs(30),
            },
            // A search takes a moment; one that fails is due again within the hour.
            Self::SendAlert => Rules {
                priority: 10,
                attempts: 5,
                time_limit: Duration::from_secs(60),
                at_once: 2,
                pause: Duration::from_secs(30),
            },
            // A board with many pages and a pause between them takes minutes. It is asked again with the next schedule.
            Self::FetchFeed => Rules {
                priority: 20,
                attempts: 3,
                time_limit: Duration::from_secs(1200),
                at_once: 2,
                pause: Duration::from_secs(900),
            },
            // The first fill of an index is split into tasks of some minutes; what is left is done by the next one.
            Self::IndexJobs => Rules {
                priority: 10,
                attempts: 3,
                time_limit: Duration::from_secs(1800),
                at_once: 1,
                pause: Duration::from_secs(30),
            },
            // Somebody may look at the page, which says that it is being made. One at a time: it uses a core for seconds.
            Self::RefreshRecommendations => Rules {
                priority: 10,
                attempts: 3,
                time_limit: Duration::from_secs(300),
                at_once: 1,
                pause: Duration::from_secs(30),
            },
        }
    }
}
