//! `/jobs/saved`: the viewer's jobs, newest first, with the latest score of each.

use domain::jobs::JobCard;
use kernel::Page;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use super::company_line;
use crate::{
    form::use_form,
    jobs::api::{DeleteJob, RestoreJob, list_jobs},
    texts::{fill, use_texts},
    trash::deleted_notice,
    view::{Bar, FormProblem, More, load},
    zone::use_clock,
};

/// The list of jobs.
#[component]
pub fn JobListPage() -> impl IntoView {
    let texts = use_texts();
    let query = use_query_map();
    let jobs = Resource::new_blocking(move || query.read().get("after"), list_jobs);
    let new = move || {
        view! {
            <ButtonLink href="/jobs" kind=ButtonKind::Secondary icon=icons::SEARCH>{texts.jobs.find()}</ButtonLink>
            <ButtonLink href="/match/new" icon=icons::PLUS>{texts.common.measure()}</ButtonLink>
        }
    };
    view! {
        <Bar trail=vec![Crumb::here(texts.common.jobs())] actions=new />
        <PageHeader title=texts.common.jobs() description=texts.jobs.list_intro() />
        {deleted_notice::<RestoreJob>(texts.jobs.deleted())}
        {load(jobs, 8, move |page| view! { <List page started=query.read_untracked().get("after").is_some() /> })}
    }
}

/// A table; on phones a list with the essential columns.
#[component]
fn List(page: Page<JobCard>, started: bool) -> impl IntoView {
    let texts = use_texts();
    let delete = ServerAction::<DeleteJob>::new();
    let form = use_form(delete);
    if page.items.is_empty() {
        let action = move || {
            view! {
                <ButtonLink href="/match/new">{texts.common.measure()}</ButtonLink>
                <ButtonLink href="/jobs" kind=ButtonKind::Secondary>{texts.jobs.find()}</ButtonLink>
            }
        };
        return view! {
            <div class="px-4 py-12 lg:px-8">
                <EmptyState level=2 title=texts.jobs.empty_title() body=texts.jobs.empty_text() actions=action />
            </div>
        }
        .into_any();
    }
    let cards = page.items.clone();
    let rows = page.items.into_iter().map(|card| view! { <TableRow card delete /> }).collect_view();
    let items = cards.into_iter().map(|card| view! { <ListItem card /> }).collect_view();
    view! {
        <div class="px-4 pb-12 lg:px-8">
            <FormProblem state=form />
            <Table caption=texts.jobs.list() class="max-md:hidden">
                <TableHead>
                    <ColumnHead>{texts.jobs.title()}</ColumnHead>
                    <ColumnHead class="max-xl:hidden">{texts.jobs.place()}</ColumnHead>
                    <ColumnHead>{texts.jobs.match_()}</ColumnHead>
                    <ColumnHead>{texts.jobs.saved()}</ColumnHead>
                    <ColumnHead align_end=true><span class="sr-only">{texts.jobs.actions()}</span></ColumnHead>
                </TableHead>
                <TableBody>{rows}</TableBody>
            </Table>
            <ul class="divide-y divide-line border-y border-line md:hidden">{items}</ul>
            <More path="/jobs/saved" next=page.next started />
        </div>
    }
    .into_any()
}

#[component]
fn TableRow(card: JobCard, delete: ServerAction<DeleteJob>) -> impl IntoView {
    let texts = use_texts();
    let date = use_clock().date(card.saved_at);
    let id = card.id;
    let (title, for_check, for_delete) = (card.title.clone(), card.title.clone(), card.title.clone());
    let (company, place) = (card.company.clone(), card.place.clone());
    view! {
        <Row>
            <Cell head=true class="py-2">
                <a class="block max-w-md truncate rounded-sm hover:underline" href=format!("/jobs/saved/{id}")>{title}</a>
                {(!company.is_empty()).then(|| view! { <span class="block max-w-md truncate text-sm font-normal text-muted">{company}</span> })}
            </Cell>
            <Cell muted=true class="max-xl:hidden">{place}</Cell>
            <Cell><LatestScore card /></Cell>
            <Cell muted=true class="tnum whitespace-nowrap">{date}</Cell>
            <Cell align_end=true>
                <div class="flex justify-end gap-1">
                    <ButtonLink
                        href=format!("/match/new?job={id}") kind=ButtonKind::Secondary size=ButtonSize::Sm
                        aria_label=move || fill!(texts.jobs.check_resume_label, job = for_check)
                    >
                        {texts.jobs.check_resume()}
                    </ButtonLink>
                    <ActionForm action=delete>
                        <input type="hidden" name="id" value=id.to_string() />
                        <IconButton submit=true icon=icons::TRASH_2 size=ButtonSize::Sm label=move || fill!(texts.jobs.delete_label, job = for_delete) />
                    </ActionForm>
                </div>
            </Cell>
        </Row>
    }
    .into_any()
}

/// The score of the latest match, a link to its report.
#[component]
fn LatestScore(card: JobCard) -> impl IntoView {
    let texts = use_texts();
    match card.latest {
        Some(latest) => {
            let score = latest.score.rounded();
            let label = move || fill!(texts.jobs.open_match, score = score);
            view! { <a class="inline-flex touch items-center rounded-sm hover:underline" href=format!("/match/{}", latest.id)><TickBar score=score label=label /></a> }.into_any()
        }
        None => view! { <span class="text-sm text-subtle">{texts.jobs.not_compared()}</span> }.into_any(),
    }
}

#[component]
fn ListItem(card: JobCard) -> impl IntoView {
    let line = company_line(&card);
    view! {
        <li class="flex items-center gap-4 py-3">
            <div class="min-w-0 flex-1">
                <a class="block truncate text-base font-medium hover:underline" href=format!("/jobs/saved/{}", card.id)>{card.title.clone()}</a>
                <p class="truncate text-sm text-muted">{line}</p>
            </div>
            <LatestScore card />
        </li>
    }
    .into_any()
}
