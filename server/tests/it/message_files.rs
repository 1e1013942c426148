//! Files of messages over HTTP: a form with files, what is refused and kept, and how a file is sent back.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use domain::{
    postings::{PostingFields, PostingState, form::Typed},
    uploads::Document,
};
use kernel::ApplicationId;
use testkit::{Person, World, samples};

use crate::browser::{Answer, Browser};

const PDF: &[u8] = b"%PDF-1.7 a certificate";

/// Ana's company, and Ben, who applied to its job.
async fn applied(world: &World) -> (Person, Person, ApplicationId) {
    world.ignore_letters();
    let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
    let of = world.services.organizations.create(&ana.viewer, "Larkspur Care").await.expect("a company");
    let postings = &world.services.postings;
    let job = postings.create(&ana.viewer, of).await.expect("a draft");
    let text =
        "We look after people at home, day and night, in Leeds and around it.\nYou bring:\n- Three years of nursing\n";
    let fields = PostingFields { title: "Nurse".to_owned(), text: text.to_owned(), ..PostingFields::default() };
    postings.save(&ana.viewer, job, 1, &fields).await.expect("a posting");
    postings.set_state(&ana.viewer, job, 2, PostingState::Open).await.expect("a public job");
    let resume = world.services.resumes.import(&ben.viewer, Document::from_text(samples::CV)).await.expect("a resume");
    let applications = &world.services.applications;
    let id = applications.apply(&ben.viewer, (job, resume), "", &Typed::new(), true).await.expect("an application");
    (ana, ben, id)
}

/// Sends a form with files as a browser without script does.
async fn send(browser: &mut Browser, id: ApplicationId, text: &str, files: &[(&str, &[u8])]) -> Answer {
    let mut body = Vec::new();
    for (name, value) in [("side", "applicant"), ("id", &id.to_string()), ("key", "aaaaaaaa"), ("text", text)] {
        let head = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(head.as_bytes());
    }
    for (name, content) in files {
        let head = format!("--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--b--\r\n");
    let request = browser
        .request(Method::POST, "/fn/app/messages/api/send_message")
        .header(header::ACCEPT, "text/html")
        .header(header::REFERER, format!("http://127.0.0.1:3000/messages/{id}"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .body(Body::from(body))
        .expect("a request");
    browser.send(request).await
}

#[tokio::test]
async fn a_form_sends_files_and_the_other_side_saves_them() {
    let world = World::sqlite().await;
    let (ana, ben, id) = applied(&world).await;
    let (mut seeker, mut company) = (Browser::new(&world), Browser::new(&world));
    seeker.sign_in(&ben).await;
    company.sign_in(&ana).await;
    let answer = send(&mut seeker, id, "Here it is.", &[("Z\u{fc}rich <1>.pdf", PDF), ("notes.md", b"# Notes")]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, &*format!("/messages/{id}#end")));

    let page = company.visit(&format!("/hiring/messages/{id}")).await;
    assert!(page.body.contains("Here it is.") && page.body.contains("notes.md"), "{}", page.body);
    let path = page.body.split("href=\"").find(|rest| rest.starts_with("/messages/files/")).expect("a link to a file");
    let path = path.split('"').next().expect("an address").to_owned();
    let file = company.visit(&path).await;
    assert_eq!((file.status, file.body.as_bytes()), (StatusCode::OK, PDF));
    assert_eq!(file.header("content-type"), "application/octet-stream");
    let name = "attachment; filename=\"Z_rich__1_.pdf\"; filename*=UTF-8''Z%C3%BCrich%20_1_.pdf";
    assert_eq!(file.header("content-disposition"), name);
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert!(file.header("content-security-policy").contains("default-src 'none'; sandbox"));
    assert_eq!(file.header("cache-control"), "no-store");

    let mut stranger = Browser::new(&world);
    assert!(Browser::new(&world).visit(&path).await.header("location").starts_with("/login?next=/messages/files/"));
    stranger.sign_in(&world.seeker("cleo").await).await;
    assert_eq!(stranger.visit(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stranger.visit("/messages/files/fil_zz").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_that_is_refused_is_named_and_the_rest_stays() {
    let world = World::sqlite().await;
    let (_, ben, id) = applied(&world).await;
    let mut seeker = Browser::new(&world);
    seeker.sign_in(&ben).await;
    let files: [(&str, &[u8]); 2] = [("licence.pdf", PDF), ("run.exe", b"MZ\x90\0\x03\0")];
    let answer = send(&mut seeker, id, "Two files", &files).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = seeker.visit(&format!("/messages/{id}")).await;
    for kept in ["run.exe", "This type of file cannot be sent", "Two files", "licence.pdf"] {
        assert!(page.body.contains(kept), "{kept}");
    }
    assert!(!page.body.contains("/messages/files/"), "nothing was sent");

    let large = vec![b'a'; 20 * 1024 * 1024];
    let answer = send(&mut seeker, id, "A large one", &[("film.txt", &large)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = seeker.visit(&format!("/messages/{id}")).await;
    assert!(page.body.contains("film.txt") && page.body.contains("larger than 10 MB"), "{}", page.body);
    assert!(page.body.contains("A large one"));
}
