//! What several pages of postings show.

use domain::postings::{Check, PostingState};
use leptos::prelude::*;
use ui::*;

use crate::texts::{Texts, fill, use_texts};

/// The tone of a state.
pub const fn state_tone(state: PostingState) -> Tone {
    match state {
        PostingState::Open => Tone::Success,
        PostingState::Paused => Tone::Warn,
        PostingState::Draft | PostingState::Closed => Tone::Neutral,
    }
}

/// The state of a posting.
#[component]
pub fn State(state: PostingState) -> impl IntoView {
    let name = use_texts().postings.state(state.word()).unwrap_or_default();
    view! { <Badge tone=state_tone(state)>{name}</Badge> }
}

fn check_text(texts: Texts, check: &Check) -> String {
    let postings = texts.postings;
    match check {
        Check::Thin(words) => fill!(texts.postings.check_thin, count = *words),
        Check::NoRequirements => postings.check_no_requirements().to_owned(),
        Check::ManyMusts(count) => fill!(texts.postings.check_many_musts, count = *count),
        Check::NoPay => postings.check_no_pay().to_owned(),
        Check::WidePay => postings.check_wide_pay().to_owned(),
        Check::NoPlace => postings.check_no_place().to_owned(),
        Check::Exclusion(ground, words, _) => {
            fill!(
                texts.postings.check_exclusion,
                words = words.clone(),
                ground = postings.ground(ground.word()).unwrap_or_default()
            )
        }
        Check::Contradiction(quote) => fill!(texts.postings.check_contradiction, quote = quote.clone()),
    }
}

/// What could be better.
#[component]
pub fn Checks(checks: Vec<Check>) -> impl IntoView {
    let texts = use_texts();
    let line = |check: &Check| {
        let sentence = match check {
            Check::Exclusion(_, words, sentence) if words != sentence => Some(sentence.clone()),
            _ => None,
        };
        view! {
            <li class="py-1">
                {check_text(texts, check)}
                {sentence.map(|sentence| view! { <q class="mt-0.5 block border-l-2 border-line pl-3 break-words text-muted">{sentence}</q> })}
            </li>
        }
        .into_any()
    };
    let lines = checks.iter().map(line).collect_view();
    view! {
        <section aria-labelledby="checks">
            <h2 id="checks" class="text-lg">{texts.postings.checks()}</h2>
            {if checks.is_empty() {
                view! { <p class="mt-1 text-base text-muted">{texts.postings.checks_fine()}</p> }.into_any()
            } else {
                view! { <ul class="mt-2 list-disc pl-5 text-base">{lines}</ul> }.into_any()
            }}
        </section>
    }
    .into_any()
}
