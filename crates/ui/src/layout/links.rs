//! Links and destinations that headers, footers and sidebars show.

use crate::icons::IconPath;
use crate::util::{leads_to, say};
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

/// A destination of the app.
#[derive(Clone, Debug)]
pub struct NavItem {
    pub icon: IconPath,
    pub label: TextProp,
    pub href: String,
    count: MaybeProp<u32>,
    pub(super) unread: bool,
    exact: bool,
    also: Vec<&'static str>,
    but: Vec<&'static str>,
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
            but: Vec::new(),
        }
    }

    /// A number at the end of the line; nothing if it is none or zero.
    pub fn count(mut self, count: impl Into<MaybeProp<u32>>) -> Self {
        self.count = count.into();
        self
    }

    /// The same in the accent color, for unread items.
    pub fn unread(mut self, count: impl Into<MaybeProp<u32>>) -> Self {
        self.unread = true;
        self.count(count)
    }

    /// Current on exactly its own page, not on those below.
    pub fn exact(mut self) -> Self {
        self.exact = true;
        self
    }

    /// Also current on the pages below this path.
    pub fn also(mut self, path: &'static str) -> Self {
        self.also.push(path);
        self
    }

    /// Not current on the pages below this path, which belong to another destination.
    pub fn but(mut self, path: &'static str) -> Self {
        self.but.push(path);
        self
    }

    pub(super) fn is_current(&self, path: &str) -> bool {
        let below = |of: &&'static str| leads_to(of, path, false);
        let is_here = leads_to(&self.href, path, self.exact) || self.also.iter().any(below);
        is_here && !self.but.iter().any(below)
    }

    pub(super) fn shown_count(&self) -> Option<u32> {
        self.count.get().filter(|n| *n > 0)
    }
}

/// The place of the destination that a page belongs to: the one that is exactly this page, or else the first that the page is below.
pub(super) fn current_of<'a>(items: impl Iterator<Item = &'a NavItem> + Clone, path: &str) -> Option<usize> {
    let exact = items.clone().position(|item| leads_to(&item.href, path, true));
    exact.or_else(|| items.clone().position(|item| item.is_current(path)))
}

/// A titled group of destinations in the sidebar.
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

/// The first stop of the keyboard: skips the navigation and goes to `#main`.
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
