//! The connections of a stay, one to everybody else in the room. They belong to the browser and live in a cell of the page's only
//! thread.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc, time::Duration};

use domain::appointments::{IceServer, InRoom, Sends, Signal, SignalKind, Visit};
use leptos::{prelude::*, wasm_bindgen::JsValue};
use web_sys::js_sys::Math;

use super::{
    call::{Other, Room},
    negotiation::LinkState,
    outbox::Outbox,
    peer::{News, Peer},
};
use crate::texts::fill;

/// An interrupted connection gets so long to recover before a way is looked for again.
const RECOVERS_WITHIN: Duration = Duration::from_secs(4);

/// A connection, and the signals to its other side.
type Link = (Rc<Peer>, Rc<Outbox>);

thread_local! {
    /// The viewer's stay, and the connections of it.
    static STAY: RefCell<Option<Stay>> = const { RefCell::new(None) };
}

struct Stay {
    visit: Visit,
    ice: Vec<IceServer>,
    peers: BTreeMap<Visit, Link>,
    /// What is known of the others, also before they are shown.
    states: BTreeMap<Visit, (LinkState, Sends)>,
}

/// Begins a stay.
pub fn begin(visit: Visit, ice: Vec<IceServer>) {
    STAY.set(Some(Stay { visit, ice, peers: BTreeMap::new(), states: BTreeMap::new() }));
}

/// Ends the connections to those who are not there any more.
pub fn keep_those(there: &[InRoom], ice: Vec<IceServer>) {
    STAY.with_borrow_mut(|stay| {
        if let Some(stay) = stay {
            stay.ice = ice;
            stay.peers.retain(|visit, (peer, _)| {
                let stays = there.iter().any(|person| person.visit == *visit);
                if !stays {
                    peer.close();
                }
                stays
            });
        }
    });
}

/// How well somebody is connected, and what they send.
pub fn state_of(visit: &Visit) -> (LinkState, Sends) {
    let known = STAY.with_borrow(|stay| stay.as_ref()?.states.get(visit).copied());
    // Most send sound.
    known.unwrap_or((LinkState::default(), Sends { sound: true, ..Sends::default() }))
}

/// The viewer's stay, if they are inside.
pub fn visit() -> Option<Visit> {
    STAY.with_borrow(|stay| stay.as_ref().map(|stay| stay.visit.clone()))
}

/// The connections to everybody else.
pub fn peers() -> Vec<Link> {
    STAY.with_borrow(|stay| stay.as_ref().map(|stay| stay.peers.values().cloned().collect()).unwrap_or_default())
}

fn existing(visit: &Visit) -> Option<Link> {
    STAY.with_borrow(|stay| stay.as_ref()?.peers.get(visit).cloned())
}

/// A name for a new stay; only in a browser.
pub fn new_visit() -> Visit {
    let digits = || format!("{:08x}", (Math::random() * f64::from(u32::MAX)) as u32);
    loop {
        if let Ok(visit) = Visit::try_from(format!("{}{}", digits(), digits())) {
            return visit;
        }
    }
}

impl Room {
    /// Ends every connection; returns the stay that has ended.
    pub(super) fn hang_up(self) -> Option<Visit> {
        let stay = STAY.take()?;
        for (peer, _) in stay.peers.values() {
            peer.close();
        }
        self.others.try_set(Vec::new());
        Some(stay.visit)
    }

    /// The connection to another stay. The first signal of somebody may come before they are shown.
    pub(super) fn peer(self, other: &Visit) -> Option<Link> {
        let (me, ice, known) = STAY.with_borrow(|stay| {
            let stay = stay.as_ref()?;
            Some((stay.visit.clone(), stay.ice.clone(), stay.peers.get(other).cloned()))
        })?;
        if known.is_some() {
            return known;
        }
        let outbox = Outbox::new(self.id, me.clone(), other.clone());
        let (out, whose) = (outbox.clone(), other.clone());
        let tell = move |news| match news {
            News::Say(signal) => out.push(signal),
            News::State(word) => self.note_state(&whose, &word),
            News::Sends(sends) => self.change(&whose, |_, now| *now = sends),
        };
        let peer = Peer::open((&me, other), &ice, self.mine.tracks(), tell).ok()?;
        outbox.push(Signal { kind: SignalKind::Sends, body: self.mine.sends_untracked().words() });
        let both = (peer, outbox);
        STAY.with_borrow_mut(|stay| {
            if let Some(stay) = stay {
                stay.peers.insert(other.clone(), both.clone());
            }
        });
        Some(both)
    }

    fn note_state(self, visit: &Visit, word: &str) {
        self.change(visit, |link, _| *link = link.then(word));
        let other = |others: &Vec<Other>| others.iter().find(|it| it.person.visit == *visit).cloned();
        let Some(other) = self.others.try_with_untracked(other).flatten() else { return };
        let (name, texts) = (other.person.name, self.texts);
        match other.link {
            LinkState::Connecting => {}
            LinkState::Connected => self.say(fill!(texts.room.connected_to, name = name)),
            LinkState::Interrupted => {
                self.say(fill!(texts.room.interrupted_to, name = name));
                let visit = visit.clone();
                set_timeout(move || self.recover(&visit), RECOVERS_WITHIN);
            }
            LinkState::Failed => {
                self.say(fill!(texts.room.failed_to, name = name));
                if word == "failed"
                    && let Some((peer, _)) = existing(visit)
                {
                    peer.restart();
                }
            }
        }
    }

    fn recover(self, visit: &Visit) {
        let is_broken = |others: &Vec<Other>| {
            others.iter().any(|it| it.person.visit == *visit && it.link == LinkState::Interrupted)
        };
        if self.others.try_with_untracked(is_broken) == Some(true)
            && let Some((peer, _)) = existing(visit)
        {
            peer.restart();
        }
    }

    /// What somebody else sends, for the element that shows it.
    pub fn stream(self, visit: &Visit) -> Option<JsValue> {
        existing(visit).map(|(peer, _)| peer.stream.clone())
    }

    /// Everybody else gets a signal.
    pub(super) fn say_to_all(self, signal: Signal) {
        for (_, outbox) in peers() {
            outbox.push(signal.clone());
        }
    }

    fn change(self, visit: &Visit, change: impl FnOnce(&mut LinkState, &mut Sends)) {
        let (mut link, mut sends) = state_of(visit);
        change(&mut link, &mut sends);
        STAY.with_borrow_mut(|stay| {
            if let Some(stay) = stay {
                stay.states.insert(visit.clone(), (link, sends));
            }
        });
        self.others.try_update(|others| {
            if let Some(other) = others.iter_mut().find(|other| other.person.visit == *visit) {
                (other.link, other.sends) = (link, sends);
            }
        });
    }
}
