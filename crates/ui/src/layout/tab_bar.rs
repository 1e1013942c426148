//! The bar at the bottom of small screens.

use super::links::{NavItem, current_of};
use crate::badge::Count;
use crate::icon::icon as draw;
use crate::icons;
use crate::icons::IconPath;
use crate::util::{cx, say};
use leptos::prelude::*;

/// The bar of four destinations and "More" at the bottom, below 1024 pixels. "More" opens a sheet with all other destinations; it is a
/// popover, so that it opens without JavaScript. It is marked on the pages of the destinations in it.
#[component]
pub fn TabBar(
    items: Vec<NavItem>,
    /// The destinations under "More".
    more: Vec<NavItem>,
    /// "More"
    #[prop(into)]
    more_label: TextProp,
    #[prop(into)] path: Signal<String>,
    #[prop(into)] label: TextProp,
    /// The id of the sheet.
    #[prop(default = "more-places")]
    sheet: &'static str,
) -> impl IntoView {
    let all: Vec<NavItem> = items.iter().chain(&more).cloned().collect();
    let current_place = Memo::new(move |_| current_of(all.iter(), &path.read()));
    let count = items.len();
    let cells = items
        .into_iter()
        .enumerate()
        .map(|(at, item)| {
            let current = Memo::new(move |_| current_place.get() == Some(at));
            let look = move || cell(current.get());
            view! {
                <li class="min-w-0">
                    <a href=item.href.clone() class=look aria-current=move || current.get().then_some("page")>
                        {inside(item.icon, item.label.clone(), current, Some(item.clone()))}
                    </a>
                </li>
            }
        })
        .collect_view();
    let is_in_sheet = Memo::new(move |_| current_place.get().is_some_and(|at| at >= count));
    let sheet_items = more
        .into_iter()
        .enumerate()
        .map(|(at, item)| {
            let counted = item.clone();
            let current = move || (current_place.get() == Some(count + at)).then_some("page");
            view! {
                <li>
                    <a
                        href=item.href
                        class="flex min-h-11 items-center gap-3 rounded-md px-3 text-md text-ink hover:bg-hover aria-[current=page]:bg-selected aria-[current=page]:font-medium"
                        aria-current=current
                    >
                        {draw(item.icon, "size-5 text-muted")}
                        <span class="min-w-0 flex-1 break-words">{say(item.label)}</span>
                        {move || counted.shown_count().map(|n| view! { <Count value=n accent=item.unread /> })}
                    </a>
                </li>
            }
        })
        .collect_view();
    let name = more_label.clone();
    view! {
        <nav class="sticky bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden print:hidden" aria-label=label>
            <ul class="grid auto-cols-fr grid-flow-col">
                {cells}
                <li class="min-w-0">
                    <button
                        type="button"
                        popovertarget=sheet
                        class=move || cx(&["w-full", &cell(is_in_sheet.get())])
                        aria-current=move || is_in_sheet.get().then_some("true")
                    >
                        {inside(icons::MENU, more_label, is_in_sheet, None)}
                    </button>
                </li>
            </ul>
            <ul
                id=sheet
                popover="auto"
                class="menu-sheet inset-x-2 top-auto bottom-[calc(3.75rem+env(safe-area-inset-bottom))] w-auto rounded-lg border border-line bg-raised p-1.5 text-ink shadow-pop"
                aria-label=name
                on:click=move |_| crate::overlay::close_popover(sheet)
            >
                {sheet_items}
            </ul>
        </nav>
    }
    .into_any()
}

/// The look of a cell.
fn cell(current: bool) -> String {
    cx(&[
        "relative flex h-14 flex-col items-center justify-center gap-0.5 text-2xs",
        if current { "font-medium text-ink" } else { "text-muted" },
    ])
}

/// The mark, the icon with its count, and the name of a cell.
fn inside(icon: IconPath, label: TextProp, current: Memo<bool>, counted: Option<NavItem>) -> AnyView {
    let counted = counted.filter(|item| item.unread);
    let count = move || {
        let n = counted.as_ref()?.shown_count()?;
        Some(view! { <span class="absolute -top-1.5 left-3"><Count value=n accent=true /></span> })
    };
    view! {
        <span class=move || {
            if current.get() { "absolute top-0 h-0.5 w-8 bg-accent forced-colors:bg-[Highlight]" } else { "hidden" }
        }></span>
        <span class="relative">{draw(icon, "size-5")} {count}</span>
        <span class="max-w-full truncate px-0.5">{say(label)}</span>
    }
    .into_any()
}
