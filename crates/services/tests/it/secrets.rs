//! Rotating the master secret: no session, link or file is lost, but without the earlier secret all of them are.

use chrono::TimeDelta;
use domain::uploads::Document;
use kernel::{ProblemCode, ProblemKind};
use secrecy::{ExposeSecret, SecretString};
use services::{Hashing, Parts, Services, keys::Keys};
use testkit::{SECRET, World, client, on_both, samples};

/// A server in the same world with a new master secret, with or without the earlier one.
fn with_new_secret(world: &World, knows_earlier: bool) -> Services {
    let keys = Keys::derive(&SecretString::from("the new secret of this test world"));
    let keys = if knows_earlier { keys.with_older(&SecretString::from(SECRET)) } else { keys };
    Services::with_hashing(Parts { keys, ..world.parts() }, Hashing::fast())
}

#[tokio::test]
async fn what_the_earlier_secret_created_still_works() {
    on_both(async |world| {
        let ana = world.newcomer("ana").await;
        let letter = world.token_for(&ana.email).await;
        let file = Document::from_file("cv.txt", samples::CV.into());
        let resume = world.services.resumes.import(&ana.viewer, file).await.unwrap();
        let now = with_new_secret(&world, true);

        assert_eq!(now.accounts.authenticate(ana.device.access.expose_secret()), Some(ana.viewer.clone()));
        now.accounts.verify(&letter).await.unwrap();
        let original = now.resumes.original(&ana.viewer, resume).await.unwrap();
        assert_eq!(original.bytes, samples::CV.as_bytes());

        let token = ana.device.refresh.expose_secret();
        let next = now.accounts.refresh(&client("ana"), token).await.unwrap();
        let access = next.access.expose_secret();
        assert_eq!(world.services.accounts.authenticate(access), None, "new tokens are signed with the new secret");
        assert!(now.accounts.authenticate_and_record(access).await.is_some());
        now.accounts.refresh(&client("ana"), next.refresh.expose_secret()).await.unwrap();
        world.advance(TimeDelta::seconds(21));
        let copied = now.accounts.refresh(&client("thief"), token).await.unwrap_err();
        assert_eq!(copied.kind, ProblemKind::SignIn);
        world.letter(&ana.email).await;
    })
    .await;
}

#[tokio::test]
async fn a_lost_response_is_repeated_after_the_rotation() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let token = ana.device.refresh.expose_secret();
        let lost = world.services.accounts.refresh(&client("ana"), token).await.unwrap();
        let now = with_new_secret(&world, true);
        world.advance(TimeDelta::hours(1));
        let again = now.accounts.refresh(&client("ana"), token).await.unwrap();
        assert_eq!(again.refresh.expose_secret(), lost.refresh.expose_secret());
        assert!(now.accounts.authenticate_and_record(again.access.expose_secret()).await.is_some());
        world.advance(TimeDelta::seconds(21));
        now.accounts.refresh(&client("thief"), token).await.unwrap_err();
        world.letter(&ana.email).await;
    })
    .await;
}

#[tokio::test]
async fn without_the_earlier_secret_nothing_it_created_works() {
    let world = World::sqlite().await;
    let ana = world.newcomer("ana").await;
    let letter = world.token_for(&ana.email).await;
    let file = Document::from_file("cv.txt", samples::CV.into());
    let resume = world.services.resumes.import(&ana.viewer, file).await.unwrap();
    let now = with_new_secret(&world, false);
    assert_eq!(now.accounts.authenticate(ana.device.access.expose_secret()), None);
    assert_eq!(now.accounts.verify(&letter).await.unwrap_err().code, ProblemCode::TokenUnknown);
    assert_eq!(now.resumes.original(&ana.viewer, resume).await.unwrap_err().kind, ProblemKind::Internal);
    let refreshed = now.accounts.refresh(&client("ana"), ana.device.refresh.expose_secret()).await;
    assert_eq!(refreshed.unwrap_err().kind, ProblemKind::SignIn);
}
