//! Warnings about the two documents. They explain the score and are not errors, so they come after the report.

use leptos::prelude::*;
use resume::Warning;

use crate::texts::use_texts;

/// The warnings of a report as an unobtrusive list.
#[component]
pub fn Notes(warnings: Vec<Warning>) -> impl IntoView {
    let texts = use_texts();
    if warnings.is_empty() {
        return ().into_any();
    }
    let items = warnings
        .into_iter()
        .map(|warning| view! { <li>{texts.warning(warning.code.word(), &warning.detail)}</li> })
        .collect_view();
    view! {
        <section class="px-4 pt-12 lg:px-8" aria-labelledby="notes">
            <h2 id="notes" class="text-lg">{texts.matches.notes()}</h2>
            <ul class="mt-2 flex max-w-prose list-disc flex-col gap-1 pl-5 text-base text-muted">{items}</ul>
        </section>
    }
    .into_any()
}
