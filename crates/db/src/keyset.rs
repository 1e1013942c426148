//! Lists ordered by a moment and an id, newest first: their cursors, and where the next page starts.

use chrono::DateTime;
use kernel::{Cursor, PageRequest, Timestamp};
use sea_orm::{ColumnTrait, Condition};

/// The cursor behind a row.
pub(crate) fn cursor(at: Timestamp, id: &str) -> String {
    format!("{}.{id}", at.timestamp_micros())
}

/// The rows a page may hold: all of them, or those after its cursor. A cursor that no list has made starts from the beginning.
pub(crate) fn after<A: ColumnTrait, I: ColumnTrait>(request: &PageRequest, at: A, id: I) -> Condition {
    let Some((moment, last)) = request.after.as_ref().and_then(read) else {
        return Condition::all();
    };
    let same_moment = Condition::all().add(at.eq(moment)).add(id.lt(last));
    Condition::any().add(at.lt(moment)).add(same_moment)
}

fn read(cursor: &Cursor) -> Option<(Timestamp, &str)> {
    let (micros, id) = cursor.0.split_once('.')?;
    Some((DateTime::from_timestamp_micros(micros.parse().ok()?)?, id))
}
