//! `/settings/security`: the password, and the devices that are signed in.

use domain::accounts::Device;
use leptos::prelude::*;
use ui::{icons, *};

use super::{Part, Saved, SettingsFrame};
use crate::{
    form::use_form,
    settings::api::{ChangePassword, RevokeDevice, list_devices},
    texts::{fill, use_texts},
    view::{FormProblem, PasswordField, load},
    zone::use_clock,
};

/// Password and devices.
#[component]
pub fn SecurityPage() -> impl IntoView {
    let texts = use_texts();
    let data = Resource::new_blocking(|| (), |()| list_devices());
    view! {
        <SettingsFrame>
            <Saved word="saved" text=texts.settings.password_saved() />
            <Password />
            <Part title=texts.settings.devices() text=texts.settings.devices_text()>
                {load(data, 2, |devices| view! { <Devices devices /> })}
            </Part>
        </SettingsFrame>
    }
}

#[component]
fn Password() -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<ChangePassword>::new();
    let form = use_form(action);
    // Whoever applied without an account has none yet.
    let by_letter =
        move || view! { <a href="/forgot" class="link tap text-sm">{texts.settings.password_by_letter()}</a> };
    view! {
        <Part title=texts.accounts.password() text=texts.settings.password_text()>
            <FormProblem state=form />
            <ActionForm action=action>
                <div class="flex flex-col items-start gap-4">
                    <PasswordField form name="current_password" label=texts.settings.current_password() side=by_letter />
                    <PasswordField form name="new_password" label=texts.accounts.new_password() new=true />
                    <Button submit=true formnovalidate=true loading=form.pending() loading_label=texts.common.saving()>
                        {texts.settings.change_password()}
                    </Button>
                </div>
            </ActionForm>
        </Part>
    }
    .into_any()
}

#[component]
fn Devices(devices: Vec<Device>) -> impl IntoView {
    let rows = devices.into_iter().map(|device| view! { <DeviceRow device /> }).collect_view();
    view! { <ul class="divide-y divide-line border-y border-line">{rows}</ul> }.into_any()
}

#[component]
fn DeviceRow(device: Device) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<RevokeDevice>::new();
    let form = use_form(action);
    let seen = use_clock().date_time(device.last_seen);
    let name = if device.name.is_empty() { texts.settings.unknown_device().to_owned() } else { device.name.clone() };
    let revoke_name = name.clone();
    view! {
        <li class="flex items-center gap-4 py-3">
            <Icon icon=icons::LAPTOP class="size-5 text-muted" />
            <div class="min-w-0 flex-1">
                <p class="text-base">{name} " " {device.current.then(|| view! { <Badge tone=Tone::Accent>{texts.settings.this_device()}</Badge> })}</p>
                <p class="text-sm text-muted">{device.address.clone()} " · " {move || fill!(texts.settings.last_seen, date = seen.clone())}</p>
            </div>
            {(!device.current).then(|| view! {
                <ActionForm action=action>
                    <input type="hidden" name="session" value=device.session.to_string() />
                    <Button
                        submit=true
                        kind=ButtonKind::DangerQuiet
                        size=ButtonSize::Sm
                        loading=form.pending()
                        aria_label=move || fill!(texts.settings.sign_out_device, device = revoke_name.clone())
                    >
                        {texts.common.sign_out()}
                    </Button>
                </ActionForm>
            })}
        </li>
    }
    .into_any()
}
