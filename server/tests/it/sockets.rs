//! Connections over a real socket: slow ones end, too many wait or are refused, and stopping finishes open requests.

use std::{
    future::pending,
    net::SocketAddr,
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::ConnectInfo,
    routing::{get, post},
};
use futures::stream;
use server::sockets::{Rules, serve};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::{sleep, timeout},
};

const SOON: Duration = Duration::from_secs(5);

/// Limits that are short enough for a test.
fn rules() -> Rules {
    Rules {
        head: Duration::from_millis(300),
        pause: Duration::from_millis(300),
        request: Duration::from_millis(900),
        write: Duration::from_millis(300),
        farewell: Duration::from_millis(1500),
        ..Rules::new(100, true)
    }
}

struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

async fn start(rules: Rules) -> Server {
    let router = Router::new()
        .route("/", get(|ConnectInfo(address): ConnectInfo<SocketAddr>| async move { format!("to {}", address.ip()) }))
        .route(
            "/slow",
            get(|| async {
                sleep(Duration::from_millis(600)).await;
                "done"
            }),
        )
        .route("/never", get(|| async { pending::<&str>().await }))
        .route("/take", post(|body: Bytes| async move { format!("{} bytes", body.len()) }))
        .route(
            "/much",
            get(|| async { Body::from_stream(stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b'x'; 1 << 20]))) }),
        );
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a socket");
    let address = listener.local_addr().expect("its address");
    let (stop, stopped) = oneshot::channel();
    let serving = tokio::spawn(serve(listener, router, rules, async { drop(stopped.await) }, pending()));
    Server { address, stop, serving }
}

impl Server {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.expect("a connection")
    }

    /// Connects and sends a text.
    async fn send(&self, text: &str) -> TcpStream {
        let mut stream = self.connect().await;
        stream.write_all(text.as_bytes()).await.expect("sent");
        stream
    }
}

/// Everything that arrives until the server closes the connection, which must be soon.
async fn rest(mut stream: TcpStream) -> String {
    let mut text = Vec::new();
    // A connection that is reset has ended as well.
    let _ = timeout(SOON, stream.read_to_end(&mut text)).await.expect("the server hangs up");
    String::from_utf8_lossy(&text).into_owned()
}

const GET: &str = "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";

#[tokio::test]
async fn a_request_is_answered_with_the_clients_address() {
    let server = start(rules()).await;
    let answer = rest(server.send(GET).await).await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("to 127.0.0.1"), "{answer}");
}

#[tokio::test]
async fn a_slow_head_ends_the_connection_and_delays_nobody_else() {
    let server = start(rules()).await;
    let began = Instant::now();
    let (silent, mut slow) = (server.connect().await, server.send("GET / HTTP/1.1\r\n").await);
    let trickle = async {
        for number in 0..50 {
            if slow.write_all(format!("x-{number}: y\r\n").as_bytes()).await.is_err() {
                break;
            }
            sleep(Duration::from_millis(50)).await;
        }
        rest(slow).await
    };
    let other = async {
        sleep(Duration::from_millis(100)).await;
        rest(server.send(GET).await).await
    };
    let (slow, silent, other) = tokio::join!(trickle, rest(silent), other);
    assert!(!slow.contains("200 OK") && silent.is_empty(), "{slow}");
    assert!(other.contains("200 OK"));
    assert!(began.elapsed() < SOON);
}

#[tokio::test]
async fn an_idle_connection_ends() {
    let server = start(rules()).await;
    let answer = rest(server.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").await).await;
    assert!(answer.contains("200 OK"), "{answer}");
}

#[tokio::test]
async fn missing_bodies_and_slow_responses_time_out() {
    let server = start(rules()).await;
    let began = Instant::now();
    let body =
        server.send("POST /take HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\nconnection: close\r\n\r\nabc").await;
    let never = server.send("GET /never HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    let (body, never) = tokio::join!(rest(body), rest(never));
    assert!(body.starts_with("HTTP/1.1 4"), "{body}");
    assert!(never.starts_with("HTTP/1.1 408"), "{never}");
    assert!(began.elapsed() < SOON);
}

#[tokio::test]
async fn a_client_that_reads_nothing_is_disconnected() {
    let server = start(Rules { most: 1, ..rules() }).await;
    let _taker = server.send("GET /much HTTP/1.1\r\nhost: x\r\n\r\n").await;
    // There is room for one connection: a response on another shows that the first has ended.
    let other = rest(server.send(GET).await).await;
    assert!(other.contains("200 OK"), "{other}");
}

#[tokio::test]
async fn connections_above_the_maximum_wait_and_one_address_has_its_share() {
    let server = start(Rules { most: 2, ..rules() }).await;
    let (one, two) = (server.connect().await, server.connect().await);
    let third = rest(server.send(GET).await).await;
    assert!(third.contains("200 OK"), "it waits until one of the others has ended: {third}");
    drop((one, two));

    let server = start(Rules { most_per_address: Some(1), ..rules() }).await;
    let first = server.connect().await;
    sleep(Duration::from_millis(50)).await;
    assert_eq!(rest(server.send(GET).await).await, "", "refused");
    drop(first);
    sleep(Duration::from_millis(50)).await;
    assert!(rest(server.send(GET).await).await.contains("200 OK"));
}

#[tokio::test]
async fn stopping_finishes_open_requests_and_accepts_no_new_ones() {
    let server = start(rules()).await;
    let open = server.send("GET /slow HTTP/1.1\r\nhost: x\r\n\r\n").await;
    sleep(Duration::from_millis(100)).await;
    let Server { address, stop, serving } = server;
    stop.send(()).expect("still serving");
    assert!(rest(open).await.ends_with("done"));
    timeout(SOON, serving).await.expect("it ends").expect("without a panic");
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn stopping_does_not_wait_forever() {
    let server =
        start(Rules { request: Duration::from_secs(60), farewell: Duration::from_millis(200), ..rules() }).await;
    let _open = server.send("GET /never HTTP/1.1\r\nhost: x\r\n\r\n").await;
    sleep(Duration::from_millis(100)).await;
    server.stop.send(()).expect("still serving");
    timeout(SOON, server.serving).await.expect("it ends").expect("without a panic");
}
