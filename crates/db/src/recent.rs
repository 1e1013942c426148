//! Recent events that are limited in frequency: failed sign-ins, letters. Counted by a keyed hash of the person or
//! address, whether or not there is an account.

use kernel::{ActivityId, Timestamp};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::{
    DbError,
    entity::recent_events::{self, COLUMN, Entity},
};

/// Records an event.
pub async fn insert<C: ConnectionTrait>(c: &C, id: ActivityId, key_hash: &str, at: Timestamp) -> Result<(), DbError> {
    let row = recent_events::ActiveModel { id: Set(id.to_string()), key_hash: Set(key_hash.to_owned()), at: Set(at) };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// The number of events since a time.
pub async fn count<C: ConnectionTrait>(c: &C, key_hash: &str, since: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.key_hash.eq(key_hash)).filter(COLUMN.at.gt(since)).count(c).await?)
}

/// Deletes one event.
pub async fn take_back<C: ConnectionTrait>(c: &C, id: ActivityId) -> Result<(), DbError> {
    Entity::delete_by_id(id.to_string()).exec(c).await?;
    Ok(())
}

/// Deletes all events of a key.
pub async fn forget<C: ConnectionTrait>(c: &C, key_hash: &str) -> Result<(), DbError> {
    Entity::delete_many().filter(COLUMN.key_hash.eq(key_hash)).exec(c).await?;
    Ok(())
}

/// Deletes the events before a time; returns how many.
pub async fn remove_old<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.at.lt(before)).exec(c).await?.rows_affected)
}
