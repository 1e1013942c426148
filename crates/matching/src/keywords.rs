//! The posting's own terms, and which of them the resume uses.

use std::cmp::Reverse;

use kernel::Span;
use rustc_hash::FxHashMap;

use crate::{
    Job, Keyword,
    evidence::{Place, Profile},
    occupations::Occupation,
    posting::{Section, blocks, is_title, occupation_in, says_not_needed},
    sentences::sentences,
    taxonomy::{self, Mention, Skill, SkillKind},
    wording::{is_stop, synonym_set},
    words::{Word, words},
};

/// The largest number of keywords.
const MOST: usize = 40;

/// A keyword of the posting.
#[derive(Debug, Clone, PartialEq)]
struct Term {
    written: String,
    skill: Option<Skill>,
    /// The stems of its words.
    stems: Vec<String>,
    /// The occupation in the title.
    title: bool,
    count: u32,
    first: usize,
}

impl Term {
    fn new(content: &str, words: &[Word], skill: Option<Skill>, offset: usize) -> Option<Self> {
        let (first, last) = (words.first()?, words.last()?);
        let written = content.get(first.start..last.end)?.to_owned();
        let stems = words.iter().map(|word| word.stem().to_owned()).collect();
        Some(Self { written, skill, stems, title: false, count: 1, first: offset + first.start })
    }

    /// Skills and the title come first, because recruiters search for them.
    fn weight(&self) -> f64 {
        if self.skill.is_some() || self.title { 2.0 } else { 1.0 }
    }
}

/// Keywords found and not found.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Keywords {
    pub matching: Vec<Keyword>,
    pub missing: Vec<Keyword>,
    /// The weighted share that was found; `None` if the posting has no keywords.
    pub share: Option<f64>,
}

/// The title, the skills the posting names, and the words it repeats, in the order of the text.
fn terms(job: &Job) -> Vec<Term> {
    let text = &job.text;
    let mut found: Vec<Term> = Vec::new();
    let (mut by_skill, mut by_stem) = (FxHashMap::<Skill, usize>::default(), FxHashMap::<String, usize>::default());
    let mut add = |content: &str, words: &[Word], offset: usize, skills_only: bool| {
        let mentions = taxonomy::spot_words(words, content);
        for mention in &mentions {
            // "Office Manager" in a title is part of its name, not a skill. The title is usually the posting's first
            // line.
            let (named, in_title) = (inside(words, mention), offset == 0);
            if matches!(mention.skill.kind(), SkillKind::Soft | SkillKind::Language) || in_title && is_title(named) {
                continue;
            }
            match by_skill.get(&mention.skill).and_then(|at| found.get_mut(*at)) {
                Some(term) => term.count += 1,
                None => {
                    by_skill.insert(mention.skill, found.len());
                    found.extend(Term::new(content, named, Some(mention.skill), offset));
                }
            }
        }
        for word in words.iter().filter(|word| !skills_only && is_term(word, &mentions)) {
            match by_stem.get(word.stem()).and_then(|at| found.get_mut(*at)) {
                Some(term) => term.count += 1,
                None => {
                    by_stem.insert(word.stem().to_owned(), found.len());
                    found.extend(Term::new(content, std::slice::from_ref(word), None, offset));
                }
            }
        }
    };
    let title = job.title.as_deref().unwrap_or_default();
    let title_words = words(title);
    // Its other words are searched as one phrase, as written.
    add(title, &title_words, 0, true);
    for block in blocks(text) {
        let useful = matches!(block.section, Section::Must | Section::Nice | Section::Duties)
            || block.section == Section::Unknown && !block.head;
        let asks = |span: Span| job.requirements.iter().any(|requirement| requirement.span.overlaps(span));
        for span in sentences(text, block.span) {
            // Postings without headings state requirements in running text.
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
    let occupation = occupation(title, &title_words);
    // Besides skills, a word is a term of the posting if it is repeated, belongs to the requirements, is not common to
    // all occupations ("write", "plan") and not in the title, which is a term as a whole.
    let in_title =
        |term: &Term| occupation.iter().any(|title| title.stems.iter().any(|stem| *term.stems == [stem.as_str()]));
    let asked = |term: &Term| {
        job.requirements
            .iter()
            .any(|requirement| requirement.span.start <= term.first && term.first < requirement.span.end)
    };
    let telling = |term: &Term| {
        term.count > 1 && term.stems.iter().all(|stem| synonym_set(stem).is_none() && !stem.ends_with("li"))
    };
    found.retain(|term| term.skill.is_some() || telling(term) && asked(term) && !in_title(term));
    found.sort_by_key(|term| (Reverse(u8::from(term.skill.is_some())), Reverse(term.count), term.first));
    found.truncate(MOST);
    found.sort_by_key(|term| term.first);
    // If the whole title is a skill of the taxonomy, it is one term.
    let occupation = occupation.filter(|title| !found.iter().any(|term| term.stems == title.stems));
    occupation.into_iter().chain(found).collect()
}

/// The occupation in a title.
fn occupation(title: &str, words: &[Word]) -> Option<Term> {
    let named = occupation_in(title, words)?;
    let start = words.partition_point(|word| word.start < named.start);
    let end = words.partition_point(|word| word.end <= named.end);
    Term::new(title, words.get(start..end)?, None, 0).map(|term| Term { title: true, ..term })
}

/// The words covered by a mention.
fn inside<'a>(words: &'a [Word], mention: &Mention) -> &'a [Word] {
    let start = words.partition_point(|word| word.start < mention.span.start);
    let end = words.partition_point(|word| word.end <= mention.span.end);
    words.get(start..end).unwrap_or_default()
}

fn is_term(word: &Word, mentions: &[Mention]) -> bool {
    word.plain.len() > 3
        && !is_stop(word)
        && !word.plain.bytes().all(|byte| byte.is_ascii_digit())
        && !names(mentions, word)
}

/// Whether a word is part of a mention.
fn names(mentions: &[Mention], word: &Word) -> bool {
    let behind = mentions.partition_point(|mention| mention.span.start <= word.start);
    behind.checked_sub(1).and_then(|at| mentions.get(at)).is_some_and(|mention| word.end <= mention.span.end)
}

/// Searches a resume for the posting's keywords.
pub(crate) fn compare(job: &Job, profile: &Profile) -> Keywords {
    let terms = terms(job);
    let stated = Said::of(profile);
    let mut keywords = Keywords::default();
    let (mut total, mut earned) = (0.0, 0.0);
    for term in terms {
        let weight = term.weight();
        total += weight;
        let (count, written_as) = stated.uses(&term);
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

/// The words of a resume in order, and the names it uses for each skill.
struct Said<'a> {
    profile: &'a Profile,
    skills: FxHashMap<Skill, Vec<&'a str>>,
}

impl<'a> Said<'a> {
    fn of(profile: &'a Profile) -> Self {
        let mut skills: FxHashMap<Skill, Vec<&str>> = FxHashMap::default();
        for unit in profile.units.iter().filter(|unit| !unit.personal) {
            for mention in unit.mentions.iter().filter(|mention| !unit.denies(mention.span.start)) {
                skills.entry(mention.skill).or_default().push(mention.span.of(&unit.text).unwrap_or_default());
            }
        }
        Self { profile, skills }
    }

    /// How often a keyword occurs, and the resume's name for it if it never uses the posting's.
    fn uses(&self, term: &Term) -> (u32, Option<String>) {
        let Some(skill) = term.skill else {
            return match self.repeats(&term.stems) {
                0 if term.title => self.by_another_title(term),
                count => (count, None),
            };
        };
        let names = self.skills.get(&skill).map(Vec::as_slice).unwrap_or_default();
        if names.is_empty() {
            return match self.within_longer(&term.stems) {
                0 => self.by_what_implies_it(skill),
                count => (count, None),
            };
        }
        let own = crate::words::fold(&term.written);
        let other = names.iter().min().filter(|_| names.iter().all(|name| crate::words::fold(name) != own));
        (names.len() as u32, other.map(|name| (*name).to_owned()))
    }

    /// How often words occur in the resume as a sequence.
    fn repeats(&self, stems: &[String]) -> u32 {
        let units = self.profile.units.iter().filter(|unit| !unit.personal);
        let count = units.map(|unit| {
            let stated = |at: usize| unit.denied.get(at).is_none_or(|denied| !denied);
            let starts = unit.words.windows(stems.len().max(1)).enumerate();
            starts.filter(|(at, words)| stated(*at) && are(words, stems)).count()
        });
        count.sum::<usize>() as u32
    }

    /// How often words occur inside the longer name of another skill ("WMS" in "Manhattan WMS"), where a search finds them.
    fn within_longer(&self, stems: &[String]) -> u32 {
        let units = self.profile.units.iter().filter(|unit| !unit.personal);
        let mentions = units.flat_map(|unit| {
            let stated = unit.mentions.iter().filter(|mention| !unit.denies(mention.span.start));
            stated.map(|mention| inside(&unit.words, mention))
        });
        mentions.filter(|words| words.windows(stems.len().max(1)).any(|words| are(words, stems))).count() as u32
    }

    /// Another title for the occupation: "Front-end Developer" for "Frontend Engineer".
    fn by_another_title(&self, title: &Term) -> (u32, Option<String>) {
        let Some(wanted) = Occupation::named(&title.written) else { return (0, None) };
        let titles = self
            .profile
            .units
            .iter()
            .filter(|unit| unit.place == Place::Label || unit.is_name && matches!(unit.place, Place::Work(_)));
        let held: Vec<Term> = titles
            .filter_map(|unit| occupation(&unit.text, &unit.words))
            .filter(|held| Occupation::named(&held.written) == Some(wanted))
            .collect();
        (held.len() as u32, held.into_iter().next().map(|held| held.written))
    }

    /// "Kubernetes" implies the keyword "containers".
    fn by_what_implies_it(&self, skill: Skill) -> (u32, Option<String>) {
        let names = self.skills.iter().filter(|(stated, _)| stated.covers(skill)).flat_map(|(_, names)| names);
        let (mut count, mut first) = (0, None);
        for name in names {
            count += 1;
            first = Some(first.map_or(*name, |first: &str| first.min(name)));
        }
        (count, first.map(str::to_owned))
    }
}

fn are(words: &[Word], stems: &[String]) -> bool {
    words.len() == stems.len() && words.iter().zip(stems).all(|(word, stem)| word.stem() == *stem)
}

/// Keywords that a resume repeats excessively.
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

#[cfg(test)]
mod tests {
    use resume::Source;

    use crate::{Job, Report};

    fn report(resume: &str, job: &str) -> Report {
        let reading = resume::read(&Source::from_text(resume));
        crate::compare(&reading.resume, &reading.text, &Job::read(job), "2026-11".parse().unwrap())
    }

    const RESUME: &str = "Ana Silva\nWarehouse Manager\n\nExperience\nWarehouse Manager, Kolo Ltd, 2019 - Present\n\
        - Rolled out Manhattan WMS at three sites\n- Moved the billing services to Kubernetes\n";

    fn terms(found: &[super::Keyword]) -> Vec<&str> {
        found.iter().map(|keyword| keyword.term.as_str()).collect()
    }

    #[test]
    fn a_title_is_one_term() {
        let stated = report(RESUME, "Senior Warehouse Manager (m/w/d), Night Shift\n\nRequirements\n- Excel\n");
        assert_eq!(terms(&stated.matching_keywords), ["Warehouse Manager"]);
        let stated = report(RESUME, "Distribution Centre Manager\n\nRequirements\n- Excel\n");
        assert_eq!(terms(&stated.missing_keywords), ["Excel"]);
        let found = stated.matching_keywords.first().unwrap();
        let other = found.written_as.as_deref();
        assert_eq!((found.term.as_str(), other), ("Distribution Centre Manager", Some("Warehouse Manager")));
        let stated = report(RESUME, "Head Gardener\n\nRequirements\n- Excel\n");
        assert_eq!(terms(&stated.missing_keywords), ["Head Gardener", "Excel"]);
    }

    #[test]
    fn a_name_inside_a_longer_one_is_found() {
        let stated = report(RESUME, "Shift Lead\n\nRequirements\n- Experience with a WMS in a warehouse\n");
        assert_eq!(terms(&stated.matching_keywords), ["WMS"]);
    }

    #[test]
    fn a_skill_that_implies_another_is_found_under_its_own_name() {
        let stated = report(RESUME, "Shift Lead\n\nRequirements\n- Experience with containers\n");
        let found = stated.matching_keywords.first().unwrap();
        assert_eq!((found.term.as_str(), found.written_as.as_deref()), ("containers", Some("Kubernetes")));
    }
}
