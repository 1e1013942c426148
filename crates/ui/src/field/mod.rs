//! A field: a label, a control, and a hint or an error. The control gets its id and ARIA attributes from the field around it.

mod password;
mod select;
mod text;

pub use self::{password::*, select::*, text::*};

use crate::icon::icon as draw;
use crate::icons;
use crate::util::{cx, say};
use leptos::context::Provider;
use leptos::html;
use leptos::prelude::*;

/// The style of every one-line control.
pub(crate) const CONTROL: &str = "w-full rounded-md border border-control bg-surface px-3 text-md text-ink md:text-base \
    aria-invalid:border-danger [&[readonly]]:bg-sunken disabled:border-line disabled:bg-sunken disabled:text-disabled";

const ONE_LINE: &str = "h-11 md:h-9 pointer-coarse:h-11";

/// What a [`Field`] provides to the control inside it.
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
    /// The label is visible to screen readers only.
    #[prop(optional)]
    label_hidden: bool,
    #[prop(optional, into)] class: String,
    /// One control: [`TextInput`], [`PasswordInput`], [`TextArea`] or [`Select`].
    children: Children,
) -> impl IntoView {
    let context = FieldContext { id: id.clone(), hint: hint.is_some(), error };
    let head = match label_hidden {
        true => "sr-only",
        // The same height with and without `side`, and centered, so that the fields of a row are aligned.
        false => "flex min-h-6 items-center justify-between gap-3",
    };
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

/// Several controls for one question: radio cards, checkboxes, a date in parts.
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

/// Binds a signal to a text control. What was typed or cleared before hydration is kept: the control then has another text than it was
/// made with.
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
    // The signal may have changed since, such as by a draft: only the text that was shown at first tells whether somebody typed.
    let shown = signal.get_untracked();
    Effect::new(move |was_drawn: Option<bool>| {
        let value = signal.get();
        let Some(element) = node.get() else { return false };
        let now = read(&element);
        if was_drawn != Some(true) && now != shown {
            signal.set(now);
        } else if now != value {
            write(&element, &value);
        }
        true
    });
}
