//! A story about the postings of organizations, on every engine.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use chrono::{DateTime, TimeDelta};
use db::{
    Db, organizations,
    postings::{self, Posting},
};
use domain::organizations::Profile;
use domain::postings::{PostingContent, PostingState, RequirementChange, RequirementLevel};
use kernel::{JobId, OrganizationId, PageRequest, Timestamp};
use matching::RequirementKind;
use testkit::on_every_database;
use uuid::Uuid;

fn noon(minutes: i64) -> Timestamp {
    DateTime::from_timestamp(1_790_000_000, 123_456_000).unwrap() + TimeDelta::minutes(minutes)
}

fn id(number: u128) -> JobId {
    JobId::from_uuid(Uuid::from_u128(number))
}

async fn organization(db: &Db, number: u128) -> OrganizationId {
    let id = OrganizationId::from_uuid(Uuid::from_u128(number));
    let profile = Profile { name: "Larkspur Care".to_owned(), ..Profile::default() };
    organizations::insert(&db.rw, id, &format!("larkspur-{number}"), &profile, noon(0)).await.unwrap();
    id
}

fn posting(organization: OrganizationId, number: u128, title: &str) -> Posting {
    Posting {
        id: id(number),
        organization,
        state: PostingState::Draft,
        content: PostingContent { title: title.to_owned(), ..PostingContent::default() },
        changes: vec![RequirementChange {
            quote: "a driving licence".to_owned(),
            level: RequirementLevel::Nice,
            kind: RequirementKind::Licence,
            years: None,
        }],
        version: 1,
        published_at: None,
        closed_at: None,
    }
}

#[tokio::test]
async fn a_posting_is_stored_changed_once_for_each_version_and_deleted() {
    on_every_database(async |db| {
        let of = organization(&db, 1).await;
        let draft = posting(of, 7, "Night nurse");
        postings::insert(&db.rw, &draft, noon(0)).await.unwrap();
        assert_eq!(postings::get(&db.ro, id(7)).await.unwrap().as_ref(), Some(&draft));

        let closes_on = "2026-12-31".parse().ok();
        let content = PostingContent { closes_on, place: "Leeds".to_owned(), ..draft.content.clone() };
        let open = Posting { state: PostingState::Open, content, published_at: Some(noon(1)), ..draft.clone() };
        assert!(postings::update(&db.rw, &open, noon(1)).await.unwrap());
        let late = Posting { state: PostingState::Closed, ..draft };
        assert!(!postings::update(&db.rw, &late, noon(2)).await.unwrap(), "its version has passed");
        assert_eq!(postings::get(&db.ro, id(7)).await.unwrap(), Some(Posting { version: 2, ..open }));

        assert_eq!(postings::overdue(&db.ro, "2026-12-31".parse().unwrap()).await.unwrap(), []);
        assert_eq!(postings::overdue(&db.ro, "2027-01-01".parse().unwrap()).await.unwrap(), [id(7)]);
        assert_eq!(postings::open(&db.ro, of).await.unwrap(), [id(7)]);
        postings::remove(&db.rw, id(7)).await.unwrap();
        assert_eq!(postings::get(&db.ro, id(7)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn an_organization_lists_its_own_the_latest_change_first() {
    on_every_database(async |db| {
        let (of, other) = (organization(&db, 1).await, organization(&db, 2).await);
        for number in 1..=3_u32 {
            let new = posting(of, u128::from(number), &format!("Job {number}"));
            postings::insert(&db.rw, &new, noon(i64::from(number))).await.unwrap();
        }
        postings::insert(&db.rw, &posting(other, 9, "Theirs"), noon(9)).await.unwrap();
        let open = Posting { state: PostingState::Open, ..posting(of, 1, "Job 1") };
        assert!(postings::update(&db.rw, &open, noon(5)).await.unwrap());

        let first = PageRequest { after: None, limit: 2 };
        let page = postings::page(&db.ro, of, None, &first).await.unwrap();
        assert_eq!(page.items.iter().map(|card| card.title.as_str()).collect::<Vec<_>>(), ["Job 1", "Job 3"]);
        let rest = PageRequest { after: page.next, limit: 2 };
        let page = postings::page(&db.ro, of, None, &rest).await.unwrap();
        assert_eq!(page.items.iter().map(|card| card.title.as_str()).collect::<Vec<_>>(), ["Job 2"]);
        assert_eq!(page.next, None);
        let drafts = postings::page(&db.ro, of, Some(PostingState::Draft), &PageRequest::first()).await.unwrap();
        assert_eq!(drafts.items.len(), 2);
        let mut counts = postings::counts(&db.ro, of).await.unwrap();
        counts.sort_by_key(|(state, _)| state.word());
        assert_eq!(counts, [(PostingState::Draft, 2), (PostingState::Open, 1)]);
        assert_eq!(postings::count(&db.ro, of).await.unwrap(), 3);
        organizations::remove(&db.rw, of).await.unwrap();
        assert_eq!(postings::get(&db.ro, id(1)).await.unwrap(), None);
    })
    .await;
}
