//! `/settings`

use domain::accounts::Profile;
use leptos::prelude::*;
use leptos_i18n::t_string;
use ui::*;

use super::{Part, Saved, SettingsFrame};
use crate::{
    form::use_form,
    i18n::*,
    settings::api::{Rename, ResendVerification, get_profile},
    texts::use_texts,
    view::{FormProblem, load},
};

/// Name and address.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let i18n = use_i18n();
    let data = Resource::new_blocking(|| (), |()| get_profile());
    view! {
        <SettingsFrame title=move || t_string!(i18n, settings.profile)>
            <Saved word="saved" text=move || t_string!(i18n, settings.saved) />
            <Saved word="sent" text=move || t_string!(i18n, settings.letter_sent) />
            {load(data, 3, |profile| view! { <Form profile /> })}
        </SettingsFrame>
    }
}

#[component]
fn Form(profile: Profile) -> impl IntoView {
    let i18n = use_i18n();
    let action = ServerAction::<Rename>::new();
    let form = use_form(action);
    let since = use_texts().date(profile.since);
    let verified = profile.verified;
    view! {
        <Part title=move || t_string!(i18n, settings.name) text=move || t_string!(i18n, settings.name_text)>
            <FormProblem state=form />
            <ActionForm action=action>
                <div class="flex flex-col items-start gap-4">
                    <Field id="name" label=move || t_string!(i18n, accounts.name) error=form.error("name") class="w-full">
                        <TextInput name="name" autocomplete="name" required=true maxlength=120u32 autofocus=form.begins_at("name") value=form.typed_or("name", profile.name.clone()) />
                    </Field>
                    <Button submit=true formnovalidate=true loading=form.pending() loading_label=move || t_string!(i18n, common.saving)>{t!(i18n, common.save)}</Button>
                </div>
            </ActionForm>
        </Part>
        <Part title=move || t_string!(i18n, accounts.email)>
            <p class="text-base">{profile.email.clone()}</p>
            <p class="mt-1 text-sm text-muted">{move || fill!(t_string!(i18n, settings.since), date = since.clone())}</p>
            <div class="mt-3">
                {if verified {
                    view! { <Badge tone=Tone::Success>{t!(i18n, settings.verified)}</Badge> }.into_any()
                } else {
                    view! { <Resend /> }.into_any()
                }}
            </div>
        </Part>
        <Part title=move || t_string!(i18n, common.sign_out) text=move || t_string!(i18n, settings.sign_out_text)>
            <crate::layouts::SignOut />
        </Part>
    }
    .into_any()
}

#[component]
fn Resend() -> impl IntoView {
    let i18n = use_i18n();
    let action = ServerAction::<ResendVerification>::new();
    let form = use_form(action);
    view! {
        <FormProblem state=form />
        <ActionForm action=action>
            <Notice level=Level::Warn title=move || t_string!(i18n, settings.not_verified)>{t!(i18n, settings.not_verified_text)}</Notice>
            <Button submit=true kind=ButtonKind::Secondary class="mt-3" loading=form.pending()>{t!(i18n, settings.send_again)}</Button>
        </ActionForm>
    }
    .into_any()
}
