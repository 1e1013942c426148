//! The viewer's own devices: what is open, switched on and shared, and why not.

use std::{cell::RefCell, time::Duration};

use domain::appointments::Sends;
use leptos::{prelude::*, task::spawn_local, wasm_bindgen::JsValue};

use super::{
    devices::{self, Choice, Device, Meter},
    negotiation::Trouble,
    peer::Tracks,
};
use crate::script::set;

/// How often the loudness is measured.
const MEASURED_EVERY: Duration = Duration::from_millis(150);

thread_local! {
    static HELD: RefCell<Held> = RefCell::default();
}

/// What the page holds of this computer.
#[derive(Default)]
struct Held {
    sound: Option<JsValue>,
    picture: Option<JsValue>,
    screen: Option<JsValue>,
    meter: Option<Meter>,
    ticks: Option<IntervalHandle>,
}

/// The viewer's devices, as the page shows them.
#[derive(Clone, Copy)]
pub struct Mine {
    /// Whether the devices were asked for.
    pub is_open: RwSignal<bool>,
    pub is_busy: RwSignal<bool>,
    /// Whether sound and picture are wanted.
    pub sound_on: RwSignal<bool>,
    pub picture_on: RwSignal<bool>,
    pub shares: RwSignal<bool>,
    pub no_sound: RwSignal<Option<Trouble>>,
    pub no_picture: RwSignal<Option<Trouble>>,
    pub microphones: RwSignal<Vec<Device>>,
    pub cameras: RwSignal<Vec<Device>>,
    pub choice: RwSignal<Choice>,
    /// How loud the microphone is, 0 to 100.
    pub level: RwSignal<u8>,
    /// Change when there is another track.
    pub sound_version: RwSignal<u32>,
    pub picture_version: RwSignal<u32>,
}

impl Mine {
    pub fn new() -> Self {
        Self {
            is_open: RwSignal::new(false),
            is_busy: RwSignal::new(false),
            sound_on: RwSignal::new(true),
            picture_on: RwSignal::new(true),
            shares: RwSignal::new(false),
            no_sound: RwSignal::new(None),
            no_picture: RwSignal::new(None),
            microphones: RwSignal::new(Vec::new()),
            cameras: RwSignal::new(Vec::new()),
            choice: RwSignal::new(Choice::default()),
            level: RwSignal::new(0),
            sound_version: RwSignal::new(0),
            picture_version: RwSignal::new(0),
        }
    }

    /// Opens the devices if they are not open.
    pub async fn open_once(self) {
        if self.is_open.try_get_untracked() == Some(false) {
            self.open().await;
        }
    }

    /// Opens the chosen devices, or the one that works.
    pub async fn open(self) {
        self.is_busy.try_set(true);
        let choice = self.choice.try_get_untracked().unwrap_or_default();
        self.let_go();
        let opened = devices::open(&choice).await;
        let (microphones, cameras) = devices::list().await;
        // The page may have been left meanwhile: then the devices are released at once.
        if self.is_open.try_set(true).is_some() {
            opened.sound.iter().chain(opened.picture.iter()).for_each(devices::stop);
            return;
        }
        self.microphones.set(microphones);
        self.cameras.set(cameras);
        self.no_sound.set(opened.sound.as_ref().err().copied());
        self.no_picture.set(opened.picture.as_ref().err().copied());
        HELD.with_borrow_mut(|held| {
            held.sound = opened.sound.ok();
            held.picture = opened.picture.ok();
            held.meter = held.sound.as_ref().and_then(Meter::new);
            held.ticks = set_interval_with_handle(move || self.measure(), MEASURED_EVERY).ok();
            if let Some(sound) = &held.sound {
                devices::enable(sound, self.sound_on.get_untracked());
            }
        });
        if !self.picture_on.get_untracked() {
            stop_picture();
        }
        self.is_busy.set(false);
        self.changed();
    }

    /// Opens the devices in the background.
    pub fn test(self) {
        spawn_local(self.open());
    }

    /// Switches the microphone on or off. It stays open, so that this takes effect at once.
    pub fn switch_sound(self) {
        let on = !self.sound_on.get_untracked();
        self.sound_on.set(on);
        HELD.with_borrow(|held| {
            if let Some(sound) = &held.sound {
                devices::enable(sound, on);
            }
        });
    }

    /// Switches the camera on or off. Off, it is released, and so is its light.
    pub fn switch_picture(self) {
        let on = !self.picture_on.get_untracked();
        self.picture_on.set(on);
        if !on {
            stop_picture();
            bump(self.picture_version);
            return;
        }
        if !self.is_open.get_untracked() {
            return;
        }
        spawn_local(async move {
            let choice = self.choice.try_get_untracked().unwrap_or_default();
            let opened = devices::camera(&choice).await;
            let Ok(track) = opened else {
                self.no_picture.try_set(opened.err());
                return;
            };
            // Switched off again, or left, meanwhile.
            if self.picture_on.try_get_untracked() != Some(true) || self.is_open.try_get_untracked() != Some(true) {
                devices::stop(&track);
                return;
            }
            stop_picture();
            HELD.with_borrow_mut(|held| held.picture = Some(track));
            self.no_picture.try_set(None);
            bump(self.picture_version);
        });
    }

    /// Shares the screen in place of the camera, or ends that.
    pub fn switch_screen(self) {
        if self.shares.get_untracked() {
            self.end_screen();
            return;
        }
        spawn_local(async move {
            // Somebody who closes the browser's dialog without choosing a screen gets no error.
            let Ok(track) = devices::screen().await else { return };
            if self.shares.try_set(true).is_some() {
                devices::stop(&track);
                return;
            }
            // The browser has a button of its own that ends it.
            crate::script::listen(&track, "onended", move |_| self.end_screen());
            HELD.with_borrow_mut(|held| held.screen = Some(track));
            bump(self.picture_version);
        });
    }

    fn end_screen(self) {
        if let Some(track) = HELD.with_borrow_mut(|held| held.screen.take()) {
            set(&track, "onended", &JsValue::NULL);
            devices::stop(&track);
        }
        self.shares.try_set(false);
        bump(self.picture_version);
    }

    /// Releases all devices.
    pub fn release(self) {
        self.let_go();
        if let Some(track) = HELD.with_borrow_mut(|held| held.screen.take()) {
            devices::stop(&track);
        }
        self.shares.try_set(false);
        self.is_open.try_set(false);
        self.level.try_set(0);
        self.changed();
    }

    fn let_go(self) {
        let held = HELD.with_borrow_mut(|held| {
            let screen = held.screen.take();
            std::mem::replace(held, Held { screen, ..Held::default() })
        });
        if let Some(ticks) = held.ticks {
            ticks.clear();
        }
        [held.sound, held.picture].iter().flatten().for_each(devices::stop);
    }

    fn measure(self) {
        let level = HELD.with_borrow(|held| held.meter.as_ref().map(Meter::level));
        self.level.try_set(level.filter(|_| self.sound_on.try_get_untracked() == Some(true)).unwrap_or(0));
    }

    fn changed(self) {
        bump(self.sound_version);
        bump(self.picture_version);
    }

    /// What goes to the others: the screen before the camera.
    pub fn tracks(self) -> Tracks {
        HELD.with_borrow(|held| {
            let picture = held.screen.clone().or_else(|| held.picture.clone());
            [held.sound.clone().unwrap_or(JsValue::NULL), picture.unwrap_or(JsValue::NULL)]
        })
    }

    /// The viewer's own picture, for the element that shows it.
    pub fn preview(self) -> JsValue {
        let [_, picture] = self.tracks();
        devices::stream_of(&[&picture])
    }

    /// What is sent to the others.
    pub fn sends(self) -> Sends {
        self.sound_version.track();
        self.picture_version.track();
        self.sound_on.track();
        self.shares.track();
        self.sends_untracked()
    }

    pub fn sends_untracked(self) -> Sends {
        let [sound, picture] = self.tracks();
        Sends {
            sound: sound.is_object() && self.sound_on.try_get_untracked() == Some(true),
            picture: picture.is_object(),
            screen: self.shares.try_get_untracked() == Some(true),
        }
    }
}

fn stop_picture() {
    if let Some(track) = HELD.with_borrow_mut(|held| held.picture.take()) {
        devices::stop(&track);
    }
}

fn bump(version: RwSignal<u32>) {
    version.try_update(|version| *version = version.wrapping_add(1));
}
