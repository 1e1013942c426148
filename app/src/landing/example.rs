//! The report of the sample in short, as markup. It does nothing in the browser, so only the server can draw it.

use domain::example::{Example, ExampleRow};
use kernel::Score;
use leptos::prelude::*;
use matching::Status;
use ui::*;

use crate::texts::{Texts, fill};

/// The sample's own result, on wide screens.
pub fn score(texts: Texts, example: &Example) -> String {
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
                {factor(texts.matches.keywords(), factors.keywords)}
            </div>
        </div>
    }
    .to_html()
}

/// A requirement of each status from the sample's report, with its quote.
pub fn rows(texts: Texts, rows: Vec<ExampleRow>) -> String {
    let row = |row: ExampleRow| {
        let (it, code) = (row.requirement, format!("R{}", row.index + 1));
        let (state, word) = match it.status {
            Status::Met => (EvidenceState::Aligned, texts.common.aligned()),
            Status::Partial => (EvidenceState::Partial, texts.common.partial()),
            Status::Missing => (EvidenceState::Missing, texts.common.missing()),
        };
        let detail = format!("{word}, {}", if it.must { texts.common.must() } else { texts.common.nice() });
        let reason = it.reason.map(|reason| texts.reason(reason.word(), &it.reason_detail));
        let answer = match it.resume_quote {
            Some(quote) => view! { <Quote state marked=quote>{reason}</Quote> }.into_any(),
            None => view! { <p class="text-base text-muted">{texts.matches.not_covered()}</p> }.into_any(),
        };
        view! { <EvidenceRow id=format!("example-{code}") code requirement=it.text state detail inset=true>{answer}</EvidenceRow> }.into_any()
    };
    let rows = rows.into_iter().map(row).collect_view();
    view! {
        <p class="mb-2 text-sm text-subtle">{texts.landing.example()}</p>
        <EvidenceList asks=texts.matches.job_asks() says=texts.matches.resume_says()>{rows}</EvidenceList>
    }
    .to_html()
}
