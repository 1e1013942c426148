//! The layout of public pages.

use super::links::{LinkGroup, NavLink, SkipLink};
use crate::brand::Logo;
use crate::button::{ButtonKind, IconButton};
use crate::icons;
use crate::prepared::{Prepared, prepared as in_once};
use crate::util::{leads_to, say};
use leptos::prelude::*;

/// Names of the regions of a public page.
#[derive(Clone, Debug)]
pub struct PublicLabels {
    /// The product's name, for the logo and the link to the start page.
    pub product: TextProp,
    /// "Skip to content"
    pub skip: TextProp,
    /// "Main"
    pub navigation: TextProp,
    /// "Menu"
    pub menu: TextProp,
}

/// The layout of a public page: header, content, footer. Children go into `<main id="main">`.
#[component]
pub fn PublicLayout(
    labels: PublicLabels,
    /// The links of the header; below 768 pixels they are in a menu.
    nav: Vec<NavLink>,
    /// Further links in the menu of small screens, for which the header has no room.
    #[prop(optional)]
    menu_links: Vec<NavLink>,
    /// The path of the page, to mark the current link.
    #[prop(optional, into)]
    path: Signal<String>,
    /// At the end of the header: "Sign in", "Create account", or the link to the app.
    #[prop(into)]
    actions: ViewFn,
    /// Columns of the footer.
    #[prop(optional)]
    footer: Vec<LinkGroup>,
    /// One sentence about the product.
    #[prop(optional, into)]
    about: Option<TextProp>,
    /// Host and version, in a monospaced font.
    #[prop(optional, into)]
    instance: Option<TextProp>,
    /// Below the footer's text: language and theme.
    #[prop(optional, into)]
    footer_tools: Option<ViewFn>,
    #[prop(into, default = "/".into())] home: String,
    /// Header and footer are the same for everybody in this language.
    #[prop(optional, into)]
    prepared: Option<Prepared>,
    children: Children,
) -> impl IntoView {
    let PublicLabels { product, skip, navigation, menu } = labels;
    let current = position(&nav, path);
    let (about_product, footer_about) = (product.clone(), about);
    let header = in_once(prepared, "header", current, move || {
        header(nav, menu_links, path, navigation, menu, product, home, &actions)
    });
    let skip = in_once(prepared, "skip", 0, move || view! { <SkipLink label=skip /> });
    let logo = in_once(prepared, "logo", 0, move || view! { <Logo label=about_product class="h-5.5 w-auto" /> });
    let columns = in_once(prepared, "columns", 0, move || view! { <div class="contents">{columns(footer)}</div> });
    view! {
        <div class="flex min-h-dvh flex-col bg-surface">
            {skip}
            {header}
            <main id="main" tabindex="-1" class="flex-1 outline-none">
                {children()}
            </main>
            <footer class="border-t border-line bg-canvas">
                <div class="mx-auto grid max-w-site gap-8 px-4 py-12 sm:grid-cols-2 md:grid-cols-[2fr_1fr_1fr_1fr] md:px-8">
                    <div>
                        {logo}
                        {footer_about.map(|text| view! { <p class="mt-3 max-w-xs text-base text-muted">{say(text)}</p> })}
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

/// The index of the current link, which selects a variant of the prepared header.
fn position(nav: &[NavLink], path: Signal<String>) -> usize {
    let leads = |link: &NavLink| leads_to(&link.href, &path.read_untracked(), false);
    if cfg!(feature = "ssr") { nav.iter().position(leads).map_or(0, |at| at + 1) } else { 0 }
}

#[allow(clippy::too_many_arguments, reason = "the parts of the layout, passed on")]
fn header(
    nav: Vec<NavLink>,
    menu_links: Vec<NavLink>,
    path: Signal<String>,
    navigation: TextProp,
    menu: TextProp,
    product: TextProp,
    home: String,
    actions: &ViewFn,
) -> AnyView {
    let links = |class: &'static str, links: Vec<NavLink>| {
        links
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
    let wide = links(
        "rounded-sm py-1 hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink",
        nav.clone(),
    );
    let narrow = links(
        "flex min-h-11 items-center rounded-md px-3 text-md text-ink hover:bg-hover aria-[current=page]:bg-selected aria-[current=page]:font-medium",
        nav.into_iter().chain(menu_links).collect(),
    );
    let nav_name = navigation.clone();
    view! {
        <header class="h-16 border-b border-line bg-surface">
            <div class="mx-auto flex h-full max-w-site items-center gap-x-4 px-4 md:gap-x-8 md:px-8">
                <a href=home class="inline-flex min-h-11 shrink-0 items-center rounded-sm">
                    <Logo label=product class="h-6 w-auto" />
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
            // A popover: the browser opens and closes it, with or without JavaScript.
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
    }
    .into_any()
}

/// The columns of the footer.
fn columns(footer: Vec<LinkGroup>) -> impl IntoView + use<> {
    footer
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
        .collect_view()
}
