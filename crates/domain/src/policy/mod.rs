//! Access control. [`may`] is the only way into a service method, and nothing else decides access.
//!
//! The decision depends on three things: the viewer, the [`Action`] with its [`Rule`] in the table of `actions`, and
//! the [`Subject`], which contains the viewer's current relation to the thing, as read from the database. So a revoked
//! role ends with the next request.

mod actions;

use kernel::{OrganizationId, Problem, ProblemCode, ProblemKind, UserId};
use serde::{Deserialize, Serialize};

pub use actions::Action;

use crate::{Scope, Viewer, organizations::MemberRole};

/// Who may do an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Everybody, signed in or not.
    Anyone,
    /// Users, for their own things.
    Own,
    /// Members of the organization that owns the subject, with one of these roles.
    Members(&'static [MemberRole]),
    /// Administrators, and the operator.
    Admin,
}

/// The owner of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    Person(UserId),
    Organization(OrganizationId),
}

/// What an action applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The viewer's own account and everything in it: the queries that follow are scoped by the actor.
    Mine,
    /// Something that was loaded with its owner.
    Of {
        owner: Owner,
        /// The viewer's role in the owning organization, read in the same transaction; `None` for a person's things and
        /// for strangers.
        role: Option<MemberRole>,
    },
    /// This server as a whole.
    Site {
        /// Whether the viewer is an administrator, read from the database.
        admin: bool,
    },
}

impl Subject {
    /// Something that belongs to a person.
    pub const fn of_person(owner: UserId) -> Self {
        Self::Of { owner: Owner::Person(owner), role: None }
    }

    /// Something that belongs to an organization in which the viewer has this role.
    pub const fn of_organization(owner: OrganizationId, role: Option<MemberRole>) -> Self {
        Self::Of { owner: Owner::Organization(owner), role }
    }
}

/// On whose behalf an allowed action is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// A guest's.
    Guest,
    /// A user's, signed in or by API key.
    Person(UserId),
    /// The server's own.
    Operator,
}

impl Actor {
    /// The user, for actions that need one.
    ///
    /// # Errors
    /// `SignIn` for a guest and for the operator.
    pub fn user_id(self) -> Result<UserId, Problem> {
        self.person().ok_or_else(sign_in)
    }

    /// The user, if there is one.
    pub const fn person(self) -> Option<UserId> {
        match self {
            Self::Person(user) => Some(user),
            Self::Guest | Self::Operator => None,
        }
    }
}

/// Decides whether a viewer may do an action, and returns on whose behalf it is done.
///
/// # Errors
/// - `SignIn` for a guest, if the action is not for everybody.
/// - `NotFound` for something of somebody else: a stranger must not learn that it exists, so ids cannot be probed.
/// - `Forbidden` for a member without the role, a user who is not an administrator, and a key without the scope: they
///   may know.
pub fn may(viewer: &Viewer, action: Action, subject: Subject) -> Result<Actor, Problem> {
    let actor = actor(viewer, action)?;
    match (action.rule(), subject) {
        (Rule::Anyone, _) => Ok(actor),
        (Rule::Admin, Subject::Site { admin }) => match actor {
            Actor::Operator => Ok(actor),
            Actor::Person(_) if admin => Ok(actor),
            Actor::Person(_) => Err(Problem::new(ProblemKind::Forbidden, ProblemCode::NotYourRole)),
            Actor::Guest => Err(sign_in()),
        },
        (Rule::Own, Subject::Mine) => actor.user_id().map(|_| actor),
        (Rule::Own, Subject::Of { owner, .. }) if owner == Owner::Person(actor.user_id()?) => Ok(actor),
        (Rule::Members(roles), Subject::Of { owner: Owner::Organization(_), role }) => match (actor.user_id()?, role) {
            (_, None) => Err(Problem::not_found()),
            (_, Some(role)) if roles.contains(&role) => Ok(actor),
            _ => Err(Problem::new(ProblemKind::Forbidden, ProblemCode::NotYourRole)),
        },
        // The subject does not fit the rule: a bug in the service, so nothing is allowed.
        _ => actor.user_id().and_then(|_| Err(Problem::not_found())),
    }
}

/// The actor, if the viewer's key allows the action.
fn actor(viewer: &Viewer, action: Action) -> Result<Actor, Problem> {
    match viewer {
        Viewer::Guest => Ok(Actor::Guest),
        Viewer::User { id, .. } => Ok(Actor::Person(*id)),
        Viewer::Operator => Ok(Actor::Operator),
        Viewer::Key { user, scopes, .. } if allowed(action.scope(), scopes) => Ok(Actor::Person(*user)),
        Viewer::Key { .. } => Err(Problem::new(ProblemKind::Forbidden, ProblemCode::ScopeMissing)),
    }
}

fn allowed(needed: Option<Scope>, scopes: &[Scope]) -> bool {
    needed.is_some_and(|scope| scopes.contains(&scope))
}

fn sign_in() -> Problem {
    Problem::new(ProblemKind::SignIn, ProblemCode::SignInFirst)
}
