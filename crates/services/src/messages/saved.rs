//! Texts that an organization keeps for its messages.

use db::Tx;
use domain::{
    Viewer,
    messages::{MOST_SAVED, SavedText, SavedTexts},
    organizations::Membership,
    policy::{Action, Subject, may},
};
use kernel::{ApplicationId, Problem, ProblemCode, SavedTextId};

use super::{Messages, enter, nobody};
use crate::quotas;

impl Messages {
    /// The saved texts of the viewer's current organization.
    ///
    /// # Errors
    /// `SignIn` for a guest; `NotFound` for somebody who belongs to none.
    pub async fn saved(&self, viewer: &Viewer) -> Result<SavedTexts, Problem> {
        let current = self.current(viewer).await?;
        may(viewer, Action::ReadSavedTexts, Subject::of_organization(current.organization, Some(current.role)))?;
        let items = db::messages::saved(&self.core.db.ro, current.organization).await?;
        Ok(SavedTexts { items, role: current.role })
    }

    /// The saved texts for a message about an application, with the names filled in.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of the organization; `Forbidden` for members who only read.
    pub async fn saved_for(&self, viewer: &Viewer, id: ApplicationId) -> Result<Vec<SavedText>, Problem> {
        let ro = &self.core.db.ro;
        let found = db::messages::talk(ro, id, viewer.id()).await?;
        let side = domain::messages::Side::Company;
        let (talk, _) = enter(viewer, side, found, Action::WriteMessage, Action::WriteMessage)?;
        let filled = |it: SavedText| SavedText { text: it.filled(&talk.name, &talk.title, &talk.company), ..it };
        Ok(db::messages::saved(ro, talk.organization).await?.into_iter().map(filled).collect())
    }

    /// Adds a saved text to the viewer's current organization, or changes the one with this id.
    ///
    /// # Errors
    /// Those of [`Messages::saved`]; `Forbidden` for members who only read; `Invalid` on `title` and `text`; `NotFound` if there is no
    /// text with this id; `OverLimit` with `too_many_saved_texts`.
    pub async fn save_text(
        &self,
        viewer: &Viewer,
        id: Option<SavedTextId>,
        title: &str,
        text: &str,
    ) -> Result<(), Problem> {
        let core = &self.core;
        let organization = self.current(viewer).await?.organization;
        let new = SavedText::new(id.unwrap_or_else(|| core.mint(SavedTextId::from_uuid)), title, text);
        core.db
            .write(async |tx| {
                let role = self.role_in(tx, viewer, organization).await?;
                may(viewer, Action::SetSavedText, Subject::of_organization(organization, role))?;
                let new = new.clone()?;
                if id.is_some() {
                    let is_there = db::messages::update_saved(tx, organization, &new).await?;
                    return if is_there { Ok(()) } else { Err(Problem::not_found()) };
                }
                // Locked until the transaction ends, so that two requests at once do not exceed the limit.
                db::organizations::for_update(tx, organization).await?;
                let count = db::messages::count_saved(tx, organization).await?;
                quotas::fits(count + 1, MOST_SAVED, ProblemCode::TooManySavedTexts)?;
                Ok(db::messages::insert_saved(tx, organization, &new).await?)
            })
            .await
    }

    /// Deletes a saved text of the viewer's current organization.
    ///
    /// # Errors
    /// Those of [`Messages::save_text`].
    pub async fn delete_text(&self, viewer: &Viewer, id: SavedTextId) -> Result<(), Problem> {
        let organization = self.current(viewer).await?.organization;
        self.core
            .db
            .write(async |tx| {
                let role = self.role_in(tx, viewer, organization).await?;
                may(viewer, Action::SetSavedText, Subject::of_organization(organization, role))?;
                let was_there = db::messages::remove_saved(tx, organization, id).await?;
                if was_there { Ok(()) } else { Err(Problem::not_found()) }
            })
            .await
    }

    async fn current(&self, viewer: &Viewer) -> Result<Membership, Problem> {
        let user = viewer.id().ok_or_else(|| nobody(viewer))?;
        db::organizations::current(&self.core.db.ro, user).await?.ok_or_else(Problem::not_found)
    }

    async fn role_in(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        organization: kernel::OrganizationId,
    ) -> Result<Option<domain::organizations::MemberRole>, Problem> {
        let user = viewer.id().ok_or_else(|| nobody(viewer))?;
        Ok(db::organizations::role(tx, organization, user).await?)
    }
}
