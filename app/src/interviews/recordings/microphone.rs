//! The microphone: whether there is one, and recording with it (MediaRecorder).

use std::{cell::RefCell, rc::Rc};

use leptos::{
    prelude::window,
    wasm_bindgen::{JsValue, closure::Closure},
};
use web_sys::js_sys::{Array, Date};

use crate::script::{call, get, new, number, object, outcome, set, text, wait};

/// Speech is clear enough with this many bits a second: half an hour has 7 MB.
const BITS: u32 = 32_000;

/// Whether this browser can record, and the person has not ruled it out.
pub async fn is_offered() -> bool {
    let (window, navigator) = (window(), get(&window(), "navigator"));
    if !get(&window, "MediaRecorder").is_function()
        || !get(&get(&navigator, "mediaDevices"), "getUserMedia").is_function()
    {
        return false;
    }
    // A browser that does not know this permission asks when it is needed.
    let asked = object(&[("name", "microphone".into())]);
    let Ok(answer) = call(&get(&navigator, "permissions"), "query", &[asked]) else { return true };
    wait(answer).await.map_or(true, |answer| text(&answer, "state") != "denied")
}

/// A recording in progress.
pub struct Take {
    recorder: JsValue,
    stream: JsValue,
    started: f64,
    parts: Rc<RefCell<Vec<JsValue>>>,
}

impl Take {
    /// Starts to record; the browser may ask the person first.
    pub async fn start() -> Result<Self, JsValue> {
        let devices = get(&get(&window(), "navigator"), "mediaDevices");
        let stream = wait(call(&devices, "getUserMedia", &[object(&[("audio", true.into())])])?).await?;
        let recorder = match new("MediaRecorder", &[stream.clone(), object(&[("audioBitsPerSecond", BITS.into())])]) {
            Ok(recorder) => recorder,
            Err(error) => {
                release(&stream);
                return Err(error);
            }
        };
        let parts = Rc::new(RefCell::new(Vec::new()));
        let kept = Rc::clone(&parts);
        let heard = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| kept.borrow_mut().push(get(&event, "data")));
        // The recorder keeps it, and it is freed with it.
        set(&recorder, "ondataavailable", &heard.into_js_value());
        let take = Self { recorder, stream, started: Date::now(), parts };
        call(&take.recorder, "start", &[]).inspect_err(|_| release(&take.stream))?;
        Ok(take)
    }

    /// How long it has been going on, in seconds.
    pub fn seconds(&self) -> u32 {
        ((Date::now() - self.started) / 1000.0) as u32
    }

    /// Ends it; returns the sound and its length in seconds.
    pub async fn stop(self) -> Result<(JsValue, u32), JsValue> {
        let seconds = self.seconds();
        if text(&self.recorder, "state") != "inactive" {
            let ended = outcome(&self.recorder, "onstop", &["onerror"]);
            call(&self.recorder, "stop", &[])?;
            ended.await?;
        }
        let parts: Array = self.parts.borrow().iter().filter(|part| number(part, "size") > 0.0).cloned().collect();
        let kind = object(&[("type", text(&self.recorder, "mimeType").into())]);
        Ok((new("Blob", &[parts.into(), kind])?, seconds))
    }
}

impl Drop for Take {
    /// The browser shows its sign for as long as the microphone is held.
    fn drop(&mut self) {
        release(&self.stream);
    }
}

fn release(stream: &JsValue) {
    if let Ok(tracks) = call(stream, "getTracks", &[]) {
        for track in Array::from(&tracks).iter() {
            let _ = call(&track, "stop", &[]);
        }
    }
}
