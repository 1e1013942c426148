//! Tasks at fixed times. A schedule that was missed, however often, is made up for once; one that has fired for a time
//! never fires for it again, whichever server looks and however its clock jumps.

use croner::Cron;
use db::{Db, DbError};
use kernel::{TaskId, Timestamp};
use services::Ids;

use crate::work::{Scheduled, Work};

/// A schedule with its parsed pattern.
#[derive(Debug, Clone)]
pub(crate) struct Timer {
    name: &'static str,
    cron: Cron,
}

impl Timer {
    /// Parses a schedule; `None` if its pattern is invalid.
    pub fn new(scheduled: Scheduled) -> Option<Self> {
        match scheduled.cron.parse() {
            Ok(cron) => Some(Self { name: scheduled.name, cron }),
            Err(error) => {
                tracing::error!(name = scheduled.name, %error, "a schedule is not understood and never fires");
                None
            }
        }
    }

    /// The last time it was due at or before now.
    fn last_due(&self, now: Timestamp) -> Option<Timestamp> {
        self.cron.find_previous_occurrence(&now, true).ok()
    }

    /// Adds its task if it is due and has not fired yet; returns whether it fired.
    pub async fn tick<W: Work>(&self, db: &Db, work: &W, ids: &dyn Ids, now: Timestamp) -> Result<bool, DbError> {
        let Some(due) = self.last_due(now) else { return Ok(false) };
        db.write(async |tx| {
            if !db::tasks::fire(tx, self.name, due, now).await? {
                return Ok(false);
            }
            if let Some(task) = work.scheduled(self.name, TaskId::from_uuid(ids.next()), now) {
                db::tasks::enqueue(tx, &task).await?;
            }
            Ok(true)
        })
        .await
    }
}
