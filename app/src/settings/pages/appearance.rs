//! `/settings/appearance`: light or dark, and the language.

use domain::settings::Theme;
use leptos::prelude::*;
use leptos_i18n::t_string;
use ui::*;

use super::{Part, SettingsFrame};
use crate::{form::use_form, i18n::*, layouts::LanguageSwitch, session::use_session, settings::api::ChangeTheme};

/// Appearance and language.
#[component]
pub fn AppearancePage() -> impl IntoView {
    let i18n = use_i18n();
    let action = ServerAction::<ChangeTheme>::new();
    let form = use_form(action);
    let theme = use_session().theme;
    let card = move |value: Theme, title: Signal<String>| {
        view! { <RadioCard name="theme" value=value.word() title=title checked=theme == value /> }
    };
    view! {
        <SettingsFrame title=move || t_string!(i18n, settings.appearance)>
            <Part title=move || t_string!(i18n, common.appearance) text=move || t_string!(i18n, settings.appearance_text)>
                <ActionForm action=action>
                    <FieldSet id="theme" legend=move || t_string!(i18n, common.appearance) legend_hidden=true>
                        {card(Theme::System, Signal::derive(move || t_string!(i18n, settings.theme_system).to_owned()))}
                        {card(Theme::Light, Signal::derive(move || t_string!(i18n, settings.theme_light).to_owned()))}
                        {card(Theme::Dark, Signal::derive(move || t_string!(i18n, settings.theme_dark).to_owned()))}
                    </FieldSet>
                    <Button submit=true class="mt-4" loading=form.pending() loading_label=move || t_string!(i18n, common.saving)>{t!(i18n, common.save)}</Button>
                </ActionForm>
            </Part>
            <Part title=move || t_string!(i18n, common.language) text=move || t_string!(i18n, settings.language_text)>
                <LanguageSwitch />
            </Part>
        </SettingsFrame>
    }
}
