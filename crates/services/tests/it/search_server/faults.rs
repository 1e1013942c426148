//! A server that is away, wrong, slow or hostile: the database answers.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use secrecy::SecretString;
use services::jobs::ServerSettings;
use testkit::{
    World,
    meilisearch::{FakeMeilisearch, Fault},
    on_both,
};

use super::{add, search, words};
use crate::forms::with_server;

#[tokio::test]
async fn the_database_answers_when_the_server_does_not() {
    on_both(async |world| {
        add(&world, 1).await;
        let server = FakeMeilisearch::start().await;
        let patience = Duration::from_millis(300);
        let services = with_server(&world, ServerSettings { patience, ..server.settings() });
        services.jobs.index_changes().await.unwrap();
        // So that an answer tells where it came from.
        add(&world, 4).await;
        assert_eq!(search(&services, &words("welder")).await.total, 1);
        for fault in [
            Fault::Status(401),
            Fault::Status(404),
            Fault::Status(429),
            Fault::Status(500),
            Fault::Stalls,
            Fault::Floods,
            Fault::NotJson,
            Fault::OtherForm,
        ] {
            server.does(Some(fault));
            let began = Instant::now();
            assert_eq!(search(&services, &words("welder")).await.total, 2, "{fault:?}");
            assert!(began.elapsed() < Duration::from_secs(5), "{fault:?}");
            // It is left alone for a moment, then asked again.
            server.does(None);
            server.requests();
            assert_eq!(search(&services, &words("welder")).await.total, 2, "{fault:?}");
            assert_eq!(server.requests(), Vec::<String>::new());
            world.advance(TimeDelta::seconds(11));
            assert_eq!(search(&services, &words("welder")).await.total, 1, "{fault:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_index_that_is_lost_or_not_complete_is_not_searched() {
    on_both(async |world| {
        add(&world, 1).await;
        let server = FakeMeilisearch::start().await;
        let services = with_server(&world, server.settings());
        // Before the first fill.
        assert_eq!(search(&services, &words("welder")).await.total, 1);
        world.advance(TimeDelta::seconds(11));
        services.jobs.index_changes().await.unwrap();
        server.requests();
        assert_eq!(search(&services, &words("welder")).await.total, 1);
        assert_eq!(server.requests(), ["POST /multi-search"]);
        server.loses_its_index();
        assert_eq!(search(&services, &words("welder")).await.total, 1);
        world.advance(TimeDelta::seconds(11));
        // The next task fills it again, although no job changed.
        services.jobs.index_changes().await.unwrap();
        assert_eq!(server.documents().len(), 2);
        server.requests();
        assert_eq!(search(&services, &words("welder")).await.total, 1);
        assert_eq!(server.requests(), ["POST /multi-search"]);
    })
    .await;
}

#[tokio::test]
async fn a_wrong_key_or_address_stops_nothing() {
    on_both(async |world: World| {
        add(&world, 1).await;
        let server = FakeMeilisearch::start().await;
        let nowhere = ServerSettings { url: "http://127.0.0.1:1".to_owned(), ..server.settings() };
        let keyless = ServerSettings { key: SecretString::default(), ..server.settings() };
        let wrong = ServerSettings { key: SecretString::from("another key"), ..server.settings() };
        for settings in [nowhere, keyless, wrong] {
            let services = with_server(&world, settings);
            assert_eq!(search(&services, &words("welder")).await.total, 1);
            assert!(services.jobs.index_changes().await.is_err());
        }
        assert!(server.documents().is_empty());
    })
    .await;
}
