//! Pages served again: only to the viewer they were rendered for, each with its own nonce, and never after the viewer changed something.

use testkit::World;

use crate::browser::{Answer, Browser};

const PAGE: &str = "/settings/activity";
const RENAME: &str = "/fn/app/settings/api/rename";

fn nonce(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy");
    policy.split_once("'nonce-").and_then(|(_, rest)| rest.split_once('\'')).expect("a nonce").0.to_owned()
}

fn without_nonce(answer: &Answer) -> String {
    answer.body.replace(&nonce(answer), "")
}

#[tokio::test]
async fn a_page_served_again_has_the_nonce_of_its_own_request() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    browser.sign_in(&ana).await;
    let (first, second) = (browser.visit(PAGE).await, browser.visit(PAGE).await);
    assert_ne!(nonce(&first), nonce(&second));
    for answer in [&first, &second] {
        // The framework leaves one empty element, in which there is nothing to run.
        let scripts = answer.body.matches("<script").count() - answer.body.matches("<script></script>").count();
        let with_nonce = answer.body.matches(&format!("nonce=\"{}\"", nonce(answer))).count();
        assert!(scripts > 0 && with_nonce >= scripts, "{with_nonce} of {scripts} scripts carry the nonce");
    }
    assert_eq!(without_nonce(&first), without_nonce(&second));
}

#[tokio::test]
async fn what_a_viewer_changes_shows_at_once() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    browser.sign_in(&ana).await;
    let first = browser.visit(PAGE).await;
    // A sign-in elsewhere is an entry of the list, and nothing that this viewer did.
    browser.another().sign_in(&ana).await;
    assert_eq!(without_nonce(&browser.visit(PAGE).await), without_nonce(&first), "served again");
    browser.submit("/settings", RENAME, &[("name", "Ana Maria")]).await;
    assert_ne!(without_nonce(&browser.visit(PAGE).await), without_nonce(&first), "rendered anew");
}

#[tokio::test]
async fn nobody_gets_the_page_of_another() {
    let world = World::sqlite().await;
    let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
    let mut browser = Browser::new(&world);
    browser.sign_in(&ana).await;
    let mut other = browser.another();
    other.sign_in(&ben).await;
    let (hers, his) = (browser.visit("/settings").await, other.visit("/settings").await);
    assert!(hers.body.contains(&ana.email) && !his.body.contains(&ana.email) && his.body.contains(&ben.email));
    assert_eq!(browser.another().visit("/settings").await.header("location"), "/login?next=/settings");
}

#[tokio::test]
async fn a_choice_of_language_is_another_page() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    browser.sign_in(&ana).await;
    let english = browser.visit("/dashboard").await;
    browser.set_cookie("locale", "de");
    let german = browser.visit("/dashboard").await;
    assert!(english.body.contains("lang=\"en\"") && german.body.contains("lang=\"de\""));
}
