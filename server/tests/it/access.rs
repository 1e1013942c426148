//! Access over HTTP: every page for a guest and for a signed-in seeker, and private pages for strangers.

use app::{PAGES, pages::Access};
use axum::http::StatusCode;
use domain::{
    matches::{JobChoice, ResumeChoice},
    uploads::Document,
};
use testkit::World;

use crate::browser::Browser;

#[tokio::test]
async fn every_page_is_shown_to_those_in_the_table() {
    let world = World::sqlite().await;
    // The first visit of the recommended jobs asks for their list.
    world.ignore_tasks();
    let ana = world.seeker("ana").await;
    let (mut guest, mut signed_in) = (Browser::new(&world), Browser::new(&world));
    signed_in.sign_in(&ana).await;
    // Pages with an id are visited by their own tests and by the end-to-end tests.
    for page in PAGES.iter().filter(|page| !page.path.contains(':') && page.access != Access::Development) {
        let path = page.path;
        let (for_guest, for_ana) = (guest.visit(path).await, signed_in.visit(path).await);
        match page.access {
            Access::Listed | Access::Everyone | Access::Development => {
                // `/match/try` has no result to show, and says so.
                let expected = if path == "/match/try" { StatusCode::NOT_FOUND } else { StatusCode::OK };
                assert_eq!((for_guest.status, for_ana.status), (expected, expected), "{path}");
            }
            Access::Guests => {
                assert_eq!((for_guest.status, for_ana.status), (StatusCode::OK, StatusCode::SEE_OTHER), "{path}");
            }
            Access::SignedIn => {
                // Ana has no company whose pages could be shown.
                let expected = if path.starts_with("/hiring/") { StatusCode::NOT_FOUND } else { StatusCode::OK };
                assert_eq!((for_guest.status, for_ana.status), (StatusCode::SEE_OTHER, expected), "{path}");
                assert!(for_guest.header("location").starts_with("/login?next=/"), "{path}");
                assert!(for_ana.body.contains(">ana<"), "{path} greets Ana");
            }
        }
    }
}

#[tokio::test]
async fn search_engines_see_public_pages_only() {
    let world = World::sqlite().await;
    let sitemap = Browser::new(&world).visit("/sitemap.xml").await;
    let listed: Vec<_> = sitemap.body.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
    assert!(listed.iter().any(|page| page.ends_with("/method")) && listed.len() >= 4, "{listed:?}");
    let robots = include_str!("../../../public/robots.txt");
    for page in PAGES.iter().filter(|page| page.access == Access::SignedIn) {
        assert!(!listed.iter().any(|listed| listed.ends_with(page.path)), "{}", page.path);
        let mut hidden = robots.lines().filter_map(|line| line.strip_prefix("Disallow: "));
        let path = page.path.split('/').map(|part| if part.starts_with(':') { "*" } else { part });
        let path = path.collect::<Vec<_>>().join("/");
        assert!(hidden.any(|prefix| path.starts_with(prefix)), "robots.txt lists {path}");
    }
}

#[tokio::test]
async fn server_functions_ask_a_guest_to_sign_in() {
    let world = World::sqlite().await;
    let mut guest = Browser::new(&world);
    for function in [
        "/fn/app/dashboard/api/get_dashboard",
        "/fn/app/settings/api/list_devices",
        "/fn/app/settings/api/get_profile",
        "/fn/app/resumes/api/trashed_resumes",
    ] {
        let answer = guest.call(function, &[]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{function}: {}", answer.body);
        assert!(answer.body.contains("sign_in_first"), "{function}");
    }
}

#[tokio::test]
async fn a_stranger_gets_404_at_private_addresses() {
    let world = World::sqlite().await;
    let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
    let resume = world
        .services
        .resumes
        .import(
            &ana.viewer,
            Document::from_file(
                "cv.txt",
                b"Ana Example\nana@example.org\n\nExperience\nNurse, Ward 5, 2019 - 2024\n".to_vec(),
            ),
        )
        .await
        .expect("a resume");
    let job =
        JobChoice::New(Document::from_text("Staff nurse\n\nRequirements\n- Two years as a nurse\n- Fluent English\n"));
    let measured = world.services.matches.measure(&ana.viewer, ResumeChoice::Kept(resume), job).await.expect("a match");

    let (mut owner, mut stranger, mut guest) = (Browser::new(&world), Browser::new(&world), Browser::new(&world));
    owner.sign_in(&ana).await;
    stranger.sign_in(&ben).await;
    for path in [
        format!("/match/{measured}"),
        format!("/resumes/{resume}"),
        format!("/resumes/{resume}/original"),
        format!("/resumes/{resume}/document/pdf"),
        format!("/resumes/{resume}/pages/1"),
    ] {
        assert_eq!(owner.visit(&path).await.status, StatusCode::OK, "{path} for its owner");
        assert_eq!(stranger.visit(&path).await.status, StatusCode::NOT_FOUND, "{path} for a stranger");
        assert_eq!(guest.visit(&path).await.status, StatusCode::SEE_OTHER, "{path} for a guest");
    }
    let id = measured.to_string();
    assert_eq!(stranger.call("/fn/app/matches/api/delete_match", &[("id", &id)]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(owner.call("/fn/app/matches/api/delete_match", &[("id", &id)]).await.status, StatusCode::OK);
    for nonsense in ["/match/mat_1", "/resumes/res_zz", "/resumes/..%2f..%2fetc/original"] {
        assert_eq!(owner.visit(nonsense).await.status, StatusCode::NOT_FOUND, "{nonsense}");
    }
}

#[tokio::test]
async fn all_data_can_be_exported() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    browser.sign_in(&ana).await;
    let export = browser.visit("/settings/export").await;
    assert_eq!(export.status, StatusCode::OK);
    assert_eq!(export.header("content-type"), "application/zip");
    assert!(export.header("content-disposition").starts_with("attachment"));
    assert!(export.body.starts_with("PK"));
    assert_eq!(Browser::new(&world).visit("/settings/export").await.status, StatusCode::SEE_OTHER);
}
