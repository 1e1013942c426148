//! `/verify?token=…`: a click confirms, so that a mail scanner that follows links confirms nothing.

use leptos::prelude::*;
use leptos_i18n::t_string;
use leptos_router::hooks::use_query_map;
use ui::*;

use super::{FormProblem, Sheet};
use crate::{accounts::api::Verify, form::use_form, i18n::*};

/// Confirms an address.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let i18n = use_i18n();
    let action = ServerAction::<Verify>::new();
    let form = use_form(action);
    let query = use_query_map().get_untracked();
    if query.get("done").is_some() {
        return view! {
            <Sheet title=move || t_string!(i18n, accounts.verified_title) intro=move || t_string!(i18n, accounts.verified_text)>
                <ButtonLink href="/dashboard">{t!(i18n, accounts.to_dashboard)}</ButtonLink>
            </Sheet>
        }
        .into_any();
    }
    let token = query.get("token").unwrap_or_default();
    view! {
        <Sheet title=move || t_string!(i18n, accounts.verify_title) intro=move || t_string!(i18n, accounts.verify_intro)>
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="token" value=form.typed_or("token", token) />
                <Button submit=true size=ButtonSize::Lg loading=form.pending() loading_label=move || t_string!(i18n, accounts.verifying)>
                    {t!(i18n, accounts.verify_action)}
                </Button>
            </ActionForm>
        </Sheet>
    }
    .into_any()
}
