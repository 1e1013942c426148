use crate::badge::Count;
use crate::button::{ButtonKind, ButtonSize, IconButton};
use crate::icon::icon as draw;
use crate::icons::{self, IconPath};
use crate::util::{cx, maybe, say};
use leptos::prelude::*;

/// One step of a trail. The last one is the page itself and needs no `href`.
#[derive(Clone, Debug)]
pub struct Crumb {
    pub label: TextProp,
    pub href: Option<String>,
}

impl Crumb {
    pub fn link(label: impl Into<TextProp>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: Some(href.into()) }
    }

    /// The page itself.
    pub fn here(label: impl Into<TextProp>) -> Self {
        Self { label: label.into(), href: None }
    }
}

/// Where the page is. On mobile only its own name is left.
#[component]
pub fn Breadcrumbs(
    items: Vec<Crumb>,
    /// "Breadcrumb"
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    let last = items.len().saturating_sub(1);
    let steps = items
        .into_iter()
        .enumerate()
        .map(|(i, crumb)| {
            let step = match crumb.href.filter(|_| i < last) {
                Some(href) => view! {
                    <a href=href class="rounded-sm text-muted hover:text-ink">
                        {say(crumb.label)}
                    </a>
                }
                .into_any(),
                None => view! {
                    <span aria-current=(i == last).then_some("page") class="truncate font-medium">
                        {say(crumb.label)}
                    </span>
                }
                .into_any(),
            };
            view! {
                <li class=cx(&["flex min-w-0 items-center gap-1.5", if i < last { "shrink-0 max-md:hidden" } else { "" }])>
                    {(i > 0)
                        .then(|| {
                            view! {
                                <span class="text-subtle max-md:hidden" aria-hidden="true">
                                    "/"
                                </span>
                            }
                        })} {step}
                </li>
            }
        })
        .collect_view();
    view! {
        <nav aria-label=label class="min-w-0">
            <ol class="flex min-w-0 items-center gap-1.5 text-base">{steps}</ol>
        </nav>
    }
    .into_any()
}

/// One of several pages or views of the same thing.
#[derive(Clone, Debug)]
pub struct TabItem {
    pub label: TextProp,
    pub href: String,
    count: Option<u32>,
    active: Signal<bool>,
}

impl TabItem {
    pub fn new(label: impl Into<TextProp>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), count: None, active: Signal::stored(false) }
    }

    pub fn count(mut self, count: u32) -> Self {
        self.count = Some(count);
        self
    }

    /// The one being shown: a bool or a signal.
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
                    "inline-flex h-7 touch flex-1 items-center justify-center gap-1.5 rounded-sm px-2.5 text-sm whitespace-nowrap focus-visible:-outline-offset-2",
                    if active.get() {
                        "bg-surface font-medium text-ink shadow-raise ring-1 ring-line forced-color-adjust-none forced-colors:bg-[Highlight] forced-colors:text-[HighlightText]"
                    } else {
                        "text-muted hover:text-ink"
                    },
                ])
            };
            view! {
                <a href=item.href class=look aria-current=move || active.get().then_some("true")>
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

/// The pages to offer: the first, the last, and those around the current one; `None` is a gap.
fn page_window(page: u32, pages: u32) -> Vec<Option<u32>> {
    let mut shown: Vec<u32> =
        [1, page.saturating_sub(1), page, page + 1, pages].into_iter().filter(|n| (1..=pages).contains(n)).collect();
    shown.sort_unstable();
    shown.dedup();
    let mut window = Vec::new();
    let mut before = 0;
    for n in shown {
        match n - before {
            2 => window.push(Some(n - 1)), // a gap of one page is the page itself
            gap if gap > 2 => window.push(None),
            _ => {}
        }
        window.push(Some(n));
        before = n;
    }
    window
}

/// Pages of a list, as links.
#[component]
pub fn Pagination(
    /// "Pagination"
    #[prop(into)]
    label: TextProp,
    /// "11–20 of 86"
    #[prop(into)]
    summary: TextProp,
    /// From 1.
    page: u32,
    pages: u32,
    /// The address of a page.
    #[prop(into)]
    href: Callback<u32, String>,
    #[prop(into)] previous_label: TextProp,
    #[prop(into)] next_label: TextProp,
) -> impl IntoView {
    let arrow = |to: Option<u32>, label: TextProp, sign: IconPath| match to {
        Some(n) => {
            let href = href.run(n);
            view! { <IconButton icon=sign label kind=ButtonKind::Secondary size=ButtonSize::Sm href=href /> }.into_any()
        }
        None => view! { <IconButton icon=sign label kind=ButtonKind::Secondary size=ButtonSize::Sm disabled=true /> }
            .into_any(),
    };
    let numbers = page_window(page, pages)
        .into_iter()
        .map(|n| match n {
            Some(n) => {
                let look = if n == page { "bg-selected font-medium text-accent-strong" } else { "text-muted hover:bg-hover" };
                view! {
                    <li class="max-sm:hidden">
                        <a
                            href=href.run(n)
                            aria-current=(n == page).then_some("page")
                            class=cx(&["inline-flex h-7 min-w-7 touch items-center justify-center rounded-md px-1 text-sm tnum", look])
                        >
                            {n}
                        </a>
                    </li>
                }
                .into_any()
            }
            None => view! {
                <li class="px-1 text-sm text-subtle max-sm:hidden" aria-hidden="true">
                    "…"
                </li>
            }
            .into_any(),
        })
        .collect_view();
    view! {
        <nav aria-label=label class="flex flex-wrap items-center justify-between gap-3">
            <p class="text-sm text-muted tnum">{say(summary)}</p>
            <ul class="flex items-center gap-1">
                <li>{arrow((page > 1).then(|| page - 1), previous_label, icons::CHEVRON_LEFT)}</li>
                {numbers}
                <li>{arrow((page < pages).then_some(page + 1), next_label, icons::CHEVRON_RIGHT)}</li>
            </ul>
        </nav>
    }
    .into_any()
}

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

/// Work under way: a [`Stepper`] with one sentence that says what is being done, announced as it changes.
#[component]
pub fn ProgressSteps(
    steps: Vec<TextProp>,
    #[prop(into)] current: Signal<u32>,
    /// "Pairing requirement 5 of 11"
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
    /// When, ready to show.
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

/// What happened, in order.
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

#[cfg(test)]
mod tests {
    use super::page_window;

    #[test]
    fn all_pages_are_offered_when_there_are_few() {
        assert_eq!(page_window(2, 3), [Some(1), Some(2), Some(3)]);
        assert_eq!(page_window(1, 1), [Some(1)]);
    }

    #[test]
    fn far_pages_leave_a_gap() {
        assert_eq!(page_window(1, 9), [Some(1), Some(2), None, Some(9)]);
        assert_eq!(page_window(5, 9), [Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]);
    }

    #[test]
    fn a_gap_of_one_page_is_that_page() {
        assert_eq!(page_window(4, 6), [Some(1), Some(2), Some(3), Some(4), Some(5), Some(6)]);
    }
}
