//! In front of the room: the test of camera and microphone, who is inside already, and the button that enters.

use leptos::{html, prelude::*};
use ui::{icons, *};

use super::{
    call::{Phase, Room},
    devices::{Device, can_connect},
    inside::show_stream,
    mine::Mine,
    negotiation::Trouble,
};
use crate::texts::{Texts, fill, use_texts};

/// The lobby.
#[component]
pub fn Lobby(room: Room, far: bool) -> impl IntoView {
    let all = use_texts();
    let texts = all.room;
    let mine = room.mine;
    let entering = Signal::derive(move || room.phase.get() == Phase::Entering);
    let inside = move || {
        let names: Vec<_> = room.people.get().into_iter().map(|person| person.name).collect();
        match names.is_empty() {
            true => texts.nobody_inside().to_owned(),
            false => fill!(all.room.inside, names = names.join(", ")),
        }
    };
    let elsewhere = move || {
        (room.phase.get() == Phase::Elsewhere)
            .then(|| view! { <Notice level=Level::Info title=texts.elsewhere() class="mb-4">{texts.elsewhere_text()}</Notice> })
    };
    let problem = move || {
        let text = room.problem.get().map(|problem| all.problem(problem.code.word()));
        text.map(|text| view! { <div role="alert" class="mb-4"><Notice level=Level::Danger title=text /></div> })
    };
    let old = (!can_connect()).then(|| view! { <Notice level=Level::Warn title=texts.old_browser() class="mb-4" /> });
    view! {
        {elsewhere}
        {problem}
        {old}
        <div class="grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,18rem)]">
            <Preview mine />
            <div class="min-w-0">
                <p class="text-base" id="inside-now">{inside}</p>
                <Choices mine />
                <div class="mt-4 flex flex-wrap gap-3">
                    <Button size=ButtonSize::Lg loading=entering loading_label=texts.entering() on_click=Callback::new(move |_| room.enter()) aria_describedby="inside-now">{texts.enter()}</Button>
                </div>
                <p class="mt-4 text-sm text-muted">{texts.no_recording()}</p>
                {(!far).then(|| view! { <p class="mt-2 text-sm text-muted">{texts.near_only()}</p> })}
            </div>
        </div>
    }
    .into_any()
}

/// The viewer's own picture, how loud they are, and what does not work.
#[component]
fn Preview(mine: Mine) -> impl IntoView {
    let texts = use_texts();
    let node = NodeRef::<html::Video>::new();
    Effect::new(move |_| {
        mine.picture_version.track();
        if let Some(video) = node.get() {
            show_stream(&video, &mine.preview());
        }
    });
    let covered = move || {
        let text = match (mine.is_open.get(), mine.sends().picture) {
            (_, true) => return None,
            (true, false) => texts.room.picture_off(),
            (false, false) => texts.room.not_tested(),
        };
        Some(
            view! { <p class="absolute inset-0 grid place-items-center p-6 text-center text-base text-muted">{text}</p> },
        )
    };
    let sound_trouble = move || {
        mine.no_sound
            .get()
            .map(|it| view! { <p class="mt-2 text-base">{texts.room.microphone()} ": " {trouble(texts, it)}</p> })
    };
    let picture_trouble = move || {
        let shown = mine.no_picture.get().filter(|_| mine.picture_on.get());
        shown.map(|it| view! { <p class="mt-2 text-base">{texts.room.camera()} ": " {trouble(texts, it)}</p> })
    };
    view! {
        <div class="min-w-0">
            <div class="relative aspect-video overflow-hidden rounded-md border border-line bg-sunken">
                <video node_ref=node class="size-full -scale-x-100 object-contain" autoplay playsinline muted aria-label=texts.room.own_picture()></video>
                {covered}
            </div>
            <p class="mt-3 text-sm text-muted" id="level">{texts.room.level()}</p>
            <ProgressBar value=mine.level label=texts.room.level() tone=Tone::Success class="mt-1 h-2" />
            <div role="status">{sound_trouble} {picture_trouble}</div>
        </div>
    }
    .into_any()
}

/// Which devices are used.
#[component]
fn Choices(mine: Mine) -> impl IntoView {
    let texts = use_texts().room;
    let options = |devices: Vec<Device>, kind: &'static str| -> Vec<SelectOption> {
        let named = devices.into_iter().enumerate().map(|(at, device)| {
            let label = if device.label.is_empty() { format!("{kind} {}", at + 1) } else { device.label };
            SelectOption::new(device.id, label)
        });
        named.collect()
    };
    let microphones = move || {
        let found = mine.microphones.get();
        (found.len() > 1).then(|| {
            let change = Callback::new(move |id| {
                mine.choice.update(|choice| choice.microphone = id);
                mine.test();
            });
            view! {
                <Field id="microphone" label=texts.microphone() class="mt-4">
                    <Select name="microphone" options=options(found.clone(), texts.microphone()) value=mine.choice.get_untracked().microphone on_change=change />
                </Field>
            }
            .into_any()
        })
    };
    let cameras = move || {
        let found = mine.cameras.get();
        (found.len() > 1).then(|| {
            let change = Callback::new(move |id| {
                mine.choice.update(|choice| choice.camera = id);
                mine.test();
            });
            view! {
                <Field id="camera" label=texts.camera() class="mt-4">
                    <Select name="camera" options=options(found.clone(), texts.camera()) value=mine.choice.get_untracked().camera on_change=change />
                </Field>
            }
            .into_any()
        })
    };
    view! {
        <div class="mt-4 flex flex-wrap gap-3">
            <Button kind=ButtonKind::Secondary loading=mine.is_busy on_click=Callback::new(move |_| mine.test())>{texts.test()}</Button>
            <Switches mine />
        </div>
        {microphones}
        {cameras}
    }
    .into_any()
}

/// Microphone and camera, on or off.
#[component]
pub fn Switches(mine: Mine) -> impl IntoView {
    let texts = use_texts().room;
    let sound = move || {
        match mine.sound_on.get() {
        true => view! { <Button kind=ButtonKind::Secondary icon=icons::MIC on_click=Callback::new(move |_| mine.switch_sound())>{texts.mute()}</Button> }.into_any(),
        false => view! { <Button kind=ButtonKind::Secondary icon=icons::MIC_OFF on_click=Callback::new(move |_| mine.switch_sound())>{texts.unmute()}</Button> }.into_any(),
    }
    };
    let picture = move || {
        match mine.picture_on.get() {
        true => view! { <Button kind=ButtonKind::Secondary icon=icons::VIDEO on_click=Callback::new(move |_| mine.switch_picture())>{texts.camera_off()}</Button> }.into_any(),
        false => view! { <Button kind=ButtonKind::Secondary icon=icons::VIDEO_OFF on_click=Callback::new(move |_| mine.switch_picture())>{texts.camera_on()}</Button> }.into_any(),
    }
    };
    view! { {sound} {picture} }.into_any()
}

/// What to do about a device that cannot be used.
pub fn trouble(texts: Texts, trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Refused => texts.room.refused(),
        Trouble::Missing => texts.room.missing(),
        Trouble::Taken => texts.room.taken(),
        Trouble::Insecure => texts.room.insecure(),
    }
}
