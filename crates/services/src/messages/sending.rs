//! Sends messages.

use chrono::TimeDelta;
use db::{
    Tx,
    messages::{NewRow, Talk},
};
use domain::{
    Viewer,
    applications::answer_by,
    live,
    messages::{AWAY_AFTER, FIELD, MOST_A_MINUTE, Message, NewMessage, Side, WAITS, answer_after_message},
    policy::Action,
};
use kernel::{ActivityId, ApplicationId, FileId, MessageId, Problem, ProblemCode, ProblemKind, Timestamp, UserId};

use super::{Messages, enter, shown, writing};

impl Messages {
    /// Sends a message with files that wait, once for each key. A message of a member is an answer: the day of the next one moves as after a move of the
    /// application.
    ///
    /// # Errors
    /// `NotFound` as for [`Messages::get`]; `Forbidden` for members who only read; `Invalid` on `text`, on `files` also with
    /// `attachment_gone`, with `conversation_over` and with `conversation_blocked`; `OverLimit` with `too_many_messages`.
    pub async fn send(
        &self,
        viewer: &Viewer,
        side: Side,
        id: ApplicationId,
        text: &str,
        files: &[FileId],
        key: &str,
    ) -> Result<Message, Problem> {
        let core = &self.core;
        let found = db::messages::talk(&core.db.ro, id, viewer.id()).await?;
        enter(viewer, side, found, Action::WriteOwnMessage, Action::WriteMessage)?;
        let new = NewMessage::new(text, key, files)?;
        core.db
            .write(async |tx| {
                // Messages of a conversation are stored one after another, so that their times are their order.
                db::advisory_lock(tx, &format!("conversation {id}")).await?;
                // A role may have been taken away in the meantime.
                let found = db::messages::talk(tx, id, viewer.id()).await?;
                let (talk, user) = enter(viewer, side, found, Action::WriteOwnMessage, Action::WriteMessage)?;
                let key = core.keys.hash(&format!("message {user} {}", new.key));
                if let Some(stored) = db::messages::by_key(tx, id, &key).await? {
                    return Ok(shown(stored, side, user));
                }
                let now = core.now();
                if let Some(problem) = writing(&talk, side, now).problem() {
                    return Err(problem);
                }
                self.count(tx, user).await?;
                let last_at =
                    db::messages::state(tx, id).await?.map(|state| state.last_at + TimeDelta::microseconds(1));
                let sent_at = last_at.map_or(now, |after| after.max(now));
                let row = NewRow {
                    id: core.mint(MessageId::from_uuid),
                    application: id,
                    side,
                    author: user,
                    key,
                    text: new.text.clone(),
                    sent_at,
                    check_at: sent_at + AWAY_AFTER,
                };
                db::messages::insert(tx, &row).await?;
                if !db::messages::files::send(tx, (id, user), row.id, &new.files, now - WAITS).await? {
                    return Err(Problem::field(FIELD, ProblemCode::AttachmentGone));
                }
                db::messages::set_read(tx, id, user, sent_at).await?;
                if side == Side::Company {
                    self.note_answer(tx, &talk, now).await?;
                }
                let people = self.everybody(tx, &talk).await?;
                self.show(tx, people, live::Message::ConversationChanged { id }).await?;
                let stored = db::messages::by_key(tx, id, &row.key).await?.ok_or_else(Problem::not_found)?;
                Ok(shown(stored, side, user))
            })
            .await
    }

    /// The applicant has heard something: sets the day by which they hear the next thing.
    async fn note_answer(&self, tx: &Tx, talk: &Talk, now: Timestamp) -> Result<(), Problem> {
        let organization = db::organizations::get(tx, talk.organization).await?.ok_or_else(Problem::not_found)?;
        let next = answer_by(now, organization.profile.answer_days.map(i64::from));
        if let Some(day) = answer_after_message(talk.answer_by, next) {
            db::messages::set_answer_by(tx, talk.id, day).await?;
        }
        Ok(())
    }

    /// Counts a message, a file or a report of a user.
    pub(super) async fn count(&self, tx: &Tx, user: UserId) -> Result<(), Problem> {
        let core = &self.core;
        let key = core.keys.hash(&format!("message {user}"));
        db::advisory_lock(tx, &key).await?;
        if db::recent::count(tx, &key, core.now() - TimeDelta::minutes(1)).await? >= MOST_A_MINUTE {
            return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyMessages));
        }
        Ok(db::recent::insert(tx, core.mint(ActivityId::from_uuid), &key, core.now()).await?)
    }
}
