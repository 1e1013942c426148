//! `/dashboard`

use domain::{
    activity::Activity,
    dashboard::{Asked, Dashboard, NextAction, Recommended},
    matches::MatchCard,
};
use leptos::prelude::*;
use ui::{icons, *};

use super::{api::get_dashboard, recommended::RecommendedJobs, scores::Scores};
use crate::{
    live::{load_live, use_shown_list},
    texts::{fill, use_texts},
    view::Bar,
    waiting::WaitingMatch,
    zone::use_clock,
};

/// A seeker's numbers and next action.
#[component]
pub fn DashboardPage() -> impl IntoView {
    let texts = use_texts();
    // While the first list of recommended jobs is being made, the page waits for it.
    let list = use_shown_list();
    let data = Resource::new_blocking(move || list.version.get(), |_| get_dashboard());
    let new = move || view! { <ButtonLink href="/match/new" icon=icons::PLUS kind=ButtonKind::Secondary>{texts.common.measure()}</ButtonLink> };
    view! {
        <Bar trail=vec![Crumb::here(texts.common.home())] actions=new />
        <WaitingMatch back="/dashboard" />
        {load_live(data, move |data| {
            list.waits.set(data.recommended == Recommended::Making);
            view! { <Overview data /> }
        })}
    }
}

#[component]
fn Overview(data: Dashboard) -> impl IntoView {
    let texts = use_texts();
    let name = crate::session::use_session()
        .name
        .as_deref()
        .and_then(|name| name.split(' ').next())
        .unwrap_or_default()
        .to_owned();
    let best = data.best.map_or_else(|| "––".to_owned(), |score| score.rounded().to_string());
    let figures: Markup = [
        figure(texts.dashboard.readings(), &data.matches.to_string(), Some("/match")),
        figure(texts.dashboard.best(), &best, None),
        figure(texts.dashboard.resumes(), &data.resumes.to_string(), Some("/resumes")),
        figure(texts.dashboard.jobs(), &data.jobs.to_string(), Some("/tracker?view=table")),
    ]
    .into_iter()
    .collect();
    view! {
        <PageHeader title=move || fill!(texts.dashboard.greeting, name = name.clone()) large=true />
        <div class="grid gap-8 px-4 pb-12 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)] lg:px-8">
            <div class="flex min-w-0 flex-col gap-8">
                <Next next=data.next />
                <dl
                    class="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4"
                    inner_html=figures.into_text()
                ></dl>
                <RecommendedJobs recommended=data.recommended />
                <Scores scores=data.scores />
                <Recent cards=data.recent />
            </div>
            <div class="flex min-w-0 flex-col gap-8">
                <MostAsked asked=data.asked />
                <ActivityList lines=data.activity />
            </div>
        </div>
    }
    .into_any()
}

/// A count. `href`: the list of what is counted; the whole tile is its link.
fn figure(label: &str, value: &str, href: Option<&str>) -> Markup {
    let name = match href {
        Some(href) => markup!(
            r#"<a href="{href}" class="after:absolute after:inset-0 hover:underline">{label}</a>"#,
            href = href,
            label = label,
        ),
        None => markup!("{label}", label = label),
    };
    markup!(
        "<div class=\"relative flex flex-col-reverse bg-surface p-4\"><dt class=\"text-sm text-muted\">{name}</dt>\
         <dd class=\"text-2xl font-semibold tnum\">{value}</dd></div>",
        name = name,
        value = value,
    )
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

/// The latest matches.
#[component]
fn Recent(cards: Vec<MatchCard>) -> impl IntoView {
    let texts = use_texts();
    if cards.is_empty() {
        return view! {
            <EmptyState
                level=2
                title=texts.dashboard.no_readings()
                body=texts.dashboard.no_readings_text()
            />
        }
        .into_any();
    }
    let rows = cards.into_iter().map(|card| view! { <li><crate::view::MatchRow card /></li> }).collect_view();
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

/// The requirements that most jobs have and no resume shows, the most frequent first.
#[component]
fn MostAsked(asked: Vec<Asked>) -> impl IntoView {
    let texts = use_texts();
    if asked.is_empty() {
        return ().into_any();
    }
    let row = |asked: Asked| {
        markup!(
            "<li class=\"flex items-baseline justify-between gap-4 py-2.5\">\
             <a class=\"link min-w-0 break-words\" rel=\"external\" href=\"/match/{id}#R{number}\">{text}</a>\
             <span class=\"shrink-0 text-sm text-muted tnum\">{jobs}</span></li>",
            id = asked.id.to_string(),
            number = asked.requirement + 1,
            text = asked.text,
            jobs = fill!(texts.dashboard.asked_jobs, count = asked.jobs as usize),
        )
    };
    let rows: Markup = asked.into_iter().map(row).collect();
    view! {
        <section class="min-w-0" aria-labelledby="asked">
            <h2 id="asked" class="text-lg">{texts.dashboard.asked()}</h2>
            <p class="mt-0.5 text-base text-muted">{texts.dashboard.asked_text()}</p>
            <ul class="mt-3 divide-y divide-line border-y border-line" inner_html=rows.into_text()></ul>
        </section>
    }
    .into_any()
}

/// The latest activity.
#[component]
fn ActivityList(lines: Vec<Activity>) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let row = |line: Activity| {
        markup!(
            "<li class=\"py-2.5\"><p class=\"text-base\">{what} <span class=\"text-muted\">{subject}</span></p>\
             <p class=\"text-sm text-subtle tnum\">{at}</p></li>",
            what = texts.activity(line.kind.word()),
            subject = line.subject,
            at = clock.date_time(line.at),
        )
    };
    let rows: Markup = lines.into_iter().map(row).collect();
    view! {
        <section class="min-w-0" aria-labelledby="activity">
            <div class="flex items-baseline justify-between gap-4">
                <h2 id="activity" class="text-lg">{texts.dashboard.activity()}</h2>
                <a href="/settings/activity" class="link text-base">{texts.dashboard.all_activity()}</a>
            </div>
            <ul class="mt-3 divide-y divide-line border-y border-line" inner_html=rows.into_text()></ul>
        </section>
    }
    .into_any()
}
