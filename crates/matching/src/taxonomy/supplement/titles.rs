//! Titles of occupations that were imported.

use crate::words;

/// The usual title of what somebody is called, where an imported classification knows it.
pub(crate) fn usual_title(title: &str) -> Option<&'static str> {
    let installed = super::installed()?;
    installed.title(words::phrase_hash(&words::words(title)))
}
