//! A pool of prepared documents that queries are ranked against.

use std::borrow::Cow;

use super::{Prepared, hashing::NumberMap};
use crate::{occupations::Occupation, taxonomy::sector_of};

/// Weights of the likenesses.
const TERMS: f64 = 0.85;
const BM25: f64 = 0.15;
const BEGINNINGS: f64 = 0.7;
const FAMILIES: f64 = 0.6;
const SECTORS: f64 = 0.25;
const OCCUPATIONS: f64 = 0.6;
const SCHOOLING: f64 = 1.1;
/// BM25: how soon repetition stops counting, and how much length is held against a document.
const SATURATION: f64 = 1.4;
const LENGTH: f64 = 0.5;
/// How many of the best lend their terms, and how much the second look counts.
const LENDERS: usize = 5;
const SECOND_LOOK: f64 = 0.8;

/// Prepared documents and how common their terms are.
#[derive(Debug, Clone)]
pub struct Pool<'a> {
    documents: Cow<'a, [Prepared]>,
    rarity: NumberMap<u32, f32>,
    beginnings: NumberMap<u16, f32>,
    norms: Vec<Norms>,
    mean_length: f64,
}

#[derive(Debug, Clone, Copy, Default)]
struct Norms {
    terms: f64,
    beginnings: f64,
    families: f64,
    sectors: f64,
    occupations: f64,
}

/// A question to the pool: weights by term, by beginning, by family, by sector, by occupation.
#[derive(Debug, Default)]
struct Query {
    terms: NumberMap<u32, f64>,
    beginnings: NumberMap<u16, f64>,
    families: Vec<f64>,
    sectors: Vec<f64>,
    occupations: Vec<f64>,
}

fn said(count: u8) -> f64 {
    let count = f64::from(count) / 16.0;
    if count >= 1.0 { 1.0 + count.ln() } else { count }
}

impl<'a> Pool<'a> {
    /// A pool over documents that live elsewhere.
    pub fn of(documents: &'a [Prepared]) -> Self {
        Self::new(Cow::Borrowed(documents))
    }

    fn new(documents: Cow<'a, [Prepared]>) -> Self {
        let mut counts: NumberMap<u32, u32> = NumberMap::default();
        let mut beginnings: NumberMap<u16, u32> = NumberMap::default();
        let mut length = 0.0;
        for document in documents.iter() {
            let mut last = None;
            for term in &document.terms {
                *counts.entry(*term).or_default() += 1;
                let beginning = (term >> 16) as u16;
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
        let mut pool = Self { documents, rarity, beginnings, norms: Vec::new(), mean_length };
        pool.norms = pool.documents.iter().map(|document| pool.norms_of(document)).collect();
        pool
    }

    fn rarity(&self, term: u32) -> f64 {
        self.rarity.get(&term).copied().map_or(0.0, f64::from)
    }

    fn beginning_rarity(&self, beginning: u16) -> f64 {
        self.beginnings.get(&beginning).copied().map_or(0.0, f64::from)
    }

    fn norms_of(&self, document: &Prepared) -> Norms {
        let mut norms = Norms::default();
        document
            .each_beginning(|beginning, said| norms.beginnings += (said * self.beginning_rarity(beginning)).powi(2));
        norms.terms = document
            .terms
            .iter()
            .zip(&document.counts)
            .map(|(term, count)| (said(*count) * self.rarity(*term)).powi(2))
            .sum();
        norms.families = document.families.iter().map(|(_, share)| f64::from(*share).powi(2)).sum();
        norms.sectors = sectors(document).iter().map(|(_, share)| share.powi(2)).sum();
        norms.occupations = document.occupations.iter().map(|(_, share)| f64::from(*share).powi(2)).sum();
        let root = |sum: f64| sum.sqrt().max(1e-9);
        Norms {
            terms: root(norms.terms),
            beginnings: root(norms.beginnings),
            families: root(norms.families),
            sectors: root(norms.sectors),
            occupations: root(norms.occupations),
        }
    }

    /// The documents for a query, best first, with scores from 0 to 1.
    pub fn rank(&self, query: &Prepared) -> Vec<(usize, f64)> {
        let mut asked = Query::default();
        let norms = self.norms_of(query);
        self.lend(&mut asked, query, norms, 1.0);
        let mut scores = self.likeness(&asked);
        if let Some(level) = query.level {
            for (score, document) in scores.iter_mut().zip(self.documents.iter()) {
                let near = document
                    .level
                    .map_or(0.6, |other| (1.0 - f64::from((level as i32 - other as i32).abs()) / 3.0).max(0.0));
                *score += SCHOOLING * near;
            }
        }
        let first = ordered(&scores);
        let lenders: Vec<(usize, f64)> =
            first.iter().take(LENDERS).map(|(number, score)| (*number, score.powi(4))).collect();
        let total: f64 = lenders.iter().map(|(_, share)| share).sum();
        if total > 0.0 && self.documents.len() > LENDERS {
            let mut borrowed = Query::default();
            for (number, share) in &lenders {
                if let (Some(document), Some(norms)) = (self.documents.get(*number), self.norms.get(*number)) {
                    self.lend(&mut borrowed, document, *norms, share / total);
                }
            }
            let most = scores.iter().copied().fold(0.0, f64::max);
            for (score, second) in scores.iter_mut().zip(self.likeness(&borrowed)) {
                *score += SECOND_LOOK * second * most / WHOLE;
            }
        }
        let most = scores.iter().copied().fold(0.0, f64::max);
        if most > 0.0 {
            scores.iter_mut().for_each(|score| *score /= most);
        }
        ordered(&scores)
    }

    /// Adds a document to a query.
    fn lend(&self, query: &mut Query, document: &Prepared, norms: Norms, share: f64) {
        for (term, count) in document.terms.iter().zip(&document.counts) {
            *query.terms.entry(*term).or_default() += share * said(*count) * self.rarity(*term) / norms.terms;
        }
        document.each_beginning(|beginning, said| {
            *query.beginnings.entry(beginning).or_default() +=
                share * said * self.beginning_rarity(beginning) / norms.beginnings;
        });
        query.families.resize(crate::taxonomy::family_count().max(1), 0.0);
        query.sectors.resize(usize::from(u8::MAX) + 1, 0.0);
        query.occupations.resize(Occupation::all().count(), 0.0);
        for (family, said) in &document.families {
            if let Some(slot) = query.families.get_mut(usize::from(*family)) {
                *slot += share * f64::from(*said) / norms.families;
            }
        }
        for (occupation, said) in &document.occupations {
            if let Some(slot) = query.occupations.get_mut(usize::from(*occupation)) {
                *slot += share * f64::from(*said) / norms.occupations;
            }
        }
        for (sector, said) in sectors(document) {
            if let Some(slot) = query.sectors.get_mut(usize::from(sector)) {
                *slot += share * said / norms.sectors;
            }
        }
    }

    /// How alike each document is to a query, 0..=[`WHOLE`].
    fn likeness(&self, query: &Query) -> Vec<f64> {
        let mut terms = Vec::with_capacity(self.documents.len());
        let mut by_bm25 = Vec::with_capacity(self.documents.len());
        let mut beginnings = Vec::with_capacity(self.documents.len());
        let mut families = Vec::with_capacity(self.documents.len());
        let mut by_sector = Vec::with_capacity(self.documents.len());
        let mut by_occupation = Vec::with_capacity(self.documents.len());
        for (document, norms) in self.documents.iter().zip(&self.norms) {
            let long = 1.0 - LENGTH + LENGTH * document.length() / self.mean_length;
            let (mut cosine, mut bm25) = (0.0, 0.0);
            for (term, count) in document.terms.iter().zip(&document.counts) {
                if let Some(weight) = query.terms.get(term) {
                    let weight = weight * self.rarity(*term);
                    let times = f64::from(*count) / 16.0;
                    cosine += weight * said(*count);
                    bm25 += weight * times * (SATURATION + 1.0) / (times + SATURATION * long);
                }
            }
            terms.push(cosine / norms.terms);
            by_bm25.push(bm25);
            let mut score = 0.0;
            document.each_beginning(|beginning, said| {
                if let Some(weight) = query.beginnings.get(&beginning) {
                    score += weight * said * self.beginning_rarity(beginning);
                }
            });
            beginnings.push(score / norms.beginnings);
            let said: f64 = document
                .families
                .iter()
                .map(|(family, share)| {
                    query.families.get(usize::from(*family)).copied().unwrap_or(0.0) * f64::from(*share)
                })
                .sum();
            families.push(said / norms.families);
            let said: f64 = sectors(document)
                .iter()
                .map(|(sector, share)| query.sectors.get(usize::from(*sector)).copied().unwrap_or(0.0) * share)
                .sum();
            by_sector.push(said / norms.sectors);
            let said: f64 = document
                .occupations
                .iter()
                .map(|(number, share)| {
                    query.occupations.get(usize::from(*number)).copied().unwrap_or(0.0) * f64::from(*share)
                })
                .sum();
            by_occupation.push(said / norms.occupations);
        }
        let mut total = vec![0.0; self.documents.len()];
        for (list, weight) in [
            (terms, TERMS),
            (by_bm25, BM25),
            (beginnings, BEGINNINGS),
            (families, FAMILIES),
            (by_sector, SECTORS),
            (by_occupation, OCCUPATIONS),
        ] {
            let most = list.iter().copied().fold(0.0, f64::max);
            if most > 0.0 {
                total.iter_mut().zip(list).for_each(|(sum, score)| *sum += weight * score / most);
            }
        }
        total
    }
}

/// The most that a likeness can be.
const WHOLE: f64 = TERMS + BM25 + BEGINNINGS + FAMILIES + SECTORS + OCCUPATIONS;

impl Prepared {
    fn length(&self) -> f64 {
        self.counts.iter().map(|count| f64::from(*count) / 16.0).sum()
    }

    /// Each beginning of words once, with how much is said by it; terms are sorted, so equal beginnings stand together.
    fn each_beginning(&self, mut take: impl FnMut(u16, f64)) {
        let mut current: Option<(u16, f64)> = None;
        for (term, count) in self.terms.iter().zip(&self.counts) {
            let beginning = (term >> 16) as u16;
            match &mut current {
                Some((known, sum)) if *known == beginning => *sum += said(*count),
                _ => {
                    if let Some((known, sum)) = current.replace((beginning, said(*count))) {
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
    for (family, share) in &document.families {
        let sector = sector_of(*family);
        match found.iter_mut().find(|(known, _)| *known == sector) {
            Some((_, sum)) => *sum += f64::from(*share),
            None => found.push((sector, f64::from(*share))),
        }
    }
    found
}

/// Best first; equal scores in the order they came.
fn ordered(scores: &[f64]) -> Vec<(usize, f64)> {
    let mut order: Vec<(usize, f64)> = scores.iter().copied().enumerate().collect();
    order.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
    order
}
