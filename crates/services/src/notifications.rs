//! Notifications: listed, marked as read, configured by kind and channel; and the unsubscribe links of their letters.

use std::sync::Arc;

use db::{DbError, Tx, tasks::NewTask};
use domain::{
    Viewer,
    events::Told,
    live::Message,
    notifications::{Channel, Inbox, Notification, NotificationKind, Preferences, Subscription},
    policy::{Action, Subject, may},
    tasks::{Letter, Task},
};
use kernel::{EventId, NotificationId, PageRequest, Problem, ProblemCode, TaskId, UserId};

use crate::{
    core::{Core, shortened},
    keys::same,
};

/// Use cases of notifications.
#[derive(Clone)]
pub struct Notifications {
    core: Arc<Core>,
}

impl Notifications {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// The viewer's notifications, newest first, and how many are unread.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn list(&self, viewer: &Viewer, page: PageRequest) -> Result<Inbox, Problem> {
        let user = may(viewer, Action::ListNotifications, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let page = db::notifications::page(ro, user, &page).await?;
        Ok(Inbox { page, unread: count(db::notifications::unread(ro, user).await?) })
    }

    /// How many of the viewer's notifications are unread.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn unread(&self, viewer: &Viewer) -> Result<u32, Problem> {
        let user = may(viewer, Action::CountNotifications, Subject::Mine)?.user_id()?;
        Ok(count(db::notifications::unread(&self.core.db.ro, user).await?))
    }

    /// Marks one of the viewer's notifications as read. Anybody else's is silently left unchanged.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn mark_read(&self, viewer: &Viewer, id: NotificationId) -> Result<(), Problem> {
        let user = may(viewer, Action::MarkNotifications, Subject::Mine)?.user_id()?;
        self.mark(user, Some(id)).await
    }

    /// Marks all of the viewer's notifications as read.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn mark_all_read(&self, viewer: &Viewer) -> Result<(), Problem> {
        let user = may(viewer, Action::MarkNotifications, Subject::Mine)?.user_id()?;
        self.mark(user, None).await
    }

    async fn mark(&self, user: UserId, one: Option<NotificationId>) -> Result<(), Problem> {
        let core = &self.core;
        core.db
            .write(async |tx| {
                if db::notifications::mark_read(tx, user, one, core.now()).await? > 0 {
                    core.show(tx, user, Message::NotificationsRead).await?;
                }
                Ok(())
            })
            .await
    }

    /// The viewer's notification preferences.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn preferences(&self, viewer: &Viewer) -> Result<Preferences, Problem> {
        let user = may(viewer, Action::ReadPreferences, Subject::Mine)?.user_id()?;
        Ok(db::notifications::preferences(&self.core.db.ro, user).await?)
    }

    /// Sets the viewer's notification preferences. Those that are not configurable stay unchanged.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn set_preferences(&self, viewer: &Viewer, chosen: &Preferences) -> Result<(), Problem> {
        let user = may(viewer, Action::SetPreferences, Subject::Mine)?.user_id()?;
        self.core.db.write(async |tx| set(tx, user, chosen).await).await
    }

    /// Unsubscribes from the letters whose link has this token.
    ///
    /// # Errors
    /// `Invalid` with `token_unknown`, also if the account is gone.
    pub async fn unsubscribe(&self, token: &str) -> Result<(), Problem> {
        let (user, subscription) = self.read_token(token).ok_or_else(unknown)?;
        let kinds = NotificationKind::ALL.iter().filter(|kind| kind.subscription() == Some(subscription));
        let off = Preferences(kinds.map(|kind| (*kind, Channel::Email, false)).collect());
        self.core
            .db
            .write(async |tx| {
                db::accounts::user_for_update(tx, user).await?.ok_or_else(unknown)?;
                set(tx, user, &off).await
            })
            .await
    }

    /// Sends the daily digest to everybody with unread notifications.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn send_digests(&self) -> Result<(), Problem> {
        let core = &self.core;
        let users = db::notifications::due(&core.db.ro).await?;
        core.db
            .write(async |tx| {
                for user in users {
                    let task = Task::SendLetter { user, letter: Letter::Digest };
                    let task = NewTask::of(core.mint(TaskId::from_uuid), &task, None, core.now())?;
                    db::tasks::enqueue(tx, &task).await?;
                }
                Ok(())
            })
            .await
    }

    fn read_token(&self, token: &str) -> Option<(UserId, Subscription)> {
        let (named, proof) = token.rsplit_once('.')?;
        let (user, word) = named.split_once('.')?;
        let found = (user.parse().ok()?, Subscription::from_word(word)?);
        let good = self.core.keys.all().any(|keys| same(proof, &keys.hash(&format!("unsubscribe {named}"))));
        good.then_some(found)
    }
}

/// The unsubscribe token: it identifies the user and the letters, and is signed. It does not expire, so that the links
/// in old letters work.
pub(crate) fn token(core: &Core, user: UserId, subscription: Subscription) -> String {
    let named = format!("{user}.{subscription}");
    let proof = core.keys.hash(&format!("unsubscribe {named}"));
    format!("{named}.{proof}")
}

/// Adds the notification of an event in its transaction; returns the letter to send at once, if any. Only to confirmed
/// addresses.
pub(crate) async fn tell(
    core: &Core,
    tx: &Tx,
    user: UserId,
    event: EventId,
    told: Told<'_>,
) -> Result<Option<Task>, DbError> {
    let Some(person) = db::accounts::user(tx, user).await? else { return Ok(None) };
    let (kind, chosen) = (told.kind, db::notifications::preferences(tx, user).await?);
    let by_letter = kind.subscription().filter(|_| person.verified_at.is_some() && chosen.wants(kind, Channel::Email));
    let (in_app, digest) = (chosen.wants(kind, Channel::InApp), by_letter == Some(Subscription::Digest));
    if in_app || digest {
        let notification = Notification {
            id: NotificationId::from_uuid(event.uuid()),
            kind,
            subject: shortened(told.subject, 200),
            address: shortened(told.address, 64),
            at: core.now(),
            read_at: None,
        };
        db::notifications::insert(tx, user, &notification, in_app, digest).await?;
    }
    if in_app {
        core.show(tx, user, Message::Notified { about: kind }).await?;
    }
    let letter = match by_letter {
        Some(Subscription::NewDevice) => Letter::NewDevice,
        Some(Subscription::SignInBlocked) => Letter::SignInBlocked,
        Some(Subscription::JobsFound) => match told.search {
            Some(search) => Letter::JobsFound { search },
            None => return Ok(None),
        },
        Some(Subscription::Reminder) => Letter::Reminder,
        Some(Subscription::Messages) => match told.application {
            Some(application) => Letter::MessagesWaiting { application },
            None => return Ok(None),
        },
        Some(Subscription::Digest) | None => return Ok(None),
    };
    Ok(Some(Task::SendLetter { user, letter }))
}

async fn set(tx: &Tx, user: UserId, chosen: &Preferences) -> Result<(), Problem> {
    for (kind, channel, wanted) in chosen.0.iter().copied() {
        if kind.fixed(channel).is_none() {
            db::notifications::set_preference(tx, user, kind, channel, wanted).await?;
        }
    }
    let now = db::notifications::preferences(tx, user).await?;
    let digest = |kind: &NotificationKind| kind.subscription() == Some(Subscription::Digest);
    if !NotificationKind::ALL.iter().filter(|kind| digest(kind)).any(|kind| now.wants(*kind, Channel::Email)) {
        db::notifications::set_told(tx, user, None).await?;
    }
    Ok(())
}

fn count(unread: u64) -> u32 {
    u32::try_from(unread).unwrap_or(u32::MAX)
}

fn unknown() -> Problem {
    Problem::invalid(ProblemCode::TokenUnknown)
}
