//! The requirements: each beside the quote that answers it, or both full texts with the quotes marked.

mod confirm;
mod context;
mod pairs;

use leptos::prelude::*;
use matching::{Report, Status};
use ui::{icons, *};

pub use self::confirm::Confirmable;
use self::{context::Context, pairs::Pairs};
use super::report_filter::ReportFilter;
use crate::texts::{fill, use_texts};

/// Requirements side by side with the resume, or both full texts; with a filter. View and filter are links.
#[component]
pub fn Evidence(
    report: StoredValue<Report>,
    look: ReportFilter,
    /// Where confirmations are stored; `None` for a guest's match.
    confirm: Option<Confirmable>,
) -> impl IntoView {
    let texts = use_texts();
    let count = move |status: Option<Status>| {
        report.with_value(|report| {
            let mut all = report.requirements.iter();
            all.by_ref().filter(|it| status.is_none_or(|status| it.status == status)).count().to_string()
        })
    };
    let filter = move |status: Option<Status>| {
        let label = move || {
            let count = count(status);
            match status {
                None => fill!(texts.matches.filter_all, count = count),
                Some(Status::Met) => fill!(texts.matches.filter_met, count = count),
                Some(Status::Partial) => fill!(texts.matches.filter_partial, count = count),
                Some(Status::Missing) => fill!(texts.matches.filter_missing, count = count),
            }
        };
        TabItem::new(label, move || look.address(look.context.get(), status))
            .active(Signal::derive(move || look.show.get() == status))
    };
    let filters = [None, Some(Status::Met), Some(Status::Partial), Some(Status::Missing)].map(filter).to_vec();
    let layout = move |context: bool| {
        let label = move || if context { texts.matches.in_context() } else { texts.matches.paired() };
        TabItem::new(label, move || look.address(context, look.show.get()))
            .icon(if context { icons::FILE_TEXT } else { icons::ROWS_3 })
            .active(Signal::derive(move || look.context.get() == context))
    };
    let layouts = [false, true].map(layout).to_vec();
    let empty = report.with_value(|report| report.requirements.is_empty());
    view! {
        <section class="px-4 pt-10 lg:px-8" aria-labelledby="evidence">
            <div class="flex flex-wrap items-end justify-between gap-4">
                <div>
                    <h2 id="evidence" class="text-lg">{texts.matches.evidence()}</h2>
                    <p class="mt-0.5 text-base text-muted">{texts.matches.evidence_intro()}</p>
                </div>
                {(!empty).then(|| view! {
                    <div class="flex w-full flex-wrap gap-2 sm:w-auto">
                        <SegmentedLinks label=texts.matches.filter() items=filters class="max-sm:w-full" />
                        <SegmentedLinks label=texts.matches.layout() items=layouts />
                    </div>
                })}
            </div>
            {move || {
                if empty {
                    view! { <p class="mt-4 text-base text-muted">{texts.matches.no_requirements()}</p> }.into_any()
                } else if look.context.get() {
                    view! { <Context report look /> }.into_any()
                } else {
                    view! { <Pairs report look confirm /> }.into_any()
                }
            }}
        </section>
    }
    .into_any()
}
