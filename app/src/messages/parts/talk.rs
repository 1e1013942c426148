//! An open conversation: what was said, what is being sent, and what the other side does meanwhile. What could not be sent waits in
//! the tab and is sent again, with the same key, so that it arrives once.

use std::time::Duration;

use domain::messages::{Attachment, ConversationView, Message, Side, Writing};
use kernel::{ApplicationId, Cursor, Problem, ProblemCode, ProblemKind, Timestamp};
use leptos::{ev, prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};
use web_sys::js_sys::{Date, Math};

use super::{merge::merge, uploads::Uploads};
use crate::{
    drafts,
    live::use_live,
    messages::api::{get_conversation, post_message, read_conversation, show_typing},
};

/// The pause before something that could not be sent is sent again.
const AGAIN: Duration = Duration::from_secs(3);

/// The shortest time between two signs that somebody is typing, in milliseconds.
const TYPING_EVERY: f64 = 3_000.0;

/// So long after the last sign, the other side is no longer typing.
const TYPING_FOR: Duration = Duration::from_secs(6);

/// A message that is being sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    key: String,
    pub text: String,
    #[serde(default)]
    pub files: Vec<Attachment>,
}

/// The conversation of a page.
#[derive(Clone, Copy)]
pub struct Talk {
    pub side: Side,
    pub id: ApplicationId,
    /// The messages that are shown, the oldest first.
    pub said: RwSignal<Vec<Message>>,
    /// What is being sent, in its order.
    pub sending: RwSignal<Vec<Sending>>,
    /// Whether there is no connection.
    pub is_stuck: RwSignal<bool>,
    /// Until when the other side has read.
    pub read_to: RwSignal<Option<Timestamp>>,
    pub writing: RwSignal<Writing>,
    /// Where earlier messages are.
    pub earlier: RwSignal<Option<Cursor>>,
    /// Whether these are the latest ones.
    pub is_latest: bool,
    /// Whether the other side is typing.
    pub typing: RwSignal<bool>,
    /// What is typed.
    pub text: RwSignal<String>,
    /// The files of the next message.
    pub uploads: Uploads,
    /// Why the last message was not sent.
    pub problem: RwSignal<Option<Problem>>,
    pub muted: bool,
    /// When it was loaded.
    pub at: RwSignal<Timestamp>,
    /// The key of the plain form.
    pub key: StoredValue<String>,
    inner: StoredValue<Inner>,
}

#[derive(Default)]
struct Inner {
    is_loading: bool,
    load_again: bool,
    is_sending: bool,
    read_to: Option<Timestamp>,
    typed_at: f64,
}

impl Talk {
    /// The state of a conversation. In a browser it follows what happens from now on.
    pub fn new(view: ConversationView, is_latest: bool) -> Self {
        // Opening the page counts as reading.
        let read_to = view.page.items.last().map(|last| last.sent_at).filter(|_| is_latest);
        let talk = Self {
            side: view.side,
            id: view.id,
            said: RwSignal::new(view.page.items),
            sending: RwSignal::new(Vec::new()),
            is_stuck: RwSignal::new(false),
            read_to: RwSignal::new(view.read_to),
            writing: RwSignal::new(view.writing),
            earlier: RwSignal::new(view.page.next),
            is_latest,
            typing: RwSignal::new(false),
            text: RwSignal::new(String::new()),
            uploads: Uploads::new(view.side, view.id, view.waiting),
            problem: RwSignal::new(None),
            muted: view.muted,
            at: RwSignal::new(view.at),
            key: StoredValue::new(view.key),
            inner: StoredValue::new(Inner { read_to, ..Inner::default() }),
        };
        talk.follow();
        talk
    }

    fn follow(self) {
        let live = use_live();
        Effect::new(move |before: Option<((u32, u32), u32)>| {
            // With the first connection as well: something may have happened since the page was made.
            let now = (live.conversations(), live.connections());
            if before.is_some_and(|before| before != now) {
                self.load();
                self.send_rest();
            }
            now
        });
        Effect::new(move |before: Option<Option<u32>>| {
            let now = live.typing(self.id, self.side.other());
            if now.is_some() && before.is_some_and(|before| before != now) {
                self.typing.set(true);
                let is_over = move || {
                    if live.is_last_typing(now) {
                        self.typing.try_set(false);
                    }
                };
                set_timeout(is_over, TYPING_FOR);
            }
            now
        });
        Effect::new(move |_| {
            // Now that it is read, the list and the navigation count less.
            live.note_conversations();
            // What an earlier page of this tab could not send.
            if let Some(rest) = drafts::get(&self.rest_key()) {
                self.sending.set(serde_json::from_slice(rest.as_bytes()).unwrap_or_default());
                self.send_rest();
            }
            if self.text.get_untracked().is_empty()
                && let Some(kept) = drafts::get(&self.draft_key())
            {
                self.text.set(kept);
            }
            let seen = window_event_listener(ev::focus, move |_| self.load());
            let online = window_event_listener(ev::online, move |_| self.send_rest());
            on_cleanup(move || {
                seen.remove();
                online.remove();
            });
        });
    }

    /// Loads what is new.
    fn load(self) {
        if !self.is_latest {
            return;
        }
        let starts = self.inner.try_update_value(|inner| {
            inner.load_again = inner.is_loading;
            !std::mem::replace(&mut inner.is_loading, true)
        });
        if starts != Some(true) {
            return;
        }
        spawn_local(async move {
            let answer = get_conversation(self.side, self.id).await;
            let again = self.inner.try_update_value(|inner| {
                inner.is_loading = false;
                std::mem::take(&mut inner.load_again)
            });
            // Without an answer the page stays as it is; the next change asks again.
            if let Ok(view) = answer {
                self.show(view);
            }
            if again == Some(true) {
                self.load();
            }
        });
    }

    fn show(self, view: ConversationView) {
        self.at.try_set(view.at);
        self.read_to.try_set(view.read_to);
        if self.writing.try_get_untracked() != Some(view.writing) {
            self.writing.try_set(view.writing);
        }
        let mut starts_anew = false;
        let theirs = self.said.try_update(|said| {
            let before = said.len();
            starts_anew = merge(said, view.page.items);
            said.iter().skip(before).any(|message| message.side != self.side)
        });
        if starts_anew {
            self.earlier.try_set(view.page.next);
        }
        if theirs == Some(true) {
            self.typing.try_set(false);
        }
        self.read();
    }

    /// Notes that the viewer has read what is shown, if they can see it.
    fn read(self) {
        let Some(last) = self.said.try_with_untracked(|said| said.last().map(|last| last.sent_at)).flatten() else {
            return;
        };
        if document().hidden() {
            return;
        }
        let is_new = self.inner.try_update_value(|inner| inner.read_to.replace(last) != Some(last));
        if is_new != Some(true) {
            return;
        }
        spawn_local(async move {
            // If this fails, the messages stay unread.
            let _ = read_conversation(self.side, self.id, last).await;
        });
    }

    /// Keeps what is typed, and shows the other side that somebody types.
    pub fn type_text(self, text: &str) {
        drafts::keep(&self.draft_key(), text);
        let now = Date::now();
        let is_due = self.inner.try_update_value(|inner| {
            let is_due = now - inner.typed_at >= TYPING_EVERY;
            if is_due {
                inner.typed_at = now;
            }
            is_due
        });
        if is_due == Some(true) && !text.is_empty() {
            spawn_local(async move {
                let _ = show_typing(self.side, self.id).await;
            });
        }
    }

    /// Sends what is typed.
    pub fn send(self) {
        let text = self.text.get_untracked().trim().to_owned();
        if self.uploads.sends_when_done(move || self.send()) {
            return;
        }
        let files = self.uploads.take();
        if text.is_empty() && files.is_empty() {
            self.problem.set(Some(Problem::field("text", ProblemCode::Empty)));
            return;
        }
        self.problem.set(None);
        self.text.set(String::new());
        drafts::forget(&self.draft_key());
        self.inner.update_value(|inner| inner.typed_at = 0.0);
        self.sending.update(|sending| sending.push(Sending { key: new_key(), text, files }));
        self.keep_rest();
        self.send_rest();
    }

    /// Sends what waits, one after another.
    fn send_rest(self) {
        let starts = self.inner.try_update_value(|inner| !std::mem::replace(&mut inner.is_sending, true));
        if starts != Some(true) {
            return;
        }
        spawn_local(async move {
            while let Some(next) = self.sending.try_with_untracked(|sending| sending.first().cloned()).flatten() {
                let files = next.files.iter().map(|file| file.id).collect();
                match post_message(self.side, self.id, next.text.clone(), next.key.clone(), files).await {
                    Ok(message) => {
                        self.is_stuck.try_set(false);
                        self.said.try_update(|said| merge(said, vec![message]));
                        self.take(&next.key);
                    }
                    Err(failure) if is_passing(failure.0.kind) => {
                        self.is_stuck.try_set(true);
                        set_timeout(move || self.send_rest(), AGAIN);
                        break;
                    }
                    Err(failure) => {
                        self.take(&next.key);
                        self.give_back(&next.text);
                        if failure.0.code != ProblemCode::AttachmentGone {
                            self.uploads.give_back(next.files);
                        }
                        self.problem.try_set(Some(failure.0));
                    }
                }
            }
            self.inner.try_update_value(|inner| inner.is_sending = false);
        });
    }

    fn take(self, key: &str) {
        self.sending.try_update(|sending| sending.retain(|it| it.key != key));
        self.keep_rest();
    }

    /// Puts a text that was refused back before what is typed by now.
    fn give_back(self, text: &str) {
        self.text.try_update(|typed| {
            *typed = if typed.is_empty() { text.to_owned() } else { format!("{text}\n{typed}") };
        });
        if let Some(typed) = self.text.try_get_untracked() {
            drafts::keep(&self.draft_key(), &typed);
        }
    }

    fn keep_rest(self) {
        let rest = self
            .sending
            .try_with_untracked(|sending| if sending.is_empty() { None } else { serde_json::to_string(sending).ok() });
        match rest.flatten() {
            Some(rest) => drafts::keep(&self.rest_key(), &rest),
            None => drafts::forget(&self.rest_key()),
        }
    }

    fn draft_key(self) -> String {
        format!("message-{}-{}", self.side, self.id)
    }

    fn rest_key(self) -> String {
        format!("unsent-{}-{}", self.side, self.id)
    }
}

/// Whether a problem may pass by itself.
const fn is_passing(kind: ProblemKind) -> bool {
    matches!(kind, ProblemKind::TryLater | ProblemKind::Internal)
}

/// A new key for a message; only in a browser.
fn new_key() -> String {
    let digits = || format!("{:08x}", (Math::random() * f64::from(u32::MAX)) as u32);
    format!("{}{}", digits(), digits())
}
