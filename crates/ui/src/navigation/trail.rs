//! Breadcrumbs.

use crate::util::{cx, say};
use leptos::prelude::*;

/// One step of a breadcrumb. The last one is the page itself and needs no `href`.
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

/// The breadcrumb of a page. Its names are cut short where there is no room; on mobile only the page's own name is shown.
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
                    <a href=href class="truncate rounded-sm text-muted hover:text-ink">
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
                <li class=cx(&["flex min-w-0 items-center gap-1.5", if i < last { "shrink-[2] max-md:hidden" } else { "" }])>
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
