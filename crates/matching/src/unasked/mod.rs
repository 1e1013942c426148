//! Questions that may not be asked in an interview: they are about what people may not be chosen by (the grounds of `exclusion`), and
//! the work seldom calls for the answer. Found by phrases that are data, other ones than those of postings: there "pregnant" excludes
//! somebody, here a midwife is asked about her work. Indirect questions are classified by a small model (`learned`). It warns; it
//! does not judge whether an exception applies.

pub(crate) mod learned;

use kernel::Span;
use lexicon::unasked as lists;
use serde::{Deserialize, Serialize};

use crate::{Ground, cues, words::words};

cues! {
    AGE = lists::AGE_PHRASES;
    GENDER = lists::GENDER_PHRASES;
    ORIGIN = lists::ORIGIN_PHRASES;
    HEALTH = lists::HEALTH_PHRASES;
    FAMILY = lists::FAMILY_PHRASES;
    FAITH = lists::FAITH_PHRASES;
    POLITICS = lists::POLITICS_PHRASES;
    RECORD = lists::RECORD_PHRASES;
    MONEY = lists::MONEY_PHRASES;
    LOOKS = lists::LOOKS_PHRASES;
}

/// Words of a question that may not be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unasked {
    pub ground: Ground,
    /// The words, in the text.
    pub words: Span,
}

/// The words of a text, with a question on each line, that ask for what may not be asked, in its order: a phrase, or else the whole
/// question.
pub fn unasked(text: &str) -> Vec<Unasked> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let question = line.trim();
        let at = start + line.len() - line.trim_start().len();
        let phrases = phrases(question);
        let learned = phrases.is_empty().then(|| learned::ground(&words(question))).flatten();
        let whole = learned.map(|ground| Unasked { ground, words: Span { start: 0, end: question.len() } });
        let moved = |it: Unasked| Unasked { words: Span { start: at + it.words.start, end: at + it.words.end }, ..it };
        found.extend(phrases.into_iter().chain(whole).map(moved));
        start += line.len();
    }
    found
}

/// The phrases of a question that ask for what may not be asked, in its order.
fn phrases(text: &str) -> Vec<Unasked> {
    let words = words(text);
    let lists = [
        (Ground::Age, &AGE),
        (Ground::Gender, &GENDER),
        (Ground::Origin, &ORIGIN),
        (Ground::Health, &HEALTH),
        (Ground::Family, &FAMILY),
        (Ground::Faith, &FAITH),
        (Ground::Politics, &POLITICS),
        (Ground::Record, &RECORD),
        (Ground::Money, &MONEY),
        (Ground::Looks, &LOOKS),
    ];
    let mut found = Vec::new();
    for (ground, cues) in lists {
        for hit in cues.all(&words) {
            let (Some(first), Some(last)) = (words.get(hit.start), words.get(hit.end - 1)) else { continue };
            found.push(Unasked { ground, words: Span { start: first.start, end: last.end } });
        }
    }
    found.sort_by_key(|it| it.words.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grounds(text: &str) -> Vec<(Ground, &str)> {
        unasked(text).into_iter().map(|it| (it.ground, it.words.of(text).unwrap_or_default())).collect()
    }

    #[test]
    fn questions_that_may_not_be_asked_are_quoted() {
        assert_eq!(
            grounds("How old are you?\nDo you have any children, and are you pregnant?"),
            [
                (Ground::Age, "How old are you"),
                (Ground::Family, "Do you have any children"),
                (Ground::Family, "are you pregnant")
            ]
        );
        assert_eq!(
            grounds("Sind Sie schwanger? Welcher Konfession gehören Sie an? Wie groß sind Sie?"),
            [
                (Ground::Family, "Sind Sie schwanger"),
                (Ground::Faith, "Welcher Konfession"),
                (Ground::Looks, "Wie groß sind Sie")
            ]
        );
        for (text, ground) in [
            ("Êtes-vous enceinte ?", Ground::Family),
            ("¿Tiene hijos?", Ground::Family),
            ("È credente?", Ground::Faith),
            ("Waar komt u vandaan?", Ground::Origin),
            ("Czy ma Pani dzieci?", Ground::Family),
            ("Qual a sua religião?", Ground::Faith),
            ("Avez-vous un handicap ?", Ground::Health),
            ("What is your sexual orientation?", Ground::Gender),
            ("Have you ever been in trouble with the police?", Ground::Record),
            ("Haben Sie Schulden?", Ground::Money),
            ("Pour qui votez-vous ?", Ground::Politics),
        ] {
            assert_eq!(unasked(text).first().map(|it| it.ground), Some(ground), "{text}");
        }
    }

    #[test]
    fn a_question_that_asks_around_it_is_quoted_whole() {
        let text =
            "What would you change about our rota?\n  Who picks your little ones up from nursery on Fridays?\r\n";
        assert_eq!(grounds(text), [(Ground::Family, "Who picks your little ones up from nursery on Fridays?")]);
    }

    #[test]
    fn questions_about_the_work_may_be_asked() {
        for text in [
            "How do you calm a group of twenty children?",
            "A resident asks you to pray with her. What do you do?",
            "How do you lift an overweight patient?",
            "Tell me about a pregnant woman whom you cared for at night.",
            "Which illnesses of the lungs have you nursed?",
            "Wie erklären Sie Eltern die Erkrankung ihres Kindes?",
            "Are you willing to work at night?",
            "Do you have a driving licence?",
            "Haben Sie einen Führerschein der Klasse B?",
            "Quel âge ont les machines ?",
        ] {
            assert_eq!(grounds(text), [], "{text}");
        }
    }
}
