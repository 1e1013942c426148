//! Letters and their links: confirming an address, setting a new password.

use chrono::TimeDelta;
use domain::activity::ActivityKind;
use kernel::ProblemKind;
use secrecy::ExposeSecret;
use testkit::{PASSWORD, client, on_both};
use tokio::task::JoinSet;

use super::{activity, assert_problem};

const NEW_PASSWORD: &str = "a quite different one";

#[tokio::test]
async fn the_link_in_the_letter_confirms_the_address_once_and_twice() {
    on_both(|world| async move {
        let ana = world.newcomer("ana").await;
        let accounts = &world.services.accounts;
        let token = world.token_for(&ana.email).await;
        accounts.verify(&token).await.unwrap();
        accounts.verify(&token).await.unwrap();
        assert!(accounts.profile(&ana.viewer).await.unwrap().verified);
        assert_eq!(activity(&world, &ana).await, [ActivityKind::EmailVerified, ActivityKind::SignedUp]);
        let again = accounts.resend_verification(&ana.viewer).await;
        assert_problem(again, ProblemKind::Conflict, "already_verified");
    })
    .await;
}

#[tokio::test]
async fn a_link_that_is_too_old_or_made_up_confirms_nothing() {
    on_both(|world| async move {
        let ana = world.newcomer("ana").await;
        let accounts = &world.services.accounts;
        let token = world.token_for(&ana.email).await;
        for made_up in ["", "x", &token[1..], &token.to_uppercase(), ana.device.refresh.expose_secret()] {
            assert_problem(accounts.verify(made_up).await, ProblemKind::Invalid, "token_unknown");
        }
        world.advance(TimeDelta::days(7));
        assert_problem(accounts.verify(&token).await, ProblemKind::Invalid, "token_expired");
        accounts.resend_verification(&ana.viewer).await.unwrap();
        accounts.verify(&world.token_for(&ana.email).await).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn many_requests_at_the_same_moment_are_no_more_than_five_letters() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let mut requests = JoinSet::new();
        for _ in 0..15 {
            let (accounts, email) = (world.services.accounts.clone(), ana.email.clone());
            requests.spawn(async move { accounts.request_reset(&client("somebody"), &email).await });
        }
        assert!(requests.join_all().await.iter().all(Result::is_ok));
        assert_eq!(world.letters(&ana.email).await.len(), 5);
    })
    .await;
}

#[tokio::test]
async fn of_two_changes_with_the_same_password_one_counts() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let change = async |new: &str| world.services.accounts.change_password(&ana.viewer, &ana.password, new).await;
        let (one, other) = tokio::join!(change(NEW_PASSWORD), change("yet another password"));
        assert_ne!(one.is_ok(), other.is_ok(), "{one:?} {other:?}");
        let refused = one.err().or(other.err()).unwrap();
        assert_eq!(refused.field_code("current_password"), Some("wrong_current_password"));
        world.letter(&ana.email).await;
    })
    .await;
}

#[tokio::test]
async fn nobody_is_flooded_with_letters() {
    on_both(|world| async move {
        let ana = world.newcomer("ana").await;
        let accounts = &world.services.accounts;
        for _ in 0..4 {
            accounts.resend_verification(&ana.viewer).await.unwrap();
        }
        let answer = accounts.resend_verification(&ana.viewer).await;
        assert_problem(answer, ProblemKind::OverLimit, "too_many_requests");
        assert_eq!(world.letters(&ana.email).await.len(), 5);
        for _ in 0..7 {
            accounts.request_reset(&client("somebody"), &ana.email).await.unwrap();
        }
        assert_eq!(world.letters(&ana.email).await.len(), 5);
        world.advance(TimeDelta::hours(1));
        accounts.request_reset(&client("somebody"), &ana.email).await.unwrap();
        world.letter(&ana.email).await;
    })
    .await;
}

#[tokio::test]
async fn a_forgotten_password_is_set_anew_and_every_other_device_is_signed_out() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let phone = world.another_device(&ana, "phone").await;
        let accounts = &world.services.accounts;
        accounts.request_reset(&client("laptop"), " Ana@example.org").await.unwrap();
        let letter = world.letter(&ana.email).await;
        assert_eq!(letter.subject, "Set a new password for JobAlign");
        let (_, token) = letter.text.split_once("https://jobalign.example/reset?token=").unwrap();
        let token = token.split_whitespace().next().unwrap();

        let laptop = accounts.reset(&client("laptop"), token, NEW_PASSWORD).await.unwrap();
        assert_eq!(world.letter(&ana.email).await.subject, "Your JobAlign password was changed");
        assert!(accounts.authenticate(laptop.access.expose_secret()).is_some());
        for device in [&ana, &phone] {
            assert_eq!(accounts.authenticate(device.device.access.expose_secret()), None);
            let refreshed = accounts.refresh(&client("phone"), device.device.refresh.expose_secret()).await;
            assert_problem(refreshed, ProblemKind::SignIn, "session_ended");
        }
        let old = accounts.sign_in(&client("phone"), &ana.email, PASSWORD).await;
        assert_problem(old, ProblemKind::Invalid, "wrong_password");
        accounts.sign_in(&client("phone"), &ana.email, NEW_PASSWORD).await.unwrap();
        assert!(activity(&world, &ana).await.contains(&ActivityKind::PasswordReset));
    })
    .await;
}

#[tokio::test]
async fn a_reset_link_works_once_and_for_an_hour() {
    on_both(|world| async move {
        let ana = world.newcomer("ana").await;
        let accounts = &world.services.accounts;
        let verification = world.token_for(&ana.email).await;
        let mut tokens = Vec::new();
        for _ in 0..3 {
            accounts.request_reset(&client("laptop"), &ana.email).await.unwrap();
            tokens.push(world.token_for(&ana.email).await);
        }
        let reset = async |token: &str| accounts.reset(&client("laptop"), token, NEW_PASSWORD).await;
        assert_problem(reset(&verification).await, ProblemKind::Invalid, "token_unknown");
        assert_problem(reset("x").await, ProblemKind::Invalid, "token_unknown");

        let weak = accounts.reset(&client("laptop"), &tokens[0], "short").await.unwrap_err();
        assert_eq!(weak.field_code("new_password"), Some("password_too_short"));
        let done = reset(&tokens[0]).await.unwrap();
        world.letter(&ana.email).await;
        assert!(accounts.profile(&done.viewer).await.unwrap().verified, "whoever has the letter has the address");
        // The one that was used, and those asked for before and not needed any more.
        for token in &tokens {
            assert_problem(reset(token).await, ProblemKind::Invalid, "token_used");
        }

        accounts.request_reset(&client("laptop"), &ana.email).await.unwrap();
        let token = world.token_for(&ana.email).await;
        world.advance(TimeDelta::hours(1));
        assert_problem(reset(&token).await, ProblemKind::Invalid, "token_expired");
    })
    .await;
}

#[tokio::test]
async fn one_of_two_resets_at_the_same_moment_wins() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        accounts.request_reset(&client("laptop"), &ana.email).await.unwrap();
        let token = world.token_for(&ana.email).await;
        let device = client("laptop");
        let (one, other) = tokio::join!(
            accounts.reset(&device, &token, NEW_PASSWORD),
            accounts.reset(&device, &token, "yet another password")
        );
        assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1);
        assert_problem(one.and(other), ProblemKind::Invalid, "token_used");
        world.letter(&ana.email).await;
    })
    .await;
}

#[tokio::test]
async fn asking_for_a_reset_does_not_tell_who_has_an_account() {
    on_both(|world| async move {
        world.services.accounts.request_reset(&client("laptop"), "nobody@example.org").await.unwrap();
        assert_eq!(world.run_tasks().await, 0);
        assert!(world.outbox.is_empty());
        let problem = world.services.accounts.request_reset(&client("laptop"), "nobody").await.unwrap_err();
        assert_eq!(problem.field_code("email"), Some("email_incomplete"));
    })
    .await;
}

#[tokio::test]
async fn a_reset_lets_a_locked_out_person_back_in() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        for _ in 0..11 {
            accounts.sign_in(&client("thief"), &ana.email, "a guess").await.unwrap_err();
        }
        accounts.request_reset(&client("laptop"), &ana.email).await.unwrap();
        accounts.reset(&client("laptop"), &world.token_for(&ana.email).await, NEW_PASSWORD).await.unwrap();
        world.letter(&ana.email).await;
        accounts.sign_in(&client("laptop"), &ana.email, NEW_PASSWORD).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn changing_the_password_needs_the_old_one_and_signs_other_devices_out() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let phone = world.another_device(&ana, "phone").await;
        let accounts = &world.services.accounts;
        accounts.request_reset(&client("laptop"), &ana.email).await.unwrap();
        let reset = world.token_for(&ana.email).await;

        let wrong = accounts.change_password(&ana.viewer, "not her password", NEW_PASSWORD).await.unwrap_err();
        assert_eq!(wrong.field_code("current_password"), Some("wrong_current_password"));
        let weak = accounts.change_password(&ana.viewer, PASSWORD, "password123").await.unwrap_err();
        assert_eq!(weak.field_code("new_password"), Some("password_common"));

        accounts.change_password(&ana.viewer, PASSWORD, NEW_PASSWORD).await.unwrap();
        world.letter(&ana.email).await;
        assert_eq!(accounts.authenticate(phone.device.access.expose_secret()), None);
        assert!(accounts.authenticate(ana.device.access.expose_secret()).is_some());
        accounts.refresh(&client("ana"), ana.device.refresh.expose_secret()).await.unwrap();
        accounts.sign_in(&client("phone"), &ana.email, NEW_PASSWORD).await.unwrap();
        let late = accounts.reset(&client("laptop"), &reset, "yet another password").await;
        assert_problem(late, ProblemKind::Invalid, "token_used");
        assert!(activity(&world, &ana).await.contains(&ActivityKind::PasswordChanged));
    })
    .await;
}

#[tokio::test]
async fn a_stolen_device_cannot_be_used_to_guess_the_password() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        for _ in 0..10 {
            accounts.change_password(&ana.viewer, "a guess", NEW_PASSWORD).await.unwrap_err();
        }
        let answer = accounts.change_password(&ana.viewer, PASSWORD, NEW_PASSWORD).await;
        assert_problem(answer, ProblemKind::OverLimit, "too_many_attempts");
    })
    .await;
}
