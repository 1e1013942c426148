//! `/settings/data`: export, and deleting the account.

use leptos::prelude::*;
use ui::{icons, *};

use super::{Part, SettingsFrame};
use crate::{
    drafts,
    form::use_form,
    settings::api::DeleteAccount,
    texts::use_texts,
    view::{FormProblem, PasswordField},
};

/// Export and deletion.
#[component]
pub fn DataPage() -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<DeleteAccount>::new();
    let form = use_form(action);
    drafts::forget_all_when(move || matches!(action.value().get(), Some(Ok(_))));
    let by_letter =
        move || view! { <a href="/forgot" class="link tap text-sm">{texts.settings.password_by_letter()}</a> };
    view! {
        <SettingsFrame>
            <Part title=texts.settings.export() text=texts.settings.export_text()>
                <ButtonLink href="/settings/export" rel="external" download="jobalign-export.zip" kind=ButtonKind::Secondary icon=icons::DOWNLOAD>
                    {texts.settings.export_action()}
                </ButtonLink>
            </Part>
            <Part title=texts.settings.delete_account() text=texts.settings.delete_account_text()>
                <FormProblem state=form />
                <ActionForm action=action>
                    <div class="flex flex-col items-start gap-4">
                        <PasswordField form name="password" label=texts.settings.current_password() side=by_letter />
                        <Button submit=true formnovalidate=true kind=ButtonKind::Danger icon=icons::TRASH_2 loading=form.pending()>
                            {texts.settings.delete_account_action()}
                        </Button>
                    </div>
                </ActionForm>
            </Part>
        </SettingsFrame>
    }
}
