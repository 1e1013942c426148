//! A field is a label, a control, and a hint or an error. The control finds its id and its ARIA wiring in the field around it.

use crate::icon::icon as draw;
use crate::icons::{self, IconPath};
use crate::util::{cx, maybe, say};
use leptos::context::Provider;
use leptos::html;
use leptos::prelude::*;

/// The look of every one-line control.
pub(crate) const CONTROL: &str = "w-full rounded-md border border-control bg-surface px-3 text-md text-ink md:text-base \
    aria-invalid:border-danger [&[readonly]]:bg-sunken disabled:border-line disabled:bg-sunken disabled:text-disabled";
const ONE_LINE: &str = "h-11 md:h-9 pointer-coarse:h-11";

/// What a [`Field`] tells the control inside it.
#[derive(Clone)]
pub struct FieldContext {
    pub id: String,
    pub hint: bool,
    pub error: MaybeProp<String>,
}

/// The id and the ARIA attributes of a control, from its own props or from the field around it.
#[derive(Clone)]
pub(crate) struct Wiring {
    pub id: Option<String>,
    field: Option<FieldContext>,
    describedby: Option<String>,
}

impl Wiring {
    pub fn new(id: Option<String>, describedby: Option<String>) -> Self {
        let field = use_context::<FieldContext>();
        Self { id: id.or_else(|| field.as_ref().map(|field| field.id.clone())), field, describedby }
    }

    pub fn describedby(&self) -> impl Fn() -> Option<String> + Clone + Send + Sync + 'static {
        let this = self.clone();
        move || {
            let own = this.field.as_ref().and_then(|field| match (field.error.get().is_some(), field.hint) {
                (true, _) => Some(format!("{}-error", field.id)),
                (false, true) => Some(format!("{}-hint", field.id)),
                (false, false) => None,
            });
            match (own, this.describedby.clone()) {
                (Some(own), Some(more)) => Some(format!("{own} {more}")),
                (own, more) => own.or(more),
            }
        }
    }

    pub fn invalid(&self) -> impl Fn() -> Option<&'static str> + Clone + Send + Sync + 'static {
        let error = self.field.as_ref().map(|field| field.error);
        move || error.and_then(|error| error.get()).map(|_| "true")
    }
}

/// The error line under a field.
pub(crate) fn error_line(
    id: String,
    error: MaybeProp<String>,
) -> impl Fn() -> Option<AnyView> + Clone + Send + Sync + 'static {
    move || {
        error.get().map(|message| {
            view! {
                <p id=format!("{id}-error") class="flex items-start gap-1.5 text-sm text-danger">
                    {draw(icons::CIRCLE_ALERT, "mt-0.75 size-3.5")}
                    <span>{message}</span>
                </p>
            }
            .into_any()
        })
    }
}

fn hint_line(
    id: &str,
    hint: Option<TextProp>,
    error: MaybeProp<String>,
) -> impl Fn() -> Option<AnyView> + Send + Sync + 'static {
    let id = format!("{id}-hint");
    move || {
        let hint = hint.clone().filter(|_| error.get().is_none())?;
        Some(view! { <p id=id.clone() class="text-sm text-muted">{say(hint)}</p> }.into_any())
    }
}

/// A label above one control, with a hint or an error below. The error replaces the hint.
#[component]
pub fn Field(
    /// The id of the control; the hint is `{id}-hint`, the error `{id}-error`.
    #[prop(into)]
    id: String,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: MaybeProp<String>,
    /// "(optional)", in the reader's language.
    #[prop(optional, into)]
    optional: Option<TextProp>,
    /// At the end of the label's line: a link such as "Forgot it?".
    #[prop(optional, into)]
    side: Option<ViewFn>,
    /// The label is there for screen readers only.
    #[prop(optional)]
    label_hidden: bool,
    #[prop(optional, into)] class: String,
    /// One control: [`TextInput`], [`PasswordInput`], [`TextArea`] or [`Select`].
    children: Children,
) -> impl IntoView {
    let context = FieldContext { id: id.clone(), hint: hint.is_some(), error };
    let head = if label_hidden { "sr-only" } else { "flex items-baseline justify-between gap-3" };
    view! {
        <div class=cx(&["flex flex-col gap-1.5", &class])>
            <div class=head>
                <label class="text-base font-medium" for=id.clone()>
                    {say(label)}
                    {optional.map(|text| view! { " " <span class="font-normal text-subtle">{say(text)}</span> })}
                </label>
                {side.map(|side| side.run())}
            </div>
            <Provider value=context>{children()}</Provider>
            {error_line(id.clone(), error)}
            {hint_line(&id, hint, error)}
        </div>
    }
    .into_any()
}

/// Several controls under one question: radio cards, checkboxes, a date in parts.
#[component]
pub fn FieldSet(
    #[prop(into)] id: String,
    #[prop(into)] legend: TextProp,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] legend_hidden: bool,
    /// How the controls are laid out; `grid gap-2.5` if left out.
    #[prop(into, default = "grid gap-2.5".into())]
    class: String,
    children: Children,
) -> impl IntoView {
    let wired = id.clone();
    let has_hint = hint.is_some();
    let describedby = move || match (error.get().is_some(), has_hint) {
        (true, _) => Some(format!("{wired}-error")),
        (false, true) => Some(format!("{wired}-hint")),
        (false, false) => None,
    };
    view! {
        <fieldset id=id.clone() tabindex="-1" class="flex min-w-0 flex-col gap-2 outline-none" aria-describedby=describedby>
            <legend class=if legend_hidden { "sr-only" } else { "mb-2 text-base font-medium" }>{say(legend)}</legend>
            {hint_line(&id, hint, error)}
            <div class=class>{children()}</div>
            {error_line(id.clone(), error)}
        </fieldset>
    }
    .into_any()
}

/// Keeps a signal and a text control together. What was typed before the script arrived is kept.
fn bind_text<E>(
    bind: Option<RwSignal<String>>,
    node: NodeRef<E>,
    read: fn(&E::Output) -> String,
    write: fn(&E::Output, &str),
) where
    E: html::ElementType,
    E::Output: leptos::wasm_bindgen::JsCast + Clone + 'static,
{
    let Some(signal) = bind else { return };
    Effect::new(move |before: Option<()>| {
        let value = signal.get();
        let Some(element) = node.get() else { return };
        let typed = read(&element);
        if before.is_none() && !typed.is_empty() && typed != value {
            signal.set(typed);
        } else if typed != value {
            write(&element, &value);
        }
    });
}

/// One line of text, inside a [`Field`] (or alone with `id` and `aria_label`).
///
/// `value` is the first value only: what the reader types is never overwritten. Use `bind` to follow it.
#[component]
pub fn TextInput(
    #[prop(into)] name: String,
    #[prop(optional, into)] id: Option<String>,
    /// The `type` attribute: `text`, `email`, `url`, `search`, `tel`, `number`, `date` …
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional, into)] bind: Option<RwSignal<String>>,
    #[prop(optional, into)] placeholder: Option<TextProp>,
    #[prop(optional, into)] autocomplete: Option<&'static str>,
    #[prop(optional, into)] inputmode: Option<&'static str>,
    /// What the Enter key of an on-screen keyboard says.
    #[prop(optional, into)]
    enterkeyhint: Option<&'static str>,
    #[prop(optional)] required: bool,
    #[prop(optional)] readonly: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] maxlength: Option<u32>,
    #[prop(optional, into)] minlength: Option<u32>,
    #[prop(optional, into)] min: Option<String>,
    #[prop(optional, into)] max: Option<String>,
    #[prop(optional, into)] step: Option<String>,
    #[prop(optional, into)] pattern: Option<String>,
    /// The id of a `<datalist>`.
    #[prop(optional, into)]
    list: Option<String>,
    /// Before the text, decorative.
    #[prop(optional, into)]
    icon: Option<IconPath>,
    /// A unit after the text: "EUR", "km".
    #[prop(optional, into)]
    suffix: Option<TextProp>,
    /// Geist Mono, for codes and keys.
    #[prop(optional)]
    mono: bool,
    #[prop(optional, into)] aria_label: Option<TextProp>,
    #[prop(optional, into)] aria_describedby: Option<String>,
    #[prop(optional, into)] class: String,
    /// Called with the text after each change.
    #[prop(optional, into)]
    on_input: Option<Callback<String>>,
    #[prop(optional, into)] on_blur: Option<Callback<()>>,
) -> impl IntoView {
    let wiring = Wiring::new(id, aria_describedby);
    let node = NodeRef::<html::Input>::new();
    bind_text(bind, node, |input| input.value(), |input, value| input.set_value(value));
    let class_input = cx(&[
        CONTROL,
        ONE_LINE,
        if icon.is_some() { "pl-9" } else { "" },
        if suffix.is_some() { "pr-14" } else { "" },
        if mono { "font-mono md:text-sm" } else { "" },
        if icon.is_none() && suffix.is_none() { &class } else { "" },
    ]);
    let input = view! {
        <input
            node_ref=node
            id=wiring.id.clone()
            type=kind
            name=name
            value=value.or_else(|| bind.map(|signal| signal.get_untracked()))
            class=class_input
            placeholder=maybe(placeholder)
            autocomplete=autocomplete
            inputmode=inputmode
            enterkeyhint=enterkeyhint
            required=required
            readonly=readonly
            autofocus=autofocus
            disabled=disabled
            maxlength=maxlength.map(|n| n.to_string())
            minlength=minlength.map(|n| n.to_string())
            min=min
            max=max
            step=step
            pattern=pattern
            list=list
            spellcheck=matches!(kind, "email" | "url" | "tel").then_some("false")
            aria-label=maybe(aria_label)
            aria-describedby=wiring.describedby()
            aria-invalid=wiring.invalid()
            on:input=move |event| {
                let value = event_target_value(&event);
                if let Some(signal) = bind {
                    signal.set(value.clone());
                }
                if let Some(run) = on_input {
                    run.run(value);
                }
            }
            on:blur=move |_| {
                if let Some(run) = on_blur {
                    run.run(());
                }
            }
        />
    };
    if icon.is_none() && suffix.is_none() {
        return input.into_any();
    }
    view! {
        <div class=cx(&["relative", &class])>
            {icon
                .map(|path| {
                    view! {
                        <span class="pointer-events-none absolute inset-y-0 left-3 flex items-center text-subtle">{draw(path, "size-4")}</span>
                    }
                })}
            {input}
            {suffix
                .map(|text| {
                    view! {
                        <span class="pointer-events-none absolute inset-y-0 right-3 flex items-center text-sm text-subtle">{say(text)}</span>
                    }
                })}
        </div>
    }
    .into_any()
}

/// A password with a button that shows and hides it. Without script the button is not there.
#[component]
pub fn PasswordInput(
    #[prop(into)] name: String,
    #[prop(optional, into)] id: Option<String>,
    /// The button's name while the password is hidden.
    #[prop(into)]
    show_label: TextProp,
    /// The button's name while the password is shown.
    #[prop(into)]
    hide_label: TextProp,
    /// `current-password` or `new-password`.
    #[prop(default = "current-password")]
    autocomplete: &'static str,
    #[prop(optional, into)] bind: Option<RwSignal<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] minlength: Option<u32>,
    #[prop(optional, into)] maxlength: Option<u32>,
    #[prop(optional, into)] aria_label: Option<TextProp>,
    #[prop(optional, into)] aria_describedby: Option<String>,
    #[prop(optional, into)] on_input: Option<Callback<String>>,
    #[prop(optional, into)] on_blur: Option<Callback<()>>,
) -> impl IntoView {
    let wiring = Wiring::new(id, aria_describedby);
    let node = NodeRef::<html::Input>::new();
    bind_text(bind, node, |input| input.value(), |input, value| input.set_value(value));
    let shown = RwSignal::new(false);
    let live = RwSignal::new(false); // the button needs script, so it appears with the script
    Effect::new(move |_| live.set(true));
    let kind = move || if shown.get() { "text" } else { "password" };
    view! {
        <div class="relative">
            <input
                node_ref=node
                id=wiring.id.clone()
                type=kind
                name=name
                class=cx(&[CONTROL, ONE_LINE, "pr-11"])
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                required=required
                autofocus=autofocus
                disabled=disabled
                minlength=minlength.map(|n| n.to_string())
                maxlength=maxlength.map(|n| n.to_string())
                aria-label=maybe(aria_label)
                aria-describedby=wiring.describedby()
                aria-invalid=wiring.invalid()
                on:input=move |event| {
                    let value = event_target_value(&event);
                    if let Some(signal) = bind {
                        signal.set(value.clone());
                    }
                    if let Some(run) = on_input {
                        run.run(value);
                    }
                }
                on:blur=move |_| {
                    if let Some(run) = on_blur {
                        run.run(());
                    }
                }
            />
            <button
                type="button"
                class="absolute inset-y-0 right-0 flex w-11 items-center justify-center rounded-md text-muted hover:text-ink md:w-9 pointer-coarse:w-11"
                hidden=move || !live.get()
                aria-label=move || if shown.get() { hide_label.get() } else { show_label.get() }
                aria-controls=wiring.id.clone()
                on:click=move |_| shown.update(|on| *on = !*on)
            >
                {move || if shown.get() { draw(icons::EYE_OFF, "size-4") } else { draw(icons::EYE, "size-4") }}
            </button>
        </div>
    }
    .into_any()
}

/// The content of a `<textarea>`. As a child, an empty text would be sent as a space, which hides the placeholder; and a line
/// break at the beginning would be swallowed by the parser.
fn textarea_html(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    if escaped.starts_with('\n') { format!("\n{escaped}") } else { escaped }
}

/// Several lines of text, inside a [`Field`] (or alone with `id` and `aria_label`).
#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(default = 4)] rows: u32,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional, into)] bind: Option<RwSignal<String>>,
    #[prop(optional, into)] placeholder: Option<TextProp>,
    #[prop(optional)] required: bool,
    #[prop(optional)] readonly: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] maxlength: Option<u32>,
    #[prop(optional, into)] minlength: Option<u32>,
    #[prop(optional)] mono: bool,
    #[prop(optional, into)] aria_label: Option<TextProp>,
    #[prop(optional, into)] aria_describedby: Option<String>,
    #[prop(optional, into)] class: String,
    #[prop(optional, into)] on_input: Option<Callback<String>>,
    #[prop(optional, into)] on_blur: Option<Callback<()>>,
) -> impl IntoView {
    let wiring = Wiring::new(id, aria_describedby);
    let node = NodeRef::<html::Textarea>::new();
    bind_text(bind, node, |area| area.value(), |area, value| area.set_value(value));
    let text = value.or_else(|| bind.map(|signal| signal.get_untracked())).unwrap_or_default();
    view! {
        <textarea
            node_ref=node
            id=wiring.id.clone()
            name=name
            rows=rows.to_string()
            class=cx(&[CONTROL, "py-2.5 leading-normal", if mono { "font-mono md:text-sm" } else { "" }, &class])
            placeholder=maybe(placeholder)
            required=required
            readonly=readonly
            disabled=disabled
            maxlength=maxlength.map(|n| n.to_string())
            minlength=minlength.map(|n| n.to_string())
            aria-label=maybe(aria_label)
            aria-describedby=wiring.describedby()
            aria-invalid=wiring.invalid()
            on:input=move |event| {
                let value = event_target_value(&event);
                if let Some(signal) = bind {
                    signal.set(value.clone());
                }
                if let Some(run) = on_input {
                    run.run(value);
                }
            }
            on:blur=move |_| {
                if let Some(run) = on_blur {
                    run.run(());
                }
            }
            inner_html=textarea_html(&text)
        ></textarea>
    }
    .into_any()
}

/// One line of a [`Select`].
#[derive(Clone, Debug)]
pub struct SelectOption {
    pub value: String,
    pub label: TextProp,
    pub disabled: bool,
}

impl SelectOption {
    pub fn new(value: impl Into<String>, label: impl Into<TextProp>) -> Self {
        Self { value: value.into(), label: label.into(), disabled: false }
    }

    /// Shown, but not to be chosen.
    pub fn disabled(mut self) -> Self {
        self.disabled = true;
        self
    }
}

/// A native select, inside a [`Field`] (or alone with `id` and `aria_label`).
#[component]
pub fn Select(
    #[prop(into)] name: String,
    #[prop(optional, into)] id: Option<String>,
    options: Vec<SelectOption>,
    /// The option chosen at first.
    #[prop(optional, into)]
    value: Option<String>,
    #[prop(optional, into)] bind: Option<RwSignal<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// 32 instead of 36 pixels tall: in tool bars.
    #[prop(optional)]
    small: bool,
    #[prop(optional, into)] autocomplete: Option<&'static str>,
    #[prop(optional, into)] aria_label: Option<TextProp>,
    #[prop(optional, into)] aria_describedby: Option<String>,
    #[prop(optional, into)] class: String,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let wiring = Wiring::new(id, aria_describedby);
    let node = NodeRef::<html::Select>::new();
    bind_text(bind, node, |select| select.value(), |select, value| select.set_value(value));
    let chosen = value.or_else(|| bind.map(|signal| signal.get_untracked()));
    let options = options
        .into_iter()
        .map(|option| {
            let selected = chosen.as_deref() == Some(option.value.as_str());
            view! {
                <option value=option.value disabled=option.disabled selected=selected>
                    {say(option.label)}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class=cx(&["relative", &class])>
            <select
                node_ref=node
                id=wiring.id.clone()
                name=name
                class=cx(&[
                    CONTROL,
                    "appearance-none truncate pr-9",
                    if small { "h-11 md:h-8 md:text-sm pointer-coarse:h-11" } else { ONE_LINE },
                ])
                required=required
                disabled=disabled
                autocomplete=autocomplete
                aria-label=maybe(aria_label)
                aria-describedby=wiring.describedby()
                aria-invalid=wiring.invalid()
                on:change=move |event| {
                    let value = event_target_value(&event);
                    if let Some(signal) = bind {
                        signal.set(value.clone());
                    }
                    if let Some(run) = on_change {
                        run.run(value);
                    }
                }
            >
                {options}
            </select>
            <span class="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-muted">
                {draw(icons::CHEVRONS_UP_DOWN, "size-3.5")}
            </span>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::textarea_html;

    #[test]
    fn a_text_cannot_leave_its_textarea() {
        assert_eq!(textarea_html("</textarea><script>&"), "&lt;/textarea&gt;&lt;script&gt;&amp;");
    }

    #[test]
    fn a_first_line_break_survives_and_an_empty_text_is_empty() {
        assert_eq!(textarea_html("\nA"), "\n\nA");
        assert_eq!(textarea_html(""), "");
    }
}
