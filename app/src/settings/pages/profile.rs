//! `/settings`

use domain::accounts::Profile;
use leptos::prelude::*;
use ui::*;

use super::{Part, Saved, SettingsFrame};
use crate::{
    form::use_form,
    settings::api::{Rename, ResendVerification, get_profile},
    texts::{fill, use_texts},
    view::{FormProblem, load},
    zone::use_clock,
};

/// The name and the e-mail address.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let texts = use_texts();
    let data = Resource::new_blocking(|| (), |()| get_profile());
    view! {
        <SettingsFrame>
            <Saved word="saved" text=texts.settings.saved() />
            <Saved word="sent" text=texts.settings.letter_sent() />
            {load(data, 3, |profile| view! { <Form profile /> })}
        </SettingsFrame>
    }
}

#[component]
fn Form(profile: Profile) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<Rename>::new();
    let form = use_form(action);
    let since = use_clock().date(profile.since);
    let verified = profile.verified;
    view! {
        <Part title=texts.settings.name() text=texts.settings.name_text()>
            <FormProblem state=form />
            <ActionForm action=action>
                <div class="flex flex-col items-start gap-4">
                    <Field id="name" label=texts.accounts.name() error=form.error("name") class="w-full">
                        <TextInput name="name" autocomplete="name" required=true maxlength=120u32 autofocus=form.begins_at("name") value=form.typed_or("name", profile.name.clone()) />
                    </Field>
                    <Button submit=true formnovalidate=true loading=form.pending() loading_label=texts.common.saving()>{texts.common.save()}</Button>
                </div>
            </ActionForm>
        </Part>
        <Part title=texts.accounts.email()>
            <p class="text-base">{profile.email.clone()}</p>
            <p class="mt-1 text-sm text-muted">{move || fill!(texts.settings.since, date = since.clone())}</p>
            <div class="mt-3">
                {if verified {
                    view! { <Badge tone=Tone::Success>{texts.settings.verified()}</Badge> }.into_any()
                } else {
                    view! { <Resend /> }.into_any()
                }}
            </div>
        </Part>
        <Part title=texts.common.sign_out() text=texts.settings.sign_out_text()>
            <crate::layouts::SignOut />
        </Part>
    }
    .into_any()
}

#[component]
fn Resend() -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<ResendVerification>::new();
    let form = use_form(action);
    view! {
        <FormProblem state=form />
        <ActionForm action=action>
            <Notice level=Level::Warn title=texts.settings.not_verified()>{texts.settings.not_verified_text()}</Notice>
            <Button submit=true kind=ButtonKind::Secondary class="mt-3" loading=form.pending()>{texts.settings.send_again()}</Button>
        </ActionForm>
    }
    .into_any()
}
