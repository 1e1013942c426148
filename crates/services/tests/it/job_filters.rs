//! The filters of the search of public jobs: places as people write them, visas, skills; help when nothing is found; jobs side by side.

use boards::{Context, Source};
use domain::{
    Viewer,
    jobs::search::{JobFilter, JobHits, JobSearch, MOST_COMPARED},
};
use kernel::JobId;
use places::Area;
use serde_json::json;
use uuid::Uuid;

use crate::forms::{Form, on_every_form};

/// Title, town, country and description of each job.
const JOBS: [(&str, &str, &str, &str); 4] = [
    ("Data analyst", "Leeds", "GB", "You know SQL and Python. Visa sponsorship is available."),
    ("Data engineer", "Bradford", "GB", "You must know SQL. We are unable to offer visa sponsorship."),
    // There is a Leeds in Alabama.
    ("Cook", "Leeds", "US", "You cook for twelve. HACCP is a must."),
    ("Welder", "", "", "You weld stainless steel."),
];

async fn furnish(world: &Form) {
    let jobs: Vec<_> = JOBS
        .iter()
        .enumerate()
        .map(|(number, (title, town, country, text))| {
            json!({
                "@type": "JobPosting", "identifier": number.to_string(), "title": title, "url": "https://jobs.example/1",
                "description": format!("<p>{text}</p>"), "hiringOrganization": { "name": "Works" },
                "jobLocation": { "address": { "addressLocality": town, "addressCountry": country } },
            })
        })
        .collect();
    let jobs = Source::Jsonld.parse(json!(jobs).to_string().as_bytes(), &Context::default()).unwrap().jobs;
    world.services.jobs.take_in(&Viewer::Operator, Source::Jsonld, jobs, true).await.unwrap();
}

async fn search(world: &Form, search: &JobSearch) -> JobHits {
    world.search(search).await
}

fn titles(hits: &JobHits) -> Vec<&str> {
    let mut titles: Vec<_> = hits.page.items.iter().map(|hit| hit.title.as_str()).collect();
    titles.sort_unstable();
    titles
}

fn in_place(place: &str) -> JobSearch {
    JobSearch { place: place.to_owned(), ..JobSearch::default() }
}

#[tokio::test]
async fn a_place_is_understood_and_a_distance_kept() {
    on_every_form(async |world| {
        furnish(&world).await;
        // 13 km lie between Leeds and Bradford.
        let near = search(&world, &JobSearch { radius: Some(5), ..in_place("Leeds, UK") }).await;
        assert_eq!(titles(&near), ["Data analyst"]);
        assert!(matches!(near.place.map(|found| found.area), Some(Area::Place(place)) if place.country == "GB"));
        assert_eq!(titles(&search(&world, &in_place("leeds")).await), ["Data analyst", "Data engineer"]);
        assert_eq!(near.facets.unstated, [(JobFilter::Place, 1)]);
        assert_eq!(titles(&search(&world, &in_place("Vereinigtes Königreich")).await).len(), 2);
        assert_eq!(titles(&search(&world, &in_place("England")).await).len(), 2);
        // No place that is known: words of the location, and it says so.
        let unknown = search(&world, &in_place("Leeds on the Moon")).await;
        assert_eq!((unknown.place, unknown.total), (None, 0));
        let hit = &near.page.items[0];
        assert_eq!((hit.place.as_str(), hit.address.region.as_str()), ("Leeds, England, United Kingdom", "England"));
    })
    .await;
}

#[tokio::test]
async fn visas_and_skills_count_only_as_stated() {
    on_every_form(async |world| {
        furnish(&world).await;
        let visa = search(&world, &JobSearch { visa: true, ..JobSearch::default() }).await;
        assert_eq!((titles(&visa), visa.facets.unstated(JobFilter::Visa)), (vec!["Data analyst"], 2));
        let skill = |name: &str| JobSearch { skills: vec![name.to_owned()], ..JobSearch::default() };
        let sql = search(&world, &skill("sql")).await;
        assert_eq!(titles(&sql), ["Data analyst", "Data engineer"]);
        assert!(sql.facets.skills.iter().any(|(name, hits)| name == "Python" && *hits == 1), "{:?}", sql.facets.skills);
        // Markup that any employer's site can have is no source with a name of its own.
        let sources: Vec<_> =
            sql.facets.sources.iter().map(|one| (one.code.as_str(), one.name.as_str(), one.hits)).collect();
        assert_eq!(sources, [("jsonld", "", 2)]);
    })
    .await;
}

#[tokio::test]
async fn nothing_found_says_which_filter_to_leave_out() {
    on_every_form(async |world| {
        furnish(&world).await;
        let narrow = JobSearch { words: "cook".to_owned(), visa: true, ..JobSearch::default() };
        let hits = search(&world, &narrow).await;
        assert_eq!((hits.total, hits.instead), (0, vec![(JobFilter::Words, 1), (JobFilter::Visa, 1)]));
        let hopeless = JobSearch { salary: Some(1), ..narrow };
        assert_eq!(search(&world, &hopeless).await.instead, []);
        assert_eq!(search(&world, &JobSearch::default()).await.instead, []);
    })
    .await;
}

#[tokio::test]
async fn places_are_completed_and_jobs_compared_by_everybody() {
    on_every_form(async |world| {
        furnish(&world).await;
        let jobs = &world.services.jobs;
        let places = jobs.complete_place(&Viewer::Guest, "lee").unwrap();
        assert!(places.iter().any(|place| place.name == "Leeds" && place.country == "GB"), "{places:?}");
        assert_eq!(jobs.complete_place(&Viewer::Guest, "").unwrap(), []);
        let all: Vec<JobId> = search(&world, &JobSearch::default()).await.page.items.iter().map(|hit| hit.id).collect();
        let nowhere = JobId::from_uuid(Uuid::from_u128(9));
        let asked = [all[1], nowhere, all[0], all[1]];
        let compared: Vec<_> =
            jobs.compare(&Viewer::Guest, &asked).await.unwrap().into_iter().map(|job| job.hit.id).collect();
        assert_eq!(compared, [all[1], all[0]]);
        let many: Vec<JobId> = all.iter().chain(&all).copied().collect();
        assert_eq!(jobs.compare(&Viewer::Guest, &many).await.unwrap().len(), MOST_COMPARED.min(all.len()));
    })
    .await;
}
