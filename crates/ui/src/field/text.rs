//! One line of text, and several.

use super::{CONTROL, ONE_LINE, Wiring, bind_text};
use crate::icon::icon as draw;
use crate::icons::IconPath;
use crate::util::{cx, maybe, say};
use leptos::html;
use leptos::prelude::*;

/// One line of text, inside a [`Field`] (or alone with `id` and `aria_label`).
///
/// `value` is the initial value only: the user's input is never overwritten. Use `bind` to follow it.
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
    /// The label of the Enter key on an on-screen keyboard.
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
    /// A monospaced font, for codes and keys.
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

/// The content of a `<textarea>`. As a child, an empty text would be rendered as a space, which hides the placeholder;
/// and the parser would drop a leading line break.
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

#[cfg(test)]
mod tests {
    use super::textarea_html;

    #[test]
    fn a_text_cannot_leave_its_textarea() {
        assert_eq!(textarea_html("</textarea><script>&"), "&lt;/textarea&gt;&lt;script&gt;&amp;");
    }

    #[test]
    fn a_leading_line_break_survives_and_an_empty_text_is_empty() {
        assert_eq!(textarea_html("\nA"), "\n\nA");
        assert_eq!(textarea_html(""), "");
    }
}
