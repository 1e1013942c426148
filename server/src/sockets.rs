//! Connections: their number, their timeouts, and their end when the server stops.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    extract::ConnectInfo,
    http::{Request, StatusCode},
};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use crate::http::client::one_household;

/// The limits of connections.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// The maximum number; more wait until one ends.
    pub most: usize,
    /// The maximum for one IP address; more are refused. `None` behind a proxy, from whose address all connections
    /// come.
    pub most_per_address: Option<usize>,
    /// The timeout of a request's head, and of a connection without a request.
    pub head: Duration,
    /// The timeout of a pause in a request's body.
    pub pause: Duration,
    /// The timeout of a whole request until its response begins.
    pub request: Duration,
    /// The timeout of a client that does not read the response.
    pub write: Duration,
    /// How long the server waits for open requests when it stops.
    pub farewell: Duration,
}

impl Rules {
    /// At most this many connections; one address gets a thirty-second of them, unless all come through a proxy. The
    /// timeouts allow uploading a 10 MB file at half a megabit per second.
    pub fn new(most: usize, behind_proxy: bool) -> Self {
        let most = most.max(1);
        Self {
            most,
            most_per_address: (!behind_proxy).then(|| (most / 32).max(1)),
            // A proxy keeps idle connections open for reuse, and has read the whole head before it forwards it.
            head: Duration::from_secs(if behind_proxy { 120 } else { 20 }),
            pause: Duration::from_secs(30),
            request: Duration::from_secs(180),
            write: Duration::from_secs(60),
            farewell: Duration::from_secs(20),
        }
    }
}

/// Serves until `stop`; then finishes open requests, until that takes too long or `stop_now` completes.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    rules: Rules,
    stop: impl Future<Output = ()>,
    stop_now: impl Future<Output = ()>,
) {
    let router = router
        .layer(RequestBodyTimeoutLayer::new(rules.pause))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, rules.request));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(rules.head);
    // Each connection has a receiver as long as it lasts.
    let (stopping, _) = watch::channel(false);
    let (room, addresses) = (Arc::new(Semaphore::new(rules.most)), Addresses::default());
    let mut stop = pin!(stop);
    loop {
        let (stream, address, place) = tokio::select! {
            accepted = accept(&listener, &room) => accepted,
            () = &mut stop => break,
        };
        let Some(counted) = addresses.enter(address.ip(), rules.most_per_address) else {
            tracing::debug!("refused a connection: this address has too many");
            continue;
        };
        let place = Place(Arc::new((counted, place)));
        let service = router.clone().map_request({
            let place = place.clone();
            move |mut request: Request<Incoming>| {
                request.extensions_mut().insert(ConnectInfo(address));
                request.extensions_mut().insert(place.clone());
                request
            }
        });
        let stream = TokioIo::new(Box::pin(with_timeout(stream, rules.write)));
        let connection = http.serve_connection(stream, TowerToHyperService::new(service)).with_upgrades();
        let mut stopped = stopping.subscribe();
        tokio::spawn(async move {
            let mut connection = pin!(connection);
            let ended = tokio::select! {
                ended = &mut connection => ended,
                _ = stopped.changed() => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            };
            // Clients that disconnect, pause for too long or do not speak HTTP are not our errors.
            if let Err(error) = ended {
                tracing::debug!(%error, "a connection ended");
            }
            drop((stopped, place));
        });
    }
    drop(listener);
    stopping.send_replace(true);
    tokio::select! {
        () = stopping.closed() => {}
        () = tokio::time::sleep(rules.farewell) => tracing::warn!("stopped with requests still open"),
        () = stop_now => tracing::warn!("stopped at once with requests still open"),
    }
}

/// The next connection, as soon as one is allowed.
async fn accept(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, Option<OwnedSemaphorePermit>) {
    let place = room.clone().acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, address)) => {
                // Without TCP_NODELAY a streamed page waits for acknowledgements between its chunks.
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::debug!(%error, "TCP_NODELAY was refused");
                }
                return (stream, address, place);
            }
            Err(error) => {
                tracing::warn!(%error, "a connection was not accepted");
                // Usually too many open files, so trying again at once is useless.
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        }
    }
}

fn with_timeout(stream: TcpStream, write: Duration) -> TimeoutStream<TcpStream> {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(write));
    stream
}

/// A connection's place among those that are open. A WebSocket takes over the connection of its request and keeps a clone as long as it
/// lasts.
#[derive(Clone)]
pub struct Place(#[allow(dead_code, reason = "counted by being there")] Arc<(Counted, Option<OwnedSemaphorePermit>)>);

/// The number of connections of each address.
#[derive(Debug, Clone, Default)]
struct Addresses(Arc<Mutex<HashMap<IpAddr, usize>>>);

impl Addresses {
    /// Counts a connection until the returned guard is dropped; `None` if the address has reached its limit.
    fn enter(&self, address: IpAddr, most: Option<usize>) -> Option<Counted> {
        let address = one_household(address);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = known.entry(address).or_default();
        if most.is_some_and(|most| *count >= most) {
            return None;
        }
        *count += 1;
        Some(Counted { addresses: self.clone(), address })
    }
}

/// A guard that counts a connection of an address.
struct Counted {
    addresses: Addresses,
    address: IpAddr,
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut known = self.addresses.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = known.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                known.remove(&self.address);
            }
        }
    }
}
