//! The posting's own terms, and which of them the resume uses.

use kernel::Span;
use rustc_hash::FxHashMap;

use crate::{
    Job, Keyword,
    evidence::{Profile, Unit},
    posting::{Section, blocks, says_not_needed},
    sentences::sentences,
    taxonomy::{self, Mention, Skill, SkillKind},
    wording::{idea_of, is_stop},
    words::{Word, words},
};

/// Most terms that are looked for.
const MOST: usize = 40;

/// A term of the posting.
#[derive(Debug, Clone, PartialEq)]
struct Term {
    written: String,
    skill: Option<Skill>,
    stem: String,
    count: u32,
    first: usize,
}

/// Terms found and not found.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Keywords {
    pub matching: Vec<Keyword>,
    pub missing: Vec<Keyword>,
    /// Share found, by weight; `None` where the posting has no terms.
    pub share: Option<f64>,
}

/// The skills the posting names, the words of its title, and the words it repeats, in this order of weight.
fn terms(job: &Job) -> Vec<Term> {
    let text = &job.text;
    let mut found: Vec<Term> = Vec::new();
    let mut add = |content: &str, words: &[Word], offset: usize, skills_only: bool| {
        let mentions = taxonomy::spot_words(words, content);
        for mention in &mentions {
            if matches!(mention.skill.kind(), SkillKind::Soft | SkillKind::Language) {
                continue;
            }
            let written = mention.span.of(content).unwrap_or_default().to_owned();
            match found.iter_mut().find(|term| term.skill == Some(mention.skill)) {
                Some(term) => term.count += 1,
                None => found.push(Term {
                    written,
                    skill: Some(mention.skill),
                    stem: String::new(),
                    count: 1,
                    first: offset + mention.span.start,
                }),
            }
        }
        if skills_only {
            return;
        }
        for word in words.iter().filter(|word| is_term(word, &mentions)) {
            let written = content.get(word.start..word.end).unwrap_or_default().to_owned();
            match found.iter_mut().find(|term| term.skill.is_none() && term.stem == word.stem) {
                Some(term) => term.count += 1,
                None => found.push(Term {
                    written,
                    skill: None,
                    stem: word.stem.clone(),
                    count: 1,
                    first: offset + word.start,
                }),
            }
        }
    };
    let title = job.title.as_deref().unwrap_or_default();
    let title_words = words(title);
    add(title, &title_words, 0, false);
    for block in blocks(text) {
        let useful = matches!(block.section, Section::Must | Section::Nice | Section::Duties)
            || block.section == Section::Unknown && !block.head;
        let asks = |span: Span| job.requirements.iter().any(|requirement| requirement.span.overlaps(span));
        for span in sentences(text, block.span) {
            // A posting without headings asks in running text.
            let Some(content) = span.of(text).filter(|_| useful || asks(span)) else { continue };
            let mut at = span.start;
            for clause in content.split_inclusive([',', ';']) {
                let words = words(clause);
                if !says_not_needed(&words) {
                    add(clause, &words, at, block.section == Section::Unknown);
                }
                at += clause.len();
            }
        }
    }
    let in_title = |term: &Term| title_words.iter().any(|word| word.stem == term.stem);
    // Beside skills and the title, a word is a term of the posting where it is said more than once, belongs to what is asked, and is
    // no word of every trade ("write", "plan").
    let asked = |term: &Term| {
        job.requirements
            .iter()
            .any(|requirement| requirement.span.start <= term.first && term.first < requirement.span.end)
    };
    let telling = |term: &Term| term.count > 1 && idea_of(&term.stem).is_none() && !term.stem.ends_with("li");
    found.retain(|term| term.skill.is_some() || in_title(term) || telling(term) && asked(term));
    found.sort_by_key(|term| {
        (std::cmp::Reverse(u8::from(term.skill.is_some())), std::cmp::Reverse(term.count), term.first)
    });
    found.truncate(MOST);
    found.sort_by_key(|term| term.first);
    found
}

fn is_term(word: &Word, mentions: &[Mention]) -> bool {
    word.plain.len() > 3
        && !is_stop(word)
        && !word.plain.bytes().all(|byte| byte.is_ascii_digit())
        && !mentions.iter().any(|mention| mention.span.start <= word.start && word.end <= mention.span.end)
}

/// Looks for the posting's terms in a resume.
pub(crate) fn compare(job: &Job, profile: &Profile) -> Keywords {
    let terms = terms(job);
    let said = Said::of(profile);
    let mut keywords = Keywords::default();
    let (mut total, mut earned) = (0.0, 0.0);
    for term in terms {
        let weight = if term.skill.is_some() { 2.0 } else { 1.0 };
        total += weight;
        let (count, written_as) = said.uses(&term);
        let keyword = Keyword { term: term.written, count, written_as };
        if count > 0 {
            earned += weight;
            keywords.matching.push(keyword);
        } else {
            keywords.missing.push(keyword);
        }
    }
    keywords.share = (total > 0.0).then(|| earned / total);
    keywords
}

/// What a resume says outright: each stem how often, each skill by which names.
#[derive(Default)]
struct Said<'a> {
    stems: FxHashMap<&'a str, u32>,
    skills: FxHashMap<Skill, Vec<&'a str>>,
    units: Vec<&'a Unit>,
}

impl<'a> Said<'a> {
    fn of(profile: &'a Profile) -> Self {
        let mut said = Self::default();
        for unit in profile.units.iter().filter(|unit| !unit.personal) {
            said.units.push(unit);
            for mention in unit.mentions.iter().filter(|mention| !unit.denies(mention.span.start)) {
                let written = mention.span.of(&unit.text).unwrap_or_default();
                said.skills.entry(mention.skill).or_default().push(written);
            }
            for (word, _) in unit.words.iter().zip(&unit.denied).filter(|(_, denied)| !**denied) {
                *said.stems.entry(word.stem.as_str()).or_default() += 1;
            }
        }
        said
    }

    /// How often words stand in the resume as the posting writes them, inside a longer name too: "WMS" in "Manhattan WMS".
    fn literally(&self, written: &str) -> u32 {
        let asked = words(written);
        let Some(first) = asked.first().filter(|first| self.stems.contains_key(first.stem.as_str())) else { return 0 };
        let stands = |unit: &Unit, at: usize| {
            asked.iter().enumerate().all(|(index, word)| {
                unit.words.get(at + index).is_some_and(|other| other.stem == word.stem)
                    && !unit.denied.get(at + index).copied().unwrap_or(false)
            })
        };
        let places = |unit: &&Unit| {
            let starts = unit.words.iter().enumerate().filter(|(_, word)| word.stem == first.stem);
            starts.filter(|(at, _)| stands(unit, *at)).count() as u32
        };
        self.units.iter().map(places).sum()
    }

    /// How often a term is said, and the name it is said by where that is never the posting's.
    fn uses(&self, term: &Term) -> (u32, Option<String>) {
        let Some(skill) = term.skill else {
            return (self.stems.get(term.stem.as_str()).copied().unwrap_or_default(), None);
        };
        let names = self.skills.get(&skill).map(Vec::as_slice).unwrap_or_default();
        if names.is_empty() {
            return (self.literally(&term.written), None);
        }
        let own = crate::words::fold(&term.written);
        let other = names.iter().min().filter(|_| names.iter().all(|name| crate::words::fold(name) != own));
        (names.len() as u32, other.map(|name| (*name).to_owned()))
    }
}

/// Terms a resume repeats beyond all need.
pub(crate) fn repeated(profile: &Profile) -> Vec<String> {
    let mut counts: Vec<(String, u32)> = Vec::new();
    let mut total = 0_u32;
    let mut index: FxHashMap<&str, usize> = FxHashMap::default();
    for unit in &profile.units {
        for word in unit.words.iter().filter(|word| word.plain.len() > 3 && !is_stop(word)) {
            total += 1;
            let at = *index.entry(word.plain.as_str()).or_insert_with(|| {
                counts.push((word.plain.clone(), 0));
                counts.len() - 1
            });
            if let Some(entry) = counts.get_mut(at) {
                entry.1 += 1;
            }
        }
    }
    let limit = (total / 12).max(15);
    let mut found: Vec<(String, u32)> = counts.into_iter().filter(|(_, count)| *count > limit).collect();
    found.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
    found.into_iter().take(3).map(|(word, _)| word).collect()
}
