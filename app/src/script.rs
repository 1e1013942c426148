//! Calls of what a browser offers and `web-sys` is not built with here: by name, and fallible.

use leptos::wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::{Array, Function, Object, Promise, Reflect};

/// A property; undefined if there is none.
pub fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Sets a property.
pub fn set(of: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(of, &name.into(), value);
}

/// A text property; empty if there is none.
pub fn text(of: &JsValue, name: &str) -> String {
    get(of, name).as_string().unwrap_or_default()
}

/// A number property; 0 if there is none.
pub fn number(of: &JsValue, name: &str) -> f64 {
    get(of, name).as_f64().unwrap_or_default()
}

/// Sets what is called for an event, such as `ontrack`; with the event as its argument.
pub fn listen(of: &JsValue, name: &str, run: impl Fn(JsValue) + 'static) {
    // The object keeps it, and it is freed with it.
    set(of, name, &Closure::<dyn Fn(JsValue)>::new(run).into_js_value());
}

/// Calls a method.
pub fn call(of: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = get(of, name).dyn_into()?;
    method.apply(of, &arguments.iter().cloned().collect::<Array>())
}

/// Makes an object of a class of the browser.
pub fn new(class: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let class: Function = get(&leptos::prelude::window(), class).dyn_into()?;
    Reflect::construct(&class, &arguments.iter().cloned().collect::<Array>())
}

/// An object with these properties.
pub fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        set(&object, name, value);
    }
    object.into()
}

/// Waits for a promise, or for a value that is one.
pub async fn wait(for_: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&for_)).await
}

/// Waits until an object calls `good`, and returns its `result`; its `error` if it calls one of `bad` before.
pub async fn outcome(of: &JsValue, good: &str, bad: &[&str]) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        let object = of.clone();
        let done = Closure::once_into_js(move || resolve.call1(&JsValue::UNDEFINED, &get(&object, "result")));
        set(of, good, &done);
        for name in bad {
            let (object, reject) = (of.clone(), reject.clone());
            let failed = Closure::once_into_js(move || reject.call1(&JsValue::UNDEFINED, &get(&object, "error")));
            set(of, name, &failed);
        }
    });
    JsFuture::from(promise).await
}
