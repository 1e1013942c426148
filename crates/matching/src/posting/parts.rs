//! Finds the parts of an item that have a noun or a verb of their own.

use super::{
    kind,
    split::{ALSO_AND, AND, HEAD, OR, OWN_VERB, WITH},
};
use crate::{numbers, words::Word};

/// Where a part with a noun or verb of its own starts: "a diploma, two years of practice and knowledge of SAP". The end of
/// the part before, and the start.
pub(super) fn strong_cuts(content: &str, words: &[Word]) -> Vec<(usize, usize)> {
    let mut cuts = Vec::new();
    let mut depth = 0_i32;
    let mut from = 0;
    for (index, word) in words.iter().enumerate().skip(1) {
        let gap_start = words.get(index - 1).map_or(0, |word| word.end);
        let gap = content.get(gap_start..word.start).unwrap_or_default();
        depth += gap.matches('(').count() as i32 - gap.matches(')').count() as i32;
        let joins = AND.contains(&word.plain.as_str()) || ALSO_AND.contains(&word.plain.as_str());
        let either = OR.contains(&word.plain.as_str());
        if depth > 0 || !(joins || either || gap.contains([',', ';'])) {
            continue;
        }
        let at = index + usize::from(joins || either);
        let left = words.get(from..index).unwrap_or_default();
        // "A driving licence and a car": things of different kinds.
        let class = |words: &[Word], at: usize| kind::class_at(words, at).or_else(|| kind::class_at(words, at + 1));
        let differ = joins && {
            let of_left = (0..left.len().min(6)).find_map(|at| kind::class_at(left, at));
            let of_right = class(words, at);
            of_left.is_some() && of_right.is_some() && of_left != of_right
        };
        if !(stands_alone(left) && opens_part(content, words, at, either) || differ) {
            continue;
        }
        if let Some(next) = words.get(at) {
            let closing = gap.rfind(')').map_or(0, |at| at + 1);
            cuts.push((gap_start + closing, next.start));
            from = at;
        }
    }
    cuts
}

/// Whether words name a thing of their own: not only "knowledge" in "knowledge and experience of".
pub(super) fn stands_alone(left: &[Word]) -> bool {
    // "You write and speak English": the verbs share their object.
    let reader = ["you", "du", "sie", "vous", "tu", "je", "jij"];
    let telling = |word: &&Word| !crate::wording::is_stop(word) && !reader.contains(&word.plain.as_str());
    let content = left.iter().filter(telling).count();
    let ends_in_noun = left.last().is_some_and(|last| {
        let last = std::slice::from_ref(last);
        kind::SKILL_NOUN.hit(last) || kind::EXPERIENCE_NOUN.hit(last)
    });
    !ends_in_noun && (content > 1 || content == 1 && kind::is_formal(left))
}

/// Whether a requirement with its own noun or verb starts at a word.
fn opens_part(content: &str, words: &[Word], at: usize, either: bool) -> bool {
    let modal = |word: &Word| ["would", "can", "could", "also", "schon"].contains(&word.plain.as_str());
    // "Can-do attitude" is one word.
    let hyphen = words.get(at).is_some_and(|word| content.as_bytes().get(word.end) == Some(&b'-'));
    let verb = !hyphen
        && (OWN_VERB.at(words, at).is_some()
            || words.get(at).is_some_and(modal) && OWN_VERB.at(words, at + 1).is_some());
    // "You know the guidelines and can spot a mistake" goes into details.
    let detail = words.get(at).is_some_and(|word| ["can", "could"].contains(&word.plain.as_str()))
        && !kind::is_marked(words.get(at..).unwrap_or_default());
    if detail {
        return false;
    }
    if either {
        return verb;
    }
    let after = at + usize::from(WITH.at(words, at).is_some());
    // "Written and verbal skills" share their noun.
    let noun = HEAD.at(words, after).is_some_and(|hit| {
        // "SQL, at least two years" is about SQL.
        let period = numbers::years(words.get(hit.start..hit.end).unwrap_or_default()).is_some();
        words.get(hit.end - 1).is_some_and(|last| last.plain != "skill" || hit.end - hit.start > 3)
            && (!period || words.len() >= hit.end + 2)
    });
    verb || noun
}
