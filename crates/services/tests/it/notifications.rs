//! Notifications: added in the transaction of their event, configured by kind and channel, and unsubscribed by link.

use chrono::TimeDelta;
use domain::{
    Role, Viewer,
    notifications::{Channel, NotificationKind, Preferences},
    organizations::MemberRole,
};
use kernel::{NotificationId, PageRequest, ProblemCode, ProblemKind};
use services::{Hashing, Parts, Services, keys::Keys};
use testkit::{Person, SECRET, World, client, on_both};
use uuid::Uuid;

async fn kinds(world: &World, person: &Person) -> Vec<NotificationKind> {
    let inbox = world.services.notifications.list(&person.viewer, PageRequest::first()).await.unwrap();
    inbox.page.items.into_iter().map(|notification| notification.kind).collect()
}

async fn choose(world: &World, person: &Person, kind: NotificationKind, channel: Channel, wanted: bool) {
    let chosen = Preferences(vec![(kind, channel, wanted)]);
    world.services.notifications.set_preferences(&person.viewer, &chosen).await.unwrap();
}

/// The unsubscribe token in the letter's link.
fn token(letter: &mail::Letter) -> String {
    let link = letter.unsubscribe.as_deref().unwrap();
    assert!(letter.text.contains(link) && letter.html.contains(link));
    link.strip_prefix("https://jobalign.example/unsubscribe/").unwrap().to_owned()
}

#[tokio::test]
async fn a_new_device_causes_a_notification_and_a_known_one_does_not() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        choose(&world, &ana, NotificationKind::NewDevice, Channel::Email, true).await;
        let accounts = &world.services.accounts;
        let phone = accounts.sign_in(&client("phone"), &ana.email, &ana.password).await.unwrap();
        let letter = world.letter(&ana.email).await;
        assert_eq!(letter.subject, "New sign-in to your JobAlign account");
        let known_by = secrecy::ExposeSecret::expose_secret(&phone.known_by.unwrap()).to_owned();
        let again = domain::accounts::Client { known_by, ..client("phone") };
        accounts.sign_in(&again, &ana.email, &ana.password).await.unwrap();
        assert!(world.letters(&ana.email).await.is_empty());
        assert_eq!(kinds(&world, &ana).await, [NotificationKind::NewDevice]);

        world.services.notifications.unsubscribe(&token(&letter)).await.unwrap();
        accounts.sign_in(&client("tablet"), &ana.email, &ana.password).await.unwrap();
        assert!(world.letters(&ana.email).await.is_empty());
        assert_eq!(kinds(&world, &ana).await.len(), 2, "security notifications always appear in the app");
    })
    .await;
}

#[tokio::test]
async fn blocked_guessing_is_notified_once_an_hour() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        for _ in 0..15 {
            world.services.accounts.sign_in(&client("thief"), &ana.email, "a guess").await.unwrap_err();
        }
        world.services.idle().await;
        assert_eq!(kinds(&world, &ana).await, [NotificationKind::SignInBlocked]);
        for _ in 0..12 {
            world.services.accounts.sign_in(&client("thief"), "nobody@example.org", "a guess").await.unwrap_err();
        }
        world.services.idle().await;
        world.run_tasks().await;
    })
    .await;
}

#[tokio::test]
async fn the_digest_lists_everything_unread_until_it_is_unsubscribed() {
    on_both(|world| async move {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        choose(&world, &ana, NotificationKind::OrganizationJoined, Channel::Email, true).await;
        let join = async |name: &str| {
            let organizations = &world.services.organizations;
            let id = organizations.create(&ben.viewer, name).await.unwrap();
            let version = organizations.get(&ben.viewer, id).await.unwrap().organization.version;
            organizations.set_member(&ben.viewer, id, version, ana.id, MemberRole::Observer).await.unwrap();
        };
        join("Acme").await;
        join("Moss Street Labs").await;
        assert!(kinds(&world, &ben).await.is_empty(), "nobody is notified of their own actions");
        assert!(world.letters(&ana.email).await.is_empty());
        world.services.notifications.send_digests().await.unwrap();
        let letter = world.letter(&ana.email).await;
        assert!(!letter.text.contains("Acme"), "nothing somebody else typed is in a letter");
        world.services.notifications.send_digests().await.unwrap();
        assert!(world.letters(&ana.email).await.is_empty(), "each notification is sent once");

        join("Third").await;
        world.services.notifications.mark_all_read(&ana.viewer).await.unwrap();
        world.services.notifications.send_digests().await.unwrap();
        assert!(world.letters(&ana.email).await.is_empty(), "what was read is not told");

        join("Fourth").await;
        world.services.notifications.unsubscribe(&token(&letter)).await.unwrap();
        join("Fifth").await;
        world.services.notifications.send_digests().await.unwrap();
        assert!(world.letters(&ana.email).await.is_empty());
        assert_eq!(kinds(&world, &ana).await.len(), 5);
    })
    .await;
}

#[tokio::test]
async fn notifications_are_private_and_old_ones_are_deleted() {
    on_both(|world| async move {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let notifications = &world.services.notifications;
        world.services.accounts.grant_role(&Viewer::Operator, &ana.email, Role::Admin).await.unwrap();
        world.services.accounts.revoke_role(&Viewer::Operator, &ana.email, Role::Admin).await.unwrap();
        assert_eq!(kinds(&world, &ana).await, [NotificationKind::RoleRevoked, NotificationKind::RoleGranted]);
        let first = notifications.list(&ana.viewer, PageRequest { after: None, limit: 1 }).await.unwrap();
        assert_eq!(first.unread, 2);
        let rest = notifications.list(&ana.viewer, PageRequest { after: first.page.next, limit: 1 }).await.unwrap();
        assert_eq!((rest.page.items.len(), rest.page.next), (1, None));
        let id = first.page.items[0].id;
        notifications.mark_read(&ben.viewer, id).await.unwrap();
        notifications.mark_read(&ana.viewer, NotificationId::from_uuid(Uuid::from_u128(9))).await.unwrap();
        assert_eq!(notifications.unread(&ana.viewer).await.unwrap(), 2);
        notifications.mark_read(&ana.viewer, id).await.unwrap();
        assert_eq!(notifications.unread(&ana.viewer).await.unwrap(), 1);
        notifications.mark_all_read(&ana.viewer).await.unwrap();
        assert_eq!(notifications.unread(&ana.viewer).await.unwrap(), 0);
        let guest = notifications.list(&Viewer::Guest, PageRequest::first()).await.unwrap_err();
        assert_eq!(guest.kind, ProblemKind::SignIn);

        choose(&world, &ana, NotificationKind::RoleGranted, Channel::InApp, false).await;
        world.services.accounts.grant_role(&Viewer::Operator, &ana.email, Role::Admin).await.unwrap();
        assert_eq!(kinds(&world, &ana).await.len(), 2, "what nobody wants to see is not listed");
        world.advance(TimeDelta::days(91));
        world.sweep().await;
        assert!(kinds(&world, &ana).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_unsubscribe_link_cannot_be_forged_and_survives_a_new_secret() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        choose(&world, &ana, NotificationKind::NewDevice, Channel::Email, true).await;
        world.another_device(&ana, "phone").await;
        let token = token(&world.letter(&ana.email).await);
        let other = token.replace("new_device", "digest");
        for made_up in ["", "..", &token[1..], &token[..token.len() - 1], &other] {
            let refused = world.services.notifications.unsubscribe(made_up).await.unwrap_err();
            assert_eq!(refused.code, ProblemCode::TokenUnknown);
        }
        let keys =
            Keys::derive(&"another secret of this test world".to_owned().into()).with_older(&SECRET.to_owned().into());
        let restarted = Services::with_hashing(Parts { keys, ..world.parts() }, Hashing::fast());
        restarted.notifications.unsubscribe(&token).await.unwrap();
        let chosen = world.services.notifications.preferences(&ana.viewer).await.unwrap();
        assert!(!chosen.wants(NotificationKind::NewDevice, Channel::Email));
        world.services.privacy.erase(&ana.viewer, &ana.password).await.unwrap();
        let gone = restarted.notifications.unsubscribe(&token).await.unwrap_err();
        assert_eq!(gone.code, ProblemCode::TokenUnknown);
    })
    .await;
}
