//! The names of a posting: runs of words in capitals, each part of a run a name of its own.

use super::super::is_navigation;
use crate::words::fold;

/// How many bytes of a posting are read, and of a line.
const READ: usize = 12_000;
const LINE: usize = 1_200;
/// How many names are read.
const NAMES: usize = 4_000;
/// The most tokens in a name.
const LENGTH: usize = 7;
/// Small words inside a name: "Pont-sur-Seine", "La Table des Ouches".
const INSIDE: [&str; 52] = [
    "de", "la", "le", "les", "am", "an", "der", "im", "in", "sur", "upon", "on", "the", "del", "di", "do", "du", "des",
    "da", "e", "y", "et", "en", "bei", "ob", "unter", "und", "and", "&", "of", "van", "den", "aan", "zee", "nad", "d",
    "o", "i", "aux", "dos", "das", "for", "fur", "zur", "zum", "vor", "auf", "della", "dei", "delle", "los", "las",
];
const LEGAL: [&str; 39] = [
    "gmbh", "ltd", "inc", "llc", "plc", "ag", "s.l", "s.l.u", "s.a", "srl", "spa", "bv", "b.v", "nv", "n.v", "lda",
    "sas", "sarl", "kg", "co", "s.r.l", "s.p.a", "z", "o.o", "limited", "pty", "corp", "ab", "oy", "as", "sl", "sa",
    "se", "ug", "e.v", "e.g", "asbl", "sp", "cic",
];

/// A word, a number, or a sign.
#[derive(Debug)]
pub(super) struct Token<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) raw: &'a str,
    /// Lower case, without accents.
    pub(super) plain: String,
}

impl Token<'_> {
    pub(super) fn is_word(&self) -> bool {
        self.raw.starts_with(char::is_alphanumeric)
    }

    pub(super) fn is_high(&self) -> bool {
        self.raw.starts_with(char::is_uppercase)
    }

    pub(super) fn is_number(&self) -> bool {
        self.raw.starts_with(|c: char| c.is_ascii_digit())
    }

    /// "GmbH", "S.L.": a legal form.
    pub(super) fn is_legal(&self) -> bool {
        LEGAL.contains(&self.plain.trim_end_matches('.'))
    }
}

/// A line that is not empty.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// Its number, and how many there are.
    pub(super) row: usize,
    pub(super) rows: usize,
    pub(super) tokens: Vec<Token<'a>>,
}

/// A name: tokens `first..end` of a line.
#[derive(Debug)]
pub(super) struct Span<'a> {
    pub(super) line: &'a Line<'a>,
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) name: &'a str,
}

/// The lines of the first part of a posting.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let text = text.get(..text.floor_char_boundary(READ)).unwrap_or_default();
    let is_told = |line: &&str| !line.is_empty() && !is_navigation(line);
    let texts: Vec<&str> = text.lines().map(str::trim).filter(is_told).collect();
    let rows = texts.len();
    texts
        .into_iter()
        .enumerate()
        .map(|(row, text)| {
            let text = text.get(..text.floor_char_boundary(LINE)).unwrap_or_default();
            Line { text, row, rows, tokens: tokens(text) }
        })
        .collect()
}

/// Words with the signs inside them ("Saint-Nazaire", "o.o"), and single signs.
fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token> = Vec::new();
    let mut characters = line.char_indices().peekable();
    let mut add = |start: usize, end: usize| {
        if let Some(raw) = line.get(start..end) {
            found.push(Token { start, end, raw, plain: fold(raw) });
        }
    };
    while let Some((start, first)) = characters.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        if !first.is_alphanumeric() {
            add(start, end);
            continue;
        }
        while let Some((at, next)) = characters.peek().copied() {
            let joins = "'’.&-–*:".contains(next)
                && line.get(at + next.len_utf8()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
            if !next.is_alphanumeric() && !joins {
                break;
            }
            end = at + next.len_utf8();
            characters.next();
        }
        add(start, end);
    }
    found
}

/// The names of all lines.
pub(super) fn spans<'a>(lines: &'a [Line<'a>]) -> Vec<Span<'a>> {
    lines.iter().flat_map(|line| (0..line.tokens.len()).flat_map(|first| from(line, first))).take(NAMES).collect()
}

/// The names that begin with a token.
fn from<'a>(line: &'a Line<'a>, first: usize) -> Vec<Span<'a>> {
    let mut found = Vec::new();
    let tokens = line.tokens.get(first..line.tokens.len().min(first + LENGTH)).unwrap_or_default();
    let Some(opening) = tokens.first().filter(|token| token.is_high() || first == 0 && token.is_number()) else {
        return found;
    };
    for (at, token) in tokens.iter().enumerate() {
        let next = line.tokens.get(first + at + 1);
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        // Cells of a table.
        let gap = before.and_then(|before| line.text.get(before.end..token.start)).unwrap_or_default();
        if gap.contains('\t') || gap.contains("  ") {
            break;
        }
        if !token.is_word() {
            let joins = match token.raw {
                "&" => true,
                // "Hann. Münden", "Inc."
                "." => before.is_some_and(|before| before.raw.chars().count() <= 4),
                "," => next.is_some_and(Token::is_legal),
                _ => false,
            };
            if joins {
                continue;
            }
            break;
        }
        if token.is_high() || token.is_number() || at > 0 && token.is_legal() {
            if let Some(name) = line.text.get(opening.start..token.end).filter(|name| name.chars().count() > 1) {
                found.push(Span { line, first, end: first + at + 1, name });
            }
        } else if !INSIDE.contains(&token.plain.as_str()) {
            break;
        }
    }
    found
}
