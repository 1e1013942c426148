//! `/interviews/stories/new` and `/interviews/stories/{story}`: a story of the viewer's own, written or drafted.

use domain::interviews::{Competence, Experience, Origin, Part, Story, StoryText};
use kernel::{Problem, ResumeId, StoryId};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{icons, *};

use crate::{
    error::Failure,
    form::{FormState, use_form},
    interviews::{
        api::{DeleteStory, NewStory, RestoreStory, SaveStory, get_story, start_story},
        parts::part_code,
    },
    texts::{fill, use_texts},
    trash::{DeleteSection, failed_or_trashed},
    view::{Bar, FormProblem, load, load_or},
};

/// The fields of the parts.
const PARTS: [(&str, Part); 4] =
    [("situation", Part::Situation), ("task", Part::Task), ("action", Part::Action), ("result", Part::Result)];

/// A new story.
#[component]
pub fn NewStoryPage() -> impl IntoView {
    let query = use_query_map();
    let wanted = move || {
        let query = query.read();
        (
            query.get("resume").and_then(|id| id.parse().ok()),
            query.get("line").and_then(|line| line.parse().ok()),
            query.get("interview").and_then(|id| id.parse().ok()),
            query.get("number").and_then(|number| number.parse().ok()),
            query.get("answer").and_then(|id| id.parse().ok()),
        )
    };
    let data = Resource::new_blocking(wanted, |(resume, line, interview, number, answer)| {
        start_story(resume, line, interview, number, answer)
    });
    load(data, 8, move |data| {
        let resume = query.read_untracked().get("resume").and_then(|id| id.parse().ok());
        view! { <New data resume /> }
    })
}

#[component]
fn New(data: NewStory, resume: Option<ResumeId>) -> impl IntoView {
    let texts = use_texts();
    let NewStory { text, origin, resumes, lines } = data;
    let drafted = match origin {
        Origin::Own => None,
        Origin::Resume => Some(texts.interviews.drafted_resume()),
        Origin::Answer => Some(texts.interviews.drafted_answer()),
    };
    let options: Vec<_> =
        resumes.iter().map(|card| SelectOption::new(card.id.to_string(), card.title.clone())).collect();
    let chosen = resume.map(|id| id.to_string()).unwrap_or_default();
    let has_resumes = !resumes.is_empty();
    let is_folded = origin != Origin::Own;
    view! {
        <Bar trail=trail(texts.interviews.new_story()) />
        <PageHeader title=texts.interviews.new_story() description=texts.interviews.new_story_intro() />
        <div class="grid gap-x-12 gap-y-8 px-4 pb-12 lg:px-8 xl:grid-cols-[minmax(0,40rem)_minmax(0,1fr)]">
            <div class="min-w-0">
                {drafted.map(|text| view! { <Notice title=text class="mb-6">{texts.interviews.drafted_text()}</Notice> })}
                <StoryForm id=None origin text />
            </div>
            {has_resumes.then(|| view! {
                <section aria-labelledby="draft" class="min-w-0">
                    <h2 id="draft" class="text-lg">{texts.interviews.draft_title()}</h2>
                    <p class="mt-0.5 text-base text-muted">{texts.interviews.draft_text()}</p>
                    <form method="get" action="/interviews/stories/new" class="mt-3 flex items-end gap-2">
                        <Field id="resume" label=texts.matches.resume() class="min-w-0 flex-1">
                            <Select name="resume" options=options value=chosen />
                        </Field>
                        <Button submit=true kind=ButtonKind::Secondary>{texts.interviews.show_lines()}</Button>
                    </form>
                    {resume.map(|resume| view! { <Lines resume lines folded=is_folded /> })}
                </section>
            })}
        </div>
    }
    .into_any()
}

/// The lines of a resume; each is the start of a draft.
#[component]
fn Lines(resume: ResumeId, lines: Vec<Experience>, folded: bool) -> impl IntoView {
    let texts = use_texts();
    if lines.is_empty() {
        return view! { <p class="mt-3 text-base text-muted">{texts.interviews.no_lines()}</p> }.into_any();
    }
    let count = lines.len();
    let rows = lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| {
            let label = fill!(texts.interviews.draft_from, line = line.quote);
            view! {
                <li class="flex items-center gap-4 py-3">
                    <div class="min-w-0 flex-1">
                        <p class="text-base break-words">{line.quote}</p>
                        <p class="text-sm text-muted">{line.entry}</p>
                    </div>
                    <ButtonLink href=format!("/interviews/stories/new?resume={resume}&line={at}") kind=ButtonKind::Secondary size=ButtonSize::Sm aria_label=label>{texts.interviews.draft()}</ButtonLink>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="mt-4" open=!folded>
            <summary class="touch flex w-fit cursor-pointer items-center text-base text-muted">{fill!(texts.interviews.lines, count = count)}<Icon icon=icons::CHEVRON_DOWN class="ml-1 size-3.5 shrink-0" /></summary>
            <ul class="mt-1 divide-y divide-line border-y border-line">{rows}</ul>
        </details>
    }
    .into_any()
}

/// A story there is.
#[component]
pub fn StoryPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("story").and_then(|id| id.parse::<StoryId>().ok());
    let data = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_story(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load_or(
        data,
        8,
        |story| view! { <Known story /> },
        move |failure| {
            let id = params.read_untracked().get("story");
            failed_or_trashed::<RestoreStory>(failure, id, use_texts().interviews.story_in_trash())
        },
    )
}

#[component]
fn Known(story: Story) -> impl IntoView {
    let texts = use_texts();
    let (id, title) = (story.id, story.text.title.clone());
    let saved = use_query_map().read_untracked().get("saved").is_some();
    let action = ServerAction::<DeleteStory>::new();
    let form = use_form(action);
    view! {
        <Title text=title.clone() />
        <Bar trail=trail(title.clone()) />
        <PageHeader title=title description=texts.interviews.story_intro() />
        <div class="max-w-form px-4 pb-8 lg:px-8">
            {saved.then(|| view! { <Notice level=Level::Success title=texts.interviews.saved() class="mb-6" /> })}
            <StoryForm id=Some(id) origin=story.origin text=story.text />
        </div>
        <DeleteSection label=texts.interviews.delete_story() text=texts.interviews.delete_story_text() state=form>
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <Button submit=true kind=ButtonKind::DangerQuiet icon=icons::TRASH_2 class="mt-3" loading=form.pending()>{texts.common.delete()}</Button>
            </ActionForm>
        </DeleteSection>
    }
    .into_any()
}

fn trail(here: impl Into<TextProp>) -> Vec<Crumb> {
    let texts = use_texts();
    vec![
        Crumb::link(texts.interviews.title(), "/interviews"),
        Crumb::link(texts.interviews.stories(), "/interviews/stories"),
        Crumb::here(here),
    ]
}

#[component]
fn StoryForm(id: Option<StoryId>, origin: Origin, text: StoryText) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<SaveStory>::new();
    let form = use_form(action);
    let missing = text.missing();
    let fields = PARTS
        .into_iter()
        .zip(text.parts().map(|(_, text)| text.to_owned()))
        .map(|((name, part), text)| {
            let code = part_code(domain::interviews::Kind::Behavioural, part);
            // What nothing tells yet is asked for.
            let hint = if missing.len() < 4 && missing.contains(&part) {
                texts.advice_low(code)
            } else {
                texts.interviews.ask(name).unwrap_or_default()
            };
            view! { <PartField form name label=texts.part(code) hint text /> }
        })
        .collect_view();
    view! {
        <FormProblem state=form />
        <ActionForm action=action>
            {id.map(|id| view! { <input type="hidden" name="id" value=id.to_string() /> })}
            <input type="hidden" name="origin" value=origin.word() />
            <div class="grid gap-5">
                <Field id="title" label=texts.interviews.story_title() hint=texts.interviews.story_title_hint() error=form.error("title")>
                    <TextInput name="title" value=form.typed_or("title", text.title.clone()) />
                </Field>
                {fields}
                <Competences form chosen=text.competences.clone() />
            </div>
            <Button submit=true class="mt-6" loading=form.pending() loading_label=texts.common.saving()>{texts.interviews.save_story()}</Button>
        </ActionForm>
    }
    .into_any()
}

#[component]
fn PartField(
    form: FormState,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    text: String,
) -> impl IntoView {
    view! {
        <Field id=name label=label hint=hint error=form.error(name)>
            <TextArea name=name rows=3 value=form.typed_or(name, text) />
        </Field>
    }
    .into_any()
}

#[component]
fn Competences(form: FormState, chosen: Vec<Competence>) -> impl IntoView {
    let texts = use_texts();
    // Knowledge of the trade is shown by answers, not by stories.
    let boxes = Competence::ALL
        .iter()
        .filter(|competence| **competence != Competence::Knowledge)
        .enumerate()
        .map(|(at, competence)| {
            let name = format!("competences[{at}]");
            let checked = form.ticked_or(&name, chosen.contains(competence));
            view! { <Checkbox name=name id=format!("competence-{competence}") value=competence.word() label=texts.competence(competence.word()) checked=checked /> }
        })
        .collect_view();
    view! {
        <FieldSet id="competences" legend=texts.interviews.shows_what() hint=texts.interviews.shows_what_hint() class="grid gap-2.5 sm:grid-cols-2">
            {boxes}
        </FieldSet>
    }
    .into_any()
}
