//! The recordings in this browser, with their sizes: all of a person, or those of a question.

use kernel::{InterviewId, Timestamp};
use leptos::{prelude::*, task::spawn_local};
use ui::{icons, *};

use super::{
    measures,
    player::{Delete, Player},
    store::{self, Recording},
};
use crate::{
    session::use_session,
    size::size,
    texts::{fill, use_texts},
    zone::use_clock,
};

/// The list; nothing if there is none. They are few: each was spoken.
#[component]
pub fn Recordings(
    /// Only those of this question.
    #[prop(optional)]
    of: Option<(InterviewId, u32)>,
    /// Whether a recording that was just sent is assigned.
    #[prop(into)]
    ready: Signal<bool>,
    changed: RwSignal<u32>,
) -> impl IntoView {
    let texts = use_texts();
    let owner = StoredValue::new(use_session().user.clone().unwrap_or_default());
    let found = RwSignal::new(Vec::<Recording>::new());
    Effect::new(move |_| {
        changed.track();
        if !ready.get() {
            return;
        }
        spawn_local(async move {
            let mut all = store::all(&owner.get_value()).await.unwrap_or_default();
            if let Some((interview, number)) = of {
                let interview = interview.to_string();
                all.retain(|it| it.place.interview == interview && it.place.number == number);
            }
            let _ = found.try_set(all);
        });
    });
    let again = Callback::new(move |()| changed.update(|changed| *changed += 1));
    let delete_all = Callback::new(move |_| {
        let ids: Vec<String> = found.with_untracked(|found| found.iter().map(|it| it.id.clone()).collect());
        spawn_local(async move {
            for id in ids {
                let _ = store::remove(&id).await;
            }
            again.run(());
        });
    });
    move || {
        let all = found.get();
        if all.is_empty() {
            return None;
        }
        let (count, bytes) = (all.len(), all.iter().map(|recording| recording.size).sum());
        let summary = fill!(texts.interviews.recordings_sum, count = count, size = size(texts, bytes));
        let rows =
            all.into_iter().map(|recording| view! { <Item recording whole=of.is_none() then=again /> }).collect_view();
        Some(
            view! {
                <section aria-labelledby="recordings" class="mt-10 min-w-0 print:hidden">
                    <h2 id="recordings" class="text-lg">{texts.interviews.recordings()}</h2>
                    <p class="mt-0.5 max-w-prose text-base text-muted">{texts.interviews.recordings_text()} " " <span class="tnum">{summary}</span></p>
                    <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul>
                    {(count > 1).then(|| view! {
                        <Button kind=ButtonKind::DangerQuiet size=ButtonSize::Sm icon=icons::TRASH_2 class="mt-3" on_click=delete_all>{texts.interviews.recordings_delete()}</Button>
                    })}
                </section>
            }
            .into_any(),
        )
    }
}

#[component]
fn Item(
    recording: Recording,
    /// Whether to name the question.
    whole: bool,
    then: Callback<()>,
) -> impl IntoView {
    let texts = use_texts();
    let at = Timestamp::from_timestamp_millis(recording.at as i64).unwrap_or_default();
    let date = use_clock().date_time(at);
    let place = &recording.place;
    let path = format!("/interviews/{}/practice/{}", place.interview, place.number);
    let href = if recording.answer.is_empty() { path } else { format!("{path}?answer={}", recording.answer) };
    let ask = place.ask.clone();
    let unsent = recording.answer.is_empty().then(|| texts.interviews.recording_unsent());
    let delete = fill!(texts.interviews.recording_delete_of, day = date);
    let play = fill!(texts.interviews.recording_play_of, day = date);
    let name = if whole { ask } else { date.clone() };
    view! {
        <li class="grid gap-x-6 gap-y-2 py-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
            <div class="min-w-0">
                <p class="text-base break-words"><a class="link link-solo" href=href>{name}</a></p>
                <p class="flex flex-wrap gap-x-3 text-sm text-muted tnum">
                    {whole.then(|| view! { <span>{date}</span> })}
                    <span>{measures(&recording)}</span>
                    {unsent}
                </p>
            </div>
            <Delete id=recording.id.clone() label=delete then />
            // The page of a question plays each beside its answer.
            {whole.then(|| view! { <div class="sm:col-span-2"><Player recording label=play /></div> })}
        </li>
    }
    .into_any()
}
