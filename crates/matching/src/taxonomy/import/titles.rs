//! Maps occupation titles of a release to those of the product: each leads to a usual title.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::TitledOccupation;
use crate::{
    Occupation,
    taxonomy::{
        spot::LONGEST,
        supplement::{ImportStats, Reason, TitleHashes},
    },
    wording::is_stop,
    words::{phrase_hash, words},
};

/// The share of an occupation's other titles that must belong to one occupation of the product to map it.
const AGREEING: f64 = 0.1;

/// Usual titles, and which of them each title leads to. Titles of several occupations are left out.
pub(super) fn merge(occupations: &[TitledOccupation], stats: &mut ImportStats) -> (Vec<String>, TitleHashes) {
    stats.occupations_read = occupations.len();
    let mut usual: Vec<String> = Vec::new();
    let mut places: HashMap<String, u16> = HashMap::new();
    let mut claims: HashMap<u64, Option<u16>> = HashMap::new();
    let mut own: HashSet<u64> = HashSet::new();
    let mut asked: Vec<(u64, u16)> = Vec::new();
    let mut left: Vec<Reason> = Vec::new();
    let mut leave = |reason: Reason| left.push(reason);
    for occupation in occupations {
        let known = joined(occupation);
        let Some(title) = known.map(|known| known.title().to_owned()).or_else(|| occupation.own.first().cloned())
        else {
            continue;
        };
        *if known.is_some() { &mut stats.occupations_joined } else { &mut stats.occupations_added } += 1;
        let next = usual.len() as u16;
        let place = *places.entry(title.clone()).or_insert(next);
        if place == next {
            usual.push(title);
        }
        let mut seen = HashSet::new();
        for (at, title) in occupation.own.iter().chain(&occupation.others).enumerate() {
            let found = words(title);
            let hash = phrase_hash(&found);
            if found.iter().all(is_stop) || !seen.insert(hash) {
                continue;
            }
            if found.len() > LONGEST {
                leave(Reason::Long);
            } else if Occupation::named_built_in(title).is_some() {
                leave(Reason::Known);
            } else if at < occupation.own.len() && own.insert(hash) {
                claims.insert(hash, Some(place));
                asked.push((hash, place));
            } else if own.contains(&hash) {
                leave(Reason::Ambiguous);
            } else {
                claims.entry(hash).and_modify(|held| *held = held.filter(|held| *held == place)).or_insert(Some(place));
                asked.push((hash, place));
            }
        }
    }
    let mut kept: BTreeMap<u64, u16> = BTreeMap::new();
    for (hash, place) in asked {
        if claims.get(&hash) == Some(&Some(place)) {
            kept.insert(hash, place);
        } else {
            leave(Reason::Ambiguous);
        }
    }
    let titles = TitleHashes { hashes: kept.keys().copied().collect(), of: kept.into_values().collect() };
    for reason in left {
        *stats.left_out.entry(reason).or_default() += 1;
    }
    stats.titles = titles.hashes.len();
    (usual, titles)
}

/// The product's occupation of one in a release: the one with its title, else the one that most of its other titles agree on.
fn joined(occupation: &TitledOccupation) -> Option<Occupation> {
    if let Some(known) = occupation.own.iter().find_map(|title| Occupation::named_built_in(title)) {
        return Some(known);
    }
    let mut votes: HashMap<Occupation, usize> = HashMap::new();
    for known in occupation.others.iter().filter_map(|title| Occupation::named_built_in(title)) {
        *votes.entry(known).or_default() += 1;
    }
    let total: usize = votes.values().sum();
    let (best, count) = votes.into_iter().max_by_key(|(known, count)| (*count, std::cmp::Reverse(*known)))?;
    (count > 1 && count * 2 > total && count as f64 >= occupation.others.len() as f64 * AGREEING).then_some(best)
}
