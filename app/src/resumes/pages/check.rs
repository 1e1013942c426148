//! `/resumes/{id}/check`: the resume check.

use kernel::{Problem, ResumeId};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use resume::check::Severity;
use ui::*;

use crate::{
    error::Failure,
    resumes::{
        api::check_resume,
        check::{BrokenRule, CheckInWords, Place},
        parts::autosave::id_of,
    },
    texts::{fill, use_texts},
    view::{Bar, load},
};

/// The number of findings of one rule that are shown; more are collapsed.
const SHOWN: usize = 3;

/// The resume check.
#[component]
pub fn CheckPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<ResumeId>().ok());
    let check = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => check_resume(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(check, 6, |check| view! { <Checked check /> })
}

#[component]
fn Checked(check: CheckInWords) -> impl IntoView {
    let texts = use_texts();
    let CheckInWords { card, broken, passed, skipped } = check;
    let path = format!("/resumes/{}", card.id);
    let trail = vec![
        Crumb::link(texts.common.resumes(), "/resumes"),
        Crumb::link(card.title.clone(), path.clone()),
        Crumb::here(texts.resumes.check()),
    ];
    let heading = fill!(texts.resumes.check_title, title = card.title);
    let none = broken.is_empty().then(|| {
        view! {
            <Notice level=Level::Success title=texts.resumes.check_all_well()>
                {texts.resumes.check_all_well_text()}
            </Notice>
        }
    });
    let counted = [Severity::Error, Severity::Warning, Severity::Hint]
        .map(|severity| (severity, broken.iter().filter(|rule| rule.severity == severity).count()));
    let badges = counted
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| {
            let text = move || match severity {
                Severity::Error => fill!(texts.resumes.check_error_count, count = count),
                Severity::Warning => fill!(texts.resumes.check_warning_count, count = count),
                Severity::Hint => fill!(texts.resumes.check_hint_count, count = count),
            };
            view! { <Badge tone=tone(severity)>{text}</Badge> }
        })
        .collect_view();
    let sections = [Severity::Error, Severity::Warning, Severity::Hint]
        .into_iter()
        .filter_map(|severity| {
            let rules: Vec<_> = broken.iter().filter(|rule| rule.severity == severity).cloned().collect();
            (!rules.is_empty()).then(|| view! { <Rules severity rules path=path.clone() /> })
        })
        .collect_view();
    let judged = move || {
        let passed = fill!(texts.resumes.check_passed, count = passed);
        if skipped == 0 { passed } else { format!("{passed} {}", fill!(texts.resumes.check_skipped, count = skipped)) }
    };
    view! {
        <Title text=heading.clone() />
        <Bar trail />
        <PageHeader title=heading description=texts.resumes.check_intro() />
        <div class="max-w-page px-4 pb-12 lg:px-8">
            <div class="mb-6 flex flex-wrap gap-2">{badges}</div>
            {none}
            {sections}
            <p class="mt-8 max-w-prose text-sm text-muted">{judged}</p>
        </div>
    }
    .into_any()
}

fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Danger,
        Severity::Warning => Tone::Warn,
        Severity::Hint => Tone::Neutral,
    }
}

#[component]
fn Rules(severity: Severity, rules: Vec<BrokenRule>, path: String) -> impl IntoView {
    let texts = use_texts();
    let heading = move || match severity {
        Severity::Error => texts.resumes.check_error(),
        Severity::Warning => texts.resumes.check_warning(),
        Severity::Hint => texts.resumes.check_hint(),
    };
    let rows = rules.into_iter().map(|rule| view! { <Row rule path=path.clone() /> }).collect_view();
    view! {
        <section class="mb-10">
            <h2 class="mb-3 text-lg">{heading}</h2>
            <ul class="divide-y divide-line border-y border-line">{rows}</ul>
        </section>
    }
    .into_any()
}

/// One rule: its findings on the left, what to do on the right.
#[component]
fn Row(rule: BrokenRule, path: String) -> impl IntoView {
    let texts = use_texts();
    let BrokenRule { title, cure, mut places, .. } = rule;
    let rest = places.split_off(places.len().min(SHOWN));
    let show = |places: Vec<Place>| {
        places.into_iter().map(|place| view! { <Finding place path=path.clone() /> }).collect_view()
    };
    let count = rest.len();
    let more = (count > 0).then(|| {
        let rest = show(rest);
        view! {
            <details>
                <summary class="link link-solo w-fit touch text-sm">{move || fill!(texts.resumes.check_more, count = count)}</summary>
                <ul class="mt-3 flex flex-col gap-4">{rest}</ul>
            </details>
        }
    });
    view! {
        <li class="grid gap-x-8 gap-y-3 py-5 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <div class="min-w-0">
                <h3 class="text-base font-medium">{title}</h3>
                <ul class="mt-2 flex flex-col gap-4">{show(places)}</ul>
                {more}
            </div>
            <div class="min-w-0">
                <p class="caption text-subtle">{texts.resumes.check_cure()}</p>
                <p class="mt-1 text-base">{cure}</p>
            </div>
        </li>
    }
    .into_any()
}

#[component]
fn Finding(place: Place, path: String) -> impl IntoView {
    let texts = use_texts();
    let Place { text, quote, line, path: field } = place;
    let quote = (!quote.is_empty()).then(|| {
        view! { <blockquote class="mt-1.5 line-clamp-4 border-l-2 border-line-strong pl-3 text-base break-words whitespace-pre-line text-ink">{quote}</blockquote> }
    });
    let review = path.clone();
    // A full page load, so that the browser marks the target.
    let to_line = line.map(|line| {
        let words = move || fill!(texts.resumes.check_line, line = line);
        view! { <a class="link inline-flex min-h-6 items-center" href=format!("{path}?side=original#line-{line}") rel="external">{words}</a> }
    });
    let to_field = field.as_deref().and_then(anchor).map(|anchor| {
        view! { <a class="link inline-flex min-h-6 items-center" href=format!("{review}#{anchor}") rel="external">{texts.resumes.check_go()}</a> }
    });
    view! {
        <li>
            <p class="text-base text-muted">{text}</p>
            {quote}
            <p class="mt-1 flex flex-wrap gap-x-4 text-sm">{to_line} {to_field}</p>
        </li>
    }
    .into_any()
}

/// The anchor of a value in the editor: its field, the field of its list, or its section.
fn anchor(pointer: &str) -> Option<String> {
    let parts: Vec<&str> = pointer.trim_start_matches('/').split('/').collect();
    let number = |part: &str| part.parse::<usize>().is_ok();
    match parts.as_slice() {
        [section] => Some(format!("section-{section}")),
        [section, entry] if number(entry) => Some(format!("section-{section}")),
        // One line of a field with several lines.
        [section, entry, field, line] if number(entry) && number(line) => {
            Some(id_of(&format!("/{section}/{entry}/{field}")))
        }
        [_, ..] => Some(id_of(pointer)),
        [] => None,
    }
}
