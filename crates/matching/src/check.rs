//! All rules of the resume check, including those that need the skill taxonomy.

use std::collections::{BTreeMap, HashMap};

use kernel::{Budget, Span};
use rapidfuzz::distance::osa;
use resume::check::{Check, Found, Rule, Severity, Subject, Verdict, run};

use crate::{
    taxonomy::{Mention, Skill, SkillKind, spot},
    words::{fold, stretches},
};

const RULES: &[Rule] = &[
    Rule { id: "keyword-stuffing", severity: Severity::Error, judge: keyword_stuffing },
    Rule { id: "misspelt-skill", severity: Severity::Warning, judge: misspelt_skill },
    Rule { id: "skill-case", severity: Severity::Hint, judge: skill_case },
    Rule { id: "skill-without-evidence", severity: Severity::Hint, judge: skill_without_evidence },
    Rule { id: "too-many-skills", severity: Severity::Hint, judge: too_many_skills },
    Rule { id: "repeated-skill", severity: Severity::Hint, judge: repeated_skill },
];

/// A word repeated this many times in a row is not a sentence.
const RUN: usize = 4;

/// How often a skill may be named, if that is more than [`STUFFED_SHARE`] of the words.
const STUFFED: usize = 20;
const STUFFED_SHARE: usize = 20;

/// The number of listed skills that are checked.
const MANY_SKILLS: usize = 50;

/// Every rule of the resume check.
pub fn check_rules() -> impl Iterator<Item = &'static Rule> {
    resume::check::RULES.iter().copied().chain(std::iter::once(RULES)).flatten()
}

/// Runs every rule on a resume.
pub fn check(subject: &Subject<'_>) -> Check {
    check_within(subject, Budget::UNLIMITED)
}

/// [`check`], ending early with what was found so far once the budget is over.
pub fn check_within(subject: &Subject<'_>, budget: Budget<'_>) -> Check {
    resume::check::check_within(subject, budget).and(run(RULES, subject, budget))
}

/// The items of the skill lists: their JSON pointers and texts. Longer items are sentences and left out.
fn items<'a>(subject: &Subject<'a>) -> Vec<(String, &'a str)> {
    let mut found = Vec::new();
    for (index, skill) in subject.reading.resume.skills.iter().enumerate() {
        if skill.keywords.is_empty() {
            found.push((format!("/skills/{index}/name"), skill.name.as_str()));
        }
        for (number, keyword) in skill.keywords.iter().enumerate() {
            found.push((format!("/skills/{index}/keywords/{number}"), keyword.as_str()));
        }
    }
    found.retain(|(_, item)| item.split_whitespace().count() <= 6);
    found
}

fn is_hard(skill: Skill) -> bool {
    !matches!(skill.kind(), SkillKind::Soft | SkillKind::Language)
}

/// A skill named excessively often, or one word several times in a row.
fn keyword_stuffing(subject: &Subject<'_>) -> Verdict {
    let text = &subject.reading.text;
    let places = stretches(text);
    let mut found = Vec::new();
    let mut in_a_row: Vec<&str> = Vec::new();
    let folded: Vec<String> =
        places.iter().map(|(start, end)| fold(text.get(*start..*end).unwrap_or_default())).collect();
    let mut at = 0;
    while at < folded.len() {
        let word = folded.get(at).map_or("", String::as_str);
        let length = folded.iter().skip(at).take_while(|other| *other == word).count();
        if length >= RUN
            && word.chars().count() >= 2
            && word.chars().any(char::is_alphabetic)
            && let Some((first, last)) = places.get(at).zip(places.get(at + length - 1))
        {
            found.push(Found::at(Span::new(first.0, last.1)).with("word", word).with("count", length));
            in_a_row.push(word);
        }
        at += length.max(1);
    }
    let mut counts: BTreeMap<Skill, (usize, Span)> = BTreeMap::new();
    for Mention { skill, span, .. } in spot(text) {
        counts.entry(skill).or_insert((0, span)).0 += 1;
    }
    let limit = STUFFED.max(places.len() / STUFFED_SHARE);
    for (skill, (count, span)) in counts {
        let word = span.of(text).unwrap_or_default();
        if count > limit && is_hard(skill) && !in_a_row.contains(&fold(word).as_str()) {
            found.push(Found::at(span).with("word", word).with("count", count));
        }
    }
    Some(found)
}

/// A listed skill that is one typing error away from a known tool ("Kuberentes").
fn misspelt_skill(subject: &Subject<'_>) -> Verdict {
    let unknown: Vec<(String, &str, String)> = items(subject)
        .into_iter()
        .take(200)
        .map(|(path, item)| (path, item.trim(), fold(item.trim())))
        .filter(|(_, item, folded)| {
            folded.chars().count() >= 6
                && folded.chars().all(char::is_alphabetic)
                && Skill::named(item).is_none()
                && spot(item).is_empty()
        })
        .collect();
    // Product names only: they are the same in every language, while "Triaje" is the Spanish of "Triage".
    let products =
        || Skill::built_in().filter(|skill| skill.kind() == SkillKind::Tool || is_product_name(skill.name()));
    Some(
        unknown
            .into_iter()
            .filter_map(|(path, item, folded)| {
                let near = products().find(|skill| is_slip(&folded, &fold(skill.name())))?;
                Some(Found::of(subject, path).with("written", item).with("skill", near.name()))
            })
            .collect(),
    )
}

/// Whether a word is one typing error away from a name. Short names are close to ordinary words and other products (TestNG and
/// testing, OpenAPI and OpenAI, Electron and election), so the allowed error grows with the length: a doubled or undoubled
/// letter from seven letters, two swapped letters from eight, any one letter from ten.
fn is_slip(written: &str, name: &str) -> bool {
    let length = name.chars().count();
    if length < 7 || length.abs_diff(written.chars().count()) > 1 || !name.chars().all(char::is_alphabetic) {
        return false;
    }
    if osa::distance(written.chars(), name.chars()) != 1 {
        return false;
    }
    let single = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.dedup();
        letters
    };
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    length >= 10 || length >= 8 && sorted(written) == sorted(name) || single(written) == single(name)
}

/// A product name in the wrong case ("Javascript", "Github").
fn skill_case(subject: &Subject<'_>) -> Verdict {
    let text = &subject.reading.text;
    let mut seen: HashMap<&str, ()> = HashMap::new();
    let mut found = Vec::new();
    for Mention { skill, span, .. } in spot(text) {
        let Some(written) = span.of(text) else { continue };
        // "Powerpoint" is the second word of "Microsoft PowerPoint".
        let same = |word: &&str| is_product_name(word) && word.to_lowercase() == written.to_lowercase();
        let Some(name) = skill.name().split(' ').find(same).filter(|_| is_hard(skill)) else { continue };
        let shouted = written.chars().all(|c| !c.is_lowercase());
        if written != name && !shouted && !is_in_address(text, span) && seen.insert(written, ()).is_none() {
            found.push(Found::at(span).with("written", written).with("skill", name));
        }
    }
    Some(found)
}

/// A single word with a capital letter inside, as product names are written. Names all in capitals are not checked: makers
/// change them.
fn is_product_name(name: &str) -> bool {
    name.chars().skip(1).any(char::is_uppercase)
        && name.chars().any(char::is_lowercase)
        && name.chars().all(char::is_alphanumeric)
}

/// Whether a word is part of a URL, an e-mail address, a path or a user name.
fn is_in_address(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).and_then(|before| before.chars().next_back()).unwrap_or(' ');
    let mut after = text.get(span.end..).unwrap_or_default().chars();
    let (next, second) = (after.next().unwrap_or(' '), after.next().unwrap_or(' '));
    matches!(before, '/' | '@' | '.' | '_' | '-' | '#' | '\\')
        || matches!(next, '/' | '@' | '_' | '-' | '\\')
        || next == '.' && second.is_alphanumeric()
}

/// Most of the listed skills appear nowhere else: readers, and the match, want to see them in use.
fn skill_without_evidence(subject: &Subject<'_>) -> Verdict {
    let resume = &subject.reading.resume;
    let mut listed: Vec<(Skill, String)> = Vec::new();
    for (path, item) in items(subject).into_iter().take(400) {
        for mention in spot(item).into_iter().filter(|mention| is_hard(mention.skill)) {
            if !listed.iter().any(|(skill, _)| *skill == mention.skill) {
                listed.push((mention.skill, path.clone()));
            }
        }
    }
    if listed.len() < 6 || resume.work.is_empty() {
        return None;
    }
    let mut told = String::new();
    let mut tell = |part: &str| {
        told.push_str(part);
        told.push('\n');
    };
    for one in &resume.work {
        [&one.position, &one.summary].into_iter().chain(&one.highlights).for_each(|part| tell(part));
    }
    for one in resume.projects_and_own() {
        [&one.name, &one.description]
            .into_iter()
            .chain(&one.highlights)
            .chain(&one.keywords)
            .for_each(|part| tell(part));
    }
    for one in &resume.volunteer {
        [&one.position, &one.summary].into_iter().chain(&one.highlights).for_each(|part| tell(part));
    }
    for one in &resume.education {
        [&one.area, &one.study_type].into_iter().chain(&one.courses).for_each(|part| tell(part));
    }
    resume.certificates.iter().for_each(|one| tell(&one.name));
    resume.publications.iter().for_each(|one| tell(&one.name));
    let mut shown: Vec<Skill> = spot(&told).into_iter().map(|mention| mention.skill).collect();
    shown.sort_unstable();
    shown.dedup();
    let missing: Vec<&(Skill, String)> =
        listed.iter().filter(|(skill, _)| !shown.iter().any(|one| one.covers(*skill))).collect();
    let Some((_, path)) = missing.first().filter(|_| missing.len() * 5 >= listed.len() * 4) else {
        return Some(Vec::new());
    };
    let names: Vec<&str> = missing.iter().take(8).map(|(skill, _)| skill.name()).collect();
    let found = Found::of(subject, path.clone())
        .with("count", missing.len())
        .with("all", listed.len())
        .with("skills", names.join(", "));
    Some(vec![found])
}

fn too_many_skills(subject: &Subject<'_>) -> Verdict {
    let count = items(subject).len();
    let found = || Found::of(subject, "/skills").or_at(subject.reading.spans.get("/skills/0/name").copied());
    Some(if count > MANY_SKILLS { vec![found().with("count", count).with("limit", MANY_SKILLS)] } else { Vec::new() })
}

/// A skill listed twice. Two names of one taxonomy entry ("CSS", "CSS3") do not look like a repetition to a reader.
fn repeated_skill(subject: &Subject<'_>) -> Verdict {
    let mut seen: HashMap<String, &str> = HashMap::new();
    let mut found = Vec::new();
    for (path, item) in items(subject).into_iter().take(400) {
        let letters: String = fold(item).chars().filter(|c| c.is_alphanumeric() || matches!(c, '+' | '#')).collect();
        if letters.is_empty() {
            continue;
        }
        match seen.get(&letters) {
            Some(first) => found.push(Found::of(subject, path).with("skill", first)),
            None => {
                seen.insert(letters, item.trim());
            }
        }
    }
    Some(found)
}
