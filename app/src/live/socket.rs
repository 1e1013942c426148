//! The connection to `/live`: it reconnects, continues where it stopped, and skips messages it has received before.

use std::{
    cell::RefCell,
    collections::{HashSet, VecDeque},
    rc::Rc,
    time::Duration,
};

use domain::live::{Frame, close};
use kernel::{LiveId, Timestamp};
use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
};
use web_sys::{CloseEvent, MessageEvent, WebSocket, js_sys::Math};

/// How many message ids are remembered, to recognize duplicates.
const REMEMBERED: usize = 200;

/// The longest pause between two attempts to connect, in seconds.
const LONGEST_PAUSE: f64 = 60.0;

/// The delay before the notice that the device was signed out: a page that signs out itself has been left by then.
const SIGNED_OUT_AFTER: Duration = Duration::from_millis(1500);

/// The connection of a page. It ends with [`Line::end`], or with the session.
pub struct Line {
    say: Callback<Frame>,
    signed_out: RwSignal<bool>,
    state: RefCell<State>,
}

type OnMessage = Closure<dyn Fn(MessageEvent)>;

#[derive(Default)]
struct State {
    /// The socket, and what it calls for each message.
    socket: Option<(WebSocket, OnMessage)>,
    /// The time of the last frame, by the server's clock.
    last: Option<Timestamp>,
    seen: HashSet<LiveId>,
    order: VecDeque<LiveId>,
    /// Failed attempts since the last successful connection.
    failed: i32,
    /// Whether reconnecting has ended.
    over: bool,
}

impl Line {
    /// Connects, and stays connected.
    pub fn open(say: Callback<Frame>, signed_out: RwSignal<bool>) -> Rc<Self> {
        let line = Rc::new(Self { say, signed_out, state: RefCell::default() });
        line.connect();
        line
    }

    /// Disconnects for good: the layout that shows the messages is gone.
    pub fn end(&self) {
        let mut state = self.state.borrow_mut();
        state.over = true;
        if let Some((socket, _)) = state.socket.take() {
            socket.set_onmessage(None);
            socket.set_onclose(None);
            let _ = socket.close();
        }
    }

    /// Connects, unless it is connected or has ended.
    pub fn connect(self: &Rc<Self>) {
        let mut state = self.state.borrow_mut();
        let connected = state.socket.as_ref().is_some_and(|(socket, _)| socket.ready_state() <= WebSocket::OPEN);
        if state.over || connected {
            return;
        }
        let Some(socket) = address(state.last).and_then(|address| WebSocket::new(&address).ok()) else { return };
        let message = OnMessage::new({
            let line = self.clone();
            move |event: MessageEvent| line.receive(&event)
        });
        let closed = Closure::once_into_js({
            let line = self.clone();
            move |event: CloseEvent| line.closed(&event)
        });
        socket.set_onmessage(Some(message.as_ref().unchecked_ref()));
        socket.set_onclose(Some(closed.unchecked_ref()));
        state.socket = Some((socket, message));
    }

    fn receive(&self, event: &MessageEvent) {
        let Some(frame) =
            event.data().as_string().and_then(|text| serde_json::from_slice::<Frame>(text.as_bytes()).ok())
        else {
            // A newer server may send frames that this page does not know.
            return;
        };
        if self.state.borrow_mut().is_new(&frame) {
            self.say.try_run(frame);
        }
    }

    fn closed(self: &Rc<Self>, event: &CloseEvent) {
        let pause = {
            let mut state = self.state.borrow_mut();
            state.socket = None;
            state.over = matches!(event.code(), close::SIGNED_OUT | close::MISUSED);
            state.failed = state.failed.saturating_add(1);
            pause(state.failed, Math::random())
        };
        let line = self.clone();
        match event.code() {
            close::SIGNED_OUT => {
                let tell = move || {
                    line.signed_out.try_set(true);
                };
                set_timeout(tell, SIGNED_OUT_AFTER);
            }
            close::MISUSED => {}
            _ => set_timeout(move || line.connect(), Duration::from_secs_f64(pause)),
        }
    }
}

impl State {
    /// Remembers a frame; returns whether it was not received before.
    fn is_new(&mut self, frame: &Frame) -> bool {
        self.failed = 0;
        match frame {
            Frame::Hello { at, .. } => {
                // Missed messages follow, so the time must not move beyond them.
                self.last = self.last.or(Some(*at));
                true
            }
            Frame::Reload { at } => {
                self.last = Some(*at);
                true
            }
            Frame::Message(sent) => {
                self.last = self.last.max(Some(sent.at));
                let new = self.seen.insert(sent.id);
                if new {
                    self.order.push_back(sent.id);
                }
                if self.order.len() > REMEMBERED
                    && let Some(oldest) = self.order.pop_front()
                {
                    self.seen.remove(&oldest);
                }
                new
            }
        }
    }
}

/// The pause before the next attempt, in seconds: it doubles each time, and is randomized so that not all pages
/// reconnect at once. `chance` is from 0 to 1.
fn pause(failed: i32, chance: f64) -> f64 {
    2_f64.powi(failed.clamp(0, 10)).min(LONGEST_PAUSE) * (0.5 + chance / 2.0)
}

fn address(after: Option<Timestamp>) -> Option<String> {
    let location = window().location();
    let scheme = if location.protocol().ok()? == "https:" { "wss" } else { "ws" };
    let after = after.map(|after| format!("?after={}", after.format("%Y-%m-%dT%H:%M:%S%.6fZ"))).unwrap_or_default();
    Some(format!("{scheme}://{}/live{after}", location.host().ok()?))
}

#[cfg(test)]
mod tests {
    use domain::live::{Message, Sent};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn pauses_grow_and_vary() {
        assert_eq!((pause(1, 0.0), pause(1, 1.0)), (1.0, 2.0));
        assert_eq!(pause(3, 1.0), 8.0);
        assert_eq!(pause(i32::MAX, 1.0), LONGEST_PAUSE);
    }

    #[test]
    fn a_message_counts_once_and_advances_the_time() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let message = |number: u128, at| {
            let id = LiveId::from_uuid(Uuid::from_u128(number));
            Frame::Message(Sent { id, at, message: Message::NotificationsRead })
        };
        let mut state = State::default();
        let [start, later] = [at("2026-03-02T09:00:00Z"), at("2026-03-02T09:05:00Z")];
        assert!(state.is_new(&Frame::Hello { at: start, unread: 0 }));
        assert!(state.is_new(&message(1, later)) && !state.is_new(&message(1, later)));
        assert!(state.is_new(&message(2, start)));
        assert_eq!(state.last, Some(later), "a late one does not move it back");
        assert!(state.is_new(&Frame::Hello { at: at("2026-03-02T09:06:00Z"), unread: 0 }));
        assert_eq!(state.last, Some(later), "a page that comes back has not received what is between");
        for number in 10..500 {
            state.is_new(&message(number, later));
        }
        assert!(state.seen.len() <= REMEMBERED && state.order.len() <= REMEMBERED);
    }
}
