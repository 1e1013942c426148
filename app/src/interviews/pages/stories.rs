//! `/interviews/stories`: the viewer's stories, the latest changed first.

use domain::interviews::StoryView;
use kernel::Page;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    interviews::{
        api::{RestoreStory, list_stories},
        parts::part_code,
    },
    texts::{fill, use_texts},
    trash::deleted_notice,
    view::{Bar, ListPage, load},
    zone::use_clock,
};

/// The list of stories.
#[component]
pub fn StoryListPage() -> impl IntoView {
    let texts = use_texts();
    let query = use_query_map();
    let data = Resource::new_blocking(move || query.read().get("after"), list_stories);
    let new = move || view! { <ButtonLink href="/interviews/stories/new" icon=icons::PLUS>{texts.interviews.new_story()}</ButtonLink> };
    view! {
        <Bar trail=vec![Crumb::link(texts.interviews.title(), "/interviews"), Crumb::here(texts.interviews.stories())] actions=new />
        <PageHeader title=texts.interviews.stories() description=texts.interviews.stories_intro() />
        <div class="px-4 pb-4 md:hidden">{new()}</div>
        {deleted_notice::<RestoreStory>(texts.interviews.story_deleted())}
        {load(data, 4, move |page| view! { <List page started=query.read_untracked().get("after").is_some() /> })}
    }
}

#[component]
fn List(page: Page<StoryView>, started: bool) -> impl IntoView {
    let texts = use_texts();
    view! {
        <ListPage
            page
            path="/interviews/stories"
            started
            row=|view| view! { <Item view /> }
            empty_title=texts.interviews.stories_empty_title()
            empty_text=texts.interviews.stories_empty_text()
            empty_action=move || view! { <ButtonLink href="/interviews/stories/new">{texts.interviews.new_story()}</ButtonLink> }
        />
    }
}

#[component]
fn Item(view: StoryView) -> impl IntoView {
    let texts = use_texts();
    let StoryView { story, chosen } = view;
    let date = use_clock().date(story.updated_at);
    let missing = story.text.missing();
    let missing = missing
        .into_iter()
        .map(|part| texts.part(part_code(domain::interviews::Kind::Behavioural, part)))
        .collect::<Vec<_>>()
        .join(", ");
    let shows = story.text.competences.iter().map(|it| texts.competence(it.word())).collect::<Vec<_>>().join(", ");
    let used = fill!(texts.interviews.chosen_times, count = usize::try_from(chosen).unwrap_or(usize::MAX));
    view! {
        <a href=format!("/interviews/stories/{}", story.id) class="flex items-center gap-4 py-3 hover:bg-hover">
            <div class="min-w-0 flex-1">
                <p class="truncate text-base font-medium">{story.text.title}</p>
                <p class="truncate text-sm text-muted">{shows}</p>
                {(!missing.is_empty()).then(|| view! { <p class="text-sm text-warn">{fill!(texts.interviews.missing_parts, parts = missing)}</p> })}
            </div>
            <div class="text-right text-sm text-muted max-sm:hidden"><p>{used}</p><p class="tnum">{date}</p></div>
        </a>
    }
    .into_any()
}
