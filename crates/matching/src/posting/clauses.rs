//! Splits sentences into clauses where a new requirement or a remark starts.

use std::ops::Range;

use kernel::Span;

use super::{
    kind, running,
    split::{ALSO_AND, AND},
    wanted,
};
use crate::{
    Cues,
    words::{Word, words},
};

/// How a clause is connected to the previous one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// It is independent.
    Free,
    /// Same subject, same verb: "… and brings two years", "… as is experience of audits".
    Continues,
    /// It follows a semicolon.
    Listed,
    /// It addresses the reader again: "…, you read a diagram".
    Alike,
    /// It gives a reason or a remark: "because …", "it is …".
    Reason,
}

pub(super) struct Clause {
    pub span: Span,
    pub joined: Joint,
}

/// Possessives of the reader: "…, and your English has to be good".
const YOUR: [&str; 10] = ["your", "dein", "deine", "ihr", "votre", "ton", "tu", "tuo", "teu", "jouw"];

/// Words after the German conjunction "da" ("since"); elsewhere it is a preposition.
const GERMAN: [&str; 14] =
    ["wir", "sie", "er", "es", "die", "der", "das", "ich", "du", "ihr", "unser", "unsere", "man", "viele"];

/// How many words on each side of a comma are examined: more than any clause has, so that the time for a sentence
/// without an end is linear in its length.
const REACH: usize = 80;

/// The clauses of a sentence, split where a new one starts.
pub(super) fn clauses(text: &str, sentence: Span) -> Vec<Clause> {
    let Some(content) = sentence.of(text) else { return Vec::new() };
    let words = words(content);
    let (asked, says) = (Places::of(&[&wanted::ASKED], &words), Places::of(&[&wanted::ASKED, &wanted::ASKS], &words));
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
        let left = words_from(&cuts, &words).max(index.saturating_sub(REACH))..index;
        let joins = [
            "and", "but", "und", "aber", "sowie", "et", "mais", "y", "pero", "plus", "e", "ma", "mas", "en", "maar",
            "i", "oraz", "ale",
        ]
        .contains(&name);
        let therefore = comma && wanted::THEREFORE.at(&words, index).is_some();
        // "…, and above all you can explain": the adverb does not count.
        let adverb = joins
            && ["surtout", "also", "auch", "ademas", "anche", "inoltre", "tambem", "ook", "takze", "rowniez"]
                .contains(&next);
        let from = index + usize::from(joins) + usize::from(adverb);
        let until = words.len().min(from + REACH);
        let rest = words.get(from..until).unwrap_or_default();
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
            && [
                "nous", "notre", "nos", "vous", "votre", "le", "la", "les", "l", "il", "ce", "c", "un", "une", "on",
                "elle", "ils", "elles", "cela",
            ]
            .contains(&next);
        let reason =
            (["because", "since", "denn", "weil", "porque", "perche", "omdat", "want", "damit", "bo", "poniewaz"]
                .contains(&name)
                && (name != "want" || comma)
                || name == "da" && comma && GERMAN.contains(&next)
                || french)
                && (index > 2 || comma)
                || name == "as"
                    && [
                        "our", "we", "were", "weve", "they", "theyre", "it", "its", "you", "youre", "this", "there",
                        "full", "training",
                    ]
                    .contains(&next)
                    && (index > 2 || comma)
                || name == "as" && comma && ["the", "most", "many", "some", "all"].contains(&next)
                || name == "so" && comma && !says.any_in(from..until)
                || name == "while" && comma;
        let joint = if reason {
            Some(Joint::Reason)
        } else if name == "as" && ["is", "are", "would", "will"].contains(&next) {
            Some(Joint::Continues)
        } else if (comma || apart) && pronoun(first) && !says.any_in(from..until.min(from + 6)) {
            Some(Joint::Reason)
        } else if joins && (opens && !second_person || wanted::WHO.at(rest, 0).is_some()) {
            Some(Joint::Continues)
        } else if gap.contains(';') && !opens {
            Some(Joint::Listed)
        } else if therefore && !pronoun(next) && says.any_in(from..until)
            || therefore && wanted::OPENS.at(words.get(index + 1..).unwrap_or_default(), 0).is_some()
            || comma && rest.len() <= 6 && wanted::ends_denied(rest)
            || joins && comma && YOUR.contains(&first) && says.any_in(from..until)
        {
            Some(Joint::Free)
        } else if (joins || comma)
            && ["you", "du", "vous", "tu", "je", "jij"].contains(&first)
            && says.any_in(left.clone())
            && !says.any_in(from..until)
        {
            Some(Joint::Alike)
        } else if comma && is_softer(content, &words, left.clone(), from..until)
            || apart
            || (joins || comma) && opens
            || comma && says.any_in(left.clone()) && says.any_in(from..until)
            || joins && asked.any_in(left) && asked.any_in(from..until)
        {
            Some(Joint::Free)
        } else {
            None
        };
        let Some(joint) = joint else { continue };
        // "Experience of an HRIS, ideally Acme": the end of the requirement.
        let short = words
            .get(from + 3)
            .is_none_or(|far| content.get(word.start..far.end).is_some_and(|near| near.contains([',', ';', '.'])));
        if short && comma && wanted::RATHER.at(rest, 0).is_some() {
            continue;
        }
        let behind = words.get(from..).unwrap_or_default();
        if (apart || comma) && is_remark(behind)
            || gap.contains(": ") && is_remark(up_to_comma(content, behind))
            || gap.contains(": ") && names_thing(content, cuts.last().map_or(0, |(at, _)| *at), gap_start)
        {
            continue;
        }
        let skip = if name == "as" && joint == Joint::Continues {
            2 + usize::from(words.get(index + 2).is_some_and(|word| word.plain == "be"))
        } else {
            usize::from(joins || therefore && joint == Joint::Free)
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
            // "Licensure: a current licence": the text before a colon is a label.
            if piece.trim_end().ends_with(':') && is_label(piece) {
                return None;
            }
            let kept = closed(piece);
            let start = sentence.start + start;
            (!kept.is_empty()).then(|| Clause { span: Span::new(start, start + kept.len()), joined: *joined })
        })
        .collect()
}

/// "Licensure:", "What is a deal-breaker:": a short label that names nothing formal itself.
fn is_label(piece: &str) -> bool {
    let length = piece.split_whitespace().count();
    length <= 2
        || length <= 6 && {
            let words = words(piece);
            running::ASKING.at(&words, 0).is_some() && !kind::is_marked(&words)
        }
}

/// Whether the part after the comma is optional and the part before it is required: "Driving licence B, BE an advantage", "French
/// goes without saying, and good English would help". A list of more than two things is optional as a whole.
fn is_softer(content: &str, words: &[Word], left: Range<usize>, right: Range<usize>) -> bool {
    let (before, behind) = (words.get(left.clone()).unwrap_or_default(), words.get(right.clone()).unwrap_or_default());
    let Some((from, to)) = before.first().zip(behind.last()).map(|(first, last)| (first.start, last.end)) else {
        return false;
    };
    let commas = content.get(from..to).unwrap_or_default().matches([',', ';', '(', ':']).count();
    let first = behind.first().map(|word| word.plain.as_str()).unwrap_or_default();
    let article = ["a", "an", "un", "une", "una", "ein", "eine", "een", "um", "uma"].contains(&first);
    let opens = article || behind.first().is_some_and(|word| !crate::wording::is_stop(word));
    let joined = |word: &Word| AND.contains(&word.plain.as_str()) || ALSO_AND.contains(&word.plain.as_str());
    commas == 1
        && opens
        && wanted::THEREFORE.at(behind, 0).is_none()
        && before.len() > 1
        && !behind.iter().any(joined)
        && kind::is_formal(before)
        && !wanted::NICE.hit(before)
        && (1..behind.len()).any(|at| wanted::NICE.at(behind, at).is_some())
        && wanted::NICE.at(behind, 0).is_none()
}

/// The words up to the next comma or stop.
fn up_to_comma<'a>(content: &str, rest: &'a [Word]) -> &'a [Word] {
    let near = rest.windows(2).take(6).position(|pair| {
        let [left, right] = pair else { return false };
        content.get(left.end..right.start).is_some_and(|gap| gap.contains([',', ';', '.']))
    });
    rest.get(..near.map_or(rest.len(), |at| at + 1)).unwrap_or(rest)
}

/// "– advantageous, not essential": the end of a sentence that only says how much what stands before it is wanted.
fn is_remark(rest: &[Word]) -> bool {
    let says = |at| [&wanted::NICE, &wanted::INSISTS, &wanted::ASKED].iter().any(|cues| cues.at(rest, at).is_some());
    (1..=5).contains(&rest.len()) && (says(0) || says(1) && rest.first().is_some_and(crate::wording::is_stop))
}

/// "Spanish: a third of our customers prefer it": the label before the colon is what is wanted.
fn names_thing(content: &str, from: usize, colon: usize) -> bool {
    let label = content.get(from..colon).unwrap_or_default();
    label.len() < 60 && label.split_whitespace().count() <= 3 && {
        let words = words(label);
        kind::is_marked(&words) || kind::is_skill(&words, label)
    }
}

/// A clause without the conjunctions and punctuation at its end.
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
    let first = words.partition_point(|word| word.start < from);
    if first < words.len() { first } else { 0 }
}

/// The positions of phrases in a sentence: searched once, used for each comma.
struct Places {
    /// The first word of each, and one past the last word of the shortest phrase there; in order.
    hits: Vec<(usize, usize)>,
}

impl Places {
    fn of(lists: &[&Cues], words: &[Word]) -> Self {
        let shortest = |at| lists.iter().filter_map(|cues| cues.shortest_at(words, at)).map(|hit| hit.end).min();
        Self { hits: (0..words.len()).filter_map(|at| Some((at, shortest(at)?))).collect() }
    }

    /// Whether a phrase is completely inside a range of words.
    fn any_in(&self, words: Range<usize>) -> bool {
        let first = self.hits.partition_point(|(start, _)| *start < words.start);
        let inside = self.hits.iter().skip(first).take_while(|(start, _)| *start < words.end);
        inside.into_iter().any(|(_, end)| *end <= words.end)
    }
}
