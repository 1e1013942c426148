//! The form of an answer: clock, dictation, text. Unsent text is kept in the tab, so that it survives a reload.

use domain::interviews::Interview;
use kernel::RunId;
use leptos::prelude::*;
use ui::{icons, *};

use super::{clock::Clock, dictate::Dictate};
use crate::{
    drafts,
    form::use_form,
    interviews::{api::SendAnswer, recordings::Recorder},
    texts::use_texts,
    view::FormProblem,
};

/// The form of an answer to a question.
#[component]
pub fn AnswerForm(
    interview: Interview,
    number: u32,
    /// The question.
    ask: String,
    /// The mock interview it is given in.
    run: Option<RunId>,
    /// What it begins with.
    #[prop(optional, into)]
    start: String,
) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<SendAnswer>::new();
    let form = use_form(action);
    let id = interview.id;
    let key = StoredValue::new(format!("answer-{id}-{number}"));
    let text = RwSignal::new(form.typed_or("text", start));
    // What is in the field counts before what was kept; the browser may have kept it itself.
    Effect::new(move |_| {
        if text.get_untracked().is_empty()
            && let Some(kept) = key.with_value(|key| drafts::get(key))
        {
            text.set(kept);
        }
    });
    let keep = Callback::new(move |now: String| key.with_value(|key| drafts::keep(key, &now)));
    let answer = action.value();
    Effect::new(move |_| {
        if matches!(answer.get(), Some(Ok(_))) {
            key.with_value(|key| drafts::forget(key));
        }
    });
    let recording = RwSignal::new(false);
    let refused = Signal::derive(move || matches!(answer.get(), Some(Err(_))));
    let language = interview.language.clone();
    let words = move || text.with(|text| text.split_whitespace().count());
    view! {
        <FormProblem state=form />
        <ActionForm action=action>
            <input type="hidden" name="id" value=id.to_string() />
            <input type="hidden" name="number" value=number.to_string() />
            {run.map(|run| view! { <input type="hidden" name="run" value=run.to_string() /> })}
            <div class="rounded-lg border border-line">
                <div class="grid items-start gap-4 border-b border-line p-4 sm:grid-cols-2 lg:p-5">
                    <Clock />
                    <div class="grid min-w-0 gap-4">
                        <Dictate field="text" language=language.clone() />
                        <Recorder interview number ask sending=form.pending() refused recording />
                    </div>
                </div>
                <div class="p-4 lg:p-5">
                    <Field
                        id="text" label=texts.interviews.your_answer() hint=texts.interviews.answer_hint() error=form.error("text")
                        side=move || view! { <span class="text-sm text-muted tnum">{move || crate::texts::fill!(texts.interviews.words, count = words())}</span> }
                    >
                        <TextArea name="text" rows=9 bind=text on_input=keep />
                    </Field>
                    <Button submit=true icon=icons::SEND_HORIZONTAL class="mt-4" loading=form.pending() loading_label=texts.interviews.reading() disabled=recording>
                        {if run.is_some() { texts.interviews.send_next() } else { texts.interviews.send() }}
                    </Button>
                </div>
            </div>
        </ActionForm>
    }
    .into_any()
}
