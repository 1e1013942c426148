//! The offers to the viewer on the page of their application.

use domain::offers::OwnOffer;
use kernel::ApplicationId;
use leptos::prelude::*;
use ui::*;

use super::{
    api::own_offers_of,
    parts::{About, State},
};
use crate::{texts::use_texts, view::load};

/// The offers of one application; nothing if there are none.
#[component]
pub fn OwnOffers(application: ApplicationId) -> impl IntoView {
    let data = Resource::new_blocking(move || application, own_offers_of);
    load(data, 2, |offers| view! { <Shown offers /> })
}

#[component]
fn Shown(offers: Vec<OwnOffer>) -> impl IntoView {
    let texts = use_texts();
    if offers.is_empty() {
        return ().into_any();
    }
    let rows = offers
        .into_iter()
        .map(|OwnOffer { offer, at }| {
            let href = format!("/offers/{}", offer.id);
            let kind = if offer.can_answer(at) { ButtonKind::Primary } else { ButtonKind::Secondary };
            view! {
                <li class="flex flex-col gap-3 py-4">
                    <div><State state=offer.state own=true /></div>
                    <About offer at />
                    <div><ButtonLink href=href kind>{texts.offers.open()}</ButtonLink></div>
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <section id="offers" aria-labelledby="offers-title" class="max-w-3xl scroll-mt-16">
            <h2 id="offers-title" class="text-lg">{texts.offers.own_title()}</h2>
            <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul>
        </section>
    }
    .into_any()
}
