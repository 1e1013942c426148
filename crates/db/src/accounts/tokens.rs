//! One-time tokens sent by e-mail.

use kernel::{Timestamp, TokenId, UserId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr,
};

pub use crate::entity::mailed_tokens::Purpose;
use crate::{
    DbError,
    entity::mailed_tokens::{self, COLUMN, Column, Entity},
    row,
};

/// A one-time token sent by letter, identified by its keyed hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailedToken {
    pub id: TokenId,
    pub hash: String,
    pub user: UserId,
    pub purpose: Purpose,
    pub issued_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// Adds a token.
pub async fn insert_mailed_token<C: ConnectionTrait>(c: &C, token: &MailedToken) -> Result<(), DbError> {
    let row = mailed_tokens::ActiveModel {
        id: Set(token.id.to_string()),
        hash: Set(token.hash.clone()),
        user_id: Set(token.user.to_string()),
        purpose: Set(token.purpose),
        issued_at: Set(token.issued_at),
        expires_at: Set(token.expires_at),
        used_at: Set(token.used_at),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// The token with one of these hashes and this purpose.
pub async fn mailed_token<C: ConnectionTrait>(
    c: &C,
    hashes: &[String],
    purpose: Purpose,
) -> Result<Option<MailedToken>, DbError> {
    let found = Entity::find().filter(COLUMN.hash.is_in(hashes)).filter(Column::Purpose.eq(purpose)).one(c).await?;
    found.map(typed).transpose()
}

/// The token with this id.
pub async fn mailed_token_by_id<C: ConnectionTrait>(c: &C, id: TokenId) -> Result<Option<MailedToken>, DbError> {
    Entity::find_by_id(id.to_string()).one(c).await?.map(typed).transpose()
}

fn typed(row: mailed_tokens::Model) -> Result<MailedToken, DbError> {
    Ok(MailedToken {
        id: row::parse(&row.id, "mailed_tokens.id")?,
        hash: row.hash,
        user: row::parse(&row.user_id, "mailed_tokens.user_id")?,
        purpose: row.purpose,
        issued_at: row.issued_at,
        expires_at: row.expires_at,
        used_at: row.used_at,
    })
}

/// Marks a token as used. Returns false if it already was, also for simultaneous requests.
pub async fn use_mailed_token<C: ConnectionTrait>(c: &C, id: TokenId, at: Timestamp) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(at))
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.used_at.is_null())
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Marks all of a user's tokens for a purpose as used.
pub async fn use_mailed_tokens_of<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    purpose: Purpose,
    at: Timestamp,
) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(at))
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(Column::Purpose.eq(purpose))
        .filter(COLUMN.used_at.is_null())
        .exec(c)
        .await?;
    Ok(())
}

/// The number of tokens for a purpose that a user was sent since a time.
pub async fn count_mailed_tokens_since<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    purpose: Purpose,
    since: Timestamp,
) -> Result<u64, DbError> {
    let query = Entity::find()
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(Column::Purpose.eq(purpose))
        .filter(COLUMN.issued_at.gt(since));
    Ok(query.count(c).await?)
}

/// Deletes tokens that expired before a time. Returns how many.
pub async fn remove_old_mailed_tokens<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.expires_at.lt(before)).exec(c).await?.rows_affected)
}
