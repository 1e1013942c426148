//! Each requirement beside the quote that answers it.

use leptos::prelude::*;
use matching::{Report, Requirement, Status};
use ui::*;

use super::confirm::{Confirm, Confirmable};
use crate::{
    matches::parts::{code, points, report_filter::ReportFilter, state},
    texts::use_texts,
};

/// The list of requirements.
#[component]
pub fn Pairs(report: StoredValue<Report>, look: ReportFilter, confirm: Option<Confirmable>) -> impl IntoView {
    let texts = use_texts();
    let rows = move || {
        report.with_value(|all| {
            all.requirements
                .iter()
                .enumerate()
                .filter(|(_, it)| look.shows(it.status))
                .map(|(index, it)| row(index, it, all, look, confirm))
                .collect_view()
        })
    };
    view! {
        <EvidenceList asks=texts.matches.job_asks() says=texts.matches.resume_says() points=texts.matches.points() class="mt-4">
            {rows}
        </EvidenceList>
    }
    .into_any()
}

fn row(
    index: usize,
    requirement: &Requirement,
    report: &Report,
    look: ReportFilter,
    confirm: Option<Confirmable>,
) -> AnyView {
    let texts = use_texts();
    let state = state(requirement.status);
    let status = match requirement.status {
        Status::Met => texts.common.aligned(),
        Status::Partial => texts.common.partial(),
        Status::Missing => texts.common.missing(),
    };
    let weight = if requirement.must { texts.common.must() } else { texts.common.nice() };
    let reason = requirement.reason.map(|reason| texts.reason(reason.word(), &requirement.reason_detail));
    let answer = match &requirement.resume_quote {
        Some(quote) => {
            let (before, after) = around(&report.resume_text, requirement);
            let place = requirement.resume_place.as_deref().map(|place| texts.place(place));
            let both = format!("{}#{}", look.address(true, look.show.get()), code(index));
            Quote {
                state,
                before: &before,
                marked: quote,
                after: &after,
                link: Some((&both, texts.matches.show_both())),
                place: place.filter(|place| !place.is_empty()),
                note: reason.map(|reason| markup!("{reason}", reason = reason)),
            }
            .markup()
        }
        None => markup!(
            "<p class=\"text-base text-muted\">{reason}</p>",
            reason = reason.as_deref().unwrap_or(texts.matches.not_covered()),
        ),
    };
    let content = EvidencePair {
        code: &code(index),
        requirement: &requirement.text,
        state,
        detail: &format!("{status}, {weight}"),
        points: points(requirement).as_deref(),
        answer,
    }
    .markup();
    let selected = Signal::derive(move || look.chosen.get() == Some(index));
    let Some(confirm) = confirm.filter(|_| requirement.is_confirmable()) else {
        return view! { <EvidenceRow id=code(index) content selected /> }.into_any();
    };
    let requirement = requirement.text.clone();
    view! {
        <EvidenceRow id=code(index) content selected>
            <Confirm confirm index requirement />
        </EvidenceRow>
    }
    .into_any()
}

/// The rest of the line around a quote, shortened to a few words on each side.
fn around(text: &str, requirement: &Requirement) -> (String, String) {
    let Some(span) = requirement.resume_span else { return Default::default() };
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else { return Default::default() };
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let skip = before.char_indices().rev().nth(79).map_or(0, |(at, _)| at);
    let stop = after.char_indices().nth(120).map_or(after.len(), |(at, _)| at);
    let before = if skip > 0 { format!("…{}", &before[skip..]) } else { before.to_owned() };
    let after = if stop < after.len() { format!("{}…", &after[..stop]) } else { after.to_owned() };
    (before, after)
}
