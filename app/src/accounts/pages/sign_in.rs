//! `/login`

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::*;

use super::{FormProblem, Sheet, with_next};
use crate::{accounts::api::SignIn, form::use_form, texts::use_texts, view::PasswordField};

/// The form for signing in.
#[component]
pub fn SignInPage() -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<SignIn>::new();
    let form = use_form(action);
    let next = form.typed_or("next", use_query_map().read_untracked().get("next").unwrap_or_default());
    let sign_up = with_next("/signup", &next);
    let forgot = move || view! { <a href="/forgot" class="link tap text-sm">{texts.accounts.forgot_link()}</a> };
    view! {
        <Sheet title=texts.accounts.sign_in_title() intro=texts.accounts.sign_in_intro()>
            <FormProblem state=form />
            <ActionForm action=action>
                <div class="flex flex-col gap-5">
                    <input type="hidden" name="next" value=next />
                    <Field id="email" label=texts.accounts.email() error=form.error("email")>
                        <TextInput name="email" kind="email" autocomplete="username" required=true autofocus=form.begins_at("email") value=form.typed("email") />
                    </Field>
                    <PasswordField form name="password" label=texts.accounts.password() side=forgot />
                    <Button submit=true formnovalidate=true size=ButtonSize::Lg loading=form.pending() loading_label=texts.accounts.signing_in()>
                        {texts.accounts.sign_in_action()}
                    </Button>
                </div>
            </ActionForm>
            <p class="mt-6 text-base text-muted">
                {texts.accounts.no_account()} " " <a href=sign_up class="link">{texts.accounts.create_one()}</a>
            </p>
        </Sheet>
    }
}
