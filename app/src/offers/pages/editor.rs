//! The form in which an offer is written, beside the letter as it would be.

use domain::offers::{ContractKind, OfferDesk, OfferDraft, OfferFields};
use kernel::ApplicationId;
use leptos::{
    ev::{Event, MouseEvent},
    prelude::*,
    wasm_bindgen::JsCast,
};
use leptos_router::hooks::use_query_map;
use matching::SalaryPeriod;
use ui::*;
use web_sys::{Element, FormData, HtmlFormElement};

use crate::{
    form::{FormState, use_form},
    offers::{
        api::{SaveOffer, preview_offer},
        parts::{Letter, Unknown, starter, variables},
    },
    session::use_session,
    texts::{Texts, fill, use_texts},
};

/// A pause in typing after which the preview follows.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(400);

/// The form and the preview.
#[component]
pub fn Editor(desk: OfferDesk) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<SaveOffer>::new();
    let form = use_form(action);
    let choices = choices(texts, &desk);
    let chosen = use_query_map().read_untracked().get("template");
    let start = begun(&desk, &choices, chosen.as_deref());
    // What was typed before the page came back counts.
    let start = OfferFields {
        text: form.typed_or("text", start.text),
        pay: form.typed_or("pay", start.pay),
        currency: form.typed_or("currency", start.currency),
        period: form.typed_or("period", start.period),
        start: form.typed_or("start", start.start),
        place: form.typed_or("place", start.place),
        hours: form.typed_or("hours", start.hours),
        contract: form.typed_or("contract", start.contract),
        answer_day: form.typed_or("answer_day", start.answer_day),
        zone: None,
    };
    let (text, fields) = (RwSignal::new(start.text.clone()), RwSignal::new(start));
    let application = desk.application;
    let known = desk.offer.as_ref().map(|offer| {
        view! {
            <input type="hidden" name="id" value=offer.id.to_string() />
            <input type="hidden" name="version" value=offer.version />
        }
    });
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let follow = move |event: Event| {
        let Some(typed) = typed(&event) else { return };
        timer.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
            *timer = set_timeout_with_handle(move || fields.set(typed), PAUSE).ok();
        });
    };
    view! {
        <div class="grid gap-x-12 gap-y-10 xl:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]">
            <div class="min-w-0">
                <Choices application choices text fields />
                <Problems form />
                <ActionForm action=action>
                    <input type="hidden" name="application" value=application.to_string() />
                    {known}
                    <div class="grid gap-5" on:input=follow on:change=follow>
                        <Terms form start=fields.get_untracked() />
                        <div>
                            <Field id="text" label=texts.offers.letter() hint=fill!(texts.offers.letter_hint, words = variables()) error=form.error("text")>
                                <TextArea name="text" rows=18 bind=text />
                            </Field>
                            <Unknown text=text />
                        </div>
                    </div>
                    <Button submit=true formnovalidate=true class="mt-5" loading=form.pending() loading_label=texts.common.saving()>{texts.offers.save()}</Button>
                </ActionForm>
            </div>
            <Preview application fields />
        </div>
    }
    .into_any()
}

/// What a letter can start from: an id, its name and its text. The start text comes last, and has no id.
fn choices(texts: Texts, desk: &OfferDesk) -> Vec<(String, String, String)> {
    let kept = desk.templates.iter().map(|it| (it.id.to_string(), it.title.clone(), it.text.clone()));
    kept.chain([(String::new(), texts.offers.starter().to_owned(), starter(texts))]).collect()
}

/// What the form starts with: the open offer, or the last one without its days, or the first letter; with the letter that was chosen.
fn begun(desk: &OfferDesk, choices: &[(String, String, String)], chosen: Option<&str>) -> OfferFields {
    let text_of = |id: &str| choices.iter().find(|(of, ..)| of == id).map(|(.., text)| text.clone());
    let draft = desk.offer.as_ref().or(desk.earlier.first());
    let draft = draft.map(|offer| OfferDraft { terms: offer.terms.clone(), text: offer.text.clone() });
    let mut fields = match &draft {
        Some(draft) => OfferFields::from(draft),
        None => OfferFields {
            period: SalaryPeriod::Year.word().to_owned(),
            text: choices.first().map(|(.., text)| text.clone()).unwrap_or_default(),
            ..OfferFields::default()
        },
    };
    if desk.offer.is_none() {
        fields.answer_day.clear();
    }
    if let Some(text) = chosen.and_then(text_of) {
        fields.text = text;
    }
    fields
}

/// Letters to start from. Without script the page is loaded with the one that is chosen.
#[component]
fn Choices(
    application: ApplicationId,
    choices: Vec<(String, String, String)>,
    text: RwSignal<String>,
    fields: RwSignal<OfferFields>,
) -> impl IntoView {
    let texts = use_texts();
    let links = choices
        .into_iter()
        .map(|(id, title, body)| {
            let href = format!("/hiring/applications/{application}/offer?edit=true&template={id}");
            let choose = move |event: MouseEvent| {
                event.prevent_default();
                text.set(body.clone());
                fields.update(|fields| fields.text.clone_from(&body));
            };
            view! { <li><a class="link text-base break-words" href=href on:click=choose>{title}</a></li> }.into_any()
        })
        .collect_view();
    view! {
        <nav aria-label=texts.offers.start_from() class="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2">
            <span class="text-base text-muted">{texts.offers.start_from()}</span>
            <ul class="flex flex-wrap gap-x-4 gap-y-2">{links}</ul>
            <a class="link text-base" href="/hiring/offers/templates">{texts.offers.templates_link()}</a>
        </nav>
    }
    .into_any()
}

/// The fields of the terms.
#[component]
fn Terms(form: FormState, start: OfferFields) -> impl IntoView {
    let texts = use_texts();
    let offers = texts.offers;
    let periods = SalaryPeriod::ALL
        .iter()
        .map(|it| SelectOption::new(it.word(), texts.postings.per(it.word()).unwrap_or_default()));
    let periods: Vec<_> = periods.collect();
    let kinds = ContractKind::ALL
        .iter()
        .map(|it| SelectOption::new(it.word(), offers.contract_name(it.word()).unwrap_or_default()));
    let kinds: Vec<_> = [SelectOption::new("", offers.not_chosen())].into_iter().chain(kinds).collect();
    let zone = use_session().zone.clone().unwrap_or_else(|| "UTC".to_owned());
    view! {
        <div class="grid gap-5 sm:grid-cols-3">
            <Field id="pay" label=offers.pay() hint=offers.pay_hint() error=form.error("pay")>
                <TextInput name="pay" inputmode="decimal" value=start.pay />
            </Field>
            <Field id="currency" label=offers.currency() error=form.error("currency")>
                <TextInput name="currency" maxlength=3_u32 placeholder="EUR" value=start.currency />
            </Field>
            <Field id="period" label=offers.period() error=form.error("period")>
                <Select name="period" options=periods value=start.period />
            </Field>
        </div>
        <div class="grid gap-5 sm:grid-cols-2">
            <Field id="start" label=offers.start() error=form.error("start")>
                <TextInput name="start" kind="date" value=start.start />
            </Field>
            <Field id="place" label=offers.place() error=form.error("place")>
                <TextInput name="place" value=start.place />
            </Field>
            <Field id="hours" label=offers.hours() hint=offers.hours_hint() error=form.error("hours")>
                <TextInput name="hours" inputmode="decimal" value=start.hours />
            </Field>
            <Field id="contract" label=offers.contract() error=form.error("contract")>
                <Select name="contract" options=kinds value=start.contract />
            </Field>
            <Field id="answer_day" label=offers.answer_day() hint=fill!(texts.offers.answer_hint, zone = zone) error=form.error("answer_day")>
                <TextInput name="answer_day" kind="date" value=start.answer_day />
            </Field>
        </div>
    }
    .into_any()
}

/// The problem of the form: if somebody else changed the offer, what was typed stays.
#[component]
fn Problems(form: FormState) -> impl IntoView {
    let texts = use_texts();
    let (cause, problem) = (form.cause(), form.problem());
    move || {
        let is_stale = cause.get().is_some_and(|problem| problem.current_version.is_some());
        match problem.get() {
            Some(_) if is_stale => {
                view! { <Notice level=Level::Warn title=texts.offers.conflict() class="mb-6" /> }.into_any()
            }
            Some(text) => view! { <Notice level=Level::Danger title=text class="mb-6" /> }.into_any(),
            None => ().into_any(),
        }
    }
}

/// What the fields around an event hold now.
fn typed(event: &Event) -> Option<OfferFields> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    let form = element.closest("form").ok()??.dyn_into::<HtmlFormElement>().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    let text = |name: &str| data.get(name).as_string().unwrap_or_default();
    Some(OfferFields {
        text: text("text"),
        pay: text("pay"),
        currency: text("currency"),
        period: text("period"),
        start: text("start"),
        place: text("place"),
        hours: text("hours"),
        contract: text("contract"),
        answer_day: text("answer_day"),
        zone: None,
    })
}

/// The letter as it would be.
#[component]
fn Preview(application: ApplicationId, fields: RwSignal<OfferFields>) -> impl IntoView {
    let texts = use_texts();
    let preview = Resource::new_blocking(move || fields.get(), move |fields| preview_offer(application, fields));
    view! {
        <section aria-labelledby="preview" class="min-w-0">
            <h2 id="preview" class="text-lg">{texts.offers.preview()}</h2>
            <p class="mt-1 text-base text-muted">{texts.offers.preview_text()}</p>
            <div class="mt-3 rounded-lg border border-line bg-surface p-5">
                <Transition>
                    {move || Suspend::new(async move {
                        match preview.await {
                            Ok(letter) => view! { <Letter text=letter /> }.into_any(),
                            Err(failure) => {
                                let text = texts.problem(failure.0.code.word());
                                view! { <p class="text-base text-muted">{text}</p> }.into_any()
                            }
                        }
                    })}
                </Transition>
            </div>
        </section>
    }
    .into_any()
}
