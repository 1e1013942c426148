//! The form of the search: words and place above a row of menus.

use domain::jobs::search::{JobFacets, JobFilter, JobSearch, PostedWithin, RADIUS};
use maud::{Markup, html};
use texts::{Texts, fill};

use crate::{
    jobs::{Input, Look, button, employment, field, select, seniority, tick, workplace},
    parts::icon,
    search::{posted, source_name},
};

const DISTANCES: [u32; 6] = [5, 10, RADIUS, 50, 100, 200];
const SHEET: &str = "max-lg:fixed max-lg:inset-0 max-lg:m-0 max-lg:h-dvh max-lg:max-h-none max-lg:w-full max-lg:max-w-none \
    max-lg:flex-col max-lg:gap-6 max-lg:overflow-y-auto max-lg:border-0 max-lg:bg-surface max-lg:p-4 max-lg:text-ink \
    max-lg:open:flex lg:contents";
const MENU: &str = "menu max-lg:static max-lg:m-0 max-lg:block max-lg:max-h-none max-lg:w-full max-lg:max-w-none max-lg:border-0 \
    max-lg:bg-transparent max-lg:p-0 max-lg:text-ink lg:w-72 lg:rounded-lg lg:border lg:border-line lg:bg-raised lg:p-3 \
    lg:text-ink lg:shadow-pop";

/// The form. A choice shows how many jobs it would find.
pub fn form(texts: Texts, search: &JobSearch, facets: &JobFacets) -> Markup {
    let jobs = texts.jobs;
    let chosen = JobFilter::ALL.iter().filter(|of| **of != JobFilter::Words && search.asks(**of)).count();
    let open = if chosen > 0 { format!("{} ({chosen})", jobs.filters()) } else { jobs.filters().to_owned() };
    let words = Input {
        id: "words",
        value: &search.words,
        label: Some(jobs.words()),
        placeholder: Some(jobs.words_hint()),
        icon: Some("search"),
        class: "min-w-0 flex-1",
        list: None,
        is_search: true,
        hint: None,
    };
    html! {
        search aria-label=(jobs.search_title()) {
            form method="GET" action="/jobs" {
                div class="flex flex-wrap items-center gap-2" {
                    (words.markup())
                    (button(&open, Look::Secondary, Some("sliders_horizontal"), Some("filters"), "lg:hidden"))
                    div id="filters" popover="auto" class=(SHEET) {
                        p class="flex items-center justify-between text-lg font-medium lg:hidden" {
                            (jobs.filters()) " "
                            button type="button" class="link touch text-base" popovertarget="filters" popovertargetaction="hide" { (jobs.close_filters()) }
                        }
                        (place(texts, search))
                        (button(jobs.search(), Look::Primary, None, None, "max-lg:hidden"))
                        div class="max-lg:contents lg:flex lg:w-full lg:flex-wrap lg:gap-2" { (menus(texts, search, facets)) }
                        @if let Some(order) = search.order { input type="hidden" name="order" value=(order.word()); }
                        (button(jobs.search(), Look::Primary, None, None, "sticky bottom-0 lg:hidden"))
                    }
                }
            }
        }
    }
}

fn place(texts: Texts, search: &JobSearch) -> Markup {
    let place = Input {
        id: "place",
        value: &search.place,
        label: Some(texts.jobs.place()),
        placeholder: Some(texts.jobs.place()),
        icon: Some("map_pin"),
        class: "min-w-0 max-lg:flex-1 lg:w-48",
        list: Some("places"),
        is_search: false,
        hint: None,
    };
    let km = |km: u32| (km.to_string(), fill!(texts.jobs.radius_km, km = km.to_string()));
    html! {
        div class="flex gap-2" {
            (place.markup())
            datalist id="places" {}
            (select("radius", &DISTANCES.map(km), &search.km().to_string(), Some(texts.jobs.radius()), "w-28"))
        }
    }
}

fn menus(texts: Texts, search: &JobSearch, facets: &JobFacets) -> Markup {
    let jobs = texts.jobs;
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
    let source = |source| (source_name(texts, source), source.code.as_str(), source.hits);
    let mut sources: Vec<_> = (facets.sources.iter().map(source))
        .map(|(label, code, hits)| Choice { value: code.to_owned(), label, hits, is_chosen: false })
        .collect();
    mark(&mut sources, search.sources.iter().map(|code| (code.as_str(), code.as_str())));
    let asked = |choices: &[Choice]| choices.iter().filter(|choice| choice.is_chosen).count();
    let more_asked = usize::from(search.visa) + usize::from(search.posted.is_some());
    let pay = search.salary.map(|pay| pay.to_string()).unwrap_or_default();
    let alone = Input {
        id: "",
        value: "",
        label: None,
        placeholder: None,
        icon: None,
        class: "",
        list: None,
        is_search: false,
        hint: None,
    };
    let pay = Input { id: "salary", value: &pay, hint: Some(jobs.least_pay_hint()), ..alone };
    let salary = field("salary", jobs.least_pay(), &pay.markup(), Some(jobs.least_pay_hint()));
    let hint = Some(jobs.skills_hint());
    let skill = Input { id: "skill", label: hint, placeholder: hint, class: "mt-2", hint: None, ..pay };
    let more_skills = html! {
        (boxes("skill", &skills))
        @if let Some(hits) = facets.skills_counted_in {
            p class="mt-2 text-sm text-muted" { (fill!(texts.jobs.skills_counted, count = hits as usize)) }
        }
        (Input { value: "", ..skill }.markup())
    };
    html! {
        @if !remote.is_empty() { (menu(texts, "remote", jobs.remote(), asked(&remote), &boxes("remote", &remote))) }
        (menu(texts, "salary", jobs.salary(), usize::from(search.salary.is_some()), &salary))
        @if !kinds.is_empty() { (menu(texts, "employment", jobs.employment(), asked(&kinds), &boxes("employment", &kinds))) }
        @if !levels.is_empty() { (menu(texts, "seniority", jobs.level(), asked(&levels), &boxes("seniority", &levels))) }
        (menu(texts, "skills", jobs.skills(), asked(&skills), &more_skills))
        @if !sources.is_empty() { (menu(texts, "source", jobs.source(), asked(&sources), &boxes("source", &sources))) }
        (menu(texts, "more", jobs.more_filters(), more_asked, &more(texts, search, facets.visa)))
    }
}

/// Visas, days, and work from anywhere.
fn more(texts: Texts, search: &JobSearch, visa: u64) -> Markup {
    let jobs = texts.jobs;
    let mut days = vec![(String::new(), jobs.any().to_owned())];
    days.extend(PostedWithin::ALL.iter().map(|one| (one.word().to_owned(), posted(texts, *one).to_owned())));
    let chosen = search.posted.map(PostedWithin::word).unwrap_or_default();
    html! {
        div class="flex flex-col gap-3" {
            (field("posted", jobs.posted(), &select("posted", &days, chosen, None, ""), None))
            (tick(("visa", "visa", "yes"), Some(&format!("{} ({visa})", jobs.visa_only())), search.visa, None, None))
            (tick(("anywhere", "anywhere", "yes"), Some(jobs.anywhere()), search.anywhere, None, None))
        }
    }
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

/// Marks the chosen ones. One without hits stays in the list.
fn mark<'a>(choices: &mut Vec<Choice>, chosen: impl Iterator<Item = (&'a str, &'a str)>) {
    for (value, label) in chosen {
        match choices.iter_mut().find(|choice| choice.value == value) {
            Some(choice) => choice.is_chosen = true,
            None => choices.push(Choice { is_chosen: true, ..Choice::new(value, label, 0) }),
        }
    }
}

fn boxes(name: &str, choices: &[Choice]) -> Markup {
    html! {
        div class="flex flex-col gap-2" {
            @for (number, choice) in choices.iter().enumerate() {
                @let is_counted = choice.hits > 0 || !(name == "skill" && choice.is_chosen);
                @let label = if is_counted { format!("{} ({})", choice.label, choice.hits) } else { choice.label.clone() };
                (tick((&format!("{name}-{number}"), name, &choice.value), Some(&label), choice.is_chosen, None, None))
            }
        }
    }
}

/// A button with what hangs below it.
fn menu(texts: Texts, id: &str, label: &str, chosen: usize, content: &Markup) -> Markup {
    let id = format!("filter-{id}");
    let look = if chosen > 0 { "border-accent bg-selected" } else { "border-line-strong bg-surface hover:bg-hover" };
    html! {
        div {
            button type="button" popovertarget=(id) class={ "inline-flex h-9 items-center gap-1.5 rounded-md border px-3 text-base max-lg:hidden " (look) } {
                (label) @if chosen > 0 { " (" (chosen) ")" }
                (icon("chevron_down", "size-4 text-subtle"))
            }
            div id=(id) popover="auto" class=(MENU) {
                fieldset class="min-w-0" {
                    legend class="mb-2 text-base font-medium lg:sr-only" { (label) }
                    (content)
                }
                (button(texts.jobs.show_results(), Look::Short, None, None, "mt-3 max-lg:hidden"))
            }
        }
    }
}
