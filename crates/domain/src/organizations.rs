//! Organizations: companies and other groups of people who hire together, and the roles of their members.

mod invitations;
mod profile;

use kernel::{OrganizationId, Page, Problem, ProblemCode, Timestamp, UserId};
use serde::{Deserialize, Serialize};

pub use invitations::{INVITATION_LIVES, Invitation, InvitationView, MOST_OPEN, NewInvitation};
pub(crate) use profile::website;
pub use profile::{MAX_ABOUT, MAX_ANSWER_DAYS, MAX_PLACE, MAX_WEBSITE, Profile, ProfileForm, slug, slugs};

use crate::jobs::search::JobHit;

kernel::words! {
    /// What a member may do in an organization.
    pub enum MemberRole {
        /// Everything, including members and the organization itself.
        Owner = "owner",
        /// Postings, candidates, conversations.
        Recruiter = "recruiter",
        /// The candidates of their own postings.
        HiringManager = "hiring_manager",
        /// The candidates they interview.
        Interviewer = "interviewer",
        /// Read only.
        Observer = "observer",
    }
}

/// The maximum length of an organization's name, in characters.
pub const MAX_NAME: usize = 120;

/// A person's membership in an organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    pub organization: OrganizationId,
    pub name: String,
    /// The person's role in it.
    pub role: MemberRole,
}

/// A member of an organization, as other members see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub user: UserId,
    pub name: String,
    /// The member's role.
    pub role: MemberRole,
    /// When they became a member.
    pub since: Timestamp,
}

/// The domain at which a member of an organization confirmed a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedDomain {
    pub domain: String,
    pub at: Timestamp,
}

/// An organization without its members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    pub id: OrganizationId,
    /// The end of the address of its page, `/companies/<slug>`; never changes.
    pub slug: String,
    /// Increases with each change of the profile or the members; a command contains the version it is based on.
    pub version: i32,
    pub profile: Profile,
    pub verified: Option<VerifiedDomain>,
}

/// An organization as its members see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationView {
    pub organization: Organization,
    /// The viewer's role.
    pub role: MemberRole,
}

/// What the home page of hiring shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HiringView {
    /// The viewer's current organization; `None` if they belong to none.
    pub current: Option<OrganizationView>,
    /// All of theirs, by name.
    pub memberships: Vec<Membership>,
    /// The number of open jobs of the current one.
    pub open_jobs: u64,
    /// The URL of the public page of the current one; empty if there is none.
    pub address: String,
}

/// The members of the viewer's current organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamView {
    pub organization: OrganizationView,
    /// The viewer.
    pub own: UserId,
    /// Those first who joined last.
    pub members: Page<Member>,
    /// The open invitations, the newest first; `None` for members who are not owners.
    pub invitations: Option<Page<Invitation>>,
}

/// An organization as everybody sees it, with a page of its open jobs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PublicOrganization {
    pub slug: String,
    pub profile: Profile,
    pub verified: Option<VerifiedDomain>,
    /// Its open jobs, the newest first.
    pub jobs: Page<JobHit>,
    /// The number of all of them.
    pub open: u64,
    /// The URL of its page.
    pub address: String,
    /// The organization as linked data (schema.org), as JSON.
    pub json_ld: String,
}

/// The role with a word, as a form has it.
///
/// # Errors
/// `Invalid` on `role`.
pub fn role(word: &str) -> Result<MemberRole, Problem> {
    MemberRole::from_word(word).ok_or_else(|| Problem::field("role", ProblemCode::FormNotUnderstood))
}

/// Validates the name of an organization: trimmed, not empty, on one line, at most [`MAX_NAME`] characters.
///
/// # Errors
/// `Invalid` on `name`.
pub fn checked_name(name: &str) -> Result<String, Problem> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Problem::field("name", ProblemCode::Empty));
    }
    if name.chars().count() > MAX_NAME {
        return Err(Problem::field("name", ProblemCode::TooLong));
    }
    if name.chars().any(char::is_control) {
        return Err(Problem::field("name", ProblemCode::CharactersNotAllowed));
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_validated() {
        assert_eq!(checked_name("  Larkspur Care ").as_deref(), Ok("Larkspur Care"));
        let code = |name: &str| checked_name(name).unwrap_err().code;
        assert_eq!(code(" \t"), ProblemCode::Empty);
        assert_eq!(code(&"x".repeat(MAX_NAME + 1)), ProblemCode::TooLong);
        assert_eq!(code("a\nb"), ProblemCode::CharactersNotAllowed);
    }
}
