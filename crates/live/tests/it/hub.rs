//! The hub of one server.

use std::{future::ready, time::Duration};

use chrono::TimeDelta;
use live::{Bus, Delivery, Hub, Settings};
use testkit::{World, on_both};

use crate::{NEVER, next, next_id, running, silent, write};

#[tokio::test]
async fn a_message_reaches_every_page_of_its_user_and_nobody_else() {
    on_both(|world| async move {
        let (ana, ben) = (world.seeker("ana").await.id, world.seeker("ben").await.id);
        let hub = running(&world, &world.db, Bus::InProcess, Settings { poll: NEVER, ..Settings::default() });
        let mut tabs = [hub.subscribe(ana, world.now()).unwrap(), hub.subscribe(ana, world.now()).unwrap()];
        let mut other = hub.subscribe(ben, world.now()).unwrap();

        let first = write(&world.db, ana, world.now()).await;
        let second = write(&world.db, ana, world.now()).await;
        for tab in &mut tabs {
            assert_eq!([next_id(tab).await, next_id(tab).await], [first, second]);
        }
        assert!(silent(&mut other).await);
        let rolled_back = world.db.write(async |tx| {
            let sent = domain::live::Sent {
                id: kernel::LiveId::from_uuid(uuid::Uuid::from_u128(77)),
                at: world.now(),
                message: domain::live::Message::NotificationsRead,
            };
            db::live::insert(tx, ben, &sent).await?;
            Err::<(), _>(db::DbError::Other("on purpose".to_owned()))
        });
        rolled_back.await.unwrap_err();
        assert!(silent(&mut other).await, "what was rolled back is sent to nobody");
    })
    .await;
}

#[tokio::test]
async fn messages_from_before_a_page_opened_are_not_sent_to_it() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await.id;
        let hub = running(
            &world,
            &world.db,
            Bus::InProcess,
            Settings { poll: Duration::from_millis(20), ..Settings::default() },
        );
        write(&world.db, ana, world.now()).await;
        world.advance(TimeDelta::seconds(10));
        let mut tab = hub.subscribe(ana, world.now()).unwrap();
        assert!(silent(&mut tab).await);
        let new = write(&world.db, ana, world.now()).await;
        assert_eq!(next_id(&mut tab).await, new);
        assert!(silent(&mut tab).await, "looking again sends nothing twice");
    })
    .await;
}

#[tokio::test]
async fn a_message_that_was_committed_late_is_found_by_polling() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await.id;
    let settings = Settings { poll: Duration::from_millis(20), ..Settings::default() };
    let hub = running(&world, &world.db, Bus::InProcess, settings);
    let mut tab = hub.subscribe(ana, world.now()).unwrap();
    let written = world.now();
    world.advance(TimeDelta::seconds(20));
    let late = write(&world.db, ana, written).await;
    assert_eq!(next_id(&mut tab).await, late);
}

#[tokio::test]
async fn a_slow_page_reloads_and_then_continues() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await.id;
    let settings = Settings { poll: NEVER, queue: 4, ..Settings::default() };
    let hub = running(&world, &world.db, Bus::InProcess, settings);
    let (mut slow, mut quick) = (hub.subscribe(ana, world.now()).unwrap(), hub.subscribe(ana, world.now()).unwrap());
    for _ in 0..10 {
        let id = write(&world.db, ana, world.now()).await;
        assert_eq!(next_id(&mut quick).await, id);
    }
    assert_eq!(next(&mut slow).await, Delivery::Reload);
    assert!(silent(&mut slow).await, "what waited is out of date");
    let id = write(&world.db, ana, world.now()).await;
    assert_eq!(next_id(&mut slow).await, id);
}

#[tokio::test]
async fn too_many_messages_make_every_page_reload() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await.id;
    let settings = Settings { poll: NEVER, ..Settings::default() };
    let hub = Hub::new(world.db.clone(), Bus::InProcess, std::sync::Arc::new(world.clock.clone()), settings);
    let mut tab = hub.subscribe(ana, world.now()).unwrap();
    world
        .db
        .write(async |tx| {
            for number in 0..2000_u128 {
                let sent = domain::live::Sent {
                    id: kernel::LiveId::from_uuid(uuid::Uuid::from_u128(1_000_000 + number)),
                    at: world.now(),
                    message: domain::live::Message::NotificationsRead,
                };
                db::live::insert(tx, ana, &sent).await?;
            }
            Ok::<_, db::DbError>(())
        })
        .await
        .unwrap();
    tokio::spawn({
        let hub = hub.clone();
        async move { hub.run(std::future::pending()).await }
    });
    assert_eq!(next(&mut tab).await, Delivery::Reload);
}

#[tokio::test]
async fn pages_are_limited_per_user_and_in_total_and_end_with_the_hub() {
    let world = World::sqlite().await;
    let (ana, ben) = (world.seeker("ana").await.id, world.seeker("ben").await.id);
    let settings = Settings { per_person: 2, total: 3, ..Settings::default() };
    let hub = Hub::new(world.db.clone(), Bus::InProcess, std::sync::Arc::new(world.clock.clone()), settings);
    let now = world.now();
    let first = hub.subscribe(ana, now).unwrap();
    let mut second = hub.subscribe(ana, now).unwrap();
    assert!(hub.subscribe(ana, now).is_none(), "a person's most");
    let third = hub.subscribe(ben, now).unwrap();
    assert!(hub.subscribe(ben, now).is_none(), "the most of all");
    drop(first);
    let fourth = hub.subscribe(ben, now).unwrap();

    hub.run(ready(())).await;
    assert_eq!(second.next().await, None);
    assert!(hub.subscribe(ana, now).is_none(), "it has stopped");
    drop((second, third, fourth));
    hub.drained().await;
}
