//! A native select.

use super::{CONTROL, ONE_LINE, Wiring, bind_text};
use crate::icon::icon as draw;
use crate::icons;
use crate::util::{cx, maybe, say};
use leptos::html;
use leptos::prelude::*;

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

    /// Shown, but not selectable.
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
    /// The initially selected option.
    #[prop(optional, into)]
    value: Option<String>,
    #[prop(optional, into)] bind: Option<RwSignal<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// 32 instead of 36 pixels tall: for toolbars.
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
