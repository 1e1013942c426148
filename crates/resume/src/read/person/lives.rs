//! The place in a sentence: "I live in Leeds", "wohne in der Dorfstr. 7, 49419 Trewarth".

use std::sync::LazyLock;

use crate::{
    read::{contact::pieces::is_street, entries::is_town_shaped, place::postal_code, rows::Row},
    text::{fold, starts_upper, trim, word_count},
};

/// The bytes of a row that are searched, and the bytes of an address.
const SEARCHED: usize = 4000;
const ADDRESS: usize = 160;

/// The address behind "I live in", and its line.
pub(super) fn place<'a>(rows: impl Iterator<Item = &'a Row>) -> Option<(String, usize)> {
    rows.filter(|row| row.page == 0).find_map(|row| {
        let text = row.text.get(..row.text.floor_char_boundary(SEARCHED)).unwrap_or(&row.text);
        Some((address(behind_cue(text)?)?, row.first))
    })
}

/// The text behind the first cue.
fn behind_cue(text: &str) -> Option<&str> {
    static CUES: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
        let mut cues: Vec<Vec<String>> =
            lexicon::cv::PROSE_LIVES.all().map(|cue| cue.split(' ').map(fold).collect()).collect();
        cues.sort_by_key(|cue: &Vec<String>| std::cmp::Reverse(cue.len()));
        cues
    });
    let mut starts = vec![0];
    starts.extend(text.match_indices(' ').map(|(at, _)| at + 1));
    let words: Vec<String> = text.split(' ').map(|word| fold(trim(word))).collect();
    (0..words.len()).find_map(|at| {
        let fits = |cue: &&Vec<String>| cue.iter().enumerate().all(|(step, word)| words.get(at + step) == Some(word));
        let cue = CUES.iter().find(fits)?;
        text.get(*starts.get(at + cue.len())?..)
    })
}

/// The parts between commas, as long as they may belong to an address.
fn address(text: &str) -> Option<String> {
    let text = text.get(..text.floor_char_boundary(ADDRESS)).unwrap_or(text);
    let mut parts: Vec<&str> = Vec::new();
    let mut at_town = None;
    for (number, part) in text.split(',').enumerate() {
        // The sentence ends behind a word, not behind "St."
        let end = part.match_indices(". ").map(|(at, _)| at).find(|at| {
            part.get(..*at).and_then(|before| before.rsplit(' ').next()).is_some_and(|word| word.chars().count() > 3)
        });
        let short = end.and_then(|end| part.get(..end)).unwrap_or(part);
        let short = short.split([';', '\t']).next().unwrap_or_default();
        let part = trim(short).trim_end_matches('.');
        let article = ["au ", "a la ", "der ", "im ", "la ", "the ", "à ", "em ", "na ", "no ", "en ", "w "];
        let part = article.iter().find_map(|word| part.strip_prefix(word).filter(|_| number == 0)).unwrap_or(part);
        // "Catania in via Roma 4": the town and the street.
        let joint = [" in ", " am ", " an der ", " at ", " en la ", " au "]
            .iter()
            .find_map(|joint| part.split_once(joint).filter(|(town, street)| is_town_shaped(town) && is_part(street)));
        if let Some((town, street)) = joint {
            at_town = Some(town);
            parts.push(street);
            continue;
        }
        if !is_part(part) {
            break;
        }
        parts.push(part);
        if end.is_some() || parts.len() == 4 {
            break;
        }
    }
    match (at_town, parts.last().copied()) {
        // The town comes first, then the street, then the postal code.
        (Some(town), Some(code)) if parts.len() > 1 && postal_code(code) == Some(code) => {
            parts.pop();
            Some(format!("{}, {code} {town}", parts.join(", ")))
        }
        (Some(town), _) => Some(format!("{}, {town}", parts.join(", "))),
        (None, _) => (!parts.is_empty()).then(|| parts.join(", ")),
    }
}

fn is_part(text: &str) -> bool {
    let numbered = text.chars().any(|c| c.is_ascii_digit());
    let bare = text.split(" (").next().unwrap_or(text);
    let code = postal_code(text).is_some_and(|code| {
        let rest = trim(&text.replacen(code, "", 1)).to_owned();
        rest.is_empty() || is_town_shaped(&rest) || rest.ends_with(')')
    });
    word_count(text) <= 7
        && (is_town_shaped(bare) || code || is_street(text) || numbered && (starts_upper(text) || text.len() <= 6))
}
