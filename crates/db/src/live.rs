//! Live messages: added in the transaction of their cause, read by the hub of each server, kept for an hour.

use domain::live::{Message, Sent};
use kernel::{Timestamp, UserId};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    DbError,
    entity::live_messages::{ActiveModel, COLUMN, Column, Entity, Model},
    row, wake,
};

/// Adds a message to a user's open pages, which receive it once the transaction is committed.
pub async fn insert<C: ConnectionTrait>(c: &C, user: UserId, sent: &Sent) -> Result<(), DbError> {
    let Sent { id, at, message } = sent;
    let row = ActiveModel {
        id: Set(id.to_string()),
        user_id: Set(user.to_string()),
        message: Set(row::json(message)?),
        created_at: Set(*at),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    wake::note_live_message();
    Ok(())
}

/// The messages to all users since a time, oldest first, at most `limit`.
pub async fn since<C: ConnectionTrait>(c: &C, from: Timestamp, limit: u64) -> Result<Vec<(UserId, Sent)>, DbError> {
    let query = Entity::find().filter(COLUMN.created_at.gte(from));
    let rows = query.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).limit(limit).all(c).await?;
    let with_user = |row: Model| Some((row.user_id.parse().ok()?, typed(row)?));
    Ok(rows.into_iter().filter_map(with_user).collect())
}

/// The messages to one user since a time, oldest first, at most `limit`.
pub async fn to_user_since<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    from: Timestamp,
    limit: u64,
) -> Result<Vec<Sent>, DbError> {
    let query = Entity::find().filter(COLUMN.user_id.eq(user.to_string())).filter(COLUMN.created_at.gte(from));
    let rows = query.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).limit(limit).all(c).await?;
    Ok(rows.into_iter().filter_map(typed).collect())
}

/// Deletes messages from before a time; returns how many.
pub async fn remove_old<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.created_at.lt(before)).exec(c).await?.rows_affected)
}

/// `None` for an unknown message: during an update of several servers, a newer one may have written it.
fn typed(row: Model) -> Option<Sent> {
    let message: Message = serde_json::from_str(&row.message).ok()?;
    Some(Sent { id: row.id.parse().ok()?, at: row.created_at, message })
}
