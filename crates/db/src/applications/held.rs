//! Moves that applicants are not told of yet: they can be undone, and the applicant sees the application where it was before.

use std::collections::HashMap;

use kernel::{ApplicationId, Timestamp};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};

use super::{Moved, phase_word, place};
use crate::{
    DbError, Tx,
    entity::{
        application_moves, applications,
        held_moves::{ActiveModel, COLUMN, Column, Entity, Model},
    },
    row,
};

/// A move that the applicant is not told of yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub application: ApplicationId,
    /// The version of the application after the move.
    pub version: i32,
    /// The id of its step.
    pub step: String,
    /// Several moves that were made at once.
    pub batch: String,
    pub at: Timestamp,
    /// Where the application was before.
    pub before: Moved,
}

/// Adds a move that is held back.
pub async fn hold<C: ConnectionTrait>(c: &C, held: &Held) -> Result<(), DbError> {
    let row = ActiveModel {
        application_id: Set(held.application.to_string()),
        version: Set(held.version),
        step_id: Set(held.step.clone()),
        batch: Set(held.batch.clone()),
        at: Set(held.at),
        stage: Set(held.before.to.stage.word().to_owned()),
        phase: Set(phase_word(held.before.to)),
        moved_at: Set(held.before.at),
        answer_by: Set(held.before.answer_by),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// The moves of an application that are held back, the first one first.
pub async fn held<C: ConnectionTrait>(c: &C, application: ApplicationId) -> Result<Vec<Held>, DbError> {
    let rows = Entity::find().filter(COLUMN.application_id.eq(application.to_string())).order_by_asc(Column::Version);
    rows.all(c).await?.into_iter().map(typed).collect()
}

/// The moves that were made at once and are held back.
pub async fn held_together<C: ConnectionTrait>(c: &C, batch: &str) -> Result<Vec<Held>, DbError> {
    let rows = Entity::find().filter(COLUMN.batch.eq(batch)).order_by_asc(Column::ApplicationId);
    rows.all(c).await?.into_iter().map(typed).collect()
}

/// Of each of some applications the first move that is held back.
pub(super) async fn first_of<C: ConnectionTrait>(
    c: &C,
    ids: Vec<String>,
) -> Result<HashMap<ApplicationId, Held>, DbError> {
    let rows = Entity::find().filter(COLUMN.application_id.is_in(ids)).order_by_desc(Column::Version).all(c).await?;
    rows.into_iter().map(|row| typed(row).map(|held| (held.application, held))).collect()
}

/// Ends that the moves of an application are held back; returns whether any was.
pub async fn release<C: ConnectionTrait>(c: &C, application: ApplicationId) -> Result<bool, DbError> {
    let done = Entity::delete_many().filter(COLUMN.application_id.eq(application.to_string())).exec(c).await?;
    Ok(done.rows_affected > 0)
}

/// Records that members of a blind pipeline see from now on who applied.
pub async fn reveal<C: ConnectionTrait>(c: &C, application: ApplicationId, at: Timestamp) -> Result<(), DbError> {
    applications::Entity::update_many()
        .col_expr(applications::Column::RevealedAt, Expr::value(at))
        .filter(applications::COLUMN.id.eq(application.to_string()))
        .filter(applications::Column::RevealedAt.is_null())
        .exec(c)
        .await?;
    Ok(())
}

/// Takes a move back, with its step, if the applicant was not told meanwhile and the application still has its version; returns
/// whether it did.
pub async fn undo(tx: &Tx, held: &Held) -> Result<bool, DbError> {
    // First, so that whoever tells the applicant at the same time waits, or was first.
    let still = Entity::delete_many()
        .filter(COLUMN.application_id.eq(held.application.to_string()))
        .filter(COLUMN.version.eq(held.version))
        .exec(tx)
        .await?;
    if still.rows_affected == 0 {
        return Ok(false);
    }
    if !super::set_place(tx, held.application, held.version, &held.before).await? {
        hold(tx, held).await?;
        return Ok(false);
    }
    application_moves::Entity::delete_by_id(held.step.clone()).exec(tx).await?;
    Ok(true)
}

/// Forgets the steps of an application that the applicant was not told of.
pub async fn drop_steps<C: ConnectionTrait>(c: &C, application: ApplicationId) -> Result<(), DbError> {
    let steps: Vec<String> = Entity::find()
        .select_only()
        .column(Column::StepId)
        .filter(COLUMN.application_id.eq(application.to_string()))
        .into_tuple()
        .all(c)
        .await?;
    application_moves::Entity::delete_many().filter(application_moves::COLUMN.id.is_in(steps)).exec(c).await?;
    release(c, application).await.map(drop)
}

fn typed(row: Model) -> Result<Held, DbError> {
    let to = place(&row.stage, &row.phase)?;
    Ok(Held {
        application: row::parse(&row.application_id, "held_moves.application_id")?,
        version: row.version,
        step: row.step_id,
        batch: row.batch,
        at: row.at,
        before: Moved { to, at: row.moved_at, answer_by: row.answer_by },
    })
}
