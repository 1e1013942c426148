//! What only the person can know: where a listed skill was used, and how much of something. Nothing is changed before they answer.

use matching::{FixCode, Status};

use crate::{Change, Context, Kind, Source, Suggestion};

/// More questions at once are not answered.
const MOST: usize = 5;

/// The questions about a resume for a job, most points first.
pub(crate) fn asked(context: &Context<'_>) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = uses(context).chain(others(context)).chain(numbers(context)).collect();
    found.sort_by(|one, other| other.gain.total_cmp(&one.gain));
    found.truncate(MOST);
    found
}

/// Skills that are listed, and that no sentence shows.
fn uses<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Suggestion> + 'a {
    let shown = context.report.fixes.iter().filter(|fix| fix.code == FixCode::ShowSkill);
    shown.filter_map(|fix| {
        let requirement = context.report.requirements.get(fix.requirement?)?;
        let source = context.source_of(requirement)?;
        Some(Suggestion {
            kind: Kind::AskWhere,
            change: Change::Ask { pointer: source.pointer.clone(), text: fix.detail.first()?.clone() },
            sources: vec![source],
            job_quote: Some(requirement.job_quote.clone()),
            gain: fix.gain,
            reason: String::new(),
        })
    })
}

/// What the job asks for and the resume does not show, or not in full.
fn others<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Suggestion> + 'a {
    let open = context.report.fixes.iter().filter(|fix| fix.code != FixCode::ShowSkill);
    open.filter_map(|fix| {
        let requirement = context.report.requirements.get(fix.requirement?)?;
        Some(Suggestion {
            kind: Kind::AskAbout,
            change: Change::Ask { pointer: String::new(), text: requirement.text.clone() },
            sources: context.source_of(requirement).into_iter().collect(),
            job_quote: Some(requirement.job_quote.clone()),
            gain: fix.gain,
            reason: String::new(),
        })
    })
}

/// Bullets without a number that answer what the job requires.
fn numbers<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Suggestion> + 'a {
    let mut seen = Vec::new();
    let document = context.resume.to_value();
    let is_met = |requirement: &&matching::Requirement| requirement.must && requirement.status == Status::Met;
    let musts = context.report.requirements.iter().filter(is_met).filter(|requirement| !requirement.skills.is_empty());
    musts.filter_map(move |requirement| {
        let source = context.source_of(requirement)?;
        let is_bullet = source.pointer.starts_with("/work/") && source.pointer.contains("/highlights/");
        let bullet = document.pointer(&source.pointer)?.as_str()?.to_owned();
        if !is_bullet || resume::check::has_number(&bullet) || seen.contains(&source.pointer) {
            return None;
        }
        seen.push(source.pointer.clone());
        Some(Suggestion {
            kind: Kind::AskNumber,
            change: Change::Ask { pointer: source.pointer.clone(), text: bullet.clone() },
            sources: vec![Source { pointer: source.pointer, quote: bullet }],
            job_quote: Some(requirement.job_quote.clone()),
            gain: 0.0,
            reason: String::new(),
        })
    })
}
