//! Invitations to organizations, sent by letter.

use db::{Tx, organizations::invitations::StoredInvitation};
use domain::{
    Viewer,
    events::Event,
    organizations::{INVITATION_LIVES, Invitation, InvitationView, MOST_OPEN, NewInvitation},
    policy::{Action, Subject, may},
};
use kernel::{InvitationId, OrganizationId, Page, PageRequest, Problem, ProblemCode, ProblemKind, TokenId, UserId};

use super::{MOST_MEMBERSHIPS, Organizations};
use crate::{core::Core, keys::Keys};

impl Organizations {
    /// Invites somebody by letter. The letter names neither the organization nor the inviter: it may reach a stranger.
    ///
    /// # Errors
    /// `Forbidden` for a member who is not an owner; `NotFound` for everybody who is not a member; `Invalid` with
    /// `invited_already` on `email`; `OverLimit` with `too_many_invitations`, with `confirm_to_invite` until the viewer's own
    /// address is confirmed, and with `too_many_letters`.
    pub async fn invite(&self, viewer: &Viewer, id: OrganizationId, new: &NewInvitation) -> Result<(), Problem> {
        let core = &self.core;
        let invitation = core.mint(InvitationId::from_uuid);
        core.db
            .write(async |tx| {
                let role = self.role_for_update(tx, viewer, id).await?;
                let user = may(viewer, Action::InviteMember, Subject::of_organization(id, role))?.user_id()?;
                let now = core.now();
                let email = new.email.as_str();
                if let Some(before) = db::organizations::invitations::by_email(tx, id, email).await? {
                    if before.accepted_at.is_none() && before.invitation.expires_at > now {
                        return Err(Problem::field("email", ProblemCode::InvitedAlready));
                    }
                    db::organizations::invitations::remove(tx, id, before.invitation.id).await?;
                }
                if db::organizations::invitations::count_open(tx, id, now).await? >= MOST_OPEN {
                    return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyInvitations));
                }
                let stored = StoredInvitation {
                    invitation: Invitation {
                        id: invitation,
                        email: email.to_owned(),
                        role: new.role,
                        created_at: now,
                        expires_at: now + INVITATION_LIVES,
                    },
                    organization: id,
                    token_hash: core.keys.hash(&secret(&core.keys, invitation)),
                    invited_by: Some(user),
                    accepted_at: None,
                };
                db::organizations::invitations::insert(tx, &stored).await?;
                send(core, tx, user, &stored).await
            })
            .await
    }

    /// A page of the open invitations of an organization, the newest first.
    ///
    /// # Errors
    /// `Forbidden` for a member who is not an owner; `NotFound` for everybody who is not a member.
    pub async fn invitations(
        &self,
        viewer: &Viewer,
        id: OrganizationId,
        page: &PageRequest,
    ) -> Result<Page<Invitation>, Problem> {
        let role = self.role(viewer, id).await?;
        may(viewer, Action::ListInvitations, Subject::of_organization(id, role))?;
        Ok(db::organizations::invitations::open(&self.core.db.ro, id, self.core.now(), page).await?)
    }

    /// Sends the letter of an open invitation again. Its link stays the same and works for two more weeks.
    ///
    /// # Errors
    /// Those of [`Organizations::invite`]; `NotFound` also if the organization has no such open invitation.
    pub async fn send_again(
        &self,
        viewer: &Viewer,
        id: OrganizationId,
        invitation: InvitationId,
    ) -> Result<(), Problem> {
        let core = &self.core;
        core.db
            .write(async |tx| {
                let role = self.role_for_update(tx, viewer, id).await?;
                let user = may(viewer, Action::InviteMember, Subject::of_organization(id, role))?.user_id()?;
                let found = db::organizations::invitations::get(tx, invitation).await?;
                let is_open = |it: &StoredInvitation| it.organization == id && it.accepted_at.is_none();
                let stored = found.filter(is_open).ok_or_else(Problem::not_found)?;
                let now = core.now();
                db::organizations::invitations::renew(tx, invitation, now, now + INVITATION_LIVES).await?;
                send(core, tx, user, &stored).await
            })
            .await
    }

    /// Withdraws an invitation: its link does not work any more.
    ///
    /// # Errors
    /// `Forbidden` for a member who is not an owner; `NotFound` for everybody who is not a member, and if the organization
    /// has no such invitation.
    pub async fn revoke(&self, viewer: &Viewer, id: OrganizationId, invitation: InvitationId) -> Result<(), Problem> {
        self.core
            .db
            .write(async |tx| {
                let role = self.role_for_update(tx, viewer, id).await?;
                may(viewer, Action::RevokeInvitation, Subject::of_organization(id, role))?;
                let removed = db::organizations::invitations::remove(tx, id, invitation).await?;
                if removed { Ok(()) } else { Err(Problem::not_found()) }
            })
            .await
    }

    /// What an invitation offers, for whoever has its link.
    ///
    /// # Errors
    /// `Invalid` with `invitation_unknown`, `invitation_expired` or `invitation_used`.
    pub async fn invitation(&self, viewer: &Viewer, token: &str) -> Result<InvitationView, Problem> {
        let visitor = may(viewer, Action::ReadInvitation, Subject::Mine)?.person();
        let ro = &self.core.db.ro;
        let stored = db::organizations::invitations::by_hash(ro, &self.core.keys.hashes(token)).await?;
        let stored = stored.ok_or_else(unknown)?;
        let is_member = match visitor {
            Some(user) => db::organizations::role(ro, stored.organization, user).await?.is_some(),
            None => false,
        };
        self.check(&stored)?;
        let found = db::organizations::get(ro, stored.organization).await?.ok_or_else(unknown)?;
        let invited_by = match stored.invited_by {
            Some(user) => db::accounts::user(ro, user).await?.map(|user| user.name),
            None => None,
        };
        Ok(InvitationView {
            organization: found.profile.name,
            slug: found.slug,
            email: stored.invitation.email,
            invited_by,
            role: stored.invitation.role,
            expires_at: stored.invitation.expires_at,
            is_member,
        })
    }

    /// Makes the viewer a member with the role of an invitation, and its organization their current one. Somebody who is a
    /// member already keeps their role.
    ///
    /// # Errors
    /// `SignIn` for a guest; those of [`Organizations::invitation`]; `OverLimit` with `too_many_organizations`.
    pub async fn accept(&self, viewer: &Viewer, token: &str) -> Result<(), Problem> {
        let user = may(viewer, Action::AcceptInvitation, Subject::Mine)?.user_id()?;
        let core = &self.core;
        core.db
            .write(async |tx| {
                let now = core.now();
                let stored = db::organizations::invitations::by_hash(tx, &core.keys.hashes(token)).await?;
                let stored = stored.ok_or_else(unknown)?;
                self.check(&stored)?;
                let id = stored.organization;
                let found = db::organizations::for_update(tx, id).await?.ok_or_else(unknown)?;
                // Locked, so that two requests at once do not exceed the limit.
                db::accounts::user_for_update(tx, user).await?.ok_or_else(Problem::not_found)?;
                if !db::organizations::invitations::accept(tx, stored.invitation.id, now).await? {
                    return Err(Problem::invalid(ProblemCode::InvitationUsed));
                }
                let memberships = db::organizations::memberships(tx, user).await?;
                if memberships.iter().all(|membership| membership.organization != id) {
                    if memberships.len() >= MOST_MEMBERSHIPS {
                        return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyOrganizations));
                    }
                    db::organizations::set_role(tx, id, user, stored.invitation.role, now).await?;
                    db::organizations::advance(tx, id, found.version).await?;
                    let name = found.profile.name;
                    core.record(tx, user, Event::OrganizationJoined { name, own: true }).await?;
                }
                db::organizations::choose(tx, id, user, now).await?;
                Ok(())
            })
            .await
    }

    fn check(&self, stored: &StoredInvitation) -> Result<(), Problem> {
        match stored {
            StoredInvitation { accepted_at: Some(_), .. } => Err(Problem::invalid(ProblemCode::InvitationUsed)),
            StoredInvitation { invitation, .. } if invitation.expires_at <= self.core.now() => {
                Err(Problem::invalid(ProblemCode::InvitationExpired))
            }
            _ => Ok(()),
        }
    }
}

/// Adds the task of the letter of an invitation. Only people with a confirmed address cause letters to others, and each
/// address gets a few a day, whoever asks.
async fn send(core: &Core, tx: &Tx, user: UserId, stored: &StoredInvitation) -> Result<(), Problem> {
    let person = db::accounts::user(tx, user).await?.ok_or_else(Problem::not_found)?;
    if person.verified_at.is_none() {
        return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::ConfirmToInvite));
    }
    if !core.may_write_to_stranger(tx, &stored.invitation.email).await? {
        return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyLetters));
    }
    let name = super::name_of(tx, stored.organization).await?;
    Ok(core.record(tx, user, Event::MemberInvited { invitation: stored.invitation.id, name }).await?)
}

/// The secret in the link of an invitation. It is stored nowhere: every attempt to send the letter derives it again.
pub(crate) fn secret(keys: &Keys, id: InvitationId) -> String {
    keys.mailed(TokenId::from_uuid(id.uuid()))
}

fn unknown() -> Problem {
    Problem::invalid(ProblemCode::InvitationUnknown)
}
