//! `/hiring/messages/texts`: texts that the company keeps for its messages.

use domain::messages::{SavedText, SavedTexts, Side};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::*;

use crate::{
    form::{FormState, use_form},
    messages::api::{DeleteText, SaveText, list_saved_texts},
    texts::{fill, use_texts},
    view::{Bar, FormProblem, load},
};

/// The page.
#[component]
pub fn SavedTextsPage() -> impl IntoView {
    let texts = use_texts();
    let saved = Resource::new_blocking(|| (), |()| list_saved_texts());
    let trail = vec![Crumb::link(texts.messages.title(), Side::Company.path()), Crumb::here(texts.messages.saved())];
    let intro = fill!(texts.messages.saved_intro, name = "{name}", job = "{job}", company = "{company}");
    view! {
        <Bar trail />
        <PageHeader title=texts.messages.saved() description=intro />
        <div class="max-w-3xl px-4 pb-12 lg:overflow-y-auto lg:px-8">{load(saved, 4, |saved| view! { <Shown saved /> })}</div>
    }
    .into_any()
}

#[component]
fn Shown(saved: SavedTexts) -> impl IntoView {
    let texts = use_texts();
    let notice = match use_query_map().read_untracked().get("done").as_deref() {
        Some("saved") => Some(texts.messages.saved_done()),
        Some("deleted") => Some(texts.messages.saved_gone()),
        _ => None,
    };
    let can_change = saved.can_change();
    let is_empty = saved.items.is_empty();
    let rows = saved
        .items
        .into_iter()
        .map(|item| match can_change {
            true => view! { <Changeable item /> }.into_any(),
            false => view! { <Readable item /> }.into_any(),
        })
        .collect_view();
    view! {
        {notice.map(|text| view! { <Notice level=Level::Success title=text class="mb-6" /> })}
        {is_empty.then(|| view! { <p class="mb-6 text-base text-muted">{texts.messages.saved_none()}</p> })}
        {(!is_empty).then(|| view! { <ul class="mb-8 divide-y divide-line border-y border-line">{rows}</ul> })}
        {match can_change {
            true => view! { <New /> }.into_any(),
            false => view! { <Notice level=Level::Info title=texts.messages.saved_read_only() /> }.into_any(),
        }}
    }
    .into_any()
}

#[component]
fn Readable(item: SavedText) -> impl IntoView {
    view! {
        <li class="py-3">
            <h2 class="text-base font-medium break-words">{item.title}</h2>
            <p class="text-base whitespace-pre-line break-words text-muted">{item.text}</p>
        </li>
    }
    .into_any()
}

#[component]
fn Changeable(item: SavedText) -> impl IntoView {
    let texts = use_texts();
    let (save, delete) = (ServerAction::<SaveText>::new(), ServerAction::<DeleteText>::new());
    let (form, _) = (use_form(save), use_form(delete));
    let id = item.id.to_string();
    let form = of_this(form, &id);
    let (is_open, same) = (form.came_back() && form.typed("id") == id, id.clone());
    view! {
        <li class="py-3">
            <details open=is_open>
                <summary class="touch w-fit cursor-pointer text-base font-medium break-words">{item.title.clone()}</summary>
                <ActionForm action=save>
                    <input type="hidden" name="id" value=id.clone() />
                    <Fields form prefix=id.clone() title=item.title text=item.text />
                    <Button submit=true formnovalidate=true kind=ButtonKind::Secondary class="mt-3" loading=form.pending() loading_label=texts.common.saving()>{texts.common.save()}</Button>
                </ActionForm>
                <ActionForm action=delete>
                    <input type="hidden" name="id" value=same />
                    <Button submit=true kind=ButtonKind::DangerQuiet class="mt-3">{texts.common.delete()}</Button>
                </ActionForm>
            </details>
        </li>
    }
    .into_any()
}

#[component]
fn New() -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<SaveText>::new();
    let form = of_this(use_form(action), "");
    view! {
        <section aria-labelledby="add">
            <h2 id="add" class="mb-3 text-lg">{texts.messages.saved_add()}</h2>
            <FormProblem state=form />
            <ActionForm action=action>
                <Fields form prefix="new".to_owned() title=String::new() text=String::new() />
                <Button submit=true formnovalidate=true class="mt-3" loading=form.pending() loading_label=texts.common.saving()>{texts.messages.saved_add()}</Button>
            </ActionForm>
        </section>
    }
    .into_any()
}

#[component]
fn Fields(form: FormState, prefix: String, title: String, text: String) -> impl IntoView {
    let texts = use_texts();
    view! {
        <div class="mt-3 grid gap-3">
            <Field id=format!("{prefix}-title") label=texts.messages.saved_title() error=form.error("title")>
                <TextInput name="title" value=form.typed_or("title", title) />
            </Field>
            <Field id=format!("{prefix}-text") label=texts.messages.saved_text() error=form.error("text")>
                <TextArea name="text" rows=5 value=form.typed_or("text", text) />
            </Field>
        </div>
    }
    .into_any()
}

/// The state of one of the forms: a plain form that came back belongs to the text whose id was sent.
fn of_this(form: FormState, id: &str) -> FormState {
    let is_other = form.came_back() && form.typed("id") != id;
    if is_other { form.untouched() } else { form }
}
