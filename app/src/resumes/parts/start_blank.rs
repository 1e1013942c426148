//! Starting a resume without a file.

use leptos::prelude::*;
use ui::*;

use crate::{form::use_form, resumes::api::StartResume, texts::use_texts, view::FormProblem};

/// A button that starts a blank resume and opens it.
#[component]
pub fn StartBlank() -> impl IntoView {
    let action = ServerAction::<StartResume>::new();
    let form = use_form(action);
    view! {
        <FormProblem state=form />
        <ActionForm action=action>
            <Button submit=true kind=ButtonKind::Secondary loading=form.pending()>{use_texts().resumes.start_blank()}</Button>
        </ActionForm>
    }
    .into_any()
}
