//! `/settings/data`: export, and deleting the account.

use leptos::prelude::*;
use leptos_i18n::t_string;
use ui::{icons, *};

use super::{Part, SettingsFrame};
use crate::{
    drafts,
    form::use_form,
    i18n::*,
    settings::api::DeleteAccount,
    view::{FormProblem, PasswordField},
};

/// Export and deletion.
#[component]
pub fn DataPage() -> impl IntoView {
    let i18n = use_i18n();
    let action = ServerAction::<DeleteAccount>::new();
    let form = use_form(action);
    drafts::forget_all_when(move || matches!(action.value().get(), Some(Ok(_))));
    view! {
        <SettingsFrame title=move || t_string!(i18n, settings.data)>
            <Part title=move || t_string!(i18n, settings.export) text=move || t_string!(i18n, settings.export_text)>
                <ButtonLink href="/settings/export" rel="external" download="jobalign-export.zip" kind=ButtonKind::Secondary icon=icons::DOWNLOAD>
                    {t!(i18n, settings.export_action)}
                </ButtonLink>
            </Part>
            <Part title=move || t_string!(i18n, settings.delete_account) text=move || t_string!(i18n, settings.delete_account_text)>
                <FormProblem state=form />
                <ActionForm action=action>
                    <div class="flex flex-col items-start gap-4">
                        <PasswordField form name="password" label=move || t_string!(i18n, settings.current_password) />
                        <Button submit=true formnovalidate=true kind=ButtonKind::Danger icon=icons::TRASH_2 loading=form.pending()>
                            {t!(i18n, settings.delete_account_action)}
                        </Button>
                    </div>
                </ActionForm>
            </Part>
        </SettingsFrame>
    }
}
