//! `/hiring/interviews`: the interviews of the organization, to come or over, everybody's or the viewer's.

use domain::appointments::{Appointment, AppointmentFilter, AppointmentList};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::*;

use crate::{
    appointments::{
        api::list_appointments,
        parts::{Facts, State, Time},
    },
    texts::{fill, use_texts},
    view::{Bar, More, load},
};

/// The list.
#[component]
pub fn AppointmentsPage() -> impl IntoView {
    let texts = use_texts();
    let query = use_query_map();
    let asked = move || {
        let query = query.read();
        let filter = AppointmentFilter { past: query.get("past").is_some(), mine: query.get("mine").is_some() };
        (filter, query.get("after"))
    };
    let data = Resource::new_blocking(asked, |(filter, after)| list_appointments(filter, after));
    view! {
        <Bar trail=vec![Crumb::here(texts.appointments.title())] />
        <PageHeader title=texts.appointments.title() description=texts.appointments.intro() />
        {load(data, 6, move |list| {
            let (filter, after) = untrack(asked);
            view! { <Shown list filter started=after.is_some() /> }
        })}
    }
}

/// The address of the list with a filter.
fn address(filter: AppointmentFilter) -> String {
    let parts = [filter.past.then_some("past=true"), filter.mine.then_some("mine=true")];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => "/hiring/interviews".to_owned(),
        false => format!("/hiring/interviews?{}", parts.join("&")),
    }
}

#[component]
fn Shown(list: AppointmentList, filter: AppointmentFilter, started: bool) -> impl IntoView {
    let texts = use_texts().appointments;
    let when = |label: &'static str, past: bool| {
        TabItem::new(label, address(AppointmentFilter { past, ..filter })).active(filter.past == past)
    };
    let whose = |label: &'static str, mine: bool| {
        TabItem::new(label, address(AppointmentFilter { mine, ..filter })).active(filter.mine == mine)
    };
    let none = list.page.items.is_empty();
    let rows = list.page.items.into_iter().map(|item| view! { <Item item /> }.into_any()).collect_view();
    let (empty_title, empty_text) = match filter.past {
        true => (texts.empty_past(), None),
        false => (texts.empty_title(), Some(texts.empty_text())),
    };
    view! {
        <div class="px-4 pb-12 lg:px-8">
            <div class="flex flex-wrap gap-3">
                <SegmentedLinks label=texts.filter() items=vec![when(texts.upcoming(), false), when(texts.past(), true)] />
                <SegmentedLinks label=texts.whose() items=vec![whose(texts.all(), false), whose(texts.mine(), true)] />
            </div>
            {match none {
                true => view! { <EmptyState level=2 title=empty_title body=empty_text.unwrap_or_default() class="mt-6" /> }.into_any(),
                false => view! { <ul class="mt-4 divide-y divide-line border-y border-line">{rows}</ul> }.into_any(),
            }}
            <More path=address(filter) next=list.page.next started />
        </div>
    }
    .into_any()
}

#[component]
fn Item(item: Appointment) -> impl IntoView {
    let texts = use_texts();
    let href = format!("/hiring/applications/{}#interviews", item.application);
    let title = fill!(texts.appointments.for_job, name = item.name.clone(), job = item.title.clone());
    let zone = item.applicant_zone.clone();
    let time = match (item.starts_at, item.slots.first()) {
        (Some(at), _) => Some(at),
        (None, Some(slot)) => Some(slot.at),
        (None, None) => None,
    };
    view! {
        <li class="py-3">
            <div class="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
                <div class="min-w-0">
                    <p class="text-base font-medium break-words"><a class="rounded-sm hover:underline" href=href>{title}</a></p>
                    {time.map(|at| view! { <p class="text-base"><Time at other=zone /></p> })}
                </div>
                <State state=item.state />
            </div>
            <Facts appointment=item />
        </li>
    }
    .into_any()
}
