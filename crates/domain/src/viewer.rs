//! The person who makes a request, or nobody in particular.

use kernel::{Problem, ProblemKind, SessionId, UserId};
use serde::{Deserialize, Serialize};

/// The role of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Looks for a job.
    Seeker,
    /// Hires.
    Recruiter,
    /// Runs this server.
    Admin,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Seeker, Self::Recruiter, Self::Admin];

    /// The word for it in tokens and in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Seeker => "seeker",
            Self::Recruiter => "recruiter",
            Self::Admin => "admin",
        }
    }

    /// The role with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// The sender of a request. Every service method takes one first and decides access by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Viewer {
    /// Not signed in.
    Guest,
    /// Signed in.
    User {
        /// The user.
        id: UserId,
        /// The session.
        session: SessionId,
        /// The roles.
        roles: Vec<Role>,
        /// The name.
        name: String,
    },
}

impl Viewer {
    /// The user, or the problem that makes a page offer to sign in.
    pub fn user(&self) -> Result<UserId, Problem> {
        match self {
            Self::User { id, .. } => Ok(*id),
            Self::Guest => Err(Problem::new(ProblemKind::SignIn, "sign_in_first")),
        }
    }

    /// The session, if signed in.
    pub fn session(&self) -> Option<SessionId> {
        match self {
            Self::User { session, .. } => Some(*session),
            Self::Guest => None,
        }
    }

    /// Whether signed in.
    pub fn is_signed_in(&self) -> bool {
        matches!(self, Self::User { .. })
    }

    /// Whether the viewer has a role.
    pub fn has(&self, role: Role) -> bool {
        matches!(self, Self::User { roles, .. } if roles.contains(&role))
    }
}
