//! The employer and the town among all names of a posting, by a small learned model: logistic regression over signs of each
//! place where a name stands (decision 0030). `scripts/train-names.sh` learns the weights.
//!
//! The score of a name is the logarithm of Σ ln(1 + exp(s)) over the places where it stands, with s = Σ w[f] · x[f] over their
//! features. What the rules found has a bonus, and the highest score wins.

mod features;
mod spans;

#[cfg(any(test, feature = "learn"))]
pub use features::FEATURES;
pub use features::Feature;

use rustc_hash::FxHashMap;

use super::{KEYS_COMPANY, KEYS_PLACE, company, is_fact, keyed, place::header_case, town};
use crate::{
    Job,
    posting::{places, titles},
    taxonomy,
    words::{fold, words},
};

/// What a name can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The town where the work is.
    Town,
    /// The employer.
    Employer,
}

/// How much the answer of the rules is preferred, in units of the score.
const BONUS: f32 = 3.0;
/// The score of a name that does not stand in the posting as the rules have it.
const ABSENT: f32 = -3.0;
/// The lowest score of an answer.
const LEAST: f32 = -2.3;

/// For each role a factor (f32), then for each feature a weight for each role (i8). All little endian.
static WEIGHTS: &[u8] = include_bytes!("../../../../weights/names.bin");
/// The number of roles.
const ROLES: usize = 2;

/// Whether the gazetteer has a place of this name.
fn is_in_gazetteer(name: &str) -> bool {
    lexicon::is_town(&fold(name))
}

/// The names of a posting with their features, one entry for each place.
pub fn names(text: &str) -> Vec<(String, Vec<Feature>)> {
    let lines = spans::lines(text);
    let all = spans::spans(&lines);
    let signs = features::Posting::new(text, &all);
    all.iter().map(|span| (span.name.to_owned(), signs.features(span))).collect()
}

/// The score of the names that stand in a posting, each as it stands first.
pub(super) struct Ranking {
    names: Vec<(String, [f32; ROLES])>,
}

impl Ranking {
    pub(super) fn new(text: &str) -> Self {
        let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
        let mut found: Vec<(String, [f32; ROLES])> = Vec::new();
        for (name, features) in names(text) {
            let number = *numbers.entry(fold(&name)).or_insert_with(|| {
                found.push((name, [0.0; ROLES]));
                found.len() - 1
            });
            if let Some((_, sums)) = found.get_mut(number) {
                for (sum, score) in sums.iter_mut().zip(scores(&features)) {
                    *sum += score.exp().ln_1p();
                }
            }
        }
        for (_, sums) in &mut found {
            *sums = sums.map(|sum| (sum.exp_m1() + 1e-9).ln());
        }
        Self { names: found }
    }

    /// The name for a role, where the rules found `usual`; none if no name is likely. Other names must be usable.
    pub(super) fn best(&self, role: Role, usual: Option<&str>, usable: impl Fn(&str) -> bool) -> Option<String> {
        let score = |scores: &[f32; ROLES]| scores.get(role as usize).copied().unwrap_or(ABSENT);
        let known = usual.map(fold);
        let own = known.as_deref().and_then(|known| self.names.iter().find(|(name, _)| fold(name) == known));
        let own = usual.map(|usual| (usual, (own.map_or(ABSENT, |(_, scores)| score(scores)) + BONUS).max(LEAST)));
        let others = self.names.iter().filter(|(name, _)| known.as_deref() != Some(fold(name).as_str()));
        let all = own.into_iter().chain(others.map(|(name, scores)| (name.as_str(), score(scores))));
        // The first of equal ones.
        let best = all.fold(None, |best: Option<(&str, f32)>, next| match best {
            Some(best) if best.1 >= next.1 => Some(best),
            _ if next.1 < LEAST || usual != Some(next.0) && !usable(next.0) => best,
            _ => Some(next),
        });
        best.map(|(name, _)| name.to_owned())
    }
}

/// The employer of a job: what the rules found, unless another name is likelier. A label decides.
pub(super) fn employer(ranking: &Ranking, text: &str, job: &mut Job) {
    if keyed(text, &KEYS_COMPANY).is_some() && job.company.is_some() {
        return;
    }
    let usual = job.company.take();
    let title = job.title.as_deref();
    job.company = ranking.best(Role::Employer, usual.as_deref(), |name| can_be_employer(name, title));
    // "Talleres Roca, S.L.": the rules have the whole name.
    if usual.as_deref().zip(job.company.as_deref()).is_some_and(|(usual, name)| usual.starts_with(name)) {
        job.company = usual;
    } else if job.company != usual {
        job.company = job.company.take().map(|name| company::title_case(&name));
    }
}

/// Whether a name is not a part of the title, a level or a skill.
fn can_be_employer(name: &str, title: Option<&str>) -> bool {
    let own = words(name);
    title.is_none_or(|title| !fold(title).contains(&fold(name)))
        && !titles::is_level_only(&own)
        && (titles::is_company(&own) || taxonomy::spot(name).is_empty())
}

/// The town of a job, likewise, with the country of a town that is known.
pub(super) fn place(ranking: &Ranking, text: &str, job: &mut Job) {
    if keyed(text, &KEYS_PLACE).is_some() && job.city.is_some() {
        return;
    }
    let usual = job.city.take();
    let language = lexicon::language_of(text.get(..text.floor_char_boundary(6_000)).unwrap_or_default());
    // "Milwaukee" in a Polish posting is the name of a tool.
    let foreign = |name: &str| {
        let english = ["United States", "United Kingdom", "Australia", "New Zealand"];
        language.is_some_and(|language| language.is_certain && language.code != "en")
            && places::country_of_city(name).is_some_and(|country| english.contains(&country.name()))
    };
    let usable = |name: &str| !town::is_continent(name) && !is_fact(name) && !foreign(name);
    let usual = usual.filter(|usual| {
        let odd = foreign(usual);
        if odd {
            job.country = None;
        }
        !odd
    });
    job.city = ranking.best(Role::Town, usual.as_deref(), usable);
    // "York" is a part of "New York".
    let known = usual.as_deref().filter(|usual| places::country_of_city(usual).is_some() || is_in_gazetteer(usual));
    if known.zip(job.city.as_deref()).is_some_and(|(usual, name)| usual.contains(name)) {
        job.city = usual;
        return;
    }
    if job.city != usual {
        job.city = job.city.take().map(|name| company::title_case(&header_case(&name)));
        if let Some(country) = job.city.as_deref().and_then(places::country_of_city) {
            job.country = Some(country.name().to_owned());
        }
    }
}

/// "Kassel" of "Kassel-Waldau": a town and its part, if only the town is known.
pub(super) fn without_district(city: String) -> String {
    let town = city
        .split_once('-')
        .map(|(town, _)| town)
        .filter(|town| !is_in_gazetteer(&city) && !resume::is_town(&city) && is_in_gazetteer(town));
    town.map_or(city.clone(), str::to_owned)
}

/// The sum of the weights of a place, for each role.
fn scores(features: &[Feature]) -> [f32; ROLES] {
    let (factors, weights) = WEIGHTS.split_at_checked(4 * ROLES).unwrap_or_default();
    let mut sums = [0.0_f32; ROLES];
    for (feature, value) in features {
        let row = weights.get(feature * ROLES..(feature + 1) * ROLES).unwrap_or_default();
        for (sum, weight) in sums.iter_mut().zip(row) {
            *sum += f32::from(weight.cast_signed()) * value;
        }
    }
    for (sum, factor) in sums.iter_mut().zip(factors.as_chunks().0) {
        *sum *= f32::from_le_bytes(*factor);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_a_weight_for_each_feature_and_role() {
        assert_eq!(WEIGHTS.len(), (4 + FEATURES) * ROLES);
    }

    #[test]
    fn names_are_told_in_several_languages() {
        for (text, town, employer) in [
            (
                "Baker, Harrowgate Bakeries Ltd, Thornbury\n\nWe bake for forty shops.",
                "Thornbury",
                "Harrowgate Bakeries Ltd",
            ),
            (
                "Schlosser (m/w/d)\nBraunfels Metallbau GmbH, Lippstadt\n\nWir suchen ab sofort.",
                "Lippstadt",
                "Braunfels Metallbau GmbH",
            ),
        ] {
            let ranking = Ranking::new(text);
            assert_eq!(ranking.best(Role::Town, None, |_| true).as_deref(), Some(town), "{text}");
            assert_eq!(ranking.best(Role::Employer, None, |_| true).as_deref(), Some(employer), "{text}");
        }
    }

    #[test]
    fn a_posting_without_names_has_no_town() {
        assert_eq!(Ranking::new("we need somebody who can weld").best(Role::Town, None, |_| true), None);
    }
}
