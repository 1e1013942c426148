//! What running text asks for without a verb of asking: working hours, and what would be welcome ("if you speak Welsh").

use kernel::Span;

use super::{facts, kind, lists::OFFERED, past, wanted};
use crate::{
    cues,
    words::{Word, words},
};

cues! {
    /// Shifts, nights, weekends and standby, as a posting announces them.
    SCHEDULE = lexicon::posting::REQUIREMENTS_SCHEDULE;
    /// The start of a clause about a person who may have something: "if you", "anyone who".
    IF_YOU = lexicon::posting::REQUIREMENTS_IF_YOU;
    /// The same start, of a remark or an offer: "if you have any questions".
    OFFERS_HELP = lexicon::posting::REQUIREMENTS_OFFERS_HELP;
    /// The start of a wish that hangs on the reader: "it would", before "if you".
    WOULD = lexicon::posting::REQUIREMENTS_WOULD;
    /// How to apply, whom to call, and the furniture of job boards.
    APPLY = lexicon::posting::REQUIREMENTS_APPLY;
    /// What one applies with.
    PAPERS = lexicon::posting::REQUIREMENTS_PAPERS;
    /// What one has to be without: "no allergies", and amounts ("no more than").
    LACKS = lexicon::posting::REQUIREMENTS_LACKS;
    /// The start of a denial: "no", "none".
    NOTHING = lexicon::posting::REQUIREMENTS_NO;
    /// What the employer gives for the work: "are provided".
    GIVEN = lexicon::posting::LISTS_GIVEN;
    FURNITURE = lexicon::posting::LISTS_FURNITURE;
    /// The label of a fact: "Hours: 37.5".
    FACT_LABEL = lexicon::posting::LISTS_FACT_LABEL;
}

/// The part of a clause that announces working hours, from comma to comma; `None` if it denies or pays them.
pub(super) fn schedule(content: &str, words: &[Word]) -> Option<Span> {
    let hits = SCHEDULE.all(words);
    let (first, last) = (hits.first()?, hits.last()?);
    if facts::DENIED.hit(words) || OFFERED.hit(words) {
        return None;
    }
    let aside = |at: usize| {
        let before = content.get(..at).unwrap_or_default();
        before.matches('(').count() > before.matches(')').count()
    };
    let we = ["we", "were", "our", "wir", "unser", "unsere", "nous", "notre", "somos", "wij", "onze"];
    let shared = words.first().is_some_and(|word| we.contains(&word.plain.as_str())) && first.end - first.start < 4;
    if shared || words.first().is_some_and(|word| aside(word.start)) {
        return None;
    }
    // "It is open Monday to Friday, with alternate Saturdays"
    let open = ["open", "opens", "geoffnet", "ouvert", "ouverte", "abierto", "abierta", "aperto", "aberto", "otwarte"];
    if words.iter().any(|word| open.contains(&word.plain.as_str())) {
        return None;
    }
    let (from, to) = (words.get(first.start)?.start, words.get(last.end.checked_sub(1)?)?.end);
    if aside(from) {
        return None;
    }
    let begin = content.get(..from)?.rfind([',', ';', ':']).map_or(0, |at| at + 1);
    let end = content.get(to..)?.find([',', ';']).map_or(content.len(), |at| to + at);
    let part = content.get(begin..end)?;
    // Beside the hours may stand what they are paid.
    if part.contains(['£', '€', '$']) {
        return None;
    }
    let start = begin + part.len() - part.trim_start().len();
    Some(Span::new(start, start + part.trim().trim_end_matches('.').len()))
}

/// What the reader may have, if a clause is about that and no reason to read on: "anyone who has led a team", "if you have
/// Irish", "schön wäre, wenn du Französisch kannst oder Bus gefahren bist".
pub(super) fn welcome(content: &str, words: &[Word]) -> Vec<Span> {
    let Some(hit) = (0..=6.min(words.len())).find_map(|at| IF_YOU.at(words, at)) else { return Vec::new() };
    let before = words.get(..hit.start).unwrap_or_default();
    let announced = wanted::NICE.hit(before) || WOULD.at(before, 0).is_some();
    let rest = words.get(hit.end..).unwrap_or_default();
    let (Some(first), true) = (rest.first(), OFFERS_HELP.at(words, hit.start).is_none()) else { return Vec::new() };
    let meant = announced || hit.start <= 1 && (kind::is_formal(rest) || wanted::NICE.hit(rest) || past::is_past(rest));
    if !meant {
        return Vec::new();
    }
    let end = content.trim_end_matches(['.', '!', ' ']).len().max(first.end);
    if !announced {
        return vec![Span::new(first.start, end)];
    }
    let mut from = first.start;
    let mut found = Vec::new();
    for pair in rest.windows(2) {
        let [left, right] = pair else { continue };
        let gap = content.get(left.end..right.start).unwrap_or_default();
        let joins = ["or", "oder", "ou", "o", "lub", "and", "und", "et", "y"];
        let joined = joins.contains(&left.plain.as_str());
        if joined || gap.contains(',') && !joins.contains(&right.plain.as_str()) {
            let stop = if joined { left.start } else { left.end };
            if stop > from {
                found.push(Span::new(
                    from,
                    from + content.get(from..stop).unwrap_or_default().trim_end_matches([' ', ',']).len(),
                ));
            }
            from = right.start;
        }
    }
    found.push(Span::new(from, end.max(from)));
    found
}

/// What a bracket adds as welcome: "CHRP designation (CHRL an asset)".
pub(super) fn bracketed(content: &str, words: &[Word]) -> Option<Span> {
    let open = content.find('(')?;
    let close = content.get(open..)?.find(')').map(|at| open + at)?;
    let inner: Vec<Word> = words.iter().filter(|word| open < word.start && word.end <= close).cloned().collect();
    let outer = words.len() - inner.len();
    (inner.len() > 1 && outer > 0 && wanted::insists(&inner) == Some(false)).then(|| Span::new(open + 1, close))
}

/// The most places of a clause that are examined for what the employer gives.
const MOST_GIVEN: usize = 4;

/// Whether the employer gives the thing that a clause names: "safety boots (can be provided)", "hi vis is on us".
pub(super) fn is_given(content: &str, words: &[Word]) -> bool {
    let bracketed = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| words.get(at)).map_or(0, |word| word.end);
        content.get(before..words.get(at).map_or(before, |word| word.start)).is_some_and(|gap| gap.contains('('))
    };
    // "Licence B, we provide the van": the licence is asked for.
    let behind_formal = |at: usize| {
        let before = words.get(at).map_or(0, |word| word.start);
        let comma = content.get(..before).and_then(|before| before.rfind(", "));
        let left = comma.map_or(0, |comma| words.partition_point(|word| word.end <= comma));
        kind::is_formal(words.get(..left).unwrap_or_default())
    };
    GIVEN
        .all(words)
        .into_iter()
        .take(MOST_GIVEN)
        .any(|hit| bracketed(hit.start) || !wanted::says_wanted(words) && !behind_formal(hit.start))
}

/// Whether a clause only says what there is not: "No weekends, no evenings"; not "no allergies", "no more than six points".
pub(super) fn is_absent(words: &[Word]) -> bool {
    NOTHING.at(words, 0).is_some() && !LACKS.hit(words) && !wanted::says_wanted(words) && words.len() > 1
}

/// Whether words are about applying: "send your CV to", "ring Orla on 0117 000 0000".
pub(super) fn is_application(content: &str, words: &[Word]) -> bool {
    let digits = content.bytes().filter(u8::is_ascii_digit).count();
    APPLY.at(words, 0).is_some()
        || PAPERS.hit(words) && words.len() < 25
        || has_mail(content) && words.len() < 20
        || digits >= 8 && words.len() < 14 && content.len() < 120
}

/// Whether a text has a mail address: some products have the sign in their names.
fn has_mail(content: &str) -> bool {
    content.match_indices('@').any(|(at, _)| {
        let rest = content.get(at + 1..).unwrap_or_default();
        let host = rest.get(..rest.floor_char_boundary(80)).unwrap_or_default();
        host.split(char::is_whitespace).next().is_some_and(|host| host.trim_end_matches('.').contains('.'))
    })
}

/// Whether a line does not belong to the posting's text: "Show more", "+ 8 more", or a labelled fact: "Hours: 37.5".
pub(super) fn is_furniture(line: &str) -> bool {
    let labelled = line.contains(" · ") && line.len() < 80 && FACT_LABEL.hit(&words(line));
    let more = line.len() < 120
        && line.contains('+')
        && line.trim_end().ends_with(
            ["more", "más", "mehr", "altro"]
                .iter()
                .find(|end| line.trim_end().ends_with(**end))
                .copied()
                .unwrap_or("\u{0}"),
        );
    if labelled || more {
        return true;
    }
    if let Some((label, _)) = line.split_once(':') {
        return is_label(label);
    }
    if line.len() > 40 {
        return false;
    }
    let words = words(line);
    let number = |word: &Word| word.plain.bytes().all(|byte| byte.is_ascii_digit());
    let rest: Vec<Word> = words.into_iter().filter(|word| !number(word)).collect();
    FURNITURE.at(&rest, 0).is_some_and(|hit| hit.end == rest.len())
}

/// Whether a label names a fact: "Hours", "Job title".
pub(super) fn is_label(label: &str) -> bool {
    let label = words(label.get(..label.floor_char_boundary(60)).unwrap_or_default());
    let whole = |cues: &crate::Cues| cues.at(&label, 0).is_some_and(|hit| hit.end == label.len());
    [&*FACT_LABEL, &*facts::KEYS_TITLE, &*facts::KEYS_COMPANY, &*facts::KEYS_PLACE].into_iter().any(whole)
}

/// What follows a clause that only introduces it, item by item: "You will need: a licence; two years of practice". The
/// end of the introduction, and the items.
pub(super) fn introduced(text: &str, sentence: Span) -> Option<(Span, Vec<Span>)> {
    let content = sentence.of(text)?;
    let colon = content.find(": ").or_else(|| content.find(":\n"))?;
    let lead = content.get(..colon)?;
    let rest = content.get(colon + 1..)?;
    let lead_words = words(lead);
    // "You can animate small things: lamps, water" goes into details.
    let announces = wanted::insists(&lead_words).is_some()
        || wanted::ASKED.hit(&lead_words)
        || wanted::ASKS.all(&lead_words).last().is_some_and(|hit| hit.end == lead_words.len());
    if !(1..=9).contains(&lead_words.len()) || !announces || wanted::is_denied(&lead_words) {
        return None;
    }
    let separator: &[char] = if rest.contains(';') { &[';'] } else { &[','] };
    let mut items = Vec::new();
    let (mut depth, mut from) = (0_i32, 0);
    for (at, character) in rest.char_indices().chain([(rest.len(), ';')]) {
        depth += i32::from(character == '(') - i32::from(character == ')');
        if at < rest.len() && (depth > 0 || !separator.contains(&character)) {
            continue;
        }
        let piece = rest.get(from..at)?;
        let kept = piece.trim().trim_end_matches(['.', ',', ';']);
        let start = sentence.start + colon + 1 + from + piece.len() - piece.trim_start().len();
        if !kept.is_empty() {
            items.push(Span::new(start, start + kept.len()));
        }
        from = at + character.len_utf8();
    }
    let short = |item: &Span| item.of(text).is_some_and(|item| item.split_whitespace().count() <= 14);
    (items.len() > 1 && items.iter().all(short)).then(|| (Span::new(sentence.start, sentence.start + colon), items))
}
