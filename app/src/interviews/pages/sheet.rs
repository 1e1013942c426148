//! `/interviews/{id}/sheet`: everything of a preparation on one page, for printing.

use domain::interviews::{Asked, Group, InterviewView};
use kernel::{InterviewId, Problem};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use ui::{icons, *};

use crate::{
    error::Failure,
    interviews::{
        api::{InterviewWithMocks, get_interview},
        parts::{Quotes, Shows, company_line, day_of, trail},
    },
    texts::{fill, use_texts},
    view::{Bar, load},
};

/// The sheet.
#[component]
pub fn SheetPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<InterviewId>().ok());
    let data = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_interview(id, None).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(data, 8, |data: InterviewWithMocks| view! { <Sheet view=data.view /> })
}

#[component]
fn Sheet(view: InterviewView) -> impl IntoView {
    let texts = use_texts();
    let InterviewView { interview, questions, stories, .. } = view;
    let title = fill!(texts.interviews.sheet_title, job = interview.title.clone());
    let company = company_line(&interview.company, &interview.place);
    let day = interview.day.map(|day| day_of(texts, day)).unwrap_or_default();
    let line = [company, day].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let print = Callback::new(|_| {
        let _ = window().print();
    });
    // Only a script can open the browser's print dialog.
    let button = move || {
        alive.get().then(|| view! { <Button icon=icons::PRINTER on_click=print>{texts.interviews.print()}</Button> })
    };
    let actions = move || view! { {button} };
    let story = |asked: &Asked| {
        let id = asked.practice.story?;
        stories.iter().find(|story| story.id == id).map(|story| story.title.clone())
    };
    let groups = Group::ALL
        .iter()
        .filter_map(|group| {
            let of_group: Vec<_> = questions.iter().filter(|asked| asked.question.group == *group).collect();
            let items = of_group
                .iter()
                .map(|asked| {
                    let asked = (*asked).clone();
                    let told = story(&asked);
                    view! { <Item asked told language=interview.language.clone() /> }
                })
                .collect_view();
            (!of_group.is_empty()).then(|| {
                view! {
                    <section class="mt-8">
                        <h2 class="text-lg">{texts.group(group.word())}</h2>
                        <ol class="mt-2 divide-y divide-line border-y border-line">{items}</ol>
                    </section>
                }
            })
        })
        .collect_view();
    let notes = interview.notes.clone();
    view! {
        <Title text=title.clone() />
        <Bar trail=trail(&interview, texts.interviews.sheet()) actions=actions />
        <PageHeader title=title description=line />
        <div class="max-w-page px-4 pb-12 lg:px-8">
            {(!notes.is_empty()).then(|| view! {
                <section>
                    <h2 class="text-lg">{texts.interviews.notes()}</h2>
                    <p class="mt-1 max-w-prose text-base break-words whitespace-pre-wrap">{notes}</p>
                </section>
            })}
            {groups}
        </div>
    }
    .into_any()
}

#[component]
fn Item(asked: Asked, told: Option<String>, language: String) -> impl IntoView {
    let texts = use_texts();
    let question = asked.question;
    view! {
        <li class="grid gap-x-8 gap-y-2 py-4 md:grid-cols-2 print:grid-cols-2">
            <div>
                <h3 class="text-base font-medium break-words" lang=language.clone()>{question.ask}</h3>
                {(!question.experience.is_empty()).then(|| view! {
                    <p class="mt-2 text-sm font-medium">{texts.interviews.own_experience()}</p>
                    <Quotes experience=question.experience />
                })}
                {told.map(|title| view! { <p class="mt-2 text-base">{texts.interviews.own_story()} ": " <span class="font-medium">{title}</span></p> })}
            </div>
            <Shows points=question.shows language />
        </li>
    }
    .into_any()
}
