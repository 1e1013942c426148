//! Signing up and in.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use domain::{
    Role, Viewer,
    accounts::{Client, SignUp},
    activity::ActivityKind,
    settings::Theme,
};
use kernel::{PageRequest, ProblemKind};
use secrecy::ExposeSecret;
use services::{Hashing, Services};
use testkit::{PASSWORD, World, client, on_both};
use tokio::task::JoinSet;

use super::{activity, assert_problem};

#[tokio::test]
async fn somebody_signs_up_and_is_signed_in_with_a_letter_on_its_way() {
    on_both(|world| async move {
        let accounts = &world.services.accounts;
        let command = SignUp::new("Zoë Müller", "Zoe@Example.org", PASSWORD).unwrap();
        let zoe = accounts.sign_up(&client("phone"), command, "de").await.unwrap();

        assert_eq!(accounts.authenticate(zoe.access.expose_secret()), Some(zoe.viewer.clone()));
        assert!(zoe.viewer.has(Role::Seeker) && !zoe.viewer.has(Role::Admin));
        let profile = accounts.profile(&zoe.viewer).await.unwrap();
        assert_eq!((profile.name.as_str(), profile.email.as_str()), ("Zoë Müller", "zoe@example.org"));
        assert!(!profile.verified);
        assert_eq!(profile.since, world.now());

        let letter = world.letter("zoe@example.org").await;
        assert_eq!(letter.subject, "Bestätigen Sie Ihre Adresse für JobAlign");
        assert!(letter.text.contains("https://jobalign.example/verify?token="));
        assert_eq!(world.services.settings.get(&zoe.viewer).await.unwrap(), (Some("de".to_owned()), Theme::System));
    })
    .await;
}

#[tokio::test]
async fn an_address_has_one_account() {
    on_both(|world| async move {
        world.seeker("ana").await;
        let again = SignUp::new("Ana", "ANA@example.org", PASSWORD).unwrap();
        let problem = world.services.accounts.sign_up(&client("phone"), again, "en").await.unwrap_err();
        assert_eq!(problem.field_code("email"), Some("email_taken"));
    })
    .await;
}

#[tokio::test]
async fn two_sign_ups_at_once_make_one_account() {
    on_both(|world| async move {
        world.ignore_letters();
        let sign_up = || {
            let command = SignUp::new("Ana", "ana@example.org", PASSWORD).unwrap();
            let accounts = world.services.accounts.clone();
            async move { accounts.sign_up(&client("phone"), command, "en").await }
        };
        let (one, other) = tokio::join!(sign_up(), sign_up());
        assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1);
        let problem = one.and(other).unwrap_err();
        assert_eq!(problem.field_code("email"), Some("email_taken"));
    })
    .await;
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        let wrong = accounts.sign_in(&client("phone"), "ana@example.org", "not her password").await.unwrap_err();
        let unknown = accounts.sign_in(&client("phone"), "nobody@example.org", PASSWORD).await.unwrap_err();
        let malformed = accounts.sign_in(&client("phone"), "no address'; --", PASSWORD).await.unwrap_err();
        assert_eq!(wrong, unknown);
        assert_eq!(wrong, malformed);
        assert_eq!((wrong.kind, wrong.code.as_str()), (ProblemKind::Invalid, "wrong_password"));
        assert_eq!(activity(&world, &ana).await[0], ActivityKind::SignInFailed);
    })
    .await;
}

#[tokio::test]
async fn an_unknown_address_takes_as_long_as_a_wrong_password() {
    let world = World::sqlite().await;
    let costly = Hashing { memory: 16 * 1024, passes: 3, at_once: 1 };
    let accounts = Services::with_hashing(world.parts(), costly).accounts.clone();
    let command = SignUp::new("Ana", "ana@example.org", PASSWORD).unwrap();
    accounts.sign_up(&client("ana"), command, "en").await.unwrap();
    world.letter("ana@example.org").await;
    // The quickest of several, so that a busy machine does not decide.
    let mut quickest = [Duration::MAX; 2];
    for _ in 0..5 {
        for (time, email) in quickest.iter_mut().zip(["ana@example.org", "nobody@example.org"]) {
            let start = Instant::now();
            accounts.sign_in(&client("thief"), email, "a guess").await.unwrap_err();
            *time = (*time).min(start.elapsed());
        }
    }
    let [known, unknown] = quickest;
    assert!(unknown * 2 > known && known * 2 > unknown, "{unknown:?} and {known:?}");
}

#[tokio::test]
async fn the_address_may_be_typed_in_capitals_and_the_log_says_from_where() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let from = Client { address: "2001:db8::7".to_owned(), agent: "Firefox/145.0".to_owned() };
        world.services.accounts.sign_in(&from, " Ana@Example.ORG ", PASSWORD).await.unwrap();
        let log = world.services.accounts.activity(&ana.viewer, PageRequest::first()).await.unwrap();
        assert_eq!((log.items[0].kind, log.items[0].address.as_str()), (ActivityKind::SignedIn, "2001:db8::7"));
    })
    .await;
}

#[tokio::test]
async fn guessing_stops_after_ten_failures_for_a_quarter_of_an_hour() {
    on_both(|world| async move {
        world.seeker("ana").await;
        let accounts = &world.services.accounts;
        for email in ["ana@example.org", "nobody@example.org"] {
            for _ in 0..10 {
                let answer = accounts.sign_in(&client("phone"), email, "a guess").await;
                assert_problem(answer, ProblemKind::Invalid, "wrong_password");
            }
            // Not even the right password helps now, and an unknown address looks no different.
            let answer = accounts.sign_in(&client("phone"), email, PASSWORD).await;
            assert_problem(answer, ProblemKind::OverLimit, "too_many_attempts");
        }
        world.advance(TimeDelta::minutes(15));
        accounts.sign_in(&client("phone"), "ana@example.org", PASSWORD).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn many_guesses_at_the_same_moment_are_no_more_than_ten() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let mut guesses = JoinSet::new();
        for number in 0..25 {
            let (accounts, email) = (world.services.accounts.clone(), ana.email.clone());
            guesses.spawn(async move { accounts.sign_in(&client("thief"), &email, &format!("guess {number}")).await });
        }
        let looked_at = guesses.join_all().await.into_iter().filter_map(Result::err);
        assert_eq!(looked_at.filter(|problem| problem.code == "wrong_password").count(), 10);
    })
    .await;
}

#[tokio::test]
async fn signing_in_forgives_earlier_failures() {
    on_both(|world| async move {
        world.seeker("ana").await;
        let accounts = &world.services.accounts;
        for _ in 0..3 {
            for _ in 0..9 {
                accounts.sign_in(&client("phone"), "ana@example.org", "a guess").await.unwrap_err();
            }
            accounts.sign_in(&client("phone"), "ana@example.org", PASSWORD).await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn an_admin_is_made_on_the_command_line() {
    on_both(|world| async move {
        let accounts = &world.services.accounts;
        accounts.create_admin("root@example.org", "Root", PASSWORD).await.unwrap();
        let root = accounts.sign_in(&client("laptop"), "root@example.org", PASSWORD).await.unwrap();
        assert!(root.viewer.has(Role::Admin));
        assert!(accounts.profile(&root.viewer).await.unwrap().verified);
        let again = accounts.create_admin("root@example.org", "Root", PASSWORD).await.unwrap_err();
        assert_eq!(again.field_code("email"), Some("email_taken"));
        let weak = accounts.create_admin("other@example.org", "Other", "short").await.unwrap_err();
        assert_eq!(weak.field_code("password"), Some("password_too_short"));
    })
    .await;
}

#[tokio::test]
async fn a_guest_is_asked_to_sign_in() {
    on_both(|world| async move {
        let (accounts, settings) = (&world.services.accounts, &world.services.settings);
        let (guest, sign_in) = (Viewer::Guest, ProblemKind::SignIn);
        assert_problem(accounts.profile(&guest).await, sign_in, "sign_in_first");
        assert_problem(accounts.devices(&guest).await, sign_in, "sign_in_first");
        assert_problem(accounts.rename(&guest, "Ana").await, sign_in, "sign_in_first");
        assert_problem(accounts.resend_verification(&guest).await, sign_in, "sign_in_first");
        assert_problem(accounts.change_password(&guest, PASSWORD, PASSWORD).await, sign_in, "sign_in_first");
        assert_problem(accounts.activity(&guest, PageRequest::first()).await, sign_in, "sign_in_first");
        assert_problem(settings.get(&guest).await, sign_in, "sign_in_first");
        // A guest's language and appearance live in cookies; keeping them is no problem and does nothing.
        settings.set_theme(&guest, Theme::Dark).await.unwrap();
        settings.set_locale(&guest, "de").await.unwrap();
        accounts.sign_out(&guest).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn settings_stay_with_the_account() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let settings = &world.services.settings;
        settings.set_theme(&ana.viewer, Theme::Dark).await.unwrap();
        settings.set_locale(&ana.viewer, "de").await.unwrap();
        let problem = settings.set_locale(&ana.viewer, "xx").await.unwrap_err();
        assert_eq!(problem.field_code("locale"), Some("unknown_locale"));
        let phone = world.another_device(&ana, "phone").await;
        assert_eq!(settings.get(&phone.viewer).await.unwrap(), (Some("de".to_owned()), Theme::Dark));
    })
    .await;
}

#[tokio::test]
async fn a_name_can_be_changed_to_one_that_can_be_shown() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        accounts.rename(&ana.viewer, " محمد  العربي ").await.unwrap();
        assert_eq!(accounts.profile(&ana.viewer).await.unwrap().name, "محمد العربي");
        assert_eq!(activity(&world, &ana).await[0], ActivityKind::ProfileChanged);
        // At once, though the access token was signed with the old name, and as long as that lives.
        for _ in 0..2 {
            let viewer = accounts.authenticate(ana.device.access.expose_secret()).unwrap();
            assert!(matches!(&viewer, Viewer::User { name, .. } if name == "محمد العربي"), "{viewer:?}");
            world.advance(TimeDelta::minutes(14));
            world.sweep().await;
        }
        let problem = accounts.rename(&ana.viewer, "  ").await.unwrap_err();
        assert_eq!(problem.field_code("name"), Some("empty"));
    })
    .await;
}
