//! Decides which clauses of a posting are requirements, and whether they are must or nice to have.

use kernel::Span;

use super::clauses::{Clause, Joint, clauses};
use crate::{
    cues, taxonomy,
    words::{Word, words},
};

cues! {
    /// Followed by a requirement for the candidate.
    ASKS = lexicon::posting::REQUIREMENTS_ASKS;
    /// Phrases that only address the candidate; removed from the requirement's words.
    STRIP = lexicon::posting::REQUIREMENTS_STRIP;
    /// Preceded by a requirement.
    ASKED = lexicon::posting::REQUIREMENTS_ASKED;
    /// It is nice to have.
    NICE = lexicon::posting::REQUIREMENTS_NICE;
    /// It is a must.
    INSISTS = lexicon::posting::REQUIREMENTS_INSISTS;
    /// It is explicitly not required.
    NOT_ASKED = lexicon::posting::REQUIREMENTS_NOT_ASKED;
    /// About somebody other than the candidate.
    OTHERS = lexicon::posting::REQUIREMENTS_OTHERS;
    /// The right to work, in any wording.
    ENTITLED = lexicon::posting::REQUIREMENTS_ENTITLED;
    /// The start of a separate clause.
    OPENS = lexicon::posting::REQUIREMENTS_OPENS;
}

/// A clause that states a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Its span, from the first word of the requirement.
    pub span: Span,
    /// Whether its own words make it a must, if they say so.
    pub must: Option<bool>,
}

/// Whether a clause states a must.
pub(crate) fn insists(words: &[Word]) -> Option<bool> {
    if NICE.hit(words) {
        return Some(false);
    }
    INSISTS.hit(words).then_some(true)
}

/// Whether words say that something is wanted from the candidate, as a must or not.
pub(super) fn says_wanted(words: &[Word]) -> bool {
    ASKS.hit(words) || ASKED.hit(words) || NICE.hit(words)
}

/// Whether a clause says that something is not required.
pub(crate) fn is_denied(words: &[Word]) -> bool {
    NOT_ASKED.hit(words)
}

/// The clauses of a sentence that state requirements for the candidate. `strict` is for text about any topic: there a
/// clause needs a cue; in a section of requirements every clause counts that is not negated or about others.
pub(crate) fn wanted(text: &str, sentence: Span, strict: bool) -> Vec<Wanted> {
    let mut found: Vec<Wanted> = Vec::new();
    let mut before_counted = false;
    for clause in clauses(text, sentence) {
        let Some(content) = clause.span.of(text) else { continue };
        let words = words(content);
        let counts = !is_denied(&words) && asks_for(&words, content, strict, &clause, before_counted);
        if counts {
            let inherited = found.last().and_then(|last| last.must).filter(|_| clause.joined == Joint::Continues);
            found.push(Wanted { span: trimmed(text, clause.span, &words), must: insists(&words).or(inherited) });
        }
        before_counted = counts;
    }
    found
}

fn asks_for(words: &[Word], content: &str, strict: bool, clause: &Clause, before_counted: bool) -> bool {
    if strict && words.len() < 2 {
        return false;
    }
    let asks = ASKS.all(words).into_iter().find(|hit| !is_subordinate(words, hit.start));
    let asked = ASKED.find(words);
    let other = OTHERS
        .all(words)
        .into_iter()
        .find(|other| asks.is_none_or(|asks| other.start < asks.start && other.end < asks.start));
    if clause.joined == Joint::Continues && before_counted {
        return true;
    }
    if !strict && clause.joined != Joint::Reason {
        return other.is_none()
            || asks.is_some_and(|asks| other.is_none_or(|other| asks.start < other.start))
            || asked.is_some() && !content.contains("who ");
    }
    if ENTITLED.hit(words)
        && words.iter().any(|word| ["must", "applicant", "candidate", "need"].contains(&word.plain.as_str()))
    {
        return true;
    }
    // "GCSE maths at grade 4 or above please"; but not "please ring Orla".
    let begged = words.len() > 3 && words.last().is_some_and(|word| word.plain == "please") && other.is_none();
    let Some(cue) = asks.or(asked) else {
        return begged
            || other.is_none() && words.len() > 2 && super::kind::is_certain(words) && !is_third_party(words, 0);
    };
    let foreign = other.is_some_and(|other| other.start < cue.start);
    !foreign && !is_third_party(words, cue.start)
}

/// "What you bring", "if you need help", "when you have": the words before the cue make it a side remark.
fn is_subordinate(words: &[Word], cue: usize) -> bool {
    let Some(before) = cue.checked_sub(1).and_then(|at| words.get(at)) else { return false };
    let asks_itself = words
        .get(cue)
        .is_some_and(|word| ["if", "happen", "bonus", "plu", "plus", "great"].contains(&word.plain.as_str()));
    !asks_itself
        && [
            "what",
            "whatever",
            "how",
            "when",
            "once",
            "where",
            "wherever",
            "if",
            "while",
            "until",
            "before",
            "after",
            "everything",
            "skills",
            "that",
        ]
        .contains(&before.plain.as_str())
        && !(before.plain == "if" && words.get(cue + 1).is_some_and(|word| word.plain == "happen"))
}

/// "Teaching assistants, who must hold", "Associates must pass": the words before the cue name somebody else.
fn is_third_party(words: &[Word], cue: usize) -> bool {
    let before = words.get(..cue).unwrap_or_default();
    let speaks_to = |word: &Word| {
        [
            "you",
            "your",
            "youll",
            "youre",
            "youve",
            "candidate",
            "applicant",
            "someone",
            "somebody",
            "we",
            "person",
            "ideal",
            "successful",
            "postholder",
            "holder",
        ]
        .contains(&word.plain.as_str())
    };
    if words.get(cue).is_some_and(|word| word.plain == "must" || word.plain == "applicant") && !before.is_empty() {
        return !before.iter().any(speaks_to);
    }
    before.first().is_some_and(|word| {
        ["our", "their", "his", "her", "they", "he", "she", "these", "those"].contains(&word.plain.as_str())
    }) && !before.iter().any(|word| word.plain == "looking")
}

/// The clause from the first word of the requirement.
fn trimmed(text: &str, span: Span, words: &[Word]) -> Span {
    let content = span.of(text).unwrap_or_default();
    let end = content.trim_end_matches(['.', ';', ',', ' ', '!']).len();
    // The text before may belong to it: "Charting is in Epic, and if you have used it".
    let hit = STRIP.all(words).into_iter().take_while(|hit| hit.start <= 9).find(|hit| {
        let before = words.get(..hit.start).unwrap_or_default();
        let telling = before.iter().filter(|word| !crate::wording::is_stop(word)).count();
        let own_subject = words.get(hit.start).is_some_and(|word| {
            [
                "you", "youve", "youll", "youre", "have", "has", "having", "will", "bring", "must", "also", "du",
                "sie", "vous", "tu", "tiene", "posee",
            ]
            .contains(&word.plain.as_str())
        });
        let gap_before = hit
            .start
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .map_or("", |word| content.get(word.end..).unwrap_or_default());
        // "Any paperwork you have done before" is about the paperwork.
        let opens = hit.start == 0
            || !own_subject
            || gap_before.starts_with(',')
            || before.last().is_some_and(|word| {
                ["so", "and", "because", "ideally", "that", "therefore", "also", "if"].contains(&word.plain.as_str())
            });
        opens
            && telling <= 2
            && taxonomy::spot(content.get(..words.get(hit.start).map_or(0, |word| word.start)).unwrap_or_default())
                .is_empty()
    });
    let Some(hit) = hit else { return Span::new(span.start, span.start + end) };
    let mut at = hit.end;
    while words
        .get(at)
        .is_some_and(|word| ["a", "an", "the", "also", "to", "be", "already"].contains(&word.plain.as_str()))
        && words.len() - at > 2
    {
        at += 1;
    }
    let left = words.get(at).map(|word| word.plain.as_str()).unwrap_or_default();
    let begin =
        if ["it", "that", "this", "them"].contains(&left) { 0 } else { words.get(at).map_or(0, |word| word.start) };
    Span::new(span.start + begin.min(end), span.start + end)
}
