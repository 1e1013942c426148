//! Matching by wording: a requirement as search terms, and the sentence closest to it.

use super::{DEMANDING, Finding, OR_SIMILAR, Place, Profile, skills::EXPIRED};
use crate::{
    Job, JobRequirement, RequirementKind, Shortfall,
    taxonomy::Skill,
    wording::{Term, answered, coverage, terms},
    words::{Word, words},
};

/// Credit for words that are only listed.
const LISTED: f64 = 0.5;
/// The share of a duty's words that a sentence needs to meet it.
const WORDED: f64 = 0.65;
/// The share for a partial match.
const NEAR: f64 = 0.5;
/// The share for a full match, synonyms included.
const ALL: f64 = 0.85;
/// The share for a full match if only one word is the same.
const NEAR_BY_ONE: f64 = 0.6;

/// A requirement prepared for searching.
pub(super) struct Asked<'a> {
    pub kind: RequirementKind,
    pub words: Vec<Word>,
    pub terms: Vec<Term>,
    /// The terms; one group for each alternative of an "or".
    pub sides: Vec<Vec<Term>>,
    /// Alternatives are accepted.
    pub similar: bool,
    /// It asks for a high level, so weak evidence does not count.
    pub demanding: bool,
    /// A certificate or licence: holding it is enough.
    pub paper: bool,
    pub job: &'a Job,
}

impl<'a> Asked<'a> {
    pub(super) fn of(requirement: &JobRequirement, text: &str, job: &'a Job, language: &str) -> Self {
        let words = words(text);
        let kept = without_asides(&words, text);
        let mut terms = terms(&kept, text, language);
        // Amounts are not a subject: "$3 million", "50 lbs".
        terms.retain(|term| !term.stem.starts_with(|c: char| c.is_ascii_digit()) && term.stem != "million");
        let sides = if requirement.any { super::sides(&kept, text, &terms, language) } else { vec![terms.clone()] };
        Self {
            kind: requirement.kind,
            similar: OR_SIMILAR.hit(&words),
            demanding: DEMANDING.hit(&words),
            paper: matches!(requirement.kind, RequirementKind::Certificate | RequirementKind::Licence),
            terms,
            sides,
            words,
            job,
        }
    }
}

/// The words outside brackets and before a relative clause: in "people who sell for a living" only "people".
fn without_asides(words: &[Word], text: &str) -> Vec<Word> {
    let end = words
        .iter()
        .enumerate()
        .position(|(at, word)| {
            at >= 3 && ["who", "whom", "whose", "which", "even", "so", "because"].contains(&word.plain.as_str())
        })
        .unwrap_or(words.len());
    let (mut at, mut open) = (0, 0_i64);
    let mut outside = |word: &&Word| {
        let gap = text.get(at..word.start).unwrap_or_default();
        open += gap.matches('(').count() as i64 - gap.matches(')').count() as i64;
        at = word.start;
        open <= 0
    };
    let kept: Vec<Word> = words.iter().take(end).filter(&mut outside).cloned().collect();
    if kept.iter().all(crate::wording::is_stop) { words.to_vec() } else { kept }
}

/// The sentence whose wording is closest. If the taxonomy knows the skill (`known`), it has already judged the sentences that
/// name it; any other sentence counts only when it covers everything: "Budget responsibility" is met by "owns a budget".
pub(super) fn worded(asked: &Asked, profile: &Profile, known: Option<&Vec<Skill>>) -> Finding {
    if asked.terms.is_empty() {
        return Finding::missing();
    }
    let mut best = Finding::missing();
    for (number, unit) in profile.units.iter().enumerate() {
        let skip = unit.personal
            || unit.terms.is_empty()
            || matches!(unit.place, Place::Language(_))
            || matches!(unit.place, Place::Interest(_)) && asked.kind != RequirementKind::Other
            // A job title names an occupation, but does not describe what was done.
            || unit.is_name && matches!(unit.place, Place::Work(_) | Place::Label) && asked.kind != RequirementKind::Experience;
        if skip {
            continue;
        }
        let stated: Vec<Term> = if unit.denied.iter().any(|denied| *denied) {
            let kept: Vec<Word> = unit
                .words
                .iter()
                .zip(&unit.denied)
                .filter(|(_, denied)| !**denied)
                .map(|(word, _)| word.clone())
                .collect();
            terms(&kept, &unit.text, profile.language)
        } else {
            unit.terms.clone()
        };
        if unit.place == Place::Showcase {
            if asked.words.iter().any(|word| ["portfolio", "showreel", "github"].contains(&word.plain.as_str())) {
                best = best.or_better(Finding::met(number).weighed(profile, &asked.terms, asked.paper));
            }
            continue;
        }
        let mut share = 0.0_f64;
        let mut exact = 0;
        let mut length = 0;
        for side in &asked.sides {
            let covered = coverage(side, &stated).max(answered(side, &stated));
            let same = side.iter().filter(|term| term.is_in(&stated)).count();
            if covered > share || covered >= share && same > exact {
                (share, exact, length) = (covered, same, side.len());
            }
        }
        // One common synonym set may be chance; one common word is not, if it is the only word of the requirement.
        let near = if exact >= 2 { NEAR } else { NEAR_BY_ONE };
        if share < near || exact == 0 && (length < 2 && asked.kind != RequirementKind::Other || share < WORDED) {
            continue;
        }
        if let Some(skills) = known {
            let names = |skill: &Skill| unit.mentions.iter().any(|mention| mention.skill.covers(*skill));
            let all = exact >= asked.terms.len().min(2) || exact > 0 && share >= ALL;
            if !all || skills.iter().any(names) {
                continue;
            }
        }
        let listed = matches!(unit.place, Place::Skill(_)) && !unit.level || matches!(unit.place, Place::Label);
        let elsewhere =
            asked.paper && !matches!(unit.place, Place::Certificate(_) | Place::Education(_) | Place::Summary);
        let finding = if asked.paper
            && let Some(reason) = unit.shortfall()
        {
            Finding::partial(number, EXPIRED, reason, Vec::new())
        } else if share >= WORDED && !listed && !elsewhere {
            Finding::met(number)
        } else {
            let reason = if listed { Shortfall::OnlyListed } else { Shortfall::PartlySaid };
            Finding::partial(number, (share * 0.75).min(LISTED), reason, Vec::new())
        };
        best = best.or_better(finding.weighed(profile, &asked.terms, asked.paper));
    }
    best
}
