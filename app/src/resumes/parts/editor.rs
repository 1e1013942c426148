//! The resume form: sections, entries, fields. Each imported field shows its confidence and its line in the original.

mod entry;

use domain::resumes::{
    EntryChange, ResumeView,
    form::{Entry, Field as FormField, FieldKind, Section, sections},
};
use leptos::{ev, prelude::*, server_fn::ServerFn, task::spawn_local, wasm_bindgen::JsCast};
use resume::{
    Reading,
    theme::{SectionChoice, Theme},
};
use ui::{icons, *};
use web_sys::{
    Element, HtmlInputElement, HtmlTextAreaElement, ScrollIntoViewOptions, ScrollLogicalPosition, SubmitEvent,
};

use self::entry::{ListEntry, entry_id, is_listed};
use super::{
    Marks,
    autosave::{Autosave, SaveRequest, SavingLine, UndoButtons, id_of},
    came_from,
    place::{Found, Place},
};
use crate::{form::FormState, resumes::api::SaveResume, texts::use_texts};

/// Offers to undo the removal of an entry.
fn offer_undo(autosave: Autosave) {
    let (texts, toasts) = (use_texts(), use_toasts());
    let offer = move |removed: &Option<(String, i32)>| {
        if removed.is_some() {
            let undo = Callback::new(move |()| spawn_local(autosave.undo_removal()));
            toasts.show(Toast::new(texts.resumes.entry_removed()).action(texts.common.undo(), undo));
        }
    };
    // Not at once: the form is drawn again after a removal.
    Effect::watch(move || autosave.removed.get(), move |removed, _, _| offer(removed), false);
}

/// The state that the parts of the form share.
#[derive(Clone, Copy)]
struct Sheet {
    reading: StoredValue<Reading>,
    form: FormState,
    autosave: Autosave,
}

/// The form. It is a plain form and works without JavaScript; the input survives a failed save. With JavaScript it
/// saves automatically.
#[component]
pub fn Editor(view: ResumeView, form: FormState, autosave: Autosave) -> impl IntoView {
    let texts = use_texts();
    let parts = sections(&view.reading.resume);
    let choices = Theme::of(&view.reading.resume).order();
    let sheet = Sheet { reading: StoredValue::new(view.reading), form, autosave };
    let rows = parts.into_iter().map(|section| {
        let choice = choices.iter().find(|choice| choice.id.key() == section.key).cloned();
        view! { <Part section choice sheet /> }
    });
    let rows = rows.collect_view();
    offer_undo(autosave);
    let title_error = error_at(autosave, "title".to_owned());
    let typed = move |event: ev::Event| {
        if let Some((path, value)) = what_was_typed(&event) {
            // An end date means that the position is not current.
            if let Some(lasts) = input(&lasts_id(&id_of(&path))).filter(|_| !value.is_empty()) {
                lasts.set_checked(false);
            }
            autosave.typed(path, value);
        }
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let button = event.submitter();
        let pressed = |name: &str| {
            button.as_ref().filter(|it| it.get_attribute("name").as_deref() == Some(name))?.get_attribute("value")
        };
        let (change, add) = (pressed("entry").and_then(|word| EntryChange::from_word(&word)), pressed("add"));
        autosave.send(SaveRequest {
            explicit: true,
            keep: change.is_none() && add.is_none(),
            change,
            add,
            ..SaveRequest::default()
        });
    };
    let key = move |event: ev::KeyboardEvent| {
        if (event.ctrl_key() || event.meta_key()) && event.key() == "s" {
            event.prevent_default();
            autosave.send(SaveRequest { explicit: true, ..SaveRequest::default() });
        }
    };
    view! {
        <form
            method="post"
            action=SaveResume::url()
            enctype="multipart/form-data"
            novalidate=true
            class="flex flex-col gap-8"
            on:input=typed
            on:change=move |_| autosave.send(SaveRequest::default())
            on:submit=send
            on:keydown=key
            on:focusin=move |event| reveal(&event)
        >
            // Enter presses the form's first button, which therefore must not delete anything.
            <button type="submit" class="sr-only" tabindex="-1" aria-hidden="true"></button>
            <input type="hidden" name="id" value=view.card.id.to_string() />
            {came_from().map(|id| view! { <input type="hidden" name="from" value=id.to_string() /> })}
            <input type="hidden" name="base_version" value=autosave.base().to_string() />
            <Field id="title" label=texts.resumes.title() hint=texts.resumes.title_hint() error=title_error>
                <TextInput name="title" required=true maxlength=120u32 value=form.typed_or("title", view.card.title.clone()) />
            </Field>
            {rows}
            <div class="sticky bottom-[calc(3.5rem+1px+env(safe-area-inset-bottom))] z-10 -mx-4 flex items-center gap-3 border-t border-line bg-surface px-4 py-2 lg:bottom-0 lg:gap-4 lg:py-3">
                <Button id="save" submit=true size=ButtonSize::Lg icon=icons::CHECK loading=autosave.asked loading_label=texts.common.saving()>
                    {move || if autosave.kept.get() { texts.resumes.save() } else { texts.resumes.keep() }}
                </Button>
                <UndoButtons autosave />
                <SavingLine autosave />
            </div>
        </form>
    }
    .into_any()
}

/// Scrolls a text area that gets the focus out from under the bar: browsers scroll to its first line only.
fn reveal(event: &ev::FocusEvent) {
    let area = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(area) = area {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        area.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The edited field, and its value.
fn what_was_typed(event: &ev::Event) -> Option<(String, String)> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    let (name, value) = match element.dyn_into::<HtmlInputElement>() {
        Ok(input) => (input.name(), input.value()),
        Err(element) => element.dyn_into::<HtmlTextAreaElement>().map(|area| (area.name(), area.value())).ok()?,
    };
    (!name.is_empty()).then_some((name, value))
}

/// The problem of a field, in words.
fn error_at(autosave: Autosave, path: String) -> Signal<Option<String>> {
    let texts = use_texts();
    Signal::derive(move || autosave.code_for(&path).map(|code| texts.problem(code.word()).to_owned()))
}

/// A section; `choice` is what was chosen for it in the document.
#[component]
fn Part(section: Section, choice: Option<SectionChoice>, sheet: Sheet) -> impl IntoView {
    let texts = use_texts();
    let usual = texts.section(section.key);
    let (own, hidden) = choice.map(|choice| (choice.title, choice.hidden)).unwrap_or_default();
    let title = if own.is_empty() { usual.to_owned() } else { own };
    let hidden = hidden.then(|| view! { " " <Badge tone=Tone::Neutral>{texts.resumes.hidden_in_document()}</Badge> });
    let repeats = section.blank.is_some();
    let add = texts.section_add(section.key);
    let count = section.entries.iter().filter(|entry| is_listed(entry)).count();
    let list = section.entries.iter().find(|entry| is_listed(entry)).and_then(|entry| entry.path.rsplit_once('/'));
    let list = list.map(|(list, _)| list.to_owned()).unwrap_or_default();
    let autosave = sheet.autosave;
    let sorting = Sorting::new(move |from, to| {
        let change = Some(EntryChange::Move(format!("{list}/{from}"), to));
        autosave.send(SaveRequest { explicit: true, change, ..SaveRequest::default() });
    });
    let entries = section
        .entries
        .into_iter()
        .map(|entry| match is_listed(&entry) {
            true => view! { <ListEntry entry count sorting sheet /> }.into_any(),
            // The personal details, and skills without a group.
            false => {
                let id = entry_id(&entry.path);
                view! { <div id=id><Fields entry sheet /></div> }.into_any()
            }
        })
        .collect_view();
    let typed = section
        .blank
        .as_ref()
        .is_some_and(|entry| entry.fields.iter().any(|field| !sheet.form.typed(&field.path).is_empty()));
    let key = section.key;
    let blank = section.blank.map(|entry| {
        view! {
            <details id=format!("blank-{key}") class="rounded-lg border border-dashed border-line-strong p-4" open=typed>
                <summary id=format!("add-{key}") class="flex touch w-fit cursor-pointer items-center text-base link">{add}</summary>
                <div class="mt-3">
                    <Fields entry sheet />
                    <Button submit=true kind=ButtonKind::Ghost size=ButtonSize::Sm icon=icons::PLUS name="add" value=key class="mt-3">
                        {texts.resumes.save_and_add()}
                    </Button>
                </div>
            </details>
        }
    });
    view! {
        <section class="flex flex-col gap-3" aria-labelledby=format!("section-{}", section.key)>
            <h2 id=format!("section-{}", section.key) class="scroll-mt-20 text-lg">
                {title} {repeats.then(|| view! { " " <span class="font-normal text-subtle tnum">{count}</span> })} {hidden}
            </h2>
            {entries}
            {blank}
        </section>
    }
    .into_any()
}

#[component]
fn Fields(entry: Entry, sheet: Sheet) -> impl IntoView {
    let widths = widths(&entry);
    let fields = entry
        .fields
        .into_iter()
        .zip(widths)
        .map(|(field, width)| view! { <OneField field sheet width /> })
        .collect_view();
    view! { <div class="grid gap-4 sm:grid-cols-6">{fields}</div> }.into_any()
}

/// The width of each field: multi-line fields take a row, two single lines share one, three short ones too.
fn widths(entry: &Entry) -> Vec<&'static str> {
    let has = |key: &str| entry.fields.iter().any(|field| field.key == key);
    // Dates share their row with a third short field if the entry has one.
    let three = has("startDate") && (has("location") || has("score"));
    let width = |field: &FormField| match (field.kind, field.key) {
        (FieldKind::Text | FieldKind::Lines | FieldKind::Words, _) | (_, "institution") => "sm:col-span-6",
        (_, "location" | "startDate" | "endDate" | "score") if three => "sm:col-span-2",
        (FieldKind::Line | FieldKind::Date | FieldKind::Email, _) => "sm:col-span-3",
    };
    entry.fields.iter().map(width).collect()
}

#[component]
fn OneField(field: FormField, sheet: Sheet, width: &'static str) -> impl IntoView {
    let texts = use_texts();
    let label = texts.field(field.key);
    let value = sheet.form.typed_or(&field.path, field.value.clone());
    let error = error_at(sheet.autosave, field.path.clone());
    let id = id_of(&field.path);
    let place = sheet.reading.with_value(|reading| Place::of(reading, &field.path));
    let has_value = !field.value.is_empty();
    let marks = matches!(field.kind, FieldKind::Text | FieldKind::Lines).then(|| id.clone());
    let side = move || {
        view! {
            <span class="flex items-center gap-2">
                {marks.clone().map(|field| view! { <Marks field /> })}
                {place.clone().filter(|_| has_value).map(|place| view! { <Found place /> })}
            </span>
        }
        .into_any()
    };
    // For browsers that cannot fit a field to its text.
    let rows = (value.lines().count() as u32 + 1).clamp(2, 14);
    let (path, kind, open) = (field.path.clone(), field.kind, field.key == "endDate");
    // A position without an end is current. In a plain form the checkbox comes after the date, and the later value
    // counts.
    let lasts = (open && path.starts_with("/work/")).then(|| {
        let started = path.strip_suffix("/endDate").map(|entry| format!("{entry}/startDate"));
        let started = started.is_some_and(|start| {
            let document = sheet.reading.with_value(|reading| reading.resume.to_value());
            let start = document.pointer(&start).and_then(|start| start.as_str()).unwrap_or_default();
            !start.is_empty() && value.is_empty()
        });
        view! { <StillLasts id=id.clone() path=path.clone() checked=started /> }
    });
    // Built inside the field, which provides its id and its error.
    let control = move || match kind {
        FieldKind::Line => view! { <TextInput name=path value=value /> }.into_any(),
        FieldKind::Date => {
            let example = move || match open {
                true => texts.resumes.date_open(),
                false => texts.resumes.date_example(),
            };
            view! { <TextInput name=path value=value placeholder=example /> }.into_any()
        }
        FieldKind::Email => view! { <TextInput name=path value=value inputmode="email" /> }.into_any(),
        FieldKind::Text | FieldKind::Lines | FieldKind::Words => {
            view! { <TextArea name=path value=value rows=rows class="field-sizing-content min-h-11 max-h-96" /> }
                .into_any()
        }
    };
    let hint = match field.kind {
        FieldKind::Lines => Some(texts.resumes.hint_lines()),
        FieldKind::Words => Some(texts.resumes.hint_words()),
        FieldKind::Line | FieldKind::Date | FieldKind::Email | FieldKind::Text => None,
    };
    match hint {
        Some(hint) => {
            view! { <Field id=id label=label hint=hint error=error side=side class=width>{control()}</Field> }
                .into_any()
        }
        None => {
            view! { <Field id=id label=label error=error side=side class=width>{control()} {lasts}</Field> }.into_any()
        }
    }
}

/// The input with an id.
fn input(id: &str) -> Option<HtmlInputElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The id of the checkbox beside an end date.
fn lasts_id(date: &str) -> String {
    format!("{date}-lasts")
}

/// "I work here now", below the end date: without JavaScript it clears the date when the form is sent, with it at once.
#[component]
fn StillLasts(id: String, path: String, checked: bool) -> impl IntoView {
    let texts = use_texts();
    let box_id = lasts_id(&id);
    let ticked = Callback::new(move |ticked: bool| {
        if let Some(date) = input(&id).filter(|_| ticked) {
            date.set_value("");
        }
    });
    view! { <Checkbox name=path id=box_id label=texts.resumes.still_here() value="" checked=checked on_change=ticked /> }
    .into_any()
}
