//! The evidence: each requirement beside the resume's words that answer it, or both texts with the words marked.

use leptos::prelude::*;
use leptos_i18n::{t_string, td_string};
use matching::{Report, Requirement, Status};
use ui::{icons, *};

use super::{code, points, state};
use crate::{i18n::*, texts::use_texts};

/// Requirements paired with the resume, with a filter; or both texts side by side.
#[component]
pub fn Evidence(report: StoredValue<Report>) -> impl IntoView {
    let i18n = use_i18n();
    let filter = RwSignal::new("all".to_owned());
    let layout = RwSignal::new("paired".to_owned());
    let selected = RwSignal::new(None::<usize>);
    let count = move |status: Option<Status>| {
        report.with_value(|report| {
            report.requirements.iter().filter(|it| status.is_none_or(|status| it.status == status)).count()
        })
    };
    let filters = vec![
        Segment::new("all", move || fill!(t_string!(i18n, matches.filter_all), count = count(None).to_string())),
        Segment::new("met", move || {
            fill!(t_string!(i18n, matches.filter_met), count = count(Some(Status::Met)).to_string())
        }),
        Segment::new("partial", move || {
            fill!(t_string!(i18n, matches.filter_partial), count = count(Some(Status::Partial)).to_string())
        }),
        Segment::new("missing", move || {
            fill!(t_string!(i18n, matches.filter_missing), count = count(Some(Status::Missing)).to_string())
        }),
    ];
    let layouts = vec![
        Segment::new("paired", move || t_string!(i18n, matches.paired)).icon(icons::ROWS_3),
        Segment::new("context", move || t_string!(i18n, matches.in_context)).icon(icons::FILE_TEXT),
    ];
    let empty = report.with_value(|report| report.requirements.is_empty());
    view! {
        <section class="px-4 pt-10 lg:px-8" aria-labelledby="evidence">
            <div class="flex flex-wrap items-end justify-between gap-4">
                <div>
                    <h2 id="evidence" class="text-lg">{t!(i18n, matches.evidence)}</h2>
                    <p class="mt-0.5 text-base text-muted">{t!(i18n, matches.evidence_intro)}</p>
                </div>
                {(!empty).then(|| view! {
                    <div class="flex w-full flex-wrap gap-2 sm:w-auto">
                        <Segmented label=move || t_string!(i18n, matches.filter) name="state" value="all" options=filters bind=filter class="max-sm:w-full max-sm:overflow-x-auto max-sm:[&_label]:shrink-0" />
                        <Segmented label=move || t_string!(i18n, matches.layout) name="layout" value="paired" options=layouts bind=layout />
                    </div>
                })}
            </div>
            {move || {
                if empty {
                    view! { <p class="mt-4 text-base text-muted">{t!(i18n, matches.no_requirements)}</p> }.into_any()
                } else if layout.get() == "context" {
                    view! { <Context report selected /> }.into_any()
                } else {
                    view! { <Pairs report filter selected layout /> }.into_any()
                }
            }}
        </section>
    }
    .into_any()
}

#[component]
fn Pairs(
    report: StoredValue<Report>,
    filter: RwSignal<String>,
    selected: RwSignal<Option<usize>>,
    layout: RwSignal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let rows = move || {
        let wanted = filter.get();
        report.with_value(|all| {
            all.requirements
                .iter()
                .enumerate()
                .filter(|(_, it)| wanted == "all" || it.status.word() == wanted)
                .map(|(index, it)| view! { <Row index requirement=it.clone() report selected layout /> })
                .collect_view()
        })
    };
    view! {
        <EvidenceList asks=move || t_string!(i18n, matches.job_asks) says=move || t_string!(i18n, matches.resume_says) class="mt-4">
            {rows}
        </EvidenceList>
    }
    .into_any()
}

#[component]
fn Row(
    index: usize,
    requirement: Requirement,
    report: StoredValue<Report>,
    selected: RwSignal<Option<usize>>,
    layout: RwSignal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let texts = use_texts();
    let status = requirement.status;
    let must = requirement.must;
    let detail = move || {
        let state = match status {
            Status::Met => t_string!(i18n, common.aligned),
            Status::Partial => t_string!(i18n, common.partial),
            Status::Missing => t_string!(i18n, common.missing),
        };
        let weight = if must { t_string!(i18n, common.must) } else { t_string!(i18n, common.nice) };
        format!("{state}, {weight}")
    };
    let reason = requirement.reason.as_ref().map(|reason| texts.reason(reason, &requirement.reason_detail));
    let (before, after) = report.with_value(|report| around(&report.resume_text, &requirement));
    let place = requirement.resume_place.clone().map(|place| texts.place(&place)).filter(|place| !place.is_empty());
    let show = move |_| {
        selected.set(Some(index));
        layout.set("context".to_owned());
    };
    let points = points(&requirement).unwrap_or_default();
    view! {
        <EvidenceRow
            id=code(index)
            code=code(index)
            requirement=requirement.text.clone()
            state=state(status)
            detail=detail
            points=points
            selected=Signal::derive(move || selected.get() == Some(index))
        >
            {match requirement.resume_quote.clone() {
                Some(quote) => view! {
                    <Quote state=state(status) marked=quote before=before after=after place=place.unwrap_or_default()>
                        {reason.map(|reason| view! { <span>{reason} " "</span> })}
                        <button type="button" class="link" on:click=show>{t!(i18n, matches.show_both)}</button>
                    </Quote>
                }
                .into_any(),
                None => view! {
                    <p class="text-base text-muted">{reason.unwrap_or_else(|| td_string!(i18n.get_locale_untracked(), matches.not_covered).to_owned())}</p>
                }
                .into_any(),
            }}
        </EvidenceRow>
    }
    .into_any()
}

/// The rest of the line a quote stands in, shortened to a few words on each side.
fn around(text: &str, requirement: &Requirement) -> (String, String) {
    let Some(span) = requirement.resume_span else { return Default::default() };
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else { return Default::default() };
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let skip = before.char_indices().rev().nth(79).map_or(0, |(at, _)| at);
    let stop = after.char_indices().nth(120).map_or(after.len(), |(at, _)| at);
    let before = if skip > 0 { format!("…{}", &before[skip..]) } else { before.to_owned() };
    let after = if stop < after.len() { format!("{}…", &after[..stop]) } else { after.to_owned() };
    (before, after)
}

/// Both texts with every quote marked; choosing one marks its partner.
#[component]
fn Context(report: StoredValue<Report>, selected: RwSignal<Option<usize>>) -> impl IntoView {
    let i18n = use_i18n();
    let side = move |job: bool| report.with_value(|report| marked(report, job, selected));
    view! {
        <div class="mt-4 grid gap-4 lg:grid-cols-2">
            <section class="rounded-lg border border-line" aria-labelledby="context-job">
                <h3 id="context-job" class="border-b border-line px-4 py-2 text-sm text-muted">{t!(i18n, matches.job_asks)}</h3>
                <div class="max-h-[70vh] overflow-y-auto p-4 text-base leading-relaxed break-words whitespace-pre-wrap" tabindex="0">{side(true)}</div>
            </section>
            <section class="rounded-lg border border-line" aria-labelledby="context-resume">
                <h3 id="context-resume" class="border-b border-line px-4 py-2 text-sm text-muted">{t!(i18n, matches.resume_says)}</h3>
                <div class="max-h-[70vh] overflow-y-auto p-4 text-base leading-relaxed break-words whitespace-pre-wrap" tabindex="0">{side(false)}</div>
            </section>
        </div>
    }
    .into_any()
}

/// One text, cut at the quotes. Where quotes overlap, the first requirement has the words.
fn marked(report: &Report, job: bool, selected: RwSignal<Option<usize>>) -> Vec<AnyView> {
    let text = if job { &report.job_text } else { &report.resume_text };
    let mut spans: Vec<_> = report
        .requirements
        .iter()
        .enumerate()
        .filter_map(|(index, it)| Some((if job { it.job_span } else { it.resume_span? }, index, it.status)))
        .collect();
    spans.sort_by_key(|(span, index, _)| (span.start, *index));
    let mut pieces = Vec::new();
    let mut at = 0;
    for (span, index, status) in spans {
        let Some(before) = text.get(at..span.start).filter(|_| span.start >= at) else { continue };
        let Some(quote) = span.of(text) else { continue };
        pieces.push(before.to_owned().into_any());
        pieces.push(view! { <Mark index status quote=quote.to_owned() selected /> }.into_any());
        at = span.end;
    }
    pieces.push(text.get(at..).unwrap_or_default().to_owned().into_any());
    pieces
}

#[component]
fn Mark(index: usize, status: Status, quote: String, selected: RwSignal<Option<usize>>) -> impl IntoView {
    let look = if status == Status::Partial { "mark-partial" } else { "mark-aligned" };
    let node = NodeRef::<leptos::html::Button>::new();
    let chosen = move || selected.get() == Some(index);
    Effect::new(move |_| {
        if chosen()
            && let Some(node) = node.get()
        {
            node.scroll_into_view_with_bool(false);
        }
    });
    view! {
        <button
            node_ref=node
            type="button"
            class=move || format!(
                "inline text-left whitespace-pre-wrap {} {}",
                if status == Status::Missing { "underline decoration-dashed decoration-1 underline-offset-4" } else { look },
                if chosen() { "outline-2 outline-offset-1 outline-accent" } else { "" },
            )
            aria-pressed=move || if chosen() { "true" } else { "false" }
            on:click=move |_| selected.set(Some(index))
        >
            <span class="sr-only">{code(index)} " "</span>
            {quote}
        </button>
    }
}
