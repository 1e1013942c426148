//! The reminders of a job on its own page.

use domain::tracker::Reminder;
use kernel::{JobId, Page};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    form::use_form,
    texts::{fill, use_texts},
    tracker::api::{DeleteReminder, SetReminder},
    view::{FormProblem, More},
    zone::use_clock,
};

/// The list of reminders, and the form that sets one.
#[component]
pub fn Reminders(id: JobId, page: Page<Reminder>, started: bool) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let (set, delete) = (ServerAction::<SetReminder>::new(), ServerAction::<DeleteReminder>::new());
    let (form, deleting) = (use_form(set), use_form(delete));
    let done = use_query_map().read_untracked().get("reminded").is_some();
    let next = page.next;
    let rows: Vec<_> = page
        .items
        .into_iter()
        .map(|reminder| {
            let at = clock.date_time(reminder.at);
            let state = if reminder.told_at.is_some() { texts.tracker.reminded() } else { "" };
            let label = fill!(texts.tracker.delete_reminder, text = reminder.text.clone());
            view! {
                <li class="flex items-center justify-between gap-4 py-2">
                    <div class="min-w-0">
                        <p class="text-base break-words">{reminder.text}</p>
                        <p class="tnum text-sm text-muted">{at} " " {state}</p>
                    </div>
                    <ActionForm action=delete>
                        <input type="hidden" name="id" value=reminder.id.to_string() />
                        <IconButton submit=true icon=icons::TRASH_2 size=ButtonSize::Sm label=label />
                    </ActionForm>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <section aria-labelledby="reminders" class="print:hidden">
            <h2 id="reminders" class="text-lg">{texts.tracker.reminders()}</h2>
            <p class="mt-0.5 text-base text-muted">{texts.tracker.reminders_text()}</p>
            {done.then(|| view! { <Notice level=Level::Success title=texts.tracker.reminder_set() class="mt-3" /> })}
            <FormProblem state=deleting />
            {(!rows.is_empty()).then(|| view! { <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul> })}
            <More path=format!("/jobs/saved/{id}") next started parameter="reminders" anchor="#reminders" />
            <div class="mt-3"><FormProblem state=form /></div>
            <ActionForm action=set>
                <input type="hidden" name="id" value=id.to_string() />
                <div class="grid max-w-2xl items-start gap-4 sm:grid-cols-[minmax(0,1fr)_14rem]">
                    <Field id="text" label=texts.tracker.reminder_text() error=form.error("text")>
                        <TextInput name="text" value=form.typed("text") required=true />
                    </Field>
                    <Field id="at" label=texts.tracker.reminder_at() error=form.error("at")>
                        <TextInput name="at" kind="datetime-local" value=form.typed("at") required=true />
                    </Field>
                </div>
                <Button submit=true kind=ButtonKind::Secondary icon=icons::BELL_PLUS formnovalidate=true class="mt-4" loading=form.pending() loading_label=texts.common.saving()>
                    {texts.tracker.set_reminder()}
                </Button>
            </ActionForm>
        </section>
    }
    .into_any()
}
