//! A page as a client of `/live`.

use std::{collections::HashSet, net::SocketAddr, time::Duration};

use axum::http::{Request, StatusCode};
use domain::{
    live::{Frame, Message},
    matches::{JobChoice, ResumeChoice},
    uploads::Document,
};
use futures::{SinkExt, StreamExt};
use kernel::LiveId;
use secrecy::ExposeSecret;
use testkit::Person;
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{self, Message as Packet, handshake::client::generate_key},
};

const SOON: Duration = Duration::from_secs(20);

pub fn pasted(text: &str) -> ResumeChoice {
    ResumeChoice::New(Document::from_text(text))
}

pub fn pasted_job(text: &str) -> JobChoice {
    JobChoice::New(Document::from_text(text))
}

/// The cookie of a user's device.
pub fn cookie(person: &Person) -> String {
    format!("access={}", person.device.access.expose_secret())
}

/// Opens a WebSocket; returns the status if that is refused.
pub async fn connect(
    address: SocketAddr,
    query: &str,
    cookie: &str,
    origin: Option<&str>,
) -> Result<WebSocketStream<TcpStream>, StatusCode> {
    let mut request = Request::get(format!("ws://{address}/live{query}"))
        .header("host", address.to_string())
        .header("connection", "Upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        .header("sec-websocket-key", generate_key())
        .header("cookie", cookie);
    if let Some(origin) = origin {
        request = request.header("origin", origin);
    }
    let stream = TcpStream::connect(address).await.expect("a server");
    match client_async(request.body(()).expect("a request"), stream).await {
        Ok((socket, _)) => Ok(socket),
        Err(tungstenite::Error::Http(response)) => Err(response.status()),
        Err(error) => panic!("{error}"),
    }
}

/// An open page.
pub struct Page(pub WebSocketStream<TcpStream>, pub HashSet<LiveId>);

impl Page {
    pub async fn open(address: SocketAddr, person: &Person, query: &str) -> Result<Self, StatusCode> {
        connect(address, query, &cookie(person), Some(&format!("http://{address}")))
            .await
            .map(|socket| Self(socket, HashSet::new()))
    }

    /// The next frame, which must come soon. A message is received once, however often it is sent.
    pub async fn frame(&mut self) -> Frame {
        loop {
            match timeout(SOON, self.0.next()).await.expect("soon").expect("a connection").expect("a packet") {
                Packet::Text(text) => match serde_json::from_str(text.as_str()).expect("a frame") {
                    Frame::Message(sent) if !self.1.insert(sent.id) => {}
                    frame => return frame,
                },
                Packet::Ping(_) => {}
                other => panic!("{other:?} in place of a frame"),
            }
        }
    }

    /// The next message.
    pub async fn message(&mut self) -> Message {
        match self.frame().await {
            Frame::Message(sent) => sent.message,
            other => panic!("{other:?} in place of a message"),
        }
    }

    /// Whether nothing arrives for a while.
    pub async fn silent(&mut self) -> bool {
        timeout(Duration::from_millis(500), self.frame()).await.is_err()
    }

    /// The code with which the server closes, which must happen soon; `None` if it disconnects without one. Earlier
    /// frames are skipped.
    pub async fn closed(&mut self) -> Option<u16> {
        loop {
            match timeout(SOON, self.0.next()).await.expect("soon") {
                Some(Ok(Packet::Close(frame))) => return frame.map(|frame| frame.code.into()),
                Some(Ok(_)) => {}
                None | Some(Err(_)) => return None,
            }
        }
    }

    pub async fn send(&mut self, packet: Packet) {
        // If the server has disconnected in the meantime, `closed` reports it.
        let _ = self.0.send(packet).await;
    }
}
