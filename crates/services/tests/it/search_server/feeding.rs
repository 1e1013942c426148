//! What the server is told: every change, once it is committed, whatever happens to the worker.

use std::time::Duration;

use chrono::TimeDelta;
use db::jobs::{indexing, origins};
use domain::{
    Viewer,
    jobs::search::JobSearch,
    tasks::{Schedule, Task},
};
use kernel::ProblemKind;
use tasks::{Handlers, Work};
use testkit::{
    World,
    meilisearch::{FakeMeilisearch, Fault},
    on_both,
};

use super::{add, search, sourced, words};
use crate::forms::with_server;

async fn left(world: &World) -> u64 {
    indexing::count(&world.db.ro).await.unwrap()
}

/// A source has a job as it had it.
async fn see(world: &World, (source, id): (&str, &str)) {
    let origin = origins::get(&world.db.ro, source, id).await.unwrap().unwrap();
    world.db.write(async |tx| origins::seen(tx, (source, id), &origin, None, world.now()).await).await.unwrap();
}

async fn vanish(world: &World, source: &str) {
    let now = world.now() + TimeDelta::minutes(1);
    world.db.write(async |tx| origins::vanished(tx, (source, ""), now, now).await).await.unwrap();
}

#[tokio::test]
async fn closed_jobs_leave_and_changed_ones_are_told_again() {
    on_both(async |world| {
        for number in [1, 2, 3] {
            add(&world, number).await;
        }
        let server = FakeMeilisearch::start().await;
        let services = with_server(&world, server.settings());
        services.jobs.index_changes().await.unwrap();
        assert_eq!((server.documents().len(), left(&world).await), (4, 0));
        // Nothing changed, nothing is sent.
        server.requests();
        services.jobs.index_changes().await.unwrap();
        assert_eq!(server.requests(), ["GET /indexes/jobs/settings", "GET /indexes/jobs/documents/fill"]);

        let first = sourced(&world, 1);
        let skills = db::jobs::search::Indexed { skills: vec!["Go".to_owned()], ..Default::default() };
        let change = async |tx: &db::Tx| {
            db::jobs::public::update(tx, first.id, &first, world.now()).await?;
            db::jobs::search::index(tx, first.id, &skills).await
        };
        world.db.write(change).await.unwrap();
        let other = db::jobs::public::Sourced { source: "lever".to_owned(), ..first.clone() };
        world.db.write(async |tx| origins::add(tx, first.id, &other, world.now()).await).await.unwrap();
        services.jobs.index_changes().await.unwrap();
        let document = server.documents()[&first.id.to_string()].clone();
        assert_eq!(
            (&document["skills"], document["sources"].as_array().unwrap().len()),
            (&serde_json::json!(["Go"]), 2)
        );

        // One of two sources has it no longer, then has it again.
        vanish(&world, "lever").await;
        services.jobs.index_changes().await.unwrap();
        assert_eq!(server.documents()[&first.id.to_string()]["sources"], serde_json::json!([first.source]));
        let again = ("lever", first.external_id.as_str());
        see(&world, again).await;
        services.jobs.index_changes().await.unwrap();
        assert_eq!(server.documents()[&first.id.to_string()]["sources"].as_array().unwrap().len(), 2);
        // Seen as it was: nothing to tell.
        see(&world, again).await;
        assert_eq!(left(&world).await, 0);

        let second = sourced(&world, 2);
        vanish(&world, &second.source).await;
        // Not told yet: it is not shown nevertheless.
        let hits = search(&services, &words(&second.title)).await;
        assert_eq!((hits.total, hits.page.items.len()), (1, 0));
        services.jobs.index_changes().await.unwrap();
        assert!(!server.documents().contains_key(&second.id.to_string()));
    })
    .await;
}

#[tokio::test]
async fn a_killed_worker_loses_nothing() {
    on_both(async |world| {
        for number in 1..=5 {
            add(&world, number).await;
        }
        let server = FakeMeilisearch::start().await;
        let services = with_server(&world, server.settings());
        // The server took the jobs and the worker is killed before it learns of it, at first and later.
        server.does(Some(Fault::ChangesStall));
        let killed = tokio::time::timeout(Duration::from_millis(300), services.jobs.index_changes()).await;
        assert!(killed.is_err());
        assert_eq!(left(&world).await, 5);
        server.does(None);
        services.jobs.index_changes().await.unwrap();
        assert_eq!((server.documents().len(), left(&world).await), (6, 0));
        add(&world, 6).await;
        server.does(Some(Fault::ChangesStall));
        assert!(tokio::time::timeout(Duration::from_millis(300), services.jobs.index_changes()).await.is_err());
        assert_eq!(left(&world).await, 1);
        server.does(None);
        services.jobs.index_changes().await.unwrap();
        assert_eq!((search(&services, &words("harbour")).await.total, left(&world).await), (6, 0));
    })
    .await;
}

#[tokio::test]
async fn a_change_that_the_server_cannot_make_is_tried_again() {
    on_both(async |world| {
        add(&world, 1).await;
        let server = FakeMeilisearch::start().await;
        let services = with_server(&world, server.settings());
        server.does(Some(Fault::ChangesFail));
        let problem = services.jobs.index_changes().await.unwrap_err();
        assert_eq!((problem.kind, left(&world).await), (ProblemKind::TryLater, 1));
        // Busy for a moment: the same task waits for it.
        server.does(Some(Fault::StatusTimes(503, 2)));
        services.jobs.index_changes().await.unwrap();
        assert_eq!((server.documents().len(), left(&world).await), (2, 0));
        server.does(Some(Fault::Status(500)));
        assert!(services.jobs.index_changes().await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_job_that_two_workers_tell_of_at_once_is_told_again() {
    on_both(async |world| {
        add(&world, 1).await;
        let ro = &world.db.ro;
        let one = indexing::pending(ro, 10).await.unwrap();
        // It changes, and another worker tells of that first.
        let sourced = sourced(&world, 1);
        world.db.write(async |tx| db::jobs::public::update(tx, sourced.id, &sourced, world.now()).await).await.unwrap();
        let other = indexing::pending(ro, 10).await.unwrap();
        assert_eq!(other[0].revision, one[0].revision + 1);
        world.db.write(async |tx| indexing::told(tx, &other).await).await.unwrap();
        assert_eq!(left(&world).await, 0);
        world.db.write(async |tx| indexing::told(tx, &one).await).await.unwrap();
        assert_eq!(left(&world).await, 1);
        // The same revision twice is no doubt.
        let again = indexing::pending(ro, 10).await.unwrap();
        for _ in 0..2 {
            world.db.write(async |tx| indexing::told(tx, &again).await).await.unwrap();
        }
        assert_eq!(left(&world).await, 0);
        // What was read before everything has to be told again does not count.
        world.db.write(async |tx| indexing::all_again(tx).await).await.unwrap();
        world.db.write(async |tx| indexing::told(tx, &again).await).await.unwrap();
        assert_eq!(left(&world).await, 1);
    })
    .await;
}

#[tokio::test]
async fn pasted_jobs_are_never_told() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let pasted = domain::uploads::Document::from_text(testkit::samples::JOB);
        world.services.jobs.add(&ana.viewer, pasted).await.unwrap();
        let server = FakeMeilisearch::start().await;
        let services = with_server(&world, server.settings());
        services.jobs.index_changes().await.unwrap();
        assert_eq!(server.documents().into_keys().collect::<Vec<_>>(), ["fill"]);
        let refused = services.jobs.reindex(&ana.viewer, &mut |_| {}).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::Forbidden);
        assert_eq!(search(&services, &JobSearch::default()).await.total, 0);
    })
    .await;
}

#[tokio::test]
async fn the_index_is_filled_anew_on_request() {
    on_both(async |world| {
        for number in 1..=3 {
            add(&world, number).await;
        }
        assert!(!world.services.jobs.reindex(&Viewer::Operator, &mut |_| {}).await.unwrap());
        let server = FakeMeilisearch::start().await;
        let services = with_server(&world, server.settings());
        for _ in 0..2 {
            let mut told = Vec::new();
            assert!(services.jobs.reindex(&Viewer::Operator, &mut |left| told.push(left)).await.unwrap());
            assert_eq!((told, server.documents().len()), (vec![0], 4));
            assert!(!meilisearch::differ(&serde_json::json!({
                "searchableAttributes": server.setting("searchableAttributes"),
                "displayedAttributes": server.setting("displayedAttributes"),
                "filterableAttributes": server.setting("filterableAttributes"),
                "sortableAttributes": server.setting("sortableAttributes"),
                "rankingRules": server.setting("rankingRules"),
                "stopWords": server.setting("stopWords"),
                "synonyms": server.setting("synonyms"),
                "typoTolerance": server.setting("typoTolerance"),
                "faceting": server.setting("faceting"),
                "pagination": server.setting("pagination"),
            })));
        }
        assert_eq!(search(&services, &words("harbour")).await.total, 3);
    })
    .await;
}

#[tokio::test]
async fn the_schedule_runs_only_with_a_server() {
    on_both(async |world| {
        let named = |handlers: &Handlers| {
            handlers.schedules().iter().any(|schedule| schedule.name == Schedule::IndexJobs.name())
        };
        assert!(!named(&Handlers::new(world.services.clone())));
        let server = FakeMeilisearch::start().await;
        let services = with_server(&world, server.settings());
        let handlers = Handlers::new(services.clone());
        assert!(named(&handlers));
        add(&world, 1).await;
        let task = db::tasks::NewTask::of(
            kernel::TaskId::from_uuid(uuid::Uuid::from_u128(1)),
            &Task::IndexJobs,
            None,
            world.now(),
        );
        world.db.write(async |tx| db::tasks::enqueue(tx, &task.unwrap()).await.map(drop)).await.unwrap();
        assert_eq!(world.runner_with(handlers).run_due().await.unwrap(), 1);
        assert_eq!(server.documents().len(), 2);
        world.run_tasks().await;
    })
    .await;
}
