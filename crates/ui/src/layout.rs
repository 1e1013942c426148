//! The frames of the pages: public pages and the app.

use crate::badge::{Avatar, AvatarSize, Count};
use crate::brand::{Logo, Mark};
use crate::button::{ButtonKind, IconButton};
use crate::feedback::heading;
use crate::icon::icon as draw;
use crate::icons::{self, IconPath};
use crate::navigation::{Breadcrumbs, Crumb};
use crate::util::{cx, leads_to, say};
use leptos::prelude::*;

/// A link of a header or a footer.
#[derive(Clone, Debug)]
pub struct NavLink {
    pub label: TextProp,
    pub href: String,
}

impl NavLink {
    pub fn new(label: impl Into<TextProp>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// A titled column of links.
#[derive(Clone, Debug)]
pub struct LinkGroup {
    pub title: TextProp,
    pub links: Vec<NavLink>,
}

impl LinkGroup {
    pub fn new(title: impl Into<TextProp>, links: Vec<NavLink>) -> Self {
        Self { title: title.into(), links }
    }
}

/// A place of the app.
#[derive(Clone, Debug)]
pub struct NavItem {
    pub icon: IconPath,
    pub label: TextProp,
    pub href: String,
    count: MaybeProp<u32>,
    unread: bool,
    exact: bool,
    also: Vec<&'static str>,
}

impl NavItem {
    pub fn new(icon: IconPath, label: impl Into<TextProp>, href: impl Into<String>) -> Self {
        Self {
            icon,
            label: label.into(),
            href: href.into(),
            count: MaybeProp::default(),
            unread: false,
            exact: false,
            also: Vec::new(),
        }
    }

    /// A number at the end of the line; none and zero show nothing.
    pub fn count(mut self, count: impl Into<MaybeProp<u32>>) -> Self {
        self.count = count.into();
        self
    }

    /// The same on cobalt: something unread.
    pub fn unread(mut self, count: impl Into<MaybeProp<u32>>) -> Self {
        self.unread = true;
        self.count(count)
    }

    /// Current only on exactly its own page, not on those below.
    pub fn exact(mut self) -> Self {
        self.exact = true;
        self
    }

    /// Current on the pages below this path as well.
    pub fn also(mut self, path: &'static str) -> Self {
        self.also.push(path);
        self
    }

    fn is_current(&self, path: &str) -> bool {
        leads_to(&self.href, path, self.exact) || self.also.iter().any(|also| leads_to(also, path, false))
    }

    fn shown_count(&self) -> Option<u32> {
        self.count.get().filter(|n| *n > 0)
    }
}

/// A titled group of places in the sidebar.
#[derive(Clone, Debug)]
pub struct NavGroup {
    pub title: Option<TextProp>,
    pub items: Vec<NavItem>,
}

impl NavGroup {
    pub fn new(title: impl Into<TextProp>, items: Vec<NavItem>) -> Self {
        Self { title: Some(title.into()), items }
    }

    /// The first group has no title.
    pub fn untitled(items: Vec<NavItem>) -> Self {
        Self { title: None, items }
    }
}

/// The first stop of the keyboard: jumps over the navigation to `#main`.
#[component]
pub fn SkipLink(#[prop(into)] label: TextProp, #[prop(into, default = "main".into())] target: String) -> impl IntoView {
    let href = format!("#{target}");
    view! {
        <a
            href=href
            on:click=move |event| {
                if crate::util::focus_id(&target) {
                    event.prevent_default();
                }
            }
            class="fixed top-2 left-2 z-50 inline-flex h-11 -translate-y-16 items-center rounded-md bg-action px-4 text-on-action focus:translate-y-0"
        >
            {say(label)}
        </a>
    }
    .into_any()
}

/// Names of the regions of a public page.
#[derive(Clone, Debug)]
pub struct PublicLabels {
    /// The product's name: of the logo and the link to the start page.
    pub product: TextProp,
    /// "Skip to content"
    pub skip: TextProp,
    /// "Main"
    pub navigation: TextProp,
    /// "Menu"
    pub menu: TextProp,
}

/// A page for everyone: header, content, footer. Children go into `<main id="main">`.
#[component]
pub fn PublicLayout(
    labels: PublicLabels,
    /// The links of the header; below 768 pixels they are in a menu.
    nav: Vec<NavLink>,
    /// The path of the page, to mark the current link.
    #[prop(optional, into)]
    path: Signal<String>,
    /// At the end of the header: "Sign in", "Create account", or the way into the app.
    #[prop(into)]
    actions: ViewFn,
    /// Columns of the footer.
    #[prop(optional)]
    footer: Vec<LinkGroup>,
    /// One sentence about the product.
    #[prop(optional, into)]
    about: Option<TextProp>,
    /// Host and version, in mono.
    #[prop(optional, into)]
    instance: Option<TextProp>,
    /// Below the footer's text: language and theme.
    #[prop(optional, into)]
    footer_tools: Option<ViewFn>,
    #[prop(into, default = "/".into())] home: String,
    children: Children,
) -> impl IntoView {
    let PublicLabels { product, skip, navigation, menu } = labels;
    let links = |class: &'static str| {
        nav.clone()
            .into_iter()
            .map(|link| {
                let href = link.href.clone();
                let current = move || leads_to(&href, &path.read(), false).then_some("page");
                view! {
                    <a class=class href=link.href aria-current=current>
                        {say(link.label)}
                    </a>
                }
            })
            .collect_view()
    };
    let wide = links("rounded-sm py-1 hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink");
    let narrow = links(
        "flex min-h-11 items-center rounded-md px-3 text-md text-ink hover:bg-hover aria-[current=page]:bg-selected aria-[current=page]:font-medium",
    );
    let columns = footer
        .into_iter()
        .map(|group| {
            let items = group
                .links
                .into_iter()
                .map(|link| {
                    view! {
                        <li>
                            <a class="inline-flex items-center rounded-sm py-1 hover:text-ink max-md:min-h-11" href=link.href>
                                {say(link.label)}
                            </a>
                        </li>
                    }
                })
                .collect_view();
            let name = group.title.clone();
            view! {
                <nav aria-label=name>
                    <p class="text-sm font-medium">{say(group.title)}</p>
                    <ul class="mt-2 text-base text-muted">{items}</ul>
                </nav>
            }
        })
        .collect_view();
    let nav_name = navigation.clone();
    view! {
        <div class="flex min-h-dvh flex-col bg-surface">
            <SkipLink label=skip />
            <header class="border-b border-line bg-surface">
                <div class="mx-auto flex min-h-16 max-w-site flex-wrap items-center gap-x-4 px-4 py-2 md:gap-x-8 md:px-8">
                    <a href=home.clone() class="inline-flex min-h-11 items-center rounded-sm">
                        <Logo label=product.clone() class="h-6 w-auto" />
                    </a>
                    <nav class="hidden flex-1 items-center gap-6 text-base text-muted md:flex" aria-label=navigation>
                        {wide}
                    </nav>
                    <div class="ml-auto flex items-center gap-2 md:ml-0">
                        {actions.run()}
                        <span class="md:hidden">
                            <IconButton icon=icons::MENU label=menu kind=ButtonKind::Ghost menu="site-menu" />
                        </span>
                    </div>
                </div>
                // A popover: the browser opens and closes it, with or without script.
                <nav
                    id="site-menu"
                    popover="auto"
                    class="menu-sheet inset-x-2 top-15 w-auto rounded-lg border border-line bg-raised p-1.5 text-ink shadow-pop"
                    aria-label=nav_name
                    on:click=move |_| crate::overlay::close_popover("site-menu")
                >
                    {narrow}
                </nav>
            </header>
            <main id="main" tabindex="-1" class="flex-1 outline-none">
                {children()}
            </main>
            <footer class="border-t border-line bg-canvas">
                <div class="mx-auto grid max-w-site gap-8 px-4 py-12 sm:grid-cols-2 md:grid-cols-[2fr_1fr_1fr_1fr] md:px-8">
                    <div>
                        <Logo label=product class="h-5.5 w-auto" />
                        {about.map(|text| view! { <p class="mt-3 max-w-xs text-base text-muted">{say(text)}</p> })}
                        {instance.map(|text| view! { <p class="caption mt-4 text-subtle">{say(text)}</p> })}
                        {footer_tools.map(|tools| view! { <div class="mt-4 flex flex-wrap items-center gap-3">{tools.run()}</div> })}
                    </div>
                    {columns}
                </div>
            </footer>
        </div>
    }
    .into_any()
}

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
    /// "JobAlign home": the mark in the mobile top bar.
    pub home: TextProp,
    /// "Account menu"
    pub account: TextProp,
}

/// Who is signed in.
#[derive(Clone, Debug)]
pub struct Account {
    pub name: String,
    /// "Job seeker", or a company's name.
    pub role: TextProp,
}

/// What the frame tells the [`TopBar`] of each page in it.
#[derive(Clone)]
struct Shell {
    home_href: String,
    home_label: TextProp,
    tools: Option<ViewFn>,
}

/// The app: a sidebar from 1024 pixels, a bar with five places below. Children go into `<main id="main">`; begin them with a
/// [`TopBar`].
#[component]
pub fn SeekerLayout(
    labels: ShellLabels,
    groups: Vec<NavGroup>,
    /// The five places of the mobile bar; the last one is "More".
    tabs: Vec<NavItem>,
    /// The path of the page, to mark the current place.
    #[prop(into)]
    path: Signal<String>,
    account: Account,
    /// The entries of the account menu: [`crate::MenuLink`], [`crate::MenuButton`], [`crate::MenuRule`].
    #[prop(into)]
    account_menu: ViewFn,
    /// Below the logo: the button that opens the palette.
    #[prop(optional, into)]
    search: Option<ViewFn>,
    /// Above the account: the allowance.
    #[prop(optional, into)]
    note: Option<ViewFn>,
    /// At the end of every top bar: notifications.
    #[prop(optional, into)]
    tools: Option<ViewFn>,
    /// Beside the wordmark, in mono: "hiring", "admin".
    #[prop(optional, into)]
    area: Option<TextProp>,
    #[prop(into, default = "/dashboard".into())] home: String,
    /// A workbench: from 1024 pixels the panes scroll, not the page.
    #[prop(optional, into)]
    fill: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let ShellLabels { product, skip, sidebar, navigation, mobile_navigation, home: home_label, account: account_label } =
        labels;
    // Not a Provider: pages below an Outlet are owned by the route, not by this view.
    provide_context(Shell { home_href: home.clone(), home_label, tools });

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
            <SkipLink label=skip />
            <aside class="sticky top-0 hidden h-dvh flex-col px-3 py-3 lg:flex" aria-label=sidebar>
                <div class="flex h-10 shrink-0 items-center justify-between px-2">
                    <a href=home class="rounded-sm">
                        <Logo label=product class="h-5.5 w-auto" />
                    </a>
                    {area.map(|text| view! { <span class="caption text-subtle">{say(text)}</span> })}
                </div>
                {search.map(|search| view! { <div class="mt-2 grid shrink-0">{search.run()}</div> })}
                <nav class="mt-4 min-h-0 flex-1 overflow-y-auto scroll-thin" aria-label=navigation>
                    {groups}
                </nav>
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
                <crate::overlay::Menu id="account-menu" class="menu-up w-54">
                    {account_menu.run()}
                </crate::overlay::Menu>
            </aside>
            <div class=sheet>
                <main id="main" tabindex="-1" class=main>
                    {children()}
                </main>
                <TabBar items=tabs path label=mobile_navigation />
            </div>
        </div>
    }
    .into_any()
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

/// The bar of five places at the bottom, below 1024 pixels.
#[component]
pub fn TabBar(items: Vec<NavItem>, #[prop(into)] path: Signal<String>, #[prop(into)] label: TextProp) -> impl IntoView {
    let all = StoredValue::new(items.clone());
    let last = items.len().saturating_sub(1);
    let cells = items
        .into_iter()
        .enumerate()
        .map(|(i, item)| {
            // A place that has no tab of its own is found under the last one, "More".
            let current = Memo::new(move |_| {
                let path = path.read();
                all.with_value(|all| match all.iter().position(|item| item.is_current(&path)) {
                    Some(at) => at == i,
                    None => i == last,
                })
            });
            let look = move || {
                cx(&[
                    "relative flex h-14 flex-col items-center justify-center gap-0.5 text-2xs",
                    if current.get() { "font-medium text-ink" } else { "text-muted" },
                ])
            };
            let (counted, unread) = (item.clone(), item.unread);
            view! {
                <li class="min-w-0">
                    <a href=item.href class=look aria-current=move || current.get().then_some("page")>
                        <span class=move || {
                            if current.get() { "absolute top-0 h-0.5 w-8 bg-accent forced-colors:bg-[Highlight]" } else { "hidden" }
                        }></span>
                        <span class="relative">
                            {draw(item.icon, "size-5")}
                            {move || {
                                counted
                                    .shown_count()
                                    .filter(|_| unread)
                                    .map(|n| {
                                        view! {
                                            <span class="absolute -top-1.5 left-3">
                                                <Count value=n accent=true />
                                            </span>
                                        }
                                    })
                            }}
                        </span>
                        <span class="max-w-full truncate px-0.5">{say(item.label)}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="sticky bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden" aria-label=label>
            <ul class="grid auto-cols-fr grid-flow-col">{cells}</ul>
        </nav>
    }
    .into_any()
}

/// The bar above a page of the app: where it is, and what can be done with it. The last crumb is the page itself.
#[component]
pub fn TopBar(
    trail: Vec<Crumb>,
    /// The name of the trail: "Breadcrumb".
    #[prop(into)]
    trail_label: TextProp,
    /// Buttons from 768 pixels on.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// One icon button below 768 pixels.
    #[prop(optional, into)]
    mobile_action: Option<ViewFn>,
    /// Where the arrow leads that replaces the mark on mobile.
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
    /// Ends with the ruler edge: a report.
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
