//! The summary of the problems of a form.

use crate::icon::icon as draw;
use crate::icons;
use crate::util::say;
use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;

/// One line of an [`ErrorSummary`]: the id of a field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Empty: the message belongs to no field.
    pub field: String,
    pub message: String,
}

impl FieldError {
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

/// The problems of a form, above it, with a link to each field. Takes the focus when it appears; absent without
/// problems.
#[component]
pub fn ErrorSummary(
    #[prop(into)] title: TextProp,
    #[prop(into)] errors: Signal<Vec<FieldError>>,
    #[prop(into, default = "error-summary".into())] id: String,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |before: Option<bool>| {
        let any = !errors.read().is_empty();
        // Not on page load: there `autofocus` has done it, and the user may have moved on since.
        if any
            && before == Some(false)
            && let Some(element) = node.get()
        {
            let _ = element.focus();
        }
        any
    });
    move || {
        let lines = errors.get();
        (!lines.is_empty()).then(|| {
            let items = lines
                .into_iter()
                .map(|error| {
                    if error.field.is_empty() {
                        view! { <li>{error.message}</li> }.into_any()
                    } else {
                        let field = error.field.clone();
                        let focus = move |event: MouseEvent| {
                            if crate::util::focus_id(&field) {
                                event.prevent_default();
                            }
                        };
                        view! {
                            <li>
                                <a on:click=focus class="link-solo text-danger underline underline-offset-4" href=format!("#{}", error.field)>
                                    {error.message}
                                </a>
                            </li>
                        }
                        .into_any()
                    }
                })
                .collect_view();
            view! {
                <div
                    node_ref=node
                    id=id.clone()
                    role="alert"
                    tabindex="-1"
                    autofocus=true
                    class="flex gap-3 rounded-lg border border-danger-line bg-danger-soft p-3.5"
                >
                    {draw(icons::OCTAGON_ALERT, "mt-0.5 size-4 text-danger")}
                    <div class="min-w-0 flex-1 text-base">
                        <p class="font-medium">{say(title.clone())}</p>
                        <ul class="mt-1 grid gap-1">{items}</ul>
                    </div>
                </div>
            }
            .into_any()
        })
    }
}
