//! Classifies requirements by kind.

use super::{conditions::SCHEDULE, past, signs};
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
    /// Personal qualities: "reliable", "team spirit".
    TRAIT = lexicon::posting::KINDS_TRAIT;
    PLACE_WORDS = lexicon::posting::KINDS_PLACE_WORDS;
    /// What is said of a certificate: "in progress", "in date".
    CERTIFICATE_END = lexicon::posting::KINDS_CERTIFICATE_END;
    /// Nouns of experience.
    EXPERIENCE_NOUN = lexicon::posting::KINDS_EXPERIENCE_NOUN;
    /// Nouns of knowledge and skill.
    SKILL_NOUN = lexicon::posting::KINDS_SKILL_NOUN;
    /// What short courses with a certificate are about: "first aid".
    COURSE = lexicon::posting::KINDS_COURSE;
    /// One's own, before a thing that is brought along.
    OWN = lexicon::posting::KINDS_OWN;
    /// Words of an entry in a professional register.
    REGISTRATION = lexicon::posting::KINDS_REGISTRATION;
    /// Headings of parts of a list of requirements.
    TOPIC_EXPERIENCE = lexicon::posting::KINDS_TOPIC_EXPERIENCE;
    TOPIC_CERTIFICATE = lexicon::posting::KINDS_TOPIC_CERTIFICATE;
    TOPIC_LANGUAGE = lexicon::posting::KINDS_TOPIC_LANGUAGE;
    TOPIC_OTHER = lexicon::posting::KINDS_TOPIC_OTHER;
}

/// The one kind of requirement that a heading names.
pub(super) fn topic_of(heading: &str) -> Option<Kind> {
    let words = crate::words::words(heading.get(..heading.floor_char_boundary(60)).unwrap_or_default());
    let mut named = [
        (&TOPIC_EXPERIENCE, Kind::Experience),
        (&TOPIC_CERTIFICATE, Kind::Certificate),
        (&TOPIC_LANGUAGE, Kind::Language),
        (&TOPIC_OTHER, Kind::Other),
    ]
    .into_iter()
    .filter(|(cues, _)| words.len() <= 3 && cues.hit(&words));
    let (_, kind) = named.next()?;
    (named.next().is_none() && !SKILL_NOUN.hit(&words)).then_some(kind)
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
    if signs::is_tongue(words) && !has_years && !has_experience_noun(words) {
        return Kind::Language;
    }
    if (LOCATION.hit(words) || lives(words, text) || signs::may_work(words, text)) && !has_experience_noun(words) {
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
    // "Training in first aid" is a course, however recent it must be.
    if COURSE.hit(words)
        && words.len() <= 12
        && !has_experience_noun(words)
        && !SKILL_NOUN.hit(words)
        && !AVAILABLE.hit(words)
        && levels::asked(words).is_none()
    {
        return Kind::Certificate;
    }
    // "A degree or two years in a similar role": the experience stands in for it.
    if has_years && signs::is_schooling(words) {
        return Kind::Education;
    }
    let experienced = EXPERIENCED.find(words);
    if experienced.is_none() && !has_experience_noun(words) && (OWN.at(words, 0).is_some() || signs::has_clock(words)) {
        return Kind::Other;
    }
    let certified = CERTIFICATE.all(words).into_iter().find(|hit| {
        // "Certified", "qualified" are of the person; a card or a certificate is a thing that one has.
        words.get(hit.start).is_some_and(|word| !word.plain.ends_with("ed"))
    });
    if has_years
        && experienced.is_none_or(|hit| certified.is_some_and(|noun| noun.start < hit.start))
        && !has_experience_noun(words)
        && (certified.is_some_and(|hit| hit.start <= 4)
            || mentions
                .first()
                .is_some_and(|first| first.skill.kind() == SkillKind::Certificate && first.span.start == 0))
    {
        return Kind::Certificate;
    }
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
    let schooled = EDUCATION.find(words).filter(|hit| {
        // "180 degrees" of an oven.
        hit.start == 0 || !words.get(hit.start - 1).is_some_and(|word| word.plain.bytes().all(|b| b.is_ascii_digit()))
    });
    if schooled.is_some_and(|hit| hit.start == 0) && experienced.is_none() && !is_teaching(words) {
        return Kind::Education;
    }
    if levels::asked(words).is_some() && schooled.is_some() && !is_teaching(words) {
        return Kind::Education;
    }
    if names(SkillKind::Certificate)
        && experienced.is_none_or(|hit| hit.start > 0)
        && (covered(SkillKind::Certificate) || CERTIFICATE.hit(words))
    {
        return Kind::Certificate;
    }
    if schooled.is_some() && experienced.is_none_or(|hit| hit.start > 1) && !is_teaching(words) {
        return Kind::Education;
    }
    if REGISTERED.hit(words) && !EXPERIENCED.hit(words) && words.len() <= 24 && REGISTRATION.hit(words) {
        return Kind::Licence;
    }
    if certified.is_some() && AVAILABLE.find(words).is_some_and(|hit| hit.start > 1) && experienced.is_none() {
        return Kind::Certificate;
    }
    // "Running a team, including rotas" is work with rotas.
    let acts = words.len() > 3
        && words.first().is_some_and(|word| {
            word.plain.len() > 5
                && word.plain.ends_with("ing")
                && !["willing", "travelling", "driving", "lifting", "evening", "morning"].contains(&word.plain.as_str())
                && (word.plain != "working"
                    || words.get(1).is_some_and(|next| ["with", "in", "for", "as"].contains(&next.plain.as_str())))
        })
        && AVAILABLE.find(words).is_some_and(|hit| hit.start > 3);
    let heavy = words.iter().any(|word| {
        let unit = word.plain.trim_start_matches(|c: char| c.is_ascii_digit());
        ["kg", "lb"].contains(&unit)
    });
    if experienced.is_none() && is_trait(words, text, mentions) {
        return Kind::Other;
    }
    if SCHEDULE.hit(words) && experienced.is_none() && !acts || heavy && AVAILABLE.hit(words) && experienced.is_none() {
        return Kind::Other;
    }
    if AVAILABLE.hit(words)
        && !acts
        && !(done && past::is_past(words))
        && experienced.is_none_or(|hit| hit.start > 1)
        && (!mostly_skill(text, mentions) || words.first().is_some_and(|word| word.plain == "own"))
    {
        return Kind::Other;
    }
    if CERTIFICATE.hit(words) && experienced.is_none_or(|hit| hit.start > 0) {
        return Kind::Certificate;
    }
    if !names_tool(mentions) && is_acronyms(text, words) {
        return Kind::Certificate;
    }
    // "Communication skills, with evidence of safe practice" is about the skills.
    let about_skill =
        experienced.is_some_and(|hit| hit.start > 2 && SKILL_NOUN.hit(words.get(..hit.start).unwrap_or_default()));
    // "You've used Square" is about the tool.
    let proper = |mention: &Mention| {
        text.get(mention.span.start..mention.span.end).is_some_and(|name| name.starts_with(char::is_uppercase))
    };
    let past = (done || past::is_perfect(words) || past::has_done(words))
        && !(words.len() <= 4 && mentions.iter().any(proper));
    // "Experience mentoring juniors" is experience, "customs experience" a skill.
    let leads = (0..=1).any(|at| EXPERIENCE_NOUN.at(words, at).is_some()) && !names(SkillKind::Tool);
    if past || experienced.is_some() && !about_skill || has_experience_noun(words) && (leads || !names_tool(mentions)) {
        return Kind::Experience;
    }
    Kind::Skill
}

/// The kind under a heading that names one: it decides where the words do not.
pub(super) fn under(topic: Option<Kind>, kind: Kind, in_table: bool, mentions: &[Mention]) -> Kind {
    match topic {
        Some(Kind::Certificate) if !in_table => kind,
        Some(topic)
            if kind == Kind::Skill && !mentions.iter().any(|mention| mention.skill.kind() == SkillKind::Tool) =>
        {
            topic
        }
        _ => kind,
    }
}

/// Whether words name something formal: a language, a certificate, a degree, a registration, experience.
pub(super) fn is_formal(words: &[Word]) -> bool {
    [&LANGUAGE, &CERTIFICATE, &EDUCATION, &REGISTERED, &DRIVING, &EXPERIENCED].iter().any(|cues| cues.hit(words))
}

/// "SCMP or CPIM (or in progress)", "CCRN is preferred": letters of a body or a certificate that no list knows, and hardly
/// anything else.
fn is_acronyms(text: &str, words: &[Word]) -> bool {
    let acronym = |word: &Word| {
        let raw = text.get(word.start..word.end).unwrap_or_default();
        (3..=7).contains(&raw.len()) && raw.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let joins = |word: &Word| ["or", "and", "oder", "und", "ou", "o", "lub", "of"].contains(&word.plain.as_str());
    let run = words.iter().take_while(|word| acronym(word) || joins(word)).count();
    let rest = words.get(run..).unwrap_or_default();
    run > 0
        && rest.len() <= 4
        && (rest.is_empty()
            || super::wanted::insists(rest).is_some()
            || super::wanted::ASKED.hit(rest)
            || CERTIFICATE_END.hit(words))
}

/// Whether an item has a mark of some kind of requirement: a place, a licence, a certificate, education, a language,
/// experience, availability.
pub(super) fn is_marked(words: &[Word]) -> bool {
    [&LOCATION, &DRIVING, &REGISTERED, &CERTIFICATE, &EDUCATION, &EXPERIENCED, &LANGUAGE, &AVAILABLE, &CONDITION]
        .iter()
        .any(|cues| cues.hit(words))
}

/// The class of formal thing that starts at a word.
pub(super) fn class_at(words: &[Word], at: usize) -> Option<usize> {
    [&DRIVING, &LANGUAGE, &CERTIFICATE, &EDUCATION, &LOCATION, &CONDITION, &AVAILABLE]
        .iter()
        .position(|cues| cues.at(words, at).is_some())
}

/// Whether words name a quality of the person and no craft: "reliable and honest", "team spirit".
fn is_trait(words: &[Word], text: &str, mentions: &[Mention]) -> bool {
    let soft = |mention: &Mention| mention.skill.kind() == SkillKind::Soft;
    let named = !mentions.is_empty() && mostly_skill(text, mentions);
    mentions.iter().all(soft)
        && (named && words.len() == 1 || TRAIT.hit(words) && words.len() <= 16)
        && !is_formal(words)
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
    is_condition_of(&crate::words::words(text))
}

pub(super) fn is_condition_of(words: &[Word]) -> bool {
    CONDITION.hit(words) && !has_experience_noun(words)
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
    }) && !words.iter().any(|word| word.plain == "assistant" || word.plain == "qualification")
        || words.first().is_some_and(|word| word.plain.ends_with("ing") && word.plain != "leaving")
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
    EXPERIENCE_NOUN.hit(words)
}

fn is_language(words: &[Word], has_years: bool) -> bool {
    LANGUAGE.hit(words)
        && !PLACE_WORDS.hit(words)
        && !has_years
        && !EDUCATION.hit(words)
        && words.len() <= 22
        // "Experience with the Irish community"; but "la pratique de l'anglais".
        && EXPERIENCE_NOUN.all(words).iter().all(|hit| hit.end - hit.start > 1)
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
