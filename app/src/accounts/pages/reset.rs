//! `/reset?token=…`

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::*;

use super::{FormProblem, Sheet};
use crate::{accounts::api::Reset, form::use_form, texts::use_texts, view::PasswordField};

/// Chooses a new password.
#[component]
pub fn ResetPage() -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<Reset>::new();
    let form = use_form(action);
    let token = use_query_map().read_untracked().get("token").unwrap_or_default();
    // A mail program cut the link in two, or it was typed by hand.
    if form.typed_or("token", token.clone()).is_empty() {
        return view! {
            <Sheet title=texts.accounts.reset_title() intro=texts.accounts.reset_no_token()>
                <ButtonLink href="/forgot" size=ButtonSize::Lg>{texts.accounts.forgot_action()}</ButtonLink>
            </Sheet>
        }
        .into_any();
    }
    view! {
        <Sheet title=texts.accounts.reset_title() intro=texts.accounts.reset_intro()>
            <FormProblem state=form />
            <ActionForm action=action>
                <div class="flex flex-col gap-5">
                    <input type="hidden" name="token" value=form.typed_or("token", token) />
                    <PasswordField form name="new_password" label=texts.accounts.new_password() new=true />
                    <Button submit=true formnovalidate=true size=ButtonSize::Lg loading=form.pending() loading_label=texts.common.saving()>
                        {texts.accounts.reset_action()}
                    </Button>
                </div>
            </ActionForm>
            <p class="mt-6 text-base"><a href="/forgot" class="link">{texts.accounts.forgot_title()}</a></p>
        </Sheet>
    }
    .into_any()
}
