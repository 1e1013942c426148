//! Server functions of companies and their members.

use domain::organizations::{HiringView, InvitationView, PublicOrganization, TeamView};
use kernel::{InvitationId, OrganizationId, UserId};
use leptos::prelude::*;

use crate::{error::Failure, go::Go};

/// The viewer's companies, and what the current one has.
#[server]
pub async fn get_hiring() -> Result<HiringView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.organizations.hiring(&request.viewer).await?)
}

/// Sets up a company.
#[server]
pub async fn create_organization(name: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.organizations.create(&request.viewer, &name).await?;
    Ok(Go::to("/hiring"))
}

/// Makes a company the viewer's current one.
#[server]
pub async fn choose_organization(id: OrganizationId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.organizations.choose(&request.viewer, id).await?;
    Ok(Go::to("/hiring"))
}

/// Stores the profile of a company.
#[server]
pub async fn edit_organization(
    id: OrganizationId,
    version: i32,
    name: String,
    about: String,
    website: String,
    place: String,
    answer_days: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let form = domain::organizations::ProfileForm {
        name: &name,
        about: &about,
        website: &website,
        place: &place,
        answer_days: &answer_days,
    };
    let profile = domain::organizations::Profile::new(&form)?;
    request.services.organizations.edit(&request.viewer, id, version, &profile).await?;
    Ok(Go::to("/hiring/company?saved=true"))
}

/// The viewer's current company with a page of its members, and for owners a page of its open invitations.
#[server]
pub async fn get_team(after: Option<String>, invited_after: Option<String>) -> Result<TeamView, Failure> {
    let request = crate::request::request()?;
    let (members, invitations) = (kernel::PageRequest::after(after), kernel::PageRequest::after(invited_after));
    Ok(request.services.organizations.team(&request.viewer, &members, &invitations).await?)
}

/// Invites somebody by letter.
#[server]
pub async fn invite_member(id: OrganizationId, email: String, role: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let invitation = domain::organizations::NewInvitation::new(&email, &role)?;
    request.services.organizations.invite(&request.viewer, id, &invitation).await?;
    Ok(Go::to("/hiring/team?invited=true"))
}

/// Sends an invitation again.
#[server]
pub async fn send_invitation(id: OrganizationId, invitation: InvitationId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.organizations.send_again(&request.viewer, id, invitation).await?;
    Ok(Go::to("/hiring/team?invited=true"))
}

/// Withdraws an invitation.
#[server]
pub async fn revoke_invitation(id: OrganizationId, invitation: InvitationId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.organizations.revoke(&request.viewer, id, invitation).await?;
    Ok(Go::to("/hiring/team?revoked=true"))
}

/// What an invitation offers.
#[server]
pub async fn get_invitation(token: String) -> Result<InvitationView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.organizations.invitation(&request.viewer, &token).await?)
}

/// Accepts an invitation.
#[server]
pub async fn accept_invitation(token: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.organizations.accept(&request.viewer, &token).await?;
    Ok(Go::to("/hiring"))
}

/// Changes the role of a member.
#[server]
pub async fn change_role(id: OrganizationId, version: i32, member: UserId, role: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let role = domain::organizations::role(&role)?;
    request.services.organizations.change_role(&request.viewer, id, version, member, role).await?;
    Ok(Go::to("/hiring/team?changed=true"))
}

/// Removes a member.
#[server]
pub async fn remove_member(id: OrganizationId, version: i32, member: UserId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.organizations.remove_member(&request.viewer, id, version, member).await?;
    Ok(Go::to("/hiring/team?removed=true"))
}

/// Ends the viewer's own membership.
#[server]
pub async fn leave_organization(id: OrganizationId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.organizations.leave(&request.viewer, id).await?;
    Ok(Go::to("/hiring?left=true"))
}

/// A company as everybody sees it, with a page of its open jobs.
#[server]
pub async fn get_organization(slug: String, after: Option<String>) -> Result<PublicOrganization, Failure> {
    let request = crate::request::request()?;
    let page = kernel::PageRequest::after(after);
    Ok(request.services.organizations.public(&request.viewer, &slug, &page).await?)
}
