//! A story about kits and scorecards, on every engine.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use chrono::{DateTime, TimeDelta};
use db::{
    Db,
    accounts::User,
    applications::{self, Application, NewVersion, add_version, scorecards},
    organizations,
    postings::{self, Posting},
};
use domain::{
    applications::{
        ApplicationStage,
        scorecards::{CardVersion, Rating, Recommendation},
    },
    organizations::Profile,
    postings::{
        PostingContent, PostingState,
        kit::{Anchors, Competency, Kit},
    },
    settings::Theme,
};
use kernel::{ApplicationId, JobId, OrganizationId, Timestamp, UserId};
use matching::{Job, compare};
use resume::Resume;
use testkit::on_every_database;
use uuid::Uuid;

fn noon(days: i64) -> Timestamp {
    DateTime::from_timestamp(1_790_000_000, 123_456_000).unwrap() + TimeDelta::days(days)
}

fn job() -> JobId {
    JobId::from_uuid(Uuid::from_u128(7))
}

fn id() -> ApplicationId {
    ApplicationId::from_uuid(Uuid::from_u128(8))
}

async fn person(db: &Db, number: u128) -> UserId {
    let id = UserId::from_uuid(Uuid::from_u128(number));
    let user = User {
        id,
        email: format!("{number}@example.org"),
        name: format!("Person {number}"),
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

/// A posting with an application; returns its applicant.
async fn applied(db: &Db) -> UserId {
    let organization = OrganizationId::from_uuid(Uuid::from_u128(1));
    let profile = Profile { name: "Larkspur Care".to_owned(), ..Profile::default() };
    organizations::insert(&db.rw, organization, "larkspur", &profile, noon(0)).await.unwrap();
    let posting = Posting {
        id: job(),
        organization,
        state: PostingState::Open,
        content: PostingContent { title: "Night nurse".to_owned(), ..PostingContent::default() },
        changes: Vec::new(),
        version: 1,
        published_at: Some(noon(0)),
        closed_at: None,
    };
    postings::insert(&db.rw, &posting, noon(0)).await.unwrap();
    let user = person(db, 1).await;
    let application = Application {
        id: id(),
        posting: job(),
        user,
        name: "Person 1".to_owned(),
        place: ApplicationStage::New.into(),
        resume: Resume::default(),
        report: compare(&Resume::default(), "", &Job::read("Nurse"), "2026-10-09".parse().unwrap()),
        note: String::new(),
        answers: Vec::new(),
        applied_at: noon(0),
        moved_at: noon(0),
        answer_by: Some(noon(7)),
        version: 1,
    };
    applications::insert(&db.rw, &application).await.unwrap();
    user
}

fn competency() -> Competency {
    let text = |text: &str| text.to_owned();
    Competency {
        number: 1,
        name: text("Nights \u{1f319}"),
        about: Some(domain::interviews::Competence::Pressure),
        anchors: Anchors { one: text("Avoids it."), three: text("Did it."), five: text("Did it for years.") },
        questions: vec![text("Why nights?")],
    }
}

fn version(number: i32, level: Option<u8>, days: i64) -> CardVersion {
    CardVersion {
        version: number,
        ratings: vec![Rating { competency: competency(), level, note: "Told of \"nine beds\".\nCalm.".to_owned() }],
        recommendation: Recommendation::StrongYes,
        reason: "Calm at night.".to_owned(),
        change: if number > 1 { "She called back.".to_owned() } else { String::new() },
        at: noon(days),
    }
}

fn new<'a>(card_id: &'a str, by: UserId, version: &'a CardVersion) -> NewVersion<'a> {
    NewVersion { card_id, by, kit_version: 3, version }
}

#[tokio::test]
async fn a_kit_changes_once_for_each_version() {
    on_every_database(async |db| {
        assert_eq!(postings::kit(&db.ro, job()).await.unwrap(), Kit::default());
        applied(&db).await;
        let kit = Kit { competencies: vec![competency()], version: 0 };
        assert!(postings::set_kit(&db.rw, job(), &kit).await.unwrap());
        let stored = postings::kit(&db.ro, job()).await.unwrap();
        assert_eq!(stored, Kit { version: 1, ..kit.clone() });
        assert!(!postings::set_kit(&db.rw, job(), &kit).await.unwrap());
        // The application form has a version of its own.
        assert_eq!(postings::form(&db.ro, job()).await.unwrap().version, 0);
    })
    .await;
}

#[tokio::test]
async fn versions_are_added_once_and_outlive_their_members() {
    on_every_database(async |db| {
        let applicant = applied(&db).await;
        let (ana, cleo) = (person(&db, 2).await, person(&db, 3).await);
        let (first, late) = (version(1, Some(4), 1), version(1, None, 2));
        assert!(add_version(&db.rw, id(), new("a", ana, &first)).await.unwrap());
        assert!(add_version(&db.rw, id(), new("c", cleo, &late)).await.unwrap());
        // Sent again, or from another window: nothing is overwritten.
        assert!(!add_version(&db.rw, id(), new("b", ana, &late)).await.unwrap());
        let changed = version(2, Some(2), 3);
        assert!(add_version(&db.rw, id(), new("a", ana, &changed)).await.unwrap());
        let cards = scorecards(&db.ro, id()).await.unwrap();
        let seen: Vec<_> = cards.iter().map(|card| (card.user, card.kit_version, card.card.by.as_deref())).collect();
        assert_eq!(seen, [(Some(ana), 3, Some("Person 2")), (Some(cleo), 3, Some("Person 3"))]);
        assert_eq!(cards[0].card.versions, [changed.clone(), first.clone()]);
        assert_eq!(cards[1].card.versions, [late]);

        // Two members who are gone stay apart.
        for member in [ana, cleo] {
            db::accounts::delete_user(&db.rw, member).await.unwrap();
        }
        let cards = scorecards(&db.ro, id()).await.unwrap();
        assert!(cards.iter().all(|card| card.user.is_none() && card.card.by.is_none()));
        assert_eq!((cards.len(), cards[0].card.versions.len()), (2, 2));
        assert_eq!(cards[0].card.versions[0], changed);
        // With the applicant's account they go.
        db::accounts::delete_user(&db.rw, applicant).await.unwrap();
        assert!(scorecards(&db.ro, id()).await.unwrap().is_empty());
    })
    .await;
}
