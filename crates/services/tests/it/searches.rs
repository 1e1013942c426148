//! Saved searches: theirs alone, and letters about new jobs that come once.

use boards::{Context, Source};
use chrono::TimeDelta;
use domain::{
    Viewer,
    jobs::{
        saved_searches::{Alerts, LONGEST_NAME, MOST_SEARCHES},
        search::{JobOrder, JobSearch},
    },
    live::Message,
    notifications::{Channel, NotificationKind, Preferences},
};
use kernel::{PageRequest, ProblemCode, ProblemKind};
use serde_json::json;
use testkit::{Person, World, on_both};

async fn post(world: &World, title: &str, town: &str) {
    let job = json!([{
        "@type": "JobPosting", "identifier": title, "title": title, "description": "<p>You must have experience.</p>",
        "hiringOrganization": { "name": "Harbour & Works" }, "jobLocation": { "address": { "addressLocality": town } },
    }]);
    let jobs = Source::Jsonld.parse(job.to_string().as_bytes(), &Context::default()).unwrap().jobs;
    world.services.jobs.take_in(&Viewer::Operator, Source::Jsonld, jobs, false).await.unwrap();
}

fn words(words: &str) -> JobSearch {
    JobSearch { words: words.to_owned(), ..JobSearch::default() }
}

/// Runs the hourly check and what follows from it; returns the new letters about jobs.
async fn letters(world: &World, person: &Person) -> Vec<mail::Letter> {
    world.services.searches.send_alerts().await.unwrap();
    // As after a worker died between the two.
    world.services.searches.send_alerts().await.unwrap();
    world.run_tasks().await;
    let letters = world.letters(&person.email).await;
    letters.into_iter().filter(|letter| letter.subject == "New jobs for your saved search").collect()
}

#[tokio::test]
async fn new_jobs_are_told_about_once_and_as_often_as_chosen() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        post(&world, "Pipe welder", "Rotterdam").await;
        world.advance(TimeDelta::hours(1));
        let searches = &world.services.searches;
        let id = searches.save(&ana.viewer, " Welders ", words("welder")).await.unwrap();
        world.advance(TimeDelta::hours(24));
        // What was there when it was saved is not new.
        assert!(letters(&world, &ana).await.is_empty());
        post(&world, "Welder for ships", "Delft").await;
        post(&world, "Ship's cook", "Delft").await;
        world.advance(TimeDelta::hours(1));
        let first = letters(&world, &ana).await;
        assert_eq!(first.len(), 1);
        let text = &first[0].text;
        assert!(text.contains("Welders\n\nWelder for ships\nHarbour & Works, Delft\nhttps://"), "{text}");
        assert!(!text.contains("cook") && !text.contains("Pipe welder"), "{text}");
        assert!(!first[0].html.contains("Harbour & Works"), "{}", first[0].html);
        let inbox = world.services.notifications.list(&ana.viewer, PageRequest::first()).await.unwrap();
        assert_eq!(inbox.page.items[0].kind, NotificationKind::JobsFound);
        assert_eq!(inbox.page.items[0].subject, "Welders");
        let list = searches.list(&ana.viewer, PageRequest::first()).await.unwrap();
        assert_eq!((list.items[0].saved.name.as_str(), list.items[0].new), ("Welders", 2));

        post(&world, "Night welder", "Delft").await;
        world.advance(TimeDelta::hours(2));
        assert!(letters(&world, &ana).await.is_empty(), "at most once a day");
        world.advance(TimeDelta::hours(22));
        assert_eq!(letters(&world, &ana).await.len(), 1);

        searches.set_alerts(&ana.viewer, id, Alerts::Weekly).await.unwrap();
        world.advance(TimeDelta::hours(1));
        post(&world, "Day welder", "Delft").await;
        world.advance(TimeDelta::days(2));
        assert!(letters(&world, &ana).await.is_empty());
        world.advance(TimeDelta::days(5));
        assert_eq!(letters(&world, &ana).await.len(), 1);
        searches.set_alerts(&ana.viewer, id, Alerts::Off).await.unwrap();
        world.advance(TimeDelta::hours(1));
        post(&world, "Old welder", "Delft").await;
        world.advance(TimeDelta::days(10));
        assert!(letters(&world, &ana).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn open_pages_of_a_saved_search_learn_of_its_new_jobs() {
    on_both(async |world| {
        let (ana, ben, cem) = (world.seeker("ana").await, world.seeker("ben").await, world.seeker("cem").await);
        let searches = &world.services.searches;
        searches.save(&ana.viewer, "Welders", words("welder")).await.unwrap();
        searches.save(&cem.viewer, "Cooks", words("cook")).await.unwrap();
        post(&world, "Pipe welder", "Rotterdam").await;
        world.advance(TimeDelta::hours(1));
        let hits = world.services.jobs.search(&ana.viewer, &words("welder"), PageRequest::first()).await.unwrap();
        let arrived = async |person: &Person, search: JobSearch| {
            searches.arrived(&person.viewer, &search, hits.at).await.unwrap()
        };
        assert_eq!(arrived(&ana, words("welder")).await, 0, "what was there is not new");
        world.advance(TimeDelta::minutes(1));
        post(&world, "Welder for ships", "Delft").await;
        post(&world, "Ship's cook", "Delft").await;
        let told = async |person: &Person| {
            let sent = world.services.live.missed(&person.viewer, hits.at).await.unwrap().unwrap();
            sent.iter().filter(|sent| sent.message == Message::JobsArrived).count()
        };
        assert_eq!((told(&ana).await, told(&ben).await), (2, 0), "who saved nothing learns nothing");
        let newest = JobSearch { order: Some(JobOrder::Newest), ..words("welder") };
        assert_eq!((arrived(&ana, words("welder")).await, arrived(&ana, newest).await), (1, 1), "in every order");
        assert_eq!(arrived(&ana, words("cook")).await, 0, "only of what she saved");
        assert_eq!((arrived(&ben, words("welder")).await, arrived(&cem, words("cook")).await), (0, 1));
        let guest = searches.arrived(&Viewer::Guest, &words("welder"), hits.at).await.unwrap_err();
        assert_eq!(guest.kind, ProblemKind::SignIn);
        // The same jobs again are no arrival.
        post(&world, "Ship's cook", "Delft").await;
        assert_eq!(told(&ana).await, 2);
    })
    .await;
}

#[tokio::test]
async fn who_turned_the_letters_off_gets_none() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        world.services.searches.save(&ana.viewer, "All", JobSearch::default()).await.unwrap();
        let off = Preferences(vec![(NotificationKind::JobsFound, Channel::Email, false)]);
        world.services.notifications.set_preferences(&ana.viewer, &off).await.unwrap();
        world.advance(TimeDelta::hours(1));
        post(&world, "Pipe welder", "Rotterdam").await;
        world.advance(TimeDelta::hours(24));
        assert!(letters(&world, &ana).await.is_empty());
        let inbox = world.services.notifications.list(&ana.viewer, PageRequest::first()).await.unwrap();
        assert_eq!(inbox.page.items[0].kind, NotificationKind::JobsFound);
    })
    .await;
}

#[tokio::test]
async fn a_stranger_finds_no_search_and_a_deleted_one_comes_back() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let searches = &world.services.searches;
        let id = searches.save(&ana.viewer, "Nurse", words("nurse")).await.unwrap();
        let kinds = [
            searches.get(&ben.viewer, id).await.map(drop),
            searches.set_alerts(&ben.viewer, id, Alerts::Off).await,
            searches.delete(&ben.viewer, id).await,
            searches.restore(&ben.viewer, id).await,
        ];
        assert!(kinds.into_iter().all(|done| done.unwrap_err().kind == ProblemKind::NotFound));
        let guest = searches.list(&Viewer::Guest, PageRequest::first()).await.unwrap_err();
        assert_eq!(guest.kind, ProblemKind::SignIn);
        assert_eq!(searches.get(&ana.viewer, id).await.unwrap().search, words("nurse"));

        searches.delete(&ana.viewer, id).await.unwrap();
        assert!(searches.get(&ana.viewer, id).await.is_err());
        assert!(world.services.trash.holds(&ana.viewer, &id.to_string()).await.unwrap());
        assert!(!world.services.trash.holds(&ben.viewer, &id.to_string()).await.unwrap());
        searches.restore(&ana.viewer, id).await.unwrap();
        assert!(searches.get(&ana.viewer, id).await.is_ok());
        searches.delete(&ana.viewer, id).await.unwrap();
        world.advance(TimeDelta::days(31));
        world.services.privacy.sweep().await.unwrap();
        assert!(searches.restore(&ana.viewer, id).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_search_needs_a_name_and_there_are_only_so_many() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let save = async |name: &str| world.services.searches.save(&ana.viewer, name, JobSearch::default()).await;
        assert_eq!(save(" \n ").await.unwrap_err().field_code("name"), Some(ProblemCode::Empty));
        let long = save(&"x".repeat(LONGEST_NAME + 1)).await.unwrap_err();
        assert_eq!(long.field_code("name"), Some(ProblemCode::TooLong));
        for _ in 0..MOST_SEARCHES {
            save("Nurse").await.unwrap();
        }
        assert_eq!(save("Nurse").await.unwrap_err().code, ProblemCode::TooManySearches);
    })
    .await;
}
