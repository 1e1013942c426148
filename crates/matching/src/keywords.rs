//! The posting's own terms, and which of them the resume uses.

use crate::{
    Job, Keyword,
    evidence::Profile,
    posting::{Section, blocks, says_not_needed},
    sentences::sentences,
    taxonomy::{self, Mention, Skill, SkillKind},
    wording::is_stop,
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
    let mut add = |content: &str, offset: usize, skills_only: bool| {
        let words = words(content);
        let mentions = taxonomy::spot_words(&words, content);
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
    if let Some(title) = &job.title {
        add(title, 0, false);
    }
    for block in blocks(text) {
        let useful = matches!(block.section, Section::Must | Section::Nice | Section::Duties)
            || block.section == Section::Unknown && !block.head;
        for span in sentences(text, block.span).into_iter().filter(|_| useful) {
            let Some(content) = span.of(text) else { continue };
            let mut at = span.start;
            for clause in content.split_inclusive([',', ';']) {
                if !says_not_needed(&words(clause)) {
                    add(clause, at, block.section == Section::Unknown);
                }
                at += clause.len();
            }
        }
    }
    let title_stems: Vec<String> =
        job.title.as_deref().map(|title| words(title).into_iter().map(|word| word.stem).collect()).unwrap_or_default();
    found.retain(|term| term.skill.is_some() || term.count > 1 || title_stems.contains(&term.stem));
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
    let mut keywords = Keywords::default();
    let (mut total, mut earned) = (0.0, 0.0);
    for term in terms {
        let weight = if term.skill.is_some() { 2.0 } else { 1.0 };
        total += weight;
        let (count, written_as) = uses(&term, profile);
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

fn uses(term: &Term, profile: &Profile) -> (u32, Option<String>) {
    let mut count = 0;
    let mut other: Option<String> = None;
    let mut same = false;
    for unit in profile.units.iter().filter(|unit| !unit.personal) {
        if let Some(skill) = term.skill {
            for mention in
                unit.mentions.iter().filter(|mention| mention.skill == skill && !unit.denies(mention.span.start))
            {
                count += 1;
                let written = mention.span.of(&unit.text).unwrap_or_default();
                if crate::words::fold(written) == crate::words::fold(&term.written) {
                    same = true;
                } else if other.as_deref().is_none_or(|known| written < known) {
                    other = Some(written.to_owned());
                }
            }
        } else {
            count += unit
                .words
                .iter()
                .zip(&unit.denied)
                .filter(|(word, denied)| word.stem == term.stem && !**denied)
                .count() as u32;
        }
    }
    (count, other.filter(|_| !same))
}

/// Terms a resume repeats beyond all need.
pub(crate) fn repeated(profile: &Profile) -> Vec<String> {
    let mut counts: Vec<(String, u32)> = Vec::new();
    let mut total = 0_u32;
    let mut index: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
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
