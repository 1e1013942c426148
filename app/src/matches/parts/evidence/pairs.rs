//! Each requirement beside the quote that answers it.

use leptos::prelude::*;
use matching::{Report, Requirement, Status};
use ui::*;

use crate::{
    matches::parts::{code, points, report_filter::ReportFilter, state},
    texts::use_texts,
};

/// The list of requirements.
#[component]
pub fn Pairs(report: StoredValue<Report>, look: ReportFilter) -> impl IntoView {
    let texts = use_texts();
    let rows = move || {
        report.with_value(|all| {
            all.requirements
                .iter()
                .enumerate()
                .filter(|(_, it)| look.shows(it.status))
                .map(|(index, it)| view! { <Row index requirement=it.clone() report look /> })
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

#[component]
fn Row(index: usize, requirement: Requirement, report: StoredValue<Report>, look: ReportFilter) -> impl IntoView {
    let texts = use_texts();
    let status = requirement.status;
    let must = requirement.must;
    let detail = move || {
        let state = match status {
            Status::Met => texts.common.aligned(),
            Status::Partial => texts.common.partial(),
            Status::Missing => texts.common.missing(),
        };
        let weight = if must { texts.common.must() } else { texts.common.nice() };
        format!("{state}, {weight}")
    };
    let reason = requirement.reason.map(|reason| texts.reason(reason.word(), &requirement.reason_detail));
    let (before, after) = report.with_value(|report| around(&report.resume_text, &requirement));
    let place = requirement.resume_place.clone().map(|place| texts.place(&place)).filter(|place| !place.is_empty());
    let both = move || format!("{}#{}", look.address(true, look.show.get()), code(index));
    let points = points(&requirement).unwrap_or_default();
    view! {
        <EvidenceRow
            id=code(index)
            code=code(index)
            requirement=requirement.text.clone()
            state=state(status)
            detail=detail
            points=points
            selected=Signal::derive(move || look.chosen.get() == Some(index))
        >
            {match requirement.resume_quote.clone() {
                Some(quote) => view! {
                    <Quote state=state(status) marked=quote before=before after=after href=both link_label=texts.matches.show_both() place=place.unwrap_or_default()>
                        {reason}
                    </Quote>
                }
                .into_any(),
                None => view! {
                    <p class="text-base text-muted">{reason.unwrap_or_else(|| texts.matches.not_covered().to_owned())}</p>
                }
                .into_any(),
            }}
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
