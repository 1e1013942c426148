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

/// Whether a path leads to a page of this server only. Browsers drop tabs and line breaks from URLs and read `\\` as
/// `/`, so paths with those are refused too.
pub fn is_here(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains(|c: char| c.is_control() || c == '\\')
}

#[cfg(test)]
mod tests {
    use super::*;

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
