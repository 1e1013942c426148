//! `/companies/{slug}/embed`: the open jobs of a company, as a page that any site may show in a frame. Only this one may be framed
//! (`security::Framed`).

use std::sync::Arc;

use app::{organizations::embed, texts::Locale};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, header},
    response::{Html, IntoResponse, Response},
};
use domain::{Viewer, applications, settings::Theme};
use kernel::PageRequest;
use serde::Deserialize;
use services::Services;

use super::{problem_response, security::Framed};

/// What applications say that come from a frame whose site did not say anything else.
const SOURCE: &str = "embed";

/// What the address may ask for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The code of a language; otherwise that of the browser.
    lang: Option<String>,
    /// `light` or `dark`; otherwise that of the system.
    theme: Option<String>,
    source: Option<String>,
    after: Option<String>,
}

/// The list.
pub async fn show(
    State((services, style)): State<(Services, Arc<str>)>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let started = asked.after.as_ref().is_some_and(|after| !after.is_empty());
    let page = PageRequest::after(asked.after);
    let company = match services.organizations.public(&Viewer::Guest, &slug, &page).await {
        Ok(company) => company,
        Err(problem) => return problem_response(&problem),
    };
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let chosen = asked.lang.as_deref().and_then(Locale::from_code);
    let source = applications::source(asked.source.as_deref().unwrap_or_default());
    let frame = embed::Frame {
        locale: chosen.or_else(|| accepted.and_then(Locale::negotiate)).unwrap_or_default(),
        theme: asked.theme.as_deref().map(Theme::from_word).unwrap_or_default(),
        style: &style,
        source: if source.is_empty() { SOURCE } else { &source },
        started,
    };
    let mut response = Html(embed::page(company, frame)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    response.extensions_mut().insert(Framed);
    response
}
