//! `/hiring/jobs/{id}`: the applications to a posting, as a list ordered by how the resumes meet its requirements, or as a board.

use domain::applications::{
    ApplicationCard, ApplicationList, ApplicationQuery, ApplicationStage, Pick,
    phases::{Phases, Place},
};
use kernel::{JobId, Problem, Timestamp};
use leptos::prelude::*;
use leptos_router::{
    components::Form,
    hooks::{use_params_map, use_query_map},
};
use ui::{icons, *};

use super::parts::Stage;
use crate::{
    applications::{
        api::{get_board, list_applications},
        pipeline::{BoardColumns, Filter, Head, Orders, UndoNotice, path, place_name, who},
    },
    error::Failure,
    texts::{fill, use_texts},
    view::{More, load},
    zone::use_clock,
};

fn job_of(params: &leptos_router::params::ParamsMap) -> Option<JobId> {
    params.get("id").and_then(|id| id.parse().ok())
}

/// The list, or with `?view=board` the board.
#[component]
pub fn ApplicantsPage() -> impl IntoView {
    let map = use_query_map();
    let is_board = Memo::new(move |_| map.read().get("view").as_deref() == Some("board"));
    move || if is_board.get() { board().into_any() } else { list().into_any() }
}

fn board() -> impl IntoView {
    let (params, map) = (use_params_map(), use_query_map());
    let asked = move || ApplicationQuery::read(|name| map.read().get(name));
    let pages = move || map.read().get("pages").and_then(|pages| pages.parse::<u32>().ok()).unwrap_or(1);
    // A tab of a phone shows another column of what is loaded.
    let loaded = Memo::new(move |_| {
        let query = asked();
        let place = query.place.filter(|_| pages() > 1);
        (job_of(&params.read()), ApplicationQuery { place, ..query }, pages())
    });
    let board = Resource::new_blocking(
        move || loaded.get(),
        |(id, query, pages)| async move {
            match id {
                Some(id) => get_board(id, query, pages).await,
                None => Err(Failure::from(Problem::not_found())),
            }
        },
    );
    load(board, 8, move |board| {
        let (pipeline, query, pages) = (board.pipeline.clone(), asked(), pages());
        let job = pipeline.job;
        let body = match pipeline.total {
            0 => view! { <div class="px-4 py-6 lg:px-8"><NoneYet /></div> }.into_any(),
            _ => view! { <BoardColumns board query=query.clone() pages /> }.into_any(),
        };
        view! {
            <div class="flex min-h-full flex-col">
                <Head pipeline=pipeline.clone() query=query.clone() board=true />
                <div class="flex flex-col gap-3 px-4 py-3 lg:px-8">
                    <UndoNotice job />
                    {(pipeline.total > 0).then(|| view! {
                        <Filter pipeline query=query.clone() board=true />
                        <div><Orders job query board=true /></div>
                    })}
                </div>
                {body}
            </div>
        }
        .into_any()
    })
}

fn list() -> impl IntoView {
    let (params, map) = (use_params_map(), use_query_map());
    let query = move || ApplicationQuery::read(|name| map.read().get(name));
    let value = move |name: &str| map.read().get(name);
    let asked = move || (job_of(&params.read()), query(), value("after"), value("moved"), value("left"));
    let list = Resource::new_blocking(asked, |(id, query, after, moved, left)| async move {
        match id {
            Some(id) => list_applications(id, query, after, moved, left).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(list, 8, move |list| {
        let started = map.read_untracked().get("after").is_some();
        let all = map.read_untracked().get("all").is_some();
        view! { <List list query=query() started all /> }
    })
}

#[component]
fn NoneYet() -> impl IntoView {
    let applications = use_texts().applications;
    view! { <EmptyState level=2 title=applications.none_yet() body=applications.none_yet_text() /> }.into_any()
}

#[component]
fn List(list: ApplicationList, query: ApplicationQuery, started: bool, all: bool) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let pipeline = list.pipeline.clone();
    let (job, at, can_decide) = (pipeline.job, pipeline.at, pipeline.can_decide());
    let left = (!list.left.is_empty()).then(|| {
        let names = list.left.iter().map(|card| who(texts, card)).collect::<Vec<_>>().join(", ");
        let title = fill!(texts.applications.left_alone, count = list.left.len());
        view! { <Notice level=Level::Warn title>{names}</Notice> }.into_any()
    });
    let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let found: u64 = pipeline.counts.iter().map(|(_, count)| count).sum();
    let to = |place| path(job, &ApplicationQuery { place, ..query.clone() }, false);
    let everybody = TabItem::new(applications.all(), to(None)).count(number(found)).active(query.place.is_none());
    let one = |of: Place| {
        let name = place_name(texts, &pipeline.phases, of);
        TabItem::new(name, to(Some(of))).count(number(pipeline.count(of))).active(query.place == Some(of))
    };
    let stages: Vec<_> = std::iter::once(everybody).chain(pipeline.places().into_iter().map(one)).collect();
    let phases = pipeline.phases.clone();
    let here = path(job, &query, false);
    let cards = list.page.items;
    let body = match (pipeline.total, cards.is_empty()) {
        (0, _) => view! { <NoneYet /> }.into_any(),
        (_, true) => view! { <p class="mt-6 text-base text-muted">{applications.none_found()}</p> }.into_any(),
        (_, false) => view! { <Rows job cards phases at can_decide all here=here.clone() /> }.into_any(),
    };
    view! {
        <Head pipeline=pipeline.clone() query=query.clone() board=false />
        <div class="flex flex-col gap-3 px-4 pt-4 pb-12 lg:px-8">
            <UndoNotice job undo=list.undo />
            {left}
            {(pipeline.total > 0).then(|| view! {
                <Filter pipeline query=query.clone() board=false />
                <div class="flex flex-wrap gap-3">
                    <SegmentedLinks items=stages label=applications.column_stage() />
                    <Orders job query board=false />
                </div>
            })}
            {body}
            <More path=here next=list.page.next started />
        </div>
    }
    .into_any()
}

/// The rows. Those that are ticked go to the page that moves them, which works without JavaScript.
#[component]
fn Rows(
    job: JobId,
    cards: Vec<ApplicationCard>,
    phases: Phases,
    at: Timestamp,
    can_decide: bool,
    all: bool,
    here: String,
) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let item = |card: ApplicationCard| {
        let stage = place_name(texts, &phases, card.place);
        view! { <Item card stage at can_decide all /> }.into_any()
    };
    let rows = cards.into_iter().map(item).collect_view();
    let rows = view! { <ul class="divide-y divide-line border-y border-line">{rows}</ul> };
    if !can_decide {
        return view! { {rows} <p class="text-sm text-muted">{applications.fair()}</p> }.into_any();
    }
    let new = Place::from(ApplicationStage::New);
    let targets = phases.targets(new).into_iter().chain([new]);
    let options: Vec<_> = targets.map(|to| SelectOption::new(to.to_string(), place_name(texts, &phases, to))).collect();
    let joint = if here.contains('?') { '&' } else { '?' };
    view! {
        <Form method="GET" action=format!("/hiring/jobs/{job}/move")>
            <p class="pb-1 text-sm">
                {match all {
                    true => view! { <a class="link touch" href=here>{applications.choose_none()}</a> }.into_any(),
                    false => view! { <a class="link touch" href=format!("{here}{joint}all=true")>{applications.choose_all()}</a> }.into_any(),
                }}
            </p>
            {rows}
            <div class="bottom-0 flex flex-wrap items-end gap-2 border-b border-line bg-surface py-3 md:sticky">
                <Field id="to" label=applications.chosen_to() class="w-44">
                    <Select name="to" options />
                </Field>
                <Button submit=true kind=ButtonKind::Secondary icon_end=icons::ARROW_RIGHT>{applications.continue_()}</Button>
                <p class="ms-auto max-w-md text-sm text-muted">{applications.fair()}</p>
            </div>
        </Form>
    }
    .into_any()
}

#[component]
fn Item(card: ApplicationCard, stage: String, at: Timestamp, can_decide: bool, all: bool) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let applications = texts.applications;
    let score = card.score.rounded();
    let asked = card.counts.met + card.counts.partial + card.counts.missing;
    let met = fill!(texts.applications.met_of, met = card.counts.met, all = asked);
    let is_late = card.is_late(at);
    let answer = card.answer_by.map(|day| format!("{} {}", applications.column_answer(), clock.date(day)));
    let name = who(texts, &card);
    let pick = Pick { id: card.id, version: card.version }.to_string();
    let has_tags = !card.tags.is_empty();
    let tags = card.tags.into_iter().map(|tag| view! { <Badge>{tag}</Badge> }.into_any()).collect_view();
    let assigned = card.assigned.map(|(_, name)| fill!(texts.applications.assigned_line, name = name));
    let choose = fill!(texts.applications.choose, name = name.clone());
    let open = card.place.stage != ApplicationStage::Withdrawn;
    view! {
        <li class="flex items-start gap-3 py-3">
            {(can_decide && open).then(|| view! { <Checkbox name="pick" id=format!("pick-{}", card.id) value=pick checked=all aria_label=choose /> })}
            <div class="flex min-w-0 flex-1 flex-wrap items-center gap-x-6 gap-y-2">
                <div class="min-w-0 flex-1 basis-48">
                    <h2 class="text-base font-medium"><a class="rounded-sm break-words hover:underline" href=format!("/hiring/applications/{}", card.id)>{name}</a></h2>
                    <p class="tnum text-sm text-muted">{fill!(texts.applications.applied_on, date = clock.date(card.applied_at))} {assigned.map(|line| format!(", {line}"))}</p>
                    {has_tags.then(|| view! { <p class="mt-1 flex flex-wrap gap-1">{tags}</p> })}
                </div>
                <TickBar score label=fill!(texts.applications.match_score, score = score) />
                {(card.unmet > 0).then(|| view! { <p class="text-sm text-warn">{fill!(texts.applications.unmet_answers, count = card.unmet as usize)}</p> })}
                <p class="tnum text-sm text-muted"><span class="sr-only">{applications.column_requirements()} ": "</span>{met}</p>
                <Stage stage=card.place.stage name=stage />
                {answer.map(|line| view! {
                    <p class="tnum text-sm" class=("text-warn", is_late) class=("text-muted", !is_late)>{line} {is_late.then(|| format!(" ({})", applications.late()))}</p>
                })}
            </div>
        </li>
    }
    .into_any()
}
