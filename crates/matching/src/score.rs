//! The score: every weight and formula, with the reason for each.
//!
//! **Credit.** Each requirement earns a credit c from 0 (missing) to 1 (met), the maximum over all evidence, so that
//! adding evidence never lowers it and repeating something earns nothing.
//!
//! **Weight.** Each requirement has a raw weight r = kind × must or nice. A must counts three times a nice-to-have:
//! applications are rejected for the first and compared by the second. Years of experience count most, because they are
//! checked first and are the hardest to show; behaviours and availability count little, because nearly everybody claims
//! them. Location and right to work count nothing: the report shows them, but where a person comes from or lives is no
//! merit. Neither do an age, a background check or a drug test, which are decided after the resume was read.
//!
//! **Factors.** Skills, experience and education are the weighted means of their requirements, 100 × Σ r·c / Σ r. Keywords is the share
//! of the posting's own terms that the resume uses, each once. Occupation is how far the resume is in the field of the posting:
//! the larger of the credit for positions with the job's title or a related one (`evidence::occupation`) and the share of the
//! posting's field that the words of the resume tell of (`occupations::likeness`), and never less than the share of the
//! requirements that is earned. It is there because requirements are met in words that no rule knows, while a whole resume
//! hardly hides its trade.
//!
//! **Overall.** The keywords carry `KEYWORDS` and the occupation `OCCUPATION` of the points, the requirements together the rest, each by
//! its share of all raw weight: weight = 100 × (1 − KEYWORDS − OCCUPATION) × r / Σ r, points P = Σ weight × c + 100 × KEYWORDS × share
//! of keywords + 100 × OCCUPATION × occupation. P is the mean of the factors, weighted by what is behind each. What a posting does
//! not have carries nothing, and the others carry its part.
//!
//! **Musts.** A must does not only have more weight: a candidate who does not meet it is rejected, however well the
//! rest fits. With M, the share of the musts' weight that is earned (1 if there are none), Q = P × (1 − STRICT × (1 −
//! M)). So a resume that meets every must keeps all its points, one that meets none keeps `1 − STRICT` of them, and
//! higher credit never lowers Q, because neither factor falls.
//!
//! **Chance.** Any resume has something in common with any posting: a language, some education, a driving licence, a common word.
//! Nine of ten unrelated pairs stay below `CHANCE` points, so these count as nothing. From there the score rises to reach Q at
//! `RELATED`, and is Q from then on: score = Q if Q ≥ RELATED, else RELATED × √(max(0, Q − CHANCE) / (RELATED −
//! CHANCE)). It is a square root because the first points above chance show whether the two are related at all; the
//! points after them only show how closely. The curve is continuous and never falls, so more evidence never lowers the
//! score.
//!
//! **Gain.** How much the overall score would rise if the requirement were met: the formula above with c = 1, minus the current
//! score.

use kernel::Score;

use crate::{Factors, RequirementKind};

/// The share of the overall score that keywords carry.
pub(crate) const KEYWORDS: f64 = 0.1;
/// The share of the overall score that the occupation carries. Fitted, with `STRICT`, to the bands that people expect on the tuned half and
/// the blind rounds (`scripts/accuracy`): half of what people meet is said in words that no rule finds.
const OCCUPATION: f64 = 0.35;
/// The share of points that a resume loses if it meets no must.
const STRICT: f64 = 0.1;
/// Points that unrelated pairs have in common.
const CHANCE: f64 = 25.0;
/// The score above which the curve of **Chance** changes nothing.
const RELATED: f64 = 30.0;
/// The weight of a nice-to-have, relative to a must.
const NICE: f64 = 0.33;

/// The version of these rules, stored in every report.
pub const RULES: &str = "2026.3";

/// A requirement as the formula sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Part {
    pub kind: RequirementKind,
    pub must: bool,
    /// Whether it asks for a number of years.
    pub years: bool,
    /// A behaviour and not a professional skill.
    pub soft: bool,
    /// A condition of employment that resumes do not state: an age, a background check, a drug test.
    pub condition: bool,
    /// 0 to 1.
    pub credit: f64,
}

/// The points that a requirement carries, and those it would gain if met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Points {
    pub weight: f64,
    pub gain: f64,
}

/// The score and its parts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scored {
    pub score: Score,
    pub factors: Factors,
    pub points: Vec<Points>,
}

/// The raw weight of a requirement.
pub(crate) fn raw_weight(part: &Part) -> f64 {
    let kind = match part.kind {
        RequirementKind::Location => return 0.0,
        _ if part.condition => return 0.0,
        RequirementKind::Experience if part.years => 2.5,
        RequirementKind::Experience => 1.2,
        RequirementKind::Skill if part.soft => 0.4,
        RequirementKind::Skill => 1.0,
        RequirementKind::Education => 1.0,
        RequirementKind::Certificate | RequirementKind::Licence => 1.0,
        RequirementKind::Language => 0.5,
        RequirementKind::Other => 0.4,
    };
    if part.must { kind } else { kind * NICE }
}

/// Scores requirements, the share of keywords found (`None` if the posting has none) and how far the resume is in the field
/// of the job (`None` if that is not known).
pub(crate) fn score(parts: &[Part], keywords: Option<f64>, occupation: Option<f64>) -> Scored {
    let raw: Vec<f64> = parts.iter().map(raw_weight).collect();
    let total: f64 = raw.iter().sum();
    // What the posting does not have carries nothing.
    let share = |of: Option<f64>, share: f64| if of.is_some() { share } else { 0.0 };
    let (mut by_keywords, mut by_occupation) = (share(keywords, KEYWORDS), share(occupation, OCCUPATION));
    if total <= 0.0 && by_keywords + by_occupation > 0.0 {
        let rest = by_keywords + by_occupation;
        (by_keywords, by_occupation) = (by_keywords / rest, by_occupation / rest);
    }
    let by_requirements = if total > 0.0 { 100.0 * (1.0 - by_keywords - by_occupation) } else { 0.0 };
    let per_raw = if total > 0.0 { by_requirements / total } else { 0.0 };
    let weights: Vec<f64> = raw.iter().map(|raw| raw * per_raw).collect();
    let musts: f64 = weights.iter().zip(parts).filter(|(_, part)| part.must).map(|(weight, _)| weight).sum();
    let earned = |only_must: bool| -> f64 {
        let counted = weights.iter().zip(parts).filter(|(_, part)| part.must || !only_must);
        counted.map(|(weight, part)| weight * part.credit.clamp(0.0, 1.0)).sum()
    };
    let (all, insisted) = (earned(false), earned(true));
    let in_field = |all: f64| {
        let met = if by_requirements > 0.0 { (all / by_requirements).min(1.0) } else { 0.0 };
        occupation.map(|occupation| occupation.clamp(0.0, 1.0).max(met))
    };
    let overall = |all: f64, insisted: f64| {
        let share = if musts > 0.0 { (insisted / musts).min(1.0) } else { 1.0 };
        let keywords = 100.0 * by_keywords * keywords.unwrap_or(0.0);
        let occupation = 100.0 * by_occupation * in_field(all).unwrap_or(0.0);
        above_chance((all + keywords + occupation) * (1.0 - STRICT * (1.0 - share)))
    };
    let now = overall(all, insisted);
    let points = weights
        .iter()
        .zip(parts)
        .map(|(weight, part)| {
            let lacking = weight * (1.0 - part.credit.clamp(0.0, 1.0));
            let met = || overall(all + lacking, insisted + if part.must { lacking } else { 0.0 });
            Points { weight: *weight, gain: if lacking > 0.0 { met() - now } else { 0.0 } }
        })
        .collect();
    let factors =
        Factors { occupation: in_field(all).map(|share| Score::new(100.0 * share)), ..factors(parts, &raw, keywords) };
    Scored { score: Score::new(now), factors, points }
}

/// The shares of the keywords and of the occupation in what the requirements do not carry.
pub(crate) fn split(rest: f64, has_keywords: bool, has_occupation: bool) -> (f64, f64) {
    match (has_keywords, has_occupation) {
        (true, true) => {
            let keywords = rest * KEYWORDS / (KEYWORDS + OCCUPATION);
            (keywords, rest - keywords)
        }
        (true, false) => (rest, 0.0),
        (false, true) => (0.0, rest),
        (false, false) => (0.0, 0.0),
    }
}

/// The points after subtracting those that chance gives.
fn above_chance(points: f64) -> f64 {
    let share = ((points - CHANCE) / (RELATED - CHANCE)).clamp(0.0, 1.0);
    if points >= RELATED { points } else { RELATED * share.sqrt() }
}

fn factors(parts: &[Part], raw: &[f64], keywords: Option<f64>) -> Factors {
    let mean = |of: &dyn Fn(RequirementKind) -> bool| {
        let chosen = || parts.iter().zip(raw).filter(|(part, raw)| of(part.kind) && **raw > 0.0);
        let total: f64 = chosen().map(|(_, raw)| raw).sum();
        let earned: f64 = chosen().map(|(part, raw)| raw * part.credit.clamp(0.0, 1.0)).sum();
        (total > 0.0).then(|| Score::new(100.0 * earned / total))
    };
    Factors {
        skills: mean(&|kind| !matches!(kind, RequirementKind::Experience | RequirementKind::Education)),
        experience: mean(&|kind| kind == RequirementKind::Experience),
        education: mean(&|kind| kind == RequirementKind::Education),
        keywords: keywords.map(|share| Score::new(100.0 * share)),
        occupation: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(kind: RequirementKind, must: bool, credit: f64) -> Part {
        Part { kind, must, years: false, soft: false, condition: false, credit }
    }

    #[test]
    fn all_met_is_full_and_nothing_met_is_none() {
        let met = [part(RequirementKind::Skill, true, 1.0), part(RequirementKind::Education, false, 1.0)];
        assert_eq!(score(&met, Some(1.0), Some(1.0)).score, Score::FULL);
        assert_eq!(score(&met, None, None).score, Score::FULL);
        let none = met.map(|part| Part { credit: 0.0, ..part });
        assert_eq!(score(&none, Some(0.0), Some(0.0)).score, Score::ZERO);
        assert_eq!(score(&[], None, None).score, Score::ZERO);
    }

    #[test]
    fn meeting_a_requirement_gains_what_the_report_says() {
        let mut parts = [
            part(RequirementKind::Skill, true, 0.5),
            part(RequirementKind::Experience, true, 0.0),
            part(RequirementKind::Location, true, 0.0),
        ];
        let before = score(&parts, Some(0.4), Some(0.6));
        let promised = before.points[1].gain;
        parts[1].credit = 1.0;
        let after = score(&parts, Some(0.4), Some(0.6));
        assert!(promised > 20.0);
        assert!((after.score.points() - before.score.points() - promised).abs() <= 0.1);
        assert_eq!(before.points[2], Points { weight: 0.0, gain: 0.0 });
    }

    #[test]
    fn an_unmet_must_costs_more_than_its_share() {
        let pair = |must: [bool; 2]| {
            let [first, second] = must.map(|must| part(RequirementKind::Skill, must, 1.0));
            score(&[first, Part { credit: 0.0, ..second }], None, None).score.points()
        };
        let share = |must: [bool; 2]| {
            let weight = |must: bool| if must { 1.0 } else { NICE };
            100.0 * weight(must[0]) / (weight(must[0]) + weight(must[1]))
        };
        assert!(pair([true, true]) < share([true, true]) - 2.0);
        assert!((pair([true, false]) - share([true, false])).abs() < 0.1);
    }

    #[test]
    fn chance_points_fade_out() {
        assert_eq!(above_chance(CHANCE), 0.0);
        assert!((above_chance(RELATED - 1e-9) - RELATED).abs() < 1e-6);
        assert_eq!(above_chance(77.0), 77.0);
    }

    #[test]
    fn factors_without_requirements_are_absent() {
        let scored = score(&[part(RequirementKind::Skill, true, 1.0)], None, None);
        assert_eq!(
            scored.factors,
            Factors { skills: Some(Score::FULL), experience: None, education: None, keywords: None, occupation: None }
        );
    }
}
