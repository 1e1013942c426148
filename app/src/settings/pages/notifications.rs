//! `/settings/notifications`: kinds of notifications by channel.

use domain::notifications::{Channel, NotificationKind, Preferences};
use leptos::prelude::*;
use ui::*;

use super::{Part, Saved, SettingsFrame};
use crate::{
    form::use_form,
    notifications::api::{SetPreferences, get_preferences},
    texts::{fill, use_texts},
    view::load,
};

/// The table of kinds and channels.
#[component]
pub fn NotificationsPage() -> impl IntoView {
    let texts = use_texts();
    let data = Resource::new_blocking(|| (), |()| get_preferences());
    view! {
        <SettingsFrame>
            <Saved word="saved" text=texts.settings.saved() />
            <Part title=texts.notifications.preferences() text=texts.notifications.preferences_text()>
                {load(data, 7, |preferences| view! { <Choices preferences /> })}
            </Part>
        </SettingsFrame>
    }
}

#[component]
fn Choices(preferences: Preferences) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<SetPreferences>::new();
    let form = use_form(action);
    let rows = NotificationKind::ALL
        .iter()
        .map(|kind| {
            let label = texts.notifications.label(kind.word()).unwrap_or_default();
            let cells = Channel::ALL.iter().map(|channel| {
                let cell = choice(*kind, *channel, label, preferences.wants(*kind, *channel));
                view! { <td class="px-3 py-2.5 align-middle">{cell}</td> }
            });
            view! {
                <tr class="border-t border-line">
                    <th scope="row" class="py-2.5 pr-3 text-left text-base font-normal">{label}</th>
                    {cells.collect_view()}
                </tr>
            }
        })
        .collect_view();
    view! {
        <ActionForm action=action>
            <table class="w-full border-b border-line">
                <thead>
                    <tr>
                        <th scope="col" class="py-2 pr-3 text-left text-sm font-medium text-muted">{texts.notifications.about()}</th>
                        <th scope="col" class="px-3 py-2 text-left text-sm font-medium text-muted">{texts.notifications.in_app()}</th>
                        <th scope="col" class="px-3 py-2 text-left text-sm font-medium text-muted">{texts.notifications.email()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <Button submit=true class="mt-4" loading=form.pending() loading_label=texts.common.saving()>{texts.common.save()}</Button>
        </ActionForm>
    }
    .into_any()
}

/// A checkbox, or a word if it cannot be chosen.
fn choice(kind: NotificationKind, channel: Channel, label: &str, wanted: bool) -> AnyView {
    let texts = use_texts();
    if kind.fixed(channel).is_some() {
        return view! { <span class="text-sm text-muted">{texts.notifications.always()}</span> }.into_any();
    }
    let place = match channel {
        Channel::InApp => texts.notifications.in_app(),
        Channel::Email => texts.notifications.email(),
    };
    let name = fill!(texts.notifications.choice, kind = label, place = place);
    view! { <Checkbox name=format!("wanted[{kind}-{channel}]") id=format!("{kind}-{channel}") checked=wanted aria_label=name /> }
        .into_any()
}
