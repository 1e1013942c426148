//! The frame of a board: why a move failed, the columns in a region that scrolls, and what is announced.

use leptos::prelude::*;
use ui::*;

use crate::texts::use_texts;

/// The frame around the columns, which are one grid; `columns` are its classes.
#[component]
pub fn BoardFrame(
    /// The name of the region.
    label: &'static str,
    columns: &'static str,
    /// Why the last move failed.
    problem: RwSignal<Option<String>>,
    /// The text for screen readers.
    said: RwSignal<String>,
    children: Children,
) -> impl IntoView {
    let keys = use_texts().tracker.card_keys();
    view! {
        {move || problem.get().map(|text| view! { <div class="px-4 py-3 lg:px-8"><Notice level=Level::Danger title=text /></div> }.into_any())}
        <p id="card-keys" class="sr-only">{keys}</p>
        <div class="flex-1 overflow-auto bg-canvas px-4 py-3 scroll-thin lg:px-8" tabindex="0" role="region" aria-label=label>
            <div class=format!("grid gap-4 {columns}")>{children()}</div>
        </div>
        // On phones only read out.
        <p class="sticky bottom-0 h-0 overflow-hidden bg-surface text-sm text-muted md:h-auto md:min-h-10 md:border-t md:border-line md:px-4 md:py-2.5 lg:px-8" role="status" aria-live="assertive">{move || said.get()}</p>
    }
    .into_any()
}

/// A column without cards.
#[component]
pub fn EmptyColumn(#[prop(into)] text: TextProp) -> impl IntoView {
    view! { <p class="rounded-lg border border-dashed border-line px-3 py-6 text-center text-sm text-subtle">{move || text.get()}</p> }
        .into_any()
}

/// More of a column: loaded into the page, or without JavaScript by its address.
#[component]
pub fn MoreLink(href: String, #[prop(into)] text: TextProp, on_more: Callback<()>) -> impl IntoView {
    view! {
        <a
            class="link mt-3 self-center text-sm"
            href=href
            on:click=move |event| {
                event.prevent_default();
                on_more.run(());
            }
        >
            {move || text.get()}
        </a>
    }
    .into_any()
}
