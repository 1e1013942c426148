//! Evidence: the best sentence of a resume for a requirement, how far it meets it, and why not in full.

mod condensed;
mod conditions;
mod copied;
mod denial;
mod education;
mod hours;
mod languages;
mod loose;
pub(crate) mod occupation;
mod personal;
mod place;
mod profile;
mod skills;
mod text_language;
mod units;
mod validity;
mod worded;
mod years;

pub(crate) use conditions::{is_condition, is_confirmable};
pub(crate) use copied::Copied;
pub(crate) use place::asks_right_to_work;
pub(crate) use profile::Profile;
pub(crate) use units::{Place, Unit};

use crate::{
    Job, JobRequirement, RequirementKind, Shortfall, cues,
    wording::{Term, coverage, terms},
    words::Word,
};

cues! {
    /// A level stated next to a listed skill.
    LEVEL = lexicon::evidence::STRENGTH_LEVEL;
    /// A low level, such as "basic".
    WEAK = lexicon::evidence::STRENGTH_WEAK;
    /// The requirement asks for a high level.
    DEMANDING = lexicon::evidence::STRENGTH_DEMANDING;
    /// Said of a condition of work that the person does not want any more.
    UNWILLING = lexicon::evidence::CONDITIONS_UNWILLING;
    /// The requirement accepts alternatives.
    OR_SIMILAR = lexicon::evidence::STRENGTH_SIMILAR;
}

/// How far a requirement is met, from 0 to 1, and by which unit of the resume.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Finding {
    /// 1 is met, 0 is not found, between is partly met.
    pub credit: f64,
    /// The unit that is quoted.
    pub unit: Option<usize>,
    /// Why it is not met in full.
    pub reason: Option<Shortfall>,
    /// The words for the reason's placeholder.
    pub detail: Vec<String>,
    /// How specific the unit is, among units of the same credit.
    pub quality: f64,
}

impl Finding {
    pub(crate) fn missing() -> Self {
        Self { reason: Some(Shortfall::NotShown), ..Self::default() }
    }

    /// Missing, because the resume says so.
    pub(crate) fn denied() -> Self {
        Self { reason: Some(Shortfall::Denied), ..Self::default() }
    }

    pub(crate) fn met(unit: usize) -> Self {
        Self { credit: 1.0, unit: Some(unit), ..Self::default() }
    }

    pub(crate) fn partial(unit: usize, credit: f64, reason: Shortfall, detail: Vec<String>) -> Self {
        Self { credit, unit: Some(unit), reason: Some(reason), detail, ..Self::default() }
    }

    /// The same finding with the specificity of its unit.
    pub(crate) fn weighed(self, profile: &Profile, asked: &[Term], paper: bool) -> Self {
        let quality =
            self.unit.and_then(|number| profile.units.get(number)).map_or(0.0, |unit| quality(unit, asked, paper));
        Self { quality, ..self }
    }

    /// The better of two: higher credit, then higher specificity; the first if they are equal.
    pub(crate) fn or_better(self, other: Self) -> Self {
        let order = other
            .credit
            .total_cmp(&self.credit)
            .then(other.unit.is_some().cmp(&self.unit.is_some()))
            .then(other.quality.total_cmp(&self.quality));
        if order.is_gt() { other } else { self }
    }
}

/// How specific a unit is: work done counts before claims, then words in common.
fn quality(unit: &Unit, asked: &[Term], paper: bool) -> f64 {
    let place = match unit.place {
        Place::Certificate(_) if paper => 4.0,
        Place::Education(_) if paper => 3.5,
        Place::Work(_) if !unit.is_name => 3.0,
        Place::Project(_) | Place::Volunteer(_) | Place::Loose if !unit.is_name => 2.8,
        Place::Certificate(_) | Place::Language(_) => 2.6,
        Place::Education(_) | Place::Award(_) | Place::Publication(_) => 2.4,
        Place::Work(_) => 2.2,
        Place::Summary => 1.8,
        Place::Skill(_) => 1.4,
        _ => 1.0,
    };
    place + 2.0 * coverage(asked, &unit.terms) + if unit.span.is_some() { 0.0 } else { -5.0 }
}

/// The best evidence for a requirement.
pub(crate) fn find(requirement: &JobRequirement, job: &Job, profile: &Profile) -> Finding {
    if let Some(found) = conditions::find(requirement, job, profile) {
        return found;
    }
    match requirement.kind {
        RequirementKind::Language => languages::find(requirement, job, profile),
        RequirementKind::Education => education::find(requirement, job, profile),
        RequirementKind::Location => place::find(requirement, job, profile),
        RequirementKind::Experience if requirement.years.is_some() => years::find(requirement, job, profile),
        _ => skills::find(requirement, job, profile),
    }
}

/// "finance or audit environment": the terms of each alternative.
fn sides(words: &[Word], text: &str, kept: &[Term], language: &str) -> Vec<Vec<Term>> {
    let sides: Vec<Vec<Term>> = words
        .split(|word| ["or", "oder", "ou", "o"].contains(&word.plain.as_str()))
        .map(|side| {
            let mut side = terms(side, text, language);
            side.retain(|term| kept.contains(term));
            side
        })
        .filter(|side| !side.is_empty())
        .collect();
    // "Built or looked after a design system": both verbs have the same object.
    let tail: Vec<Term> = sides.last().map(|last| last.iter().skip(1).cloned().collect()).unwrap_or_default();
    let whole = |mut side: Vec<Term>| {
        if side.len() == 1 {
            side.extend(tail.iter().filter(|term| !side.contains(term)).cloned().collect::<Vec<_>>());
        }
        side
    };
    if sides.is_empty() { vec![kept.to_vec()] } else { sides.into_iter().map(whole).collect() }
}
