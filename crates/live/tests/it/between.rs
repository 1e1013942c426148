//! Two servers on one database.

use std::time::Duration;

use db::Db;
use live::{Bus, Settings, announce};
use testkit::{World, postgres_twice, sqlite_file};

use crate::{NEVER, next_id, redis_server::RedisServer, running, write};

/// Messages written at either server reach the pages of both.
async fn exchange(world: &World, (here, there): (&Db, &Db), buses: [Bus; 2], poll: Duration) {
    let ana = world.seeker("ana").await.id;
    let settings = Settings { poll, ..Settings::default() };
    let [one, two] = buses;
    let hubs = [running(world, here, one, settings), running(world, there, two, settings)];
    let mut pages = hubs.map(|hub| hub.subscribe(ana, world.now()).expect("a page"));
    // Until both listen, only polling could find a message.
    tokio::time::sleep(Duration::from_millis(500)).await;
    for db in [here, there] {
        let id = write(db, ana, world.now()).await;
        for page in &mut pages {
            assert_eq!(next_id(page).await, id);
        }
    }
}

#[tokio::test]
async fn postgresql_connects_two_servers() {
    let (here, there) = postgres_twice().await;
    let world = World::on(here.clone());
    exchange(&world, (&here, &there), [Bus::of_database(&here), Bus::of_database(&there)], NEVER).await;
}

#[tokio::test]
async fn redis_connects_two_servers() {
    let redis = RedisServer::start();
    let (here, file) = sqlite_file().await;
    let there = Db::connect(&format!("sqlite://{}", file.path().display())).await.unwrap();
    let world = World::on(here.clone());
    let bus = || Bus::redis(&redis.url()).expect("a URL");
    exchange(&world, (&here, &there), [bus(), bus()], NEVER).await;
}

#[tokio::test]
async fn polling_connects_two_servers() {
    let (here, file) = sqlite_file().await;
    let there = Db::connect(&format!("sqlite://{}", file.path().display())).await.unwrap();
    let world = World::on(here.clone());
    exchange(&world, (&here, &there), [Bus::InProcess, Bus::InProcess], Duration::from_millis(50)).await;
}

#[tokio::test]
async fn an_unreachable_redis_loses_nothing() {
    let (here, file) = sqlite_file().await;
    let there = Db::connect(&format!("sqlite://{}", file.path().display())).await.unwrap();
    let world = World::on(here.clone());
    let bus = || Bus::redis("redis://127.0.0.1:1").expect("a URL");
    exchange(&world, (&here, &there), [bus(), bus()], Duration::from_millis(50)).await;
}

#[tokio::test]
async fn a_worker_without_pages_notifies_the_server() {
    let (here, there) = postgres_twice().await;
    let world = World::on(here.clone());
    let ana = world.seeker("ana").await.id;
    let hub = running(&world, &here, Bus::of_database(&here), Settings { poll: NEVER, ..Settings::default() });
    let mut page = hub.subscribe(ana, world.now()).unwrap();
    tokio::spawn(announce(there.clone(), Bus::of_database(&there)));
    tokio::time::sleep(Duration::from_millis(500)).await;
    let id = write(&there, ana, world.now()).await;
    assert_eq!(next_id(&mut page).await, id);
}
