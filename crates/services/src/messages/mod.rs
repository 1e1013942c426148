//! Messages about applications, between the applicant and the members of the organization: listed, read, written. Who has not read
//! them for a while is notified (`away`); what both sides can do besides writing is in `manners`;
//! texts that an organization keeps are in `saved`.

mod away;
mod manners;
mod saved;
mod sight;

use std::sync::Arc;

use chrono::TimeDelta;
use db::{
    Tx,
    messages::{Folder, NewRow, Stored, Talk},
};
use domain::{
    Viewer,
    applications::{answer_by, blind::code},
    live,
    messages::{
        AWAY_AFTER, ConversationFilter, ConversationList, ConversationView, MOST_A_MINUTE, Message, NewMessage, Side,
        WRITERS, Writing, answer_after_message,
    },
    organizations::MemberRole,
    policy::{Action, Subject, may},
};
use kernel::{
    ActivityId, ApplicationId, MessageId, Page, PageRequest, Problem, ProblemCode, ProblemKind, Timestamp, UserId,
};

pub(crate) use away::waiting;

use crate::core::Core;

/// Messages on a page of a conversation.
const AT_ONCE: u32 = 40;

/// Use cases of messages.
#[derive(Clone)]
pub struct Messages {
    core: Arc<Core>,
}

impl Messages {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// A page of the viewer's conversations, or of those of their current organization.
    ///
    /// # Errors
    /// `SignIn` for a guest; `NotFound` on the side of an organization for somebody who belongs to none.
    pub async fn list(
        &self,
        viewer: &Viewer,
        side: Side,
        filter: &ConversationFilter,
        page: PageRequest,
    ) -> Result<ConversationList, Problem> {
        let ro = &self.core.db.ro;
        let folder = match side {
            Side::Applicant => Folder::Own(may(viewer, Action::ListOwnConversations, Subject::Mine)?.user_id()?),
            Side::Company => {
                let user = viewer.id().ok_or_else(|| nobody(viewer))?;
                let current = db::organizations::current(ro, user).await?.ok_or_else(Problem::not_found)?;
                let subject = Subject::of_organization(current.organization, Some(current.role));
                Folder::Of(current.organization, may(viewer, Action::ListConversations, subject)?.user_id()?)
            }
        };
        let Page { items, next } = db::messages::page(ro, folder, filter, &page).await?;
        let items = sight::cards(&self.core, side, items).await?;
        Ok(ConversationList { page: Page { items, next }, at: self.core.now() })
    }

    /// The number of conversations with something that the viewer has not read; on the side of an organization, of their current one.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn unread(&self, viewer: &Viewer, side: Side) -> Result<u32, Problem> {
        let user = may(viewer, Action::CountConversations, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let folder = match side {
            Side::Applicant => Folder::Own(user),
            Side::Company => match db::organizations::current(ro, user).await? {
                Some(current) => Folder::Of(current.organization, user),
                None => return Ok(0),
            },
        };
        Ok(u32::try_from(db::messages::count_unread(ro, folder).await?).unwrap_or(u32::MAX))
    }

    /// A conversation with a page of its messages: the latest, or those before a cursor. Nobody needs to have written yet.
    ///
    /// # Errors
    /// `NotFound` for everybody but the applicant and the members of the organization, and for either on the other side.
    pub async fn get(
        &self,
        viewer: &Viewer,
        side: Side,
        id: ApplicationId,
        before: Option<String>,
    ) -> Result<ConversationView, Problem> {
        let ro = &self.core.db.ro;
        let found = db::messages::talk(ro, id, viewer.id()).await?;
        let (talk, user) = enter(viewer, side, found, Action::ReadOwnConversation, Action::ReadConversation)?;
        let request = PageRequest { limit: AT_ONCE, ..PageRequest::after(before) };
        let page = db::messages::messages(ro, id, &request).await?;
        let read_to = match side {
            Side::Applicant => db::messages::read_by_company(ro, id, talk.applicant).await?,
            Side::Company => db::messages::reader(ro, id, talk.applicant).await?.read_to,
        };
        let (now, key) = (self.core.now(), self.core.ids.next().simple().to_string());
        let mut items: Vec<_> = page.items.into_iter().map(|stored| shown(stored, side, user)).collect();
        items.reverse();
        let fold = match side {
            Side::Applicant => None,
            Side::Company => sight::blindfold(&self.core, id, talk.applicant, &talk.name).await?,
        };
        if let Some(fold) = &fold {
            items = items.into_iter().map(|message| sight::message(message, fold)).collect();
        }
        // Applicants are told of a move when it can no longer be undone.
        let told = match side {
            Side::Applicant => db::applications::own(ro, talk.applicant, id).await?.map(|own| own.stage),
            Side::Company => None,
        };
        Ok(ConversationView {
            hidden: fold.is_some(),
            stage: told.unwrap_or(talk.stage),
            id,
            side,
            writing: writing(&talk, side, now),
            with: match side {
                Side::Applicant => talk.company,
                Side::Company if fold.is_some() => code(id),
                Side::Company => talk.name,
            },
            job: talk.job,
            title: talk.title,
            page: Page { items, next: page.next },
            read_to,
            muted: db::messages::reader(ro, id, user).await?.muted,
            key,
            at: now,
        })
    }

    /// The same, and notes that the viewer has read the messages, if they are the latest.
    ///
    /// # Errors
    /// Those of [`Messages::get`].
    pub async fn open(
        &self,
        viewer: &Viewer,
        side: Side,
        id: ApplicationId,
        before: Option<String>,
    ) -> Result<ConversationView, Problem> {
        let is_latest = before.as_ref().is_none_or(String::is_empty);
        may(viewer, Action::CountConversations, Subject::Mine)?;
        let view = self.get(viewer, side, id, before).await?;
        if let Some(last) = view.page.items.last().filter(|_| is_latest) {
            self.read(viewer, side, id, last.sent_at).await?;
        }
        Ok(view)
    }

    /// Notes that the viewer has read the messages until `to`.
    ///
    /// # Errors
    /// Those of [`Messages::get`].
    pub async fn read(&self, viewer: &Viewer, side: Side, id: ApplicationId, to: Timestamp) -> Result<(), Problem> {
        let core = &self.core;
        let found = db::messages::talk(&core.db.ro, id, viewer.id()).await?;
        let (talk, user) = enter(viewer, side, found, Action::ReadOwnConversation, Action::ReadConversation)?;
        // Most pages have nothing new.
        if db::messages::reader(&core.db.ro, id, user).await?.read_to >= Some(to) {
            return Ok(());
        }
        core.db
            .write(async |tx| {
                let Some(state) = db::messages::state(tx, id).await? else { return Ok(()) };
                if db::messages::set_read(tx, id, user, to.min(state.last_at)).await? {
                    let mut people = self.people(tx, &talk, side.other()).await?;
                    people.push(user);
                    self.show(tx, people, live::Message::ConversationChanged { id }).await?;
                }
                Ok(())
            })
            .await
    }

    /// Sends a message, once for each key. A message of a member is an answer: the day of the next one moves as after a move of the
    /// application.
    ///
    /// # Errors
    /// `NotFound` as for [`Messages::get`]; `Forbidden` for members who only read; `Invalid` on `text`, with `conversation_over` and
    /// with `conversation_blocked`; `OverLimit` with `too_many_messages`.
    pub async fn send(
        &self,
        viewer: &Viewer,
        side: Side,
        id: ApplicationId,
        text: &str,
        key: &str,
    ) -> Result<Message, Problem> {
        let core = &self.core;
        let found = db::messages::talk(&core.db.ro, id, viewer.id()).await?;
        enter(viewer, side, found, Action::WriteOwnMessage, Action::WriteMessage)?;
        let new = NewMessage::new(text, key)?;
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

    /// Counts a message or a report of a user.
    async fn count(&self, tx: &Tx, user: UserId) -> Result<(), Problem> {
        let core = &self.core;
        let key = core.keys.hash(&format!("message {user}"));
        db::advisory_lock(tx, &key).await?;
        if db::recent::count(tx, &key, core.now() - TimeDelta::minutes(1)).await? >= MOST_A_MINUTE {
            return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyMessages));
        }
        Ok(db::recent::insert(tx, core.mint(ActivityId::from_uuid), &key, core.now()).await?)
    }

    /// Who is on a side.
    async fn people(&self, tx: &Tx, talk: &Talk, side: Side) -> Result<Vec<UserId>, Problem> {
        match side {
            Side::Applicant => Ok(vec![talk.applicant]),
            Side::Company => Ok(db::organizations::with_roles(tx, talk.organization, MemberRole::ALL).await?),
        }
    }

    async fn everybody(&self, tx: &Tx, talk: &Talk) -> Result<Vec<UserId>, Problem> {
        let mut people = self.people(tx, talk, Side::Company).await?;
        people.push(talk.applicant);
        Ok(people)
    }

    /// Sends a live message to the open pages of people.
    async fn show(&self, tx: &Tx, mut people: Vec<UserId>, message: live::Message) -> Result<(), Problem> {
        people.sort_unstable();
        people.dedup();
        for user in people {
            self.core.show(tx, user, message.clone()).await?;
        }
        Ok(())
    }
}

/// Lets the viewer in, on the side on which they say they are.
fn enter(
    viewer: &Viewer,
    side: Side,
    found: Option<Talk>,
    own: Action,
    members: Action,
) -> Result<(Talk, UserId), Problem> {
    let talk = found.ok_or_else(|| nobody(viewer))?;
    let actor = match side {
        Side::Applicant => may(viewer, own, Subject::of_person(talk.applicant))?,
        Side::Company => may(viewer, members, Subject::of_organization(talk.organization, talk.role))?,
    };
    Ok((talk, actor.user_id()?))
}

/// A guest learns that they have to sign in, others that there is nothing.
fn nobody(viewer: &Viewer) -> Problem {
    match viewer.id() {
        Some(_) => Problem::not_found(),
        None => Problem::new(ProblemKind::SignIn, ProblemCode::SignInFirst),
    }
}

/// Whether the viewer may write.
fn writing(talk: &Talk, side: Side, now: Timestamp) -> Writing {
    let reads_only = side == Side::Company && talk.role.is_none_or(|role| !WRITERS.contains(&role));
    match Writing::of(talk.stage, talk.moved_at, now) {
        _ if talk.is_left => Writing::Over,
        Writing::Over => Writing::Over,
        _ if reads_only => Writing::ReadOnly,
        _ if talk.is_blocked => Writing::Blocked,
        allowed => allowed,
    }
}

/// A message as a side sees it. Which member wrote is the organization's own matter.
fn shown(stored: Stored, side: Side, viewer: UserId) -> Message {
    let own = stored.side == side && stored.author.as_ref().is_some_and(|(user, _)| *user == viewer);
    let by = stored.author.map(|(_, name)| name).filter(|_| side == Side::Company && stored.side == Side::Company);
    Message { id: stored.id, side: stored.side, own, by, text: stored.text, sent_at: stored.sent_at }
}
