//! A resume compared with a job: every requirement looked up, scored and quoted.

use kernel::{PartialDate, Score};
use resume::{Resume, Warning, WarningCode};

use crate::{
    Fix, Job, Report, Requirement, RequirementKind, Seniority, Status,
    evidence::{self, Copied, Finding, Profile},
    fixes, keywords,
    posting::is_condition,
    score::{self, Part, RULES},
    taxonomy::{Skill, SkillKind},
};

/// Compares a resume with a job.
///
/// `resume_text` is the text that quotes are taken from: each quote is an exact stretch of it. `today` ends positions that last.
pub fn compare(resume: &Resume, resume_text: &str, job: &Job, today: PartialDate) -> Report {
    let copied = Copied::of(&job.text);
    let profile = Profile::of(resume, resume_text, &copied, today);
    let findings: Vec<Finding> =
        job.requirements.iter().map(|requirement| evidence::find(requirement, job, &profile)).collect();
    let found = keywords::compare(job, &profile);
    let parts: Vec<Part> = job
        .requirements
        .iter()
        .zip(&findings)
        .map(|(requirement, finding)| Part {
            kind: requirement.kind,
            must: requirement.must,
            years: requirement.years.is_some(),
            soft: is_soft(requirement),
            condition: is_condition(&requirement.text),
            credit: finding.credit,
        })
        .collect();
    let scored = score::score(&parts, found.share);
    let requirements: Vec<Requirement> = job
        .requirements
        .iter()
        .zip(findings)
        .zip(&scored.points)
        .map(|((asked, finding), points)| {
            let credit = Some(finding.credit);
            let unit = finding.unit.and_then(|number| profile.units.get(number));
            let span = unit.and_then(|unit| unit.span);
            let quote = span.and_then(|span| span.of(resume_text)).map(str::to_owned);
            let status = status(finding.credit);
            Requirement {
                text: asked.text.clone(),
                kind: asked.kind,
                must: asked.must,
                status,
                weight: points.weight,
                credit,
                gain: points.gain,
                resume_span: span.filter(|_| quote.is_some() && status != Status::Missing),
                resume_place: unit.filter(|_| status != Status::Missing).and_then(|unit| unit.place.path()),
                resume_quote: quote.filter(|_| status != Status::Missing),
                job_quote: asked.span.of(&job.text).unwrap_or(&asked.text).to_owned(),
                job_span: asked.span,
                reason: finding.reason.filter(|_| status != Status::Met).map(str::to_owned),
                reason_detail: if status == Status::Met { Vec::new() } else { finding.detail },
                skills: asked.skills.clone(),
            }
        })
        .collect();
    let fixes = fixes::of(&requirements, &found.matching);
    let reach = Some(reach(parts, found.share, &fixes));
    let warnings = warnings(job, &requirements, &profile);
    Report {
        score: scored.score,
        reach,
        factors: scored.factors,
        requirements,
        matching_keywords: found.matching,
        missing_keywords: found.missing,
        fixes,
        warnings,
        resume_text: resume_text.to_owned(),
        job_text: job.text.clone(),
        rules: RULES.to_owned(),
    }
}

/// The score with the requirements of all fixes met.
fn reach(mut parts: Vec<Part>, keywords: Option<f64>, fixes: &[Fix]) -> Score {
    for number in fixes.iter().filter_map(|fix| fix.requirement) {
        if let Some(part) = parts.get_mut(number) {
            part.credit = 1.0;
        }
    }
    score::score(&parts, keywords).score
}

/// What is shown for a credit.
fn status(credit: f64) -> Status {
    if credit >= 0.95 {
        Status::Met
    } else if credit > 0.0 {
        Status::Partial
    } else {
        Status::Missing
    }
}

fn is_soft(requirement: &crate::JobRequirement) -> bool {
    let mut skills = requirement.skills.iter().filter_map(|name| Skill::named(name)).peekable();
    skills.peek().is_some() && skills.all(|skill| skill.kind() == SkillKind::Soft)
}

fn warnings(job: &Job, requirements: &[Requirement], profile: &Profile) -> Vec<Warning> {
    let mut found = job_warnings(job);
    let said: usize = profile.units.iter().map(|unit| unit.words.len()).sum();
    if said < 60 {
        found.push(Warning::new(WarningCode::ThinResume));
    }
    for word in keywords::repeated(profile) {
        found.push(Warning::about(WarningCode::RepeatedKeyword, word));
    }
    let place = requirements
        .iter()
        .find(|row| row.kind == RequirementKind::Location && row.must && row.status == Status::Missing);
    if let Some(row) = place {
        found.push(Warning::about(WarningCode::LocationMismatch, row.text.clone()));
    }
    found
}

/// What is to be said about a posting alone.
pub(crate) fn job_warnings(job: &Job) -> Vec<Warning> {
    let mut found = Vec::new();
    let words = job.text.split_whitespace().count();
    if words < 30 {
        found.push(Warning::new(WarningCode::ThinPosting));
    } else if job.requirements.is_empty() {
        found.push(Warning::new(WarningCode::NoRequirements));
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
