//! `/reset?token=…`

use leptos::prelude::*;
use leptos_i18n::t_string;
use leptos_router::hooks::use_query_map;
use ui::*;

use super::{FormProblem, Sheet};
use crate::{accounts::api::Reset, form::use_form, i18n::*, view::PasswordField};

/// Chooses a new password.
#[component]
pub fn ResetPage() -> impl IntoView {
    let i18n = use_i18n();
    let action = ServerAction::<Reset>::new();
    let form = use_form(action);
    let token = use_query_map().read_untracked().get("token").unwrap_or_default();
    // The link was cut in two by a mail program, or typed by hand.
    if form.typed_or("token", token.clone()).is_empty() {
        return view! {
            <Sheet title=move || t_string!(i18n, accounts.reset_title) intro=move || t_string!(i18n, accounts.reset_no_token)>
                <ButtonLink href="/forgot" size=ButtonSize::Lg>{t!(i18n, accounts.forgot_action)}</ButtonLink>
            </Sheet>
        }
        .into_any();
    }
    view! {
        <Sheet title=move || t_string!(i18n, accounts.reset_title) intro=move || t_string!(i18n, accounts.reset_intro)>
            <FormProblem state=form />
            <ActionForm action=action>
                <div class="flex flex-col gap-5">
                    <input type="hidden" name="token" value=form.typed_or("token", token) />
                    <PasswordField form name="new_password" label=move || t_string!(i18n, accounts.new_password) new=true />
                    <Button submit=true formnovalidate=true size=ButtonSize::Lg loading=form.pending() loading_label=move || t_string!(i18n, common.saving)>
                        {t!(i18n, accounts.reset_action)}
                    </Button>
                </div>
            </ActionForm>
            <p class="mt-6 text-base"><a href="/forgot" class="link">{t!(i18n, accounts.forgot_title)}</a></p>
        </Sheet>
    }
    .into_any()
}
