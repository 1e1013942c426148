//! `/tracker/report`: the applications of a period as a list to print, as authorities ask for.

use domain::tracker::Report;
use leptos::prelude::*;
use leptos_router::{components::Form, hooks::use_query_map};
use ui::{icons, *};

use crate::{
    error::Failure,
    texts::{fill, use_texts},
    tracked::standing_name,
    tracker::api::get_report,
    view::{Bar, Failed, load_or},
    zone::day_of,
};

/// The period and its applications.
#[component]
pub fn ReportPage() -> impl IntoView {
    let texts = use_texts();
    let map = use_query_map();
    let asked = move |name: &str| map.read().get(name).unwrap_or_default();
    let report = Resource::new_blocking(move || (asked("from"), asked("to")), |(from, to)| get_report(from, to));
    let trail = vec![Crumb::link(texts.tracker.title(), "/tracker"), Crumb::here(texts.tracker.report())];
    view! {
        <Bar trail />
        {load_or(
            report,
            8,
            |report| view! { <Shown report /> },
            move |failure| view! { <Wrong failure from=asked("from") to=asked("to") /> },
        )}
    }
}

/// A period that is wrong: the form with what was asked for.
#[component]
fn Wrong(failure: Failure, from: String, to: String) -> impl IntoView {
    let texts = use_texts();
    if failure.0.fields.is_empty() {
        return view! { <Failed failure /> }.into_any();
    }
    let code = |name: &str| failure.0.field_code(name).map(|code| texts.problem(code.word()).to_owned());
    view! {
        <PageHeader title=texts.tracker.report() description=texts.tracker.report_intro() />
        <div class="px-4 pb-12 lg:px-8"><PeriodForm from to wrong=(code("from"), code("to")) /></div>
    }
    .into_any()
}

#[component]
fn PeriodForm(from: String, to: String, #[prop(optional)] wrong: (Option<String>, Option<String>)) -> impl IntoView {
    let texts = use_texts();
    view! {
        <Form method="GET" action="/tracker/report">
            <div class="flex flex-wrap items-end gap-3 print:hidden">
                <Field id="from" label=texts.tracker.from() error=wrong.0>
                    <TextInput name="from" kind="date" value=from />
                </Field>
                <Field id="to" label=texts.tracker.to() error=wrong.1>
                    <TextInput name="to" kind="date" value=to />
                </Field>
                <Button submit=true kind=ButtonKind::Secondary>{texts.tracker.show_report()}</Button>
            </div>
        </Form>
    }
    .into_any()
}

#[component]
fn Shown(report: Report) -> impl IntoView {
    let texts = use_texts();
    let tracker = texts.tracker;
    let Report { from, to, name, jobs, today } = report;
    let count = jobs.len();
    let period = fill!(texts.tracker.period, from = day_of(texts, from), to = day_of(texts, to));
    let rows = jobs
        .into_iter()
        .map(|job| {
            let employer: Vec<_> = [job.company, job.place].into_iter().filter(|part| !part.is_empty()).collect();
            let sent = job.standing.applied_on.map(|day| day_of(texts, day)).unwrap_or_default();
            let channel = job.channel.and_then(|channel| tracker.channel(channel.word())).unwrap_or_default();
            view! {
                <Row>
                    <Cell class="tnum whitespace-nowrap">{sent}</Cell>
                    <Cell class="break-words">{employer.join(", ")}</Cell>
                    <Cell head=true class="break-words">{job.title}</Cell>
                    <Cell>{channel}</Cell>
                    <Cell>{standing_name(texts, &job.standing)}</Cell>
                </Row>
            }
            .into_any()
        })
        .collect_view();
    let list = if count == 0 {
        view! { <p class="mt-6 text-base text-muted">{tracker.no_applications()}</p> }.into_any()
    } else {
        view! {
            <div class="mt-6">
                <Table caption=tracker.report() scrolls=true>
                    <TableHead>
                        <ColumnHead>{tracker.applied_on()}</ColumnHead>
                        <ColumnHead>{tracker.company()}</ColumnHead>
                        <ColumnHead>{tracker.job_title()}</ColumnHead>
                        <ColumnHead>{tracker.label_channel()}</ColumnHead>
                        <ColumnHead>{tracker.result()}</ColumnHead>
                    </TableHead>
                    <TableBody>{rows}</TableBody>
                </Table>
            </div>
        }
        .into_any()
    };
    view! {
        <PageHeader title=tracker.report() description=tracker.report_intro() />
        <div class="px-4 pb-12 lg:px-8">
            <PeriodForm from=from.to_string() to=to.to_string() />
            <p class="mt-6 text-base">{name} ", " {period} ": " {fill!(texts.tracker.applications, count = count)}</p>
            {list}
            <p class="mt-4 text-sm text-muted">{fill!(texts.tracker.as_of, date = day_of(texts, today))}</p>
            <p class="mt-6 flex items-center gap-2 text-sm text-muted print:hidden"><Icon icon=icons::PRINTER class="size-4" />{tracker.print_hint()}</p>
        </div>
    }
    .into_any()
}
