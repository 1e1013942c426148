//! `/method`, `/privacy`, `/terms`.

use leptos::prelude::*;

use crate::texts::use_texts;

macro_rules! notice {
    ($(#[$doc:meta])* $name:ident, $title:ident, [$($heading:ident => $text:ident),* $(,)?]) => {
        $(#[$doc])*
        #[component]
        pub fn $name() -> impl IntoView {
            let texts = use_texts();
            view! {
                <article class="mx-auto max-w-prose px-4 py-12 md:py-20">
                    <h1 class="text-2xl md:text-3xl">{texts.landing.$title()}</h1>
                    $(
                        <h2 class="mt-8 text-lg">{texts.landing.$heading()}</h2>
                        <p class="mt-2 text-md text-muted">{texts.landing.$text()}</p>
                    )*
                </article>
            }
            .into_any()
        }
    };
}

notice!(
    /// How a score is calculated.
    Method, method_title, [
        method_read => method_read_text,
        method_pair => method_pair_text,
        method_score => method_score_text,
        method_blind => method_blind_text,
        method_limits => method_limits_text,
    ]
);

notice!(
    /// What is stored, for how long, and how to delete it.
    Privacy, privacy_title, [
        privacy_guest => privacy_guest_text,
        privacy_account => privacy_account_text,
        privacy_models => privacy_models_text,
        privacy_sound => privacy_sound_text,
        privacy_cookies => privacy_cookies_text,
        privacy_leave => privacy_leave_text,
    ]
);

notice!(
    /// The rules for users of this server.
    Terms, terms_title, [
        terms_use => terms_use_text,
        terms_score => terms_score_text,
        terms_software => terms_software_text,
    ]
);
