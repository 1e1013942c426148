//! Messages about applications, between the applicant and the members of the organization: listed, read, written (`sending`),
//! also with files (`files`). Who has not read them for a while is notified (`away`); what both sides can do besides writing is in `manners`;
//! texts that an organization keeps are in `saved`.

mod away;
mod files;
mod manners;
mod saved;
mod sending;
mod sight;

use std::sync::Arc;

use db::{
    Tx,
    messages::{Folder, Stored, Talk},
};
use domain::{
    Viewer,
    applications::blind::code,
    live,
    messages::{ConversationFilter, ConversationList, ConversationView, Message, Side, WAITS, WRITERS, Writing},
    organizations::MemberRole,
    policy::{Action, Subject, may},
};
use kernel::{ApplicationId, Page, PageRequest, Problem, ProblemCode, ProblemKind, Timestamp, UserId};

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
            waiting: db::messages::files::waiting(ro, id, user, now - WAITS).await?,
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
    Message {
        id: stored.id,
        side: stored.side,
        own,
        by,
        text: stored.text,
        sent_at: stored.sent_at,
        files: stored.files,
    }
}
