//! Postings: written by members who may, public when published, gone when paused; their requirements as their organization says.

use chrono::TimeDelta;
use domain::{
    Viewer,
    jobs::search::JobSearch,
    organizations::MemberRole,
    postings::{PostingFields, PostingState, RequirementChange, RequirementLevel},
    uploads::Document,
};
use kernel::{JobId, OrganizationId, PageRequest, ProblemCode, ProblemKind};
use testkit::{Person, World, on_both};

const TEXT: &str = "Larkspur Care looks after people at home in Leeds and the villages around it, day and night.\n\
    You bring:\n- Three years of experience in nursing\n- Driving licence B\nNice to have:\n- Polish\n";

fn nurse() -> PostingFields {
    PostingFields {
        title: "Night nurse".to_owned(),
        text: TEXT.to_owned(),
        place: "Leeds, UK".to_owned(),
        employment: "part_time".to_owned(),
        pay_min: "31,000".to_owned(),
        pay_max: "36,000".to_owned(),
        currency: "GBP".to_owned(),
        ..PostingFields::default()
    }
}

async fn company(world: &World, owner: &Person) -> OrganizationId {
    world.services.organizations.create(&owner.viewer, "Larkspur Care").await.unwrap()
}

async fn draft(world: &World, owner: &Person, of: OrganizationId) -> JobId {
    let id = world.services.postings.create(&owner.viewer, of).await.unwrap();
    assert_eq!(world.services.postings.save(&owner.viewer, id, 1, &nurse()).await.unwrap(), 2);
    id
}

async fn found(world: &World, words: &str) -> Vec<JobId> {
    let search = JobSearch { words: words.to_owned(), ..JobSearch::default() };
    let hits = world.services.jobs.search(&Viewer::Guest, &search, PageRequest::first()).await.unwrap();
    hits.page.items.into_iter().map(|hit| hit.id).collect()
}

#[tokio::test]
async fn a_published_posting_is_a_public_job_until_it_is_paused() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let of = company(&world, &ana).await;
        let id = draft(&world, &ana, of).await;
        let (postings, jobs) = (&world.services.postings, &world.services.jobs);
        assert_eq!(found(&world, "nurse").await, []);
        assert_eq!(jobs.public(&Viewer::Guest, id).await.unwrap_err().kind, ProblemKind::NotFound);
        let preview = postings.preview(&ana.viewer, id, &nurse()).await.unwrap();

        assert_eq!(postings.set_state(&ana.viewer, id, 2, PostingState::Open).await.unwrap(), 3);
        assert_eq!(found(&world, "nurse larkspur").await, [id]);
        let job = jobs.public(&Viewer::Guest, id).await.unwrap();
        assert_eq!((job.organization, job.hit.company.as_str()), (Some(of), "Larkspur Care"));
        assert_eq!((job.hit.address.city.as_str(), job.hit.address.country.as_str()), ("Leeds", "GB"));
        assert_eq!(job.hit.pay.as_ref().and_then(|pay| pay.max), Some(36_000));
        assert!(
            job.html.contains("<h3>You bring:</h3>") && job.html.contains("<li>Driving licence B</li>"),
            "{}",
            job.html
        );
        assert_eq!((preview.html, preview.requirements), (job.html, job.requirements));

        // So is a new name of the organization.
        world.services.organizations.rename(&ana.viewer, of, 1, "Larkspur & Daughters").await.unwrap();
        assert_eq!(found(&world, "nurse daughters").await, [id]);
        assert_eq!(jobs.public(&Viewer::Guest, id).await.unwrap().hit.company, "Larkspur & Daughters");

        // A change is public at once.
        let fields = PostingFields { title: "Night nurse, children".to_owned(), ..nurse() };
        assert_eq!(postings.save(&ana.viewer, id, 3, &fields).await.unwrap(), 4);
        assert_eq!(jobs.public(&Viewer::Guest, id).await.unwrap().hit.title, "Night nurse, children");

        assert_eq!(postings.set_state(&ana.viewer, id, 4, PostingState::Paused).await.unwrap(), 5);
        assert_eq!(found(&world, "nurse").await, []);
        assert!(jobs.public(&Viewer::Guest, id).await.unwrap().closed_at.is_some());
        assert_eq!(postings.set_state(&ana.viewer, id, 5, PostingState::Open).await.unwrap(), 6);
        assert_eq!(found(&world, "children").await, [id]);
        assert_eq!(postings.set_state(&ana.viewer, id, 6, PostingState::Closed).await.unwrap(), 7);
        assert_eq!(found(&world, "nurse").await, []);
        let view = postings.get(&ana.viewer, id).await.unwrap();
        assert!(view.published_at.is_some() && view.closed_at.is_some());
    })
    .await;
}

#[tokio::test]
async fn what_keeps_a_posting_from_being_published_is_named() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let of = company(&world, &ana).await;
        let postings = &world.services.postings;
        let id = postings.create(&ana.viewer, of).await.unwrap();
        let problem = postings.set_state(&ana.viewer, id, 1, PostingState::Open).await.unwrap_err();
        assert_eq!(problem.field_code("title"), Some(ProblemCode::Empty));
        assert_eq!(problem.field_code("text"), Some(ProblemCode::Empty));
        let late = PostingFields { closes_on: "2020-01-31".to_owned(), ..nurse() };
        assert_eq!(postings.save(&ana.viewer, id, 1, &late).await.unwrap(), 2);
        let problem = postings.set_state(&ana.viewer, id, 2, PostingState::Open).await.unwrap_err();
        assert_eq!(problem.field_code("closes_on"), Some(ProblemCode::DayPast));
        let problem = postings.set_state(&ana.viewer, id, 2, PostingState::Paused).await.unwrap_err();
        assert_eq!(problem.code, ProblemCode::PostingState);
        let wrong = PostingFields { pay_min: "a lot".to_owned(), ..nurse() };
        let problem = postings.save(&ana.viewer, id, 2, &wrong).await.unwrap_err();
        assert_eq!(problem.field_code("pay_min"), Some(ProblemCode::AmountForm));
        // A stale version is told the current one.
        let problem = postings.save(&ana.viewer, id, 1, &nurse()).await.unwrap_err();
        assert_eq!((problem.kind, problem.current_version), (ProblemKind::Conflict, Some(2)));
        postings.delete(&ana.viewer, id).await.unwrap();
        assert_eq!(postings.get(&ana.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
    })
    .await;
}

#[tokio::test]
async fn requirements_count_as_the_organization_says() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let of = company(&world, &ana).await;
        let id = draft(&world, &ana, of).await;
        let postings = &world.services.postings;
        let view = postings.get(&ana.viewer, id).await.unwrap();
        let licence = view.requirements.iter().find(|it| it.quote.contains("licence")).unwrap();
        let polish = view.requirements.iter().find(|it| it.quote.contains("Polish")).unwrap();
        assert_eq!((licence.level, polish.level), (RequirementLevel::Must, RequirementLevel::Nice));
        let change = |of: &domain::postings::PostingRequirement, level| RequirementChange {
            quote: of.quote.clone(),
            level,
            kind: of.requirement.kind,
            years: None,
        };
        let wanted = vec![change(licence, RequirementLevel::Nice), change(polish, RequirementLevel::Out)];
        assert_eq!(postings.set_requirements(&ana.viewer, id, 2, wanted).await.unwrap(), 3);
        postings.set_state(&ana.viewer, id, 3, PostingState::Open).await.unwrap();
        let job = world.services.jobs.public(&Viewer::Guest, id).await.unwrap();
        let licence = job.requirements.iter().find(|it| it.text.contains("licence")).unwrap();
        assert!(!licence.must);
        assert!(job.requirements.iter().all(|it| !it.text.contains("Polish")), "{:?}", job.requirements);
        let view = postings.get(&ana.viewer, id).await.unwrap();
        assert_eq!(view.requirements.iter().filter(|it| it.level == RequirementLevel::Out).count(), 1);
        // A copy has them too, as a draft.
        let copy = postings.copy(&ana.viewer, id).await.unwrap();
        let copied = postings.get(&ana.viewer, copy).await.unwrap();
        assert_eq!((copied.state, copied.content.title.as_str()), (PostingState::Draft, "Night nurse"));
        assert_eq!(copied.requirements, view.requirements);
    })
    .await;
}

#[tokio::test]
async fn a_pasted_posting_is_filled_in() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let of = company(&world, &ana).await;
        let pasted = Document::from_text("Electrician (m/f/d)\nBrightwell GmbH, Leipzig\nFull time, €42,000 - €48,000 a year\n\nRequirements:\n- Completed apprenticeship as an electrician\n- Driving licence B\n");
        let id = world.services.postings.create_from(&ana.viewer, of, pasted).await.unwrap();
        let view = world.services.postings.get(&ana.viewer, id).await.unwrap();
        assert!(view.content.title.starts_with("Electrician"), "{:?}", view.content);
        assert_eq!(view.content.pay.as_ref().and_then(|pay| pay.max), Some(48_000));
        assert_eq!((view.company.as_str(), view.requirements.len()), ("Larkspur Care", 2));
        let wrong = Document::from_text("https://");
        let problem = world.services.postings.create_from(&ana.viewer, of, wrong).await.unwrap_err();
        assert!(problem.field_code("job_text").is_some(), "{problem:?}");
    })
    .await;
}

#[tokio::test]
async fn postings_belong_to_the_members_of_their_organization() {
    on_both(async |world| {
        let (ana, ben, cleo) = (world.seeker("ana").await, world.seeker("ben").await, world.seeker("cleo").await);
        let of = company(&world, &ana).await;
        let id = draft(&world, &ana, of).await;
        world.services.organizations.set_member(&ana.viewer, of, 1, ben.id, MemberRole::Interviewer).await.unwrap();
        let postings = &world.services.postings;
        let first = PageRequest::first;
        assert_eq!(postings.list(&ben.viewer, of, None, first()).await.unwrap().page.items.len(), 1);
        assert!(!postings.get(&ben.viewer, id).await.unwrap().can_edit());
        for (viewer, kind) in [
            (&ben.viewer, ProblemKind::Forbidden),
            (&cleo.viewer, ProblemKind::NotFound),
            (&Viewer::Guest, ProblemKind::SignIn),
        ] {
            for problem in [
                postings.create(viewer, of).await.unwrap_err(),
                postings.create_from(viewer, of, Document::from_text(TEXT)).await.unwrap_err(),
                postings.copy(viewer, id).await.unwrap_err(),
                postings.save(viewer, id, 2, &nurse()).await.unwrap_err(),
                postings.set_requirements(viewer, id, 2, Vec::new()).await.unwrap_err(),
                postings.set_state(viewer, id, 2, PostingState::Open).await.unwrap_err(),
                postings.delete(viewer, id).await.unwrap_err(),
            ] {
                assert_eq!(problem.kind, kind);
            }
        }
        for viewer in [&cleo.viewer, &Viewer::Guest] {
            assert!(postings.list(viewer, of, None, first()).await.is_err());
            assert!(postings.get(viewer, id).await.is_err());
            assert!(postings.preview(viewer, id, &nurse()).await.is_err());
        }
    })
    .await;
}

#[tokio::test]
async fn a_posting_closes_after_its_last_day() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let of = company(&world, &ana).await;
        let id = draft(&world, &ana, of).await;
        let postings = &world.services.postings;
        let last = kernel::PartialDate::of_day(world.now() + TimeDelta::days(3));
        let fields = PostingFields { closes_on: last.to_string(), ..nurse() };
        postings.save(&ana.viewer, id, 2, &fields).await.unwrap();
        postings.set_state(&ana.viewer, id, 3, PostingState::Open).await.unwrap();
        world.advance(TimeDelta::days(3));
        postings.close_overdue().await.unwrap();
        assert_eq!(found(&world, "nurse").await, [id]);
        world.advance(TimeDelta::days(2));
        postings.close_overdue().await.unwrap();
        assert_eq!(found(&world, "nurse").await, []);
        assert_eq!(postings.get(&ana.viewer, id).await.unwrap().state, PostingState::Closed);
    })
    .await;
}
