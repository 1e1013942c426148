//! Use cases: what a viewer can ask for, one file or folder for each feature.
//!
//! Each method takes the viewer first, asks `domain::policy` what they may do, scopes every query by owner, and answers with a value or
//! a [`kernel::Problem`]. Whatever needs the world outside (time, ids, letters, files) is handed in with [`Parts`].

pub mod accounts;
mod core;
pub mod dashboard;
mod engine;
pub mod jobs;
pub mod keys;
pub mod letters;
pub mod matches;
mod originals;
pub mod privacy;
mod quotas;
pub mod resumes;
mod sealed;
pub mod settings;

use std::{ops::Deref, sync::Arc};

use chrono::TimeDelta;
use kernel::Problem;

use crate::{
    accounts::Accounts, core::Core, dashboard::Dashboard, jobs::Jobs, letters::Letters, matches::Matches,
    privacy::Privacy, resumes::Resumes, settings::Settings,
};
pub use crate::{
    core::{Hashing, Ids, Parts, SystemClock, SystemIds},
    quotas::Quotas,
};

/// How long a task that was done can be looked up.
const DONE_TASKS: TimeDelta = TimeDelta::days(3);

/// Every use case. One pointer: each request's way through the server clones it many times.
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
    /// Jobs people measure against.
    pub jobs: Jobs,
    /// Matches: a guest's that waits, and those that are kept.
    pub matches: Matches,
    /// Letters, when their time comes.
    pub letters: Letters,
    /// Where somebody stands and what to do next.
    pub dashboard: Dashboard,
    /// Export, erasure, retention.
    pub privacy: Privacy,
    core: Arc<Core>,
}

impl Services {
    /// Puts the services together.
    pub fn new(parts: Parts) -> Self {
        Self::with_hashing(parts, Hashing::default())
    }

    /// The same with another price for hashing passwords. Tests pay less.
    pub fn with_hashing(parts: Parts, hashing: Hashing) -> Self {
        let core = Arc::new(Core::new(parts, hashing));
        let accounts = Accounts::new(core.clone());
        Self(Arc::new(UseCases {
            settings: Settings::new(core.clone()),
            resumes: Resumes::new(core.clone()),
            jobs: Jobs::new(core.clone()),
            matches: Matches::new(core.clone()),
            letters: Letters::new(core.clone()),
            dashboard: Dashboard::new(core.clone()),
            privacy: Privacy::new(core.clone(), accounts.clone()),
            accounts,
            core,
        }))
    }

    /// Whether the database answers and is migrated.
    ///
    /// # Errors
    /// `TryLater` or `Internal` when not.
    pub async fn ready(&self) -> Result<(), Problem> {
        Ok(self.core.db.ping().await?)
    }

    /// Removes tasks that were done some days ago.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep_tasks(&self) -> Result<(), Problem> {
        db::tasks::remove_done(&self.core.db.rw, self.core.now() - DONE_TASKS).await?;
        Ok(())
    }
}
