//! The short form of a requirement: one line, without the words that say how much it is wanted.

use super::wanted;
use crate::{cues, words::Word};

cues! {
    /// Verbs before a word that says how much something is wanted: "will be", "serait".
    AUXILIARY = lexicon::posting::REQUIREMENTS_AUXILIARY;
}

/// Where the predicate starts that says how much the words before it are wanted: "will be preferred".
pub(super) fn predicate(words: &[Word], first: usize) -> Option<usize> {
    let mut at = wanted::ASKED.all(words).into_iter().find(|hit| hit.start >= first)?.start;
    while at > first && AUXILIARY.at(words, at - 1).is_some_and(|hit| hit.end == at) {
        at -= 1;
    }
    Some(at)
}

/// The short form of an item.
pub(super) fn form(content: &str, words: &[Word]) -> String {
    tidy(without_predicate(content, words))
}

/// "Banking regulation is an advantage": the requirement without its must or nice.
fn without_predicate<'a>(content: &'a str, words: &[Word]) -> &'a str {
    let Some(start) = predicate(words, 1) else { return content };
    let only_says_how_much = |word: &Word| {
        [
            "is",
            "are",
            "be",
            "would",
            "will",
            "a",
            "an",
            "the",
            "also",
            "real",
            "definite",
            "big",
            "strong",
            "distinct",
            "plu",
            "plus",
            "bonu",
            "bonus",
            "advantage",
            "asset",
            "advantageou",
            "advantageous",
            "beneficial",
            "useful",
            "helpful",
            "desirable",
            "desired",
            "preferred",
            "welcome",
            "required",
            "essential",
            "mandatory",
            "needed",
            "necessary",
            "expected",
            "important",
            "must",
            "ideal",
            "nice",
            "great",
            "vital",
            "crucial",
            "key",
            "i",
            "erforderlich",
            "wunschenswert",
            "von",
            "vorteil",
            "ist",
            "sind",
            "ein",
            "ware",
            "schon",
            "zwingend",
            "notwendig",
            "souhaite",
            "souhaitee",
            "apprecie",
            "appreciee",
            "exige",
            "exigee",
            "requi",
            "requis",
            "est",
            "un",
            "atout",
            "indispensable",
            "obligatoire",
            "se",
            "valora",
            "valorara",
            "deseable",
            "imprescindible",
            "e",
            "es",
        ]
        .contains(&word.plain.as_str())
    };
    match (words.get(start), words.get(start..).is_some_and(|tail| tail.iter().all(only_says_how_much))) {
        (Some(first), true) => {
            content.get(..first.start).unwrap_or(content).trim_end_matches([' ', ',', '-', '–', '('])
        }
        _ => content,
    }
}

/// A short form of the item: one line, starting with a capital, without a closing full stop.
fn tidy(content: &str) -> String {
    let line = content.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_end_matches(['.', ';', ',']);
    let mut characters = line.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
