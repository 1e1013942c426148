//! Splits sentences into clauses where a new requirement or a remark starts.

use kernel::Span;

use super::wanted;
use crate::words::{Word, words};

/// How a clause hangs on the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// It stands by itself.
    Free,
    /// Same subject, same verb: "… and brings two years", "… as is experience of audits".
    Continues,
    /// It gives a reason or a remark: "because …", "it is …".
    Reason,
}

pub(super) struct Clause {
    pub span: Span,
    pub joined: Joint,
}

/// How many words on each side of a comma are looked at: more than any clause has, so that a sentence without an end takes no longer
/// than its length.
const REACH: usize = 80;

/// Clauses of a sentence: cut where a new one opens.
pub(super) fn clauses(text: &str, sentence: Span) -> Vec<Clause> {
    let Some(content) = sentence.of(text) else { return Vec::new() };
    let words = words(content);
    let mut cuts = vec![(0, Joint::Free)];
    let mut depth = 0_i32;
    for (index, word) in words.iter().enumerate() {
        let gap_start = index.checked_sub(1).and_then(|i| words.get(i)).map_or(0, |w| w.end);
        let gap = content.get(gap_start..word.start).unwrap_or_default();
        depth += gap.matches('(').count() as i32 - gap.matches(')').count() as i32;
        if index == 0 || depth > 0 {
            continue;
        }
        let name = word.plain.as_str();
        let comma = gap.contains(',');
        let apart = gap.contains(';') || gap.contains(" – ") || gap.contains(" — ") || gap.contains(": ");
        let next = words.get(index + 1).map(|word| word.plain.as_str()).unwrap_or_default();
        let says = |words: &[Word]| wanted::ASKED.hit(words) || wanted::ASKS.hit(words);
        let left = words.get(words_from(&cuts, &words).max(index.saturating_sub(REACH))..index).unwrap_or_default();
        let joins = ["and", "but", "und", "sowie", "et", "y", "plus"].contains(&name);
        let from = index + usize::from(joins);
        let rest = words.get(from..words.len().min(from + REACH)).unwrap_or_default();
        let pronoun = |word: &str| {
            [
                "it", "they", "we", "nobody", "that", "this", "our", "he", "she", "es", "wir", "sie", "nous", "theyll",
                "well", "thats", "its", "theres",
            ]
            .contains(&word)
        };
        let first = rest.first().map(|word| word.plain.as_str()).unwrap_or_default();
        let opens = wanted::OPENS.at(rest, 0).is_some();
        let second_person = [
            "you",
            "youll",
            "youre",
            "youve",
            "du",
            "sie",
            "vous",
            "tu",
            "if",
            "ideally",
            "preferably",
            "idealerweise",
            "idealement",
        ]
        .contains(&first);
        // The French conjunction "car" ("because") starts a clause; the English noun "car" does not.
        let french = name == "car"
            && ["nous", "notre", "nos", "vous", "votre", "le", "la", "les", "l", "il", "ce", "c"].contains(&next);
        let reason = (["because", "since", "denn", "weil", "da", "porque", "damit"].contains(&name) || french)
            && index > 2
            || name == "as"
                && ["our", "we", "were", "weve", "they", "theyre", "it", "its", "you", "youre", "this", "there"]
                    .contains(&next)
                && index > 2
            || name == "so" && comma && !says(rest)
            || name == "while" && comma;
        let joint = if reason {
            Some(Joint::Reason)
        } else if name == "as" && ["is", "are", "would", "will"].contains(&next) {
            Some(Joint::Continues)
        } else if (comma || apart) && pronoun(first) && !says(rest.get(..6.min(rest.len())).unwrap_or_default()) {
            Some(Joint::Reason)
        } else if joins && opens && !second_person {
            Some(Joint::Continues)
        } else if apart
            || (joins || comma) && opens
            || comma && says(left) && says(rest)
            || joins && wanted::ASKED.hit(left) && wanted::ASKED.hit(rest)
        {
            Some(Joint::Free)
        } else {
            None
        };
        let Some(joint) = joint else { continue };
        let skip = if name == "as" && joint == Joint::Continues {
            2 + usize::from(words.get(index + 2).is_some_and(|word| word.plain == "be"))
        } else {
            usize::from(joins)
        };
        let at = words.get(index + skip).map_or(word.start, |word| word.start);
        if cuts.last().is_none_or(|(last, _)| at > *last) {
            cuts.push((at, joint));
        }
    }
    let ends: Vec<usize> = cuts.iter().skip(1).map(|(at, _)| *at).chain([content.len()]).collect();
    cuts.iter()
        .zip(ends)
        .filter_map(|((start, joined), end)| {
            let piece = content.get(*start..end)?;
            // "Licensure: a current licence": what stands before a colon names what follows.
            if piece.trim_end().ends_with(':') && piece.split_whitespace().count() <= 2 {
                return None;
            }
            let kept = closed(piece);
            let start = sentence.start + start;
            (!kept.is_empty()).then(|| Clause { span: Span::new(start, start + kept.len()), joined: *joined })
        })
        .collect()
}

/// A clause without the joining words and signs at its end.
fn closed(piece: &str) -> &str {
    let mut kept = piece;
    loop {
        let before = kept.len();
        kept = kept.trim_end_matches([' ', ',', ';', ':', '–', '—', '\n']);
        for join in [
            " and",
            " but",
            " as is",
            " as are",
            " as would be",
            " as would",
            " as will be",
            " as",
            " und",
            " sowie",
            " et",
            " y",
            " while",
            " since",
            " because",
            " so",
        ] {
            kept = kept.strip_suffix(join).unwrap_or(kept);
        }
        if kept.len() == before {
            return kept;
        }
    }
}

fn words_from(cuts: &[(usize, Joint)], words: &[Word]) -> usize {
    let from = cuts.last().map_or(0, |(at, _)| *at);
    words.iter().position(|word| word.start >= from).unwrap_or(0)
}
