//! `/dashboard`

use std::collections::BTreeSet;

use domain::dashboard::{Dashboard, NextAction, ScorePoint};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{icons, *};

use super::api::get_dashboard;
use crate::{
    texts::{fill, use_texts},
    view::{Bar, load},
    waiting::WaitingMatch,
};

/// A seeker's numbers and next action.
#[component]
pub fn DashboardPage() -> impl IntoView {
    let texts = use_texts();
    let data = Resource::new_blocking(|| (), |()| get_dashboard());
    let new = move || view! { <ButtonLink href="/match/new" icon=icons::PLUS kind=ButtonKind::Secondary>{texts.common.measure()}</ButtonLink> };
    view! {
        <Title text=texts.common.home() />
        <Bar trail=vec![Crumb::here(texts.common.home())] actions=new />
        <WaitingMatch back="/dashboard" />
        {load(data, 8, |data| view! { <Overview data /> })}
    }
}

#[component]
fn Overview(data: Dashboard) -> impl IntoView {
    let texts = use_texts();
    let name = crate::session::use_viewer().name().split(' ').next().unwrap_or_default().to_owned();
    let best = data.best.map_or_else(|| "––".to_owned(), |score| score.rounded().to_string());
    view! {
        <PageHeader title=move || fill!(texts.dashboard.greeting, name = name.clone()) large=true />
        <div class="grid gap-8 px-4 pb-12 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)] lg:px-8">
            <div class="flex min-w-0 flex-col gap-8">
                <Next next=data.next.clone() />
                <dl class="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4">
                    <Figure label=texts.dashboard.readings() value=data.matches.to_string() href="/match" />
                    <Figure label=texts.dashboard.best() value=best />
                    <Figure label=texts.dashboard.resumes() value=data.resumes.to_string() href="/resumes" />
                    <Figure label=texts.dashboard.jobs() value=data.jobs.to_string() href="/jobs/saved" />
                </dl>
                <Scores data=data.clone() />
                <Recent data=data.clone() />
            </div>
            <ActivityList data />
        </div>
    }
    .into_any()
}

#[component]
fn Figure(
    label: &'static str,
    value: String,
    /// The list of what is counted.
    #[prop(optional)]
    href: Option<&'static str>,
) -> impl IntoView {
    let name = move || match href {
        // The whole tile is the link.
        Some(href) => {
            view! { <a href=href class="after:absolute after:inset-0 hover:underline">{label}</a> }.into_any()
        }
        None => label.into_any(),
    };
    view! {
        <div class="relative flex flex-col-reverse bg-surface p-4">
            <dt class="text-sm text-muted">{name()}</dt>
            <dd class="text-2xl font-semibold tnum">{value}</dd>
        </div>
    }
}

/// The next action.
#[component]
fn Next(next: NextAction) -> impl IntoView {
    let texts = use_texts();
    let (title, text, href, action) = match next {
        NextAction::ImportResume => (
            texts.dashboard.next_import().to_owned(),
            texts.dashboard.next_import_text().to_owned(),
            "/resumes/new".to_owned(),
            texts.dashboard.next_import_action().to_owned(),
        ),
        NextAction::ReviewResume { id, title } => (
            fill!(texts.dashboard.next_review, title = title),
            texts.dashboard.next_review_text().to_owned(),
            format!("/resumes/{id}"),
            texts.dashboard.next_review_action().to_owned(),
        ),
        NextAction::MeasureFirst => (
            texts.dashboard.next_first().to_owned(),
            texts.dashboard.next_first_text().to_owned(),
            "/match/new".to_owned(),
            texts.common.measure().to_owned(),
        ),
        NextAction::FixMatch { id, job_title, code, detail, gain } => (
            texts.fix(code.word(), &detail),
            fill!(texts.dashboard.next_fix_text, job = job_title, gain = format!("{gain:.1}")),
            format!("/match/{id}"),
            texts.dashboard.next_fix_action().to_owned(),
        ),
        NextAction::MeasureAgain { id, job_title } => (
            fill!(texts.dashboard.next_again, job = job_title),
            texts.dashboard.next_again_text().to_owned(),
            format!("/match/{id}"),
            texts.dashboard.next_again_action().to_owned(),
        ),
        NextAction::VerifyEmail => (
            texts.dashboard.next_verify().to_owned(),
            texts.dashboard.next_verify_text().to_owned(),
            "/settings".to_owned(),
            texts.dashboard.next_verify_action().to_owned(),
        ),
        NextAction::MeasureAnother => (
            texts.dashboard.next_another().to_owned(),
            texts.dashboard.next_another_text().to_owned(),
            "/match/new".to_owned(),
            texts.common.measure().to_owned(),
        ),
    };
    view! {
        <section class="overflow-hidden rounded-lg border border-line-strong" aria-labelledby="next">
            <div class="ruler h-2" aria-hidden="true"></div>
            <div class="flex flex-col gap-4 p-5 sm:flex-row sm:items-center sm:justify-between">
                <div class="min-w-0">
                    <p class="text-sm text-muted">{texts.dashboard.next()}</p>
                    <h2 id="next" class="mt-0.5 text-lg">{title}</h2>
                    <p class="mt-0.5 text-base text-muted">{text}</p>
                </div>
                <ButtonLink href=href>{action}</ButtonLink>
            </div>
        </section>
    }
    .into_any()
}

/// The number of jobs with a line of their own; more would be unreadable.
const LINES: usize = 6;

/// Scores over time, a line for each job, because scores of different jobs cannot be compared.
#[component]
fn Scores(data: Dashboard) -> impl IntoView {
    let texts = use_texts();
    if data.scores.len() < 2 {
        return ().into_any();
    }
    let lines = lines_of(&data.scores, |at| texts.date(at));
    let left_out = data.scores.iter().map(|point| point.job).collect::<BTreeSet<_>>().len().saturating_sub(lines.len());
    let told = lines.iter().map(|line| {
        let figure = |point: Option<&SeriesPoint>| point.map_or(0, |point| point.score);
        let (first, last) = (figure(line.points.first()), figure(line.points.last()));
        if line.points.len() > 1 {
            fill!(texts.dashboard.scores_line, job = line.name, first = first, last = last)
        } else {
            fill!(texts.dashboard.scores_point, job = line.name, last = last)
        }
    });
    let finding = told.collect::<Vec<_>>().join("; ");
    view! {
        <section aria-labelledby="scores">
            <h2 id="scores" class="text-lg">{texts.dashboard.scores()}</h2>
            <p class="mt-0.5 text-base text-muted">{texts.dashboard.scores_intro()}</p>
            <div class="mt-4">
                <ScoreSeries
                    lines=lines
                    label=finding
                    table_label=texts.dashboard.show_table()
                    date_label=texts.dashboard.reading()
                    name_label=texts.dashboard.job()
                    score_label=texts.dashboard.score()
                />
            </div>
            {(left_out > 0).then(|| view! { <p class="mt-2 text-sm text-muted">{move || fill!(texts.dashboard.scores_left_out, count = left_out)}</p> })}
        </section>
    }
    .into_any()
}

/// A line for each of the latest jobs, the latest first.
fn lines_of(scores: &[ScorePoint], date: impl Fn(kernel::Timestamp) -> String) -> Vec<SeriesLine> {
    let mut jobs: Vec<u32> = Vec::new();
    for point in scores.iter().rev() {
        if !jobs.contains(&point.job) && jobs.len() < LINES {
            jobs.push(point.job);
        }
    }
    let shown: Vec<_> = scores.iter().filter(|point| jobs.contains(&point.job)).enumerate().collect();
    let line = |job: u32| {
        let own = shown.iter().filter(|(_, point)| point.job == job);
        let name = own.clone().next_back().map(|(_, point)| point.job_title.clone()).unwrap_or_default();
        SeriesLine::new(
            name,
            own.map(|(at, point)| SeriesPoint::new(*at, date(point.at), point.score.rounded())).collect(),
        )
    };
    jobs.into_iter().map(line).collect()
}

/// The latest matches.
#[component]
fn Recent(data: Dashboard) -> impl IntoView {
    let texts = use_texts();
    if data.recent.is_empty() {
        return view! {
            <EmptyState
                level=2
                title=texts.dashboard.no_readings()
                body=texts.dashboard.no_readings_text()
            />
        }
        .into_any();
    }
    let rows = data.recent.into_iter().map(|card| view! { <li><crate::view::MatchRow card /></li> }).collect_view();
    view! {
        <section aria-labelledby="recent">
            <div class="flex items-baseline justify-between gap-4">
                <h2 id="recent" class="text-lg">{texts.dashboard.recent()}</h2>
                <a href="/match" class="link text-base">{texts.dashboard.all_readings()}</a>
            </div>
            <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul>
        </section>
    }
    .into_any()
}

/// The latest activity.
#[component]
fn ActivityList(data: Dashboard) -> impl IntoView {
    let texts = use_texts();
    let rows = data
        .activity
        .into_iter()
        .map(|line| {
            view! {
                <li class="py-2.5">
                    <p class="text-base">{texts.activity(line.kind.word())} <span class="text-muted">{format!(" {}", line.subject)}</span></p>
                    <p class="text-sm text-subtle tnum">{texts.date_time(line.at)}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="min-w-0" aria-labelledby="activity">
            <div class="flex items-baseline justify-between gap-4">
                <h2 id="activity" class="text-lg">{texts.dashboard.activity()}</h2>
                <a href="/settings/activity" class="link text-base">{texts.dashboard.all_activity()}</a>
            </div>
            <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul>
        </section>
    }
    .into_any()
}
