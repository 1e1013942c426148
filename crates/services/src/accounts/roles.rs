//! The role of an administrator, who runs this server: granted and revoked.

use domain::{
    Role, Viewer,
    accounts::SignUp,
    events::Event,
    policy::{Action, may},
};
use kernel::{Email, Problem, ProblemCode, UserId};

use super::{Accounts, sign_in::insert};

impl Accounts {
    /// Creates an administrator's account, whose address counts as confirmed.
    ///
    /// # Errors
    /// Those of [`SignUp::new`], and `email_taken`; `Forbidden` if the viewer is not an administrator.
    pub async fn create_admin(
        &self,
        viewer: &Viewer,
        email: &str,
        name: &str,
        password: &str,
    ) -> Result<UserId, Problem> {
        let core = &self.core;
        may(viewer, Action::CreateAdmin, self.core.site(viewer).await?)?;
        let command = SignUp::new(name, email, password)?;
        let user = self.new_user(&command, vec![Role::Admin], Some(core.now())).await?;
        core.db
            .write(async |tx| {
                insert(tx, &user).await?;
                let address = String::new();
                Ok::<_, Problem>(core.record(tx, user.id, Event::SignedUp { address, token: None }).await?)
            })
            .await?;
        Ok(user.id)
    }

    /// Grants a role to the account with an e-mail address. Idempotent.
    ///
    /// # Errors
    /// `Invalid` on `email`; `NotFound` if there is no such account; `Forbidden` if the viewer is not an administrator.
    pub async fn grant_role(&self, viewer: &Viewer, email: &str, role: Role) -> Result<(), Problem> {
        may(viewer, Action::GrantRole, self.core.site(viewer).await?)?;
        self.change_role(viewer, email, role, true).await
    }

    /// Revokes a role of the account with an e-mail address, from the next request on. Idempotent.
    ///
    /// # Errors
    /// Those of [`Accounts::grant_role`].
    pub async fn revoke_role(&self, viewer: &Viewer, email: &str, role: Role) -> Result<(), Problem> {
        may(viewer, Action::RevokeRole, self.core.site(viewer).await?)?;
        self.change_role(viewer, email, role, false).await
    }

    async fn change_role(&self, viewer: &Viewer, email: &str, role: Role, granted: bool) -> Result<(), Problem> {
        let core = &self.core;
        let email: Email = email.parse().map_err(|_| Problem::field("email", ProblemCode::EmailIncomplete))?;
        core.db
            .write(async |tx| {
                let user = db::accounts::user_by_email(tx, &email).await?.ok_or_else(Problem::not_found)?.id;
                let own = viewer.id() == Some(user);
                let (changed, event) = if granted {
                    (db::accounts::grant_role(tx, user, role).await?, Event::RoleGranted { role, own })
                } else {
                    (db::accounts::revoke_role(tx, user, role).await?, Event::RoleRevoked { role, own })
                };
                if changed {
                    core.record(tx, user, event).await?;
                }
                Ok(())
            })
            .await
    }
}
