//! `/verify?token=…`: confirming takes a click, so that mail scanners that follow links do not confirm.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use ui::*;

use super::{FormProblem, Sheet};
use crate::{accounts::api::Verify, form::use_form, texts::use_texts};

/// Confirms an e-mail address.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<Verify>::new();
    let form = use_form(action);
    let query = use_query_map().get_untracked();
    if let Some(done) = query.get("done") {
        let before = done == "before";
        let title = move || {
            if before { texts.accounts.verified_before_title() } else { texts.accounts.verified_title() }
        };
        let text = move || {
            if before { texts.accounts.verified_before_text() } else { texts.accounts.verified_text() }
        };
        return view! {
            <Title text=title() />
            <Sheet title=title intro=text>
                <ButtonLink href="/dashboard">{texts.accounts.to_dashboard()}</ButtonLink>
            </Sheet>
        }
        .into_any();
    }
    let token = form.typed_or("token", query.get("token").unwrap_or_default());
    if token.is_empty() {
        return view! {
            <Sheet title=texts.accounts.verify_title() intro=texts.accounts.verify_no_token()>
                <ButtonLink href="/settings" size=ButtonSize::Lg>{texts.accounts.verify_settings()}</ButtonLink>
            </Sheet>
        }
        .into_any();
    }
    view! {
        <Sheet title=texts.accounts.verify_title() intro=texts.accounts.verify_intro()>
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="token" value=token />
                <Button submit=true size=ButtonSize::Lg loading=form.pending() loading_label=texts.accounts.verifying()>
                    {texts.accounts.verify_action()}
                </Button>
            </ActionForm>
        </Sheet>
    }
    .into_any()
}
