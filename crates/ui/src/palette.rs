//! The command palette: a dialog with a combobox. Ctrl K or Cmd K opens it; arrows, Enter, Ctrl Enter, Esc.

use crate::badge::Kbd;
use crate::icon::icon as draw;
use crate::icons::{self, IconPath};
use crate::overlay::{close_dialog, open_dialog};
use crate::util::{cx, say};
use leptos::ev::{self, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

/// A page to go to, or an action (as a link).
#[derive(Clone, Debug)]
pub struct PaletteItem {
    pub icon: IconPath,
    pub label: TextProp,
    pub href: String,
    group: Option<TextProp>,
    detail: Option<TextProp>,
    words: Option<TextProp>,
}

impl PaletteItem {
    pub fn new(icon: IconPath, label: impl Into<TextProp>, href: impl Into<String>) -> Self {
        Self { icon, label: label.into(), href: href.into(), group: None, detail: None, words: None }
    }

    /// "Go to", "Actions": items of one group must be adjacent.
    pub fn group(mut self, group: impl Into<TextProp>) -> Self {
        self.group = Some(group.into());
        self
    }

    pub fn detail(mut self, detail: impl Into<TextProp>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Further words to find it by.
    pub fn words(mut self, words: impl Into<TextProp>) -> Self {
        self.words = Some(words.into());
        self
    }

    fn matches(&self, wanted: &str) -> bool {
        let text = |text: &Option<TextProp>| text.as_ref().map(|text| text.get().to_lowercase()).unwrap_or_default();
        let hay = format!(
            "{} {} {} {}",
            self.label.get().to_lowercase(),
            text(&self.detail),
            text(&self.words),
            text(&self.group)
        );
        wanted.split_whitespace().all(|word| hay.contains(word))
    }
}

/// The texts of a [`CommandPalette`].
#[derive(Clone, Debug)]
pub struct PaletteLabels {
    /// "Go to"
    pub title: TextProp,
    /// "Title, company, page"
    pub placeholder: TextProp,
    /// "Results"
    pub results: TextProp,
    /// "Nothing found"
    pub nothing: TextProp,
    /// After the arrow keys: "select"
    pub move_: TextProp,
    /// After Enter: "open"
    pub open: TextProp,
    /// After Ctrl Enter: "new tab"
    pub new_tab: TextProp,
}

/// The sidebar's button that opens the palette. Without JavaScript it is a link to `href`, the search page.
#[component]
pub fn PaletteButton(
    /// The id of the [`CommandPalette`].
    #[prop(into)]
    dialog: String,
    #[prop(into)] label: TextProp,
    #[prop(into, default = "/jobs".into())] href: String,
) -> impl IntoView {
    view! {
        <a
            href=href
            aria-haspopup="dialog"
            class="flex h-9 items-center gap-2.5 rounded-md border border-line-strong bg-surface px-2.5 text-base text-subtle hover:border-control pointer-coarse:h-11"
            on:click=move |event| {
                event.prevent_default();
                open_dialog(&dialog);
            }
        >
            {draw(icons::SEARCH, "size-4")}
            <span class="flex-1 text-left">{say(label)}</span>
            <Kbd keys=vec!["Ctrl", "K"] />
        </a>
    }
    .into_any()
}

/// The command palette. Put it into the layout once; its items are props, so it loads nothing itself.
#[component]
pub fn CommandPalette(
    #[prop(into, default = "palette".into())] id: String,
    labels: PaletteLabels,
    #[prop(into)] items: Signal<Vec<PaletteItem>>,
    /// The typed text, so that the caller can add results of its own search to the items.
    #[prop(optional, into)]
    typed: Option<RwSignal<String>>,
) -> impl IntoView {
    let PaletteLabels { title, placeholder, results, nothing, move_, open, new_tab } = labels;
    let query = typed.unwrap_or_else(|| RwSignal::new(String::new()));
    let active = RwSignal::new(0usize);
    let list = NodeRef::<html::Div>::new();
    let input = NodeRef::<html::Input>::new();
    let (list_id, option_id) = (format!("{id}-list"), format!("{id}-option"));

    let found = Memo::new_with_compare(
        move |_| {
            let wanted = query.read().trim().to_lowercase();
            items
                .get()
                .into_iter()
                .filter(|item| wanted.is_empty() || item.matches(&wanted))
                .take(12)
                .collect::<Vec<_>>()
        },
        |_, _| true,
    );

    let shortcut = id.clone();
    Effect::new(move |_| {
        let id = shortcut.clone();
        let handle = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
            if (event.ctrl_key() || event.meta_key())
                && !event.shift_key()
                && !event.alt_key()
                && event.key().eq_ignore_ascii_case("k")
            {
                event.prevent_default();
                open_dialog(&id);
            }
        });
        on_cleanup(move || handle.remove());
    });

    let follow = move |new_tab: bool| {
        let selector = "[role=option][aria-selected=true]";
        let Some(link) = list.get_untracked().and_then(|list| list.query_selector(selector).ok().flatten()) else {
            return;
        };
        let Ok(link) = link.dyn_into::<web_sys::HtmlElement>() else { return };
        if new_tab {
            if let Some(href) = link.get_attribute("href") {
                let _ = window().open_with_url_and_target(&href, "_blank");
            }
        } else {
            link.click(); // the router handles it like any link
        }
    };
    let shut = id.clone();
    let keys = move |event: KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        let at = active.get_untracked();
        let next = match event.key().as_str() {
            "ArrowDown" if count > 0 => (at + 1) % count,
            "ArrowUp" if count > 0 => (at + count - 1) % count,
            "Home" if event.ctrl_key() && count > 0 => 0,
            "End" if event.ctrl_key() && count > 0 => count - 1,
            "Enter" => {
                event.prevent_default();
                let new_tab = event.ctrl_key() || event.meta_key();
                follow(new_tab);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        active.set(next);
    };
    let name = option_id.clone();
    let current = move || (!found.read().is_empty()).then(|| format!("{name}-{}", active.get()));
    let rows = move || {
        let found = found.get();
        if found.is_empty() {
            return view! { <p class="px-2.5 py-6 text-center text-muted">{say(nothing.clone())}</p> }.into_any();
        }
        let mut head = String::new();
        found
            .into_iter()
            .enumerate()
            .map(|(i, item)| {
                let group = item.group.as_ref().map(|group| group.get().to_string()).unwrap_or_default();
                let title = (group != head && !group.is_empty()).then(|| {
                    view! {
                        <p class="px-2.5 pt-2 pb-1 text-xs text-subtle" role="presentation">
                            {group.clone()}
                        </p>
                    }
                });
                head = group;
                let on = move || active.get() == i;
                let look = move || cx(&["flex h-10 touch items-center gap-3 rounded-md px-2.5", if on() { "bg-selected" } else { "hover:bg-hover" }]);
                let tint = move || if on() { "text-accent" } else { "text-muted" };
                let shut = shut.clone();
                view! {
                    {title}
                    <a
                        id=format!("{option_id}-{i}")
                        role="option"
                        tabindex="-1"
                        aria-selected=move || if on() { "true" } else { "false" }
                        href=item.href
                        class=look
                        on:click=move |_| close_dialog(&shut)
                        on:mousemove=move |_| active.set(i)
                    >
                        <span class=tint>{draw(item.icon, "size-4")}</span>
                        <span class="min-w-0 flex-1 truncate">{say(item.label)}</span>
                        {item.detail.map(|text| view! { <span class="text-sm text-subtle max-sm:hidden">{say(text)}</span> })}
                    </a>
                }
            })
            .collect_view()
            .into_any()
    };
    let hint = |keys: Vec<&'static str>, text: TextProp| {
        view! { <span class="flex items-center gap-1.5"><Kbd keys /> {say(text)}</span> }.into_any()
    };
    let (dialog_name, own_list) = (title.clone(), list_id.clone());
    view! {
        <dialog
            id=id
            closedby="any"
            aria-label=dialog_name
            class="palette w-full max-w-xl overflow-hidden rounded-xl border border-line bg-raised text-ink shadow-dialog"
            on:close=move |_| {
                query.set(String::new());
                active.set(0);
                if let Some(input) = input.get_untracked() {
                    input.set_value("");
                }
            }
        >
            <div class="flex items-center gap-3 border-b border-line px-4">
                {draw(icons::SEARCH, "size-4.5 text-muted")}
                <input
                    node_ref=input
                    type="text"
                    role="combobox"
                    aria-expanded="true"
                    aria-autocomplete="list"
                    aria-controls=list_id
                    aria-activedescendant=current
                    aria-label=title
                    placeholder=placeholder
                    autocomplete="off"
                    spellcheck="false"
                    autofocus=true
                    class="h-13 min-w-0 flex-1 bg-transparent text-md outline-none"
                    on:input=move |event| {
                        query.set(event_target_value(&event));
                        active.set(0);
                    }
                    on:keydown=keys
                />
                <Kbd keys=vec!["Esc"] />
            </div>
            <div node_ref=list id=own_list role="listbox" aria-label=results class="max-h-96 overflow-y-auto p-1.5 scroll-thin">
                {rows}
            </div>
            <div class="flex items-center gap-4 border-t border-line px-4 py-2.5 text-sm text-muted max-sm:hidden" aria-hidden="true">
                {hint(vec!["↑", "↓"], move_)} {hint(vec!["↵"], open)} {hint(vec!["Ctrl", "↵"], new_tab)}
            </div>
        </dialog>
    }
    .into_any()
}
