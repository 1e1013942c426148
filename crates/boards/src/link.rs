//! Postings from pasted links: recognizes links, knows the hosts that forbid automated reading, and extracts the posting of a page.

use std::{borrow::Cow, sync::LazyLock};

use url::Host;
pub use url::Url;

use crate::{Context, Job, Source, html, input::Input};

/// The most bytes of a page, 8 MiB.
pub const MAX_PAGE_BYTES: usize = 8 * 1024 * 1024;

/// Hosts whose terms forbid programs to read their pages, one a line; hosts below them count too.
static CLOSED: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/boards/closed_hosts.txt").lines();
    lines.map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// Elements that are no part of a posting.
const AROUND: [&str; 6] = ["nav", "header", "footer", "aside", "form", "dialog"];

/// The address of a page, if the text is nothing else: `https://example.org/jobs/7`, `www.example.org/jobs/7`. `http` becomes
/// `https`. `None` also for an address with a password, another port, or a number instead of a name.
pub fn address(text: &str) -> Option<Url> {
    let text = text.trim().trim_matches(['<', '>']);
    if text.is_empty() || text.len() > 2_000 || text.contains(char::is_whitespace) || text.contains('@') {
        return None;
    }
    let (scheme, rest) = text.split_once("://").unwrap_or(("https", text));
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        return None;
    }
    let url = Url::parse(&format!("https://{rest}")).ok()?;
    let named = matches!(url.host(), Some(Host::Domain(name)) if name.contains('.'));
    (named && url.port().is_none() && url.username().is_empty()).then_some(url)
}

/// Whether the terms of a host forbid programs to read its pages.
pub fn is_closed(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    CLOSED.iter().any(|closed| host.strip_suffix(closed).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}

/// The posting of a page: its JobPosting markup, or else its main text. `None` if the page has no text.
pub fn posting(bytes: &[u8], address: &Url) -> Option<Job> {
    let context = Context { base: Some(address.to_string()), ..Context::default() };
    if let Ok(page) = Source::Jsonld.parse(bytes, &context) {
        let here = |job: &Job| job.url.as_deref().is_some_and(|url| url == address.as_str());
        let mut jobs: Vec<Job> = page.jobs.into_iter().filter(|job| !job.text.trim().is_empty()).collect();
        // A page of one job may list others beside it.
        let at = jobs.iter().position(here).unwrap_or(0);
        if at < jobs.len() {
            return Some(jobs.swap_remove(at));
        }
    }
    let text = Input::read(bytes).ok()?.text;
    let prose = html::read(&main_part(&text));
    let mut job = Job::new(Source::Jsonld, String::new());
    (job.html, job.text) = (prose.html, prose.text);
    (!job.text.trim().is_empty()).then_some(job)
}

/// The `main` of a page, its only `article`, or its body, without what stands around the text.
fn main_part(page: &str) -> String {
    // ASCII letters keep their length, so that places in one are places in the other.
    let lower = page.to_ascii_lowercase();
    let part = ["main", "article", "body"].into_iter().find_map(|name| element(&lower, name, 0));
    let (from, to) = part.unwrap_or((0, page.len()));
    let mut part = Cow::Borrowed(page.get(from..to).unwrap_or_default());
    for name in AROUND {
        part = Cow::Owned(without(&part, name));
    }
    part.into_owned()
}

/// Where the first element of a name from a place on begins and ends, those within it included; an element without an end goes on
/// to the end of the text.
fn element(lower: &str, name: &str, from: usize) -> Option<(usize, usize)> {
    let start = tag(lower, &format!("<{name}"), from)?;
    let (open, close) = (format!("<{name}"), format!("</{name}"));
    let (mut depth, mut at) = (1, start + open.len());
    let (mut opens, mut closes) = (tag(lower, &open, at), tag(lower, &close, at));
    loop {
        match (opens, closes) {
            (_, None) => return Some((start, lower.len())),
            (Some(inner), Some(end)) if inner < end => {
                depth += 1;
                at = inner + open.len();
                opens = tag(lower, &open, at);
            }
            (_, Some(end)) => {
                depth -= 1;
                at = end + close.len();
                if depth == 0 {
                    let end = lower.get(at..).and_then(|rest| rest.find('>')).map_or(lower.len(), |more| at + more + 1);
                    return Some((start, end));
                }
                closes = tag(lower, &close, at);
            }
        }
    }
}

/// Where a tag begins: its name ends there.
fn tag(lower: &str, tag: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let found = at + lower.get(at..)?.find(tag)?;
        let end = found + tag.len();
        if lower.as_bytes().get(end).is_none_or(|next| !next.is_ascii_alphanumeric() && *next != b'-') {
            return Some(found);
        }
        at = end;
    }
}

fn without(part: &str, name: &str) -> String {
    let lower = part.to_ascii_lowercase();
    let (mut kept, mut at) = (String::with_capacity(part.len()), 0);
    while let Some((from, to)) = element(&lower, name, at) {
        kept.push_str(part.get(at..from).unwrap_or_default());
        at = to;
    }
    kept.push_str(part.get(at..).unwrap_or_default());
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_text_that_is_nothing_else() {
        let read = |text: &str| address(text).map(|url| url.to_string());
        for (text, url) in [
            (" https://jobs.example.org/7?ref=a ", "https://jobs.example.org/7?ref=a"),
            ("http://jobs.example.org/7", "https://jobs.example.org/7"),
            ("<https://jobs.example.org/7>", "https://jobs.example.org/7"),
            ("www.example.org/jobs/7", "https://www.example.org/jobs/7"),
            ("HTTPS://Jobs.Example.org", "https://jobs.example.org/"),
        ] {
            assert_eq!(read(text).as_deref(), Some(url), "{text}");
        }
        for text in [
            "",
            "nurse",
            "We look for a nurse. https://jobs.example.org/7",
            "ana@example.org",
            "https://ana:secret@example.org/7",
            "https://jobs.example.org:8443/7",
            "https://169.254.169.254/latest/meta-data",
            "https://[::1]/",
            "http://0x7f000001/",
            "http://2130706433/",
            "https://localhost/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "ftp://example.org/7",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn hosts_that_forbid_it_are_known() {
        assert!(is_closed("linkedin.com") && is_closed("de.LinkedIn.com"));
        assert!(!is_closed("notlinkedin.com") && !is_closed("linkedin.com.example.org"));
    }

    fn of(page: &str) -> Option<Job> {
        posting(page.as_bytes(), &address("https://jobs.example.org/7").unwrap())
    }

    #[test]
    fn the_markup_of_a_page_counts_before_its_text() {
        let page = |url: &str| {
            format!(
                "<html><head><script type=\"application/ld+json\">[{{\"@type\":\"JobPosting\",\"title\":\"Cook\",\
                 \"url\":\"https://jobs.example.org/6\",\"description\":\"You cook.\"}},{{\"@type\":\"JobPosting\",\
                 \"title\":\"Welder\",\"url\":\"{url}\",\"description\":\"<p>You weld.</p>\"}}]</script></head>\
                 <body><nav>Home</nav><p>Apply</p></body></html>"
            )
        };
        assert_eq!(of(&page("https://jobs.example.org/7")).unwrap().title, "Welder");
        assert_eq!(of(&page("https://jobs.example.org/8")).unwrap().title, "Cook");
    }

    #[test]
    fn the_main_text_of_a_page_is_read_without_what_stands_around_it() {
        let page = "<HTML><body><header>Jobs <nav>Home</nav></header><MAIN><nav><nav>All jobs</nav></nav>\
            <h1>Pipe welder</h1><p>You weld.</p><navigator>kept</navigator><form>Apply</form></MAIN><footer>Imprint</footer>";
        assert_eq!(of(page).unwrap().text, "Pipe welder\nYou weld.\nkept");
        assert_eq!(of("<main><p>You weld.").unwrap().text, "You weld.");
        assert_eq!(of("You weld copper.").unwrap().text, "You weld copper.");
        for empty in ["", "<html><body><nav>Home</nav></body></html>", "<script>1</script>"] {
            assert_eq!(of(empty), None, "{empty}");
        }
        // A page of unclosed elements takes time that grows with its length only.
        assert!(of(&"<nav><main>".repeat(200_000)).is_none());
    }
}
