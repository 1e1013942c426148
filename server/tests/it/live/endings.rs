//! The end of connections that flood the server, are idle, or are too many, and of all when the server stops.

use std::{future::ready, time::Duration};

use axum::{Extension, Router, http::StatusCode, routing::get};
use domain::live::{Frame, close};
use live::Hub;
use server::{
    http::live::{Live, Times, connect},
    sockets::{Rules, serve},
};
use testkit::{Person, World};
use tokio::net::TcpListener;
use tokio_tungstenite::tungstenite::Message as Packet;

use super::{Server, client::Page};

/// A server with only `/live`, short timeouts and one user.
async fn impatient(world: &World, hub: Hub, person: &Person) -> std::net::SocketAddr {
    let times =
        Times { ping: Duration::from_millis(100), silence: Duration::from_millis(350), send: Duration::from_secs(1) };
    let live = Live { services: world.services.clone(), hub, base_url: "http://127.0.0.1:3000", times };
    let router = Router::new().route("/live", get(connect)).layer(Extension(person.viewer.clone())).with_state(live);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a socket");
    let address = listener.local_addr().expect("its address");
    tokio::spawn(serve(listener, router, Rules::new(100, true), std::future::pending(), std::future::pending()));
    address
}

#[tokio::test]
async fn a_page_that_sends_content_or_floods_is_closed() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let server = Server::start(&world).await;
    let mut page = Page::open(server.address, &ana, "").await.expect("a connection");
    page.send(Packet::text("hello")).await;
    assert_eq!(page.closed().await, Some(close::MISUSED));

    let mut page = Page::open(server.address, &ana, "").await.expect("a connection");
    for _ in 0..1000 {
        page.send(Packet::Ping("x".into())).await;
    }
    assert!(matches!(page.closed().await, Some(close::MISUSED) | None));

    let mut page = Page::open(server.address, &ana, "").await.expect("a connection");
    page.send(Packet::binary(vec![0_u8; 1 << 20])).await;
    page.closed().await;
    server.hub.drained().await;
    world.ignore_letters();
}

#[tokio::test]
async fn an_unresponsive_page_is_disconnected_and_a_responsive_one_is_not() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let hub = world.hub();
    let address = impatient(&world, hub.clone(), &ana).await;
    let asleep = Page::open(address, &ana, "").await.expect("a connection");
    let mut awake = Page::open(address, &ana, "").await.expect("a connection");
    assert!(matches!(awake.frame().await, Frame::Hello { .. }));
    // Reading answers the server's pings; the other page does not read.
    assert!(awake.silent().await && awake.silent().await && awake.silent().await, "it stays open");
    drop(awake);
    tokio::time::timeout(Duration::from_secs(10), hub.drained()).await.expect("the sleeping one was given up");
    drop(asleep);
    world.ignore_letters();
}

#[tokio::test]
async fn an_expired_session_ends_its_connection() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let address = impatient(&world, world.hub(), &ana).await;
    let mut page = Page::open(address, &ana, "").await.expect("a connection");
    assert!(matches!(page.frame().await, Frame::Hello { .. }));
    world.advance(chrono::TimeDelta::days(400));
    assert_eq!(page.closed().await, Some(close::SIGNED_OUT));
    world.ignore_letters();
}

#[tokio::test]
async fn a_stopping_server_sends_its_close_code() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let hub = world.hub();
    let address = impatient(&world, hub.clone(), &ana).await;
    let mut page = Page::open(address, &ana, "").await.expect("a connection");
    assert!(matches!(page.frame().await, Frame::Hello { .. }));
    hub.run(ready(())).await;
    assert_eq!(page.closed().await, Some(close::GOING_AWAY));
    tokio::time::timeout(Duration::from_secs(10), hub.drained()).await.expect("all have gone");
    let refused = Page::open(address, &ana, "").await.err();
    assert_eq!(refused, Some(StatusCode::TOO_MANY_REQUESTS));
    world.ignore_letters();
}

#[tokio::test]
async fn open_pages_count_against_their_address() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let server = Server::with_rules(&world, Rules { most_per_address: Some(2), ..Rules::new(100, false) }).await;
    let first = Page::open(server.address, &ana, "").await.expect("a connection");
    let _second = Page::open(server.address, &ana, "").await.expect("a connection");
    let refused = async || {
        use tokio::io::AsyncReadExt;
        let mut stream = tokio::net::TcpStream::connect(server.address).await.expect("a socket");
        tokio::time::timeout(Duration::from_millis(300), stream.read(&mut [0; 1])).await.is_ok()
    };
    assert!(refused().await, "an open page is a connection");
    drop(first);
    for _ in 0..100 {
        if !refused().await {
            world.ignore_letters();
            return;
        }
    }
    panic!("a page that was closed still counts");
}
