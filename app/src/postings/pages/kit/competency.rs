//! The editor of a competency. Questions that may not be asked are named while they are typed.

use std::time::Duration;

use domain::postings::kit::{CompetencyFields, Offer, Warned};
use kernel::JobId;
use leptos::{prelude::*, task::spawn_local};
use ui::*;

use super::warning;
use crate::{
    form::{FormState, use_form},
    postings::api::{PutCompetency, check_questions},
    texts::use_texts,
    view::FormProblem,
};

/// So long after the last key the questions are looked at.
const PAUSE: Duration = Duration::from_millis(500);

/// The form of a new competency, or of one of the kit.
#[component]
pub fn Editor(id: JobId, version: i32, offer: Offer) -> impl IntoView {
    let texts = use_texts();
    let scorecards = texts.scorecards;
    let action = ServerAction::<PutCompetency>::new();
    let form = use_form(action);
    let Offer { number, fields, named, bank } = offer;
    let CompetencyFields { name, about, one, three, five, own, .. } = fields;
    // A competence of the bank has a name in the language of the page.
    let name = match named {
        Some(competence) if name.is_empty() => texts.competence(competence.word()).to_owned(),
        _ => name,
    };
    let heading = if number.is_some() { scorecards.change_competency() } else { scorecards.new_competency() };
    view! {
        <section aria-labelledby="competency" class="border-t border-line pt-6">
            <h2 id="competency" class="scroll-mt-16 text-lg">{heading}</h2>
            <div class="mt-3"><FormProblem state=form /></div>
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="version" value=version />
                {number.map(|number| view! { <input type="hidden" name="number" value=number /> })}
                <input type="hidden" name="about" value=about />
                <div class="grid max-w-2xl gap-4">
                    <Field id="name" label=scorecards.competency_name() error=form.error("name")>
                        <TextInput name="name" value=form.typed_or("name", name) />
                    </Field>
                    <Field id="one" label=scorecards.level_one() hint=scorecards.levels_hint() error=form.error("one")>
                        <TextArea name="one" rows=2 value=form.typed_or("one", one) />
                    </Field>
                    <Field id="three" label=scorecards.level_three() error=form.error("three")>
                        <TextArea name="three" rows=2 value=form.typed_or("three", three) />
                    </Field>
                    <Field id="five" label=scorecards.level_five() error=form.error("five")>
                        <TextArea name="five" rows=2 value=form.typed_or("five", five) />
                    </Field>
                    <Bank bank form />
                    <Own id own form />
                    <div class="flex items-center gap-4">
                        <Button submit=true formnovalidate=true loading=form.pending() loading_label=texts.common.saving()>{texts.common.save()}</Button>
                        <a class="link text-base" href=format!("/hiring/jobs/{id}/kit")>{texts.common.back()}</a>
                    </div>
                </div>
            </ActionForm>
        </section>
    }
    .into_any()
}

/// Questions of the bank to tick.
#[component]
fn Bank(bank: Vec<(String, bool)>, form: FormState) -> impl IntoView {
    let scorecards = use_texts().scorecards;
    if bank.is_empty() {
        return ().into_any();
    }
    let boxes = bank.into_iter().enumerate().map(move |(place, (question, has))| {
        let name = format!("picked[{place}]");
        let checked = form.ticked_or(&name, has);
        view! { <Checkbox name value=question.clone() checked label=question /> }.into_any()
    });
    view! {
        <FieldSet id="bank" legend=scorecards.from_bank() hint=scorecards.from_bank_hint()>
            {boxes.collect_view()}
        </FieldSet>
    }
    .into_any()
}

/// Own questions, with what may not be asked of them.
#[component]
fn Own(id: JobId, own: String, form: FormState) -> impl IntoView {
    let texts = use_texts();
    let scorecards = texts.scorecards;
    let text = RwSignal::new(form.typed_or("own", own));
    let warned = RwSignal::new(Vec::<Warned>::new());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        let typed = text.get();
        timer.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
            let check = move || {
                spawn_local(async move {
                    if typed.trim().is_empty() {
                        warned.set(Vec::new());
                    } else if let Ok(found) = check_questions(id, typed.clone()).await
                        && text.try_get_untracked().is_some_and(|now| now == typed)
                    {
                        warned.set(found);
                    }
                });
            };
            *timer = set_timeout_with_handle(check, PAUSE).ok();
        });
    });
    on_cleanup(move || {
        if let Some(Some(timer)) = timer.try_update_value(Option::take) {
            timer.clear();
        }
    });
    let notice = move || {
        let lines: Vec<_> = warned.get().into_iter().map(|it| view! { <li>{warning(texts, it)}</li> }).collect();
        (!lines.is_empty()).then(|| {
            view! { <Notice level=Level::Warn title=scorecards.warned() class="mt-3"><ul class="list-disc pl-5">{lines}</ul></Notice> }.into_any()
        })
    };
    view! {
        <div>
            <Field id="own" label=scorecards.own_questions() hint=scorecards.own_questions_hint() error=form.error("own")>
                <TextArea name="own" rows=4 bind=text />
            </Field>
            <div role="status">{notice}</div>
        </div>
    }
    .into_any()
}
