//! A story about messages, on every engine.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use chrono::{DateTime, TimeDelta};
use db::{
    Db,
    accounts::User,
    applications::Application,
    files::File,
    messages::{self, Complaint, Folder, NewRow, Reader, files},
    organizations, postings,
    postings::Posting,
};
use domain::{
    applications::ApplicationStage,
    messages::{Attachment, ConversationFilter, Side},
    organizations::{MemberRole, Profile},
    postings::{PostingContent, PostingState},
    settings::Theme,
};
use kernel::{ApplicationId, ComplaintId, FileId, JobId, MessageId, OrganizationId, PageRequest, Timestamp, UserId};
use matching::{Job, compare};
use resume::Resume;
use testkit::on_every_database;
use uuid::Uuid;

fn at(minutes: i64) -> Timestamp {
    DateTime::from_timestamp(1_790_000_000, 123_456_000).unwrap() + TimeDelta::minutes(minutes)
}

fn user(number: u128) -> UserId {
    UserId::from_uuid(Uuid::from_u128(number))
}

fn application(number: u128) -> ApplicationId {
    ApplicationId::from_uuid(Uuid::from_u128(number))
}

fn organization() -> OrganizationId {
    OrganizationId::from_uuid(Uuid::from_u128(1))
}

/// Ana (1) hires with an organization; Ben (2) and Cleo (3) applied to its posting.
async fn furnish(db: &Db) {
    for (number, name) in [(1, "Ana"), (2, "Ben"), (3, "Cleo")] {
        let user = User {
            id: user(number),
            email: format!("{number}@example.org"),
            name: name.to_owned(),
            password_hash: String::new(),
            roles: Vec::new(),
            verified_at: None,
            locale: None,
            theme: Theme::System,
            created_at: at(0),
        };
        db::accounts::insert_user(&db.rw, &user).await.unwrap();
    }
    let profile = Profile { name: "Larkspur Care".to_owned(), ..Profile::default() };
    organizations::insert(&db.rw, organization(), "larkspur", &profile, at(0)).await.unwrap();
    organizations::set_role(&db.rw, organization(), user(1), MemberRole::Owner, at(0)).await.unwrap();
    let posting = Posting {
        id: JobId::from_uuid(Uuid::from_u128(7)),
        organization: organization(),
        state: PostingState::Open,
        content: PostingContent { title: "Night nurse".to_owned(), ..PostingContent::default() },
        changes: Vec::new(),
        version: 1,
        published_at: Some(at(0)),
        closed_at: None,
    };
    postings::insert(&db.rw, &posting, at(0)).await.unwrap();
    for number in [2, 3] {
        let report =
            compare(&Resume::default(), "", &Job::read("Nurse\n- Driving licence B\n"), "2026-10-09".parse().unwrap());
        let new = Application {
            id: application(number),
            posting: posting.id,
            user: user(number),
            name: if number == 2 { "Ben".to_owned() } else { "Cleo 100%".to_owned() },
            place: ApplicationStage::New.into(),
            resume: Resume::default(),
            report,
            note: String::new(),
            answers: Vec::new(),
            applied_at: at(0),
            moved_at: at(0),
            answer_by: Some(at(10_080)),
            version: 1,
        };
        db::applications::insert(&db.rw, &new).await.unwrap();
    }
}

async fn say(db: &Db, number: u128, about: u128, author: u128, minute: i64, text: &str) {
    let new = NewRow {
        id: MessageId::from_uuid(Uuid::from_u128(number)),
        application: application(about),
        side: if author == 1 { Side::Company } else { Side::Applicant },
        author: user(author),
        key: format!("key {number}"),
        text: text.to_owned(),
        sent_at: at(minute),
        check_at: at(minute + 10),
    };
    db.write(async |tx| messages::insert(tx, &new).await).await.unwrap();
}

async fn listed(db: &Db, folder: Folder, words: &str, unread: bool) -> Vec<(ApplicationId, u32)> {
    let filter = ConversationFilter { words: words.to_owned(), unread };
    let page = messages::page(&db.ro, folder, &filter, &PageRequest::first()).await.unwrap();
    page.items.into_iter().map(|card| (card.id, card.unread)).collect()
}

#[tokio::test]
async fn messages_are_stored_once_and_read_back_in_pages() {
    on_every_database(async |db| {
        furnish(&db).await;
        assert_eq!(messages::state(&db.ro, application(2)).await.unwrap(), None);
        for number in 1..=5 {
            let author = if number % 2 == 0 { 1 } else { 2 };
            say(&db, number, 2, author, i64::try_from(number).unwrap(), &format!("Text {number}")).await;
        }
        say(&db, 9, 3, 3, 9, "Of another conversation").await;
        let request = PageRequest { after: None, limit: 3 };
        let first = messages::messages(&db.ro, application(2), &request).await.unwrap();
        let texts = |items: &[messages::Stored]| items.iter().map(|it| it.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&first.items), ["Text 5", "Text 4", "Text 3"]);
        let next = PageRequest { after: first.next, limit: 3 };
        let second = messages::messages(&db.ro, application(2), &next).await.unwrap();
        assert_eq!((texts(&second.items), second.next), (vec!["Text 2".to_owned(), "Text 1".to_owned()], None));
        let (one, two) = (&second.items[1], &second.items[0]);
        assert_eq!(
            (one.side, one.author.clone(), one.sent_at),
            (Side::Applicant, Some((user(2), "Ben".to_owned())), at(1))
        );
        assert_eq!((two.side, two.author.clone()), (Side::Company, Some((user(1), "Ana".to_owned()))));
        let found = messages::by_key(&db.ro, application(2), "key 4").await.unwrap();
        assert_eq!(found.unwrap().text, "Text 4");
        assert_eq!(messages::by_key(&db.ro, application(3), "key 4").await.unwrap(), None);
        let state = messages::state(&db.ro, application(2)).await.unwrap().unwrap();
        assert_eq!(
            (state.last_at, state.by(Side::Applicant), state.by(Side::Company)),
            (at(5), Some(at(5)), Some(at(4)))
        );
        let later = messages::since(&db.ro, application(2), Side::Applicant, Some(at(1)), 9).await.unwrap();
        assert_eq!(texts(&later), ["Text 3", "Text 5"]);
        assert_eq!(messages::members_in(&db.ro, application(2)).await.unwrap(), [user(1)]);
        let written = messages::written_by(&db.ro, user(1), &PageRequest::first()).await.unwrap().items;
        assert_eq!(written.len(), 2);

        // Twice with one key.
        let twice = NewRow {
            id: MessageId::from_uuid(Uuid::from_u128(77)),
            application: application(2),
            side: Side::Company,
            author: user(1),
            key: "key 4".to_owned(),
            text: "Again".to_owned(),
            sent_at: at(70),
            check_at: at(80),
        };
        assert!(db.write(async |tx| messages::insert(tx, &twice).await).await.is_err());

        // The author goes, the text stays; with the applicant everything goes.
        db.write(async |tx| db::accounts::delete_user(tx, user(1)).await.map(drop)).await.unwrap();
        assert_eq!(messages::by_key(&db.ro, application(2), "key 4").await.unwrap().unwrap().author, None);
        db.write(async |tx| db::accounts::delete_user(tx, user(2)).await.map(drop)).await.unwrap();
        assert_eq!(messages::state(&db.ro, application(2)).await.unwrap(), None);
        assert_eq!(messages::by_key(&db.ro, application(2), "key 4").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn lists_show_what_is_unread_on_each_side() {
    on_every_database(async |db| {
        furnish(&db).await;
        let (ana, ben) = (Folder::Of(organization(), user(1)), Folder::Own(user(2)));
        say(&db, 1, 2, 2, 1, "Hello, is the shift at night?").await;
        say(&db, 2, 2, 2, 2, "And where?").await;
        say(&db, 3, 3, 3, 3, "Grüße aus Leeds").await;
        assert_eq!(listed(&db, ana, "", false).await, [(application(3), 1), (application(2), 2)]);
        assert_eq!(listed(&db, ben, "", false).await, [(application(2), 0)]);
        assert_eq!(messages::count_unread(&db.ro, ana).await.unwrap(), 2);
        assert_eq!(messages::count_unread(&db.ro, ben).await.unwrap(), 0);

        // Reading, only forwards.
        let read = async |minute| messages::set_read(&db.rw, application(2), user(1), at(minute)).await.unwrap();
        assert!(read(1).await);
        assert_eq!(listed(&db, ana, "", true).await, [(application(3), 1), (application(2), 1)]);
        assert!(read(2).await && !read(2).await && !read(1).await);
        assert_eq!(listed(&db, ana, "", true).await, [(application(3), 1)]);
        let read_to = messages::read_by_company(&db.ro, application(2), user(2)).await.unwrap();
        assert_eq!(read_to, Some(at(2)));

        // An answer of any member is read by all of them.
        say(&db, 4, 3, 1, 4, "Welcome").await;
        assert_eq!(listed(&db, ana, "", true).await, Vec::new());
        assert_eq!(listed(&db, Folder::Own(user(3)), "", true).await, [(application(3), 1)]);
        messages::set_muted(&db.rw, application(3), user(3), true).await.unwrap();
        assert_eq!(messages::count_unread(&db.ro, Folder::Own(user(3))).await.unwrap(), 0);

        // Search: names, titles, texts; percent signs are letters.
        for (words, found) in [
            ("hello SHIFT", vec![application(2)]),
            ("nurse", vec![application(3), application(2)]),
            ("ben", vec![application(2)]),
            ("100%", vec![application(3)]),
            ("grüße", vec![application(3)]),
            ("h_llo", vec![]),
            ("larkspur", vec![]),
        ] {
            let ids: Vec<_> = listed(&db, ana, words, false).await.into_iter().map(|(id, _)| id).collect();
            assert_eq!(ids, found, "{words}");
        }
        assert_eq!(listed(&db, ben, "larkspur", false).await, [(application(2), 0)]);
        assert_eq!(listed(&db, ben, "welcome", false).await, Vec::new());
        // Strangers have none of them.
        assert_eq!(listed(&db, Folder::Own(user(1)), "", false).await, Vec::new());
        let other = OrganizationId::from_uuid(Uuid::from_u128(2));
        assert_eq!(listed(&db, Folder::Of(other, user(1)), "", false).await, Vec::new());
        let request = PageRequest { after: None, limit: 1 };
        let first = messages::page(&db.ro, ana, &ConversationFilter::default(), &request).await.unwrap();
        assert_eq!((first.items[0].last.as_str(), first.items[0].last_own), ("Welcome", true));
        let request = PageRequest { after: first.next, limit: 1 };
        let second = messages::page(&db.ro, ana, &ConversationFilter::default(), &request).await.unwrap();
        assert_eq!((second.items[0].id, second.items[0].with.as_str(), second.next), (application(2), "Ben", None));
    })
    .await;
}

#[tokio::test]
async fn readers_blocks_and_reports_are_kept() {
    on_every_database(async |db| {
        furnish(&db).await;
        say(&db, 1, 2, 1, 1, "Hello").await;
        let id = application(2);
        messages::set_told(&db.rw, id, user(2), at(11)).await.unwrap();
        let told = Reader { told_at: Some(at(11)), ..Reader::default() };
        assert_eq!(messages::reader(&db.ro, id, user(2)).await.unwrap(), told);
        messages::set_read(&db.rw, id, user(2), at(1)).await.unwrap();
        let read = Reader { read_to: Some(at(1)), ..Reader::default() };
        assert_eq!(messages::reader(&db.ro, id, user(2)).await.unwrap(), read);

        assert_eq!(messages::to_check(&db.ro, at(10), 9).await.unwrap(), Vec::new());
        assert_eq!(messages::to_check(&db.ro, at(11), 9).await.unwrap(), [id]);
        messages::set_check(&db.rw, id, None).await.unwrap();
        assert_eq!(messages::to_check(&db.ro, at(99), 9).await.unwrap(), Vec::new());
        messages::set_answer_by(&db.rw, id, at(99_999)).await.unwrap();
        let talk = messages::talk(&db.ro, id, Some(user(1))).await.unwrap().unwrap();
        assert_eq!((talk.answer_by, talk.role), (Some(at(99_999)), Some(MemberRole::Owner)));
        assert_eq!((talk.company.as_str(), talk.title.as_str(), talk.is_left), ("Larkspur Care", "Night nurse", false));
        assert_eq!(messages::talk(&db.ro, id, Some(user(3))).await.unwrap().unwrap().role, None);
        assert_eq!(messages::talk(&db.ro, application(9), None).await.unwrap(), None);

        for _ in 0..2 {
            messages::block(&db.rw, user(2), organization(), at(5)).await.unwrap();
        }
        assert!(messages::is_blocked(&db.ro, user(2), organization()).await.unwrap());
        assert!(!messages::is_blocked(&db.ro, user(3), organization()).await.unwrap());
        assert_eq!(messages::blocked(&db.ro, user(2)).await.unwrap(), [("Larkspur Care".to_owned(), at(5))]);
        messages::unblock(&db.rw, user(2), organization()).await.unwrap();
        assert!(!messages::is_blocked(&db.ro, user(2), organization()).await.unwrap());

        let complaint = Complaint {
            id: ComplaintId::from_uuid(Uuid::from_u128(1)),
            application: id,
            organization: organization(),
            user: user(2),
            side: Side::Applicant,
            note: "They ask for money.".to_owned(),
            made_at: at(6),
        };
        messages::complain(&db.rw, &complaint).await.unwrap();
        let told = messages::complaints_of(&db.ro, user(2)).await.unwrap();
        assert_eq!(told, [(at(6), "They ask for money.".to_owned())]);
    })
    .await;
}

#[tokio::test]
async fn files_wait_are_sent_once_and_go_with_their_message() {
    on_every_database(async |db| {
        furnish(&db).await;
        let file = |number: u128| FileId::from_uuid(Uuid::from_u128(number));
        for (number, owner, minute) in [(1, 2, 0), (2, 2, 1), (3, 1, 2), (4, 2, 3)] {
            let row =
                File { id: file(number), name: format!("{number}.pdf"), bytes: number as u64, created_at: at(minute) };
            db::files::insert(&db.rw, Some(user(owner)), &row).await.unwrap();
            files::attach(&db.rw, application(2), user(owner), file(number)).await.unwrap();
        }
        let ben = (application(2), user(2));
        let names = |found: Vec<Attachment>| found.into_iter().map(|file| file.name).collect::<Vec<_>>();
        let waiting = async |since| names(files::waiting(&db.ro, ben.0, ben.1, since).await.unwrap());
        assert_eq!(waiting(at(-1)).await, ["1.pdf", "2.pdf", "4.pdf"]);
        assert_eq!(waiting(at(0)).await, ["2.pdf", "4.pdf"], "only those that are not too old");
        assert_eq!(files::count_waiting(&db.ro, ben.0, ben.1, at(-1)).await.unwrap(), 3);
        assert!(files::waiting(&db.ro, application(3), user(2), at(-1)).await.unwrap().is_empty());
        assert_eq!(files::sent(&db.ro, file(1)).await.unwrap(), None);
        assert_eq!(db::files::unused(&db.ro, at(9), 9).await.unwrap().len(), 4, "what waits is deleted in the end");

        say(&db, 5, 2, 2, 5, "").await;
        let message = MessageId::from_uuid(Uuid::from_u128(5));
        for (sent, since, all) in [
            (vec![file(1), file(3)], at(-1), false),
            (vec![file(1)], at(0), false),
            (vec![file(1), file(2)], at(-1), true),
            (vec![file(1)], at(-1), false),
            (vec![], at(0), true),
        ] {
            let done = db
                .write(async |tx| {
                    let done = files::send(tx, ben, message, &sent, since).await?;
                    // What is not complete is not sent at all.
                    if done { Ok(done) } else { Err(db::DbError::Other(String::new())) }
                })
                .await;
            assert_eq!(done.is_ok(), all, "{sent:?}");
        }
        assert!(!files::detach(&db.rw, ben.0, ben.1, file(1)).await.unwrap(), "it was sent");
        assert!(!files::detach(&db.rw, ben.0, user(3), file(4)).await.unwrap(), "it is somebody else's");
        let page = messages::messages(&db.ro, application(2), &PageRequest::first()).await.unwrap();
        assert_eq!(names(page.items[0].files.clone()), ["1.pdf", "2.pdf"]);
        let told = files::sent(&db.ro, file(2)).await.unwrap().unwrap();
        assert_eq!((told.application, told.side, told.user), (application(2), Side::Applicant, user(2)));
        assert_eq!(told.name, "2.pdf");
        let mine = files::by_person(&db.ro, user(2), Some(file(1)), 1).await.unwrap();
        assert_eq!(mine.into_iter().map(|(id, it)| (id, it.id)).collect::<Vec<_>>(), [(application(2), file(2))]);
        let filter = ConversationFilter::default();
        let list = messages::page(&db.ro, Folder::Own(user(2)), &filter, &PageRequest::first()).await.unwrap();
        assert_eq!(list.items[0].last, "1.pdf");
        assert!(files::detach(&db.rw, ben.0, ben.1, file(4)).await.unwrap());
        assert_eq!(db::files::unused(&db.ro, at(9), 9).await.unwrap(), [file(3), file(4)]);

        // With the account of the applicant the conversation goes, and its files are used by nothing.
        db::files::release(&db.rw, user(2)).await.unwrap();
        db::accounts::delete_user(&db.rw, user(2)).await.unwrap();
        assert_eq!(db::files::unused(&db.ro, at(-9), 9).await.unwrap(), [file(1), file(2), file(4)]);
        assert_eq!(files::sent(&db.ro, file(2)).await.unwrap(), None);
    })
    .await;
}
