//! Access rules. Services ask here; nothing else decides access.

use kernel::{Problem, ProblemKind, UserId};

use crate::{Role, Viewer};

/// A private object belongs to its owner alone. For everybody else it does not exist: 404 and not 403, so that ids cannot be
/// probed.
pub fn own(viewer: &Viewer, owner: UserId) -> Result<(), Problem> {
    match viewer {
        Viewer::User { id, .. } if *id == owner => Ok(()),
        Viewer::User { .. } => Err(Problem::not_found()),
        Viewer::Guest => Err(Problem::new(ProblemKind::SignIn, "sign_in_first")),
    }
}

/// Pages and methods for one role. Their existence is no secret, so the response is 403.
pub fn role(viewer: &Viewer, role: Role) -> Result<UserId, Problem> {
    let user = viewer.user()?;
    if viewer.has(role) { Ok(user) } else { Err(Problem::new(ProblemKind::Forbidden, "not_your_role")) }
}

#[cfg(test)]
mod tests {
    use kernel::SessionId;

    use super::*;

    fn user(number: u128, roles: Vec<Role>) -> Viewer {
        Viewer::User {
            id: UserId::from_uuid(uuid_of(number)),
            session: SessionId::from_uuid(uuid_of(number)),
            roles,
            name: "Ana".to_owned(),
        }
    }

    fn uuid_of(number: u128) -> uuid::Uuid {
        uuid::Uuid::from_u128(number)
    }

    #[test]
    fn a_stranger_learns_nothing() {
        let owner = user(1, vec![Role::Seeker]).user().unwrap();
        assert!(own(&user(1, vec![Role::Seeker]), owner).is_ok());
        assert_eq!(own(&user(2, vec![Role::Admin]), owner).unwrap_err().kind, ProblemKind::NotFound);
        assert_eq!(own(&Viewer::Guest, owner).unwrap_err().kind, ProblemKind::SignIn);
    }

    #[test]
    fn a_role_is_asked_for() {
        assert!(role(&user(1, vec![Role::Admin]), Role::Admin).is_ok());
        assert_eq!(role(&user(1, vec![Role::Seeker]), Role::Admin).unwrap_err().kind, ProblemKind::Forbidden);
        assert_eq!(role(&Viewer::Guest, Role::Admin).unwrap_err().kind, ProblemKind::SignIn);
    }
}
