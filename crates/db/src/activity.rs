//! The activity log: lines are added in the transaction of what they tell, and read newest first.

use domain::activity::{Activity, ActivityKind};
use kernel::{ActivityId, Page, PageRequest, UserId};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{DbError, entity::activities, row};

/// Adds a line to a person's log.
///
/// # Errors
/// When the database fails.
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

/// A person's log, newest first. Ids count up with time, so they are the order and the cursor.
///
/// # Errors
/// When the database fails.
pub async fn page<C: ConnectionTrait>(c: &C, user: UserId, request: &PageRequest) -> Result<Page<Activity>, DbError> {
    let mut query = activities::Entity::find().filter(activities::COLUMN.user_id.eq(user.to_string()));
    // What is no id of this log starts from the beginning.
    if let Some(after) = request.after.as_ref().and_then(|after| after.0.parse::<ActivityId>().ok()) {
        query = query.filter(activities::COLUMN.id.lt(after.to_string()));
    }
    let rows = query.order_by_desc(activities::Column::Id).limit(request.limit() + 1).all(c).await?;
    let rows = rows.into_iter().map(typed).collect::<Result<Vec<_>, _>>()?;
    Ok(row::page(rows, request.limit(), |line| line.id.to_string()))
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
