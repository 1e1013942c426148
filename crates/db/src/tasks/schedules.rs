//! When each schedule fired last, so that of several servers one fires it, once.

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

/// A last time this far ahead was written by a clock that was wrong. One that is nearer is waited for: nothing fires twice.
const FAR_AHEAD: TimeDelta = TimeDelta::days(1);

/// Notes that a schedule fires for a moment at or before now; answers false where it has fired for this or a later one.
///
/// # Errors
/// When the database fails.
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
