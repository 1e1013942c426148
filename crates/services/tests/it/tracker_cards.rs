//! The tracker: contacts of a job; limits; strangers find nothing.

use chrono::TimeDelta;
use domain::{
    Viewer,
    tracker::{Contact, ContactDetails, ContactFields, MOST_CONTACTS, NewCard, TrackedView, to_csv},
};
use kernel::{JobId, PageRequest, Problem, ProblemCode, ProblemKind};
use testkit::{Person, World, on_both};

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
        assert_eq!(contacts(&world, &ana, id).await[0].details, okafor(), "nothing was changed");
        assert!(contacts(&world, &ben, bens).await.is_empty());
        assert!(tracker.export(&ben.viewer).await.unwrap()[0].contacts.is_empty());
    })
    .await;
}
