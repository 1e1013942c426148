//! Figures in tables: a share as a number and a bar.

use leptos::prelude::*;

/// A share as a figure and a bar; screen readers read the figure.
#[component]
pub fn Share(percent: usize) -> impl IntoView {
    view! {
        <span class="flex items-center gap-3">
            <span class="w-12 shrink-0 tnum">{percent} "%"</span>
            // By attribute: the policy of the page forbids styles within it.
            <svg class="h-2 min-w-16 flex-1 rounded-full" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect class="fill-line" width="100" height="8" />
                <rect class="fill-accent" width=percent height="8" />
            </svg>
        </span>
    }
    .into_any()
}
