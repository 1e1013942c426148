//! The sender of a request.

use kernel::{ApiKeyId, SessionId, UserId};
use serde::{Deserialize, Serialize};

kernel::words! {
    /// A role granted to a user on this server. Looking for a job needs none; hiring depends on
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

/// The sender of a request. Every service method takes it first and calls [`policy::may`](crate::policy::may).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Viewer {
    /// Not signed in.
    Guest,
    /// A signed-in user.
    User {
        /// The user.
        id: UserId,
        session: SessionId,
        /// Roles as of the last sign-in or token refresh: only for showing links. Access is decided by the database.
        roles: Vec<Role>,
        name: String,
    },
    /// A program with a user's API key.
    Key {
        /// The id of the key.
        id: ApiKeyId,
        /// The user it belongs to.
        user: UserId,
        /// The scopes of the key.
        scopes: Vec<Scope>,
    },
    /// The person who runs this server: its command line and its background tasks.
    Operator,
}

impl Viewer {
    /// The user's id, for logs and rate limits. It grants nothing: access is decided by
    /// [`policy::may`](crate::policy::may).
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

    /// The user's name, for greetings; empty for everybody who is not signed in.
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
