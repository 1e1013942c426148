//! Notes of a language model on an answer, below the feedback. They change no points.

use domain::models::{AnswerNotes, NoAnswer};
use kernel::{AnswerId, InterviewId};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    form::use_form_in_place,
    interviews::api::{AskNotes, NotesAnswer},
    texts::{fill, use_texts},
    view::FormProblem,
};

/// The notes, and the button that asks for them. Nothing is sent before it is pressed. Where no model is set up there is nothing.
#[component]
pub fn ModelNotes(
    id: InterviewId,
    number: u32,
    answer: AnswerId,
    notes: Option<AnswerNotes>,
    obstacle: Option<NoAnswer>,
) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<AskNotes>::new();
    let form = use_form_in_place(action);
    let is_off = matches!(obstacle, Some(NoAnswer::NotConfigured | NoAnswer::Off));
    if is_off && notes.is_none() {
        return ().into_any();
    }
    let now = action.value();
    let shown = Signal::derive(move || match now.get() {
        Some(Ok(NotesAnswer { notes: Some(new), .. })) => Some(new),
        _ => notes.clone(),
    });
    // Without JavaScript the page is loaded again.
    let before = use_query_map().read_untracked().get("model").and_then(|word| NoAnswer::from_word(&word));
    let failed = move || {
        let problem = match now.get() {
            Some(Ok(NotesAnswer { problem, .. })) => problem,
            _ => before,
        };
        let why = problem.and_then(|problem| texts.models.obstacle(problem.word()));
        why.map(|why| format!("{why} {}", texts.interviews.notes_rules()))
    };
    let settings = move || view! { <a class="link tap" href="/settings/ai">{texts.optimizer.model_settings()}</a> };
    let label = move || match shown.get() {
        Some(_) => texts.interviews.notes_again(),
        None => texts.interviews.notes_ask(),
    };
    let ask = match obstacle {
        Some(obstacle) => {
            let why = texts.models.obstacle(obstacle.word()).unwrap_or_default();
            view! { <p class="mt-2 text-sm text-muted">{why} " " {settings()}</p> }.into_any()
        }
        None => view! {
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="number" value=number.to_string() />
                <input type="hidden" name="answer" value=answer.to_string() />
                <Button submit=true kind=ButtonKind::Secondary icon=icons::LIGHTBULB class="mt-3" loading=form.pending() loading_label=texts.optimizer.model_asking()>
                    {label}
                </Button>
            </ActionForm>
        }
        .into_any(),
    };
    view! {
        <section class="mt-8 border-t border-line pt-6" id="notes" aria-labelledby="notes-title">
            <h2 id="notes-title" class="text-lg">{texts.interviews.notes_title()}</h2>
            <p class="mt-1 text-sm text-muted">{texts.interviews.notes_text()} " " {obstacle.is_none().then(settings)}</p>
            <div aria-live="polite">{move || shown.get().map(|notes| view! { <List notes /> })}</div>
            <FormProblem state=form />
            <p class="mt-2 text-sm text-warn empty:hidden" role="status">{failed}</p>
            {ask}
        </section>
    }
    .into_any()
}

#[component]
fn List(notes: AnswerNotes) -> impl IntoView {
    let texts = use_texts();
    let AnswerNotes { notes, dropped } = notes;
    let is_empty = notes.is_empty();
    let rows = notes.into_iter().map(|note| {
        view! {
            <li class="rounded-lg border border-line p-3.5">
                <p class="text-base break-words">{note.text}</p>
                <p class="mt-1.5 text-sm text-muted break-words">"“" {note.quote} "”"</p>
            </li>
        }
    });
    let dropped = usize::try_from(dropped).unwrap_or_default();
    view! {
        {is_empty.then(|| view! { <p class="mt-3 text-base">{texts.interviews.notes_none()}</p> })}
        {(!is_empty).then(|| view! { <ul class="mt-3 grid gap-2">{rows.collect_view()}</ul> })}
        {(dropped > 0).then(|| view! { <p class="mt-2 text-sm text-muted">{fill!(texts.interviews.notes_dropped, count = dropped)}</p> })}
    }
    .into_any()
}
