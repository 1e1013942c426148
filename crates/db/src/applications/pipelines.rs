//! How the applications to a posting are shown to members.

use kernel::JobId;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};

use crate::{
    DbError,
    entity::pipelines::{ActiveModel, Column, Entity},
};

/// Whether members do not see who applied to a posting.
pub async fn is_blind<C: ConnectionTrait>(c: &C, posting: JobId) -> Result<bool, DbError> {
    Ok(Entity::find_by_id(posting.to_string()).one(c).await?.is_some_and(|found| found.blind))
}

/// Sets whether members do not see who applied to a posting.
pub async fn set_blind<C: ConnectionTrait>(c: &C, posting: JobId, blind: bool) -> Result<(), DbError> {
    let row = ActiveModel { posting_id: Set(posting.to_string()), blind: Set(blind) };
    let again = OnConflict::column(Column::PostingId).update_column(Column::Blind).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(c).await?;
    Ok(())
}
