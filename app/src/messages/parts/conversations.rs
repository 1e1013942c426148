//! The list of conversations with its search. It is loaded again when something happens in one of them.

use domain::messages::{ConversationCard, ConversationList, Side};
use kernel::{ApplicationId, Timestamp};
use leptos::prelude::*;
use leptos_router::{components::Form, hooks::use_query_map, location::Url};
use ui::{icons, *};

use crate::{
    applications::named,
    live::{load_live, use_live},
    messages::api::list_conversations,
    texts::{fill, use_texts},
    view::More,
    zone::use_clock,
};

/// The list.
#[component]
pub fn Conversations(
    side: Side,
    /// The one that is open beside it.
    #[prop(optional, into)]
    current: Option<ApplicationId>,
) -> impl IntoView {
    let (texts, map, live) = (use_texts(), use_query_map(), use_live());
    let query = move || {
        let map = map.read();
        (map.get("words").unwrap_or_default(), map.get("unread").is_some(), map.get("after"))
    };
    let list = Resource::new_blocking(
        move || (query(), live.conversations()),
        move |((words, unread, after), _)| list_conversations(side, words, unread, after),
    );
    let asked = untrack(query).0;
    let to = move |unread: bool| move || address(side, &query().0, unread);
    let tabs = vec![
        TabItem::new(texts.messages.all(), to(false)).active(Signal::derive(move || !query().1)),
        TabItem::new(texts.messages.unread_only(), to(true)).active(Signal::derive(move || query().1)),
    ];
    view! {
        <section class="flex min-w-0 flex-col lg:min-h-0 lg:overflow-y-auto lg:scroll-thin" aria-label=texts.messages.conversations()>
            <div class="flex flex-col gap-2 border-b border-line p-3">
                <Form method="GET" action=side.path()>
                    <TextInput id="words" name="words" kind="search" value=asked icon=icons::SEARCH enterkeyhint="search" placeholder=texts.messages.search() aria_label=texts.messages.search() />
                </Form>
                <div class="flex flex-wrap items-center justify-between gap-2">
                    <SegmentedLinks label=texts.messages.show() items=tabs />
                    {(side == Side::Company).then(|| view! { <a class="link text-sm" href="/hiring/messages/texts">{texts.messages.saved()}</a> })}
                </div>
            </div>
            {load_live(list, move |list| {
                let (words, unread, after) = untrack(query);
                view! { <Rows list side current words unread started=after.is_some() /> }
            })}
        </section>
    }
    .into_any()
}

#[component]
fn Rows(
    list: ConversationList,
    side: Side,
    current: Option<ApplicationId>,
    words: String,
    unread: bool,
    started: bool,
) -> impl IntoView {
    let texts = use_texts();
    let is_filtered = !words.is_empty() || unread;
    let path = address(side, &words, unread);
    if list.page.items.is_empty() {
        let text = match side {
            Side::Applicant => texts.messages.none_text(),
            Side::Company => texts.messages.none_text_hiring(),
        };
        return match is_filtered {
            true => view! { <p class="px-4 py-8 text-base text-muted">{texts.messages.none_found()}</p> }.into_any(),
            false => view! { <div class="px-4 py-8"><EmptyState level=2 title=texts.messages.none_title() body=text /></div> }
                .into_any(),
        };
    }
    let at = list.at;
    let rows = list
        .page
        .items
        .into_iter()
        .map(|card| {
            let is_current = current == Some(card.id);
            view! { <Row card side is_current at /> }.into_any()
        })
        .collect_view();
    view! {
        <ul class="divide-y divide-line border-b border-line">{rows}</ul>
        <div class="px-4 pb-6"><More path=path next=list.page.next started /></div>
    }
    .into_any()
}

#[component]
fn Row(card: ConversationCard, side: Side, is_current: bool, at: Timestamp) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let day = clock.date(card.last_at);
    let when = if day == clock.date(at) { clock.time(card.last_at) } else { day };
    let last = if card.last_own { format!("{}: {}", texts.messages.you(), card.last) } else { card.last };
    let has_unread = card.unread > 0 && !is_current;
    let unread = has_unread.then(|| {
        let said = fill!(texts.messages.unread, count = usize::try_from(card.unread).unwrap_or(usize::MAX));
        view! {
            <span class="shrink-0" aria-hidden="true"><Count value=card.unread accent=true /></span>
            <span class="sr-only">{said}</span>
        }
    });
    let with = named(texts, &card.with, card.hidden);
    let look = if is_current { "border-accent bg-accent-soft" } else { "border-transparent hover:bg-hover" };
    view! {
        <li>
            <a
                href=format!("{}/{}", side.path(), card.id)
                class=format!("flex gap-3 border-l-2 px-4 py-3 focus-visible:-outline-offset-2 {look}")
                aria-current=is_current.then_some("page")
            >
                <Avatar name=with.clone() size=AvatarSize::Md decorative=true />
                <span class="min-w-0 flex-1">
                    <span class="flex items-baseline justify-between gap-3">
                        <span class="truncate text-base font-medium">{with}</span>
                        <span class="tnum shrink-0 text-xs text-subtle">{when}</span>
                    </span>
                    <span class="block truncate text-sm text-muted">{card.title}{card.muted.then(|| format!(" · {}", texts.messages.muted()))}</span>
                    <span class="flex items-center gap-2">
                        <span class="min-w-0 flex-1 truncate text-sm" class=("text-muted", !has_unread)>{last}</span>
                        {unread}
                    </span>
                </span>
            </a>
        </li>
    }
    .into_any()
}

/// The address of a list.
fn address(side: Side, words: &str, unread: bool) -> String {
    let mut query = Vec::new();
    if !words.is_empty() {
        query.push(format!("words={}", Url::escape(words)));
    }
    if unread {
        query.push("unread=true".to_owned());
    }
    let joint = if query.is_empty() { "" } else { "?" };
    format!("{}{joint}{}", side.path(), query.join("&"))
}
