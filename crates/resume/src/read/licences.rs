//! Driving licences that stand among the personal details or in a sentence, outside a section for certificates: "Permis B,
//! véhicule", "Mobilität: Führerschein Klasse B", "I have a full clean driving licence."

use std::{collections::HashSet, sync::LazyLock};

use super::{notes::Notes, sections::Section};
use crate::{
    Certificate, Resume,
    text::{key, trim},
    words::headings::Kind,
};

/// Longer rows are no details or sentences of a person.
const LONGEST: usize = 4000;
/// The most words of a name of a licence.
const MOST_WORDS: usize = 4;
/// The most words before it that belong to it: "full clean".
const MOST_BEFORE: usize = 3;
/// How many words before a licence, and behind it, may deny it: "I do not have a", "Führerschein: keiner".
const DENIED_BEFORE: usize = 6;
const DENIED_BEHIND: usize = 2;
const CONFIDENCE: f32 = 0.8;

/// Adds the licence of a document that lists no certificates. Where a list has some, its author chose what is one of them.
pub(super) fn read(sections: &[Section], resume: &mut Resume, notes: &mut Notes) {
    if !resume.certificates.is_empty() {
        return;
    }
    let told = [Kind::Header, Kind::Contact, Kind::Summary, Kind::Other, Kind::Interests, Kind::Languages];
    let rows = sections.iter().filter(|section| told.contains(&section.kind)).flat_map(|section| &section.rows);
    let found = rows.filter(|row| row.text.len() <= LONGEST).find_map(|row| Some((row, licence(&row.text)?)));
    let Some((row, name)) = found else { return };
    notes.put("/certificates/0/name".to_owned(), name, (row.first, row.last), CONFIDENCE);
    resume.certificates.push(Certificate { name: name.to_owned(), ..Certificate::default() });
}

/// A word of a text: where it begins and ends, and its key.
struct Word {
    from: usize,
    to: usize,
    key: String,
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for part in text.split_whitespace() {
        let from = part.as_ptr() as usize - text.as_ptr() as usize;
        words.push(Word { from, to: from + part.len(), key: key(part) });
    }
    words
}

/// The licence of a text, with the words before it and its classes.
fn licence(text: &str) -> Option<&str> {
    static BEFORE: LazyLock<HashSet<String>> =
        LazyLock::new(|| lexicon::cv::CERTIFICATES_DRIVING_BEFORE.all().map(key).collect());
    let words = words(text);
    (0..words.len()).find_map(|at| {
        let (count, coded) = named(&words, at)?;
        let (end, has_class) = with_classes(text, &words, at + count);
        if coded && !has_class {
            return None;
        }
        if is_denied(text, &words, at, end) {
            return None;
        }
        let belongs = |at: &usize| words.get(*at).is_some_and(|word| BEFORE.contains(&word.key));
        let start = (at.saturating_sub(MOST_BEFORE)..at).rev().take_while(belongs).last().unwrap_or(at);
        let (start, last) = (words.get(start)?, words.get(end.checked_sub(1)?)?);
        text.get(start.from..last.to).map(|name| trim(name).trim_end_matches(['.', ':', ')']))
    })
}

/// Whether the words around a licence say that the person has none.
fn is_denied(text: &str, words: &[Word], at: usize, end: usize) -> bool {
    static DENIED: LazyLock<HashSet<String>> =
        LazyLock::new(|| lexicon::cv::CERTIFICATES_DRIVING_DENIED.all().map(key).collect());
    let denies = |word: &&Word| DENIED.contains(&word.key);
    let ends = |word: &&Word| text.get(word.from..word.to).is_some_and(|raw| raw.ends_with(['.', ';']));
    let before = words.get(at.saturating_sub(DENIED_BEFORE)..at).unwrap_or_default();
    let behind = words.get(end..).unwrap_or_default().iter().take(DENIED_BEHIND);
    let whole = end.checked_sub(1).and_then(|last| words.get(last)).is_some_and(|last| ends(&last));
    before.iter().rev().take_while(|word| !ends(word)).any(|word| denies(&word))
        || !whole && behind.clone().any(|word| denies(&word))
}

/// The number of words of the name of a licence that begins at a word, and whether only a class behind it makes it one: "patente B".
fn named(words: &[Word], at: usize) -> Option<(usize, bool)> {
    static NAMES: LazyLock<HashSet<String>> =
        LazyLock::new(|| lexicon::cv::CERTIFICATES_DRIVING.all().map(key).collect());
    static CODED: LazyLock<HashSet<String>> =
        LazyLock::new(|| lexicon::cv::CERTIFICATES_DRIVING_CODED.all().map(key).collect());
    let mut name = String::new();
    let mut found = None;
    for (index, word) in words.iter().skip(at).take(MOST_WORDS).enumerate() {
        if index > 0 {
            name.push(' ');
        }
        name.push_str(&word.key);
        if NAMES.contains(&name) {
            found = Some((index + 1, false));
        } else if found.is_none() && CODED.contains(&name) {
            found = Some((index + 1, true));
        }
    }
    found
}

/// The end of the classes behind a name, and whether there are any: "Klasse B, C1E", "kat. B".
fn with_classes(text: &str, words: &[Word], from: usize) -> (usize, bool) {
    static LABELS: LazyLock<HashSet<String>> =
        LazyLock::new(|| lexicon::cv::CERTIFICATES_DRIVING_CLASS.all().map(key).collect());
    let raw = |at: usize| words.get(at).and_then(|word| text.get(word.from..word.to)).unwrap_or_default();
    let closed = |at: usize| raw(at).ends_with(['.', ';', ')']);
    let mut at = from;
    if at > 0 && closed(at - 1) {
        return (from, false);
    }
    let labelled = words.get(at).is_some_and(|word| LABELS.contains(&word.key));
    at += usize::from(labelled);
    let mut end = None;
    loop {
        let joined =
            end.is_some() && matches!(raw(at), "und" | "and" | "et" | "y" | "e" | "i" | "en" | "+" | "/" | "&");
        let next = at + usize::from(joined);
        if !is_class(raw(next), labelled) {
            break;
        }
        end = Some(next + 1);
        at = next + 1;
        if closed(next) {
            break;
        }
    }
    (end.unwrap_or(from), end.is_some())
}

/// "B", "C1E", "BE", "C+E", "B/BE,"; a number only behind the word for a class.
fn is_class(raw: &str, labelled: bool) -> bool {
    let code = raw.trim_end_matches([',', ';', '.', ')', ':']);
    let single = |part: &str| {
        let letter = part.starts_with(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'L', 'M', 'T']);
        let short = part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        short && (letter || labelled && part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    !code.is_empty() && code.split(['+', '/', ',']).all(single)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_have_their_words_and_classes() {
        for (text, name) in [
            ("38 ans, permis B, logé si possible", "permis B"),
            ("Mobilität: Führerschein Klasse B, PKW vorhanden", "Führerschein Klasse B"),
            ("I have a full clean driving licence and a van.", "full clean driving licence"),
            ("Führerschein: B, C1E", "Führerschein: B, C1E"),
            ("Getrouwd, drie dochters. Rijbewijs B.", "Rijbewijs B"),
            ("prawo jazdy kat. B, C+E", "prawo jazdy kat. B, C+E"),
            ("Euskera nativo. Carné B y A2. Sin cargas", "Carné B y A2"),
        ] {
            assert_eq!(licence(text), Some(name), "{text}");
        }
        for text in [
            "I do not have a driving licence",
            "no car, no driving licence yet",
            "Führerschein: nein",
            "Kein Führerschein, aber ein Fahrrad",
            "sans permis B",
            "Permis B : non",
        ] {
            assert_eq!(licence(text), None, "{text}");
        }
        assert_eq!(licence("Not married. Driving licence B"), Some("Driving licence B"));
        for text in ["permis de construire", "la carta de vinos", "patente di navigazione", "software licence"] {
            assert_eq!(licence(text), None, "{text}");
        }
    }
}
