//! A bare axum handler that answers every request with the bytes of one file: what a signed-in page's own work is measured against
//! (`make load`). Run as `peer-bare ADDRESS FILE`.

use std::net::SocketAddr;

use anyhow::Context;
use axum::{Router, body::Bytes, http::header, serve::ListenerExt};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let usage = "usage: peer-bare ADDRESS FILE";
    let address: SocketAddr = arguments.next().context(usage)?.parse().context(usage)?;
    let body = Bytes::from(std::fs::read(arguments.next().context(usage)?)?);
    let router = Router::new()
        .fallback(move || std::future::ready(([(header::CONTENT_TYPE, "text/html; charset=utf-8")], body.clone())));
    // The same as the real server, or waiting for acknowledgements would be measured.
    let listener = TcpListener::bind(address).await?.tap_io(|stream| drop(stream.set_nodelay(true)));
    axum::serve(listener, router).await?;
    Ok(())
}
