//! A story about what the tracker keeps beside its jobs, on every engine: a list that waits, a calendar feed, statistics.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use chrono::{DateTime, TimeDelta};
use db::{
    Db,
    accounts::User,
    tracker::{
        self, calendar,
        imports::{self, Waiting},
        reminders,
    },
};
use domain::{
    jobs::{JobCard, JobRelation, JobView},
    settings::Theme,
    tracker::{CardDetails, ImportEntry, ImportFields, Reminder, Stage, StageChange},
};
use kernel::{JobId, PartialDate, ReminderId, StageChangeId, Timestamp, UserId};
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

async fn add(db: &Db, user: UserId, number: u32, title: &str) {
    let card = JobCard {
        id: id(u128::from(number)),
        title: title.to_owned(),
        company: "Kitchen".to_owned(),
        place: String::new(),
        requirements: 0,
        relation: JobRelation::Pasted,
        saved_at: noon(i64::from(number)),
        latest: None,
    };
    let view = JobView { card, job: Job::default() };
    db::jobs::insert_pasted(&db.rw, user, &view, &format!("print {number}")).await.unwrap();
}

#[tokio::test]
async fn a_list_waits_for_its_person_and_is_added_to_their_jobs() {
    on_every_database(async |db| {
        let (ana, ben) = (person(&db, "ana", 1).await, person(&db, "ben", 2).await);
        let fields = ImportFields {
            title: "Cook",
            company: "Kitchen",
            url: "jobs.example/1",
            stage: "closed:rejected",
            applied_on: "2026-09-01",
            next_on: "2026-12-01",
            channel: "post",
            notes: "Zwei Zeilen\nüber Nacht",
            source: "Fair",
            ..ImportFields::default()
        };
        let entry = ImportEntry::new(2, fields, Vec::new(), day("2026-10-09"));
        let list = |entries| Waiting { file_name: "Stellen.csv".to_owned(), entries, at: noon(1) };
        imports::put(&db.rw, ana, &list(Vec::new())).await.unwrap();
        imports::put(&db.rw, ana, &list(vec![entry.clone()])).await.unwrap();
        assert_eq!(imports::get(&db.ro, ana).await.unwrap(), Some(list(vec![entry.clone()])), "the later list counts");
        assert_eq!(imports::get(&db.ro, ben).await.unwrap(), None);
        assert!(!imports::delete(&db.rw, ben).await.unwrap());

        add(&db, ana, 1, "Cook").await;
        let card = entry.card.unwrap();
        imports::complete(&db.rw, ben, id(1), &card, noon(5)).await.unwrap();
        assert_eq!(tracker::get(&db.ro, ana, id(1)).await.unwrap().unwrap().standing.stage, Stage::Saved);
        imports::complete(&db.rw, ana, id(1), &card, noon(5)).await.unwrap();
        let job = tracker::get(&db.ro, ana, id(1)).await.unwrap().unwrap();
        assert_eq!((job.standing, job.next_on, job.channel), (card.standing, card.next_on, card.channel));
        assert_eq!((job.notes, job.source, job.moved_at), (card.notes, card.source, noon(5)));

        let mut known = imports::known(&db.ro, ana).await.unwrap();
        assert!(!known.add("cook", "KITCHEN", ""));
        assert!(imports::known(&db.ro, ben).await.unwrap().add("Cook", "Kitchen", ""));
        assert_eq!(imports::remove_old(&db.rw, noon(1)).await.unwrap(), 0);
        assert_eq!(imports::remove_old(&db.rw, noon(2)).await.unwrap(), 1);
        assert_eq!(imports::get(&db.ro, ana).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_calendar_has_the_days_of_its_person() {
    on_every_database(async |db| {
        let (ana, ben) = (person(&db, "ana", 1).await, person(&db, "ben", 2).await);
        for (number, next) in [(1, "2026-10-01"), (2, "2026-11-02"), (3, "2026-11-01")] {
            add(&db, ana, number, &format!("Cook {number}")).await;
            let next_step = "Call".to_owned();
            let details = CardDetails { next_on: Some(day(next)), next_step, ..CardDetails::default() };
            assert!(tracker::set_details(&db.rw, ana, id(u128::from(number)), 1, &details).await.unwrap());
        }
        let steps = calendar::next_steps(&db.ro, ana, day("2026-10-15"), 9).await.unwrap();
        let told: Vec<_> = steps.iter().map(|step| (step.title.as_str(), step.on, step.text.as_str())).collect();
        assert_eq!(told, [("Cook 3", day("2026-11-01"), "Call"), ("Cook 2", day("2026-11-02"), "Call")]);
        assert!(calendar::next_steps(&db.ro, ben, day("2026-10-15"), 9).await.unwrap().is_empty());
        assert!(calendar::interview_days(&db.ro, ana, day("2026-10-15"), 9).await.unwrap().is_empty());

        let reminder = |number: u128, minutes| Reminder {
            id: ReminderId::from_uuid(Uuid::from_u128(number)),
            job: id(number),
            at: noon(minutes),
            text: "Call".to_owned(),
            told_at: None,
        };
        for (number, minutes) in [(1, 10), (2, 30), (3, 20)] {
            reminders::insert(&db.rw, ana, &reminder(number, minutes)).await.unwrap();
        }
        db::jobs::trash(&db.rw, ana, id(3), noon(9)).await.unwrap();
        let found = calendar::reminders_from(&db.ro, ana, noon(11), 9).await.unwrap();
        assert_eq!(found, [(reminder(2, 30), "Cook 2".to_owned())]);
        assert!(calendar::reminders_from(&db.ro, ben, noon(0), 9).await.unwrap().is_empty());
        assert_eq!(reminders::due(&db.ro, noon(30), 9).await.unwrap().len(), 2, "none of jobs in the trash");

        // One secret each; another one takes its place.
        calendar::put(&db.rw, ana, "first", noon(1)).await.unwrap();
        calendar::put(&db.rw, ana, "second", noon(2)).await.unwrap();
        let owner = async |hash: &str| calendar::owner(&db.ro, &[hash.to_owned(), "older".to_owned()]).await.unwrap();
        assert_eq!((owner("first").await, owner("second").await), (None, Some(ana)));
        assert_eq!(calendar::created_at(&db.ro, ana).await.unwrap(), Some(noon(2)));
        assert_eq!(calendar::created_at(&db.ro, ben).await.unwrap(), None);
        assert!(!calendar::delete(&db.rw, ben).await.unwrap());
        assert!(calendar::delete(&db.rw, ana).await.unwrap());
        assert_eq!(owner("second").await, None);
    })
    .await;
}

#[tokio::test]
async fn statistics_know_the_furthest_stage_of_each_job() {
    on_every_database(async |db| {
        let (ana, ben) = (person(&db, "ana", 1).await, person(&db, "ben", 2).await);
        add(&db, ana, 1, "Cook").await;
        add(&db, ana, 2, "Driver").await;
        for (number, stage) in [(1, Stage::Interview), (2, Stage::Applied), (3, Stage::Closed)] {
            let change = StageChange { stage, outcome: None, at: noon(number) };
            let of = StageChangeId::from_uuid(Uuid::from_u128(number.unsigned_abs().into()));
            tracker::insert_change(&db.rw, ana, id(1), of, &change).await.unwrap();
        }
        let mut found: Vec<_> = tracker::sent(&db.ro, ana).await.unwrap().into_iter().map(|sent| sent.before).collect();
        found.sort();
        assert_eq!(found, [None, Some(Stage::Interview)]);
        assert!(tracker::sent(&db.ro, ben).await.unwrap().is_empty());
    })
    .await;
}
