//! Saved texts beside the box: chosen, one replaces what is typed.

use domain::messages::Side;
use leptos::{prelude::*, wasm_bindgen::JsCast};
use leptos_router::location::Url;
use web_sys::HtmlElement;

use super::Talk;
use crate::{messages::api::saved_texts_for, texts::use_texts};

/// The saved texts of the organization; nothing for an applicant, and if there are none.
#[component]
pub fn Saved(talk: Talk) -> impl IntoView {
    let texts = use_texts();
    if talk.side == Side::Applicant {
        return ().into_any();
    }
    let saved = Resource::new_blocking(move || talk.id, saved_texts_for);
    let row = move |title: String, text: String| {
        // Without script the address has the text.
        let href = format!("{}/{}?draft={}#text", talk.side.path(), talk.id, Url::escape(&text));
        let choose = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            talk.text.set(text.clone());
            talk.type_text(&text);
            let field = document().get_element_by_id("text").and_then(|field| field.dyn_into::<HtmlElement>().ok());
            if let Some(field) = field {
                let _ = field.focus();
            }
        };
        view! { <li><a class="link block py-1 text-sm break-words" href=href on:click=choose>{title}</a></li> }
            .into_any()
    };
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                // The box works without them.
                let items = saved.await.unwrap_or_default();
                let rows = items.into_iter().map(|item| row(item.title, item.text)).collect_view();
                view! {
                    <details class="min-w-0 flex-1">
                        <summary class="touch w-fit cursor-pointer text-sm text-muted">{texts.messages.saved()}</summary>
                        <ul class="mt-1 max-h-40 overflow-y-auto">
                            {rows}
                            <li><a class="link block py-1 text-sm text-muted" href="/hiring/messages/texts">{texts.messages.saved_manage()}</a></li>
                        </ul>
                    </details>
                }
                .into_any()
            })}
        </Suspense>
    }
    .into_any()
}
