//! Titles of pages. Text that another person wrote stays escaped, also in a title.

use app::{PAGES, pages::Access};
use axum::http::StatusCode;
use domain::{
    matches::{JobChoice, ResumeChoice},
    uploads::Document,
};
use testkit::World;
use texts::Locale;

use crate::browser::Browser;

const TRICK: &str = "</title><meta http-equiv=refresh content=\"0;url=//evil.example\">";

#[tokio::test]
async fn a_title_contains_text_only() {
    let world = World::sqlite().await;
    // The dashboard has a list of recommended jobs made.
    world.ignore_tasks();
    let ana = world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    // A name with markup is either refused or shown as text.
    let _ = world.services.accounts.rename(&ana.viewer, &format!("Ana {TRICK}")).await;
    browser.sign_in(&ana).await;
    let text = format!("Ana {TRICK}\nana@example.org\n\nExperience\nNurse {TRICK}, Ward 5, 2019 - 2024\n");
    let file = Document::from_file(format!("cv {TRICK}.txt"), text.into_bytes());
    let resume = world.services.resumes.import(&ana.viewer, file).await.expect("a resume");
    let posting = format!("Staff nurse {TRICK}\n\nRequirements\n- Two years as a nurse {TRICK}\n- Fluent English\n");
    let job = JobChoice::New(Document::from_text(&posting));
    let measured = world.services.matches.measure(&ana.viewer, ResumeChoice::Kept(resume), job).await.expect("a match");

    let (resume, measured) = (format!("/resumes/{resume}"), format!("/match/{measured}"));
    let (versions, check) = (format!("{resume}/versions"), format!("{resume}/check"));
    let mut tried = 0;
    for path in ["/dashboard", "/match", "/resumes", "/settings", &resume, &versions, &check, &measured] {
        let page = browser.visit(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert_eq!(page.body.matches("<title>").count(), 1, "{path}");
        assert_eq!(page.body.matches("</title>").count(), 1, "{path}");
        assert!(!page.body.contains("<meta http-equiv"), "{path}");
        let title = page.body.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).expect("a title");
        assert!(title.ends_with("JobAlign") && !title.contains('<'), "{path}: {title}");
        tried += usize::from(title.contains("&lt;/title&gt;"));
    }
    assert!(tried > 0, "the job's title is a page's title");
}

#[tokio::test]
async fn a_page_whose_report_is_gone_says_so_in_its_title() {
    let world = World::sqlite().await;
    let page = Browser::new(&world).visit("/match/try").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.body.contains(&format!("<title>{}", Locale::En.texts().problem("hold_expired"))), "{}", page.body);
}

#[tokio::test]
async fn a_page_has_the_title_of_the_table() {
    let world = World::sqlite().await;
    // The first visit of the recommended jobs asks for their list.
    world.ignore_tasks();
    let ana = world.seeker("ana").await;
    // The pages of hiring are those of a company.
    world.services.organizations.create(&ana.viewer, "Larkspur Care").await.unwrap();
    let (mut guest, mut user) = (Browser::new(&world), Browser::new(&world));
    user.sign_in(&ana).await;
    let mut checked = 0;
    for page in PAGES.iter().filter(|page| !page.path.contains(':') && !page.names_data) {
        let browser = if page.access == Access::SignedIn { &mut user } else { &mut guest };
        let body = browser.visit(page.path).await.body;
        let title = body.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).expect("a title");
        let name = (page.title)(Locale::En.texts());
        let wanted = if name == "JobAlign" { name.to_owned() } else { format!("{name} · JobAlign") };
        assert_eq!(title, wanted, "{}", page.path);
        checked += 1;
    }
    assert!(checked > 15, "{checked} pages");
}
