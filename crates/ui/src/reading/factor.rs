//! A factor of a score, tall or in one line.

use super::Ruler;
use crate::util::{cx, say};
use leptos::prelude::*;

/// One factor of a score: name, weight, figure, change, ruler.
#[component]
pub fn FactorRow(
    /// "Skills"
    #[prop(into)]
    label: TextProp,
    #[prop(optional, into)] value: MaybeProp<u8>,
    /// Its weight, formatted for display: "40%".
    #[prop(optional, into)]
    weight: Option<TextProp>,
    #[prop(optional, into)] previous: MaybeProp<u8>,
    #[prop(optional, into)] benchmark: MaybeProp<u8>,
    #[prop(optional, into)] gain: MaybeProp<u8>,
    /// The text for screen readers: "Skills: 81 out of 100".
    #[prop(into)]
    finding: TextProp,
    #[prop(optional, into)] note: Option<TextProp>,
) -> impl IntoView {
    let change = move || {
        let (now, then) = (i16::from(value.get()?), i16::from(previous.get()?));
        let sign = match now.cmp(&then) {
            std::cmp::Ordering::Greater => "+",
            std::cmp::Ordering::Less => "−",
            std::cmp::Ordering::Equal => "±",
        };
        let tint = if now > then { "text-accent-strong" } else { "text-subtle" };
        Some(view! { <span class=cx(&["caption ml-1", tint])>{format!("{sign}{}", (now - then).abs())}</span> })
    };
    view! {
        <div>
            <div class="flex items-baseline justify-between gap-3">
                <p class="text-base font-medium">
                    {say(label)} {weight.map(|text| view! { <span class="caption ml-1.5 font-normal text-subtle">{say(text)}</span> })}
                </p>
                <p class="tnum" aria-hidden="true">
                    <span class="text-lg font-semibold">
                        {move || value.get().map_or_else(|| "––".to_owned(), |n| n.to_string())}
                    </span>
                    " "
                    {change}
                </p>
            </div>
            <div class="mt-2">
                <Ruler score=value benchmark gain label=finding />
            </div>
            {note.map(|text| view! { <p class="mt-2 text-sm text-muted">{say(text)}</p> })}
        </div>
    }
    .into_any()
}

/// A factor in one line: name, ruler, figure.
#[component]
pub fn FactorLine(
    #[prop(into)] label: TextProp,
    #[prop(into)] value: Signal<u8>,
    #[prop(into)] finding: TextProp,
) -> impl IntoView {
    view! {
        <div class="grid grid-cols-[5.25rem_minmax(0,1fr)_1.75rem] items-center gap-3 text-sm">
            <span class="truncate text-muted">{say(label)}</span>
            <Ruler score=Signal::derive(move || Some(value.get())) label=finding step=4 class="h-2" />
            <span class="text-right font-medium tnum" aria-hidden="true">
                {move || value.get()}
            </span>
        </div>
    }
    .into_any()
}
