//! `/recommended`: the recommended jobs, each with its reasons and what the person can say of it.

use domain::recommendations::RecommendationsView;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use super::{job::JobItem, side::Side};
use crate::{
    form::use_form,
    job_tabs::{JobBar, JobView},
    live::{Offer, ShownList, is_hydrated, load_live, use_shown_list},
    recommendations::api::{CompareRecommended, HideJob, LikeJob, SaveRecommended, UndoFeedback, get_recommendations},
    texts::{fill, use_texts},
    view::{FormProblem, More},
    zone::use_clock,
};

/// What can be done with a job of the list. One action of each for all jobs.
#[derive(Clone, Copy)]
pub(super) struct Actions {
    pub like: ServerAction<LikeJob>,
    pub hide: ServerAction<HideJob>,
    pub undo: ServerAction<UndoFeedback>,
    pub save: ServerAction<SaveRecommended>,
    pub compare: ServerAction<CompareRecommended>,
    /// The place of the page in the list, to come back to.
    pub after: StoredValue<String>,
}

/// The list, and beside it what shaped it.
#[component]
pub fn RecommendedPage() -> impl IntoView {
    let texts = use_texts();
    let query = use_query_map();
    let list = use_shown_list();
    let asked = move || (query.read().get("after"), query.read().get("hidden"), list.version.get());
    let view = Resource::new_blocking(asked, |(after, hidden, _)| get_recommendations(after, hidden));
    let settings = move || {
        view! { <IconButton icon=icons::SLIDERS_HORIZONTAL label=texts.recommendations.change() href="/recommended/settings" /> }
    };
    view! {
        <JobBar here=JobView::Recommended mobile_action=settings />
        {load_live(view, move |view| view! { <Shown view after=query.read_untracked().get("after") list /> })}
    }
    .into_any()
}

#[component]
fn Shown(view: RecommendationsView, after: Option<String>, list: ShownList) -> impl IntoView {
    let texts = use_texts();
    let query = use_query_map().get_untracked();
    let is_first = view.resume.is_some() && view.made_at.is_none();
    list.is_old.set(false);
    list.waits.set(is_first || (view.refreshing && query.get("asked").is_some()));
    let told = [
        ("saved", texts.recommendations.saved()),
        ("undone", texts.recommendations.undone()),
        ("later", texts.recommendations.undone_later()),
        ("asked", texts.recommendations.settings_saved()),
    ];
    let told = told.into_iter().find(|(name, _)| query.get(name).is_some()).map(|(_, text)| text);
    let intro = fill!(texts.recommendations.intro, count = usize::try_from(view.total).unwrap_or(usize::MAX));
    let new = (view.new > 0)
        .then(|| fill!(texts.recommendations.added, count = usize::try_from(view.new).unwrap_or(usize::MAX)));
    let made = view.made_at.map(|at| fill!(texts.recommendations.made, date = use_clock().date_time(at)));
    let has_list = view.resume.is_some() && view.made_at.is_some();
    let lines: Vec<String> =
        [has_list.then_some(intro), new, made.filter(|_| has_list)].into_iter().flatten().collect();
    let refreshing = (view.refreshing && has_list).then(|| {
        view! { <Refreshing list /> }
    });
    view! {
        <div class="grid min-w-0 flex-1 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <div class="min-w-0 px-4 pt-6 pb-12 lg:px-8">
                <h1 class="text-2xl">{texts.recommendations.title()}</h1>
                <p class="mt-1 text-base text-muted">{lines.join(" ")}</p>
                {told.map(|text| view! { <Notice level=Level::Success title=text class="mt-4" /> })}
                {refreshing}
                <Offer when=list.is_old text=texts.recommendations.newer_list()>
                    <Button size=ButtonSize::Sm kind=ButtonKind::Secondary on_click=move |_| list.reload()>{texts.recommendations.show_newer()}</Button>
                </Offer>
                <List view=view.clone() after />
            </div>
            <Side view />
        </div>
    }
    .into_any()
}

/// A newer list is being made: says so, and that it will be offered.
#[component]
fn Refreshing(list: ShownList) -> impl IntoView {
    let texts = use_texts();
    let by_itself = is_hydrated();
    let text = move || match by_itself.get() {
        true => texts.recommendations.refreshing_live(),
        false => texts.recommendations.refreshing(),
    };
    // It keeps its room when the newer list is offered, so that nothing moves.
    view! { <div class="mt-4" class:invisible=move || list.is_old.get()><Notice level=Level::Info title=text /></div> }
        .into_any()
}

#[component]
fn List(view: RecommendationsView, after: Option<String>) -> impl IntoView {
    let texts = use_texts();
    let actions = Actions {
        like: ServerAction::new(),
        hide: ServerAction::new(),
        undo: ServerAction::new(),
        save: ServerAction::new(),
        compare: ServerAction::new(),
        after: StoredValue::new(after.clone().unwrap_or_default()),
    };
    let forms = [
        use_form(actions.like),
        use_form(actions.hide),
        use_form(actions.undo),
        use_form(actions.save),
        use_form(actions.compare),
    ];
    if view.resume.is_none() {
        let import = move || {
            view! { <ButtonLink href="/resumes/new" icon=icons::PLUS>{texts.common.import_resume()}</ButtonLink> }
        };
        let (title, body) = (texts.recommendations.no_resume_title(), texts.recommendations.no_resume_text());
        return view! { <EmptyState level=2 title body actions=import class="mt-10" /> }.into_any();
    }
    if view.made_at.is_none() {
        let reload = move || {
            view! { <ButtonLink href="/recommended" kind=ButtonKind::Secondary rel="external">{texts.recommendations.reload()}</ButtonLink> }
        };
        let title = texts.recommendations.making_title();
        let by_itself = is_hydrated();
        let body = move || match by_itself.get() {
            true => texts.recommendations.making_live(),
            false => texts.recommendations.making_text(),
        };
        return view! { <EmptyState level=2 title body actions=reload class="mt-10" /> }.into_any();
    }
    let started = after.is_some();
    if view.page.items.is_empty() && !started {
        let change = move || {
            view! { <ButtonLink href="/recommended/settings" kind=ButtonKind::Secondary>{texts.recommendations.change()}</ButtonLink> }
        };
        let (title, body) = (texts.recommendations.empty_title(), texts.recommendations.empty_text());
        return view! { <EmptyState level=2 title body actions=change class="mt-10" /> }.into_any();
    }
    let items = view.page.items.into_iter();
    let items = items.map(|job| view! { <JobItem job actions /> }.into_any()).collect_view();
    let problems = forms.map(|state| view! { <FormProblem state /> }).collect_view();
    view! {
        {problems}
        <ul class="mt-5 divide-y divide-line overflow-hidden rounded-lg border border-line max-sm:-mx-4 max-sm:rounded-none max-sm:border-x-0" aria-label=texts.recommendations.list()>
            {items}
        </ul>
        <More path="/recommended" next=view.page.next started />
    }
    .into_any()
}
