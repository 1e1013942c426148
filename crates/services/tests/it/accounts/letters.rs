//! Letters and their links: confirming an address, setting a new password.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use chrono::TimeDelta;
use domain::{accounts::SignUp, activity::ActivityKind};
use kernel::{ProblemCode, ProblemKind};
use mail::{Letter, Mailer, Sending};
use secrecy::ExposeSecret;
use services::{Hashing, Parts, Services};
use tasks::Handlers;
use testkit::{PASSWORD, World, client, on_both};
use tokio::task::JoinSet;

use super::{activity, assert_problem};

const NEW_PASSWORD: &str = "a quite different one";

/// Requests a reset letter, and waits until it was sent.
async fn ask(world: &World, email: &str) {
    world.services.accounts.request_reset(&client("laptop"), email).await.unwrap();
    world.run_tasks().await;
}

#[tokio::test]
async fn the_link_in_the_letter_confirms_the_address_and_works_twice() {
    on_both(|world| async move {
        let ana = world.newcomer("ana").await;
        let accounts = &world.services.accounts;
        let token = world.token_for(&ana.email).await;
        accounts.verify(&token).await.unwrap();
        accounts.verify(&token).await.unwrap();
        assert!(accounts.profile(&ana.viewer).await.unwrap().verified);
        assert_eq!(activity(&world, &ana).await, [ActivityKind::EmailVerified, ActivityKind::SignedUp]);
        let again = accounts.resend_verification(&ana.viewer).await;
        assert_problem(again, ProblemKind::Conflict, ProblemCode::AlreadyVerified);
    })
    .await;
}

#[tokio::test]
async fn an_expired_or_invented_link_confirms_nothing() {
    on_both(|world| async move {
        let ana = world.newcomer("ana").await;
        let accounts = &world.services.accounts;
        let token = world.token_for(&ana.email).await;
        for made_up in ["", "x", &token[1..], &token.to_uppercase(), ana.device.refresh.expose_secret()] {
            assert_problem(accounts.verify(made_up).await, ProblemKind::Invalid, ProblemCode::TokenUnknown);
        }
        world.advance(TimeDelta::days(7));
        assert_problem(accounts.verify(&token).await, ProblemKind::Invalid, ProblemCode::TokenExpired);
        accounts.resend_verification(&ana.viewer).await.unwrap();
        accounts.verify(&world.token_for(&ana.email).await).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn simultaneous_requests_send_at_most_five_letters() {
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
async fn of_two_changes_with_the_same_password_one_succeeds() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let change = async |new: &str| world.services.accounts.change_password(&ana.viewer, &ana.password, new).await;
        let (one, other) = tokio::join!(change(NEW_PASSWORD), change("yet another password"));
        assert_ne!(one.is_ok(), other.is_ok(), "{one:?} {other:?}");
        let refused = one.err().or(other.err()).unwrap();
        assert_eq!(refused.field_code("current_password"), Some(ProblemCode::WrongCurrentPassword));
        world.letter(&ana.email).await;
    })
    .await;
}

#[tokio::test]
async fn letters_to_one_person_are_limited() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        for _ in 0..7 {
            ask(&world, &ana.email).await;
        }
        assert_eq!(world.letters(&ana.email).await.len(), 5);
        world.advance(TimeDelta::hours(1));
        ask(&world, &ana.email).await;
        world.letter(&ana.email).await;
    })
    .await;
}

#[tokio::test]
async fn an_unconfirmed_address_gets_five_letters_a_day() {
    on_both(|world| async move {
        let accounts = &world.services.accounts;
        let mut ana = world.newcomer("ana").await;
        accounts.resend_verification(&ana.viewer).await.unwrap();
        ask(&world, &ana.email).await;
        // Letters of every kind count, and a new account with the same address continues the count.
        for _ in 0..4 {
            accounts.change_password(&ana.viewer, &ana.password, "yet another password").await.unwrap();
            world.services.privacy.erase(&ana.viewer, "yet another password").await.unwrap();
            ana = world.newcomer("ana").await;
            ask(&world, &ana.email).await;
        }
        let answer = accounts.resend_verification(&ana.viewer).await;
        assert_problem(answer, ProblemKind::OverLimit, ProblemCode::TooManyLetters);
        world.advance(TimeDelta::days(1));
        world.outbox.read(&ana.email);
        accounts.resend_verification(&ana.viewer).await.unwrap();
        accounts.verify(&world.token_for(&ana.email).await).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn recreating_an_account_sends_a_stranger_at_most_five_letters() {
    on_both(|world| async move {
        let sent = Arc::new(Counting::default());
        let parts = Parts { mailer: sent.clone(), ..world.parts() };
        let services = Services::with_hashing(parts, Hashing::fast());
        let runner = world.runner_with(Handlers::new(services.clone()));
        // `runner` runs them instead.
        world.ignore_tasks();
        for _ in 0..8 {
            let command = SignUp::new("Eve", "stranger@example.org", PASSWORD).unwrap();
            let eve = services.accounts.sign_up(&client("eve"), command, "en").await.unwrap();
            services.accounts.request_reset(&client("eve"), "stranger@example.org").await.unwrap();
            services.idle().await;
            runner.run_due().await.unwrap();
            services.privacy.erase(&eve.viewer, PASSWORD).await.unwrap();
        }
        assert_eq!(sent.0.load(Ordering::Relaxed), 5);
    })
    .await;
}

/// Counts letters, including those that are deleted later.
#[derive(Default)]
struct Counting(AtomicUsize);

impl Mailer for Counting {
    fn send(&self, _letter: Letter) -> Sending<'_> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Box::pin(std::future::ready(Ok(())))
    }

    fn address(&self) -> String {
        String::new()
    }

    fn forget<'a>(&'a self, _to: &'a str) -> Sending<'a> {
        Box::pin(std::future::ready(Ok(())))
    }
}

/// How long the answer takes must not reveal who has an account: the letter is sent by a task afterwards.
#[tokio::test]
async fn requesting_a_reset_does_not_wait_for_the_letter() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let mailer = Arc::new(Counting::default());
        let parts = Parts { mailer: mailer.clone(), ..world.parts() };
        let services = Services::with_hashing(parts, Hashing::fast());
        for email in [ana.email.as_str(), "nobody@example.org"] {
            services.accounts.request_reset(&client("laptop"), email).await.unwrap();
        }
        services.idle().await;
        assert_eq!(mailer.0.load(Ordering::Relaxed), 0);
        world.letter(&ana.email).await;
        assert!(world.letters("nobody@example.org").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_reset_sets_a_new_password_and_signs_every_other_device_out() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let phone = world.another_device(&ana, "phone").await;
        let accounts = &world.services.accounts;
        ask(&world, " Ana@example.org").await;
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
            assert_problem(refreshed, ProblemKind::SignIn, ProblemCode::SessionEnded);
        }
        let old = accounts.sign_in(&client("phone"), &ana.email, PASSWORD).await;
        assert_problem(old, ProblemKind::Invalid, ProblemCode::WrongPassword);
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
            ask(&world, &ana.email).await;
            tokens.push(world.token_for(&ana.email).await);
        }
        let reset = async |token: &str| accounts.reset(&client("laptop"), token, NEW_PASSWORD).await;
        assert_problem(reset(&verification).await, ProblemKind::Invalid, ProblemCode::TokenUnknown);
        assert_problem(reset("x").await, ProblemKind::Invalid, ProblemCode::TokenUnknown);

        let weak = accounts.reset(&client("laptop"), &tokens[0], "short").await.unwrap_err();
        assert_eq!(weak.field_code("new_password"), Some(ProblemCode::PasswordTooShort));
        let done = reset(&tokens[0]).await.unwrap();
        world.letter(&ana.email).await;
        assert!(accounts.profile(&done.viewer).await.unwrap().verified, "whoever has the letter has the address");
        // The used one, and those requested before, which are not needed any more.
        for token in &tokens {
            assert_problem(reset(token).await, ProblemKind::Invalid, ProblemCode::TokenUsed);
        }

        ask(&world, &ana.email).await;
        let token = world.token_for(&ana.email).await;
        world.advance(TimeDelta::hours(1));
        assert_problem(reset(&token).await, ProblemKind::Invalid, ProblemCode::TokenExpired);
    })
    .await;
}

#[tokio::test]
async fn of_two_simultaneous_resets_one_succeeds() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        ask(&world, &ana.email).await;
        let token = world.token_for(&ana.email).await;
        let device = client("laptop");
        let (one, other) = tokio::join!(
            accounts.reset(&device, &token, NEW_PASSWORD),
            accounts.reset(&device, &token, "yet another password")
        );
        assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1);
        assert_problem(one.and(other), ProblemKind::Invalid, ProblemCode::TokenUsed);
        world.letter(&ana.email).await;
    })
    .await;
}

#[tokio::test]
async fn requesting_a_reset_does_not_reveal_who_has_an_account() {
    on_both(|world| async move {
        ask(&world, "nobody@example.org").await;
        assert_eq!(world.run_tasks().await, 0);
        assert!(world.outbox.is_empty());
        let problem = world.services.accounts.request_reset(&client("laptop"), "nobody").await.unwrap_err();
        assert_eq!(problem.field_code("email"), Some(ProblemCode::EmailIncomplete));
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
        ask(&world, &ana.email).await;
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
        ask(&world, &ana.email).await;
        let reset = world.token_for(&ana.email).await;

        let wrong = accounts.change_password(&ana.viewer, "not her password", NEW_PASSWORD).await.unwrap_err();
        assert_eq!(wrong.field_code("current_password"), Some(ProblemCode::WrongCurrentPassword));
        let weak = accounts.change_password(&ana.viewer, PASSWORD, "password123").await.unwrap_err();
        assert_eq!(weak.field_code("new_password"), Some(ProblemCode::PasswordCommon));

        accounts.change_password(&ana.viewer, PASSWORD, NEW_PASSWORD).await.unwrap();
        world.letter(&ana.email).await;
        assert_eq!(accounts.authenticate(phone.device.access.expose_secret()), None);
        assert!(accounts.authenticate(ana.device.access.expose_secret()).is_some());
        accounts.refresh(&client("ana"), ana.device.refresh.expose_secret()).await.unwrap();
        accounts.sign_in(&client("phone"), &ana.email, NEW_PASSWORD).await.unwrap();
        let late = accounts.reset(&client("laptop"), &reset, "yet another password").await;
        assert_problem(late, ProblemKind::Invalid, ProblemCode::TokenUsed);
        assert!(activity(&world, &ana).await.contains(&ActivityKind::PasswordChanged));
    })
    .await;
}

#[tokio::test]
async fn a_stolen_device_can_neither_guess_the_password_nor_block_its_owner() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let phone = world.another_device(&ana, "phone").await;
        let accounts = &world.services.accounts;
        for number in 0..10 {
            match number % 2 {
                0 => accounts.change_password(&ana.viewer, "a guess", NEW_PASSWORD).await.unwrap_err(),
                _ => world.services.privacy.erase(&ana.viewer, "a guess").await.unwrap_err(),
            };
        }
        let answer = accounts.change_password(&ana.viewer, PASSWORD, NEW_PASSWORD).await;
        assert_problem(answer, ProblemKind::OverLimit, ProblemCode::TooManyAttempts);
        let answer = world.services.privacy.erase(&ana.viewer, PASSWORD).await;
        assert_problem(answer, ProblemKind::OverLimit, ProblemCode::TooManyAttempts);
        // Sign-ins are counted separately, and so is every other device.
        accounts.sign_in(&client("laptop"), &ana.email, PASSWORD).await.unwrap();
        accounts.change_password(&phone.viewer, PASSWORD, NEW_PASSWORD).await.unwrap();
        world.letter(&ana.email).await;
    })
    .await;
}
