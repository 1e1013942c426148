//! Adding tasks.

use domain::tasks::{Task, TaskState};
use kernel::{EventId, TaskId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    EntityTrait,
    sea_query::{Expr, OnConflict},
};

use crate::{
    DbError, Tx,
    entity::tasks::{ActiveModel, Column, Entity},
    row,
};

/// A task to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTask {
    pub id: TaskId,
    pub kind: String,
    /// The handler's input.
    pub payload: String,
    /// Lower runs first.
    pub priority: i32,
    /// The earliest time it may run.
    pub run_at: Timestamp,
    /// The number of failed attempts after which it is dead.
    pub max_attempts: u32,
    /// While a task with this key waits, another is not added.
    pub unique_key: Option<String>,
    /// The user it concerns; it is deleted with their account.
    pub user: Option<UserId>,
    /// The event that caused it.
    pub event: Option<EventId>,
    pub created_at: Timestamp,
}

impl NewTask {
    /// A task that is due at once.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    pub fn of(id: TaskId, task: &Task, event: Option<EventId>, now: Timestamp) -> Result<Self, DbError> {
        let rules = task.kind().rules();
        Ok(Self {
            id,
            kind: task.kind().word().to_owned(),
            payload: row::json(task)?,
            priority: rules.priority,
            run_at: now,
            max_attempts: rules.attempts,
            unique_key: task.unique_key(),
            user: task.user_id(),
            event,
            created_at: now,
        })
    }
}

/// Adds a task in the transaction of its cause; workers wake when that is committed. Returns false if a task with its
/// key waits.
pub async fn enqueue(tx: &Tx, task: &NewTask) -> Result<bool, DbError> {
    let row = ActiveModel {
        id: Set(task.id.to_string()),
        kind: Set(task.kind.clone()),
        payload: Set(task.payload.clone()),
        state: Set(TaskState::Waiting.word().to_owned()),
        priority: Set(task.priority),
        run_at: Set(task.run_at),
        attempts: Set(0),
        max_attempts: Set(row::to_i32(task.max_attempts)),
        unique_key: Set(task.unique_key.clone()),
        user_id: Set(task.user.map(|user| user.to_string())),
        event_id: Set(task.event.map(|event| event.to_string())),
        fence: Set(0),
        worker: Set(None),
        lease_until: Set(None),
        error: Set(None),
        created_at: Set(task.created_at),
        finished_at: Set(None),
    };
    let mut insert = Entity::insert(row);
    if task.unique_key.is_some() {
        // The condition is the same as that of the index.
        let mut waits = OnConflict::column(Column::UniqueKey);
        waits.target_and_where(Expr::cust("state = 'waiting'")).do_nothing();
        insert = insert.on_conflict(waits);
    }
    match insert.exec_without_returning(tx).await {
        Err(sea_orm::DbErr::RecordNotInserted) | Ok(0) => Ok(false),
        Ok(_) => {
            crate::wake::note_task();
            Ok(true)
        }
        Err(error) => Err(error.into()),
    }
}
