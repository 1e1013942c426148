//! The page to go to after a form succeeded.

use serde::{Deserialize, Serialize};

/// The page to go to after a form succeeded. It is loaded from the server, because what the viewer may see has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Go {
    /// A path on this server.
    pub to: String,
}

impl Go {
    /// Goes to a path: a plain form by redirect, otherwise by script.
    #[cfg(feature = "ssr")]
    pub fn to(path: impl Into<String>) -> Self {
        let to = path.into();
        crate::answer::redirect_plain_form(&to);
        Self { to }
    }
}

/// A page of this server with another value of a query parameter; the tracker if the path leads elsewhere.
#[cfg(feature = "ssr")]
pub fn with(path: &str, name: &str, value: &str) -> String {
    let path = if is_here(path) { path } else { "/tracker" };
    let path = path.split('#').next().unwrap_or_default();
    let (page, query) = path.split_once('?').unwrap_or((path, ""));
    // One notice at a time.
    let others = query.split('&').filter(|part| {
        let key = part.split('=').next().unwrap_or_default();
        !matches!(key, "" | "moved" | "undone" | "deleted") && key != name
    });
    let own = format!("{name}={value}");
    let query: Vec<_> = others.chain([own.as_str()]).collect();
    format!("{page}?{}", query.join("&"))
}

/// Whether a path leads to a page of this server only. Browsers drop tabs and line breaks from URLs and read `\\` as
/// `/`, so paths with those are refused too.
pub fn is_here(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains(|c: char| c.is_control() || c == '\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "ssr")]
    #[test]
    fn a_parameter_is_replaced_on_pages_of_this_server() {
        assert_eq!(with("/tracker?view=table&moved=job_1.2", "moved", "job_2.3"), "/tracker?view=table&moved=job_2.3");
        assert_eq!(with("/jobs/saved/job_1#notes", "undone", "true"), "/jobs/saved/job_1?undone=true");
        assert_eq!(with("https://evil.example/?a=b", "moved", "x"), "/tracker?moved=x");
    }

    #[test]
    fn redirects_stay_on_this_server() {
        assert!(is_here("/match/mat_1?x=y#z"));
        for path in
            ["", "//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "/a\r\nSet-Cookie: x"]
        {
            assert!(!is_here(path), "{path:?}");
        }
    }
}
