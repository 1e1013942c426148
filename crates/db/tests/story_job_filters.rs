//! A story about the filters of the job search, on every engine: places with a distance, several choices at once, skills, sources and
//! visas; what each choice counts, and what a filter leaves out because it is not stated.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use chrono::{DateTime, TimeDelta};
use db::{
    Db,
    jobs::{
        origins,
        public::{self, Sourced},
        search::{self, Indexed, Terms, Where},
    },
};
use domain::jobs::search::{JobFacets, JobFilter, JobSearch, JobSource};
use kernel::{JobId, PageRequest};
use matching::{Job, Remote, Seniority};
use places::Position;
use testkit::on_every_database;
use uuid::Uuid;

const LEEDS: Position = Position { latitude: 53.7965, longitude: -1.5479 };
const YORK: Position = Position { latitude: 53.9576, longitude: -1.0827 };
/// West and east of the date line, 21 km apart.
const FIJI: [Position; 2] =
    [Position { latitude: -17.0, longitude: 179.9 }, Position { latitude: -17.0, longitude: -179.9 }];

fn job(number: u128, position: Option<Position>, country: &str, region: &str) -> Sourced {
    let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
    Sourced {
        job: Job::default(),
        id: JobId::from_uuid(Uuid::from_u128(number)),
        source: "remotive".to_owned(),
        feed: String::new(),
        external_id: number.to_string(),
        said: format!("said {number}"),
        posted_at: None,
        fingerprint: format!("print {number}"),
        same_key: i64::try_from(number).unwrap(),
        title: "Cook".to_owned(),
        company: String::new(),
        place: String::new(),
        city: String::new(),
        region: region.to_owned(),
        country: country.to_owned(),
        position,
        url: String::new(),
        html: String::new(),
        remote: None,
        employment: None,
        seniority: None,
        pay: None,
        visa: None,
        skills: Vec::new(),
        listed_at: now,
        valid_until: None,
    }
}

async fn add(db: &Db, sourced: &Sourced) {
    public::insert(&db.rw, sourced, sourced.listed_at).await.unwrap();
    search::index(&db.rw, sourced.id, &Indexed::default()).await.unwrap();
}

async fn found(db: &Db, search: &JobSearch, area: Option<Where>) -> (Vec<u128>, JobFacets) {
    let terms = Terms { area, ..Terms::default() };
    let page = search::page(&db.ro, search, &terms, &PageRequest { after: None, limit: 50 }).await.unwrap();
    let mut ids: Vec<_> = page.items.into_iter().map(|hit| hit.id.uuid().as_u128()).collect();
    ids.sort_unstable();
    let (total, facets) = search::counts(&db.ro, search, &terms).await.unwrap();
    assert_eq!((total, search::total(&db.ro, search, &terms).await.unwrap()), (ids.len() as u64, ids.len() as u64));
    (ids, facets)
}

#[tokio::test]
async fn a_place_finds_what_is_near_and_counts_what_does_not_say_where_it_is() {
    on_every_database(async |db| {
        add(&db, &job(1, Some(LEEDS), "GB", "England")).await;
        add(&db, &job(2, Some(YORK), "GB", "England")).await;
        add(&db, &job(3, None, "GB", "")).await;
        add(&db, &Sourced { remote: Some(Remote::Yes), ..job(4, None, "", "") }).await;
        add(&db, &job(5, Some(FIJI[0]), "FJ", "")).await;
        add(&db, &job(6, Some(FIJI[1]), "FJ", "")).await;
        let any = JobSearch { place: "somewhere".to_owned(), ..JobSearch::default() };
        let near = |position, km| Some(Where::Near(position, km));
        let (ids, facets) = found(&db, &any, near(LEEDS, 25.0)).await;
        assert_eq!((ids, facets.unstated(JobFilter::Place)), (vec![1], 2));
        // 35.4 km lie between them.
        assert_eq!(found(&db, &any, near(LEEDS, 35.0)).await.0, [1]);
        assert_eq!(found(&db, &any, near(LEEDS, 36.0)).await.0, [1, 2]);
        assert_eq!(found(&db, &any, near(FIJI[0], 25.0)).await.0, [5, 6]);
        // Work that can be done anywhere counts as near if it is asked for, and is not unknown then.
        let anywhere = JobSearch { anywhere: true, ..any.clone() };
        let (ids, facets) = found(&db, &anywhere, near(LEEDS, 25.0)).await;
        assert_eq!((ids, facets.unstated(JobFilter::Place)), (vec![1, 4], 1));
        let region = Where::Region("GB".to_owned(), "England".to_owned());
        let (ids, facets) = found(&db, &any, Some(region)).await;
        assert_eq!((ids, facets.unstated(JobFilter::Place)), (vec![1, 2], 2));
        let (ids, facets) = found(&db, &any, Some(Where::Country("GB".to_owned()))).await;
        assert_eq!((ids, facets.unstated(JobFilter::Place)), (vec![1, 2, 3], 1));
    })
    .await;
}

#[tokio::test]
async fn one_of_several_choices_is_enough_and_each_counts_what_it_would_add() {
    on_every_database(async |db| {
        let kinds =
            [(1, Some(Remote::Yes), Some(Seniority::Senior)), (2, Some(Remote::Hybrid), Some(Seniority::Junior))];
        for (number, remote, seniority) in kinds.into_iter().chain([(3, Some(Remote::No), None), (4, None, None)]) {
            add(&db, &Sourced { remote, seniority, ..job(number, None, "", "") }).await;
        }
        let home = JobSearch { remote: vec![Remote::Yes, Remote::Hybrid], ..JobSearch::default() };
        let (ids, facets) = found(&db, &home, None).await;
        assert_eq!(ids, [1, 2]);
        // The other choices of the same filter are counted as if none was chosen.
        assert_eq!(facets.remote, [(Remote::No, 1), (Remote::Hybrid, 1), (Remote::Yes, 1)]);
        assert_eq!(facets.unstated, [(JobFilter::Remote, 1)]);
        let both = JobSearch { seniority: vec![Seniority::Senior, Seniority::Lead], ..home };
        let (ids, facets) = found(&db, &both, None).await;
        assert_eq!((ids, facets.remote), (vec![1], vec![(Remote::Yes, 1)]));
        assert_eq!(facets.seniority, [(Seniority::Junior, 1), (Seniority::Senior, 1)]);
        assert_eq!(facets.unstated, []);
    })
    .await;
}

#[tokio::test]
async fn skills_sources_and_visas_are_filters_that_never_guess() {
    on_every_database(async |db| {
        let skills = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let first = Sourced { skills: skills(&["SQL", "Python", "SQL"]), visa: Some(true), ..job(1, None, "", "") };
        add(&db, &first).await;
        add(&db, &Sourced { skills: skills(&["SQL"]), visa: Some(false), ..job(2, None, "", "") }).await;
        add(&db, &job(3, None, "", "")).await;
        let other = Sourced { source: "jobicy".to_owned(), ..first.clone() };
        origins::add(&db.rw, first.id, &other, first.listed_at).await.unwrap();

        let (_, facets) = found(&db, &JobSearch::default(), None).await;
        assert_eq!(facets.skills, [("SQL".to_owned(), 2), ("Python".to_owned(), 1)]);
        let source = |code: &str, hits| JobSource { code: code.to_owned(), name: code.to_owned(), hits };
        assert_eq!(facets.sources, [source("remotive", 3), source("jobicy", 1)]);
        assert_eq!((facets.visa, facets.unstated), (1, vec![]));

        let (ids, facets) = found(&db, &JobSearch { skills: skills(&["sql"]), ..JobSearch::default() }, None).await;
        assert_eq!((ids, facets.skills), (vec![1, 2], vec![("Python".to_owned(), 1)]));
        assert_eq!(facets.unstated, [(JobFilter::Skills, 1)]);
        let both = JobSearch { skills: skills(&["SQL", "Python"]), ..JobSearch::default() };
        assert_eq!(found(&db, &both, None).await.0, [1]);
        // A job counts for every source that has it.
        let (ids, facets) = found(&db, &JobSearch { sources: skills(&["jobicy"]), ..JobSearch::default() }, None).await;
        assert_eq!((ids, facets.sources.len()), (vec![1], 2));
        let (ids, facets) = found(&db, &JobSearch { visa: true, ..JobSearch::default() }, None).await;
        assert_eq!((ids, facets.unstated), (vec![1], vec![(JobFilter::Visa, 1)]));

        // A posting that changed asks for something else.
        public::update(&db.rw, first.id, &Sourced { skills: skills(&["Go"]), ..first.clone() }, first.listed_at)
            .await
            .unwrap();
        assert_eq!(found(&db, &both, None).await.0, []);
        // A source that does not have it any more is none of its sources.
        let later = first.listed_at + TimeDelta::hours(1);
        db.write(async |tx| origins::vanished(tx, ("jobicy", ""), later, later).await).await.unwrap();
        let (ids, facets) = found(&db, &JobSearch { sources: skills(&["jobicy"]), ..JobSearch::default() }, None).await;
        assert_eq!((ids, facets.sources.len()), (vec![], 1));
    })
    .await;
}
