//! A zone where files are dropped or chosen, and the card of a chosen file.

use crate::feedback::ProgressBar;
use crate::field::error_line;
use crate::icon::icon as draw;
use crate::icons::{self, IconPath};
use crate::util::{cx, say};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, HtmlElement, HtmlInputElement};

/// A zone to drop a file on: a label with the real file input spread over it, so that the browser itself handles
/// clicks, Enter and drops, with or without JavaScript. JavaScript adds the state while a file hovers over it and the
/// name of the chosen file.
#[component]
pub fn DropZone(
    #[prop(into)] id: String,
    #[prop(into)] name: String,
    /// "Drop your CV here"
    #[prop(into)]
    title: TextProp,
    /// "or", before the words that look like a link.
    #[prop(into)]
    or: TextProp,
    /// "choose a file"
    #[prop(into)]
    choose: TextProp,
    /// "PDF, DOCX, ODT or TXT, up to 10 MB"
    #[prop(into)]
    formats: TextProp,
    /// "Release to read this file"; `title` if left out.
    #[prop(optional, into)]
    release: Option<TextProp>,
    /// Below the name of a chosen file: "choose another one".
    #[prop(optional, into)]
    change: Option<TextProp>,
    /// ".pdf,.docx,.odt,.txt"
    #[prop(optional, into)]
    accept: Option<String>,
    #[prop(optional)] required: bool,
    #[prop(optional)] multiple: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] error: MaybeProp<String>,
    /// The id of the form it belongs to, if it is outside of it.
    #[prop(optional, into)]
    form: Option<String>,
    /// A drawing instead of the file icon.
    #[prop(optional, into)]
    art: Option<ViewFn>,
    #[prop(optional, into)] icon: Option<IconPath>,
    /// Height and padding; `py-8` if left out.
    #[prop(into, default = "py-8".into())]
    class: String,
    /// For reading the files in the browser.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
    /// Called with the names of the chosen files.
    #[prop(optional, into)]
    on_change: Option<Callback<Vec<String>>>,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let names = RwSignal::new(Vec::<String>::new());
    let read = move || {
        let Some(files) = node_ref.get_untracked().and_then(|input| input.files()) else { return };
        names.set((0..files.length()).filter_map(|i| files.get(i)).map(|file| file.name()).collect());
    };
    // A file may have been chosen before hydration.
    Effect::new(move |_| {
        if node_ref.get().is_some() {
            read();
        }
    });
    // A file that is dropped beside the zone must not replace the page.
    Effect::new(move |_| {
        let over_page = window_event_listener(ev::dragover, |event| refuse(&event));
        let dropped = window_event_listener(ev::drop, |event| refuse(&event));
        on_cleanup(move || {
            over_page.remove();
            dropped.remove();
        });
    });
    let wired = id.clone();
    let describedby = move || {
        let error = error.get().map(|_| format!(" {wired}-error")).unwrap_or_default();
        format!("{wired}-formats{error}")
    };
    let look = move || {
        cx(&[
            "group relative flex flex-col items-center justify-center rounded-lg border px-5 text-center transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:border-line has-disabled:text-disabled",
            if over.get() {
                "border-dashed border-accent bg-selected"
            } else if !names.read().is_empty() {
                "border-solid border-accent bg-surface hover:bg-hover"
            } else {
                "border-dashed border-control hover:border-accent hover:bg-selected has-[:required:valid]:border-solid has-[:required:valid]:border-accent has-[[aria-invalid=true]]:border-danger"
            },
            &class,
        ])
    };
    let sign = move || {
        let over = over.get();
        let chosen = !names.read().is_empty();
        match &art {
            Some(art) if !chosen => art.run(),
            _ => draw(
                if chosen { icons::FILE_CHECK } else { icon.unwrap_or(icons::FILE_UP) },
                if over || chosen { "size-5 text-accent" } else { "size-5 text-muted" },
            ),
        }
    };
    let text = move || {
        let chosen = names.get();
        if over.get() {
            view! { <span class="text-base font-medium">{say(release.clone().unwrap_or_else(|| title.clone()))}</span> }
                .into_any()
        } else if chosen.is_empty() {
            view! {
                // Nobody drops files on a phone.
                <span class="hidden text-base font-medium link first-letter:uppercase max-md:block pointer-coarse:block">{say(choose.clone())}</span>
                <span class="text-base font-medium max-md:hidden pointer-coarse:hidden">{say(title.clone())}</span>
                <span class="mt-0.5 text-sm text-muted max-md:hidden pointer-coarse:hidden">
                    {say(or.clone())} " " <span class="link">{say(choose.clone())}</span>
                </span>
            }
            .into_any()
        } else {
            view! {
                <span class="max-w-full text-base font-medium break-words">{chosen.join(", ")}</span>
                {change.clone().map(|text| view! { <span class="mt-0.5 text-sm"><span class="link">{say(text)}</span></span> })}
            }
            .into_any()
        }
    };
    view! {
        <div class="flex min-h-0 flex-1 flex-col gap-1.5">
            <label
                class=look
                on:dragenter=move |_| over.set(true)
                on:dragover=move |_| {
                    if !over.get_untracked() {
                        over.set(true);
                    }
                }
                on:dragleave=move |_| over.set(false)
                on:drop=move |_| over.set(false)
            >
                <input
                    node_ref=node_ref
                    type="file"
                    id=id.clone()
                    name=name
                    form=form
                    accept=accept
                    required=required
                    multiple=multiple
                    disabled=disabled
                    aria-describedby=describedby
                    aria-invalid=move || error.get().map(|_| "true")
                    class="absolute inset-0 z-10 size-full cursor-pointer opacity-0 file:size-full disabled:cursor-default"
                    on:change=move |_| {
                        over.set(false);
                        read();
                        if let Some(run) = on_change {
                            run.run(names.get_untracked());
                        }
                    }
                />
                {sign}
                <span class="mt-2.5 flex max-w-full flex-col items-center">{text}</span>
                <span id=format!("{id}-formats") class="mt-2 text-xs text-subtle">
                    {say(formats)}
                </span>
            </label>
            {error_line(id, error)}
        </div>
    }
    .into_any()
}

/// Keeps the browser from opening a file that was not dropped on a file input.
fn refuse(event: &DragEvent) {
    let onto = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    if onto.is_none_or(|input| input.type_() != "file")
        && let Some(data) = event.data_transfer()
        && data.types().includes(&"Files".into(), 0)
    {
        data.set_drop_effect("none");
        event.prevent_default();
    }
}

/// A file, or the same as text: opening the text field hides the [`DropZone`], and focuses the field.
#[component]
pub fn FileOrText(
    /// The id of the file input. Opening the text field deselects a chosen file.
    #[prop(into)]
    file: String,
    /// The id of the text field.
    #[prop(into)]
    text: String,
    /// "Paste the text instead"
    #[prop(into)]
    paste: TextProp,
    /// "Use a file instead"
    #[prop(into)]
    choose: TextProp,
    /// The text field is open from the start.
    #[prop(optional)]
    open: bool,
    /// A [`DropZone`].
    #[prop(into)]
    zone: ViewFn,
    /// A [`crate::Field`] with a [`crate::TextArea`].
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Details>::new();
    let input = |id: &str| document().get_element_by_id(id);
    let toggled = move |_| {
        if !node.get_untracked().is_some_and(|details| details.open()) {
            return;
        }
        if let Some(file) = input(&file).and_then(|file| file.dyn_into::<HtmlInputElement>().ok()) {
            file.set_value("");
            let _ = Event::new("change").map(|change| file.dispatch_event(&change));
        }
        if let Some(text) = input(&text).and_then(|text| text.dyn_into::<HtmlElement>().ok()) {
            let _ = text.focus();
        }
    };
    view! {
        <div class="group/source flex min-h-0 flex-1 flex-col">
            <div class="flex min-h-0 flex-1 flex-col group-has-[[open]]/source:hidden">{zone.run()}</div>
            <details node_ref=node class="mt-3 open:mt-0" open=open on:toggle=toggled>
                <summary class="touch w-fit cursor-pointer text-sm link">
                    <span class="group-has-[[open]]/source:hidden">{say(paste)}</span>
                    <span class="hidden group-has-[[open]]/source:inline">{say(choose)}</span>
                </summary>
                {children()}
            </details>
        </div>
    }
    .into_any()
}

/// A chosen file: being sent, read, or failed.
#[component]
pub fn FileCard(
    #[prop(into)] name: TextProp,
    /// "112 KB, 62%", "1 page, text layer found", or what went wrong.
    #[prop(into)]
    detail: TextProp,
    #[prop(optional)] failed: bool,
    /// 0 to 100 while it is being sent.
    #[prop(optional, into)]
    progress: MaybeProp<u8>,
    /// Names the progress bar.
    #[prop(optional, into)]
    progress_label: Option<TextProp>,
    /// At the end: a button that removes it or retries.
    #[prop(optional, into)]
    action: Option<ViewFn>,
) -> impl IntoView {
    let (edge, sign, sign_tint, tint) = if failed {
        ("border-danger-line", icons::FILE_X, "size-5 text-danger", "text-danger")
    } else {
        ("border-line-strong", icons::FILE_TEXT, "size-5 text-muted", "text-muted")
    };
    let bar = move || {
        let value = progress.get().filter(|_| !failed)?;
        let label = progress_label.clone().unwrap_or_default();
        Some(view! {
            <div class="mt-3">
                <ProgressBar value=value label class="h-1" />
            </div>
        })
    };
    view! {
        <div class=cx(&["rounded-lg border bg-surface p-3.5", edge])>
            <div class="flex items-center gap-3">
                {draw(sign, sign_tint)}
                <div class="min-w-0 flex-1">
                    <p class="truncate font-medium">{say(name)}</p>
                    <p class=cx(&["text-sm tnum", tint])>{say(detail)}</p>
                </div>
                {action.map(|action| action.run())}
            </div>
            {bar}
        </div>
    }
    .into_any()
}
