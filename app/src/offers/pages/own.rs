//! `/offers/{id}`: an offer to the viewer: its letter and terms, and the answer to it.

use domain::offers::{Offer, OwnOffer};
use kernel::{OfferId, Problem};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::*;

use crate::{
    error::Failure,
    form::use_form,
    offers::{
        api::{AcceptOffer, DeclineOffer, get_own_offer},
        parts::{About, Letter, State, TermList},
    },
    texts::{fill, use_texts},
    view::{Bar, FormProblem, load},
};

/// The page.
#[component]
pub fn OwnOfferPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<OfferId>().ok());
    let data = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_own_offer(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(data, 8, |data| view! { <Shown data /> })
}

#[component]
fn Shown(data: OwnOffer) -> impl IntoView {
    let texts = use_texts();
    let OwnOffer { offer, at } = data;
    let title = fill!(texts.offers.subject, job = offer.title.clone());
    let trail = vec![
        Crumb::link(texts.applications.title(), "/applications"),
        Crumb::link(offer.title.clone(), format!("/applications/{}", offer.application)),
        Crumb::here(texts.offers.title()),
    ];
    let notice = match use_query_map().read_untracked().get("done").as_deref() {
        Some("accepted") => Some(texts.offers.accepted_notice()),
        Some("declined") => Some(texts.offers.declined_notice()),
        _ => None,
    };
    let answer = offer.can_answer(at).then(|| view! { <Answer offer=offer.clone() /> });
    view! {
        <Title text=title.clone() />
        <Bar trail />
        <PageHeader title=title description=offer.company.clone() />
        <div class="px-4 pb-12 lg:px-8">
            {notice.map(|text| view! { <Notice level=Level::Success title=text class="mb-6" /> })}
            <div class="grid gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
                <section aria-label=texts.offers.letter() class="min-w-0 self-start rounded-lg border border-line bg-surface p-5">
                    <Letter text=offer.letter.clone() />
                </section>
                <div class="flex min-w-0 flex-col gap-8">
                    <div class="flex flex-col gap-3">
                        <div><State state=offer.state own=true /></div>
                        <About offer=offer.clone() at />
                    </div>
                    <section aria-labelledby="terms">
                        <h2 id="terms" class="mb-3 text-lg">{texts.offers.terms()}</h2>
                        <TermList offer />
                    </section>
                    {answer}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// The forms that accept and decline it.
#[component]
fn Answer(offer: Offer) -> impl IntoView {
    let texts = use_texts();
    let offers = texts.offers;
    let (accept, decline) = (ServerAction::<AcceptOffer>::new(), ServerAction::<DeclineOffer>::new());
    let (form, no) = (use_form(accept), use_form(decline));
    let (id, same) = (offer.id.to_string(), offer.id.to_string());
    view! {
        <section aria-labelledby="accept">
            <h2 id="accept" class="text-lg">{offers.accept()}</h2>
            <p class="mt-1 mb-3 text-base text-muted">{offers.accept_text()}</p>
            <FormProblem state=form />
            <ActionForm action=accept>
                <input type="hidden" name="id" value=id />
                <input type="hidden" name="version" value=offer.version />
                <div class="grid gap-4">
                    <Field id="signature" label=offers.signature() error=form.error("signature")>
                        <TextInput name="signature" autocomplete="name" value=form.typed("signature") />
                    </Field>
                    <Checkbox name="sure" id="sure" label=offers.accept_sure() error=form.error("sure") checked=form.ticked_or("sure", false) />
                    <div>
                        <Button submit=true formnovalidate=true loading=form.pending() loading_label=offers.accepting()>{offers.accept_now()}</Button>
                    </div>
                </div>
            </ActionForm>
        </section>
        <details open=no.came_back()>
            <summary class="touch w-fit cursor-pointer text-base text-muted">{offers.decline()}</summary>
            <div class="mt-2"><FormProblem state=no /></div>
            <ActionForm action=decline>
                <input type="hidden" name="id" value=same />
                <input type="hidden" name="version" value=offer.version />
                <div class="grid gap-4">
                    <Field id="said" label=offers.decline_text() error=no.error("said")>
                        <TextArea name="said" rows=4 value=no.typed("said") />
                    </Field>
                    <Checkbox name="decline_sure" id="decline_sure" label=offers.decline_sure() error=no.error("decline_sure") checked=no.ticked_or("decline_sure", false) />
                    <div>
                        <Button submit=true formnovalidate=true kind=ButtonKind::DangerQuiet loading=no.pending()>{offers.decline_now()}</Button>
                    </div>
                </div>
            </ActionForm>
        </details>
    }
    .into_any()
}
