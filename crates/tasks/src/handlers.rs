//! The handlers of the program's tasks. A new kind does not compile without one.

use db::tasks::{Claim, NewTask};
use domain::tasks::{Outcome, Schedule, Task, TaskKind};
use kernel::{Problem, TaskId, Timestamp};
use services::Services;

use crate::work::{Kind, Scheduled, Work};

/// Runs the program's tasks.
#[derive(Clone)]
pub struct Handlers {
    services: Services,
}

impl Handlers {
    /// Handlers that call these services.
    pub fn new(services: Services) -> Self {
        Self { services }
    }

    async fn handle(&self, task: Task) -> Outcome {
        let services = &self.services;
        match task {
            Task::SendLetter { user, letter } => services.letters.send(user, letter).await,
            Task::ConfirmApplication { pending } => services.letters.confirm_application(pending).await,
            Task::SweepAccounts => outcome(services.accounts.sweep().await),
            Task::SweepPrivacy => outcome(services.privacy.sweep().await),
            Task::SweepTasks => outcome(services.sweep_tasks().await),
            Task::SendDigests => outcome(services.notifications.send_digests().await),
            Task::SendReminders => outcome(services.tracker.send_reminders().await),
            Task::FetchFeeds => outcome(services.boards.fetch_all().await),
            Task::FetchFeed { feed } => outcome(services.boards.fetch(&feed).await),
            Task::IndexJobs => outcome(services.jobs.index_changes().await),
            Task::SendAlerts => outcome(services.searches.send_alerts().await),
            Task::SendAlert { search } => outcome(services.searches.alert(search).await),
            Task::RemindOfAnswers => outcome(services.applications.remind().await),
            Task::TellMove { application, version } => outcome(services.applications.tell(application, version).await),
            Task::RemindOfAppointments => outcome(services.appointments.remind().await),
            Task::ExpireOffers => outcome(services.offers.expire().await),
            Task::NotifyOfMessages => outcome(services.messages.notify_away().await),
            Task::ClosePostings => outcome(services.postings.close_overdue().await),
            Task::RefreshRecommendations { user } => outcome(services.recommendations.renew(user).await),
        }
    }
}

impl Work for Handlers {
    fn kinds(&self) -> Vec<Kind> {
        TaskKind::ALL.into_iter().map(|kind| Kind { word: kind.word(), rules: kind.rules() }).collect()
    }

    async fn run(&self, claim: Claim) -> Outcome {
        match serde_json::from_str(&claim.payload) {
            Ok(task) => self.handle(task).await,
            Err(error) => Outcome::Fail(format!("its payload cannot be read: {error}")),
        }
    }

    fn schedules(&self) -> Vec<Scheduled> {
        // Without a search server there is nobody to tell.
        let runs = |schedule: &Schedule| *schedule != Schedule::IndexJobs || self.services.jobs.has_search_server();
        Schedule::ALL
            .into_iter()
            .filter(runs)
            .map(|schedule| Scheduled { name: schedule.name(), cron: schedule.cron() })
            .collect()
    }

    fn scheduled(&self, name: &str, id: TaskId, now: Timestamp) -> Option<NewTask> {
        let schedule = Schedule::ALL.into_iter().find(|schedule| schedule.name() == name)?;
        NewTask::of(id, &schedule.task(), None, now).ok()
    }
}

fn outcome(done: Result<(), Problem>) -> Outcome {
    done.map_or_else(Outcome::from, |()| Outcome::Done)
}
