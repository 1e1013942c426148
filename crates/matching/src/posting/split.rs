//! Splits items into single requirements: "venepuncture and cannulation" is two, "Python or Go" is one.

use kernel::Span;

use super::{
    parts::{stands_alone, strong_cuts},
    short::predicate,
};
use crate::{
    cues, numbers,
    taxonomy::{self, Mention},
    words::{Word, words},
};

/// One requirement of an item.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    /// Its span in the posting.
    pub span: Span,
    /// Whether one of the things it names is enough.
    pub any: bool,
    /// Whether it has a noun or a verb of its own, and shares none with the piece before.
    pub own: bool,
}

cues! {
    /// Followed by a list of skills.
    LEAD = lexicon::posting::LISTS_LEAD;
    /// These words start no new requirement.
    TAIL = lexicon::posting::LISTS_TAIL;
    /// A noun that starts a separate requirement.
    HEAD = lexicon::posting::LISTS_HEAD;
    /// What follows belongs to what precedes.
    INCLUDES = lexicon::posting::LISTS_INCLUDES;
    /// Words beside a number of years that name nothing: "years", "more", "least".
    DURATION = lexicon::posting::LISTS_DURATION;
    OWN_VERB = lexicon::posting::LISTS_OWN_VERB;
    /// Words that may stand before such a noun.
    WITH = lexicon::posting::LISTS_WITH;
}

/// Conjunctions between items of a list.
pub(super) const AND: [&str; 10] = ["and", "und", "sowie", "et", "y", "e", "&", "plus", "as well as", "oraz"];
/// Conjunctions that are other words in other languages.
pub(super) const ALSO_AND: [&str; 2] = ["en", "i"];
pub(super) const OR: [&str; 7] = ["or", "oder", "ou", "o", "bzw", "and/or", "lub"];

/// Splits an item into single requirements.
pub(crate) fn pieces(text: &str, span: Span) -> Vec<Piece> {
    let Some(content) = span.of(text) else { return Vec::new() };
    let words = words(content);
    let cuts = strong_cuts(content, &words);
    if !cuts.is_empty() {
        let ends = cuts.iter().map(|(end, _)| *end).chain([content.len()]);
        let starts = [0].into_iter().chain(cuts.iter().map(|(_, start)| *start));
        let mut found = Vec::new();
        for (start, end) in starts.zip(ends) {
            let end = cut_back(content, start, end);
            if content.get(start..end).is_some_and(|piece| !piece.trim().is_empty()) {
                let from = found.len();
                found.extend(listed(text, Span::new(span.start + start, span.start + end)));
                found.iter_mut().skip(from).take(1).for_each(|piece: &mut Piece| piece.own = true);
            }
        }
        return found;
    }
    listed(text, span)
}

/// Whether words only say how long: "two years or more", "tres años".
pub(super) fn is_duration(words: &[Word]) -> bool {
    words.len() <= 6 && numbers::years(words).is_some() && {
        let counts = |word: &Word| {
            numbers::number(word).is_some()
                || numbers::years(std::slice::from_ref(word)).is_some()
                || crate::wording::is_stop(word)
                || DURATION.at(std::slice::from_ref(word), 0).is_some()
        };
        words.iter().all(counts)
    }
}

/// Joins durations to the piece before them.
pub(super) fn join_durations(text: &str, pieces: &mut Vec<Piece>) {
    pieces.dedup_by(|piece, last| {
        let joined = piece.span.of(text).is_some_and(|piece| is_duration(&words(piece)));
        if joined {
            last.span.end = last.span.end.max(piece.span.end);
        }
        joined
    });
}

/// Splits a part of an item that has one noun for its list, if its parts are things of their own.
fn listed(text: &str, span: Span) -> Vec<Piece> {
    let Some(content) = span.of(text) else { return Vec::new() };
    let words = words(content);
    let any = words.iter().any(|word| OR.contains(&word.plain.as_str())) || content.contains("and/or");
    let whole = || vec![Piece { span, any, own: false }];
    if words.len() < 2 {
        return whole();
    }
    if let Some((cut, next)) = including(content, &words) {
        let left = cut_back(content, 0, cut);
        let mut both = listed(text, Span::new(span.start, span.start + left));
        both.push(Piece { span: Span::new(span.start + next, span.end), any: false, own: true });
        return both;
    }
    let body_end = TAIL
        .all(&words)
        .iter()
        .filter(|hit| hit.start >= 2)
        .filter_map(|hit| words.get(hit.start))
        .map(|word| word.start)
        .find(|start| content.get(..*start).is_some_and(|before| before.trim_end().ends_with(',')))
        .unwrap_or(content.len());
    let predicate = predicate(&words, 2).and_then(|at| words.get(at)).map_or(content.len(), |word| word.start);
    let body_end = cut_back(content, 0, body_end.min(predicate));
    let lead = LEAD
        .all(&words)
        .iter()
        .filter_map(|hit| words.get(hit.end - 1))
        .map(|word| word.end)
        .find(|end| *end < body_end && words.iter().take_while(|word| word.start < *end).take(9).count() <= 8)
        .unwrap_or(0);
    let mut parts = parts(content, &words, lead, body_end);
    // "Containment, SWA and emergency lighting, all three": not a fourth item.
    let little = |(start, end): &(usize, usize)| {
        let first = words.partition_point(|word| word.start < *start);
        let mut inside = words.iter().skip(first).take_while(|word| word.end <= *end);
        inside.all(crate::wording::is_stop)
    };
    while parts.len() > 2 && parts.last().is_some_and(little) {
        parts.pop();
    }
    let mentions = taxonomy::spot_words(&words, content);
    if parts.len() < 2 || !are_things(content, &parts, lead, &mentions) {
        return whole();
    }
    let mut found = Vec::new();
    for (index, (start, end)) in parts.iter().enumerate() {
        let begin = if index == 0 { 0 } else { *start };
        let piece = content.get(begin..*end).unwrap_or_default();
        let part_words = crate::words::words(piece);
        found.push(Piece {
            span: Span::new(span.start + begin, span.start + end),
            any: part_words.iter().any(|word| OR.contains(&word.plain.as_str())),
            own: false,
        });
    }
    found
}

/// "…, including 2+ years managing supervisors": a separate requirement if it has its own number of years. The position
/// of that word, and of what follows it.
fn including(content: &str, words: &[Word]) -> Option<(usize, usize)> {
    let opens =
        |word: &Word| ["including", "davon", "inklusive", "dont", "incluyendo", "of"].contains(&word.plain.as_str());
    let is_year =
        |word: &Word| ["year", "yr", "jahr", "jahre", "ans", "annee", "ano", "month"].contains(&word.plain.as_str());
    // Years on both sides, with a number after it.
    let (first_year, last_year) = (words.iter().position(is_year)?, words.iter().rposition(is_year)?);
    let last_number = content.rfind(char::is_numeric)?;
    words.iter().enumerate().filter(|(_, word)| opens(word)).find_map(|(at, word)| {
        let next = words.get(at + 1)?;
        let of_which = word.plain != "of" || next.plain == "which";
        let numbered = word.start <= last_number;
        (of_which && numbered && first_year < at && at < last_year).then_some((word.start, next.start))
    })
}

/// `end` without the conjunctions and punctuation before it.
fn cut_back(content: &str, from: usize, end: usize) -> usize {
    let Some(mut kept) = content.get(from..end) else { return end };
    loop {
        let before = kept.len();
        kept = kept.trim_end_matches([' ', ',', ';', ':', '\n', '–', '—', '.']);
        for join in AND {
            if let Some(cut) = kept.strip_suffix(join).filter(|cut| cut.ends_with([' ', ','])) {
                kept = cut;
            }
        }
        if kept.len() == before {
            return from + kept.len();
        }
    }
}

/// The list items between lead and end: split at commas and conjunctions outside brackets. The two sides of an "or"
/// stay together.
fn parts(content: &str, words: &[Word], lead: usize, end: usize) -> Vec<(usize, usize)> {
    // The end of each part, and the start of the next.
    let mut cuts = vec![(lead, lead)];
    let mut depth = 0_i32;
    for (index, word) in words.iter().enumerate() {
        let gap_start = index.checked_sub(1).and_then(|i| words.get(i)).map_or(0, |w| w.end);
        let gap = content.get(gap_start..word.start).unwrap_or_default();
        depth += gap.matches('(').count() as i32 - gap.matches(')').count() as i32;
        if depth > 0 || word.start <= lead || word.start >= end {
            continue;
        }
        // "Advanced Excel, including DAX and pivot tables" is Excel with details.
        if INCLUDES.at(words, index).is_some() && gap.contains([',', ';']) {
            break;
        }
        let joins = AND.contains(&word.plain.as_str());
        if joins {
            // "Experience of fault finding and of writing reports": skip the repeated preposition.
            let skip = words.get(index + 1).is_some_and(|next| {
                ["of", "in", "with", "for"].contains(&next.plain.as_str()) && words.get(index + 2).is_some()
            });
            if let Some(next) = words.get(index + 1 + usize::from(skip)) {
                cuts.push((word.start, next.start));
            }
        } else if (gap.contains(',') || gap.contains(';') || gap.contains(" & ")) && !OR.contains(&word.plain.as_str())
        {
            cuts.push((word.start, word.start));
        }
    }
    cuts.dedup_by_key(|(_, start)| *start);
    let mut found = Vec::new();
    for (index, (_, start)) in cuts.iter().enumerate() {
        let stop = cuts.get(index + 1).map_or(end, |(stop, _)| *stop);
        let stop = cut_back(content, *start, stop);
        let begin = *start + content.get(*start..stop).map_or(0, |piece| piece.len() - piece.trim_start().len());
        if stop > begin {
            found.push((begin, stop));
        }
    }
    found
}

/// Whether every part names a separate thing, so that the list may be split.
fn are_things(content: &str, parts: &[(usize, usize)], lead: usize, mentions: &[Mention]) -> bool {
    let lists_or = parts
        .iter()
        .skip(1)
        .any(|(start, _)| content.get(..*start).is_some_and(|before| before.trim_end().ends_with(" or")));
    if lists_or {
        return false;
    }
    let last_has_or = parts
        .last()
        .and_then(|(start, end)| content.get(*start..*end))
        .is_some_and(|part| words(part).iter().any(|word| OR.contains(&word.plain.as_str())));
    let joined_by_and = words(content).iter().any(|word| AND.contains(&word.plain.as_str()));
    if last_has_or && (parts.len() > 2 || !joined_by_and) {
        return false;
    }
    let named = |(start, end): &(usize, usize)| {
        let first = mentions.partition_point(|mention| mention.span.start < *start);
        mentions.get(first).is_some_and(|mention| mention.span.end <= *end)
    };
    let all_named = parts.iter().all(named);
    let mostly_named = parts.len() > 2 && parts.iter().filter(|part| named(part)).count() * 3 >= parts.len() * 2;
    let short = parts.iter().all(|(start, end)| {
        content.get(*start..*end).is_some_and(|part| (1..=5).contains(&part.split_whitespace().count()))
    });
    let capitals = |part: &str| {
        part.split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase) || ["of", "&", "for", "the"].contains(&word))
            || part
                .split_whitespace()
                .any(|word| word.len() > 1 && word.chars().filter(|c| c.is_uppercase()).count() > 1)
    };
    let mut inner = parts.iter().skip(usize::from(lead == 0));
    let all_proper = inner.all(|part| named(part) || content.get(part.0..part.1).is_some_and(capitals));
    let gerunds = parts.iter().all(|(start, end)| {
        content
            .get(*start..*end)
            .is_some_and(|part| part.split_whitespace().next().is_some_and(|word| word.ends_with("ing")))
    });
    // "Comfortable titrating drips and managing ventilated patients": each verb has its own object.
    let acts = parts.iter().enumerate().all(|(index, (start, end))| {
        let part: Vec<&str> = content.get(*start..*end).unwrap_or_default().split_whitespace().collect();
        let opens = if index == 0 { 3 } else { 1 };
        let verb = part.iter().take(opens).position(|word| word.len() > 5 && word.ends_with("ing"));
        verb.is_some_and(|verb| part.len() > verb + 1) && part.len() <= 9
    });
    let articles = parts.iter().skip(1).all(|(start, end)| {
        content.get(*start..*end).is_some_and(|part| {
            ["a ", "an ", "the ", "usability "].iter().any(|article| part.starts_with(article))
                && part.split_whitespace().count() <= 6
        })
    });
    let long = parts
        .iter()
        .any(|(start, end)| content.get(*start..*end).is_some_and(|part| part.split_whitespace().count() > 9));
    let heads = parts.iter().skip(1).all(|(start, end)| {
        content.get(*start..*end).is_some_and(|part| {
            let inner = words(part);
            (0..=4.min(inner.len())).any(|at| HEAD.at(&inner, at).is_some())
                && inner.first().is_some_and(|first| {
                    !["communication", "written", "verbal", "interpersonal"].contains(&first.plain.as_str())
                })
        })
    });
    let whole_head = lead > 0
        || words(content).first().is_some_and(|first| !["excellent", "good", "strong"].contains(&first.plain.as_str()));
    let first_alone =
        parts.first().and_then(|(start, end)| content.get(*start..*end)).is_some_and(|part| stands_alone(&words(part)));
    if heads && whole_head && first_alone && parts.len() == 2 {
        return true;
    }
    (all_named && !long && content.len() < 160)
        || (short && (all_proper && lead > 0 || gerunds || mostly_named || lead > 0 && parts.len() > 2))
        || acts
        || articles
}
