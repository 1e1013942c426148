//! Imported titles of occupations.

use crate::words;

/// The usual title for a title, if an imported classification has it.
pub(crate) fn usual_title(title: &str) -> Option<&'static str> {
    let installed = super::installed()?;
    installed.title(words::phrase_hash(&words::words(title)))
}
