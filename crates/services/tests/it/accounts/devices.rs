//! Devices, and the activity log.

use chrono::TimeDelta;
use domain::{accounts::Client, activity::ActivityKind};
use kernel::{Cursor, PageRequest, ProblemCode, ProblemKind, SessionId};
use secrecy::ExposeSecret;
use testkit::{PASSWORD, client, on_both};

use super::{activity, assert_problem};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

#[tokio::test]
async fn devices_are_listed_last_used_first() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        world.advance(TimeDelta::hours(1));
        let laptop = Client { address: "2001:db8::7".to_owned(), agent: FIREFOX.to_owned(), ..Client::default() };
        let laptop = accounts.sign_in(&laptop, &ana.email, PASSWORD).await.unwrap();
        let devices = accounts.devices(&ana.viewer).await.unwrap();
        let shown: Vec<_> = devices.iter().map(|d| (d.name.as_str(), d.address.as_str(), d.current)).collect();
        assert_eq!(shown, [("Firefox · Linux", "2001:db8::7", false), ("ana", "192.0.2.1", true)]);
        assert_eq!(devices[0].since, world.now());

        world.advance(TimeDelta::hours(1));
        let moved = Client { address: "198.51.100.9".to_owned(), ..client("ana") };
        accounts.refresh(&moved, ana.device.refresh.expose_secret()).await.unwrap();
        let devices = accounts.devices(&laptop.viewer).await.unwrap();
        assert_eq!((devices[0].session, devices[0].address.as_str()), (ana.session, "198.51.100.9"));
        assert_eq!((devices[0].last_seen, devices[0].current), (world.now(), false));
        assert!(devices[1].current);
    })
    .await;
}

#[tokio::test]
async fn a_device_can_be_signed_out_from_another() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let phone = world.another_device(&ana, "phone").await;
        let accounts = &world.services.accounts;
        accounts.revoke_device(&ana.viewer, phone.session).await.unwrap();
        accounts.revoke_device(&ana.viewer, phone.session).await.unwrap();
        assert_eq!(accounts.authenticate(phone.device.access.expose_secret()), None);
        let refreshed = accounts.refresh(&client("phone"), phone.device.refresh.expose_secret()).await;
        assert_problem(refreshed, ProblemKind::SignIn, ProblemCode::SessionEnded);
        assert_eq!(accounts.devices(&ana.viewer).await.unwrap().len(), 1);
        let log = accounts.activity(&ana.viewer, PageRequest::first()).await.unwrap();
        assert_eq!((log.items[0].kind, log.items[0].subject.as_str()), (ActivityKind::DeviceRevoked, "phone"));
        assert_eq!(log.items[1].kind, ActivityKind::SignedIn);
    })
    .await;
}

#[tokio::test]
async fn a_stranger_can_neither_sign_a_device_out_nor_learn_that_it_exists() {
    on_both(|world| async move {
        let (ana, eve) = (world.seeker("ana").await, world.seeker("eve").await);
        let accounts = &world.services.accounts;
        let real = accounts.revoke_device(&eve.viewer, ana.session).await.unwrap_err();
        let made_up = SessionId::from_uuid(ana.id.uuid());
        let none = accounts.revoke_device(&eve.viewer, made_up).await.unwrap_err();
        assert_eq!(real, none);
        assert_eq!(real.kind, ProblemKind::NotFound);
        assert!(accounts.authenticate(ana.device.access.expose_secret()).is_some());
        assert_eq!(activity(&world, &ana).await, [ActivityKind::EmailVerified, ActivityKind::SignedUp]);
    })
    .await;
}

#[tokio::test]
async fn the_log_is_paginated_and_private() {
    on_both(|world| async move {
        let (ana, eve) = (world.seeker("ana").await, world.seeker("eve").await);
        let accounts = &world.services.accounts;
        for number in 0..5 {
            accounts.rename(&ana.viewer, &format!("Ana {number}")).await.unwrap();
        }
        let (mut seen, mut request) = (Vec::new(), PageRequest { after: None, limit: 3 });
        loop {
            let page = accounts.activity(&ana.viewer, request.clone()).await.unwrap();
            assert!(page.items.len() <= 3);
            seen.extend(page.items.iter().map(|line| line.subject.clone()));
            let Some(next) = page.next else { break };
            request.after = Some(next);
        }
        assert_eq!(seen, ["Ana 4", "Ana 3", "Ana 2", "Ana 1", "Ana 0", "", ""]);
        assert_eq!(activity(&world, &eve).await.len(), 2);
        // An invented cursor is only a position in the viewer's own log.
        for made_up in ["'; DROP TABLE users; --", "\u{0}", "act_"] {
            let made_up = PageRequest { after: Some(Cursor(made_up.to_owned())), limit: 0 };
            assert_eq!(accounts.activity(&ana.viewer, made_up).await.unwrap().items.len(), 1);
        }
    })
    .await;
}

#[tokio::test]
async fn a_long_user_agent_is_shortened() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let long = Client { address: "x".repeat(10_000), agent: "a\u{0}\n".repeat(10_000), ..Client::default() };
        world.services.accounts.sign_in(&long, &ana.email, PASSWORD).await.unwrap();
        let devices = world.services.accounts.devices(&ana.viewer).await.unwrap();
        let device = devices.iter().find(|device| !device.current).unwrap();
        assert_eq!((device.address.len(), device.name.len()), (64, 40));
    })
    .await;
}
