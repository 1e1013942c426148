//! `/hiring/applications/{id}/offer`: the offer of an application as it is, or the form in which it is written.

use domain::offers::{Offer, OfferDesk, OfferState};
use kernel::{ApplicationId, FieldProblem, Problem, Timestamp};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{icons, *};

use super::editor::Editor;
use crate::{
    error::Failure,
    form::use_form,
    offers::{
        api::{ApproveOffer, AskOffer, DiscardOffer, ReturnOffer, SendOffer, WithdrawOffer, get_offer_desk},
        parts::{About, Letter, State, TermList},
    },
    texts::{Texts, fill, use_texts},
    view::{Bar, FormProblem, load},
    zone::use_clock,
};

/// The page.
#[component]
pub fn OfferPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<ApplicationId>().ok());
    let data = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_offer_desk(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(data, 8, |desk| view! { <Shown desk /> })
}

#[component]
fn Shown(desk: OfferDesk) -> impl IntoView {
    let texts = use_texts();
    let query = use_query_map();
    let title = texts.offers.title();
    let trail = vec![
        Crumb::link(desk.title.clone(), format!("/hiring/jobs/{}", desk.job)),
        Crumb::link(desk.name.clone(), format!("/hiring/applications/{}", desk.application)),
        Crumb::here(title),
    ];
    let description = fill!(texts.offers.for_job, name = desk.name.clone(), job = desk.title.clone());
    let can_write = desk.open && desk.offer.as_ref().is_none_or(|offer| offer.state.is_unsent());
    let is_first = desk.offer.is_none() && desk.earlier.is_empty();
    let edits = Memo::new(move |_| can_write && (is_first || query.read().get("edit").is_some()));
    view! {
        <Title text=title />
        <Bar trail />
        <PageHeader title=title description=description />
        <div class="px-4 pb-12 lg:px-8">
            <Done />
            {desk.hidden.then(|| view! { <Notice level=Level::Info title=texts.offers.reveals() class="mb-6" /> })}
            {move || match edits.get() {
                true => view! { <Editor desk=desk.clone() /> }.into_any(),
                false => view! { <Review desk=desk.clone() /> }.into_any(),
            }}
        </div>
    }
    .into_any()
}

/// What was just done, as the address says.
#[component]
fn Done() -> impl IntoView {
    let offers = use_texts().offers;
    let done = use_query_map().read_untracked().get("done");
    let text = match done.as_deref() {
        Some("saved") => offers.saved(),
        Some("asked") => offers.asked_notice(),
        Some("approved") => offers.approved_notice(),
        Some("returned") => offers.returned_notice(),
        Some("sent") => offers.sent_notice(),
        Some("withdrawn") => offers.withdrawn_notice(),
        Some("discarded") => offers.discarded(),
        _ => return ().into_any(),
    };
    view! { <Notice level=Level::Success title=text class="mb-6" /> }.into_any()
}

/// The open offer, and those before it.
#[component]
fn Review(desk: OfferDesk) -> impl IntoView {
    let texts = use_texts();
    let (at, earlier) = (desk.at, desk.earlier.clone());
    let edit = format!("/hiring/applications/{}/offer?edit=true", desk.application);
    let body = match (&desk.offer, desk.open) {
        (Some(offer), _) => {
            let offer = offer.clone();
            view! { <Open offer desk=desk.clone() /> }.into_any()
        }
        (None, true) => view! { <ButtonLink href=edit icon=icons::PLUS>{texts.offers.write()}</ButtonLink> }.into_any(),
        (None, false) => view! { <p class="text-base text-muted">{texts.offers.closed()}</p> }.into_any(),
    };
    view! {
        <div class="flex flex-col gap-10">
            {body}
            {(!earlier.is_empty()).then(|| view! { <Earlier offers=earlier at /> })}
        </div>
    }
    .into_any()
}

#[component]
fn Open(offer: Offer, desk: OfferDesk) -> impl IntoView {
    let texts = use_texts();
    let author = (!desk.author.is_empty() && offer.state.is_unsent()).then(|| {
        let line = fill!(texts.offers.written_by, name = desk.author.clone());
        view! { <p class="text-base text-muted">{line}</p> }
    });
    let returned = (offer.state == OfferState::Draft && !offer.said.is_empty()).then(|| {
        let said = offer.said.clone();
        view! { <Notice level=Level::Warn title=texts.offers.returned_because()><p class="whitespace-pre-line break-words">{said}</p></Notice> }
    });
    let at = desk.at;
    view! {
        <div class="grid gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
            <section aria-label=texts.offers.letter() class="min-w-0 self-start rounded-lg border border-line bg-surface p-5">
                <Letter text=offer.letter.clone() />
            </section>
            <div class="flex min-w-0 flex-col gap-8">
                <div class="flex flex-col gap-3">
                    <div><State state=offer.state /></div>
                    {author}
                    {returned}
                    <About offer=offer.clone() at />
                </div>
                <section aria-labelledby="terms">
                    <h2 id="terms" class="mb-3 text-lg">{texts.offers.terms()}</h2>
                    <TermList offer=offer.clone() />
                </section>
                <Actions offer desk />
            </div>
        </div>
    }
    .into_any()
}

/// What can be done with the open offer.
#[component]
fn Actions(offer: Offer, desk: OfferDesk) -> impl IntoView {
    let texts = use_texts();
    let offers = texts.offers;
    if offer.state == OfferState::Sent {
        return view! { <Withdraw offer /> }.into_any();
    }
    let edit = format!("/hiring/applications/{}/offer?edit=true", desk.application);
    let is_complete = desk.missing.is_empty();
    let next = match offer.state {
        OfferState::Asked => view! { <p class="text-base text-muted">{offers.waits()}</p> }.into_any(),
        _ if !is_complete => view! { <Missing problems=desk.missing.clone() /> }.into_any(),
        OfferState::Draft if desk.needs_approval => view! { <Ask offer=offer.clone() /> }.into_any(),
        _ => view! { <Send offer=offer.clone() /> }.into_any(),
    };
    let approval = desk.may_approve.then(|| view! { <Approve offer=offer.clone() /> });
    view! {
        <div class="flex flex-col gap-6">
            {next}
            {approval}
            <div class="flex flex-wrap items-start gap-2">
                <ButtonLink href=edit kind=ButtonKind::Secondary icon=icons::PENCIL_LINE>{offers.edit()}</ButtonLink>
                <Discard offer />
            </div>
        </div>
    }
    .into_any()
}

/// What it lacks before it can be sent.
#[component]
fn Missing(problems: Vec<FieldProblem>) -> impl IntoView {
    let texts = use_texts();
    let lines = problems
        .into_iter()
        .map(|problem| {
            let line = format!("{}: {}", label(texts, &problem.field), texts.problem(problem.code.word()));
            view! { <li>{line}</li> }
        })
        .collect_view();
    view! { <Notice level=Level::Warn title=texts.offers.missing()><ul class="list-disc pl-5">{lines}</ul></Notice> }
        .into_any()
}

/// The name of a field of the form.
fn label(texts: Texts, field: &str) -> &'static str {
    let offers = texts.offers;
    match field {
        "pay" => offers.pay(),
        "start" => offers.start(),
        "place" => offers.place(),
        "hours" => offers.hours(),
        "contract" => offers.contract(),
        "answer_day" => offers.answer_day(),
        _ => offers.letter(),
    }
}

#[component]
fn Send(offer: Offer) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<SendOffer>::new();
    let form = use_form(action);
    view! {
        <div>
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="id" value=offer.id.to_string() />
                <input type="hidden" name="version" value=offer.version />
                <Button submit=true loading=form.pending() loading_label=texts.offers.sending()>{texts.offers.send()}</Button>
            </ActionForm>
            <p class="mt-3 text-sm text-muted">{texts.offers.sends_text()}</p>
        </div>
    }
    .into_any()
}

#[component]
fn Ask(offer: Offer) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<AskOffer>::new();
    let form = use_form(action);
    view! {
        <div>
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="id" value=offer.id.to_string() />
                <input type="hidden" name="version" value=offer.version />
                <Button submit=true loading=form.pending() loading_label=texts.offers.sending()>{texts.offers.ask()}</Button>
            </ActionForm>
            <p class="mt-3 text-sm text-muted">{texts.offers.approval_hint()}</p>
        </div>
    }
    .into_any()
}

/// The forms in which another member approves it, or sends it back.
#[component]
fn Approve(offer: Offer) -> impl IntoView {
    let texts = use_texts();
    let (approve, back) = (ServerAction::<ApproveOffer>::new(), ServerAction::<ReturnOffer>::new());
    let (form, returned) = (use_form(approve), use_form(back));
    view! {
        <div>
            <FormProblem state=form />
            <ActionForm action=approve>
                <input type="hidden" name="id" value=offer.id.to_string() />
                <input type="hidden" name="version" value=offer.version />
                <Button submit=true loading=form.pending()>{texts.offers.approve()}</Button>
            </ActionForm>
            <details class="mt-3" open=returned.came_back()>
                <summary class="touch w-fit cursor-pointer text-base text-muted">{texts.offers.send_back()}</summary>
                <div class="mt-2"><FormProblem state=returned /></div>
                <ActionForm action=back>
                    <input type="hidden" name="id" value=offer.id.to_string() />
                    <input type="hidden" name="version" value=offer.version />
                    <Field id="said" label=texts.offers.send_back_text() error=returned.error("said")>
                        <TextArea name="said" rows=3 value=returned.typed("said") />
                    </Field>
                    <Button submit=true formnovalidate=true kind=ButtonKind::Secondary class="mt-3" loading=returned.pending()>{texts.offers.send_back()}</Button>
                </ActionForm>
            </details>
        </div>
    }
    .into_any()
}

#[component]
fn Discard(offer: Offer) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<DiscardOffer>::new();
    let form = use_form(action);
    view! {
        <div>
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="id" value=offer.id.to_string() />
                <input type="hidden" name="version" value=offer.version />
                <Button submit=true kind=ButtonKind::DangerQuiet loading=form.pending()>{texts.offers.discard()}</Button>
            </ActionForm>
        </div>
    }
    .into_any()
}

#[component]
fn Withdraw(offer: Offer) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<WithdrawOffer>::new();
    let form = use_form(action);
    view! {
        <details open=form.came_back()>
            <summary class="touch w-fit cursor-pointer text-base text-muted">{texts.offers.withdraw()}</summary>
            <div class="mt-2"><FormProblem state=form /></div>
            <ActionForm action=action>
                <input type="hidden" name="id" value=offer.id.to_string() />
                <input type="hidden" name="version" value=offer.version />
                <Field id="said" label=texts.offers.withdraw_text() error=form.error("said")>
                    <TextArea name="said" rows=3 value=form.typed("said") />
                </Field>
                <Button submit=true formnovalidate=true kind=ButtonKind::DangerQuiet class="mt-3" loading=form.pending()>{texts.offers.withdraw_now()}</Button>
            </ActionForm>
        </details>
    }
    .into_any()
}

/// The offers that were sent before, as they were sent.
#[component]
fn Earlier(offers: Vec<Offer>, at: Timestamp) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let rows = offers
        .into_iter()
        .map(|offer| {
            let date = offer.sent_at.map(|at| clock.date_time(at)).unwrap_or_default();
            view! {
                <li class="py-3">
                    <details>
                        <summary class="touch w-fit cursor-pointer text-base"><span class="tnum">{date}</span> " " <State state=offer.state /></summary>
                        <div class="mt-4 grid gap-6">
                            <About offer=offer.clone() at />
                            <Letter text=offer.letter.clone() />
                            <TermList offer />
                        </div>
                    </details>
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <section aria-labelledby="earlier" class="max-w-3xl">
            <h2 id="earlier" class="text-lg">{texts.offers.earlier()}</h2>
            <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul>
        </section>
    }
    .into_any()
}
