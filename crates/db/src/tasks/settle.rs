//! The end of a lease: done, retried, dead, released. Each function returns false, and changes nothing, if the lease is
//! no longer valid.

use domain::tasks::TaskState;
use kernel::{TaskId, Timestamp};
use sea_orm::{ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, UpdateMany, sea_query::Expr};

use super::upkeep;
use crate::{
    Db, DbError,
    entity::tasks::{COLUMN, Column, Entity},
};

/// A worker's claim on a task. The fence is the number of the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lease {
    pub id: TaskId,
    pub fence: i64,
}

/// The maximum length of a stored error, in characters.
const LONGEST_ERROR: usize = 500;

/// Extends the lease until another time, because the worker is alive.
pub async fn heartbeat<C: ConnectionTrait>(c: &C, lease: &Lease, until: Timestamp) -> Result<bool, DbError> {
    let update = Entity::update_many().col_expr(Column::LeaseUntil, Expr::value(until));
    held(c, lease, update).await
}

/// Marks a task as done.
pub async fn complete<C: ConnectionTrait>(c: &C, lease: &Lease, now: Timestamp) -> Result<bool, DbError> {
    held(c, lease, ended(TaskState::Done, now)).await
}

/// Does the work of a task and marks it as done in one transaction, which is rolled back if the lease is no longer
/// valid. Returns whether it was committed.
///
/// # Errors
/// Those of `work` and of the database; nothing is committed then.
pub async fn commit<E: From<DbError>>(
    db: &Db,
    lease: &Lease,
    now: Timestamp,
    work: impl AsyncFnOnce(&crate::Tx) -> Result<(), E>,
) -> Result<bool, E> {
    let done = db
        .write(async |tx| {
            work(tx).await.map_err(Stopped::Failed)?;
            // Last, so that PostgreSQL locks the row for a moment only.
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

/// Schedules another attempt of a failed task.
pub async fn retry(db: &Db, lease: &Lease, run_at: Timestamp, error: &str) -> Result<bool, DbError> {
    back(db, lease, || waiting_again(run_at).col_expr(Column::Error, Expr::value(shortened(error)))).await
}

/// Returns an unfinished task to the queue, as if it had never been claimed. The lease ends.
pub async fn release(db: &Db, lease: &Lease, now: Timestamp) -> Result<bool, DbError> {
    back(db, lease, || waiting_again(now).col_expr(Column::Attempts, Expr::col(Column::Attempts).sub(1))).await
}

/// Marks a task as dead, until somebody has looked at it.
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
        // Another task with the same key was just added. The lease expires, and the task then waits again without its
        // key.
        Err(DbError::Conflict(_)) => Ok(true),
        done => done,
    }
}

/// Changes a task if the lease on it is still valid.
async fn held<C: ConnectionTrait>(c: &C, lease: &Lease, update: UpdateMany<Entity>) -> Result<bool, DbError> {
    let done = update
        .filter(COLUMN.id.eq(lease.id.to_string()))
        .filter(COLUMN.fence.eq(lease.fence))
        .filter(COLUMN.state.eq(TaskState::Running.word()))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// The update of a task that will not run any more.
pub(super) fn ended(state: TaskState, at: Timestamp) -> UpdateMany<Entity> {
    unleased(state).col_expr(Column::FinishedAt, Expr::value(at))
}

/// The update of a task that waits until a time.
pub(super) fn waiting_again(run_at: Timestamp) -> UpdateMany<Entity> {
    unleased(TaskState::Waiting).col_expr(Column::RunAt, Expr::value(run_at))
}

fn unleased(state: TaskState) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state.word()))
        .col_expr(Column::Worker, Expr::value(None::<String>))
        .col_expr(Column::LeaseUntil, Expr::value(None::<Timestamp>))
}

/// An error text for storage: without characters that PostgreSQL refuses, and at most a few lines long.
pub(super) fn shortened(error: &str) -> String {
    error.chars().filter(|c| *c != '\0').take(LONGEST_ERROR).collect()
}
