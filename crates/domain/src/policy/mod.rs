//! Who may do what. [`may`] is the only way into a service method, and nothing else decides access.
//!
//! The answer rests on three things: the viewer, the [`Action`] with its [`Rule`] in the table of `actions`, and the [`Subject`], which
//! carries what the database says of the viewer's standing at that thing now. So a role that is taken away ends with the next request.

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
    /// A person, with what is their own.
    Own,
    /// Members of the organization the subject belongs to, with one of these roles.
    Members(&'static [MemberRole]),
    /// Whoever has the role of an admin, and the operator.
    Admin,
}

/// Whose something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// A person's.
    Person(UserId),
    /// An organization's.
    Organization(OrganizationId),
}

/// What an action is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The viewer's own account and whatever they keep: the queries that follow are scoped by the actor.
    Mine,
    /// Something that was loaded with its owner. `role` is the viewer's in the owning organization, as read in the same transaction.
    Of {
        /// Whose it is.
        owner: Owner,
        /// The viewer's role in that organization; `None` for a person's things and for strangers.
        role: Option<MemberRole>,
    },
    /// This server as a whole.
    Site {
        /// Whether the viewer has the role of an admin, as read from the database.
        admin: bool,
    },
}

impl Subject {
    /// Something of a person.
    pub const fn of_person(owner: UserId) -> Self {
        Self::Of { owner: Owner::Person(owner), role: None }
    }

    /// Something of an organization, in which the viewer has this role.
    pub const fn of_organization(owner: OrganizationId, role: Option<MemberRole>) -> Self {
        Self::Of { owner: Owner::Organization(owner), role }
    }
}

/// On whose behalf an action that was allowed is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// Nobody's: a guest's.
    Guest,
    /// A person's, who has signed in or whose key it is.
    Person(UserId),
    /// The server's own.
    Operator,
}

impl Actor {
    /// The person, for what only a person can do.
    ///
    /// # Errors
    /// `SignIn` for a guest and for the operator.
    pub fn user_id(self) -> Result<UserId, Problem> {
        self.person().ok_or_else(sign_in)
    }

    /// The person, where there is one.
    pub const fn person(self) -> Option<UserId> {
        match self {
            Self::Person(user) => Some(user),
            Self::Guest | Self::Operator => None,
        }
    }
}

/// Whether a viewer may do an action, and on whose behalf it is then done.
///
/// # Errors
/// - `SignIn` for a guest, where the action is not for everybody.
/// - `NotFound` for something of somebody else: that it exists is nobody's business, so ids cannot be probed.
/// - `Forbidden` for a member without the role, a person who is no admin, and a key without the scope: they know that it exists.
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
        // The subject does not fit the rule: a defect in the service, and nothing is allowed by it.
        _ => actor.user_id().and_then(|_| Err(Problem::not_found())),
    }
}

/// Who acts, if the viewer's key allows the action.
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
