//! Dictation: the browser's own speech recognition writes into a text area. Where a browser has none there is no button. Only the text
//! reaches this server, with the form.

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
};
use ui::{icons, *};
use web_sys::{
    Event, EventInit, HtmlTextAreaElement,
    js_sys::{Array, Function, Reflect},
};

use crate::texts::use_texts;

/// The constructor of the browser's speech recognition.
fn recognition() -> Option<Function> {
    ["SpeechRecognition", "webkitSpeechRecognition"]
        .iter()
        .find_map(|name| Reflect::get(&window(), &(*name).into()).ok()?.dyn_into::<Function>().ok())
}

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn call(of: &JsValue, name: &str) -> bool {
    get(of, name).dyn_into::<Function>().is_ok_and(|function| function.call0(of).is_ok())
}

/// What was understood in an event: the final results since the last one.
fn understood(event: &JsValue) -> String {
    let results = get(event, "results");
    let (first, length) = (get(event, "resultIndex").as_f64(), get(&results, "length").as_f64());
    let mut heard = String::new();
    for at in first.unwrap_or(0.0) as u32..length.unwrap_or(0.0) as u32 {
        let result = Reflect::get_u32(&results, at).unwrap_or(JsValue::UNDEFINED);
        if get(&result, "isFinal").is_truthy() {
            let best = Reflect::get_u32(&result, 0).unwrap_or(JsValue::UNDEFINED);
            heard.push_str(&get(&best, "transcript").as_string().unwrap_or_default());
        }
    }
    heard.trim().to_owned()
}

/// Adds words to a text area as if they had been typed.
fn write_into(id: &str, words: &str) {
    let area = document().get_element_by_id(id).and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(area) = area.filter(|_| !words.is_empty()) else { return };
    let before = area.value();
    let gap = if before.is_empty() || before.ends_with(char::is_whitespace) { "" } else { " " };
    area.set_value(&format!("{before}{gap}{words}"));
    let options = EventInit::new();
    options.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &options) {
        let _ = area.dispatch_event(&event);
    }
}

/// The button that starts and ends dictation into the text area with this id, in a language.
#[component]
pub fn Dictate(field: &'static str, language: String) -> impl IntoView {
    let texts = use_texts();
    let offered = RwSignal::new(false);
    let listening = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let language = StoredValue::new(language);
    // A value of the browser: made there only.
    let current = StoredValue::new(None::<StoredValue<Option<JsValue>, LocalStorage>>);
    Effect::new(move |_| {
        offered.set(recognition().is_some());
        current.set_value(Some(StoredValue::new_local(None)));
    });
    let stop = move || {
        let slot = current.try_get_value().flatten();
        if let Some(recognizer) = slot.and_then(|slot| slot.try_update_value(Option::take)).flatten() {
            call(&recognizer, "stop");
        }
    };
    on_cleanup(stop);
    let start = move || {
        failed.set(false);
        let recognizer = recognition().and_then(|make| Reflect::construct(&make, &Array::new()).ok());
        let Some(recognizer) = recognizer else { return };
        let set = |name: &str, value: JsValue| {
            let _ = Reflect::set(&recognizer, &name.into(), &value);
        };
        set("lang", language.with_value(|language| language.as_str().into()));
        set("continuous", true.into());
        set("interimResults", false.into());
        let heard = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| write_into(field, &understood(&event)));
        let ended = Closure::<dyn Fn()>::new(move || {
            let _ = listening.try_set(false);
        });
        let broken = Closure::<dyn Fn()>::new(move || {
            let _ = failed.try_set(true);
            let _ = listening.try_set(false);
        });
        // The recognizer keeps them, and they are freed with it.
        set("onresult", heard.into_js_value());
        set("onend", ended.into_js_value());
        set("onerror", broken.into_js_value());
        listening.set(call(&recognizer, "start"));
        failed.set(!listening.get_untracked());
        if let Some(slot) = current.try_get_value().flatten() {
            slot.set_value(Some(recognizer));
        }
    };
    let press = Callback::new(move |_| if listening.get_untracked() { stop() } else { start() });
    move || {
        offered.get().then(|| {
            view! {
                <div>
                    <Button kind=ButtonKind::Secondary icon=icons::MIC on_click=press aria_pressed=MaybeProp::derive(move || Some(listening.get()))>
                        {move || if listening.get() { texts.interviews.dictate_stop() } else { texts.interviews.dictate() }}
                    </Button>
                    <p class="mt-2 text-sm text-muted" role="status">
                        {move || match (failed.get(), listening.get()) {
                            (true, _) => texts.interviews.dictate_failed(),
                            (_, true) => texts.interviews.dictate_listening(),
                            _ => texts.interviews.dictate_hint(),
                        }}
                    </p>
                </div>
            }
            .into_any()
        })
    }
}
