//! Use cases, one file or folder for each feature.
//!
//! Every method takes the viewer first, restricts every query to the viewer's data, and returns a value or a
//! [`kernel::Problem`]. What comes from outside (time, ids, e-mail, files) is passed in with [`Parts`].

pub mod accounts;
pub mod analytics;
pub mod applications;
pub mod appointments;
pub mod boards;
mod core;
pub mod cover_letters;
pub mod dashboard;
mod engine;
pub mod interviews;
pub mod jobs;
pub mod keys;
pub mod letters;
pub mod live;
pub mod matches;
pub mod messages;
pub mod models;
pub mod notifications;
pub mod offers;
pub mod optimizer;
pub mod organizations;
mod originals;
pub mod postings;
pub mod privacy;
mod quotas;
pub mod recommendations;
pub mod resumes;
mod sealed;
pub mod search;
pub mod searches;
pub mod settings;
pub mod shares;
pub mod tracker;
pub mod trash;

use std::{ops::Deref, sync::Arc};

use chrono::TimeDelta;
use kernel::Problem;

use crate::{
    accounts::Accounts, analytics::HiringAnalytics, applications::Applications, appointments::Appointments,
    boards::Boards, core::Core, cover_letters::CoverLetters, dashboard::Dashboard, interviews::Interviews, jobs::Jobs,
    letters::Letters, live::Live, matches::Matches, messages::Messages, models::Models, notifications::Notifications,
    offers::Offers, optimizer::Optimizer, organizations::Organizations, postings::Postings, privacy::Privacy,
    recommendations::Recommendations, resumes::Resumes, search::Search, searches::Searches, settings::Settings,
    shares::Shares, tracker::Tracker, trash::Trash,
};
pub use crate::{
    core::{Hashing, Ids, Parts, SystemClock, SystemIds},
    models::ModelSettings,
    quotas::Quotas,
};

/// How long done tasks are kept.
const DONE_TASKS: TimeDelta = TimeDelta::days(3);

/// Every use case, behind one pointer, because a request clones it many times on its way through the server.
#[derive(Clone)]
pub struct Services(Arc<UseCases>);

impl Deref for Services {
    type Target = UseCases;

    fn deref(&self) -> &UseCases {
        &self.0
    }
}

/// The use cases, by feature.
pub struct UseCases {
    /// Signing up and in, passwords, devices, activity.
    pub accounts: Accounts,
    /// Language and appearance.
    pub settings: Settings,
    /// Resumes: import, review, versions, trash.
    pub resumes: Resumes,
    /// Public links to resumes.
    pub shares: Shares,
    /// Jobs that resumes are compared with.
    pub jobs: Jobs,
    /// Recommended jobs.
    pub recommendations: Recommendations,
    /// Feeds of jobs.
    pub boards: Boards,
    /// Matches: saved ones, and a guest's temporary one.
    pub matches: Matches,
    /// Suggestions for matches, and facts.
    pub optimizer: Optimizer,
    /// Cover letters.
    pub cover_letters: CoverLetters,
    /// Language models: whether they may be asked, and what they propose.
    pub models: Models,
    /// Preparation for interviews, and stories.
    pub interviews: Interviews,
    /// Saved searches of jobs.
    pub searches: Searches,
    /// Searching one's own things.
    pub search: Search,
    /// Where the jobs of a person's list stand.
    pub tracker: Tracker,
    /// What is in the trash.
    pub trash: Trash,
    /// Notifications and their preferences.
    pub notifications: Notifications,
    /// Messages to open pages.
    pub live: Live,
    /// Sending letters.
    pub letters: Letters,
    /// A seeker's numbers and next action.
    pub dashboard: Dashboard,
    /// Organizations and their members.
    pub organizations: Organizations,
    /// Postings of organizations.
    pub postings: Postings,
    /// Applications to them.
    pub applications: Applications,
    /// Interviews of applicants.
    pub appointments: Appointments,
    /// Offers to applicants.
    pub offers: Offers,
    /// Messages about applications.
    pub messages: Messages,
    /// What became of the applications to an organization, counted.
    pub analytics: HiringAnalytics,
    /// Export, erasure, retention.
    pub privacy: Privacy,
    core: Arc<Core>,
}

impl Services {
    /// Builds the services.
    pub fn new(parts: Parts) -> Self {
        Self::with_hashing(parts, Hashing::default())
    }

    /// Builds the services with another cost for password hashing. Tests use a low one.
    pub fn with_hashing(parts: Parts, hashing: Hashing) -> Self {
        let boards = Arc::new(parts.boards.clone());
        let core = Arc::new(Core::new(parts, hashing));
        let accounts = Accounts::new(core.clone());
        let resumes = Resumes::new(core.clone());
        let applications = Applications::new(core.clone(), Tracker::new(core.clone()), accounts.clone());
        Self(Arc::new(UseCases {
            settings: Settings::new(core.clone()),
            optimizer: Optimizer::new(core.clone(), resumes.clone(), Models::new(core.clone())),
            resumes,
            shares: Shares::new(core.clone()),
            jobs: Jobs::new(core.clone()),
            recommendations: Recommendations::new(core.clone()),
            boards: Boards::new(core.clone(), Jobs::new(core.clone()), boards),
            matches: Matches::new(core.clone()),
            models: Models::new(core.clone()),
            organizations: Organizations::new(core.clone()),
            postings: Postings::new(core.clone()),
            offers: Offers::new(core.clone(), applications.clone()),
            applications,
            appointments: Appointments::new(core.clone()),
            messages: Messages::new(core.clone()),
            analytics: HiringAnalytics::new(core.clone()),
            notifications: Notifications::new(core.clone()),
            live: Live::new(core.clone()),
            letters: Letters::new(core.clone(), Searches::new(core.clone(), Jobs::new(core.clone()))),
            cover_letters: CoverLetters::new(core.clone()),
            interviews: Interviews::new(core.clone()),
            searches: Searches::new(core.clone(), Jobs::new(core.clone())),
            search: Search::new(core.clone()),
            tracker: Tracker::new(core.clone()),
            trash: Trash::new(core.clone()),
            dashboard: Dashboard::new(core.clone(), Recommendations::new(core.clone())),
            privacy: Privacy::new(core.clone(), accounts.clone()),
            accounts,
            core,
        }))
    }

    /// Whether the database responds and is migrated.
    ///
    /// # Errors
    /// `TryLater` or `Internal` if not.
    pub async fn ready(&self) -> Result<(), Problem> {
        Ok(self.core.db.ping().await?)
    }

    /// Waits until the background work of this process is done. Tasks are not included.
    pub async fn idle(&self) {
        self.core.background.idle().await;
    }

    /// Finishes what is running and closes the database. The services cannot be used afterwards.
    ///
    /// # Errors
    /// When the database cannot be closed properly.
    pub async fn close(&self) -> Result<(), Problem> {
        self.idle().await;
        Ok(self.core.db.clone().close().await?)
    }

    /// Deletes tasks that were done some days ago.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep_tasks(&self) -> Result<(), Problem> {
        db::tasks::remove_done(&self.core.db.rw, self.core.now() - DONE_TASKS).await?;
        Ok(())
    }
}
