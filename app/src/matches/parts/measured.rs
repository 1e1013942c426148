//! About the score: its input and the version of the rules.

use leptos::prelude::*;
use matching::Report;

use super::percents;
use crate::texts::use_texts;

/// The input, the weights, the version of the rules.
#[component]
pub fn Measured(report: StoredValue<Report>) -> impl IntoView {
    let texts = use_texts();
    let facts = report.with_value(|report| {
        let words = |text: &str| text.split_whitespace().count().to_string();
        (
            report.requirements.len().to_string(),
            words(&report.job_text),
            words(&report.resume_text),
            report.rules.clone(),
        )
    });
    let weights = report.with_value(percents).map(|share| share.to_string()).join(" / ");
    view! {
        <section class="px-4 py-12 lg:px-8" aria-labelledby="measured">
            <div class="grid gap-6 rounded-lg bg-canvas p-5 md:grid-cols-[1fr_1.4fr] lg:p-6">
                <div>
                    <h2 id="measured" class="text-lg">{texts.matches.how_measured()}</h2>
                    <p class="mt-1 text-base text-muted">{texts.matches.how_measured_text()}</p>
                    <p class="mt-3"><a href="/method" class="link link-solo">{texts.matches.read_method()}</a></p>
                </div>
                <dl class="grid grid-cols-2 gap-x-6 gap-y-3 text-sm md:grid-cols-3">
                    <div><dt class="text-subtle">{texts.matches.requirements_read()}</dt><dd class="mt-0.5 tnum">{facts.0}</dd></div>
                    <div><dt class="text-subtle">{texts.matches.job_words()}</dt><dd class="mt-0.5 tnum">{facts.1}</dd></div>
                    <div><dt class="text-subtle">{texts.matches.resume_words()}</dt><dd class="mt-0.5 tnum">{facts.2}</dd></div>
                    <div><dt class="text-subtle">{texts.matches.weights()}</dt><dd class="mt-0.5 tnum">{weights}</dd></div>
                    <div><dt class="text-subtle">{texts.matches.rules()}</dt><dd class="mt-0.5 tnum">{facts.3}</dd></div>
                </dl>
            </div>
        </section>
    }
    .into_any()
}
