//! Pages that people give the link of: redirects are followed to where the person might have gone, and nowhere else.

use std::time::Duration;

use boards::link::{self, MAX_PAGE_BYTES, Url};
use reqwest::{
    Client,
    header::{self, HeaderMap},
};
use tokio::time::Instant;

use super::{FetchError, body, lost};

/// How long a person waits for a page.
const PAGE_PATIENCE: Duration = Duration::from_secs(15);
/// Redirects that are followed to a page.
const MOST_REDIRECTS: usize = 4;

fn too_slow() -> FetchError {
    FetchError::Unreachable("it took too long".to_owned())
}

/// Fetches a page, and returns it with the address it has at last.
pub(super) async fn fetch(client: &Client, mut address: Url) -> Result<(Url, Vec<u8>), FetchError> {
    let until = Instant::now() + PAGE_PATIENCE;
    for _ in 0..=MOST_REDIRECTS {
        let sent = client.get(address.clone()).header(header::ACCEPT, "text/html").send();
        let answer = tokio::time::timeout_at(until, sent).await.map_err(|_| too_slow())?.map_err(lost)?;
        if answer.status().is_redirection() {
            address = redirected(&address, answer.headers())?;
            continue;
        }
        let read = tokio::time::timeout_at(until, body(answer, MAX_PAGE_BYTES));
        return Ok((address, read.await.map_err(|_| too_slow())??));
    }
    Err(FetchError::Unreachable("too many redirects".to_owned()))
}

/// Where a redirect leads, if a person may have given that link as well.
fn redirected(from: &Url, headers: &HeaderMap) -> Result<Url, FetchError> {
    let location = headers.get(header::LOCATION).and_then(|location| location.to_str().ok()).unwrap_or_default();
    let to = from.join(location).map_err(|error| FetchError::Answer(error.to_string()))?;
    let to = link::address(to.as_str()).ok_or_else(|| FetchError::Host(to.to_string()))?;
    let host = to.host_str().unwrap_or_default();
    if link::is_closed(host) { Err(FetchError::Host(host.to_owned())) } else { Ok(to) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_leads_where_a_person_may_go() {
        let from = Url::parse("https://jobs.example.org/7").unwrap();
        let to = |location: &'static str| {
            let headers = HeaderMap::from_iter([(header::LOCATION, location.parse().unwrap())]);
            redirected(&from, &headers).map(|url| url.to_string())
        };
        assert_eq!(to("/jobs/7").as_deref(), Ok("https://jobs.example.org/jobs/7"));
        assert_eq!(to("http://www.example.org/7").as_deref(), Ok("https://www.example.org/7"));
        for refused in [
            "http://169.254.169.254/latest/meta-data",
            "https://localhost/",
            "https://example.org:22/",
            "file:///etc/passwd",
            "https://ana:secret@example.org/",
            "https://www.linkedin.com/jobs/view/7",
        ] {
            assert!(matches!(to(refused), Err(FetchError::Host(_))), "{refused}");
        }
    }
}
