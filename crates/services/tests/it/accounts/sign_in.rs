//! Signing up and in.

use std::time::Duration;

use chrono::TimeDelta;
use domain::{
    Role, Viewer,
    accounts::{Client, SignUp},
    activity::ActivityKind,
    settings::Theme,
};
use kernel::{PageRequest, ProblemCode, ProblemKind};
use metrics_exporter_prometheus::PrometheusBuilder;
use secrecy::ExposeSecret;
use testkit::{PASSWORD, World, client, on_both};
use tokio::task::JoinSet;

use super::{activity, assert_problem};

#[tokio::test]
async fn signing_up_signs_in_and_sends_a_letter() {
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
async fn two_simultaneous_sign_ups_create_one_account() {
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
async fn a_wrong_password_and_an_unknown_address_get_the_same_response() {
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

/// The time of a sign-in is that of the hash. Counted rather than timed, so that a busy machine does not decide.
#[tokio::test]
async fn an_unknown_address_costs_as_many_hashes_as_a_wrong_password() {
    let recorder = PrometheusBuilder::new().build_recorder();
    let _counted = metrics::set_default_local_recorder(&recorder);
    let world = World::sqlite().await;
    let accounts = &world.services.accounts;
    world.seeker("ana").await;
    let hashes = || {
        let metrics = recorder.handle().render();
        let total = metrics.lines().find_map(|line| line.strip_prefix("password_hashes_total "));
        total.map_or(0, |total| total.parse::<u32>().unwrap())
    };
    // The hash that unknown addresses are verified against is computed once.
    accounts.sign_in(&client("thief"), "first@example.org", "a guess").await.unwrap_err();
    for email in ["ana@example.org", "nobody@example.org"] {
        let before = hashes();
        accounts.sign_in(&client("thief"), email, "a guess").await.unwrap_err();
        assert_eq!(hashes() - before, 1, "{email}");
    }
}

#[tokio::test]
async fn the_address_is_case_insensitive_and_the_log_shows_the_origin() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let from = Client { address: "2001:db8::7".to_owned(), agent: "Firefox/145.0".to_owned(), ..Client::default() };
        world.services.accounts.sign_in(&from, " Ana@Example.ORG ", PASSWORD).await.unwrap();
        let log = world.services.accounts.activity(&ana.viewer, PageRequest::first()).await.unwrap();
        assert_eq!((log.items[0].kind, log.items[0].address.as_str()), (ActivityKind::SignedIn, "2001:db8::7"));
    })
    .await;
}

/// A client at a network address.
fn from(address: &str) -> Client {
    Client { address: address.to_owned(), ..client("phone") }
}

#[tokio::test]
async fn ten_failures_from_one_address_block_it_for_15_minutes() {
    on_both(|world| async move {
        world.seeker("ana").await;
        let accounts = &world.services.accounts;
        for email in ["ana@example.org", "nobody@example.org"] {
            for _ in 0..10 {
                let answer = accounts.sign_in(&client("phone"), email, "a guess").await;
                assert_problem(answer, ProblemKind::Invalid, ProblemCode::WrongPassword);
            }
            // Now even the right password is refused, and an unknown address gets the same response.
            let answer = accounts.sign_in(&client("phone"), email, PASSWORD).await;
            assert_problem(answer, ProblemKind::OverLimit, ProblemCode::TooManyAttempts);
        }
        world.advance(TimeDelta::minutes(15));
        accounts.sign_in(&client("phone"), "ana@example.org", PASSWORD).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn guessing_blocks_only_the_guesser() {
    on_both(|world| async move {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let accounts = &world.services.accounts;
        for _ in 0..11 {
            accounts.sign_in(&from("203.0.113.9"), &ana.email, "a guess").await.unwrap_err();
        }
        let thief = accounts.sign_in(&from("203.0.113.9"), &ana.email, PASSWORD).await;
        assert_problem(thief, ProblemKind::OverLimit, ProblemCode::TooManyAttempts);
        // Other users at the thief's address, and the owner anywhere else, are not affected.
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
async fn a_known_browser_can_sign_in_whatever_others_do_at_the_same_address() {
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
        // The cookie of another account's browser, or an invented one, has no effect here.
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
        // A stolen cookie allows ten guesses, then its bearer counts as a stranger. Other browsers stay known.
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
async fn guessing_from_many_addresses_delays_strangers_and_blocks_nobody() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        for number in 0..30 {
            let answer = accounts.sign_in(&from(&format!("203.0.113.{number}")), &ana.email, "a guess").await;
            assert_problem(answer, ProblemKind::Invalid, ProblemCode::WrongPassword);
        }
        assert_eq!(world.clock.take_paused(), Duration::ZERO);
        let delay = async |client: Client| {
            accounts.sign_in(&client, &ana.email, PASSWORD).await.unwrap();
            world.clock.take_paused()
        };
        assert_eq!(delay(from("198.51.100.1")).await, Duration::from_secs(1));
        let known_by = ana.device.known_by.as_ref().unwrap().expose_secret().to_owned();
        assert_eq!(delay(Client { known_by, ..from("198.51.100.2") }).await, Duration::ZERO);
        world.advance(TimeDelta::hours(1));
        assert_eq!(delay(from("198.51.100.3")).await, Duration::ZERO);
    })
    .await;
}

#[tokio::test]
async fn an_incomplete_sign_in_is_reported_at_its_fields_and_not_counted() {
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
async fn an_easily_guessed_password_creates_no_account() {
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
async fn signing_in_again_ends_the_earlier_session_of_the_same_browser() {
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
async fn of_many_simultaneous_guesses_only_ten_are_tried() {
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
async fn signing_in_clears_earlier_failures() {
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
async fn an_admin_is_created_on_the_command_line() {
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
        // A guest's language and appearance are stored in cookies; saving them here succeeds and does nothing.
        settings.set_theme(&guest, Theme::Dark).await.unwrap();
        settings.set_locale(&guest, "de").await.unwrap();
        accounts.sign_out(&guest).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn settings_are_stored_in_the_account() {
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
async fn a_user_can_be_renamed() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        accounts.rename(&ana.viewer, " محمد  العربي ").await.unwrap();
        assert_eq!(accounts.profile(&ana.viewer).await.unwrap().name, "محمد العربي");
        assert_eq!(activity(&world, &ana).await[0], ActivityKind::ProfileChanged);
        // The new name shows at once and for the token's lifetime, although the access token was signed with the old
        // one.
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
