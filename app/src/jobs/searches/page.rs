//! `/jobs/searches`: the viewer's saved searches; `/jobs/searches/{id}` leads to the jobs of one.

use domain::jobs::saved_searches::{Alerts, MOST_COUNTED, SearchCard};
use kernel::{Page, Problem, SearchId};
use leptos::prelude::*;
use leptos_router::{
    components::Redirect,
    hooks::{use_params_map, use_query_map},
};
use ui::{icons, *};

use super::{
    api::{DeleteSearch, RestoreSearch, SetAlerts, list_searches, open_search},
    save::name_of,
};
use crate::{
    error::Failure,
    form::use_form,
    job_tabs::{JobBar, JobView},
    jobs::query,
    texts::{Texts, fill, use_texts},
    trash::deleted_notice,
    view::{FormProblem, More, load},
};

/// The list.
#[component]
pub fn SavedSearchesPage() -> impl IntoView {
    let texts = use_texts();
    let map = use_query_map();
    let searches = Resource::new_blocking(move || map.read().get("after"), list_searches);
    let saved = map.read_untracked().get("saved").is_some();
    view! {
        <JobBar here=JobView::Saved />
        <PageHeader title=texts.jobs.searches() description=texts.jobs.searches_intro() />
        {saved.then(|| view! { <div class="px-4 pb-4 lg:px-8"><Notice level=Level::Success title=texts.jobs.search_saved() /></div> })}
        {deleted_notice::<RestoreSearch>(texts.jobs.search_deleted())}
        {load(searches, 4, move |page| view! { <List page started=map.read_untracked().get("after").is_some() /> })}
    }
}

/// Leads to the jobs of a saved search.
#[component]
pub fn OpenSearchPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<SearchId>().ok());
    let address = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => open_search(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(address, 1, |path| view! { <Redirect path /> })
}

#[component]
fn List(page: Page<SearchCard>, started: bool) -> impl IntoView {
    let texts = use_texts();
    if page.items.is_empty() {
        let action = move || view! { <ButtonLink href="/jobs">{texts.jobs.find()}</ButtonLink> };
        return view! {
            <div class="px-4 py-12 lg:px-8">
                <EmptyState level=2 title=texts.jobs.searches_empty_title() body=texts.jobs.searches_empty_text() actions=action />
            </div>
        }
        .into_any();
    }
    let (change, delete) = (ServerAction::<SetAlerts>::new(), ServerAction::<DeleteSearch>::new());
    let (changed, deleted) = (use_form(change), use_form(delete));
    let rows = page.items.into_iter().map(|card| view! { <Item card change delete /> }.into_any()).collect_view();
    view! {
        <div class="px-4 pb-12 lg:px-8">
            <FormProblem state=changed />
            <FormProblem state=deleted />
            <ul class="divide-y divide-line border-y border-line">{rows}</ul>
            <More path="/jobs/searches" next=page.next started />
        </div>
    }
    .into_any()
}

#[component]
fn Item(card: SearchCard, change: ServerAction<SetAlerts>, delete: ServerAction<DeleteSearch>) -> impl IntoView {
    let texts = use_texts();
    let SearchCard { saved, new } = card;
    let summary = name_of(texts, &saved.search);
    let is_named = summary != saved.name;
    let count = match new {
        0 => None,
        MOST_COUNTED.. => Some(fill!(texts.jobs.new_this_week_many, count = MOST_COUNTED)),
        few => Some(few.to_string()),
    };
    let options = Alerts::ALL.iter().map(|alerts| SelectOption::new(alerts.word(), alerts_text(texts, *alerts)));
    let options: Vec<_> = options.collect();
    let (for_select, for_delete) = (saved.name.clone(), saved.name.clone());
    let select = format!("alerts-{}", saved.id);
    view! {
        <li class="flex flex-wrap items-center gap-x-6 gap-y-3 py-4">
            <div class="min-w-0 flex-1 basis-60">
                <h2 class="text-base font-medium">
                    <a class="rounded-sm break-words hover:underline" href=format!("/jobs?{}", query::write(&saved.search))>{saved.name.clone()}</a>
                </h2>
                {is_named.then(|| view! { <p class="truncate text-sm text-muted">{summary}</p> })}
                {count.map(|count| view! { <p class="text-sm text-muted">{texts.jobs.new_this_week()} ": " <span class="tnum font-medium text-ink">{count}</span></p> })}
            </div>
            <ActionForm action=change>
                <input type="hidden" name="id" value=saved.id.to_string() />
                <div class="flex items-center gap-2">
                    <label class="sr-only" for=select.clone()>{fill!(texts.jobs.alerts_label, name = for_select)}</label>
                    <Select id=select name="alerts" options value=saved.alerts.word() />
                    <Button submit=true kind=ButtonKind::Secondary>{texts.jobs.change_alerts()}</Button>
                </div>
            </ActionForm>
            <ActionForm action=delete>
                <input type="hidden" name="id" value=saved.id.to_string() />
                <IconButton submit=true icon=icons::TRASH_2 size=ButtonSize::Sm label=move || fill!(texts.jobs.delete_search_label, name = for_delete) />
            </ActionForm>
        </li>
    }
}

fn alerts_text(texts: Texts, alerts: Alerts) -> &'static str {
    match alerts {
        Alerts::Off => texts.jobs.alerts_off(),
        Alerts::Daily => texts.jobs.alerts_daily(),
        Alerts::Weekly => texts.jobs.alerts_weekly(),
    }
}
