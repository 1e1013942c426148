//! A card of the kanban. The form behind the dots moves it in any browser.

use domain::tracker::{Target, TrackedJob};
use leptos::prelude::*;
use ui::{icons, *};

use crate::{
    board::{BoardCard, CardEvent},
    texts::{fill, use_texts},
    tracked::{MoveForm, next_line},
    tracker::state::{State, element_id},
    zone::use_clock,
};

/// One card.
#[component]
pub fn Card(job: TrackedJob, state: State) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let (id, stage) = (job.id, job.standing.stage);
    let next = next_line(texts, &clock, &job, state.today);
    let label = match job.company.as_str() {
        "" => job.title.clone(),
        company => fill!(texts.tracker.card_label, job = job.title.clone(), company = company),
    };
    let score = job.latest.map(|latest| {
        let points = latest.score.rounded();
        let label = fill!(texts.jobs.open_match, score = points);
        view! { <a class="inline-flex items-center rounded-sm hover:underline" href=format!("/match/{}", latest.id)><TickBar score=points label /></a> }.into_any()
    });
    let version = job
        .resume
        .and_then(|(_, version)| version)
        .map(|version| fill!(texts.tracker.resume_version_short, version = version));
    let for_lift = job.clone();
    let is_lifted =
        Memo::new(move |_| state.lifted.read().as_ref().filter(|lifted| lifted.id == id).map(|it| it.by_key));
    let on = Callback::new(move |event| match event {
        CardEvent::Lift { by_key } => state.lift(&for_lift, by_key),
        CardEvent::PutBack => state.put_back(),
        CardEvent::Drop => state.drop_lifted(),
        CardEvent::Step { columns, cards } => state.step(columns, cards),
        CardEvent::Over => state.hover(stage, Some(id)),
    });
    let company = job.company.clone();
    view! {
        <BoardCard id=element_id(id) label kind=texts.tracker.card() lifted=is_lifted on>
            <div class="min-w-0 pe-8">
                <a class="block text-base leading-[1.15rem] font-medium break-words condensed hover:underline" href=format!("/jobs/saved/{id}") draggable="false">{job.title.clone()}</a>
                {(!company.is_empty()).then(|| view! { <p class="truncate text-sm text-muted">{company}</p> })}
            </div>
            {(score.is_some() || version.is_some()).then(|| view! {
                <div class="mt-2 flex h-5 items-center justify-between gap-2">{score} <span class="text-sm text-muted tnum">{version}</span></div>
            })}
            <p class=format!("mt-2 flex items-center gap-1.5 border-t border-line pt-2 text-sm {}", next.color)>
                <Icon icon=next.icon class="size-3.5 shrink-0" />
                <span class="min-w-0 break-words">{next.text}</span>
            </p>
            <details class="group">
                <summary
                    class="absolute end-1.5 top-1.5 inline-flex size-7 touch cursor-pointer list-none items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
                    aria-label=fill!(texts.tracker.move_label, job = job.title.clone())
                >
                    <Icon icon=icons::ELLIPSIS class="size-3.5" />
                </summary>
                <div class="mt-2 border-t border-line pt-2">
                    <MoveForm job compact=true on_move=Callback::new(move |to: Target| state.send_to(id, to)) />
                </div>
            </details>
        </BoardCard>
    }
    .into_any()
}
