//! Sentences that speak to a program instead of about a person: they license nothing.

use crate::{class::Class, text::Text, words::Words};

/// Whether a text speaks to a program.
pub(crate) fn is_instruction(text: &str, words: &Words, language: &str) -> bool {
    let marked = text.contains("<!--") || text.contains("{{") || text.contains("[[") || text.contains("<|");
    let speaks = |words: &Words, language: &str, foreign: bool| {
        let text = Text::new(text, words, language);
        let has = |class: Class, sentence: usize| {
            text.tokens.iter().any(|token| token.sentence == sentence && token.has(class))
        };
        text.tokens.iter().any(|token| {
            token.has(Class::Instruct) || !foreign && token.has(Class::Meta) && has(Class::Grant, token.sentence)
        })
    };
    marked || speaks(words, language, false) || language != "en" && speaks(crate::words::words_of("en"), "en", true)
}

/// The sentences of a text without those that speak to a program, as few pieces as possible.
pub(crate) fn without_instructions<'a>(text: &'a str, words: &Words, language: &str) -> Vec<&'a str> {
    if !is_instruction(text, words, language) {
        return vec![text];
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        let opens = matches!(c, '[' | '(' | '<' | '{');
        let ends = matches!(c, '.' | '!' | '?' | '\n' | ']' | ')' | '>' | '}' | ';')
            && text.get(next..).is_none_or(|rest| rest.starts_with([' ', '\n']) || rest.is_empty());
        if opens {
            pieces.push(&text[start..at]);
            start = at;
        } else if ends {
            pieces.push(&text[start..next]);
            start = next;
        }
    }
    pieces.push(&text[start..]);
    let mut found: Vec<&str> = Vec::new();
    let mut hidden = false;
    for piece in pieces {
        let bad = is_instruction(piece, words, language);
        // What follows an instruction in the same brackets belongs to it.
        hidden = bad
            || hidden && !piece.trim_end().ends_with([']', ')', '>', '}']) && piece.starts_with(['[', '(', '<', '{']);
        if !hidden && piece.chars().any(char::is_alphanumeric) {
            found.push(piece.trim());
        }
    }
    found
}
