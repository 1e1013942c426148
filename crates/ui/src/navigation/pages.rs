//! Pagination.

use crate::button::{ButtonKind, ButtonSize, IconButton};
use crate::icons::{self, IconPath};
use crate::util::{cx, say};
use leptos::prelude::*;

/// The page numbers to show: the first, the last, and those around the current one; `None` is a gap.
fn page_window(page: u32, pages: u32) -> Vec<Option<u32>> {
    let mut shown: Vec<u32> =
        [1, page.saturating_sub(1), page, page + 1, pages].into_iter().filter(|n| (1..=pages).contains(n)).collect();
    shown.sort_unstable();
    shown.dedup();
    let mut window = Vec::new();
    let mut before = 0;
    for n in shown {
        match n - before {
            2 => window.push(Some(n - 1)), // instead of a gap of one page, show the page
            gap if gap > 2 => window.push(None),
            _ => {}
        }
        window.push(Some(n));
        before = n;
    }
    window
}

/// Pagination with links.
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
    /// The URL of a page.
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

#[cfg(test)]
mod tests {
    use super::page_window;

    #[test]
    fn a_few_pages_are_all_shown() {
        assert_eq!(page_window(2, 3), [Some(1), Some(2), Some(3)]);
        assert_eq!(page_window(1, 1), [Some(1)]);
    }

    #[test]
    fn many_pages_have_a_gap() {
        assert_eq!(page_window(1, 9), [Some(1), Some(2), None, Some(9)]);
        assert_eq!(page_window(5, 9), [Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]);
    }

    #[test]
    fn a_gap_of_one_page_is_that_page() {
        assert_eq!(page_window(4, 6), [Some(1), Some(2), Some(3), Some(4), Some(5), Some(6)]);
    }
}
