//! The form of a question of the person's own: to add one, and to change one.

use domain::interviews::{Asked, Competence, Group};
use leptos::prelude::*;
use ui::{icons, *};

use crate::{
    form::{FormState, use_form},
    interviews::api::{AddQuestion, ChangeQuestion},
    texts::use_texts,
    view::FormProblem,
};

use kernel::InterviewId;

/// The fields.
#[component]
fn Fields(form: FormState, ask: String, group: Option<Group>, competence: &'static str) -> impl IntoView {
    let texts = use_texts();
    let groups: Vec<_> =
        Group::ALL.iter().map(|group| SelectOption::new(group.word(), texts.group(group.word()))).collect();
    let competences: Vec<_> = std::iter::once(SelectOption::new("", texts.interviews.own_by_words()))
        .chain(Competence::ALL.iter().map(|it| SelectOption::new(it.word(), texts.competence(it.word()))))
        .collect();
    let group = group.unwrap_or(Group::Behavioural);
    view! {
        <div class="grid gap-4">
            <Field id="ask" label=texts.interviews.own_ask() hint=texts.interviews.own_ask_hint() error=form.error("ask")>
                <TextArea name="ask" rows=3 value=form.typed_or("ask", ask) />
            </Field>
            <div class="grid gap-4 sm:grid-cols-2">
                <Field id="group" label=texts.interviews.own_group() error=form.error("group")>
                    <Select name="group" options=groups value=form.typed_or("group", group.word()) />
                </Field>
                <Field id="competence" label=texts.interviews.asked_about()>
                    <Select name="competence" options=competences value=form.typed_or("competence", competence) />
                </Field>
            </div>
        </div>
    }
    .into_any()
}

/// Adds a question to an interview. Folded until it is wanted, or was refused.
#[component]
pub fn AddOwn(id: InterviewId, #[prop(into)] group: Signal<Group>) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<AddQuestion>::new();
    let form = use_form(action);
    let is_open = form.came_back();
    view! {
        <details class="group mt-4 rounded-lg border border-line print:hidden" open=is_open>
            <summary class="touch flex cursor-pointer items-center gap-2 px-4 py-3 text-base font-medium lg:px-5">
                <Icon icon=icons::PLUS class="size-4 shrink-0 text-muted" />{texts.interviews.own_add()}
            </summary>
            <div class="border-t border-line p-4 lg:p-5">
                <p class="mb-4 max-w-prose text-base text-muted">{texts.interviews.own_add_text()}</p>
                <FormProblem state=form />
                <ActionForm action=action>
                    <input type="hidden" name="id" value=id.to_string() />
                    <Fields form ask="".to_owned() group=Some(group.get_untracked()) competence="" />
                    <Button submit=true class="mt-4" loading=form.pending() loading_label=texts.common.saving()>{texts.interviews.own_save()}</Button>
                </ActionForm>
            </div>
        </details>
    }
    .into_any()
}

/// Changes a question.
#[component]
pub fn ChangeOwn(asked: Asked) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<ChangeQuestion>::new();
    let form = use_form(action);
    let question = asked.question;
    view! {
        <FormProblem state=form />
        <ActionForm action=action>
            <input type="hidden" name="id" value=asked.own.map(|id| id.to_string()).unwrap_or_default() />
            <Fields form ask=question.ask group=Some(question.group) competence=question.competence.word() />
            <Button submit=true class="mt-6" loading=form.pending() loading_label=texts.common.saving()>{texts.interviews.own_keep()}</Button>
        </ActionForm>
    }
    .into_any()
}
