//! A story about the tracker, on every engine: where jobs stand, how they are moved and listed, and whose they are.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use chrono::{DateTime, TimeDelta};
use db::{Db, accounts::User, tracker};
use domain::{
    jobs::{JobCard, JobRelation, JobView},
    settings::Theme,
    tracker::{CardDetails, Channel, Outcome, Stage, StageChange, TableOrder, TableQuery, Target},
};
use kernel::{Cursor, JobId, PageRequest, PartialDate, Score, StageChangeId, Timestamp, UserId};
use matching::Job;
use testkit::on_every_database;
use uuid::Uuid;

fn noon(minutes: i64) -> Timestamp {
    DateTime::from_timestamp(1_790_000_000, 123_456_000).unwrap() + TimeDelta::minutes(minutes)
}

fn id(number: u128) -> JobId {
    JobId::from_uuid(Uuid::from_u128(number))
}

fn day(text: &str) -> PartialDate {
    text.parse().unwrap()
}

async fn person(db: &Db, name: &str, number: u128) -> UserId {
    let id = UserId::from_uuid(Uuid::from_u128(number));
    let user = User {
        id,
        email: format!("{name}@example.org"),
        name: name.to_owned(),
        password_hash: String::new(),
        roles: Vec::new(),
        verified_at: None,
        locale: None,
        theme: Theme::System,
        created_at: noon(0),
    };
    db::accounts::insert_user(&db.rw, &user).await.unwrap();
    id
}

/// Adds a job without a posting; the higher its number, the later.
async fn add(db: &Db, user: UserId, number: u32, title: &str, company: &str) {
    let card = JobCard {
        id: id(u128::from(number)),
        title: title.to_owned(),
        company: company.to_owned(),
        place: "Delft".to_owned(),
        requirements: 0,
        relation: JobRelation::Pasted,
        saved_at: noon(i64::from(number)),
        latest: None,
    };
    let view = JobView { card, job: Job::default() };
    db::jobs::insert_pasted(&db.rw, user, &view, &format!("print {number}")).await.unwrap();
}

async fn column(db: &Db, user: UserId, stage: Stage) -> Vec<u128> {
    let all = PageRequest { after: None, limit: 100 };
    let page = tracker::column(&db.ro, user, stage, &all).await.unwrap();
    page.items.into_iter().map(|job| job.id.uuid().as_u128()).collect()
}

/// Moves a job directly below another one, or to the top.
async fn put(db: &Db, user: UserId, job: JobId, to: Stage, below: Option<JobId>) {
    let card = tracker::get(&db.ro, user, job).await.unwrap().unwrap();
    let position = match below {
        Some(above) => tracker::position_below(&db.rw, user, to, job, above).await.unwrap().unwrap(),
        None => tracker::top(&db.rw, user, to).await.unwrap(),
    };
    let (old, _) = tracker::before(&db.ro, user, job).await.unwrap().unwrap();
    let before = tracker::Placed { standing: card.standing.clone(), position: old, moved_at: card.moved_at };
    let standing = card.standing.moved(Target::of(to), day("2026-10-09"), Some(Score::whole(70)));
    let placed = tracker::Placed { standing, position, moved_at: noon(500) };
    assert!(tracker::place(&db.rw, user, job, card.version, &placed, Some(&before)).await.unwrap());
    let stale = tracker::place(&db.rw, user, job, card.version, &placed, None).await.unwrap();
    assert!(!stale, "the version has passed");
}

#[tokio::test]
async fn jobs_keep_the_order_in_which_they_were_put() {
    on_every_database(async |db| {
        let ana = person(&db, "ana", 1).await;
        for number in 1..=4 {
            add(&db, ana, number, "Cook", "Kitchen").await;
        }
        assert_eq!(column(&db, ana, Stage::Saved).await, [4, 3, 2, 1]);
        put(&db, ana, id(1), Stage::Saved, None).await;
        put(&db, ana, id(4), Stage::Saved, Some(id(2))).await;
        assert_eq!(column(&db, ana, Stage::Saved).await, [1, 3, 2, 4]);
        // So often between the same two that there is no room, until room is made.
        for round in 0..40 {
            put(&db, ana, if round % 2 == 0 { id(2) } else { id(4) }, Stage::Saved, Some(id(1))).await;
        }
        assert_eq!(column(&db, ana, Stage::Saved).await, [1, 4, 2, 3]);

        put(&db, ana, id(3), Stage::Applied, None).await;
        put(&db, ana, id(4), Stage::Applied, Some(id(3))).await;
        assert_eq!(column(&db, ana, Stage::Applied).await, [3, 4]);
        let elsewhere = tracker::position_below(&db.rw, ana, Stage::Applied, id(2), id(1)).await.unwrap();
        assert_eq!(elsewhere, None, "that one is not at this stage");
        let card = tracker::get(&db.ro, ana, id(3)).await.unwrap().unwrap();
        assert_eq!(card.standing.applied_on, Some(day("2026-10-09")));
        assert_eq!(card.standing.applied_score, Some(Score::whole(70)));
        assert_eq!((card.moved_at, card.has_posting), (noon(500), false));
        let (_, before) = tracker::before(&db.ro, ana, id(3)).await.unwrap().unwrap();
        assert_eq!(before.unwrap().standing.stage, Stage::Saved);
        let mut counts = tracker::counts(&db.ro, ana).await.unwrap();
        counts.sort();
        assert_eq!(counts, [(Stage::Saved, 2), (Stage::Applied, 2)]);
    })
    .await;
}

#[tokio::test]
async fn columns_and_tables_are_read_page_by_page() {
    on_every_database(async |db| {
        let ana = person(&db, "ana", 1).await;
        let titles = ["Zimmerer", "cook", "Baker", "Ökonom", "50% nurse", "Cook_2", "Driver"];
        for (number, title) in (1..).zip(titles) {
            add(&db, ana, number, title, "Kitchen").await;
        }
        put(&db, ana, id(2), Stage::Interview, None).await;
        put(&db, ana, id(6), Stage::Applied, None).await;
        let details = CardDetails {
            next_on: Some(day("2026-10-20")),
            notes: "Ask for Ürgüp\nand shifts".to_owned(),
            ..CardDetails::default()
        };
        assert!(tracker::set_details(&db.rw, ana, id(5), 1, &details).await.unwrap());

        let mut seen = Vec::new();
        let mut request = PageRequest { after: None, limit: 2 };
        loop {
            let page = tracker::column(&db.ro, ana, Stage::Saved, &request).await.unwrap();
            seen.extend(page.items.into_iter().map(|job| job.id.uuid().as_u128()));
            let Some(next) = page.next else { break };
            request.after = Some(next);
        }
        assert_eq!(seen, [7, 5, 4, 3, 1]);

        for order in TableOrder::ALL.iter().copied() {
            let query = TableQuery { order: Some(order), ..TableQuery::default() };
            let whole = rows(&db, ana, &query, 100).await;
            assert_eq!(rows(&db, ana, &query, 2).await, whole, "{order}");
            assert_eq!(whole.len(), titles.len(), "{order}");
            match order {
                TableOrder::Added => assert_eq!(whole, [7, 6, 5, 4, 3, 2, 1]),
                TableOrder::Next => assert_eq!(whole[0], 5),
                TableOrder::Applied => assert_eq!(whole[0], 6),
                TableOrder::Stage => assert_eq!(whole[5..], [6, 2]),
                TableOrder::Title => assert!(at(&whole, 3) < at(&whole, 2) && at(&whole, 2) < at(&whole, 7)),
            }
        }
        let words = |words: &str| TableQuery { words: words.to_owned(), ..TableQuery::default() };
        for (asked, found) in [
            ("COOK", vec![6, 2]),
            ("ökonom", vec![4]),
            ("50%", vec![5]),
            ("_2", vec![6]),
            ("ürgüp delft", vec![5]),
            ("cook ürgüp", vec![]),
            ("\\", vec![]),
        ] {
            assert_eq!(rows(&db, ana, &words(asked), 100).await, found, "{asked}");
            assert_eq!(tracker::count_table(&db.ro, ana, &words(asked)).await.unwrap(), found.len() as u64);
        }
        let stage = TableQuery { stage: Some(Stage::Interview), ..TableQuery::default() };
        assert_eq!(rows(&db, ana, &stage, 100).await, [2]);
        let invented = PageRequest { after: Some(Cursor("zz.1' or 1=1".to_owned())), limit: 100 };
        let by_title = TableQuery { order: Some(TableOrder::Title), ..TableQuery::default() };
        assert_eq!(tracker::page_table(&db.ro, ana, &by_title, &invented).await.unwrap().items.len(), titles.len());
    })
    .await;
}

fn at(whole: &[u128], number: u128) -> usize {
    whole.iter().position(|it| *it == number).unwrap()
}

async fn rows(db: &Db, user: UserId, query: &TableQuery, limit: u32) -> Vec<u128> {
    let mut seen = Vec::new();
    let mut request = PageRequest { after: None, limit };
    loop {
        let page = tracker::page_table(&db.ro, user, query, &request).await.unwrap();
        seen.extend(page.items.into_iter().map(|job| job.id.uuid().as_u128()));
        let Some(next) = page.next else { return seen };
        request.after = Some(next);
    }
}

#[tokio::test]
async fn notes_are_kept_and_what_is_due_is_counted() {
    on_every_database(async |db| {
        let ana = person(&db, "ana", 1).await;
        for number in 1..=3 {
            add(&db, ana, number, "Cook", "Kitchen").await;
        }
        let details = CardDetails {
            applied_on: Some(day("2026-10-01")),
            answered_on: Some(day("2026-10-05")),
            next_on: Some(day("2026-10-09")),
            next_step: "Call them".to_owned(),
            source: "Fair".to_owned(),
            channel: Some(Channel::Post),
            notes: "Zwei Zeilen\nüber Nacht".to_owned(),
            resume: None,
        };
        assert!(tracker::set_details(&db.rw, ana, id(1), 1, &details).await.unwrap());
        assert!(!tracker::set_details(&db.rw, ana, id(1), 1, &details).await.unwrap(), "the version has passed");
        let card = tracker::get(&db.ro, ana, id(1)).await.unwrap().unwrap();
        let dates = (card.standing.applied_on, card.standing.answered_on, card.next_on);
        assert_eq!(dates, (details.applied_on, details.answered_on, details.next_on));
        assert_eq!((card.next_step, card.source, card.notes), (details.next_step, details.source, details.notes));
        assert_eq!((card.channel, card.version), (Some(Channel::Post), 2));
        put(&db, ana, id(2), Stage::Applied, None).await;

        let due = async |today: &str, unanswered: &str| {
            tracker::count_due(&db.ro, ana, day(today), Some(day(unanswered))).await.unwrap()
        };
        assert_eq!(due("2026-10-08", "2026-10-08").await, 0);
        assert_eq!(due("2026-10-09", "2026-10-08").await, 1);
        assert_eq!(due("2026-10-19", "2026-10-09").await, 2);
        let sent = tracker::applied(&db.ro, ana).await.unwrap();
        assert_eq!(sent.len(), 2);
        assert!(sent.iter().any(|it| it.source == "Fair" && it.answered_on == details.answered_on));
    })
    .await;
}

#[tokio::test]
async fn a_job_has_its_history_and_a_stranger_sees_nothing() {
    on_every_database(async |db| {
        let (ana, ben) = (person(&db, "ana", 1).await, person(&db, "ben", 2).await);
        add(&db, ana, 1, "Cook", "Kitchen").await;
        let change = |number: u128, stage, outcome| {
            let change = StageChange { stage, outcome, at: noon(number as i64) };
            (StageChangeId::from_uuid(Uuid::from_u128(number)), change)
        };
        let all = [
            change(1, Stage::Applied, None),
            change(2, Stage::Interview, None),
            change(3, Stage::Closed, Some(Outcome::Rejected)),
        ];
        for (id_of_change, change) in &all {
            tracker::insert_change(&db.rw, ana, id(1), *id_of_change, change).await.unwrap();
        }
        let two = PageRequest { after: None, limit: 2 };
        let first = tracker::changes(&db.ro, ana, id(1), &two).await.unwrap();
        assert_eq!(first.items, [all[2].1, all[1].1]);
        let rest = tracker::changes(&db.ro, ana, id(1), &PageRequest { after: first.next, limit: 2 }).await.unwrap();
        assert_eq!((rest.items, rest.next), (vec![all[0].1], None));
        tracker::remove_latest_change(&db.rw, ana, id(1)).await.unwrap();
        assert_eq!(tracker::changes(&db.ro, ana, id(1), &two).await.unwrap().items, [all[1].1, all[0].1]);

        assert!(tracker::get(&db.ro, ben, id(1)).await.unwrap().is_none());
        assert!(column(&db, ben, Stage::Saved).await.is_empty());
        assert!(tracker::changes(&db.ro, ben, id(1), &two).await.unwrap().items.is_empty());
        assert!(!tracker::set_details(&db.rw, ben, id(1), 1, &CardDetails::default()).await.unwrap());
        assert!(tracker::before(&db.ro, ben, id(1)).await.unwrap().is_none());
        assert!(!db::jobs::set_posting(&db.rw, ben, id(1), &Job::default(), "print").await.unwrap());

        // What is in the trash stands nowhere; its history goes with it.
        db::jobs::trash(&db.rw, ana, id(1), noon(9)).await.unwrap();
        assert!(tracker::get(&db.ro, ana, id(1)).await.unwrap().is_none());
        assert!(tracker::counts(&db.ro, ana).await.unwrap().is_empty());
        db::jobs::remove_trashed(&db.rw, noon(10)).await.unwrap();
        let counts = db::tables::counts(&db.ro).await.unwrap();
        assert!(counts.contains(&("stage_changes", 0)) && counts.contains(&("saved_jobs", 0)), "{counts:?}");
    })
    .await;
}
