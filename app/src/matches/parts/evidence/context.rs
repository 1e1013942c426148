//! Both texts with every quote marked. A mark links to its counterpart in the other text. This works without JavaScript; with
//! it, both are marked at once and scrolled into view.

use leptos::prelude::*;
use matching::{Report, Status};
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::{
    matches::parts::{code, report_filter::ReportFilter},
    texts::use_texts,
};

/// Both texts side by side.
#[component]
pub fn Context(report: StoredValue<Report>, look: ReportFilter) -> impl IntoView {
    let texts = use_texts();
    let side = move |side: Side| {
        move || {
            report
                .with_value(|report| pieces(report, side, look))
                .into_iter()
                .map(|piece| drawn(piece, side, look))
                .collect_view()
        }
    };
    let text = "max-h-[70vh] overflow-y-auto p-4 text-base leading-relaxed break-words whitespace-pre-wrap";
    view! {
        <div class="mt-4 grid gap-4 lg:grid-cols-2">
            <section class="rounded-lg border border-line" aria-labelledby="context-job">
                <h3 id="context-job" class="border-b border-line px-4 py-2 text-sm text-muted">{texts.matches.job_asks()}</h3>
                <div class=text tabindex="0" role="group" aria-label=texts.matches.job_asks()>{side(Side::Job)}</div>
            </section>
            <section class="rounded-lg border border-line" aria-labelledby="context-resume">
                <h3 id="context-resume" class="border-b border-line px-4 py-2 text-sm text-muted">{texts.matches.resume_says()}</h3>
                <div class=text tabindex="0" role="group" aria-label=texts.matches.resume_says()>{side(Side::Resume)}</div>
            </section>
        </div>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Job,
    Resume,
}

impl Side {
    /// The id of a requirement's quote on this side.
    fn place(self, index: usize) -> String {
        match self {
            Self::Job => code(index),
            Self::Resume => format!("{}-cv", code(index)),
        }
    }
}

/// A segment of a text: plain, or a mark with its requirements.
enum Piece {
    Plain(String),
    Marked { words: String, of: Vec<Found> },
}

#[derive(Clone, Copy)]
struct Found {
    index: usize,
    status: Status,
    /// Whether the other text has a quote for it, too.
    has_partner: bool,
}

/// One text, split at the quotes. Where quotes overlap, the first one has the words and represents the others.
fn pieces(report: &Report, side: Side, look: ReportFilter) -> Vec<Piece> {
    let text = if side == Side::Job { &report.job_text } else { &report.resume_text };
    let mut spans: Vec<_> = report
        .requirements
        .iter()
        .enumerate()
        .filter(|(_, it)| look.shows(it.status))
        .filter_map(|(index, it)| {
            let span = if side == Side::Job { it.job_span } else { it.resume_span? };
            Some((
                span,
                Found { index, status: it.status, has_partner: side == Side::Resume || it.resume_span.is_some() },
            ))
        })
        .collect();
    spans.sort_by_key(|(span, found)| (span.start, found.index));
    let mut pieces = Vec::new();
    let mut at = 0;
    for (span, found) in spans {
        if span.start < at {
            if let Some(Piece::Marked { of, .. }) = pieces.last_mut() {
                of.push(found);
            }
            continue;
        }
        let (Some(before), Some(words)) = (text.get(at..span.start), span.of(text)) else { continue };
        if !before.is_empty() {
            pieces.push(Piece::Plain(before.to_owned()));
        }
        pieces.push(Piece::Marked { words: words.to_owned(), of: vec![found] });
        at = span.end;
    }
    pieces.push(Piece::Plain(text.get(at..).unwrap_or_default().to_owned()));
    pieces
}

fn drawn(piece: Piece, side: Side, look: ReportFilter) -> AnyView {
    match piece {
        Piece::Plain(words) => words.into_any(),
        Piece::Marked { words, of } => view! { <Mark words of side look /> }.into_any(),
    }
}

#[component]
fn Mark(words: String, of: Vec<Found>, side: Side, look: ReportFilter) -> impl IntoView {
    let node = NodeRef::<leptos::html::A>::new();
    let Some(first) = of.first().copied() else { return ().into_any() };
    let status = first.status;
    let all: Vec<usize> = of.iter().map(|found| found.index).collect();
    let codes = all.iter().map(|index| code(*index)).collect::<Vec<_>>().join(", ");
    // Anchors for the other requirements of this mark.
    let places = of
        .iter()
        .skip(1)
        .map(|found| view! { <span id=side.place(found.index) class="scroll-mt-24"></span> })
        .collect_view();
    let other = if side == Side::Job { Side::Resume } else { Side::Job };
    let href = format!("#{}", if first.has_partner { other.place(first.index) } else { side.place(first.index) });
    let chosen = Memo::new(move |_| look.chosen.get().is_some_and(|index| all.contains(&index)));
    Effect::new(move |_| {
        if chosen.get()
            && let Some(node) = node.get()
        {
            bring_into_view(&node, side);
        }
    });
    let look = match status {
        Status::Met => "mark-aligned",
        Status::Partial => "mark-partial",
        Status::Missing => "underline decoration-dashed decoration-1 underline-offset-4",
    };
    view! {
        <a
            node_ref=node
            id=side.place(first.index)
            href=href
            rel="external"
            class=move || format!(
                "scroll-mt-24 rounded-sm text-inherit target:outline-2 target:outline-offset-1 target:outline-accent {look} {}",
                if chosen.get() { "outline-2 outline-offset-1 outline-accent" } else { "" },
            )
            aria-current=move || chosen.get().then_some("true")
        >
            {places}
            <span class="sr-only">{codes} " "</span>
            {words}
        </a>
    }
    .into_any()
}

/// Scrolls a mark into view within its text. If the focused link is gone, the focus moves to the quote of the job.
fn bring_into_view(mark: &web_sys::HtmlAnchorElement, side: Side) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    mark.scroll_into_view_with_scroll_into_view_options(&options);
    let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
    if lost && side == Side::Job {
        let _ = mark.focus();
    }
}
