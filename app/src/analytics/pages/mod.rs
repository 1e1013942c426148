//! The page of hiring analytics: its head here, its tables in `tables`.

mod tables;

use domain::analytics::{Analytics, AnalyticsPeriod, AnalyticsQuery, FEWEST_CASES};
use leptos::prelude::*;
use leptos_router::{components::Form, hooks::use_query_map};
use ui::*;

use self::tables::{Answers, Ends, Funnel, Jobs, Sources, Stages};
use crate::{
    analytics::api::get_analytics,
    texts::{fill, use_texts},
    view::{Bar, load},
};

/// `/hiring/analytics`: what became of the applications of a period, for all jobs or one.
#[component]
pub fn AnalyticsPage() -> impl IntoView {
    let map = use_query_map();
    let asked = move || (AnalyticsQuery::read(|name| map.read().get(name)), map.read().get("after"));
    let analytics = Resource::new_blocking(asked, |(query, after)| get_analytics(query, after));
    load(analytics, 8, move |analytics| {
        let started = map.read_untracked().get("after").is_some();
        view! { <Page analytics started /> }
    })
}

/// The address of the page with what is asked for.
fn path(page: &str, query: &AnalyticsQuery) -> String {
    match query.write().as_str() {
        "" => page.to_owned(),
        asked => format!("{page}?{asked}"),
    }
}

#[component]
fn Page(analytics: Analytics, started: bool) -> impl IntoView {
    let texts = use_texts();
    let title = texts.analytics.title();
    let nothing = analytics.applied == 0;
    let body = if analytics.choices.is_empty() {
        view! { <EmptyState level=2 title=texts.analytics.none_title() body=texts.analytics.none_text() /> }.into_any()
    } else {
        view! {
            <Filter analytics=analytics.clone() />
            <Answers analytics=analytics.clone() />
            {nothing.then(|| view! { <p class="mt-6 text-base text-muted">{texts.analytics.none_in_period()}</p> })}
            {(!nothing).then(|| view! {
                <div class="grid grid-cols-1 gap-x-10 2xl:grid-cols-2">
                    <Funnel analytics=analytics.clone() />
                    <Stages analytics=analytics.clone() />
                </div>
                <Sources analytics=analytics.clone() />
                <Ends analytics=analytics.clone() />
            })}
            <Jobs analytics started />
        }
        .into_any()
    };
    view! {
        <Bar trail=vec![Crumb::link(texts.organizations.hiring(), "/hiring"), Crumb::here(title)] />
        <PageHeader title=title description=fill!(texts.analytics.intro, count = FEWEST_CASES.to_string()) />
        <div class="px-4 pb-12 lg:px-8">{body}</div>
    }
    .into_any()
}

/// The job and the period.
#[component]
fn Filter(analytics: Analytics) -> impl IntoView {
    let texts = use_texts();
    let Analytics { query, choices, .. } = analytics;
    let all = SelectOption::new("", texts.analytics.all_jobs());
    let options: Vec<_> = std::iter::once(all)
        .chain(choices.into_iter().map(|(id, title)| SelectOption::new(id.to_string(), title)))
        .collect();
    let chosen = query.job.map(|job| job.to_string()).unwrap_or_default();
    let period = |of: &AnalyticsPeriod| {
        let name = match of {
            AnalyticsPeriod::Quarter => texts.analytics.quarter(),
            AnalyticsPeriod::Year => texts.analytics.year(),
            AnalyticsPeriod::All => texts.analytics.ever(),
        };
        let href = path("/hiring/analytics", &AnalyticsQuery { period: *of, ..query });
        TabItem::new(name, href).active(query.period == *of)
    };
    let periods: Vec<_> = AnalyticsPeriod::ALL.iter().map(period).collect();
    view! {
        <div class="flex flex-wrap items-end gap-x-6 gap-y-3">
            <Form method="GET" action="/hiring/analytics">
                <input type="hidden" name="period" value=query.period.word() />
                <div class="flex max-w-xl items-end gap-2">
                    <Field id="job" label=texts.analytics.job() class="min-w-0 flex-1">
                        <Select name="job" options value=chosen />
                    </Field>
                    <Button submit=true kind=ButtonKind::Secondary>{texts.analytics.show()}</Button>
                </div>
            </Form>
            <SegmentedLinks label=texts.analytics.period() items=periods />
        </div>
    }
    .into_any()
}
