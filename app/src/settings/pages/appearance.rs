//! `/settings/appearance`: light or dark, and the language.

use domain::settings::Theme;
use leptos::prelude::*;
use ui::*;

use super::{Part, SettingsFrame};
use crate::{
    form::use_form,
    layouts::LanguageSwitch,
    session::{api::ChangeTheme, use_session},
    texts::use_texts,
};

/// Appearance and language.
#[component]
pub fn AppearancePage() -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<ChangeTheme>::new();
    let form = use_form(action);
    let theme = use_session().theme;
    let card = move |value: Theme, title: &'static str| {
        view! { <RadioCard name="theme" value=value.word() title=title checked=theme == value /> }
    };
    view! {
        <SettingsFrame>
            <Part title=texts.common.appearance() text=texts.settings.appearance_text()>
                <ActionForm action=action>
                    <FieldSet id="theme" legend=texts.common.appearance() legend_hidden=true>
                        {card(Theme::System, texts.settings.theme_system())}
                        {card(Theme::Light, texts.settings.theme_light())}
                        {card(Theme::Dark, texts.settings.theme_dark())}
                    </FieldSet>
                    <Button submit=true class="mt-4" loading=form.pending() loading_label=texts.common.saving()>{texts.common.save()}</Button>
                </ActionForm>
            </Part>
            <Part title=texts.common.language() text=texts.settings.language_text()>
                <LanguageSwitch />
            </Part>
        </SettingsFrame>
    }
}
