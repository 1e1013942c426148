//! Overlays: dialog, menu, tooltip, toasts. All use the browser's `dialog` and `popover`.

use crate::button::{ButtonSize, IconButton};
use crate::icon::icon as draw;
use crate::icons::{self, IconPath};
use crate::util::{cx, maybe, say};
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

fn dialog_of(id: &str) -> Option<web_sys::HtmlDialogElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Shows the [`Dialog`] with this id. In the browser only.
pub fn open_dialog(id: &str) {
    if let Some(dialog) = dialog_of(id).filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
    }
}

/// Closes the [`Dialog`] with this id. In the browser only.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = dialog_of(id) {
        dialog.close();
    }
}

/// Handles `command` and `commandfor` for browsers that do not support them.
pub(crate) fn run_command(event: &MouseEvent, opens: Option<&str>, shuts: Option<&str>, submit: bool) {
    if let Some(id) = opens {
        open_dialog(id);
    }
    if let Some(id) = shuts {
        close_dialog(id);
    }
    if !submit && (opens.is_some() || shuts.is_some()) {
        event.prevent_default();
    }
}

/// Closes the [`Menu`] with this id. In the browser only.
pub fn close_popover(id: &str) {
    if let Some(element) =
        document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = element.hide_popover();
    }
}

/// A modal dialog that asks for confirmation. Its title is the question, its buttons are verbs, the destructive one is
/// last and not focused first.
///
/// Open it with a [`crate::Button`] whose `dialog` is its `id` (without JavaScript in current browsers), with
/// [`open_dialog`], or by setting `open`. A button whose `closes` is its `id`, Esc and a click outside close it.
#[component]
pub fn Dialog(
    #[prop(into)] id: String,
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] description: Option<TextProp>,
    /// The name of the close button: "Close".
    #[prop(into)]
    close_label: TextProp,
    /// Reflects and controls whether it is open.
    #[prop(optional, into)]
    open: Option<RwSignal<bool>>,
    /// Buttons at the end.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// `max-w-md` if left out.
    #[prop(into, default = "max-w-md".into())]
    class: String,
    #[prop(optional, into)] on_close: Option<Callback<()>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    if let Some(open) = open {
        Effect::new(move |_| {
            let (wanted, Some(dialog)) = (open.get(), node.get()) else { return };
            if wanted && !dialog.open() {
                let _ = dialog.show_modal();
            } else if !wanted && dialog.open() {
                dialog.close();
            }
        });
    }
    let closed = move |_| {
        if let Some(open) = open {
            open.set(false);
        }
        if let Some(run) = on_close {
            run.run(());
        }
    };
    let (title_id, text_id) = (format!("{id}-title"), format!("{id}-text"));
    let own = id.clone();
    let (named, described) = (title_id.clone(), description.is_some().then(|| text_id.clone()));
    view! {
        <dialog
            node_ref=node
            id=own
            closedby="any"
            aria-labelledby=named
            aria-describedby=described
            class=cx(&["sheet w-full rounded-xl border border-line bg-raised text-ink shadow-dialog", &class])
            on:close=closed
        >
            <div class="flex items-start gap-3 p-5 pb-3">
                <div class="min-w-0 flex-1">
                    <h2 id=title_id class="text-lg">
                        {say(title)}
                    </h2>
                    {description
                        .map(|text| {
                            view! {
                                <p id=text_id class="mt-1 text-base text-muted">
                                    {say(text)}
                                </p>
                            }
                        })}
                </div>
                <IconButton icon=icons::X label=close_label size=ButtonSize::Sm class="-mt-1 -mr-1" closes=id.clone() />
            </div>
            {children.map(|children| view! { <div class="min-h-0 flex-1 overflow-y-auto px-5 pb-4">{children()}</div> })}
            {actions
                .map(|actions| {
                    view! {
                        <div class="flex flex-wrap justify-end gap-2 border-t border-line p-4 max-sm:*:flex-1">{actions.run()}</div>
                    }
                })}
        </dialog>
    }
    .into_any()
}

/// The entries of an open menu.
fn entries(menu: &web_sys::Element) -> Vec<web_sys::HtmlElement> {
    let Ok(found) = menu.query_selector_all("[role^=menuitem]:not([disabled])") else { return Vec::new() };
    (0..found.length()).filter_map(|i| found.item(i)?.dyn_into().ok()).collect()
}

/// At most eight actions, opened by a [`crate::Button`] or [`crate::IconButton`] whose `menu` is its `id`. It is a
/// popover and opens without JavaScript, which adds arrow keys, Home, End and type-ahead.
#[component]
pub fn Menu(
    #[prop(into)] id: String,
    #[prop(optional, into)] label: Option<TextProp>,
    /// `w-56` if left out; `menu-end` aligns it with the end of its button, `menu-up` opens it upwards.
    #[prop(into, default = "w-56".into())]
    class: String,
    /// [`MenuLink`], [`MenuButton`], [`MenuRule`], [`MenuTitle`]; or a form around buttons.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let own = id.clone();
    let keys = move |event: KeyboardEvent| {
        let Some(menu) = node.get_untracked() else { return };
        let entries = entries(&menu);
        let active = document().active_element();
        let at =
            entries.iter().position(|entry| active.as_ref().is_some_and(|active| entry.is_same_node(Some(active))));
        let count = entries.len();
        let key = event.key();
        let next = match key.as_str() {
            _ if count == 0 => return,
            "ArrowDown" => at.map_or(0, |at| (at + 1) % count),
            "ArrowUp" => at.map_or(count - 1, |at| (at + count - 1) % count),
            "Home" => 0,
            "End" => count - 1,
            letter if letter.chars().count() == 1 && letter != " " && !event.ctrl_key() && !event.meta_key() => {
                let wanted = letter.to_lowercase();
                let from = at.map_or(0, |at| at + 1);
                let starts = |i: &usize| {
                    entries[*i].text_content().is_some_and(|text| text.trim().to_lowercase().starts_with(&wanted))
                };
                match (from..count).chain(0..from).find(starts) {
                    Some(i) => i,
                    None => return,
                }
            }
            _ => return,
        };
        event.prevent_default();
        let _ = entries[next].focus();
    };
    let opened = move |_| {
        let Some(menu) = node.get_untracked().filter(|menu| menu.matches(":popover-open").unwrap_or(false)) else {
            return;
        };
        if let Some(first) = entries(&menu).first() {
            let _ = first.focus();
        }
    };
    // An entry was used, so the menu closes.
    let used = move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if target.and_then(|target| target.closest("[role=menuitem]").ok().flatten()).is_some() {
            close_popover(&own);
        }
    };
    view! {
        <div
            node_ref=node
            id=id
            popover="auto"
            role="menu"
            aria-label=maybe(label)
            class=cx(&["menu rounded-lg border border-line bg-raised p-1 text-ink shadow-pop", &class])
            on:keydown=keys
            on:toggle=opened
            on:click=used
        >
            {children()}
        </div>
    }
    .into_any()
}

const ENTRY: &str = "flex h-8 w-full touch items-center gap-2.5 rounded-md px-2.5 text-left text-base hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2";

fn entry_inside(icon: Option<IconPath>, danger: bool, checked: bool, children: Children) -> AnyView {
    view! {
        {icon.map(|path| draw(path, if danger { "size-4" } else { "size-4 text-muted" }))}
        <span class="flex-1 truncate">{children()}</span>
        {checked.then(|| draw(icons::CHECK, "size-4 text-accent"))}
    }
    .into_any()
}

/// An entry that is a link.
#[component]
pub fn MenuLink(
    #[prop(into)] href: TextProp,
    #[prop(optional, into)] icon: Option<IconPath>,
    /// Whether it is the selected one: theme, language.
    #[prop(optional)]
    checked: bool,
    #[prop(optional, into)] download: Option<String>,
    /// A language's code, if the text is in that language.
    #[prop(optional, into)]
    lang: Option<String>,
    /// For links that the router must not handle: a route of the server.
    #[prop(optional, into)]
    rel: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <a role="menuitem" href=href class=ENTRY download=download lang=lang rel=rel aria-current=checked.then_some("true")>
            {entry_inside(icon, false, checked, children)}
        </a>
    }
    .into_any()
}

/// An entry that is a button. `submit` submits the form around it.
#[component]
pub fn MenuButton(
    #[prop(optional, into)] icon: Option<IconPath>,
    #[prop(optional)] submit: bool,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    /// A destructive action: put it last, after a [`MenuRule`].
    #[prop(optional)]
    danger: bool,
    #[prop(optional)] checked: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// The id of a [`Dialog`] it opens.
    #[prop(optional, into)]
    dialog: Option<String>,
    #[prop(optional, into)] on_click: Option<Callback<MouseEvent>>,
    children: Children,
) -> impl IntoView {
    let command = dialog.is_some().then_some("show-modal");
    let opens = dialog.clone();
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            role="menuitem"
            name=name
            value=value
            disabled=disabled
            aria-current=checked.then_some("true")
            commandfor=dialog
            command=command
            class=cx(&[ENTRY, if danger { "text-danger" } else { "" }, "disabled:text-disabled"])
            on:click=move |event| {
                run_command(&event, opens.as_deref(), None, submit);
                if let Some(run) = on_click {
                    run.run(event);
                }
            }
        >
            {entry_inside(icon, danger, checked, children)}
        </button>
    }
    .into_any()
}

/// A line between two groups of entries.
#[component]
pub fn MenuRule() -> impl IntoView {
    view! { <div role="separator" class="my-1 border-t border-line"></div> }.into_any()
}

/// The name of a group of entries.
#[component]
pub fn MenuTitle(children: Children) -> impl IntoView {
    view! { <p class="px-2.5 pt-2 pb-1 text-xs text-subtle">{children()}</p> }.into_any()
}

/// A short explanation on hover and focus; Esc hides it. Do not put information only here.
///
/// Give the control inside `aria_describedby` with the same `id`.
#[component]
pub fn Tooltip(
    #[prop(into)] id: String,
    #[prop(into)] text: TextProp,
    /// The keyboard shortcut: "M".
    #[prop(optional, into)]
    keys: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let hidden = RwSignal::new(false);
    let look = move || {
        cx(&[
            "pointer-events-none absolute bottom-full left-1/2 z-30 mb-1.5 inline-flex w-max max-w-64 -translate-x-1/2 items-center gap-2 rounded-md bg-action px-2 py-1 text-xs text-on-action opacity-0 shadow-pop transition-opacity forced-colors:border",
            if hidden.get() { "" } else { "group-hover:opacity-100 group-focus-within:opacity-100" },
        ])
    };
    view! {
        <span
            class="group relative inline-flex"
            on:keydown=move |event: KeyboardEvent| {
                if event.key() == "Escape" {
                    hidden.set(true);
                }
            }
            on:mouseleave=move |_| hidden.set(false)
            on:focusout=move |_| hidden.set(false)
        >
            {children()}
            <span role="tooltip" id=id class=look>
                {say(text)}
                {keys.map(|keys| view! { <span class="font-mono text-2xs opacity-75">{keys}</span> })}
            </span>
        </span>
    }
    .into_any()
}
