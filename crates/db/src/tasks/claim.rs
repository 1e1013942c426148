//! Leasing tasks to a worker.

use std::collections::HashMap;

use domain::tasks::TaskState;
use kernel::{EventId, Timestamp};
use sea_orm::{EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};

use super::Lease;
use crate::{
    Db, DbError, dialect,
    entity::tasks::{COLUMN, Column, Entity, Model},
    row,
};

/// How many tasks of a kind a worker has room for.
pub type Room<'a> = (&'a str, usize);

/// A task leased to a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The lease, needed to settle the task.
    pub lease: Lease,
    pub kind: String,
    pub payload: String,
    /// The number of this attempt, from 1.
    pub attempt: u32,
    pub max_attempts: u32,
    pub event: Option<EventId>,
    /// When the task was due.
    pub run_at: Timestamp,
}

/// Leases due tasks to a worker until a time: at most `limit`, of kinds it has room for. No two workers get the same
/// task.
pub async fn claim(
    db: &Db,
    worker: &str,
    room: &[Room<'_>],
    limit: usize,
    now: Timestamp,
    until: Timestamp,
) -> Result<Vec<Claim>, DbError> {
    let mut room: HashMap<&str, usize> = room.iter().copied().filter(|(_, places)| *places > 0).collect();
    if room.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    db.write(async |tx| {
        let due = Entity::find()
            .filter(COLUMN.state.eq(TaskState::Waiting.word()))
            .filter(COLUMN.run_at.lte(now))
            .filter(COLUMN.kind.is_in(room.keys().copied()))
            .order_by_asc(Column::Priority)
            .order_by_asc(Column::RunAt)
            .order_by_asc(Column::Id)
            // Selects some more, in case kinds have no room left; the lock on those is released with the transaction.
            .limit(u64::try_from(limit).unwrap_or(u64::MAX).saturating_mul(2));
        let found = dialect::skip_locked(due).all(tx).await?;
        let mut chosen = Vec::new();
        for task in found {
            let Some(places) = room.get_mut(task.kind.as_str()).filter(|places| **places > 0) else { continue };
            if chosen.len() == limit {
                break;
            }
            *places -= 1;
            chosen.push(task);
        }
        if chosen.is_empty() {
            return Ok(Vec::new());
        }
        Entity::update_many()
            .col_expr(Column::State, Expr::value(TaskState::Running.word()))
            .col_expr(Column::Fence, Expr::col(Column::Fence).add(1))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .col_expr(Column::Worker, Expr::value(worker))
            .col_expr(Column::LeaseUntil, Expr::value(until))
            .filter(COLUMN.id.is_in(chosen.iter().map(|task| task.id.clone())))
            .exec(tx)
            .await?;
        chosen.into_iter().map(claimed).collect()
    })
    .await
}

/// A row as it was before it was claimed.
fn claimed(task: Model) -> Result<Claim, DbError> {
    Ok(Claim {
        lease: Lease { id: row::parse(&task.id, "tasks.id")?, fence: task.fence + 1 },
        kind: task.kind,
        payload: task.payload,
        attempt: row::to_u32(task.attempts + 1),
        max_attempts: row::to_u32(task.max_attempts),
        event: task.event_id.map(|id| row::parse(&id, "tasks.event_id")).transpose()?,
        run_at: task.run_at,
    })
}
