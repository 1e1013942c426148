//! Invitations to become a member of an organization.

use kernel::{Email, InvitationId, Problem, ProblemCode, TimeDelta, Timestamp};
use serde::{Deserialize, Serialize};

use super::MemberRole;

/// How long the link of an invitation works.
pub const INVITATION_LIVES: TimeDelta = TimeDelta::days(14);

/// The open invitations that an organization may have.
pub const MOST_OPEN: u64 = 50;

/// A validated invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvitation {
    pub email: Email,
    pub role: MemberRole,
}

impl NewInvitation {
    /// Validates a form.
    ///
    /// # Errors
    /// `Invalid` on `email` and `role`.
    pub fn new(email: &str, role: &str) -> Result<Self, Problem> {
        let email = email.parse::<Email>().map_err(|error| Problem::field("email", error.into()))?;
        let role = MemberRole::from_word(role);
        let role = role.ok_or_else(|| Problem::field("role", ProblemCode::FormNotUnderstood))?;
        Ok(Self { email, role })
    }
}

/// An open invitation, as the owners of the organization see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub id: InvitationId,
    pub email: String,
    /// The role that it gives.
    pub role: MemberRole,
    /// When it was sent last.
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// An invitation, as whoever has its link sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationView {
    /// The name of the organization.
    pub organization: String,
    /// The slug of its public page.
    pub slug: String,
    /// Whom it was sent to.
    pub email: String,
    /// Who sent it; `None` if their account was deleted.
    pub invited_by: Option<String>,
    /// The role that it gives.
    pub role: MemberRole,
    pub expires_at: Timestamp,
    /// Whether the viewer is a member already.
    pub is_member: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_needs_an_address_and_a_role() {
        let good = NewInvitation::new(" Ben@Example.org ", "recruiter").unwrap();
        assert_eq!((good.email.as_str(), good.role), ("ben@example.org", MemberRole::Recruiter));
        let code = |email, role, field: &str| NewInvitation::new(email, role).unwrap_err().field_code(field);
        assert_eq!(code("ben", "recruiter", "email"), Some(ProblemCode::EmailIncomplete));
        assert_eq!(code("ben@example.org", "king", "role"), Some(ProblemCode::FormNotUnderstood));
    }
}
