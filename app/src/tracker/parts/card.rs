//! A card of the kanban. It is dragged by its body; Space lifts it; the form behind the dots moves it in any browser.

use domain::tracker::{Target, TrackedJob};
use leptos::{
    ev::{DragEvent, KeyboardEvent},
    prelude::*,
    wasm_bindgen::JsValue,
};
use ui::{icons, *};
use web_sys::js_sys::{Function, Reflect};

use crate::{
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
    let (for_key, for_drag) = (job.clone(), job.clone());
    let is_lifted = Memo::new(move |_| state.lifted.read().as_ref().is_some_and(|lifted| lifted.id == id));
    let keydown = move |event: KeyboardEvent| {
        // Keys of the link and the form within the card are theirs.
        if event.target() != event.current_target() {
            return;
        }
        let lifted = is_lifted.get_untracked();
        match event.key().as_str() {
            " " if lifted => state.drop_lifted(),
            " " => state.lift(&for_key, true),
            "Enter" if lifted => state.drop_lifted(),
            "Escape" if lifted => state.put_back(),
            "ArrowLeft" if lifted => state.step(-1, 0),
            "ArrowRight" if lifted => state.step(1, 0),
            "ArrowUp" if lifted => state.step(0, -1),
            "ArrowDown" if lifted => state.step(0, 1),
            _ => return,
        }
        event.prevent_default();
    };
    let dragstart = move |event: DragEvent| {
        carry(&event, &id.to_string());
        state.lift(&for_drag, false);
    };
    let look = move || {
        let edge = if is_lifted.get() {
            "border-accent shadow-float"
        } else {
            "border-line shadow-raise hover:border-line-strong"
        };
        format!("card relative rounded-lg border bg-surface p-3 {edge}")
    };
    let company = job.company.clone();
    view! {
        <li
            id=element_id(id)
            class=look
            tabindex="0"
            draggable="true"
            aria-roledescription=texts.tracker.card()
            aria-label=label
            aria-describedby="card-keys"
            on:keydown=keydown
            on:blur=move |_| if is_lifted.get_untracked() && state.lifted.read_untracked().as_ref().is_some_and(|it| it.by_key) { state.put_back() }
            on:dragstart=dragstart
            on:dragend=move |_| state.put_back()
            on:dragover=move |event: DragEvent| {
                event.prevent_default();
                event.stop_propagation();
                state.hover(stage, Some(id));
            }
            on:drop=move |event: DragEvent| {
                event.prevent_default();
                event.stop_propagation();
                state.hover(stage, Some(id));
                state.drop_lifted();
            }
        >
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
        </li>
    }
    .into_any()
}

/// Firefox only drags what carries data. By reflection: the method is one more feature of `web-sys` for one call.
fn carry(event: &DragEvent, text: &str) {
    let data = Reflect::get(event, &JsValue::from_str("dataTransfer")).unwrap_or_default();
    let set = Reflect::get(&data, &JsValue::from_str("setData")).ok().map(Function::from);
    if let Some(set) = set {
        let _ = set.call2(&data, &JsValue::from_str("text/plain"), &JsValue::from_str(text));
    }
}
