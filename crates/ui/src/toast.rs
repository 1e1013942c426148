//! Short confirmations at the edge of the screen. They are never the only place of an action; errors are notices within
//! the page.

use crate::icon::icon as draw;
use crate::icons::{self, IconPath};
use crate::util::say;
use leptos::ev::{self, KeyboardEvent};
use leptos::html;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use std::time::Duration;

/// How long a toast stays if the pointer is not over it.
const STAY: Duration = Duration::from_secs(6);

/// A confirmation, with one thing to do about it.
#[derive(Clone)]
pub struct Toast {
    text: TextProp,
    detail: Option<TextProp>,
    icon: IconPath,
    action: Option<(TextProp, Callback<()>)>,
    link: Option<(TextProp, String)>,
}

impl Toast {
    pub fn new(text: impl Into<TextProp>) -> Self {
        Self { text: text.into(), detail: None, icon: icons::CHECK, action: None, link: None }
    }

    pub fn detail(mut self, detail: impl Into<TextProp>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    pub fn icon(mut self, icon: IconPath) -> Self {
        self.icon = icon;
        self
    }

    /// "Undo"
    pub fn action(mut self, label: impl Into<TextProp>, run: impl Into<Callback<()>>) -> Self {
        self.action = Some((label.into(), run.into()));
        self
    }

    /// "Download"
    pub fn link(mut self, label: impl Into<TextProp>, href: impl Into<String>) -> Self {
        self.link = Some((label.into(), href.into()));
        self
    }
}

/// Shows toasts: `use_toasts().show(Toast::new("Saved as version 8"))`.
#[derive(Clone, Copy)]
pub struct Toaster {
    shown: RwSignal<Vec<(u32, Toast)>>,
    next: StoredValue<u32>,
}

impl Toaster {
    fn new() -> Self {
        Self { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) }
    }

    pub fn show(&self, toast: Toast) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.shown.update(|shown| {
            shown.push((id, toast));
            if shown.len() > 3 {
                shown.remove(0);
            }
        });
    }

    fn hide(&self, id: u32) {
        self.shown.update(|shown| shown.retain(|(other, _)| *other != id));
    }
}

/// The toaster of the app. Without a [`ToastProvider`] above, toasts are dropped.
pub fn use_toasts() -> Toaster {
    use_context::<Toaster>().unwrap_or_else(Toaster::new)
}

/// Makes [`use_toasts`] available below and shows the toasts. F6 moves the focus to them.
#[component]
pub fn ToastProvider(
    /// "Notifications"
    #[prop(into)]
    region_label: TextProp,
    /// "Dismiss"
    #[prop(into)]
    dismiss_label: TextProp,
    children: Children,
) -> impl IntoView {
    let toaster = Toaster::new();
    // Not a Provider: pages below an Outlet are owned by the route, not by this view.
    provide_context(toaster);
    let region = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let handle = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
            if event.key() == "F6"
                && !toaster.shown.read_untracked().is_empty()
                && let Some(element) = region.get_untracked()
            {
                event.prevent_default();
                let _ = element.focus();
            }
        });
        on_cleanup(move || handle.remove());
    });
    view! {
        {children()}
        <div
            node_ref=region
            role="status"
            tabindex="-1"
            aria-label=region_label
            class="pointer-events-none fixed inset-x-4 bottom-18 z-40 grid justify-items-center gap-2 outline-none *:pointer-events-auto lg:inset-x-auto lg:right-6 lg:bottom-6 lg:w-96"
        >
            <For
                each=move || toaster.shown.get()
                key=|(id, _)| *id
                children=move |(id, toast)| toast_view(toast, dismiss_label.clone(), Callback::new(move |()| toaster.hide(id)))
            />
        </div>
    }
}

fn toast_view(toast: Toast, dismiss: TextProp, hide: Callback<()>) -> AnyView {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let pause = move || {
        timer.update_value(|timer| {
            if let Some(handle) = timer.take() {
                handle.clear();
            }
        });
    };
    let resume = move || {
        pause();
        timer.set_value(set_timeout_with_handle(move || hide.run(()), STAY).ok());
    };
    Effect::new(move |_| resume());
    on_cleanup(pause);
    const ACTION: &str =
        "inline-flex h-7 touch items-center rounded-sm px-2 text-sm font-medium underline underline-offset-4";
    view! {
        <div
            class="flex w-full max-w-sm animate-rise items-center gap-3 rounded-lg bg-action py-2.5 pr-2.5 pl-3.5 text-on-action shadow-pop forced-colors:border"
            on:mouseenter=move |_| pause()
            on:mouseleave=move |_| resume()
            on:focusin=move |_| pause()
            on:focusout=move |_| resume()
        >
            {draw(toast.icon, "size-4 opacity-80")}
            <p class="min-w-0 flex-1 text-base">
                {say(toast.text)} {toast.detail.map(|text| view! { <span class="block text-sm opacity-75">{say(text)}</span> })}
            </p>
            {toast
                .link
                .map(|(label, href)| {
                    view! {
                        <a href=href class=ACTION>
                            {say(label)}
                        </a>
                    }
                })}
            {toast
                .action
                .map(|(label, run)| {
                    view! {
                        <button
                            type="button"
                            class=ACTION
                            on:click=move |_| {
                                run.run(());
                                hide.run(());
                            }
                        >
                            {say(label)}
                        </button>
                    }
                })}
            <button
                type="button"
                aria-label=dismiss
                class="inline-flex size-7 touch items-center justify-center rounded-sm opacity-75 hover:opacity-100"
                on:click=move |_| hide.run(())
            >
                {draw(icons::X, "size-3.5")}
            </button>
        </div>
    }
    .into_any()
}

/// A toast without its timer, for the gallery.
pub(crate) fn still_toast(toast: Toast, dismiss: TextProp) -> AnyView {
    toast_view(toast, dismiss, Callback::new(|()| {}))
}
