//! The messages of a conversation: by days, with who wrote them and what was read.

use domain::messages::{Attachment, Message, Piece, Side, paragraphs};
use kernel::{MessageId, Timestamp};
use leptos::prelude::*;
use ui::*;

use super::Talk;
use crate::{
    size::size,
    texts::{fill, use_texts},
    zone::{Clock, use_clock},
};

/// The messages. On wide screens the pane begins at its end.
#[component]
pub fn Said(talk: Talk, with: String) -> impl IntoView {
    let texts = use_texts();
    let end = NodeRef::<leptos::html::Div>::new();
    scroll_to_end(talk, end);
    let name = StoredValue::new(with.clone());
    let rows = move || {
        let clock = use_clock();
        let (today, read_to) = (clock.date(talk.at.get()), talk.read_to.get());
        talk.said.with(|said| {
            let read = last_read(said, talk.side, read_to);
            let mut day = String::new();
            said.iter()
                .map(|message| {
                    let of = clock.date(message.sent_at);
                    let begins =
                        (of != day).then(|| if of == today { texts.messages.today().to_owned() } else { of.clone() });
                    day = of;
                    let is_read = read == Some(message.id);
                    row(message, talk.side, &name.get_value(), is_read, begins, &clock)
                })
                .collect_view()
        })
    };
    let sending = move || {
        let line = if talk.is_stuck.get() { texts.messages.not_sent() } else { texts.messages.sending() };
        let bubble = |text: &str, files: &[Attachment]| {
            let names = files
                .iter()
                .map(|file| view! { <p class="break-words">{file.name.clone()}</p> }.into_any())
                .collect_view();
            view! {
                <li class="flex justify-end">
                    <div class="min-w-0 max-w-[34rem] max-md:max-w-[82%]">
                        <div class="rounded-lg rounded-br-xs border border-line-strong px-3.5 py-2.5 text-base break-words text-muted">{body(text)} {names}</div>
                        <p class="mt-1 text-right text-xs text-subtle">{line}</p>
                    </div>
                </li>
            }
            .into_any()
        };
        talk.sending.with(|sending| sending.iter().map(|it| bubble(&it.text, &it.files)).collect_view())
    };
    let earlier = move || {
        let href = format!("{}/{}?before={}", talk.side.path(), talk.id, talk.earlier.get()?.0);
        Some(view! { <a class="link mx-auto text-sm" href=href>{texts.messages.earlier()}</a> }.into_any())
    };
    let latest = (!talk.is_latest).then(|| {
        let href = format!("{}/{}", talk.side.path(), talk.id);
        view! { <a class="link mx-auto text-sm" href=href>{texts.messages.latest()}</a> }.into_any()
    });
    let is_empty = Memo::new(move |_| talk.said.with(Vec::is_empty) && talk.sending.with(Vec::is_empty));
    let types = fill!(texts.messages.typing, name = with);
    view! {
        <div class="flex min-h-0 flex-1 flex-col-reverse lg:overflow-y-auto lg:scroll-thin focus-visible:-outline-offset-2" tabindex="0" role="log" aria-label=texts.messages.conversation()>
            <div class="flex flex-col gap-4 px-4 py-6 lg:px-6">
                {earlier}
                {move || is_empty.get().then(|| view! { <p class="text-base text-muted">{texts.messages.nobody_wrote()}</p> })}
                <ol class="flex flex-col gap-4">{rows} {sending}</ol>
                {latest}
                <p class="min-h-5 text-sm text-subtle" role="status">{move || talk.typing.get().then(|| types.clone())}</p>
                <div id="end" node_ref=end class="scroll-mb-52 lg:scroll-mb-0"></div>
            </div>
        </div>
    }
    .into_any()
}

/// On small screens the page flows: it begins at its end, and follows what is sent.
fn scroll_to_end(talk: Talk, end: NodeRef<leptos::html::Div>) {
    Effect::new(move |before: Option<usize>| {
        let count = talk.sending.with(Vec::len);
        let is_first = before.is_none() && talk.is_latest;
        if is_first || before.is_some_and(|before| count > before) {
            request_animation_frame(move || {
                if let Some(Some(end)) = end.try_get_untracked() {
                    end.scroll_into_view_with_bool(false);
                }
            });
        }
        count
    });
}

/// The latest message of a side that the other side has read.
fn last_read(said: &[Message], side: Side, read_to: Option<Timestamp>) -> Option<MessageId> {
    let is_read = |message: &&Message| message.side == side && Some(message.sent_at) <= read_to;
    said.iter().rev().find(is_read).map(|message| message.id)
}

fn row(message: &Message, side: Side, with: &str, is_read: bool, begins: Option<String>, clock: &Clock) -> AnyView {
    let texts = use_texts();
    let ours = message.side == side;
    let time = clock.time(message.sent_at);
    let by = match (message.own, ours) {
        (true, _) => texts.messages.you().to_owned(),
        (false, true) => message.by.clone().unwrap_or_else(|| texts.messages.former_member().to_owned()),
        (false, false) => with.to_owned(),
    };
    let read = is_read.then(|| format!(", {}", texts.messages.read()));
    let (place, look) = match ours {
        true => ("flex justify-end gap-2.5", "rounded-br-xs bg-action text-on-action"),
        false => ("flex justify-start gap-2.5", "rounded-bl-xs bg-hover"),
    };
    view! {
        {begins.map(|day| view! {
            <li class="flex items-center gap-3 text-sm text-subtle">
                <span class="h-px flex-1 bg-line"></span>{day}<span class="h-px flex-1 bg-line"></span>
            </li>
        })}
        <li class=place>
            {(!ours).then(|| view! { <Avatar name=by.clone() size=AvatarSize::Sm decorative=true /> })}
            <div class="min-w-0 max-w-[34rem] max-md:max-w-[82%]">
                <div class=format!("rounded-lg px-3.5 py-2.5 text-base break-words forced-colors:border {look}")>{body(&message.text)} {files(&message.files, message.text.is_empty())}</div>
                <p class="tnum mt-1 text-xs text-subtle" class=("text-right", ours)>{by} ", " {time} {read}</p>
            </div>
        </li>
    }
    .into_any()
}

/// The files of a message, each as a download. A message without text whose files are gone says so.
fn files(files: &[Attachment], alone: bool) -> AnyView {
    let texts = use_texts();
    if files.is_empty() {
        return alone.then(|| view! { <p class="italic">{texts.messages.files_gone()}</p> }).into_any();
    }
    let row = |file: &Attachment| {
        if file.name.is_empty() {
            return view! { <li class="italic">{texts.messages.file_hidden()}</li> }.into_any();
        }
        let (name, length) = (file.name.clone(), size(texts, file.bytes as f64));
        let href = format!("/messages/files/{}", file.id);
        view! {
            <li class="flex items-baseline gap-2">
                <a class="min-w-0 underline break-words" href=href rel="external" download=name.clone()>{name.clone()}</a>
                <span class="tnum shrink-0 text-sm">{length}</span>
            </li>
        }
        .into_any()
    };
    let rows = files.iter().map(row).collect_view();
    view! { <ul class="not-first:mt-2 flex flex-col gap-1" aria-label=texts.messages.files()>{rows}</ul> }.into_any()
}

/// The text of a message.
fn body(text: &str) -> AnyView {
    let piece = |piece: &Piece<'_>| {
        match piece {
        Piece::Text(text) => (*text).to_owned().into_any(),
        Piece::Link(address) => view! {
            <a href=(*address).to_owned() class="underline" rel="nofollow noopener noreferrer ugc" target="_blank">{(*address).to_owned()}</a>
        }
        .into_any(),
    }
    };
    let line = |(number, pieces): (usize, &Vec<Piece<'_>>)| {
        let pieces = pieces.iter().map(piece).collect_view();
        view! { {(number > 0).then(|| view! { <br /> })} {pieces} }.into_any()
    };
    paragraphs(text)
        .iter()
        .map(|lines| {
            view! { <p class="not-first:mt-2">{lines.iter().enumerate().map(line).collect_view()}</p> }.into_any()
        })
        .collect_view()
        .into_any()
}
