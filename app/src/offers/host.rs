//! The offers of an application on the page of the organization, for members who decide.

use domain::offers::OfferDesk;
use kernel::ApplicationId;
use leptos::prelude::*;
use ui::{icons, *};

use super::{api::get_offer_desk, parts::State};
use crate::{texts::use_texts, view::load, zone::use_clock};

/// Where the offers stand, and the way to them.
#[component]
pub fn HostOffers(application: ApplicationId) -> impl IntoView {
    let texts = use_texts();
    let data = Resource::new_blocking(move || application, get_offer_desk);
    view! {
        <section id="offers" aria-labelledby="offers-title" class="scroll-mt-16">
            <h2 id="offers-title" class="text-lg">{texts.offers.section()}</h2>
            {load(data, 1, |desk| view! { <Shown desk /> })}
        </section>
    }
    .into_any()
}

#[component]
fn Shown(desk: OfferDesk) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let href = format!("/hiring/applications/{}/offer", desk.application);
    let is_open = desk.offer.is_some();
    let all: Vec<_> = desk.offer.into_iter().chain(desk.earlier).collect();
    let none = all.is_empty();
    let label = if is_open || !desk.open { texts.offers.open() } else { texts.offers.write() };
    let rows = all
        .into_iter()
        .map(|offer| {
            view! {
                <li class="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
                    <span class="tnum text-base text-muted">{offer.sent_at.map(|at| clock.date(at))}</span>
                    <State state=offer.state />
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! {
        {match none {
            true => view! { <p class="mt-1 text-base text-muted">{texts.offers.none_yet()}</p> }.into_any(),
            false => view! { <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul> }.into_any(),
        }}
        {(desk.open || !none).then(|| view! {
            <div class="mt-3"><ButtonLink href=href kind=ButtonKind::Secondary icon=icons::FILE_TEXT>{label}</ButtonLink></div>
        })}
    }
    .into_any()
}
