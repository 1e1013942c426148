//! The tracker: contacts and files of a job; limits; strangers find nothing.

use chrono::TimeDelta;
use domain::{
    Viewer,
    tracker::{
        CardFile, Contact, ContactDetails, ContactFields, MOST_CONTACTS, MOST_FILES, NewCard, TrackedView, to_csv,
    },
    uploads::{MAX_FILE_BYTES, Upload},
};
use kernel::{FileId, JobId, PageRequest, Problem, ProblemCode, ProblemKind};
use services::{Hashing, Parts, Quotas, Services};
use testkit::{Person, World, on_both};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::privacy::exported;

async fn add(world: &World, person: &Person, title: &str) -> JobId {
    let card = NewCard::new(title, "Harbour Works", "Delft", "", "", "").unwrap();
    world.services.tracker.add(&person.viewer, &card).await.unwrap()
}

async fn view(world: &World, person: &Person, id: JobId) -> Result<TrackedView, Problem> {
    world.services.tracker.get(&person.viewer, id, PageRequest::first(), PageRequest::first()).await
}

async fn contacts(world: &World, person: &Person, id: JobId) -> Vec<Contact> {
    view(world, person, id).await.unwrap().contacts
}

async fn files(world: &World, person: &Person, id: JobId) -> Vec<CardFile> {
    view(world, person, id).await.unwrap().files
}

fn upload(name: &str, bytes: &[u8]) -> Option<Upload> {
    Some(Upload { name: name.to_owned(), bytes: bytes.to_vec() })
}

async fn stored(world: &World) -> usize {
    world.storage.keys().await.unwrap().len()
}

fn okafor() -> ContactDetails {
    let fields = ContactFields {
        name: "Ngozi Okafor",
        role: "Foreman",
        email: "ngozi@example.org",
        phone: "+31 15 123",
        note: "Asks for nights,\nthen days",
    };
    ContactDetails::new(fields).unwrap()
}

fn named(name: &str) -> ContactDetails {
    ContactDetails { name: name.to_owned(), ..ContactDetails::default() }
}

async fn rows(world: &World, table: &str) -> u64 {
    let counts = db::tables::counts(&world.db.ro).await.unwrap();
    counts.into_iter().find(|(name, _)| *name == table).unwrap().1
}

#[tokio::test]
async fn contacts_are_added_changed_exported_and_deleted() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let tracker = &world.services.tracker;
        let (id, other) = (add(&world, &ana, "Welder").await, add(&world, &ana, "Cook").await);
        tracker.set_contact(&ana.viewer, id, None, &named("Zoe")).await.unwrap();
        tracker.set_contact(&ana.viewer, id, None, &okafor()).await.unwrap();
        let [zoe, ngozi] = <[Contact; 2]>::try_from(contacts(&world, &ana, id).await).unwrap();
        assert_eq!((zoe.details, &ngozi.details), (named("Zoe"), &okafor()), "in the order in which they were added");
        tracker.set_contact(&ana.viewer, id, Some(zoe.id), &named("Zoe Silva")).await.unwrap();
        assert_eq!(contacts(&world, &ana, id).await[0].details.name, "Zoe Silva");
        // A contact stays with its job.
        let elsewhere = tracker.set_contact(&ana.viewer, other, Some(zoe.id), &named("Zoe")).await.unwrap_err();
        assert_eq!(elsewhere.kind, ProblemKind::NotFound);

        let exported = tracker.export(&ana.viewer).await.unwrap();
        let welder = exported.iter().find(|exported| exported.job.id == id).unwrap();
        assert_eq!(welder.contacts.len(), 2);
        let line = "Zoe Silva\nNgozi Okafor, Foreman, ngozi@example.org, +31 15 123, Asks for nights, then days";
        assert!(to_csv(&exported).contains(line));

        assert_eq!(tracker.delete_contact(&ana.viewer, ngozi.id).await.unwrap(), id);
        assert_eq!(contacts(&world, &ana, id).await.len(), 1);
        let again = tracker.delete_contact(&ana.viewer, ngozi.id).await.unwrap_err();
        assert_eq!(again.kind, ProblemKind::NotFound);
    })
    .await;
}

#[tokio::test]
async fn a_job_has_so_many_contacts_at_most_and_takes_them_along() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let tracker = &world.services.tracker;
        let (id, other) = (add(&world, &ana, "Welder").await, add(&world, &ana, "Cook").await);
        for number in 0..MOST_CONTACTS {
            tracker.set_contact(&ana.viewer, id, None, &named(&number.to_string())).await.unwrap();
        }
        let full = tracker.set_contact(&ana.viewer, id, None, &named("One more")).await.unwrap_err();
        assert_eq!((full.kind, full.code), (ProblemKind::OverLimit, ProblemCode::TooManyContacts));
        let first = contacts(&world, &ana, id).await[0].id;
        tracker.set_contact(&ana.viewer, id, Some(first), &named("Changed")).await.unwrap();
        tracker.set_contact(&ana.viewer, other, None, &named("Zoe")).await.unwrap();

        // From the trash they come back; what is deleted for good takes them along.
        let jobs = &world.services.jobs;
        jobs.delete(&ana.viewer, id).await.unwrap();
        let trashed = tracker.set_contact(&ana.viewer, id, Some(first), &named("Changed")).await.unwrap_err();
        assert_eq!(trashed.kind, ProblemKind::NotFound);
        jobs.restore(&ana.viewer, id).await.unwrap();
        assert_eq!(contacts(&world, &ana, id).await[0].details.name, "Changed");
        jobs.delete(&ana.viewer, id).await.unwrap();
        world.advance(TimeDelta::days(30) + TimeDelta::seconds(1));
        world.services.privacy.sweep().await.unwrap();
        assert_eq!(rows(&world, "card_contacts").await, 1);
    })
    .await;
}

#[tokio::test]
async fn strangers_and_guests_find_nothing_beside_a_job() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let tracker = &world.services.tracker;
        let (id, bens) = (add(&world, &ana, "Welder").await, add(&world, &ben, "Cook").await);
        tracker.set_contact(&ana.viewer, id, None, &okafor()).await.unwrap();
        let contact = contacts(&world, &ana, id).await[0].id;
        for (viewer, kind) in [(&ben.viewer, ProblemKind::NotFound), (&Viewer::Guest, ProblemKind::SignIn)] {
            for (job, contact) in [(id, None), (id, Some(contact)), (bens, Some(contact))] {
                let answer = tracker.set_contact(viewer, job, contact, &named("Ben")).await;
                assert_eq!(answer.unwrap_err().kind, kind);
            }
            assert_eq!(tracker.delete_contact(viewer, contact).await.unwrap_err().kind, kind);
        }
        tracker.add_file(&ana.viewer, id, upload("cv.pdf", b"%PDF")).await.unwrap();
        let file = files(&world, &ana, id).await[0].id;
        for (viewer, kind) in [(&ben.viewer, ProblemKind::NotFound), (&Viewer::Guest, ProblemKind::SignIn)] {
            assert_eq!(tracker.add_file(viewer, id, upload("a", b"a")).await.unwrap_err().kind, kind);
            assert_eq!(tracker.file(viewer, file).await.unwrap_err().kind, kind);
            assert_eq!(tracker.delete_file(viewer, file).await.unwrap_err().kind, kind);
        }
        assert_eq!(stored(&world).await, 1, "what was refused is not stored");
        let unknown = FileId::from_uuid(Uuid::from_u128(9));
        assert_eq!(tracker.file(&ana.viewer, unknown).await.unwrap_err().kind, ProblemKind::NotFound);
        assert!(tracker.file(&ana.viewer, file).await.is_ok());
        assert_eq!(contacts(&world, &ana, id).await[0].details, okafor(), "nothing was changed");
        assert!(contacts(&world, &ben, bens).await.is_empty());
        assert!(tracker.export(&ben.viewer).await.unwrap()[0].contacts.is_empty());
    })
    .await;
}

#[tokio::test]
async fn files_come_back_as_they_were_and_leave_with_their_job_or_account() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let tracker = &world.services.tracker;
        let (id, other) = (add(&world, &ana, "Welder").await, add(&world, &ana, "Cook").await);
        let added_at = world.now();
        tracker.add_file(&ana.viewer, id, upload("C:\\Zeugnis \u{fc}.tar.gz", b"one")).await.unwrap();
        tracker.add_file(&ana.viewer, id, upload("../", b"<script>two")).await.unwrap();
        tracker.add_file(&ana.viewer, other, upload("three.txt", b"three")).await.unwrap();
        let [one, two] = <[CardFile; 2]>::try_from(files(&world, &ana, id).await).unwrap();
        let expected = CardFile { id: one.id, name: "Zeugnis \u{fc}.tar.gz".to_owned(), bytes: 3, added_at };
        assert_eq!((&one, two.name.as_str()), (&expected, "file"));
        let back = tracker.file(&ana.viewer, one.id).await.unwrap();
        assert_eq!((back.name.as_str(), back.bytes.as_slice()), ("Zeugnis \u{fc}.tar.gz", b"one".as_slice()));

        let export = exported(&world, &ana).await;
        let mut kept: Vec<_> = export.iter().filter(|(name, _)| name.split('/').count() == 3).collect();
        kept.sort_by_key(|(_, bytes)| bytes.len());
        let ends: Vec<_> = kept.iter().map(|(name, bytes)| (name.rsplit_once('.'), bytes.as_slice())).collect();
        assert!(ends.iter().any(|(name, bytes)| *bytes == b"one" && name.is_some_and(|(_, end)| end == "gz")));
        assert_eq!(kept.len(), 3, "{kept:?}");

        // The sweep leaves what a job has, even in the trash, where it cannot be opened.
        world.advance(TimeDelta::hours(2));
        world.services.jobs.delete(&ana.viewer, other).await.unwrap();
        world.sweep().await;
        assert_eq!(stored(&world).await, 3);
        assert_eq!(tracker.delete_file(&ana.viewer, two.id).await.unwrap(), id);
        assert_eq!((stored(&world).await, rows(&world, "files").await), (2, 2));
        assert_eq!(tracker.file(&ana.viewer, two.id).await.unwrap_err().kind, ProblemKind::NotFound);
        world.advance(TimeDelta::days(30) + TimeDelta::seconds(1));
        world.sweep().await;
        assert_eq!((stored(&world).await, rows(&world, "files").await), (1, 1));

        world.services.privacy.erase(&ana.viewer, &ana.password).await.unwrap();
        assert_eq!((stored(&world).await, rows(&world, "files").await), (0, 0));
        assert_eq!((rows(&world, "card_files").await, rows(&world, "card_contacts").await), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_job_takes_so_many_files_and_an_account_so_many_bytes() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let tracker = &world.services.tracker;
        let id = add(&world, &ana, "Welder").await;
        for (file, code) in [
            (None, ProblemCode::FileMissing),
            (upload("empty.txt", b""), ProblemCode::FileEmpty),
            (upload("large.bin", &vec![0; MAX_FILE_BYTES + 1]), ProblemCode::FileTooLarge),
        ] {
            let refused = tracker.add_file(&ana.viewer, id, file).await.unwrap_err();
            assert_eq!(refused.field_code("file"), Some(code));
        }
        let services = |file_bytes| {
            let quotas = Quotas { file_bytes, ..Quotas::default() };
            Services::with_hashing(Parts { quotas, ..world.parts() }, Hashing::fast())
        };
        let full = services(2).tracker.add_file(&ana.viewer, id, upload("a", b"abc")).await.unwrap_err();
        assert_eq!((full.kind, full.code), (ProblemKind::OverLimit, ProblemCode::TooManyFiles));
        assert_eq!(stored(&world).await, 0);

        // Many at once do not exceed the limit.
        let mut uploads = JoinSet::new();
        for number in 0..MOST_FILES + 3 {
            let (services, viewer) = (world.services.clone(), ana.viewer.clone());
            let file = upload(&format!("{number}.txt"), b"a");
            uploads.spawn(async move { services.tracker.add_file(&viewer, id, file).await });
        }
        let refused: Vec<_> = uploads.join_all().await.into_iter().filter_map(Result::err).collect();
        assert_eq!(refused.iter().map(|problem| problem.code).collect::<Vec<_>>(), [ProblemCode::TooManyCardFiles; 3]);
        assert_eq!(files(&world, &ana, id).await.len(), 20);
        assert_eq!((stored(&world).await, rows(&world, "files").await), (20, 20));
    })
    .await;
}
