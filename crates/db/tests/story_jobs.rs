//! A story about public jobs, on every engine: what a search finds, counts and corrects; how jobs are seen again and closed.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use chrono::{DateTime, TimeDelta};
use db::{
    Db,
    jobs::{
        origins,
        public::{self, Sourced},
        search::{self, Indexed, Terms},
    },
};
use domain::jobs::search::{JobFilter, JobOrder, JobSearch, YearlyPay};
use kernel::{Cursor, JobId, PageRequest, Timestamp};
use matching::{EmploymentType, Job, Remote, Seniority};
use testkit::on_every_database;
use uuid::Uuid;

fn noon() -> Timestamp {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn id(number: u128) -> JobId {
    JobId::from_uuid(Uuid::from_u128(number))
}

/// A job that is as many hours old as its number says.
fn job(number: u32, title: &str, company: &str, place: &str) -> Sourced {
    Sourced {
        job: Job { text: format!("{title} wanted at {company}"), ..Job::default() },
        id: id(u128::from(number)),
        source: "remotive".to_owned(),
        feed: String::new(),
        external_id: number.to_string(),
        said: format!("said {number}"),
        posted_at: None,
        fingerprint: format!("print {number}"),
        same_key: i64::from(number),
        title: title.to_owned(),
        company: company.to_owned(),
        place: place.to_owned(),
        city: place.to_owned(),
        region: String::new(),
        country: "NL".to_owned(),
        position: None,
        url: format!("https://jobs.example/{number}"),
        html: format!("<p>{title}</p>"),
        remote: None,
        employment: None,
        seniority: None,
        pay: None,
        visa: None,
        skills: Vec::new(),
        listed_at: noon() - TimeDelta::hours(i64::from(number)),
        valid_until: None,
    }
}

async fn add(db: &Db, sourced: &Sourced) {
    public::insert(&db.rw, sourced, noon()).await.unwrap();
    let low = |text: &str| text.to_lowercase();
    let text = Indexed {
        title: low(&sourced.title),
        company: low(&sourced.company),
        place: low(&sourced.place),
        posting: low(&sourced.job.text),
        skills: sourced.skills.clone(),
    };
    search::index(&db.rw, sourced.id, &text).await.unwrap();
}

fn words(words: &[&str]) -> Terms {
    Terms { words: words.iter().map(|word| vec![(*word).to_owned()]).collect(), ..Terms::default() }
}

async fn found(db: &Db, search: &JobSearch, terms: &Terms) -> Vec<u128> {
    let all = PageRequest { after: None, limit: 50 };
    let page = search::page(&db.ro, search, terms, &all).await.unwrap();
    page.items.into_iter().map(|hit| hit.id.uuid().as_u128()).collect()
}

#[tokio::test]
async fn a_search_finds_words_places_and_filters() {
    on_every_database(async |db| {
        let nurse = Sourced {
            remote: Some(Remote::Hybrid),
            employment: Some(EmploymentType::PartTime),
            seniority: Some(Seniority::Senior),
            pay: Some(YearlyPay { min: Some(40_000), max: Some(48_000), currency: "EUR".to_owned() }),
            ..job(1, "Senior nurse", "Maas Hospital", "Rotterdam")
        };
        add(&db, &nurse).await;
        let other = Sourced { remote: Some(Remote::Hybrid), ..job(2, "Driver for nurses", "Rotterdam Cabs", "Delft") };
        add(&db, &other).await;
        add(&db, &job(3, "Night nurse", "Vecht Clinic", "Utrecht")).await;
        let any = JobSearch::default();
        // Newest first without words; the title weighs more than the posting with them.
        assert_eq!(found(&db, &any, &Terms::default()).await, [1, 2, 3]);
        assert_eq!(found(&db, &any, &words(&["nurs", "rotterdam"])).await.len(), 2);
        assert_eq!(found(&db, &any, &words(&["clinic"])).await, [3]);
        assert_eq!(found(&db, &any, &words(&["pilot"])).await, []);
        let either = Terms { words: vec![vec!["clinic".to_owned(), "cabs".to_owned()]], ..Terms::default() };
        assert_eq!(found(&db, &any, &either).await.len(), 2);
        // A place is looked for in the location only.
        let place = Terms { place: vec![vec!["rotterdam".to_owned()]], ..Terms::default() };
        assert_eq!(found(&db, &any, &place).await, [1]);
        // Filters find only what states what they are about.
        let hybrid = JobSearch { remote: vec![Remote::Hybrid], ..any.clone() };
        assert_eq!(found(&db, &hybrid, &Terms::default()).await, [1, 2]);
        let paid = JobSearch { salary: Some(45_000), ..any.clone() };
        assert_eq!(found(&db, &paid, &Terms::default()).await, [1]);
        let recent = Terms { since: Some(noon() - TimeDelta::minutes(150)), ..Terms::default() };
        assert_eq!(found(&db, &any, &recent).await, [1, 2]);

        let (total, facets) = search::counts(&db.ro, &hybrid, &Terms::default()).await.unwrap();
        assert_eq!(total, 2);
        assert_eq!(facets.remote, [(Remote::Hybrid, 2)]);
        assert_eq!(facets.employment, [(EmploymentType::PartTime, 1)]);
        let (total, facets) = search::counts(&db.ro, &paid, &Terms::default()).await.unwrap();
        assert_eq!((total, facets.unstated(JobFilter::Salary)), (1, 2));
    })
    .await;
}

#[tokio::test]
async fn pages_follow_one_another_in_both_orders() {
    on_every_database(async |db| {
        for number in 1..=7 {
            add(&db, &job(number, "Cook", "Kitchen", "Gent")).await;
        }
        for (order, terms) in [
            (JobOrder::Relevance, words(&["cook"])),
            (JobOrder::Newest, words(&["cook"])),
            (JobOrder::Relevance, Terms::default()),
        ] {
            let search = JobSearch { order: Some(order), ..JobSearch::default() };
            let mut seen = Vec::new();
            let mut after: Option<Cursor> = None;
            loop {
                let request = PageRequest { after, limit: 3 };
                let page = search::page(&db.ro, &search, &terms, &request).await.unwrap();
                seen.extend(page.items.iter().map(|hit| hit.id.uuid().as_u128()));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            seen.sort_unstable();
            assert_eq!(seen, [1, 2, 3, 4, 5, 6, 7], "{order:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_first_hits_have_keys_texts_and_an_order_of_their_own() {
    on_every_database(async |db| {
        for number in 1..=4 {
            // Each an hour older than the one before.
            add(&db, &job(number, "Cook", "Galley", "Gent")).await;
        }
        let newest = search::first(&db.ro, &JobSearch::default(), &Terms::default(), 3).await.unwrap();
        assert_eq!(newest.iter().map(|key| key.id).collect::<Vec<_>>(), [id(1), id(2), id(3)]);
        assert!(newest.iter().all(|key| key.title == "Cook" && !key.fingerprint.is_empty()));
        let cooks = search::first(&db.ro, &JobSearch::default(), &words(&["cook"]), 10).await.unwrap();
        assert_eq!(cooks.len(), 4);
        assert!(search::first(&db.ro, &JobSearch::default(), &words(&["nurse"]), 10).await.unwrap().is_empty());
        let some = [id(3), id(1), id(9)];
        let texts = search::texts(&db.ro, &some).await.unwrap();
        let understood = search::understood(&db.ro, &some).await.unwrap();
        assert_eq!((texts.len(), understood.len()), (2, 2));
        assert_eq!(texts[&id(3)], understood[&id(3)].text);
        let hits = search::by_ids(&db.ro, &some).await.unwrap();
        assert_eq!(hits.iter().map(|hit| hit.id).collect::<Vec<_>>(), [id(3), id(1)], "in the order of the ids");
        assert!(search::by_ids(&db.ro, &[]).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn misspelt_words_are_near_known_ones() {
    on_every_database(async |db| {
        add(&db, &job(1, "Electrician", "Bright Works", "Gent")).await;
        assert!(search::known(&db.ro, "electr").await.unwrap());
        assert!(!search::known(&db.ro, "elektr").await.unwrap());
        assert_eq!(search::words_near(&db.ro, "elektrician", 2).await.unwrap(), ["electrician"]);
        assert!(search::words_near(&db.ro, "xylophone", 2).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_job_is_seen_again_changed_and_closed() {
    on_every_database(async |db| {
        let first = job(1, "Welder", "Yard", "Gdynia");
        add(&db, &first).await;
        let other = Sourced { source: "jobicy".to_owned(), external_id: "a".to_owned(), ..first.clone() };
        let copies = public::with_key(&db.ro, first.same_key).await.unwrap();
        assert_eq!(copies.iter().map(|copy| copy.id.clone()).collect::<Vec<_>>(), [first.id.to_string()]);
        assert!(public::with_key(&db.ro, 7).await.unwrap().is_empty());
        origins::add(&db.rw, first.id, &other, noon()).await.unwrap();
        let origin = origins::get(&db.ro, "jobicy", "a").await.unwrap().unwrap();
        assert_eq!((origin.job, origin.is_main, origin.said.as_str()), (first.id, false, "said 1"));
        assert!(origins::get(&db.ro, "remotive", "1").await.unwrap().unwrap().is_main);
        assert_eq!(origins::get(&db.ro, "jobicy", "b").await.unwrap(), None);

        // The other source says more of it.
        let more = Sourced { remote: Some(Remote::Hybrid), title: "Other".to_owned(), ..other.clone() };
        public::complete(&db.rw, first.id, &more).await.unwrap();
        let hit = public::get(&db.ro, first.id).await.unwrap().unwrap().hit;
        assert_eq!((hit.remote, hit.title.as_str()), (Some(Remote::Hybrid), "Welder"));

        let later = noon() + TimeDelta::days(1);
        // One source lost it; the other still has it, though it was not asked since.
        let vanished = async |source: &str, since: Timestamp| {
            db.write(async |tx| origins::vanished(tx, (source, ""), since, since).await).await.unwrap()
        };
        assert_eq!(vanished("remotive", later).await, 0);
        let origin = origins::get(&db.ro, "jobicy", "a").await.unwrap().unwrap();
        origins::seen(&db.rw, ("jobicy", "a"), &origin, Some(later), later).await.unwrap();
        assert_eq!(origins::get(&db.ro, "jobicy", "a").await.unwrap().unwrap().posted_at, Some(later));
        let last = later + TimeDelta::days(1);
        assert_eq!(vanished("jobicy", last).await, 1);
        assert!(found(&db, &JobSearch::default(), &words(&["welder"])).await.is_empty());
        let closed = public::get(&db.ro, first.id).await.unwrap().unwrap();
        assert_eq!((closed.closed_at, closed.sources.len()), (Some(last), 2));

        // It is there again, with another title.
        let changed = Sourced { title: "Senior welder".to_owned(), ..other };
        public::update(&db.rw, first.id, &changed, last).await.unwrap();
        let open = public::get(&db.ro, first.id).await.unwrap().unwrap();
        assert_eq!((open.closed_at, open.hit.title.as_str()), (None, "Senior welder"));
        public::reposted(&db.rw, first.id).await.unwrap();
        public::redated(&db.rw, first.id).await.unwrap();
        let history = public::get(&db.ro, first.id).await.unwrap().unwrap().history;
        assert_eq!((history.reposted, history.redated, history.first_seen_at), (1, 1, noon()));
        origins::remove(&db.rw, first.id, "jobicy", "a").await.unwrap();
        assert_eq!(public::get(&db.ro, first.id).await.unwrap().unwrap().sources.len(), 1);
        assert_eq!(public::get(&db.ro, id(9)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_no_feed_has_and_one_whose_last_day_passed_are_closed() {
    on_every_database(async |db| {
        let of_feed = Sourced { feed: "remotive".to_owned(), ..job(1, "Welder", "Yard", "Gdynia") };
        let by_hand = job(2, "Cook", "Yard", "Gdynia");
        let dated = Sourced { valid_until: Some(noon() + TimeDelta::days(2)), ..job(3, "Pilot", "Yard", "Gdynia") };
        for sourced in [&of_feed, &by_hand, &dated] {
            add(&db, sourced).await;
        }
        let close = async |days: i64, unseen: i64| {
            let now = noon() + TimeDelta::days(days);
            db.write(async |tx| origins::expire(tx, now - TimeDelta::days(unseen), now).await).await.unwrap()
        };
        assert_eq!(close(1, 30).await, 0);
        // The last day counts whole.
        assert_eq!(close(3, 30).await, 0);
        assert_eq!(close(4, 30).await, 1);
        assert_eq!(close(31, 30).await, 1);
        assert_eq!(found(&db, &JobSearch::default(), &Terms::default()).await, [2]);
        // Closed jobs leave the index.
        let rows = db::tables::counts(&db.ro).await.unwrap();
        assert!(rows.contains(&("job_index", 1)), "{rows:?}");
    })
    .await;
}

#[tokio::test]
async fn of_two_that_give_up_the_last_sources_of_a_job_at_once_one_closes_it() {
    on_every_database(async |db| {
        let first = job(1, "Welder", "Yard", "Gdynia");
        add(&db, &first).await;
        let other = Sourced { source: "jobicy".to_owned(), external_id: "a".to_owned(), ..first.clone() };
        origins::add(&db.rw, first.id, &other, noon()).await.unwrap();
        let later = noon() + TimeDelta::days(1);
        let vanish = async |source: &str| {
            db.write(async |tx| {
                let closed = origins::vanished(tx, (source, ""), later, later).await;
                // The other one has begun meanwhile.
                tokio::time::sleep(std::time::Duration::from_millis(200)).await;
                closed
            })
            .await
            .unwrap()
        };
        let (one, two) = tokio::join!(vanish("remotive"), vanish("jobicy"));
        assert_eq!(one + two, 1);
        assert_eq!(public::get(&db.ro, first.id).await.unwrap().unwrap().closed_at, Some(later));
    })
    .await;
}
