//! An answer with the stretches marked that its feedback is about.

use domain::interviews::{Attempt, Part, Piece, pieces};
use leptos::prelude::*;

use crate::texts::use_texts;

/// The letter behind a part of the case.
const fn letter(part: &str) -> &'static str {
    match part.as_bytes() {
        b"situation" => "S",
        b"task" => "T",
        b"action" => "A",
        b"result" => "R",
        _ => "",
    }
}

/// The answer. Each stretch has an anchor `words-<code>`, which the feedback links to.
#[component]
pub fn MarkedAnswer(attempt: Attempt, language: String) -> impl IntoView {
    let texts = use_texts();
    let marked =
        pieces(&attempt.text, &attempt.feedback).into_iter().map(|piece| view! { <Stretch piece /> }).collect_view();
    view! {
        <p class="mt-3 max-w-prose text-md leading-[1.9rem] break-words whitespace-pre-wrap" lang=language>{marked}</p>
        <p class="mt-3 text-sm text-muted">{texts.interviews.marks_key()}</p>
    }
    .into_any()
}

#[component]
fn Stretch(piece: Piece) -> impl IntoView {
    let texts = use_texts();
    let Piece { text, parts, flaws, begins, ends } = piece;
    let anchors = begins
        .into_iter()
        .map(|code| view! { <span id=format!("words-{code}") class="scroll-mt-24"></span> }.into_any())
        .collect_view();
    let letters = ends
        .iter()
        .filter(|code| !letter(code).is_empty())
        .map(|code| {
            let name = Part::from_word(code).map_or("", |part| texts.part(super::part_code(domain::interviews::Kind::Behavioural, part)));
            view! { <sup class="caption ml-0.5 text-accent-strong"><span aria-hidden="true">{letter(code)}</span><span class="sr-only">{format!(" ({name})")}</span></sup> }
        })
        .collect_view();
    if parts.is_empty() && flaws.is_empty() {
        return view! { {anchors} {text} {letters} }.into_any();
    }
    let look = if flaws.is_empty() {
        "border-b-2 border-accent-line"
    } else {
        "border-b-2 border-dashed border-partial-solid"
    };
    let title = flaws.iter().map(|flaw| texts.flaw(flaw.word())).collect::<Vec<_>>().join(", ");
    let told = (!title.is_empty()).then(|| view! { <span class="sr-only">{format!(" [{title}] ")}</span> });
    view! { {anchors} <span class=look>{text}</span> {told} {letters} }.into_any()
}
