//! The search of jobs on a search server: it finds and counts what the database does, is told of every change, and the database
//! answers when the server does not.

mod faults;
mod feeding;

use db::jobs::{public::Sourced, search::Indexed};
use domain::{
    Viewer,
    jobs::{
        search::{JobFilter, JobHits, JobOrder, JobSearch, PostedWithin, YearlyPay},
        terms::{Terms, Where},
    },
};
use kernel::{JobId, PageRequest};
use matching::{EmploymentType, Job, Remote, Seniority};
use places::Position;
use proptest::prelude::{Strategy, any, proptest};
use services::Services;
use testkit::{
    World,
    meilisearch::{FakeMeilisearch, Filter},
    on_both,
};
use uuid::Uuid;

use crate::forms::with_server;

const LEEDS: Position = Position { latitude: 53.7965, longitude: -1.5479 };
const YORK: Position = Position { latitude: 53.9576, longitude: -1.0827 };

/// One of some things or nothing, by a number.
fn pick<T: Clone>(of: &[T], number: u128) -> Option<T> {
    of.get(usize::try_from(number).unwrap() % (of.len() + 1)).cloned()
}

/// A job whose parts follow from its number, so that many combinations are there, also of what is not stated.
pub fn sourced(world: &World, number: u128) -> Sourced {
    let job = ["Cook", "Welder", "Nurse"][usize::try_from(number % 3).unwrap()];
    let (country, region, position) = match number % 5 {
        0 => ("GB", "England", Some(LEEDS)),
        1 => ("GB", "England", Some(YORK)),
        2 => ("GB", "", None),
        3 => ("FR", "Bretagne", None),
        _ => ("", "", None),
    };
    let skills: &[&str] = [&["SQL", "C++"][..], &["SQL"], &["L\"x\\y"], &[]][usize::try_from(number % 4).unwrap()];
    let pay = pick(&[20_000, 50_000], number / 2);
    Sourced {
        job: Job::default(),
        id: JobId::from_uuid(Uuid::from_u128(number)),
        source: pick(&["remotive", "jobicy"], number).unwrap_or("feed").to_owned(),
        feed: String::new(),
        external_id: number.to_string(),
        said: format!("said {number}"),
        posted_at: None,
        fingerprint: format!("print {number}"),
        same_key: i64::try_from(number).unwrap(),
        title: format!("{job} {number}"),
        company: "Harbour Works".to_owned(),
        place: if number % 5 == 3 { "Atlantis on Sea".to_owned() } else { String::new() },
        city: String::new(),
        region: region.to_owned(),
        country: country.to_owned(),
        position,
        url: String::new(),
        html: String::new(),
        remote: pick(Remote::ALL, number / 3),
        employment: pick(EmploymentType::ALL, number / 2),
        seniority: pick(&[Seniority::Junior, Seniority::Senior], number),
        pay: pay.map(|pay| YearlyPay { min: Some(pay), max: None, currency: "EUR".to_owned() }),
        visa: pick(&[true, false], number / 4),
        skills: skills.iter().map(|skill| (*skill).to_owned()).collect(),
        listed_at: world.now() - chrono::TimeDelta::hours(i64::try_from(number).unwrap() * 7),
        valid_until: None,
    }
}

pub async fn add(world: &World, number: u128) {
    let sourced = sourced(world, number);
    let plain = |text: &str| text.to_lowercase();
    let texts = Indexed {
        title: plain(&sourced.title),
        place: plain(&sourced.place),
        company: "harbour works".to_owned(),
        ..Indexed::default()
    };
    world
        .db
        .write(async |tx| {
            db::jobs::public::insert(tx, &sourced, world.now()).await?;
            db::jobs::search::index(tx, sourced.id, &texts).await
        })
        .await
        .unwrap();
}

pub async fn search(services: &Services, search: &JobSearch) -> JobHits {
    services.jobs.search(&Viewer::Guest, search, PageRequest::first()).await.unwrap()
}

pub fn words(words: &str) -> JobSearch {
    JobSearch { words: words.to_owned(), ..JobSearch::default() }
}

/// Searches with each filter, and with some together.
fn searches() -> Vec<JobSearch> {
    let all = JobSearch::default;
    let text = |text: &str| text.to_owned();
    let alone = vec![
        all(),
        words("cook"),
        words("nurse harbour"),
        words("nothing of the kind"),
        JobSearch { place: text("Leeds, UK"), radius: Some(10), ..all() },
        JobSearch { place: text("Leeds, UK"), radius: Some(60), ..all() },
        JobSearch { place: text("Leeds, UK"), radius: Some(60), anywhere: true, ..all() },
        JobSearch { place: text("England"), ..all() },
        JobSearch { place: text("England"), anywhere: true, ..all() },
        JobSearch { place: text("France"), ..all() },
        JobSearch { place: text("atlan sea"), ..all() },
        JobSearch { remote: vec![Remote::Yes, Remote::Hybrid], ..all() },
        JobSearch { employment: vec![EmploymentType::PartTime], ..all() },
        JobSearch { seniority: vec![Seniority::Senior, Seniority::Lead], ..all() },
        JobSearch { salary: Some(30_000), ..all() },
        JobSearch { visa: true, ..all() },
        JobSearch { skills: vec![text("sql")], ..all() },
        JobSearch { skills: vec![text("C++"), text("SQL")], ..all() },
        JobSearch { skills: vec![text("L\"x\\y")], ..all() },
        JobSearch { skills: vec![text("\" OR state = \"open")], ..all() },
        JobSearch { sources: vec![text("remotive"), text("feed")], ..all() },
        JobSearch { posted: Some(PostedWithin::Week), order: Some(JobOrder::Newest), ..all() },
    ];
    let with = |search: &JobSearch, other: &JobSearch| JobSearch {
        place: [search, other]
            .into_iter()
            .map(|one| one.place.clone())
            .find(|place| !place.is_empty())
            .unwrap_or_default(),
        radius: search.radius.or(other.radius),
        remote: [search.remote.clone(), other.remote.clone()].concat(),
        salary: search.salary.or(other.salary),
        visa: search.visa || other.visa,
        skills: [search.skills.clone(), other.skills.clone()].concat(),
        seniority: [search.seniority.clone(), other.seniority.clone()].concat(),
        ..search.clone()
    };
    let pairs =
        alone.iter().enumerate().flat_map(|(at, one)| alone.iter().skip(at + 1).map(move |other| with(one, other)));
    pairs.chain(alone.clone()).collect()
}

#[tokio::test]
async fn it_finds_and_counts_what_the_database_does() {
    on_both(async |world| {
        for number in 1..=60 {
            add(&world, number).await;
        }
        let server = FakeMeilisearch::start().await;
        let services = with_server(&world, server.settings());
        services.jobs.index_changes().await.unwrap();
        assert_eq!(server.documents().len(), 61);
        let mut found = 0;
        for search_for in searches() {
            let mut here = search(&world.services, &search_for).await;
            server.requests();
            let mut there = search(&services, &search_for).await;
            assert!(!server.requests().is_empty(), "{search_for:?}");
            found += u64::from(here.total > 0);
            for hits in [&mut here, &mut there] {
                if !search_for.words.is_empty() {
                    // Both rank in their own way, and with more than a page of hits they show others.
                    hits.page.items.sort_by_key(|hit| hit.id);
                    hits.page.items.truncate(if hits.total > 20 { 0 } else { 20 });
                }
                hits.page.next = None;
                hits.instead.sort();
            }
            assert_eq!(there, here, "{search_for:?}");
        }
        assert!(found > 100, "searches that find something: {found}");
    })
    .await;
}

#[tokio::test]
async fn pages_follow_each_other_without_gaps() {
    on_both(async |world| {
        for number in 1..=45 {
            add(&world, number).await;
        }
        let server = FakeMeilisearch::start().await;
        let services = with_server(&world, server.settings());
        services.jobs.index_changes().await.unwrap();
        let page = async |after| {
            let request = PageRequest { after, limit: 20 };
            services.jobs.search(&Viewer::Guest, &words("harbour"), request).await.unwrap().page
        };
        let first = page(None).await;
        let second = page(first.next.clone()).await;
        let third = page(second.next.clone()).await;
        assert_eq!((first.items.len(), second.items.len(), third.items.len()), (20, 20, 5));
        assert_eq!(third.next, None);
        let mut ids: Vec<JobId> =
            [&first, &second, &third].iter().flat_map(|page| &page.items).map(|hit| hit.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 45);
        // What follows a page of the database comes from the database.
        let request = PageRequest { after: None, limit: 20 };
        let before = world.services.jobs.search(&Viewer::Guest, &words("harbour"), request).await.unwrap().page;
        server.requests();
        let after = page(before.next).await;
        assert_eq!(server.requests(), Vec::<String>::new());
        assert!(after.items.iter().all(|hit| before.items.iter().all(|known| known.id != hit.id)));
    })
    .await;
}

#[tokio::test]
async fn typing_errors_are_forgiven_where_no_title_has_the_word() {
    on_both(async |world| {
        add(&world, 1).await;
        let server = FakeMeilisearch::start().await;
        let services = with_server(&world, server.settings());
        services.jobs.index_changes().await.unwrap();
        let hits = search(&services, &words("wedler harbuor")).await;
        assert_eq!(hits.total, 1);
        assert_eq!(hits.corrected.len(), 2);
    })
    .await;
}

/// Texts that consist of what a filter is made of.
fn hostile() -> impl Strategy<Value = String> {
    let parts =
        ["\"", "\\", "'", " OR ", " AND ", "state", " = ", "[", "]", "(", ")", ",", "\\u{22}", "\\x22", "ü", "\n", "a"];
    let made =
        proptest::collection::vec(proptest::sample::select(parts.to_vec()), 0..12).prop_map(|parts| parts.concat());
    proptest::prop_oneof![made, any::<String>()]
}

proptest! {
    #[test]
    fn nothing_a_person_types_changes_a_filter(text in hostile(), other in hostile()) {
        let quoted = meilisearch::quoted(&text);
        assert_eq!(Filter::parse(&format!("skills = {quoted}")), Some(Filter::Is("skills".to_owned(), text.clone())));
        let search = JobSearch {
            skills: vec![text.clone(), other.clone()], sources: vec![other.clone(), text.clone()], visa: true, ..JobSearch::default()
        };
        let area = Some(Where::Region(text.clone(), other.clone()));
        let search = JobSearch { place: "somewhere".to_owned(), ..search };
        let request = meilisearch::search("jobs", &search, &Terms { area, ..Terms::default() }, 0, 20);
        let is = |attribute: &str, value: &str| Filter::Is(attribute.to_owned(), value.to_owned());
        let all = Filter::All(vec![
            is("state", "open"),
            is("country", &text),
            is("region", &other),
            is("visa", "yes"),
            is("skills", &text),
            is("skills", &other),
            Filter::In("sources".to_owned(), vec![other, text]),
        ]);
        assert_eq!(request["queries"][0]["filter"].as_str().and_then(Filter::parse), Some(all));
    }
}

#[test]
fn every_filter_of_the_search_is_compared() {
    let searches = searches();
    let missing = JobFilter::ALL.iter().filter(|filter| !searches.iter().any(|search| search.asks(**filter)));
    assert_eq!(missing.count(), 0);
}
