//! Organizations: companies and other groups of people who hire together, and who of them may do what.

use kernel::{OrganizationId, Problem, ProblemCode, Timestamp, UserId};
use serde::{Deserialize, Serialize};

kernel::words! {
    /// What a member may do in an organization.
    pub enum MemberRole {
        /// Everything, members and the organization itself included.
        Owner = "owner",
        /// Postings, candidates, conversations.
        Recruiter = "recruiter",
        /// The candidates of their own postings.
        HiringManager = "hiring_manager",
        /// The candidates they interview.
        Interviewer = "interviewer",
        /// Looks, and changes nothing.
        Observer = "observer",
    }
}

/// Longest name of an organization, in characters.
pub const MAX_NAME: usize = 120;

/// A person's place in an organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// Where.
    pub organization: OrganizationId,
    /// What it is called.
    pub name: String,
    /// As what.
    pub role: MemberRole,
}

/// A member of an organization, as the others see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// As what.
    pub role: MemberRole,
    /// Since when.
    pub since: Timestamp,
}

/// An organization as its members see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationView {
    /// Its id.
    pub id: OrganizationId,
    /// What it is called.
    pub name: String,
    /// Goes up with each change of the name or the members; a command names the version it was decided on.
    pub version: i32,
    /// As what the viewer looks.
    pub role: MemberRole,
    /// Who belongs to it, those who came first first.
    pub members: Vec<Member>,
}

/// A name for an organization: trimmed, not empty, on one line, at most [`MAX_NAME`] characters.
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
    fn a_name_is_checked() {
        assert_eq!(checked_name("  Larkspur Care ").as_deref(), Ok("Larkspur Care"));
        let code = |name: &str| checked_name(name).unwrap_err().code;
        assert_eq!(code(" \t"), ProblemCode::Empty);
        assert_eq!(code(&"x".repeat(MAX_NAME + 1)), ProblemCode::TooLong);
        assert_eq!(code("a\nb"), ProblemCode::CharactersNotAllowed);
    }
}
