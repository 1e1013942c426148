//! Classifies requirements by kind.

use super::{conditions::SCHEDULE, learned, past, signs};
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

/// The inputs of the classifier apart from the words of the requirement.
pub(super) struct Signs<'a> {
    pub text: &'a str,
    pub mentions: &'a [Mention],
    /// The words before it say that it was done.
    pub done: bool,
    /// The kind that its heading names.
    pub topic: Option<Kind>,
}

const SKILL_KINDS: [SkillKind; 8] = [
    SkillKind::Skill,
    SkillKind::Tool,
    SkillKind::Method,
    SkillKind::Domain,
    SkillKind::Language,
    SkillKind::Certificate,
    SkillKind::Licence,
    SkillKind::Soft,
];

/// The kind of a requirement: the learned one, but for forms that are certain and too rare to learn from.
pub(super) fn kind_of(words: &[Word], asked: &Signs) -> Kind {
    // "A diploma or two years in a similar role": the experience stands in for it.
    if signs::is_schooling(words) {
        return Kind::Education;
    }
    match learned::kind_of(&learned::features(words, asked)) {
        Kind::Skill if asked.done || past::has_done(words) || past::is_perfect(words) => Kind::Experience,
        kind => kind,
    }
}

/// The signs of each kind that a requirement has, by number. The weights of [`super::learned`] depend on the order.
pub(super) fn signs(words: &[Word], asked: &Signs) -> Vec<usize> {
    let Signs { text, mentions, done, topic } = *asked;
    let mut has: Vec<bool> = Vec::new();
    let lists = [
        &LOCATION,
        &DRIVING,
        &REGISTERED,
        &CERTIFICATE,
        &EDUCATION,
        &AVAILABLE,
        &EXPERIENCED,
        &CONDITION,
        &LANGUAGE,
        &TRAIT,
        &PLACE_WORDS,
        &CERTIFICATE_END,
        &EXPERIENCE_NOUN,
        &SKILL_NOUN,
        &COURSE,
        &OWN,
        &REGISTRATION,
        &SCHEDULE,
    ];
    for cues in lists {
        let hit = cues.find(words);
        has.push(hit.is_some());
        has.push(hit.is_some_and(|hit| hit.start <= 1));
        has.push(hit.is_some_and(|hit| hit.end + 1 >= words.len()));
        has.push(hit.is_some() && words.len() <= 5);
    }
    for kind in SKILL_KINDS {
        let named: Vec<&Mention> = mentions.iter().filter(|mention| mention.skill.kind() == kind).collect();
        let length: usize = named.iter().map(|mention| mention.span.len()).sum();
        has.push(!named.is_empty());
        has.push(length > 0 && length * 2 >= text.len());
        has.push(length > 0 && length * 10 >= text.len() * 7);
        has.push(mentions.first().is_some_and(|first| first.skill.kind() == kind));
    }
    has.extend([
        mentions.is_empty(),
        numbers::years(words).is_some(),
        levels::asked(words).is_some(),
        signs::is_tongue(words),
        signs::may_work(words, text),
        lives(words, text),
        signs::has_clock(words),
        signs::is_schooling(words),
        is_trait(words, text, mentions),
        is_acronyms(text, words),
        done,
        past::is_past(words),
        past::is_perfect(words),
        past::has_done(words),
        is_teaching(words),
        super::country_named(text).is_some(),
        super::city_in(text).is_some(),
        words.iter().any(|word| word.plain.bytes().any(|byte| byte.is_ascii_digit())),
    ]);
    has.extend(Kind::ALL.iter().map(|kind| topic == Some(*kind)));
    has.iter().enumerate().filter_map(|(number, has)| has.then_some(number)).collect()
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

fn mostly_skill(text: &str, mentions: &[Mention]) -> bool {
    mentions.iter().map(|mention| mention.span.len()).sum::<usize>() * 10 >= text.len() * 7
}

fn has_experience_noun(words: &[Word]) -> bool {
    EXPERIENCE_NOUN.hit(words)
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
