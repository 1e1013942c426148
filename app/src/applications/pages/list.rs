//! `/hiring/jobs/{id}`: the applications to a posting, ordered by how the resumes meet its requirements.

use domain::applications::{ApplicationCard, ApplicationList, ApplicationOrder, ApplicationStage};
use kernel::{JobId, Problem, Timestamp};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::*;

use super::parts::Stage;
use crate::{
    applications::api::list_applications,
    error::Failure,
    texts::{fill, use_texts},
    view::{Bar, More, load},
    zone::use_clock,
};

/// The list, all or those at one stage.
#[component]
pub fn ApplicantsPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let id = move || params.read().get("id").and_then(|id| id.parse::<JobId>().ok());
    let asked = move || {
        let query = query.read();
        let stage = query.get("stage").and_then(|word| ApplicationStage::from_word(&word));
        let order = query.get("order").and_then(|word| ApplicationOrder::from_word(&word));
        (id(), stage, order, query.get("after"))
    };
    let list = Resource::new_blocking(asked, |(id, stage, order, after)| async move {
        match id {
            Some(id) => list_applications(id, stage, order, after).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(list, 8, move |list| {
        let (_, stage, order, after) = asked();
        view! { <List list stage order=order.unwrap_or(ApplicationOrder::Score) started=after.is_some() /> }
    })
}

/// The address of the list.
fn path(job: JobId, stage: Option<ApplicationStage>, order: ApplicationOrder) -> String {
    let stage = stage.map(|stage| format!("&stage={stage}")).unwrap_or_default();
    format!("/hiring/jobs/{job}?order={order}{stage}")
}

#[component]
fn List(
    list: ApplicationList,
    stage: Option<ApplicationStage>,
    order: ApplicationOrder,
    started: bool,
) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let (job, at) = (list.job, list.at);
    let trail = vec![Crumb::link(texts.postings.title(), "/hiring/jobs"), Crumb::here(list.title.clone())];
    let total: u64 = list.counts.iter().map(|(_, count)| count).sum();
    let actions = move || {
        view! { <ButtonLink href=format!("/hiring/jobs/{job}/edit") kind=ButtonKind::Secondary>{texts.postings.edit()}</ButtonLink> }
    };
    let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let all = TabItem::new(applications.all(), path(job, None, order)).count(number(total)).active(stage.is_none());
    let one = |of: &ApplicationStage| {
        let count = list.counts.iter().find(|(stage, _)| stage == of).map_or(0, |(_, count)| *count);
        let name = applications.stage(of.word()).unwrap_or_default();
        TabItem::new(name, path(job, Some(*of), order)).count(number(count)).active(stage == Some(*of))
    };
    let stages: Vec<_> = std::iter::once(all).chain(ApplicationStage::ALL.iter().map(one)).collect();
    let orders = ApplicationOrder::ALL.iter().map(|it| {
        let name = applications.order_name(it.word()).unwrap_or_default();
        TabItem::new(name, path(job, stage, *it)).active(*it == order)
    });
    let orders: Vec<_> = orders.collect();
    let rows = list.page.items.into_iter().map(|card| view! { <Item card at /> }.into_any()).collect_view();
    let is_empty = rows.is_empty();
    let body = match (total, is_empty) {
        (0, _) => {
            view! { <EmptyState level=2 title=applications.none_yet() body=applications.none_yet_text() /> }.into_any()
        }
        (_, true) => view! { <p class="mt-6 text-base text-muted">{applications.none_at_stage()}</p> }.into_any(),
        (_, false) => view! {
            <ul class="mt-4 divide-y divide-line border-y border-line">{rows}</ul>
            <p class="mt-4 text-sm text-muted">{applications.fair()}</p>
        }
        .into_any(),
    };
    view! {
        <Title text=list.title.clone() />
        <Bar trail actions=actions />
        <div class="px-4 pt-4 md:hidden">{actions()}</div>
        <PageHeader title=list.title description=applications.applicants() />
        <div class="px-4 pb-12 lg:px-8">
            {(total > 0).then(|| view! {
                <div class="flex flex-wrap gap-3">
                    <SegmentedLinks items=stages label=applications.column_stage() class="max-w-full overflow-x-auto" />
                    <SegmentedLinks items=orders label=applications.order() />
                </div>
            })}
            {body}
            <More path=path(job, stage, order) next=list.page.next started />
        </div>
    }
    .into_any()
}

#[component]
fn Item(card: ApplicationCard, at: Timestamp) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let applications = texts.applications;
    let score = card.score.rounded();
    let all = card.counts.met + card.counts.partial + card.counts.missing;
    let met = fill!(texts.applications.met_of, met = card.counts.met, all = all);
    let is_late = card.answer_by.is_some_and(|day| day < at);
    let answer = card.answer_by.map(|day| format!("{} {}", applications.column_answer(), clock.date(day)));
    view! {
        <li class="flex flex-wrap items-center gap-x-6 gap-y-2 py-3">
            <div class="min-w-0 flex-1 basis-48">
                <h2 class="text-base font-medium"><a class="rounded-sm break-words hover:underline" href=format!("/hiring/applications/{}", card.id)>{card.name}</a></h2>
                <p class="tnum text-sm text-muted">{fill!(texts.applications.applied_on, date = clock.date(card.applied_at))}</p>
            </div>
            <TickBar score label=fill!(texts.applications.match_score, score = score) />
            <p class="tnum text-sm text-muted"><span class="sr-only">{applications.column_requirements()} ": "</span>{met}</p>
            <Stage stage=card.stage />
            {answer.map(|line| view! {
                <p class="tnum text-sm" class=("text-warn", is_late) class=("text-muted", !is_late)>{line} {is_late.then(|| format!(" ({})", applications.late()))}</p>
            })}
        </li>
    }
    .into_any()
}
