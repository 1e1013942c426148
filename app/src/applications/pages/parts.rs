//! What several pages of applications show.

use domain::{
    applications::{ApplicationMove, ApplicationStage},
    matches::Counts,
};
use kernel::Timestamp;
use leptos::prelude::*;
use matching::{Report, Requirement, Status};
use ui::*;

use crate::{
    texts::{Texts, fill, use_texts},
    zone::use_clock,
};

/// The tone of a stage.
const fn stage_tone(stage: ApplicationStage) -> Tone {
    match stage {
        ApplicationStage::New => Tone::Accent,
        ApplicationStage::Screening | ApplicationStage::Interview | ApplicationStage::Offer => Tone::Outline,
        ApplicationStage::Hired => Tone::Success,
        ApplicationStage::Declined | ApplicationStage::Withdrawn => Tone::Neutral,
    }
}

/// The stage of an application, under the name of its phase if it has one.
#[component]
pub fn Stage(stage: ApplicationStage, #[prop(optional)] name: String) -> impl IntoView {
    let name = match name.as_str() {
        "" => use_texts().applications.stage(stage.word()).unwrap_or_default().to_owned(),
        _ => name,
    };
    view! { <Badge tone=stage_tone(stage)>{name}</Badge> }
}

/// A stage with its phase, as applicants read it.
pub fn stage_line(texts: Texts, stage: ApplicationStage, phase: &str) -> String {
    let name = texts.applications.stage(stage.word()).unwrap_or_default();
    match phase {
        "" => name.to_owned(),
        phase => fill!(texts.applications.with_phase, name = name, phase = phase.to_owned()),
    }
}

/// By when the applicant hears something, as they see it, or as `hiring` members do.
#[component]
pub fn AnswerBy(answer_by: Option<Timestamp>, at: Timestamp, #[prop(optional)] hiring: bool) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let text = match answer_by {
        None => texts.applications.ended().to_owned(),
        Some(day) if hiring => format!("{} {}", texts.applications.column_answer(), clock.date(day)),
        Some(day) if day < at => fill!(texts.applications.answer_late, date = clock.date(day)),
        Some(day) => fill!(texts.applications.answer_by, date = clock.date(day)),
    };
    let is_late = answer_by.is_some_and(|day| day < at);
    view! { <p class="text-base" class=("text-warn", is_late) class=("text-muted", !is_late)>{text}</p> }
}

/// The steps, the latest first.
#[component]
pub fn Steps(moves: Vec<ApplicationMove>) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let rows = moves
        .into_iter()
        .map(|step| {
            let name = stage_line(texts, step.stage, &step.phase);
            let by = step.by.map(|name| fill!(texts.applications.by, name = name));
            view! {
                <li class="py-3">
                    <p class="flex flex-wrap justify-between gap-x-4 text-base">
                        <span>{name} {by.map(|by| view! { <span class="text-muted">" " {by}</span> })}</span>
                        <span class="tnum text-sm text-muted">{clock.date_time(step.at)}</span>
                    </p>
                    {(!step.message.is_empty()).then(|| view! { <p class="mt-1 border-l-2 border-line pl-3 text-base whitespace-pre-line break-words">{step.message}</p> })}
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <section aria-labelledby="steps">
            <h2 id="steps" class="text-lg">{texts.applications.steps()}</h2>
            <ol class="mt-3 divide-y divide-line border-y border-line">{rows}</ol>
        </section>
    }
    .into_any()
}

/// The report that was sent, as both sides see it: the score, and for each requirement what the resume says.
#[component]
pub fn SentReport(report: Report) -> impl IntoView {
    let texts = use_texts();
    let (score, counts) = (report.score.rounded(), Counts::of(&report));
    let all = counts.met + counts.partial + counts.missing;
    let rows = report.requirements.into_iter().map(|it| view! { <Asked it /> }.into_any()).collect_view();
    view! {
        <div class="mt-3 flex flex-wrap items-center gap-x-6 gap-y-2">
            <TickBar score label=fill!(texts.applications.match_score, score = score) />
            <p class="tnum text-base text-muted">{texts.applications.column_requirements()} ": " {fill!(texts.applications.met_of, met = counts.met, all = all)}</p>
        </div>
        <ul class="mt-4 divide-y divide-line border-y border-line">{rows}</ul>
    }
    .into_any()
}

#[component]
fn Asked(it: Requirement) -> impl IntoView {
    let texts = use_texts();
    let status = match it.status {
        Status::Met => texts.common.aligned(),
        Status::Partial => texts.common.partial(),
        Status::Missing => texts.common.missing(),
    };
    let must = if it.must { texts.common.must() } else { texts.common.nice() };
    view! {
        <li class="py-3">
            <p class="text-base font-medium break-words">{it.text}</p>
            <p class="text-sm text-muted">{status} ", " {must}</p>
            {it.resume_quote.map(|quote| view! { <blockquote class="mt-1 border-l-2 border-accent pl-3 text-base break-words">{quote}</blockquote> })}
        </li>
    }
    .into_any()
}
