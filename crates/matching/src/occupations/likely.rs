//! Classifies texts by occupation.
//!
//! A text is represented by concepts instead of words, as in explicit semantic analysis (Gabrilovich and Markovitch, 2007):
//! each occupation gets the cosine similarity of its terms to those of the text, plus a part of that of related occupations.
//! Two texts without a common word are similar if they belong to the same occupations.

use super::{Occupation, tables};
use crate::levels::Level;

/// Similarities are raised to this power, so that the highest stand out.
const POWER: i32 = 2;
/// How many of the likeliest are considered, and how many are kept after related occupations were added.
const LOOKED_AT: usize = 30;
const KEPT: usize = 16;
/// The share of its value that an occupation passes to its related occupations, and to the others of its family.
const RELATED: f32 = 0.5;
const SIBLING: f32 = 0.25;

/// The occupations of terms, by number, each with its share of the likeliest one's in 255ths. Terms come with their frequency.
pub(crate) fn likely(terms: impl Iterator<Item = (u32, f32)>) -> Box<[(u16, u8)]> {
    let size = tables::ROWS.len();
    let mut like = vec![0.0_f32; size];
    for (term, weight_in_text) in terms {
        let Ok(at) = tables::TERMS.binary_search_by_key(&term, |entry| entry.0) else { continue };
        let Some((_, start, count, idf)) = tables::TERMS.get(at).copied() else { continue };
        let weight = weight_in_text * f32::from(idf);
        let end = start as usize + usize::from(count);
        for (occupation, speaks) in tables::SPEAKS.get(start as usize..end).unwrap_or_default() {
            if let Some(sum) = like.get_mut(usize::from(*occupation)) {
                *sum += weight * f32::from(*speaks);
            }
        }
    }
    let mut best = strongest(&like, LOOKED_AT);
    let most = best.first().map_or(0.0, |(_, sum)| *sum);
    best.retain(|(_, sum)| *sum > 0.0);
    like.fill(0.0);
    for (number, sum) in best {
        let share = (sum / most).powi(POWER);
        let occupation = Occupation(number);
        let lent =
            occupation.related().map(|kin| (kin, RELATED)).chain(occupation.siblings().map(|kin| (kin, SIBLING)));
        for (kin, part) in lent.chain([(occupation, 1.0)]) {
            if let Some(sum) = like.get_mut(usize::from(kin.0)) {
                *sum += share * part;
            }
        }
    }
    let best = strongest(&like, KEPT);
    let most = best.first().map_or(0.0, |(_, sum)| *sum).max(f32::MIN_POSITIVE);
    let mut shares: Vec<(u16, u8)> =
        best.into_iter().map(|(number, sum)| (number, (sum / most * 255.0).round() as u8)).collect();
    shares.retain(|(_, share)| *share > 0);
    shares.sort_unstable();
    shares.into()
}

/// How few occupations speak of a term, as the logarithm of their share; `None` if none does.
pub(crate) fn rarity(term: u32) -> Option<f64> {
    let at = tables::TERMS.binary_search_by_key(&term, |entry| entry.0).ok()?;
    tables::TERMS.get(at).map(|(.., idf)| f64::from(*idf) / 16.0)
}

/// How strongly a term speaks of some occupations, weighted by their shares.
pub(super) fn tells(term: u32, occupations: &[(u16, u8)]) -> f64 {
    let Ok(at) = tables::TERMS.binary_search_by_key(&term, |entry| entry.0) else { return 0.0 };
    let Some((_, start, count, idf)) = tables::TERMS.get(at).copied() else { return 0.0 };
    let end = start as usize + usize::from(count);
    let list = tables::SPEAKS.get(start as usize..end).unwrap_or_default();
    let sum: f64 = occupations
        .iter()
        .filter_map(|(number, share)| {
            // In the order of the occupations.
            let at = list.binary_search_by_key(number, |(occupation, _)| *occupation).ok()?;
            let (_, speaks) = list.get(at)?;
            Some(f64::from(*speaks) * f64::from(*share))
        })
        .sum();
    sum * f64::from(idf)
}

/// The usual education of likely occupations: the mean weighted by share, to the nearest level.
pub(crate) fn usual_education(occupations: &[(u16, u8)]) -> Option<Level> {
    let (mut sum, mut shares) = (0, 0);
    for (number, share) in occupations {
        if let Some(level) = Occupation(*number).education() {
            sum += level as u32 * u32::from(*share);
            shares += u32::from(*share);
        }
    }
    (shares > 0).then(|| Level::of_rung((sum + shares / 2) / shares))
}

/// The largest few, largest first; equal ones in their order.
fn strongest(values: &[f32], count: usize) -> Vec<(u16, f32)> {
    let mut all: Vec<(u16, f32)> = values
        .iter()
        .enumerate()
        .filter(|(_, value)| **value > 0.0)
        .map(|(number, value)| (number as u16, *value))
        .collect();
    let order = |left: &(u16, f32), right: &(u16, f32)| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0));
    if all.len() > count && count > 0 {
        all.select_nth_unstable_by(count - 1, order);
        all.truncate(count);
    }
    all.sort_unstable_by(order);
    all
}

/// The occupations of a text, likeliest first.
#[cfg(test)]
pub(super) fn first_of(text: &str) -> Vec<Occupation> {
    let mut terms: std::collections::BTreeMap<u32, f32> = std::collections::BTreeMap::new();
    for word in crate::words::words(text) {
        if let Some((term, _)) = crate::wording::term_of(&word.plain) {
            *terms.entry(term).or_default() += 1.0;
        }
    }
    let mut found = likely(terms.into_iter()).into_vec();
    found.sort_by_key(|(number, share)| (std::cmp::Reverse(*share), *number));
    found.into_iter().map(|(number, _)| Occupation(number)).collect()
}
