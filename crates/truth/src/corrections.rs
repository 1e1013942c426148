//! What the words beside a token say about it, after the lists have been looked up.

use crate::{
    class::{Class, Classes},
    roots::root,
    text::Token,
    words::{Fit, NumberWord, Words},
};

/// Corrects what single words were taken for.
pub(crate) fn correct(tokens: &mut [Token], words: &Words, language: &str) {
    join_numbers(tokens, words, language);
    name_years(tokens);
    name_shifts(tokens, language);
}

/// Numbers written as one word: "eintausendvierhundert", "centodieci".
fn join_numbers(tokens: &mut [Token], words: &Words, language: &str) {
    if !matches!(language, "de" | "it" | "nl") {
        return;
    }
    for token in tokens.iter_mut().filter(|token| token.word.is_none() && token.folded.len() >= 7) {
        if let Some(value) = spelled_number(&token.folded, words, language) {
            token.word = Some(NumberWord::Is(value));
        }
    }
}

/// The value of a number written as one word.
fn spelled_number(word: &str, words: &Words, language: &str) -> Option<f64> {
    let (mut total, mut part) = (0.0, 0.0_f64);
    let (mut rest, mut pieces) = (word, 0);
    while !rest.is_empty() {
        if let Some(left) = rest.strip_prefix("und").or_else(|| rest.strip_prefix("en")).filter(|_| pieces > 0) {
            rest = left;
            continue;
        }
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
        let (end, number) = ends.into_iter().find_map(|end| {
            let piece = rest.get(..end)?;
            let meanings = words.at(&[(piece, &root(piece, piece, language))]);
            let exact = meanings.iter().filter(|(_, length, fit)| *length == 1 && *fit == Fit::Exact);
            exact.filter_map(|(meaning, ..)| meaning.number).next().map(|number| (end, number))
        })?;
        match number {
            NumberWord::Is(value) if value >= 1.0 => part += value,
            NumberWord::Times(100.0) => part = part.max(1.0) * 100.0,
            NumberWord::Times(1000.0) => (total, part) = (total + part.max(1.0) * 1000.0, 0.0),
            _ => return None,
        }
        (rest, pieces) = (rest.get(end..)?, pieces + 1);
    }
    (pieces > 1).then_some(total + part)
}

/// "In the year 2022" says when, not how often.
fn name_years(tokens: &mut [Token]) {
    let is_year = |token: &Token| {
        token.folded.len() == 4
            && token.folded.starts_with(['1', '2'])
            && token.folded.bytes().all(|b| b.is_ascii_digit())
    };
    for at in 0..tokens.len() {
        let next = tokens.get(at + 1).is_some_and(is_year) || at > 0 && is_year(&tokens[at - 1]);
        if next && tokens[at].rate.is_some() && tokens[at].word.is_none() {
            let from = (at + 1).saturating_sub(tokens[at].phrase.max(1));
            for token in &mut tokens[from..=at] {
                (token.rate, token.classes) = (None, Classes::of(Class::Function));
            }
        }
    }
}

/// "On a day shift" says when, not how often.
fn name_shifts(tokens: &mut [Token], language: &str) {
    for at in 1..tokens.len().saturating_sub(1) {
        let rate = tokens[at].rate.is_some() && tokens[at].unit.is_some() && tokens[at - 1].has(Class::Article);
        let named = rate && tokens[at].phrase == 2 && tokens[at].end + 1 == tokens[at + 1].start;
        if language == "en" && named && tokens[at + 1].unit.is_some() {
            for token in &mut tokens[at - 1..=at] {
                (token.rate, token.unit, token.phrase) = (None, None, 1);
                token.classes = Classes::of(Class::Function);
            }
        }
    }
}
