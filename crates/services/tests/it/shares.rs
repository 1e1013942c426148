//! Public links: what visitors see, what stays private, passwords and ends, counts.

use domain::{
    Viewer,
    resumes::design::DocumentFormat,
    shares::{ShareForm, SharedResume, SharedView},
    uploads::Document,
};
use kernel::{ProblemCode, ProblemKind, ResumeId};
use testkit::{Person, World, on_both, samples};

async fn imported(world: &World, person: &Person) -> ResumeId {
    world.services.resumes.import(&person.viewer, Document::from_text(samples::CV)).await.unwrap()
}

/// The resume with a link, and the link's slug.
async fn shared(world: &World, person: &Person, form: ShareForm<'_>) -> (ResumeId, String) {
    let id = imported(world, person).await;
    world.services.shares.set(&person.viewer, id, form).await.unwrap();
    (id, slug(world, person, id).await)
}

async fn slug(world: &World, person: &Person, id: ResumeId) -> String {
    world.services.shares.get(&person.viewer, id).await.unwrap().share.unwrap().slug
}

async fn opened(world: &World, viewer: &Viewer, slug: &str, ticket: &str) -> SharedResume {
    match world.services.shares.open(viewer, slug, ticket).await.unwrap() {
        SharedView::Open(resume) => *resume,
        SharedView::Locked => panic!("it is locked"),
    }
}

#[tokio::test]
async fn a_visitor_sees_the_resume_without_private_data() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let (id, slug) = shared(&world, &ana, ShareForm::default()).await;
        let seen = opened(&world, &Viewer::Guest, &slug, "").await;
        assert_eq!((seen.content.name.as_str(), seen.listed, seen.own), ("Ana Silva", false, false));
        assert!(seen.content.contact.iter().all(|contact| contact.kind != "email" && contact.kind != "phone"));
        assert!(seen.json_ld.contains("\"Person\"") && !seen.json_ld.contains("ana.silva@example.org"));
        for format in [DocumentFormat::Pdf, DocumentFormat::Docx] {
            let file = world.services.shares.file(&Viewer::Guest, &slug, "", format).await.unwrap();
            let again = world.services.resumes.import(&ana.viewer, Document::from_file(&file.name, file.bytes)).await;
            let again = world.services.resumes.get(&ana.viewer, again.unwrap()).await.unwrap();
            assert!(!again.reading.text.contains("ana.silva@example.org"), "{format:?}");
        }
        let json = world.services.shares.file(&Viewer::Guest, &slug, "", DocumentFormat::Json).await.unwrap_err();
        assert_eq!(json.kind, ProblemKind::NotFound);

        // The owner's own visits are not counted; the settings change what is seen, not the address.
        assert!(opened(&world, &ana.viewer, &slug, "").await.own);
        let open = ShareForm { contact: true, listed: true, ..ShareForm::default() };
        world.services.shares.set(&ana.viewer, id, open).await.unwrap();
        let share = world.services.shares.get(&ana.viewer, id).await.unwrap().share.unwrap();
        assert_eq!((share.slug.as_str(), share.views, share.downloads), (slug.as_str(), 1, 2));
        let seen = opened(&world, &Viewer::Guest, &slug, "").await;
        assert!(seen.listed && seen.content.contact.iter().any(|contact| contact.text == "ana.silva@example.org"));
    })
    .await;
}

#[tokio::test]
async fn a_link_with_a_password_opens_with_it_only() {
    on_both(async |world| {
        let (ana, shares) = (world.seeker("ana").await, &world.services.shares);
        let form = ShareForm { protected: true, password: "violet harbor 42", ..ShareForm::default() };
        let (id, slug) = shared(&world, &ana, form).await;
        let locked = async |ticket: &str| {
            let view = shares.open(&Viewer::Guest, &slug, ticket).await.unwrap();
            let file = shares.file(&Viewer::Guest, &slug, ticket, DocumentFormat::Pdf).await;
            assert_eq!(view == SharedView::Locked, file.is_err());
            view == SharedView::Locked
        };
        assert!(locked("").await && locked("a guess").await);
        let wrong = shares.unlock(&Viewer::Guest, &slug, "violet harbor 43").await.unwrap_err();
        assert_eq!(wrong.field_code("password"), Some(ProblemCode::WrongSharePassword));
        let ticket = shares.unlock(&Viewer::Guest, &slug, "violet harbor 42").await.unwrap();
        assert!(!locked(&ticket).await);

        // Kept while the field is empty; another one makes the ticket worthless.
        let keep = ShareForm { protected: true, ..ShareForm::default() };
        shares.set(&ana.viewer, id, keep.clone()).await.unwrap();
        assert!(!locked(&ticket).await);
        shares.set(&ana.viewer, id, ShareForm { password: "another harbor 42", ..keep.clone() }).await.unwrap();
        assert!(locked(&ticket).await);
        shares.set(&ana.viewer, id, ShareForm::default()).await.unwrap();
        assert!(!locked("").await);
        // There is none to keep any more.
        let none = shares.set(&ana.viewer, id, keep).await.unwrap_err();
        assert_eq!(none.field_code("password"), Some(ProblemCode::Empty));
    })
    .await;
}

#[tokio::test]
async fn a_link_ends() {
    on_both(async |world| {
        let (ana, shares) = (world.seeker("ana").await, &world.services.shares);
        let gone = async |slug: &str| shares.open(&Viewer::Guest, slug, "").await.err().map(|problem| problem.kind);
        let today = world.now().format("%Y-%m-%d").to_string();
        let (id, first) = shared(&world, &ana, ShareForm { until: &today, ..ShareForm::default() }).await;
        assert_eq!(gone(&first).await, None);
        world.advance(chrono::TimeDelta::days(1));
        assert_eq!(gone(&first).await, Some(ProblemKind::NotFound), "its last day is over");
        let past = ShareForm { until: &today, ..ShareForm::default() };
        let past = shares.set(&ana.viewer, id, past).await.unwrap_err();
        assert_eq!(past.field_code("until"), Some(ProblemCode::DayPast));

        shares.set(&ana.viewer, id, ShareForm::default()).await.unwrap();
        assert_eq!(gone(&first).await, None);
        world.services.resumes.delete(&ana.viewer, id).await.unwrap();
        assert_eq!(gone(&first).await, Some(ProblemKind::NotFound), "the resume is in the trash");
        world.services.resumes.restore(&ana.viewer, id).await.unwrap();
        assert_eq!(gone(&first).await, None);

        shares.end(&ana.viewer, id).await.unwrap();
        assert_eq!(gone(&first).await, Some(ProblemKind::NotFound));
        assert_eq!(shares.end(&ana.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
        shares.set(&ana.viewer, id, ShareForm::default()).await.unwrap();
        assert_ne!(slug(&world, &ana, id).await, first, "a new link has a new address");
    })
    .await;
}

#[tokio::test]
async fn nobody_shares_the_resume_of_another() {
    on_both(async |world| {
        let (ana, ben, shares) = (world.seeker("ana").await, world.seeker("ben").await, &world.services.shares);
        let (id, _) = shared(&world, &ana, ShareForm::default()).await;
        let refused = |result: Result<(), kernel::Problem>| result.unwrap_err().kind;
        for (viewer, kind) in [(&ben.viewer, ProblemKind::NotFound), (&Viewer::Guest, ProblemKind::SignIn)] {
            assert_eq!(shares.get(viewer, id).await.unwrap_err().kind, kind);
            assert_eq!(refused(shares.set(viewer, id, ShareForm::default()).await), kind);
            assert_eq!(refused(shares.end(viewer, id).await), kind);
            assert_eq!(world.services.resumes.copy(viewer, id).await.unwrap_err().kind, kind);
        }
        assert!(shares.get(&ana.viewer, id).await.unwrap().share.is_some());
    })
    .await;
}
