//! `/notifications`, and `/unsubscribe/:token`.

use domain::notifications::{Inbox, Notification};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{icons, *};

use super::api::{MarkAllRead, MarkRead, list_notifications};
use crate::{
    form::use_form,
    live::{load_live, use_live},
    texts::{fill, use_texts},
    view::{Bar, More},
    zone::use_clock,
};

/// The viewer's notifications, newest first.
#[component]
pub fn NotificationsPage() -> impl IntoView {
    let texts = use_texts();
    let query = use_query_map();
    let live = use_live();
    let after = move || (query.read().get("after"), live.notified());
    let data = Resource::new_blocking(after, |(after, _)| list_notifications(after));
    view! {
        <Bar trail=vec![Crumb::here(texts.notifications.title())] />
        {load_live(data, move |inbox| view! { <List inbox started=query.read_untracked().get("after").is_some() /> })}
    }
}

#[component]
fn List(inbox: Inbox, started: bool) -> impl IntoView {
    let texts = use_texts();
    let unread = usize::try_from(inbox.unread).unwrap_or(usize::MAX);
    let stand = if unread == 0 {
        texts.notifications.all_read().to_owned()
    } else {
        fill!(texts.notifications.unread, count = unread)
    };
    let description = format!("{stand} {}", texts.notifications.kept());
    let side = move || {
        view! {
            <div class="flex flex-wrap items-center gap-2">
                {(unread > 0).then(|| view! { <MarkAll /> })}
                <ButtonLink href="/settings/notifications" kind=ButtonKind::Ghost icon=icons::SETTINGS>{texts.notifications.choose()}</ButtonLink>
            </div>
        }
        .into_any()
    };
    let empty = inbox.page.items.is_empty();
    let rows = inbox.page.items.into_iter().map(|notification| view! { <Row notification /> }).collect_view();
    let list = if empty {
        view! {
            <EmptyState
                level=2
                title=texts.notifications.empty_title()
                body=texts.notifications.empty_text()
                actions=move || view! { <ButtonLink href="/settings/notifications" kind=ButtonKind::Secondary>{texts.notifications.choose()}</ButtonLink> }
            />
        }
        .into_any()
    } else {
        view! { <ul class="overflow-hidden rounded-lg border border-line">{rows}</ul> }.into_any()
    };
    view! {
        <PageHeader title=texts.notifications.title() description=description side=side />
        <div class="max-w-page px-4 pb-12 lg:px-8">{list} <More path="/notifications" next=inbox.page.next started /></div>
    }
    .into_any()
}

#[component]
fn MarkAll() -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<MarkAllRead>::new();
    let form = use_form(action);
    view! {
        <ActionForm action=action>
            <Button submit=true kind=ButtonKind::Secondary icon=icons::CHECK_CHECK loading=form.pending()>{texts.notifications.mark_all()}</Button>
        </ActionForm>
    }
}

#[component]
fn Row(notification: Notification) -> impl IntoView {
    let texts = use_texts();
    let Notification { id, kind, subject, address, at, read_at } = notification;
    let unread = read_at.is_none();
    let headline = texts.notifications.headline(kind.word()).unwrap_or_default();
    let about = [subject, address].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let (mark, row) = if unread {
        ("border-l-2 border-accent bg-accent-soft", "text-base font-medium")
    } else {
        ("border-l-2 border-transparent", "text-base")
    };
    let icon = if kind.is_security() { icons::SHIELD_CHECK } else { icons::BELL };
    view! {
        <li class=format!("flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-b-line px-4 py-3 last:border-b-0 {mark}")>
            <Icon icon=icon class="mt-0.5 size-4 text-muted" />
            <div class="min-w-0 flex-1 basis-56">
                <p class=row>
                    {headline} " " {unread.then(|| view! { <Badge tone=Tone::Accent>{texts.notifications.new_mark()}</Badge> })}
                </p>
                <p class="text-sm break-words text-muted">{about}</p>
                <p class="text-sm text-subtle tnum">{use_clock().date_time(at)}</p>
            </div>
            <div class="flex flex-wrap items-center gap-2">
                {kind.is_security().then(|| view! { <ButtonLink href="/settings/security" kind=ButtonKind::Secondary size=ButtonSize::Sm>{texts.notifications.check_devices()}</ButtonLink> })}
                {unread.then(|| view! { <Mark id=id.to_string() /> })}
            </div>
        </li>
    }
    .into_any()
}

#[component]
fn Mark(id: String) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<MarkRead>::new();
    let form = use_form(action);
    view! {
        <ActionForm action=action>
            <input type="hidden" name="id" value=id />
            <Button submit=true kind=ButtonKind::Ghost size=ButtonSize::Sm loading=form.pending()>{texts.notifications.mark()}</Button>
        </ActionForm>
    }
}

/// Unsubscribes from the letters whose link leads here: one button, without signing in. The form posts to this same
/// URL, to which mail programs post too (`server/src/http/unsubscribe.rs`).
#[component]
pub fn UnsubscribePage() -> impl IntoView {
    let texts = use_texts();
    let token = use_params_map().read_untracked().get("token").unwrap_or_default();
    let (text, ask) = match token.as_str() {
        "done" => (texts.notifications.unsubscribed(), false),
        "unknown" => (texts.notifications.unsubscribe_unknown(), false),
        _ => (texts.notifications.unsubscribe_text(), true),
    };
    let action = if ask {
        view! {
            <form method="post" action=format!("/unsubscribe/{token}")>
                <Button submit=true size=ButtonSize::Lg>{texts.notifications.unsubscribe()}</Button>
            </form>
        }
        .into_any()
    } else {
        view! { <ButtonLink href="/settings/notifications">{texts.notifications.choose()}</ButtonLink> }.into_any()
    };
    view! {
        <div class="mx-auto flex w-full max-w-md flex-col px-4 py-12 md:py-20">
            <h1 class="text-2xl">{texts.notifications.unsubscribe_title()}</h1>
            <p class="mt-2 text-md text-muted">{text}</p>
            <div class="mt-8">{action}</div>
        </div>
    }
    .into_any()
}
