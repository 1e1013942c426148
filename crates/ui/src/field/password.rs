//! A password.

use super::{CONTROL, ONE_LINE, Wiring, bind_text};
use crate::icon::icon as draw;
use crate::icons;
use crate::util::{cx, maybe};
use leptos::html;
use leptos::prelude::*;

/// A password with a button that shows and hides it. Without JavaScript there is no button.
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
    let live = RwSignal::new(false); // the button needs JavaScript, so it appears after hydration
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
