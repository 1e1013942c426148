//! The program's own files: those of the build and of `public/`. All other paths are pages.

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

/// The assets of a build.
#[derive(Clone)]
pub struct Assets(Arc<Inner>);

struct Inner {
    folder: ServeDir,
    site: Site,
    development: bool,
}

impl Assets {
    /// The assets of this build. Those of the developers' pages are served in development only.
    pub fn new(site: Site, development: bool) -> Self {
        let folder = ServeDir::new(&site.root).append_index_html_on_directories(false);
        Self(Arc::new(Inner { folder: folder.precompressed_gzip().precompressed_br(), site, development }))
    }
}

/// Serves assets, and passes every other request on.
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
