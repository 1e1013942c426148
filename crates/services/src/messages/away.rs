//! Notifies people of messages that they have not read for a while: once for each conversation, until they have read it.

use db::{Tx, messages::Talk};
use domain::{
    applications::{DECIDERS, blind::code},
    events::Event,
    messages::{AWAY_AFTER, Attachment, Side, WRITERS},
};
use kernel::{ApplicationId, Problem, Timestamp, UserId};
use mail::Item;

use super::{Messages, sight::blindfold};
use crate::core::Core;

/// Conversations that are looked at between two searches for more.
const BATCH: u64 = 100;

/// The most messages that a letter lists.
const IN_LETTER: u64 = 5;

/// The longest text of a message in a letter, in characters.
const LONGEST_IN_LETTER: usize = 500;

impl Messages {
    /// Notifies people of what they have not read. Each is marked in the transaction of the notification, so that a worker that dies
    /// in between neither loses nor repeats one.
    ///
    /// # Errors
    /// If the database fails; the next run continues.
    pub async fn notify_away(&self) -> Result<(), Problem> {
        let core = &self.core;
        loop {
            let now = core.now();
            let due = db::messages::to_check(&core.db.ro, now, BATCH).await?;
            let is_last = (due.len() as u64) < BATCH;
            for id in due {
                core.db.write(async |tx| self.check(tx, id, now).await).await?;
            }
            if is_last {
                return Ok(());
            }
        }
    }

    async fn check(&self, tx: &Tx, id: ApplicationId, now: Timestamp) -> Result<(), Problem> {
        db::advisory_lock(tx, &format!("conversation {id}")).await?;
        let (talk, state) = (db::messages::talk(tx, id, None).await?, db::messages::state(tx, id).await?);
        let (Some(talk), Some(state)) = (talk, state) else { return Ok(()) };
        for side in Side::ALL.iter().copied() {
            if side == Side::Applicant && talk.is_blocked {
                continue;
            }
            for user in self.recipients(tx, &talk, side).await? {
                let reader = db::messages::reader(tx, id, user).await?;
                let answered = state.by(side);
                if reader.muted || reader.told_at.is_some_and(|told| Some(told) > answered) {
                    continue;
                }
                let first = db::messages::since(tx, id, side.other(), reader.read_to.max(answered), 1).await?;
                if first.first().is_some_and(|message| message.sent_at <= now - AWAY_AFTER) {
                    db::messages::set_told(tx, id, user, now).await?;
                    let hidden = !db::applications::hidden_of(tx, &[id]).await?.is_empty();
                    let about = format!("{}, {}", talk.title, from(&talk, side, hidden));
                    self.core.record(tx, user, Event::MessagesWaiting { application: id, about }).await?;
                }
            }
        }
        let next = state.last_at + AWAY_AFTER;
        Ok(db::messages::set_check(tx, id, (next > now).then_some(next)).await?)
    }

    /// Who is notified on a side: the applicant; the members who decide, and those who wrote before and still may.
    async fn recipients(&self, tx: &Tx, talk: &Talk, side: Side) -> Result<Vec<UserId>, Problem> {
        if side == Side::Applicant {
            return Ok(vec![talk.applicant]);
        }
        let mut people = db::organizations::with_roles(tx, talk.organization, DECIDERS).await?;
        let writers = db::organizations::with_roles(tx, talk.organization, WRITERS).await?;
        let wrote = db::messages::members_in(tx, talk.id).await?;
        people.extend(wrote.into_iter().filter(|user| writers.contains(user)));
        people.sort_unstable();
        people.dedup();
        Ok(people)
    }
}

/// Who writes to a side; an applicant whom members do not see has a code.
fn from(talk: &Talk, side: Side, hidden: bool) -> String {
    match side {
        Side::Applicant => talk.company.clone(),
        Side::Company if hidden => code(talk.id),
        Side::Company => talk.name.clone(),
    }
}

/// A message in a letter: the beginning of its text, and the names of its files. The files themselves are only on the page.
fn line(text: String, files: &[Attachment], hidden: bool) -> String {
    let mut line: String = text.chars().take(LONGEST_IN_LETTER).collect();
    if !files.is_empty() && !hidden {
        let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
        let gap = if line.is_empty() { "" } else { " " };
        line.push_str(&format!("{gap}[{}]", names.join(", ")));
    }
    line
}

/// What the letter about a conversation says: the path of its page, what it is about, and the messages. `None` if the person has read
/// them by now or does not belong to it any more.
pub(crate) async fn waiting(
    core: &Core,
    user: UserId,
    id: ApplicationId,
) -> Result<Option<(String, String, Vec<Item>)>, Problem> {
    let ro = &core.db.ro;
    let (talk, state) = (db::messages::talk(ro, id, Some(user)).await?, db::messages::state(ro, id).await?);
    let (Some(talk), Some(state)) = (talk, state) else { return Ok(None) };
    let side = match (talk.applicant == user, talk.role) {
        (true, _) => Side::Applicant,
        (false, Some(role)) if WRITERS.contains(&role) => Side::Company,
        _ => return Ok(None),
    };
    let reader = db::messages::reader(ro, id, user).await?;
    let after = reader.read_to.max(state.by(side));
    let unread = db::messages::since(ro, id, side.other(), after, IN_LETTER).await?;
    if unread.is_empty() {
        return Ok(None);
    }
    let path = format!("{}/{id}", side.path());
    let fold = match side {
        Side::Applicant => None,
        Side::Company => blindfold(core, id, talk.applicant, &talk.name).await?,
    };
    let words = |text: String| fold.as_ref().map_or_else(|| text.clone(), |fold| fold.text(&text));
    let items = unread.into_iter().map(|message| Item {
        title: from(&talk, side, fold.is_some()),
        line: line(words(message.text), &message.files, fold.is_some()),
        link: format!("{}{path}", core.base_url),
    });
    let items = items.collect();
    Ok(Some((path, talk.title, items)))
}
