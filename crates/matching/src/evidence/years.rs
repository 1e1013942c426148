//! Years of experience: the months of relevant positions, overlaps counted once.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Finding, Profile, Unit, occupation::JobOccupation, skills};
use crate::{
    Job, JobRequirement, Shortfall,
    dates::covered,
    numbers,
    taxonomy::{Skill, SkillKind},
    wording::{Term, coverage, shared, terms},
    words::{Word, words},
};

/// The share of the subject's words that makes a position relevant.
const FITS: f64 = 0.6;
/// The share that makes it related.
const KIN: f64 = 0.39;
/// Credit for the job's own occupation when the subject differs: somebody who was a cook has some experience of cooking.
const SAME_TRADE: f64 = 0.6;
/// Words of a title that state the seniority and not the occupation; stems.
const RANKS: [&str; 8] = ["senior", "junior", "lead", "staff", "princip", "head", "chief", "assist"];
/// Months that may be missing before years count as too few: people round their dates.
const ROUNDING: i32 = 1;

/// The stems of words that name no subject.
static NO_SUBJECT: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let list = lexicon::evidence::YEARS_NO_SUBJECT.all().flat_map(words);
    list.map(|word| word.stem().to_owned()).collect()
});

pub(super) fn find(requirement: &JobRequirement, job: &Job, profile: &Profile) -> Finding {
    let asked_months = (requirement.years.unwrap_or(0.0) * 12.0).round() as i32;
    let subject = subject(requirement, job, profile.posting_language);
    let mut full: Vec<usize> = Vec::new();
    let mut kin: Vec<usize> = Vec::new();
    let mut evidence: Option<(f64, i32, usize)> = None;
    for (number, position) in profile.positions.iter().enumerate() {
        let (fit, unit) = subject.fit(position, profile);
        if fit >= FITS {
            full.push(number);
        } else if fit >= KIN {
            kin.push(number);
        }
        let length = position.months.1 - position.months.0;
        if let Some(unit) = unit.filter(|_| fit >= KIN) {
            let better = evidence.is_none_or(|(best, months, known)| {
                let class = |fit: f64| u8::from(fit >= FITS);
                (class(fit), length, std::cmp::Reverse(unit)) > (class(best), months, std::cmp::Reverse(known))
            });
            if better {
                evidence = Some((fit, length, unit));
            }
        }
    }
    let months = |numbers: &[usize]| {
        let ranges: Vec<_> = numbers
            .iter()
            .filter_map(|number| profile.positions.get(*number))
            .map(|position| position.months)
            .collect();
        covered(&ranges)
    };
    let shown = months(&full);
    let all: Vec<usize> = full.iter().chain(&kin).copied().collect();
    let loosely = months(&all);
    let stated = stated(&subject, asked_months, profile);
    let detail = |months: i32| {
        vec![format!("{:.1}", f64::from(months) / 12.0), format!("{:.1}", f64::from(asked_months) / 12.0)]
    };
    let by_dates = match evidence {
        Some((_, _, unit)) if shown + ROUNDING >= asked_months && shown > 0 => Finding::met(unit),
        Some((_, _, unit)) if loosely > 0 && asked_months > 0 => {
            // Matching months count in full, related months by half; never as much as a met requirement.
            let counted = f64::from(shown) + 0.5 * f64::from(loosely - shown);
            let share = 0.8 * (counted / f64::from(asked_months)).min(1.0);
            if share < 0.12 {
                Finding::missing()
            } else {
                Finding::partial(
                    unit,
                    share,
                    if shown > 0 { Shortfall::FewerYears } else { Shortfall::OtherExperience },
                    detail(shown),
                )
            }
        }
        _ => Finding::missing(),
    };
    by_dates.or_better(stated).or_better(touched(requirement, job, profile))
}

/// No position is relevant, but a sentence mentions the subject: partial credit, no years.
fn touched(requirement: &JobRequirement, job: &Job, profile: &Profile) -> Finding {
    let found = skills::find(requirement, job, profile);
    match found.unit {
        Some(unit) if found.credit >= 0.6 && !requirement.skills.is_empty() => {
            Finding::partial(unit, 0.3, Shortfall::FewerYears, Vec::new())
        }
        _ => Finding::missing(),
    }
}

/// Years stated in the text: "10 years of commercial electrical work".
fn stated(subject: &Subject, asked_months: i32, profile: &Profile) -> Finding {
    for (number, unit) in profile.units.iter().enumerate() {
        if unit.personal {
            continue;
        }
        let Some((years, ..)) = numbers::years(&unit.words) else { continue };
        let fits = !subject.terms.is_empty() && coverage(&subject.terms, &unit.terms) >= FITS;
        if fits && (years * 12.0) as i32 >= asked_months && !unit.denied.iter().any(|denied| *denied) {
            return Finding::met(number);
        }
    }
    Finding::missing()
}

/// The subject of the years.
struct Subject {
    skills: Vec<Skill>,
    terms: Vec<Term>,
    /// The terms; one group for each alternative of an "or".
    alternatives: Vec<Vec<Term>>,
    /// The title of the job.
    title: Vec<Term>,
    /// The occupation of the job's title.
    occupation: Option<JobOccupation>,
    /// The posting names no subject: "in a similar role".
    general: bool,
}

fn subject(requirement: &JobRequirement, job: &Job, language: &str) -> Subject {
    let text = requirement.span.of(&job.text).unwrap_or(&requirement.text);
    let all = words(text);
    let rest: Vec<Word> = match numbers::years(&all) {
        Some((_, first, last)) => {
            all.iter().enumerate().filter(|(at, _)| *at < first || *at >= last).map(|(_, word)| word.clone()).collect()
        }
        None => all,
    };
    let mut terms = terms(&rest, text, language);
    terms.retain(|term| !NO_SUBJECT.contains(&term.stem));
    let mut skills: Vec<Skill> = requirement
        .skills
        .iter()
        .filter_map(|name| Skill::named(name))
        .filter(|skill| skill.kind() != SkillKind::Soft)
        .collect();
    let general = terms.is_empty() && skills.is_empty();
    let title = job.title.as_deref().unwrap_or_default();
    let mut title_terms = crate::wording::terms(&words(title), title, language);
    title_terms.retain(|term| !RANKS.contains(&term.stem.as_str()));
    if general {
        terms.clone_from(&title_terms);
        skills = crate::taxonomy::spot(title).iter().map(|mention| mention.skill).collect();
    }
    let alternatives =
        if requirement.any && !general { super::sides(&rest, text, &terms, language) } else { vec![terms.clone()] };
    let occupation = JobOccupation::of(job, language);
    Subject { skills, terms, alternatives, title: title_terms, occupation, general }
}

impl Subject {
    /// The share of the subject that a text covers. Of several alternatives, one is enough.
    fn share(&self, stated: &[Term], synonym_set: f64) -> f64 {
        self.alternatives.iter().map(|terms| shared(terms, stated, synonym_set)).fold(0.0, f64::max)
    }

    /// How relevant a position is, 0 to 1, and the unit that shows it best. A title describes the whole position, a sentence
    /// only a part of it.
    fn fit(&self, position: &super::profile::Position, profile: &Profile) -> (f64, Option<usize>) {
        let units = || position.units.iter().filter_map(|number| Some((*number, profile.units.get(*number)?)));
        let title = units()
            .find(|(_, unit)| unit.is_name)
            .map(|(number, _)| number)
            .or_else(|| position.units.first().copied());
        let sentences = units().filter(|(_, unit)| !unit.is_name).count().max(1);
        let mut by_skill = 0.0_f64;
        let mut shown = None;
        for wanted in &self.skills {
            let mut count = 0;
            for (number, unit) in units() {
                let credit = unit
                    .mentions
                    .iter()
                    .filter(|mention| !unit.denies(mention.span.start))
                    .map(|mention| {
                        if mention.skill.covers(*wanted) {
                            1.0
                        } else if mention.skill.is_related(*wanted) {
                            0.5
                        } else {
                            0.0
                        }
                    })
                    .fold(0.0, f64::max);
                count += usize::from(credit >= 1.0);
                let share =
                    if unit.is_name || count * 4 >= sentences && count > 1 || sentences <= 3 { 1.0 } else { 0.55 };
                if credit * share > by_skill {
                    by_skill = credit * share;
                    shown = Some(number);
                }
            }
        }
        // "Two years in a nursery" is answered by the name of the employer too.
        let named = units().filter(|(_, unit)| unit.is_name).flat_map(|(_, unit)| &unit.terms).chain(&position.setting);
        let title_terms: Vec<Term> = named.cloned().collect();
        let mut by_title = self.share(&title_terms, 0.8);
        // The same occupation as the job's, and a part of the subject in its title.
        if by_title > 0.3 && coverage(&self.title, &title_terms) >= 0.45 {
            by_title = by_title.max(0.7);
        }
        // The occupation earns the credit, but what was done in it is the better quote.
        let title_tells = by_title >= KIN;
        let in_title = |test: fn(&JobOccupation, &Unit) -> bool| {
            let occupation = self.occupation.as_ref();
            occupation.is_some_and(|occupation| units().any(|(_, unit)| unit.is_name && test(occupation, unit)))
        };
        if in_title(JobOccupation::is_held) {
            by_title = by_title.max(if self.general { 1.0 } else { SAME_TRADE });
        } else if by_title < KIN && in_title(JobOccupation::is_neighbour) {
            by_title = KIN;
        }
        // A sentence may mention a word in passing; several sentences describe the whole position.
        let mut by_words = 0.0_f64;
        let mut tell = 0;
        for (number, unit) in units().filter(|(_, unit)| !unit.is_name) {
            let share = self.share(&unit.terms, 0.5);
            tell += usize::from(share >= 0.5);
            if share > by_words {
                by_words = share;
                if by_skill < 0.5 && share >= 0.5 {
                    shown = Some(number);
                }
            }
        }
        by_words *= if self.general {
            0.0
        } else if (tell > 1 || sentences <= 2) && self.terms.len() > 1 {
            0.75
        } else {
            0.38
        };
        let fit = by_skill.max(by_title).max(by_words);
        let unit = if title_tells || shown.is_none() { title.or(shown) } else { shown.or(title) };
        (fit, unit)
    }
}
