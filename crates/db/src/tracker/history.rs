//! The history of the stages of a job.

use domain::tracker::{Stage, StageChange};
use kernel::{JobId, Page, PageRequest, StageChangeId, UserId};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::outcome;
use crate::{DbError, entity::stage_changes, keyset, row};

/// Adds a change to the history of a job.
pub async fn insert_change<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    job: JobId,
    id: StageChangeId,
    change: &StageChange,
) -> Result<(), DbError> {
    let row = stage_changes::ActiveModel {
        id: Set(id.to_string()),
        user_id: Set(user.to_string()),
        job_id: Set(job.to_string()),
        stage: Set(change.stage.word().to_owned()),
        outcome: Set(change.outcome.map(|outcome| outcome.word().to_owned())),
        at: Set(change.at),
    };
    stage_changes::Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// Removes the latest change from the history of a job.
pub async fn remove_latest_change<C: ConnectionTrait>(c: &C, user: UserId, job: JobId) -> Result<(), DbError> {
    let latest = changes_of(user, job).one(c).await?;
    if let Some(latest) = latest {
        stage_changes::Entity::delete_by_id(latest.id).exec(c).await?;
    }
    Ok(())
}

/// The history of a job, latest change first.
pub async fn changes<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    job: JobId,
    request: &PageRequest,
) -> Result<Page<StageChange>, DbError> {
    let rows = changes_of(user, job)
        .filter(keyset::after(request, stage_changes::Column::At, stage_changes::Column::Id))
        .limit(request.limit() + 1)
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.at, &row.id));
    let items = page.items.into_iter().map(|row| {
        Ok(StageChange {
            stage: row::word(Stage::from_word(&row.stage), "stage_changes.stage")?,
            outcome: outcome(row.outcome)?,
            at: row.at,
        })
    });
    Ok(Page { items: items.collect::<Result<_, DbError>>()?, next: page.next })
}

fn changes_of(user: UserId, job: JobId) -> Select<stage_changes::Entity> {
    use stage_changes::{COLUMN, Column, Entity};

    Entity::find()
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.job_id.eq(job.to_string()))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
}
