//! The clock of an answer: it starts and stops by a button. It needs JavaScript, so it appears after hydration; an answer without a
//! time is as good.

use std::{fmt::Write, time::Duration};

use leptos::prelude::*;
use ui::{icons, *};

use super::minutes;
use crate::texts::{fill, use_texts};

/// The time that an answer should take at most, in seconds.
const SUGGESTED: u32 = 120;

/// Ticks of the dial.
const TICKS: u32 = 60;

/// Ticks from `from` to `to` as a path, clockwise from the top of a dial of 128 units.
fn ticks(from: u32, to: u32) -> String {
    let mut path = String::new();
    for tick in from..to {
        let angle = (f64::from(tick) * 360.0 / f64::from(TICKS) - 90.0).to_radians();
        let length = if tick % 5 == 0 { 12.0 } else { 8.0 };
        let at = |radius: f64| (64.0 + radius * angle.cos(), 64.0 + radius * angle.sin());
        let (outer, inner) = (at(60.0), at(60.0 - length));
        // Writing to a string does not fail.
        let _ = write!(path, "M{:.1} {:.1}L{:.1} {:.1}", outer.0, outer.1, inner.0, inner.1);
    }
    path
}

/// The clock, and the field that sends its time.
#[component]
pub fn Clock() -> impl IntoView {
    let texts = use_texts();
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let seconds = RwSignal::new(0_u32);
    let is_running = RwSignal::new(false);
    let interval = StoredValue::new(None::<IntervalHandle>);
    // On clean-up the stored handle may be disposed already, hence `try_update_value`.
    let clear = move || {
        if let Some(interval) = interval.try_update_value(Option::take).flatten() {
            interval.clear();
        }
    };
    on_cleanup(clear);
    let stop = move || {
        clear();
        is_running.set(false);
    };
    let start = move || {
        let tick = move || {
            let _ = seconds.try_update(|seconds| *seconds += 1);
        };
        interval.set_value(set_interval_with_handle(tick, Duration::from_secs(1)).ok());
        is_running.set(true);
    };
    let press = Callback::new(move |_| if is_running.get_untracked() { stop() } else { start() });
    let reset = Callback::new(move |_| {
        stop();
        seconds.set(0);
    });
    let lit = move || (seconds.get() * TICKS / SUGGESTED).min(TICKS);
    let label = move || fill!(texts.interviews.clock_label, time = minutes(seconds.get()), most = minutes(SUGGESTED));
    view! {
        <input type="hidden" name="seconds" value=move || if seconds.get() == 0 { String::new() } else { seconds.get().to_string() } />
        {move || alive.get().then(|| view! {
            <div class="flex items-center gap-4">
                <div class="w-24 shrink-0" role="timer" aria-label=label>
                    <svg viewBox="0 0 128 128" class="w-full" aria-hidden="true">
                        <path d=move || ticks(lit(), TICKS) class="stroke-tick" stroke-width="1.5" />
                        <path d=move || ticks(0, lit()) class="stroke-accent" stroke-width="2" />
                        <text x="64" y="71" text-anchor="middle" class="fill-ink font-sans tnum" font-size="26" font-weight="600">{move || minutes(seconds.get())}</text>
                        <text x="64" y="88" text-anchor="middle" class="fill-subtle font-mono" font-size="11">{fill!(texts.interviews.of_time, most = minutes(SUGGESTED))}</text>
                    </svg>
                </div>
                <div class="flex flex-wrap gap-2">
                    {move || if is_running.get() {
                        view! { <Button kind=ButtonKind::Secondary icon=icons::TIMER on_click=press>{texts.interviews.clock_stop()}</Button> }
                    } else {
                        view! { <Button kind=ButtonKind::Secondary icon=icons::PLAY on_click=press>{texts.interviews.clock_start()}</Button> }
                    }}
                    <Button kind=ButtonKind::Ghost icon=icons::ROTATE_CCW on_click=reset>{texts.interviews.clock_reset()}</Button>
                </div>
            </div>
        })}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dial_starts_at_the_top() {
        assert!(ticks(0, 1).starts_with("M64.0 4.0L64.0 16.0"));
        assert_eq!(ticks(0, TICKS).matches('M').count(), 60);
        assert_eq!(ticks(5, 5), "");
    }
}
