//! Early refusals: with a fitting status, with the security headers, and without a trace in memory.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use testkit::World;

use crate::browser::{Answer, Browser, SIGN_IN};

const TOKEN: &str = "a token for metrics";

fn is_protected(answer: &Answer) {
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{}", answer.status);
    assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{}", answer.status);
}

/// Sends a body of some content type as JavaScript does.
async fn post(browser: &mut Browser, path: &str, kind: &str, body: impl Into<Body>) -> Answer {
    let request = browser.request(Method::POST, path).header(header::CONTENT_TYPE, kind).header(header::ACCEPT, "*/*");
    browser.send(request.body(body.into()).expect("a request")).await
}

#[tokio::test]
async fn invented_methods_and_paths_add_no_metric_series() {
    let world = World::sqlite().await;
    let mut browser = Browser::with(&world, |config| config.metrics.token = TOKEN.into());
    for number in 0..300 {
        let method = Method::from_bytes(format!("MADEUP{number}").as_bytes()).expect("a method");
        let answer = browser.send(browser.request(method, "/").body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(answer.header("allow"), "GET, HEAD, POST");
        is_protected(&answer);
    }
    for number in 0..40 {
        browser.visit(&format!("/madeup/{number}")).await;
        post(&mut browser, &format!("/fn/madeup/{number}"), "application/json", "{}").await;
    }
    let request = browser.request(Method::GET, "/metrics").header(header::AUTHORIZATION, format!("Bearer {TOKEN}"));
    let metrics = browser.send(request.body(Body::empty()).expect("a request")).await;
    assert_eq!(metrics.status, StatusCode::OK);
    assert!(metrics.body.contains("http_requests_total{") && metrics.body.contains("route=\"other\""));
    assert!(!metrics.body.to_ascii_lowercase().contains("madeup"));
}

#[tokio::test]
async fn unsupported_methods_are_refused() {
    let world = World::sqlite().await;
    let mut browser = Browser::new(&world);
    for method in [Method::CONNECT, Method::TRACE, Method::OPTIONS, Method::PUT, Method::DELETE, Method::PATCH] {
        let answer = browser.send(browser.request(method, "/").body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
        is_protected(&answer);
    }
    let connect = Request::builder().method(Method::CONNECT).uri("x:80").body(Body::empty()).expect("a request");
    assert_eq!(browser.send(connect).await.status, StatusCode::METHOD_NOT_ALLOWED);
    let without_path = Request::builder().uri("127.0.0.1:3000").header(header::HOST, "127.0.0.1:3000");
    let answer = browser.send(without_path.body(Body::empty()).expect("a request")).await;
    assert!(!answer.status.is_server_error(), "{}", answer.status);
}

#[tokio::test]
async fn unreadable_bodies_are_the_clients_fault() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    browser.sign_in(&ana).await;
    let (files, json) = ("/fn/app/matches/api/try_match", "/fn/app/resumes/api/autosave_resume");
    let deep = format!("{{\"resume\":{}1{}}}", "[".repeat(50_000), "]".repeat(50_000));
    let large = vec![b'a'; 3 * 1024 * 1024];
    let answers = [
        post(&mut browser, files, "multipart/form-data", "--b\r\n").await,
        post(&mut browser, files, "application/x-www-form-urlencoded", "a=b").await,
        post(&mut browser, files, "multipart/form-data; boundary=b", "--b\r\nnonsense").await,
        post(&mut browser, json, "application/json", deep).await,
        post(&mut browser, json, "application/json", "not json").await,
        post(&mut browser, SIGN_IN, "application/x-www-form-urlencoded", vec![0xff, 0xfe]).await,
        post(&mut browser, SIGN_IN, "application/x-www-form-urlencoded", large).await,
    ];
    for (number, answer) in answers.iter().enumerate() {
        assert!(answer.status.is_client_error(), "{number}: {} {}", answer.status, answer.body);
        is_protected(answer);
    }
    assert_eq!(answers[6].status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(browser.visit("/dashboard").await.status, StatusCode::OK, "and nothing else happened");
}

#[tokio::test]
async fn unknown_hosts_are_refused() {
    let world = World::sqlite().await;
    let mut browser = Browser::with(&world, |config| {
        config.base_url = "https://align.example".to_owned();
        config.environment = server::config::Environment::Production;
    });
    for (host, path, status) in [
        ("align.example", "/", StatusCode::OK),
        ("rebound.example", "/", StatusCode::MISDIRECTED_REQUEST),
        ("rebound.example:443", "/healthz", StatusCode::MISDIRECTED_REQUEST),
        ("rebound.example", "/metrics", StatusCode::MISDIRECTED_REQUEST),
        ("192.0.2.1", "/", StatusCode::MISDIRECTED_REQUEST),
        ("127.0.0.1:3000", "/healthz", StatusCode::OK),
    ] {
        let request = Request::builder().uri(path).header(header::HOST, host).body(Body::empty()).expect("a request");
        let answer = browser.send(request).await;
        assert_eq!(answer.status, status, "{host}{path}");
        is_protected(&answer);
    }
    let nameless = Request::builder().uri("/").body(Body::empty()).expect("a request");
    assert_eq!(browser.send(nameless).await.status, StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn a_request_id_of_the_client_is_not_used() {
    let world = World::sqlite().await;
    let mut browser = Browser::new(&world);
    let request = browser.request(Method::GET, "/healthz").header("x-request-id", "made up").body(Body::empty());
    let answer = browser.send(request.expect("a request")).await;
    assert!(!answer.header("x-request-id").is_empty() && answer.header("x-request-id") != "made up");
}

#[tokio::test]
async fn over_tls_language_and_appearance_are_bound_to_the_host_too() {
    let world = World::sqlite().await;
    let mut browser = Browser::with(&world, |config| config.base_url = "https://127.0.0.1:3000".to_owned());
    browser.call("/fn/app/session/api/change_locale", &[("locale", "de"), ("back", "/")]).await;
    browser.call("/fn/app/session/api/change_theme", &[("theme", "dark")]).await;
    assert!(browser.has("__Host-locale") && browser.has("__Host-theme") && !browser.has("locale"));
    let page = browser.visit("/").await;
    assert!(page.body.contains("lang=\"de\"") && page.body.contains("data-theme=\"dark\""));
}

#[tokio::test]
async fn in_production_nothing_loads_the_gallery() {
    let root = std::env::temp_dir().join(format!("jobalign-gallery-{}", std::process::id()));
    std::fs::create_dir_all(root.join("pkg")).expect("a folder");
    let list = r#"{"gallery":["gallery_piece"],"public":["public_piece"]}"#;
    std::fs::write(root.join("pkg/__wasm_split_manifest.json"), list).expect("a list");
    for piece in ["gallery_piece", "public_piece"] {
        std::fs::write(root.join(format!("pkg/{piece}.wasm")), "wasm").expect("a piece");
    }
    let world = World::sqlite().await;
    let server = |environment| {
        Browser::with(&world, |config| {
            config.site_root = root.display().to_string();
            config.environment = environment;
        })
    };
    let mut production = server(server::config::Environment::Production);
    let page = production.visit("/ui").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(
        !page.body.contains("gallery_piece")
            && !page.body.contains("<script nonce")
            && !page.body.contains("type=\"module\"")
    );
    assert_eq!(production.visit("/pkg/gallery_piece.wasm").await.status, StatusCode::NOT_FOUND);
    assert_eq!(production.visit("/pkg/public_piece.wasm").await.status, StatusCode::OK);
    let mut development = server(server::config::Environment::Development);
    assert_eq!(development.visit("/pkg/gallery_piece.wasm").await.status, StatusCode::OK);
    assert!(development.visit("/ui").await.body.contains("/pkg/gallery_piece.wasm"));
    std::fs::remove_dir_all(root).expect("the folder");
}
