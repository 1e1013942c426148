//! Which sentences of a resume fit a question: by the skills that the question names, and by words that tell of its competence.

use crate::{
    bank::Competence,
    clauses::Text,
    lists::{List, Lists},
    tokens::tokens,
};

/// The cases that show a competence: words of questions for them, and words that tell them. A competence that no words tell of
/// has none.
const fn cases(competence: Competence) -> &'static [(List, List)] {
    match competence {
        Competence::Communication => &[(List::AskedNews, List::ToldNews), (List::AskedFeedback, List::ToldFeedback)],
        Competence::Teamwork => &[(List::AskedTeam, List::ToldTeam), (List::AskedWelcome, List::ToldWelcome)],
        Competence::Conflict => &[(List::AskedConflict, List::ToldConflict)],
        Competence::Customers => &[(List::AskedCustomer, List::ToldCustomer)],
        Competence::Planning => &[(List::AskedPlan, List::ToldPlan), (List::AskedDeadline, List::ToldDeadline)],
        Competence::ProblemSolving => &[(List::AskedProblem, List::ToldProblem)],
        Competence::Quality => &[(List::AskedImprove, List::ToldImprove), (List::AskedGoal, List::ToldGoal)],
        Competence::Safety => &[(List::AskedDanger, List::ToldDanger)],
        Competence::Initiative => &[(List::AskedImprove, List::ToldImprove)],
        Competence::Learning => &[(List::AskedLearning, List::ToldLearning)],
        Competence::Leadership => &[(List::AskedLeading, List::ToldLeading)],
        Competence::Adaptability => {
            &[(List::AskedSurprise, List::ToldSurprise), (List::AskedLearning, List::ToldLearning)]
        }
        Competence::Pressure => &[(List::AskedDeadline, List::ToldDeadline)],
        Competence::Mistakes => &[(List::AskedMistake, List::ToldMistake)],
        Competence::Integrity => &[(List::AskedDecision, List::ToldDecision)],
        Competence::Reliability | Competence::Motivation | Competence::Knowledge | Competence::Numbers => &[],
    }
}

/// How much a sentence of a resume tells of a competence: 0 if nothing. A word that questions for such cases use counts two, one
/// that answers use counts one; one of the latter alone is no sign.
pub fn tells(language: &str, sentence: &str, competence: Competence) -> usize {
    let Some(lists) = Lists::of(language) else { return 0 };
    if competence == Competence::Numbers {
        let text = Text::new(sentence, language, lists);
        return text.whole().filter(|at| text.is_measure(*at)).count();
    }
    let marks = lists.marks(&tokens(sentence, language));
    let count = |list: List| marks.iter().filter(|mark| mark.starts(list)).count();
    let found = cases(competence).iter().map(|(asked, told)| 2 * count(*asked) + count(*told)).max().unwrap_or(0);
    if found < 2 { 0 } else { found }
}

/// The competences that a sentence tells most of, at most `most`, strongest first.
pub fn competences(language: &str, sentence: &str, most: usize) -> Vec<Competence> {
    let mut found: Vec<_> = Competence::ALL
        .iter()
        .map(|competence| (tells(language, sentence, *competence), *competence))
        .filter(|(strength, _)| *strength > 0)
        .collect();
    found.sort_by_key(|(strength, _)| std::cmp::Reverse(*strength));
    found.into_iter().take(most).map(|(_, competence)| competence).collect()
}

/// Whether a sentence names a skill: its words stand in it one after another, in upper or lower case.
pub fn names(sentence: &str, skill: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '+' | '#');
        text.split(|c: char| !is_part(c)).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (sentence, skill) = (words(sentence), words(skill));
    !skill.is_empty() && sentence.windows(skill.len()).any(|window| window == skill)
}

/// The sentences that fit a question best, at most `most`: their places, best first. `has_evidence` says which of them answer a
/// requirement with one of the question's skills, which is the strongest sign.
pub fn fitting(
    language: &str,
    sentences: &[&str],
    has_evidence: impl Fn(usize) -> bool,
    (skills, competence): (&[String], Competence),
    most: usize,
) -> Vec<usize> {
    let mut found: Vec<(usize, usize)> = sentences
        .iter()
        .enumerate()
        .map(|(at, sentence)| {
            let named = skills.iter().filter(|skill| names(sentence, skill)).count();
            let evidence = if has_evidence(at) { 6 } else { 0 };
            (evidence + 5 * named.min(2) + tells(language, sentence, competence).min(4), at)
        })
        .filter(|(strength, _)| *strength > 0)
        .collect();
    found.sort_by_key(|(strength, at)| (std::cmp::Reverse(*strength), *at));
    found.into_iter().take(most).map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_tells_of_a_competence_by_its_words() {
        for (language, sentence, competence) in [
            ("en", "Handled complaints of up to 40 customers a day", Competence::Customers),
            ("en", "Led and coached a team of nine nurses", Competence::Leadership),
            ("en", "Improved the hand-over and made it more efficient", Competence::Initiative),
            ("en", "Cut waiting times by 18%", Competence::Numbers),
            ("de", "Betreuung von Kunden und Bearbeitung von Reklamationen", Competence::Customers),
            ("de", "Führung von zwölf Mitarbeitern", Competence::Leadership),
        ] {
            assert!(tells(language, sentence, competence) > 0, "{sentence}");
        }
        assert_eq!(tells("en", "Baked bread and rolls", Competence::Customers), 0);
        assert_eq!(tells("xx", "Customers", Competence::Customers), 0);
        assert_eq!(competences("en", "Led and coached a team of nine nurses", 2)[0], Competence::Leadership);
    }

    #[test]
    fn a_skill_is_named_by_whole_words() {
        assert!(names("Wrote C++ and taught wound care.", "c++") && names("Wound-care nurse", "Wound care"));
        assert!(!names("Wrote Javascript", "Java") && !names("Wrote C++", "C") && !names("", "") && !names("a", ""));
    }

    #[test]
    fn evidence_counts_more_than_words() {
        let sentences = ["Baked bread", "Taught phlebotomy to students", "Handled complaints of customers"];
        let fitting = |has_evidence: fn(usize) -> bool, skill: &str| {
            fitting("en", &sentences, has_evidence, (&[skill.to_owned()], Competence::Customers), 2)
        };
        assert_eq!(fitting(|_| false, "Phlebotomy"), [1, 2]);
        assert_eq!(fitting(|at| at == 0, "Phlebotomy"), [0, 1]);
        assert_eq!(fitting(|_| false, "Welding"), [2]);
    }
}
