//! A checkbox that is a button.

use leptos::prelude::*;

use crate::{icon::icon as draw, icons, util::say};

/// A checkbox that submits its form at once: a button with the role of a checkbox, so that it also works without JavaScript.
#[component]
pub fn TickButton(
    #[prop(into)] id: String,
    #[prop(into)] checked: Signal<bool>,
    /// The accessible name; it begins with the visible text.
    #[prop(into)]
    label: TextProp,
    /// Whether the form is being sent.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// The visible text.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            id=id
            type="submit"
            role="checkbox"
            aria-checked=move || checked.get().to_string()
            aria-label=say(label)
            aria-busy=move || pending.get().then_some("true")
            class="group flex touch items-start gap-2.5 text-left text-base max-md:items-center"
        >
            <span class="mt-0.5 grid size-4 shrink-0 place-items-center rounded-sm border border-control bg-surface text-on-accent group-aria-checked:border-accent group-aria-checked:bg-accent max-md:mt-0">
                {draw(icons::CHECK, "size-4 scale-75 stroke-[3] opacity-0 group-aria-checked:opacity-100")}
            </span>
            <span>{children()}</span>
        </button>
    }
    .into_any()
}
