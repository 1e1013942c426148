//! The order of a search by match: nearest to one's own resume first, with the scores of reports, and nobody else's resume.

use boards::{Context, Source};
use domain::{
    Viewer,
    jobs::search::{JobHits, JobOrder, JobSearch},
    matches::{JobChoice, ResumeChoice},
    uploads::Document,
};
use kernel::{PageRequest, ResumeId};
use serde_json::json;
use testkit::{Person, World, on_both};

const ACCOUNTANT: &str = "Ana Lopez\nana@example.org\n\nExperience\n\nAccountant, Tideline Freight\n2019 - present\n\
    - Closed the books of four subsidiaries each month in SAP\n- Prepared VAT returns and the annual audit\n\n\
    Skills\nAccounting, SAP, Excel, VAT, audit, bookkeeping\n";
const COOK: &str = "Ana Lopez\nana@example.org\n\nExperience\n\nShip's cook, Harbour Works\n2016 - 2019\n\
    - Cooked three meals a day for a crew of twenty\n- Kept the HACCP records of the galley\n\n\
    Skills\nCooking, HACCP, menus, baking\n";

/// Jobs of a board: title, town, text; the last one is the newest.
const JOBS: [(&str, &str, &str); 5] = [
    ("Senior accountant", "Leeds", "You close the books each month. SAP and audit experience are required."),
    ("Bookkeeper", "York", "You keep the ledger. Bookkeeping experience is required. VAT is a plus."),
    ("Accountant", "Leeds", "You prepare VAT returns. Excel is a must."),
    ("Ship's cook", "Hull", "You cook for a crew of twelve. HACCP is a must."),
    ("Pipe welder", "Leeds", "You weld stainless steel. You must have an ISO 9606 certificate."),
];

async fn furnish(world: &World) {
    for (title, town, text) in JOBS {
        let job = json!([{
            "@type": "JobPosting", "identifier": title, "title": title, "description": format!("<p>{text}</p>"),
            "hiringOrganization": { "name": "Quay Works" },
            "jobLocation": { "address": { "addressLocality": town, "addressCountry": "GB" } },
        }]);
        let jobs = Source::Jsonld.parse(job.to_string().as_bytes(), &Context::default()).unwrap().jobs;
        world.services.jobs.take_in(&Viewer::Operator, Source::Jsonld, jobs, false).await.unwrap();
        world.advance(chrono::TimeDelta::minutes(1));
    }
}

async fn import(world: &World, person: &Person, text: &str) -> ResumeId {
    world.services.resumes.import(&person.viewer, Document::from_text(text)).await.unwrap()
}

fn by_match() -> JobSearch {
    JobSearch { order: Some(JobOrder::Match), ..JobSearch::default() }
}

async fn search(world: &World, viewer: &Viewer, search: &JobSearch) -> JobHits {
    world.services.jobs.search(viewer, search, PageRequest::first()).await.unwrap()
}

fn titles(hits: &JobHits) -> Vec<&str> {
    hits.page.items.iter().map(|hit| hit.title.as_str()).collect()
}

#[tokio::test]
async fn the_nearest_jobs_come_first_each_with_the_score_of_its_report() {
    on_both(async |world| {
        furnish(&world).await;
        let ana = world.seeker("ana").await;
        let resume = import(&world, &ana, ACCOUNTANT).await;
        let hits = search(&world, &ana.viewer, &by_match()).await;
        let order = titles(&hits);
        let mut first = order[..3].to_vec();
        first.sort_unstable();
        assert_eq!(first, ["Accountant", "Bookkeeper", "Senior accountant"], "{order:?}");
        let matched = hits.by_match.as_ref().unwrap();
        assert_eq!((matched.resume, matched.resumes.len(), matched.scores.len()), (resume, 1, 5));
        for (hit, score) in hits.page.items.iter().zip(&matched.scores) {
            world.services.jobs.save(&ana.viewer, hit.id).await.unwrap();
            let choices = (ResumeChoice::Kept(resume), JobChoice::Kept(hit.id));
            let id = world.services.matches.measure(&ana.viewer, choices.0, choices.1).await.unwrap();
            let report = world.services.matches.get(&ana.viewer, id).await.unwrap().report;
            assert_eq!(*score, report.score, "{}", hit.title);
        }
        assert!(matched.scores.iter().any(|score| score.rounded() > 0));
        // It finds what the other orders find, and filters hold.
        let relevance = search(&world, &ana.viewer, &JobSearch::default()).await;
        assert_eq!((hits.total, &hits.facets), (relevance.total, &relevance.facets));
        let leeds = search(&world, &ana.viewer, &JobSearch { place: "Leeds".to_owned(), ..by_match() }).await;
        assert_eq!((leeds.total, titles(&leeds).last()), (3, Some(&"Pipe welder")));
        let words = search(&world, &ana.viewer, &JobSearch { words: "crew".to_owned(), ..by_match() }).await;
        assert_eq!(titles(&words), ["Ship's cook"]);
    })
    .await;
}

#[tokio::test]
async fn pages_continue_where_the_one_before_ended() {
    on_both(async |world| {
        furnish(&world).await;
        let ana = world.seeker("ana").await;
        import(&world, &ana, ACCOUNTANT).await;
        let all = search(&world, &ana.viewer, &by_match()).await;
        assert!(all.page.next.is_none());
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = PageRequest { after, limit: 2 };
            let hits = world.services.jobs.search(&ana.viewer, &by_match(), page).await.unwrap();
            assert_eq!(hits.by_match.as_ref().unwrap().scores.len(), hits.page.items.len());
            seen.extend(hits.page.items);
            after = hits.page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, all.page.items);
    })
    .await;
}

#[tokio::test]
async fn a_resume_is_chosen_and_only_ones_own() {
    on_both(async |world| {
        furnish(&world).await;
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let cook = import(&world, &ana, COOK).await;
        world.advance(chrono::TimeDelta::minutes(1));
        let accountant = import(&world, &ana, ACCOUNTANT).await;
        let newest = search(&world, &ana.viewer, &by_match()).await;
        assert_eq!(newest.by_match.as_ref().unwrap().resume, accountant, "the one that was saved last");
        let chosen = JobSearch { resume: Some(cook), ..by_match() };
        let hits = search(&world, &ana.viewer, &chosen).await;
        assert_eq!((hits.by_match.as_ref().unwrap().resume, titles(&hits)[0]), (cook, "Ship's cook"));
        // Who has no resume, and who is no one, get the hits by relevance; somebody else's resume is not used.
        let plain = search(&world, &Viewer::Guest, &JobSearch::default()).await;
        for viewer in [&ben.viewer, &Viewer::Guest] {
            let hits = search(&world, viewer, &chosen).await;
            assert!(hits.by_match.is_none());
            assert_eq!(hits.page, plain.page);
        }
        let own = import(&world, &ben, COOK).await;
        let hits = search(&world, &ben.viewer, &JobSearch { resume: Some(accountant), ..by_match() }).await;
        let matched = hits.by_match.as_ref().unwrap();
        assert_eq!((matched.resume, matched.resumes.len(), titles(&hits)[0]), (own, 1, "Ship's cook"));
    })
    .await;
}
