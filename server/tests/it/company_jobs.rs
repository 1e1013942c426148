//! What other sites take of a company: the feed of its jobs, and the list that they show in a frame.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use boards::{Context, Source};
use domain::{
    organizations::MemberRole,
    postings::{PostingFields, PostingState},
};
use testkit::{Person, World};

use crate::browser::Browser;

const TITLE: &str = "Cook ]]> <script>alert(1)</script> & \"baker\"";

/// A company with so many public jobs, the last one with a title that tries to break out.
async fn company(world: &World, jobs: usize) -> Person {
    world.ignore_tasks();
    let ana = world.seeker("ana").await;
    let of = world.services.organizations.create(&ana.viewer, "Larkspur & Sons").await.expect("a company");
    let postings = &world.services.postings;
    for number in 1..=jobs {
        let id = postings.create(&ana.viewer, of).await.expect("a draft");
        let title = if number == jobs { TITLE.to_owned() } else { format!("Nurse {number}") };
        let text =
            "We look after people at home, day and night, in Leeds and the villages around it.\nYou bring:\n- Polish\n";
        let fields =
            PostingFields { title, text: text.to_owned(), place: "Leeds, UK".to_owned(), ..PostingFields::default() };
        postings.save(&ana.viewer, id, 1, &fields).await.expect("a posting");
        postings.set_state(&ana.viewer, id, 2, PostingState::Open).await.expect("a public job");
    }
    ana
}

#[tokio::test]
async fn boards_fetch_a_feed_and_only_what_changed() {
    let world = World::sqlite().await;
    company(&world, 2).await;
    let mut board = Browser::new(&world);
    board.site = None;
    for path in ["/jobs.xml", "/companies/larkspur-sons/jobs.xml"] {
        let feed = board.visit(path).await;
        assert_eq!((feed.status, feed.header("content-type")), (StatusCode::OK, "application/xml; charset=utf-8"));
        assert_eq!(feed.header("cache-control"), "public, max-age=900");
        let page = Source::Feed.parse(feed.body.as_bytes(), &Context::default()).expect("a feed");
        assert_eq!((page.jobs.len(), page.dropped.len()), (2, 0));
        assert!(feed.body.contains("<![CDATA[Cook ]]]]><![CDATA[> <script>alert(1)</script> & \"baker\"]]>"));
        let (tag, since) = (feed.header("etag").to_owned(), feed.header("last-modified").to_owned());
        assert_eq!(since, "Mon, 02 Mar 2026 09:00:00 GMT");
        for (name, value) in [(header::IF_NONE_MATCH, &tag), (header::IF_MODIFIED_SINCE, &since)] {
            let request = board.request(Method::GET, path).header(name, value).body(Body::empty()).expect("a request");
            let again = board.send(request).await;
            assert_eq!(
                (again.status, again.body.as_str(), again.header("etag")),
                (StatusCode::NOT_MODIFIED, "", tag.as_str())
            );
        }
    }
    assert_eq!(board.visit("/companies/moon/jobs.xml").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_the_list_of_a_company_may_be_framed() {
    let world = World::sqlite().await;
    company(&world, 21).await;
    let mut site = Browser::new(&world);
    site.site = Some("cross-site");
    let list = site.visit_in("/companies/larkspur-sons/embed?theme=dark&source=Home", "de").await;
    assert_eq!(list.status, StatusCode::OK);
    let policy = list.header("content-security-policy");
    assert!(policy.contains("frame-ancestors *") && !policy.contains("script-src"), "{policy}");
    assert_eq!((list.header("x-frame-options"), list.header("x-content-type-options")), ("", "nosniff"));
    assert_eq!(list.header("vary"), "accept-language");
    assert!(list.body.contains("<html lang=\"de\" dir=\"ltr\" data-theme=\"dark\">"), "{}", list.body);
    assert!(!list.body.contains("<script") && !list.body.contains("style=\""), "{}", list.body);
    assert!(list.body.contains("Cook ]]&gt; &lt;script&gt;") && list.body.contains("?source=home\" target=\"_top\""));
    assert_eq!(list.body.matches("<h2").count(), 20);
    let next = list.body.split("href=\"/companies/larkspur-sons/embed?").nth(1).and_then(|rest| rest.split('"').next());
    let next = format!("/companies/larkspur-sons/embed?{}", next.expect("a second page").replace("&amp;", "&"));
    assert_eq!(site.visit(&next).await.body.matches("<h2").count(), 1);

    for path in [
        "/companies/larkspur-sons",
        "/companies/moon/embed",
        "/jobs",
        "/",
        "/jobs.xml",
        "/companies/larkspur-sons/embed/x",
    ] {
        let page = site.visit(path).await;
        assert_eq!(page.header("x-frame-options"), "DENY", "{path}");
        assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
    }
}

#[tokio::test]
async fn analytics_are_downloaded_by_members() {
    let world = World::sqlite().await;
    let ana = company(&world, 1).await;
    let (mut owner, mut stranger, mut guest) = (Browser::new(&world), Browser::new(&world), Browser::new(&world));
    owner.sign_in(&ana).await;
    let ben = world.seeker("ben").await;
    stranger.sign_in(&ben).await;
    let jobs = owner.visit("/hiring/analytics/export/jobs?period=all").await;
    assert_eq!((jobs.status, jobs.header("content-type")), (StatusCode::OK, "text/csv; charset=utf-8"));
    assert!(jobs.header("content-disposition").contains("filename=\"jobs.csv\""));
    assert!(
        jobs.body.starts_with("\u{feff}Id,Job,State") && jobs.body.contains(",open,2026-03-02,,0,0,0,0,0\r\n"),
        "{}",
        jobs.body
    );
    assert_eq!(owner.visit("/hiring/analytics/export/moon").await.status, StatusCode::NOT_FOUND);
    for path in ["/hiring/analytics", "/hiring/analytics/export/jobs"] {
        assert_eq!(stranger.visit(path).await.status, StatusCode::NOT_FOUND, "{path}");
        let status = guest.visit(path).await.status;
        assert!(matches!(status, StatusCode::SEE_OTHER | StatusCode::UNAUTHORIZED), "{path}: {status}");
    }
    let of =
        world.services.organizations.current(&ana.viewer).await.expect("an answer").expect("a company").organization;
    let organizations = &world.services.organizations;
    organizations.set_member(&ana.viewer, of.id, of.version, ben.id, MemberRole::Observer).await.expect("a member");
    assert_eq!(stranger.visit("/hiring/analytics").await.status, StatusCode::OK);
}
