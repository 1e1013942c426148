//! Conversion between stored values and typed rows.

use std::str::FromStr;

use kernel::{Cursor, Page};
use serde::{Serialize, de::DeserializeOwned};

use crate::DbError;

/// Parses a stored text. Fails only because of a bug or a manual change of the database.
pub(crate) fn parse<T: FromStr>(text: &str, column: &'static str) -> Result<T, DbError> {
    text.parse().map_err(|_| DbError::Other(format!("{column} holds {text:?}")))
}

/// Parses a stored word.
pub(crate) fn word<T>(value: Option<T>, column: &'static str) -> Result<T, DbError> {
    value.ok_or_else(|| DbError::Other(format!("{column} holds an unknown word")))
}

/// Makes a page of `limit` rows from up to one row more than that.
pub(crate) fn page<T>(mut rows: Vec<T>, limit: u64, cursor: impl Fn(&T) -> String) -> Page<T> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|last| Cursor(cursor(last)));
    Page { items: rows, next }
}

/// Encodes a value as JSON text.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<String, DbError> {
    serde_json::to_string(value).map_err(|error| DbError::Other(error.to_string()))
}

/// Decodes a value from JSON text.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str, column: &'static str) -> Result<T, DbError> {
    // The text is left out of the error: it may be personal.
    serde_json::from_str(text).map_err(|error| DbError::Other(format!("{column} cannot be read: {error}")))
}

/// A count for storage: both engines have signed integers only.
pub(crate) fn to_i32(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// Reads a stored count.
pub(crate) fn to_u32(stored: i32) -> u32 {
    u32::try_from(stored).unwrap_or_default()
}
