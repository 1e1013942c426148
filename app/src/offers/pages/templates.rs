//! `/hiring/offers/templates`: letters that the company keeps for offers, and whether offers have to be approved.

use domain::offers::{OfferTemplate, OfferTemplates};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::*;

use crate::{
    form::{FormState, use_form},
    offers::{
        api::{DeleteOfferTemplate, SaveOfferTemplate, SetOfferApproval, list_offer_templates},
        parts::{Unknown, starter, variables},
    },
    texts::{fill, use_texts},
    view::{Bar, FormProblem, load},
};

/// The page.
#[component]
pub fn OfferTemplatesPage() -> impl IntoView {
    let texts = use_texts();
    let templates = Resource::new_blocking(|| (), |()| list_offer_templates());
    let intro = fill!(texts.offers.templates_intro, words = variables());
    view! {
        <Bar trail=vec![Crumb::here(texts.offers.templates())] />
        <PageHeader title=texts.offers.templates() description=intro />
        <div class="max-w-3xl px-4 pb-12 lg:px-8">{load(templates, 4, |templates| view! { <Shown templates /> })}</div>
    }
    .into_any()
}

#[component]
fn Shown(templates: OfferTemplates) -> impl IntoView {
    let texts = use_texts();
    let notice = match use_query_map().read_untracked().get("done").as_deref() {
        Some("saved") => Some(texts.offers.template_saved()),
        Some("deleted") => Some(texts.offers.template_gone()),
        Some("approval") => Some(texts.offers.approval_saved()),
        _ => None,
    };
    let can_set = templates.can_set_approval();
    let needed = templates.needs_approval;
    let is_empty = templates.items.is_empty();
    let rows = templates.items.into_iter().map(|item| view! { <Changeable item /> }.into_any()).collect_view();
    view! {
        {notice.map(|text| view! { <Notice level=Level::Success title=text class="mb-6" /> })}
        {match is_empty {
            true => view! { <p class="mb-6 text-base text-muted">{texts.offers.no_templates()}</p> }.into_any(),
            false => view! { <ul class="mb-8 divide-y divide-line border-y border-line">{rows}</ul> }.into_any(),
        }}
        <New is_first=is_empty />
        <Approval can_set needed />
    }
    .into_any()
}

#[component]
fn Changeable(item: OfferTemplate) -> impl IntoView {
    let texts = use_texts();
    let (save, delete) = (ServerAction::<SaveOfferTemplate>::new(), ServerAction::<DeleteOfferTemplate>::new());
    let (form, deleted) = (use_form(save), use_form(delete));
    let id = item.id.to_string();
    let form = of_this(form, &id);
    let (is_open, same) = (form.came_back(), id.clone());
    view! {
        <li class="py-3">
            <details open=is_open>
                <summary class="touch w-fit cursor-pointer text-base font-medium break-words">{item.title.clone()}</summary>
                <div class="mt-3"><Stale form /></div>
                <ActionForm action=save>
                    <input type="hidden" name="id" value=id.clone() />
                    <input type="hidden" name="version" value=item.version />
                    <Fields form prefix=id.clone() title=item.title text=item.text />
                    <Button submit=true formnovalidate=true kind=ButtonKind::Secondary class="mt-3" loading=form.pending() loading_label=texts.common.saving()>{texts.common.save()}</Button>
                </ActionForm>
                <ActionForm action=delete>
                    <input type="hidden" name="id" value=same />
                    <Button submit=true kind=ButtonKind::DangerQuiet class="mt-3" loading=deleted.pending()>{texts.common.delete()}</Button>
                </ActionForm>
            </details>
        </li>
    }
    .into_any()
}

#[component]
fn New(is_first: bool) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<SaveOfferTemplate>::new();
    let form = of_this(use_form(action), "");
    let text = if is_first { starter(texts) } else { String::new() };
    view! {
        <section aria-labelledby="add">
            <h2 id="add" class="mb-3 text-lg">{texts.offers.add_template()}</h2>
            <FormProblem state=form />
            <ActionForm action=action>
                <Fields form prefix="new".to_owned() title=String::new() text=text />
                <Button submit=true formnovalidate=true class="mt-3" loading=form.pending() loading_label=texts.common.saving()>{texts.offers.add_template()}</Button>
            </ActionForm>
        </section>
    }
    .into_any()
}

#[component]
fn Fields(form: FormState, prefix: String, title: String, text: String) -> impl IntoView {
    let texts = use_texts();
    let written = RwSignal::new(form.typed_or("text", text));
    view! {
        <div class="mt-3 grid gap-3">
            <Field id=format!("{prefix}-title") label=texts.offers.template_title() error=form.error("title")>
                <TextInput name="title" value=form.typed_or("title", title) />
            </Field>
            <div>
                <Field id=format!("{prefix}-text") label=texts.offers.template_text() error=form.error("text")>
                    <TextArea name="text" rows=12 bind=written />
                </Field>
                <Unknown text=written />
            </div>
        </div>
    }
    .into_any()
}

/// Whether offers have to be approved, which only owners change.
#[component]
fn Approval(can_set: bool, needed: bool) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<SetOfferApproval>::new();
    let form = use_form(action);
    let body = match can_set {
        true => view! {
            <FormProblem state=form />
            <ActionForm action=action>
                <Checkbox name="needed" id="needed" label=texts.offers.approval_text() hint=texts.offers.approval_hint() checked=needed />
                <Button submit=true kind=ButtonKind::Secondary class="mt-3" loading=form.pending() loading_label=texts.common.saving()>{texts.common.save()}</Button>
            </ActionForm>
        }
        .into_any(),
        false => {
            let text = if needed { texts.offers.approval_on() } else { texts.offers.approval_off() };
            view! { <p class="text-base text-muted">{text}</p> }.into_any()
        }
    };
    view! {
        <section aria-labelledby="approval" class="mt-10">
            <h2 id="approval" class="mb-3 text-lg">{texts.offers.approval()}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// That somebody else changed the letter meanwhile, or another problem of its form.
#[component]
fn Stale(form: FormState) -> impl IntoView {
    let texts = use_texts();
    let (cause, problem) = (form.cause(), form.problem());
    move || {
        let is_stale = cause.get().is_some_and(|problem| problem.kind == kernel::ProblemKind::Conflict);
        match problem.get() {
            Some(_) if is_stale => {
                view! { <Notice level=Level::Warn title=texts.offers.template_conflict() class="mb-3" /> }.into_any()
            }
            Some(text) => view! { <Notice level=Level::Danger title=text class="mb-3" /> }.into_any(),
            None => ().into_any(),
        }
    }
}

/// The state of one of the forms: a plain form that came back belongs to the letter whose id was sent.
fn of_this(form: FormState, id: &str) -> FormState {
    let is_other = form.came_back() && form.typed("id") != id;
    if is_other { form.untouched() } else { form }
}
