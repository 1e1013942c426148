//! Organizations: created, renamed, and their members with their roles.

use std::sync::Arc;

use db::Tx;
use domain::{
    Viewer,
    events::Event,
    organizations::{MemberRole, Membership, OrganizationView, checked_name},
    policy::{Action, Actor, Subject, may},
};
use kernel::{OrganizationId, Problem, ProblemCode, ProblemKind, UserId};

use crate::core::Core;

/// Use cases of organizations and memberships.
#[derive(Clone)]
pub struct Organizations {
    core: Arc<Core>,
}

impl Organizations {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// Creates an organization whose only member is the viewer, as its owner.
    ///
    /// # Errors
    /// `SignIn` for a guest; `Invalid` on `name`.
    pub async fn create(&self, viewer: &Viewer, name: &str) -> Result<OrganizationId, Problem> {
        let user = may(viewer, Action::CreateOrganization, Subject::Mine)?.user_id()?;
        let (name, now) = (checked_name(name)?, self.core.now());
        let id = self.core.mint(OrganizationId::from_uuid);
        self.core
            .db
            .write(async |tx| {
                db::organizations::insert(tx, id, &name, now).await?;
                db::organizations::set_role(tx, id, user, MemberRole::Owner, now).await?;
                self.core.record(tx, user, Event::OrganizationJoined { name, own: true }).await?;
                Ok(id)
            })
            .await
    }

    /// The organizations the viewer belongs to, by name.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn list(&self, viewer: &Viewer) -> Result<Vec<Membership>, Problem> {
        let user = may(viewer, Action::ListOrganizations, Subject::Mine)?.user_id()?;
        Ok(db::organizations::memberships(&self.core.db.ro, user).await?)
    }

    /// An organization with its members.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member.
    pub async fn get(&self, viewer: &Viewer, id: OrganizationId) -> Result<OrganizationView, Problem> {
        let ro = &self.core.db.ro;
        let role = match viewer.id() {
            Some(user) => db::organizations::role(ro, id, user).await?,
            None => None,
        };
        may(viewer, Action::ReadOrganization, Subject::of_organization(id, role))?;
        let found = db::organizations::get(ro, id).await?;
        let (Some(found), Some(role)) = (found, role) else { return Err(Problem::not_found()) };
        let members = db::organizations::members(ro, id).await?;
        Ok(OrganizationView { id, name: found.name, version: found.version, role, members })
    }

    /// Renames an organization.
    ///
    /// # Errors
    /// `Invalid` on `name`; `Forbidden` for a member who is not an owner; `Conflict` with `edited_elsewhere` if
    /// somebody changed the organization since `version`; `NotFound` for everybody who is not a member.
    pub async fn rename(&self, viewer: &Viewer, id: OrganizationId, version: i32, name: &str) -> Result<(), Problem> {
        self.change(viewer, Action::RenameOrganization, id, version, async |tx, _| {
            Ok(db::organizations::set_name(tx, id, &checked_name(name)?).await?)
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

    /// Changes an organization that still has this version. The viewer's role is read in the same transaction.
    async fn change(
        &self,
        viewer: &Viewer,
        action: Action,
        id: OrganizationId,
        version: i32,
        work: impl AsyncFnOnce(&Tx, Actor) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        self.core
            .db
            .write(async |tx| {
                let role = match viewer.id() {
                    Some(user) => db::organizations::role(tx, id, user).await?,
                    None => None,
                };
                let actor = may(viewer, action, Subject::of_organization(id, role))?;
                if !db::organizations::advance(tx, id, version).await? {
                    let now = db::organizations::get(tx, id).await?.ok_or_else(Problem::not_found)?.version;
                    let problem = Problem::new(ProblemKind::Conflict, ProblemCode::EditedElsewhere);
                    return Err(Problem { current_version: Some(now), ..problem });
                }
                work(tx, actor).await
            })
            .await
    }

    async fn end(&self, tx: &Tx, id: OrganizationId, member: UserId, actor: Actor) -> Result<(), Problem> {
        if !db::organizations::remove_member(tx, id, member).await? {
            return Err(Problem::not_found());
        }
        keep_an_owner(tx, id).await?;
        let (name, own) = (name_of(tx, id).await?, actor.person() == Some(member));
        Ok(self.core.record(tx, member, Event::OrganizationLeft { name, own }).await?)
    }
}

async fn name_of(tx: &Tx, id: OrganizationId) -> Result<String, Problem> {
    Ok(db::organizations::get(tx, id).await?.map(|found| found.name).unwrap_or_default())
}

/// Before an account is deleted: an organization without other members is deleted too; if it was the last owner of one,
/// the longest-standing member becomes the owner.
pub(crate) async fn hand_over(core: &Core, tx: &Tx, user: UserId) -> Result<(), Problem> {
    for membership in db::organizations::memberships(tx, user).await? {
        let id = membership.organization;
        db::organizations::remove_member(tx, id, user).await?;
        match db::organizations::members(tx, id).await?.first() {
            None => db::organizations::remove(tx, id).await?,
            Some(heir) if db::organizations::owners(tx, id).await? == 0 => {
                db::organizations::set_role(tx, id, heir.user, MemberRole::Owner, core.now()).await?;
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// An organization without an owner could never be changed again.
async fn keep_an_owner(tx: &Tx, id: OrganizationId) -> Result<(), Problem> {
    match db::organizations::owners(tx, id).await? {
        0 => Err(Problem::field("role", ProblemCode::LastOwner)),
        _ => Ok(()),
    }
}
