//! Levels of education and of languages, on comparable scales.

use std::sync::LazyLock;

use lexicon::{Hit, LocalCues};

use crate::{Cues, cues, words::Word};

/// A level of education, lowest first (after the European Qualifications Framework; steps are at most about two EQF levels
/// apart).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// Compulsory school, EQF 2.
    School = 1,
    /// Upper secondary school or a trade qualification of level 3, EQF 3–4.
    Vocational = 2,
    /// Associate degree, foundation degree, HNC/HND, master craftsman, EQF 5.
    Associate = 3,
    /// Bachelor's degree, EQF 6.
    Bachelor = 4,
    /// Master's degree, EQF 7.
    Master = 5,
    /// Doctorate, EQF 8.
    Doctor = 6,
}

impl Level {
    /// The level at a position, counted from 1.
    pub(crate) fn of_rung(rung: u32) -> Self {
        match rung {
            0 | 1 => Self::School,
            2 => Self::Vocational,
            3 => Self::Associate,
            4 => Self::Bachelor,
            5 => Self::Master,
            _ => Self::Doctor,
        }
    }
}

cues! {
    DOCTOR = lexicon::evidence::EDUCATION_DOCTOR;
    MASTER = lexicon::evidence::EDUCATION_MASTER;
    BACHELOR = lexicon::evidence::EDUCATION_BACHELOR;
    ASSOCIATE = lexicon::evidence::EDUCATION_ASSOCIATE;
    VOCATIONAL = lexicon::evidence::EDUCATION_VOCATIONAL;
    SCHOOL = lexicon::evidence::EDUCATION_SCHOOL;
}

/// The lists of all languages, in the order in which they are looked for.
static ANYWHERE: [(Level, &LazyLock<Cues>); 6] = [
    (Level::Doctor, &DOCTOR),
    (Level::Associate, &ASSOCIATE),
    (Level::Master, &MASTER),
    (Level::Vocational, &VOCATIONAL),
    (Level::School, &SCHOOL),
    (Level::Bachelor, &BACHELOR),
];

/// The same by language: a "licence" is a degree in French only.
static LOCAL: LazyLock<[(Level, LocalCues); 6]> = LazyLock::new(|| {
    use lexicon::evidence as lists;
    [
        (Level::Doctor, LocalCues::from(lists::EDUCATION_DOCTOR)),
        (Level::Associate, LocalCues::from(lists::EDUCATION_ASSOCIATE)),
        (Level::Master, LocalCues::from(lists::EDUCATION_MASTER)),
        (Level::Vocational, LocalCues::from(lists::EDUCATION_VOCATIONAL)),
        (Level::School, LocalCues::from(lists::EDUCATION_SCHOOL)),
        (Level::Bachelor, LocalCues::from(lists::EDUCATION_BACHELOR)),
    ]
});

/// The lowest level that a posting's text asks for.
pub(crate) fn asked(words: &[Word]) -> Option<Level> {
    // "A degree or diploma", "Bachelor's or Master's": the lower one is enough. "Higher national diploma" is one
    // qualification.
    marked(words, None).0.into_iter().min()
}

/// The highest level that a resume's text states; in a language or, if it is not known, in any.
pub(crate) fn stated(words: &[Word], language: Option<&str>) -> Option<Level> {
    marked(words, language).0.into_iter().max()
}

/// The stems of the words that name a level, and so no subject.
pub(crate) fn level_words(words: &[Word]) -> Vec<&str> {
    let (_, taken) = marked(words, None);
    words.iter().zip(taken).filter(|(_, taken)| *taken).map(|(word, _)| word.stem()).collect()
}

/// The levels that a text names, and for each word whether it names one; in a language or, if it is not known, in all.
fn marked(words: &[Word], language: Option<&str>) -> (Vec<Level>, Vec<bool>) {
    let mut taken = vec![false; words.len()];
    let mut levels = Vec::new();
    let hits: Vec<(Level, Vec<Hit>)> = match language {
        Some(language) => LOCAL.iter().map(|(level, cues)| (*level, cues.all(words, language))).collect(),
        None => ANYWHERE.iter().map(|(level, cues)| (*level, cues.all(words))).collect(),
    };
    for (level, hits) in hits {
        for hit in hits {
            // "BS 7671", "BS EN ISO" are standards.
            let standard = words.get(hit.start).is_some_and(|word| word.plain == "bs")
                && words.get(hit.start + 1).is_some_and(|next| {
                    next.plain == "en" || next.plain == "iso" || next.plain.starts_with(|c: char| c.is_ascii_digit())
                });
            if standard {
                continue;
            }
            let free = taken.get(hit.start..hit.end).is_some_and(|stretch| stretch.iter().all(|word| !word));
            if free {
                levels.push(level);
                let degree = words
                    .get(hit.end)
                    .is_some_and(|word| word.plain == "degree" || word.plain == "diploma" || word.plain == "of");
                for word in taken.iter_mut().take(hit.end + usize::from(degree)).skip(hit.start) {
                    *word = true;
                }
            }
        }
    }
    (levels, taken)
}

/// A level of a language: A1 = 1 … C2 = 6, mother tongue 7 (Common European Framework of Reference).
pub(crate) type LanguageLevel = u8;

cues! {
    NATIVE = lexicon::evidence::LANGUAGE_LEVELS_NATIVE;
    C2 = lexicon::evidence::LANGUAGE_LEVELS_C2;
    C1 = lexicon::evidence::LANGUAGE_LEVELS_C1;
    B2 = lexicon::evidence::LANGUAGE_LEVELS_B2;
    B1 = lexicon::evidence::LANGUAGE_LEVELS_B1;
    A2 = lexicon::evidence::LANGUAGE_LEVELS_A2;
    A1 = lexicon::evidence::LANGUAGE_LEVELS_A1;
}

/// The level stated for a language, if there is one.
pub(crate) fn language_level(words: &[Word]) -> Option<LanguageLevel> {
    let steps = words.iter().filter_map(|word| match word.plain.as_str() {
        "a1" => Some(1),
        "a2" => Some(2),
        "b1" => Some(3),
        "b2" => Some(4),
        "c1" => Some(5),
        "c2" => Some(6),
        _ => None,
    });
    // "B2 preferred, B1 accepted": the lower one is enough.
    let cefr = steps.min();
    cefr.or_else(|| NATIVE.hit(words).then_some(7)).or_else(|| {
        [(&C2, 6), (&C1, 5), (&B1, 3), (&A2, 2), (&A1, 1), (&B2, 4)]
            .into_iter()
            .find_map(|(cues, level)| cues.hit(words).then_some(level))
    })
}
