//! A story about what belongs to a job in the tracker, on every engine: contacts and files.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use chrono::{DateTime, TimeDelta};
use db::{
    Db,
    accounts::User,
    files::File,
    tracker::{contacts, files},
};
use domain::{
    jobs::{JobCard, JobRelation, JobView},
    settings::Theme,
    tracker::{CardFile, Contact, ContactDetails},
};
use kernel::{ContactId, FileId, JobId, Timestamp, UserId};
use matching::Job;
use testkit::on_every_database;
use uuid::Uuid;

fn noon(minutes: i64) -> Timestamp {
    DateTime::from_timestamp(1_790_000_000, 123_456_000).unwrap() + TimeDelta::minutes(minutes)
}

fn job(number: u128) -> JobId {
    JobId::from_uuid(Uuid::from_u128(number))
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

async fn add(db: &Db, user: UserId, number: u128) {
    let card = JobCard {
        id: job(number),
        title: "Cook".to_owned(),
        company: "Kitchen".to_owned(),
        place: String::new(),
        requirements: 0,
        relation: JobRelation::Pasted,
        saved_at: noon(0),
        latest: None,
    };
    let view = JobView { card, job: Job::default() };
    db::jobs::insert_pasted(&db.rw, user, &view, &format!("print {number}")).await.unwrap();
}

fn contact(number: u128, of: u128, name: &str) -> Contact {
    let details = ContactDetails {
        name: name.to_owned(),
        role: "Küche \u{1F600}".to_owned(),
        email: "zoe@example.org".to_owned(),
        phone: "+49 30 12".to_owned(),
        note: "Zwei\nZeilen".to_owned(),
    };
    Contact { id: ContactId::from_uuid(Uuid::from_u128(number)), job: job(of), details }
}

#[tokio::test]
async fn contacts_belong_to_a_job_of_their_person() {
    on_every_database(async |db| {
        let (ana, ben) = (person(&db, "ana", 1).await, person(&db, "ben", 2).await);
        add(&db, ana, 1).await;
        add(&db, ana, 2).await;
        let [one, two, three] = [contact(1, 1, "Zoe"), contact(2, 1, "Ana"), contact(3, 2, "Kim")];
        for contact in [&two, &three, &one] {
            contacts::insert(&db.rw, ana, contact).await.unwrap();
        }
        assert_eq!(contacts::of_job(&db.ro, ana, job(1)).await.unwrap(), [one.clone(), two.clone()]);
        assert_eq!(contacts::all(&db.ro, ana).await.unwrap(), [one.clone(), two.clone(), three]);
        assert_eq!(contacts::count(&db.ro, ana, job(1)).await.unwrap(), 2);
        assert!(contacts::all(&db.ro, ben).await.unwrap().is_empty());
        assert!(contacts::insert(&db.rw, ben, &contact(4, 1, "Ben")).await.is_err(), "the job is not on their list");

        let changed =
            Contact { details: ContactDetails { name: "Zoë".to_owned(), ..ContactDetails::default() }, ..one };
        assert!(!contacts::update(&db.rw, ben, &changed).await.unwrap());
        assert!(!contacts::update(&db.rw, ana, &Contact { job: job(2), ..changed.clone() }).await.unwrap());
        assert!(contacts::update(&db.rw, ana, &changed).await.unwrap());
        assert_eq!(contacts::of_job(&db.ro, ana, job(1)).await.unwrap(), [changed.clone(), two.clone()]);
        assert_eq!(contacts::delete(&db.rw, ben, two.id).await.unwrap(), None);
        assert_eq!(contacts::delete(&db.rw, ana, two.id).await.unwrap(), Some(job(1)));

        // They go with the entry of the list.
        db::jobs::trash(&db.rw, ana, job(1), noon(1)).await.unwrap();
        assert_eq!(contacts::of_job(&db.ro, ana, job(1)).await.unwrap(), [changed]);
        db::jobs::remove_trashed(&db.rw, noon(2)).await.unwrap();
        assert_eq!(contacts::count(&db.ro, ana, job(1)).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn files_belong_to_a_job_and_are_unused_without_it() {
    on_every_database(async |db| {
        let (ana, ben) = (person(&db, "ana", 1).await, person(&db, "ben", 2).await);
        add(&db, ana, 1).await;
        let file = |number: u128| File {
            id: FileId::from_uuid(Uuid::from_u128(number)),
            name: format!("Zeugnis \u{1F600} {number}.pdf"),
            bytes: 7_000_000_000,
            created_at: noon(0),
        };
        let told = |file: File| CardFile { id: file.id, name: file.name, bytes: file.bytes, added_at: file.created_at };
        for number in [2, 1, 3] {
            db::files::insert(&db.rw, Some(ana), &file(number)).await.unwrap();
        }
        for number in [2, 1] {
            files::insert(&db.rw, ana, job(1), file(number).id).await.unwrap();
        }
        assert!(files::insert(&db.rw, ben, job(1), file(3).id).await.is_err(), "the job is not on their list");
        assert_eq!(files::of_job(&db.ro, ana, job(1)).await.unwrap(), [told(file(1)), told(file(2))]);
        assert!(files::of_job(&db.ro, ben, job(1)).await.unwrap().is_empty());
        assert_eq!(files::count(&db.ro, ana, job(1)).await.unwrap(), Some(2));
        assert_eq!(files::count(&db.ro, ben, job(1)).await.unwrap(), None);
        assert_eq!(files::job_of(&db.ro, ana, file(1).id).await.unwrap(), Some(job(1)));
        assert_eq!(files::job_of(&db.ro, ben, file(1).id).await.unwrap(), None);
        assert_eq!(files::job_of(&db.ro, ana, file(3).id).await.unwrap(), None);
        assert_eq!(db::files::unused(&db.ro, noon(1), 9).await.unwrap(), [file(3).id]);

        files::delete(&db.rw, ben, file(2).id).await.unwrap();
        assert_eq!(files::count(&db.ro, ana, job(1)).await.unwrap(), Some(2), "it is not theirs");
        files::delete(&db.rw, ana, file(2).id).await.unwrap();
        assert_eq!(db::files::unused(&db.ro, noon(1), 9).await.unwrap().len(), 2);
        db::jobs::trash(&db.rw, ana, job(1), noon(1)).await.unwrap();
        assert_eq!(files::job_of(&db.ro, ana, file(1).id).await.unwrap(), None);
        assert_eq!(db::files::unused(&db.ro, noon(1), 9).await.unwrap().len(), 2, "it may come back");
        db::jobs::remove_trashed(&db.rw, noon(2)).await.unwrap();
        assert_eq!(db::files::unused(&db.ro, noon(1), 9).await.unwrap().len(), 3);
        // A file that is deleted is not left at its job.
        add(&db, ana, 2).await;
        files::insert(&db.rw, ana, job(2), file(1).id).await.unwrap();
        db::files::remove(&db.rw, file(1).id).await.unwrap();
        assert_eq!(files::count(&db.ro, ana, job(2)).await.unwrap(), Some(0));
    })
    .await;
}
