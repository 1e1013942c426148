//! The editor of a question.

use domain::postings::form::{NO, QuestionFields, QuestionKind, YES};
use kernel::JobId;
use leptos::prelude::*;
use ui::*;

use crate::{
    form::{FormState, use_form},
    postings::api::PutQuestion,
    texts::use_texts,
    view::FormProblem,
};

/// The form of a new question, or of the one with a number.
#[component]
pub fn Editor(id: JobId, version: i32, number: Option<u32>, fields: QuestionFields) -> impl IntoView {
    let texts = use_texts();
    let postings = texts.postings;
    let action = ServerAction::<PutQuestion>::new();
    let form = use_form(action);
    let Some(kind) = QuestionKind::from_word(&fields.kind) else { return ().into_any() };
    let name = postings.question(kind.word()).unwrap_or_default();
    let is_statement = kind == QuestionKind::Consent;
    let QuestionFields { label, hint, required, options, .. } = fields.clone();
    let asked = if is_statement {
        view! {
            <Field id="label" label=postings.form_statement() error=form.error("label")>
                <TextArea name="label" rows=4 value=form.typed_or("label", label) />
            </Field>
        }
        .into_any()
    } else {
        view! {
            <Field id="label" label=postings.form_label() error=form.error("label")>
                <TextInput name="label" value=form.typed_or("label", label) />
            </Field>
        }
        .into_any()
    };
    let options = kind.has_options().then(move || {
        view! {
            <Field id="options" label=postings.form_options() hint=postings.form_options_hint() error=form.error("options")>
                <TextArea name="options" rows=5 value=form.typed_or("options", options) />
            </Field>
        }
    });
    let need = kind.can_need().then(|| view! { <Need kind form fields /> });
    view! {
        <section aria-labelledby="question" class="border-t border-line pt-6">
            <h2 id="question" class="scroll-mt-16 text-lg">{if number.is_some() { postings.form_edit() } else { postings.form_new() }} ": " {name}</h2>
            <div class="mt-3"><FormProblem state=form /></div>
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="version" value=version />
                {number.map(|number| view! { <input type="hidden" name="number" value=number /> })}
                <input type="hidden" name="kind" value=kind.word() />
                <div class="grid max-w-2xl gap-4">
                    {asked}
                    <Field id="hint" label=postings.form_hint() optional=texts.common.optional() error=form.error("hint")>
                        <TextInput name="hint" value=form.typed_or("hint", hint) />
                    </Field>
                    {options}
                    <Checkbox name="required" label=postings.form_required() checked=form.ticked_or("required", required) />
                    {need}
                    <div class="flex items-center gap-4">
                        <Button submit=true formnovalidate=true loading=form.pending() loading_label=texts.common.saving()>{texts.common.save()}</Button>
                        <a class="link text-base" href=format!("/hiring/jobs/{id}/form")>{texts.common.back()}</a>
                    </div>
                </div>
            </ActionForm>
        </section>
    }
    .into_any()
}

/// Which answers the job needs, and why.
#[component]
fn Need(kind: QuestionKind, form: FormState, fields: QuestionFields) -> impl IntoView {
    let texts = use_texts();
    let postings = texts.postings;
    let accepted = form.typed_or("accepted", fields.accepted);
    let answers = match kind {
        QuestionKind::YesNo => {
            let options = vec![
                SelectOption::new("", postings.form_any()),
                SelectOption::new(YES, texts.applications.yes()),
                SelectOption::new(NO, texts.applications.no()),
            ];
            view! {
                <Field id="accepted" label=postings.form_accepted() error=form.error("accepted")>
                    <Select name="accepted" options value=accepted />
                </Field>
            }
            .into_any()
        }
        QuestionKind::Choice | QuestionKind::Choices => view! {
            <Field id="accepted" label=postings.form_accepted() hint=postings.form_accepted_hint() error=form.error("accepted")>
                <TextArea name="accepted" rows=3 value=accepted />
            </Field>
        }
        .into_any(),
        _ => {
            let kind = if kind == QuestionKind::Day { "date" } else { "text" };
            view! {
                <div class="grid gap-4 sm:grid-cols-2">
                    <Field id="from" label=postings.form_from() error=form.error("from")>
                        <TextInput name="from" kind inputmode="decimal" value=form.typed_or("from", fields.from) />
                    </Field>
                    <Field id="to" label=postings.form_to() error=form.error("to")>
                        <TextInput name="to" kind inputmode="decimal" value=form.typed_or("to", fields.to) />
                    </Field>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <FieldSet id="need" legend=postings.form_need() hint=postings.form_need_hint() class="grid gap-4">
            {answers}
            <Field id="reason" label=postings.form_reason() hint=postings.form_reason_hint() error=form.error("reason")>
                <TextInput name="reason" value=form.typed_or("reason", fields.reason) />
            </Field>
        </FieldSet>
    }
    .into_any()
}
