//! For which quarters of an hour people are booked. The key of the table is a person and a quarter, so that of two bookings at once
//! the database lets one through, whatever either of them has read before.

use std::{collections::BTreeSet, ops::Range};

use kernel::{AppointmentId, UserId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::OnConflict,
};

use crate::{
    DbError, Tx,
    entity::booked_quarters::{ActiveModel, COLUMN, Column, Entity},
};

/// Books people for the quarters of an appointment; returns whether all of them were free. If not, the transaction must not be
/// committed.
pub async fn take(tx: &Tx, id: AppointmentId, people: &[UserId], quarters: Range<i64>) -> Result<bool, DbError> {
    // In one order, so that two bookings at once do not wait for each other.
    let people: BTreeSet<String> = people.iter().map(ToString::to_string).collect();
    let rows: Vec<ActiveModel> = people
        .iter()
        .flat_map(|user| quarters.clone().map(move |quarter| (user, quarter)))
        .map(|(user, quarter)| ActiveModel {
            user_id: Set(user.clone()),
            quarter: Set(quarter),
            appointment_id: Set(id.to_string()),
        })
        .collect();
    let wanted = rows.len() as u64;
    let skip = OnConflict::columns([Column::UserId, Column::Quarter]).do_nothing().to_owned();
    let taken = Entity::insert_many(rows).on_conflict(skip).exec_without_returning(tx).await;
    match taken {
        Ok(taken) => Ok(taken == wanted),
        Err(sea_orm::DbErr::RecordNotInserted) => Ok(wanted == 0),
        Err(error) => Err(error.into()),
    }
}

/// Frees the quarters of an appointment, of one person or of all.
pub async fn release<C: ConnectionTrait>(c: &C, id: AppointmentId, only: Option<UserId>) -> Result<(), DbError> {
    let mut query = Entity::delete_many().filter(COLUMN.appointment_id.eq(id.to_string()));
    if let Some(user) = only {
        query = query.filter(COLUMN.user_id.eq(user.to_string()));
    }
    query.exec(c).await?;
    Ok(())
}

/// The quarters of a range for which any of some people is booked.
pub async fn busy<C: ConnectionTrait>(
    c: &C,
    people: &[UserId],
    quarters: Range<i64>,
) -> Result<BTreeSet<i64>, DbError> {
    let found: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::Quarter)
        .filter(COLUMN.user_id.is_in(people.iter().map(ToString::to_string)))
        .filter(Column::Quarter.gte(quarters.start))
        .filter(Column::Quarter.lt(quarters.end))
        .into_tuple()
        .all(c)
        .await?;
    Ok(found.into_iter().collect())
}
