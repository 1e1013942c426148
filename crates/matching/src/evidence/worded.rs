//! Matching by wording: a requirement as search terms, and the sentence closest to it.

use super::{DEMANDING, Finding, OR_SIMILAR, Place, Profile, Unit, skills::EXPIRED};
use crate::{
    Job, JobRequirement, RequirementKind, Shortfall, occupations,
    taxonomy::Skill,
    wording::{Term, answered, common_weight, coverage, shared, terms},
    words::{Word, plain, stem, term_hash, words},
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

/// How much a sentence must have in common with a requirement for somebody in the occupation.
const TELLING: f64 = 0.6;
/// The rarity below which a word is usual in most occupations, or in many, with what is left of its weight. Fitted, like the
/// factors below, to the quotes of the tuned half and the rounds.
const USUAL: [(f64, f64); 2] = [(1.5, 0.6), (2.5, 0.85)];
/// What is left of the weight of a word behind the first [`HEAD`] of a requirement: those name what it is about.
const BEHIND: f64 = 0.8;
const HEAD: usize = 3;
/// The same for what a summary or a certificate says: it is about the person as a whole, or about a subject.
const CLAIMED: f64 = 0.4;
const STUDIED: f64 = 0.8;

/// For somebody who works in the posting's occupation: the sentence that shares the most distinctive words with a requirement.
/// People in an occupation mostly do what its postings ask for, so one distinctive word is enough to find where they say it
/// (decision 0025). Words of the job title are left out, because everybody in the occupation uses them.
pub(super) fn in_occupation(asked: &Asked, profile: &Profile) -> Finding {
    let title = asked.job.title.as_deref().unwrap_or_default();
    let title = terms(&words(title), title, profile.posting_language);
    let numbers: Vec<&str> =
        asked.words.iter().filter(|word| crate::numbers::number(word).is_some()).map(Word::stem).collect();
    let weighed = |side: &Vec<Term>| -> Vec<Term> {
        let own = side.iter().filter(|term| !term.is_in(&title) && !numbers.contains(&term.stem.as_str()));
        let factor = |at: usize| if at < HEAD { 1.0 } else { BEHIND };
        own.enumerate()
            .map(|(at, term)| Term { weight: term.weight * telling(term) * factor(at), ..term.clone() })
            .collect()
    };
    let sides: Vec<Vec<Term>> = asked.sides.iter().map(weighed).collect();
    let mut best = Finding::missing();
    for (number, unit) in profile.units.iter().enumerate() {
        // A word in a list or in a title does not say what was done.
        let said =
            unit.place.is_done() || matches!(unit.place, Place::Summary | Place::Education(_) | Place::Certificate(_));
        if unit.personal || !said || unit.is_title() {
            continue;
        }
        let stated = affirmed(unit, profile.language);
        let common = sides.iter().map(|side| common_weight(side, &stated)).fold(0.0, f64::max);
        // A long sentence has something in common with anything.
        let common = common / (1.0 + 0.02 * stated.len() as f64);
        let common = match unit.place {
            Place::Summary => common * CLAIMED,
            Place::Education(_) | Place::Certificate(_) => common * STUDIED,
            _ => common,
        };
        if common >= TELLING {
            best = best.or_better(Finding { quality: common, ..Finding::met(number) });
        }
    }
    best
}

/// How telling a word is about an occupation: of the words that are in the table of occupations, those that few have.
fn telling(term: &Term) -> f64 {
    let english = term.concepts.iter().filter_map(|concept| lexicon::english(*concept)).map(|word| stem(&plain(word)));
    let stems = std::iter::once(term.stem.clone()).chain(english);
    let least = |known: Option<f64>, next: f64| Some(known.map_or(next, |known| known.min(next)));
    let rarity = stems.filter_map(|stem| occupations::rarity(term_hash(&stem))).fold(None, least);
    let usual = USUAL.iter().find(|(below, _)| rarity.is_some_and(|rarity| rarity < *below));
    usual.map_or(1.0, |(_, left)| *left)
}

/// The terms of a unit that are not negated.
fn affirmed(unit: &Unit, language: &str) -> Vec<Term> {
    if !unit.denied.iter().any(|denied| *denied) {
        return unit.terms.clone();
    }
    let kept: Vec<Word> =
        unit.words.iter().zip(&unit.denied).filter(|(_, denied)| !**denied).map(|(word, _)| word.clone()).collect();
    terms(&kept, &unit.text, language)
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
            || unit.is_title() && asked.kind != RequirementKind::Experience;
        if skip {
            continue;
        }
        let stated = affirmed(unit, profile.language);
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
            // Synonyms are for duties: "staff" in a title does not mean that colleagues were taught.
            let covered = match unit.is_title() {
                true => shared(side, &stated, 0.0),
                false => coverage(side, &stated).max(answered(side, &stated)),
            };
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
        let is_paper = asked.paper || matches!(unit.place, Place::Certificate(_));
        let finding = if is_paper && let Some(reason) = unit.shortfall() {
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
