//! The list of conversations, alone on small screens.

use domain::messages::Side;
use leptos::prelude::*;
use ui::*;

use crate::{messages::parts::Conversations, texts::use_texts, view::Bar};

#[component]
pub(super) fn ListPage(side: Side) -> impl IntoView {
    let texts = use_texts();
    view! {
        <Bar trail=vec![Crumb::here(texts.messages.title())] />
        <div class="flex-1 lg:grid lg:min-h-0 lg:grid-cols-[20rem_minmax(0,1fr)] lg:grid-rows-[minmax(0,1fr)]">
            <h1 class="sr-only">{texts.messages.title()}</h1>
            <Conversations side />
            <p class="hidden items-center justify-center border-l border-line text-base text-muted lg:flex">{texts.messages.choose()}</p>
        </div>
    }
    .into_any()
}
