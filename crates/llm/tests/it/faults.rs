//! Against a server that does what the mock cannot.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{
    Router,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header::LOCATION},
    response::{IntoResponse, Response},
    routing::post,
};
use futures::stream;
use tokio::{net::TcpListener, time::Instant};

use super::*;

/// A server, and how often it was called; each call has to bring the key.
struct Server {
    url: String,
    calls: Arc<AtomicUsize>,
}

async fn server() -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let calls = Arc::new(AtomicUsize::new(0));
    let routes = Router::new().route("/{case}/chat/completions", post(reply)).with_state(Arc::clone(&calls));
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Server { url, calls }
}

fn parts_then_nothing(parts: &[&str]) -> Body {
    let parts: Vec<_> = parts.iter().map(|part| Ok::<_, std::io::Error>((*part).to_owned())).collect();
    Body::from_stream(stream::iter(parts).chain(stream::pending()))
}

async fn reply(State(calls): State<Arc<AtomicUsize>>, Path(case): Path<String>, headers: HeaderMap) -> Response {
    calls.fetch_add(1, Ordering::SeqCst);
    assert_eq!(headers["authorization"], "Bearer gsk-secret-key");
    let answer = |message: Value| json!({ "choices": [{ "message": message, "finish_reason": "stop" }] }).to_string();
    match case.as_str() {
        "hangs" => std::future::pending().await,
        "stalls" => parts_then_nothing(&["{\"choices\": [{\"message\": "]).into_response(),
        "stalls-in-stream" => {
            parts_then_nothing(&["data: {\"choices\":[{\"delta\":{\"content\":\"Dear\"}}]}\n\n"]).into_response()
        }
        "redirects" => (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, "/elsewhere/chat/completions")]).into_response(),
        "elsewhere" => answer(json!({ "content": fitting("stolen", "team").to_string() })).into_response(),
        "huge" => answer(json!({ "content": "x".repeat(1 << 20) })).into_response(),
        "huge-stream" => {
            let event = format!("data: {}\n\n", json!({ "choices": [{ "delta": { "content": "x".repeat(1000) } }] }));
            Body::from_stream(stream::repeat(event).map(Ok::<_, std::io::Error>)).into_response()
        }
        "thinks-for-ever" => {
            let event = format!("data: {}\n\n", json!({ "choices": [{ "delta": { "reasoning": "hm" } }] }));
            Body::from_stream(stream::repeat(event).map(Ok::<_, std::io::Error>)).into_response()
        }
        "refuses" => answer(json!({ "content": null, "refusal": "I cannot help with that." })).into_response(),
        "page" => "<html>Welcome to the hotel's network</html>".into_response(),
        "error-in-200" => json!({ "error": { "message": "no credit", "code": 402 } }).to_string().into_response(),
        "error-in-stream" => {
            "data: {\"choices\":[{\"delta\":{\"content\":\"Dear\"}}]}\n\ndata: {\"error\":{\"code\":500}}\n\n"
                .into_response()
        }
        "misshapen" => {
            let error = json!({ "error": { "code": "json_validate_failed", "failed_generation": "x" } });
            (StatusCode::BAD_REQUEST, error.to_string()).into_response()
        }
        status => StatusCode::from_bytes(status.as_bytes()).unwrap().into_response(),
    }
}

impl Server {
    fn set(&self, case: &str, change: impl FnOnce(&mut Config)) -> Set {
        let mut config = config(&format!("{}/{case}", self.url), "m");
        config.retries = 1;
        change(&mut config);
        set(config)
    }

    fn calls(&self) -> usize {
        self.calls.swap(0, Ordering::SeqCst)
    }
}

#[tokio::test]
async fn each_fault_has_its_error() {
    let server = server().await;
    let too_long = LlmError::NotAsAsked("the answer is too long".to_owned());
    let misshapen = LlmError::NotAsAsked("the answer is not of the requested form".to_owned());
    for (case, error, calls) in [
        ("redirects", LlmError::Rejected(307), 1),
        ("huge", too_long.clone(), 2),
        ("refuses", LlmError::Refused, 1),
        ("page", LlmError::Down, 2),
        ("error-in-200", LlmError::Rejected(402), 1),
        ("misshapen", misshapen, 2),
        ("401", LlmError::Rejected(401), 1),
        ("404", LlmError::Rejected(404), 1),
        ("408", LlmError::Down, 2),
        ("409", LlmError::Down, 2),
        ("425", LlmError::Down, 2),
        ("502", LlmError::Down, 2),
        ("429", LlmError::Busy, 2),
    ] {
        let set = server.set(case, |_| {});
        assert_eq!(set.ask("/work/0: Baked").await, Err(error.clone()), "{case}");
        assert_eq!(server.calls(), calls, "{case}");
        assert!(set.ends().iter().all(|end| *end == error.code()), "{case}");
    }
    let (text, end) = server.set("huge-stream", |_| {}).stream("/work/0: Baked").await;
    assert!(end == Err(too_long) && text.len() < 300_000);
    let set = server.set("thinks-for-ever", |config| config.total = Duration::from_secs(2));
    assert_eq!(set.stream("/work/0: Baked").await, (String::new(), Err(LlmError::TimedOut)));
    for case in ["error-in-stream", "stalls-in-stream"] {
        let start = Instant::now();
        let set = server.set(case, |config| config.idle = Duration::from_millis(300));
        let (text, end) = set.stream("/work/0: Baked").await;
        assert_eq!((text.as_str(), end), ("Dear", Err(LlmError::Cut(llm::Partial("Dear".to_owned())))), "{case}");
        assert!(start.elapsed() < Duration::from_secs(10), "{case}");
    }
    // A reader who leaves ends the call, even while nothing comes.
    let set = server.set("stalls-in-stream", |_| {});
    let mut stream = set.llm.stream(&request("/work/0: Baked"));
    assert_eq!(stream.next().await, Some(Ok(Piece::Text("Dear".to_owned()))));
    drop(stream);
    let start = Instant::now();
    while set.ledger.usages().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(start.elapsed() < Duration::from_secs(10) && set.ends() == ["cut"]);
}

#[tokio::test]
async fn nothing_is_waited_for_for_ever() {
    let server = server().await;
    let short = Duration::from_millis(300);
    for (case, change) in [
        ("hangs", (|config, time| config.first_byte = time) as fn(&mut Config, Duration)),
        ("hangs", |config, time| config.total = time),
        ("stalls", |config, time| config.idle = time),
        ("stalls", |config, time| config.total = time),
    ] {
        let start = Instant::now();
        let set = server.set(case, |config| change(config, short));
        assert_eq!(set.ask("/work/0: Baked").await, Err(LlmError::TimedOut), "{case}");
        assert!(start.elapsed() < Duration::from_secs(5));
        assert_eq!((server.calls(), set.ends()), (1, vec!["timed_out"]), "an answer may be paid for: not again");
    }
}

#[tokio::test]
async fn an_endpoint_that_is_down_is_left_alone() {
    let server = server().await;
    let set = server.set("500", |config| {
        config.breaker_failures = 3;
        config.breaker_pause = Duration::from_millis(800);
    });
    for _ in 0..4 {
        assert_eq!(set.ask("/work/0: Baked").await, Err(LlmError::Down));
    }
    assert_eq!(server.calls(), 3, "then it is left alone");
    tokio::time::sleep(Duration::from_millis(900)).await;
    assert_eq!(set.ask("/work/0: Baked").await, Err(LlmError::Down));
    assert_eq!(server.calls(), 1, "one tries");

    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let set = super::set(Config { retries: 1, ..config(&format!("http://{closed}"), "m") });
    let error = set.ask("/work/0: Baked").await.unwrap_err();
    assert!(error == LlmError::Down && error.is_temporary());
    assert_eq!(set.stream("/work/0: Baked").await, (String::new(), Err(LlmError::Down)));
    assert_eq!(set.ends(), ["down", "down"]);
}

#[tokio::test]
async fn fifty_callers_do_not_pile_up() {
    let server = server().await;
    let set = Arc::new(server.set("hangs", |config| {
        config.at_once = 4;
        config.queue = 6;
        config.queue_wait = Duration::from_secs(2);
        config.first_byte = Duration::from_secs(4);
    }));
    let start = Instant::now();
    let callers = (0..50).map(|number| {
        let set = Arc::clone(&set);
        async move { (set.ask(&format!("/work/0: Baked {number}")).await.unwrap_err(), start.elapsed()) }
    });
    let ends = futures::future::join_all(callers).await;
    let ended = |error: LlmError, from: u64, to: u64| {
        let within = Duration::from_millis(from)..Duration::from_millis(to);
        ends.iter().filter(|(end, took)| *end == error && within.contains(took)).count()
    };
    assert_eq!(ended(LlmError::Busy, 0, 1900), 40, "beyond the queue: at once. {ends:?}");
    assert_eq!(ended(LlmError::Busy, 1900, 3900), 6, "those who waited. {ends:?}");
    assert_eq!(ended(LlmError::TimedOut, 3900, 15_000), 4, "those who had a turn. {ends:?}");
    assert_eq!(server.calls(), 4);
    assert_eq!(set.ends().len(), 10);
}
