//! Signing up and in over HTTP: cookies, token refresh, stolen tokens.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::{matches::Pair, uploads::Document};
use testkit::{World, samples};
use texts::Locale;

use crate::browser::{Browser, SIGN_IN};

const SIGN_UP: &str = "/fn/app/accounts/api/sign_up";

#[tokio::test]
async fn a_new_account_is_signed_in_with_cookies_that_scripts_cannot_read() {
    let world = World::sqlite().await;
    world.ignore_letters();
    let mut browser = Browser::new(&world);
    let fields = [("name", "Zoë Müller"), ("email", "zoe@example.org"), ("password", "correct horse battery")];
    let answer = browser.submit("/signup", SIGN_UP, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(answer.header("location"), "/dashboard");
    for cookie in answer.headers.get_all("set-cookie") {
        let text = cookie.to_str().expect("a cookie");
        assert!(text.contains("HttpOnly") && text.contains("SameSite=Lax"), "{text}");
    }
    let page = browser.visit("/dashboard").await;
    assert!(page.body.contains("Zoë"));
    assert!(!page.body.contains("correct horse battery"));
}

#[tokio::test]
async fn over_tls_cookies_are_bound_to_the_host() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let mut browser = Browser::with(&world, |config| config.base_url = "https://align.example".to_owned());
    let answer = browser.call(SIGN_IN, &[("email", &ana.email), ("password", &ana.password), ("next", "")]).await;
    let cookies: Vec<_> =
        answer.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().expect("a cookie")).collect();
    assert!(
        cookies.iter().any(|cookie| cookie.starts_with("__Host-access=") && cookie.contains("Secure")),
        "{cookies:?}"
    );
}

#[tokio::test]
async fn tokens_are_refreshed_before_the_page_is_rendered() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    browser.sign_in(&ana).await;
    let before = (browser.cookie("access"), browser.cookie("refresh"));
    world.advance(TimeDelta::minutes(20));
    let page = browser.visit("/dashboard").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_ne!((browser.cookie("access"), browser.cookie("refresh")), before);
}

#[tokio::test]
async fn a_lost_response_signs_nobody_out() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    browser.sign_in(&ana).await;
    let before = browser.cookie("refresh");
    world.advance(TimeDelta::minutes(20));
    assert_eq!(browser.visit("/dashboard").await.status, StatusCode::OK);
    let (mut later, after) = (browser.another(), browser.cookie("refresh"));
    world.advance(TimeDelta::hours(9));
    later.set_cookie("refresh", &before);
    assert_eq!(later.visit("/dashboard").await.status, StatusCode::OK);
    assert_eq!(later.cookie("refresh"), after);
}

#[tokio::test]
async fn a_stolen_refresh_token_ends_the_session() {
    let world = World::sqlite().await;
    world.ignore_letters();
    let ana = world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    browser.sign_in(&ana).await;
    let stolen = browser.cookie("refresh");
    world.advance(TimeDelta::minutes(20));
    // The response with the new tokens arrives, and they are used.
    for _ in 0..2 {
        assert_eq!(browser.visit("/dashboard").await.status, StatusCode::OK);
    }
    world.advance(TimeDelta::minutes(2));
    let mut thief = browser.another();
    thief.set_cookie("refresh", &stolen);
    assert_eq!(thief.visit("/dashboard").await.status, StatusCode::SEE_OTHER, "the thief is out");
    assert_eq!(
        browser.visit("/dashboard").await.status,
        StatusCode::SEE_OTHER,
        "and so is whoever held the newer token"
    );
}

#[tokio::test]
async fn signing_out_removes_the_cookies() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    browser.sign_in(&ana).await;
    let kept = (browser.cookie("access"), browser.cookie("refresh"));
    assert_eq!(browser.call("/fn/app/session/api/sign_out", &[]).await.status, StatusCode::OK);
    assert!(!browser.has("access") && !browser.has("refresh"));
    let mut copy = browser.another();
    copy.set_cookie("access", &kept.0);
    copy.set_cookie("refresh", &kept.1);
    assert_eq!(copy.visit("/dashboard").await.status, StatusCode::SEE_OTHER, "copies of the tokens are worth nothing");
}

#[tokio::test]
async fn language_and_appearance_follow_to_another_device() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    browser.sign_in(&ana).await;
    browser.call("/fn/app/session/api/change_locale", &[("locale", "de"), ("back", "/dashboard")]).await;
    browser.call("/fn/app/session/api/change_theme", &[("theme", "dark")]).await;
    let mut other = browser.another();
    other.sign_in(&ana).await;
    let page = other.visit("/dashboard").await;
    assert!(page.body.contains("lang=\"de\"") && page.body.contains("data-theme=\"dark\""));
}

#[tokio::test]
async fn a_browser_stays_known_when_somebody_signs_out_and_not_when_the_account_is_deleted() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    browser.sign_in(&ana).await;
    browser.call("/fn/app/session/api/sign_out", &[]).await;
    assert!(browser.has("known") && !browser.cookie("known").contains("ana"));
    let guess = |password: &'static str| [("email", "ana@example.org"), ("password", password), ("next", "")];
    let mut thief = browser.another();
    for _ in 0..11 {
        thief.call(SIGN_IN, &guess("a guess")).await;
    }
    let (email, right) = (ana.email.clone(), [("password", ana.password.as_str()), ("next", "")]);
    let fields = [("email", email.as_str()), right[0], right[1]];
    assert_eq!(thief.call(SIGN_IN, &fields).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(browser.call(SIGN_IN, &fields).await.status, StatusCode::OK, "at the same address as the thief");
    browser.call("/fn/app/settings/api/delete_account", &[("password", &ana.password)]).await;
    assert!(!browser.has("known") && !browser.has("access") && !browser.has("refresh"));
}

#[tokio::test]
async fn a_second_sign_in_in_the_same_browser_ends_the_first() {
    let world = World::sqlite().await;
    let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
    let mut browser = Browser::new(&world);
    browser.sign_in(&ana).await;
    let mut copy = browser.another();
    copy.set_cookie("access", &browser.cookie("access"));
    copy.set_cookie("refresh", &browser.cookie("refresh"));
    browser.sign_in(&ben).await;
    assert_eq!(browser.visit("/dashboard").await.status, StatusCode::OK);
    assert_eq!(copy.visit("/dashboard").await.status, StatusCode::SEE_OTHER);
}

/// Creates a match as a guest.
async fn measure(world: &World, browser: &mut Browser) {
    let pair = Pair { resume: Document::from_text(samples::CV), job: Document::from_text(samples::JOB) };
    let ticket = world
        .services
        .matches
        .hold(&domain::Viewer::Guest, &testkit::client("guest"), pair)
        .await
        .expect("a held result");
    browser.set_cookie("hold", &ticket);
}

#[tokio::test]
async fn signing_in_asks_about_the_waiting_match() {
    let world = World::sqlite().await;
    // The dashboard has a list of recommended jobs made.
    world.ignore_tasks();
    let ana = world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    measure(&world, &mut browser).await;
    browser.sign_in(&ana).await;
    for path in ["/dashboard", "/match"] {
        let page = browser.visit(path).await;
        assert!(
            page.body.contains(Locale::En.texts().matches.waiting_title())
                && page.body.contains("Ana Silva, Staff nurse"),
            "{path}"
        );
        assert!(
            page.body.contains(Locale::En.texts().dashboard.no_readings())
                || page.body.contains(Locale::En.texts().matches.empty_title()),
            "{path}: nothing was taken over"
        );
    }
    let discarded = browser.submit("/match", "/fn/app/matches/api/discard_held", &[("back", "/match")]).await;
    assert_eq!((discarded.status, discarded.header("location")), (StatusCode::SEE_OTHER, "/match"));
    assert!(!browser.has("hold"));
    assert!(!browser.visit("/match").await.body.contains(Locale::En.texts().matches.waiting_title()));

    measure(&world, &mut browser).await;
    let kept = browser.submit("/dashboard", "/fn/app/matches/api/keep_held", &[]).await;
    assert!(kept.header("location").starts_with("/match/mat_"), "{}", kept.header("location"));
    assert!(!browser.visit("/dashboard").await.body.contains(Locale::En.texts().matches.waiting_title()));
}

#[tokio::test]
async fn signing_up_from_the_report_keeps_it_also_after_a_refusal_or_in_another_language() {
    let world = World::sqlite().await;
    world.ignore_letters();
    let mut browser = Browser::new(&world);
    measure(&world, &mut browser).await;
    let page = browser.visit("/signup?keep=true").await;
    assert!(page.body.contains("name=\"back\" value=\"/signup?keep=true\""), "the language is switched on this page");
    let fields = |email, password| [("name", "Zoë"), ("email", email), ("password", password), ("keep", "true")];
    let refused = browser.submit("/signup?keep=true", SIGN_UP, &fields("zoe", "short")).await;
    assert_eq!(refused.header("location"), "/signup?keep=true");
    let page = browser.visit("/signup?keep=true").await;
    assert!(page.body.contains("name=\"keep\" value=\"true\""));
    let focused: Vec<_> = page
        .body
        .split("<input")
        .filter(|input| input.split('>').next().is_some_and(|input| input.contains("autofocus")))
        .collect();
    assert!(focused.len() == 1 && focused[0].contains("id=\"email\""), "the first field that is wrong: {focused:?}");
    let answer =
        browser.submit("/signup?keep=true", SIGN_UP, &fields("zoe@example.org", "correct horse battery")).await;
    assert!(answer.header("location").starts_with("/match/mat_"), "{}", answer.header("location"));

    // Signing up from elsewhere asks first.
    let mut other = browser.another();
    measure(&world, &mut other).await;
    let fields = [("name", "Ben"), ("email", "ben@example.org"), ("password", "correct horse battery")];
    assert_eq!(other.submit("/signup", SIGN_UP, &fields).await.header("location"), "/dashboard");
    assert!(other.visit("/dashboard").await.body.contains(Locale::En.texts().matches.waiting_title()));
}

#[tokio::test]
async fn an_address_that_is_taken_leads_to_signing_in_and_to_a_new_password() {
    let world = World::sqlite().await;
    world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    let fields = [("name", "Ana"), ("email", "ana@example.org"), ("password", "correct horse battery")];
    browser.submit("/signup", SIGN_UP, &fields).await;
    let page = browser.visit("/signup").await;
    let (_, after) = page.body.split_once(Locale::En.texts().problem("email_taken")).expect("the message");
    let (near, _) = after.split_once("id=\"password\"").expect("the next field");
    assert!(near.contains("href=\"/login\"") && near.contains("href=\"/forgot\""));
}
