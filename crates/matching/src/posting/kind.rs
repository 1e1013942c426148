//! Classifies requirements by kind.

use crate::{
    RequirementKind as Kind, cues, levels, numbers,
    taxonomy::{self, Mention, SkillKind},
    wording::is_stop,
    words::Word,
};

cues! {
    LOCATION = lexicon::posting::KINDS_LOCATION;
    DRIVING = lexicon::posting::KINDS_DRIVING;
    REGISTERED = lexicon::posting::KINDS_REGISTERED;
    CERTIFICATE = lexicon::posting::KINDS_CERTIFICATE;
    EDUCATION = lexicon::posting::KINDS_EDUCATION;
    AVAILABLE = lexicon::posting::KINDS_AVAILABLE;
    EXPERIENCED = lexicon::posting::KINDS_EXPERIENCED;
    /// Decided at hiring, not by a resume.
    CONDITION = lexicon::posting::KINDS_CONDITION;
    LANGUAGE = lexicon::posting::KINDS_LANGUAGE;
    PLACE_WORDS = lexicon::posting::KINDS_PLACE_WORDS;
}

/// The kind of a requirement from its words and the skills it names.
pub(crate) fn kind_of(words: &[Word], text: &str, mentions: &[Mention], done: bool) -> Kind {
    let names = |kind: SkillKind| mentions.iter().any(|mention| mention.skill.kind() == kind);
    let letters: usize = words.iter().filter(|word| !is_stop(word)).map(|word| word.end - word.start + 1).sum();
    let covered = |kind: SkillKind| {
        let length: usize =
            mentions.iter().filter(|mention| mention.skill.kind() == kind).map(|mention| mention.span.len()).sum();
        length * 2 >= letters.min(40)
    };
    let has_years = numbers::years(words).is_some();
    if (LOCATION.hit(words) || lives(words, text)) && !has_experience_noun(words) {
        return Kind::Location;
    }
    if DRIVING.hit(words) {
        return Kind::Licence;
    }
    if CONDITION.hit(words) && !has_experience_noun(words) {
        return Kind::Other;
    }
    if is_language(words, has_years) {
        return Kind::Language;
    }
    let experienced = EXPERIENCED.find(words);
    if has_years
        && (has_experience_noun(words) || experienced.is_some() || !EDUCATION.hit(words))
        && !text.to_lowercase().contains("years old")
    {
        return if AVAILABLE.hit(words) && !has_experience_noun(words) && experienced.is_none() {
            Kind::Other
        } else {
            Kind::Experience
        };
    }
    if names(SkillKind::Licence) && (covered(SkillKind::Licence) && !EDUCATION.hit(words) || REGISTERED.hit(words)) {
        return Kind::Licence;
    }
    if levels::asked(words).is_some() && EDUCATION.hit(words) && !is_teaching(words) {
        return Kind::Education;
    }
    if names(SkillKind::Certificate)
        && experienced.is_none_or(|hit| hit.start > 0)
        && (covered(SkillKind::Certificate) || CERTIFICATE.hit(words))
    {
        return Kind::Certificate;
    }
    if EDUCATION.hit(words) && experienced.is_none_or(|hit| hit.start > 1) && !is_teaching(words) {
        return Kind::Education;
    }
    if REGISTERED.hit(words) && !EXPERIENCED.hit(words) && words.len() <= 12 && is_registration(words) {
        return Kind::Licence;
    }
    if AVAILABLE.hit(words)
        && experienced.is_none_or(|hit| hit.start > 1)
        && (!mostly_skill(text, mentions) || words.first().is_some_and(|word| word.plain == "own"))
    {
        return Kind::Other;
    }
    if CERTIFICATE.hit(words) && experienced.is_none_or(|hit| hit.start > 0) {
        return Kind::Certificate;
    }
    if done || experienced.is_some() || has_experience_noun(words) && !names_tool(mentions) {
        return Kind::Experience;
    }
    Kind::Skill
}

/// Whether an item has a mark of some kind of requirement: a place, a licence, a certificate, education, a language,
/// experience, availability.
pub(super) fn is_marked(words: &[Word]) -> bool {
    [&LOCATION, &DRIVING, &REGISTERED, &CERTIFICATE, &EDUCATION, &EXPERIENCED, &LANGUAGE, &AVAILABLE, &CONDITION]
        .iter()
        .any(|cues| cues.hit(words))
}

/// Whether an item is hardly more than the name of a skill.
pub(super) fn is_skill(words: &[Word], text: &str) -> bool {
    mostly_skill(text, &taxonomy::spot_words(words, text))
}

/// Whether words can hardly be anything but a requirement: a period of experience, a driving licence, or a check of the
/// person ("Garda vetting will be carried out").
pub(super) fn is_certain(words: &[Word]) -> bool {
    numbers::years(words).is_some() && has_experience_noun(words) || DRIVING.hit(words) || CONDITION.hit(words)
}

/// Whether it is a condition of employment, which no resume can show.
pub(crate) fn is_condition(text: &str) -> bool {
    let words = crate::words::words(text);
    CONDITION.hit(&words) && !has_experience_noun(&words)
}

/// "Live in", "based in" followed by a place: one can also live in a program.
fn lives(words: &[Word], text: &str) -> bool {
    let cue = words.windows(2).any(|two| matches!(two, [first, second] if ["live", "living", "based", "located", "lives", "residing"].contains(&first.plain.as_str()) && ["in", "near", "around", "within", "close"].contains(&second.plain.as_str())));
    let place = ["area", "region", "city", "country", "europe", "european", "town", "reach", "distance", "county"];
    cue && (super::country_named(text).is_some()
        || super::city_in(text).is_some()
        || words.iter().any(|word| place.contains(&word.plain.as_str())))
}

/// "Ability to teach maths to A level": the level is the subject of teaching, not a level of education that is required.
fn is_teaching(words: &[Word]) -> bool {
    words.iter().any(|word| {
        ["teach", "teaching", "tutoring", "deliver", "delivering", "mark", "marking", "marker"]
            .contains(&word.plain.as_str())
    }) || words.first().is_some_and(|word| word.plain.ends_with("ing"))
}

fn is_registration(words: &[Word]) -> bool {
    words.iter().any(|word| {
        ["registered", "registration", "licensed", "license", "licence", "pin", "licensure", "approbation"]
            .contains(&word.plain.as_str())
    })
}

fn names_tool(mentions: &[Mention]) -> bool {
    mentions
        .iter()
        .any(|mention| matches!(mention.skill.kind(), SkillKind::Tool | SkillKind::Method | SkillKind::Skill))
}

fn mostly_skill(text: &str, mentions: &[Mention]) -> bool {
    mentions.iter().map(|mention| mention.span.len()).sum::<usize>() * 10 >= text.len() * 7
}

fn has_experience_noun(words: &[Word]) -> bool {
    words.iter().any(|word| {
        ["experience", "experienced", "erfahrung", "berufserfahrung", "experiencia", "praxi", "praxis"]
            .contains(&word.plain.as_str())
    })
}

/// "You have led", "you've run": past experience.
pub(crate) fn is_done(before: &str, words: &[Word]) -> bool {
    let Some(first) = words.first() else { return false };
    let participle = first.plain.len() > 4
        && first.plain.ends_with("ed")
        && ![
            "qualified",
            "registered",
            "experienced",
            "skilled",
            "certified",
            "advanced",
            "required",
            "preferred",
            "detailed",
            "motivated",
            "based",
            "licensed",
            "chartered",
            "proven",
            "demonstrated",
            "educated",
            "interested",
            "committed",
            "dedicated",
            "organised",
            "organized",
            "varied",
            "limited",
            "unlimited",
            "accredited",
            "trained",
            "prepared",
            "related",
            "focused",
            "recognised",
            "recognized",
            "authorized",
            "authorised",
            "entitled",
            "varied",
            "established",
        ]
        .contains(&first.plain.as_str())
        || [
            "led", "run", "built", "taught", "sold", "written", "shipped", "done", "kept", "held", "won", "grown",
            "driven", "cooked", "made", "worked", "managed", "been",
        ]
        .contains(&first.plain.as_str());
    let tail = before
        .get(before.len().saturating_sub(24)..)
        .or_else(|| before.get(before.ceil_char_boundary(before.len().saturating_sub(24))..))
        .unwrap_or_default()
        .to_lowercase();
    let tail = tail.trim_end();
    participle
        && (tail.ends_with("you have")
            || tail.ends_with("you've")
            || tail.ends_with("you’ve")
            || tail.ends_with("will have")
            || tail.ends_with("have")
            || tail.ends_with("has"))
        || words.first().is_some_and(|word| word.plain == "you")
            && words.get(1).is_some_and(|word| word.plain == "have")
            && words.get(2).is_some_and(|word| word.plain.ends_with("ed"))
        || first.plain == "youve"
            && words.get(1).is_some_and(|word| {
                word.plain.ends_with("ed") || ["run", "built", "led"].contains(&word.plain.as_str())
            })
}

fn is_language(words: &[Word], has_years: bool) -> bool {
    LANGUAGE.hit(words) && !PLACE_WORDS.hit(words) && !has_years && !EDUCATION.hit(words) && words.len() <= 22
}

/// The skills of an item, most specific first: tools and skills before behaviours.
pub(crate) fn skills_of(mentions: &[Mention], words: &[Word]) -> Vec<taxonomy::Skill> {
    let content = words.iter().filter(|word| !is_stop(word));
    // "Confident use of patient records" is not about self-confidence: a behaviour counts only if it is most of the
    // text.
    let inside =
        |word: &&Word| mentions.iter().any(|mention| mention.span.start <= word.start && word.end <= mention.span.end);
    let beside = content.filter(|word| !inside(word)).count();

    let mut found: Vec<taxonomy::Skill> = Vec::new();
    let craft = mentions.iter().any(|mention| mention.skill.kind() != SkillKind::Soft);
    for soft in [false, true] {
        for mention in mentions {
            if mention.skill.kind() == SkillKind::Soft && (craft || beside >= 1) {
                continue;
            }
            if (mention.skill.kind() == SkillKind::Soft) == soft && !found.contains(&mention.skill) {
                found.push(mention.skill);
            }
        }
    }
    found
}
