//! A pool of indexed documents that are ranked for a query.

use super::{
    IndexedDocument,
    hashing::NumberMap,
    scorer::{QueryScorer, SIMILARITIES, prefix_of, sublinear_tf, sublinear_tf_by_count},
};
use crate::{occupations::Occupation, taxonomy::sector_of};

/// Weights of the similarities: terms by cosine and by BM25, word prefixes, families, sectors, occupations.
const WEIGHTS: [f64; SIMILARITIES] = [0.85, 0.15, 0.7, 0.6, 0.25, 0.6];
const EDUCATION: f64 = 1.1;
/// b of BM25: how much the length of a document lowers its score.
const LENGTH: f64 = 0.5;
/// Pseudo-relevance feedback: how many of the best documents expand the query, and the weight of the second pass.
const FEEDBACK_DOCUMENTS: usize = 5;
const FEEDBACK_WEIGHT: f64 = 0.8;

/// Indexed documents with the idf of their terms.
#[derive(Debug, Clone)]
pub struct Pool<'a> {
    documents: &'a [IndexedDocument],
    idf: NumberMap<u32, f32>,
    prefixes: NumberMap<u16, f32>,
    norms: Vec<Norms>,
}

/// Normalization factors of a document: one divided by the length of each of its vectors.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Norms {
    pub terms: f32,
    pub prefixes: f32,
    pub families: f32,
    pub sectors: f32,
    pub occupations: f32,
    /// The document length factor of BM25.
    pub long: f32,
}

/// A query: weights by term, prefix, family, sector and occupation.
#[derive(Debug, Default)]
pub(super) struct Query {
    pub terms: NumberMap<u32, f64>,
    pub prefixes: NumberMap<u16, f64>,
    pub families: Vec<f64>,
    pub sectors: Vec<f64>,
    pub occupations: Vec<f64>,
}

impl<'a> Pool<'a> {
    /// Indexes a pool of documents.
    pub fn of(documents: &'a [IndexedDocument]) -> Self {
        let mut counts: NumberMap<u32, u32> = NumberMap::default();
        let mut prefixes: NumberMap<u16, u32> = NumberMap::default();
        let mut length = 0.0;
        for document in documents {
            let mut last = None;
            for term in document.terms() {
                *counts.entry(*term).or_default() += 1;
                let prefix = prefix_of(*term);
                if last != Some(prefix) {
                    *prefixes.entry(prefix).or_default() += 1;
                    last = Some(prefix);
                }
            }
            length += document.length();
        }
        let size = documents.len() as f32;
        let idf_of = |count: u32| ((size + 1.0) / (count as f32 + 0.5)).ln().max(0.05);
        let idf: NumberMap<u32, f32> = counts.into_iter().map(|(term, count)| (term, idf_of(count))).collect();
        let prefixes: NumberMap<u16, f32> =
            prefixes.into_iter().map(|(prefix, count)| (prefix, idf_of(count))).collect();
        let mean_length = if documents.is_empty() { 1.0 } else { length / documents.len() as f64 };
        let mut pool = Self { documents, idf, prefixes, norms: Vec::new() };
        let tf_by_count = sublinear_tf_by_count();
        pool.norms = documents
            .iter()
            .map(|document| {
                let long = 1.0 - LENGTH + LENGTH * document.length() / mean_length;
                Norms { long: long as f32, ..pool.norms_of(document, &tf_by_count) }
            })
            .collect();
        pool
    }

    fn idf(&self, term: u32) -> f64 {
        self.idf.get(&term).copied().map_or(0.0, f64::from)
    }

    fn prefix_idf(&self, prefix: u16) -> f64 {
        self.prefixes.get(&prefix).copied().map_or(0.0, f64::from)
    }

    fn norms_of(&self, document: &IndexedDocument, tf_by_count: &[f64; 256]) -> Norms {
        let mut prefixes = 0.0;
        document.each_prefix(tf_by_count, |prefix, tf| prefixes += (tf * self.prefix_idf(prefix)).powi(2));
        let term = |(term, count): (u32, u8)| (tf_by_count[usize::from(count)] * self.idf(term)).powi(2);
        let share = |(_, share): (u16, u8)| f64::from(share).powi(2);
        let norm = |sum: f64| (1.0 / sum.sqrt().max(1e-9)) as f32;
        Norms {
            terms: norm(document.counted().map(term).sum()),
            prefixes: norm(prefixes),
            families: norm(document.families().map(share).sum()),
            sectors: norm(sectors(document).iter().map(|(_, share)| share.powi(2)).sum()),
            occupations: norm(document.occupations().map(share).sum()),
            long: 1.0,
        }
    }

    /// The documents for a query, best first, with scores from 0 to 1 of seven digits.
    pub fn rank(&self, query: &IndexedDocument) -> Vec<(usize, f64)> {
        let mut asked = Query::default();
        let norms = self.norms_of(query, &sublinear_tf_by_count());
        self.add_to(&mut asked, query, &norms, 1.0);
        let mut rows = Vec::with_capacity(self.documents.len());
        let mut scores: Vec<f64> = self.similarity(&asked, &mut rows).collect();
        if let Some(level) = query.level {
            for (score, document) in scores.iter_mut().zip(self.documents) {
                let near = document
                    .level
                    .map_or(0.6, |other| (1.0 - f64::from((level as i32 - other as i32).abs()) / 3.0).max(0.0));
                *score += EDUCATION * near;
            }
        }
        let feedback: Vec<(usize, f64)> =
            best(&scores, FEEDBACK_DOCUMENTS).into_iter().map(|(number, score)| (number, score.powi(4))).collect();
        let total: f64 = feedback.iter().map(|(_, share)| share).sum();
        let whole: f64 = WEIGHTS.iter().sum();
        if total > 0.0 && self.documents.len() > FEEDBACK_DOCUMENTS {
            let mut expansion = Query::default();
            for (number, share) in &feedback {
                if let (Some(document), Some(norms)) = (self.documents.get(*number), self.norms.get(*number)) {
                    self.add_to(&mut expansion, document, norms, share / total);
                }
            }
            let most = scores.iter().copied().fold(0.0, f64::max);
            for (score, second) in scores.iter_mut().zip(self.similarity(&expansion, &mut rows)) {
                *score += FEEDBACK_WEIGHT * second * most / whole;
            }
        }
        let most = scores.iter().copied().fold(0.0, f64::max);
        if most > 0.0 {
            scores.iter_mut().for_each(|score| *score /= most);
        }
        ordered(&scores)
    }

    /// Adds a document to a query.
    fn add_to(&self, query: &mut Query, document: &IndexedDocument, norms: &Norms, share: f64) {
        for (term, count) in document.counted() {
            *query.terms.entry(term).or_default() +=
                share * sublinear_tf(count) * self.idf(term) * f64::from(norms.terms);
        }
        document.each_prefix(&sublinear_tf_by_count(), |prefix, tf| {
            *query.prefixes.entry(prefix).or_default() +=
                share * tf * self.prefix_idf(prefix) * f64::from(norms.prefixes);
        });
        query.families.resize(crate::taxonomy::family_count().max(1), 0.0);
        query.sectors.resize(usize::from(u8::MAX) + 1, 0.0);
        query.occupations.resize(Occupation::all().count(), 0.0);
        for (family, part) in document.families() {
            if let Some(slot) = query.families.get_mut(usize::from(family)) {
                *slot += share * f64::from(part) * f64::from(norms.families);
            }
        }
        for (occupation, part) in document.occupations() {
            if let Some(slot) = query.occupations.get_mut(usize::from(occupation)) {
                *slot += share * f64::from(part) * f64::from(norms.occupations);
            }
        }
        for (sector, part) in sectors(document) {
            if let Some(slot) = query.sectors.get_mut(usize::from(sector)) {
                *slot += share * part * f64::from(norms.sectors);
            }
        }
    }

    /// The similarity of each document to a query: every similarity divided by its maximum in the pool, weighted by [`WEIGHTS`].
    ///
    /// `rows` is a buffer that both passes reuse.
    fn similarity<'r>(&self, query: &Query, rows: &'r mut Vec<[f32; SIMILARITIES]>) -> impl Iterator<Item = f64> + 'r {
        let scorer = QueryScorer::of(query, |term| self.idf(term), |prefix| self.prefix_idf(prefix));
        rows.clear();
        rows.extend(self.documents.iter().zip(&self.norms).map(|(document, norms)| scorer.score(document, norms)));
        let mut most = [0.0_f32; SIMILARITIES];
        for row in rows.iter() {
            most.iter_mut().zip(row).for_each(|(most, similarity)| *most = most.max(*similarity));
        }
        let mut shares = WEIGHTS;
        shares
            .iter_mut()
            .zip(most)
            .for_each(|(share, most)| *share = if most > 0.0 { *share / f64::from(most) } else { 0.0 });
        rows.iter()
            .map(move |row| row.iter().zip(&shares).map(|(similarity, share)| f64::from(*similarity) * share).sum())
    }
}

impl IndexedDocument {
    fn length(&self) -> f64 {
        self.counted().map(|(_, count)| f64::from(count) / 16.0).sum()
    }

    /// Calls `take` once for each prefix, with the sum of its term frequencies. Terms are sorted, so equal prefixes are adjacent.
    fn each_prefix(&self, tf_by_count: &[f64; 256], mut take: impl FnMut(u16, f64)) {
        let mut current: Option<(u16, f64)> = None;
        for (term, count) in self.counted() {
            let prefix = prefix_of(term);
            let tf = tf_by_count[usize::from(count)];
            match &mut current {
                Some((known, sum)) if *known == prefix => *sum += tf,
                _ => {
                    if let Some((known, sum)) = current.replace((prefix, tf)) {
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
fn sectors(document: &IndexedDocument) -> Vec<(u16, f64)> {
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

/// Best first; equal scores in their given order. Scores are never negative.
fn ordered(scores: &[f64]) -> Vec<(usize, f64)> {
    // One sort key: the bits of non-negative floats sort like the floats, and inverted they sort in descending order; then the index
    // of the document.
    let key = |(number, score): (usize, &f64)| u64::from(!(*score as f32).to_bits()) << 32 | number as u64;
    let mut keys: Vec<u64> = scores.iter().enumerate().map(key).collect();
    keys.sort_unstable();
    keys.into_iter().map(|key| (key as u32 as usize, f64::from(f32::from_bits(!(key >> 32) as u32)))).collect()
}

/// The `count` best, best first; of equal scores the first.
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
