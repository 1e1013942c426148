//! Maintenance of the queue: expired leases, dead tasks, done tasks, statistics.

use domain::tasks::TaskState;
use kernel::{TaskId, Timestamp};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};

use super::settle::{ended, waiting_again};
use crate::{
    Db, DbError, Tx, dialect,
    entity::tasks::{COLUMN, Column, Entity, Model},
    row,
};

/// The number of expired leases handled in one transaction.
const AT_A_TIME: u64 = 100;

/// A task whose worker did not renew its lease in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reclaimed {
    pub id: TaskId,
    pub kind: String,
    /// The worker that had it.
    pub worker: String,
    /// Whether that was its last attempt.
    pub dead: bool,
}

/// A task that failed permanently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadTask {
    pub id: TaskId,
    pub kind: String,
    pub attempts: u32,
    /// The error of the last attempt.
    pub error: String,
    /// When it failed.
    pub at: Timestamp,
}

/// The state of the queue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// Including those that are not due yet.
    pub waiting: u64,
    pub running: u64,
    pub dead: u64,
    /// Since when the longest-waiting task has been due.
    pub oldest_due: Option<Timestamp>,
    /// Expired leases that nobody has taken over.
    pub outlived: u64,
}

/// Takes back tasks with expired leases: they wait for another worker, or are dead after their last attempt.
pub async fn reclaim(db: &Db, now: Timestamp) -> Result<Vec<Reclaimed>, DbError> {
    // Counted without the write lock first: usually there are none.
    if outlived(&db.ro, now).await? == 0 {
        return Ok(Vec::new());
    }
    db.write(async |tx| {
        let ran_out = Entity::find()
            .filter(COLUMN.state.eq(TaskState::Running.word()))
            .filter(COLUMN.lease_until.lt(now))
            .order_by_asc(Column::LeaseUntil)
            .limit(AT_A_TIME);
        let mut reclaimed = Vec::new();
        for task in dialect::skip_locked(ran_out).all(tx).await? {
            let dead = task.attempts >= task.max_attempts;
            let update = if dead {
                ended(TaskState::Dead, now)
            } else {
                yield_key(tx, &task.id).await?;
                waiting_again(now)
            };
            let error = "its worker did not come back in time";
            update.col_expr(Column::Error, Expr::value(error)).filter(COLUMN.id.eq(&task.id)).exec(tx).await?;
            reclaimed.push(Reclaimed {
                id: row::parse(&task.id, "tasks.id")?,
                kind: task.kind,
                worker: task.worker.unwrap_or_default(),
                dead,
            });
        }
        Ok(reclaimed)
    })
    .await
}

/// Clears a task's key if another task with this key waits, because the index allows only one.
pub(super) async fn yield_key(tx: &Tx, id: &str) -> Result<(), DbError> {
    let Some(Model { unique_key: Some(key), .. }) = Entity::find_by_id(id.to_owned()).one(tx).await? else {
        return Ok(());
    };
    let twins = Entity::find()
        .filter(COLUMN.unique_key.eq(key))
        .filter(COLUMN.state.eq(TaskState::Waiting.word()))
        .filter(COLUMN.id.ne(id))
        .count(tx)
        .await?;
    if twins > 0 {
        let free = Entity::update_many().col_expr(Column::UniqueKey, Expr::value(None::<String>));
        free.filter(COLUMN.id.eq(id)).exec(tx).await?;
    }
    Ok(())
}

/// Tasks that failed permanently, the latest first.
pub async fn dead<C: ConnectionTrait>(c: &C, limit: u64) -> Result<Vec<DeadTask>, DbError> {
    let rows = Entity::find()
        .filter(COLUMN.state.eq(TaskState::Dead.word()))
        .order_by_desc(Column::FinishedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(c)
        .await?;
    let typed = |task: Model| {
        Ok(DeadTask {
            id: row::parse(&task.id, "tasks.id")?,
            kind: task.kind,
            attempts: row::to_u32(task.attempts),
            error: task.error.unwrap_or_default(),
            at: task.finished_at.unwrap_or(task.created_at),
        })
    };
    rows.into_iter().map(typed).collect()
}

/// Requeues a dead task, with all its attempts; returns false if it is not dead.
pub async fn requeue(db: &Db, id: TaskId, now: Timestamp) -> Result<bool, DbError> {
    db.write(async |tx| {
        yield_key(tx, &id.to_string()).await?;
        let done = waiting_again(now)
            .col_expr(Column::Attempts, Expr::value(0))
            .col_expr(Column::FinishedAt, Expr::value(None::<Timestamp>))
            .filter(COLUMN.id.eq(id.to_string()))
            .filter(COLUMN.state.eq(TaskState::Dead.word()))
            .exec(tx)
            .await?;
        if done.rows_affected > 0 {
            crate::wake::note_task();
        }
        Ok(done.rows_affected > 0)
    })
    .await
}

/// Deletes tasks that were done before a time; returns how many.
pub async fn remove_done<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    let done =
        Entity::delete_many().filter(COLUMN.state.eq(TaskState::Done.word())).filter(COLUMN.finished_at.lt(before));
    Ok(done.exec(c).await?.rows_affected)
}

/// The state of the queue.
pub async fn stats<C: ConnectionTrait>(c: &C, now: Timestamp) -> Result<Stats, DbError> {
    let count = async |state: TaskState| Entity::find().filter(COLUMN.state.eq(state.word())).count(c).await;
    let oldest: Option<Option<Timestamp>> = Entity::find()
        .select_only()
        .column_as(Column::RunAt.min(), "oldest")
        .filter(COLUMN.state.eq(TaskState::Waiting.word()))
        .filter(COLUMN.run_at.lte(now))
        .into_tuple()
        .one(c)
        .await?;
    Ok(Stats {
        waiting: count(TaskState::Waiting).await?,
        running: count(TaskState::Running).await?,
        dead: count(TaskState::Dead).await?,
        oldest_due: oldest.flatten(),
        outlived: outlived(c, now).await?,
    })
}

async fn outlived<C: ConnectionTrait>(c: &C, now: Timestamp) -> Result<u64, DbError> {
    let running = Entity::find().filter(COLUMN.state.eq(TaskState::Running.word()));
    Ok(running.filter(COLUMN.lease_until.lt(now)).count(c).await?)
}
