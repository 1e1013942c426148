//! `/live` over real sockets: who may connect, what they receive, and how connections end.

mod client;
mod endings;
mod processes;

use std::{future::pending, net::SocketAddr};

use axum::http::StatusCode;
use chrono::TimeDelta;
use client::Page;
use domain::{
    live::{Frame, Message, close},
    notifications::NotificationKind,
};
use live::Hub;
use server::{
    config::Config,
    http::rates::Rates,
    serve::router,
    sockets::{Rules, serve},
};
use testkit::{World, on_both};
use tokio::net::TcpListener;

/// A server on a real socket, with a running hub.
pub struct Server {
    pub address: SocketAddr,
    pub hub: Hub,
}

impl Server {
    pub async fn start(world: &World) -> Self {
        Self::with_rules(world, Rules::new(100, true)).await
    }

    pub async fn with_rules(world: &World, rules: Rules) -> Self {
        let config = Config::defaults().expect("settings");
        let hub = world.hub();
        let router =
            router(&config, world.services.clone(), Rates::new(&config.limits), hub.clone()).expect("a router");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a socket");
        let address = listener.local_addr().expect("its address");
        tokio::spawn(serve(listener, router, rules, pending(), pending()));
        tokio::spawn({
            let hub = hub.clone();
            async move { hub.run(pending()).await }
        });
        Self { address, hub }
    }
}

#[tokio::test]
async fn a_new_device_and_a_report_reach_open_pages() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let server = Server::start(&world).await;
        let mut page = Page::open(server.address, &ana, "").await.expect("a connection");
        assert_eq!(page.frame().await, Frame::Hello { at: world.now(), unread: 0 });

        world.another_device(&ana, "phone").await;
        assert_eq!(page.message().await, Message::Notified { about: NotificationKind::NewDevice });
        let again = Page::open(server.address, &ana, "").await.expect("another").frame().await;
        assert_eq!(again, Frame::Hello { at: world.now(), unread: 1 });

        world.services.notifications.mark_all_read(&ana.viewer).await.unwrap();
        assert_eq!(page.message().await, Message::NotificationsRead);
        let (resume, job) = (testkit::samples::CV, testkit::samples::JOB);
        let id = world.services.matches.measure(&ana.viewer, client::pasted(resume), client::pasted_job(job)).await;
        assert_eq!(page.message().await, Message::ReportReady { id: id.unwrap() });
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn strangers_and_other_sites_are_refused() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let server = Server::start(&world).await;
    let refused = async |cookie: &str, origin: Option<&str>| {
        client::connect(server.address, "", cookie, origin).await.expect_err("a refusal")
    };
    let (cookie, here) = (client::cookie(&ana), format!("http://{}", server.address));
    assert_eq!(refused("", Some(&here)).await, StatusCode::UNAUTHORIZED);
    assert_eq!(refused("access=nonsense", Some(&here)).await, StatusCode::UNAUTHORIZED);
    assert_eq!(refused(&cookie, Some("https://evil.example")).await, StatusCode::FORBIDDEN);
    assert_eq!(refused(&cookie, None).await, StatusCode::FORBIDDEN, "a browser always says where a page is from");
    assert!(client::connect(server.address, "", &cookie, Some(&here)).await.is_ok());

    let mut plain = crate::browser::Browser::new(&world);
    plain.sign_in(&ana).await;
    assert_eq!(plain.visit("/live").await.status, StatusCode::BAD_REQUEST, "no WebSocket");
    world.ignore_letters();
}

#[tokio::test]
async fn a_page_that_reconnects_catches_up() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let ben = world.seeker("ben").await;
        let server = Server::start(&world).await;
        let left = world.now();
        world.advance(TimeDelta::minutes(5));
        for person in [&ana, &ben] {
            world.another_device(person, "phone").await;
        }
        let after = |at: kernel::Timestamp| format!("?after={}", at.format("%Y-%m-%dT%H:%M:%SZ"));
        let mut page = Page::open(server.address, &ana, &after(left)).await.expect("a connection");
        assert!(matches!(page.frame().await, Frame::Hello { .. }));
        assert_eq!(page.message().await, Message::Notified { about: NotificationKind::NewDevice });
        assert!(page.silent().await, "nobody else's, and nothing twice");

        world.advance(TimeDelta::minutes(9));
        let too_long_ago = world.now() - TimeDelta::hours(2);
        let mut page = Page::open(server.address, &ana, &after(too_long_ago)).await.expect("a connection");
        assert!(matches!(page.frame().await, Frame::Hello { .. }));
        assert_eq!(page.frame().await, Frame::Reload { at: world.now() });
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn nothing_is_received_after_signing_out() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let phone = world.another_device(&ana, "phone").await;
        let server = Server::start(&world).await;
        let mut pages = Vec::new();
        for device in [&ana, &phone] {
            let mut page = Page::open(server.address, device, "").await.expect("a connection");
            assert!(matches!(page.frame().await, Frame::Hello { .. }));
            pages.push(page);
        }
        world.services.accounts.revoke_device(&ana.viewer, phone.session).await.unwrap();
        assert_eq!(pages[1].closed().await, Some(close::SIGNED_OUT));
        world.another_device(&ana, "tablet").await;
        assert_eq!(pages[0].message().await, Message::Notified { about: NotificationKind::NewDevice });
        world.services.accounts.sign_out(&ana.viewer).await.unwrap();
        assert_eq!(pages[0].closed().await, Some(close::SIGNED_OUT));
        world.ignore_letters();
    })
    .await;
}
