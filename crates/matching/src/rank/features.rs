//! The features of a job or a resume for ranking, in less than a kilobyte: its terms, the skill families and
//! occupations of these terms, and the level of education.

use std::collections::HashMap;

use resume::Resume;

use super::hashing::NumberMap;
use crate::{
    dates,
    levels::{self, Level},
    occupations::{likely, usual_education},
    posting::{Section, blocks},
    taxonomy::{family_count, topics_of, usual_title},
    wording,
    words::{plain, stretches, words},
};

/// The largest number of terms kept of a document.
const MAX_TERMS: usize = 150;
/// The weight of the synonym set of a word, relative to the word.
const SYNONYMS: f32 = 0.3;
/// The weight of the usual title, relative to the title as written.
const USUAL: f32 = 0.5;
/// The largest number of skill families kept of a document.
const MAX_FAMILIES: usize = 32;

/// A job or a resume, indexed for ranking.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct IndexedDocument {
    /// In one allocation, so that ranking reads memory sequentially: term hashes, ascending; their counts in
    /// sixteenths, at most 255, four to a number; families with their share in 255ths, by family; likely occupations
    /// with their share of the likeliest one's in 255ths, by occupation.
    data: Box<[u32]>,
    terms: u16,
    families: u8,
    /// The level of education required or held, or else the usual one of its occupations.
    pub(super) level: Option<Level>,
}

/// A cache of terms: indexing many documents with one vocabulary stems each word once.
#[derive(Debug, Default)]
pub struct Vocabulary {
    known: HashMap<Box<str>, Option<(u32, Option<u32>)>>,
    buffer: String,
}

impl Vocabulary {
    /// The term of a word and that of its synonym set; `None` for stop words.
    fn term(&mut self, written: &str) -> Option<(u32, Option<u32>)> {
        self.buffer.clear();
        if written.is_ascii() {
            self.buffer.push_str(written);
            self.buffer.make_ascii_lowercase();
        } else {
            self.buffer.extend(written.chars().flat_map(char::to_lowercase));
        }
        if let Some(term) = self.known.get(self.buffer.as_str()) {
            return *term;
        }
        let term = wording::term_of(&plain(&self.buffer));
        self.known.insert(self.buffer.as_str().into(), term);
        term
    }
}

/// Collects terms with their weights.
struct TermWeights<'a> {
    vocabulary: &'a mut Vocabulary,
    weights: NumberMap<u32, f32>,
}

impl TermWeights<'_> {
    fn add(&mut self, text: &str, weight: f32) {
        for (start, end) in stretches(text) {
            if let Some(term) = text.get(start..end).and_then(|word| self.vocabulary.term(word)) {
                *self.weights.entry(term.0).or_default() += weight;
                if let Some(synonyms) = term.1 {
                    *self.weights.entry(synonyms).or_default() += weight * SYNONYMS;
                }
            }
        }
    }

    /// Adds a title, and the usual title for it if an imported classification knows one.
    fn add_title(&mut self, title: &str, weight: f32) {
        self.add(title, weight);
        if let Some(usual) = usual_title(title) {
            self.add(usual, weight * USUAL);
        }
    }

    fn finish(self, level: Option<Level>) -> IndexedDocument {
        let mut terms: Vec<(u32, f32)> = self.weights.into_iter().collect();
        terms.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
        terms.truncate(MAX_TERMS);
        terms.sort_unstable_by_key(|(term, _)| *term);
        let families = families(&terms);
        let occupations = likely(terms.iter().map(|(term, weight)| (*term, sublinear_tf(*weight))));
        let mut data: Vec<u32> = terms.iter().map(|(term, _)| *term).collect();
        data.extend(terms.chunks(4).map(|four| {
            let count =
                |at: usize| four.get(at).map_or(0, |(_, weight)| (weight * 16.0).round().clamp(1.0, 255.0) as u8);
            u32::from_le_bytes(std::array::from_fn(count))
        }));
        let share = |(number, share): &(u16, u8)| u32::from(*number) << 8 | u32::from(*share);
        data.extend(families.iter().chain(&*occupations).map(share));
        IndexedDocument {
            data: data.into(),
            terms: terms.len() as u16,
            families: families.len() as u8,
            level: level.or_else(|| usual_education(&occupations)),
        }
    }
}

/// Sublinear term frequency: repetition adds little.
fn sublinear_tf(weight: f32) -> f32 {
    if weight >= 1.0 { 1.0 + weight.ln() } else { weight }
}

/// The skill families of terms. A word that belongs to many families counts less for each.
fn families(terms: &[(u32, f32)]) -> Box<[(u16, u8)]> {
    let mut shares: NumberMap<u16, f32> = NumberMap::default();
    for (term, weight) in terms {
        let (topics, breadth) = topics_of(*term);
        let telling = (family_count().max(2) as f32 / breadth.max(1) as f32).ln().max(0.0).powf(1.5);
        for (family, share) in topics {
            *shares.entry(*family).or_default() += sublinear_tf(*weight) * telling * f32::from(*share) / 255.0;
        }
    }
    let mut found: Vec<(u16, f32)> = shares.into_iter().collect();
    found.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
    found.truncate(MAX_FAMILIES);
    let most = found.first().map_or(1.0, |(_, share)| *share).max(f32::MIN_POSITIVE);
    let mut kept: Vec<(u16, u8)> = found
        .into_iter()
        .map(|(family, share)| (family, (share / most * 255.0).round() as u8))
        .filter(|(_, share)| *share > 0)
        .collect();
    kept.sort_unstable();
    kept.into()
}

/// The count at an index of [`IndexedDocument::counts`].
pub(super) fn count_at(counts: &[u32], at: usize) -> u8 {
    counts.get(at / 4).map_or(0, |four| (four >> (at % 4 * 8)) as u8)
}

impl IndexedDocument {
    /// Its size in memory in bytes, including the heap.
    pub fn bytes(&self) -> usize {
        size_of::<Self>() + size_of_val(&*self.data)
    }

    fn part(&self, from: usize, length: usize) -> &[u32] {
        self.data.get(from..from + length).unwrap_or_default()
    }

    /// Term hashes, ascending.
    pub(super) fn terms(&self) -> &[u32] {
        self.part(0, usize::from(self.terms))
    }

    /// Counts of the terms in sixteenths, four to a number.
    pub(super) fn counts(&self) -> &[u32] {
        self.part(usize::from(self.terms), usize::from(self.terms).div_ceil(4))
    }

    /// Terms with their counts in sixteenths, at most 255.
    pub(super) fn counted(&self) -> impl Iterator<Item = (u32, u8)> {
        let counts = self.counts();
        self.terms().iter().enumerate().map(|(at, term)| (*term, count_at(counts, at)))
    }

    /// Skill families with their share in 255ths.
    pub(super) fn families(&self) -> impl Iterator<Item = (u16, u8)> {
        let from = usize::from(self.terms) + usize::from(self.terms).div_ceil(4);
        self.part(from, usize::from(self.families)).iter().map(|entry| ((entry >> 8) as u16, *entry as u8))
    }

    /// Likely occupations with their share of the likeliest one's in 255ths.
    pub(super) fn occupations(&self) -> impl Iterator<Item = (u16, u8)> {
        let from = usize::from(self.terms) + usize::from(self.terms).div_ceil(4) + usize::from(self.families);
        let rest = self.data.get(from..).unwrap_or_default();
        rest.iter().map(|entry| ((entry >> 8) as u16, *entry as u8))
    }

    /// Indexes a posting: its title, duties and requirements, without the company and its benefits.
    pub fn job(title: &str, text: &str, vocabulary: &mut Vocabulary) -> Self {
        let mut terms = TermWeights { vocabulary, weights: NumberMap::default() };
        terms.add_title(title, 2.0);
        let mut level = None;
        for block in blocks(text) {
            let Some(content) = block.span.of(text) else { continue };
            let weight = match block.section {
                Section::Must | Section::Nice => 1.0,
                Section::Duties | Section::Unknown if !block.head => 1.0,
                Section::Unknown => 0.3,
                _ => continue,
            };
            terms.add(content, weight);
            if block.section.is_wanted() && level.is_none() && content.len() < 140 {
                level = education_level(content);
            }
        }
        terms.finish(level)
    }

    /// Indexes a resume: positions, the latest with the most weight; then skills, certificates, education, the summary.
    pub fn resume(resume: &Resume, text: &str, vocabulary: &mut Vocabulary) -> Self {
        let mut terms = TermWeights { vocabulary, weights: NumberMap::default() };
        if resume.work.is_empty() && resume.skills.is_empty() && resume.basics.summary.is_empty() {
            terms.add(text, 1.0);
            let level = text.lines().filter(|line| line.len() < 120).filter_map(education_level).max();
            return terms.finish(level);
        }
        let mut positions: Vec<_> =
            resume.work.iter().map(|work| (latest(&work.end_date, &work.start_date), work)).collect();
        positions.sort_by(|left, right| right.0.cmp(&left.0).then_with(|| left.1.position.cmp(&right.1.position)));
        for (rank, (_, work)) in positions.into_iter().enumerate() {
            let weight = if rank == 0 { 1.0 } else { 0.4 };
            terms.add_title(&work.position, 2.0 * weight);
            terms.add(&work.summary, weight);
            work.highlights.iter().for_each(|highlight| terms.add(highlight, weight));
        }
        terms.add(&resume.basics.label, 1.0);
        terms.add(&resume.basics.summary, 0.3);
        for project in resume.projects_and_own() {
            terms.add(&project.name, 0.3);
            terms.add(&project.description, 0.3);
            project.highlights.iter().chain(&project.keywords).for_each(|text| terms.add(text, 0.3));
        }
        for skill in &resume.skills {
            terms.add(if skill.keywords.is_empty() { &skill.name } else { "" }, 0.6);
            skill.keywords.iter().for_each(|keyword| terms.add(keyword, 0.6));
        }
        resume.certificates.iter().for_each(|certificate| terms.add(&certificate.name, 0.6));
        let mut level = None;
        for education in &resume.education {
            terms.add(&education.area, 0.6);
            level = level.max(education_level(&format!("{} {}", education.study_type, education.area)));
        }
        terms.finish(level)
    }
}

/// The end of a position, as a sort key; current positions come first.
fn latest(end: &str, start: &str) -> (i32, i32) {
    let month = |text: &str| dates::point(text).map(|date| date.months(12));
    (
        month(end).unwrap_or(if end.trim().is_empty() || month(start).is_some() { i32::MAX } else { 0 }),
        month(start).unwrap_or(0),
    )
}

/// The level of education that a line states.
fn education_level(line: &str) -> Option<Level> {
    let lower = line.to_lowercase();
    let may = [
        "degree",
        "diploma",
        "bachelor",
        "master",
        "school",
        "bsc",
        "phd",
        "doctor",
        "studium",
        "ausbildung",
        "licence",
        "grado",
        "vocational",
        "associate",
        "certificate",
        "b.s",
        "m.s",
        "b.a",
        "ba ",
        "ma ",
    ];
    if !may.iter().any(|word| lower.contains(word)) {
        return None;
    }
    levels::stated(&words(line), None)
}
