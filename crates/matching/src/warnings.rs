//! Warnings about a report or a posting.

use resume::{Warning, WarningCode};
use rustc_hash::FxHashMap;

use crate::{
    Job, Requirement, RequirementKind, Seniority, Status,
    evidence::{self, Profile},
    keywords, posting,
    words::{plain, stretches},
};

/// More copied words than this are not a common phrase.
const COPIED: usize = 30;
/// Fewer words than this are too few for a useful result.
const THIN_RESUME: usize = 60;
const THIN_POSTING: usize = 30;

/// Warnings about a resume compared with a posting.
pub(crate) fn of(job: &Job, requirements: &[Requirement], profile: &Profile) -> Vec<Warning> {
    let mut found = of_job(job);
    let words: usize = profile.units.iter().map(|unit| unit.words.len()).sum();
    if words < THIN_RESUME {
        found.push(Warning::new(WarningCode::ThinResume));
    }
    // Whoever does the job uses its title often.
    let title = job.title.as_deref().unwrap_or_default();
    let own: Vec<_> =
        stretches(title).into_iter().filter_map(|(start, end)| title.get(start..end)).map(plain).collect();
    for word in keywords::repeated(profile).into_iter().filter(|word| !own.contains(word)) {
        found.push(Warning::about(WarningCode::RepeatedKeyword, word));
    }
    if profile.copied >= COPIED {
        found.push(Warning::new(WarningCode::CopiedPosting));
    }
    let (rights, places): (Vec<_>, Vec<_>) = requirements
        .iter()
        .filter(|row| row.kind == RequirementKind::Location && row.must && row.status == Status::Missing)
        .partition(|row| evidence::asks_right_to_work(&row.job_quote));
    // If the resume does not say where the person lives, there is no mismatch.
    if let Some(row) = places.first().filter(|_| profile.has_home()) {
        found.push(Warning::about(WarningCode::LocationMismatch, row.text.clone()));
    }
    if let Some(row) = rights.first() {
        found.push(Warning::about(WarningCode::RightToWork, row.text.clone()));
    }
    found
}

/// Warnings about a posting.
pub(crate) fn of_job(job: &Job) -> Vec<Warning> {
    let mut found = Vec::new();
    let words = job.text.split_whitespace().count();
    if words < THIN_POSTING {
        found.push(Warning::new(WarningCode::ThinPosting));
    } else if job.requirements.is_empty() && posting::is_resume(&job.text) {
        found.push(Warning::new(WarningCode::NotAPosting));
    } else if job.requirements.is_empty() {
        found.push(Warning::new(WarningCode::NoRequirements));
    }
    if job.cut {
        found.push(Warning::new(WarningCode::LongPosting));
    }
    for word in repeated(&job.text) {
        found.push(Warning::about(WarningCode::RepeatedKeyword, word));
    }
    let years = job
        .requirements
        .iter()
        .filter(|requirement| requirement.must)
        .filter_map(|requirement| requirement.years)
        .fold(0.0_f32, f32::max);
    if job.seniority == Some(Seniority::Junior) && years >= 3.0 {
        found.push(Warning::about(WarningCode::SeniorityMismatch, format!("{years:.0}")));
    }
    found
}

/// Words that a posting repeats excessively, as written; at most three.
fn repeated(text: &str) -> Vec<String> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let mut total = 0;
    for word in
        stretches(text).into_iter().filter_map(|(start, end)| text.get(start..end)).filter(|word| word.len() > 3)
    {
        *counts.entry(word).or_default() += 1;
        total += 1;
    }
    let limit = (total / 12).max(25);
    counts.retain(|word, count| *count > limit && !crate::wording::is_little(&plain(word)));
    let mut found: Vec<(&str, usize)> = counts.into_iter().collect();
    found.sort_unstable_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(right.0)));
    found.into_iter().take(3).map(|(word, _)| word.to_owned()).collect()
}
