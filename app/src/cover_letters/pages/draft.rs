//! The letter of a language model: told while it is written, taken over or not.

use domain::{
    cover_letters::{CoverLetterView, DraftNews, ModelDraft},
    models::NoAnswer,
};
use futures::StreamExt;
use kernel::CoverLetterId;
use leptos::{ev::MouseEvent, prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use super::letter::FORM;
use crate::{
    cover_letters::{
        api::{DropDraft, UndoDraft, write_with_model},
        news::Lines,
    },
    form::{FormState, use_form},
    texts::{Texts, fill, use_texts},
    view::FormProblem,
};

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    /// Nothing was asked.
    Nothing,
    /// The text so far.
    Writing(String),
    /// It waits for the person.
    Waits(ModelDraft),
    /// It is the text of the letter.
    Taken,
    /// Why there is none, in words.
    Failed(String),
}

/// What a language model can do for the letter. Nothing is sent before the button is pressed. Where no model is set up, or the letter's
/// match is gone, there is nothing. `form` is that of the letter.
#[component]
pub fn ModelPanel(view: CoverLetterView, form: FormState) -> impl IntoView {
    let texts = use_texts();
    let CoverLetterView { card, match_id, draft, obstacle, .. } = view;
    let is_off = matches!(obstacle, Some(NoAnswer::NotConfigured | NoAnswer::Off));
    if match_id.is_none() || (is_off && draft.is_none()) {
        return ().into_any();
    }
    let id = card.id;
    // Without JavaScript the page is loaded again.
    let failed = use_query_map().read_untracked().get("model").and_then(|word| NoAnswer::from_word(&word));
    let state = RwSignal::new(match (draft, failed) {
        (Some(draft), _) if draft.is_taken => State::Taken,
        (Some(draft), _) => State::Waits(draft),
        (None, Some(reason)) => State::Failed(reason_of(texts, reason)),
        (None, None) => State::Nothing,
    });
    // The text of a letter that is being written changes often: only that is drawn anew.
    let written = Memo::new(move |_| match state.get() {
        State::Writing(text) => text,
        _ => String::new(),
    });
    let shown = Memo::new(move |_| match state.get() {
        State::Writing(_) => State::Writing(String::new()),
        other => other,
    });
    let body = move || {
        match shown.get() {
        State::Writing(_) => view! {
            <p class="mt-3 flex items-center gap-2 text-sm text-muted" role="status">
                <Spinner label=texts.cover_letters.model_writing() /> {texts.cover_letters.model_leave()}
            </p>
            <p class="mt-3 font-serif text-md leading-relaxed break-words whitespace-pre-wrap empty:hidden">{written}</p>
        }
        .into_any(),
        State::Waits(draft) => view! { <Waits id draft form /> }.into_any(),
        State::Taken => view! { <Taken id /> }.into_any(),
        State::Nothing | State::Failed(_) => {
            view! { <Ask id obstacle state form /> }.into_any()
        }
    }
    };
    view! {
        <section class="border-b border-line bg-canvas px-4 py-5 lg:px-6" id="model" aria-labelledby="model-title">
            <h2 id="model-title" class="text-lg">{texts.models.model()}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// Why there is no letter, and that the other stands.
fn reason_of(texts: Texts, reason: NoAnswer) -> String {
    let why = texts.models.obstacle(reason.word()).unwrap_or_default();
    format!("{why} {}", texts.cover_letters.model_rules())
}

#[component]
fn Ask(id: CoverLetterId, obstacle: Option<NoAnswer>, state: RwSignal<State>, form: FormState) -> impl IntoView {
    let texts = use_texts();
    let failed = move || match state.get() {
        State::Failed(text) => Some(text),
        _ => None,
    };
    let settings = move || view! { <a class="link tap" href="/settings/ai">{texts.optimizer.model_settings()}</a> };
    let told = view! { <p class="mt-2 text-sm text-warn empty:hidden" role="status">{failed}</p> };
    if let Some(obstacle) = obstacle {
        let text = texts.models.obstacle(obstacle.word()).unwrap_or_default();
        return view! {
            <p class="mt-1 text-sm text-muted">{texts.cover_letters.model_text()}</p>
            <p class="mt-2 text-sm text-muted">{text} " " {settings()}</p>
        }
        .into_any();
    }
    // Without JavaScript the button sends the form of the letter, so that nothing typed is lost.
    let ask = Callback::new(move |event: MouseEvent| {
        event.prevent_default();
        if !matches!(state.get_untracked(), State::Writing(_)) {
            state.set(State::Writing(String::new()));
            spawn_local(follow(texts, id, state));
        }
    });
    view! {
        <p class="mt-1 text-sm text-muted">{texts.cover_letters.model_text()} " " {settings()}</p>
        {told}
        <Button submit=true form=FORM formnovalidate=true name="step" value="ask" kind=ButtonKind::Secondary icon=icons::LIGHTBULB class="mt-3" disabled=form.pending() on_click=ask>
            {texts.cover_letters.model_write()}
        </Button>
    }
    .into_any()
}

/// Reads a letter while it is written.
async fn follow(texts: Texts, id: CoverLetterId, state: RwSignal<State>) {
    // The page may be left meanwhile.
    let tell = |told: State| drop(state.try_set(told));
    let parts = match write_with_model(id).await {
        Ok(parts) => parts.into_inner(),
        Err(failure) => return tell(State::Failed(texts.problem(failure.0.code.word()).to_owned())),
    };
    let (mut parts, mut lines) = (Box::pin(parts), Lines::default());
    while let Some(Ok(part)) = parts.next().await {
        for news in lines.push(&part) {
            match news {
                DraftNews::Text(text) => {
                    let add = |state: &mut State| {
                        if let State::Writing(written) = state {
                            written.push_str(&text);
                        }
                    };
                    let _left = state.try_update(add);
                }
                DraftNews::Done(draft) => return tell(State::Waits(draft)),
                DraftNews::No(reason) => return tell(State::Failed(reason_of(texts, reason))),
            }
        }
    }
    tell(State::Failed(texts.cover_letters.model_lost().to_owned()));
}

/// A letter that waits.
#[component]
fn Waits(id: CoverLetterId, draft: ModelDraft, form: FormState) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<DropDraft>::new();
    let dropping = use_form(action);
    let left_out = usize::try_from(draft.left_out).unwrap_or_default();
    view! {
        <p class="mt-1 text-sm text-muted" role="status">
            {texts.cover_letters.model_waits()} " "
            {(left_out > 0).then(|| fill!(texts.cover_letters.model_left_out, count = left_out))}
        </p>
        <div class="mt-3 rounded-lg border border-line bg-surface p-4 font-serif text-md leading-relaxed break-words whitespace-pre-wrap">
            {draft.text}
        </div>
        <FormProblem state=dropping />
        <div class="mt-3 flex flex-wrap gap-2">
            <Button submit=true form=FORM formnovalidate=true name="step" value="take" icon=icons::CHECK disabled=form.pending()>
                {texts.cover_letters.model_take()}
            </Button>
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <Button submit=true kind=ButtonKind::Ghost loading=dropping.pending()>{texts.cover_letters.model_drop()}</Button>
            </ActionForm>
        </div>
    }
    .into_any()
}

/// What can be taken back.
#[component]
fn Taken(id: CoverLetterId) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<UndoDraft>::new();
    let form = use_form(action);
    view! {
        <p class="mt-1 flex items-start gap-1.5 text-base" role="status">
            <span class="mt-0.5 shrink-0 text-success"><Icon icon=icons::CIRCLE_CHECK class="size-4" /></span>
            {texts.cover_letters.model_taken()}
        </p>
        <FormProblem state=form />
        <ActionForm action=action>
            <input type="hidden" name="id" value=id.to_string() />
            <Button submit=true kind=ButtonKind::Secondary icon=icons::UNDO_2 class="mt-3" loading=form.pending()>{texts.common.undo()}</Button>
        </ActionForm>
    }
    .into_any()
}
