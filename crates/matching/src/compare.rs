//! Compares a resume with a job: finds the evidence for every requirement, scores it and quotes it.

use kernel::{Budget, PartialDate, Score};
use resume::Resume;

use crate::{
    Field, Fix, Job, Report, Requirement, Shortfall, Status,
    evidence::{self, Copied, Finding, Profile},
    fixes, keywords,
    occupations::{self, Likeness},
    posting::{Block, Section, blocks},
    score::{self, Part, RULES},
    taxonomy::{Skill, SkillKind},
    warnings,
    words::{Word, words},
};

/// How far the words of a resume must be in the field of the job to tell, without a title, that the person works in it.
const IN_OCCUPATION: f64 = 0.9;

/// Compares a resume with a job.
///
/// `resume_text` is the text that quotes are taken from: every quote is a substring of it. `today` is the end date of current
/// positions.
pub fn compare(resume: &Resume, resume_text: &str, job: &Job, today: PartialDate) -> Report {
    compare_within(resume, resume_text, job, today, Budget::UNLIMITED)
}

/// [`compare`], ending early once the budget is over; such a report is meaningless.
pub fn compare_within(resume: &Resume, resume_text: &str, job: &Job, today: PartialDate, budget: Budget<'_>) -> Report {
    let copied = Copied::of(&job.text);
    let mut profile = Profile::of(resume, resume_text, &copied, today, budget);
    let (held, likeness) = field(job, &profile);
    let credits = held.as_ref().map(|held| held.credit).into_iter().chain(likeness.as_ref().map(|it| it.share));
    let occupation = credits.reduce(f64::max);
    profile.in_occupation = held.as_ref().is_some_and(|held| held.credit > evidence::occupation::RELATED)
        || likeness.as_ref().is_some_and(|likeness| likeness.share >= IN_OCCUPATION);
    let profile = profile;
    let look_for = |requirement| match budget.is_over() {
        true => Finding::missing(),
        false => evidence::find(requirement, job, &profile),
    };
    let findings: Vec<Finding> = job.requirements.iter().map(look_for).collect();
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
            condition: evidence::is_condition(requirement, job, &profile),
            credit: finding.credit,
        })
        .collect();
    let scored = score::score(&parts, found.share, occupation);
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
            let silent = status == Status::Missing && finding.reason != Some(Shortfall::Denied);
            let only_you = silent && evidence::is_confirmable(asked, job, &profile);
            let reason = if only_you { Some(Shortfall::OnlyYou) } else { finding.reason };
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
                reason: reason.filter(|_| status != Status::Met),
                reason_detail: if status == Status::Met { Vec::new() } else { finding.detail },
                skills: asked.skills.clone(),
            }
        })
        .collect();
    let fixes = fixes::of(&requirements, &found.matching);
    let reach = Some(reach(parts, found.share, occupation, &fixes));
    let held_in = held.and_then(|held| profile.units.get(held.unit?)).filter(|unit| unit.span.is_some());
    let field = occupation.map(|_| Field {
        resume_quote: held_in.and_then(|unit| unit.span?.of(resume_text)).map(str::to_owned),
        resume_place: held_in.and_then(|unit| unit.place.path()),
        words: likeness.map(|likeness| likeness.words).unwrap_or_default(),
    });
    let warnings = warnings::of(job, &requirements, &profile);
    Report {
        score: scored.score,
        reach,
        field,
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

/// Whether the person has held the job's occupation, and how far the resume speaks of its field.
fn field(job: &Job, profile: &Profile) -> (Option<Finding>, Option<Likeness>) {
    let held = evidence::occupation::find(job, profile);
    let title = words(job.title.as_deref().unwrap_or_default());
    // What the employer says of itself, and what it offers, is about other work.
    let is_work = |block: &Block| !matches!(block.section, Section::About | Section::Offer | Section::Apply);
    let blocks = blocks(&job.text).into_iter().filter(is_work);
    let work = blocks.filter_map(|block| block.span.of(&job.text));
    let posting: Vec<Word> = title.into_iter().chain(work.flat_map(words)).collect();
    let resume = profile.units.iter().filter(|unit| !unit.personal).flat_map(|unit| &unit.words);
    let likeness = occupations::likeness(&posting, profile.posting_language, resume, profile.language);
    (held, likeness)
}

/// The score with the requirements of all fixes met.
fn reach(mut parts: Vec<Part>, keywords: Option<f64>, occupation: Option<f64>, fixes: &[Fix]) -> Score {
    for number in fixes.iter().filter_map(|fix| fix.requirement) {
        if let Some(part) = parts.get_mut(number) {
            part.credit = 1.0;
        }
    }
    score::score(&parts, keywords, occupation).score
}

/// The credit as the report shows it.
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
