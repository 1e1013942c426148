//! The tables of hiring analytics. Each can be downloaded; a rate of too few cases is not shown.

use domain::{
    analytics::{Analytics, AnalyticsQuery, AnalyticsTable, EndRow, JobRow, Rate, SourceRow, Times},
    applications::ApplicationStage,
};
use kernel::Timestamp;
use leptos::prelude::*;
use ui::{icons, *};

use super::path;
use crate::{
    figures::Share,
    texts::{Texts, fill, use_texts},
    view::More,
};

/// The seconds of an hour, and the hours from which days are said.
const HOUR: i64 = 3_600;
const HOURS: i64 = 48;

/// A table with its heading and the link to download it.
#[component]
fn Section(
    query: AnalyticsQuery,
    table: AnalyticsTable,
    title: &'static str,
    text: &'static str,
    heads: Vec<&'static str>,
    rows: Vec<AnyView>,
) -> impl IntoView {
    let texts = use_texts();
    let href = path(&format!("/hiring/analytics/export/{table}"), &query);
    let label = fill!(texts.analytics.download_label, table = title);
    let heads = heads.into_iter().map(|head| view! { <ColumnHead>{head}</ColumnHead> }.into_any()).collect_view();
    view! {
        <section class="mt-10">
            <div class="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
                <div class="min-w-0">
                    <h2 class="text-lg">{title}</h2>
                    <p class="mt-1 max-w-prose text-base text-muted">{text}</p>
                </div>
                <ButtonLink href rel="external" download="" kind=ButtonKind::Ghost size=ButtonSize::Sm icon=icons::DOWNLOAD aria_label=label>
                    {texts.analytics.download()}
                </ButtonLink>
            </div>
            <Table caption=title scrolls=true>
                <TableHead>{heads}</TableHead>
                <TableBody>{rows}</TableBody>
            </Table>
        </section>
    }
    .into_any()
}

/// How many applications reached each stage.
#[component]
pub fn Funnel(analytics: Analytics) -> impl IntoView {
    let texts = use_texts();
    let row = |(step, stage, reached): (usize, ApplicationStage, u64)| {
        let (of_all, of_step) = match analytics.conversion(step) {
            Some((all, step)) => (share(texts, all), share(texts, step)),
            None => (().into_any(), ().into_any()),
        };
        view! {
            <Row>
                <Cell head=true>{stage_name(texts, stage)}</Cell>
                <Cell class="tnum">{reached}</Cell>
                <Cell class="w-1/4">{of_all}</Cell>
                <Cell class="w-1/4">{of_step}</Cell>
            </Row>
        }
        .into_any()
    };
    let rows: Vec<_> =
        analytics.funnel.iter().enumerate().map(|(step, found)| row((step, found.stage, found.reached))).collect();
    let own = texts.analytics;
    let heads = vec![own.stage(), own.applications(), own.of_all(), own.of_before()];
    let query = analytics.query;
    view! { <Section query table=AnalyticsTable::Funnel title=own.funnel() text=own.funnel_text() heads rows /> }
        .into_any()
}

/// How long applications stayed at each stage.
#[component]
pub fn Stages(analytics: Analytics) -> impl IntoView {
    let texts = use_texts();
    let own = texts.analytics;
    let rows = analytics.stages.into_iter().map(|row| {
        view! {
            <Row>
                <Cell head=true>{stage_name(texts, row.stage)}</Cell>
                <Cell class="tnum">{time(texts, row.times, row.times.median)}</Cell>
                <Cell class="tnum">{time(texts, row.times, row.times.ninetieth)}</Cell>
                <Cell class="tnum">{row.times.cases}</Cell>
                <Cell class="tnum">{row.here}</Cell>
            </Row>
        }
        .into_any()
    });
    let heads = vec![own.stage(), own.median(), own.ninetieth(), own.cases(), own.here()];
    let (query, rows) = (analytics.query, rows.collect());
    view! { <Section query table=AnalyticsTable::Stages title=own.stages() text=own.stages_text() heads rows /> }
        .into_any()
}

/// How soon applications were answered, and how many wait too long.
#[component]
pub fn Answers(analytics: Analytics) -> impl IntoView {
    let texts = use_texts();
    let own = texts.analytics;
    let Analytics { query, applied, answers, late, .. } = analytics;
    let answered = Rate { part: answers.cases, of: applied };
    let figures = vec![
        (own.applications(), Some(applied.to_string()), applied),
        (own.answered(), answered.percent().map(|percent| format!("{percent} %")), applied),
        (own.median(), answers.median.map(|seconds| duration(texts, seconds)), answers.cases),
        (own.ninetieth(), answers.ninetieth.map(|seconds| duration(texts, seconds)), answers.cases),
        (own.late(), Some(late.to_string()), applied),
    ];
    let figures = figures.into_iter().map(|(name, value, cases)| {
        let value = match value {
            Some(value) => view! { <dd class="tnum text-xl font-semibold">{value}</dd> }.into_any(),
            None => view! { <dd class="text-base text-muted">{fill!(texts.tracker.too_few, count = cases.to_string())}</dd> }.into_any(),
        };
        view! { <div class="py-4 pe-4"><dt class="text-sm text-muted">{name}</dt>{value}</div> }.into_any()
    });
    let href = path(&format!("/hiring/analytics/export/{}", AnalyticsTable::Answers), &query);
    let label = fill!(texts.analytics.download_label, table = own.answers());
    view! {
        <section class="mt-8" aria-labelledby="answers">
            <div class="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
                <h2 id="answers" class="text-lg">{own.answers()}</h2>
                <ButtonLink href rel="external" download="" kind=ButtonKind::Ghost size=ButtonSize::Sm icon=icons::DOWNLOAD aria_label=label>
                    {own.download()}
                </ButtonLink>
            </div>
            <dl class="grid grid-cols-2 border-y border-line sm:grid-cols-3 lg:grid-cols-5">{figures.collect_view()}</dl>
        </section>
    }
    .into_any()
}

/// Where applications came from.
#[component]
pub fn Sources(analytics: Analytics) -> impl IntoView {
    let texts = use_texts();
    let own = texts.analytics;
    let Analytics { query, sources, others, .. } = analytics;
    let named = sources
        .into_iter()
        .map(|row| (if row.source.is_empty() { own.not_known().to_owned() } else { row.source.clone() }, row));
    let count = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let others = others.map(|(different, row)| (fill!(texts.analytics.other_sources, count = count(different)), row));
    let rows = named.chain(others).map(|(name, row): (String, SourceRow)| {
        let interviewed = share(texts, Rate { part: row.interviewed, of: row.applied });
        view! {
            <Row>
                <Cell head=true class="break-words">{name}</Cell>
                <Cell class="tnum">{row.applied}</Cell>
                <Cell class="tnum">{row.interviewed}</Cell>
                <Cell class="w-1/4">{interviewed}</Cell>
                <Cell class="tnum">{row.hired}</Cell>
            </Row>
        }
        .into_any()
    });
    let heads = vec![own.source(), own.applications(), own.interviewed(), own.of_all(), own.hired()];
    let rows = rows.collect();
    view! { <Section query table=AnalyticsTable::Sources title=own.sources() text=own.sources_text() heads rows /> }
        .into_any()
}

/// How applications ended without a hire.
#[component]
pub fn Ends(analytics: Analytics) -> impl IntoView {
    let texts = use_texts();
    let own = texts.analytics;
    let Analytics { query, ends, .. } = analytics;
    if ends.is_empty() {
        return ().into_any();
    }
    let name = |row: &EndRow| {
        let stage = stage_name(texts, row.from);
        match row.how {
            ApplicationStage::Withdrawn => fill!(texts.analytics.withdrawn_after, stage = stage),
            _ => fill!(texts.analytics.declined_after, stage = stage),
        }
    };
    let rows = ends.into_iter().map(|row| {
        view! {
            <Row>
                <Cell head=true>{name(&row)}</Cell>
                <Cell class="tnum">{row.count}</Cell>
                <Cell class="tnum">{row.unmet}</Cell>
            </Row>
        }
        .into_any()
    });
    let (heads, rows) = (vec![own.end(), own.applications(), own.unmet()], rows.collect());
    view! { <Section query table=AnalyticsTable::Ends title=own.ends() text=own.ends_text() heads rows /> }.into_any()
}

/// The jobs, in pages.
#[component]
pub fn Jobs(analytics: Analytics, started: bool) -> impl IntoView {
    let texts = use_texts();
    let own = texts.analytics;
    let Analytics { query, jobs, at, .. } = analytics;
    let rows = jobs.items.into_iter().map(|job| view! { <JobLine job at query /> }.into_any()).collect();
    let heads =
        vec![own.job(), own.state(), own.days_open(), own.applications(), own.answered(), own.hired(), own.late()];
    view! {
        <Section query table=AnalyticsTable::Jobs title=own.jobs() text=own.jobs_text() heads rows />
        <More path=path("/hiring/analytics", &query) next=jobs.next started />
    }
    .into_any()
}

#[component]
fn JobLine(job: JobRow, at: Timestamp, query: AnalyticsQuery) -> impl IntoView {
    let texts = use_texts();
    let href = path("/hiring/analytics", &AnalyticsQuery { job: Some(job.id), ..query });
    let days = job.days_open(at);
    let state = texts.postings.state(job.state.word()).unwrap_or_default();
    view! {
        <Row>
            <Cell head=true class="break-words"><a class="link" href=href>{job.title}</a></Cell>
            <Cell>{state}</Cell>
            <Cell class="tnum">{days}</Cell>
            <Cell class="tnum">{job.applied}</Cell>
            <Cell class="tnum">{job.answered}</Cell>
            <Cell class="tnum">{job.hired}</Cell>
            <Cell class="tnum">{job.late}</Cell>
        </Row>
    }
    .into_any()
}

fn stage_name(texts: Texts, stage: ApplicationStage) -> &'static str {
    texts.applications.stage(stage.word()).unwrap_or_default()
}

/// A rate, or that there are too few cases.
fn share(texts: Texts, rate: Rate) -> AnyView {
    match rate.percent() {
        Some(percent) => view! { <Share percent=usize::try_from(percent).unwrap_or(usize::MAX) /> }.into_any(),
        None => view! { <span class="text-sm whitespace-nowrap text-muted">{fill!(texts.tracker.too_few, count = rate.of.to_string())}</span> }
            .into_any(),
    }
}

/// A time in hours or days, or that there are too few cases.
fn time(texts: Texts, times: Times, seconds: Option<i64>) -> AnyView {
    let few = || fill!(texts.tracker.too_few, count = times.cases.to_string());
    match seconds {
        Some(seconds) => view! { <span class="whitespace-nowrap">{duration(texts, seconds)}</span> }.into_any(),
        None => view! { <span class="text-sm whitespace-nowrap text-muted">{few()}</span> }.into_any(),
    }
}

/// A time in hours or days.
fn duration(texts: Texts, seconds: i64) -> String {
    let rounded = |unit: i64| usize::try_from((seconds + unit / 2) / unit).unwrap_or_default();
    match seconds {
        ..HOUR => texts.analytics.under_an_hour().to_owned(),
        _ if seconds < HOURS * HOUR => fill!(texts.analytics.hours, count = rounded(HOUR)),
        _ => fill!(texts.analytics.days, count = rounded(24 * HOUR)),
    }
}
