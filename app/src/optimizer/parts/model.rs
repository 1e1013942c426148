//! Asking a language model for more suggestions.

use domain::{
    models::NoAnswer,
    optimizer::{ModelAnswer, OptimizerView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    form::use_form_in_place,
    optimizer::api::AskModel,
    texts::{Texts, fill, use_texts},
    view::FormProblem,
};

/// The button that asks, and what came of it. Nothing is sent before it is pressed. Where no model is set up there is nothing.
#[component]
pub fn Model(view: RwSignal<OptimizerView>) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<AskModel>::new();
    let form = use_form_in_place(action);
    let answer = action.value();
    let (id, obstacle) = view.with_untracked(|view| (view.id, view.obstacle));
    Effect::new(move |_| {
        if let Some(Ok(ModelAnswer { view: now, .. })) = answer.get() {
            view.set(now);
        }
    });
    if matches!(obstacle, Some(NoAnswer::NotConfigured | NoAnswer::Off)) {
        return ().into_any();
    }
    // Without JavaScript the page is loaded again.
    let before = use_query_map().read_untracked().get("model").and_then(|word| NoAnswer::from_word(&word));
    let told = move || match answer.get() {
        Some(Ok(answer)) => Some(outcome(texts, &answer)),
        _ => before.map(|problem| without(texts, problem)),
    };
    let ask = match obstacle {
        Some(obstacle) => {
            let text = texts.models.obstacle(obstacle.word()).unwrap_or_default();
            view! {
                <p class="text-base">{texts.optimizer.model_text()}</p>
                <p class="mt-1 text-sm text-muted">{text} " " <a class="link tap" href="/settings/ai">{texts.optimizer.model_settings()}</a></p>
            }
            .into_any()
        }
        None => view! {
            <div class="flex flex-wrap items-center justify-between gap-3">
                <p class="min-w-0 flex-1 text-base">
                    {texts.optimizer.model_text()} " " <a class="link tap" href="/settings/ai">{texts.optimizer.model_settings()}</a>
                </p>
                <ActionForm action=action>
                    <input type="hidden" name="id" value=id.to_string() />
                    <Button submit=true kind=ButtonKind::Secondary icon=icons::LIGHTBULB loading=form.pending() loading_label=texts.optimizer.model_asking()>
                        {texts.optimizer.model_ask()}
                    </Button>
                </ActionForm>
            </div>
        }
        .into_any(),
    };
    view! {
        <section class="mt-8 rounded-lg border border-line bg-canvas p-4" aria-label=texts.models.model()>
            {ask}
            <FormProblem state=form />
            <p class="mt-2 text-sm text-muted empty:hidden" role="status">{told}</p>
        </section>
    }
    .into_any()
}

fn outcome(texts: Texts, answer: &ModelAnswer) -> String {
    if let Some(problem) = answer.problem {
        return without(texts, problem);
    }
    let new = fill!(texts.optimizer.model_new, count = answer.proposed);
    match answer.blocked {
        0 => new,
        blocked => format!("{new} {}", fill!(texts.optimizer.model_blocked, count = blocked)),
    }
}

/// Why there is no answer, and that the others stand.
fn without(texts: Texts, problem: NoAnswer) -> String {
    format!("{} {}", texts.models.obstacle(problem.word()).unwrap_or_default(), texts.optimizer.model_rules())
}
