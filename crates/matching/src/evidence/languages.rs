//! Languages, and their levels by the Common European Framework.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Finding, Place, Profile};
use crate::{
    Cues, Job, JobRequirement, RequirementKind, Shortfall, cues,
    levels::{LanguageLevel, language_level},
    words::{Word, plain, words},
};

cues! {
    /// Beside a language in a sentence: it is spoken.
    SPOKEN = lexicon::evidence::LANGUAGE_USE_SPOKEN;
    /// A language that the posting does not name: "a third language".
    FURTHER = lexicon::evidence::LANGUAGE_USE_FURTHER;
    /// All languages that are named are asked for.
    BOTH = lexicon::evidence::LANGUAGE_USE_BOTH;
    /// Beside a language in a sentence: it is a subject of teaching.
    TAUGHT = lexicon::evidence::LANGUAGE_USE_TAUGHT;
}

/// The languages with their names in all languages of the lexicon.
struct Names {
    /// The number of a language for each of its names that is one word.
    words: FxHashMap<String, usize>,
    /// The other names: several words, or a prefix.
    phrases: Vec<(Cues, usize)>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names { words: FxHashMap::default(), phrases: Vec::new() };
    let lists = lexicon::LISTS.iter().filter(|(name, _)| name.starts_with("evidence.LANGUAGES_"));
    for (number, (_, list)) in lists.enumerate() {
        let (open, single): (Vec<&str>, Vec<&str>) = list.all().partition(|name| name.contains([' ', '*']));
        for name in single {
            names.words.entry(plain(name)).or_insert(number);
        }
        if !open.is_empty() {
            names.phrases.push((Cues::new(open.into_iter()), number));
        }
    }
    names
});

/// The languages named in a text, by their numbers.
fn named(words: &[Word]) -> Vec<usize> {
    let single = words.iter().filter_map(|word| NAMES.words.get(&word.plain).copied());
    let phrases = NAMES.phrases.iter().filter(|(cues, _)| cues.hit(words)).map(|(_, number)| *number);
    let mut found = Vec::new();
    for number in single.chain(phrases) {
        if !found.contains(&number) {
            found.push(number);
        }
    }
    found
}

/// The level that a posting asks for when it states none: everyday use, or conversation for a language that is only named
/// or a plus.
const USUAL: LanguageLevel = 4;
const CONVERSATION: LanguageLevel = 3;

pub(super) fn find(requirement: &JobRequirement, job: &Job, profile: &Profile) -> Finding {
    let asked = words(requirement.span.of(&job.text).unwrap_or(&requirement.text));
    let languages = named(&asked);
    if languages.is_empty() {
        return if FURTHER.hit(&asked) { another(job, profile) } else { Finding::missing() };
    }
    let silent = if asked.len() <= 2 || !requirement.must { CONVERSATION } else { USUAL };
    let level = language_level(&asked).map(|level| level.min(6)).unwrap_or(silent);
    let found = languages.into_iter().map(|language| one(language, level, profile));
    if BOTH.hit(&asked) {
        let least = found.min_by(|left, right| left.credit.total_cmp(&right.credit));
        return least.unwrap_or_else(Finding::missing);
    }
    found.fold(Finding::missing(), Finding::or_better)
}

/// "A third language": any that the posting does not ask for by name.
fn another(job: &Job, profile: &Profile) -> Finding {
    let others = job.requirements.iter().filter(|other| other.kind == RequirementKind::Language);
    let asked: Vec<usize> =
        others.flat_map(|other| named(&words(other.span.of(&job.text).unwrap_or(&other.text)))).collect();
    let spoken = profile.units.iter().filter(|unit| matches!(unit.place, Place::Language(_)));
    let further = spoken.flat_map(|unit| named(&unit.words)).filter(|language| !asked.contains(language));
    further.map(|language| one(language, CONVERSATION, profile)).fold(Finding::missing(), Finding::or_better)
}

fn one(language: usize, asked: LanguageLevel, profile: &Profile) -> Finding {
    let mut best = Finding::missing();
    for (number, unit) in profile.units.iter().enumerate() {
        let rows = named(&unit.words);
        if !rows.contains(&language) || unit.personal {
            continue;
        }
        let listed = matches!(unit.place, Place::Language(_) | Place::Skill(_));
        let (spoken, teaches) = (SPOKEN.hit(&unit.words), TAUGHT.hit(&unit.words));
        if !listed && (!spoken || teaches) || unit.denied.iter().any(|denied| *denied) {
            continue;
        }
        let level = language_level(&unit.words).unwrap_or(if listed { USUAL } else { CONVERSATION });
        let finding = if level >= asked {
            Finding::met(number)
        } else if level + 1 == asked {
            Finding::partial(number, 0.5, Shortfall::LanguageLevel, vec![cefr(level), cefr(asked)])
        } else {
            Finding {
                reason: Some(Shortfall::LanguageLevel),
                detail: vec![cefr(level), cefr(asked)],
                ..Finding::missing()
            }
        };
        best = best.or_better(finding);
    }
    best
}

fn cefr(level: LanguageLevel) -> String {
    ["", "A1", "A2", "B1", "B2", "C1", "C2", "C2"].get(usize::from(level)).copied().unwrap_or("").to_owned()
}
