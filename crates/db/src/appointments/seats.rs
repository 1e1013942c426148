//! Who is in the video room of an appointment: one row for each person, with their latest stay.

use domain::appointments::Visit;
use kernel::{AppointmentId, TimeDelta, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};

use crate::{
    DbError,
    entity::room_seats::{ActiveModel, COLUMN, Column, Entity},
    row,
};

/// Who is in a room and was seen since a time, in the order of their stays.
pub async fn seats<C: ConnectionTrait>(
    c: &C,
    id: AppointmentId,
    since: Timestamp,
) -> Result<Vec<(UserId, Visit)>, DbError> {
    let query = Entity::find().filter(COLUMN.appointment_id.eq(id.to_string())).filter(COLUMN.seen_at.gte(since));
    let rows = query.order_by_asc(Column::Visit).all(c).await?;
    rows.into_iter()
        .map(|seat| {
            let visit = row::word(Visit::try_from(seat.visit).ok(), "room_seats.visit")?;
            Ok((row::parse(&seat.user_id, "room_seats.user_id")?, visit))
        })
        .collect()
}

/// Somebody enters; a stay of theirs in another tab ends.
pub async fn sit<C: ConnectionTrait>(
    c: &C,
    id: AppointmentId,
    user: UserId,
    visit: &Visit,
    now: Timestamp,
) -> Result<(), DbError> {
    let seat = ActiveModel {
        appointment_id: Set(id.to_string()),
        user_id: Set(user.to_string()),
        visit: Set(visit.as_str().to_owned()),
        seen_at: Set(now),
        counted_from: Set(now),
        signals: Set(0),
    };
    // Entering again does not start the count of signals anew.
    let again = OnConflict::columns([Column::AppointmentId, Column::UserId])
        .update_columns([Column::Visit, Column::SeenAt])
        .to_owned();
    Entity::insert(seat).on_conflict(again).exec_without_returning(c).await?;
    Ok(())
}

/// Notes that a stay goes on; returns whether there is one.
pub async fn stay<C: ConnectionTrait>(
    c: &C,
    id: AppointmentId,
    user: UserId,
    visit: &Visit,
    now: Timestamp,
) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::SeenAt, Expr::value(now))
        .filter(COLUMN.appointment_id.eq(id.to_string()))
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.visit.eq(visit.as_str()))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Ends a stay; returns whether there was one.
pub async fn stand_up<C: ConnectionTrait>(
    c: &C,
    id: AppointmentId,
    user: UserId,
    visit: &Visit,
) -> Result<bool, DbError> {
    let done = Entity::delete_many()
        .filter(COLUMN.appointment_id.eq(id.to_string()))
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.visit.eq(visit.as_str()))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Ends the stays in a room that were not seen since a time; returns how many there were.
pub async fn clear<C: ConnectionTrait>(c: &C, id: AppointmentId, before: Timestamp) -> Result<u64, DbError> {
    let query = Entity::delete_many().filter(COLUMN.appointment_id.eq(id.to_string()));
    Ok(query.filter(COLUMN.seen_at.lt(before)).exec(c).await?.rows_affected)
}

/// Counts a call with signals; returns how many there were within a minute.
pub async fn count_signals<C: ConnectionTrait>(
    c: &C,
    id: AppointmentId,
    user: UserId,
    now: Timestamp,
) -> Result<i32, DbError> {
    let Some(seat) = Entity::find_by_id((id.to_string(), user.to_string())).one(c).await? else { return Ok(0) };
    let is_over = seat.counted_from <= now - TimeDelta::minutes(1);
    let (from, signals) = if is_over { (now, 1) } else { (seat.counted_from, seat.signals.saturating_add(1)) };
    Entity::update_many()
        .col_expr(Column::CountedFrom, Expr::value(from))
        .col_expr(Column::Signals, Expr::value(signals))
        .filter(COLUMN.appointment_id.eq(id.to_string()))
        .filter(COLUMN.user_id.eq(user.to_string()))
        .exec(c)
        .await?;
    Ok(signals)
}

/// Ends the stays of all rooms that were not seen since a time.
pub async fn remove_old_seats<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.seen_at.lt(before)).exec(c).await?.rows_affected)
}
