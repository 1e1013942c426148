//! Camera, microphone and screen of this computer (`navigator.mediaDevices`).

use leptos::{prelude::window, wasm_bindgen::JsValue};
use web_sys::js_sys::{Array, Float32Array};

use super::negotiation::{Trouble, loudness};
use crate::script::{call, get, new, number, object, set, text, wait};

/// A camera or a microphone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    pub id: String,
    /// Its name; browsers tell it once a device was allowed.
    pub label: String,
}

/// The chosen devices, by id; empty for the one that the browser prefers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    pub microphone: String,
    pub camera: String,
}

/// What was opened, or why not.
pub struct Opened {
    pub sound: Result<JsValue, Trouble>,
    pub picture: Result<JsValue, Trouble>,
}

fn devices() -> JsValue {
    get(&get(&window(), "navigator"), "mediaDevices")
}

/// Whether this page may ask for the camera. A page that was reached from another one without loading may not: its policy is that of
/// the first one. Only some browsers tell.
pub fn may_ask() -> bool {
    let policy = get(&get(&window(), "document"), "featurePolicy");
    let asked = call(&policy, "allowsFeature", &["camera".into()]);
    asked.ok().and_then(|asked| asked.as_bool()).unwrap_or(true)
}

/// Whether this browser can connect to others.
pub fn can_connect() -> bool {
    get(&window(), "RTCPeerConnection").is_function()
}

/// Opens microphone and camera, or the one of them that works; the browser asks the person.
pub async fn open(choice: &Choice) -> Opened {
    if !get(&devices(), "getUserMedia").is_function() {
        return Opened { sound: Err(Trouble::Insecure), picture: Err(Trouble::Insecure) };
    }
    if let Ok(stream) = ask(&[("audio", wanted(&choice.microphone)), ("video", wanted(&choice.camera))]).await {
        return Opened { sound: track(&stream, "getAudioTracks"), picture: track(&stream, "getVideoTracks") };
    }
    Opened { sound: microphone(choice).await, picture: camera(choice).await }
}

/// Opens the microphone.
pub async fn microphone(choice: &Choice) -> Result<JsValue, Trouble> {
    track(&ask(&[("audio", wanted(&choice.microphone))]).await?, "getAudioTracks")
}

/// Opens the camera.
pub async fn camera(choice: &Choice) -> Result<JsValue, Trouble> {
    track(&ask(&[("video", wanted(&choice.camera))]).await?, "getVideoTracks")
}

/// Opens the screen, or the window that the person chooses.
pub async fn screen() -> Result<JsValue, Trouble> {
    let asked = call(&devices(), "getDisplayMedia", &[object(&[("video", true.into())])]).map_err(trouble)?;
    track(&wait(asked).await.map_err(trouble)?, "getVideoTracks")
}

/// Whether this browser can share the screen.
pub fn can_share() -> bool {
    get(&devices(), "getDisplayMedia").is_function()
}

/// The microphones and cameras that there are.
pub async fn list() -> (Vec<Device>, Vec<Device>) {
    let found = match call(&devices(), "enumerateDevices", &[]) {
        Ok(asked) => wait(asked).await.map(|found| Array::from(&found)).unwrap_or_default(),
        Err(_) => Array::new(),
    };
    let of = |kind: &str| {
        let of_kind = found.iter().filter(|device| text(device, "kind") == kind);
        let named = of_kind.map(|device| Device { id: text(&device, "deviceId"), label: text(&device, "label") });
        named.filter(|device| !device.id.is_empty()).collect()
    };
    (of("audioinput"), of("videoinput"))
}

/// Releases a device: the browser shows its sign for as long as it is held.
pub fn stop(track: &JsValue) {
    let _ = call(track, "stop", &[]);
}

/// Switches a track without releasing its device.
pub fn enable(track: &JsValue, on: bool) {
    set(track, "enabled", &on.into());
}

/// A stream of tracks, for an element that shows it.
pub fn stream_of(tracks: &[&JsValue]) -> JsValue {
    let there: Array = tracks.iter().filter(|track| track.is_object()).map(|track| (*track).clone()).collect();
    new("MediaStream", &[there.into()]).unwrap_or(JsValue::NULL)
}

/// Measures how loud a track is.
pub struct Meter {
    context: JsValue,
    analyser: JsValue,
    samples: Float32Array,
}

impl Meter {
    /// Listens to a track.
    pub fn new(sound: &JsValue) -> Option<Self> {
        let context = new("AudioContext", &[]).ok()?;
        let analyser = call(&context, "createAnalyser", &[]).ok()?;
        let source = call(&context, "createMediaStreamSource", &[stream_of(&[sound])]).ok()?;
        call(&source, "connect", std::slice::from_ref(&analyser)).ok()?;
        let _ = call(&context, "resume", &[]);
        let samples = Float32Array::new_with_length(number(&analyser, "fftSize") as u32);
        Some(Self { context, analyser, samples })
    }

    /// How loud it is now, 0 to 100.
    pub fn level(&self) -> u8 {
        let _ = call(&self.analyser, "getFloatTimeDomainData", &[self.samples.clone().into()]);
        loudness(&self.samples.to_vec())
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        let _ = call(&self.context, "close", &[]);
    }
}

async fn ask(what: &[(&str, JsValue)]) -> Result<JsValue, Trouble> {
    wait(call(&devices(), "getUserMedia", &[object(what)]).map_err(trouble)?).await.map_err(trouble)
}

fn wanted(id: &str) -> JsValue {
    match id {
        "" => true.into(),
        id => object(&[("deviceId", object(&[("exact", id.into())]))]),
    }
}

fn track(stream: &JsValue, of: &str) -> Result<JsValue, Trouble> {
    let tracks = call(stream, of, &[]).map_err(trouble)?;
    Array::from(&tracks).iter().next().ok_or(Trouble::Missing)
}

fn trouble(error: JsValue) -> Trouble {
    Trouble::of(&text(&error, "name"))
}
