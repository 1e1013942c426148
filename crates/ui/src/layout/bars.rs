//! The top of a page of the app.

use super::{links::NavLink, seeker::Shell};
use crate::brand::Mark;
use crate::feedback::heading;
use crate::icon::icon as draw;
use crate::icons;
use crate::navigation::{Breadcrumbs, Crumb};
use crate::util::{cx, say};
use leptos::prelude::*;

/// The bar above a page of the app: the breadcrumb and the actions. The last crumb is the page itself.
#[component]
pub fn TopBar(
    trail: Vec<Crumb>,
    /// The accessible name of the breadcrumb: "Breadcrumb".
    #[prop(into)]
    trail_label: TextProp,
    /// Buttons, from 768 pixels on.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// One icon button below 768 pixels.
    #[prop(optional, into)]
    mobile_action: Option<ViewFn>,
    /// The target of the arrow that replaces the mark on mobile.
    #[prop(optional, into)]
    back: Option<NavLink>,
) -> impl IntoView {
    let shell = use_context::<Shell>();
    let tools = shell.as_ref().and_then(|shell| shell.tools.clone());
    let start = match (back, shell) {
        (Some(back), _) => Some((back.href, back.label, draw(icons::ARROW_LEFT, "size-5 rtl:rotate-180"))),
        (None, Some(shell)) => Some((shell.home_href, shell.home_label, view! { <Mark class="size-6" /> }.into_any())),
        (None, None) => None,
    };
    view! {
        <header class="sticky top-0 z-20 flex h-14 shrink-0 items-center gap-3 border-b border-line bg-surface px-4 lg:px-8">
            {start
                .map(|(href, label, sign)| {
                    view! {
                        <a href=href class="-ml-2.5 inline-flex size-11 shrink-0 items-center justify-center rounded-md lg:hidden" aria-label=label>
                            {sign}
                        </a>
                    }
                })}
            <div class="min-w-0 flex-1">
                <Breadcrumbs items=trail label=trail_label />
            </div>
            <div class="flex shrink-0 items-center gap-2">
                {actions.map(|actions| view! { <div class="hidden items-center gap-2 md:flex">{actions.run()}</div> })}
                {mobile_action.map(|action| view! { <div class="flex items-center md:hidden">{action.run()}</div> })}
                {tools.map(|tools| tools.run())}
            </div>
        </header>
    }
    .into_any()
}

/// The title of a page: its only `h1`.
#[component]
pub fn PageHeader(
    #[prop(into)] title: TextProp,
    /// Above the title: a date.
    #[prop(optional, into)]
    eyebrow: Option<TextProp>,
    #[prop(optional, into)] description: Option<TextProp>,
    /// Before the title: a company's mark.
    #[prop(optional, into)]
    lead: Option<ViewFn>,
    /// At the end: facts or buttons.
    #[prop(optional, into)]
    side: Option<ViewFn>,
    /// 28 instead of 22 pixels.
    #[prop(optional)]
    large: bool,
    /// Ends with a ruler as the edge, for reports.
    #[prop(optional)]
    ruler: bool,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let size = if large { "text-xl md:text-2xl" } else { "text-xl" };
    view! {
        <div class=cx(&["flex flex-col gap-4 px-4 pt-6 pb-5 lg:flex-row lg:items-end lg:justify-between lg:px-8", &class])>
            <div class="flex min-w-0 gap-4">
                {lead.map(|lead| view! { <div class="mt-0.5 shrink-0">{lead.run()}</div> })}
                <div class="min-w-0">
                    {eyebrow.map(|text| view! { <p class="mb-0.5 text-base text-muted">{say(text)}</p> })}
                    {heading(1, size, say(title).into_any())}
                    {description.map(|text| view! { <p class="mt-0.5 max-w-prose text-base text-muted">{say(text)}</p> })}
                </div>
            </div>
            {side.map(|side| view! { <div class="flex flex-wrap items-center gap-2 lg:shrink-0">{side.run()}</div> })}
        </div>
        {ruler.then(|| view! { <div class="ruler h-2" aria-hidden="true"></div> })}
    }
    .into_any()
}
