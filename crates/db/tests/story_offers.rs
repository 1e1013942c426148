//! A story about offers, on every engine.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use chrono::{DateTime, TimeDelta};
use db::{
    Db, DbError,
    accounts::User,
    applications::Application,
    offers::{self, Change, Written},
    organizations,
    postings::{self, Posting},
};
use domain::{
    applications::ApplicationStage,
    offers::{Offer, OfferDraft, OfferFields, OfferState, OfferStep, OfferTemplate},
    organizations::{MemberRole, Profile},
    postings::{PostingContent, PostingState},
    settings::Theme,
};
use kernel::{ApplicationId, JobId, OfferId, OfferTemplateId, OrganizationId, Timestamp, UserId};
use matching::{Job, compare};
use resume::Resume;
use testkit::on_every_database;
use uuid::Uuid;

fn noon(days: i64) -> Timestamp {
    DateTime::from_timestamp(1_790_000_000, 123_456_000).unwrap() + TimeDelta::days(days)
}

fn user(number: u128) -> UserId {
    UserId::from_uuid(Uuid::from_u128(number))
}

fn offer(number: u128) -> OfferId {
    OfferId::from_uuid(Uuid::from_u128(number))
}

fn application(number: u128) -> ApplicationId {
    ApplicationId::from_uuid(Uuid::from_u128(number))
}

fn organization() -> OrganizationId {
    OrganizationId::from_uuid(Uuid::from_u128(1))
}

/// Ana (1) hires with an organization; Ben (2) and Cleo (3) applied to its posting.
async fn furnish(db: &Db) {
    for number in 1..=3 {
        let user = User {
            id: user(number),
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
    }
    let profile = Profile { name: "Larkspur Care".to_owned(), ..Profile::default() };
    organizations::insert(&db.rw, organization(), "larkspur", &profile, noon(0)).await.unwrap();
    organizations::set_role(&db.rw, organization(), user(1), MemberRole::Owner, noon(0)).await.unwrap();
    let job = JobId::from_uuid(Uuid::from_u128(7));
    let posting = Posting {
        id: job,
        organization: organization(),
        state: PostingState::Open,
        content: PostingContent { title: "Night nurse".to_owned(), ..PostingContent::default() },
        changes: Vec::new(),
        version: 1,
        published_at: Some(noon(0)),
        closed_at: None,
    };
    postings::insert(&db.rw, &posting, noon(0)).await.unwrap();
    let read = Job::read("Nurse\nRequirements:\n- Polish\n");
    for number in 2..=3 {
        let new = Application {
            id: application(number),
            posting: job,
            user: user(number),
            name: format!("Person {number}"),
            place: ApplicationStage::New.into(),
            resume: Resume::default(),
            report: compare(&Resume::default(), "", &read, "2026-10-09".parse().unwrap()),
            note: String::new(),
            answers: Vec::new(),
            applied_at: noon(0),
            moved_at: noon(0),
            answer_by: Some(noon(7)),
            version: 1,
        };
        db::applications::insert(&db.rw, &new).await.unwrap();
    }
}

fn draft(hours: &str) -> OfferDraft {
    let fields = OfferFields {
        text: "Dear {applicant}, {pay}.".to_owned(),
        pay: "32,123.45".to_owned(),
        currency: "EUR".to_owned(),
        hours: hours.to_owned(),
        answer_day: "2026-12-31".to_owned(),
        ..OfferFields::default()
    };
    fields.draft().unwrap()
}

fn written(draft: &OfferDraft, until: Timestamp) -> Written<'_> {
    Written { draft, answer_by: Some(until), language: "de", by: user(1) }
}

async fn insert(db: &Db, number: u128, of: u128, days: i64) -> Result<(), DbError> {
    offers::insert(&db.rw, (offer(number), application(of)), written(&draft("40"), noon(days)), noon(0)).await
}

/// Sends an offer that is at version 1.
async fn send(db: &Db, number: u128) -> Offer {
    let found = offers::get(&db.ro, offer(number), None).await.unwrap().unwrap().offer;
    let sent = Offer { letter: "Dear Person 2".to_owned(), sender: "Ana".to_owned(), ..found };
    let change = Change { sent: Some(&sent), ..Change::default() };
    assert!(offers::advance(&db.rw, (offer(number), 1), OfferStep::Send, change, noon(1)).await.unwrap());
    sent
}

#[tokio::test]
async fn an_application_has_one_open_offer() {
    on_every_database(async |db| {
        furnish(&db).await;
        insert(&db, 1, 2, 7).await.unwrap();
        assert!(matches!(insert(&db, 2, 2, 7).await, Err(DbError::Conflict(_))));
        insert(&db, 3, 3, 7).await.unwrap();
        let found = offers::get(&db.ro, offer(1), Some(user(1))).await.unwrap().unwrap();
        assert_eq!((found.role, found.written_by, found.applicant), (Some(MemberRole::Owner), Some(user(1)), user(2)));
        assert_eq!(found.offer.terms, draft("40").terms);
        assert_eq!((found.offer.text.as_str(), found.offer.language.as_str()), ("Dear {applicant}, {pay}.", "de"));
        assert_eq!((found.offer.answer_by, found.offer.state), (Some(noon(7)), OfferState::Draft));
        assert_eq!(offers::get(&db.ro, offer(1), Some(user(3))).await.unwrap().unwrap().role, None);
        // One that is over makes room, and stays.
        send(&db, 1).await;
        let over = offers::advance(&db.rw, (offer(1), 2), OfferStep::Withdraw, Change::default(), noon(2)).await;
        assert!(over.unwrap());
        insert(&db, 2, 2, 7).await.unwrap();
        assert_eq!(offers::count(&db.ro, application(2)).await.unwrap(), 2);
        assert_eq!(offers::of_application(&db.ro, application(2)).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_step_is_done_from_its_state_and_version_only() {
    on_every_database(async |db| {
        furnish(&db).await;
        insert(&db, 1, 2, 7).await.unwrap();
        let step = async |version: i32, step: OfferStep, at: Timestamp| {
            let change = Change { said: "Why", signature: "Ben", sent: None };
            offers::advance(&db.rw, (offer(1), version), step, change, at).await.unwrap()
        };
        for early in [OfferStep::Approve, OfferStep::Withdraw, OfferStep::Accept, OfferStep::Expire] {
            assert!(!step(1, early, noon(1)).await, "{early:?}");
        }
        assert!(!step(2, OfferStep::Ask, noon(1)).await, "another version");
        let sent = send(&db, 1).await;
        assert!(!offers::save(&db.rw, offer(1), 2, written(&draft("20"), noon(9))).await.unwrap());
        assert!(!offers::discard(&db.rw, offer(1), 2).await.unwrap());
        let stored = offers::get(&db.ro, offer(1), None).await.unwrap().unwrap().offer;
        assert_eq!((stored.letter, stored.sender, stored.sent_at), (sent.letter, sent.sender, Some(noon(1))));
        // What it was called when it was sent stays.
        organizations::set_name(&db.rw, organization(), "Elm Care").await.unwrap();
        let stored = offers::get(&db.ro, offer(1), None).await.unwrap().unwrap().offer;
        assert_eq!(stored.company, "Larkspur Care");
        assert!(!step(2, OfferStep::Expire, noon(7)).await, "its last moment counts");
        assert!(!step(2, OfferStep::Accept, noon(7) + TimeDelta::microseconds(1)).await, "its day has passed");
        assert!(step(2, OfferStep::Accept, noon(7)).await);
        let stored = offers::get(&db.ro, offer(1), None).await.unwrap().unwrap().offer;
        assert_eq!((stored.state, stored.signature.as_str()), (OfferState::Accepted, "Ben"));
        assert_eq!((stored.answered_at, stored.version), (Some(noon(7)), 3));
        for late in [OfferStep::Withdraw, OfferStep::Decline, OfferStep::Expire, OfferStep::End] {
            assert!(!step(3, late, noon(3)).await, "{late:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn offers_that_end_are_found_once() {
    on_every_database(async |db| {
        furnish(&db).await;
        insert(&db, 1, 2, 5).await.unwrap();
        insert(&db, 2, 3, 9).await.unwrap();
        assert!(offers::due(&db.ro, noon(20), 10).await.unwrap().is_empty(), "drafts do not end");
        send(&db, 1).await;
        send(&db, 2).await;
        let ids = |found: Vec<offers::Stored>| found.into_iter().map(|stored| stored.offer.id).collect::<Vec<_>>();
        let ending = async || ids(offers::ending(&db.ro, noon(4), noon(6), 10).await.unwrap());
        assert_eq!(ending().await, [offer(1)]);
        assert!(offers::set_reminded(&db.rw, offer(1), noon(4)).await.unwrap());
        assert!(!offers::set_reminded(&db.rw, offer(1), noon(4)).await.unwrap());
        assert_eq!(ending().await, []);
        assert_eq!(ids(offers::due(&db.ro, noon(5), 10).await.unwrap()), []);
        assert_eq!(ids(offers::due(&db.ro, noon(6), 10).await.unwrap()), [offer(1)]);
        assert_eq!(ids(offers::due(&db.ro, noon(20), 10).await.unwrap()), [offer(1), offer(2)]);
        // The end of the application ends what was sent and deletes what was not.
        offers::end(&db.rw, application(2), noon(6)).await.unwrap();
        let ended = offers::get(&db.ro, offer(1), None).await.unwrap().unwrap().offer;
        assert_eq!((ended.state, ended.answered_at, ended.version), (OfferState::Ended, Some(noon(6)), 3));
        insert(&db, 3, 2, 9).await.unwrap();
        offers::end(&db.rw, application(2), noon(6)).await.unwrap();
        assert_eq!(offers::get(&db.ro, offer(3), None).await.unwrap(), None);
        let other = offers::get(&db.ro, offer(2), None).await.unwrap().unwrap().offer;
        assert_eq!(other.state, OfferState::Sent);
        // Offers go with the account of the applicant, and outlive that of the member.
        db::accounts::delete_user(&db.rw, user(1)).await.unwrap();
        assert_eq!(offers::get(&db.ro, offer(1), None).await.unwrap().unwrap().written_by, None);
        db::accounts::delete_user(&db.rw, user(2)).await.unwrap();
        assert_eq!(offers::get(&db.ro, offer(1), None).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn templates_belong_to_an_organization_and_have_versions() {
    on_every_database(async |db| {
        furnish(&db).await;
        let other = OrganizationId::from_uuid(Uuid::from_u128(2));
        let id = OfferTemplateId::from_uuid(Uuid::from_u128(1));
        let one = OfferTemplate { id, title: "Nurses".to_owned(), text: "Dear {applicant}".to_owned(), version: 1 };
        offers::insert_template(&db.rw, organization(), &one).await.unwrap();
        assert_eq!(offers::templates(&db.ro, organization()).await.unwrap(), std::slice::from_ref(&one));
        assert!(offers::templates(&db.ro, other).await.unwrap().is_empty());
        assert_eq!(offers::count_templates(&db.ro, organization()).await.unwrap(), 1);
        assert!(!offers::update_template(&db.rw, other, &one).await.unwrap());
        assert!(offers::update_template(&db.rw, organization(), &one).await.unwrap());
        assert!(!offers::update_template(&db.rw, organization(), &one).await.unwrap(), "it has another version now");
        assert!(!offers::remove_template(&db.rw, other, id).await.unwrap());
        assert!(offers::remove_template(&db.rw, organization(), id).await.unwrap());
        assert!(!offers::needs_approval(&db.ro, organization()).await.unwrap());
        for needed in [true, true, false] {
            offers::set_approval(&db.rw, organization(), needed).await.unwrap();
            assert_eq!(offers::needs_approval(&db.ro, organization()).await.unwrap(), needed);
        }
    })
    .await;
}
