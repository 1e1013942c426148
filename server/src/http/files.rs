//! The program's own files: what the build made and what lies in `public/`. Whatever else stands at an address is a page.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use super::{is_asset, pages::Site};

/// The files of a build.
#[derive(Clone)]
pub struct Assets(Arc<Inner>);

struct Inner {
    folder: ServeDir,
    site: Site,
    development: bool,
}

impl Assets {
    /// Those of this build. What only makers' pages need is there for development.
    pub fn new(site: Site, development: bool) -> Self {
        let folder = ServeDir::new(&site.root).append_index_html_on_directories(false);
        Self(Arc::new(Inner { folder: folder.precompressed_gzip().precompressed_br(), site, development }))
    }
}

/// Answers for files, and passes everything else on.
pub async fn serve(State(assets): State<Assets>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if !is_asset(path) {
        return next.run(request).await;
    }
    if !assets.0.development && assets.0.site.makers.contains(path) {
        return StatusCode::NOT_FOUND.into_response();
    }
    match assets.0.folder.clone().oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    }
}
