//! The members of organizations and their roles.

use db::Tx;
use domain::{
    Viewer,
    events::Event,
    organizations::{Member, MemberRole, TeamView},
    policy::{Action, Actor, Subject, may},
};
use kernel::{OrganizationId, Page, PageRequest, Problem, ProblemCode, UserId};

use super::{Organizations, name_of};
use crate::appointments;

impl Organizations {
    /// A page of the members of an organization, those first who joined last.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member.
    pub async fn members(
        &self,
        viewer: &Viewer,
        id: OrganizationId,
        page: &PageRequest,
    ) -> Result<Page<Member>, Problem> {
        let role = self.role(viewer, id).await?;
        may(viewer, Action::ListMembers, Subject::of_organization(id, role))?;
        Ok(db::organizations::members(&self.core.db.ro, id, page).await?)
    }

    /// The viewer's current organization with a page of its members, and for owners a page of its open invitations.
    ///
    /// # Errors
    /// `SignIn` for a guest; `NotFound` for somebody who belongs to none.
    pub async fn team(
        &self,
        viewer: &Viewer,
        members: &PageRequest,
        invitations: &PageRequest,
    ) -> Result<TeamView, Problem> {
        let own = may(viewer, Action::CurrentOrganization, Subject::Mine)?.user_id()?;
        let organization = self.current(viewer).await?.ok_or_else(Problem::not_found)?;
        let id = organization.organization.id;
        let members = self.members(viewer, id, members).await?;
        let invitations = match organization.role {
            MemberRole::Owner => Some(self.invitations(viewer, id, invitations).await?),
            _ => None,
        };
        Ok(TeamView { organization, own, members, invitations })
    }

    /// Changes the role of somebody who is a member.
    ///
    /// # Errors
    /// Those of [`Organizations::set_member`]; `NotFound` also for somebody who is not a member.
    pub async fn change_role(
        &self,
        viewer: &Viewer,
        id: OrganizationId,
        version: i32,
        member: UserId,
        role: MemberRole,
    ) -> Result<(), Problem> {
        self.change(viewer, Action::SetMember, id, version, async |tx, _| {
            db::organizations::role(tx, id, member).await?.ok_or_else(Problem::not_found)?;
            db::organizations::set_role(tx, id, member, role, self.core.now()).await?;
            keep_an_owner(tx, id).await
        })
        .await
    }

    /// Adds a member, or changes a member's role.
    ///
    /// # Errors
    /// Those of [`Organizations::rename`]; `Invalid` with `last_owner` on `role` if there would be no owner left;
    /// `NotFound` also if there is no such user.
    pub async fn set_member(
        &self,
        viewer: &Viewer,
        id: OrganizationId,
        version: i32,
        member: UserId,
        role: MemberRole,
    ) -> Result<(), Problem> {
        self.change(viewer, Action::SetMember, id, version, async |tx, actor| {
            db::accounts::user(tx, member).await?.ok_or_else(Problem::not_found)?;
            let before = db::organizations::role(tx, id, member).await?;
            db::organizations::set_role(tx, id, member, role, self.core.now()).await?;
            keep_an_owner(tx, id).await?;
            if before.is_none() {
                let name = name_of(tx, id).await?;
                let own = actor.person() == Some(member);
                self.core.record(tx, member, Event::OrganizationJoined { name, own }).await?;
            }
            Ok(())
        })
        .await
    }

    /// Removes a member. They lose access with their next request.
    ///
    /// # Errors
    /// Those of [`Organizations::set_member`]; `NotFound` also for somebody who is not a member.
    pub async fn remove_member(
        &self,
        viewer: &Viewer,
        id: OrganizationId,
        version: i32,
        member: UserId,
    ) -> Result<(), Problem> {
        self.change(viewer, Action::RemoveMember, id, version, async |tx, actor| self.end(tx, id, member, actor).await)
            .await
    }

    /// Ends the viewer's own membership.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Invalid` with `last_owner` on `role` for its last owner.
    pub async fn leave(&self, viewer: &Viewer, id: OrganizationId) -> Result<(), Problem> {
        let version = db::organizations::get(&self.core.db.ro, id).await?.map_or(0, |found| found.version);
        self.change(viewer, Action::LeaveOrganization, id, version, async |tx, actor| {
            self.end(tx, id, actor.user_id()?, actor).await
        })
        .await
    }

    async fn end(&self, tx: &Tx, id: OrganizationId, member: UserId, actor: Actor) -> Result<(), Problem> {
        if !db::organizations::remove_member(tx, id, member).await? {
            return Err(Problem::not_found());
        }
        keep_an_owner(tx, id).await?;
        appointments::leave(tx, id, member).await?;
        let (name, own) = (name_of(tx, id).await?, actor.person() == Some(member));
        Ok(self.core.record(tx, member, Event::OrganizationLeft { name, own }).await?)
    }
}

/// An organization without an owner could never be changed again.
async fn keep_an_owner(tx: &Tx, id: OrganizationId) -> Result<(), Problem> {
    match db::organizations::owners(tx, id).await? {
        0 => Err(Problem::field("role", ProblemCode::LastOwner)),
        _ => Ok(()),
    }
}
