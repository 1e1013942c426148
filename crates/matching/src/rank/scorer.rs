//! A query prepared for scoring many documents: a bit set skips the terms that cannot match.

use super::{
    IndexedDocument,
    features::count_at,
    pool::{Norms, Query},
};
use crate::taxonomy::sector_of;

/// k1 of BM25: how soon repetition stops counting.
const SATURATION: f64 = 1.4;

/// The number of similarities: terms by cosine and by BM25, word prefixes, families, sectors, occupations.
pub(super) const SIMILARITIES: usize = 6;

/// A word prefix of the query.
#[derive(Debug, Clone, Copy)]
struct Group {
    /// Its weight in the query, times its idf.
    weight: f64,
    /// The range of the query's terms with this prefix.
    from: usize,
    to: usize,
}

/// Scores documents for one query.
#[derive(Debug)]
pub(super) struct QueryScorer {
    /// A bit for each prefix of the query.
    asked: Vec<u64>,
    /// The index in `groups` for each prefix.
    places: Vec<u16>,
    groups: Vec<Group>,
    /// Terms with their weight in the query, times their idf; ascending.
    terms: Vec<(u32, f64)>,
    /// The weight of each family, and that of its sector.
    families: Vec<(f64, f64)>,
    occupations: Vec<f64>,
    /// [`sublinear_tf`] of each count.
    tf_by_count: [f64; 256],
}

/// Sublinear term frequency, 1 + ln(tf), of a count in sixteenths: repetition adds little.
pub(super) fn sublinear_tf(count: u8) -> f64 {
    let count = f64::from(count) / 16.0;
    if count >= 1.0 { 1.0 + count.ln() } else { count }
}

/// [`sublinear_tf`] of each count.
pub(super) fn sublinear_tf_by_count() -> [f64; 256] {
    std::array::from_fn(|count| sublinear_tf(count as u8))
}

impl QueryScorer {
    /// `idf` is the idf of a term in the pool, `prefix_idf` that of a prefix.
    pub(super) fn of(query: &Query, idf: impl Fn(u32) -> f64, prefix_idf: impl Fn(u16) -> f64) -> Self {
        let mut terms: Vec<(u32, f64)> =
            query.terms.iter().map(|(term, weight)| (*term, weight * idf(*term))).collect();
        terms.sort_unstable_by_key(|(term, _)| *term);
        let mut prefixes: Vec<(u16, f64)> =
            query.prefixes.iter().map(|(prefix, weight)| (*prefix, weight * prefix_idf(*prefix))).collect();
        prefixes.sort_unstable_by_key(|(prefix, _)| *prefix);
        let mut scorer = Self {
            asked: vec![0; (usize::from(u16::MAX) + 1) / 64],
            places: vec![0; usize::from(u16::MAX) + 1],
            groups: Vec::with_capacity(prefixes.len()),
            terms,
            families: Vec::with_capacity(query.families.len()),
            occupations: query.occupations.clone(),
            tf_by_count: sublinear_tf_by_count(),
        };
        for (prefix, weight) in prefixes {
            let from = scorer.terms.partition_point(|(term, _)| prefix_of(*term) < prefix);
            let to = scorer.terms.partition_point(|(term, _)| prefix_of(*term) <= prefix);
            if let (Some(bits), Some(place)) =
                (scorer.asked.get_mut(usize::from(prefix / 64)), scorer.places.get_mut(usize::from(prefix)))
            {
                *bits |= 1 << (prefix % 64);
                *place = scorer.groups.len() as u16;
                scorer.groups.push(Group { weight, from, to });
            }
        }
        for (family, weight) in query.families.iter().enumerate() {
            let sector = query.sectors.get(usize::from(sector_of(family as u16)));
            scorer.families.push((*weight, sector.copied().unwrap_or_default()));
        }
        scorer
    }

    fn of_group(&self, group: &Group) -> &[(u32, f64)] {
        self.terms.get(group.from..group.to).unwrap_or_default()
    }

    /// The similarities of a document to the query.
    pub(super) fn score(&self, document: &IndexedDocument, norms: &Norms) -> [f32; SIMILARITIES] {
        let (mut cosine, mut bm25, mut prefixes) = (0.0, 0.0, 0.0);
        let saturated = SATURATION * f64::from(norms.long);
        let counts = document.counts();
        for (at, term) in document.terms().iter().enumerate() {
            let prefix = prefix_of(*term);
            let bits = self.asked.get(usize::from(prefix / 64)).copied().unwrap_or_default();
            if bits >> (prefix % 64) & 1 == 0 {
                continue;
            }
            let place = self.places.get(usize::from(prefix)).copied().unwrap_or_default();
            let Some(group) = self.groups.get(usize::from(place)) else { continue };
            let count = count_at(counts, at);
            let tf = self.tf_by_count[usize::from(count)];
            prefixes += group.weight * tf;
            for (_, weight) in self.of_group(group).iter().filter(|(asked, _)| asked == term) {
                let times = f64::from(count) / 16.0;
                cosine += weight * tf;
                bm25 += weight * times * (SATURATION + 1.0) / (times + saturated);
            }
        }
        let (mut families, mut sectors) = (0.0, 0.0);
        for (family, share) in document.families() {
            let (own, wide) = self.families.get(usize::from(family)).copied().unwrap_or_default();
            families += own * f64::from(share);
            sectors += wide * f64::from(share);
        }
        let occupations: f64 = document
            .occupations()
            .map(|(number, share)| {
                self.occupations.get(usize::from(number)).copied().unwrap_or_default() * f64::from(share)
            })
            .sum();
        [
            cosine as f32 * norms.terms,
            bm25 as f32,
            prefixes as f32 * norms.prefixes,
            families as f32 * norms.families,
            sectors as f32 * norms.sectors,
            occupations as f32 * norms.occupations,
        ]
    }
}

/// The word prefix of a term.
pub(super) fn prefix_of(term: u32) -> u16 {
    (term >> 16) as u16
}
