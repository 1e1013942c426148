//! Public jobs: taken in from sources, searched by everybody, saved; what people pasted stays theirs.

use boards::{Context, Source};
use chrono::TimeDelta;
use domain::{
    Viewer,
    jobs::{
        ghost::GhostSign,
        search::{JobHits, JobSearch},
    },
    uploads::Document,
};
use kernel::{PageRequest, ProblemKind};
use serde_json::json;
use services::jobs::Taken;
use testkit::samples;

use crate::forms::{Form, on_every_form};

/// A board with these jobs: id, title, town, description.
fn board(jobs: &[(&str, &str, &str, &str)]) -> Vec<boards::Job> {
    let jobs: Vec<_> = jobs
        .iter()
        .map(|(id, title, town, text)| {
            json!({
                "@type": "JobPosting", "identifier": id, "title": title, "description": format!("<p>{text}</p>"),
                "hiringOrganization": { "name": "Harbour Works" }, "url": format!("https://jobs.example/{id}"),
                "jobLocation": { "address": { "addressLocality": town, "addressCountry": "NL" } },
                "baseSalary": { "currency": "EUR", "value": { "minValue": 3000, "maxValue": 3500, "unitText": "MONTH" } },
            })
        })
        .collect();
    Source::Jsonld.parse(json!(jobs).to_string().as_bytes(), &Context::default()).unwrap().jobs
}

const WELDER: (&str, &str, &str, &str) =
    ("1", "Pipe welder", "Rotterdam", "You weld stainless steel. You must have an ISO 9606 certificate.");
const COOK: (&str, &str, &str, &str) = ("2", "Ship's cook", "Delft", "You cook for a crew of twelve. HACCP is a must.");

/// The same jobs at another source.
fn of(source: Source, jobs: &[(&str, &str, &str, &str)]) -> Vec<boards::Job> {
    board(jobs).into_iter().map(|job| boards::Job { source, ..job }).collect()
}

async fn take_in(world: &Form, source: Source, jobs: Vec<boards::Job>, all: bool) -> Taken {
    world.services.jobs.take_in(&Viewer::Operator, source, jobs, all).await.unwrap()
}

async fn search(world: &Form, search: JobSearch) -> JobHits {
    world.search(&search).await
}

async fn titles(world: &Form, words: &str) -> Vec<String> {
    let hits = search(world, JobSearch { words: words.to_owned(), ..JobSearch::default() }).await;
    hits.page.items.into_iter().map(|hit| hit.title).collect()
}

#[tokio::test]
async fn everybody_finds_what_the_operator_took_in() {
    on_every_form(async |world| {
        let taken = take_in(&world, Source::Jsonld, board(&[WELDER, COOK]), true).await;
        assert_eq!((taken.added, taken.closed), (2, 0));
        assert_eq!(titles(&world, "welders rotterdam").await, ["Pipe welder"]);
        // In the text, with another case and an accent.
        assert_eq!(titles(&world, "HÁCCP").await, ["Ship's cook"]);
        let place = JobSearch { place: "delft".to_owned(), radius: Some(5), ..JobSearch::default() };
        assert_eq!(search(&world, place).await.total, 1);
        let paid = JobSearch { salary: Some(40_000), ..JobSearch::default() };
        assert_eq!(search(&world, paid).await.total, 2);
        let hits = search(&world, JobSearch { words: "weldre".to_owned(), ..JobSearch::default() }).await;
        assert_eq!(hits.corrected, [("weldre".to_owned(), "welder".to_owned())]);
        assert_eq!(hits.total, 1);
        for words in ["'\"*():-", &"x ".repeat(2_500), "zzzz"] {
            search(&world, JobSearch { words: words.to_owned(), ..JobSearch::default() }).await;
        }
        let job = world.services.jobs.public(&Viewer::Guest, hits.page.items[0].id).await.unwrap();
        assert!(job.requirements.iter().any(|it| it.text.contains("9606")), "{:?}", job.requirements);
        assert_eq!(job.sources.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_job_is_stored_once_and_closed_when_no_source_has_it() {
    on_every_form(async |world| {
        take_in(&world, Source::Jsonld, board(&[WELDER, COOK]), true).await;
        world.advance(TimeDelta::hours(6));
        let again = take_in(&world, Source::Jsonld, board(&[WELDER, COOK]), true).await;
        assert_eq!((again.same, again.added, again.closed), (2, 0, 0));
        let copy = ("77", "Pipe Welder (m/f/d)", "Rotterdam", WELDER.3);
        assert_eq!(take_in(&world, Source::Feed, of(Source::Feed, &[copy]), false).await.joined, 1);
        assert_eq!(titles(&world, "welder").await, ["Pipe welder"]);
        world.advance(TimeDelta::hours(6));
        // The board lost both; the feed still has the welder, as far as is known.
        let gone = take_in(&world, Source::Jsonld, Vec::new(), true).await;
        assert_eq!(gone.closed, 1);
        assert_eq!(titles(&world, "welder").await, ["Pipe welder"]);
        assert_eq!(take_in(&world, Source::Feed, Vec::new(), true).await.closed, 1);
        assert!(titles(&world, "welder").await.is_empty());
        world.advance(TimeDelta::hours(6));
        let changed = ("1", "Pipe welder", "Rotterdam", "You weld copper. You must have an ISO 13585 certificate.");
        assert_eq!(take_in(&world, Source::Jsonld, board(&[changed]), true).await.reopened, 1);
        assert_eq!(titles(&world, "welder copper").await, ["Pipe welder"]);
        assert!(titles(&world, "welder stainless").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_pasted_posting_is_found_by_nobody() {
    on_every_form(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let pasted = world.services.jobs.add(&ana.viewer, Document::from_text(samples::JOB)).await.unwrap();
        assert_eq!(search(&world, JobSearch::default()).await.total, 0);
        for viewer in [&Viewer::Guest, &ana.viewer, &ben.viewer] {
            let problem = world.services.jobs.public(viewer, pasted).await.unwrap_err();
            assert_eq!(problem.kind, ProblemKind::NotFound);
        }
        let problem = world.services.jobs.save(&ben.viewer, pasted).await.unwrap_err();
        assert_eq!(problem.kind, ProblemKind::NotFound);
        let refused = world.services.jobs.take_in(&ana.viewer, Source::Feed, Vec::new(), true).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::Forbidden);
    })
    .await;
}

#[tokio::test]
async fn a_found_job_is_saved_once_and_can_be_compared() {
    on_every_form(async |world| {
        take_in(&world, Source::Jsonld, board(&[WELDER]), true).await;
        let ana = world.seeker("ana").await;
        let id = search(&world, JobSearch::default()).await.page.items[0].id;
        let jobs = &world.services.jobs;
        jobs.save(&ana.viewer, id).await.unwrap();
        jobs.save(&ana.viewer, id).await.unwrap();
        assert_eq!(jobs.list(&ana.viewer, PageRequest::first()).await.unwrap().items.len(), 1);
        assert_eq!(jobs.get(&ana.viewer, id).await.unwrap().card.title, "Pipe welder");
        jobs.delete(&ana.viewer, id).await.unwrap();
        jobs.save(&ana.viewer, id).await.unwrap();
        assert!(jobs.get(&ana.viewer, id).await.is_ok());
        // Deleted for good from the list, it stays public.
        jobs.delete(&ana.viewer, id).await.unwrap();
        world.advance(TimeDelta::days(40));
        world.services.privacy.sweep().await.unwrap();
        assert!(jobs.public(&Viewer::Guest, id).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn an_id_that_gets_another_job_is_told_apart() {
    on_every_form(async |world| {
        take_in(&world, Source::Jsonld, board(&[WELDER]), true).await;
        take_in(&world, Source::Feed, of(Source::Feed, &[("7", WELDER.1, WELDER.2, WELDER.3)]), true).await;
        // The feed uses its id for the cook now; the board still has the welder.
        let taken = take_in(&world, Source::Feed, of(Source::Feed, &[("7", COOK.1, COOK.2, COOK.3)]), true).await;
        assert_eq!((taken.added, taken.changed), (1, 0));
        assert_eq!(titles(&world, "welder").await, ["Pipe welder"]);
        assert_eq!(titles(&world, "cook").await, ["Ship's cook"]);
    })
    .await;
}

#[tokio::test]
async fn a_posting_that_comes_back_or_is_only_dated_anew_says_so() {
    on_every_form(async |world| {
        let dated = |id: &str, days: u64| {
            let posted = world.now().date_naive().checked_sub_days(chrono::Days::new(days));
            let jobs = board(&[(id, WELDER.1, WELDER.2, WELDER.3)]).into_iter();
            jobs.map(|job| boards::Job { posted, ..job }).collect::<Vec<_>>()
        };
        take_in(&world, Source::Jsonld, dated("1", 0), true).await;
        let id = search(&world, JobSearch::default()).await.page.items[0].id;
        let signs = async || world.services.jobs.public(&Viewer::Guest, id).await.unwrap().signs;
        assert_eq!(signs().await, []);
        for _ in 0..3 {
            world.advance(TimeDelta::days(3));
            assert_eq!(take_in(&world, Source::Jsonld, dated("1", 0), true).await.same, 1);
        }
        assert_eq!(signs().await, [GhostSign::Redated(3)]);
        // Taken down for a day, then for a month.
        for days in [1, 30] {
            world.advance(TimeDelta::hours(12));
            assert_eq!(take_in(&world, Source::Jsonld, Vec::new(), true).await.closed, 1);
            world.advance(TimeDelta::days(days));
            assert_eq!(take_in(&world, Source::Jsonld, dated("1", 0), true).await.reopened, 1);
        }
        assert_eq!(signs().await, [GhostSign::Reposted(1), GhostSign::Redated(3)]);
        // Under another id.
        world.advance(TimeDelta::days(60));
        assert_eq!(take_in(&world, Source::Jsonld, dated("2", 0), true).await.joined, 1);
        let all = [GhostSign::LongOpen(101), GhostSign::Reposted(2), GhostSign::Redated(3)];
        assert_eq!(signs().await, all);
    })
    .await;
}
