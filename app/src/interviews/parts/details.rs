//! The day of the interview and the notes on the company.

use domain::interviews::Interview;
use kernel::PartialDate;
use leptos::prelude::*;
use ui::*;

use crate::{form::use_form, interviews::api::ChangeInterview, texts::use_texts, view::FormProblem};

/// The form of both.
#[component]
pub fn DetailsForm(interview: Interview, today: PartialDate, saved: bool) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<ChangeInterview>::new();
    let form = use_form(action);
    let day = interview.day.map(|day| day.to_string()).unwrap_or_default();
    view! {
        <section aria-labelledby="details" class="print:hidden">
            <h2 id="details" class="text-lg">{texts.interviews.details()}</h2>
            {saved.then(|| view! { <Notice level=Level::Success title=texts.interviews.saved() class="mt-3" /> })}
            <div class="mt-3"><FormProblem state=form /></div>
            <ActionForm action=action>
                <input type="hidden" name="id" value=interview.id.to_string() />
                <div class="grid max-w-form gap-4">
                    <Field id="day" label=texts.interviews.day() hint=texts.interviews.day_hint() error=form.error("day")>
                        <TextInput name="day" kind="date" value=form.typed_or("day", day) min=today.to_string() />
                    </Field>
                    <Field id="notes" label=texts.interviews.notes() hint=texts.interviews.notes_hint() error=form.error("notes")>
                        <TextArea name="notes" rows=6 value=form.typed_or("notes", interview.notes) />
                    </Field>
                </div>
                <Button submit=true kind=ButtonKind::Secondary formnovalidate=true class="mt-4" loading=form.pending() loading_label=texts.common.saving()>
                    {texts.common.save()}
                </Button>
            </ActionForm>
        </section>
    }
    .into_any()
}
