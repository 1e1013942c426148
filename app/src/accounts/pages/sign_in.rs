//! `/login`

use leptos::prelude::*;
use leptos_i18n::t_string;
use leptos_router::hooks::use_query_map;
use ui::*;

use super::{FormProblem, Sheet};
use crate::{accounts::api::SignIn, form::use_form, i18n::*, view::PasswordField};

/// Signs a person in.
#[component]
pub fn SignInPage() -> impl IntoView {
    let i18n = use_i18n();
    let action = ServerAction::<SignIn>::new();
    let form = use_form(action);
    let next = use_query_map().read_untracked().get("next").unwrap_or_default();
    let forgot = move || view! { <a href="/forgot" class="link tap text-sm">{t!(i18n, accounts.forgot_link)}</a> };
    view! {
        <Sheet title=move || t_string!(i18n, accounts.sign_in_title) intro=move || t_string!(i18n, accounts.sign_in_intro)>
            <FormProblem state=form />
            <ActionForm action=action>
                <div class="flex flex-col gap-5">
                    <input type="hidden" name="next" value=form.typed_or("next", next) />
                    <Field id="email" label=move || t_string!(i18n, accounts.email) error=form.error("email")>
                        <TextInput name="email" kind="email" autocomplete="username" required=true autofocus=form.begins_at("email") value=form.typed("email") />
                    </Field>
                    <PasswordField form name="password" label=move || t_string!(i18n, accounts.password) side=forgot />
                    <Button submit=true formnovalidate=true size=ButtonSize::Lg loading=form.pending() loading_label=move || t_string!(i18n, accounts.signing_in)>
                        {t!(i18n, accounts.sign_in_action)}
                    </Button>
                </div>
            </ActionForm>
            <p class="mt-6 text-base text-muted">
                {t!(i18n, accounts.no_account)} " " <a href="/signup" class="link">{t!(i18n, accounts.create_one)}</a>
            </p>
        </Sheet>
    }
}
