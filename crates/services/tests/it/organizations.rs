//! Organizations: what each role may do, and simultaneous changes.

use domain::{
    Viewer,
    activity::ActivityKind,
    organizations::{MemberRole, Profile, ProfileForm},
};
use kernel::{PageRequest, ProblemCode, ProblemKind};
use testkit::{Person, World, on_both};

async fn founded(world: &World, owner: &Person) -> kernel::OrganizationId {
    world.services.organizations.create(&owner.viewer, " Larkspur Care ").await.unwrap()
}

fn profile(name: &str) -> Profile {
    let form = ProfileForm { name, about: "Homes.", website: "larkspur.example", place: "Ghent", answer_days: "5" };
    Profile::new(&form).unwrap()
}

#[tokio::test]
async fn an_organization_is_visible_to_its_members_only() {
    on_both(async |world| {
        let (ana, ben, cleo) = (world.seeker("ana").await, world.seeker("ben").await, world.seeker("cleo").await);
        let organizations = &world.services.organizations;
        let id = founded(&world, &ana).await;
        organizations.set_member(&ana.viewer, id, 1, ben.id, MemberRole::Interviewer).await.unwrap();

        let view = organizations.get(&ben.viewer, id).await.unwrap();
        let found = &view.organization;
        let name = found.profile.name.as_str();
        assert_eq!((name, found.version, view.role), ("Larkspur Care", 2, MemberRole::Interviewer));
        let page = organizations.members(&ben.viewer, id, &PageRequest::first()).await.unwrap();
        let mut members: Vec<_> = page.items.iter().map(|member| (member.name.as_str(), member.role)).collect();
        members.sort_unstable_by_key(|(name, _)| *name);
        assert_eq!(members, [("ana", MemberRole::Owner), ("ben", MemberRole::Interviewer)]);
        let listed = organizations.list(&ben.viewer).await.unwrap();
        assert_eq!(listed.iter().map(|one| one.organization).collect::<Vec<_>>(), [id]);

        assert_eq!(organizations.get(&cleo.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
        assert_eq!(organizations.get(&Viewer::Guest, id).await.unwrap_err().kind, ProblemKind::SignIn);
        assert!(organizations.list(&cleo.viewer).await.unwrap().is_empty());
        for problem in [
            organizations.rename(&cleo.viewer, id, 2, "Mine").await.unwrap_err(),
            organizations.remove_member(&cleo.viewer, id, 2, ben.id).await.unwrap_err(),
            organizations.leave(&cleo.viewer, id).await.unwrap_err(),
            organizations.choose(&cleo.viewer, id).await.unwrap_err(),
            organizations.members(&cleo.viewer, id, &PageRequest::first()).await.unwrap_err(),
            organizations.edit(&cleo.viewer, id, 2, &profile("Mine")).await.unwrap_err(),
        ] {
            assert_eq!(problem.kind, ProblemKind::NotFound);
        }
        let refused = organizations.rename(&ben.viewer, id, 2, "Mine").await.unwrap_err();
        assert_eq!((refused.kind, refused.code), (ProblemKind::Forbidden, ProblemCode::NotYourRole));
        assert_eq!(organizations.get(&ana.viewer, id).await.unwrap().organization.version, 2);
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
        assert_eq!(organizations.get(&ana.viewer, id).await.unwrap().organization.version, 2, "nothing of it happened");

        // An account can always be deleted: the longest-standing member becomes the owner.
        world.services.privacy.erase(&ana.viewer, &ana.password).await.unwrap();
        let view = organizations.get(&ben.viewer, id).await.unwrap();
        let members = organizations.members(&ben.viewer, id, &PageRequest::first()).await.unwrap();
        assert_eq!((view.role, members.items.len()), (MemberRole::Owner, 1));
        world.services.privacy.erase(&ben.viewer, &ben.password).await.unwrap();
        let tables = db::tables::counts(&world.db.ro).await.unwrap();
        assert!(tables.contains(&("organizations", 0)) && tables.contains(&("memberships", 0)), "{tables:?}");
    })
    .await;
}

#[tokio::test]
async fn owners_and_recruiters_edit_the_profile_and_its_page_keeps_its_address() {
    on_both(async |world| {
        let (ana, ben, cleo) = (world.seeker("ana").await, world.seeker("ben").await, world.seeker("cleo").await);
        let organizations = &world.services.organizations;
        let id = founded(&world, &ana).await;
        organizations.set_member(&ana.viewer, id, 1, ben.id, MemberRole::Recruiter).await.unwrap();
        organizations.set_member(&ana.viewer, id, 2, cleo.id, MemberRole::HiringManager).await.unwrap();

        organizations.edit(&ben.viewer, id, 3, &profile("Larkspur Care")).await.unwrap();
        for (person, name) in [(&cleo, "Larkspur Care"), (&ben, "Larkspur")] {
            let refused = organizations.edit(&person.viewer, id, 4, &profile(name)).await.unwrap_err();
            assert_eq!((refused.kind, refused.code), (ProblemKind::Forbidden, ProblemCode::NotYourRole));
        }
        organizations.edit(&ana.viewer, id, 4, &profile("Larkspur")).await.unwrap();
        let late = organizations.edit(&ben.viewer, id, 4, &profile("Larkspur")).await.unwrap_err();
        assert_eq!((late.code, late.current_version), (ProblemCode::EditedElsewhere, Some(5)));

        let page = organizations.public(&Viewer::Guest, "larkspur-care", &PageRequest::first()).await.unwrap();
        assert_eq!((page.profile, page.open, page.jobs.items.len()), (profile("Larkspur"), 0, 0));
        assert!(page.json_ld.contains("https://larkspur.example"), "{}", page.json_ld);
        let nothing = organizations.public(&Viewer::Guest, "larkspur", &PageRequest::first()).await.unwrap_err();
        assert_eq!(nothing.kind, ProblemKind::NotFound);
    })
    .await;
}

#[tokio::test]
async fn a_person_has_one_current_organization() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let organizations = &world.services.organizations;
        assert_eq!(organizations.current(&ana.viewer).await.unwrap(), None);
        assert_eq!(organizations.current(&Viewer::Guest).await.unwrap_err().kind, ProblemKind::SignIn);
        let first = founded(&world, &ana).await;
        world.clock.advance(kernel::TimeDelta::seconds(1));
        let second = founded(&world, &ana).await;
        let current = async |person: &Person| {
            organizations
                .current(&person.viewer)
                .await
                .unwrap()
                .map(|view| (view.organization.id, view.organization.slug))
        };
        assert_eq!(current(&ana).await, Some((second, "larkspur-care-2".to_owned())), "the one that was made last");
        world.clock.advance(kernel::TimeDelta::seconds(1));
        organizations.choose(&ana.viewer, first).await.unwrap();
        assert_eq!(current(&ana).await, Some((first, "larkspur-care".to_owned())));

        organizations.set_member(&ana.viewer, first, 1, ben.id, MemberRole::Observer).await.unwrap();
        assert_eq!(current(&ben).await.map(|(id, _)| id), Some(first));
        organizations.leave(&ben.viewer, first).await.unwrap();
        assert_eq!(current(&ben).await, None);
    })
    .await;
}

#[tokio::test]
async fn organizations_of_one_name_that_are_made_at_once_have_addresses_of_their_own() {
    on_both(async |world| {
        let mut people = Vec::new();
        for name in ["ana", "ben", "cleo", "dan"] {
            people.push(world.seeker(name).await);
        }
        let made = |person: &Person| {
            let (organizations, viewer) = (world.services.organizations.clone(), person.viewer.clone());
            async move { organizations.create(&viewer, "Zoë's Café & Søn").await.map(|_| ()) }
        };
        let [a, b, c, d] = [0, 1, 2, 3].map(|index| made(&people[index]));
        let done = tokio::join!(a, b, c, d);
        assert_eq!(done, (Ok(()), Ok(()), Ok(()), Ok(())));
        for slug in ["zoes-cafe-son", "zoes-cafe-son-2", "zoes-cafe-son-3", "zoes-cafe-son-4"] {
            world.services.organizations.public(&Viewer::Guest, slug, &PageRequest::first()).await.unwrap();
        }
    })
    .await;
}
