//! The files of the next message: each is sent to the server when it is chosen, with its progress, and waits there.

use std::{cell::RefCell, collections::HashMap};

use domain::{
    messages::{Attachment, MOST_FILES, Side},
    uploads::MAX_FILE_BYTES,
};
use kernel::{ApplicationId, FileId, ProblemCode};
use leptos::{
    prelude::*,
    server_fn::ServerFn,
    task::spawn_local,
    wasm_bindgen::{JsValue, closure::Closure},
};
use web_sys::{FileList, FormData};

use crate::{
    error::Failure,
    messages::api::{AttachFile, detach_file},
    script::{call, get, new, number, set, text},
};

/// Where a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// On its way, by so many percent.
    Sent(u8),
    /// On the server, where it waits.
    Waits(FileId),
    /// It was refused.
    Refused(ProblemCode),
}

/// A file of the next message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub number: usize,
    pub name: String,
    pub bytes: u64,
    pub place: Place,
}

/// What runs once no file is on its way any more.
type Then = Box<dyn FnOnce() + Send + Sync>;

/// The files of the next message.
#[derive(Clone, Copy)]
pub struct Uploads {
    pub items: RwSignal<Vec<Item>>,
    side: Side,
    id: ApplicationId,
    next: StoredValue<usize>,
    then: StoredValue<Option<Then>>,
}

thread_local! {
    /// The requests of the files that are on their way.
    static RUNNING: RefCell<HashMap<usize, JsValue>> = RefCell::default();
}

impl Uploads {
    /// Those that wait already.
    pub fn new(side: Side, id: ApplicationId, waiting: Vec<Attachment>) -> Self {
        let count = waiting.len();
        let items = waiting.into_iter().enumerate().map(|(number, file)| waits(number, file)).collect();
        Self { items: RwSignal::new(items), side, id, next: StoredValue::new(count), then: StoredValue::new(None) }
    }

    /// Sends chosen or dropped files to the server.
    pub fn add(self, files: &FileList) {
        for at in 0..files.length() {
            let Some(file) = files.get(at) else { continue };
            let number = self.number();
            let count = self.items.with_untracked(|items| items.iter().filter(|item| item.is_good()).count());
            let refused = match (file.size(), count) {
                (0.0, _) => Some(ProblemCode::FileEmpty),
                (size, _) if size > MAX_FILE_BYTES as f64 => Some(ProblemCode::FileTooLarge),
                (_, count) if count >= MOST_FILES => Some(ProblemCode::TooManyAttachments),
                _ => None,
            };
            let place = refused.map_or(Place::Sent(0), Place::Refused);
            let item = Item { number, name: file.name(), bytes: file.size() as u64, place };
            self.items.update(|items| items.push(item));
            if refused.is_none() {
                self.start(number, &file.into());
            }
        }
    }

    /// Takes a file away: stops sending it, or takes it back from the server.
    pub fn remove(self, number: usize) {
        let item = self.items.try_update(|items| {
            let at = items.iter().position(|item| item.number == number)?;
            Some(items.remove(at))
        });
        if let Some(request) = RUNNING.with_borrow_mut(|running| running.remove(&number)) {
            let _ = call(&request, "abort", &[]);
        }
        if let Some(Some(Item { place: Place::Waits(file), .. })) = item {
            spawn_local(async move {
                // If this fails, the server deletes it within the hour.
                let _ = detach_file(self.side, self.id, file).await;
            });
        }
        self.go_on();
    }

    /// Whether files are on their way; then `then` runs once they have arrived, unless one is refused.
    pub fn sends_when_done(self, then: impl FnOnce() + Send + Sync + 'static) -> bool {
        let is_sending = self.is_sending();
        if is_sending {
            self.then.update_value(|kept| *kept = Some(Box::new(then)));
        }
        is_sending
    }

    /// The files that wait, for a message that is sent now. Those that were refused are forgotten.
    pub fn take(self) -> Vec<Attachment> {
        let items = self.items.try_update(std::mem::take).unwrap_or_default();
        let file = |item: Item| match item.place {
            Place::Waits(id) => Some(Attachment { id, name: item.name, bytes: item.bytes }),
            Place::Sent(_) | Place::Refused(_) => None,
        };
        items.into_iter().filter_map(file).collect()
    }

    /// Puts back the files of a message that was refused.
    pub fn give_back(self, files: Vec<Attachment>) {
        let items: Vec<_> = files.into_iter().map(|file| waits(self.number(), file)).collect();
        self.items.try_update(|before| before.splice(0..0, items).for_each(drop));
    }

    fn is_sending(self) -> bool {
        self.items.with_untracked(|items| items.iter().any(|item| matches!(item.place, Place::Sent(_))))
    }

    fn number(self) -> usize {
        let number = self.next.get_value();
        self.next.set_value(number + 1);
        number
    }

    fn set(self, number: usize, change: impl FnOnce(&mut Item)) {
        self.items.try_update(|items| items.iter_mut().find(|item| item.number == number).map(change));
    }

    fn start(self, number: usize, file: &JsValue) {
        let started = self.request(number, file);
        match started {
            Ok(request) => drop(RUNNING.with_borrow_mut(|running| running.insert(number, request))),
            Err(_) => self.set(number, |item| item.place = Place::Refused(ProblemCode::Internal)),
        }
    }

    fn request(self, number: usize, file: &JsValue) -> Result<JsValue, JsValue> {
        let form: JsValue = FormData::new()?.into();
        for (name, value) in [("side", self.side.word().to_owned()), ("id", self.id.to_string())] {
            call(&form, "append", &[name.into(), value.into()])?;
        }
        call(&form, "append", &[domain::messages::FIELD.into(), file.clone()])?;
        // Unlike `fetch`, this tells how much has been sent.
        let request = new("XMLHttpRequest", &[])?;
        call(&request, "open", &["POST".into(), AttachFile::url().into()])?;
        call(&request, "setRequestHeader", &["Accept".into(), "application/json".into()])?;
        let told = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            let percent = number_of(&event);
            self.set(number, |item| {
                if let Place::Sent(done) = &mut item.place {
                    *done = percent;
                }
            });
        });
        set(&get(&request, "upload"), "onprogress", &told.into_js_value());
        let answered = request.clone();
        let done = Closure::<dyn Fn()>::new(move || {
            let answer = read(&answered);
            RUNNING.with_borrow_mut(|running| running.remove(&number));
            self.set(number, |item| match answer {
                Ok(file) => *item = waits(number, file),
                Err(code) => item.place = Place::Refused(code),
            });
            self.go_on();
        });
        // Called at every end but that of a request that was stopped, which has no item any more.
        set(&request, "onloadend", &done.into_js_value());
        call(&request, "send", &[form])?;
        Ok(request)
    }

    /// Sends the message that waited for its files.
    fn go_on(self) {
        if self.is_sending() {
            return;
        }
        let is_good = self.items.with_untracked(|items| items.iter().all(Item::is_good));
        if let Some(then) = self.then.try_update_value(Option::take).flatten().filter(|_| is_good) {
            then();
        }
    }
}

impl Item {
    const fn is_good(&self) -> bool {
        !matches!(self.place, Place::Refused(_))
    }
}

fn waits(number: usize, file: Attachment) -> Item {
    Item { number, name: file.name, bytes: file.bytes, place: Place::Waits(file.id) }
}

/// How much of a file has been sent, in percent.
fn number_of(event: &JsValue) -> u8 {
    let (sent, all) = (number(event, "loaded"), number(event, "total"));
    if all > 0.0 { (sent / all * 100.0).clamp(0.0, 100.0) as u8 } else { 0 }
}

/// The answer to a file, or why it was refused.
fn read(request: &JsValue) -> Result<Attachment, ProblemCode> {
    let (status, body) = (number(request, "status"), text(request, "responseText"));
    if status == 200.0 {
        return serde_json::from_str(&body).map_err(|_| ProblemCode::Internal);
    }
    let told = serde_json::from_str::<Failure>(&body).map(|failure| failure.0);
    Err(match told {
        Ok(problem) => problem.fields.first().map_or(problem.code, |field| field.code),
        Err(_) if status == 413.0 => ProblemCode::FileTooLarge,
        Err(_) if status == 0.0 => ProblemCode::Offline,
        Err(_) => ProblemCode::Internal,
    })
}
