//! The activity log. Entries are added in the transaction of what they record, and read newest first.

use domain::activity::{Activity, ActivityKind};
use kernel::{ActivityId, Page, PageRequest, UserId};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{DbError, entity::activities, row};

/// Adds an entry to a user's log.
pub async fn insert<C: ConnectionTrait>(c: &C, user: UserId, line: &Activity) -> Result<(), DbError> {
    let row = activities::ActiveModel {
        id: Set(line.id.to_string()),
        user_id: Set(user.to_string()),
        kind: Set(line.kind.word().to_owned()),
        subject: Set(line.subject.clone()),
        address: Set(line.address.clone()),
        at: Set(line.at),
    };
    activities::Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// Deletes the newest entry if it is of this kind, because an entry of the same kind is about to replace it.
pub async fn take_back<C: ConnectionTrait>(c: &C, user: UserId, kind: ActivityKind) -> Result<(), DbError> {
    let newest = page(c, user, &PageRequest { after: None, limit: 1 }).await?;
    if let Some(line) = newest.items.first().filter(|line| line.kind == kind) {
        activities::Entity::delete_by_id(line.id.to_string()).exec(c).await?;
    }
    Ok(())
}

/// A user's log, newest first. Ids increase with time, so they are both the order and the cursor.
pub async fn page<C: ConnectionTrait>(c: &C, user: UserId, request: &PageRequest) -> Result<Page<Activity>, DbError> {
    let mut query = activities::Entity::find().filter(activities::COLUMN.user_id.eq(user.to_string()));
    // A cursor that is not an id of this log starts from the beginning.
    if let Some(after) = request.after.as_ref().and_then(|after| after.0.parse::<ActivityId>().ok()) {
        query = query.filter(activities::COLUMN.id.lt(after.to_string()));
    }
    let rows = query.order_by_desc(activities::Column::Id).limit(request.limit() + 1).all(c).await?;
    let rows = rows.into_iter().map(typed).collect::<Result<Vec<_>, _>>()?;
    Ok(row::page(rows, request.limit(), |line| line.id.to_string()))
}

/// The state of a user's log: the number of entries and the newest id. Both are needed: of two simultaneous entries,
/// the one with the lower id may become visible last.
pub async fn mark<C: ConnectionTrait>(c: &C, user: UserId) -> Result<(i64, Option<ActivityId>), DbError> {
    let found: Vec<(i64, Option<String>)> = activities::Entity::find()
        .select_only()
        .column_as(activities::Column::Id.count(), "lines")
        .column_as(activities::Column::Id.max(), "newest")
        .filter(activities::COLUMN.user_id.eq(user.to_string()))
        .into_tuple()
        .all(c)
        .await?;
    // There is always one row. `one` would bind a limit, for which SQLite would prepare the statement again each time.
    let (lines, newest) = found.into_iter().next().unwrap_or_default();
    Ok((lines, newest.map(|id| row::parse(&id, "activities.id")).transpose()?))
}

fn typed(row: activities::Model) -> Result<Activity, DbError> {
    Ok(Activity {
        id: row::parse::<ActivityId>(&row.id, "activities.id")?,
        kind: row::word(ActivityKind::from_word(&row.kind), "activities.kind")?,
        subject: row.subject,
        address: row.address,
        at: row.at,
    })
}
