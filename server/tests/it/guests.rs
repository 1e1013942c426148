//! Applying without an account as a plain form, from the file to the application.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use domain::postings::{PostingFields, PostingState};
use testkit::{World, samples};
use texts::Locale;

use crate::browser::{Answer, Browser};

const TEXT: &str = "Larkspur Care looks after people at home in Leeds and the villages around it, day and night.\n\
    You bring:\n- Three years of experience in nursing\n- Polish\n";

/// A public job of a company.
async fn job(world: &World) -> String {
    world.ignore_letters();
    let ana = world.seeker("ana").await;
    let of = world.services.organizations.create(&ana.viewer, "Larkspur Care").await.expect("a company");
    let postings = &world.services.postings;
    let id = postings.create(&ana.viewer, of).await.expect("a draft");
    let fields = PostingFields { title: "Night nurse".to_owned(), text: TEXT.to_owned(), ..PostingFields::default() };
    postings.save(&ana.viewer, id, 1, &fields).await.expect("a posting");
    postings.set_state(&ana.viewer, id, 2, PostingState::Open).await.expect("a public job");
    id.to_string()
}

/// Sends the form without JavaScript, with a file.
async fn fill_in(browser: &mut Browser, job: &str, fields: &[(&str, &str)], file: &[u8]) -> Answer {
    let mut body = Vec::new();
    let hidden = [("job", job), ("source", "indeed")];
    for (name, value) in hidden.iter().chain(fields) {
        let part = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = "--b\r\nContent-Disposition: form-data; name=\"resume_file\"; filename=\"cv.txt\"\r\n\r\n";
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--b--\r\n");
    let request = browser
        .request(Method::POST, "/fn/app/applications/api/apply_as_guest")
        .header(header::ACCEPT, "text/html")
        .header(header::REFERER, format!("http://127.0.0.1:3000/jobs/{job}/apply?source=indeed"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .body(Body::from(body))
        .expect("a request");
    browser.send(request).await
}

#[tokio::test]
async fn a_guest_applies_without_script() {
    let world = World::sqlite().await;
    let job = job(&world).await;
    let mut browser = Browser::new(&world);
    let page = browser.visit(&format!("/jobs/{job}/apply?source=indeed")).await;
    assert_eq!(page.status, StatusCode::OK);
    let applications = Locale::En.texts().applications;
    assert!(page.body.contains(applications.without_account()) && page.body.contains(applications.with_account()));
    assert!(page.body.contains("/login?next=") && page.body.contains("source%3Dindeed"), "signing in leads back");

    // A bad form keeps what was typed, and says all that is wrong.
    let answer = fill_in(&mut browser, &job, &[("email", "dora"), ("note", "I can start in May.")], b"").await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, format!("/jobs/{job}/apply?source=indeed").as_str())
    );
    let page = browser.visit(&format!("/jobs/{job}/apply?source=indeed")).await;
    for code in ["email_incomplete", "consent_missing", "refusal_empty"] {
        assert!(page.body.contains(Locale::En.texts().problem(code)), "{code}");
    }
    assert!(page.body.contains("I can start in May.") && page.body.contains("value=\"dora\""));

    let fields = [("email", "dora@example.com"), ("consent", "yes"), ("note", "Hello.")];
    let answer = fill_in(&mut browser, &job, &fields, samples::CV.as_bytes()).await;
    assert_eq!(answer.header("location"), format!("/jobs/{job}/apply?sent=true"));
    let page = browser.visit(answer.header("location")).await;
    assert!(page.body.contains(applications.mail_title()) && !page.body.contains("dora@example.com"));

    let path = format!("/apply/confirm?token={}", world.token_for("dora@example.com").await);
    let page = browser.visit(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    for shown in ["Night nurse", "Larkspur Care", "Ana Silva", "Northfield General Hospital", "Hello.", "noindex"] {
        assert!(page.body.contains(shown), "{shown}");
    }
    assert!(!browser.has("refresh") && page.body.contains(applications.send()));
    let token = path.split_once('=').expect("a token").1;
    let function = "/fn/app/applications/api/confirm_application";
    let answer = browser.submit(&path, function, &[("token", token)]).await;
    let own = answer.header("location").to_owned();
    assert!(own.starts_with("/applications/app_") && own.ends_with("account=new"), "{own}");
    let page = browser.visit(&own).await;
    assert!(page.body.contains(applications.sent()) && page.body.contains(applications.account_made()));
    // The link says that it was used, and an unknown one that it is not valid.
    let page = browser.visit(&path).await;
    assert!(page.body.contains(Locale::En.texts().problem("application_link_used")));
    let page = browser.another().visit("/apply/confirm?token=unknown").await;
    assert!(page.body.contains(Locale::En.texts().problem("application_link_unknown")));
}
