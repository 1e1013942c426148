//! `/dashboard`

use domain::{
    activity::Activity,
    dashboard::{Asked, Dashboard, NextAction, Recommended, ScorePoint},
    recommendations::Recommendation,
};
use kernel::MatchId;
use matching::Status;
use maud::{Markup, html};
use texts::{Texts, fill};

use crate::{
    drawings::glyph,
    parts::{Kind, Page, bar, button_link, date, date_time, heading, row, tick_bar},
};

const LIST: &str = "mt-3 divide-y divide-line border-y border-line";

/// The page of the person with this name.
pub fn page(page: &Page, name: &str, data: &Dashboard) -> Markup {
    let texts = page.texts;
    let first = name.split(' ').next().unwrap_or_default();
    let best = data.best.map_or_else(|| "––".to_owned(), |score| score.rounded().to_string());
    let figures = [
        (texts.dashboard.readings(), data.matches.to_string(), Some("/match")),
        (texts.dashboard.best(), best, None),
        (texts.dashboard.resumes(), data.resumes.to_string(), Some("/resumes")),
        (texts.dashboard.jobs(), data.jobs.to_string(), Some("/tracker?view=table")),
    ];
    let new = button_link("/match/new", texts.common.measure(), Kind::Secondary, Some("plus"));
    html! {
        (bar(page, texts.common.home(), None, &new))
        (heading(&fill!(texts.dashboard.greeting, name = first), "text-xl md:text-2xl", "", None))
        div class="grid gap-8 px-4 pb-12 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)] lg:px-8" {
            div class="flex min-w-0 flex-col gap-8" {
                (next(texts, &data.next))
                dl class="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4" {
                    @for (label, value, href) in &figures {
                        div class="relative flex flex-col-reverse bg-surface p-4" {
                            dt class="text-sm text-muted" {
                                @if let Some(href) = href {
                                    a href=(href) class="after:absolute after:inset-0 hover:underline" { (label) }
                                } @else { (label) }
                            }
                            dd class="text-2xl font-semibold tnum" { (value) }
                        }
                    }
                }
                (recommended(texts, &data.recommended))
                (scores(texts, &data.scores))
                section aria-labelledby="recent" {
                    (title("recent", texts.dashboard.recent(), "/match", texts.dashboard.all_readings()))
                    ul class=(LIST) { @for card in &data.recent { (row(texts, card)) } }
                }
            }
            div class="flex min-w-0 flex-col gap-8" {
                (asked(texts, &data.asked))
                section aria-labelledby="activity" class="min-w-0" {
                    (title("activity", texts.dashboard.activity(), "/settings/activity", texts.dashboard.all_activity()))
                    ul class=(LIST) { @for line in &data.activity { (activity(texts, line)) } }
                }
            }
        }
    }
}

/// The first recommended jobs, each with its score and the first of its reasons. The demo has a list.
fn recommended(texts: Texts, recommended: &Recommended) -> Markup {
    let jobs = if let Recommended::Made { jobs } = recommended { jobs.as_slice() } else { &[] };
    html! {
        section class="min-w-0" aria-labelledby="recommended" {
            (title("recommended", texts.dashboard.recommended(), "/recommended", texts.dashboard.all_recommended()))
            ul class=(LIST) { @for job in jobs { (recommendation(texts, job)) } }
        }
    }
}

fn recommendation(texts: Texts, job: &Recommendation) -> Markup {
    let line = [job.hit.company.as_str(), job.hit.place.as_str()].into_iter().filter(|part| !part.is_empty());
    let (line, score) = (line.collect::<Vec<_>>().join(", "), job.score.rounded());
    html! {
        li class="flex items-start justify-between gap-4 py-3" {
            div class="min-w-0" {
                h3 class="text-base font-medium break-words" {
                    a class="rounded-sm hover:underline" href={ "/jobs/" (job.hit.id) } { (job.hit.title) }
                    @if job.is_new {
                        " " span class="inline-flex h-5 shrink-0 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap forced-colors:border bg-accent text-on-accent" {
                            (texts.recommendations.new_badge())
                        }
                    }
                }
                p class="text-base text-muted break-words" { (line) }
                @if let Some(reason) = job.reasons.first() {
                    @let quote = fill!(texts.recommendations.quote, quote = reason.quote);
                    ul class="mt-1" aria-label=(texts.recommendations.reasons()) {
                        li class="flex min-w-0 items-baseline gap-1.5 text-sm text-muted" title=(quote) {
                            span role="img" aria-label=(spoken(texts, reason.status)) class="relative top-0.5" { (glyph(reason.status)) }
                            span class="min-w-0 break-words" { (told(texts, reason.status, &reason.text)) }
                            span class="sr-only" { ". " (quote) }
                        }
                    }
                }
            }
            (tick_bar(texts, score))
        }
    }
}

fn spoken(texts: Texts, status: Status) -> &'static str {
    match status {
        Status::Met => texts.recommendations.status_met(),
        Status::Partial => texts.recommendations.status_partial(),
        Status::Missing => texts.recommendations.status_missing(),
    }
}

fn told(texts: Texts, status: Status, text: &str) -> String {
    match status {
        Status::Met => fill!(texts.recommendations.reason_met, text = text),
        Status::Partial => fill!(texts.recommendations.reason_partial, text = text),
        Status::Missing => fill!(texts.recommendations.reason_missing, text = text),
    }
}

fn title(id: &str, text: &str, href: &str, all: &str) -> Markup {
    html! {
        div class="flex items-baseline justify-between gap-4" {
            h2 id=(id) class="text-lg" { (text) }
            a href=(href) class="link text-base" { (all) }
        }
    }
}

/// The next step. The demo's is a fix; the others have a text and an address alone.
fn next(texts: Texts, next: &NextAction) -> Markup {
    let (title, text, href) = match next {
        NextAction::FixMatch { id, job_title, code, detail, gain } => (
            texts.fix(code.word(), detail),
            fill!(texts.dashboard.next_fix_text, job = job_title, gain = format!("{gain:.1}")),
            format!("/match/{id}"),
        ),
        NextAction::ImportResume => (
            texts.dashboard.next_import().to_owned(),
            texts.dashboard.next_import_text().to_owned(),
            "/resumes/new".to_owned(),
        ),
        NextAction::ReviewResume { id, title } => (
            fill!(texts.dashboard.next_review, title = title),
            texts.dashboard.next_review_text().to_owned(),
            format!("/resumes/{id}"),
        ),
        NextAction::MeasureAgain { id, job_title } => (
            fill!(texts.dashboard.next_again, job = job_title),
            texts.dashboard.next_again_text().to_owned(),
            format!("/match/{id}"),
        ),
        NextAction::VerifyEmail => (
            texts.dashboard.next_verify().to_owned(),
            texts.dashboard.next_verify_text().to_owned(),
            "/settings".to_owned(),
        ),
        NextAction::MeasureFirst => (
            texts.dashboard.next_first().to_owned(),
            texts.dashboard.next_first_text().to_owned(),
            "/match/new".to_owned(),
        ),
        NextAction::MeasureAnother => (
            texts.dashboard.next_another().to_owned(),
            texts.dashboard.next_another_text().to_owned(),
            "/match/new".to_owned(),
        ),
    };
    let action = match next {
        NextAction::FixMatch { .. } => texts.dashboard.next_fix_action(),
        NextAction::ImportResume => texts.dashboard.next_import_action(),
        NextAction::ReviewResume { .. } => texts.dashboard.next_review_action(),
        NextAction::MeasureAgain { .. } => texts.dashboard.next_again_action(),
        NextAction::VerifyEmail => texts.dashboard.next_verify_action(),
        NextAction::MeasureFirst | NextAction::MeasureAnother => texts.common.measure(),
    };
    html! {
        section aria-labelledby="next" class="overflow-hidden rounded-lg border border-line-strong" {
            div class="ruler h-2" aria-hidden="true" {}
            div class="flex flex-col gap-4 p-5 sm:flex-row sm:items-center sm:justify-between" {
                div class="min-w-0" {
                    p class="text-sm text-muted" { (texts.dashboard.next()) }
                    h2 id="next" class="mt-0.5 text-lg" { (title) }
                    p class="mt-0.5 text-base text-muted" { (text) }
                }
                (button_link(&href, action, Kind::Primary, None))
            }
        }
    }
}

/// The scores of the jobs compared last. The demo's are all of one day, so there is no drawing.
fn scores(texts: Texts, points: &[ScorePoint]) -> Markup {
    let mut jobs: Vec<(u32, MatchId, &ScorePoint, Vec<String>)> = Vec::new();
    for point in points.iter().rev() {
        let score = point.score.rounded().to_string();
        match jobs.iter_mut().find(|(job, ..)| *job == point.job) {
            Some((.., scores)) => scores.insert(0, score),
            None => jobs.push((point.job, point.id, point, vec![score])),
        }
    }
    html! {
        section aria-labelledby="scores" {
            h2 id="scores" class="text-lg" { (texts.dashboard.scores_by_job()) }
            ul class=(LIST) {
                @for (_, id, newest, scores) in jobs.iter().take(6) {
                    li class="flex items-center justify-between gap-4 py-2.5" {
                        a href={ "/match/" (id) } class="link min-w-0 truncate" { (newest.job_title) }
                        span class="flex shrink-0 items-baseline gap-4 text-sm text-muted tnum" {
                            span class="max-sm:hidden" { (date(texts, newest.at)) }
                            span class="font-medium text-ink" { (scores.join(" → ")) }
                        }
                    }
                }
            }
        }
    }
}

fn asked(texts: Texts, asked: &[Asked]) -> Markup {
    html! {
        section aria-labelledby="asked" class="min-w-0" {
            h2 id="asked" class="text-lg" { (texts.dashboard.asked()) }
            p class="mt-0.5 text-base text-muted" { (texts.dashboard.asked_text()) }
            ul class=(LIST) {
                @for one in asked {
                    li class="flex items-baseline justify-between gap-4 py-2.5" {
                        a rel="external" href={ "/match/" (one.id) "#R" (one.requirement + 1) } class="link min-w-0 break-words" { (one.text) }
                        span class="shrink-0 text-sm text-muted tnum" { (fill!(texts.dashboard.asked_jobs, count = one.jobs as usize)) }
                    }
                }
            }
        }
    }
}

fn activity(texts: Texts, line: &Activity) -> Markup {
    html! {
        li class="py-2.5" {
            p class="text-base" { (texts.activity(line.kind.word())) span class="text-muted" { " " (line.subject) } }
            p class="text-sm text-subtle tnum" { (date_time(texts, line.at)) }
        }
    }
}
