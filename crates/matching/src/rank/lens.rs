//! A query made ready to be held against many documents: whatever it does not ask for is passed over at the cost of one bit.

use super::{
    Prepared,
    features::count_at,
    pool::{Norms, Query},
};
use crate::taxonomy::sector_of;

/// BM25: how soon repetition stops counting.
const SATURATION: f64 = 1.4;

/// How many likenesses there are: terms by cosine and by BM25, beginnings of words, families, sectors, occupations.
pub(super) const LIKENESSES: usize = 6;

/// A beginning of words that the query has.
#[derive(Debug, Clone, Copy)]
struct Group {
    /// What the query gives for it, by its rarity.
    weight: f64,
    /// The query's terms that begin so.
    from: usize,
    to: usize,
}

/// A query as documents are looked at through it.
#[derive(Debug)]
pub(super) struct Lens {
    /// A bit for each beginning that the query has.
    asked: Vec<u64>,
    /// Where each beginning stands in `groups`.
    places: Vec<u16>,
    groups: Vec<Group>,
    /// Terms and what the query gives for them, by rarity; ascending.
    terms: Vec<(u32, f64)>,
    /// What the query gives for a family, and for the sector of a family.
    families: Vec<(f64, f64)>,
    occupations: Vec<f64>,
    /// What a count says, by count.
    said: [f64; 256],
}

/// What saying something so often says, in words; the count is in sixteenths. Repetition adds little.
pub(super) fn said(count: u8) -> f64 {
    let count = f64::from(count) / 16.0;
    if count >= 1.0 { 1.0 + count.ln() } else { count }
}

/// [`said`] of each count there is.
pub(super) fn said_by_count() -> [f64; 256] {
    std::array::from_fn(|count| said(count as u8))
}

impl Lens {
    /// `rare` tells how rare a term is in the pool, `rarely` the same of a beginning.
    pub(super) fn of(query: &Query, rare: impl Fn(u32) -> f64, rarely: impl Fn(u16) -> f64) -> Self {
        let mut terms: Vec<(u32, f64)> =
            query.terms.iter().map(|(term, weight)| (*term, weight * rare(*term))).collect();
        terms.sort_unstable_by_key(|(term, _)| *term);
        let mut beginnings: Vec<(u16, f64)> =
            query.beginnings.iter().map(|(beginning, weight)| (*beginning, weight * rarely(*beginning))).collect();
        beginnings.sort_unstable_by_key(|(beginning, _)| *beginning);
        let mut lens = Self {
            asked: vec![0; (usize::from(u16::MAX) + 1) / 64],
            places: vec![0; usize::from(u16::MAX) + 1],
            groups: Vec::with_capacity(beginnings.len()),
            terms,
            families: Vec::with_capacity(query.families.len()),
            occupations: query.occupations.clone(),
            said: said_by_count(),
        };
        for (beginning, weight) in beginnings {
            let from = lens.terms.partition_point(|(term, _)| start_of(*term) < beginning);
            let to = lens.terms.partition_point(|(term, _)| start_of(*term) <= beginning);
            if let (Some(bits), Some(place)) =
                (lens.asked.get_mut(usize::from(beginning / 64)), lens.places.get_mut(usize::from(beginning)))
            {
                *bits |= 1 << (beginning % 64);
                *place = lens.groups.len() as u16;
                lens.groups.push(Group { weight, from, to });
            }
        }
        for (family, weight) in query.families.iter().enumerate() {
            let sector = query.sectors.get(usize::from(sector_of(family as u16)));
            lens.families.push((*weight, sector.copied().unwrap_or_default()));
        }
        lens
    }

    fn of_group(&self, group: &Group) -> &[(u32, f64)] {
        self.terms.get(group.from..group.to).unwrap_or_default()
    }

    /// How alike a document is, by each likeness.
    pub(super) fn look(&self, document: &Prepared, norms: &Norms) -> [f32; LIKENESSES] {
        let (mut cosine, mut bm25, mut beginnings) = (0.0, 0.0, 0.0);
        let saturated = SATURATION * f64::from(norms.long);
        let counts = document.counts();
        for (at, term) in document.terms().iter().enumerate() {
            let beginning = start_of(*term);
            let bits = self.asked.get(usize::from(beginning / 64)).copied().unwrap_or_default();
            if bits >> (beginning % 64) & 1 == 0 {
                continue;
            }
            let place = self.places.get(usize::from(beginning)).copied().unwrap_or_default();
            let Some(group) = self.groups.get(usize::from(place)) else { continue };
            let count = count_at(counts, at);
            let said = self.said[usize::from(count)];
            beginnings += group.weight * said;
            for (_, weight) in self.of_group(group).iter().filter(|(asked, _)| asked == term) {
                let times = f64::from(count) / 16.0;
                cosine += weight * said;
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
            beginnings as f32 * norms.beginnings,
            families as f32 * norms.families,
            sectors as f32 * norms.sectors,
            occupations as f32 * norms.occupations,
        ]
    }
}

/// The beginning of a term's word.
pub(super) fn start_of(term: u32) -> u16 {
    (term >> 16) as u16
}
