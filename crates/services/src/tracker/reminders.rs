//! Reminders: set and deleted by people, sent by a task when they are due.

use db::tracker::reminders;
use domain::{
    Viewer,
    events::Event,
    policy::{Action, Subject, may},
    tracker::{Reminder, reminder_text},
};
use kernel::{JobId, Problem, ProblemCode, ProblemKind, ReminderId, Timestamp};

use super::Tracker;

/// The most reminders of an account.
const MOST: u64 = 2_000;
/// Reminders that are sent between two looks at what is due.
const BATCH: u64 = 100;

impl Tracker {
    /// Sets a reminder of one of the viewer's jobs. One whose time has passed is sent at once.
    ///
    /// # Errors
    /// `NotFound` if the job is not the viewer's; `Invalid` on `text`; `OverLimit` with `too_many_reminders`.
    pub async fn remind(&self, viewer: &Viewer, job: JobId, at: Timestamp, text: &str) -> Result<(), Problem> {
        let user = may(viewer, Action::SetReminder, Subject::Mine)?.user_id()?;
        let text = reminder_text(text)?;
        let core = &self.core;
        core.db
            .write(async |tx| {
                // Locked until the transaction ends, so that two requests at once do not exceed the limit.
                db::accounts::user_for_update(tx, user).await?.ok_or_else(Problem::not_found)?;
                if !db::jobs::is_listed(tx, user, job).await? {
                    return Err(Problem::not_found());
                }
                if reminders::count(tx, user).await? >= MOST {
                    return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyReminders));
                }
                let id = core.mint(ReminderId::from_uuid);
                let reminder = Reminder { id, job, at, text: text.clone(), told_at: None };
                Ok(reminders::insert(tx, user, &reminder).await?)
            })
            .await
    }

    /// Deletes one of the viewer's reminders; returns the job that it was about.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's.
    pub async fn delete_reminder(&self, viewer: &Viewer, id: ReminderId) -> Result<JobId, Problem> {
        let user = may(viewer, Action::SetReminder, Subject::Mine)?.user_id()?;
        let delete = async |tx: &db::Tx| reminders::delete(tx, user, id).await?.ok_or_else(Problem::not_found);
        self.core.db.write(delete).await
    }

    /// Notifies people of the reminders that are due. Each is marked in the transaction of its notification and its letter, so
    /// that a worker that dies in between neither loses nor repeats one.
    ///
    /// # Errors
    /// If the database fails; the next run continues.
    pub async fn send_reminders(&self) -> Result<(), Problem> {
        let core = &self.core;
        loop {
            let due = reminders::due(&core.db.ro, core.now(), BATCH).await?;
            let is_last = (due.len() as u64) < BATCH;
            for reminder in due {
                let text = format!("{} ({})", reminder.text, reminder.title);
                core.db
                    .write(async |tx| {
                        if reminders::set_told(tx, reminder.id, core.now()).await? {
                            core.record(tx, reminder.user, Event::ReminderDue { text: text.clone() }).await?;
                        }
                        Ok::<_, Problem>(())
                    })
                    .await?;
            }
            if is_last {
                return Ok(());
            }
        }
    }
}
