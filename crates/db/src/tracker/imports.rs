//! Lists of other programs: kept until they are confirmed, then added to the person's list.

use domain::tracker::{ImportCard, ImportEntry, Known};
use kernel::{JobId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationDef,
    sea_query::{Expr, OnConflict},
};

use super::top;
use crate::{
    DbError,
    entity::{
        jobs,
        saved_jobs::{self, COLUMN},
        tracker_imports::{self, Column, Entity},
    },
    jobs::on_list_of,
    row,
};

/// A list that waits to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub file_name: String,
    pub entries: Vec<ImportEntry>,
    /// When the file was read.
    pub at: Timestamp,
}

/// Stores the list of a person in place of the one before.
pub async fn put<C: ConnectionTrait>(c: &C, user: UserId, waiting: &Waiting) -> Result<(), DbError> {
    let row = tracker_imports::ActiveModel {
        user_id: Set(user.to_string()),
        file_name: Set(waiting.file_name.clone()),
        entries: Set(row::json(&waiting.entries)?),
        at: Set(waiting.at),
    };
    let replace =
        OnConflict::column(Column::UserId).update_columns([Column::FileName, Column::Entries, Column::At]).to_owned();
    Entity::insert(row).on_conflict(replace).exec_without_returning(c).await?;
    Ok(())
}

/// The list of a person that waits.
pub async fn get<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Option<Waiting>, DbError> {
    let Some(found) = Entity::find_by_id(user.to_string()).one(c).await? else { return Ok(None) };
    let entries = row::from_json(&found.entries, "tracker_imports.entries")?;
    Ok(Some(Waiting { file_name: found.file_name, entries, at: found.at }))
}

/// Deletes the list of a person that waits; returns whether there was one.
pub async fn delete<C: ConnectionTrait>(c: &C, user: UserId) -> Result<bool, DbError> {
    Ok(Entity::delete_by_id(user.to_string()).exec(c).await?.rows_affected > 0)
}

/// Deletes lists that were read before a time and never confirmed; returns their number.
pub async fn remove_old<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    let old = tracker_imports::COLUMN.at.lt(before);
    Ok(Entity::delete_many().filter(old).exec(c).await?.rows_affected)
}

/// The jobs on a person's list, to add none twice.
pub async fn known<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Known, DbError> {
    let its_job: RelationDef =
        saved_jobs::Entity::belongs_to(jobs::Entity).from(saved_jobs::Column::JobId).to(jobs::Column::Id).into();
    let rows: Vec<(String, String, String)> = saved_jobs::Entity::find()
        .join(JoinType::InnerJoin, its_job)
        .filter(on_list_of(user))
        .select_only()
        .columns([jobs::Column::Title, jobs::Column::Company, jobs::Column::Url])
        .into_tuple()
        .all(c)
        .await?;
    let mut known = Known::default();
    for (title, company, url) in rows {
        known.add(&title, &company, &url);
    }
    Ok(known)
}

/// Stores what a list says of a job that was just added from it, on top of its stage.
pub async fn complete<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: JobId,
    card: &ImportCard,
    moved_at: Timestamp,
) -> Result<(), DbError> {
    use saved_jobs::Column;

    let standing = &card.standing;
    saved_jobs::Entity::update_many()
        .col_expr(Column::Stage, Expr::value(standing.stage.word()))
        .col_expr(Column::Outcome, Expr::value(standing.outcome.map(|outcome| outcome.word().to_owned())))
        .col_expr(Column::Position, Expr::value(top(c, user, standing.stage).await?))
        .col_expr(Column::MovedAt, Expr::value(moved_at))
        .col_expr(Column::AppliedOn, Expr::value(standing.applied_on.map(|day| day.to_string())))
        .col_expr(Column::AnsweredOn, Expr::value(standing.answered_on.map(|day| day.to_string())))
        .col_expr(Column::NextOn, Expr::value(card.next_on.map(|day| day.to_string())))
        .col_expr(Column::NextStep, Expr::value(card.next_step.clone()))
        .col_expr(Column::Source, Expr::value(card.source.clone()))
        .col_expr(Column::Channel, Expr::value(card.channel.map(|channel| channel.word().to_owned())))
        .col_expr(Column::Notes, Expr::value(card.notes.clone()))
        .filter(on_list_of(user))
        .filter(COLUMN.job_id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(())
}
