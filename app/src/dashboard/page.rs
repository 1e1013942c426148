//! `/dashboard`

use std::{collections::BTreeSet, fmt::Write};

use domain::{
    activity::Activity,
    dashboard::{Dashboard, NextAction, ScorePoint},
    matches::MatchCard,
};
use leptos::prelude::*;
use leptos_i18n::{t_string, td_string};
use leptos_meta::Title;
use ui::{icons, *};

use super::api::get_dashboard;
use crate::{
    i18n::*,
    layouts::in_language,
    texts::use_texts,
    view::{Bar, load},
};

/// Where the seeker stands and what to do next.
#[component]
pub fn DashboardPage() -> impl IntoView {
    let i18n = use_i18n();
    let data = Resource::new_blocking(|| (), |()| get_dashboard());
    let new = move || view! { <ButtonLink href="/match/new" icon=icons::PLUS kind=ButtonKind::Secondary>{t!(i18n, common.measure)}</ButtonLink> };
    view! {
        <Title text=td_string!(i18n.get_locale_untracked(), common.home) />
        {prepared(Some(in_language(i18n, "dashboard")), "bar", 0, move || view! { <Bar trail=vec![Crumb::here(move || t_string!(i18n, common.home))] actions=new /> })}
        {load(data, 8, |data| view! { <Overview data /> })}
    }
}

#[component]
fn Overview(data: Dashboard) -> impl IntoView {
    let i18n = use_i18n();
    let name = match crate::session::use_viewer() {
        domain::Viewer::User { name, .. } => name.split(' ').next().unwrap_or_default().to_owned(),
        domain::Viewer::Guest => String::new(),
    };
    let locale = i18n.get_locale_untracked();
    let best = data.best.map_or_else(|| "––".to_owned(), |score| score.rounded().to_string());
    view! {
        <PageHeader title=move || fill!(t_string!(i18n, dashboard.greeting), name = name.clone()) large=true />
        <div class="grid gap-8 px-4 pb-12 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)] lg:px-8">
            <div class="flex min-w-0 flex-col gap-8">
                <Next next=data.next />
                <dl class="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4">
                    <Figure label=td_string!(locale, dashboard.readings) value=data.matches.to_string() />
                    <Figure label=td_string!(locale, dashboard.best) value=best />
                    <Figure label=td_string!(locale, dashboard.resumes) value=data.resumes.to_string() />
                    <Figure label=td_string!(locale, dashboard.jobs) value=data.jobs.to_string() />
                </dl>
                <Scores scores=data.scores />
                <Recent cards=data.recent />
            </div>
            <ActivityList lines=data.activity />
        </div>
    }
    .into_any()
}

#[component]
fn Figure(label: &'static str, value: String) -> impl IntoView {
    view! {
        <div class="flex flex-col-reverse bg-surface p-4">
            <dt class="text-sm text-muted">{label}</dt>
            <dd class="text-2xl font-semibold tnum">{value}</dd>
        </div>
    }
}

/// The one thing to do next.
#[component]
fn Next(next: NextAction) -> impl IntoView {
    let i18n = use_i18n();
    let locale = i18n.get_locale_untracked();
    let texts = use_texts();
    let (title, text, href, action) = match next {
        NextAction::ImportResume => (
            td_string!(locale, dashboard.next_import).to_owned(),
            td_string!(locale, dashboard.next_import_text).to_owned(),
            "/resumes/new".to_owned(),
            td_string!(locale, dashboard.next_import_action).to_owned(),
        ),
        NextAction::ReviewResume { id, title } => (
            fill!(td_string!(locale, dashboard.next_review), title = title),
            td_string!(locale, dashboard.next_review_text).to_owned(),
            format!("/resumes/{id}"),
            td_string!(locale, dashboard.next_review_action).to_owned(),
        ),
        NextAction::MeasureFirst => (
            td_string!(locale, dashboard.next_first).to_owned(),
            td_string!(locale, dashboard.next_first_text).to_owned(),
            "/match/new".to_owned(),
            td_string!(locale, common.measure).to_owned(),
        ),
        NextAction::FixMatch { id, job_title, code, detail, gain } => (
            texts.fix(&code, &detail),
            fill!(td_string!(locale, dashboard.next_fix_text), job = job_title, gain = format!("{gain:.1}")),
            format!("/match/{id}"),
            td_string!(locale, dashboard.next_fix_action).to_owned(),
        ),
        NextAction::MeasureAgain { id, job_title } => (
            fill!(td_string!(locale, dashboard.next_again), job = job_title),
            td_string!(locale, dashboard.next_again_text).to_owned(),
            format!("/match/{id}"),
            td_string!(locale, dashboard.next_again_action).to_owned(),
        ),
        NextAction::VerifyEmail => (
            td_string!(locale, dashboard.next_verify).to_owned(),
            td_string!(locale, dashboard.next_verify_text).to_owned(),
            "/settings".to_owned(),
            td_string!(locale, dashboard.next_verify_action).to_owned(),
        ),
        NextAction::MeasureAnother => (
            td_string!(locale, dashboard.next_another).to_owned(),
            td_string!(locale, dashboard.next_another_text).to_owned(),
            "/match/new".to_owned(),
            td_string!(locale, common.measure).to_owned(),
        ),
    };
    view! {
        <section class="overflow-hidden rounded-lg border border-line-strong" aria-labelledby="next">
            <div class="ruler h-2" aria-hidden="true"></div>
            <div class="flex flex-col gap-4 p-5 sm:flex-row sm:items-center sm:justify-between">
                <div class="min-w-0">
                    <p class="text-sm text-muted">{t!(i18n, dashboard.next)}</p>
                    <h2 id="next" class="mt-0.5 text-lg">{title}</h2>
                    <p class="mt-0.5 text-base text-muted">{text}</p>
                </div>
                <ButtonLink href=href>{action}</ButtonLink>
            </div>
        </section>
    }
    .into_any()
}

/// Jobs that get a line of their own; with more a drawing says nothing.
const LINES: usize = 6;

/// Scores over time, a line for each job: scores of different jobs cannot be compared.
#[component]
fn Scores(scores: Vec<ScorePoint>) -> impl IntoView {
    let i18n = use_i18n();
    let texts = use_texts();
    if scores.len() < 2 {
        return ().into_any();
    }
    let lines = lines_of(&scores, |at| texts.date(at));
    let left_out = scores.iter().map(|point| point.job).collect::<BTreeSet<_>>().len().saturating_sub(lines.len());
    let locale = i18n.get_locale_untracked();
    let told = lines.iter().map(|line| {
        let figure = |point: Option<&SeriesPoint>| point.map_or(0, |point| point.score);
        let (first, last) = (figure(line.points.first()), figure(line.points.last()));
        if line.points.len() > 1 {
            fill!(td_string!(locale, dashboard.scores_line), job = line.name, first = first, last = last)
        } else {
            fill!(td_string!(locale, dashboard.scores_point), job = line.name, last = last)
        }
    });
    let finding = told.collect::<Vec<_>>().join("; ");
    view! {
        <section aria-labelledby="scores">
            <h2 id="scores" class="text-lg">{t!(i18n, dashboard.scores)}</h2>
            <p class="mt-0.5 text-base text-muted">{t!(i18n, dashboard.scores_intro)}</p>
            <div class="mt-4">
                <ScoreSeries
                    lines=lines
                    label=finding
                    table_label=move || t_string!(i18n, dashboard.show_table)
                    date_label=move || t_string!(i18n, dashboard.reading)
                    name_label=move || t_string!(i18n, dashboard.job)
                    score_label=move || t_string!(i18n, dashboard.score)
                />
            </div>
            {(left_out > 0).then(|| view! { <p class="mt-2 text-sm text-muted">{move || fill!(t_string!(i18n, dashboard.scores_left_out), count = left_out)}</p> })}
        </section>
    }
    .into_any()
}

/// A line for each of the jobs measured last, that one first.
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

/// The latest readings.
#[component]
fn Recent(cards: Vec<MatchCard>) -> impl IntoView {
    let i18n = use_i18n();
    if cards.is_empty() {
        return view! {
            <EmptyState
                level=2
                title=move || t_string!(i18n, dashboard.no_readings)
                body=move || t_string!(i18n, dashboard.no_readings_text)
            />
        }
        .into_any();
    }
    let rows = cards.into_iter().map(|card| view! { <li><crate::view::MatchRow card /></li> }).collect_view();
    view! {
        <section aria-labelledby="recent">
            <div class="flex items-baseline justify-between gap-4">
                <h2 id="recent" class="text-lg">{t!(i18n, dashboard.recent)}</h2>
                <a href="/match" class="link text-base">{t!(i18n, dashboard.all_readings)}</a>
            </div>
            <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul>
        </section>
    }
    .into_any()
}

/// What happened lately.
#[component]
fn ActivityList(lines: Vec<Activity>) -> impl IntoView {
    let i18n = use_i18n();
    let texts = use_texts();
    let rows = lines.iter().fold(String::new(), |mut rows, line| {
        let (what, subject) = (texts.activity(line.kind), escaped(&line.subject));
        let at = texts.date_time(line.at);
        let _ = write!(
            rows,
            r#"<li class="py-2.5"><p class="text-base">{what}<span class="text-muted"> {subject}</span></p><p class="text-sm text-subtle tnum">{at}</p></li>"#
        );
        rows
    });
    view! {
        <section class="min-w-0" aria-labelledby="activity">
            <div class="flex items-baseline justify-between gap-4">
                <h2 id="activity" class="text-lg">{t!(i18n, dashboard.activity)}</h2>
                <a href="/settings/activity" class="link text-base">{t!(i18n, dashboard.all_activity)}</a>
            </div>
            <ul class="mt-3 divide-y divide-line border-y border-line" inner_html=rows></ul>
        </section>
    }
    .into_any()
}
