//! What a page can show instead of what it shows: offered over the page, so that nothing moves under its reader.

use leptos::prelude::*;

/// A quiet bar at the top of what follows, announced when it appears.
#[component]
pub fn Offer(
    /// Whether there is something to offer.
    #[prop(into)]
    when: Signal<bool>,
    /// What it is.
    #[prop(into)]
    text: Signal<String>,
    /// A link or a button that shows it.
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        // Without height: it lies over what is there.
        <div role="status" class="pointer-events-none sticky top-16 z-10 h-0 text-center">
            {move || {
                let children = children.clone();
                // Asked once more while the page is replaced, when it may be gone.
                when.try_get().unwrap_or(false).then(move || view! {
                    <div class="pointer-events-auto mt-1 inline-flex items-center gap-3 rounded-md border border-line-strong bg-raised py-1 pr-1 pl-3 text-base shadow-pop">
                        <span class="tnum">{text}</span>
                        {children()}
                    </div>
                })
            }}
        </div>
    }
    .into_any()
}
