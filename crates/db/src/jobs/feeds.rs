//! How the last fetch of each feed went.

use kernel::Timestamp;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder, sea_query::OnConflict};

use crate::{
    DbError,
    entity::job_feeds::{ActiveModel, Column, Entity},
    row,
};

/// How the last fetch of a feed went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// The feed's name in the settings.
    pub name: String,
    pub tried_at: Timestamp,
    /// The last time it answered.
    pub fetched_at: Option<Timestamp>,
    /// Why it did not answer the last time; empty if it did.
    pub error: String,
    /// The jobs of its last answer.
    pub jobs: u32,
}

/// Records that a feed answered.
///
/// # Errors
/// If the database does not answer.
pub async fn answered<C: ConnectionTrait>(c: &C, name: &str, jobs: u32, now: Timestamp) -> Result<(), DbError> {
    let row = ActiveModel {
        name: Set(name.to_owned()),
        tried_at: Set(now),
        fetched_at: Set(Some(now)),
        error: Set(String::new()),
        jobs: Set(row::to_i32(jobs)),
    };
    let all = [Column::TriedAt, Column::FetchedAt, Column::Error, Column::Jobs];
    write(c, row, &all).await
}

/// Records that a feed did not answer.
///
/// # Errors
/// If the database does not answer.
pub async fn failed<C: ConnectionTrait>(c: &C, name: &str, error: &str, now: Timestamp) -> Result<(), DbError> {
    let row = ActiveModel {
        name: Set(name.to_owned()),
        tried_at: Set(now),
        fetched_at: Set(None),
        error: Set(error.to_owned()),
        jobs: Set(0),
    };
    write(c, row, &[Column::TriedAt, Column::Error]).await
}

async fn write<C: ConnectionTrait>(c: &C, row: ActiveModel, changed: &[Column]) -> Result<(), DbError> {
    let conflict = OnConflict::column(Column::Name).update_columns(changed.iter().copied()).to_owned();
    Entity::insert(row).on_conflict(conflict).exec_without_returning(c).await?;
    Ok(())
}

/// Every feed that was tried, by name.
///
/// # Errors
/// If the database does not answer.
pub async fn all<C: ConnectionTrait>(c: &C) -> Result<Vec<Health>, DbError> {
    let rows = Entity::find().order_by_asc(Column::Name).all(c).await?;
    let typed = rows.into_iter().map(|row| Health {
        name: row.name,
        tried_at: row.tried_at,
        fetched_at: row.fetched_at,
        error: row.error,
        jobs: row::to_u32(row.jobs),
    });
    Ok(typed.collect())
}
