//! The layout of the app.

use super::{
    links::{NavGroup, NavItem, SkipLink, current_of},
    tab_bar::TabBar,
};
use crate::badge::{Avatar, AvatarSize, Count};
use crate::brand::Logo;
use crate::icon::icon as draw;
use crate::icons;
use crate::prepared::{Prepared, prepared as in_once};
use crate::util::{cx, say};
use leptos::prelude::*;

/// Names of the regions of the app.
#[derive(Clone, Debug)]
pub struct ShellLabels {
    /// The product's name.
    pub product: TextProp,
    /// "Skip to content"
    pub skip: TextProp,
    /// "Sidebar"
    pub sidebar: TextProp,
    /// "Main"
    pub navigation: TextProp,
    /// "Main, mobile"
    pub mobile_navigation: TextProp,
    /// "More": the last button of the mobile bar.
    pub more: TextProp,
    /// "JobAlign home": the mark in the mobile top bar.
    pub home: TextProp,
    /// "Account menu"
    pub account: TextProp,
}

/// The signed-in user.
#[derive(Clone, Debug)]
pub struct Account {
    pub name: String,
    /// "Job seeker", or a company's name.
    pub role: TextProp,
}

/// What the layout passes to the [`TopBar`] of each page in it.
#[derive(Clone)]
pub(super) struct Shell {
    pub home_href: String,
    pub home_label: TextProp,
    pub tools: Option<ViewFn>,
}

/// The layout of the app: a sidebar from 1024 pixels, below that a bar with four destinations and all others under "More". Children go into `<main
/// id="main">`; begin them with a [`TopBar`].
#[component]
pub fn SeekerLayout(
    labels: ShellLabels,
    groups: Vec<NavGroup>,
    /// The four destinations of the mobile bar.
    tabs: Vec<NavItem>,
    /// All other destinations, which the mobile bar has under "More".
    more: Vec<NavItem>,
    /// The path of the page, to mark the current destination.
    #[prop(into)]
    path: Signal<String>,
    account: Account,
    /// The entries of the account menu: [`crate::MenuLink`], [`crate::MenuButton`], [`crate::MenuRule`].
    #[prop(into)]
    account_menu: ViewFn,
    /// Below the logo: the button that opens the palette.
    #[prop(optional, into)]
    search: Option<ViewFn>,
    /// Above the account: the remaining allowance.
    #[prop(optional, into)]
    note: Option<ViewFn>,
    /// At the end of every top bar: notifications.
    #[prop(optional, into)]
    tools: Option<ViewFn>,
    /// Beside the wordmark, in a monospaced font: "hiring", "admin".
    #[prop(optional, into)]
    area: Option<TextProp>,
    #[prop(into, default = "/dashboard".into())] home: String,
    /// For a page of panes: from 1024 pixels the panes scroll, not the page.
    #[prop(optional, into)]
    fill: Signal<bool>,
    /// The layout is the same for everybody in this language.
    #[prop(optional, into)]
    prepared: Option<Prepared>,
    children: Children,
) -> impl IntoView {
    let ShellLabels { product, skip, sidebar, navigation, mobile_navigation, .. } = labels;
    let (more_label, home_label, account_label) = (labels.more, labels.home, labels.account);
    // Not a Provider: pages below an Outlet are owned by the route, not by this view.
    provide_context(Shell { home_href: home.clone(), home_label, tools });

    // Counts change, so an item with a count cannot be part of prepared markup.
    let uncounted = |item: &NavItem| untrack(|| item.shown_count().is_none());
    let prepared =
        prepared.filter(|_| groups.iter().flat_map(|group| &group.items).chain(&tabs).chain(&more).all(uncounted));
    let current = position(groups.iter().flat_map(|group| &group.items), path);
    let navigation = in_once(prepared, "navigation", current, move || {
        let groups = groups
            .into_iter()
            .map(|group| {
                let items = group.items.into_iter().map(|item| sidebar_item(item, path)).collect_view();
                view! {
                    {group.title.map(|title| view! { <p class="mt-5 mb-1 px-2.5 text-xs text-subtle">{say(title)}</p> })}
                    <ul class="flex flex-col gap-px">{items}</ul>
                }
            })
            .collect_view();
        view! {
            <nav class="mt-4 min-h-0 flex-1 overflow-y-auto scroll-thin" aria-label=navigation>
                {groups}
            </nav>
        }
    });
    let tab = position(tabs.iter().chain(&more), path);
    let tabs = in_once(
        prepared,
        "tabs",
        tab,
        move || view! { <TabBar items=tabs more more_label path label=mobile_navigation /> },
    );
    let head = in_once(prepared.filter(|_| area.is_none()), "head", 0, move || {
        view! {
            <div class="flex h-10 shrink-0 items-center justify-between px-2">
                <a href=home class="rounded-sm">
                    <Logo label=product class="h-5.5 w-auto" />
                </a>
                {area.map(|text| view! { <span class="caption text-subtle">{say(text)}</span> })}
            </div>
        }
    });
    let skip = in_once(prepared, "skip", 0, move || view! { <SkipLink label=skip /> });
    let search = search.map(|search| {
        in_once(prepared, "search", 0, move || view! { <div class="mt-2 grid shrink-0">{search.run()}</div> })
    });
    let account_menu = in_once(prepared, "account", 0, move || {
        view! {
            <crate::overlay::Menu id="account-menu" class="menu-up w-54">
                {account_menu.run()}
            </crate::overlay::Menu>
        }
    });
    let sheet = move || {
        cx(&[
            "flex min-h-dvh min-w-0 flex-col border-line bg-surface lg:border-l",
            if fill.get() { "lg:h-dvh lg:min-h-0 lg:overflow-hidden" } else { "" },
        ])
    };
    let main = move || cx(&["flex min-w-0 flex-1 flex-col outline-none", if fill.get() { "lg:min-h-0" } else { "" }]);
    let name = account.name.clone();
    let account_name = move || format!("{}: {name}", account_label.get());
    view! {
        <div class="min-h-dvh bg-canvas lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
            {skip}
            <aside class="sticky top-0 hidden h-dvh flex-col px-3 py-3 lg:flex" aria-label=sidebar>
                {head}
                {search}
                {navigation}
                {note.map(|note| view! { <div class="mb-2 shrink-0">{note.run()}</div> })}
                <button
                    type="button"
                    popovertarget="account-menu"
                    aria-haspopup="menu"
                    aria-label=account_name
                    class="flex h-11 shrink-0 items-center gap-2.5 rounded-md px-2 text-left hover:bg-hover"
                >
                    <Avatar name=account.name.clone() size=AvatarSize::Md own=true decorative=true />
                    <span class="min-w-0 flex-1">
                        <span class="block truncate text-sm font-medium">{account.name}</span>
                        <span class="block truncate text-xs text-subtle">{say(account.role)}</span>
                    </span>
                    {draw(icons::CHEVRONS_UP_DOWN, "size-3.5 text-subtle")}
                </button>
                {account_menu}
            </aside>
            <div class=sheet>
                <main id="main" tabindex="-1" class=main>
                    {children()}
                </main>
                {tabs}
            </div>
        </div>
    }
    .into_any()
}

/// The index of the current item, which selects a variant of the prepared markup.
fn position<'a>(items: impl Iterator<Item = &'a NavItem> + Clone, path: Signal<String>) -> usize {
    if cfg!(feature = "ssr") { current_of(items, &path.read_untracked()).map_or(0, |at| at + 1) } else { 0 }
}

fn sidebar_item(item: NavItem, path: Signal<String>) -> AnyView {
    let entry = item.clone();
    let current = Memo::new(move |_| entry.is_current(&path.read()));
    let look = move || {
        cx(&[
            "group relative flex h-8 items-center gap-2.5 rounded-md px-2.5 text-base transition-colors pointer-coarse:h-11",
            if current.get() { "bg-pressed font-medium text-ink" } else { "text-muted hover:bg-hover hover:text-ink" },
        ])
    };
    let (counted, unread) = (item.clone(), item.unread);
    view! {
        <li>
            <a href=item.href class=look aria-current=move || current.get().then_some("page")>
                <span class=move || {
                    if current.get() { "absolute inset-y-1.5 left-0 w-0.5 rounded-full bg-accent forced-colors:bg-[Highlight]" } else { "hidden" }
                }></span>
                {draw(item.icon, "size-4")}
                <span class="flex-1 truncate">{say(item.label)}</span>
                {move || counted.shown_count().map(|n| view! { <Count value=n accent=unread /> })}
            </a>
        </li>
    }
    .into_any()
}
