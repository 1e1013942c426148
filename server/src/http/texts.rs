//! The texts of a language as a file for browsers. Its name contains a hash of its content, so that a browser loads it
//! once.

use std::{
    io::{self, Write},
    sync::LazyLock,
};

use axum::{
    body::Bytes,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use flate2::{Compression, write::GzEncoder};
use texts::{Asset, Locale};

/// The files, and the same compressed.
static FILES: LazyLock<Vec<(Asset, Option<Bytes>)>> = LazyLock::new(|| {
    let compressed = |asset: Asset| (asset, gzip(asset.body.as_bytes(), Compression::best()).ok());
    Locale::ALL.map(Locale::asset).map(compressed).into()
});

/// Compresses a text.
pub fn gzip(text: &[u8], level: Compression) -> io::Result<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(text)?;
    encoder.finish().map(Bytes::from)
}

/// `/pkg/texts/{name}`
pub async fn show(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some((asset, compressed)) = FILES.iter().find(|(asset, _)| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let always = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "accept-encoding"),
    ];
    match compressed {
        Some(bytes) if takes_gzip(&headers) => {
            (always, [(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"))], bytes.clone()).into_response()
        }
        _ => (always, asset.body).into_response(),
    }
}

pub fn takes_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    // A weight of zero refuses; browsers send none.
    accepted.flat_map(|value| value.split(',')).any(|coding| coding.trim().eq_ignore_ascii_case("gzip"))
}
