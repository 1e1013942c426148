//! Security headers of every response, and requests that are refused early.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use testkit::World;
use texts::Locale;

use crate::browser::{Browser, SIGN_IN};

#[tokio::test]
async fn pages_have_the_security_headers() {
    let world = World::sqlite().await;
    let page = Browser::new(&world).visit("/").await;
    assert_eq!(page.status, StatusCode::OK);
    let csp = page.header("content-security-policy");
    let nonce = csp.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce");
    assert!(page.body.contains(&format!("nonce=\"{nonce}\"")), "the page's scripts carry the nonce of its header");
    let scripts = page.body.matches("<script").count();
    let allowed = page.body.matches(&format!("<script nonce=\"{nonce}\"")).count()
        + page.body.matches(&format!("nonce=\"{nonce}\"")).count().min(scripts);
    assert!(allowed >= scripts, "every inline script carries it");
    assert!(!page.body.contains("style=\""), "no inline style");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(page.header("x-frame-options"), "DENY");
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(!page.header("x-request-id").is_empty());
    assert!(page.header("strict-transport-security").is_empty(), "without TLS there is nothing to insist on");
    let secure = Browser::with(&world, |config| config.base_url = "https://align.example".to_owned()).visit("/").await;
    assert!(secure.header("strict-transport-security").starts_with("max-age="));
}

#[tokio::test]
async fn every_page_has_another_nonce() {
    let world = World::sqlite().await;
    let mut browser = Browser::new(&world);
    let (one, other) = (browser.visit("/").await, browser.visit("/").await);
    assert_ne!(one.header("content-security-policy"), other.header("content-security-policy"));
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    browser.site = Some("cross-site");
    let answer = browser.call(SIGN_IN, &[("email", &ana.email), ("password", &ana.password), ("next", "")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.body.contains("cross_site") && !browser.has("access"));
}

#[tokio::test]
async fn a_refused_form_gets_a_page_that_explains_it() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    browser.site = Some("cross-site");
    let fields = [("email", ana.email.as_str()), ("password", ana.password.as_str()), ("next", "")];
    let page = browser.submit("/login", SIGN_IN, &fields).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.header("content-type").starts_with("text/html"));
    let message = Locale::En.texts().problem("cross_site");
    assert!(page.body.contains(message) && page.body.contains("href=\"/\""), "{}", page.body);
    assert!(!page.body.contains(&ana.password) && !browser.has("access"));
    assert!(page.header("content-security-policy").contains("'nonce-"));
}

#[tokio::test]
async fn a_page_comes_in_the_preferred_language() {
    let world = World::sqlite().await;
    let mut browser = Browser::new(&world);
    for (wanted, language) in [("en;q=0.4, de;q=0.8", "de"), ("de;q=0, en", "en"), ("fr, de-CH;q=0.9, en;q=0.8", "de")]
    {
        let page = browser.visit_in("/", wanted).await;
        assert!(page.body.contains(&format!("lang=\"{language}\"")), "{wanted}");
    }
}

#[tokio::test]
async fn a_page_loads_the_file_of_its_texts() {
    let world = World::sqlite().await;
    let mut browser = Browser::new(&world);
    let page = browser.visit_in("/", "de").await;
    let (_, rest) = page.body.split_once("/pkg/texts/").unwrap();
    let path = format!("/pkg/texts/{}", rest.split('"').next().unwrap());
    let texts = browser.visit(&path).await;
    assert_eq!(texts.status, StatusCode::OK);
    assert!(texts.header("content-type").starts_with("text/plain") && texts.header("content-encoding").is_empty());
    assert!(texts.header("cache-control").contains("immutable"));
    assert_eq!(texts.body, Locale::De.asset().body);
    let request =
        browser.request(Method::GET, &path).header("accept-encoding", "br, gzip").body(Body::empty()).unwrap();
    assert_eq!(browser.send(request).await.header("content-encoding"), "gzip");
    assert_eq!(browser.visit("/pkg/texts/de.0.txt").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn missing_assets_are_rate_limited() {
    let world = World::sqlite().await;
    let mut browser = Browser::with(&world, |config| {
        config.limits.per_address = 1;
        config.limits.per_address_burst = 3;
    });
    let mut answers = Vec::new();
    for number in 0..6 {
        answers.push(browser.visit(&format!("/pkg/guess-{number}.js")).await.status.as_u16());
    }
    assert_eq!(answers, [404, 404, 404, 404, 429, 429]);
}

#[tokio::test]
async fn sign_in_attempts_are_rate_limited() {
    let world = World::sqlite().await;
    let mut browser = Browser::with(&world, |config| {
        config.limits.sign_in = 1;
        config.limits.sign_in_burst = 3;
    });
    let mut last = StatusCode::OK;
    for _ in 0..4 {
        last = browser.call(SIGN_IN, &[("email", "a@example.org"), ("password", "wrong"), ("next", "")]).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(browser.visit("/login").await.status, StatusCode::OK, "pages still come");
}

#[tokio::test]
async fn health_is_public_and_metrics_are_not() {
    let world = World::sqlite().await;
    let mut browser = Browser::with(&world, |config| config.metrics.token = "a token for metrics".into());
    assert_eq!(browser.visit("/healthz").await.status, StatusCode::OK);
    assert_eq!(browser.visit("/readyz").await.status, StatusCode::OK);
    assert_eq!(browser.visit("/metrics").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_unknown_path_shows_a_page() {
    let world = World::sqlite().await;
    let page = Browser::new(&world).visit("/nothing/here").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.body.contains("Page not found"));
}

#[tokio::test]
async fn the_gallery_is_for_developers() {
    let world = World::sqlite().await;
    assert_eq!(Browser::new(&world).visit("/ui").await.status, StatusCode::OK);
    let mut production = Browser::with(&world, |config| config.environment = server::config::Environment::Production);
    assert_eq!(production.visit("/ui").await.status, StatusCode::NOT_FOUND);
}
