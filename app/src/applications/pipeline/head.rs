//! Above the list and the board: the job, the choice of the view, blind mode, the filter; and the notice that offers to undo moves.

use domain::applications::{ApplicationOrder, ApplicationQuery, Pipeline, Undo};
use kernel::JobId;
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::{components::Form, hooks::use_query_map};
use ui::{icons, *};

use super::path;
use crate::{
    applications::api::{SetBlind, UndoMoves},
    form::{use_form, use_plain_form},
    texts::{fill, use_texts},
    view::{Bar, FormProblem},
};

/// The bar and the head.
#[component]
pub fn Head(pipeline: Pipeline, query: ApplicationQuery, board: bool) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let job = pipeline.job;
    let trail = vec![Crumb::link(texts.postings.title(), "/hiring/jobs"), Crumb::here(pipeline.title.clone())];
    let asked = StoredValue::new(query);
    let views = move || {
        let item = |label: &'static str, is_board: bool, icon| {
            let href = asked.with_value(|query| path(job, query, is_board));
            TabItem::new(label, href).icon(icon).active(board == is_board)
        };
        let items = vec![
            item(applications.view_list(), false, icons::ROWS_3),
            item(applications.view_board(), true, icons::COLUMNS_3),
        ];
        view! { <SegmentedLinks label=texts.tracker.view() items /> }.into_any()
    };
    let can_export = pipeline.total > 0 && domain::applications::DECIDERS.contains(&pipeline.role);
    let edit = move || {
        view! {
            <ButtonLink href=format!("/hiring/jobs/{job}/stages") kind=ButtonKind::Ghost>{applications.phases()}</ButtonLink>
            {can_export.then(|| view! {
                <ButtonLink href=format!("/hiring/jobs/{job}/applications.csv") kind=ButtonKind::Ghost icon=icons::DOWNLOAD rel="external" download="applications.csv">{applications.export()}</ButtonLink>
            })}
            <ButtonLink href=format!("/hiring/jobs/{job}/kit") kind=ButtonKind::Ghost>{texts.scorecards.kit()}</ButtonLink>
            <ButtonLink href=format!("/hiring/jobs/{job}/edit") kind=ButtonKind::Secondary>{texts.postings.edit()}</ButtonLink>
        }
    };
    let actions = move || {
        view! {
            {views()}
            {edit()}
        }
    };
    let can_write = domain::postings::WRITERS.contains(&pipeline.role);
    let blind = pipeline.blind;
    view! {
        <Title text=pipeline.title.clone() />
        <Bar trail actions=actions />
        <div class="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 border-b border-line px-4 py-4 lg:px-8">
            <div class="min-w-0">
                <h1 class="text-xl break-words">{pipeline.title}</h1>
                <p class="mt-0.5 text-base text-muted">{applications.applicants()}</p>
            </div>
            {match can_write {
                true => view! { <BlindSwitch job blind /> }.into_any(),
                false => blind.then(|| view! { <Badge tone=Tone::Outline>{applications.blind_on()}</Badge> }).into_any(),
            }}
            <div class="flex w-full flex-wrap gap-3 md:hidden">{views()} {edit()}</div>
        </div>
        {blind.then(|| view! { <p class="px-4 pt-3 text-sm text-muted lg:px-8">{applications.blind_text()}</p> })}
    }
    .into_any()
}

/// The button that turns blind mode on or off.
#[component]
fn BlindSwitch(job: JobId, blind: bool) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<SetBlind>::new();
    let form = use_form(action);
    let (label, icon) = match blind {
        true => (texts.applications.blind_end(), icons::EYE),
        false => (texts.applications.blind_start(), icons::EYE_OFF),
    };
    view! {
        <div>
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="job" value=job.to_string() />
                {(!blind).then(|| view! { <input type="hidden" name="blind" value="true" /> })}
                <div class="flex items-center gap-3">
                    {blind.then(|| view! { <Badge tone=Tone::Outline>{texts.applications.blind_on()}</Badge> })}
                    <Button submit=true kind=ButtonKind::Ghost icon loading=form.pending() loading_label=texts.common.saving()>{label}</Button>
                </div>
            </ActionForm>
        </div>
    }
    .into_any()
}

/// The filter: a plain form, so that what is asked for is in the address.
#[component]
pub fn Filter(pipeline: Pipeline, query: ApplicationQuery, board: bool) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let job = pipeline.job;
    let with_all = |rest: Vec<SelectOption>, all: &'static str| {
        std::iter::once(SelectOption::new("", all)).chain(rest).collect::<Vec<_>>()
    };
    let tags = pipeline.tags.iter().map(|tag| SelectOption::new(tag.clone(), tag.clone())).collect::<Vec<_>>();
    let has_tags = !tags.is_empty() || !query.tag.is_empty();
    let members = pipeline.members.iter().map(|(id, name)| SelectOption::new(id.to_string(), name.clone())).collect();
    let start = ApplicationQuery { place: query.place, order: query.order, ..ApplicationQuery::default() };
    let has_more = ApplicationQuery { words: String::new(), ..query.clone() }.is_filtered();
    let clear = query.is_filtered().then(|| path(job, &start, board));
    view! {
        <search>
            <Form method="GET" action=format!("/hiring/jobs/{job}")>
                {board.then(|| view! { <input type="hidden" name="view" value="board" /> })}
                {query.place.map(|place| view! { <input type="hidden" name="stage" value=place.to_string() /> })}
                {query.order.map(|order| view! { <input type="hidden" name="order" value=order.word() /> })}
                <div class="flex flex-wrap items-center gap-x-3 gap-y-2">
                    {(!pipeline.blind).then(|| view! {
                        <Field id="words" label=applications.search_name() label_hidden=true class="min-w-0 flex-1 sm:w-64 sm:flex-none">
                            <TextInput name="words" kind="search" value=query.words.clone() icon=icons::SEARCH placeholder=applications.search_name() />
                        </Field>
                    })}
                    <Button submit=true kind=ButtonKind::Secondary icon=icons::LIST_FILTER>{texts.tracker.filter()}</Button>
                    {clear.map(|href| view! { <a class="link touch inline-flex items-center text-base" href=href>{applications.clear_filter()}</a> })}
                </div>
                <details class="mt-2" open=has_more>
                    <summary class="touch w-fit cursor-pointer text-sm text-muted hover:text-ink">{applications.more_filters()}</summary>
                    <div class="mt-2 flex flex-wrap items-end gap-3">
                        <Field id="from" label=applications.score_from() class="w-28">
                            <TextInput name="from" kind="number" min="1" max="100" value=query.from.map(|from| from.to_string()).unwrap_or_default() />
                        </Field>
                        {has_tags.then(|| view! {
                            <Field id="tag" label=applications.tag() class="w-40">
                                <Select name="tag" options=with_all(tags, applications.any_tag()) value=query.tag.clone() />
                            </Field>
                        })}
                        <Field id="assigned" label=applications.assigned_to() class="w-48">
                            <Select name="assigned" options=with_all(members, applications.anybody()) value=query.assigned.map(|id| id.to_string()).unwrap_or_default() />
                        </Field>
                        <div class="flex h-9 items-center"><Checkbox name="late" checked=query.late label=applications.late_only() /></div>
                    </div>
                </details>
            </Form>
        </search>
    }
    .into_any()
}

/// The choice of the order.
#[component]
pub fn Orders(job: JobId, query: ApplicationQuery, board: bool) -> impl IntoView {
    let applications = use_texts().applications;
    let orders = ApplicationOrder::ALL.iter().map(|it| {
        let name = applications.order_name(it.word()).unwrap_or_default();
        let href = path(job, &ApplicationQuery { order: Some(*it), ..query.clone() }, board);
        TabItem::new(name, href).active(*it == query.order())
    });
    let items: Vec<_> = orders.collect();
    view! { <SegmentedLinks items label=applications.order() class="max-w-full overflow-x-auto" /> }.into_any()
}

/// What was just moved, with a button that undoes it until the applicants are notified.
#[component]
pub fn UndoNotice(job: JobId, #[prop(default = None)] undo: Option<Undo>) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let plain = use_plain_form::<UndoMoves>();
    let query = use_query_map();
    let number = |name: &str| query.read_untracked().get(name).and_then(|count| count.parse::<usize>().ok());
    let undone = number("undone").filter(|back| *back > 0).map(|back| {
        let kept = number("kept").filter(|kept| *kept > 0);
        let kept = kept.map(|kept| fill!(texts.applications.undone_kept, count = kept));
        view! { <Notice level=Level::Success title=fill!(texts.applications.undone, count = back)>{kept}</Notice> }
            .into_any()
    });
    let notice = undo.map(|undo| {
        let stage = match undo.phase.as_str() {
            "" => applications.stage(undo.to.stage.word()).unwrap_or_default().to_owned(),
            phase => phase.to_owned(),
        };
        let count = usize::try_from(undo.count).unwrap_or(usize::MAX);
        let title = fill!(texts.applications.moved_to, count = count, stage = stage);
        let (batch, only) = (undo.batch, undo.only.map(|id| id.to_string()).unwrap_or_default());
        let button = move || {
            view! {
                <form method="post" action=UndoMoves::url()>
                    <input type="hidden" name="job" value=job.to_string() />
                    <input type="hidden" name="batch" value=batch.clone() />
                    <input type="hidden" name="only" value=only.clone() />
                    <Button submit=true kind=ButtonKind::Secondary size=ButtonSize::Sm icon=icons::UNDO_2>{texts.common.undo()}</Button>
                </form>
            }
            .into_any()
        };
        view! { <Notice level=Level::Success title actions=button>{applications.told_soon()}</Notice> }.into_any()
    });
    view! {
        <FormProblem state=plain />
        {undone}
        {notice}
    }
    .into_any()
}
