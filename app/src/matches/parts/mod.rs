//! Components of a report.

mod changes;
mod evidence;
mod head;
mod keywords;
mod largest_remainder;
mod measured;
mod notes;
mod print;
mod report;
mod report_filter;

pub use print::PrintButton;
pub use report::ReportView;

use matching::{Report, Requirement, Status};
use ui::EvidenceState;

/// The drawing of a status.
fn state(status: Status) -> EvidenceState {
    match status {
        Status::Met => EvidenceState::Aligned,
        Status::Partial => EvidenceState::Partial,
        Status::Missing => EvidenceState::Missing,
    }
}

/// The number of a requirement: R1, R2 …
pub(in crate::matches) fn code(index: usize) -> String {
    format!("R{}", index + 1)
}

/// The weights of the factors in whole percent with the right sum: skills, experience, education, occupation, keywords.
fn percents(report: &Report) -> [u32; 5] {
    let weights = report.factor_weights();
    largest_remainder::percents([
        weights.skills,
        weights.experience,
        weights.education,
        weights.occupation,
        weights.keywords,
    ])
}

/// The points of a requirement, earned and possible; `None` if it carries none, such as a location.
fn points(requirement: &Requirement) -> Option<String> {
    let whole = requirement.weight.round();
    // Reports of earlier rules have no credit; their gain is the part that was not earned.
    let earned = requirement.credit.map_or(requirement.weight - requirement.gain, |credit| requirement.weight * credit);
    let earned = earned.max(0.0).round();
    (whole > 0.0).then(|| match requirement.status {
        Status::Met => format!("+{whole:.0}"),
        Status::Partial => format!("{earned:.0}/{whole:.0}"),
        Status::Missing => format!("0/{whole:.0}"),
    })
}
