//! The report of the sample in short, as markup. It does nothing in the browser, so only the server can draw it.

use std::sync::{Mutex, PoisonError};

use domain::example::{Example, ExampleRow};
use kernel::Score;
use leptos::prelude::*;
use matching::Status;
use ui::*;

use crate::texts::{Locale, Texts, fill};

/// The sample's report in a language: its score and its rows. It is drawn once, and again when the report has changed,
/// which it may do every day.
pub fn drawn(texts: Texts, example: Example) -> (String, String) {
    static DRAWN: Mutex<Vec<(Locale, Drawing)>> = Mutex::new(Vec::new());
    let mut known = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    let mut drawings = known.iter().filter(|(locale, _)| *locale == texts.locale).map(|(_, drawing)| drawing);
    if let Some(drawing) = drawings.find(|drawing| drawing.of == example) {
        return drawing.markup.clone();
    }
    let markup = (score(texts, &example), rows(texts, &example.rows));
    known.retain(|(locale, _)| *locale != texts.locale);
    known.push((texts.locale, Drawing { of: example, markup: markup.clone() }));
    markup
}

/// A drawn report.
struct Drawing {
    of: Example,
    /// The score and the rows.
    markup: (String, String),
}

/// The sample's own result, on wide screens.
fn score(texts: Texts, example: &Example) -> String {
    let (score, reach) = (example.score.rounded(), example.reach.rounded());
    let factor = |label: &'static str, value: Option<Score>| {
        value.map(|value| {
            let value = value.rounded();
            view! { <FactorLine label=label value=value finding=move || fill!(texts.matches.factor_finding, factor = label, score = value) /> }
        })
    };
    let factors = &example.factors;
    view! {
        <div class="hidden flex-col border-l border-line bg-canvas p-6 xl:flex" role="group" aria-label=texts.landing.example_reading()>
            <p class="flex items-baseline justify-between gap-2 text-base font-medium">
                {texts.matches.reading()} <span class="text-sm font-normal text-subtle">{texts.landing.example()}</span>
            </p>
            <div class="mx-auto my-auto py-3">
                <Dial score=score gain=(reach > score).then_some(reach) class="w-44" label=move || fill!(texts.matches.dial_label, score = score) />
            </div>
            <div class="flex flex-col gap-2.5">
                {factor(texts.matches.skills(), factors.skills)}
                {factor(texts.matches.experience(), factors.experience)}
                {factor(texts.matches.education(), factors.education)}
                {factor(texts.matches.occupation(), factors.occupation)}
                {factor(texts.matches.keywords(), factors.keywords)}
            </div>
        </div>
    }
    .to_html()
}

/// A requirement of each status from the sample's report, with its quote.
fn rows(texts: Texts, rows: &[ExampleRow]) -> String {
    let row = |row: &ExampleRow| {
        let (it, code) = (&row.requirement, format!("R{}", row.index + 1));
        let (state, word) = match it.status {
            Status::Met => (EvidenceState::Aligned, texts.common.aligned()),
            Status::Partial => (EvidenceState::Partial, texts.common.partial()),
            Status::Missing => (EvidenceState::Missing, texts.common.missing()),
        };
        let detail = format!("{word}, {}", if it.must { texts.common.must() } else { texts.common.nice() });
        let reason = it.reason.map(|reason| texts.reason(reason.word(), &it.reason_detail));
        let answer = match &it.resume_quote {
            Some(marked) => {
                let note = reason.map(|reason| markup!("{reason}", reason = reason));
                Quote { state, before: "", marked, after: "", link: None, place: None, note }.markup()
            }
            None => markup!("<p class=\"text-base text-muted\">{text}</p>", text = texts.matches.not_covered()),
        };
        let pair = EvidencePair { code: &code, requirement: &it.text, state, detail: &detail, points: None, answer };
        view! { <EvidenceRow id=format!("example-{code}") content=pair.markup() inset=true /> }.into_any()
    };
    let rows = rows.iter().map(row).collect_view();
    view! {
        <p class="mb-2 text-sm text-subtle">{texts.landing.example()}</p>
        <EvidenceList asks=texts.matches.job_asks() says=texts.matches.resume_says()>{rows}</EvidenceList>
    }
    .to_html()
}
