//! Parts of a table. Rows are 44 pixels; the name in a row is the link, not the row. Below 768 pixels show a list instead.

use crate::icon::icon as draw;
use crate::icons;
use crate::util::{cx, say};
use leptos::prelude::*;

/// A table in a frame. `children` are `<thead>` (or [`TableHead`]) and `<tbody>` (or [`TableBody`]).
#[component]
pub fn Table(
    /// What it lists, for screen readers.
    #[prop(into)]
    caption: TextProp,
    /// Whether it is being reloaded.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Below the rows: [`crate::Pagination`].
    #[prop(optional, into)]
    footer: Option<ViewFn>,
    /// For a table that is shown on phones too, where it scrolls sideways: by keyboard as well.
    #[prop(optional)]
    scrolls: bool,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let (role, tabindex) = (scrolls.then_some("region"), scrolls.then_some("0"));
    let label = scrolls.then(|| say(caption.clone()));
    view! {
        <div class=cx(&["overflow-hidden rounded-lg border border-line", &class]) aria-busy=move || busy.get().then_some("true")>
            <div class="overflow-x-auto scroll-thin" role=role tabindex=tabindex aria-label=label>
                <table class="w-full text-base">
                    <caption class="sr-only">{say(caption)}</caption>
                    {children()}
                </table>
            </div>
            {footer.map(|footer| view! { <div class="border-t border-line px-4 py-2">{footer.run()}</div> })}
        </div>
    }
    .into_any()
}

/// The row of heads: [`ColumnHead`] and [`SortHead`].
#[component]
pub fn TableHead(
    /// Visible to screen readers only.
    #[prop(optional)]
    hidden: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <thead class=if hidden { "sr-only" } else { "bg-sunken text-left text-xs text-subtle" }>
            <tr>{children()}</tr>
        </thead>
    }
    .into_any()
}

/// The rows.
#[component]
pub fn TableBody(children: Children) -> impl IntoView {
    view! { <tbody class="[&>tr:first-child]:border-t-0 [thead:not(.sr-only)+&>tr:first-child]:border-t">{children()}</tbody> }.into_any()
}

/// The head of a column.
#[component]
pub fn ColumnHead(
    /// Aligns numbers at the end.
    #[prop(optional)]
    align_end: bool,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let side = if align_end { "text-right" } else { "" };
    view! {
        <th scope="col" class=cx(&["px-3 py-2 font-normal first:pl-4 last:pr-4", side, &class])>
            {children()}
        </th>
    }
    .into_any()
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    None,
    Ascending,
    Descending,
}

/// The head of a column that sorts: a link to the list in that order.
#[component]
pub fn SortHead(
    #[prop(into)] label: TextProp,
    #[prop(into)] href: TextProp,
    #[prop(optional, into)] sort: Signal<Sort>,
    #[prop(optional)] align_end: bool,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let state = move || match sort.get() {
        Sort::None => "none",
        Sort::Ascending => "ascending",
        Sort::Descending => "descending",
    };
    let sign = move || match sort.get() {
        Sort::None => draw(icons::CHEVRONS_UP_DOWN, "size-3"),
        Sort::Ascending => draw(icons::ARROW_UP, "size-3"),
        Sort::Descending => draw(icons::ARROW_DOWN, "size-3"),
    };
    let look = move || {
        cx(&[
            "inline-flex items-center gap-1 rounded-sm hover:text-ink",
            if sort.get() == Sort::None { "" } else { "font-medium text-ink" },
        ])
    };
    let side = if align_end { "text-right" } else { "" };
    view! {
        <th scope="col" aria-sort=state class=cx(&["px-3 py-2 font-normal first:pl-4 last:pr-4", side, &class])>
            <a href=href class=look>
                {say(label)}
                {sign}
            </a>
        </th>
    }
    .into_any()
}

/// A row.
#[component]
pub fn Row(
    #[prop(optional, into)] selected: Signal<bool>,
    #[prop(optional, into)] id: Option<String>,
    children: Children,
) -> impl IntoView {
    let look = move || cx(&["border-t border-line", if selected.get() { "bg-selected" } else { "hover:bg-hover" }]);
    view! {
        <tr id=id class=look>
            {children()}
        </tr>
    }
    .into_any()
}

/// A cell.
#[component]
pub fn Cell(
    /// Whether it is the row's header: a `th` that screen readers announce with each cell.
    #[prop(optional)]
    head: bool,
    /// Aligns numbers at the end.
    #[prop(optional)]
    align_end: bool,
    /// Secondary text.
    #[prop(optional)]
    muted: bool,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let class = cx(&[
        "h-11 px-3 first:pl-4 last:pr-4",
        if align_end { "text-right tnum" } else { "text-left" },
        if muted { "text-muted" } else { "" },
        if head { "font-medium" } else { "" },
        &class,
    ]);
    if head {
        view! { <th scope="row" class=class>{children()}</th> }.into_any()
    } else {
        view! { <td class=class>{children()}</td> }.into_any()
    }
}
