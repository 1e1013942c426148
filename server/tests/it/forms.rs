//! Plain forms: a failure keeps the input, and is shown once.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use testkit::World;
use texts::Locale;

use crate::browser::{Browser, SIGN_IN};

/// The text of a problem in English.
fn message(code: &str) -> &'static str {
    Locale::En.texts().problem(code)
}

#[tokio::test]
async fn the_input_is_shown_once_more() {
    let world = World::sqlite().await;
    world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    let fields = [("email", "ana@example.org"), ("password", "not the password"), ("next", "/match")];
    let answer = browser.submit("/login?next=/match", SIGN_IN, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/login?next=/match");
    let page = browser.visit("/login?next=/match").await;
    assert!(page.body.contains(message("wrong_password")) && page.body.contains("value=\"ana@example.org\""));
    assert!(!page.body.contains("not the password"));
    let again = browser.visit("/login?next=/match").await;
    assert!(!again.body.contains("do not belong together") && !again.body.contains("ana@example.org"));
}

#[tokio::test]
async fn a_form_above_the_rate_limit_keeps_its_input_too() {
    let world = World::sqlite().await;
    let mut browser = Browser::with(&world, |config| {
        config.limits.sign_in = 1;
        config.limits.sign_in_burst = 1;
    });
    for _ in 0..2 {
        let answer =
            browser.submit("/login", SIGN_IN, &[("email", "ana@example.org"), ("password", "x"), ("next", "")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    let page = browser.visit("/login").await;
    assert!(page.body.contains(message("too_many_requests")) && page.body.contains("value=\"ana@example.org\""));
}

#[tokio::test]
async fn a_flash_belongs_to_one_browser() {
    let world = World::sqlite().await;
    let mut browser = Browser::new(&world);
    browser.submit("/login", SIGN_IN, &[("email", "ana@example.org"), ("password", "x"), ("next", "")]).await;
    assert!(!browser.another().visit("/login").await.body.contains("ana@example.org"));
    assert!(browser.visit("/login").await.body.contains("ana@example.org"));
}

#[tokio::test]
async fn an_unreadable_file_keeps_the_job() {
    let world = World::sqlite().await;
    let mut browser = Browser::new(&world);
    let answer = send_files(&mut browser, "cv.pdf", b"", "Staff nurse wanted for ward five").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(answer.header("location"), "/");
    let page = browser.visit("/").await;
    assert!(page.body.contains(message("refusal_empty")), "the sentence stands at the field");
    assert!(page.body.contains("Staff nurse wanted for ward five"), "the job is still there");
}

#[tokio::test]
async fn more_than_ten_megabytes_gets_a_message() {
    let world = World::sqlite().await;
    let mut browser = Browser::new(&world);
    let answer = send_files(&mut browser, "cv.pdf", &vec![b'a'; 11 * 1024 * 1024], "Staff nurse").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = browser.visit("/").await;
    assert!(page.body.contains("larger than 10 MB") && page.body.contains("Staff nurse"));
    let answer = send_files(&mut browser, "cv.pdf", &vec![b'a'; 30 * 1024 * 1024], "Staff nurse").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(browser.visit("/").await.body.contains("more than 10 MB"));
}

async fn send_files(browser: &mut Browser, name: &str, bytes: &[u8], job: &str) -> crate::browser::Answer {
    let mut body = Vec::new();
    body.extend_from_slice(
        format!("--b\r\nContent-Disposition: form-data; name=\"resume_file\"; filename=\"{name}\"\r\n\r\n").as_bytes(),
    );
    body.extend_from_slice(bytes);
    body.extend_from_slice(
        format!("\r\n--b\r\nContent-Disposition: form-data; name=\"job_text\"\r\n\r\n{job}\r\n--b--\r\n").as_bytes(),
    );
    let request = Request::builder()
        .method(Method::POST)
        .uri("/fn/app/matches/api/try_match")
        .header(header::HOST, "127.0.0.1:3000")
        .header("sec-fetch-site", "same-origin")
        .header(header::ACCEPT, "text/html")
        .header(header::REFERER, "http://127.0.0.1:3000/")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .body(Body::from(body))
        .expect("a request");
    browser.send(request).await
}
