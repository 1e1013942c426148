//! Guests' results, stored encrypted until the guest keeps the result or it expires.

use kernel::{FileId, HoldId, Timestamp};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QuerySelect,
    QueryTrait, sea_query::Expr,
};

use crate::{
    DbError,
    entity::{
        files,
        holds::{self, COLUMN, Column, Entity},
    },
    row,
};

/// A guest's result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Its ciphertext.
    pub sealed: Vec<u8>,
    pub expires_at: Timestamp,
    /// The file the resume was read from, encrypted with the same key.
    pub original: Option<FileId>,
}

/// Stores a result until a time, with the file its resume was read from.
pub async fn insert<C: ConnectionTrait>(
    c: &C,
    id: HoldId,
    sealed: Vec<u8>,
    expires_at: Timestamp,
    original: Option<FileId>,
) -> Result<(), DbError> {
    let row = holds::ActiveModel {
        id: Set(id.to_string()),
        sealed: Set(sealed),
        expires_at: Set(expires_at),
        original: Set(original.map(|file| file.to_string())),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// A result that has not expired at `now`.
pub async fn get<C: ConnectionTrait>(c: &C, id: HoldId, now: Timestamp) -> Result<Option<Hold>, DbError> {
    let found = Entity::find_by_id(id.to_string()).filter(COLUMN.expires_at.gt(now)).one(c).await?;
    let Some(row) = found else { return Ok(None) };
    let original = row.original.map(|id| row::parse(&id, "holds.original")).transpose()?;
    Ok(Some(Hold { sealed: row.sealed, expires_at: row.expires_at, original }))
}

/// Deletes a result. Returns false if it was already gone, also for simultaneous requests.
pub async fn remove<C: ConnectionTrait>(c: &C, id: HoldId) -> Result<bool, DbError> {
    Ok(Entity::delete_by_id(id.to_string()).exec(c).await?.rows_affected > 0)
}

/// The number of stored results, and the total size of their files in bytes.
pub async fn totals<C: ConnectionTrait>(c: &C) -> Result<(u64, u64), DbError> {
    let count = Entity::find().count(c).await?;
    let with_hold = Entity::find().select_only().column(Column::Original).filter(COLUMN.original.is_not_null());
    let bytes: Option<Option<i64>> = files::Entity::find()
        .select_only()
        .column_as(Expr::col(files::Column::Bytes).sum().cast_as("bigint"), "bytes")
        .filter(files::Column::Id.in_subquery(with_hold.into_query()))
        .into_tuple()
        .one(c)
        .await?;
    Ok((count, u64::try_from(bytes.flatten().unwrap_or_default()).unwrap_or_default()))
}

/// Deletes expired results. Returns how many.
pub async fn remove_expired<C: ConnectionTrait>(c: &C, now: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.expires_at.lte(now)).exec(c).await?.rows_affected)
}
