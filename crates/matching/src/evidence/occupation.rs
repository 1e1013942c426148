//! The occupation itself: whether the person has held the job's, or a related one.

use super::{Finding, Profile, Shortfall};
use crate::{
    Job,
    dates::covered,
    occupations::Occupation,
    posting::occupation_in,
    wording::{coverage, terms},
    words::{Word, words},
};

/// The share of a job title's words in the title of a position that makes it the same occupation.
const SAME: f64 = 0.7;
/// The share that makes it a related one.
const NEAR: f64 = 0.4;
/// Credit for a related occupation.
const RELATED: f64 = 0.5;
/// Months after which more of the same counts no more.
const SETTLED: f64 = 24.0;

/// The occupation in a title, without its seniority.
pub(super) struct OccupationInTitle {
    stems: Vec<String>,
    known: Option<Occupation>,
}

impl OccupationInTitle {
    pub(super) fn of(title: &str, words: &[Word]) -> Option<Self> {
        let named = occupation_in(title, words)?;
        let inside = words.iter().filter(|word| named.start <= word.start && word.end <= named.end);
        let stems = inside.map(|word| word.stem.clone()).collect();
        Some(Self { stems, known: Occupation::named(title.get(named.start..named.end)?) })
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        self.stems == other.stems || self.known.is_some() && self.known == other.known
    }

    /// Whether the taxonomy relates the two.
    fn is_related(&self, other: &Self) -> bool {
        let kin = |left: Occupation, right: Occupation| left.related().chain(left.siblings()).any(|kin| kin == right);
        self.known.zip(other.known).is_some_and(|(left, right)| kin(left, right) || kin(right, left))
    }
}

/// How far the positions of a resume are in the job's occupation, with the title that shows it best. `None` if the posting's
/// title names no occupation.
pub(crate) fn find(job: &Job, profile: &Profile) -> Option<Finding> {
    let title = job.title.as_deref()?;
    let title_words = words(title);
    let wanted = OccupationInTitle::of(title, &title_words);
    let title_terms = terms(&title_words, title, profile.posting_language);
    if wanted.is_none() && title_terms.is_empty() {
        return None;
    }
    let fit = |unit: &super::Unit| {
        let held = OccupationInTitle::of(&unit.text, &unit.words);
        let pair = wanted.as_ref().zip(held.as_ref());
        let share = coverage(&title_terms, &unit.terms).max(coverage(&unit.terms, &title_terms) * 0.9);
        if pair.is_some_and(|(wanted, held)| wanted.is(held)) || share >= SAME {
            1.0
        } else if pair.is_some_and(|(wanted, held)| wanted.is_related(held)) || share >= NEAR {
            RELATED
        } else {
            0.0
        }
    };
    let mut best = Finding::missing();
    for level in [1.0, RELATED] {
        let fitting = profile.positions.iter().filter_map(|position| {
            let number = *position.units.first()?;
            let unit = profile.units.get(number).filter(|unit| unit.is_name)?;
            (fit(unit) >= level).then_some((position, number))
        });
        let fitting: Vec<_> = fitting.collect();
        let ranges: Vec<_> = fitting.iter().map(|(position, _)| position.months).collect();
        let Some((_, unit)) = fitting
            .iter()
            .max_by_key(|(position, number)| (position.months.1 - position.months.0, std::cmp::Reverse(*number)))
        else {
            continue;
        };
        let months = f64::from(covered(&ranges));
        let credit = level * (0.5 + 0.5 * (months / SETTLED).min(1.0));
        let reason = if level < 1.0 { Shortfall::OtherExperience } else { Shortfall::FewerYears };
        let found =
            if credit >= 1.0 { Finding::met(*unit) } else { Finding::partial(*unit, credit, reason, Vec::new()) };
        best = best.or_better(found);
    }
    Some(best)
}
