//! What to fix first: the requirements with the largest gains, and what kind of change would win them.

use crate::{Fix, Keyword, Requirement, RequirementKind, Status};

/// Most fixes that are named.
const MOST: usize = 5;

/// The fixes for a report's rows. Place and right to work are no fix: they carry no points.
pub(crate) fn of(requirements: &[Requirement], matching: &[Keyword]) -> Vec<Fix> {
    let mut found: Vec<Fix> = requirements
        .iter()
        .enumerate()
        .filter(|(_, requirement)| requirement.status != Status::Met && requirement.gain >= 0.05)
        .map(|(number, requirement)| Fix {
            code: code(requirement).to_owned(),
            detail: detail(requirement, matching),
            requirement: Some(number),
            gain: requirement.gain,
        })
        .collect();
    found
        .sort_by(|left, right| right.gain.total_cmp(&left.gain).then_with(|| left.requirement.cmp(&right.requirement)));
    found.truncate(MOST);
    found
}

fn code(requirement: &Requirement) -> &'static str {
    match (requirement.kind, requirement.status, requirement.reason.as_deref()) {
        (RequirementKind::Language, ..) => "state_language",
        (RequirementKind::Education, ..) => "state_education",
        (RequirementKind::Certificate | RequirementKind::Licence, ..) => "add_certificate",
        (RequirementKind::Experience, _, Some("fewer_years" | "other_experience")) => "state_years",
        (_, Status::Partial, Some("only_listed" | "related_listed" | "only_studied" | "slight")) => "show_skill",
        (_, Status::Partial, Some("related_skill")) => "name_skill",
        (RequirementKind::Experience | RequirementKind::Other, ..) => "describe_experience",
        _ if requirement.skills.is_empty() => "describe_experience",
        _ => "name_skill",
    }
}

fn detail(requirement: &Requirement, matching: &[Keyword]) -> Vec<String> {
    let own = requirement.skills.first().cloned().unwrap_or_else(|| requirement.text.clone());
    let other = matching.iter().find(|keyword| keyword.term == own).and_then(|keyword| keyword.written_as.clone());
    std::iter::once(own).chain(other).collect()
}
