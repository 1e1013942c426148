//! Steps, work in progress, and timelines.

use crate::icon::icon as draw;
use crate::icons;
use crate::util::{cx, maybe, say};
use leptos::prelude::*;

/// Steps by name, and which of them is the current one.
#[component]
pub fn Stepper(
    steps: Vec<TextProp>,
    /// From 0; the number of steps when all are done.
    #[prop(into)]
    current: Signal<u32>,
    #[prop(optional, into)] label: Option<TextProp>,
) -> impl IntoView {
    let last = steps.len().saturating_sub(1);
    let items = steps
        .into_iter()
        .zip(0u32..)
        .map(|(step, i)| {
            let sign = move || {
                let at = current.get();
                let look = if i < at {
                    "bg-accent text-on-accent"
                } else if i == at {
                    "border-2 border-accent text-accent-strong"
                } else {
                    "border border-control text-subtle"
                };
                let inside = if i < at { draw(icons::CHECK, "size-3 stroke-[2.5]") } else { (i + 1).into_any() };
                view! {
                    <span class=cx(&["flex size-5 shrink-0 items-center justify-center rounded-full text-2xs font-medium tnum", look])>
                        {inside}
                    </span>
                }
            };
            let rail = move || cx(&["flex-1 max-sm:min-h-4 max-sm:w-px sm:h-px", if i < current.get() { "bg-accent" } else { "bg-line-strong" }]);
            let name = move || {
                let at = current.get();
                let look = match i.cmp(&at) {
                    std::cmp::Ordering::Less => "text-ink",
                    std::cmp::Ordering::Equal => "font-medium text-ink",
                    std::cmp::Ordering::Greater => "text-muted",
                };
                cx(&["pb-3 text-sm sm:pr-3", look])
            };
            view! {
                <li class="flex flex-1 gap-2.5 sm:flex-col sm:gap-2" aria-current=move || (current.get() == i).then_some("step")>
                    <span class="flex items-center max-sm:flex-col sm:w-full">
                        {sign} {((i as usize) < last).then(|| view! { <span class=rail></span> })}
                    </span>
                    <span class=name>{say(step)}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <ol class="flex w-full flex-col gap-0 sm:flex-row" aria-label=maybe(label)>
            {items}
        </ol>
    }
    .into_any()
}

/// Work in progress: a [`Stepper`] with one sentence about the current step, announced when it changes.
#[component]
pub fn ProgressSteps(
    steps: Vec<TextProp>,
    #[prop(into)] current: Signal<u32>,
    /// "Matching requirement 5 of 11"
    #[prop(into)]
    status: TextProp,
    /// "It is safe to leave this page."
    #[prop(optional, into)]
    note: Option<TextProp>,
) -> impl IntoView {
    view! {
        <div>
            <p role="status" class="mb-5 text-base text-muted tnum">
                {say(status)}
            </p>
            <Stepper steps current />
            {note.map(|text| view! { <p class="mt-3 text-sm text-muted">{say(text)}</p> })}
        </div>
    }
    .into_any()
}

/// One event of a [`Timeline`].
#[derive(Clone, Debug)]
pub struct TimelineItem {
    pub title: TextProp,
    /// The time, formatted for display.
    pub at: TextProp,
    detail: Option<TextProp>,
    state: TimelineState,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimelineState {
    #[default]
    Past,
    Now,
    Next,
}

impl TimelineItem {
    pub fn new(title: impl Into<TextProp>, at: impl Into<TextProp>) -> Self {
        Self { title: title.into(), at: at.into(), detail: None, state: TimelineState::Past }
    }

    pub fn detail(mut self, detail: impl Into<TextProp>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    pub fn state(mut self, state: TimelineState) -> Self {
        self.state = state;
        self
    }
}

/// Events in chronological order.
#[component]
pub fn Timeline(items: Vec<TimelineItem>) -> impl IntoView {
    let last = items.len().saturating_sub(1);
    let items = items
        .into_iter()
        .enumerate()
        .map(|(i, item)| {
            let dot = match item.state {
                TimelineState::Now => "bg-accent",
                TimelineState::Next => "border border-control bg-surface",
                TimelineState::Past => "bg-line-strong",
            };
            let tint = if item.state == TimelineState::Next { "text-muted" } else { "" };
            view! {
                <li class=cx(&["relative flex gap-3", if i < last { "pb-4" } else { "" }])>
                    {(i < last).then(|| view! { <span class="absolute top-4 bottom-0 left-[5.5px] w-px bg-line-strong"></span> })}
                    <span class=cx(&["relative mt-1 flex size-3 shrink-0 rounded-full forced-colors:border", dot])></span>
                    <div class="min-w-0 flex-1">
                        <p class=cx(&["text-base", tint])>{say(item.title)}</p>
                        {item.detail.map(|text| view! { <p class="text-sm text-muted">{say(text)}</p> })}
                    </div>
                    <span class="shrink-0 text-sm text-subtle tnum">{say(item.at)}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="relative">{items}</ol> }.into_any()
}
