//! Staying signed in: access tokens, refresh tokens, and the detection of stolen ones.

use chrono::TimeDelta;
use domain::activity::ActivityKind;
use kernel::{ProblemCode, ProblemKind};
use secrecy::{ExposeSecret, SecretString};
use services::{Hashing, Parts, Services, keys::Keys};
use testkit::{client, on_both};

use super::{activity, assert_problem};

#[tokio::test]
async fn an_access_token_is_valid_for_15_minutes() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        let token = ana.device.access.expose_secret();
        world.advance(TimeDelta::minutes(15) - TimeDelta::seconds(1));
        assert_eq!(accounts.authenticate(token), Some(ana.viewer.clone()));
        world.advance(TimeDelta::seconds(1));
        assert_eq!(accounts.authenticate(token), None);
    })
    .await;
}

#[tokio::test]
async fn only_our_own_access_tokens_are_accepted() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        let token = ana.device.access.expose_secret();
        let [header, claims, signature]: [&str; 3] = token.split('.').collect::<Vec<_>>().try_into().unwrap();
        // {"alg":"none","typ":"JWT"}
        let unsigned = format!("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{claims}.");
        let other = &ana.device.refresh.expose_secret();
        for forged in [
            "",
            "x",
            "..",
            other,
            &unsigned,
            &format!("{header}.{claims}."),
            &format!("{header}.{claims}.{signature}x"),
        ] {
            assert_eq!(accounts.authenticate(forged), None, "{forged}");
        }
        // The same server with another master secret, and with the same one at another address.
        for (secret, base_url) in [
            ("another secret of thirty-two letters", "https://jobalign.example"),
            ("a secret of this test world alone", "https://other.example"),
        ] {
            let parts = Parts {
                keys: Keys::derive(&SecretString::from(secret)),
                base_url: base_url.to_owned(),
                ..world.parts()
            };
            let server = Services::with_hashing(parts, Hashing::fast());
            assert_eq!(server.accounts.authenticate(token), None, "{base_url}");
        }
    })
    .await;
}

#[tokio::test]
async fn refresh_tokens_are_exchanged_as_long_as_the_device_is_used() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        let mut token = ana.device.refresh.clone();
        for _ in 0..4 {
            world.advance(TimeDelta::days(29));
            let next = accounts.refresh(&client("ana"), token.expose_secret()).await.unwrap();
            assert_eq!(next.viewer, ana.viewer);
            assert_eq!(accounts.authenticate(next.access.expose_secret()), Some(ana.viewer.clone()));
            assert_ne!(next.refresh.expose_secret(), token.expose_secret());
            assert_eq!(next.refresh_expires, world.now() + TimeDelta::days(30));
            token = next.refresh;
        }
        world.advance(TimeDelta::days(30));
        assert_problem(
            accounts.refresh(&client("ana"), token.expose_secret()).await,
            ProblemKind::SignIn,
            ProblemCode::SessionEnded,
        );
        assert!(world.letters(&ana.email).await.is_empty(), "a device that was not used for a month is no theft");
    })
    .await;
}

#[tokio::test]
async fn tabs_that_open_together_get_the_same_next_token() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        let token = ana.device.refresh.expose_secret();
        let device = client("ana");
        let (one, other) = tokio::join!(accounts.refresh(&device, token), accounts.refresh(&device, token));
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_eq!(one.refresh.expose_secret(), other.refresh.expose_secret());
        world.advance(TimeDelta::seconds(20));
        let late = accounts.refresh(&device, token).await.unwrap();
        assert_eq!(late.refresh.expose_secret(), one.refresh.expose_secret());
        accounts.refresh(&device, one.refresh.expose_secret()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_stolen_refresh_token_signs_the_device_out_and_notifies_the_owner() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let phone = world.another_device(&ana, "phone").await;
        let accounts = &world.services.accounts;
        let stolen = ana.device.refresh.expose_secret();
        let owner = accounts.refresh(&client("ana"), stolen).await.unwrap();
        assert!(accounts.authenticate_and_record(owner.access.expose_secret()).await.is_some());
        world.advance(TimeDelta::seconds(21));

        let thief = accounts.refresh(&client("thief"), stolen).await;
        assert_problem(thief, ProblemKind::SignIn, ProblemCode::SessionEnded);
        assert_eq!(accounts.authenticate(owner.access.expose_secret()), None, "at once, not in 15 minutes");
        let owner = accounts.refresh(&client("ana"), owner.refresh.expose_secret()).await;
        assert_problem(owner, ProblemKind::SignIn, ProblemCode::SessionEnded);

        assert_eq!(world.letter(&ana.email).await.subject, "A device was signed out of your JobAlign account");
        assert_eq!(activity(&world, &phone).await[0], ActivityKind::TokenReused);
        assert!(accounts.authenticate(phone.device.access.expose_secret()).is_some(), "other devices stay");

        // Trying again changes nothing and sends no further letter.
        let again = accounts.refresh(&client("thief"), stolen).await;
        assert_problem(again, ProblemKind::SignIn, ProblemCode::SessionEnded);
    })
    .await;
}

#[tokio::test]
async fn a_device_whose_response_was_lost_stays_signed_in_however_late_it_retries() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        let token = ana.device.refresh.expose_secret();
        let lost = accounts.refresh(&client("ana"), token).await.unwrap();
        for _ in 0..2 {
            world.advance(TimeDelta::days(1));
            let again = accounts.refresh(&client("ana"), token).await.unwrap();
            assert_eq!(again.refresh.expose_secret(), lost.refresh.expose_secret(), "no second successor");
            assert_eq!(accounts.authenticate(again.access.expose_secret()), Some(ana.viewer.clone()));
        }
        // The response has arrived: from now on the old token counts as a copy.
        let next = accounts.refresh(&client("ana"), lost.refresh.expose_secret()).await.unwrap();
        world.advance(TimeDelta::seconds(21));
        let thief = accounts.refresh(&client("thief"), token).await;
        assert_problem(thief, ProblemKind::SignIn, ProblemCode::SessionEnded);
        let owner = accounts.refresh(&client("ana"), next.refresh.expose_secret()).await;
        assert_problem(owner, ProblemKind::SignIn, ProblemCode::SessionEnded);
        world.letter(&ana.email).await;
    })
    .await;
}

#[tokio::test]
async fn an_access_token_in_use_on_any_server_proves_that_the_response_arrived() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let other = Services::with_hashing(world.parts(), Hashing::fast());
        let token = ana.device.refresh.expose_secret();
        let got = world.services.accounts.refresh(&client("ana"), token).await.unwrap();
        for _ in 0..2 {
            let viewer = other.accounts.authenticate_and_record(got.access.expose_secret()).await;
            assert_eq!(viewer, Some(ana.viewer.clone()));
        }
        assert_eq!(other.accounts.authenticate_and_record("x").await, None);
        world.advance(TimeDelta::seconds(21));
        let thief = world.services.accounts.refresh(&client("thief"), token).await;
        assert_problem(thief, ProblemKind::SignIn, ProblemCode::SessionEnded);
        world.letter(&ana.email).await;
    })
    .await;
}

#[tokio::test]
async fn an_unknown_refresh_token_is_refused() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        for token in ["", "x", ana.device.access.expose_secret(), &"\u{0}".repeat(9), &"x".repeat(100_000)] {
            assert_problem(
                accounts.refresh(&client("ana"), token).await,
                ProblemKind::SignIn,
                ProblemCode::SessionEnded,
            );
        }
    })
    .await;
}

#[tokio::test]
async fn signing_out_ends_only_this_device_at_once() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let phone = world.another_device(&ana, "phone").await;
        let accounts = &world.services.accounts;
        accounts.sign_out(&phone.viewer).await.unwrap();
        accounts.sign_out(&phone.viewer).await.unwrap();
        assert_eq!(accounts.authenticate(phone.device.access.expose_secret()), None);
        let refreshed = accounts.refresh(&client("phone"), phone.device.refresh.expose_secret()).await;
        assert_problem(refreshed, ProblemKind::SignIn, ProblemCode::SessionEnded);
        assert_eq!(accounts.authenticate(ana.device.access.expose_secret()), Some(ana.viewer.clone()));
        assert_eq!(activity(&world, &ana).await[..2], [ActivityKind::SignedOut, ActivityKind::SignedIn]);
    })
    .await;
}

#[tokio::test]
async fn another_server_learns_of_a_signed_out_device_when_it_catches_up() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let other = Services::with_hashing(world.parts(), Hashing::fast());
        world.services.accounts.sign_out(&ana.viewer).await.unwrap();
        let token = ana.device.access.expose_secret();
        assert!(other.accounts.authenticate(token).is_some());
        other.accounts.catch_up().await.unwrap();
        assert_eq!(other.accounts.authenticate(token), None);
    })
    .await;
}

#[tokio::test]
async fn sweeping_removes_only_what_has_expired() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let phone = world.another_device(&ana, "phone").await;
        let accounts = &world.services.accounts;
        world.advance(TimeDelta::days(29));
        world.sweep().await;
        let kept = accounts.refresh(&client("phone"), phone.device.refresh.expose_secret()).await.unwrap();
        world.advance(TimeDelta::days(29));
        world.sweep().await;
        assert_eq!(accounts.devices(&kept.viewer).await.unwrap().len(), 1);
        world.advance(TimeDelta::days(3));
        world.sweep().await;
        assert!(db::accounts::session(&world.db.ro, ana.session).await.unwrap().is_none());
        assert!(db::accounts::session(&world.db.ro, phone.session).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn a_device_in_constant_use_is_signed_out_after_half_a_year() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        let mut token = ana.device.refresh.clone();
        for _ in 0..8 {
            world.advance(TimeDelta::days(20));
            token = accounts.refresh(&client("ana"), token.expose_secret()).await.unwrap().refresh;
        }
        let last = accounts.refresh(&client("ana"), token.expose_secret()).await.unwrap();
        assert_eq!(last.refresh_expires, world.now() + TimeDelta::days(20));
        world.advance(TimeDelta::days(20));
        let over = accounts.refresh(&client("ana"), last.refresh.expose_secret()).await;
        assert_problem(over, ProblemKind::SignIn, ProblemCode::SessionEnded);
    })
    .await;
}

#[tokio::test]
async fn an_erased_account_is_signed_out_at_once_here_and_after_a_sweep_elsewhere() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let phone = world.another_device(&ana, "phone").await;
        world.services.accounts.sign_out(&phone.viewer).await.unwrap();
        let other = Services::with_hashing(world.parts(), Hashing::fast());
        world.services.privacy.erase(&ana.viewer, &ana.password).await.unwrap();
        let tokens = [ana.device.access.expose_secret(), phone.device.access.expose_secret()];
        assert!(tokens.iter().all(|token| world.services.accounts.authenticate(token).is_none()));
        assert!(tokens.iter().all(|token| other.accounts.authenticate(token).is_some()));
        other.accounts.catch_up().await.unwrap();
        assert!(tokens.iter().all(|token| other.accounts.authenticate(token).is_none()));
    })
    .await;
}
