//! Who gets where: every page for a guest and for a signed-in seeker, and strangers at private things.

use axum::http::StatusCode;
use domain::matches::{Document, JobChoice, ResumeChoice};
use testkit::World;

use crate::browser::Browser;

const PUBLIC: &[&str] =
    &["/", "/method", "/privacy", "/terms", "/login", "/signup", "/forgot", "/reset?token=x", "/verify?token=x"];
const PRIVATE: &[&str] = &[
    "/dashboard",
    "/match",
    "/match/new",
    "/resumes",
    "/resumes/new",
    "/settings",
    "/settings/security",
    "/settings/appearance",
    "/settings/data",
    "/settings/activity",
];

#[tokio::test]
async fn pages_for_everybody_and_pages_for_the_signed_in() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let (mut guest, mut signed_in) = (Browser::new(&world), Browser::new(&world));
    signed_in.sign_in(&ana).await;
    for path in PUBLIC {
        assert_eq!(guest.visit(path).await.status, StatusCode::OK, "{path} for a guest");
        let expected = if matches!(*path, "/login" | "/signup") { StatusCode::SEE_OTHER } else { StatusCode::OK };
        assert_eq!(signed_in.visit(path).await.status, expected, "{path} for Ana");
    }
    for path in PRIVATE {
        let answer = guest.visit(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path} for a guest");
        assert!(answer.header("location").starts_with("/login?next=/"), "{path}");
        let page = signed_in.visit(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path} for Ana");
        assert!(page.body.contains(">ana<"), "{path} greets Ana");
    }
}

#[tokio::test]
async fn functions_ask_a_guest_to_sign_in() {
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
async fn a_stranger_finds_nothing_at_private_addresses() {
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
    for path in [format!("/match/{measured}"), format!("/resumes/{resume}"), format!("/resumes/{resume}/original")] {
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
async fn everything_can_be_taken_along() {
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
