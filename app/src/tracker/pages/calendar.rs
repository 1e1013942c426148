//! `/tracker/calendar`: the address by which calendar programs follow reminders, next steps and interviews.

use domain::tracker::CalendarView;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    form::use_form,
    texts::{fill, use_texts},
    tracker::api::{EndCalendar, RenewCalendar, get_calendar},
    view::{Bar, FormProblem, load},
    zone::use_clock,
};

/// The feed: made, renewed, turned off.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let texts = use_texts();
    let calendar = Resource::new_blocking(|| (), |()| get_calendar());
    let ended = use_query_map().read_untracked().get("ended").is_some();
    let trail = vec![Crumb::link(texts.tracker.title(), "/tracker"), Crumb::here(texts.tracker.calendar())];
    view! {
        <Bar trail />
        <PageHeader title=texts.tracker.calendar() description=texts.tracker.calendar_intro() />
        <div class="max-w-form px-4 pb-12 lg:px-8">
            {ended.then(|| view! { <Notice level=Level::Success title=texts.tracker.calendar_ended() class="mb-6" /> })}
            {load(calendar, 4, |calendar| view! { <Feed calendar /> }.into_any())}
        </div>
    }
    .into_any()
}

#[component]
fn Feed(calendar: CalendarView) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let (renew, end) = (ServerAction::<RenewCalendar>::new(), ServerAction::<EndCalendar>::new());
    let (renewing, ending) = (use_form(renew), use_form(end));
    let is_on = calendar.since.is_some();
    let label = if is_on { texts.tracker.calendar_renew() } else { texts.tracker.calendar_make() };
    view! {
        <FormProblem state=renewing />
        <FormProblem state=ending />
        {calendar.address.map(|address| view! {
            <Notice level=Level::Success title=texts.tracker.calendar_made()>
                <p>{texts.tracker.calendar_once()}</p>
                <p class="mt-2"><code id="calendar-address" class="text-sm break-all select-all">{address}</code></p>
            </Notice>
        })}
        <p class="mt-4 text-base">
            {match calendar.since {
                Some(since) => fill!(texts.tracker.calendar_since, date = clock.date_time(since)),
                None => texts.tracker.calendar_off().to_owned(),
            }}
        </p>
        <div class="mt-4 flex flex-wrap items-start gap-3">
            <ActionForm action=renew>
                <Button submit=true icon=icons::CALENDAR loading=renewing.pending() loading_label=texts.common.saving()>{label}</Button>
            </ActionForm>
            {is_on.then(|| view! {
                <ActionForm action=end>
                    <Button submit=true kind=ButtonKind::Secondary loading=ending.pending()>{texts.tracker.calendar_end()}</Button>
                </ActionForm>
            })}
        </div>
        {is_on.then(|| view! { <p class="mt-3 text-sm text-muted">{texts.tracker.calendar_renew_hint()}</p> })}
    }
    .into_any()
}
