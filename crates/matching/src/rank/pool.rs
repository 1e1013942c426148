//! A pool of prepared documents that queries are ranked against.

use super::{
    Prepared,
    hashing::NumberMap,
    lens::{LIKENESSES, Lens, said, said_by_count, start_of},
};
use crate::{occupations::Occupation, taxonomy::sector_of};

/// Weights of the likenesses: terms by cosine and by BM25, beginnings of words, families, sectors, occupations.
const WEIGHTS: [f64; LIKENESSES] = [0.85, 0.15, 0.7, 0.6, 0.25, 0.6];
const SCHOOLING: f64 = 1.1;
/// BM25: how much length is held against a document.
const LENGTH: f64 = 0.5;
/// How many of the best lend their terms, and how much the second look counts.
const LENDERS: usize = 5;
const SECOND_LOOK: f64 = 0.8;

/// Prepared documents and how common their terms are.
#[derive(Debug, Clone)]
pub struct Pool<'a> {
    documents: &'a [Prepared],
    rarity: NumberMap<u32, f32>,
    beginnings: NumberMap<u16, f32>,
    norms: Vec<Norms>,
}

/// What likenesses of a document are multiplied by: one by the length of its vector each.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Norms {
    pub terms: f32,
    pub beginnings: f32,
    pub families: f32,
    pub sectors: f32,
    pub occupations: f32,
    /// How long it is beside the others, as BM25 counts it.
    pub long: f32,
}

/// A question to the pool: weights by term, by beginning, by family, by sector, by occupation.
#[derive(Debug, Default)]
pub(super) struct Query {
    pub terms: NumberMap<u32, f64>,
    pub beginnings: NumberMap<u16, f64>,
    pub families: Vec<f64>,
    pub sectors: Vec<f64>,
    pub occupations: Vec<f64>,
}

impl<'a> Pool<'a> {
    /// A pool over documents that live elsewhere.
    pub fn of(documents: &'a [Prepared]) -> Self {
        let mut counts: NumberMap<u32, u32> = NumberMap::default();
        let mut beginnings: NumberMap<u16, u32> = NumberMap::default();
        let mut length = 0.0;
        for document in documents {
            let mut last = None;
            for term in document.terms() {
                *counts.entry(*term).or_default() += 1;
                let beginning = start_of(*term);
                if last != Some(beginning) {
                    *beginnings.entry(beginning).or_default() += 1;
                    last = Some(beginning);
                }
            }
            length += document.length();
        }
        let size = documents.len() as f32;
        let rare = |count: u32| ((size + 1.0) / (count as f32 + 0.5)).ln().max(0.05);
        let rarity: NumberMap<u32, f32> = counts.into_iter().map(|(term, count)| (term, rare(count))).collect();
        let beginnings: NumberMap<u16, f32> =
            beginnings.into_iter().map(|(beginning, count)| (beginning, rare(count))).collect();
        let mean_length = if documents.is_empty() { 1.0 } else { length / documents.len() as f64 };
        let mut pool = Self { documents, rarity, beginnings, norms: Vec::new() };
        let said = said_by_count();
        pool.norms = documents
            .iter()
            .map(|document| {
                let long = 1.0 - LENGTH + LENGTH * document.length() / mean_length;
                Norms { long: long as f32, ..pool.norms_of(document, &said) }
            })
            .collect();
        pool
    }

    fn rarity(&self, term: u32) -> f64 {
        self.rarity.get(&term).copied().map_or(0.0, f64::from)
    }

    fn beginning_rarity(&self, beginning: u16) -> f64 {
        self.beginnings.get(&beginning).copied().map_or(0.0, f64::from)
    }

    fn norms_of(&self, document: &Prepared, tally: &[f64; 256]) -> Norms {
        let mut beginnings = 0.0;
        document
            .each_beginning(tally, |beginning, said| beginnings += (said * self.beginning_rarity(beginning)).powi(2));
        let term = |(term, count): (u32, u8)| (tally[usize::from(count)] * self.rarity(term)).powi(2);
        let share = |(_, share): (u16, u8)| f64::from(share).powi(2);
        let norm = |sum: f64| (1.0 / sum.sqrt().max(1e-9)) as f32;
        Norms {
            terms: norm(document.counted().map(term).sum()),
            beginnings: norm(beginnings),
            families: norm(document.families().map(share).sum()),
            sectors: norm(sectors(document).iter().map(|(_, share)| share.powi(2)).sum()),
            occupations: norm(document.occupations().map(share).sum()),
            long: 1.0,
        }
    }

    /// The documents for a query, best first, with scores from 0 to 1, to seven digits.
    pub fn rank(&self, query: &Prepared) -> Vec<(usize, f64)> {
        let mut asked = Query::default();
        let norms = self.norms_of(query, &said_by_count());
        self.lend(&mut asked, query, &norms, 1.0);
        let mut rows = Vec::with_capacity(self.documents.len());
        let mut scores: Vec<f64> = self.likeness(&asked, &mut rows).collect();
        if let Some(level) = query.level {
            for (score, document) in scores.iter_mut().zip(self.documents) {
                let near = document
                    .level
                    .map_or(0.6, |other| (1.0 - f64::from((level as i32 - other as i32).abs()) / 3.0).max(0.0));
                *score += SCHOOLING * near;
            }
        }
        let lenders: Vec<(usize, f64)> =
            best(&scores, LENDERS).into_iter().map(|(number, score)| (number, score.powi(4))).collect();
        let total: f64 = lenders.iter().map(|(_, share)| share).sum();
        let whole: f64 = WEIGHTS.iter().sum();
        if total > 0.0 && self.documents.len() > LENDERS {
            let mut borrowed = Query::default();
            for (number, share) in &lenders {
                if let (Some(document), Some(norms)) = (self.documents.get(*number), self.norms.get(*number)) {
                    self.lend(&mut borrowed, document, norms, share / total);
                }
            }
            let most = scores.iter().copied().fold(0.0, f64::max);
            for (score, second) in scores.iter_mut().zip(self.likeness(&borrowed, &mut rows)) {
                *score += SECOND_LOOK * second * most / whole;
            }
        }
        let most = scores.iter().copied().fold(0.0, f64::max);
        if most > 0.0 {
            scores.iter_mut().for_each(|score| *score /= most);
        }
        ordered(&scores)
    }

    /// Adds a document to a query.
    fn lend(&self, query: &mut Query, document: &Prepared, norms: &Norms, share: f64) {
        for (term, count) in document.counted() {
            *query.terms.entry(term).or_default() += share * said(count) * self.rarity(term) * f64::from(norms.terms);
        }
        document.each_beginning(&said_by_count(), |beginning, said| {
            *query.beginnings.entry(beginning).or_default() +=
                share * said * self.beginning_rarity(beginning) * f64::from(norms.beginnings);
        });
        query.families.resize(crate::taxonomy::family_count().max(1), 0.0);
        query.sectors.resize(usize::from(u8::MAX) + 1, 0.0);
        query.occupations.resize(Occupation::all().count(), 0.0);
        for (family, said) in document.families() {
            if let Some(slot) = query.families.get_mut(usize::from(family)) {
                *slot += share * f64::from(said) * f64::from(norms.families);
            }
        }
        for (occupation, said) in document.occupations() {
            if let Some(slot) = query.occupations.get_mut(usize::from(occupation)) {
                *slot += share * f64::from(said) * f64::from(norms.occupations);
            }
        }
        for (sector, said) in sectors(document) {
            if let Some(slot) = query.sectors.get_mut(usize::from(sector)) {
                *slot += share * said * f64::from(norms.sectors);
            }
        }
    }

    /// How alike each document is to a query: each likeness in shares of the most there is of it in the pool, by [`WEIGHTS`].
    ///
    /// `rows` is room for one row a document, so that a second look needs no other.
    fn likeness<'r>(&self, query: &Query, rows: &'r mut Vec<[f32; LIKENESSES]>) -> impl Iterator<Item = f64> + 'r {
        let lens = Lens::of(query, |term| self.rarity(term), |beginning| self.beginning_rarity(beginning));
        rows.clear();
        rows.extend(self.documents.iter().zip(&self.norms).map(|(document, norms)| lens.look(document, norms)));
        let mut most = [0.0_f32; LIKENESSES];
        for row in rows.iter() {
            most.iter_mut().zip(row).for_each(|(most, likeness)| *most = most.max(*likeness));
        }
        let mut shares = WEIGHTS;
        shares
            .iter_mut()
            .zip(most)
            .for_each(|(share, most)| *share = if most > 0.0 { *share / f64::from(most) } else { 0.0 });
        rows.iter().map(move |row| row.iter().zip(&shares).map(|(likeness, share)| f64::from(*likeness) * share).sum())
    }
}

impl Prepared {
    fn length(&self) -> f64 {
        self.counted().map(|(_, count)| f64::from(count) / 16.0).sum()
    }

    /// Each beginning of words once, with how much is said by it; terms are sorted, so equal beginnings stand together.
    fn each_beginning(&self, tally: &[f64; 256], mut take: impl FnMut(u16, f64)) {
        let mut current: Option<(u16, f64)> = None;
        for (term, count) in self.counted() {
            let beginning = start_of(term);
            let said = tally[usize::from(count)];
            match &mut current {
                Some((known, sum)) if *known == beginning => *sum += said,
                _ => {
                    if let Some((known, sum)) = current.replace((beginning, said)) {
                        take(known, sum);
                    }
                }
            }
        }
        if let Some((known, sum)) = current {
            take(known, sum);
        }
    }
}

/// The sectors of a document's families.
fn sectors(document: &Prepared) -> Vec<(u16, f64)> {
    let mut found: Vec<(u16, f64)> = Vec::with_capacity(12);
    for (family, share) in document.families() {
        let sector = sector_of(family);
        match found.iter_mut().find(|(known, _)| *known == sector) {
            Some((_, sum)) => *sum += f64::from(share),
            None => found.push((sector, f64::from(share))),
        }
    }
    found
}

/// Best first; equal scores in the order they came. Scores are not negative.
fn ordered(scores: &[f64]) -> Vec<(usize, f64)> {
    // One number to sort by: bits of numbers that are not negative are in the order of the numbers, and all turned over the greatest
    // comes first; then the document.
    let key = |(number, score): (usize, &f64)| u64::from(!(*score as f32).to_bits()) << 32 | number as u64;
    let mut keys: Vec<u64> = scores.iter().enumerate().map(key).collect();
    keys.sort_unstable();
    keys.into_iter().map(|key| (key as u32 as usize, f64::from(f32::from_bits(!(key >> 32) as u32)))).collect()
}

/// The best few, best first; of equal scores the first.
fn best(scores: &[f64], count: usize) -> Vec<(usize, f64)> {
    let mut found: Vec<(usize, f64)> = Vec::with_capacity(count + 1);
    for (number, score) in scores.iter().copied().enumerate() {
        if found.len() < count || found.last().is_some_and(|(_, least)| score > *least) {
            let at = found.partition_point(|(_, known)| *known >= score);
            found.insert(at, (number, score));
            found.truncate(count);
        }
    }
    found
}
