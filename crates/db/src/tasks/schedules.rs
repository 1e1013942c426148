//! The last time each schedule fired, so that only one of several servers fires it.

use chrono::TimeDelta;
use kernel::Timestamp;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};

use crate::{
    DbError, Tx,
    entity::schedules::{ActiveModel, COLUMN, Column, Entity},
};

/// A last time further ahead was written by a wrong clock and is ignored. If it is nearer, we wait for it, so that
/// nothing fires twice.
const FAR_AHEAD: TimeDelta = TimeDelta::days(1);

/// Records that a schedule fires for a time at or before now; returns false if it has fired for this or a later time.
pub async fn fire(tx: &Tx, name: &str, at: Timestamp, now: Timestamp) -> Result<bool, DbError> {
    let first = ActiveModel { name: Set(name.to_owned()), fired_at: Set(at) };
    let known = OnConflict::column(Column::Name).do_nothing().to_owned();
    match Entity::insert(first).on_conflict(known).exec_without_returning(tx).await {
        Err(sea_orm::DbErr::RecordNotInserted) | Ok(0) => {}
        Ok(_) => return Ok(true),
        Err(error) => return Err(error.into()),
    }
    let due = Condition::any().add(COLUMN.fired_at.lt(at)).add(Column::FiredAt.gt(now + FAR_AHEAD));
    let fired = Entity::update_many()
        .col_expr(Column::FiredAt, Expr::value(at))
        .filter(COLUMN.name.eq(name))
        .filter(due)
        .exec(tx)
        .await?;
    Ok(fired.rows_affected > 0)
}
