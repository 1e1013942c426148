//! Starting a resume without a file.

use leptos::prelude::*;
use ui::*;

use crate::{
    form::use_form,
    resumes::api::{StartExample, StartResume},
    texts::use_texts,
    view::FormProblem,
};

/// Buttons that start a resume, blank or from an example, and open it.
#[component]
pub fn StartBlank() -> impl IntoView {
    let texts = use_texts();
    let (blank, example) = (ServerAction::<StartResume>::new(), ServerAction::<StartExample>::new());
    let (blank_form, example_form) = (use_form(blank), use_form(example));
    view! {
        <FormProblem state=blank_form />
        <FormProblem state=example_form />
        <div class="flex flex-wrap gap-3">
            <ActionForm action=blank>
                <Button submit=true kind=ButtonKind::Secondary loading=blank_form.pending()>{texts.resumes.start_blank()}</Button>
            </ActionForm>
            <ActionForm action=example>
                <Button submit=true kind=ButtonKind::Secondary loading=example_form.pending()>{texts.resumes.start_example()}</Button>
            </ActionForm>
        </div>
    }
    .into_any()
}
