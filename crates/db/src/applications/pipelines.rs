//! How the applications to a posting are shown to members.

use std::collections::HashSet;

use kernel::{ApplicationId, JobId};
use sea_orm::{
    ActiveValue::Set,
    Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::{
    DbError,
    entity::{
        applications,
        pipelines::{ActiveModel, COLUMN, Column, Entity},
    },
    row,
};

/// Whether members do not see who sent an application: its posting is blind, and the applicant was not revealed. For queries of
/// applications.
pub(crate) fn hidden() -> Condition {
    let posting = Expr::col((applications::Entity, applications::Column::PostingId));
    let same = Expr::col((Entity, Column::PostingId)).eq(posting);
    let blind = Entity::find().select_only().column(Column::PostingId).filter(same).filter(COLUMN.blind.eq(true));
    Condition::all().add(applications::COLUMN.revealed_at.is_null()).add(Expr::exists(blind.into_query()))
}

/// Those of some applications of which members do not see who sent them.
pub async fn hidden_of<C: ConnectionTrait>(c: &C, ids: &[ApplicationId]) -> Result<HashSet<ApplicationId>, DbError> {
    let found: Vec<String> = applications::Entity::find()
        .select_only()
        .column(applications::Column::Id)
        .filter(applications::COLUMN.id.is_in(ids.iter().map(ToString::to_string)))
        .filter(hidden())
        .into_tuple()
        .all(c)
        .await?;
    found.iter().map(|id| row::parse(id, "applications.id")).collect()
}

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
