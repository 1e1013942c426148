//! Guests' results that wait, encrypted, for sign-up.

use kernel::{HoldId, Timestamp};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    DbError,
    entity::holds::{self, COLUMN, Entity},
};

/// Stores a result until a moment.
///
/// # Errors
/// When the database fails.
pub async fn insert<C: ConnectionTrait>(
    c: &C,
    id: HoldId,
    sealed: Vec<u8>,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    let row = holds::ActiveModel { id: Set(id.to_string()), sealed: Set(sealed), expires_at: Set(expires_at) };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// A result that has not expired at `now`, and when it will.
///
/// # Errors
/// When the database fails.
pub async fn get<C: ConnectionTrait>(
    c: &C,
    id: HoldId,
    now: Timestamp,
) -> Result<Option<(Vec<u8>, Timestamp)>, DbError> {
    let found = Entity::find_by_id(id.to_string()).filter(COLUMN.expires_at.gt(now)).one(c).await?;
    Ok(found.map(|row| (row.sealed, row.expires_at)))
}

/// Removes a result; answers false when it was gone already, however close together two requests came.
///
/// # Errors
/// When the database fails.
pub async fn remove<C: ConnectionTrait>(c: &C, id: HoldId) -> Result<bool, DbError> {
    Ok(Entity::delete_by_id(id.to_string()).exec(c).await?.rows_affected > 0)
}

/// Removes what has expired; answers how many.
///
/// # Errors
/// When the database fails.
pub async fn remove_expired<C: ConnectionTrait>(c: &C, now: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.expires_at.lte(now)).exec(c).await?.rows_affected)
}
