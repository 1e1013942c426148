//! Signing up and in over HTTP: cookies, renewal, theft.

use axum::http::StatusCode;
use chrono::TimeDelta;
use testkit::World;

use crate::browser::{Browser, SIGN_IN};

const SIGN_UP: &str = "/fn/app/accounts/api/sign_up";

#[tokio::test]
async fn a_new_account_is_signed_in_with_cookies_no_script_can_read() {
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
async fn tokens_are_renewed_before_the_page_is_made() {
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
async fn an_answer_that_was_lost_signs_nobody_out() {
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
    // The answer with the new tokens arrives, and they are used.
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
async fn signing_out_takes_the_cookies() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    browser.sign_in(&ana).await;
    let kept = (browser.cookie("access"), browser.cookie("refresh"));
    assert_eq!(browser.call("/fn/app/accounts/api/sign_out", &[]).await.status, StatusCode::OK);
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
    browser.call("/fn/app/settings/api/change_locale", &[("locale", "de"), ("back", "/dashboard")]).await;
    browser.call("/fn/app/settings/api/change_theme", &[("theme", "dark")]).await;
    let mut other = browser.another();
    other.sign_in(&ana).await;
    let page = other.visit("/dashboard").await;
    assert!(page.body.contains("lang=\"de\"") && page.body.contains("data-theme=\"dark\""));
}
