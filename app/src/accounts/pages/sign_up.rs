//! `/signup`

use kernel::ProblemCode;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::*;

use super::{FormProblem, Sheet, with_next};
use crate::{accounts::api::SignUp, form::use_form, texts::use_texts, view::PasswordField};

/// Creates an account.
#[component]
pub fn SignUpPage() -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<SignUp>::new();
    let form = use_form(action);
    let keeps = use_query_map().read_untracked().get("keep").is_some() || !form.typed("keep").is_empty();
    let next = form.typed_or("next", use_query_map().read_untracked().get("next").unwrap_or_default());
    let sign_in = with_next("/login", &next);
    let cause = form.cause();
    let taken = move || cause.get().is_some_and(|problem| problem.field_code("email") == Some(ProblemCode::EmailTaken));
    let intro = move || if keeps { texts.accounts.sign_up_keeps() } else { texts.accounts.sign_up_intro() };
    view! {
        <Sheet title=texts.accounts.sign_up_title() intro=intro>
            <FormProblem state=form />
            <ActionForm action=action>
                <div class="flex flex-col gap-5">
                    <Field id="name" label=texts.accounts.name() error=form.error("name")>
                        <TextInput name="name" autocomplete="name" required=true maxlength=120u32 autofocus=form.begins_at("name") value=form.typed("name") />
                    </Field>
                    <input type="hidden" name="next" value=next />
                    {keeps.then(|| view! { <input type="hidden" name="keep" value="true" /> })}
                    <div class="flex flex-col gap-1.5">
                        <Field id="email" label=texts.accounts.email() error=form.error("email")>
                            <TextInput name="email" kind="email" autocomplete="email" required=true autofocus=form.begins_at("email") value=form.typed("email") />
                        </Field>
                        {move || taken().then(|| view! {
                            <p class="flex flex-wrap gap-x-4 text-sm">
                                <a href="/login" class="link tap">{texts.accounts.sign_in_action()}</a>
                                <a href="/forgot" class="link tap">{texts.accounts.forgot_title()}</a>
                            </p>
                        })}
                    </div>
                    <PasswordField form name="password" label=texts.accounts.password() new=true />
                    <Button submit=true formnovalidate=true size=ButtonSize::Lg loading=form.pending() loading_label=texts.accounts.signing_up()>
                        {texts.accounts.sign_up_action()}
                    </Button>
                    <p class="text-sm text-subtle">
                        {texts.accounts.terms_note()} " " <a class="link" href="/terms">{texts.common.terms()}</a> ", "
                        <a class="link" href="/privacy">{texts.common.privacy()}</a>
                    </p>
                </div>
            </ActionForm>
            <p class="mt-6 text-base text-muted">
                {texts.accounts.have_account()} " " <a href=sign_in class="link">{texts.accounts.sign_in_action()}</a>
            </p>
        </Sheet>
    }
}
