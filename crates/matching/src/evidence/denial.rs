//! Negation and wishes: "No US GAAP reporting so far", "I have not used Power BI", "Would like to learn Excel".

use crate::{cues, words::Word};

cues! {
    NEVER = lexicon::evidence::DENIAL_NEVER;
    NO = lexicon::evidence::DENIAL_NO;
    SO_FAR = lexicon::evidence::DENIAL_SO_FAR;
    LIMITS = lexicon::evidence::DENIAL_LIMITS;
    IT = lexicon::evidence::DENIAL_IT;
    HARMLESS = lexicon::evidence::DENIAL_HARMLESS;
    WISHED = lexicon::evidence::DENIAL_WISHED;
}

/// For each word, whether the sentence negates it, or only wishes for it.
pub(super) fn denied(words: &[Word], text: &str) -> Vec<bool> {
    let mut out = vec![false; words.len()];
    let harmless = HARMLESS.all(words);
    let breaks = |at: usize| {
        let (Some(before), Some(word)) = (at.checked_sub(1).and_then(|at| words.get(at)), words.get(at)) else {
            return false;
        };
        let gap = text.get(before.end..word.start).unwrap_or_default();
        gap.contains([';', ':', '–', '—']) || LIMITS.at(words, at).is_some_and(|_| word.plain != "beyond")
    };
    // For each word, where its clause ends.
    let mut ends = vec![words.len(); words.len() + 1];
    for at in (0..words.len()).rev() {
        ends[at] = if breaks(at) { at } else { ends[at + 1] };
    }
    let mut hits = NEVER.all(words);
    if SO_FAR.hit(words) {
        hits.extend(NO.all(words));
    }
    // How far flags reach already, before and after a hit, so that no word is visited twice.
    let (mut before, mut from, mut to) = (0, 0, 0);
    for hit in hits {
        let near = harmless.partition_point(|other| other.end <= hit.start);
        if harmless.get(near).is_some_and(|other| other.start < hit.end) {
            continue;
        }
        let end = ends.get(hit.end).copied().unwrap_or(words.len());
        if hit.start < from || end > to {
            for flag in out.iter_mut().take(end).skip(hit.start) {
                *flag = true;
            }
            (from, to) = (hit.start, end);
        }
        // "looked at Tableau but never used it": the word that "it" refers to is negated too.
        if words
            .get(hit.end..(hit.end + 3).min(words.len()))
            .is_some_and(|near| near.iter().enumerate().any(|(at, _)| IT.at(near, at).is_some()))
        {
            for flag in out.iter_mut().take(hit.start).skip(before) {
                *flag = true;
            }
            before = before.max(hit.start);
        }
    }
    // The verb may be before or after what is wished for: "SAP möchte ich noch lernen".
    let mut to = 0;
    for hit in WISHED.all(words) {
        if hit.end <= to {
            continue;
        }
        let start = (to..=hit.start).rev().find(|at| breaks(*at)).unwrap_or(to);
        to = ends.get(hit.end).copied().unwrap_or(words.len());
        out.iter_mut().take(to).skip(start).for_each(|flag| *flag = true);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    #[test]
    fn finds_negated_words() {
        for (text, word, expected) in [
            ("No US GAAP reporting so far.", "gaap", true),
            (
                "I have looked at Tableau in trials but never used it at work, and I have not used Power BI.",
                "tableau",
                true,
            ),
            (
                "I have looked at Tableau in trials but never used it at work, and I have not used Power BI.",
                "power",
                true,
            ),
            ("I contribute to the annual budget but do not own the group budget.", "contribute", false),
            ("I read code, but I do not write production JavaScript.", "javascript", true),
            ("I read code, but I do not write production JavaScript.", "code", false),
            ("Would like to learn Excel and SAP", "sap", true),
            ("SAP – hier lernen möchte ich noch Excel", "excel", true),
            ("I use Excel daily; SAP I would like to learn", "excel", false),
            ("I use Excel daily; SAP I would like to learn", "sap", true),
            ("No ICU experience yet beyond a placement in critical care.", "care", true),
            ("Ran the site with no lost-time accidents in five years of experience.", "accident", false),
        ] {
            let words = words(text);
            let at = words.iter().position(|found| found.plain == word).unwrap();
            assert_eq!(denied(&words, text)[at], expected, "{text}: {word}");
        }
    }
}
