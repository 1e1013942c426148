//! `/live`: one WebSocket for each open page of a signed-in user, over which the server sends [`Frame`]s. Pages only
//! send what keeps the connection alive.
//!
//! A connection ends if its session ends, if it floods the server, or if it is silent for too long. A new one catches
//! up with `?after=`, the time of the last frame it received.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::{
        Extension, Query, State,
        ws::{CloseFrame, Message as Packet, WebSocket, WebSocketUpgrade, rejection::WebSocketUpgradeRejection},
    },
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{
    Viewer,
    live::{Frame, Message, close},
};
use kernel::{Problem, ProblemCode, ProblemKind, Timestamp};
use live::{Delivery, Hub, Subscription};
use serde::Deserialize;
use services::{Services, live::Opened};
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};

use super::{origin, problem_response, rates};
use crate::sockets::Place;

/// The maximum size of a message from a page, in bytes: pages send no content.
const MAX_MESSAGE: usize = 1024;

/// The maximum number of packets from a page between two pings of the server.
const MAX_PACKETS: u32 = 20;

/// What `/live` depends on.
#[derive(Clone)]
pub struct Live {
    /// Checks who may receive messages.
    pub services: Services,
    /// Delivers them.
    pub hub: Hub,
    /// The public URL of this server.
    pub base_url: &'static str,
    /// The timeouts.
    pub times: Times,
}

/// The timeouts of a connection.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// How often the server pings and checks the session.
    pub ping: Duration,
    /// The time without a response after which the client is considered gone.
    pub silence: Duration,
    /// The timeout for sending one frame.
    pub send: Duration,
}

impl Default for Times {
    fn default() -> Self {
        Self { ping: Duration::from_secs(25), silence: Duration::from_secs(70), send: Duration::from_secs(10) }
    }
}

/// The point from which a page continues.
#[derive(Debug, Deserialize)]
pub struct Resume {
    after: Option<Timestamp>,
}

/// Opens a connection, for a signed-in user on a page of this server.
pub async fn connect(
    State(live): State<Live>,
    Extension(viewer): Extension<Viewer>,
    place: Option<Extension<Place>>,
    Query(resume): Query<Resume>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade,
        Err(rejection) => return rejection.into_response(),
    };
    // Browsers let the pages of any site open a WebSocket, with cookies.
    if !headers.contains_key("origin") || !origin::is_ours(&headers, live.base_url) {
        tracing::warn!(target: "security", path = "/live", "refused a connection from another site");
        return problem_response(&Problem::new(ProblemKind::Forbidden, ProblemCode::CrossSite));
    }
    let opened = match live.services.live.open(&viewer).await {
        Ok(opened) => opened,
        Err(problem) => return problem_response(&problem),
    };
    let Some(subscription) = live.hub.subscribe(opened.user, opened.at) else {
        let mut response = StatusCode::TOO_MANY_REQUESTS.into_response();
        response = rates::later(response);
        return response;
    };
    let place = place.map(|Extension(place)| place);
    upgrade.max_message_size(MAX_MESSAGE).max_frame_size(MAX_MESSAGE).on_upgrade(async move |socket| {
        let mut connection = Connection { socket, services: live.services, viewer, times: live.times };
        if let Some(code) = connection.serve(subscription, opened, resume.after).await {
            connection.close(code).await;
        }
        // Until here the connection counts against its address.
        drop(place);
    })
}

struct Connection {
    socket: WebSocket,
    services: Services,
    viewer: Viewer,
    times: Times,
}

/// The end of the connection: with a close code, or without one if the client is gone.
struct Over(Option<u16>);

impl Connection {
    /// Serves until it ends; returns the close code, `None` if the client is gone.
    async fn serve(&mut self, subscription: Subscription, opened: Opened, after: Option<Timestamp>) -> Option<u16> {
        match self.converse(subscription, opened, after).await {
            Err(Over(code)) => code,
            Ok(never) => match never {},
        }
    }

    async fn converse(
        &mut self,
        mut subscription: Subscription,
        opened: Opened,
        after: Option<Timestamp>,
    ) -> Result<std::convert::Infallible, Over> {
        self.send(&Frame::Hello { at: opened.at, unread: opened.unread }).await?;
        if let Some(after) = after {
            self.catch_up(opened.at, after).await?;
        }
        let mut ping = interval(self.times.ping);
        ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
        ping.reset();
        let (mut heard, mut packets) = (Instant::now(), 0);
        loop {
            tokio::select! {
                delivery = subscription.next() => match delivery {
                    None => return Err(Over(Some(close::GOING_AWAY))),
                    Some(delivery) => self.deliver(&delivery).await?,
                },
                packet = self.socket.recv() => {
                    packets += 1;
                    heard = Instant::now();
                    match packet {
                        Some(Ok(Packet::Ping(_) | Packet::Pong(_))) if packets <= MAX_PACKETS => {}
                        None | Some(Err(_) | Ok(Packet::Close(_))) => return Err(Over(None)),
                        Some(Ok(_)) => {
                            tracing::warn!(target: "security", path = "/live", "closed a connection that sent what no page sends");
                            return Err(Over(Some(close::MISUSED)));
                        }
                    }
                }
                _ = ping.tick() => {
                    if heard.elapsed() > self.times.silence {
                        return Err(Over(None));
                    }
                    packets = 0;
                    self.check_session().await?;
                    self.put(Packet::Ping(Vec::new().into())).await?;
                }
            }
        }
    }

    async fn catch_up(&mut self, now: Timestamp, after: Timestamp) -> Result<(), Over> {
        match self.services.live.missed(&self.viewer, after).await {
            Ok(Some(missed)) => {
                for sent in missed {
                    self.send(&Frame::Message(sent)).await?;
                }
                Ok(())
            }
            Ok(None) => self.send(&Frame::Reload { at: now }).await,
            Err(_) => Err(Over(Some(close::GOING_AWAY))),
        }
    }

    async fn deliver(&mut self, delivery: &Delivery) -> Result<(), Over> {
        let now = self.check_session().await?;
        match delivery {
            Delivery::Message(sent) if sent.message == Message::SessionEnded => Ok(()),
            Delivery::Message(sent) => self.send(&Frame::Message(Arc::unwrap_or_clone(sent.clone()))).await,
            Delivery::Reload => self.send(&Frame::Reload { at: now }).await,
        }
    }

    /// Ends the connection if the session has ended, on this device or from another.
    async fn check_session(&mut self) -> Result<Timestamp, Over> {
        self.services.live.confirm(&self.viewer).await.map_err(|problem| match problem.kind {
            ProblemKind::SignIn => Over(Some(close::SIGNED_OUT)),
            // The database does not respond: the page reconnects later.
            _ => Over(Some(close::GOING_AWAY)),
        })
    }

    async fn send(&mut self, frame: &Frame) -> Result<(), Over> {
        let text = serde_json::to_string(frame).map_err(|_| Over(Some(close::GOING_AWAY)))?;
        self.put(Packet::Text(text.into())).await
    }

    async fn put(&mut self, packet: Packet) -> Result<(), Over> {
        match timeout(self.times.send, self.socket.send(packet)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(Over(None)),
        }
    }

    async fn close(&mut self, code: u16) {
        let _ = self.put(Packet::Close(Some(CloseFrame { code, reason: "".into() }))).await;
        // Waits for the client to close too; otherwise the network does.
        let _ = timeout(self.times.send, async { while let Some(Ok(_)) = self.socket.recv().await {} }).await;
    }
}
