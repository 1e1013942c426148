//! The button that records an answer, with its sign and its clock, and the recording until the answer is sent.

use std::time::Duration;

use domain::interviews::Interview;
use leptos::{prelude::*, task::spawn_local};
use ui::{icons, *};

use super::{
    Assigned, SENT, measures, microphone,
    microphone::Take,
    place,
    player::{Delete, Player},
    store::{self, Recording, Trouble},
};
use crate::{drafts, interviews::parts::minutes, texts::use_texts};

/// A recording ends after this time, in seconds.
const LONGEST: u32 = 600;

/// What the recorder does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Idle,
    /// The browser asks for the microphone, or the recording is being kept.
    Busy,
    Running,
}

/// Why there is no recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Failure {
    Refused,
    Kept(Trouble),
}

/// The recorder of an answer. Nothing is shown where the browser does not offer it.
#[component]
pub fn Recorder(
    interview: Interview,
    number: u32,
    /// The question.
    ask: String,
    /// Whether the answer is on its way, and whether it was refused.
    #[prop(into)]
    sending: Signal<bool>,
    #[prop(into)] refused: Signal<bool>,
    /// Set while it records: the answer is not sent then.
    recording: RwSignal<bool>,
) -> impl IntoView {
    let texts = use_texts();
    let place = StoredValue::new(place(&interview, number, &ask));
    let offered = RwSignal::new(false);
    let state = RwSignal::new(State::Idle);
    let failed = RwSignal::new(None::<Failure>);
    let seconds = RwSignal::new(0_u32);
    let kept = RwSignal::new(None::<Recording>);
    // A value of the browser: made there only.
    let current = StoredValue::new(None::<StoredValue<Option<Take>, LocalStorage>>);
    let slot = move || current.try_get_value().flatten();
    let assigned = use_context::<Assigned>();
    Effect::new(move |_| current.set_value(Some(StoredValue::new_local(None))));
    Effect::new(move |_| {
        if !assigned.is_none_or(|assigned| assigned.0.get()) {
            return;
        }
        spawn_local(async move {
            let is_offered = microphone::is_offered().await;
            let _ = offered.try_set(is_offered);
            // One that was made before the page was loaded again.
            let Some(place) = place.try_get_value() else { return };
            let all = store::all(&place.owner).await.unwrap_or_default();
            let unsent = all.into_iter().find(|it| {
                it.answer.is_empty() && it.place.interview == place.interview && it.place.number == place.number
            });
            if kept.try_with_untracked(Option::is_none) == Some(true) {
                let _ = kept.try_set(unsent);
            }
        });
    });
    Effect::new(move |_| recording.set(state.get() != State::Idle));
    // The next page assigns the recording to the answer.
    Effect::new(move |_| match (sending.get(), refused.get()) {
        (true, _) => {
            if let Some(id) = kept.with_untracked(|kept| kept.as_ref().map(|kept| kept.id.clone())) {
                drafts::keep(SENT, &id);
            }
        }
        (false, true) => drafts::forget(SENT),
        (false, false) => {}
    });

    let stop = move || {
        let Some(take) = slot().and_then(|slot| slot.try_update_value(Option::take)).flatten() else { return };
        let _ = state.try_set(State::Busy);
        spawn_local(async move {
            let (Some(place), before) = (place.try_get_value(), kept.try_get_untracked().flatten()) else { return };
            let done = match take.stop().await {
                Ok((sound, seconds)) => store::keep(place, seconds, &sound).await.map_err(Failure::Kept),
                Err(_) => Err(Failure::Refused),
            };
            // The new one replaces the one before it only when it is safe.
            if let (Ok(_), Some(before)) = (&done, before) {
                let _ = store::remove(&before.id).await;
            }
            let _ = state.try_set(State::Idle);
            match done {
                Ok(recording) => drop(kept.try_set(Some(recording))),
                Err(failure) => drop(failed.try_set(Some(failure))),
            }
        });
    };
    let ticks = StoredValue::new(None::<IntervalHandle>);
    let clear = move || {
        if let Some(ticks) = ticks.try_update_value(Option::take).flatten() {
            ticks.clear();
        }
    };
    on_cleanup(move || {
        clear();
        stop();
    });
    let start = move || {
        failed.set(None);
        seconds.set(0);
        state.set(State::Busy);
        spawn_local(async move {
            let Ok(take) = Take::start().await else {
                let _ = failed.try_set(Some(Failure::Refused));
                let _ = state.try_set(State::Idle);
                return;
            };
            // If the page was left meanwhile, the take ends here, and the microphone is released.
            let Some(slot) = slot() else { return };
            slot.set_value(Some(take));
            state.set(State::Running);
            let tick = move || {
                let passed = slot.try_with_value(|take| take.as_ref().map(Take::seconds)).flatten();
                if let Some(passed) = passed {
                    let _ = seconds.try_set(passed);
                    if passed >= LONGEST {
                        clear();
                        stop();
                    }
                }
            };
            ticks.set_value(set_interval_with_handle(tick, Duration::from_millis(250)).ok());
        });
    };
    let press = Callback::new(move |_| match state.get_untracked() {
        State::Idle => start(),
        State::Running => {
            clear();
            stop();
        }
        State::Busy => {}
    });
    let label = move || match (state.get(), kept.with(Option::is_some)) {
        (State::Running, _) => texts.interviews.record_stop(),
        (_, true) => texts.interviews.record_again(),
        (_, false) => texts.interviews.record(),
    };
    let line = move || match (failed.get(), state.get(), kept.with(Option::is_some)) {
        (Some(Failure::Refused), ..) => texts.interviews.record_refused(),
        (Some(Failure::Kept(Trouble::Full)), ..) => texts.interviews.record_full(),
        (Some(Failure::Kept(Trouble::Unavailable)), ..) => texts.interviews.record_not_kept(),
        (None, State::Running, _) => texts.interviews.record_running(),
        (None, _, true) => texts.interviews.record_waiting(),
        (None, _, false) => texts.interviews.record_hint(),
    };
    let sign = move || {
        (state.get() == State::Running).then(|| {
            view! {
                <span class="inline-flex items-center gap-2 text-base font-medium text-danger">
                    <span class="size-2.5 rounded-full bg-danger-solid forced-colors:bg-[Highlight]" aria-hidden="true"></span>
                    <span class="tnum" role="timer" aria-label=texts.interviews.record_time()>{move || minutes(seconds.get())}</span>
                </span>
            }
        })
    };
    let deleted = Callback::new(move |()| kept.set(None));
    let playable = move || {
        kept.get().filter(|_| state.get() == State::Idle).map(|recording| {
            view! {
                <div class="mt-3">
                    <Player recording=recording.clone() label=texts.interviews.recording_play() />
                    <p class="mt-1 flex flex-wrap items-center gap-x-3 text-sm text-muted">
                        <span class="tnum">{measures(&recording)}</span>
                        <Delete id=recording.id label=texts.interviews.recording_delete() then=deleted />
                    </p>
                </div>
            }
            .into_any()
        })
    };
    move || {
        offered.get().then(|| {
            view! {
                <div class="min-w-0">
                    <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
                        <Button kind=ButtonKind::Secondary icon=icons::CIRCLE_DOT on_click=press loading=Signal::derive(move || state.get() == State::Busy)>{label}</Button>
                        {sign}
                    </div>
                    <p class="mt-2 text-sm text-muted" role="status">{line}</p>
                    {playable}
                </div>
            }
            .into_any()
        })
    }
}
