//! A conversation, beside the list on wide screens.

use domain::messages::{ConversationView, Side};
use kernel::{ApplicationId, Problem};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::*;

use crate::{
    applications::named,
    error::Failure,
    messages::{
        api::open_conversation,
        parts::{Compose, Conversations, Manners, Said, Talk, dragged, dropped},
    },
    texts::use_texts,
    view::{Bar, load},
};

#[component]
pub(super) fn Page(side: Side) -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let id = move || params.read().get("id").and_then(|id| id.parse::<ApplicationId>().ok());
    let before = move || query.read().get("before");
    let view = Resource::new_blocking(
        move || (id(), before()),
        move |(id, before)| async move {
            match id {
                Some(id) => open_conversation(side, id, before).await,
                None => Err(Failure::from(Problem::not_found())),
            }
        },
    );
    load(view, 8, move |view| view! { <Shown view is_latest=query.read_untracked().get("before").is_none() /> })
}

#[component]
fn Shown(view: ConversationView, is_latest: bool) -> impl IntoView {
    let texts = use_texts();
    let (side, id, title) = (view.side, view.id, view.title.clone());
    let with = named(texts, &view.with, view.hidden);
    let trail = vec![Crumb::link(texts.messages.title(), side.path()), Crumb::here(with.clone())];
    let application = match side {
        Side::Applicant => format!("/applications/{id}"),
        Side::Company => format!("/hiring/applications/{id}"),
    };
    let stage = texts.applications.stage(view.stage.word()).unwrap_or_default();
    let talk = Talk::new(view, is_latest);
    let reported = use_query_map().read_untracked().get("reported").is_some();
    view! {
        <Title text=with.clone() />
        <Bar trail />
        <div class="flex flex-1 flex-col lg:grid lg:min-h-0 lg:grid-cols-[20rem_minmax(0,1fr)] lg:grid-rows-[minmax(0,1fr)]">
            <div class="hidden lg:contents">
                <Conversations side current=id />
            </div>
            <section class="flex min-h-0 min-w-0 flex-1 flex-col border-line lg:border-l" aria-label=with.clone() on:dragover=move |event| dragged(&event) on:drop=move |event| dropped(talk, &event)>
                <header class="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-3 lg:px-6">
                    <Avatar name=with.clone() size=AvatarSize::Lg decorative=true />
                    <div class="min-w-0 flex-1 basis-40">
                        <h1 class="truncate text-base font-semibold">{with.clone()}</h1>
                        <p class="truncate text-sm text-muted">
                            <a class="link" href=application>{title}</a>
                        </p>
                    </div>
                    <Badge tone=Tone::Outline>{stage}</Badge>
                    <Manners talk with=with.clone() />
                </header>
                {reported.then(|| view! { <div class="px-4 pt-4 lg:px-6"><Notice level=Level::Success title=texts.messages.reported() /></div> })}
                <Said talk with=with.clone() />
                <Compose talk with=with.clone() />
            </section>
        </div>
    }
    .into_any()
}
