//! The bell at the end of every top bar: a link to the notifications, with the number of unread ones.

use leptos::prelude::*;
use ui::{icons, *};

use super::api::count_unread;
use crate::{
    live::use_live,
    texts::{fill, use_texts},
};

/// The bell.
#[component]
pub fn Bell() -> impl IntoView {
    let texts = use_texts();
    let live = use_live();
    let unread = Resource::new_blocking(move || live.notified(), |_| count_unread());
    let show = move |unread: u32| {
        let label = match usize::try_from(unread).unwrap_or(usize::MAX) {
            0 => texts.notifications.title().to_owned(),
            count => fill!(texts.notifications.bell, count = count),
        };
        view! {
            <a
                href="/notifications"
                class="relative inline-flex size-9 shrink-0 touch items-center justify-center rounded-md text-muted transition-colors hover:bg-hover hover:text-ink"
                aria-label=label
            >
                <Icon icon=icons::BELL class="size-4" />
                {(unread > 0).then(|| view! { <span class="absolute -top-0.5 -right-0.5" aria-hidden="true"><Count value=unread accent=true /></span> })}
            </a>
        }
        .into_any()
    };
    view! {
        // A page is also shown without the number.
        <Transition>
            {move || {
                let told = live.unread();
                Suspend::new(async move {
                    let counted = unread.await.unwrap_or_default();
                    show(told.unwrap_or(counted))
                })
            }}
        </Transition>
    }
}
