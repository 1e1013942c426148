//! The feedback to an answer: score, parts, flaws, and what has changed since the answer before.

use domain::interviews::{Attempt, Change, Flaw, KeptPart, Kind, Part};
use leptos::prelude::*;
use ui::*;

use super::{minutes, part_code};
use crate::texts::{Texts, fill, use_texts};

/// The column beside an answer.
#[component]
pub fn FeedbackPanel(attempt: Attempt, change: Option<Change>, kind: Kind) -> impl IntoView {
    let texts = use_texts();
    let score = attempt.feedback.score.rounded();
    let before = change.as_ref().map(|change| change.before.rounded());
    let line = match before {
        Some(before) if before < score => fill!(texts.interviews.up, points = score - before),
        Some(before) if before > score => fill!(texts.interviews.down, points = before - score),
        Some(_) => texts.interviews.same().to_owned(),
        None => texts.interviews.first_answer().to_owned(),
    };
    let cap = attempt.feedback.cap.map(|(flaw, most)| {
        let why = texts.flaw(flaw.word()).to_owned();
        view! { <p class="mt-1 text-sm text-warn">{fill!(texts.interviews.capped, most = most, why = why)}</p> }
    });
    let parts = attempt.feedback.parts.iter().cloned().map(|part| view! { <PartRow part kind /> }).collect_view();
    let flaws: Vec<_> = attempt.feedback.flaws.clone();
    let flaw_rows =
        flaws.iter().map(|found| view! { <FlawRow flaw=found.flaw linked=found.span.is_some() /> }).collect_view();
    view! {
        <section aria-labelledby="feedback">
            <div class="flex items-center gap-5">
                <div class="w-28 shrink-0"><Dial score=score size=DialSize::Md label=fill!(texts.interviews.score_label, score = score) /></div>
                <div class="min-w-0">
                    <h2 id="feedback" class="text-lg">{texts.interviews.feedback()}</h2>
                    <p class="mt-0.5 text-base text-muted">{line}</p>
                    {cap}
                </div>
            </div>
            {change.map(|change| view! { <Changed change kind /> })}
            <ol class="mt-6">{parts}</ol>
            {(!flaws.is_empty()).then(|| view! {
                <h3 class="mt-4 text-base">{texts.interviews.to_mend()}</h3>
                <ul class="mt-2 grid gap-2">{flaw_rows}</ul>
            })}
            <Measures attempt />
        </section>
    }
    .into_any()
}

#[component]
fn PartRow(part: KeptPart, kind: Kind) -> impl IntoView {
    let texts = use_texts();
    let code = part_code(kind, part.part);
    let label = texts.part(code);
    let percent = part.percent();
    let is_case = kind == Kind::Behavioural && !matches!(part.part, Part::Relevance | Part::Delivery);
    let is_told = part.told || !is_case;
    let advice = if percent >= 70 && is_told { texts.advice_high(code) } else { texts.advice_low(code) };
    let state = match percent {
        _ if !is_told => EvidenceState::Missing,
        70.. => EvidenceState::Aligned,
        _ => EvidenceState::Partial,
    };
    let word = match state {
        EvidenceState::Aligned => texts.interviews.told(),
        EvidenceState::Partial => texts.interviews.thin(),
        EvidenceState::Missing => texts.interviews.not_told(),
    };
    let measure = texts.measure(&part.reason);
    let counted = (!measure.is_empty()).then(|| fill!(texts.interviews.counted_most, what = measure));
    let is_marked = part.span.is_some() && part.told && !matches!(part.part, Part::Relevance | Part::Delivery);
    let anchor = format!("#words-{}", part.part.word());
    view! {
        <li class="border-t border-line py-3.5">
            <div class="flex items-baseline justify-between gap-3">
                <h3 class="flex items-center gap-2 text-base font-medium"><StateGlyph state=state label=word />{label}</h3>
                <span class="font-semibold tnum">{format!("{}/{}", part.points, part.of)}</span>
            </div>
            <div class="mt-2"><Ruler score=percent step=4 class="h-2.5" label=fill!(texts.interviews.points_label, part = label, points = part.points, of = part.of) /></div>
            <p class="mt-2 text-sm text-muted">
                {advice} " " {counted} " "
                {is_marked.then(|| view! { <a class="link" href=anchor rel="external">{texts.interviews.show_words()}</a> })}
            </p>
        </li>
    }
    .into_any()
}

#[component]
fn FlawRow(flaw: Flaw, linked: bool) -> impl IntoView {
    let texts = use_texts();
    let anchor = format!("#words-{}", flaw.word());
    view! {
        <li class="rounded-lg border border-warn-line bg-warn-soft p-3.5">
            <p class="text-base font-medium">{texts.flaw(flaw.word())}</p>
            <p class="mt-0.5 text-sm text-muted">
                {texts.cure(flaw.word())} " "
                {linked.then(|| view! { <a class="link" href=anchor rel="external">{texts.interviews.show_words()}</a> })}
            </p>
        </li>
    }
    .into_any()
}

/// Names, joined.
fn parts_of(texts: Texts, kind: Kind, parts: &[Part]) -> String {
    parts.iter().map(|part| texts.part(part_code(kind, *part))).collect::<Vec<_>>().join(", ")
}

fn flaws_of(texts: Texts, flaws: &[Flaw]) -> String {
    flaws.iter().map(|flaw| texts.flaw(flaw.word())).collect::<Vec<_>>().join(", ")
}

/// What has changed since the answer before.
#[component]
fn Changed(change: Change, kind: Kind) -> impl IntoView {
    let texts = use_texts();
    let points = change
        .parts
        .iter()
        .map(|(part, before, now)| format!("{} {before} → {now}", texts.part(part_code(kind, *part))))
        .collect::<Vec<_>>()
        .join(" · ");
    let rows = [
        (texts.interviews.gained(), parts_of(texts, kind, &change.gained)),
        (texts.interviews.lost(), parts_of(texts, kind, &change.lost)),
        (texts.interviews.gone(), flaws_of(texts, &change.gone)),
        (texts.interviews.new_flaws(), flaws_of(texts, &change.new)),
        (texts.interviews.points(), points),
    ];
    let rows: Vec<_> = rows.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    if rows.is_empty() {
        return ().into_any();
    }
    let rows = rows
        .into_iter()
        .map(|(name, text)| view! { <div class="flex flex-wrap gap-x-2"><dt class="text-muted">{name}</dt><dd class="font-medium tnum">{text}</dd></div> })
        .collect_view();
    view! {
        <div class="mt-5 rounded-lg border border-line p-3.5">
            <h3 class="text-base font-medium">{texts.interviews.changed()}</h3>
            <dl class="mt-1.5 grid gap-1 text-sm">{rows}</dl>
        </div>
    }
    .into_any()
}

/// Words, time and pace.
#[component]
fn Measures(attempt: Attempt) -> impl IntoView {
    let texts = use_texts();
    let words = attempt.text.split_whitespace().count();
    let mut facts = vec![Fact::new(texts.interviews.length(), fill!(texts.interviews.words, count = words))];
    if let Some(seconds) = attempt.seconds {
        facts.push(Fact::new(texts.interviews.time(), minutes(seconds)));
        // A time that short says nothing of the pace.
        if seconds >= 10 {
            let pace = words * 60 / usize::try_from(seconds).unwrap_or(1).max(1);
            facts.push(Fact::new(texts.interviews.pace(), fill!(texts.interviews.words_a_minute, count = pace)));
        }
    }
    view! { <div class="mt-6"><Facts items=facts class="flex flex-wrap gap-x-8 gap-y-2" /></div> }.into_any()
}
