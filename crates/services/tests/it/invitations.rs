//! Invitations to organizations: sent by letter, accepted once, withdrawn, expired.

use domain::{
    Viewer,
    organizations::{INVITATION_LIVES, MOST_OPEN, MemberRole, NewInvitation},
};
use kernel::{InvitationId, OrganizationId, PageRequest, ProblemCode, ProblemKind, TimeDelta};
use testkit::{Person, World, on_both};

async fn founded(world: &World, owner: &Person) -> OrganizationId {
    world.services.organizations.create(&owner.viewer, "Larkspur Care").await.unwrap()
}

fn to(email: &str, role: MemberRole) -> NewInvitation {
    NewInvitation::new(email, role.word()).unwrap()
}

/// The token in the one letter to an address.
async fn token(world: &World, email: &str) -> String {
    let text = world.letter(email).await.text;
    assert!(!text.contains("Larkspur") && !text.contains("ana"), "it may reach a stranger: {text}");
    let (_, rest) = text.split_once("/invitations/").expect("a link to the invitation");
    rest.split_whitespace().next().expect("a token").to_owned()
}

/// The ids of the open invitations.
async fn open(world: &World, owner: &Person, id: OrganizationId) -> Vec<InvitationId> {
    let page = world.services.organizations.invitations(&owner.viewer, id, &PageRequest::first()).await.unwrap();
    page.items.into_iter().map(|invitation| invitation.id).collect()
}

#[tokio::test]
async fn an_invitation_is_accepted_once_with_any_account() {
    on_both(async |world| {
        let (ana, ben, cleo) = (world.seeker("ana").await, world.seeker("ben").await, world.seeker("cleo").await);
        let organizations = &world.services.organizations;
        let id = founded(&world, &ana).await;
        organizations.invite(&ana.viewer, id, &to("Ben.Work@Example.com", MemberRole::Interviewer)).await.unwrap();
        let token = token(&world, "ben.work@example.com").await;

        let seen = organizations.invitation(&Viewer::Guest, &token).await.unwrap();
        assert_eq!((seen.organization.as_str(), seen.slug.as_str()), ("Larkspur Care", "larkspur-care"));
        assert_eq!((seen.email.as_str(), seen.invited_by.as_deref()), ("ben.work@example.com", Some("ana")));
        assert_eq!((seen.role, seen.is_member), (MemberRole::Interviewer, false));
        assert_eq!(organizations.accept(&Viewer::Guest, &token).await.unwrap_err().kind, ProblemKind::SignIn);

        organizations.accept(&ben.viewer, &token).await.unwrap();
        let current = organizations.current(&ben.viewer).await.unwrap().unwrap();
        assert_eq!((current.organization.id, current.role), (id, MemberRole::Interviewer));
        assert_eq!(current.organization.version, 2, "the owners see that the members changed");
        for person in [&ben, &cleo] {
            let problem = organizations.accept(&person.viewer, &token).await.unwrap_err();
            assert_eq!(problem.code, ProblemCode::InvitationUsed);
        }
        let problem = organizations.invitation(&Viewer::Guest, &token).await.unwrap_err();
        assert_eq!(problem.code, ProblemCode::InvitationUsed);
        assert!(open(&world, &ana, id).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_or_expired_invitation_says_so_and_one_that_is_sent_again_works() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let organizations = &world.services.organizations;
        let id = founded(&world, &ana).await;
        organizations.invite(&ana.viewer, id, &to("ben@example.org", MemberRole::Observer)).await.unwrap();
        let first = token(&world, "ben@example.org").await;
        let again = organizations.invite(&ana.viewer, id, &to("ben@example.org", MemberRole::Observer)).await;
        assert_eq!(again.unwrap_err().field_code("email"), Some(ProblemCode::InvitedAlready));

        world.clock.advance(TimeDelta::days(10));
        let invitation = open(&world, &ana, id).await[0];
        organizations.send_again(&ana.viewer, id, invitation).await.unwrap();
        assert_eq!(token(&world, "ben@example.org").await, first);
        world.clock.advance(TimeDelta::days(10));
        assert!(organizations.invitation(&Viewer::Guest, &first).await.is_ok());
        world.clock.advance(INVITATION_LIVES);
        for problem in [
            organizations.invitation(&Viewer::Guest, &first).await.unwrap_err(),
            organizations.accept(&ben.viewer, &first).await.unwrap_err(),
        ] {
            assert_eq!(problem.code, ProblemCode::InvitationExpired);
        }

        // The address is free for another one, which is withdrawn.
        organizations.invite(&ana.viewer, id, &to("ben@example.org", MemberRole::Owner)).await.unwrap();
        let second = token(&world, "ben@example.org").await;
        let invitation = open(&world, &ana, id).await[0];
        organizations.revoke(&ana.viewer, id, invitation).await.unwrap();
        for token in [&first, &second, "invented"] {
            let problem = organizations.accept(&ben.viewer, token).await.unwrap_err();
            assert_eq!(problem.code, ProblemCode::InvitationUnknown);
        }
        assert_eq!(organizations.current(&ben.viewer).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn only_owners_invite_and_strangers_learn_nothing() {
    on_both(async |world| {
        let (ana, ben, cleo) = (world.seeker("ana").await, world.seeker("ben").await, world.seeker("cleo").await);
        let organizations = &world.services.organizations;
        let id = founded(&world, &ana).await;
        organizations.set_member(&ana.viewer, id, 1, ben.id, MemberRole::Recruiter).await.unwrap();
        organizations.invite(&ana.viewer, id, &to("dan@example.org", MemberRole::Observer)).await.unwrap();
        world.letter("dan@example.org").await;
        let invitation = open(&world, &ana, id).await[0];
        let other = world.services.organizations.create(&cleo.viewer, "Other").await.unwrap();
        for (person, kind) in [(&ben, ProblemKind::Forbidden), (&cleo, ProblemKind::NotFound)] {
            let viewer = &person.viewer;
            let new = to("eve@example.org", MemberRole::Owner);
            assert_eq!(organizations.invite(viewer, id, &new).await.unwrap_err().kind, kind);
            assert_eq!(organizations.send_again(viewer, id, invitation).await.unwrap_err().kind, kind);
            assert_eq!(organizations.revoke(viewer, id, invitation).await.unwrap_err().kind, kind);
            let page = organizations.invitations(viewer, id, &PageRequest::first()).await;
            assert_eq!(page.unwrap_err().kind, kind);
        }
        // Nor by way of an organization of their own.
        for problem in [
            organizations.send_again(&cleo.viewer, other, invitation).await.unwrap_err(),
            organizations.revoke(&cleo.viewer, other, invitation).await.unwrap_err(),
        ] {
            assert_eq!(problem.kind, ProblemKind::NotFound);
        }
        assert_eq!(open(&world, &ana, id).await, [invitation]);
        let team = organizations.team(&ben.viewer, &PageRequest::first(), &PageRequest::first()).await.unwrap();
        assert_eq!((team.members.items.len(), team.invitations), (2, None));
    })
    .await;
}

#[tokio::test]
async fn invitations_are_limited_and_need_a_confirmed_address() {
    on_both(async |world| {
        let (ana, new) = (world.seeker("ana").await, world.newcomer("new").await);
        let organizations = &world.services.organizations;
        let id = founded(&world, &new).await;
        let problem =
            organizations.invite(&new.viewer, id, &to("ben@example.org", MemberRole::Owner)).await.unwrap_err();
        assert_eq!(problem.code, ProblemCode::ConfirmToInvite);
        world.letter(&new.email).await;

        let id = founded(&world, &ana).await;
        for number in 0..MOST_OPEN {
            let new = to(&format!("person{number}@example.com"), MemberRole::Observer);
            organizations.invite(&ana.viewer, id, &new).await.unwrap();
        }
        let problem =
            organizations.invite(&ana.viewer, id, &to("one@example.com", MemberRole::Owner)).await.unwrap_err();
        assert_eq!(problem.code, ProblemCode::TooManyInvitations);
        // An address gets a few letters a day, whoever asks for them.
        let invitation = open(&world, &ana, id).await[0];
        for _ in 0..4 {
            organizations.send_again(&ana.viewer, id, invitation).await.unwrap();
        }
        let problem = organizations.send_again(&ana.viewer, id, invitation).await.unwrap_err();
        assert_eq!(problem.code, ProblemCode::TooManyLetters);
        let mut sent = Vec::new();
        for number in 0..MOST_OPEN {
            sent.push(world.letters(&format!("person{number}@example.com")).await.len());
        }
        assert_eq!((sent.iter().sum::<usize>(), sent.last()), (54, Some(&5)), "the newest invitation was sent again");
    })
    .await;
}

#[tokio::test]
async fn an_erased_account_leaves_no_invitation_to_its_address() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let organizations = &world.services.organizations;
        let id = founded(&world, &ana).await;
        organizations.set_member(&ana.viewer, id, 1, ben.id, MemberRole::Owner).await.unwrap();
        organizations.invite(&ana.viewer, id, &to("cleo@example.com", MemberRole::Observer)).await.unwrap();
        let token = token(&world, "cleo@example.com").await;
        organizations.invite(&ben.viewer, id, &to(&ana.email, MemberRole::Observer)).await.unwrap();
        world.run_tasks().await;
        world.services.privacy.erase(&ana.viewer, &ana.password).await.unwrap();
        let seen = organizations.invitation(&Viewer::Guest, &token).await.unwrap();
        assert_eq!(seen.invited_by, None, "whoever sent it has gone");
        assert_eq!(open(&world, &ben, id).await.len(), 1);
        world.clock.advance(INVITATION_LIVES + TimeDelta::days(31));
        world.sweep().await;
        let tables = db::tables::counts(&world.db.ro).await.unwrap();
        assert!(tables.contains(&("invitations", 0)), "{tables:?}");
    })
    .await;
}
