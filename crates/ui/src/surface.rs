//! Cards, section heads, panels, figures and lists of facts.

use crate::badge::Tone;
use crate::feedback::heading;
use crate::util::{cx, maybe, say};
use leptos::prelude::*;

/// A card: an object that can be opened. Sections are separated by lines and space, not by cards.
#[component]
pub fn Card(
    /// Whether it is selected: cobalt edge, pale background.
    #[prop(optional, into)]
    selected: Signal<bool>,
    /// Padding and layout; `p-5` if left out.
    #[prop(into, default = "p-5".into())]
    class: String,
    #[prop(optional, into)] id: Option<String>,
    children: Children,
) -> impl IntoView {
    let look = move || {
        cx(&[
            "rounded-lg border",
            if selected.get() { "border-accent bg-selected" } else { "border-line bg-surface" },
            &class,
        ])
    };
    view! {
        <div id=id class=look>
            {children()}
        </div>
    }
    .into_any()
}

/// The head of a section. Give it an `id` and the section `aria-labelledby`.
#[component]
pub fn SectionHead(
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] description: Option<TextProp>,
    /// At the end: a link, a figure.
    #[prop(optional, into)]
    side: Option<ViewFn>,
    /// 1 to 4; 2 if left out.
    #[prop(default = 2)]
    level: u8,
    /// The id of the heading itself.
    #[prop(optional, into)]
    id: Option<String>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    section_head(title, description, side, level, id, &class)
}

fn section_head(
    title: TextProp,
    description: Option<TextProp>,
    side: Option<ViewFn>,
    level: u8,
    id: Option<String>,
    class: &str,
) -> AnyView {
    view! {
        <div class=cx(&["flex flex-wrap items-end justify-between gap-x-4 gap-y-2", class])>
            <div class="min-w-0">
                {heading(level, "text-lg", view! { <span id=id>{say(title)}</span> }.into_any())}
                {description.map(|text| view! { <p class="mt-0.5 text-sm text-muted">{say(text)}</p> })}
            </div>
            {side
                .map(|side| {
                    view! {
                        <div class="flex items-center gap-2 max-md:[&>a]:inline-flex max-md:[&>a]:min-h-11 max-md:[&>a]:items-center">
                            {side.run()}
                        </div>
                    }
                })}
        </div>
    }
    .into_any()
}

/// A named region with a head: `<section>` with its heading as its name.
#[component]
pub fn Panel(
    #[prop(into)] title: TextProp,
    /// The id of the heading, which names the region.
    #[prop(into)]
    id: String,
    #[prop(optional, into)] description: Option<TextProp>,
    #[prop(optional, into)] side: Option<ViewFn>,
    #[prop(default = 2)] level: u8,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let labelled = id.clone();
    view! {
        <section class=class aria-labelledby=labelled>
            {section_head(title, description, side, level, Some(id), "")}
            <div class="mt-3">{children()}</div>
        </section>
    }
    .into_any()
}

/// A figure with its name, its change and room for a [`crate::Sparkline`].
#[component]
pub fn StatTile(
    #[prop(into)] label: TextProp,
    #[prop(into)] value: TextProp,
    /// "+12%"
    #[prop(optional, into)]
    change: Option<TextProp>,
    /// The tone of the change.
    #[prop(optional)]
    tone: Tone,
    /// After the change: ", on 4,296".
    #[prop(optional, into)]
    note: Option<TextProp>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let tint = match tone {
        Tone::Success => "text-success",
        Tone::Warn => "text-warn",
        Tone::Danger => "text-danger",
        Tone::Accent => "text-accent-strong",
        Tone::Neutral | Tone::Outline | Tone::Solid => "text-muted",
    };
    view! {
        <div class="rounded-lg border border-line bg-surface p-5">
            <p class="text-sm text-muted">{say(label)}</p>
            <div class="mt-1 flex items-end justify-between gap-3">
                <p class="text-2xl font-semibold tnum">{say(value)}</p>
                {children.map(|children| children())}
            </div>
            <p class="mt-1 text-sm">
                {change.map(|text| view! { <span class=cx(&["tnum", tint])>{say(text)}</span> })}
                {note.map(|text| view! { <span class="text-subtle">{say(text)}</span> })}
            </p>
        </div>
    }
    .into_any()
}

/// A name and a value.
#[derive(Clone, Debug)]
pub struct Fact {
    pub name: TextProp,
    pub value: TextProp,
}

impl Fact {
    pub fn new(name: impl Into<TextProp>, value: impl Into<TextProp>) -> Self {
        Self { name: name.into(), value: value.into() }
    }
}

/// Facts side by side: "Resume: Data, version 7".
#[component]
pub fn Facts(
    items: Vec<Fact>,
    /// `flex flex-wrap gap-x-6 gap-y-1` if left out; use a grid if there are many.
    #[prop(into, default = "flex flex-wrap gap-x-6 gap-y-1".into())]
    class: String,
    #[prop(optional, into)] aria_label: Option<TextProp>,
) -> impl IntoView {
    let items = items
        .into_iter()
        .map(|fact| {
            view! {
                <div>
                    <dt class="text-subtle">{say(fact.name)}</dt>
                    <dd class="font-medium tnum">{say(fact.value)}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <dl class=cx(&["text-sm", &class]) aria-label=maybe(aria_label)>
            {items}
        </dl>
    }
    .into_any()
}
