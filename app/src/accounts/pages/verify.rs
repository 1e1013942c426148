//! `/verify?token=…`: confirming takes a click, so that a mail scanner that follows links confirms nothing.

use leptos::prelude::*;
use leptos_i18n::t_string;
use leptos_router::hooks::use_query_map;
use ui::*;

use super::{FormProblem, Sheet};
use crate::{accounts::api::Verify, form::use_form, i18n::*};

/// Confirms an e-mail address.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let i18n = use_i18n();
    let action = ServerAction::<Verify>::new();
    let form = use_form(action);
    let query = use_query_map().get_untracked();
    if let Some(done) = query.get("done") {
        let before = done == "before";
        let title = move || {
            if before {
                t_string!(i18n, accounts.verified_before_title)
            } else {
                t_string!(i18n, accounts.verified_title)
            }
        };
        let text = move || {
            if before {
                t_string!(i18n, accounts.verified_before_text)
            } else {
                t_string!(i18n, accounts.verified_text)
            }
        };
        return view! {
            <Sheet title=title intro=text>
                <ButtonLink href="/dashboard">{t!(i18n, accounts.to_dashboard)}</ButtonLink>
            </Sheet>
        }
        .into_any();
    }
    let token = form.typed_or("token", query.get("token").unwrap_or_default());
    if token.is_empty() {
        return view! {
            <Sheet title=move || t_string!(i18n, accounts.verify_title) intro=move || t_string!(i18n, accounts.verify_no_token)>
                <ButtonLink href="/settings" size=ButtonSize::Lg>{t!(i18n, accounts.verify_settings)}</ButtonLink>
            </Sheet>
        }
        .into_any();
    }
    view! {
        <Sheet title=move || t_string!(i18n, accounts.verify_title) intro=move || t_string!(i18n, accounts.verify_intro)>
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="token" value=token />
                <Button submit=true size=ButtonSize::Lg loading=form.pending() loading_label=move || t_string!(i18n, accounts.verifying)>
                    {t!(i18n, accounts.verify_action)}
                </Button>
            </ActionForm>
        </Sheet>
    }
    .into_any()
}
