//! Keyset pagination for lists ordered by time and id, newest first: cursors, and the start of the next page.

use chrono::{DateTime, Datelike};
use kernel::{Cursor, PageRequest, Timestamp};
use sea_orm::{ColumnTrait, Condition};

/// The cursor after a row.
pub(crate) fn cursor(at: Timestamp, id: &str) -> String {
    format!("{}.{id}", at.timestamp_micros())
}

/// The rows a page may contain: all, or those after its cursor. An unknown cursor starts from the beginning.
pub(crate) fn after<A: ColumnTrait, I: ColumnTrait>(request: &PageRequest, at: A, id: I) -> Condition {
    let Some((moment, last)) = start(request) else {
        return Condition::all();
    };
    let same_moment = Condition::all().add(at.eq(moment)).add(id.lt(last));
    Condition::any().add(at.lt(moment)).add(same_moment)
}

/// Where a page starts, for statements that are written out; `None` at the beginning.
pub(crate) fn start(request: &PageRequest) -> Option<(Timestamp, &str)> {
    request.after.as_ref().and_then(read)
}

fn read(cursor: &Cursor) -> Option<(Timestamp, &str)> {
    let (micros, id) = cursor.0.split_once('.')?;
    let moment = DateTime::from_timestamp_micros(micros.parse().ok()?)?;
    // Both engines can store these years, and ids contain only these characters.
    let known = (1970..=9999).contains(&moment.year()) && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    known.then_some((moment, id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invented_cursor_is_ignored() {
        let known = |text: &str| read(&Cursor(text.to_owned())).is_some();
        assert!(known("1795258789838000.mat_01a1fda9"));
        for text in ["", "x.mat_1", "1.x\0y", "-8000000000000000000.x", "1.x' or 1=1"] {
            assert!(!known(text), "{text:?}");
        }
    }
}
