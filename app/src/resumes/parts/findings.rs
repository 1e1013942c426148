//! What the resume check found: by severity, with quotes, what to do, and links to the fields.

use kernel::ResumeId;
use leptos::prelude::*;
use resume::check::Severity;
use ui::*;

use super::{
    autosave::{Autosave, id_of},
    side::{Side, line_href},
};
use crate::{
    resumes::{
        api::check_resume,
        check::{BrokenRule, CheckInWords, Place},
    },
    texts::{fill, use_texts},
    view::Failed,
};

/// The number of findings of one rule that are shown; more are collapsed.
const SHOWN: usize = 3;

/// Where the links of findings lead.
#[derive(Clone)]
pub enum Links {
    /// To the editor, whose path this is.
    ToEditor(String),
    /// Within the editor.
    InEditor,
}

impl Links {
    fn to_line(&self, line: usize) -> String {
        match self {
            Self::ToEditor(path) => format!("{path}?side=original#line-{line}"),
            Self::InEditor => line_href(line),
        }
    }

    fn to_field(&self, anchor: &str) -> String {
        match self {
            Self::ToEditor(path) => format!("{path}#{anchor}"),
            Self::InEditor => format!("{}#{anchor}", Side::Form.href()),
        }
    }
}

/// The resume check of the last saved version beside the form; it is not run before it is asked for.
#[component]
pub fn CheckBeside(id: ResumeId, #[prop(into)] asked: Signal<bool>, autosave: Autosave) -> impl IntoView {
    let texts = use_texts();
    let check = Resource::new_blocking(
        move || (asked.get(), autosave.version.get()),
        move |(asked, _)| async move { if asked { Some(check_resume(id).await) } else { None } },
    );
    view! {
        <p class="mb-4 text-base text-muted">{texts.resumes.check_intro()}</p>
        <Transition fallback=move || view! { <SkeletonRows rows=6 label=texts.common.loading() /> }>
            {move || Suspend::new(async move {
                match check.await {
                    None => ().into_any(),
                    Some(Ok(check)) => view! { <Findings check links=Links::InEditor /> }.into_any(),
                    Some(Err(failure)) => view! { <Failed failure /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

/// The findings, the most severe first.
#[component]
pub fn Findings(check: CheckInWords, links: Links) -> impl IntoView {
    let texts = use_texts();
    let CheckInWords { broken, passed, skipped, .. } = check;
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
            (!rules.is_empty()).then(|| view! { <Rules severity rules links=links.clone() /> })
        })
        .collect_view();
    let judged = move || {
        let passed = fill!(texts.resumes.check_passed, count = passed);
        if skipped == 0 { passed } else { format!("{passed} {}", fill!(texts.resumes.check_skipped, count = skipped)) }
    };
    view! {
        <div class="mb-6 flex flex-wrap gap-2">{badges}</div>
        {none}
        {sections}
        <p class="mt-8 max-w-prose text-sm text-muted">{judged}</p>
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
fn Rules(severity: Severity, rules: Vec<BrokenRule>, links: Links) -> impl IntoView {
    let texts = use_texts();
    let heading = move || match severity {
        Severity::Error => texts.resumes.check_error(),
        Severity::Warning => texts.resumes.check_warning(),
        Severity::Hint => texts.resumes.check_hint(),
    };
    let rows = rules.into_iter().map(|rule| view! { <Row rule links=links.clone() /> }).collect_view();
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
fn Row(rule: BrokenRule, links: Links) -> impl IntoView {
    let texts = use_texts();
    let BrokenRule { title, cure, mut places, .. } = rule;
    let rest = places.split_off(places.len().min(SHOWN));
    let show = |places: Vec<Place>| {
        places.into_iter().map(|place| view! { <Finding place links=links.clone() /> }).collect_view()
    };
    // Beside the form there is no room for two columns.
    let grid = match links {
        Links::ToEditor(_) => "grid gap-x-8 gap-y-3 py-5 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]",
        Links::InEditor => "grid gap-3 py-5",
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
        <li class=grid>
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
fn Finding(place: Place, links: Links) -> impl IntoView {
    let texts = use_texts();
    let Place { text, quote, line, path: field } = place;
    let quote = (!quote.is_empty()).then(|| {
        view! { <blockquote class="mt-1.5 line-clamp-4 border-l-2 border-line-strong pl-3 text-base break-words whitespace-pre-line text-ink">{quote}</blockquote> }
    });
    // A full page load, so that the browser marks the target.
    let to_line = line.map(|line| {
        let words = move || fill!(texts.resumes.check_line, line = line);
        view! { <a class="link inline-flex min-h-6 items-center" href=links.to_line(line) rel="external">{words}</a> }
    });
    let to_field = field.as_deref().and_then(anchor).map(|anchor| {
        view! { <a class="link inline-flex min-h-6 items-center" href=links.to_field(&anchor) rel="external">{texts.resumes.check_go()}</a> }
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
