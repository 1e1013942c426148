//! `/interviews`: what is due today, all preparations, and the form that starts one.

use domain::{
    interviews::{DueQuestion, InterviewCard},
    jobs::JobCard,
};
use kernel::{Page as Paged, PartialDate};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    appointments::UpcomingAppointments,
    form::use_form,
    interviews::{
        api::{Interviews, RestoreInterview, StartInterview, list_interviews},
        parts::{company_line, day_of, until},
        recordings::Recordings,
    },
    texts::{fill, use_texts},
    trash::deleted_notice,
    view::{Bar, FormProblem, More, load},
};

/// The list of preparations.
#[component]
pub fn InterviewListPage() -> impl IntoView {
    let texts = use_texts();
    let query = use_query_map();
    let asked = move || (query.read().get("after"), query.read().get("due"));
    let data = Resource::new_blocking(asked, |(after, due)| list_interviews(after, due));
    let stories = move || view! { <ButtonLink href="/interviews/stories" kind=ButtonKind::Secondary icon=icons::BOOK_OPEN>{texts.interviews.stories()}</ButtonLink> };
    view! {
        <Bar trail=vec![Crumb::here(texts.interviews.title())] actions=stories />
        <PageHeader title=texts.interviews.title() description=texts.interviews.intro() />
        // The top bar of small screens has no room for it.
        <div class="px-4 pb-4 md:hidden">{stories()}</div>
        {deleted_notice::<RestoreInterview>(texts.interviews.deleted())}
        <UpcomingAppointments />
        {load(data, 6, move |data| {
            let query = query.read_untracked();
            view! { <Page data started=query.get("after").is_some() due_started=query.get("due").is_some() /> }
        })}
    }
}

#[component]
fn Page(data: Interviews, started: bool, due_started: bool) -> impl IntoView {
    let texts = use_texts();
    let Interviews { view, jobs } = data;
    let today = view.today;
    let is_empty = view.page.items.is_empty();
    let rows = view.page.items.into_iter().map(|card| view! { <li><Item card today /></li> }).collect_view();
    let list = if is_empty {
        let action = move || view! { <ButtonLink href="/match/new">{texts.common.measure()}</ButtonLink> };
        let (title, body) = (texts.interviews.empty_title(), texts.interviews.empty_text());
        if jobs.is_empty() {
            view! { <EmptyState level=2 title=title body=body actions=action /> }.into_any()
        } else {
            view! { <EmptyState level=2 title=title body=texts.interviews.empty_with_jobs() /> }.into_any()
        }
    } else {
        view! {
            <h2 class="text-lg">{texts.interviews.preparations()}</h2>
            <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul>
            <More path="/interviews" next=view.page.next started />
        }
        .into_any()
    };
    view! {
        <div class="grid gap-x-12 gap-y-10 px-4 pb-12 lg:px-8 xl:grid-cols-[minmax(0,1fr)_22rem]">
            <div class="flex min-w-0 flex-col gap-10">
                {(view.due_count > 0).then(|| view! { <DueToday due=view.due count=view.due_count today started=due_started /> })}
                <div>{list} <Recordings ready=true changed=RwSignal::new(0) /></div>
            </div>
            {(!jobs.is_empty()).then(|| view! { <Start jobs /> })}
        </div>
    }
    .into_any()
}

/// What is to be asked again today.
#[component]
fn DueToday(due: Paged<DueQuestion>, count: u64, today: PartialDate, started: bool) -> impl IntoView {
    let texts = use_texts();
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    let next = due.next;
    let rows = due
        .items
        .into_iter()
        .map(|question| {
            let score = question.score.map(|score| score.rounded());
            let label = score.map_or_else(String::new, |score| fill!(texts.interviews.score_label, score = score));
            let href = format!("/interviews/{}/practice/{}", question.interview, question.number);
            let since = (question.due < today).then(|| fill!(texts.interviews.since, day = day_of(texts, question.due)));
            view! {
                <li class="flex items-center gap-4 border-b border-line px-4 py-3 last:border-0 lg:px-5">
                    <div class="min-w-0 flex-1">
                        <p class="text-base font-medium break-words"><a class="rounded-sm hover:underline" href=href lang=question.language>{question.ask}</a></p>
                        <p class="text-sm text-muted">{question.title} {since.map(|since| format!(", {since}"))}</p>
                    </div>
                    <span class="shrink-0"><TickBar score=score label=label /></span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="due">
            <h2 id="due" class="text-lg">{texts.interviews.due_title()} " " <span class="font-normal text-subtle tnum">{count}</span></h2>
            <p class="mt-0.5 text-base text-muted">{texts.interviews.due_intro()}</p>
            <ul class="mt-3 overflow-hidden rounded-lg border border-line">{rows}</ul>
            <More path="/interviews" next started parameter="due" anchor="#due" />
        </section>
    }
    .into_any()
}

#[component]
fn Item(card: InterviewCard, today: PartialDate) -> impl IntoView {
    let texts = use_texts();
    let company = company_line(&card.company, &card.place);
    let stand = fill!(texts.interviews.practiced_of, practiced = card.practiced, total = card.questions);
    let day = card.day.map(|day| {
        let far = until(texts, today, day);
        view! { <p class="text-sm tnum"><span class="text-muted">{day_of(texts, day)}</span> <span class="caption ml-2 text-accent-strong">{far}</span></p> }
    });
    let score = card.score.map(|score| score.rounded());
    let label = score.map_or_else(
        || texts.interviews.no_score().to_owned(),
        |score| fill!(texts.interviews.average_label, score = score),
    );
    view! {
        <a href=format!("/interviews/{}", card.id) class="flex items-center gap-4 py-3 hover:bg-hover">
            <div class="min-w-0 flex-1">
                <p class="truncate text-base font-medium">{card.title}</p>
                <p class="truncate text-sm text-muted">{company}</p>
                <p class="text-sm text-subtle tnum">{stand}</p>
            </div>
            <div class="text-right max-sm:hidden">{day}</div>
            <TickBar score=score label=label />
        </a>
    }
    .into_any()
}

/// The form that starts a preparation for a saved job.
#[component]
fn Start(jobs: Vec<JobCard>) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<StartInterview>::new();
    let form = use_form(action);
    let options: Vec<_> = jobs
        .into_iter()
        .map(|card| {
            let title = if card.company.is_empty() { card.title } else { format!("{}, {}", card.title, card.company) };
            SelectOption::new(card.id.to_string(), title)
        })
        .collect();
    let chosen = form.typed("job");
    view! {
        <section aria-labelledby="start" class="min-w-0">
            <h2 id="start" class="text-lg">{texts.interviews.start_title()}</h2>
            <p class="mt-0.5 text-base text-muted">{texts.interviews.start_text()}</p>
            <div class="mt-3"><FormProblem state=form /></div>
            <ActionForm action=action>
                <Field id="job" label=texts.interviews.saved_job() error=form.error("job")>
                    <Select name="job" options=options value=chosen />
                </Field>
                <Button submit=true icon=icons::LIST_CHECKS class="mt-4" loading=form.pending() loading_label=texts.interviews.starting()>{texts.interviews.start()}</Button>
            </ActionForm>
        </section>
    }
    .into_any()
}
