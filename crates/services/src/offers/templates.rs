//! The letters that an organization keeps for offers, and whether it wants offers to be approved.

use db::Tx;
use domain::{
    Viewer,
    offers::{MOST_TEMPLATES, OfferTemplate, OfferTemplates},
    organizations::{MemberRole, Membership},
    policy::{Action, Subject, may},
};
use kernel::{OfferTemplateId, OrganizationId, Problem, ProblemCode, ProblemKind};

use super::{Offers, nobody};
use crate::quotas;

impl Offers {
    /// The templates of the viewer's current organization.
    ///
    /// # Errors
    /// `SignIn` for a guest; `NotFound` for somebody who belongs to none; `Forbidden` for members who do not decide.
    pub async fn templates(&self, viewer: &Viewer) -> Result<OfferTemplates, Problem> {
        let ro = &self.core.db.ro;
        let current = self.current(viewer).await?;
        let subject = Subject::of_organization(current.organization, Some(current.role));
        may(viewer, Action::ReadOfferTemplates, subject)?;
        Ok(OfferTemplates {
            items: db::offers::templates(ro, current.organization).await?,
            needs_approval: db::offers::needs_approval(ro, current.organization).await?,
            role: current.role,
        })
    }

    /// Adds a template to the viewer's current organization, or changes the one with this id and version.
    ///
    /// # Errors
    /// Those of [`Offers::templates`]; `Invalid` on `title` and `text`, with `variable_unknown` for a word in braces that is not
    /// known; `Conflict` with `conflict` if it was changed or deleted since; `OverLimit` with `too_many_offer_templates`.
    pub async fn save_template(
        &self,
        viewer: &Viewer,
        known: Option<(OfferTemplateId, i32)>,
        title: &str,
        text: &str,
    ) -> Result<(), Problem> {
        let core = &self.core;
        let organization = self.current(viewer).await?.organization;
        let (id, version) = known.unwrap_or_else(|| (core.mint(OfferTemplateId::from_uuid), 1));
        let new = OfferTemplate::new(id, version, title, text);
        core.db
            .write(async |tx| {
                let role = self.role_in(tx, viewer, organization).await?;
                may(viewer, Action::SetOfferTemplate, Subject::of_organization(organization, role))?;
                let new = new.clone()?;
                if known.is_some() {
                    let is_there = db::offers::update_template(tx, organization, &new).await?;
                    let changed = || Problem::new(ProblemKind::Conflict, ProblemCode::Conflict);
                    return if is_there { Ok(()) } else { Err(changed()) };
                }
                // Locked until the transaction ends, so that two requests at once do not exceed the limit.
                db::organizations::for_update(tx, organization).await?;
                let count = db::offers::count_templates(tx, organization).await?;
                quotas::fits(count + 1, MOST_TEMPLATES, ProblemCode::TooManyOfferTemplates)?;
                Ok(db::offers::insert_template(tx, organization, &new).await?)
            })
            .await
    }

    /// Deletes a template of the viewer's current organization. Offers that were written from it stay.
    ///
    /// # Errors
    /// Those of [`Offers::templates`]; `NotFound` if there is no template with this id.
    pub async fn delete_template(&self, viewer: &Viewer, id: OfferTemplateId) -> Result<(), Problem> {
        let organization = self.current(viewer).await?.organization;
        self.core
            .db
            .write(async |tx| {
                let role = self.role_in(tx, viewer, organization).await?;
                may(viewer, Action::SetOfferTemplate, Subject::of_organization(organization, role))?;
                let was_there = db::offers::remove_template(tx, organization, id).await?;
                if was_there { Ok(()) } else { Err(Problem::not_found()) }
            })
            .await
    }

    /// Sets whether another member has to approve an offer of the viewer's current organization before it is sent.
    ///
    /// # Errors
    /// `SignIn` for a guest; `NotFound` for somebody who belongs to none; `Forbidden` for members who are not owners.
    pub async fn set_approval(&self, viewer: &Viewer, needed: bool) -> Result<(), Problem> {
        let organization = self.current(viewer).await?.organization;
        self.core
            .db
            .write(async |tx| {
                let role = self.role_in(tx, viewer, organization).await?;
                may(viewer, Action::SetOfferApproval, Subject::of_organization(organization, role))?;
                Ok(db::offers::set_approval(tx, organization, needed).await?)
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
        organization: OrganizationId,
    ) -> Result<Option<MemberRole>, Problem> {
        let user = viewer.id().ok_or_else(|| nobody(viewer))?;
        Ok(db::organizations::role(tx, organization, user).await?)
    }
}
