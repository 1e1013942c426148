//! Choice controls: checkbox, switch, radio cards, segmented control. A switch takes effect at once, a checkbox when
//! the form is submitted.

use crate::field::error_line;
use crate::icon::icon as draw;
use crate::icons::{self, IconPath};
use crate::util::{cx, maybe, say};
use leptos::html;
use leptos::prelude::*;

/// Binds a signal to a checkbox. What was checked or unchecked before hydration is kept: the box then differs from how it was made.
fn bind_checked(bind: Option<RwSignal<bool>>, node: NodeRef<html::Input>) {
    let Some(signal) = bind else { return };
    let shown = signal.get_untracked();
    Effect::new(move |was_drawn: Option<bool>| {
        let on = signal.get();
        let Some(input) = node.get() else { return false };
        if was_drawn != Some(true) && input.checked() != shown {
            signal.set(input.checked());
        } else if input.checked() != on {
            input.set_checked(on);
        }
        true
    });
}

/// The same for a radio button of a group: the signal holds the value of the selected one.
fn bind_radio(signal: RwSignal<String>, value: String, node: NodeRef<html::Input>) {
    let shown = signal.with_untracked(|selected| *selected == value);
    Effect::new(move |was_drawn: Option<bool>| {
        let on = signal.get() == value;
        let Some(input) = node.get() else { return false };
        let is_chosen_before = was_drawn != Some(true) && input.checked() && !shown;
        if is_chosen_before && !on {
            signal.set(value.clone());
        } else if on && !input.checked() && (was_drawn == Some(true) || !shown) {
            input.set_checked(true);
        }
        true
    });
}

/// A checkbox. Its error, if any, is below it as `{id}-error`.
#[component]
pub fn Checkbox(
    #[prop(into)] name: String,
    /// `{name}` if left out.
    #[prop(optional, into)]
    id: Option<String>,
    /// The text; give `children` instead if it contains a link.
    #[prop(optional, into)]
    label: Option<TextProp>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: MaybeProp<String>,
    /// The value that the form sends if it is checked; `true` if left out.
    #[prop(into, default = "true".into())]
    value: String,
    #[prop(optional)] checked: bool,
    #[prop(optional, into)] bind: Option<RwSignal<bool>>,
    /// Indeterminate: a dash instead of the check mark.
    #[prop(optional, into)]
    indeterminate: Signal<bool>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// The accessible name of a checkbox without a text (in a table row).
    #[prop(optional, into)]
    aria_label: Option<TextProp>,
    #[prop(optional, into)] form: Option<String>,
    #[prop(optional, into)] on_change: Option<Callback<bool>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    bind_checked(bind, node);
    let id = id.unwrap_or_else(|| name.clone());
    let wired = id.clone();
    let describedby = move || error.get().map(|_| format!("{wired}-error"));
    let text = match (children, label) {
        (Some(children), _) => Some(children()),
        (None, Some(label)) => Some(say(label).into_any()),
        (None, None) => None,
    };
    // On mobile a single line stands in the middle of the place for a finger; with a hint the box stays at the first line.
    let (at, room) = if hint.is_some() { ("", "") } else { ("max-md:items-center", "max-md:mt-0") };
    let row = view! {
        <label class=cx(&["flex touch items-start gap-2.5 has-disabled:text-disabled", at])>
            <span class=cx(&["mt-0.5 grid size-4 shrink-0 *:[grid-area:1/1]", room])>
                <input
                    node_ref=node
                    type="checkbox"
                    id=id.clone()
                    name=name
                    value=value
                    form=form
                    checked=checked || bind.is_some_and(|signal| signal.get_untracked())
                    prop:indeterminate=indeterminate
                    required=required
                    disabled=disabled
                    aria-label=maybe(aria_label)
                    aria-invalid=move || error.get().map(|_| "true")
                    aria-describedby=describedby
                    class="peer size-4 appearance-none rounded-sm border border-control bg-surface checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent aria-invalid:border-danger disabled:border-line disabled:bg-sunken"
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        if let Some(signal) = bind {
                            signal.set(on);
                        }
                        if let Some(run) = on_change {
                            run.run(on);
                        }
                    }
                />
                {draw(
                    icons::CHECK,
                    "pointer-events-none size-4 scale-75 stroke-[3] text-on-accent opacity-0 peer-checked:opacity-100 peer-indeterminate:opacity-0 peer-disabled:text-disabled",
                )}
                {draw(
                    icons::MINUS,
                    "pointer-events-none size-4 scale-75 stroke-[3] text-on-accent opacity-0 peer-indeterminate:opacity-100 peer-disabled:text-disabled",
                )}
            </span>
            {text
                .map(|text| {
                    view! {
                        <span class="text-base">
                            {text} {hint.map(|hint| view! { <span class="block text-sm text-muted">{say(hint)}</span> })}
                        </span>
                    }
                })}
        </label>
    };
    view! { <div class="flex flex-col gap-1">{row} {error_line(id, error)}</div> }.into_any()
}

/// A switch that takes effect at once. Confirm with a toast that offers Undo.
#[component]
pub fn Switch(
    #[prop(into)] name: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(into, default = "true".into())] value: String,
    #[prop(optional)] checked: bool,
    #[prop(optional, into)] bind: Option<RwSignal<bool>>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// The label is visible to screen readers only.
    #[prop(optional)]
    bare: bool,
    #[prop(optional, into)] on_change: Option<Callback<bool>>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    bind_checked(bind, node);
    let text = if bare {
        view! { <span class="sr-only">{say(label)}</span> }.into_any()
    } else {
        view! {
            <span class="text-base">
                {say(label)} {hint.map(|hint| view! { <span class="block text-sm text-muted">{say(hint)}</span> })}
            </span>
        }
        .into_any()
    };
    view! {
        <label class=cx(&[
            "flex touch items-center gap-4 has-disabled:text-disabled",
            if bare { "justify-end" } else { "justify-between" },
        ])>
            {text}
            <input
                node_ref=node
                type="checkbox"
                role="switch"
                id=id.unwrap_or_else(|| name.clone())
                name=name
                value=value
                checked=checked || bind.is_some_and(|signal| signal.get_untracked())
                disabled=disabled
                class="relative h-5 w-9 shrink-0 appearance-none rounded-full border border-control bg-pressed transition-colors before:absolute before:top-0.5 before:left-0.5 before:size-3.5 before:rounded-full before:bg-control before:transition-transform checked:border-accent checked:bg-accent checked:before:translate-x-4 checked:before:bg-on-accent disabled:opacity-50 forced-colors:before:bg-[ButtonText] rtl:checked:before:-translate-x-4"
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    if let Some(signal) = bind {
                        signal.set(on);
                    }
                    if let Some(run) = on_change {
                        run.run(on);
                    }
                }
            />
        </label>
    }
    .into_any()
}

/// A radio button; the whole card is its label. Put several with the same `name` into a [`crate::FieldSet`].
#[component]
pub fn RadioCard(
    #[prop(into)] name: String,
    #[prop(into)] value: String,
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] description: Option<TextProp>,
    #[prop(optional)] checked: bool,
    /// Holds the value of the chosen card of the group.
    #[prop(optional, into)]
    bind: Option<RwSignal<String>>,
    #[prop(optional, into)] icon: Option<IconPath>,
    /// At the end of the title's line: a figure, a price.
    #[prop(optional, into)]
    side: Option<ViewFn>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] class: String,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    if let Some(signal) = bind {
        bind_radio(signal, value.clone(), node);
    }
    let checked = checked || bind.is_some_and(|signal| signal.get_untracked() == value);
    let chosen = value.clone();
    view! {
        <label class=cx(&[
            "group flex touch gap-3 rounded-lg border border-line-strong bg-surface p-3.5 transition-colors hover:border-control has-checked:border-accent has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:pointer-events-none has-disabled:border-line has-disabled:text-disabled",
            &class,
        ])>
            <span class="mt-0.5 grid size-4 shrink-0 *:[grid-area:1/1]">
                <input
                    node_ref=node
                    type="radio"
                    id=id
                    name=name
                    value=value
                    checked=checked
                    required=required
                    disabled=disabled
                    class="peer size-4 appearance-none rounded-full border border-control bg-surface outline-none checked:border-accent checked:bg-accent disabled:border-line"
                    on:change=move |_| {
                        if let Some(signal) = bind {
                            signal.set(chosen.clone());
                        }
                        if let Some(run) = on_change {
                            run.run(chosen.clone());
                        }
                    }
                />
                <span class="pointer-events-none m-auto size-1.5 rounded-full bg-on-accent opacity-0 peer-checked:opacity-100"></span>
            </span>
            <span class="min-w-0 flex-1">
                <span class="flex items-center justify-between gap-2 text-base font-medium">
                    <span>{say(title)}</span>
                    {side.map(|side| view! { <span class="font-normal">{side.run()}</span> })}
                </span>
                {description
                    .map(|text| {
                        view! { <span class="mt-0.5 block text-sm text-muted group-has-disabled:text-disabled">{say(text)}</span> }
                    })}
            </span>
            {icon.map(|path| draw(path, "size-4 text-muted"))}
        </label>
    }
    .into_any()
}

/// One view of a [`Segmented`] control.
#[derive(Clone, Debug)]
pub struct Segment {
    pub value: String,
    pub label: TextProp,
    pub icon: Option<IconPath>,
}

impl Segment {
    pub fn new(value: impl Into<String>, label: impl Into<TextProp>) -> Self {
        Self { value: value.into(), label: label.into(), icon: None }
    }

    pub fn icon(mut self, icon: IconPath) -> Self {
        self.icon = Some(icon);
        self
    }
}

/// Views of the same data, one of them selected: native radio buttons, so that arrow keys work and a form sends the
/// choice.
#[component]
pub fn Segmented(
    /// The name of the group for screen readers.
    #[prop(into)]
    label: TextProp,
    #[prop(into)] name: String,
    options: Vec<Segment>,
    /// The initially selected view.
    #[prop(optional, into)]
    value: Option<String>,
    #[prop(optional, into)] bind: Option<RwSignal<String>>,
    #[prop(optional, into)] class: String,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let chosen = value.or_else(|| bind.map(|signal| signal.get_untracked()));
    let parts = options
        .into_iter()
        .map(|option| {
            let node = NodeRef::<html::Input>::new();
            let value = option.value.clone();
            if let Some(signal) = bind {
                bind_radio(signal, value.clone(), node);
            }
            let checked = chosen.as_deref() == Some(value.as_str());
            view! {
                <label class="relative inline-flex h-7 touch flex-1 items-center justify-center gap-1.5 rounded-sm px-2.5 text-sm whitespace-nowrap text-muted hover:text-ink has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-checked:shadow-raise has-checked:ring-1 has-checked:ring-line has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent forced-colors:has-checked:forced-color-adjust-none forced-colors:has-checked:bg-[Highlight] forced-colors:has-checked:text-[HighlightText]">
                    <input
                        node_ref=node
                        type="radio"
                        name=name.clone()
                        value=option.value
                        checked=checked
                        class="absolute inset-0 appearance-none opacity-0"
                        on:change=move |_| {
                            if let Some(signal) = bind {
                                signal.set(value.clone());
                            }
                            if let Some(run) = on_change {
                                run.run(value.clone());
                            }
                        }
                    />
                    {option.icon.map(|path| draw(path, "size-3.5"))}
                    {say(option.label)}
                </label>
            }
        })
        .collect_view();
    view! {
        <div
            role="radiogroup"
            aria-label=label
            class=cx(&["inline-flex max-w-full min-w-0 overflow-x-auto rounded-md border border-line-strong bg-sunken p-0.5", &class])
        >
            {parts}
        </div>
    }
    .into_any()
}
