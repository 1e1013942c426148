//! What ranking knows of a job or a resume, in less than a kilobyte: its terms, the families of skills
//! and the occupations they speak of, the schooling.

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

/// Most terms kept of a document.
const MOST_TERMS: usize = 150;
/// What an idea counts beside the word itself.
const IDEA: f32 = 0.3;
/// What the usual title for another one counts beside that.
const USUAL: f32 = 0.5;
/// Most families kept of a document.
const MOST_FAMILIES: usize = 32;

/// A job or a resume, ready to be ranked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prepared {
    /// In one piece, so that ranking reads memory in a row: terms by hash, ascending; how often each is said, in sixteenths, at most
    /// 255, four to a number; families and their share of what is said, in 255, by family; likely occupations and their share of
    /// the likeliest's, in 255, by occupation.
    data: Box<[u32]>,
    terms: u16,
    families: u8,
    /// Schooling asked for or had, or else that which is usual for its occupations.
    pub(super) level: Option<Level>,
}

/// Words seen so far: preparing many documents with one lexicon stems each word once.
#[derive(Debug, Default)]
pub struct Lexicon {
    known: HashMap<Box<str>, Option<(u32, Option<u32>)>>,
    buffer: String,
}

impl Lexicon {
    /// The term of a word, and that of the idea it belongs to; `None` for words that say little.
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

/// Terms gathered with weights.
struct Gathered<'a> {
    lexicon: &'a mut Lexicon,
    weights: NumberMap<u32, f32>,
}

impl Gathered<'_> {
    fn add(&mut self, text: &str, weight: f32) {
        for (start, end) in stretches(text) {
            if let Some(term) = text.get(start..end).and_then(|word| self.lexicon.term(word)) {
                *self.weights.entry(term.0).or_default() += weight;
                if let Some(idea) = term.1 {
                    *self.weights.entry(idea).or_default() += weight * IDEA;
                }
            }
        }
    }

    /// A title, and the usual one for it where an imported classification knows that.
    fn add_title(&mut self, title: &str, weight: f32) {
        self.add(title, weight);
        if let Some(usual) = usual_title(title) {
            self.add(usual, weight * USUAL);
        }
    }

    fn finish(self, level: Option<Level>) -> Prepared {
        let mut terms: Vec<(u32, f32)> = self.weights.into_iter().collect();
        terms.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
        terms.truncate(MOST_TERMS);
        terms.sort_unstable_by_key(|(term, _)| *term);
        let families = families(&terms);
        let occupations = likely(terms.iter().map(|(term, weight)| (*term, said(*weight))));
        let mut data: Vec<u32> = terms.iter().map(|(term, _)| *term).collect();
        data.extend(terms.chunks(4).map(|four| {
            let count =
                |at: usize| four.get(at).map_or(0, |(_, weight)| (weight * 16.0).round().clamp(1.0, 255.0) as u8);
            u32::from_le_bytes(std::array::from_fn(count))
        }));
        let share = |(number, share): &(u16, u8)| u32::from(*number) << 8 | u32::from(*share);
        data.extend(families.iter().chain(&*occupations).map(share));
        Prepared {
            data: data.into(),
            terms: terms.len() as u16,
            families: families.len() as u8,
            level: level.or_else(|| usual_education(&occupations)),
        }
    }
}

/// Repetition adds little.
fn said(weight: f32) -> f32 {
    if weight >= 1.0 { 1.0 + weight.ln() } else { weight }
}

/// The families that terms speak of. Repeating a word adds little; a word of many families says less of each.
fn families(terms: &[(u32, f32)]) -> Box<[(u16, u8)]> {
    let mut shares: NumberMap<u16, f32> = NumberMap::default();
    for (term, weight) in terms {
        let (topics, breadth) = topics_of(*term);
        let telling = (family_count().max(2) as f32 / breadth.max(1) as f32).ln().max(0.0).powf(1.5);
        for (family, share) in topics {
            *shares.entry(*family).or_default() += said(*weight) * telling * f32::from(*share) / 255.0;
        }
    }
    let mut found: Vec<(u16, f32)> = shares.into_iter().collect();
    found.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
    found.truncate(MOST_FAMILIES);
    let most = found.first().map_or(1.0, |(_, share)| *share).max(f32::MIN_POSITIVE);
    let mut kept: Vec<(u16, u8)> = found
        .into_iter()
        .map(|(family, share)| (family, (share / most * 255.0).round() as u8))
        .filter(|(_, share)| *share > 0)
        .collect();
    kept.sort_unstable();
    kept.into()
}

/// The count at a place among [`Prepared::counts`].
pub(super) fn count_at(counts: &[u32], at: usize) -> u8 {
    counts.get(at / 4).map_or(0, |four| (four >> (at % 4 * 8)) as u8)
}

impl Prepared {
    /// The bytes it takes in memory, what it points to included.
    pub fn bytes(&self) -> usize {
        size_of::<Self>() + size_of_val(&*self.data)
    }

    fn part(&self, from: usize, length: usize) -> &[u32] {
        self.data.get(from..from + length).unwrap_or_default()
    }

    /// Terms by hash, ascending.
    pub(super) fn terms(&self) -> &[u32] {
        self.part(0, usize::from(self.terms))
    }

    /// How often terms are said, in sixteenths, four to a number.
    pub(super) fn counts(&self) -> &[u32] {
        self.part(usize::from(self.terms), usize::from(self.terms).div_ceil(4))
    }

    /// Terms and how often each is said, in sixteenths, at most 255.
    pub(super) fn counted(&self) -> impl Iterator<Item = (u32, u8)> {
        let counts = self.counts();
        self.terms().iter().enumerate().map(|(at, term)| (*term, count_at(counts, at)))
    }

    /// Families and their share of what is said, in 255.
    pub(super) fn families(&self) -> impl Iterator<Item = (u16, u8)> {
        let from = usize::from(self.terms) + usize::from(self.terms).div_ceil(4);
        self.part(from, usize::from(self.families)).iter().map(|entry| ((entry >> 8) as u16, *entry as u8))
    }

    /// Likely occupations and their share of the likeliest's, in 255.
    pub(super) fn occupations(&self) -> impl Iterator<Item = (u16, u8)> {
        let from = usize::from(self.terms) + usize::from(self.terms).div_ceil(4) + usize::from(self.families);
        let rest = self.data.get(from..).unwrap_or_default();
        rest.iter().map(|entry| ((entry >> 8) as u16, *entry as u8))
    }

    /// A posting: its title, duties and requirements; who the employer is and what it gives is left out.
    pub fn job(title: &str, text: &str, lexicon: &mut Lexicon) -> Self {
        let mut gathered = Gathered { lexicon, weights: NumberMap::default() };
        gathered.add_title(title, 2.0);
        let mut level = None;
        for block in blocks(text) {
            let Some(content) = block.span.of(text) else { continue };
            let weight = match block.section {
                Section::Must | Section::Nice => 1.0,
                Section::Duties | Section::Unknown if !block.head => 1.0,
                Section::Unknown => 0.3,
                _ => continue,
            };
            gathered.add(content, weight);
            if block.section.is_wanted() && level.is_none() && content.len() < 140 {
                level = schooling(content);
            }
        }
        gathered.finish(level)
    }

    /// A resume: what was done, the latest position most; then skills, certificates, schooling, the summary.
    pub fn resume(resume: &Resume, text: &str, lexicon: &mut Lexicon) -> Self {
        let mut gathered = Gathered { lexicon, weights: NumberMap::default() };
        if resume.work.is_empty() && resume.skills.is_empty() && resume.basics.summary.is_empty() {
            gathered.add(text, 1.0);
            let level = text.lines().filter(|line| line.len() < 120).filter_map(schooling).max();
            return gathered.finish(level);
        }
        let mut positions: Vec<_> =
            resume.work.iter().map(|work| (latest(&work.end_date, &work.start_date), work)).collect();
        positions.sort_by(|left, right| right.0.cmp(&left.0).then_with(|| left.1.position.cmp(&right.1.position)));
        for (rank, (_, work)) in positions.into_iter().enumerate() {
            let weight = if rank == 0 { 1.0 } else { 0.4 };
            gathered.add_title(&work.position, 2.0 * weight);
            gathered.add(&work.summary, weight);
            work.highlights.iter().for_each(|highlight| gathered.add(highlight, weight));
        }
        gathered.add(&resume.basics.label, 1.0);
        gathered.add(&resume.basics.summary, 0.3);
        for project in &resume.projects {
            gathered.add(&project.name, 0.3);
            gathered.add(&project.description, 0.3);
            project.highlights.iter().chain(&project.keywords).for_each(|text| gathered.add(text, 0.3));
        }
        for skill in &resume.skills {
            gathered.add(if skill.keywords.is_empty() { &skill.name } else { "" }, 0.6);
            skill.keywords.iter().for_each(|keyword| gathered.add(keyword, 0.6));
        }
        resume.certificates.iter().for_each(|certificate| gathered.add(&certificate.name, 0.6));
        let mut level = None;
        for education in &resume.education {
            gathered.add(&education.area, 0.6);
            level = level.max(schooling(&format!("{} {}", education.study_type, education.area)));
        }
        gathered.finish(level)
    }
}

/// When a position ended, for sorting; what lasts comes first.
fn latest(end: &str, start: &str) -> (i32, i32) {
    let month = |text: &str| dates::point(text).map(|date| date.months(12));
    (
        month(end).unwrap_or(if end.trim().is_empty() || month(start).is_some() { i32::MAX } else { 0 }),
        month(start).unwrap_or(0),
    )
}

/// The level of schooling that a line speaks of.
fn schooling(line: &str) -> Option<Level> {
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
    levels::stated(&words(line))
}
