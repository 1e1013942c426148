//! The viewer's own account: profile and activity.

use domain::{
    Viewer,
    accounts::Profile,
    activity::Activity,
    events::Event,
    policy::{Action, Subject, may},
};
use kernel::{DisplayName, Page, PageRequest, Problem, TextError};

use super::{ACCESS_LIVES, Accounts};

impl Accounts {
    /// The viewer's profile.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn profile(&self, viewer: &Viewer) -> Result<Profile, Problem> {
        let user = db::accounts::user(&self.core.db.ro, may(viewer, Action::ReadProfile, Subject::Mine)?.user_id()?)
            .await?
            .ok_or_else(Problem::not_found)?;
        let verified = user.verified_at.is_some();
        Ok(Profile { name: user.name, email: user.email, verified, since: user.created_at })
    }

    /// Changes the viewer's name. Pages of this server show the new one at once; those of other servers of the same
    /// database when the access token is next renewed.
    ///
    /// # Errors
    /// `SignIn` for a guest; `Invalid` on `name`.
    pub async fn rename(&self, viewer: &Viewer, name: &str) -> Result<(), Problem> {
        let core = &self.core;
        let user = may(viewer, Action::Rename, Subject::Mine)?.user_id()?;
        let name: DisplayName = name.parse().map_err(|error: TextError| Problem::field("name", error.into()))?;
        core.db
            .write(async |tx| {
                db::accounts::set_name(tx, user, name.as_str()).await?;
                Ok::<_, Problem>(core.record(tx, user, Event::ProfileChanged { name: name.to_string() }).await?)
            })
            .await?;
        core.renamed.add(user, name.as_str(), core.now() + ACCESS_LIVES);
        Ok(())
    }

    /// The viewer's activity log, newest first.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn activity(&self, viewer: &Viewer, page: PageRequest) -> Result<Page<Activity>, Problem> {
        Ok(db::activity::page(&self.core.db.ro, may(viewer, Action::ReadActivity, Subject::Mine)?.user_id()?, &page)
            .await?)
    }
}
