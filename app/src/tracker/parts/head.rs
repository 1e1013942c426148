//! Above the jobs: how many there are, how they fare, and the choice of the view.

use domain::tracker::{Median, Summary};
use leptos::prelude::*;
use ui::{icons, *};

use crate::{
    texts::{fill, use_texts},
    view::Bar,
};

/// The bar and the head of the page.
#[component]
pub fn Head(summary: Summary, is_table: bool) -> impl IntoView {
    let texts = use_texts();
    let tracker = texts.tracker;
    let views = move || {
        let item = |label: &'static str, href: &'static str, active: bool, icon| {
            TabItem::new(label, href).icon(icon).active(active)
        };
        let items = vec![
            item(tracker.view_kanban(), "/tracker", !is_table, icons::COLUMNS_3),
            item(tracker.view_table(), "/tracker?view=table", is_table, icons::ROWS_3),
        ];
        view! { <SegmentedLinks label=tracker.view() items /> }.into_any()
    };
    let actions = move || {
        view! {
            {views()}
            <ButtonLink href="/tracker/new" icon=icons::PLUS>{tracker.add()}</ButtonLink>
        }
    };
    let add = move || view! { <IconButton icon=icons::PLUS label=tracker.add() href="/tracker/new" /> };
    let count = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let mut lines = vec![
        fill!(texts.tracker.open, count = count(summary.open)),
        fill!(texts.tracker.closed, count = count(summary.closed)),
    ];
    if summary.due > 0 {
        lines.push(fill!(texts.tracker.due, count = count(summary.due)));
    }
    let figures = summary.figures;
    let median = |median: Median, text: &dyn Fn(String, String) -> String| {
        median.value.map_or_else(
            || fill!(texts.tracker.too_few, count = median.cases.to_string()),
            |value| text(value.to_string(), median.cases.to_string()),
        )
    };
    let days = median(figures.days, &|value, cases| fill!(texts.tracker.days_figure, days = value, cases = cases));
    let score = median(figures.score, &|value, cases| fill!(texts.tracker.score_figure, score = value, cases = cases));
    let answered = fill!(
        texts.tracker.answered_figure,
        answered = figures.answered.to_string(),
        applied = figures.applied.to_string()
    );
    let facts = vec![
        Fact::new(tracker.answered(), answered),
        Fact::new(tracker.first_answer(), days),
        Fact::new(tracker.applied_at(), score),
    ];
    view! {
        <Bar trail=vec![Crumb::here(tracker.title())] actions=actions mobile_action=add />
        <div class="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 border-b border-line px-4 py-4 lg:px-8">
            <div>
                <h1 class="text-xl">{tracker.title()}</h1>
                <p class="mt-0.5 text-base text-muted">{lines.join(" ")}</p>
                <p class="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-sm">
                    <a class="link touch" href="/applications">{texts.applications.title()}</a>
                    <a class="link touch" href="/tracker/statistics">{tracker.statistics()}</a>
                    <a class="link touch" href="/tracker/import">{tracker.import()}</a>
                    <a class="link touch" href="/tracker/calendar">{tracker.calendar()}</a>
                    <a class="link touch" href="/tracker/report">{tracker.report()}</a>
                </p>
            </div>
            {(figures.applied > 0).then(|| view! { <Facts items=facts aria_label=tracker.figures() class="flex gap-8 max-md:hidden" /> })}
            <div class="w-full md:hidden">{views()}</div>
        </div>
    }
    .into_any()
}
