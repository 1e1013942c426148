//! Organizations: what each role may do, and simultaneous changes.

use domain::{activity::ActivityKind, organizations::MemberRole};
use kernel::{PageRequest, ProblemCode, ProblemKind};
use testkit::{Person, World, on_both};

async fn founded(world: &World, owner: &Person) -> kernel::OrganizationId {
    world.services.organizations.create(&owner.viewer, " Larkspur Care ").await.unwrap()
}

#[tokio::test]
async fn an_organization_is_visible_to_its_members_only() {
    on_both(async |world| {
        let (ana, ben, cleo) = (world.seeker("ana").await, world.seeker("ben").await, world.seeker("cleo").await);
        let organizations = &world.services.organizations;
        let id = founded(&world, &ana).await;
        organizations.set_member(&ana.viewer, id, 1, ben.id, MemberRole::Interviewer).await.unwrap();

        let view = organizations.get(&ben.viewer, id).await.unwrap();
        assert_eq!((view.name.as_str(), view.version, view.role), ("Larkspur Care", 2, MemberRole::Interviewer));
        let members: Vec<_> = view.members.iter().map(|member| (member.name.as_str(), member.role)).collect();
        assert_eq!(members, [("ana", MemberRole::Owner), ("ben", MemberRole::Interviewer)]);
        let listed = organizations.list(&ben.viewer).await.unwrap();
        assert_eq!(listed.iter().map(|one| one.organization).collect::<Vec<_>>(), [id]);

        assert_eq!(organizations.get(&cleo.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
        assert_eq!(organizations.get(&domain::Viewer::Guest, id).await.unwrap_err().kind, ProblemKind::SignIn);
        assert!(organizations.list(&cleo.viewer).await.unwrap().is_empty());
        for problem in [
            organizations.rename(&cleo.viewer, id, 2, "Mine").await.unwrap_err(),
            organizations.remove_member(&cleo.viewer, id, 2, ben.id).await.unwrap_err(),
            organizations.leave(&cleo.viewer, id).await.unwrap_err(),
        ] {
            assert_eq!(problem.kind, ProblemKind::NotFound);
        }
        let refused = organizations.rename(&ben.viewer, id, 2, "Mine").await.unwrap_err();
        assert_eq!((refused.kind, refused.code), (ProblemKind::Forbidden, ProblemCode::NotYourRole));
        assert_eq!(organizations.get(&ana.viewer, id).await.unwrap().version, 2);
    })
    .await;
}

#[tokio::test]
async fn a_revoked_role_ends_with_the_next_request() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let organizations = &world.services.organizations;
        let id = founded(&world, &ana).await;
        organizations.set_member(&ana.viewer, id, 1, ben.id, MemberRole::Owner).await.unwrap();
        organizations.rename(&ben.viewer, id, 2, "Larkspur").await.unwrap();
        // Ben's device still has the access token from before.
        organizations.set_member(&ana.viewer, id, 3, ben.id, MemberRole::Observer).await.unwrap();
        assert_eq!(organizations.rename(&ben.viewer, id, 4, "Bens").await.unwrap_err().kind, ProblemKind::Forbidden);
        organizations.remove_member(&ana.viewer, id, 4, ben.id).await.unwrap();
        assert_eq!(organizations.get(&ben.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
        let log = world.services.accounts.activity(&ben.viewer, PageRequest::first()).await.unwrap().items;
        use ActivityKind::{OrganizationJoined, OrganizationLeft};
        assert_eq!(
            log.iter().take(2).map(|line| line.kind).collect::<Vec<_>>(),
            [OrganizationLeft, OrganizationJoined]
        );
        assert_eq!(log[0].subject, "Larkspur");
    })
    .await;
}

#[tokio::test]
async fn the_later_of_two_simultaneous_changes_is_a_conflict() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let organizations = &world.services.organizations;
        let id = founded(&world, &ana).await;
        organizations.set_member(&ana.viewer, id, 1, ben.id, MemberRole::Owner).await.unwrap();
        let (one, other) = tokio::join!(
            organizations.rename(&ana.viewer, id, 2, "One"),
            organizations.rename(&ben.viewer, id, 2, "Other"),
        );
        let refused: Vec<_> = [one, other].into_iter().filter_map(Result::err).collect();
        assert_eq!(refused.len(), 1, "{refused:?}");
        assert_eq!((refused[0].kind, refused[0].current_version), (ProblemKind::Conflict, Some(3)));
    })
    .await;
}

#[tokio::test]
async fn an_organization_always_has_an_owner() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let organizations = &world.services.organizations;
        let id = founded(&world, &ana).await;
        organizations.set_member(&ana.viewer, id, 1, ben.id, MemberRole::Recruiter).await.unwrap();
        for problem in [
            organizations.leave(&ana.viewer, id).await.unwrap_err(),
            organizations.set_member(&ana.viewer, id, 2, ana.id, MemberRole::Observer).await.unwrap_err(),
        ] {
            assert_eq!(problem.field_code("role"), Some(ProblemCode::LastOwner));
        }
        assert_eq!(organizations.get(&ana.viewer, id).await.unwrap().version, 2, "nothing of it happened");

        // An account can always be deleted: the longest-standing member becomes the owner.
        world.services.privacy.erase(&ana.viewer, &ana.password).await.unwrap();
        let view = organizations.get(&ben.viewer, id).await.unwrap();
        assert_eq!((view.role, view.members.len()), (MemberRole::Owner, 1));
        world.services.privacy.erase(&ben.viewer, &ben.password).await.unwrap();
        let tables = db::tables::counts(&world.db.ro).await.unwrap();
        assert!(tables.contains(&("organizations", 0)) && tables.contains(&("memberships", 0)), "{tables:?}");
    })
    .await;
}
