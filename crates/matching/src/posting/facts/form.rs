//! Remote work, employment type and seniority.

use kernel::Span;

use super::{AT_HOME, DAYS, DENIED, FULL, FULLY_REMOTE, HYBRID, INTERN, PART, PERMANENT, REMOTE, REMOTE_NO};
use crate::{
    Cues, EmploymentType, Job, Remote, Seniority,
    posting::{Block, Section, layout::Form},
    sentences::sentences,
    words::words,
};

/// The text outside lists of requirements and offers, where the employment type and the workplace are stated.
pub(super) fn facts_text(text: &str, blocks: &[Block]) -> String {
    let kept = blocks.iter().filter(|block| {
        block.form == Form::Prose || block.head || block.section == Section::Unknown || block.section.is_wanted()
    });
    kept.filter_map(|block| block.span.of(text)).collect::<Vec<_>>().join("\n")
}

/// Where the work is done, as the head of a posting states it.
pub(super) fn remote(text: &str) -> Option<Remote> {
    stated(text, &REMOTE)
}

/// Where the work is done, as running text states it: "remote" alone may be about customers or colleagues.
pub(super) fn remote_in_text(text: &str) -> Option<Remote> {
    stated(text, &FULLY_REMOTE)
}

/// The first of hybrid, no and yes that a sentence states. Hybrid or remote work that is denied means no: "hybrid
/// arrangements are not offered".
fn stated(text: &str, fully: &Cues) -> Option<Remote> {
    let mut found = None;
    for line in text.lines() {
        for sentence in sentences(line, Span::new(0, line.len())) {
            let words = words(sentence.of(line).unwrap_or_default());
            let remote = if HYBRID.hit(&words) || AT_HOME.hit(&words) && DAYS.hit(&words) {
                Remote::Hybrid
            } else if REMOTE_NO.hit(&words) {
                Remote::No
            } else if fully.hit(&words) {
                Remote::Yes
            } else if REMOTE.hit(&words) && DENIED.hit(&words) {
                Remote::No
            } else {
                continue;
            };
            let remote = if DENIED.hit(&words) { Remote::No } else { remote };
            match (found, remote) {
                (_, Remote::Hybrid) => return Some(Remote::Hybrid),
                (None, _) | (Some(Remote::Yes), Remote::No) => found = Some(remote),
                _ => {}
            }
        }
    }
    found
}

pub(super) fn employment(text: &str, contract: &Cues) -> Option<EmploymentType> {
    let words = words(text);
    if INTERN.hit(&words) && words.len() < 60 {
        return Some(EmploymentType::Internship);
    }
    let part = PART.find(&words);
    let full = FULL.find(&words);
    let contract = contract.all(&words).into_iter().find(|hit| {
        // "Contract: permanent", "a contract for one year" with full hours stay full time.
        PERMANENT.at(&words, hit.end).is_none()
            && !words.get(hit.end).is_some_and(|word| ["type", "of", "manager", "law"].contains(&word.plain.as_str()))
    });
    match (part, full) {
        (Some(part), Some(full)) => {
            Some(if part.start < full.start { EmploymentType::PartTime } else { EmploymentType::FullTime })
        }
        (Some(_), None) => Some(EmploymentType::PartTime),
        (None, Some(_)) if contract.is_none() || PERMANENT.hit(&words) => Some(EmploymentType::FullTime),
        (None, Some(full)) => Some(if contract.is_some_and(|contract| contract.start < full.start) {
            EmploymentType::Contract
        } else {
            EmploymentType::FullTime
        }),
        (None, None) if PERMANENT.hit(&words) => Some(EmploymentType::FullTime),
        (None, None) => contract.map(|_| EmploymentType::Contract),
    }
}

/// If the title has no level, it follows from the required years.
pub(super) fn seniority(job: &Job) -> Option<Seniority> {
    let years = job
        .requirements
        .iter()
        .filter(|requirement| requirement.must)
        .filter_map(|requirement| requirement.years)
        .fold(None, |most: Option<f32>, years| Some(most.map_or(years, |most| most.max(years))));
    Some(match years {
        Some(years) if years >= 7.0 => Seniority::Senior,
        Some(years) if years < 1.0 => Seniority::Junior,
        _ => Seniority::Mid,
    })
}
