//! Wording of a posting that keeps people away for what they are: the grounds of equal-treatment law (EU directives 2000/43, 2000/78 and
//! 2006/54; the UK's Equality Act 2010), found by phrases that are data. It quotes; it does not judge whether an exception applies.

use kernel::Span;
use lexicon::{Hit, wording};
use serde::{Deserialize, Serialize};

use crate::{
    cues,
    sentences::sentences,
    words::{Word, words},
};

kernel::words! {
    /// What a wording excludes people by.
    pub enum Ground {
        /// How old they are.
        Age = "age",
        /// Their gender; a job title for one gender counts.
        Gender = "gender",
        /// Their nationality, origin or first language.
        Origin = "origin",
        /// A disability or an illness.
        Health = "health",
        /// Children, pregnancy, marriage.
        Family = "family",
        /// Their religion.
        Faith = "faith",
        /// Their party, vote or union.
        Politics = "politics",
        /// Arrests and sentences.
        Record = "record",
        /// Debts, property, what others of the household earn.
        Money = "money",
        /// How they look; a photo shows much of the rest.
        Looks = "looks",
    }
}

cues! {
    AGE = wording::AGE_PHRASES;
    GENDER = wording::GENDER_PHRASES;
    ORIGIN = wording::ORIGIN_PHRASES;
    HEALTH = wording::HEALTH_PHRASES;
    FAMILY = wording::FAMILY_PHRASES;
    FAITH = wording::FAITH_PHRASES;
    LOOKS = wording::LOOKS_PHRASES;
    /// What says that a ground does not matter.
    FAIR = wording::FAIR_PHRASES;
    /// What says that all genders are meant.
    GENDERED = wording::GENDERED_PHRASES;
}

/// A wording that excludes people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exclusion {
    pub ground: Ground,
    /// The words, in the text.
    pub words: Span,
    /// The sentence they are in.
    pub sentence: Span,
}

/// The wordings of a text that exclude people, in its order; one for each ground and sentence. A sentence that says that such grounds do not
/// matter excludes nobody.
pub fn exclusions(text: &str) -> Vec<Exclusion> {
    let lists = [
        (Ground::Age, &AGE),
        (Ground::Gender, &GENDER),
        (Ground::Origin, &ORIGIN),
        (Ground::Health, &HEALTH),
        (Ground::Family, &FAMILY),
        (Ground::Faith, &FAITH),
        (Ground::Looks, &LOOKS),
    ];
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span { start, end: start + line.len() };
        start += line.len();
        for sentence in sentences(text, span) {
            let Some(content) = sentence.of(text) else { continue };
            let words = words(content);
            if FAIR.hit(&words) {
                continue;
            }
            for (ground, cues) in lists {
                let Some(hit) = cues.find(&words) else { continue };
                if ground == Ground::Gender && (GENDERED.hit(&words) || has_other_form(&words, hit)) {
                    continue;
                }
                let (Some(first), Some(last)) = (words.get(hit.start), words.get(hit.end - 1)) else { continue };
                let span = Span { start: sentence.start + first.start, end: sentence.start + last.end };
                found.push(Exclusion { ground, words: span, sentence });
            }
        }
    }
    found.sort_by_key(|exclusion| exclusion.words.start);
    found
}

/// The fewest letters in which two forms of a word are the same.
const SAME_LETTERS: usize = 4;

/// Whether another form of the word is in the same sentence, as in "vendeur / vendeuse": then both genders are meant.
fn has_other_form(words: &[Word], hit: Hit) -> bool {
    let Some([word]) = words.get(hit.start..hit.end) else { return false };
    words.iter().any(|other| {
        let same = word.plain.chars().zip(other.plain.chars()).take_while(|(one, two)| one == two).count();
        let shorter = word.plain.chars().count().min(other.plain.chars().count());
        other.plain != word.plain && same >= SAME_LETTERS && same * 5 >= shorter * 3
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grounds(text: &str) -> Vec<(Ground, &str)> {
        exclusions(text).into_iter().map(|it| (it.ground, it.words.of(text).unwrap_or_default())).collect()
    }

    #[test]
    fn words_that_exclude_are_quoted() {
        let text =
            "Join our young team in Leeds.\n- Native speaker of English\n- Driving licence B\nWe look for a waitress.";
        assert_eq!(
            grounds(text),
            [(Ground::Age, "young team"), (Ground::Origin, "Native speaker"), (Ground::Gender, "waitress")]
        );
        assert_eq!(
            grounds("Bewerbung bitte mit Lichtbild. Sie sind ungebunden."),
            [(Ground::Looks, "Lichtbild"), (Ground::Family, "ungebunden"),]
        );
    }

    #[test]
    fn what_excludes_nobody_is_left_alone() {
        for text in [
            "We welcome everybody, regardless of age, religion, or marital status.",
            "You do not have to be a native speaker.",
            "You work with young people and their families.",
            "Wir freuen uns auf alle, unabhängig von Konfession und Familienstand.",
            "Fluent English, and German at B2.",
            "Verkäufer oder Verkäuferin in Teilzeit",
        ] {
            assert_eq!(grounds(text), [], "{text}");
        }
    }
}
