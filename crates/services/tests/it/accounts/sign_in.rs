//! Signing up and in.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use domain::{
    Role, Viewer,
    accounts::{Client, SignUp},
    activity::ActivityKind,
    settings::Theme,
};
use kernel::{PageRequest, ProblemCode, ProblemKind};
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
        assert_eq!(roles_of(&zoe.viewer), []);
        let profile = accounts.profile(&zoe.viewer).await.unwrap();
        assert_eq!((profile.name.as_str(), profile.email.as_str()), ("Zoë Müller", "zoe@example.org"));
        assert!(!profile.verified);
        assert_eq!(profile.since, world.now());

        let letter = world.letter("zoe@example.org").await;
        assert_eq!(letter.subject, "Bestätigen Sie Ihre E-Mail-Adresse für JobAlign");
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
        assert_eq!(problem.field_code("email"), Some(ProblemCode::EmailTaken));
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
        assert_eq!(problem.field_code("email"), Some(ProblemCode::EmailTaken));
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
        assert_eq!((wrong.kind, wrong.code), (ProblemKind::Invalid, ProblemCode::WrongPassword));
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
        let from = Client { address: "2001:db8::7".to_owned(), agent: "Firefox/145.0".to_owned(), ..Client::default() };
        world.services.accounts.sign_in(&from, " Ana@Example.ORG ", PASSWORD).await.unwrap();
        let log = world.services.accounts.activity(&ana.viewer, PageRequest::first()).await.unwrap();
        assert_eq!((log.items[0].kind, log.items[0].address.as_str()), (ActivityKind::SignedIn, "2001:db8::7"));
    })
    .await;
}

/// Somebody who tries from a network address.
fn from(address: &str) -> Client {
    Client { address: address.to_owned(), ..client("phone") }
}

#[tokio::test]
async fn guessing_from_one_address_stops_after_ten_failures_for_a_quarter_of_an_hour() {
    on_both(|world| async move {
        world.seeker("ana").await;
        let accounts = &world.services.accounts;
        for email in ["ana@example.org", "nobody@example.org"] {
            for _ in 0..10 {
                let answer = accounts.sign_in(&client("phone"), email, "a guess").await;
                assert_problem(answer, ProblemKind::Invalid, ProblemCode::WrongPassword);
            }
            // Not even the right password helps now, and an unknown address looks no different.
            let answer = accounts.sign_in(&client("phone"), email, PASSWORD).await;
            assert_problem(answer, ProblemKind::OverLimit, ProblemCode::TooManyAttempts);
        }
        world.advance(TimeDelta::minutes(15));
        accounts.sign_in(&client("phone"), "ana@example.org", PASSWORD).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn whoever_guesses_locks_nobody_out_but_themselves() {
    on_both(|world| async move {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let accounts = &world.services.accounts;
        for _ in 0..11 {
            accounts.sign_in(&from("203.0.113.9"), &ana.email, "a guess").await.unwrap_err();
        }
        let thief = accounts.sign_in(&from("203.0.113.9"), &ana.email, PASSWORD).await;
        assert_problem(thief, ProblemKind::OverLimit, ProblemCode::TooManyAttempts);
        // Others at the thief's address, and the owner anywhere else, notice nothing.
        accounts.sign_in(&from("203.0.113.9"), &ben.email, PASSWORD).await.unwrap();
        accounts.sign_in(&from("198.51.100.1"), &ana.email, PASSWORD).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_whole_ipv6_network_is_one_address() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        for host in 0..10 {
            let client = from(&format!("2001:db8:7:7::{host}"));
            assert_problem(
                accounts.sign_in(&client, &ana.email, "a guess").await,
                ProblemKind::Invalid,
                ProblemCode::WrongPassword,
            );
        }
        let next = accounts.sign_in(&from("2001:db8:7:7:ffff::1"), &ana.email, PASSWORD).await;
        assert_problem(next, ProblemKind::OverLimit, ProblemCode::TooManyAttempts);
        accounts.sign_in(&from("2001:db8:7:8::1"), &ana.email, PASSWORD).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_browser_that_signed_in_before_gets_in_whatever_others_do_at_the_same_address() {
    on_both(|world| async move {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let accounts = &world.services.accounts;
        let shown =
            |device: &services::accounts::SignedIn| device.known_by.as_ref().unwrap().expose_secret().to_owned();
        let knows = |known_by: String| Client { known_by, ..client("phone") };
        for _ in 0..11 {
            accounts.sign_in(&client("thief"), &ana.email, "a guess").await.unwrap_err();
        }
        let ours = knows(shown(&ana.device));
        let again = accounts.sign_in(&ours, &ana.email, PASSWORD).await.unwrap();
        assert_ne!(shown(&again), shown(&ana.device));
        // What another account's browser shows, or somebody made up, is worth nothing here.
        let forged = [
            shown(&ben.device),
            shown(&ana.device)[1..].to_owned(),
            "x.y".to_owned(),
            ".".to_owned(),
            "x".repeat(9000),
        ];
        for other in forged {
            let answer = accounts.sign_in(&knows(other), &ana.email, PASSWORD).await;
            assert_problem(answer, ProblemKind::OverLimit, ProblemCode::TooManyAttempts);
        }
        // A stolen one has ten guesses of its own, and then its bearer is a stranger. The others stay known.
        for _ in 0..10 {
            let answer = accounts.sign_in(&ours, &ana.email, "a guess").await;
            assert_problem(answer, ProblemKind::Invalid, ProblemCode::WrongPassword);
        }
        let answer = accounts.sign_in(&ours, &ana.email, PASSWORD).await;
        assert_problem(answer, ProblemKind::OverLimit, ProblemCode::TooManyAttempts);
        accounts.sign_in(&knows(shown(&again)), &ana.email, PASSWORD).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn guessing_from_many_addresses_slows_strangers_down_and_stops_nobody() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        for number in 0..30 {
            let answer = accounts.sign_in(&from(&format!("203.0.113.{number}")), &ana.email, "a guess").await;
            assert_problem(answer, ProblemKind::Invalid, ProblemCode::WrongPassword);
        }
        let took = async |client: Client| {
            let start = Instant::now();
            accounts.sign_in(&client, &ana.email, PASSWORD).await.unwrap();
            start.elapsed()
        };
        assert!(took(from("198.51.100.1")).await >= Duration::from_secs(1));
        let known_by = ana.device.known_by.as_ref().unwrap().expose_secret().to_owned();
        let known = took(Client { known_by, ..from("198.51.100.2") }).await;
        assert!(known < Duration::from_secs(1), "{known:?}");
        world.advance(TimeDelta::hours(1));
        assert!(took(from("198.51.100.3")).await < Duration::from_secs(1));
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_that_is_not_filled_in_is_told_at_its_fields_and_counts_for_nothing() {
    on_both(|world| async move {
        let accounts = &world.services.accounts;
        let problem = accounts.sign_in(&client("phone"), " ", "").await.unwrap_err();
        assert_eq!(
            (problem.field_code("email"), problem.field_code("password")),
            (Some(ProblemCode::Empty), Some(ProblemCode::Empty))
        );
        let counts = db::tables::counts(&world.db.ro).await.unwrap();
        assert_eq!(counts.iter().find(|(name, _)| *name == "recent_events").unwrap().1, 0);
    })
    .await;
}

#[tokio::test]
async fn a_password_that_is_easily_guessed_makes_no_account() {
    on_both(|world| async move {
        let accounts = &world.services.accounts;
        for (password, code) in [
            ("1q2w3e4r5t", ProblemCode::PasswordCommon),
            ("P@ssw0rd123", ProblemCode::PasswordCommon),
            ("monkey123456", ProblemCode::PasswordCommon),
            ("katharina.lindqvist@example.org", ProblemCode::PasswordPersonal),
        ] {
            let command = SignUp::new("Katharina Lindqvist", "katharina.lindqvist@example.org", password).unwrap();
            let problem = accounts.sign_up(&client("phone"), command, "en").await.unwrap_err();
            assert_eq!(problem.field_code("password"), Some(code), "{password}");
        }
        let command =
            SignUp::new("Katharina Lindqvist", "katharina.lindqvist@example.org", "lampe wolke gabel").unwrap();
        accounts.sign_up(&client("phone"), command, "en").await.unwrap();
        world.letter("katharina.lindqvist@example.org").await;
    })
    .await;
}

#[tokio::test]
async fn signing_in_anew_ends_what_was_signed_in_in_the_same_browser() {
    on_both(|world| async move {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let accounts = &world.services.accounts;
        let browser = Client { session: Some(ana.session), ..client("ana") };
        accounts.sign_in(&browser, &ben.email, "a guess").await.unwrap_err();
        assert!(accounts.authenticate(ana.device.access.expose_secret()).is_some(), "nobody has signed in");
        let ben = accounts.sign_in(&browser, &ben.email, PASSWORD).await.unwrap();
        assert_eq!(accounts.authenticate(ana.device.access.expose_secret()), None);
        let refreshed = accounts.refresh(&client("ana"), ana.device.refresh.expose_secret()).await;
        assert_problem(refreshed, ProblemKind::SignIn, ProblemCode::SessionEnded);
        assert_eq!(activity(&world, &ana).await[0], ActivityKind::SignedOut);
        assert!(accounts.authenticate(ben.access.expose_secret()).is_some());
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
        assert_eq!(looked_at.filter(|problem| problem.code == ProblemCode::WrongPassword).count(), 10);
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
        accounts.create_admin(&Viewer::Operator, "root@example.org", "Root", PASSWORD).await.unwrap();
        let root = accounts.sign_in(&client("laptop"), "root@example.org", PASSWORD).await.unwrap();
        assert_eq!(world.letter("root@example.org").await.subject, "New sign-in to your JobAlign account");
        assert_eq!(roles_of(&root.viewer), [Role::Admin]);
        assert!(accounts.profile(&root.viewer).await.unwrap().verified);
        let again = accounts.create_admin(&Viewer::Operator, "root@example.org", "Root", PASSWORD).await.unwrap_err();
        assert_eq!(again.field_code("email"), Some(ProblemCode::EmailTaken));
        let weak = accounts.create_admin(&Viewer::Operator, "other@example.org", "Other", "short").await.unwrap_err();
        assert_eq!(weak.field_code("password"), Some(ProblemCode::PasswordTooShort));
    })
    .await;
}

#[tokio::test]
async fn a_guest_is_asked_to_sign_in() {
    on_both(|world| async move {
        let (accounts, settings) = (&world.services.accounts, &world.services.settings);
        let (guest, sign_in) = (Viewer::Guest, ProblemKind::SignIn);
        assert_problem(accounts.profile(&guest).await, sign_in, ProblemCode::SignInFirst);
        assert_problem(accounts.devices(&guest).await, sign_in, ProblemCode::SignInFirst);
        assert_problem(accounts.rename(&guest, "Ana").await, sign_in, ProblemCode::SignInFirst);
        assert_problem(accounts.resend_verification(&guest).await, sign_in, ProblemCode::SignInFirst);
        assert_problem(accounts.change_password(&guest, PASSWORD, PASSWORD).await, sign_in, ProblemCode::SignInFirst);
        assert_problem(accounts.activity(&guest, PageRequest::first()).await, sign_in, ProblemCode::SignInFirst);
        assert_problem(settings.get(&guest).await, sign_in, ProblemCode::SignInFirst);
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
        assert_eq!(problem.field_code("locale"), Some(ProblemCode::UnknownLocale));
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
        assert_eq!(problem.field_code("name"), Some(ProblemCode::Empty));
    })
    .await;
}

fn roles_of(viewer: &Viewer) -> &[Role] {
    if let Viewer::User { roles, .. } = viewer { roles } else { &[] }
}
