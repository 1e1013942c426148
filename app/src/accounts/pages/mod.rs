//! The pages of accounts, and the narrow layout they share.

mod forgot;
mod reset;
mod sign_in;
mod sign_up;
mod verify;

pub use forgot::ForgotPage;
pub use reset::ResetPage;
pub use sign_in::SignInPage;
pub use sign_up::SignUpPage;
pub use verify::VerifyPage;

use leptos::prelude::*;
use leptos_router::location::Url;

use crate::view::FormProblem;

/// A narrow page with a title and one form.
#[component]
fn Sheet(
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] intro: Option<TextProp>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="mx-auto flex w-full max-w-md flex-col px-4 py-12 md:py-20">
            <div class="ruler h-2.5" aria-hidden="true"></div>
            <h1 class="mt-6 text-2xl">{move || title.get()}</h1>
            {intro.map(|intro| view! { <p class="mt-2 text-md text-muted">{move || intro.get()}</p> })}
            <div class="mt-8">{children()}</div>
        </div>
    }
    .into_any()
}

/// The path of a form with the page that the user wanted, if they wanted one.
fn with_next(path: &str, next: &str) -> String {
    if next.is_empty() { path.to_owned() } else { format!("{path}?next={}", Url::escape(next)) }
}
