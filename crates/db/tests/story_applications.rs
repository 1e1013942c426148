//! A story about applications, on every engine.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use chrono::{DateTime, TimeDelta};
use db::{
    Db,
    accounts::User,
    applications::{
        self, Application, Held, Moved,
        pending::{self, Pending},
    },
    organizations,
    postings::{self, Posting},
};
use domain::{
    applications::{ApplicationMove, ApplicationOrder, ApplicationQuery, ApplicationStage, phases::Phases, team::Tag},
    organizations::Profile,
    postings::{PostingContent, PostingState},
    settings::Theme,
};
use kernel::{ApplicationId, JobId, OrganizationId, PageRequest, PendingId, Score, Timestamp, UserId};
use matching::{Job, Report, compare};
use resume::{Reading, Resume};
use testkit::on_every_database;
use uuid::Uuid;

fn noon(days: i64) -> Timestamp {
    DateTime::from_timestamp(1_790_000_000, 123_456_000).unwrap() + TimeDelta::days(days)
}

fn job() -> JobId {
    JobId::from_uuid(Uuid::from_u128(7))
}

fn id(number: u128) -> ApplicationId {
    ApplicationId::from_uuid(Uuid::from_u128(number))
}

fn organization() -> OrganizationId {
    OrganizationId::from_uuid(Uuid::from_u128(1))
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

fn moved_to(stage: ApplicationStage, at: Timestamp, message: &str) -> ApplicationMove {
    ApplicationMove { stage, phase: String::new(), at, message: message.to_owned(), by: None }
}

async fn posting(db: &Db) {
    let profile = Profile { name: "Larkspur Care".to_owned(), ..Profile::default() };
    organizations::insert(&db.rw, organization(), "larkspur", &profile, noon(0)).await.unwrap();
    let posting = Posting {
        id: job(),
        organization: organization(),
        state: PostingState::Open,
        content: PostingContent { title: "Night nurse".to_owned(), ..PostingContent::default() },
        changes: Vec::new(),
        version: 1,
        published_at: Some(noon(0)),
        closed_at: None,
    };
    postings::insert(&db.rw, &posting, noon(0)).await.unwrap();
}

fn report(score: f64) -> Report {
    let job = Job::read("Nurse\nRequirements:\n- Driving licence B\n- Polish\n");
    let day = "2026-10-09".parse().unwrap();
    Report { score: Score::new(score), ..compare(&Resume::default(), "", &job, day) }
}

fn application(number: u128, user: UserId, score: f64, days: i64) -> Application {
    Application {
        id: id(number),
        posting: job(),
        user,
        name: format!("Person {number}"),
        place: ApplicationStage::New.into(),
        resume: Resume::default(),
        report: report(score),
        note: "Hello.".to_owned(),
        answers: Vec::new(),
        applied_at: noon(days),
        moved_at: noon(days),
        answer_by: Some(noon(days + 7)),
        version: 1,
    }
}

fn numbers(cards: &[domain::applications::ApplicationCard]) -> Vec<ApplicationId> {
    cards.iter().map(|card| card.id).collect()
}

#[tokio::test]
async fn applications_have_three_orders_and_pages() {
    on_every_database(async |db| {
        posting(&db).await;
        // Number, score, day.
        for (number, score, day) in [(1, 71.0, 3), (2, 88.0, 1), (3, 71.0, 2)] {
            let user = person(&db, number).await;
            applications::insert(&db.rw, &application(number, user, score, day)).await.unwrap();
        }
        for (order, wanted) in [
            (ApplicationOrder::Score, [2, 3, 1]),
            (ApplicationOrder::Answer, [2, 3, 1]),
            (ApplicationOrder::Newest, [1, 3, 2]),
        ] {
            let query = ApplicationQuery { order: Some(order), ..ApplicationQuery::default() };
            let mut request = PageRequest { after: None, limit: 2 };
            let first =
                applications::page(&db.ro, job(), (&query, &Phases::default()), noon(0), &request).await.unwrap();
            request.after = first.next;
            let rest =
                applications::page(&db.ro, job(), (&query, &Phases::default()), noon(0), &request).await.unwrap();
            assert_eq!(rest.next, None);
            let all = [numbers(&first.items), numbers(&rest.items)].concat();
            assert_eq!(all, wanted.map(id), "{order}");
        }
        let first = PageRequest::first();
        let offers = ApplicationQuery { place: Some(ApplicationStage::Offer.into()), ..ApplicationQuery::default() };
        let none = applications::page(&db.ro, job(), (&offers, &Phases::default()), noon(0), &first).await.unwrap();
        assert!(none.items.is_empty());
        // The numbers are those of all places.
        let counts = applications::counts(&db.ro, job(), (&offers, &Phases::default()), noon(0)).await.unwrap();
        assert_eq!(counts, [(ApplicationStage::New.into(), 3)]);
    })
    .await;
}

#[tokio::test]
async fn an_application_moves_once_for_each_version_and_keeps_its_steps() {
    on_every_database(async |db| {
        posting(&db).await;
        let (ben, ana) = (person(&db, 1).await, person(&db, 2).await);
        let sent = application(5, ben, 70.0, 0);
        applications::insert(&db.rw, &sent).await.unwrap();
        assert_eq!(applications::get(&db.ro, id(5)).await.unwrap().as_ref(), Some(&sent));
        assert!(applications::insert(&db.rw, &application(6, ben, 70.0, 0)).await.is_err(), "one for each person");

        let moved = Moved { to: ApplicationStage::Declined.into(), at: noon(1), answer_by: None };
        assert!(applications::set_place(&db.rw, id(5), 1, &moved).await.unwrap());
        assert!(!applications::set_place(&db.rw, id(5), 1, &moved).await.unwrap(), "its version has passed");
        let step = moved_to(ApplicationStage::Declined, moved.at, "A licence is needed.");
        applications::insert_move(&db.rw, (id(5), "step".to_owned()), ana, &step).await.unwrap();
        let steps = applications::moves(&db.ro, id(5)).await.unwrap();
        assert_eq!(steps, [ApplicationMove { by: Some("Person 2".to_owned()), ..step }]);

        let own = applications::own(&db.ro, ben, id(5)).await.unwrap().unwrap();
        assert_eq!((own.title.as_str(), own.company.as_str()), ("Night nurse", "Larkspur Care"));
        assert_eq!((own.stage, own.answer_by, own.version), (ApplicationStage::Declined, None, 2));
        assert_eq!(applications::own(&db.ro, ana, id(5)).await.unwrap(), None);
        assert_eq!(applications::own_page(&db.ro, ben, &PageRequest::first()).await.unwrap().items.len(), 1);
        assert_eq!(applications::to_posting(&db.ro, ben, job()).await.unwrap(), Some(id(5)));
        assert_eq!(applications::count_of(&db.ro, ben).await.unwrap(), 1);
        let of = applications::posting_of(&db.ro, id(5)).await.unwrap();
        assert_eq!(of, Some((organization(), job(), "Night nurse".to_owned())));

        let again = Application { version: 3, note: "Again.".to_owned(), ..sent };
        applications::replace(&db.rw, &again).await.unwrap();
        assert_eq!(applications::get(&db.ro, id(5)).await.unwrap(), Some(again));
    })
    .await;
}

#[tokio::test]
async fn those_that_wait_too_long_are_found_until_somebody_is_reminded() {
    on_every_database(async |db| {
        posting(&db).await;
        let ben = person(&db, 1).await;
        assert!(!applications::any_of(&db.ro, organization()).await.unwrap());
        applications::insert(&db.rw, &application(5, ben, 70.0, 0)).await.unwrap();
        let late = async |day: i64| {
            let found = applications::late(&db.ro, noon(day), noon(day - 3), 10).await.unwrap();
            found.into_iter().map(|late| (late.id, late.organization, late.title)).collect::<Vec<_>>()
        };
        assert_eq!(late(6).await, []);
        assert_eq!(late(8).await, [(id(5), organization(), "Night nurse".to_owned())]);
        applications::set_reminded(&db.rw, id(5), noon(8)).await.unwrap();
        assert_eq!(late(10).await, []);
        assert_eq!(late(12).await.len(), 1);
        assert_eq!(applications::open_of(&db.ro, organization()).await.unwrap().len(), 1);
        let moved = Moved { to: ApplicationStage::Hired.into(), at: noon(12), answer_by: None };
        applications::set_place(&db.rw, id(5), 1, &moved).await.unwrap();
        assert_eq!(late(20).await, []);
        assert_eq!(applications::open_of(&db.ro, organization()).await.unwrap(), []);
        assert!(applications::any_of(&db.ro, organization()).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn the_times_of_answers_are_those_of_the_organization() {
    on_every_database(async |db| {
        posting(&db).await;
        let ana = person(&db, 9).await;
        for number in 1..=3 {
            let user = person(&db, number).await;
            applications::insert(&db.rw, &application(number, user, 70.0, 2)).await.unwrap();
        }
        let step = async |number: u128, name: &str, stage, day: i64| {
            let step = moved_to(stage, noon(day), "");
            applications::insert_move(&db.rw, (id(number), name.to_owned()), ana, &step).await.unwrap();
        };
        for number in 1..=3 {
            step(number, &format!("sent {number}"), ApplicationStage::New, 2).await;
        }
        // One is answered twice, one was answered before it was sent again, one is taken back.
        step(1, "first", ApplicationStage::Screening, 5).await;
        step(1, "second", ApplicationStage::Offer, 6).await;
        step(2, "before", ApplicationStage::Declined, 1).await;
        step(3, "own", ApplicationStage::Withdrawn, 4).await;
        let times = applications::answer_times(&db.ro, organization(), 10).await.unwrap();
        assert_eq!(times, [TimeDelta::days(3)]);
        let other = OrganizationId::from_uuid(Uuid::from_u128(77));
        assert_eq!(applications::answer_times(&db.ro, other, 10).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_list_is_filtered_and_its_numbers_with_it() {
    on_every_database(async |db| {
        posting(&db).await;
        let member = person(&db, 9).await;
        // Number, name, score, day.
        for (number, name, score, day) in
            [(1, "Zoë Öztürk", 71.0, 3), (2, "Ben Okafor", 88.0, 1), (3, "Li 100%_", 69.9, 2)]
        {
            let user = person(&db, number).await;
            let new = Application { name: name.to_owned(), ..application(number, user, score, day) };
            applications::insert(&db.rw, &new).await.unwrap();
        }
        applications::add_tag(&db.rw, id(2), &Tag::new("Night Shift").unwrap()).await.unwrap();
        applications::add_tag(&db.rw, id(2), &Tag::new("night shift").unwrap()).await.unwrap();
        applications::add_tag(&db.rw, id(3), &Tag::new("Abroad").unwrap()).await.unwrap();
        applications::assign(&db.rw, id(1), Some(member)).await.unwrap();
        let all = ApplicationQuery::default;
        let words = |words: &str| ApplicationQuery { words: words.to_owned(), ..all() };
        for (query, wanted) in [
            (words("zoë"), vec![1]),
            (words("ÖZTÜRK zo"), vec![1]),
            (words("okafor li"), vec![]),
            (words("%_"), vec![3]),
            (ApplicationQuery { from: Some(70), ..all() }, vec![2, 1]),
            (ApplicationQuery { late: true, ..all() }, vec![2]),
            (ApplicationQuery { tag: "NIGHT shift".to_owned(), ..all() }, vec![2]),
            (ApplicationQuery { tag: "unknown".to_owned(), ..all() }, vec![]),
            (ApplicationQuery { assigned: Some(member), ..all() }, vec![1]),
            (ApplicationQuery { assigned: Some(member), from: Some(72), ..all() }, vec![]),
        ] {
            // The answer to the second was due on the eighth day.
            let (now, first) = (noon(9) - TimeDelta::hours(1), PageRequest::first());
            let page =
                applications::page(&db.ro, job(), (&query, &Phases::default()), now, &first).await.unwrap().items;
            assert_eq!(numbers(&page), wanted.iter().map(|number| id(*number)).collect::<Vec<_>>(), "{query:?}");
            let counts = applications::counts(&db.ro, job(), (&query, &Phases::default()), now).await.unwrap();
            assert_eq!(counts.iter().map(|(_, count)| *count).sum::<u64>(), page.len() as u64, "{query:?}");
        }
        let cards = applications::some(&db.ro, job(), &[id(1), id(2), id(77)]).await.unwrap();
        assert_eq!((cards[0].tags.clone(), cards[0].assigned.clone()), (vec!["Night Shift".to_owned()], None));
        assert_eq!((cards[1].tags.len(), cards[1].assigned.clone()), (0, Some((member, "Person 9".to_owned()))));
        let tags = applications::tags(&db.ro, organization(), None).await.unwrap();
        assert_eq!(tags, ["Abroad", "Night Shift"]);
        assert!(applications::remove_tag(&db.rw, id(2), "NIGHT SHIFT").await.unwrap());
        assert!(!applications::remove_tag(&db.rw, id(2), "NIGHT SHIFT").await.unwrap());
        // Who leaves is no longer responsible.
        applications::assign(&db.rw, id(2), Some(member)).await.unwrap();
        applications::assign(&db.rw, id(2), None).await.unwrap();
        organizations::remove_member(&db.rw, organization(), member).await.unwrap();
        let cards = applications::some(&db.ro, job(), &[id(1), id(2)]).await.unwrap();
        assert!(cards.iter().all(|card| card.assigned.is_none()));
        assert_eq!(applications::total(&db.ro, job()).await.unwrap(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_move_is_held_back_undone_and_told() {
    on_every_database(async |db| {
        posting(&db).await;
        let (ana, ben) = (person(&db, 2).await, person(&db, 3).await);
        applications::insert(&db.rw, &application(5, ben, 70.0, 0)).await.unwrap();
        let go = async |version: i32, to: ApplicationStage, before: ApplicationStage| {
            let moved = Moved { to: to.into(), at: noon(version.into()), answer_by: None };
            assert!(applications::set_place(&db.rw, id(5), version, &moved).await.unwrap());
            let step = moved_to(to, moved.at, "");
            let name = format!("step {version}");
            applications::insert_move(&db.rw, (id(5), name.clone()), ana, &step).await.unwrap();
            let before = Moved { to: before.into(), at: noon(0), answer_by: Some(noon(7)) };
            let (batch, at) = (format!("batch {version}"), moved.at);
            let held = Held { application: id(5), version: version + 1, step: name, batch, at, before };
            applications::hold(&db.rw, &held).await.unwrap();
            held
        };
        let first = go(1, ApplicationStage::Screening, ApplicationStage::New).await;
        let second = go(2, ApplicationStage::Declined, ApplicationStage::Screening).await;
        assert_eq!(applications::held(&db.ro, id(5)).await.unwrap(), [first.clone(), second.clone()]);
        assert_eq!(applications::held_together(&db.ro, "batch 2").await.unwrap(), std::slice::from_ref(&second));
        // The applicant sees what they were told of last.
        let own = applications::own(&db.ro, ben, id(5)).await.unwrap().unwrap();
        assert_eq!((own.stage, own.answer_by, own.version), (ApplicationStage::New, Some(noon(7)), 1));
        assert_eq!(applications::own_moves(&db.ro, id(5)).await.unwrap(), []);
        assert_eq!(applications::moves(&db.ro, id(5)).await.unwrap().len(), 2);
        // Only the last move can be taken back, and only once.
        let undo = async |held: &Held| db.write(async |tx| applications::undo(tx, held).await).await.unwrap();
        assert!(!undo(&first).await);
        assert!(undo(&second).await);
        assert!(!undo(&second).await);
        let now = applications::get(&db.ro, id(5)).await.unwrap().unwrap();
        assert_eq!((now.place, now.version, now.answer_by), (ApplicationStage::Screening.into(), 4, Some(noon(7))));
        assert_eq!(applications::moves(&db.ro, id(5)).await.unwrap().len(), 1);
        assert_eq!(applications::held(&db.ro, id(5)).await.unwrap(), [first]);
        assert!(applications::release(&db.rw, id(5)).await.unwrap());
        assert!(!applications::release(&db.rw, id(5)).await.unwrap());
        let own = applications::own(&db.ro, ben, id(5)).await.unwrap().unwrap();
        assert_eq!((own.stage, own.version), (ApplicationStage::Screening, 4));
        assert!(applications::some(&db.ro, job(), &[id(5)]).await.unwrap()[0].hidden);
        applications::reveal(&db.rw, id(5), noon(3)).await.unwrap();
        assert!(!applications::some(&db.ro, job(), &[id(5)]).await.unwrap()[0].hidden);
        assert!(!applications::shape(&db.ro, job()).await.unwrap().blind);
        for blind in [true, true, false] {
            applications::set_blind(&db.rw, job(), blind).await.unwrap();
            assert_eq!(applications::shape(&db.ro, job()).await.unwrap().blind, blind);
        }
        // Notes, the latest first.
        for day in [1, 2] {
            let text = format!("Note {day}.");
            applications::add_note(&db.rw, (id(5), text.clone()), ana, (&text, noon(day))).await.unwrap();
        }
        let notes = applications::notes(&db.ro, id(5)).await.unwrap();
        assert_eq!(
            (notes[0].text.as_str(), notes[1].at, notes[1].by.as_deref()),
            ("Note 2.", noon(1), Some("Person 2"))
        );
        assert_eq!(applications::count_notes(&db.ro, id(5)).await.unwrap(), 2);
        // What is not told when the applicant takes it back, did not happen.
        go(4, ApplicationStage::Offer, ApplicationStage::Screening).await;
        applications::drop_steps(&db.rw, id(5)).await.unwrap();
        assert_eq!(applications::moves(&db.ro, id(5)).await.unwrap().len(), 1);
        assert_eq!(applications::held(&db.ro, id(5)).await.unwrap(), []);
    })
    .await;
}

fn waiting(number: u128, email: &str) -> Pending {
    Pending {
        id: PendingId::from_uuid(Uuid::from_u128(number)),
        posting: job(),
        email: email.to_owned(),
        name: "Dora Lim".to_owned(),
        reading: Some(Reading { text: "Nurse \u{1f33f}".to_owned(), ..Reading::default() }),
        file_name: "cv.pdf".to_owned(),
        note: "Hello.".to_owned(),
        answers: Vec::new(),
        source: "indeed".to_owned(),
        locale: "de".to_owned(),
        token_hash: format!("hash {number}"),
        consented_at: noon(0),
        created_at: noon(0),
        expires_at: noon(3),
        sent_at: None,
    }
}

#[tokio::test]
async fn applications_wait_for_a_click() {
    on_every_database(async |db| {
        posting(&db).await;
        let (first, second) = (waiting(1, "dora@example.org"), waiting(2, "dora@example.org"));
        pending::put(&db.rw, &first).await.unwrap();
        assert_eq!(pending::get(&db.ro, first.id).await.unwrap().as_ref(), Some(&first));
        // A later one replaces the earlier one of the same address only.
        pending::put(&db.rw, &waiting(3, "ben@example.org")).await.unwrap();
        pending::put(&db.rw, &second).await.unwrap();
        let hashes = ["other".to_owned(), "hash 2".to_owned()];
        assert_eq!(pending::by_hash(&db.ro, &hashes).await.unwrap().as_ref(), Some(&second));
        assert_eq!(pending::by_hash(&db.ro, &["hash 1".to_owned()]).await.unwrap(), None);
        let elsewhere = JobId::from_uuid(Uuid::from_u128(8));
        let others = async |of, at| pending::count_others(&db.ro, "dora@example.org", of, at).await.unwrap();
        assert_eq!((others(job(), noon(1)).await, others(elsewhere, noon(1)).await), (0, 1));
        assert_eq!(others(elsewhere, noon(3)).await, 0);
        assert_eq!(pending::from(&db.ro, "dora@example.org").await.unwrap(), std::slice::from_ref(&second));

        assert!(pending::use_up(&db.rw, second.id, noon(1)).await.unwrap());
        assert!(!pending::use_up(&db.rw, second.id, noon(1)).await.unwrap());
        let used = pending::get(&db.ro, second.id).await.unwrap().unwrap();
        assert_eq!((used.sent_at, used.reading, used.name.as_str()), (Some(noon(1)), None, ""));
        assert_eq!(others(elsewhere, noon(1)).await, 0);
        assert_eq!(pending::remove_expired(&db.rw, noon(2)).await.unwrap(), 0);
        assert_eq!(pending::forget(&db.rw, "dora@example.org").await.unwrap(), 1);
        assert_eq!(pending::remove_expired(&db.rw, noon(3)).await.unwrap(), 1);
        // They go with their posting, and so with its organization.
        pending::put(&db.rw, &first).await.unwrap();
        organizations::remove(&db.rw, organization()).await.unwrap();
        assert_eq!(pending::get(&db.ro, first.id).await.unwrap(), None);
    })
    .await;
}
