//! Buttons, links that look like them, and icon buttons.

use crate::icon::icon as draw;
use crate::icons::{self, IconPath};
use crate::util::{cx, maybe, say};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// The visual weight of a button. At most one `Primary` per region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    #[default]
    Primary,
    Secondary,
    Ghost,
    Danger,
    DangerQuiet,
    Link,
}

/// 28, 36 or 44 pixels tall; always 44 for fingers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonSize {
    Sm,
    #[default]
    Md,
    Lg,
}

impl ButtonSize {
    fn icon(self) -> &'static str {
        match self {
            Self::Sm => "size-3.5",
            Self::Md => "size-4",
            Self::Lg => "size-4.5",
        }
    }

    fn gap(self) -> &'static str {
        if self == Self::Sm { "gap-1.5" } else { "gap-2" }
    }
}

/// The classes of a button, for the rare element that must look like one.
pub fn button_class(kind: ButtonKind, size: ButtonSize, extra: &str) -> String {
    let look = match kind {
        ButtonKind::Primary => {
            "bg-action text-on-action hover:bg-action-hover disabled:bg-pressed disabled:text-disabled"
        }
        ButtonKind::Secondary => {
            "border border-line-strong bg-surface text-ink hover:bg-hover disabled:border-transparent disabled:bg-pressed disabled:text-disabled"
        }
        ButtonKind::Ghost => "text-ink hover:bg-hover disabled:bg-transparent disabled:text-disabled",
        ButtonKind::Danger => {
            "bg-danger-solid text-on-danger hover:bg-danger-solid-hover disabled:bg-pressed disabled:text-disabled"
        }
        ButtonKind::DangerQuiet => {
            "border border-danger-line bg-surface text-danger hover:bg-danger-soft disabled:border-transparent disabled:bg-pressed disabled:text-disabled"
        }
        ButtonKind::Link => "link disabled:text-disabled disabled:no-underline",
    };
    let box_ = match size {
        ButtonSize::Sm => "h-7 px-2.5 text-sm",
        ButtonSize::Md => "h-9 px-3.5 text-base",
        ButtonSize::Lg => "h-11 px-5 text-md",
    };
    cx(&[
        "inline-flex shrink-0 touch items-center justify-center rounded-md font-medium whitespace-nowrap transition-colors forced-colors:border",
        size.gap(),
        box_,
        look,
        extra,
    ])
}

/// A button for an action; for navigation use [`ButtonLink`].
///
/// While `loading` it keeps its width, shows `loading_label` beside a spinner and ignores clicks. A disabled button
/// needs a visible reason nearby.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: ButtonSize,
    /// `type="submit"` instead of `type="button"`.
    #[prop(optional)]
    submit: bool,
    /// Before the text.
    #[prop(optional, into)]
    icon: Option<IconPath>,
    /// After the text.
    #[prop(optional, into)]
    icon_end: Option<IconPath>,
    #[prop(optional, into)] loading: Signal<bool>,
    /// The text while loading ("Saving"); its usual text if left out.
    #[prop(optional, into)]
    loading_label: Option<TextProp>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] id: Option<String>,
    /// `name` and `value` of the submit button that was used.
    #[prop(optional, into)]
    name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    /// The id of the form it belongs to, if it is outside of it.
    #[prop(optional, into)]
    form: Option<String>,
    /// Submits the form to another URL.
    #[prop(optional, into)]
    formaction: Option<String>,
    /// Submits without the browser's validation ("Save draft", "Back").
    #[prop(optional)]
    formnovalidate: bool,
    /// The id of a [`crate::Dialog`] it opens.
    #[prop(optional, into)]
    dialog: Option<String>,
    /// The id of a [`crate::Dialog`] it closes.
    #[prop(optional, into)]
    closes: Option<String>,
    /// The id of a [`crate::Menu`] it opens.
    #[prop(optional, into)]
    menu: Option<String>,
    /// The accessible name, if the visible text is not enough.
    #[prop(optional, into)]
    aria_label: Option<TextProp>,
    #[prop(optional, into)] aria_describedby: Option<String>,
    #[prop(optional, into)] aria_pressed: MaybeProp<bool>,
    #[prop(optional, into)] class: String,
    #[prop(optional, into)] on_click: Option<Callback<MouseEvent>>,
    children: Children,
) -> impl IntoView {
    let busy = move || loading.get().then_some("true");
    let pressed = move || aria_pressed.get().map(|on| if on { "true" } else { "false" });
    let (opens, shuts) = (dialog.clone(), closes.clone());
    let click = move |event: MouseEvent| {
        if loading.get_untracked() {
            event.prevent_default();
            return;
        }
        crate::overlay::run_command(&event, opens.as_deref(), shuts.as_deref(), submit);
        if let Some(run) = on_click {
            run.run(event);
        }
    };
    let popup = menu.is_some().then_some("menu").or(dialog.is_some().then_some("dialog"));
    let command = dialog.is_some().then_some("show-modal").or(closes.is_some().then_some("close"));
    let size_icon = size.icon();
    let still = view! {
        {icon.map(|path| draw(path, size_icon))}
        <span>{children()}</span>
        {icon_end.map(|path| draw(path, size_icon))}
    };
    let row = format!("inline-flex items-center justify-center {}", size.gap());
    let still_row = row.clone();
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            id=id
            name=name
            value=value
            form=form
            formaction=formaction
            formnovalidate=formnovalidate
            class=button_class(kind, size, &class)
            disabled=disabled
            aria-busy=busy
            aria-disabled=busy
            aria-pressed=pressed
            aria-label=maybe(aria_label)
            aria-describedby=aria_describedby
            aria-haspopup=popup
            commandfor=dialog.or(closes)
            command=command
            popovertarget=menu
            on:click=click
        >
            // Both texts are in the same cell, so the width is that of the longer one and never changes.
            <span class="grid *:[grid-area:1/1]">
                <span class=move || format!("{still_row}{}", if loading.get() { " invisible" } else { "" })>{still}</span>
                {move || {
                    loading
                        .get()
                        .then(|| {
                            view! {
                                <span class=row.clone()>
                                    <span class="late">{draw(icons::LOADER_CIRCLE, &format!("{size_icon} animate-spin"))}</span>
                                    {loading_label.clone().map(|text| view! { <span>{say(text)}</span> })}
                                </span>
                            }
                        })
                }}
            </span>
        </button>
    }
    .into_any()
}

/// A link that looks like a button.
#[component]
pub fn ButtonLink(
    #[prop(into)] href: TextProp,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional, into)] icon: Option<IconPath>,
    #[prop(optional, into)] icon_end: Option<IconPath>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] rel: Option<String>,
    #[prop(optional, into)] target: Option<String>,
    /// Downloads; the value is the proposed file name and may be empty.
    #[prop(optional, into)]
    download: Option<String>,
    #[prop(optional, into)] aria_label: Option<TextProp>,
    #[prop(optional, into)] aria_describedby: Option<String>,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    view! {
        <a
            href=href
            id=id
            rel=rel
            target=target
            download=download
            class=button_class(kind, size, &class)
            aria-label=maybe(aria_label)
            aria-describedby=aria_describedby
        >
            {icon.map(|path| draw(path, size.icon()))}
            <span>{children()}</span>
            {icon_end.map(|path| draw(path, size.icon()))}
        </a>
    }
    .into_any()
}

/// A button (or, with `href`, a link) that shows only an icon. `label` is its name.
#[component]
pub fn IconButton(
    icon: IconPath,
    #[prop(into)] label: TextProp,
    /// `Ghost` or `Secondary`.
    #[prop(default = ButtonKind::Ghost)]
    kind: ButtonKind,
    /// `Sm` or `Md`.
    #[prop(optional)]
    size: ButtonSize,
    /// A cobalt dot: there is something unread. Say so in `label` as well.
    #[prop(optional, into)]
    dot: Signal<bool>,
    #[prop(optional, into)] href: Option<TextProp>,
    #[prop(optional)] submit: bool,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] id: Option<String>,
    /// The id of a [`crate::Dialog`] it opens.
    #[prop(optional, into)]
    dialog: Option<String>,
    /// The id of a [`crate::Dialog`] it closes.
    #[prop(optional, into)]
    closes: Option<String>,
    /// The id of a [`crate::Menu`] it opens.
    #[prop(optional, into)]
    menu: Option<String>,
    #[prop(optional, into)] aria_pressed: MaybeProp<bool>,
    #[prop(optional, into)] aria_describedby: Option<String>,
    #[prop(optional, into)] class: String,
    #[prop(optional, into)] on_click: Option<Callback<MouseEvent>>,
) -> impl IntoView {
    let small = size == ButtonSize::Sm;
    let class = cx(&[
        "relative inline-flex shrink-0 touch items-center justify-center rounded-md transition-colors disabled:text-disabled disabled:hover:bg-transparent",
        if small { "size-7" } else { "size-9" },
        if kind == ButtonKind::Secondary {
            "border border-line-strong bg-surface hover:bg-hover"
        } else {
            "text-muted hover:bg-hover hover:text-ink"
        },
        &class,
    ]);
    let inside = view! {
        <span class="relative">
            {draw(icon, if small { "size-3.5" } else { "size-4" })}
            {move || {
                dot.get().then(|| view! { <span class="absolute -top-1 -right-1 size-2 rounded-full bg-accent ring-2 ring-surface"></span> })
            }}
        </span>
    };
    match href {
        Some(href) => view! {
            <a href=href id=id class=class aria-label=label aria-describedby=aria_describedby>
                {inside}
            </a>
        }
        .into_any(),
        None => {
            let pressed = move || aria_pressed.get().map(|on| if on { "true" } else { "false" });
            let popup = menu.is_some().then_some("menu").or(dialog.is_some().then_some("dialog"));
            let command = dialog.is_some().then_some("show-modal").or(closes.is_some().then_some("close"));
            let (opens, shuts) = (dialog.clone(), closes.clone());
            let click = move |event: MouseEvent| {
                crate::overlay::run_command(&event, opens.as_deref(), shuts.as_deref(), submit);
                if let Some(run) = on_click {
                    run.run(event);
                }
            };
            view! {
                <button
                    type=if submit { "submit" } else { "button" }
                    id=id
                    name=name
                    value=value
                    class=class
                    disabled=disabled
                    aria-label=label
                    aria-describedby=aria_describedby
                    aria-pressed=pressed
                    aria-haspopup=popup
                    commandfor=dialog.or(closes)
                    command=command
                    popovertarget=menu
                    on:click=click
                >
                    {inside}
                </button>
            }
            .into_any()
        }
    }
}
