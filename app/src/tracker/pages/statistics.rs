//! `/tracker/statistics`: how far applications came, which were answered and how soon, by source and by match.

use domain::tracker::{FEWEST_CASES, RateRow, SCORE_BANDS, Statistics, Target};
use leptos::prelude::*;
use ui::*;

use crate::{
    figures::Share,
    texts::{fill, use_texts},
    tracked::target_name,
    tracker::api::get_statistics,
    view::{Bar, load},
};

/// The statistics.
#[component]
pub fn StatisticsPage() -> impl IntoView {
    let texts = use_texts();
    let statistics = Resource::new_blocking(|| (), |()| get_statistics());
    let trail = vec![Crumb::link(texts.tracker.title(), "/tracker"), Crumb::here(texts.tracker.statistics())];
    view! {
        <Bar trail />
        <PageHeader title=texts.tracker.statistics() description=fill!(texts.tracker.statistics_intro, count = FEWEST_CASES.to_string()) />
        <div class="px-4 pb-12 lg:px-8">{load(statistics, 8, |statistics| view! { <Shown statistics /> }.into_any())}</div>
    }
    .into_any()
}

#[component]
fn Shown(statistics: Statistics) -> impl IntoView {
    let texts = use_texts();
    let tracker = texts.tracker;
    let Statistics { funnel, answered, days, sources, others, bands, unmatched } = statistics;
    let all = funnel.first().map_or(0, |step| step.reached);
    if all == 0 {
        let actions = move || view! { <ButtonLink href="/tracker/new">{tracker.add()}</ButtonLink> };
        return view! { <EmptyState level=2 title=tracker.empty_title() body=tracker.empty_text() actions /> }
            .into_any();
    }
    let steps = funnel
        .into_iter()
        .map(|step| {
            view! {
                <Row>
                    <Cell head=true>{target_name(texts, Target::of(step.stage))}</Cell>
                    <Cell class="tnum">{step.reached}</Cell>
                    <Cell class="w-1/2"><Share percent=step.reached * 100 / all.max(1) /></Cell>
                </Row>
            }
            .into_any()
        })
        .collect_view();
    let median = match days.value {
        Some(value) => fill!(texts.tracker.days_figure, days = value.to_string(), cases = days.cases.to_string()),
        None => fill!(texts.tracker.too_few, count = days.cases.to_string()),
    };
    let share = match answered.percent() {
        Some(percent) => {
            fill!(texts.tracker.percent_of, percent = percent.to_string(), cases = answered.applied.to_string())
        }
        None => fill!(texts.tracker.too_few, count = answered.applied.to_string()),
    };
    let facts = vec![
        Fact::new(
            tracker.answered(),
            fill!(
                texts.tracker.answered_figure,
                answered = answered.answered.to_string(),
                applied = answered.applied.to_string()
            ),
        ),
        Fact::new(tracker.response_rate(), share),
        Fact::new(tracker.first_answer(), median),
    ];
    let mut by_source: Vec<_> = sources
        .into_iter()
        .map(|(name, row)| (if name.is_empty() { tracker.not_stated().to_owned() } else { name }, row))
        .collect();
    by_source.extend(others.map(|(count, row)| (fill!(texts.tracker.other_sources, count = count), row)));
    let band = |(from, to): (u8, u8)| match (from, to) {
        (0, to) => fill!(texts.tracker.band_below, to = to.to_string()),
        (from, to) if to > 100 => fill!(texts.tracker.band_from, from = from.to_string()),
        (from, to) => format!("{from}–{}", to - 1),
    };
    let mut by_band: Vec<_> = SCORE_BANDS.into_iter().map(band).zip(bands).collect();
    by_band.push((tracker.no_match().to_owned(), unmatched));
    view! {
        // Not named: the table in it is a landmark of this name.
        <section>
            <h2 class="text-lg">{tracker.funnel()}</h2>
            <p class="mt-1 mb-3 text-base text-muted">{tracker.funnel_text()}</p>
            <Table caption=tracker.funnel() scrolls=true>
                <TableHead>
                    <ColumnHead>{tracker.label_stage()}</ColumnHead>
                    <ColumnHead>{tracker.jobs()}</ColumnHead>
                    <ColumnHead>{tracker.share()}</ColumnHead>
                </TableHead>
                <TableBody>{steps}</TableBody>
            </Table>
        </section>
        <section class="mt-10" aria-labelledby="answers">
            <h2 id="answers" class="mb-3 text-lg">{tracker.answers()}</h2>
            <Facts items=facts class="flex flex-wrap gap-x-8 gap-y-3" />
        </section>
        <Rates title=tracker.by_source() head=tracker.source() rows=by_source />
        <Rates title=tracker.by_match() head=tracker.applied_at() rows=by_band />
    }
    .into_any()
}

/// Response rates by something, each with its number of cases.
#[component]
fn Rates(title: &'static str, head: &'static str, rows: Vec<(String, RateRow)>) -> impl IntoView {
    let texts = use_texts();
    let rows = rows
        .into_iter()
        .filter(|(_, row)| row.applied > 0)
        .map(|(name, row)| {
            let share = match row.percent() {
                Some(percent) => view! { <Share percent /> }.into_any(),
                None => view! { <span class="text-sm text-muted">{fill!(texts.tracker.too_few, count = row.applied.to_string())}</span> }.into_any(),
            };
            view! {
                <Row>
                    <Cell head=true class="break-words">{name}</Cell>
                    <Cell class="tnum">{row.applied}</Cell>
                    <Cell class="tnum">{row.answered}</Cell>
                    <Cell class="w-1/3">{share}</Cell>
                </Row>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="mt-10">
            <h2 class="mb-3 text-lg">{title}</h2>
            <Table caption=title scrolls=true>
                <TableHead>
                    <ColumnHead>{head}</ColumnHead>
                    <ColumnHead>{texts.tracker.applications_head()}</ColumnHead>
                    <ColumnHead>{texts.tracker.answered()}</ColumnHead>
                    <ColumnHead>{texts.tracker.response_rate()}</ColumnHead>
                </TableHead>
                <TableBody>{rows}</TableBody>
            </Table>
        </section>
    }
    .into_any()
}
