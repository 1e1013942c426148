//! `/forgot`

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use ui::*;

use super::{FormProblem, Sheet};
use crate::{accounts::api::RequestReset, form::use_form, texts::use_texts};

/// Requests an e-mail with a link to choose a new password.
#[component]
pub fn ForgotPage() -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<RequestReset>::new();
    let form = use_form(action);
    if use_query_map().read_untracked().get("sent").is_some() {
        return view! {
            <Title text=texts.accounts.forgot_sent_title() />
            <Sheet title=texts.accounts.forgot_sent_title() intro=texts.accounts.forgot_sent()>
                <ButtonLink href="/login" kind=ButtonKind::Secondary>{texts.accounts.back_to_sign_in()}</ButtonLink>
            </Sheet>
        }
        .into_any();
    }
    view! {
        <Sheet title=texts.accounts.forgot_title() intro=texts.accounts.forgot_intro()>
            <FormProblem state=form />
            <ActionForm action=action>
                <div class="flex flex-col gap-5">
                    <Field id="email" label=texts.accounts.email() error=form.error("email")>
                        <TextInput name="email" kind="email" autocomplete="username" required=true autofocus=form.begins_at("email") value=form.typed("email") />
                    </Field>
                    <Button submit=true formnovalidate=true size=ButtonSize::Lg loading=form.pending() loading_label=texts.accounts.sending()>
                        {texts.accounts.forgot_action()}
                    </Button>
                </div>
            </ActionForm>
            <p class="mt-6 text-base"><a href="/login" class="link">{texts.accounts.back_to_sign_in()}</a></p>
        </Sheet>
    }
    .into_any()
}
