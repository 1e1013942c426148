//! How a lease ends: done, tried again, dead, given back. Each answers false, and changes nothing, where the lease has been outlived.

use domain::tasks::TaskState;
use kernel::{TaskId, Timestamp};
use sea_orm::{ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, UpdateMany, sea_query::Expr};

use super::upkeep;
use crate::{
    Db, DbError,
    entity::tasks::{COLUMN, Column, Entity},
};

/// A worker's hold on a task. Its fence is the number of the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lease {
    pub id: TaskId,
    pub fence: i64,
}

/// Longest cause of a failure that is kept, in characters.
const LONGEST_ERROR: usize = 500;

/// Says that the worker is still there: the lease lasts until another moment.
///
/// # Errors
/// When the database fails.
pub async fn heartbeat<C: ConnectionTrait>(c: &C, lease: &Lease, until: Timestamp) -> Result<bool, DbError> {
    let update = Entity::update_many().col_expr(Column::LeaseUntil, Expr::value(until));
    held(c, lease, update).await
}

/// Marks a task as done.
///
/// # Errors
/// When the database fails.
pub async fn complete<C: ConnectionTrait>(c: &C, lease: &Lease, now: Timestamp) -> Result<bool, DbError> {
    held(c, lease, ended(TaskState::Done, now)).await
}

/// Does the work of a task and marks it as done in one transaction: all of it happens, or, where the lease has been outlived, nothing.
/// Answers whether it happened.
///
/// # Errors
/// Those of `work` and of the database; nothing has happened then.
pub async fn commit<E: From<DbError>>(
    db: &Db,
    lease: &Lease,
    now: Timestamp,
    work: impl AsyncFnOnce(&crate::Tx) -> Result<(), E>,
) -> Result<bool, E> {
    let done = db
        .write(async |tx| {
            work(tx).await.map_err(Stopped::Failed)?;
            // Last, so that PostgreSQL holds the row's lock for a moment only.
            if complete(tx, lease, now).await? { Ok(()) } else { Err(Stopped::Outlived) }
        })
        .await;
    match done {
        Ok(()) => Ok(true),
        Err(Stopped::Outlived) => Ok(false),
        Err(Stopped::Failed(error)) => Err(error),
    }
}

/// Why [`commit`] rolls back.
enum Stopped<E> {
    Outlived,
    Failed(E),
}

impl<E: From<DbError>> From<DbError> for Stopped<E> {
    fn from(error: DbError) -> Self {
        Self::Failed(error.into())
    }
}

/// Lets a task that failed wait for another attempt.
///
/// # Errors
/// When the database fails.
pub async fn retry(db: &Db, lease: &Lease, run_at: Timestamp, error: &str) -> Result<bool, DbError> {
    back(db, lease, || waiting_again(run_at).col_expr(Column::Error, Expr::value(shortened(error)))).await
}

/// Gives a task back that was not finished, as if it had never been claimed. The lease is outlived.
///
/// # Errors
/// When the database fails.
pub async fn release(db: &Db, lease: &Lease, now: Timestamp) -> Result<bool, DbError> {
    back(db, lease, || waiting_again(now).col_expr(Column::Attempts, Expr::col(Column::Attempts).sub(1))).await
}

/// Puts a task among the dead, until somebody has looked at it.
///
/// # Errors
/// When the database fails.
pub async fn fail<C: ConnectionTrait>(c: &C, lease: &Lease, now: Timestamp, error: &str) -> Result<bool, DbError> {
    held(c, lease, ended(TaskState::Dead, now).col_expr(Column::Error, Expr::value(shortened(error)))).await
}

async fn back(db: &Db, lease: &Lease, update: impl Fn() -> UpdateMany<Entity>) -> Result<bool, DbError> {
    let done = db
        .write(async |tx| {
            upkeep::yield_key(tx, &lease.id.to_string()).await?;
            held(tx, lease, update()).await
        })
        .await;
    match done {
        // One with the same key was added at this moment. The lease runs out, and the task waits again without its key.
        Err(DbError::Conflict(_)) => Ok(true),
        done => done,
    }
}

/// Changes a task where the lease on it still holds.
async fn held<C: ConnectionTrait>(c: &C, lease: &Lease, update: UpdateMany<Entity>) -> Result<bool, DbError> {
    let done = update
        .filter(COLUMN.id.eq(lease.id.to_string()))
        .filter(COLUMN.fence.eq(lease.fence))
        .filter(COLUMN.state.eq(TaskState::Running.word()))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// A task that is not run any more.
pub(super) fn ended(state: TaskState, at: Timestamp) -> UpdateMany<Entity> {
    unleased(state).col_expr(Column::FinishedAt, Expr::value(at))
}

/// A task that waits until a moment.
pub(super) fn waiting_again(run_at: Timestamp) -> UpdateMany<Entity> {
    unleased(TaskState::Waiting).col_expr(Column::RunAt, Expr::value(run_at))
}

fn unleased(state: TaskState) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state.word()))
        .col_expr(Column::Worker, Expr::value(None::<String>))
        .col_expr(Column::LeaseUntil, Expr::value(None::<Timestamp>))
}

/// A cause as it is kept: one that PostgreSQL takes, and not longer than a few lines.
pub(super) fn shortened(error: &str) -> String {
    error.chars().filter(|c| *c != '\0').take(LONGEST_ERROR).collect()
}
