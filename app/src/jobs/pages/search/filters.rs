//! The form of the search: words and place above a row of menus; on small screens the menus are a sheet. Menus and sheet are popovers, so all of
//! it works without JavaScript.

use domain::jobs::search::{FARTHEST, JobFacets, JobFilter, JobSearch, PostedWithin, RADIUS};
use leptos::prelude::*;
use leptos_router::components::Form;
use ui::{icons, *};

use super::{
    chips::{posted, source_name},
    count,
};
use crate::{
    jobs::{
        api::complete_place,
        pages::facts::{employment, seniority, workplace},
        query,
    },
    texts::{Texts, fill, use_texts},
};

/// Distances that can be chosen, in kilometres.
const DISTANCES: [u32; 6] = [5, 10, RADIUS, 50, 100, 200];

/// The filters: a row on wide screens, on small ones a sheet over the page.
const SHEET: &str = "max-lg:fixed max-lg:inset-0 max-lg:m-0 max-lg:h-dvh max-lg:max-h-none max-lg:w-full \
    max-lg:max-w-none max-lg:flex-col max-lg:gap-6 max-lg:overflow-y-auto max-lg:border-0 \
    max-lg:bg-surface max-lg:p-4 max-lg:text-ink max-lg:open:flex lg:contents";
/// What a button of the row opens: below it on wide screens, a part of the sheet on small ones.
const MENU: &str = "menu max-lg:static max-lg:m-0 max-lg:block max-lg:max-h-none max-lg:w-full max-lg:max-w-none \
    max-lg:border-0 max-lg:bg-transparent max-lg:p-0 max-lg:text-ink lg:w-72 lg:rounded-lg \
    lg:border lg:border-line lg:bg-raised lg:p-3 lg:text-ink lg:shadow-pop";

/// The form. A choice shows how many jobs it would find.
#[component]
pub(super) fn Filters(search: JobSearch, facets: JobFacets) -> impl IntoView {
    let texts = use_texts();
    // What the form has no field for.
    let shown = JobSearch { order: search.order, resume: search.resume, ..JobSearch::default() };
    let order = query::fields(&shown).into_iter();
    let order = order.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view();
    let chosen = JobFilter::ALL.iter().filter(|of| **of != JobFilter::Words && search.asks(**of)).count();
    let open =
        if chosen > 0 { format!("{} ({chosen})", texts.jobs.filters()) } else { texts.jobs.filters().to_owned() };
    view! {
        <search aria-label=texts.jobs.search_title()>
            <Form method="GET" action="/jobs">
                <div class="flex flex-wrap items-center gap-2">
                    <TextInput
                        id="words"
                        name="words"
                        kind="search"
                        value=search.words.clone()
                        icon=icons::SEARCH
                        enterkeyhint="search"
                        placeholder=texts.jobs.words_hint()
                        aria_label=texts.jobs.words()
                        class="min-w-0 flex-1"
                    />
                    <Button kind=ButtonKind::Secondary icon=icons::SLIDERS_HORIZONTAL menu="filters" class="lg:hidden">{open}</Button>
                    <div
                        id="filters"
                        popover="auto"
                        class=SHEET
                    >
                        <p class="flex items-center justify-between text-lg font-medium lg:hidden">
                            {texts.jobs.filters()}
                            <button type="button" class="link touch text-base" popovertarget="filters" popovertargetaction="hide">
                                {texts.jobs.close_filters()}
                            </button>
                        </p>
                        <PlaceField search=search.clone() />
                        // On wide screens in the first line, whatever the menus below need; in the sheet at its end.
                        <Button submit=true class="max-lg:hidden">{texts.jobs.search()}</Button>
                        <div class="max-lg:contents lg:flex lg:w-full lg:flex-wrap lg:gap-2">
                            <Menus search facets />
                        </div>
                        {order}
                        <Button submit=true class="sticky bottom-0 lg:hidden">{texts.jobs.search()}</Button>
                    </div>
                </div>
            </Form>
        </search>
    }
    .into_any()
}

/// The place with suggestions while it is typed, and how far from it.
#[component]
fn PlaceField(search: JobSearch) -> impl IntoView {
    let texts = use_texts();
    let (typed, known) = (RwSignal::new(String::new()), RwSignal::new(Vec::<String>::new()));
    let ask = Callback::new(move |text: String| {
        typed.set(text.clone());
        if text.trim().chars().count() < 2 {
            return known.set(Vec::new());
        }
        leptos::task::spawn_local(async move {
            let found = complete_place(text.clone()).await.unwrap_or_default();
            // An answer to what was typed before comes too late.
            if typed.try_get_untracked() == Some(text) {
                known.set(found);
            }
        });
    });
    let options =
        move || known.get().into_iter().map(|name| view! { <option value=name></option> }.into_any()).collect_view();
    let radius = search.km();
    let mut distances: Vec<u32> = DISTANCES.into_iter().chain([radius.min(FARTHEST)]).collect();
    distances.sort_unstable();
    distances.dedup();
    let distances = distances
        .into_iter()
        .map(|km| SelectOption::new(km.to_string(), fill!(texts.jobs.radius_km, km = km.to_string())));
    view! {
        <div class="flex gap-2">
            <TextInput
                id="place"
                name="place"
                value=search.place.clone()
                icon=icons::MAP_PIN
                list="places"
                autocomplete="off"
                placeholder=texts.jobs.place()
                aria_label=texts.jobs.place()
                class="min-w-0 max-lg:flex-1 lg:w-48"
                on_input=ask
            />
            <datalist id="places">{options}</datalist>
            <Select id="radius" name="radius" options=distances.collect() value=radius.to_string() aria_label=texts.jobs.radius() class="w-28" />
        </div>
    }
    .into_any()
}

#[component]
fn Menus(search: JobSearch, facets: JobFacets) -> impl IntoView {
    let texts = use_texts();
    let mut remote: Vec<_> =
        facets.remote.iter().map(|(one, hits)| Choice::new(one.word(), workplace(texts, *one), *hits)).collect();
    mark(&mut remote, search.remote.iter().map(|one| (one.word(), workplace(texts, *one))));
    let mut kinds: Vec<_> =
        facets.employment.iter().map(|(one, hits)| Choice::new(one.word(), employment(texts, *one), *hits)).collect();
    mark(&mut kinds, search.employment.iter().map(|one| (one.word(), employment(texts, *one))));
    let mut levels: Vec<_> =
        facets.seniority.iter().map(|(one, hits)| Choice::new(one.word(), seniority(texts, *one), *hits)).collect();
    mark(&mut levels, search.seniority.iter().map(|one| (one.word(), seniority(texts, *one))));
    let mut skills: Vec<_> =
        facets.skills.iter().take(10).map(|(skill, hits)| Choice::new(skill, skill, *hits)).collect();
    mark(&mut skills, search.skills.iter().map(|skill| (skill.as_str(), skill.as_str())));
    let mut sources: Vec<_> = facets
        .sources
        .iter()
        .map(|source| Choice::new(&source.code, &source_name(texts, source), source.hits))
        .collect();
    mark(&mut sources, search.sources.iter().map(|code| (code.as_str(), code.as_str())));
    let asked = |choices: &[Choice]| choices.iter().filter(|choice| choice.is_chosen).count();
    let (skills_asked, more_asked) = (asked(&skills), usize::from(search.visa) + usize::from(search.posted.is_some()));
    let pay = search.salary.map(|pay| pay.to_string()).unwrap_or_default();
    let counted = facets.skills_counted_in.map(|hits| fill!(texts.jobs.skills_counted, count = count(hits)));
    let more_skills = view! {
        {counted.map(|counted| view! { <p class="mt-2 text-sm text-muted">{counted}</p> })}
        <TextInput id="skill" name="skill" placeholder=texts.jobs.skills_hint() aria_label=texts.jobs.skills_hint() class="mt-2" />
    };
    let salary = view! {
        <Field id="salary" label=texts.jobs.least_pay() hint=texts.jobs.least_pay_hint()>
            <TextInput name="salary" value=pay inputmode="numeric" />
        </Field>
    };
    view! {
        {(!remote.is_empty()).then(|| menu("remote", texts.jobs.remote(), asked(&remote), texts, boxes("remote", remote)))}
        {menu("salary", texts.jobs.salary(), usize::from(search.salary.is_some()), texts, salary.into_any())}
        {(!kinds.is_empty()).then(|| menu("employment", texts.jobs.employment(), asked(&kinds), texts, boxes("employment", kinds)))}
        {(!levels.is_empty()).then(|| menu("seniority", texts.jobs.level(), asked(&levels), texts, boxes("seniority", levels)))}
        {menu("skills", texts.jobs.skills(), skills_asked, texts, view! { {boxes("skill", skills)} {more_skills} }.into_any())}
        {(!sources.is_empty()).then(|| menu("source", texts.jobs.source(), asked(&sources), texts, boxes("source", sources)))}
        {menu("more", texts.jobs.more_filters(), more_asked, texts, more(texts, &search, facets.visa))}
    }
    .into_any()
}

/// Visas, days, and work from anywhere.
fn more(texts: Texts, search: &JobSearch, visa: u64) -> AnyView {
    let mut days = vec![SelectOption::new("", texts.jobs.any())];
    days.extend(PostedWithin::ALL.iter().map(|one| SelectOption::new(one.word(), posted(texts, *one))));
    let chosen = search.posted.map(PostedWithin::word).unwrap_or_default().to_owned();
    view! {
        <div class="flex flex-col gap-3">
            <Field id="posted" label=texts.jobs.posted()>
                <Select name="posted" options=days value=chosen />
            </Field>
            <Checkbox name="visa" value="yes" label=format!("{} ({visa})", texts.jobs.visa_only()) checked=search.visa />
            <Checkbox name="anywhere" value="yes" label=texts.jobs.anywhere() checked=search.anywhere />
        </div>
    }
    .into_any()
}

/// A choice of a filter.
struct Choice {
    value: String,
    label: String,
    hits: u64,
    is_chosen: bool,
}

impl Choice {
    fn new(value: &str, label: &str, hits: u64) -> Self {
        Self { value: value.to_owned(), label: label.to_owned(), hits, is_chosen: false }
    }
}

/// Marks the chosen ones. One without hits stays in the list, so that it can be seen and changed.
fn mark<'a>(choices: &mut Vec<Choice>, chosen: impl Iterator<Item = (&'a str, &'a str)>) {
    for (value, label) in chosen {
        match choices.iter_mut().find(|choice| choice.value == value) {
            Some(choice) => choice.is_chosen = true,
            None => choices.push(Choice { is_chosen: true, ..Choice::new(value, label, 0) }),
        }
    }
}

fn boxes(name: &'static str, choices: Vec<Choice>) -> AnyView {
    let rows = choices.into_iter().enumerate().map(|(number, choice)| {
        // The hits of a chosen skill are those that are shown.
        let is_counted = choice.hits > 0 || !(name == "skill" && choice.is_chosen);
        let label = if is_counted { format!("{} ({})", choice.label, choice.hits) } else { choice.label };
        view! { <Checkbox id=format!("{name}-{number}") name=name value=choice.value label=label checked=choice.is_chosen /> }.into_any()
    });
    view! { <div class="flex flex-col gap-2">{rows.collect_view()}</div> }.into_any()
}

/// A button with what hangs below it; in the sheet of small screens, a heading with what follows it.
fn menu(id: &'static str, label: &'static str, chosen: usize, texts: Texts, content: AnyView) -> AnyView {
    let id = format!("filter-{id}");
    let look = if chosen > 0 { "border-accent bg-selected" } else { "border-line-strong bg-surface hover:bg-hover" };
    let shown = if chosen > 0 { format!("{label} ({chosen})") } else { label.to_owned() };
    view! {
        <div>
            <button
                type="button"
                popovertarget=id.clone()
                class=format!("inline-flex h-9 items-center gap-1.5 rounded-md border px-3 text-base max-lg:hidden {look}")
            >
                {shown}
                <Icon icon=icons::CHEVRON_DOWN class="size-4 text-subtle" />
            </button>
            <div
                id=id
                popover="auto"
                class=MENU
            >
                <fieldset class="min-w-0">
                    <legend class="mb-2 text-base font-medium lg:sr-only">{label}</legend>
                    {content}
                </fieldset>
                <Button submit=true size=ButtonSize::Sm class="mt-3 max-lg:hidden">{texts.jobs.show_results()}</Button>
            </div>
        </div>
    }
    .into_any()
}
