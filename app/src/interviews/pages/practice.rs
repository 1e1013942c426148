//! `/interviews/{id}/practice/{question}`: one question, an answer by the clock, its feedback, and the answers before.

use domain::interviews::{AnswerHead, Asked, Attempt, PracticeView, Story, StoryHead};
use kernel::{AnswerId, InterviewId, Page, Problem};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{icons, *};

use crate::{
    error::Failure,
    form::use_form,
    interviews::{
        api::{ChooseStory, get_practice},
        parts::{AnswerForm, FeedbackPanel, MarkedAnswer, ModelNotes, Quotes, Shows, trail},
        recordings::{Playback, Recordings, use_sent_recording},
    },
    texts::{fill, use_texts},
    view::{Bar, FormProblem, More, load},
    zone::use_clock,
};

/// One question.
#[component]
pub fn PracticePage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let asked = move || {
        let (params, query) = (params.read(), query.read());
        let id = params.get("id").and_then(|id| id.parse::<InterviewId>().ok());
        let number = params.get("question").and_then(|number| number.parse::<u32>().ok());
        let answer = query.get("answer").and_then(|id| id.parse::<AnswerId>().ok());
        // With the text of an answer the form is another one, too.
        (id.zip(number), answer, query.get("after"), query.get("edit").is_some())
    };
    let data = Resource::new_blocking(asked, |(asked, answer, after, _)| async move {
        match asked {
            Some((id, number)) => get_practice(id, number, answer, after).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(data, 8, move |view| {
        let query = query.read_untracked();
        let (edit, started) = (query.get("edit").is_some(), query.get("after").is_some());
        view! { <Shown view edit started /> }
    })
}

#[component]
fn Shown(
    view: PracticeView,
    /// Whether the form begins with the text of the shown answer.
    edit: bool,
    started: bool,
) -> impl IntoView {
    let texts = use_texts();
    let PracticeView { interview, asked, count, next, attempt, change, answers, story, stories, notes, obstacle } =
        view;
    let (id, number, language) = (interview.id, asked.number, interview.language.clone());
    let place = fill!(texts.interviews.question_of, number = number, count = count);
    let next = next.map(|next| format!("/interviews/{id}/practice/{next}"));
    let actions = move || {
        next.clone().map(|href| view! { <ButtonLink href=href kind=ButtonKind::Secondary icon_end=icons::ARROW_RIGHT>{texts.interviews.next()}</ButtonLink> })
    };
    let start = attempt.as_ref().filter(|_| edit).map(|attempt| attempt.text.clone()).unwrap_or_default();
    let shown = attempt.filter(|_| !edit);
    // On small screens the feedback stands above the next answer, on large ones beside both: the second row takes what the first
    // column leaves.
    let beside = "border-line px-4 py-8 max-xl:border-t lg:px-8 xl:col-start-2 xl:border-l xl:px-6";
    let side = shown.clone().map(|attempt| {
        let answer = attempt.id;
        view! {
            <div class=format!("{beside} xl:row-span-2 xl:row-start-1")>
                <FeedbackPanel attempt change kind=asked.question.kind />
                <ModelNotes id number answer notes obstacle />
            </div>
        }
    });
    let (ready, changed) = (use_sent_recording("answer"), RwSignal::new(0));
    let said = shown.map(|attempt| view! { <Said id attempt language=language.clone() ready changed /> });
    let is_again = said.is_some();
    // Why they ask, or that it is the person's own question.
    let why = match asked.own {
        Some(own) => view! {
            <p class="mt-3 flex flex-wrap gap-x-3 text-base text-muted">
                <span>{texts.interviews.own_mark()}</span> <a class="link" href=format!("/interviews/{id}/questions/{own}")>{texts.interviews.own_edit()}</a>
            </p>
        }
        .into_any(),
        None => view! { <p class="mt-3 max-w-prose text-base text-muted" lang=language.clone()>{asked.question.why.clone()}</p> }.into_any(),
    };
    view! {
        <Title text=asked.question.ask.clone() />
        <Bar trail=trail(&interview, place.clone()) actions=actions.clone() />
        <div class="grid xl:grid-cols-[minmax(0,1fr)_23rem] xl:grid-rows-[auto_1fr_auto]">
            <div class="min-w-0 px-4 pt-8 pb-4 lg:px-8 xl:col-start-1 xl:row-start-1">
                <p class="caption text-subtle">{place}</p>
                <h1 class="mt-3 max-w-2xl text-xl md:text-2xl" lang=language.clone()>{asked.question.ask.clone()}</h1>
                {why}
                // The top bar of small screens has no room for it.
                <div class="mt-4 md:hidden">{actions()}</div>
                {said}
            </div>
            {side}
            <div class="min-w-0 px-4 pt-4 pb-8 max-xl:border-t max-xl:border-line max-xl:pt-8 lg:px-8 xl:col-start-1 xl:row-span-2 xl:row-start-2">
                <section aria-labelledby="answer">
                    <h2 id="answer" class="mb-3 text-lg">{if is_again { texts.interviews.answer_again() } else { texts.interviews.answer() }}</h2>
                    <AnswerForm interview number ask=asked.question.ask.clone() run=None start=start />
                </section>
                <Answers id number answers started />
                <Recordings of=(id, number) ready changed />
            </div>
            <aside
                class=format!("{beside} grid content-start gap-8 {}", if is_again { "xl:row-start-3" } else { "xl:row-span-3 xl:row-start-1" })
                aria-label=texts.interviews.beside()
            >
                <Help asked=asked.clone() language=language />
                <Stories id asked story stories />
            </aside>
        </div>
    }
    .into_any()
}

/// The shown answer.
#[component]
fn Said(
    id: InterviewId,
    attempt: Attempt,
    language: String,
    /// Whether a recording that was just sent is assigned.
    ready: RwSignal<bool>,
    changed: RwSignal<u32>,
) -> impl IntoView {
    let texts = use_texts();
    let (answer, number) = (attempt.id, attempt.number);
    let edit = format!("/interviews/{id}/practice/{number}?answer={answer}&edit=true");
    let story = format!("/interviews/stories/new?interview={id}&number={number}&answer={answer}");
    view! {
        <section class="mt-8" aria-labelledby="said">
            <div class="flex flex-wrap items-baseline justify-between gap-x-5 gap-y-2">
                <h2 id="said" class="text-lg">{texts.interviews.said()}</h2>
                <p class="flex flex-wrap gap-x-5">
                    <a class="link link-solo text-base" href=edit rel="external">{texts.interviews.edit()}</a>
                    <a class="link link-solo text-base" href=story>{texts.interviews.make_story()}</a>
                </p>
            </div>
            <Playback answer ready changed />
            <MarkedAnswer attempt language />
        </section>
    }
    .into_any()
}

/// The answers so far.
#[component]
fn Answers(id: InterviewId, number: u32, answers: Page<AnswerHead>, started: bool) -> impl IntoView {
    let texts = use_texts();
    if answers.items.is_empty() && !started {
        return ().into_any();
    }
    let clock = use_clock();
    let path = format!("/interviews/{id}/practice/{number}");
    let rows = answers
        .items
        .into_iter()
        .map(|head| {
            let score = head.score.rounded();
            view! {
                <li class="flex items-center justify-between gap-4 py-2.5">
                    <a class="link link-solo text-base tnum" href=format!("{path}?answer={}", head.id)>{clock.date_time(head.at)}</a>
                    <TickBar score=score label=fill!(texts.interviews.score_label, score = score) />
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="mt-10 max-w-prose" aria-labelledby="answers">
            <h2 id="answers" class="text-lg">{texts.interviews.answers()}</h2>
            <ol class="mt-2 divide-y divide-line border-y border-line">{rows}</ol>
            <More path=path next=answers.next started />
        </section>
    }
    .into_any()
}

/// What a good answer shows, and what the resume says.
#[component]
fn Help(asked: Asked, language: String) -> impl IntoView {
    let texts = use_texts();
    let question = asked.question;
    view! {
        <section aria-labelledby="shows">
            <h2 id="shows" class="text-base">{texts.interviews.shows()}</h2>
            <Shows points=question.shows language />
        </section>
        <section aria-labelledby="own">
            <h2 id="own" class="text-base">{texts.interviews.own_experience()}</h2>
            <Quotes experience=question.experience />
        </section>
    }
    .into_any()
}

/// An example from the person's own stories, and the choice of another.
#[component]
fn Stories(id: InterviewId, asked: Asked, story: Option<Story>, stories: Vec<StoryHead>) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<ChooseStory>::new();
    let form = use_form(action);
    let chosen = asked.practice.story;
    let example = story.map(|story| {
        let label = if chosen == Some(story.id) { texts.interviews.example_chosen() } else { texts.interviews.example_fits() };
        let parts = story.text.parts().map(|(_, text)| text.to_owned());
        let parts = parts.into_iter().filter(|text| !text.is_empty()).map(|text| view! { <p class="mt-1.5 break-words whitespace-pre-wrap">{text}</p> }).collect_view();
        view! {
            <div class="mt-2 rounded-lg border border-line p-3.5 text-base">
                <p class="text-sm text-muted">{label}</p>
                <p class="mt-0.5 font-medium"><a class="link" href=format!("/interviews/stories/{}", story.id)>{story.text.title}</a></p>
                {parts}
            </div>
        }
    });
    let has_example = example.is_some();
    let options = std::iter::once(SelectOption::new("", texts.interviews.story_none()))
        .chain(stories.iter().map(|story| SelectOption::new(story.id.to_string(), story.title.clone())))
        .collect::<Vec<_>>();
    let choice = (!stories.is_empty()).then(|| view! {
        <FormProblem state=form />
        <ActionForm action=action>
            <input type="hidden" name="id" value=id.to_string() />
            <input type="hidden" name="number" value=asked.number.to_string() />
            <div class="mt-3 flex items-end gap-2">
                <Field id="story-choice" label=texts.interviews.story_choice() class="min-w-0 flex-1">
                    <Select name="story" options=options value=chosen.map(|id| id.to_string()).unwrap_or_default() />
                </Field>
                <Button submit=true kind=ButtonKind::Secondary loading=form.pending()>{texts.interviews.choose()}</Button>
            </div>
        </ActionForm>
    });
    view! {
        <section aria-labelledby="story">
            <h2 id="story" class="scroll-mt-24 text-base">{texts.interviews.own_story()}</h2>
            {example}
            {(!has_example).then(|| view! {
                <p class="mt-1.5 text-base text-muted">
                    {fill!(texts.interviews.story_missing, competence = texts.competence(asked.question.competence.word()))} " "
                    <a class="link" href="/interviews/stories/new">{texts.interviews.write_story()}</a>
                </p>
            })}
            {choice}
        </section>
    }
    .into_any()
}
