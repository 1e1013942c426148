//! Organizations: companies and other groups of people who hire together, and the roles of their members.

use kernel::{OrganizationId, Problem, ProblemCode, Timestamp, UserId};
use serde::{Deserialize, Serialize};

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

/// An organization as its members see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationView {
    pub id: OrganizationId,
    pub name: String,
    /// Increases with each change of the name or the members; a command contains the version it is based on.
    pub version: i32,
    /// The viewer's role.
    pub role: MemberRole,
    /// The members, in the order in which they joined.
    pub members: Vec<Member>,
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
