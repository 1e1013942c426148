//! The posting's keywords: not found, worded differently, found.

use leptos::prelude::*;
use matching::{Keyword, Report};
use ui::*;

use crate::texts::{fill, use_texts};

/// Three lists of keywords.
#[component]
pub fn Keywords(report: StoredValue<Report>) -> impl IntoView {
    let texts = use_texts();
    let (missing, found) =
        report.with_value(|report| (report.missing_keywords.clone(), report.matching_keywords.clone()));
    let total = missing.len() + found.len();
    if total == 0 {
        return ().into_any();
    }
    let (another, same): (Vec<_>, Vec<_>) = found.into_iter().partition(|it| it.written_as.is_some());
    let heading = format!("{} / {total}", same.len() + another.len());
    let (missing_count, another_count, same_count) = (missing.len(), another.len(), same.len());
    let item = |content: Markup| markup!("<li>{content}</li>", content = content);
    let missing: Markup =
        missing.iter().map(|it| item(chip(&it.term, EvidenceState::Missing, texts.common.missing(), None))).collect();
    let worded = |it: &Keyword| {
        markup!(
            "<li class=\"flex flex-wrap items-center gap-2\">{chip}<span class=\"text-sm text-muted\">{wrote}</span></li>",
            chip = chip(&it.term, EvidenceState::Partial, texts.common.partial(), None),
            wrote = fill!(texts.matches.you_wrote, word = it.written_as.as_deref().unwrap_or_default()),
        )
    };
    let another: Markup = another.iter().map(worded).collect();
    let same: Markup = same
        .iter()
        .map(|it| item(chip(&it.term, EvidenceState::Aligned, texts.common.aligned(), Some(it.count))))
        .collect();
    view! {
        <section class="px-4 pt-12 lg:px-8" aria-labelledby="keywords">
            <div class="flex flex-wrap items-end justify-between gap-4">
                <div>
                    <h2 id="keywords" class="text-lg">{texts.matches.keywords()}</h2>
                    <p class="mt-0.5 text-base text-muted">{texts.matches.keywords_intro()}</p>
                </div>
                <p class="text-base font-semibold tnum">{heading}</p>
            </div>
            <div class="mt-4 grid gap-px overflow-hidden rounded-lg border border-line bg-line md:grid-cols-3">
                <div class="bg-surface p-5">
                    <h3 class="text-base">{texts.common.missing()} " " <span class="font-normal text-subtle tnum">{missing_count}</span></h3>
                    <ul class="mt-3 flex flex-wrap gap-1.5" inner_html=missing.into_text()></ul>
                </div>
                <div class="bg-surface p-5">
                    <h3 class="text-base">{texts.matches.said_another_way()} " " <span class="font-normal text-subtle tnum">{another_count}</span></h3>
                    <ul class="mt-3 flex flex-col gap-1.5" inner_html=another.into_text()></ul>
                </div>
                <div class="bg-surface p-5">
                    <h3 class="text-base">{texts.matches.found()} " " <span class="font-normal text-subtle tnum">{same_count}</span></h3>
                    <ul class="mt-3 flex flex-wrap gap-1.5" inner_html=same.into_text()></ul>
                </div>
            </div>
        </section>
    }
    .into_any()
}
