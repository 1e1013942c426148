//! Moves between stages and within one, and how the last one is undone.

use domain::tracker::{Stage, Standing};
use kernel::{JobId, Timestamp, UserId};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use serde::{Deserialize, Serialize};

use super::{GAP, at_version};
use crate::{
    DbError,
    entity::saved_jobs::{COLUMN, Column, Entity},
    jobs::on_list_of,
    matches::tenths,
    row,
};

/// The place of a job: its standing, its position within the stage, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    pub standing: Standing,
    pub position: i64,
    pub moved_at: Timestamp,
}

/// The position on top of a stage.
pub async fn top<C: ConnectionTrait>(c: &C, user: UserId, stage: Stage) -> Result<i64, DbError> {
    let highest: Option<i64> = Entity::find()
        .select_only()
        .column(Column::Position)
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.stage.eq(stage.word()))
        .order_by_desc(Column::Position)
        .into_tuple()
        .one(c)
        .await?;
    Ok(highest.unwrap_or_default() + GAP)
}

/// The position of a job directly below another one of a stage; `None` if that one is not at the stage.
pub async fn position_below<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    stage: Stage,
    job: JobId,
    above: JobId,
) -> Result<Option<i64>, DbError> {
    for _ in 0..2 {
        let Some(upper) = position(c, user, stage, above).await? else { return Ok(None) };
        let lower: Option<i64> = Entity::find()
            .select_only()
            .column(Column::Position)
            .filter(COLUMN.user_id.eq(user.to_string()))
            .filter(COLUMN.stage.eq(stage.word()))
            .filter(COLUMN.job_id.ne(job.to_string()))
            .filter(COLUMN.position.lt(upper))
            .order_by_desc(Column::Position)
            .into_tuple()
            .one(c)
            .await?;
        let lower = lower.unwrap_or(upper - 2 * GAP);
        if upper - lower >= 2 {
            return Ok(Some(lower + (upper - lower) / 2));
        }
        spread(c, user, stage).await?;
    }
    Ok(None)
}

async fn position<C: ConnectionTrait>(c: &C, user: UserId, stage: Stage, job: JobId) -> Result<Option<i64>, DbError> {
    Ok(Entity::find()
        .select_only()
        .column(Column::Position)
        .filter(on_list_of(user))
        .filter(COLUMN.stage.eq(stage.word()))
        .filter(COLUMN.job_id.eq(job.to_string()))
        .into_tuple()
        .one(c)
        .await?)
}

/// Makes room between all jobs of a stage, in their order.
async fn spread<C: ConnectionTrait>(c: &C, user: UserId, stage: Stage) -> Result<(), DbError> {
    let ids: Vec<String> = Entity::find()
        .select_only()
        .column(Column::JobId)
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.stage.eq(stage.word()))
        .order_by_asc(Column::Position)
        .order_by_asc(Column::JobId)
        .into_tuple()
        .all(c)
        .await?;
    let mut position = 0;
    for id in ids {
        position += GAP;
        Entity::update_many()
            .col_expr(Column::Position, Expr::value(position))
            .filter(COLUMN.user_id.eq(user.to_string()))
            .filter(COLUMN.job_id.eq(id))
            .exec(c)
            .await?;
    }
    Ok(())
}

/// Places a job, if it still has this version; returns whether it had. With `undoable` the place before can be restored.
pub async fn place<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: JobId,
    version: i32,
    placed: &Placed,
    undoable: Option<&Placed>,
) -> Result<bool, DbError> {
    let Placed { standing, position, moved_at } = placed;
    let before = undoable.map(row::json).transpose()?;
    let change = Entity::update_many()
        .col_expr(Column::Stage, Expr::value(standing.stage.word()))
        .col_expr(Column::Outcome, Expr::value(standing.outcome.map(|outcome| outcome.word().to_owned())))
        .col_expr(Column::AppliedOn, Expr::value(standing.applied_on.map(|day| day.to_string())))
        .col_expr(Column::AnsweredOn, Expr::value(standing.answered_on.map(|day| day.to_string())))
        .col_expr(Column::AppliedTenths, Expr::value(standing.applied_score.map(tenths)))
        .col_expr(Column::Position, Expr::value(*position))
        .col_expr(Column::MovedAt, Expr::value(*moved_at))
        .col_expr(Column::Before, Expr::value(before));
    at_version(c, change, (user, id), version).await
}

/// The place of a job, and its place before the last move; `None` if it is not on the list.
pub async fn before<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: JobId,
) -> Result<Option<(i64, Option<Placed>)>, DbError> {
    let found: Option<(i64, Option<String>)> = Entity::find()
        .select_only()
        .columns([Column::Position, Column::Before])
        .filter(on_list_of(user))
        .filter(COLUMN.job_id.eq(id.to_string()))
        .into_tuple()
        .one(c)
        .await?;
    let Some((position, before)) = found else { return Ok(None) };
    Ok(Some((position, before.map(|text| row::from_json(&text, "saved_jobs.before")).transpose()?)))
}
