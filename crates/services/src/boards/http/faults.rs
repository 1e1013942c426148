//! Against a server of this machine that does what boards do on a bad day.

use std::{net::SocketAddr, time::Duration};

use boards::{MAX_ANSWER_BYTES, Request, Source, link::Url};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use super::{FetchError, Https, exchange};

/// What the server does with a connection after it read the request.
#[derive(Clone, Copy)]
enum Fault {
    Answers(&'static str),
    /// Half of what it announced, then it closes.
    Breaks,
    /// Half of what it announced, then nothing.
    Stops,
    /// More than anybody reads, without saying how much.
    Floods,
}

async fn serve(fault: Fault) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(answer(stream, fault));
        }
    });
    address
}

async fn answer(mut stream: TcpStream, fault: Fault) {
    let mut request = [0; 4096];
    let _ = stream.read(&mut request).await;
    match fault {
        Fault::Answers(text) => drop(stream.write_all(text.as_bytes()).await),
        Fault::Breaks => drop(stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"jobs\":").await),
        Fault::Stops => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"jobs\":").await;
            // Until the client has had enough.
            let _ = stream.read(&mut request).await;
        }
        Fault::Floods => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n").await;
            let some = vec![b' '; 1 << 20];
            for _ in 0..=MAX_ANSWER_BYTES >> 20 {
                if stream.write_all(&some).await.is_err() {
                    return;
                }
            }
        }
    }
}

async fn fetched(fault: Fault) -> Result<String, FetchError> {
    let address = serve(fault).await;
    let client = Https::builder("https://jobalign.example", Duration::from_millis(300)).no_proxy().build().unwrap();
    let url = Url::parse(&format!("http://{address}/jobs")).unwrap();
    let request = Source::Remotive.request(&boards::Params::default()).unwrap();
    let answer = exchange(&client, url, Request { ..request }).await?;
    Ok(String::from_utf8(answer).unwrap())
}

#[tokio::test]
async fn an_answer_is_read_whole_or_not_at_all() {
    let whole = fetched(Fault::Answers("HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n{\"jobs\":[]}")).await;
    assert_eq!(whole.unwrap(), "{\"jobs\":[]}");
    for fault in [Fault::Breaks, Fault::Stops, Fault::Answers(""), Fault::Answers("SSH-2.0-OpenSSH_9.2\r\n")] {
        let error = fetched(fault).await.unwrap_err();
        assert!(matches!(error, FetchError::Unreachable(_)), "{error}");
    }
    assert_eq!(fetched(Fault::Floods).await, Err(FetchError::TooLarge));
}

#[tokio::test]
async fn another_status_is_no_answer_and_a_redirect_is_not_followed() {
    for (answer, status) in [
        ("HTTP/1.1 429 Too Many Requests\r\nretry-after: 60\r\ncontent-length: 0\r\n\r\n", 429),
        ("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 4\r\n\r\nback", 503),
        ("HTTP/1.1 302 Found\r\nlocation: http://169.254.169.254/latest/meta-data\r\ncontent-length: 0\r\n\r\n", 302),
        ("HTTP/1.1 204 No Content\r\n\r\n", 204),
    ] {
        assert_eq!(fetched(Fault::Answers(answer)).await, Err(FetchError::Status(status)), "{answer}");
    }
}
