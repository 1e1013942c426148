//! How the applications to a posting are shown to members: blind mode and the phases of its stages.

use std::collections::HashSet;

use domain::applications::phases::{Phase, Phases};
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

/// What a posting's pipeline is like.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shape {
    /// Whether members do not see who applied.
    pub blind: bool,
    pub phases: Phases,
}

/// What the pipeline of a posting is like.
pub async fn shape<C: ConnectionTrait>(c: &C, posting: JobId) -> Result<Shape, DbError> {
    let Some(found) = Entity::find_by_id(posting.to_string()).one(c).await? else { return Ok(Shape::default()) };
    Ok(Shape { blind: found.blind, phases: Phases { all: phases(&found.phases)?, version: found.version } })
}

/// Reads the phases of a pipeline from their JSON.
pub(super) fn phases(json: &str) -> Result<Vec<Phase>, DbError> {
    row::from_json(json, "pipelines.phases")
}

/// Sets whether members do not see who applied to a posting.
pub async fn set_blind<C: ConnectionTrait>(c: &C, posting: JobId, blind: bool) -> Result<(), DbError> {
    let row = ActiveModel { blind: Set(blind), ..start(posting) };
    let again = OnConflict::column(Column::PostingId).update_column(Column::Blind).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(c).await?;
    Ok(())
}

/// Sets the phases of a posting that still have this version; returns whether they had.
pub async fn set_phases<C: ConnectionTrait>(c: &C, posting: JobId, phases: &Phases) -> Result<bool, DbError> {
    let again = OnConflict::column(Column::PostingId).do_nothing().to_owned();
    Entity::insert(start(posting)).on_conflict(again).exec_without_returning(c).await?;
    let done = Entity::update_many()
        .col_expr(Column::Phases, Expr::value(row::json(&phases.all)?))
        .col_expr(Column::Version, Expr::value(phases.version + 1))
        .filter(COLUMN.posting_id.eq(posting.to_string()))
        .filter(COLUMN.version.eq(phases.version))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// The pipeline of a posting for which nothing was set.
fn start(posting: JobId) -> ActiveModel {
    ActiveModel {
        posting_id: Set(posting.to_string()),
        blind: Set(false),
        phases: Set("[]".to_owned()),
        version: Set(0),
    }
}
