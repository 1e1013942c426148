//! Where recordings are kept: a database of the browser (IndexedDB). Nothing here talks to a server.
//!
//! Each recording has an owner, because several people may sign in at one browser: nobody is shown what others recorded.

use leptos::{
    prelude::window,
    wasm_bindgen::{JsValue, closure::Closure},
};
use web_sys::js_sys::{Array, Date, Math};

use crate::script::{call, get, number, object, outcome, set, text};

/// The database, and its only table.
const NAME: &str = "jobalign-recordings";
const TABLE: &str = "recordings";

/// Why a recording was not kept or found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The browser has no more room.
    Full,
    /// The browser keeps nothing, such as in some private windows.
    Unavailable,
}

impl From<JsValue> for Trouble {
    fn from(error: JsValue) -> Self {
        if text(&error, "name") == "QuotaExceededError" { Self::Full } else { Self::Unavailable }
    }
}

/// What a recording belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The person.
    pub owner: String,
    /// The interview.
    pub interview: String,
    /// The number of the question.
    pub number: u32,
    /// The question.
    pub ask: String,
}

/// A recording, without its sound.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    pub id: String,
    pub place: Place,
    /// The answer; empty until it is sent.
    pub answer: String,
    /// The time of its end, in milliseconds since 1970.
    pub at: f64,
    pub seconds: u32,
    /// In bytes.
    pub size: f64,
}

/// Keeps a recording.
pub async fn keep(place: Place, seconds: u32, sound: &JsValue) -> Result<Recording, Trouble> {
    let recording = Recording {
        id: format!("{:x}-{:x}", Date::now() as u64, (Math::random() * 1e15) as u64),
        place,
        answer: String::new(),
        at: Date::now(),
        seconds,
        size: number(sound, "size"),
    };
    let row = object(&[
        ("id", recording.id.as_str().into()),
        ("owner", recording.place.owner.as_str().into()),
        ("interview", recording.place.interview.as_str().into()),
        ("number", recording.place.number.into()),
        ("ask", recording.place.ask.as_str().into()),
        ("answer", "".into()),
        ("at", recording.at.into()),
        ("seconds", seconds.into()),
        ("sound", sound.clone()),
    ]);
    write("put", &row).await?;
    Ok(recording)
}

/// The recordings of a person, the latest first.
pub async fn all(owner: &str) -> Result<Vec<Recording>, Trouble> {
    let rows = read("getAll", &[]).await?;
    let mut found: Vec<Recording> =
        Array::from(&rows).iter().map(|row| typed(&row)).filter(|recording| recording.place.owner == owner).collect();
    found.sort_by(|one, other| other.at.total_cmp(&one.at));
    Ok(found)
}

/// An address of the sound, for as long as the page is open.
pub async fn address(id: &str) -> Result<String, Trouble> {
    let sound = get(&read("get", &[id.into()]).await?, "sound");
    let address = call(&get(&window(), "URL"), "createObjectURL", &[sound])?;
    address.as_string().ok_or(Trouble::Unavailable)
}

/// Frees an address.
pub fn free(address: &str) {
    let _ = call(&get(&window(), "URL"), "revokeObjectURL", &[address.into()]);
}

/// Says which answer a recording belongs to.
pub async fn assign(id: &str, answer: &str) -> Result<(), Trouble> {
    let row = read("get", &[id.into()]).await?;
    if !row.is_object() {
        return Err(Trouble::Unavailable);
    }
    set(&row, "answer", &answer.into());
    write("put", &row).await
}

/// Deletes a recording.
pub async fn remove(id: &str) -> Result<(), Trouble> {
    write("delete", &id.into()).await
}

fn typed(row: &JsValue) -> Recording {
    Recording {
        id: text(row, "id"),
        place: Place {
            owner: text(row, "owner"),
            interview: text(row, "interview"),
            number: number(row, "number") as u32,
            ask: text(row, "ask"),
        },
        answer: text(row, "answer"),
        at: number(row, "at"),
        seconds: number(row, "seconds") as u32,
        size: number(&get(row, "sound"), "size"),
    }
}

/// Opens the database; makes it if there is none.
async fn open() -> Result<JsValue, Trouble> {
    let request = call(&get(&window(), "indexedDB"), "open", &[NAME.into(), 1.into()])?;
    let making = request.clone();
    let make = Closure::once_into_js(move || {
        let options = object(&[("keyPath", "id".into())]);
        call(&get(&making, "result"), "createObjectStore", &[TABLE.into(), options])
    });
    set(&request, "onupgradeneeded", &make);
    Ok(outcome(&request, "onsuccess", &["onerror", "onblocked"]).await?)
}

async fn read(method: &str, arguments: &[JsValue]) -> Result<JsValue, Trouble> {
    let database = open().await?;
    let found = async {
        let transaction = call(&database, "transaction", &[TABLE.into(), "readonly".into()])?;
        let table = call(&transaction, "objectStore", &[TABLE.into()])?;
        outcome(&call(&table, method, arguments)?, "onsuccess", &["onerror"]).await
    };
    let found = found.await;
    let _ = call(&database, "close", &[]);
    Ok(found?)
}

async fn write(method: &str, argument: &JsValue) -> Result<(), Trouble> {
    let database = open().await?;
    let done = async {
        let transaction = call(&database, "transaction", &[TABLE.into(), "readwrite".into()])?;
        let table = call(&transaction, "objectStore", &[TABLE.into()])?;
        call(&table, method, std::slice::from_ref(argument))?;
        // Only at its end is it certain that there was room.
        outcome(&transaction, "oncomplete", &["onabort"]).await
    };
    let done = done.await;
    let _ = call(&database, "close", &[]);
    done?;
    Ok(())
}
