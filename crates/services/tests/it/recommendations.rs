//! Recommended jobs: made for a resume, within what the person asks for, moved by what they say, and nobody else's.

use boards::{Context, Source};
use chrono::TimeDelta;
use domain::{
    Viewer,
    dashboard::Recommended,
    jobs::search::JobSearch,
    live::Message,
    recommendations::{Facet, HideReason, LeftOut, PreferencesForm, RecommendationsView, Verdict},
    uploads::Document,
};
use kernel::{JobId, PageRequest, ProblemCode, ProblemKind};
use matching::Status;
use serde_json::json;
use testkit::{Person, World, on_both, samples};

const RESUME: &str = "Ana Lopez\nana@example.org\n\nExperience\n\nAccountant, Tideline Freight\n2019 - present\n\
    - Closed the books of four subsidiaries each month in SAP\n- Prepared VAT returns and the annual audit\n\n\
    Bookkeeper, Harbour Works\n2016 - 2019\n- Kept the ledger and reconciled bank accounts in Excel\n\n\
    Skills\nAccounting, SAP, Excel, VAT, audit, bookkeeping\n";

/// Jobs of a board: id, title, employer, town, pay for a year or 0, text.
const JOBS: [(&str, &str, &str, &str, u32, &str); 5] = [
    (
        "1",
        "Senior accountant",
        "Quay Bank",
        "Leeds",
        60_000,
        "You close the books each month. SAP and audit experience are required.",
    ),
    ("2", "Accountant", "Quay Bank", "Leeds", 0, "You prepare VAT returns. Excel is a must."),
    (
        "3",
        "Bookkeeper",
        "Pine Staffing",
        "York",
        30_000,
        "You keep the ledger. Bookkeeping experience is required. Xero is a plus.",
    ),
    (
        "4",
        "Pipe welder",
        "Dock Steel",
        "Leeds",
        45_000,
        "You weld stainless steel. You must have an ISO 9606 certificate.",
    ),
    ("5", "Ship's cook", "Dock Steel", "Hull", 28_000, "You cook for a crew of twelve. HACCP is a must."),
];

async fn take_in(world: &World, jobs: &[(&str, &str, &str, &str, u32, &str)]) {
    let jobs: Vec<_> = jobs
        .iter()
        .map(|(id, title, company, town, pay, text)| {
            let mut job = json!({
                "@type": "JobPosting", "identifier": id, "title": title, "description": format!("<p>{text}</p>"),
                "hiringOrganization": { "name": company }, "url": format!("https://jobs.example/{id}"),
                "jobLocation": { "address": { "addressLocality": town, "addressCountry": "GB" } },
            });
            if *pay > 0 {
                job["baseSalary"] = json!({ "currency": "GBP", "value": { "value": pay, "unitText": "YEAR" } });
            }
            job
        })
        .collect();
    let jobs = Source::Jsonld.parse(json!(jobs).to_string().as_bytes(), &Context::default()).unwrap().jobs;
    world.services.jobs.take_in(&Viewer::Operator, Source::Jsonld, jobs, true).await.unwrap();
}

async fn list(world: &World, person: &Person) -> RecommendationsView {
    world.services.recommendations.list(&person.viewer, PageRequest::first(), None).await.unwrap()
}

fn titles(view: &RecommendationsView) -> Vec<&str> {
    view.page.items.iter().map(|it| it.hit.title.as_str()).collect()
}

/// Somebody with a resume and a list.
async fn accountant(world: &World, name: &str) -> Person {
    let person = world.seeker(name).await;
    world.services.resumes.import(&person.viewer, Document::from_text(RESUME)).await.unwrap();
    assert!(list(world, &person).await.refreshing);
    world.run_tasks().await;
    person
}

async fn id_of(world: &World, title: &str) -> JobId {
    let search = JobSearch { words: title.to_owned(), ..JobSearch::default() };
    let hits = world.services.jobs.search(&Viewer::Guest, &search, PageRequest::first()).await.unwrap();
    hits.page.items[0].id
}

#[tokio::test]
async fn jobs_are_recommended_for_the_resume_with_the_score_of_a_match_and_reasons() {
    on_both(async |world| {
        take_in(&world, &JOBS).await;
        let ana = world.seeker("ana").await;
        // Without a resume the page says so, and nothing is made up.
        let empty = list(&world, &ana).await;
        assert_eq!((empty.resume.clone(), empty.page.items.len()), (None, 0));
        world.run_tasks().await;
        world.services.resumes.import(&ana.viewer, Document::from_text(RESUME)).await.unwrap();
        assert!(list(&world, &ana).await.refreshing, "the new resume asks for another list");
        world.run_tasks().await;
        let view = list(&world, &ana).await;
        assert!(!view.refreshing && view.made_at.is_some() && view.resume.is_some());
        assert_eq!((view.total, view.open_jobs, view.left_out.len()), (5, 5, 0));
        let found = titles(&view);
        assert!(found[..3].contains(&"Senior accountant") && found[3..].contains(&"Pipe welder"), "{found:?}");
        let best = view.page.items.iter().find(|it| it.hit.title == "Senior accountant").unwrap();
        assert!(best.reasons.iter().any(|reason| reason.status != Status::Missing), "{:?}", best.reasons);
        assert!(best.reasons.iter().all(|reason| JOBS[0].5.contains(&reason.quote)), "{:?}", best.reasons);
        // The same score as a match.
        world.services.jobs.save(&ana.viewer, best.hit.id).await.unwrap();
        let resume = view.resume.as_ref().unwrap().0;
        let (resume, job) =
            (domain::matches::ResumeChoice::Kept(resume), domain::matches::JobChoice::Kept(best.hit.id));
        let id = world.services.matches.measure(&ana.viewer, resume, job).await.unwrap();
        let measured = world.services.matches.get(&ana.viewer, id).await.unwrap().report.score;
        assert!((measured.points() - best.score.points()).abs() < 0.051, "{measured:?} {:?}", best.score);
        assert!(list(&world, &ana).await.page.items.iter().any(|it| it.saved));
    })
    .await;
}

#[tokio::test]
async fn what_is_asked_for_leaves_jobs_out_and_says_how_many() {
    on_both(async |world| {
        take_in(&world, &JOBS).await;
        let ana = accountant(&world, "ana").await;
        let form = PreferencesForm {
            places: "Leeds".to_owned(),
            pay: "40k".to_owned(),
            currency: "gbp".to_owned(),
            never: "staffing".to_owned(),
            ..PreferencesForm::default()
        };
        world.services.recommendations.set(&ana.viewer, &form).await.unwrap();
        assert!(list(&world, &ana).await.refreshing);
        world.run_tasks().await;
        let view = list(&world, &ana).await;
        assert_eq!(titles(&view), ["Senior accountant", "Pipe welder"]);
        assert_eq!(view.left_out, [(LeftOut::Company, 1), (LeftOut::OtherPlace, 1), (LeftOut::NoPay, 1)]);
        let settings = world.services.recommendations.settings(&ana.viewer).await.unwrap();
        assert_eq!((settings.preferences.places, settings.resumes.len()), (vec!["Leeds".to_owned()], 1));
        // What is wrong changes nothing.
        let wrong = PreferencesForm { pay: "much".to_owned(), ..form };
        let problem = world.services.recommendations.set(&ana.viewer, &wrong).await.unwrap_err();
        assert_eq!(problem.field_code("pay"), Some(ProblemCode::PayUnclear));
        assert_eq!(titles(&list(&world, &ana).await).len(), 2);
    })
    .await;
}

#[tokio::test]
async fn feedback_hides_at_once_moves_the_order_and_can_be_taken_back() {
    on_both(async |world| {
        take_in(&world, &JOBS).await;
        let ana = accountant(&world, "ana").await;
        let service = &world.services.recommendations;
        let before = list(&world, &ana).await;
        let first = before.page.items[0].hit.id;
        service.hide(&ana.viewer, first, None).await.unwrap();
        assert_eq!(list(&world, &ana).await.total, 4, "hidden at once");
        let shown = service.list(&ana.viewer, PageRequest::first(), Some(first)).await.unwrap();
        assert_eq!(shown.page.items[0].verdict, Some(Verdict::Hidden), "in its place, to say why");
        service.hide(&ana.viewer, first, Some(HideReason::Company)).await.unwrap();
        world.run_tasks().await;
        let view = list(&world, &ana).await;
        assert!(!titles(&view).contains(&before.page.items[0].hit.title.as_str()));
        assert!(matches!(view.less.as_slice(), [Facet::Company(_)]), "{:?}", view.less);
        // The same reason again takes it away.
        service.hide(&ana.viewer, first, Some(HideReason::Company)).await.unwrap();
        assert!(!matches!(list(&world, &ana).await.less.first(), Some(Facet::Company(_))));
        let given = service.given(&ana.viewer, PageRequest::first()).await.unwrap();
        assert_eq!((given.items.len(), given.items[0].verdict), (1, Verdict::Hidden));
        assert!(service.undo(&ana.viewer, first).await.unwrap(), "the list has it");
        assert_eq!(titles(&list(&world, &ana).await), titles(&before), "at its place, before another list is made");
        world.run_tasks().await;
        assert_eq!(titles(&list(&world, &ana).await), titles(&before), "as before");
        assert_eq!(service.undo(&ana.viewer, first).await.unwrap_err().kind, ProblemKind::NotFound);

        let cook = id_of(&world, "cook").await;
        service.like(&ana.viewer, cook).await.unwrap();
        let view = list(&world, &ana).await;
        assert_eq!((view.likes, view.dislikes), (1, 0));
        assert!(view.page.items.iter().any(|it| it.hit.id == cook && it.verdict == Some(Verdict::Liked)));
        service.like(&ana.viewer, cook).await.unwrap();
        assert_eq!(list(&world, &ana).await.likes, 0, "liking again takes it back");
        service.like(&ana.viewer, cook).await.unwrap();
        service.hide(&ana.viewer, first, None).await.unwrap();
        service.start_over(&ana.viewer).await.unwrap();
        world.run_tasks().await;
        let view = list(&world, &ana).await;
        assert_eq!((view.likes + view.dislikes, view.total), (0, 5));
        assert_eq!(titles(&view), titles(&before));
    })
    .await;
}

#[tokio::test]
async fn a_hidden_job_that_no_longer_fits_stays_away_when_that_is_undone() {
    on_both(async |world| {
        take_in(&world, &JOBS).await;
        let ana = accountant(&world, "ana").await;
        let service = &world.services.recommendations;
        let cook = id_of(&world, "cook").await;
        service.hide(&ana.viewer, cook, None).await.unwrap();
        let asked = PreferencesForm { places: "Leeds".to_owned(), ..PreferencesForm::default() };
        service.set(&ana.viewer, &asked).await.unwrap();
        world.run_tasks().await;
        assert!(!service.undo(&ana.viewer, cook).await.unwrap(), "a cook in Hull");
        assert!(list(&world, &ana).await.page.items.iter().all(|it| it.hit.id != cook));
        world.run_tasks().await;
    })
    .await;
}

#[tokio::test]
async fn a_list_tells_open_pages_that_it_is_made_and_its_first_jobs_are_not_new() {
    on_both(async |world| {
        take_in(&world, &JOBS).await;
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let dashboard = async |person: &Person| world.services.dashboard.get(&person.viewer).await.unwrap().recommended;
        assert_eq!(dashboard(&ana).await, Recommended::NoResume);
        world.services.resumes.import(&ana.viewer, Document::from_text(RESUME)).await.unwrap();
        assert_eq!(dashboard(&ana).await, Recommended::Making);
        let asked_at = world.now();
        world.advance(TimeDelta::seconds(5));
        world.run_tasks().await;
        let told = async |person: &Person| world.services.live.missed(&person.viewer, asked_at).await.unwrap().unwrap();
        assert!(told(&ana).await.iter().any(|sent| sent.message == Message::RecommendationsReady));
        assert!(told(&ben).await.iter().all(|sent| sent.message != Message::RecommendationsReady), "hers alone");
        let all = list(&world, &ana).await;
        let Recommended::Made { jobs } = dashboard(&ana).await else { panic!("the list is made") };
        assert_eq!(jobs, all.page.items[..3], "the first three");
        assert_eq!(dashboard(&ben).await, Recommended::NoResume);
        world.advance(TimeDelta::days(1));
        assert_eq!(list(&world, &ana).await.new, 0, "they came before she looked");
        // Nothing fits what she asks for.
        let asked = PreferencesForm { places: "Atlantis".to_owned(), ..PreferencesForm::default() };
        world.services.recommendations.set(&ana.viewer, &asked).await.unwrap();
        world.run_tasks().await;
        assert_eq!(dashboard(&ana).await, Recommended::Made { jobs: Vec::new() });
    })
    .await;
}

#[tokio::test]
async fn new_jobs_renew_the_lists_of_recent_visitors_and_are_marked() {
    on_both(async |world| {
        take_in(&world, &JOBS[..3]).await;
        let (ana, ben) = (accountant(&world, "ana").await, accountant(&world, "ben").await);
        assert_eq!(list(&world, &ana).await.new, 0);
        world.advance(TimeDelta::days(20));
        list(&world, &ana).await;
        world.advance(TimeDelta::days(20));
        take_in(&world, &JOBS).await;
        world.run_tasks().await;
        let view = list(&world, &ana).await;
        assert_eq!((view.total, view.new), (5, 2));
        let new: Vec<_> = view.page.items.iter().filter(|it| it.is_new).map(|it| it.hit.title.as_str()).collect();
        assert!(new.contains(&"Pipe welder") && new.contains(&"Ship's cook"), "{new:?}");
        world.advance(TimeDelta::minutes(5));
        assert_eq!(list(&world, &ana).await.new, 2, "the same visit");
        world.advance(TimeDelta::hours(2));
        assert_eq!(list(&world, &ana).await.new, 0, "seen");
        // Ben was not here for 40 days: his list stays as it was until he comes.
        let view = list(&world, &ben).await;
        assert_eq!(view.total, 3);
        // A job that vanished is shown to nobody, even before the list is made anew.
        take_in(&world, &JOBS[1..]).await;
        assert_eq!(list(&world, &ana).await.total, 4);
        world.run_tasks().await;
        assert_eq!(list(&world, &ana).await.total, 4);
    })
    .await;
}

#[tokio::test]
async fn strangers_and_guests_are_refused() {
    on_both(async |world| {
        take_in(&world, &JOBS).await;
        let (ana, ben) = (accountant(&world, "ana").await, world.seeker("ben").await);
        let service = &world.services.recommendations;
        let job = id_of(&world, "cook").await;
        service.hide(&ana.viewer, job, Some(HideReason::Pay)).await.unwrap();
        // Ben sees nothing of Ana's, and cannot take back what she said.
        assert_eq!(service.undo(&ben.viewer, job).await.unwrap_err().kind, ProblemKind::NotFound);
        assert!(service.given(&ben.viewer, PageRequest::first()).await.unwrap().items.is_empty());
        assert!(list(&world, &ben).await.page.items.is_empty());
        // Her resume and a job that she pasted are not his.
        let resume = list(&world, &ana).await.resume.unwrap().0;
        let form = PreferencesForm { resume: resume.to_string(), ..PreferencesForm::default() };
        assert_eq!(service.set(&ben.viewer, &form).await.unwrap_err().kind, ProblemKind::NotFound);
        let pasted = world.services.jobs.add(&ana.viewer, Document::from_text(samples::JOB)).await.unwrap();
        for refused in [service.like(&ben.viewer, pasted).await, service.hide(&ben.viewer, pasted, None).await] {
            assert_eq!(refused.unwrap_err().kind, ProblemKind::NotFound);
        }
        let guest = service.list(&Viewer::Guest, PageRequest::first(), None).await.unwrap_err();
        assert_eq!(guest.kind, ProblemKind::SignIn);
        world.run_tasks().await;
    })
    .await;
}
