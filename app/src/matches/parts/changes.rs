//! The changes since the previous match: the two scores, and the requirements whose status has changed.

use domain::matches::{Earlier, StatusChange};
use leptos::prelude::*;
use matching::{Report, Status};

use super::{code, report_filter::ReportFilter};
use crate::{
    texts::{fill, use_texts},
    zone::use_clock,
};

/// The changes since the previous match. Each requirement is a link to its row.
#[component]
pub fn Changes(
    report: StoredValue<Report>,
    previous: Earlier,
    changes: Vec<StatusChange>,
    look: ReportFilter,
) -> impl IntoView {
    let texts = use_texts();
    let date = use_clock().date(previous.measured_at);
    let (before, now) = (previous.score.rounded(), report.with_value(|report| report.score.rounded()));
    let (lost, gained): (Vec<_>, Vec<_>) = changes.into_iter().partition(StatusChange::is_loss);
    let (met, nearer): (Vec<_>, Vec<_>) = gained.into_iter().partition(|change| change.now == Status::Met);
    let nothing = met.is_empty() && nearer.is_empty() && lost.is_empty();
    let groups = [
        (texts.matches.newly_met(), met),
        (texts.matches.newly_partial(), nearer),
        (texts.matches.no_longer_met(), lost),
    ];
    let groups = groups
        .into_iter()
        .filter(|(_, changes)| !changes.is_empty())
        .map(|(title, changes)| view! { <Group title changes report look /> })
        .collect_view();
    view! {
        <section
            class="grid gap-x-8 gap-y-4 border-b border-line bg-canvas px-4 py-5 lg:grid-cols-[14rem_minmax(0,1fr)] lg:px-8"
            aria-labelledby="changes"
        >
            <div>
                <h2 id="changes" class="text-lg">{move || fill!(texts.matches.changed_since, date = date)}</h2>
                <p class="mt-1 text-base tnum">
                    <span class="sr-only">{move || fill!(texts.matches.changed_from_to, from = before, to = now)}</span>
                    <span aria-hidden="true"><span class="text-muted">{format!("{before} → ")}</span><span class="font-semibold">{now}</span></span>
                </p>
                <p class="mt-1"><a class="link link-solo text-base" href=format!("/match/{}", previous.id)>{texts.matches.earlier_report()}</a></p>
            </div>
            <div class="flex min-w-0 flex-col gap-4">
                {groups}
                {nothing.then(|| view! { <p class="text-base text-muted">{texts.matches.no_change()}</p> })}
            </div>
        </section>
    }
    .into_any()
}

/// The changes of one kind.
#[component]
fn Group(
    title: &'static str,
    changes: Vec<StatusChange>,
    report: StoredValue<Report>,
    look: ReportFilter,
) -> impl IntoView {
    let texts = use_texts();
    let word = move |status: Status| match status {
        Status::Met => texts.common.aligned(),
        Status::Partial => texts.common.partial(),
        Status::Missing => texts.common.missing(),
    };
    let count = changes.len();
    let rows = changes
        .into_iter()
        .map(|change| {
            let index = change.requirement;
            let text = report.with_value(|report| report.requirements.get(index).map(|it| it.text.clone()));
            let from_to = fill!(texts.matches.from_to, from = word(change.before), to = word(change.now));
            view! {
                <li class="flex gap-3 border-t border-line py-2">
                    <a
                        class="caption link tap shrink-0 pt-0.5"
                        href=move || look.link_to(report, index)
                        rel=move || ReportFilter::rel(&look.link_to(report, index))
                    >
                        {code(index)}
                    </a>
                    <div class="min-w-0 flex-1 sm:flex sm:items-baseline sm:justify-between sm:gap-4">
                        <p class="text-base font-medium">{text}</p>
                        <p class="shrink-0 text-sm text-muted">{from_to}</p>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <div>
            <h3 class="text-base">{title} " " <span class="font-normal text-subtle tnum">{count}</span></h3>
            <ul class="mt-1">{rows}</ul>
        </div>
    }
    .into_any()
}
