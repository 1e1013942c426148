//! `/hiring/jobs/{id}/form`: the questions of a posting's application form, and the editor of one of them.

mod question;

use domain::postings::form::{FormQuestion, FormView, QuestionFields, QuestionKind};
use kernel::{JobId, Problem};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    components::Form,
    hooks::{use_params_map, use_query_map},
};
use ui::{icons, *};

use crate::{
    error::Failure,
    form::use_form,
    postings::api::{RemoveQuestion, ShiftQuestion, get_form},
    texts::{fill, use_texts},
    view::{Bar, FormProblem, load},
};

/// The page.
#[component]
pub fn ApplicationFormPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<JobId>().ok());
    let form = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_form(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(form, 6, |view| view! { <Shown view /> })
}

/// The question that is edited, or the kind of one that is added.
fn edited(view: &FormView) -> Option<(Option<u32>, QuestionFields)> {
    let map = use_query_map();
    let query = map.read();
    if let Some(kind) = query.get("add").and_then(|word| QuestionKind::from_word(&word)) {
        return Some((None, QuestionFields { kind: kind.word().to_owned(), ..Default::default() }));
    }
    let number = query.get("edit").and_then(|number| number.parse().ok())?;
    view.form.question(number).map(|question| (Some(number), QuestionFields::from(question)))
}

#[component]
fn Shown(view: FormView) -> impl IntoView {
    let texts = use_texts();
    let postings = texts.postings;
    let (id, can_edit, version) = (view.job, view.can_edit(), view.form.version);
    let name = if view.title.is_empty() { postings.untitled().to_owned() } else { view.title.clone() };
    let trail = vec![
        Crumb::link(postings.title(), "/hiring/jobs"),
        Crumb::link(name.clone(), format!("/hiring/jobs/{id}/edit")),
        Crumb::here(postings.form()),
    ];
    let saved = use_query_map().read_untracked().get("saved").is_some();
    let last = view.form.questions.len();
    let rows = view.form.questions.iter().enumerate().map(|(at, question)| {
        let ends = (at == 0, at + 1 == last);
        view! { <Row id version question=question.clone() ends can_edit /> }.into_any()
    });
    let rows = rows.collect_view();
    let list = if last == 0 {
        view! { <p class="text-base text-muted">{postings.form_none()}</p> }.into_any()
    } else {
        view! { <ol class="divide-y divide-line border-y border-line" aria-label=postings.form()>{rows}</ol> }
            .into_any()
    };
    let kinds = move || {
        let option =
            |kind: &QuestionKind| SelectOption::new(kind.word(), postings.question(kind.word()).unwrap_or_default());
        QuestionKind::ALL.iter().map(option).collect::<Vec<_>>()
    };
    let editor = move || {
        edited(&view).map(|(number, fields)| view! { <question::Editor id version number fields /> }.into_any())
    };
    let add = can_edit.then(|| {
        view! {
            <Form method="GET" action=format!("/hiring/jobs/{id}/form")>
                <div class="flex max-w-xl items-end gap-2">
                    <Field id="add" label=postings.form_kind() class="min-w-0 flex-1">
                        <Select name="add" options=kinds() />
                    </Field>
                    <Button submit=true kind=ButtonKind::Secondary icon=icons::PLUS>{postings.form_add()}</Button>
                </div>
            </Form>
        }
    });
    view! {
        <Title text=fill!(texts.postings.form_of, job = name) />
        <Bar trail />
        <PageHeader title=postings.form() description=postings.form_intro() />
        <div class="flex max-w-4xl flex-col gap-8 px-4 pb-12 lg:px-8">
            {saved.then(|| view! { <Notice level=Level::Success title=postings.saved() /> })}
            {(!can_edit).then(|| view! { <Notice level=Level::Info title=postings.read_only() /> })}
            {list}
            {add}
            {editor}
        </div>
    }
    .into_any()
}

#[component]
fn Row(id: JobId, version: i32, question: FormQuestion, ends: (bool, bool), can_edit: bool) -> impl IntoView {
    let texts = use_texts();
    let postings = texts.postings;
    let (shift, remove) = (ServerAction::<ShiftQuestion>::new(), ServerAction::<RemoveQuestion>::new());
    let (shifted, removed) = (use_form(shift), use_form(remove));
    let FormQuestion { number, kind, label, required, options, need, .. } = question;
    let kind = postings.question(kind.word()).unwrap_or_default();
    let kind = if options.is_empty() { kind.to_owned() } else { format!("{kind}: {}", options.join(", ")) };
    let hidden = move || {
        view! {
            <input type="hidden" name="id" value=id.to_string() />
            <input type="hidden" name="version" value=version />
            <input type="hidden" name="number" value=number />
        }
    };
    let step = |up: bool, name: String, icon| {
        view! {
            <ActionForm action=shift>
                {hidden()}
                <input type="hidden" name="up" value=up.to_string() />
                <IconButton icon label=name submit=true />
            </ActionForm>
        }
        .into_any()
    };
    let controls = can_edit.then(|| {
        let name = label.clone();
        view! {
            <div class="flex items-center">
                {(!ends.0).then(|| step(true, fill!(texts.postings.form_up, question = name.clone()), icons::CHEVRON_UP))}
                {(!ends.1).then(|| step(false, fill!(texts.postings.form_down, question = name.clone()), icons::CHEVRON_DOWN))}
                <IconButton href=format!("/hiring/jobs/{id}/form?edit={number}#question") icon=icons::PENCIL_LINE label=fill!(texts.postings.form_change, question = name.clone()) />
                <ActionForm action=remove>
                    {hidden()}
                    <IconButton icon=icons::TRASH_2 label=fill!(texts.postings.form_remove, question = name) submit=true />
                </ActionForm>
            </div>
        }
    });
    view! {
        <li class="flex flex-wrap items-start gap-x-4 gap-y-2 py-3">
            <div class="min-w-0 flex-1 basis-60">
                <p class="text-base font-medium whitespace-pre-line break-words">{label}</p>
                <p class="text-sm text-muted">{kind} {required.then(|| format!(", {}", postings.form_is_required()))}</p>
                {need.map(|need| view! { <p class="mt-1 border-l-2 border-line pl-3 text-sm break-words">{fill!(texts.postings.form_needs, reason = need.reason)}</p> })}
                <FormProblem state=shifted />
                <FormProblem state=removed />
            </div>
            {controls}
        </li>
    }
    .into_any()
}
