//! The occupation itself: whether the person has held the job's, or a related one.

use super::{Finding, Profile, Shortfall, Unit};
use crate::{
    Job,
    dates::covered,
    occupations::Occupation,
    posting::{occupation_in, without_level},
    wording::{Term, shared, terms},
    words::{Word, words},
};

/// The share of a job title's words in the title of a position that makes it the same occupation.
const SAME: f64 = 0.7;
/// The share that makes it a related one.
const NEAR: f64 = 0.4;
/// Credit for a related occupation.
pub(crate) const RELATED: f64 = 0.5;
/// Months after which more of the same counts no more.
const SETTLED: f64 = 24.0;

/// The occupation in a title, without its seniority.
struct OccupationInTitle {
    stems: Vec<String>,
    known: Option<Occupation>,
}

impl OccupationInTitle {
    fn of(title: &str, words: &[Word]) -> Option<Self> {
        let named = occupation_in(title, words)?;
        let inside = words.iter().filter(|word| named.start <= word.start && word.end <= named.end);
        let stems = inside.map(|word| word.stem().to_owned()).collect();
        Some(Self { stems, known: Occupation::named(title.get(named.start..named.end)?) })
    }

    fn is(&self, other: &Self) -> bool {
        self.stems == other.stems || self.known.is_some() && self.known == other.known
    }

    /// Whether the taxonomy relates the two.
    fn is_related(&self, other: &Self) -> bool {
        let kin = |left: Occupation, right: Occupation| left.related().chain(left.siblings()).any(|kin| kin == right);
        self.known.zip(other.known).is_some_and(|(left, right)| kin(left, right) || kin(right, left))
    }
}

/// The occupation of a job, by the words of its title.
pub(super) struct JobOccupation {
    named: Option<OccupationInTitle>,
    /// The words of the title without its level.
    terms: Vec<Term>,
    /// Those that name the occupation: all, if none is known.
    core: Vec<Term>,
}

impl JobOccupation {
    /// `None` if the job has no title, or its title says nothing.
    pub(super) fn of(job: &Job, language: &str) -> Option<Self> {
        let title = job.title.as_deref()?;
        let title_words = words(title);
        let named = OccupationInTitle::of(title, &title_words);
        let terms = terms(&without_level(&title_words), title, language);
        let is_named = |term: &&Term| named.as_ref().is_none_or(|named| named.stems.contains(&term.stem));
        let core = terms.iter().filter(is_named).cloned().collect();
        (named.is_some() || !terms.is_empty()).then_some(Self { named, terms, core })
    }

    /// 1 if the title of a position names the same occupation, [`RELATED`] for a related one, 0 for any other.
    fn fit(&self, title: &Unit, language: &str) -> f64 {
        // Synonyms are for duties: an apprentice and staff are both people who work, but in no occupation.
        let held = terms(&without_level(&title.words), &title.text, language);
        let share = shared(&self.terms, &held, 0.0).max(shared(&held, &self.core, 0.0) * 0.9);
        if self.is_held(title) || share >= SAME {
            1.0
        } else if self.is_neighbour(title) || share >= NEAR {
            RELATED
        } else {
            0.0
        }
    }

    /// Whether a title names the same occupation.
    pub(super) fn is_held(&self, title: &Unit) -> bool {
        self.with(title, OccupationInTitle::is)
    }

    /// Whether a title names an occupation that the taxonomy relates to it.
    pub(super) fn is_neighbour(&self, title: &Unit) -> bool {
        self.with(title, OccupationInTitle::is_related)
    }

    fn with(&self, title: &Unit, test: impl Fn(&OccupationInTitle, &OccupationInTitle) -> bool) -> bool {
        let held = OccupationInTitle::of(&title.text, &title.words);
        self.named.as_ref().zip(held.as_ref()).is_some_and(|(wanted, held)| test(wanted, held))
    }
}

/// How far the positions of a resume are in the job's occupation, with the title that shows it best. `None` if the posting's
/// title names no occupation.
pub(crate) fn find(job: &Job, profile: &Profile) -> Option<Finding> {
    let occupation = JobOccupation::of(job, profile.posting_language)?;
    let mut best = Finding::missing();
    for level in [1.0, RELATED] {
        let fitting = profile.positions.iter().filter_map(|position| {
            let number = *position.units.first()?;
            let unit = profile.units.get(number).filter(|unit| unit.is_name)?;
            (occupation.fit(unit, profile.language) >= level).then_some((position, number))
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
