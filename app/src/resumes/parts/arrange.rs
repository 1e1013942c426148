//! The sections of the document: their order, their titles, and which of them are shown.

use domain::resumes::{ResumeView, form::unused_sections};
use leptos::{ev, prelude::*, wasm_bindgen::JsCast};
use resume::{
    Resume,
    theme::{SectionChoice, SectionId, Theme},
};
use ui::{icons, *};
use web_sys::{HtmlFormElement, HtmlInputElement};

use super::autosave::Autosave;
use crate::{
    form::use_form_in_place,
    resumes::api::ArrangeSections,
    texts::{fill, use_texts},
    view::FormProblem,
};

/// The field that says which section is moved and to which place.
const MOVE: &str = "section-move";

/// The sections that the resume has, and those that were changed.
fn listed(resume: &Resume) -> Vec<SectionChoice> {
    let document = resume.to_value();
    let has = |id: SectionId| match id.list() {
        None => !resume.basics.summary.is_empty(),
        Some(list) => document.pointer(list).and_then(|list| list.as_array()).is_some_and(|list| !list.is_empty()),
    };
    let choices = Theme::of(resume).order().into_iter();
    choices.filter(|choice| has(choice.id) || choice.hidden || !choice.title.is_empty()).collect()
}

fn input(id: &str) -> Option<HtmlInputElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The list of sections, folded. Without JavaScript its arrows and its button send it.
#[component]
pub fn Arrange(view: ResumeView, autosave: Autosave) -> impl IntoView {
    let texts = use_texts();
    let id = view.card.id;
    let action = ServerAction::<ArrangeSections>::new();
    let form = use_form_in_place(action);
    let stored = RwSignal::new(view.reading.resume);
    // The section that was moved by its handle: the handle gets the focus again when the list has been drawn anew.
    let moved = StoredValue::new(None::<SectionId>);
    let answer = action.value();
    Effect::new(move |_| {
        if let Some(Ok(view)) = answer.get() {
            stored.set(view.reading.resume.clone());
            autosave.restyled(view);
            if let Some(id) = moved.try_update_value(Option::take).flatten() {
                focus(&handle_of(id));
            }
        }
    });
    // A section that was empty before is listed once the form is drawn again with its first entry.
    Effect::watch(move || autosave.shown.get(), move |view, _, _| stored.set(view.reading.resume.clone()), false);
    let form_node = NodeRef::<leptos::html::Form>::new();
    let send = move || {
        let form = form_node.get_untracked().and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        if let Some(form) = form {
            let _ = form.request_submit();
        }
    };
    let sorting = Sorting::new(move |from, to| {
        let rows = stored.with_untracked(listed);
        let (Some(row), Some(field)) = (rows.get(from), input(MOVE)) else { return };
        field.set_value(&format!("{} {to}", row.id.key()));
        field.set_disabled(false);
        moved.set_value(Some(row.id));
        send();
        field.set_disabled(true);
    });
    let order = move || stored.with(listed).iter().map(|choice| choice.id.key()).collect::<Vec<_>>().join(" ");
    // A row is drawn again only when it gets another place: what is being typed into it stays.
    let rows = move || {
        let rows = stored.with(listed);
        let count = rows.len();
        rows.into_iter().enumerate().map(move |(index, choice)| (index, count, choice)).collect::<Vec<_>>()
    };
    let changed = move |_: ev::Event| send();
    view! {
        <details id="arrange" class="mb-8 rounded-lg border border-line p-4">
            <summary class="touch flex cursor-pointer items-center text-base font-medium">{texts.resumes.arrange()}</summary>
            <p class="mt-1 text-sm text-muted">{texts.resumes.arrange_intro()}</p>
            <div class="mt-3">
                <ActionForm action=action node_ref=form_node on:change=changed>
                    <input type="hidden" name="id" value=id.to_string() />
                    <input type="hidden" name="before" value=move || serde_json::to_string(&stored.with(Theme::of)).unwrap_or_default() />
                    <input type="hidden" id=MOVE name="look[move]" disabled=true />
                    <FormProblem state=form />
                    // Enter presses the form's first button, which must not move anything.
                    <button type="submit" class="sr-only" tabindex="-1" aria-hidden="true"></button>
                    <input type="hidden" name="look[order]" value=order />
                    <ol class="flex flex-col gap-2">
                        <For each=rows key=|(index, count, choice)| (*index, *count, choice.id) let((index, count, choice))>
                            <SectionRow choice index count sorting />
                        </For>
                    </ol>
                    // Keyed, so that the field is empty again once its title was used.
                    <For each=move || stored.with(unused_sections).first().map(|id| id.key()) key=|unused| *unused let(unused)>
                        <AddSection unused />
                    </For>
                    <Button submit=true kind=ButtonKind::Secondary size=ButtonSize::Sm class="mt-3" loading=form.pending() loading_label=texts.common.saving()>
                        {texts.resumes.arrange_apply()}
                    </Button>
                </ActionForm>
            </div>
        </details>
    }
    .into_any()
}

/// A title for a section of one's own; `unused` is the key of the section that gets it.
#[component]
fn AddSection(unused: &'static str) -> impl IntoView {
    let texts = use_texts();
    view! {
        <div class="mt-4 flex flex-wrap items-end gap-2">
            <input type="hidden" name="look[unused]" value=unused />
            <Field id="add-section" label=texts.resumes.own_section() hint=texts.resumes.own_section_hint() class="min-w-52 flex-1">
                <TextInput name="look[add]" id="add-section" maxlength=80u32 />
            </Field>
            <Button submit=true kind=ButtonKind::Secondary icon=icons::PLUS>{texts.resumes.own_section_button()}</Button>
        </div>
    }
    .into_any()
}

fn handle_of(id: SectionId) -> String {
    format!("move-section-{}", id.key())
}

fn focus(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id).and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(element) = element {
            let _ = element.focus();
        }
    });
}

#[component]
fn SectionRow(choice: SectionChoice, index: usize, count: usize, sorting: Sorting) -> impl IntoView {
    let texts = use_texts();
    let key = choice.id.key();
    let usual = texts.section(key);
    let name = if choice.title.is_empty() { usual.to_owned() } else { choice.title.clone() };
    let look = sorting.look(index);
    let arrow = |to: Option<usize>, up: bool| {
        let (icon, label) = match up {
            true => (icons::ARROW_UP, fill!(texts.resumes.move_up, name = name)),
            false => (icons::ARROW_DOWN, fill!(texts.resumes.move_down, name = name)),
        };
        let value = format!("{key} {}", to.unwrap_or(index));
        view! {
            <IconButton icon=icon label=label size=ButtonSize::Sm submit=true name="look[move]" value=value disabled=to.is_none() />
        }
    };
    let handle = fill!(texts.resumes.move_by_keys, name = name);
    view! {
        <li data-row="" class=move || format!("flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md border border-line bg-surface p-2 {}", look.get())>
            <DragHandle sorting index count id=handle_of(choice.id) label=handle />
            <div class="min-w-40 flex-1">
                <TextInput
                    id=format!("section-title-{key}")
                    name=format!("look[title_{key}]")
                    value=choice.title.clone()
                    placeholder=usual
                    maxlength=80u32
                    aria_label=fill!(texts.resumes.title_of_section, name = usual)
                />
            </div>
            <Checkbox id=format!("section-shown-{key}") name=format!("look[shown_{key}]") label=texts.resumes.shown() checked=!choice.hidden />
            <span class="flex">
                {choice.id.own().map(|_| view! {
                    <IconButton icon=icons::TRASH_2 label=fill!(texts.resumes.remove_section, name = name) size=ButtonSize::Sm submit=true name="look[remove]" value=key />
                })}
                {arrow(index.checked_sub(1), true)} {arrow(Some(index + 1).filter(|to| *to < count), false)}
            </span>
        </li>
    }
    .into_any()
}
