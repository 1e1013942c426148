//! Why a job is recommended, in a few words.

use domain::recommendations::Reason;
use leptos::prelude::*;
use matching::Status;
use ui::*;

use crate::texts::{Texts, fill};

/// A requirement with its status: the sign, the first words, and for readers without a pointer the whole quote.
pub fn reason_item(texts: Texts, reason: &Reason) -> AnyView {
    let (state, status) = match reason.status {
        Status::Met => (EvidenceState::Aligned, texts.recommendations.status_met()),
        Status::Partial => (EvidenceState::Partial, texts.recommendations.status_partial()),
        Status::Missing => (EvidenceState::Missing, texts.recommendations.status_missing()),
    };
    let text = reason_text(texts, reason);
    let quote = fill!(texts.recommendations.quote, quote = reason.quote.clone());
    let tip = quote.clone();
    view! {
        <li class="flex min-w-0 items-baseline gap-1.5 text-sm text-muted" title=tip>
            <StateGlyph state label=status class="relative top-0.5 size-3" />
            <span class="min-w-0 break-words">{text}</span>
            <span class="sr-only">". " {quote}</span>
        </li>
    }
    .into_any()
}

/// A reason as it is shown.
fn reason_text(texts: Texts, reason: &Reason) -> String {
    let text = reason.text.clone();
    match reason.status {
        Status::Met => fill!(texts.recommendations.reason_met, text = text),
        Status::Partial => fill!(texts.recommendations.reason_partial, text = text),
        Status::Missing => fill!(texts.recommendations.reason_missing, text = text),
    }
}

#[cfg(test)]
mod tests {
    use domain::recommendations::MOST_WORDS;

    use super::*;
    use crate::texts::Locale;

    #[test]
    fn a_reason_has_twelve_words_at_most_in_every_language() {
        let long = "one two three four five six seven eight…".to_owned();
        for locale in Locale::ALL {
            for status in [Status::Met, Status::Partial, Status::Missing] {
                let reason = Reason { status, text: long.clone(), quote: String::new(), evidence: None, must: true };
                let text = reason_text(locale.texts(), &reason);
                assert!(text.contains("eight") && text.split_whitespace().count() <= MOST_WORDS, "{text}");
            }
        }
    }
}
