//! The pages of settings, and the layout they share.

mod activity;
mod ai;
mod appearance;
mod data;
mod notifications;
mod profile;
mod security;

pub use activity::ActivityPage;
pub use ai::AiPage;
pub use appearance::AppearancePage;
pub use data::DataPage;
pub use notifications::NotificationsPage;
pub use profile::ProfilePage;
pub use security::SecurityPage;

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};
use ui::*;

use crate::{pages, texts::use_texts, view::Bar};

/// A page of settings: the tabs above, the page below.
#[component]
fn SettingsFrame(children: Children) -> impl IntoView {
    let texts = use_texts();
    let path = use_location().pathname;
    let tab = |href: &'static str| {
        TabItem::new(pages::title(href, texts), href).active(Signal::derive(move || path.read().as_str() == href))
    };
    let tabs = vec![
        tab("/settings"),
        tab("/settings/security"),
        tab("/settings/appearance"),
        tab("/settings/notifications"),
        tab("/settings/ai"),
        tab("/settings/data"),
        tab("/settings/activity"),
    ];
    let title = pages::title(&path.read_untracked(), texts);
    view! {
        <Bar trail=vec![Crumb::here(texts.common.settings())] />
        <PageHeader title=title />
        <div class="px-4 lg:px-8"><Tabs items=tabs label=texts.common.settings() /></div>
        <div class="flex max-w-form lg:max-w-page flex-col gap-10 px-4 py-8 lg:px-8">{children()}</div>
    }
    .into_any()
}

/// A section of a settings page: a heading, a sentence, controls.
#[component]
fn Part(
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] text: Option<TextProp>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="grid gap-4 border-t border-line pt-6 first:border-0 first:pt-0 md:grid-cols-[1fr_1.6fr] md:gap-8">
            <div>
                <h2 class="text-lg">{move || title.get()}</h2>
                {text.map(|text| view! { <p class="mt-1 text-base text-muted">{move || text.get()}</p> })}
            </div>
            <div class="min-w-0">{children()}</div>
        </section>
    }
    .into_any()
}

/// Confirms that something was saved, after the page was loaded again.
#[component]
fn Saved(#[prop(into)] word: String, #[prop(into)] text: TextProp) -> impl IntoView {
    let done = use_query_map().read_untracked().get(&word).is_some();
    done.then(|| view! { <Notice level=Level::Success title=text class="mb-6" /> }.into_any())
}
