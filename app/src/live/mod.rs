//! Shows events in open pages as they happen, over the connection in `socket.rs`.

mod offer;
mod room;
mod socket;

use domain::{
    live::{Frame, ImportStage, ImportToken, Message},
    messages::Side,
    notifications::NotificationKind,
};
use kernel::ApplicationId;
use leptos::{ev, prelude::*};
use leptos_router::hooks::use_location;
pub use offer::Offer;
use room::Rooms;
use serde::{Serialize, de::DeserializeOwned};
use socket::Line;
use ui::{icons, *};

use crate::{error::Failure, texts::use_texts, view::Failed};

/// The live state of a page, which the bell, the lists and the import page read.
#[derive(Clone, Copy)]
pub struct Live {
    unread: RwSignal<Option<u32>>,
    notified: RwSignal<u32>,
    reports: RwSignal<u32>,
    recommended: RwSignal<u32>,
    arrivals: RwSignal<u32>,
    conversations: RwSignal<u32>,
    typing: RwSignal<Option<(ApplicationId, Side, u32)>>,
    connected: RwSignal<u32>,
    import: RwSignal<Option<(ImportToken, ImportStage)>>,
    /// What happens in video rooms.
    pub rooms: Rooms,
    signed_out: RwSignal<bool>,
}

/// The live state of the page. It only changes if a [`Connection`] is above.
pub fn use_live() -> Live {
    use_context().unwrap_or_else(Live::new)
}

/// Makes [`use_live`] available below.
pub fn provide_live() {
    provide_context(Live::new());
}

impl Live {
    fn new() -> Self {
        Self {
            unread: RwSignal::new(None),
            notified: RwSignal::new(0),
            reports: RwSignal::new(0),
            recommended: RwSignal::new(0),
            arrivals: RwSignal::new(0),
            conversations: RwSignal::new(0),
            typing: RwSignal::new(None),
            connected: RwSignal::new(0),
            import: RwSignal::new(None),
            rooms: Rooms::new(),
            signed_out: RwSignal::new(false),
        }
    }

    /// The number of unread notifications, if it has changed since the page was loaded.
    pub fn unread(self) -> Option<u32> {
        self.unread.get()
    }

    /// Changes when notifications have changed.
    pub fn notified(self) -> u32 {
        self.notified.get()
    }

    /// Changes when there are new reports.
    pub fn reports(self) -> u32 {
        self.reports.get()
    }

    /// Changes when jobs came in that are new to the server.
    pub fn arrivals(self) -> u32 {
        self.arrivals.get()
    }

    /// Changes when something happened in a conversation, and when the page was connected again: it may have missed something.
    pub fn conversations(self) -> (u32, u32) {
        (self.conversations.get(), self.connected.get().max(1))
    }

    /// The page itself changed something in a conversation.
    pub fn note_conversations(self) {
        self.conversations.update(bump);
    }

    /// Changes each time that somebody on a side of a conversation is typing; `None` before.
    pub fn typing(self, id: ApplicationId, side: Side) -> Option<u32> {
        self.typing.get().filter(|(of, by, _)| (*of, *by) == (id, side)).map(|(_, _, count)| count)
    }

    /// Whether the last sign that somebody is typing is the one counted so.
    pub fn is_last_typing(self, count: Option<u32>) -> bool {
        self.typing.try_get_untracked().flatten().map(|(_, _, count)| count) == count
    }

    /// The number of times that the page was connected.
    pub fn connections(self) -> u32 {
        self.connected.get()
    }

    /// The progress of an import.
    pub fn stage_of(self, import: &ImportToken) -> Option<ImportStage> {
        self.import.with(|news| news.as_ref().filter(|(of, _)| of == import).map(|(_, stage)| *stage))
    }

    /// Applies a frame; returns the news to show, if any.
    fn receive(self, frame: Frame) -> Option<News> {
        match frame {
            Frame::Hello { unread, .. } => {
                self.unread.set(Some(unread));
                self.connected.update(bump);
                None
            }
            Frame::Reload { .. } => {
                self.changed();
                self.reports.update(bump);
                self.recommended.update(bump);
                self.arrivals.update(bump);
                self.conversations.update(bump);
                self.rooms.change();
                None
            }
            Frame::Message(sent) => match sent.message {
                Message::Notified { about } => {
                    self.changed();
                    Some(News::Notified(about))
                }
                Message::NotificationsRead => {
                    self.changed();
                    None
                }
                Message::ReportReady { id } => {
                    self.reports.update(bump);
                    Some(News::Report(format!("/match/{id}")))
                }
                Message::RecommendationsReady => {
                    self.recommended.update(bump);
                    None
                }
                Message::JobsArrived => {
                    self.arrivals.update(bump);
                    None
                }
                Message::ConversationChanged { .. } => {
                    self.conversations.update(bump);
                    None
                }
                Message::Typing { id, side } => {
                    let count = self.typing.get_untracked().map_or(0, |(_, _, count)| count);
                    self.typing.set(Some((id, side, count.wrapping_add(1))));
                    None
                }
                Message::RoomChanged { .. } => {
                    self.rooms.change();
                    None
                }
                Message::RoomSignal { id, from, to, signals } => {
                    self.rooms.receive(id, from, to, signals);
                    None
                }
                Message::ImportProgress { import, stage } => {
                    self.import.set(Some((import, stage)));
                    None
                }
                Message::SessionEnded => None,
            },
        }
    }

    /// Makes the bell load the number of unread notifications again.
    fn changed(self) {
        self.unread.set(None);
        self.notified.update(bump);
    }
}

fn bump(count: &mut u32) {
    *count = count.wrapping_add(1);
}

/// The list of recommended jobs as a page shows it.
#[derive(Clone, Copy)]
pub struct ShownList {
    /// Whether there is no list yet, or one that the person just asked to change: the page waits for the next one.
    pub waits: RwSignal<bool>,
    /// Whether there is a newer list than the one that is shown. A list that somebody reads does not move by itself.
    pub is_old: RwSignal<bool>,
    /// Changes when the list has to be loaded again.
    pub version: RwSignal<u32>,
}

impl ShownList {
    /// Loads the list again.
    pub fn reload(self) {
        self.is_old.set(false);
        self.version.update(bump);
    }
}

/// Follows the list of recommended jobs. One that was made before the page was connected is noticed when it is.
pub fn use_shown_list() -> ShownList {
    let live = use_live();
    let list = ShownList { waits: RwSignal::new(false), is_old: RwSignal::new(false), version: RwSignal::new(0) };
    Effect::new(move |before: Option<(u32, u32)>| {
        let now = (live.recommended.get(), live.connected.get());
        if before.is_some_and(|before| before != now) {
            if list.waits.get_untracked() {
                list.reload();
            } else if before.is_some_and(|before| before.0 != now.0) {
                list.is_old.set(true);
            }
        }
        now
    });
    list
}

/// Whether the page runs in a browser: what only the browser does is not promised without it.
pub fn is_hydrated() -> RwSignal<bool> {
    let hydrated = RwSignal::new(false);
    Effect::new(move || hydrated.set(true));
    hydrated
}

/// Shows a list that is reloaded while it is shown: the old list stays until the new one is loaded. See
/// [`crate::view::load`].
pub fn load_live<T, V>(
    resource: Resource<Result<T, Failure>>,
    show: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
    V: IntoView + 'static,
{
    view! {
        <Transition>
            {move || {
                let show = show.clone();
                Suspend::new(async move {
                    match resource.await {
                        Ok(value) => show(value).into_any(),
                        Err(failure) => view! { <Failed failure /> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}

/// News to show in a toast.
enum News {
    Notified(NotificationKind),
    /// A report is ready, at this path.
    Report(String),
}

/// Connects the page with the server, and shows the news.
#[component]
pub fn Connection() -> impl IntoView {
    let texts = use_texts();
    let (live, toasts, location) = (use_live(), use_toasts(), use_location());
    let say = Callback::new(move |frame: Frame| match live.receive(frame) {
        Some(News::Notified(kind)) => {
            let headline = texts.notifications.headline(kind.word()).unwrap_or_default();
            toasts.show(Toast::new(headline).icon(icons::BELL).link(texts.notifications.show(), "/notifications"));
        }
        // The page that requested the report opens it by itself.
        Some(News::Report(path)) if asked(&location.pathname.get_untracked(), &path) => {}
        Some(News::Report(path)) => {
            toasts.show(Toast::new(texts.notifications.report_ready()).link(texts.notifications.show_report(), path));
        }
        None => {}
    });
    Effect::new(move |_| {
        let line = Line::open(say, live.signed_out);
        // The network is back: the next attempt need not wait.
        let online = window_event_listener(ev::online, {
            let line = line.clone();
            move |_| line.connect()
        });
        let line = StoredValue::new_local(line);
        on_cleanup(move || {
            online.remove();
            line.with_value(|line| line.end());
        });
    });
    move || {
        let sign_in = format!("/login?next={}", location.pathname.get());
        live.signed_out.get().then(|| {
            view! {
                <div role="alert" class="fixed inset-x-4 top-16 z-30 mx-auto max-w-md">
                    <Notice level=Level::Warn title=texts.notifications.signed_out_title() class="bg-raised shadow-pop">
                        {texts.notifications.signed_out_text()} " "
                        <a class="link" href=sign_in target="_blank">{texts.common.sign_in()}</a>
                    </Notice>
                </div>
            }
        })
    }
}

/// Whether a page shows a report, or has requested one.
fn asked(here: &str, report: &str) -> bool {
    here == report || here == "/match/new"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_change_the_live_state() {
        let owner = Owner::new();
        owner.set();
        let live = Live::new();
        let at = "2026-03-02T09:00:00Z".parse().unwrap();
        assert!(live.receive(Frame::Hello { at, unread: 3 }).is_none());
        assert_eq!(live.unread(), Some(3));
        assert!(live.receive(Frame::Reload { at }).is_none());
        assert_eq!((live.unread(), live.notified(), live.reports()), (None, 1, 1));
        assert_eq!((live.recommended.get(), live.arrivals(), live.connected.get()), (1, 1, 1));
        let token = |text: &str| ImportToken::try_from(text.to_owned()).unwrap();
        live.import.set(Some((token("abcdefgh"), ImportStage::Reading)));
        assert_eq!(live.stage_of(&token("abcdefgh")), Some(ImportStage::Reading));
        assert_eq!(live.stage_of(&token("another1")), None);
    }
}
