//! Recent failed sign-ins, counted by a keyed hash of the e-mail address, whether or not it has an account.

use kernel::{ActivityId, Timestamp};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::{
    DbError,
    entity::failed_sign_ins::{self, COLUMN, Entity},
};

/// Records a failed sign-in.
pub async fn insert_failed_sign_in<C: ConnectionTrait>(
    c: &C,
    id: ActivityId,
    email_hash: &str,
    at: Timestamp,
) -> Result<(), DbError> {
    let row =
        failed_sign_ins::ActiveModel { id: Set(id.to_string()), email_hash: Set(email_hash.to_owned()), at: Set(at) };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// How many sign-ins have failed for an address since a moment.
pub async fn count_failed_sign_ins<C: ConnectionTrait>(
    c: &C,
    email_hash: &str,
    since: Timestamp,
) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.email_hash.eq(email_hash)).filter(COLUMN.at.gt(since)).count(c).await?)
}

/// Deletes the failed sign-ins of an address.
pub async fn forget_failed_sign_ins<C: ConnectionTrait>(c: &C, email_hash: &str) -> Result<(), DbError> {
    Entity::delete_many().filter(COLUMN.email_hash.eq(email_hash)).exec(c).await?;
    Ok(())
}

/// Deletes the records from before a moment. Returns how many.
pub async fn remove_old_failed_sign_ins<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.at.lt(before)).exec(c).await?.rows_affected)
}
