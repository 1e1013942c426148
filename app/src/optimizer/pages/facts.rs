//! `/facts`: what the person has confirmed about themselves.

use domain::optimizer::Fact;
use kernel::Page;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    form::use_form,
    optimizer::api::{AddFact, DeleteFact, list_facts},
    texts::{fill, use_texts},
    view::{Bar, FormProblem, More, load},
    zone::use_clock,
};

/// The viewer's facts, with a form for another one.
#[component]
pub fn FactsPage() -> impl IntoView {
    let texts = use_texts();
    let query = use_query_map();
    let after = move || query.read().get("after");
    let facts = Resource::new_blocking(after, list_facts);
    let told = match query.get_untracked() {
        query if query.get("added").is_some() => Some(texts.optimizer.fact_added()),
        query if query.get("deleted").is_some() => Some(texts.optimizer.fact_deleted()),
        _ => None,
    };
    view! {
        <Bar trail=vec![Crumb::here(texts.optimizer.facts_title())] />
        <PageHeader title=texts.optimizer.facts_title() description=texts.optimizer.facts_intro() />
        <div class="max-w-form px-4 pb-12 lg:px-8">
            {told.map(|text| view! { <Notice level=Level::Success title=text class="mb-6" /> })}
            <Add />
            {load(facts, 4, move |page| view! { <List page started=query.read_untracked().get("after").is_some() /> })}
        </div>
    }
    .into_any()
}

#[component]
fn Add() -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<AddFact>::new();
    let form = use_form(action);
    view! {
        <FormProblem state=form />
        <ActionForm action=action>
            <Field id="text" label=texts.optimizer.fact_new() hint=texts.optimizer.fact_hint() error=form.error("text")>
                <TextArea name="text" rows=2 value=form.typed("text") />
            </Field>
            <Button submit=true formnovalidate=true kind=ButtonKind::Secondary icon=icons::PLUS class="mt-3" loading=form.pending()>
                {texts.optimizer.fact_add()}
            </Button>
        </ActionForm>
    }
    .into_any()
}

#[component]
fn List(page: Page<Fact>, started: bool) -> impl IntoView {
    let texts = use_texts();
    if page.items.is_empty() {
        return view! { <p class="mt-8 text-base text-muted">{texts.optimizer.facts_empty()}</p> }.into_any();
    }
    let rows = page.items.into_iter().map(|fact| view! { <Row fact /> }).collect_view();
    view! {
        <ul class="mt-8 divide-y divide-line border-y border-line">{rows}</ul>
        <More path="/facts" next=page.next started />
    }
    .into_any()
}

#[component]
fn Row(fact: Fact) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<DeleteFact>::new();
    let form = use_form(action);
    let date = fill!(texts.optimizer.fact_confirmed, date = use_clock().date(fact.confirmed_at));
    let about = (!fact.about.is_empty()).then(|| fill!(texts.optimizer.fact_about, about = fact.about));
    let label = fill!(texts.optimizer.fact_delete_this, text = fact.text.clone());
    view! {
        <li class="flex flex-wrap items-start gap-x-4 gap-y-1 py-3">
            <div class="min-w-0 flex-1">
                <p class="text-base break-words">{fact.text}</p>
                <p class="mt-0.5 text-sm text-muted">{about} " " {date}</p>
                <FormProblem state=form />
            </div>
            <ActionForm action=action>
                <input type="hidden" name="id" value=fact.id.to_string() />
                <Button submit=true kind=ButtonKind::Ghost size=ButtonSize::Sm icon=icons::TRASH_2 aria_label=label loading=form.pending()>
                    {texts.common.delete()}
                </Button>
            </ActionForm>
        </li>
    }
    .into_any()
}
