//! What both sides can do in a conversation besides writing: show that they are typing, mute it, block the organization, report it.

use db::messages::Complaint;
use domain::{
    Viewer,
    applications::note,
    live,
    messages::Side,
    policy::{Action, Subject, may},
};
use kernel::{ApplicationId, ComplaintId, Problem, ProblemCode};

use super::{Messages, enter, nobody, writing};

impl Messages {
    /// Shows the other side that the viewer is typing.
    ///
    /// # Errors
    /// Those of [`Messages::send`], without those of its text.
    pub async fn typing(&self, viewer: &Viewer, side: Side, id: ApplicationId) -> Result<(), Problem> {
        let core = &self.core;
        let found = db::messages::talk(&core.db.ro, id, viewer.id()).await?;
        let (talk, _) = enter(viewer, side, found, Action::WriteOwnMessage, Action::WriteMessage)?;
        if let Some(problem) = writing(&talk, side, core.now()).problem() {
            return Err(problem);
        }
        core.db
            .write(async |tx| {
                let people = self.people(tx, &talk, side.other()).await?;
                self.show(tx, people, live::Message::Typing { id, side }).await
            })
            .await
    }

    /// Sets whether the viewer is notified of a conversation.
    ///
    /// # Errors
    /// Those of [`Messages::get`].
    pub async fn mute(&self, viewer: &Viewer, side: Side, id: ApplicationId, muted: bool) -> Result<(), Problem> {
        let core = &self.core;
        let found = db::messages::talk(&core.db.ro, id, viewer.id()).await?;
        let (_, user) = enter(viewer, side, found, Action::ReadOwnConversation, Action::ReadConversation)?;
        core.db
            .write(async |tx| {
                db::messages::set_muted(tx, id, user, muted).await?;
                self.show(tx, vec![user], live::Message::ConversationChanged { id }).await
            })
            .await
    }

    /// The applicant takes no messages of the organization any more, about no application; or takes them again.
    ///
    /// # Errors
    /// `NotFound` if the application is not the viewer's.
    pub async fn block(&self, viewer: &Viewer, id: ApplicationId, blocked: bool) -> Result<(), Problem> {
        let core = &self.core;
        let found = db::messages::talk(&core.db.ro, id, viewer.id()).await?;
        let talk = found.ok_or_else(|| nobody(viewer))?;
        let user = may(viewer, Action::BlockOrganization, Subject::of_person(talk.applicant))?.user_id()?;
        core.db
            .write(async |tx| {
                match blocked {
                    true => db::messages::block(tx, user, talk.organization, core.now()).await?,
                    false => db::messages::unblock(tx, user, talk.organization).await?,
                }
                let people = self.everybody(tx, &talk).await?;
                self.show(tx, people, live::Message::ConversationChanged { id }).await
            })
            .await
    }

    /// Reports a conversation to those who run the server.
    ///
    /// # Errors
    /// Those of [`Messages::get`]; `Invalid` on `note`; `OverLimit` with `too_many_messages`.
    pub async fn complain(&self, viewer: &Viewer, side: Side, id: ApplicationId, written: &str) -> Result<(), Problem> {
        let core = &self.core;
        let found = db::messages::talk(&core.db.ro, id, viewer.id()).await?;
        let (talk, user) = enter(viewer, side, found, Action::ReadOwnConversation, Action::ReadConversation)?;
        let note = note("note", written)?;
        if note.is_empty() {
            return Err(Problem::field("note", ProblemCode::Empty));
        }
        core.db
            .write(async |tx| {
                self.count(tx, user).await?;
                let complaint = Complaint {
                    id: core.mint(ComplaintId::from_uuid),
                    application: id,
                    organization: talk.organization,
                    user,
                    side,
                    note: note.clone(),
                    made_at: core.now(),
                };
                Ok(db::messages::complain(tx, &complaint).await?)
            })
            .await
    }
}
