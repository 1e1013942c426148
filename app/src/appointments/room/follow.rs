//! What the page of a room follows: live messages, the time, its own devices, and that it is closed.

use std::time::Duration;

use domain::appointments::{Door, STAYS_EVERY, Signal, SignalKind};
use leptos::prelude::*;

use super::{
    call::{Phase, Room},
    links::{peers, visit},
    peer::{PICTURE, SOUND},
};
use crate::{drafts, live::use_live};

impl Room {
    pub(super) fn follow(self) {
        let live = use_live();
        Effect::new(move |before: Option<(u32, u32)>| {
            let now = (live.rooms.changes(), live.connections());
            if before.is_some_and(|before| before != now) {
                self.look();
            }
            now
        });
        Effect::new(move |_| {
            // Others send signals as soon as the server lets the viewer in: they wait until the page knows that, too.
            if self.phase.get() == Phase::Entering {
                return;
            }
            let visit = visit();
            for (from, signal) in live.rooms.take(self.id, visit.as_ref()) {
                if let Some((peer, _)) = self.peer(&from) {
                    peer.receive(signal);
                }
            }
        });
        Effect::new(move |_| {
            let stays = set_interval_with_handle(move || self.look(), Duration::from_secs(STAYS_EVERY)).ok();
            // A tab that is closed says so, without waiting for an answer.
            let closing = window_event_listener_untyped("pagehide", move |_| self.say_goodbye());
            on_cleanup(move || {
                if let Some(stays) = stays {
                    stays.clear();
                }
                closing.remove();
                self.leave_at_once();
            });
        });
        Effect::new(move |_| {
            // After a reload the person is still inside.
            if drafts::get(&self.key()).is_some() && self.door.get_untracked() == Door::Open {
                self.enter();
            }
        });
        // The others see what is switched on and off.
        Effect::new(move |_| {
            let sends = self.mine.sends();
            self.say_to_all(Signal { kind: SignalKind::Sends, body: sends.words() });
        });
        Effect::new(move |_| {
            let tracks = [self.mine.sound_version.get(), self.mine.picture_version.get()];
            let [sound, picture] = self.mine.tracks();
            for (peer, _) in peers() {
                peer.send(SOUND, sound.clone());
                peer.send(PICTURE, picture.clone());
            }
            tracks
        });
    }
}
