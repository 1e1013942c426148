//! Remote work, employment type and seniority.

use super::{FULL, HYBRID, INTERN, PART, PERMANENT, REMOTE, REMOTE_NO};
use crate::{
    EmploymentType, Job, Remote, Seniority,
    cues::Cues,
    posting::{Block, Section, layout::Form},
    words::words,
};

/// The text outside lists of requirements and offers, where the employment type and the workplace are stated.
pub(super) fn facts_text(text: &str, blocks: &[Block]) -> String {
    let kept = blocks.iter().filter(|block| {
        block.form == Form::Prose || block.head || block.section == Section::Unknown || block.section.is_wanted()
    });
    kept.filter_map(|block| block.span.of(text)).collect::<Vec<_>>().join("\n")
}

pub(super) fn remote(text: &str) -> Option<Remote> {
    let words = words(text);
    if HYBRID.hit(&words) {
        return Some(Remote::Hybrid);
    }
    if REMOTE_NO.hit(&words) {
        return Some(Remote::No);
    }
    REMOTE.hit(&words).then_some(Remote::Yes)
}

pub(super) fn remote_in_text(text: &str) -> Option<Remote> {
    let words = words(text);
    if HYBRID.hit(&words) {
        return Some(Remote::Hybrid);
    }
    let fully = [
        "fully remote",
        "100% remote",
        "work from anywhere",
        "remote-first",
        "remote position",
        "remote role",
        "home-based",
        "work remotely",
    ];
    fully.iter().any(|cue| text.to_lowercase().contains(cue)).then_some(Remote::Yes)
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
