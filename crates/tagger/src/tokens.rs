//! Splits a text into pieces and tokens, each with its position in the text.
//!
//! A token is a run of characters between white space, without punctuation at its edges; that punctuation is a separate
//! token. Commas are not tokens: the annotated training sentences have none, so they are removed from texts too, and
//! only the result remembers where they were.

/// The maximum number of tokens of a piece; a longer one is split. Bounds the work on a text without line or sentence
/// ends.
pub const LONGEST_PIECE: usize = 160;

/// A word or a run of punctuation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'t> {
    /// As written.
    pub text: &'t str,
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset after its last character.
    pub end: usize,
    /// Whether a comma was between this token and the previous one.
    pub after_comma: bool,
    /// Whether it belongs to a name that the taxonomy knows; see [`crate::features::seen`].
    pub named: bool,
}

impl Token<'_> {
    /// Whether it has a letter or digit.
    pub fn is_word(&self) -> bool {
        self.text.contains(char::is_alphanumeric)
    }
}

/// The pieces of a text in order: its lines, split further if a line is too long. No piece is empty.
pub fn pieces(text: &str) -> Vec<Vec<Token<'_>>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let tokens = tokens(line, at);
        at += line.len() + 1;
        let mut rest = tokens.as_slice();
        while rest.len() > LONGEST_PIECE {
            let (piece, others) = rest.split_at(cut(rest));
            pieces.push(piece.to_vec());
            rest = others;
        }
        if !rest.is_empty() {
            pieces.push(rest.to_vec());
        }
    }
    pieces
}

/// Where to split a piece that is too long: after its last sentence end, or else at the maximum length.
fn cut(tokens: &[Token]) -> usize {
    let ends = |token: &Token| matches!(token.text, "." | "!" | "?" | ";");
    tokens.iter().take(LONGEST_PIECE).rposition(ends).map_or(LONGEST_PIECE, |at| at + 1)
}

fn tokens(line: &str, offset: usize) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut after_comma = false;
    let mut push = |from: usize, to: usize, after_comma: &mut bool| {
        let Some(text) = line.get(from..to).filter(|text| !text.is_empty()) else { return };
        if text.contains(|c: char| c != ',') {
            found.push(Token { text, start: offset + from, end: offset + to, after_comma: *after_comma, named: false });
            *after_comma = false;
        } else {
            *after_comma = true;
        }
    };
    let is_blank = |c: char| c.is_whitespace() || c == '\u{200b}';
    for (start, end) in chunks(line, is_blank) {
        let Some(chunk) = line.get(start..end) else { continue };
        let first = chunk.char_indices().find(|(at, c)| opens(chunk, *at, *c)).map(|(at, _)| at);
        let last = chunk.char_indices().rfind(|(at, c)| *at >= first.unwrap_or(0) && closes(*c));
        match (first, last) {
            (Some(first), Some((last, c))) => {
                push(start, start + first, &mut after_comma);
                // A list without spaces ("Java,Python") is still a list.
                let behind = start + last + c.len_utf8();
                for (from, to) in chunks(line.get(start + first..behind).unwrap_or_default(), |c| c == ',') {
                    if from > 0 {
                        after_comma = true;
                    }
                    push(start + first + from, start + first + to, &mut after_comma);
                }
                push(behind, end, &mut after_comma);
            }
            _ => push(start, end, &mut after_comma),
        }
    }
    found
}

/// The parts of a text between separators.
fn chunks(text: &str, is_apart: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut stretches = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices() {
        match (is_apart(c), from) {
            (true, Some(start)) => {
                stretches.push((start, at));
                from = None;
            }
            (false, None) => from = Some(at),
            _ => {}
        }
    }
    if let Some(start) = from {
        stretches.push((start, text.len()));
    }
    stretches
}

/// Whether a word can begin here: a letter or digit, the dot of ".NET", the bracket of a placeholder.
fn opens(chunk: &str, at: usize, c: char) -> bool {
    let next = || chunk.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
    c.is_alphanumeric() || matches!(c, '.' | '<') && next().is_some_and(char::is_alphabetic)
}

/// Whether a word can end here: a letter or digit, the signs of "C++" and "C#", the bracket of a placeholder.
fn closes(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '+' | '#' | '>')
}
