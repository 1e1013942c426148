//! The requirements of a report, each beside the quote that answers it.

use matching::{Report, Requirement, Status};
use maud::{Markup, html};
use texts::{Texts, fill};

use crate::{
    drawings::{glyph, join},
    parts::{icon, status_text},
};

const TAB: &str = "inline-flex h-7 touch flex-1 items-center justify-center gap-1.5 rounded-sm px-2.5 text-sm whitespace-nowrap focus-visible:-outline-offset-2";
const ON: &str = "bg-surface font-medium text-ink shadow-raise ring-1 ring-line forced-color-adjust-none forced-colors:bg-[Highlight] forced-colors:text-[HighlightText]";
const TABS: &str =
    "inline-flex max-w-full min-w-0 overflow-x-auto rounded-md border border-line-strong bg-sunken p-0.5";

/// The list with its filters; `here` is the page's address.
pub fn requirements(texts: Texts, report: &Report, here: &str) -> Markup {
    let all = &report.requirements;
    let of = |status: Status| all.iter().filter(|it| it.status == status).count();
    let filters = [
        (String::new(), fill!(texts.matches.filter_all, count = all.len())),
        ("?show=met".to_owned(), fill!(texts.matches.filter_met, count = of(Status::Met))),
        ("?show=partial".to_owned(), fill!(texts.matches.filter_partial, count = of(Status::Partial))),
        ("?show=missing".to_owned(), fill!(texts.matches.filter_missing, count = of(Status::Missing))),
    ];
    let layouts = [("", "rows_3", texts.matches.paired()), ("?view=context", "file_text", texts.matches.in_context())];
    let rows = html! {
        @for (index, it) in all.iter().enumerate() {
            @let code = format!("R{}", index + 1);
            @let answer = answer(texts, report, it, &format!("{here}?view=context#{code}"));
            (row(texts, &code, &code, it, Some(&points(it)), &answer))
        }
    };
    html! {
        section aria-labelledby="evidence" class="px-4 pt-10 lg:px-8" {
            div class="flex flex-wrap items-end justify-between gap-4" {
                div {
                    h2 id="evidence" class="text-lg" { (texts.matches.evidence()) }
                    p class="mt-0.5 text-base text-muted" { (texts.matches.evidence_intro()) }
                }
                div class="flex w-full flex-wrap gap-2 sm:w-auto" {
                    nav aria-label=(texts.matches.filter()) class={ (TABS) " max-sm:w-full" } {
                        @for (query, text) in &filters { (tab(&format!("{here}{query}"), text, None, query.is_empty())) }
                    }
                    nav aria-label=(texts.matches.layout()) class=(TABS) {
                        @for (query, name, text) in layouts { (tab(&format!("{here}{query}"), text, Some(name), query.is_empty())) }
                    }
                }
            }
            (list(texts, true, &rows))
        }
    }
}

fn tab(href: &str, text: &str, name: Option<&str>, on: bool) -> Markup {
    html! {
        a href=(href) data-noscroll="" aria-current=[on.then_some("true")] class={ (TAB) " " @if on { (ON) } @else { "text-muted hover:text-ink" } } {
            @if let Some(name) = name { (icon(name, "size-3.5")) }
            (text)
        }
    }
}

/// The frame of a list of rows, with the headings of its columns.
pub fn list(texts: Texts, points: bool, rows: &Markup) -> Markup {
    html! {
        @if points { p aria-hidden="true" class="mt-4 pr-3 text-right text-xs text-subtle md:hidden" { (texts.matches.points()) } }
        div class={ "border-b border-line md:rounded-lg md:border md:border-t-0" @if points { " mt-4" } } {
            div aria-hidden="true" class="hidden text-xs text-subtle md:grid md:grid-cols-[minmax(0,0.8fr)_4.5rem_minmax(0,1fr)]" {
                p class="flex justify-between gap-3 rounded-tl-lg border-t border-line py-2 pr-3 pl-4" {
                    (texts.matches.job_asks()) @if points { span { (texts.matches.points()) } }
                }
                p class="border-x border-t border-line" {}
                p class="rounded-tr-lg border-t border-line py-2 pl-4" { (texts.matches.resume_says()) }
            }
            ul { (rows) }
        }
    }
}

/// One requirement and its evidence. One without points is inside a frame without a gutter.
pub fn row(texts: Texts, id: &str, code: &str, it: &Requirement, points: Option<&str>, answer: &Markup) -> Markup {
    let (rule, tint) = match it.status {
        Status::Met => ("max-md:border-aligned", "text-accent-strong"),
        Status::Partial => ("max-md:border-dashed max-md:border-partial-solid", "text-partial"),
        Status::Missing => ("max-md:border-dashed max-md:border-control", "text-subtle"),
    };
    let weight = if it.must { texts.common.must() } else { texts.common.nice() };
    let inset = if points.is_none() { " max-md:px-4" } else { "" };
    html! {
        li id=(id) class={ "grid grid-cols-1 scroll-mt-20 target:bg-selected border-t border-line md:grid-cols-[minmax(0,0.8fr)_4.5rem_minmax(0,1fr)]" (inset) } {
            div class="flex gap-3 py-4 pr-3 max-md:pb-2 md:pl-4" {
                span class="caption w-7 shrink-0 pt-0.5 text-subtle" { (code) }
                div class="min-w-0 flex-1" {
                    p class="text-base font-medium" { (it.text) }
                    p class="mt-0.5 flex items-center gap-1.5 text-sm text-muted" {
                        (glyph(it.status)) " " span { (status_text(texts, it.status)) ", " (weight) }
                    }
                }
                @if let Some(points) = points { span class={ "caption shrink-0 pt-0.5 text-right " (tint) } { (points) } }
            }
            div class="relative hidden border-x border-line pt-[1.1rem] md:block" { (join(it.status)) }
            div class={ "py-4 max-md:mb-4 max-md:ml-10 max-md:border-l-2 max-md:py-1 max-md:pl-3 md:px-4 " (rule) } { (answer) }
        }
    }
}

/// The quote that answers a requirement, with its place and what differs, or that there is none.
fn answer(texts: Texts, report: &Report, it: &Requirement, href: &str) -> Markup {
    let reason = it.reason.map(|reason| texts.reason(reason.word(), &it.reason_detail));
    let Some(quote) = &it.resume_quote else {
        return html! { p class="text-base text-muted" { (reason.as_deref().unwrap_or(texts.matches.not_covered())) } };
    };
    let (before, after) = around(&report.resume_text, it);
    let place = it.resume_place.as_deref().map(|place| texts.place(place)).unwrap_or_default();
    html! {
        blockquote class="text-base leading-[1.45rem]" {
            a href=(href) class="rounded-sm hover:bg-hover" {
                (before) " " mark class=(mark(it.status)) { (quote) } " " (after)
                span class="sr-only" { " " (texts.matches.show_both()) }
            }
        }
        p class="mt-1 text-sm text-subtle" { (place) }
        p class="mt-2 text-sm text-muted" { (reason.unwrap_or_default()) }
    }
}

/// The quote of the start page, which leads nowhere.
pub fn plain_answer(texts: Texts, it: &Requirement) -> Markup {
    let reason = it.reason.map(|reason| texts.reason(reason.word(), &it.reason_detail)).unwrap_or_default();
    html! {
        @if let Some(quote) = &it.resume_quote {
            blockquote class="text-base leading-[1.45rem]" { " " mark class=(mark(it.status)) { (quote) } " " }
            p class="mt-2 text-sm text-muted" { (reason) }
        } @else {
            p class="text-base text-muted" { (texts.matches.not_covered()) }
        }
    }
}

fn mark(status: Status) -> &'static str {
    match status {
        Status::Met => "mark-aligned",
        Status::Partial => "mark-partial",
        Status::Missing => "bg-transparent text-inherit",
    }
}

/// The points of a requirement, earned and possible; empty if it carries none.
fn points(it: &Requirement) -> String {
    let whole = it.weight.round();
    let earned = it.credit.map_or(it.weight - it.gain, |credit| it.weight * credit).max(0.0).round();
    match it.status {
        _ if whole <= 0.0 => String::new(),
        Status::Met => format!("+{whole:.0}"),
        Status::Partial => format!("{earned:.0}/{whole:.0}"),
        Status::Missing => format!("0/{whole:.0}"),
    }
}

/// The rest of the line around a quote, shortened to a few words on each side.
fn around(text: &str, it: &Requirement) -> (String, String) {
    let parts = it.resume_span.and_then(|span| Some((text.get(..span.start)?, text.get(span.end..)?)));
    let Some((before, after)) = parts else { return Default::default() };
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let skip = before.char_indices().rev().nth(79).map_or(0, |(at, _)| at);
    let stop = after.char_indices().nth(120).map_or(after.len(), |(at, _)| at);
    let (kept, shown) = (before.get(skip..).unwrap_or_default(), after.get(..stop).unwrap_or_default());
    let (cut, more) = (if skip > 0 { "…" } else { "" }, if stop < after.len() { "…" } else { "" });
    (format!("{cut}{kept}"), format!("{shown}{more}"))
}
