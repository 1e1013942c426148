//! The table: filtered by words and stage, in one of several orders; a list on phones.

use domain::tracker::{Stage, TableOrder, TableQuery, TableView, Target, TrackedJob};
use kernel::PartialDate;
use leptos::prelude::*;
use leptos_router::components::Form;
use ui::{icons, *};

use crate::{
    texts::{fill, use_texts},
    tracked::{next_line, stage_tone, standing_name, target_name},
    tracker::query,
    view::More,
    zone::{day_of, use_clock},
};

/// The filter and the rows.
#[component]
pub fn TablePart(table: TableView, query: TableQuery, started: bool) -> impl IntoView {
    let texts = use_texts();
    let today = table.summary.today;
    let found = fill!(texts.tracker.found, count = usize::try_from(table.found).unwrap_or(usize::MAX));
    let list = if table.page.items.is_empty() {
        let (title, body) = match query.words.is_empty() && query.stage.is_none() {
            true => (texts.tracker.empty_title(), texts.tracker.empty_text()),
            false => (texts.tracker.nothing_found_title(), texts.tracker.nothing_found_text()),
        };
        let actions = move || view! { <ButtonLink href="/tracker/new">{texts.tracker.add()}</ButtonLink> };
        view! { <EmptyState level=2 title body actions class="py-8" /> }.into_any()
    } else {
        let cards = table.page.items.clone();
        let rows = table.page.items.into_iter().map(|job| view! { <TableRow job today /> }).collect_view();
        let items = cards.into_iter().map(|job| view! { <ListItem job today /> }).collect_view();
        let asked = StoredValue::new(query.clone());
        let head = move |label: &'static str, order: TableOrder, class: &'static str| {
            let query = asked.get_value();
            let active = query.order.unwrap_or(TableOrder::Added) == order;
            let sort = match (active, order) {
                (false, _) => Sort::None,
                (true, TableOrder::Added | TableOrder::Applied) => Sort::Descending,
                (true, _) => Sort::Ascending,
            };
            let href = query::path(&TableQuery { order: Some(order), ..query });
            view! { <SortHead label href sort class /> }.into_any()
        };
        view! {
            <Table caption=texts.tracker.title() class="max-md:hidden">
                <TableHead>
                    {head(texts.tracker.job(), TableOrder::Title, "")}
                    {head(texts.tracker.label_stage(), TableOrder::Stage, "")}
                    <ColumnHead>{texts.jobs.match_()}</ColumnHead>
                    {head(texts.tracker.next(), TableOrder::Next, "")}
                    {head(texts.tracker.applied(), TableOrder::Applied, "")}
                    {head(texts.tracker.added_on(), TableOrder::Added, "max-xl:hidden")}
                </TableHead>
                <TableBody>{rows}</TableBody>
            </Table>
            <ul class="divide-y divide-line border-y border-line md:hidden">{items}</ul>
            <More path=query::path(&query) next=table.page.next started />
        }
        .into_any()
    };
    view! {
        <div class="px-4 py-4 lg:px-8">
            <Filter query=query.clone() />
            <p class="mt-3 mb-3 text-sm text-muted" aria-live="polite">{found}</p>
            {list}
            <p class="mt-8 flex flex-wrap gap-x-6 gap-y-2 text-base">
                <a class="link" href="/tracker/export/csv" rel="external" download="jobs.csv">{texts.tracker.export_csv()}</a>
                <a class="link" href="/tracker/export/json" rel="external" download="jobs.json">{texts.tracker.export_json()}</a>
            </p>
        </div>
    }
    .into_any()
}

#[component]
fn Filter(query: TableQuery) -> impl IntoView {
    let texts = use_texts();
    let mut stages = vec![SelectOption::new("", texts.tracker.every_stage())];
    let option = |stage: &Stage| SelectOption::new(stage.word(), target_name(texts, Target::of(*stage)));
    stages.extend(Stage::ALL.iter().map(option));
    view! {
        <search aria-label=texts.tracker.filter()>
            <Form method="GET" action="/tracker">
                <input type="hidden" name="view" value="table" />
                {query.order.map(|order| view! { <input type="hidden" name="order" value=order.word() /> })}
                <div class="flex flex-wrap items-end gap-3">
                    <Field id="words" label=texts.tracker.words() label_hidden=true class="w-full sm:w-72">
                        <TextInput name="words" kind="search" value=query.words icon=icons::SEARCH placeholder=texts.tracker.words() />
                    </Field>
                    <Field id="stage" label=texts.tracker.label_stage() label_hidden=true class="w-44">
                        <Select name="stage" options=stages value=query.stage.map(Stage::word).unwrap_or_default() />
                    </Field>
                    <Button submit=true kind=ButtonKind::Secondary icon=icons::LIST_FILTER>{texts.tracker.filter()}</Button>
                </div>
            </Form>
        </search>
    }
    .into_any()
}

fn company_line(job: &TrackedJob) -> String {
    let parts = [job.company.as_str(), job.place.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

#[component]
fn TableRow(job: TrackedJob, today: PartialDate) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let next = next_line(texts, &clock, &job, today);
    let line = company_line(&job);
    let applied = job.standing.applied_on.map_or_else(|| "–".to_owned(), |day| day_of(texts, day));
    let score = job.latest.map(|latest| {
        let score = latest.score.rounded();
        let label = fill!(texts.jobs.open_match, score = score);
        view! { <a class="inline-flex touch items-center rounded-sm hover:underline" href=format!("/match/{}", latest.id)><TickBar score label /></a> }.into_any()
    });
    view! {
        <Row>
            <Cell head=true class="py-2">
                <a class="block max-w-md truncate rounded-sm hover:underline" href=format!("/jobs/saved/{}", job.id)>{job.title.clone()}</a>
                {(!line.is_empty()).then(|| view! { <span class="block max-w-md truncate text-sm font-normal text-muted">{line}</span> })}
            </Cell>
            <Cell><Badge tone=stage_tone(&job.standing)>{standing_name(texts, &job.standing)}</Badge></Cell>
            <Cell>{score.unwrap_or_else(|| view! { <span class="text-sm text-subtle">{texts.jobs.not_compared()}</span> }.into_any())}</Cell>
            <Cell><span class=next.color>{next.text}</span></Cell>
            <Cell muted=true class="tnum whitespace-nowrap">{applied}</Cell>
            <Cell muted=true class="tnum whitespace-nowrap max-xl:hidden">{clock.date(job.saved_at)}</Cell>
        </Row>
    }
    .into_any()
}

#[component]
fn ListItem(job: TrackedJob, today: PartialDate) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let next = next_line(texts, &clock, &job, today);
    view! {
        <li class="flex items-center gap-4 py-3">
            <div class="min-w-0 flex-1">
                <a class="block truncate text-base font-medium hover:underline" href=format!("/jobs/saved/{}", job.id)>{job.title.clone()}</a>
                <p class="truncate text-sm text-muted">{company_line(&job)}</p>
                <p class=format!("truncate text-sm {}", next.color)>{next.text}</p>
            </div>
            <Badge tone=stage_tone(&job.standing)>{standing_name(texts, &job.standing)}</Badge>
        </li>
    }
    .into_any()
}
