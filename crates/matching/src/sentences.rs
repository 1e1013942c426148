//! Sentences of running text.

use std::sync::LazyLock;

use kernel::Span;
use lexicon::{Phrases, text};
use rustc_hash::FxHashSet;

/// Abbreviations of all languages, without their last full stop.
struct Abbreviations {
    /// Those that end no sentence.
    within: FxHashSet<&'static str>,
    /// Those that end none before a small letter.
    before_small: FxHashSet<&'static str>,
}

static ABBREVIATIONS: LazyLock<Abbreviations> = LazyLock::new(|| {
    let set = |list: Phrases| list.all().collect();
    Abbreviations { within: set(text::ABBREVIATIONS_WITHIN), before_small: set(text::ABBREVIATIONS_BEFORE_SMALL) }
});

/// Whether a text ends in an abbreviation that ends no sentence; its full stop is left out.
pub(crate) fn ends_abbreviated(text: &str) -> bool {
    let last = text.rsplit([' ', '(', '\n']).next().unwrap_or_default();
    last.len() < ABBREVIATION && ABBREVIATIONS.within.contains(last.to_lowercase().as_str())
}

/// The maximum length of a sentence, in bytes: longer ones are split at a space.
const LONGEST: usize = 900;

/// Where it is split if there is no space, in bytes: longer than any word or URL.
const LONGEST_UNBROKEN: usize = 4 * LONGEST;

/// Longer than any abbreviation, in bytes in any case; longer words are not compared.
const ABBREVIATION: usize = 32;

/// The sentences of a range of a text. A line break does not end a sentence, and neither does a full stop after an
/// abbreviation or a number.
pub(crate) fn sentences(text: &str, span: Span) -> Vec<Span> {
    let Some(content) = span.of(text) else { return Vec::new() };
    let mut found = Vec::new();
    let mut start = 0;
    // Where nothing is written with a capital, a small letter begins a sentence.
    let small = content.contains(". ") && !content.chars().any(char::is_uppercase);
    let characters = content.char_indices();
    for (at, character) in characters {
        let end = at + character.len_utf8();
        let ends = match character {
            '.' | '!' | '?' | '…' => {
                let mut rest = content.get(end..).unwrap_or_default().chars();
                let next = rest.next().unwrap_or(' ');
                let second = rest.find(|c| !c.is_whitespace()).unwrap_or('A');
                let open = next.is_whitespace() || matches!(next, ')' | '"' | '”' | '’') && second.is_uppercase();
                let near = content.floor_char_boundary(at.saturating_sub(ABBREVIATION)).max(start);
                let last_word =
                    content.get(near..at).and_then(|s| s.split([' ', '(', '\n']).next_back()).unwrap_or_default();
                let last_word = last_word.to_lowercase();
                let within = ABBREVIATIONS.within.contains(last_word.as_str());
                let abbreviated = within || ABBREVIATIONS.before_small.contains(last_word.as_str());
                let initial = last_word.chars().count() == 1
                    && content.get(..at).is_some_and(|before| before.ends_with(char::is_uppercase))
                    && second.is_uppercase()
                    && at - start < 3;
                let short = character == '.' && (within || abbreviated && !second.is_uppercase() || initial);
                let abbreviated = abbreviated || last_word.len() < 2;
                open && !short && (!second.is_lowercase() || small && next == ' ' && !abbreviated)
            }
            '\n' => content.get(end..).is_some_and(|rest| rest.starts_with('\n')),
            _ => false,
        };
        let overlong = at - start > LONGEST && character == ' ' || at - start > LONGEST_UNBROKEN;
        if ends || overlong {
            push(&mut found, content, span.start, start, end);
            start = end;
        }
    }
    push(&mut found, content, span.start, start, content.len());
    found
}

fn push(found: &mut Vec<Span>, content: &str, offset: usize, start: usize, end: usize) {
    let Some(piece) = content.get(start..end) else { return };
    let trimmed = piece.trim();
    if trimmed.chars().any(char::is_alphanumeric) {
        let begin = offset + start + (piece.len() - piece.trim_start().len());
        found.push(Span::new(begin, begin + trimmed.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_where_sentences_end() {
        for (text, expected) in [
            ("One. Two! Three?", vec!["One.", "Two!", "Three?"]),
            (
                "Works in the U.S. market, e.g. in Ohio. Likes it.",
                vec!["Works in the U.S. market, e.g. in Ohio.", "Likes it."],
            ),
            ("Cut 2.5 t of waste.", vec!["Cut 2.5 t of waste."]),
            ("we like e.g. dutch. no degree needed.", vec!["we like e.g. dutch.", "no degree needed."]),
            ("Specjalista ds. kadr. Praca zdalna.", vec!["Specjalista ds. kadr.", "Praca zdalna."]),
            ("Ich arbeite z.B. mit SAP. Gern.", vec!["Ich arbeite z.B. mit SAP.", "Gern."]),
        ] {
            let found: Vec<_> = sentences(text, Span::new(0, text.len())).iter().map(|s| s.of(text).unwrap()).collect();
            assert_eq!(found, expected);
        }
    }
}
