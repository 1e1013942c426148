//! The role of an administrator: granted, revoked, and never taken from an old token.

use domain::{Role, Viewer, activity::ActivityKind};
use kernel::ProblemKind;
use testkit::{PASSWORD, on_both};

use super::activity;

#[tokio::test]
async fn an_administrator_is_created_by_another_or_by_the_operator() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let accounts = &world.services.accounts;
        let grant = async |viewer: &Viewer, email: &str| accounts.grant_role(viewer, email, Role::Admin).await;
        assert_eq!(grant(&ana.viewer, &ana.email).await.unwrap_err().kind, ProblemKind::Forbidden);
        assert_eq!(grant(&Viewer::Guest, &ana.email).await.unwrap_err().kind, ProblemKind::SignIn);
        let made = accounts.create_admin(&ana.viewer, "root@example.org", "Root", PASSWORD).await;
        assert_eq!(made.unwrap_err().kind, ProblemKind::Forbidden);

        grant(&Viewer::Operator, &ana.email).await.unwrap();
        // Ana's device still has its earlier access token, and that is enough: the database decides.
        grant(&ana.viewer, &ben.email).await.unwrap();
        grant(&ana.viewer, &ben.email).await.unwrap();
        assert_eq!(grant(&ana.viewer, "nobody@example.org").await.unwrap_err().kind, ProblemKind::NotFound);
        assert_eq!(grant(&ana.viewer, "nobody").await.unwrap_err().kind, ProblemKind::Invalid);

        accounts.revoke_role(&ben.viewer, &ana.email, Role::Admin).await.unwrap();
        assert_eq!(grant(&ana.viewer, &ana.email).await.unwrap_err().kind, ProblemKind::Forbidden);
        assert_eq!(activity(&world, &ana).await[..2], [ActivityKind::RoleRevoked, ActivityKind::RoleGranted]);
    })
    .await;
}
