//! The room itself: everybody who is there, and what one can switch.

use domain::appointments::Visit;
use leptos::{html, prelude::*, wasm_bindgen::JsValue};
use ui::{icons, *};

use super::{
    call::{Other, Room},
    devices::can_share,
    lobby::{Switches, trouble},
    negotiation::LinkState,
};
use crate::{
    script::{call, set},
    texts::{fill, use_texts},
};

/// The room from inside.
#[component]
pub fn Inside(room: Room, far: bool) -> impl IntoView {
    let all = use_texts();
    let texts = all.room;
    let mine = room.mine;
    let visits = Memo::new(move |_| room.others.get().into_iter().map(|it| it.person.visit).collect::<Vec<_>>());
    let alone =
        move || visits.get().is_empty().then(|| view! { <p class="py-6 text-base text-muted">{texts.alone()}</p> });
    let failed = move || {
        let names: Vec<_> = room
            .others
            .get()
            .into_iter()
            .filter(|other| other.link == LinkState::Failed)
            .map(|other| other.person.name)
            .collect();
        (!names.is_empty()).then(|| {
            let title = fill!(all.room.failed_to, name = names.join(", "));
            let text = if far { texts.failed_far() } else { texts.failed_near() };
            let again = move || view! { <Button size=ButtonSize::Sm kind=ButtonKind::Secondary icon=icons::REFRESH_CW on_click=Callback::new(move |_| room.again())>{texts.again()}</Button> };
            view! { <Notice level=Level::Warn title=title actions=again class="mb-4">{text}</Notice> }
        })
    };
    let own_trouble = move || {
        let sound = mine.no_sound.get().map(|it| format!("{}: {}", texts.microphone(), trouble(all, it)));
        let picture = mine.no_picture.get().filter(|_| mine.picture_on.get());
        let picture = picture.map(|it| format!("{}: {}", texts.camera(), trouble(all, it)));
        let lines: Vec<_> = [sound, picture].into_iter().flatten().collect();
        (!lines.is_empty()).then(|| view! { <p class="mt-3 text-base text-muted">{lines.join(" ")}</p> })
    };
    let share = move || {
        can_share().then(|| {
            let label = if mine.shares.get() { texts.end_screen() } else { texts.share_screen() };
            view! { <Button kind=ButtonKind::Secondary icon=icons::MONITOR on_click=Callback::new(move |_| mine.switch_screen())>{label}</Button> }
        })
    };
    // The button that had the focus is gone.
    let controls = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(controls) = controls.get() {
            let _ = call(&controls, "focus", &[]);
        }
    });
    view! {
        {failed}
        <ul class="grid gap-4 sm:grid-cols-2" aria-label=texts.who()>
            <For each=move || visits.get() key=Clone::clone children=move |visit| view! { <Tile room visit /> } />
            <Own room />
        </ul>
        {alone}
        <div node_ref=controls tabindex="-1" class="mt-4 flex flex-wrap gap-3 outline-none" role="group" aria-label=texts.controls()>
            <Switches mine />
            {share}
            <Button kind=ButtonKind::Danger icon=icons::LOG_OUT on_click=Callback::new(move |_| room.leave())>{texts.leave()}</Button>
        </div>
        {own_trouble}
        <p class="mt-4 text-sm text-muted">{texts.no_recording()}</p>
    }
    .into_any()
}

/// Somebody else.
#[component]
fn Tile(room: Room, visit: Visit) -> impl IntoView {
    let texts = use_texts().room;
    let node = NodeRef::<html::Video>::new();
    let whose = visit.clone();
    Effect::new(move |_| {
        if let (Some(video), Some(stream)) = (node.get(), room.stream(&whose)) {
            show_stream(&video, &stream);
        }
    });
    let other = Memo::new(move |_| {
        let found = |others: &Vec<Other>| others.iter().find(|it| it.person.visit == visit).cloned();
        room.others.with(found)
    });
    let name = move || other.get().map(|other| other.person.name).unwrap_or_default();
    let state = move || match other.get().map(|other| other.link) {
        Some(LinkState::Connecting) => Some(texts.connecting()),
        Some(LinkState::Interrupted) => Some(texts.interrupted()),
        Some(LinkState::Failed) => Some(texts.failed()),
        Some(LinkState::Connected) | None => None,
    };
    let covered = move || {
        let shows = other.get().is_some_and(|other| other.sends.picture && other.link != LinkState::Connecting);
        (!shows).then(|| {
            let name = name();
            view! { <div class="absolute inset-0 grid place-items-center bg-sunken"><Avatar name size=AvatarSize::Xl decorative=true /></div> }
        })
    };
    let muted = move || {
        other
            .get()
            .filter(|other| !other.sends.sound)
            .map(|_| view! { <Icon icon=icons::MIC_OFF class="size-4 shrink-0" label=texts.is_muted() /> })
    };
    let shares = move || {
        other
            .get()
            .filter(|other| other.sends.screen)
            .map(|_| view! { <span class="text-muted">{texts.shares()}</span> })
    };
    view! {
        <li class="min-w-0">
            <div class="relative aspect-video overflow-hidden rounded-md border border-line bg-sunken">
                <video node_ref=node class="size-full object-contain" autoplay playsinline aria-label=name></video>
                {covered}
            </div>
            <p class="mt-1 flex items-center gap-2 text-base">
                <span class="min-w-0 truncate font-medium">{name}</span>
                {muted}
                {shares}
                <span class="text-muted">{state}</span>
            </p>
        </li>
    }
    .into_any()
}

/// The viewer.
#[component]
fn Own(room: Room) -> impl IntoView {
    let texts = use_texts().room;
    let mine = room.mine;
    let node = NodeRef::<html::Video>::new();
    Effect::new(move |_| {
        mine.picture_version.track();
        if let Some(video) = node.get() {
            show_stream(&video, &mine.preview());
        }
    });
    // A screen is not shown as in a mirror.
    let class = move || match mine.shares.get() {
        true => "size-full object-contain",
        false => "size-full -scale-x-100 object-contain",
    };
    let covered = move || {
        (!mine.sends().picture).then(|| view! { <p class="absolute inset-0 grid place-items-center bg-sunken text-base text-muted">{texts.picture_off()}</p> })
    };
    let muted = move || {
        (!mine.sends().sound)
            .then(|| view! { <Icon icon=icons::MIC_OFF class="size-4 shrink-0" label=texts.is_muted() /> })
    };
    view! {
        <li class="min-w-0">
            <div class="relative aspect-video overflow-hidden rounded-md border border-line bg-sunken">
                <video node_ref=node class=class autoplay playsinline muted aria-label=texts.own_picture()></video>
                {covered}
            </div>
            <p class="mt-1 flex items-center gap-2 text-base"><span class="font-medium">{texts.you()}</span> {muted}</p>
        </li>
    }
    .into_any()
}

/// Shows a stream in an element.
pub fn show_stream(video: &JsValue, stream: &JsValue) {
    set(video, "srcObject", stream);
    // One without sound of its own may be refused until the person does something on the page; then the browser tries again.
    if let Ok(started) = call(video, "play", &[]) {
        leptos::task::spawn_local(async move {
            let _ = crate::script::wait(started).await;
        });
    }
}
