//! `/hiring/jobs/{id}/kit`: the competencies that interviewers judge, and the editor of one of them.

mod competency;

use domain::postings::kit::{Choice, Competency, KitView, MOST_COMPETENCIES, Warned};
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
    postings::api::{RemoveCompetency, ShiftCompetency, get_kit},
    texts::{Texts, fill, use_texts},
    view::{Bar, FormProblem, load},
};

/// The page.
#[component]
pub fn KitPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let asked = move || {
        let id = params.read().get("id").and_then(|id| id.parse::<JobId>().ok());
        let query = query.read();
        (id, query.get("add"), query.get("edit").and_then(|number| number.parse::<u32>().ok()))
    };
    let kit = Resource::new_blocking(asked, |(id, add, edit)| async move {
        match id {
            Some(id) => get_kit(id, add, edit).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(kit, 6, |view| view! { <Shown view /> })
}

/// A warning in words.
fn warning(texts: Texts, warned: Warned) -> String {
    let ground = texts.postings.ground(warned.ground.word()).unwrap_or_default();
    fill!(texts.scorecards.warning, words = warned.words, ground = ground)
}

#[component]
fn Shown(view: KitView) -> impl IntoView {
    let texts = use_texts();
    let scorecards = texts.scorecards;
    let (id, can_edit, version) = (view.job, view.can_edit(), view.kit.version);
    let KitView { title, kit, warned, choices, offer, .. } = view;
    let name = if title.is_empty() { texts.postings.untitled().to_owned() } else { title };
    let trail = vec![
        Crumb::link(texts.postings.title(), "/hiring/jobs"),
        Crumb::link(name.clone(), format!("/hiring/jobs/{id}")),
        Crumb::here(scorecards.kit()),
    ];
    let saved = use_query_map().read_untracked().get("saved").is_some();
    let last = kit.competencies.len();
    let rows = kit.competencies.into_iter().enumerate().map(|(at, competency)| {
        let ends = (at == 0, at + 1 == last);
        let warned = warned.iter().find(|(number, _)| *number == competency.number);
        let warned = warned.map(|(_, warned)| warned.clone()).unwrap_or_default();
        view! { <Shelf id version competency warned ends can_edit /> }.into_any()
    });
    let rows = rows.collect_view();
    let list = match last {
        0 => view! { <p class="max-w-prose text-base text-muted">{scorecards.kit_none()}</p> }.into_any(),
        _ => view! { <ol class="divide-y divide-line border-y border-line" aria-label=scorecards.kit()>{rows}</ol> }
            .into_any(),
    };
    let option = |choice: &Choice| {
        let label = match choice {
            Choice::Requirement(_, name) => fill!(texts.scorecards.from_requirement, name = name.clone()),
            Choice::Competence(competence) => texts.competence(competence.word()).to_owned(),
            Choice::Own => scorecards.own_competency().to_owned(),
        };
        SelectOption::new(choice.word(), label)
    };
    let options: Vec<_> = choices.iter().map(option).collect();
    let add = (can_edit && last < MOST_COMPETENCIES).then(|| {
        view! {
            <Form method="GET" action=format!("/hiring/jobs/{id}/kit")>
                <div class="flex max-w-xl items-end gap-2">
                    <Field id="add" label=scorecards.what_to_judge() class="min-w-0 flex-1">
                        <Select name="add" options />
                    </Field>
                    <Button submit=true kind=ButtonKind::Secondary icon=icons::PLUS>{scorecards.add_competency()}</Button>
                </div>
            </Form>
        }
    });
    let editor = offer.filter(|_| can_edit).map(|offer| view! { <competency::Editor id version offer /> }.into_any());
    view! {
        <Title text=fill!(texts.scorecards.kit_of, job = name) />
        <Bar trail />
        <PageHeader title=scorecards.kit() description=scorecards.kit_intro() />
        <div class="flex max-w-4xl flex-col gap-8 px-4 pb-12 lg:px-8">
            {saved.then(|| view! { <Notice level=Level::Success title=texts.postings.saved() /> })}
            {(!can_edit).then(|| view! { <Notice level=Level::Info title=scorecards.kit_read_only() /> })}
            {list}
            {add}
            {editor}
        </div>
    }
    .into_any()
}

/// A competency of the list.
#[component]
fn Shelf(
    id: JobId,
    version: i32,
    competency: Competency,
    warned: Vec<Warned>,
    ends: (bool, bool),
    can_edit: bool,
) -> impl IntoView {
    let texts = use_texts();
    let scorecards = texts.scorecards;
    let (shift, remove) = (ServerAction::<ShiftCompetency>::new(), ServerAction::<RemoveCompetency>::new());
    let (shifted, removed) = (use_form(shift), use_form(remove));
    let warnings = warned.into_iter().map(|warned| view! { <li>{warning(texts, warned)}</li> });
    let warnings: Vec<_> = warnings.collect();
    let Competency { number, name, anchors, questions, .. } = competency;
    let hidden = move || {
        view! {
            <input type="hidden" name="id" value=id.to_string() />
            <input type="hidden" name="version" value=version />
            <input type="hidden" name="number" value=number />
        }
    };
    let step = |up: bool, label: String, icon| {
        view! {
            <ActionForm action=shift>
                {hidden()}
                <input type="hidden" name="up" value=up.to_string() />
                <IconButton icon label submit=true />
            </ActionForm>
        }
        .into_any()
    };
    let controls = can_edit.then(|| {
        let of = name.clone();
        view! {
            <div class="flex items-center">
                {(!ends.0).then(|| step(true, fill!(texts.postings.form_up, question = of.clone()), icons::CHEVRON_UP))}
                {(!ends.1).then(|| step(false, fill!(texts.postings.form_down, question = of.clone()), icons::CHEVRON_DOWN))}
                <IconButton href=format!("/hiring/jobs/{id}/kit?edit={number}#competency") icon=icons::PENCIL_LINE label=fill!(texts.postings.form_change, question = of.clone()) />
                <ActionForm action=remove>
                    {hidden()}
                    <IconButton icon=icons::TRASH_2 label=fill!(texts.postings.form_remove, question = of) submit=true />
                </ActionForm>
            </div>
        }
    });
    let levels = [(1_u8, anchors.one), (3, anchors.three), (5, anchors.five)].map(|(level, text)| {
        view! { <p class="text-sm text-muted break-words"><span class="tnum font-medium text-ink">{level}</span> " " {text}</p> }.into_any()
    });
    let asked = (!questions.is_empty()).then(|| {
        let questions = questions.into_iter().map(|question| view! { <li class="break-words">{question}</li> });
        view! { <ul class="mt-2 list-disc pl-5 text-base">{questions.collect_view()}</ul> }
    });
    view! {
        <li class="flex flex-wrap items-start gap-x-4 gap-y-2 py-4">
            <div class="min-w-0 flex-1 basis-60">
                <p class="text-base font-medium break-words">{name}</p>
                <div class="mt-1 grid gap-0.5">{levels.into_iter().collect_view()}</div>
                {asked}
                {(!warnings.is_empty()).then(|| view! { <Notice level=Level::Warn title=scorecards.warned() class="mt-3"><ul class="list-disc pl-5">{warnings}</ul></Notice> })}
                <FormProblem state=shifted />
                <FormProblem state=removed />
            </div>
            {controls}
        </li>
    }
    .into_any()
}
