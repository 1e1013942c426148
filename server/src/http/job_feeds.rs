//! `/jobs.xml` and `/companies/{slug}/jobs.xml`: the public jobs of this server's organizations, for boards.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::DateTime;
use domain::Viewer;
use futures::stream;
use kernel::Problem;
use services::{Services, postings::JobFeed};

use super::problem_response;

/// All jobs of all organizations.
pub async fn all(State(services): State<Services>, headers: HeaderMap) -> Response {
    answer(services.postings.feed(&Viewer::Guest, None).await, &headers)
}

/// The jobs of an organization.
pub async fn of_company(State(services): State<Services>, Path(slug): Path<String>, headers: HeaderMap) -> Response {
    answer(services.postings.feed(&Viewer::Guest, Some(&slug)).await, &headers)
}

/// The feed in pieces, or that it did not change since it was fetched last.
fn answer(feed: Result<JobFeed, Problem>, asked: &HeaderMap) -> Response {
    let feed = match feed {
        Ok(feed) => feed,
        Err(problem) => return problem_response(&problem),
    };
    // Weak: a job may change while the pieces are read.
    let tag = format!("W/\"{}\"", feed.tag);
    let changed = feed.changed_at.map(|at| at.format("%a, %d %b %Y %H:%M:%S GMT").to_string());
    let is_known = is_known(asked, &tag, feed.changed_at.map(|at| at.timestamp()));
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let pieces = stream::unfold(feed, async |mut feed| Some((feed.next().await?, feed)));
        ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], Body::from_stream(pieces)).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=900"));
    for (name, value) in [(header::ETAG, Some(tag)), (header::LAST_MODIFIED, changed)] {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
            headers.insert(name, value);
        }
    }
    response
}

/// Whether the client has what is there (RFC 9110, 13.1.2 and 13.1.3): the day counts only where no tag was sent.
fn is_known(asked: &HeaderMap, tag: &str, changed: Option<i64>) -> bool {
    let value = |name| asked.get(name).and_then(|value| value.to_str().ok());
    if let Some(tags) = value(header::IF_NONE_MATCH) {
        let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        return tags.split(',').any(|known| known.trim() == "*" || bare(known) == bare(tag));
    }
    let since = value(header::IF_MODIFIED_SINCE).and_then(|since| DateTime::parse_from_rfc2822(since).ok());
    since.zip(changed).is_some_and(|(since, changed)| changed <= since.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_is_sent_again_only_when_it_changed() {
        let asked = |fields: &[(header::HeaderName, &'static str)]| {
            let fields = fields.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value)));
            is_known(&fields.collect(), "W/\"1-0-2-9\"", Some(1_000))
        };
        assert!(!asked(&[]));
        assert!(asked(&[(header::IF_NONE_MATCH, "\"x\", W/\"1-0-2-9\"")]));
        assert!(asked(&[(header::IF_NONE_MATCH, "\"1-0-2-9\"")]));
        assert!(!asked(&[(header::IF_NONE_MATCH, "\"x\"")]));
        let then = "Thu, 01 Jan 1970 00:16:40 GMT";
        assert!(asked(&[(header::IF_MODIFIED_SINCE, then)]));
        assert!(!asked(&[(header::IF_MODIFIED_SINCE, "Thu, 01 Jan 1970 00:16:39 GMT")]));
        assert!(!asked(&[(header::IF_NONE_MATCH, "\"x\""), (header::IF_MODIFIED_SINCE, then)]));
        assert!(!asked(&[(header::IF_MODIFIED_SINCE, "yesterday")]));
    }
}
