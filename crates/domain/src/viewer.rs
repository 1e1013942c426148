//! The person who makes a request, or nobody in particular.

use kernel::{ApiKeyId, SessionId, UserId};
use serde::{Deserialize, Serialize};

kernel::words! {
    /// A role that was granted to a person on this server. Looking for a job needs none, and hiring is a matter of
    /// [memberships](crate::organizations::Membership).
    pub enum Role {
        /// Runs this server.
        Admin = "admin",
    }
}

kernel::words! {
    /// What an API key may do on behalf of its owner.
    pub enum Scope {
        /// Read resumes.
        ResumesRead = "resumes:read",
        /// Add, change and delete resumes.
        ResumesWrite = "resumes:write",
        /// Read jobs.
        JobsRead = "jobs:read",
        /// Add and delete jobs.
        JobsWrite = "jobs:write",
        /// Read matches and reports.
        MatchesRead = "matches:read",
        /// Compare resumes with jobs, and delete matches.
        MatchesWrite = "matches:write",
        /// Read organizations and their members.
        OrganizationsRead = "organizations:read",
    }
}

/// Whoever is looking. Every service method takes one first and asks [`policy::may`](crate::policy::may) what it may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Viewer {
    /// Not signed in.
    Guest,
    /// Somebody has signed in.
    User {
        /// The user.
        id: UserId,
        /// The session.
        session: SessionId,
        /// Roles as of the last sign-in or renewal: for showing links. Access is decided by what the database says now.
        roles: Vec<Role>,
        /// The name.
        name: String,
    },
    /// A program with a key of a person.
    Key {
        /// Which key.
        id: ApiKeyId,
        /// Whose.
        user: UserId,
        /// What it may do.
        scopes: Vec<Scope>,
    },
    /// Whoever runs this server: its command line and its background tasks.
    Operator,
}

impl Viewer {
    /// Who is looking, for logs and rate limits. It grants nothing: access is decided by [`policy::may`](crate::policy::may).
    pub fn id(&self) -> Option<UserId> {
        match self {
            Self::User { id, .. } | Self::Key { user: id, .. } => Some(*id),
            Self::Guest | Self::Operator => None,
        }
    }

    /// The session, if signed in.
    pub fn session(&self) -> Option<SessionId> {
        match self {
            Self::User { session, .. } => Some(*session),
            Self::Guest | Self::Key { .. } | Self::Operator => None,
        }
    }

    /// The name to greet somebody by; empty for everybody who has not signed in.
    pub fn name(&self) -> &str {
        match self {
            Self::User { name, .. } => name,
            Self::Guest | Self::Key { .. } | Self::Operator => "",
        }
    }

    /// Whether signed in.
    pub fn is_signed_in(&self) -> bool {
        matches!(self, Self::User { .. })
    }
}
