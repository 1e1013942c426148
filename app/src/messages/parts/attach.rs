//! Attaching files to a message: chosen, or dropped anywhere beside it. Without script they are fields of the form.

use domain::messages::{FIELD, refused_file};
use leptos::{ev::DragEvent, prelude::*, wasm_bindgen::JsCast};
use ui::{icons, *};
use web_sys::HtmlInputElement;

use super::{
    Talk,
    uploads::{Item, Place},
};
use crate::{
    form::FormState,
    live::is_hydrated,
    messages::keep,
    size::size,
    texts::{fill, use_texts},
};

/// The types that a browser offers to choose. What counts is the content.
const ACCEPT: &str = ".pdf,.docx,.odt,.txt,.md,.png,.jpg,.jpeg,.webp";

/// The files of the next message, and why the last ones were refused.
#[component]
pub fn Attached(talk: Talk, form: FormState) -> impl IntoView {
    let texts = use_texts();
    let is_alive = is_hydrated();
    let items = talk.uploads.items;
    let shown = move || {
        let ids = items.with(|items| items.iter().filter_map(waiting).collect::<Vec<_>>().join(" "));
        view! { <input type="hidden" name="shown" value=ids /> }
    };
    let row = move |number: usize| {
        let item = Memo::new(move |_| items.with(|items| items.iter().find(|item| item.number == number).cloned()));
        let percent = Signal::derive(move || match item.get().map(|item| item.place) {
            Some(Place::Sent(percent)) => percent,
            _ => 0,
        });
        // The row is not drawn anew for each percent: its button would be gone before it is pressed.
        let drawn = Memo::new(move |_| {
            item.get().map(|item| match item.place {
                Place::Sent(_) => Item { place: Place::Sent(0), ..item },
                Place::Waits(_) | Place::Refused(_) => item,
            })
        });
        move || drawn.get().map(|item| view! { <Row talk item percent is_alive /> })
    };
    let refused = move || {
        let problem = form.cause().get()?;
        let line = |field: &kernel::FieldProblem| {
            let (name, why) = (refused_file(&field.field)?.to_owned(), texts.problem(field.code.word()));
            Some(view! { <li class="text-sm break-words text-danger"><b>{name}</b> ": " {why}</li> }.into_any())
        };
        let lines: Vec<_> = problem.fields.iter().filter_map(line).collect();
        (!lines.is_empty()).then(|| view! { <ul class="mb-2" role="alert">{lines}</ul> })
    };
    let is_empty = Memo::new(move |_| items.with(Vec::is_empty));
    view! {
        {refused}
        {shown}
        <ul class="mb-2 flex flex-col gap-1.5" class=("hidden", is_empty) aria-label=texts.messages.attached()>
            <For each=move || items.with(|items| items.iter().map(|item| item.number).collect::<Vec<_>>()) key=|number| *number children=row />
        </ul>
    }
    .into_any()
}

/// A file that is on its way, waits or was refused.
#[component]
fn Row(talk: Talk, item: Item, percent: Signal<u8>, is_alive: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let Item { number, name, bytes, place } = item;
    let length = size(texts, bytes as f64);
    let (facts, label) = match &place {
        Place::Sent(_) => (
            view! { <ProgressBar value=percent label=fill!(texts.messages.attach_progress, name = name.clone()) class="h-1.5 mt-1" /> }
                .into_any(),
            fill!(texts.messages.attach_cancel, name = name.clone()),
        ),
        Place::Waits(_) => (
            view! { <span class="tnum text-sm text-subtle">{length}</span> }.into_any(),
            fill!(texts.messages.attach_remove, name = name.clone()),
        ),
        Place::Refused(code) => (
            view! { <span class="block text-sm text-danger" role="alert">{texts.problem(code.word()).to_owned()}</span> }
                .into_any(),
            fill!(texts.messages.attach_remove, name = name.clone()),
        ),
    };
    let tick = match place {
        Place::Waits(file) => Some(keep(file)),
        Place::Sent(_) | Place::Refused(_) => None,
    };
    let remove = Callback::new(move |_| talk.uploads.remove(number));
    let control = move || {
        if is_alive.get() {
            return view! { <IconButton icon=icons::X size=ButtonSize::Sm label=label.clone() on_click=remove /> }
                .into_any();
        }
        // Without script a file whose box is not ticked is not sent.
        let tick = tick.clone();
        view! { <input type="checkbox" name=tick value="on" checked=true aria-label=label.clone() /> }.into_any()
    };
    view! {
        <li class="flex items-center gap-3 rounded-md border border-line px-3 py-1.5">
            <span class="min-w-0 flex-1"><span class="mr-2 text-base break-words">{name}</span> {facts}</span>
            {control}
        </li>
    }
    .into_any()
}

/// The field with the files. With script it looks like a button, and each file is sent to the server at once.
#[component]
pub fn Attach(talk: Talk) -> impl IntoView {
    let texts = use_texts();
    let is_alive = is_hydrated();
    let chosen = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some((input, files)) = input.and_then(|input| input.files().map(|files| (input, files))) {
            talk.uploads.add(&files);
            // So that the same file can be chosen again, and is not sent with the form as well.
            input.set_value("");
        }
    };
    let look = move || {
        if is_alive.get() {
            "absolute inset-0 size-full cursor-pointer opacity-0 file:size-full"
        } else {
            "block min-w-0 max-w-full text-sm"
        }
    };
    view! {
        <label class="touch relative flex min-w-0 flex-wrap items-center gap-2 rounded-md text-sm text-muted has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
            <span class="shrink-0"><Icon icon=icons::PAPERCLIP /></span>
            <span class="link">{texts.messages.attach()}</span>
            <input type="file" id=FIELD name=FIELD multiple=true accept=ACCEPT class=look aria-describedby="files-hint" on:change=chosen />
        </label>
        <span id="files-hint" class="sr-only">{texts.messages.attach_hint()}</span>
    }
    .into_any()
}

/// Takes files that are dropped: anywhere in the conversation, while somebody may write.
pub fn dropped(talk: Talk, event: &DragEvent) {
    let Some(data) = event.data_transfer().filter(|data| data.types().includes(&"Files".into(), 0)) else { return };
    event.prevent_default();
    if let Some(files) = data.files().filter(|_| talk.writing.with_untracked(|writing| writing.is_allowed())) {
        talk.uploads.add(&files);
    }
}

/// Lets files be dropped: without this the browser opens them.
pub fn dragged(event: &DragEvent) {
    if event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0)) {
        event.prevent_default();
    }
}

fn waiting(item: &Item) -> Option<String> {
    match item.place {
        Place::Waits(file) => Some(file.to_string()),
        Place::Sent(_) | Place::Refused(_) => None,
    }
}
