//! Languages in a sentence: "I speak fair German.", "Welsh is my first language and my French is rusty."

use super::{
    CONFIDENCE,
    words::{Cues, Sentence},
};
use crate::{
    Language, Resume,
    read::notes::Notes,
    text::{fold, key},
    words::language_words,
};

/// Adds the languages of a sentence that tells what the person speaks.
pub(super) fn read(sentence: &Sentence, cues: &Cues, lines: (usize, usize), resume: &mut Resume, notes: &mut Notes) {
    let told = sentence.has(&cues.speak);
    for (at, word) in sentence.words.iter().enumerate() {
        let name = sentence.part(at, at + 1);
        // "my French", "French is"; but not "French polishing".
        let beside = at.checked_sub(1).is_some_and(|before| sentence.phrase(before, &cues.spoken) == Some(1))
            || sentence.phrase(at + 1, &cues.spoken).is_some();
        if !language_words::is_language(&word.folded)
            || !(told || beside)
            || resume.languages.iter().any(|other| fold(&other.language) == word.folded)
        {
            continue;
        }
        let level = level(sentence, at, cues).unwrap_or_default();
        let pointer = format!("/languages/{}", resume.languages.len());
        notes.put(format!("{pointer}/language"), name, lines, CONFIDENCE);
        notes.put(format!("{pointer}/fluency"), level, lines, CONFIDENCE);
        resume.languages.push(Language { language: name.to_owned(), fluency: level.to_owned(), ..Language::default() });
    }
}

/// The level before or behind a language: "fair German", "French is rusty".
fn level<'a>(sentence: &Sentence<'a>, at: usize, cues: &Cues) -> Option<&'a str> {
    let spoken = |at: usize| sentence.phrase(at, &cues.speak).or_else(|| sentence.phrase(at, &cues.spoken)).is_some();
    let before = at.checked_sub(1).filter(|before| !spoken(*before)).map(|before| sentence.part(before, at));
    // Directly behind the verb it needs no known word: "I speak fair German".
    let verb = at.checked_sub(2).is_some_and(|before| sentence.phrase(before, &cues.speak) == Some(1));
    if let Some(before) = before.filter(|word| language_words::is_level(&key(word)) || verb) {
        return Some(before);
    }
    // Behind the verb, up to the next sign; one or two words.
    let verb = at + 1 + sentence.phrase(at + 1, &cues.spoken)?;
    let from = verb;
    let mut to = from;
    while to - from < 2 && !spoken(to) && to < sentence.words.len() {
        to += 1;
        if sentence.words.get(to - 1).is_some_and(|word| word.last) {
            break;
        }
        let word = sentence.words.get(to);
        if word.is_some_and(|word| matches!(word.folded.as_str(), "and" | "und" | "et" | "y" | "e" | "en" | "i" | "by"))
        {
            break;
        }
    }
    Some(sentence.part(from, to)).filter(|level| !level.is_empty())
}
