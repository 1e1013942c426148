//! Views of the same thing, as links.

use crate::badge::Count;
use crate::icon::icon as draw;
use crate::icons::IconPath;
use crate::util::{cx, say};
use leptos::prelude::*;

/// One of several pages or views of the same thing.
#[derive(Clone, Debug)]
pub struct TabItem {
    pub label: TextProp,
    pub href: TextProp,
    icon: Option<IconPath>,
    count: Option<u32>,
    active: Signal<bool>,
}

impl TabItem {
    pub fn new(label: impl Into<TextProp>, href: impl Into<TextProp>) -> Self {
        Self { label: label.into(), href: href.into(), icon: None, count: None, active: Signal::stored(false) }
    }

    pub fn icon(mut self, icon: IconPath) -> Self {
        self.icon = Some(icon);
        self
    }

    pub fn count(mut self, count: u32) -> Self {
        self.count = Some(count);
        self
    }

    /// Whether it is selected: a bool or a signal.
    pub fn active(mut self, active: impl Into<Signal<bool>>) -> Self {
        self.active = active.into();
        self
    }
}

/// Tabs that are links: each view has its URL.
#[component]
pub fn Tabs(
    #[prop(into)] label: TextProp,
    items: Vec<TabItem>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let tabs = items
        .into_iter()
        .map(|tab| {
            let active = tab.active;
            let look = move || {
                cx(&[
                    "-mb-px flex h-10 touch items-center justify-center gap-2 border-b-2 whitespace-nowrap focus-visible:-outline-offset-2",
                    if active.get() { "border-accent font-medium text-ink" } else { "border-transparent text-muted hover:text-ink" },
                ])
            };
            view! {
                <li>
                    <a href=tab.href class=look aria-current=move || active.get().then_some("page")>
                        {say(tab.label)}
                        {tab.count.map(|n| view! { <Count value=n /> })}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav aria-label=label class=class>
            <ul class="flex gap-5 overflow-x-auto border-b border-line scroll-thin">{tabs}</ul>
        </nav>
    }
    .into_any()
}

/// A segmented control made of links: a filter that is part of the URL.
#[component]
pub fn SegmentedLinks(
    #[prop(into)] label: TextProp,
    items: Vec<TabItem>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let parts = items
        .into_iter()
        .map(|item| {
            let active = item.active;
            let look = move || {
                cx(&[
                    "inline-flex h-7 touch shrink-0 grow items-center justify-center gap-1.5 rounded-sm px-2.5 text-sm whitespace-nowrap focus-visible:-outline-offset-2",
                    if active.get() {
                        "bg-surface font-medium text-ink shadow-raise ring-1 ring-line forced-color-adjust-none forced-colors:bg-[Highlight] forced-colors:text-[HighlightText]"
                    } else {
                        "text-muted hover:text-ink"
                    },
                ])
            };
            view! {
                // The view changes in place, so the page is not scrolled to the top.
                <a href=item.href class=look data-noscroll="" aria-current=move || active.get().then_some("true")>
                    {item.icon.map(|path| draw(path, "size-3.5"))}
                    {say(item.label)}
                    {item.count.map(|n| view! { <span class="tnum opacity-80">{n}</span> })}
                </a>
            }
        })
        .collect_view();
    view! {
        <nav
            aria-label=label
            class=cx(&["inline-flex max-w-full min-w-0 overflow-x-auto rounded-md border border-line-strong bg-sunken p-0.5", &class])
        >
            {parts}
        </nav>
    }
    .into_any()
}
