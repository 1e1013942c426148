//! Splits contact rows into pieces: URLs, e-mail addresses, telephone numbers, labels, and the remaining short texts.

use std::{collections::HashSet, sync::LazyLock};

use super::labels::{self, is_label, is_place_label, is_private_label, label};
use crate::{
    read::{contact, place, rows::Row},
    text::{fold, key, split_outside_brackets, trim},
};

/// The kind of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum PieceKind {
    Email,
    Phone,
    Url,
    Text,
}

/// A piece of a contact row.
#[derive(Debug, Clone)]
pub(in crate::read) struct Piece {
    pub kind: PieceKind,
    pub text: String,
    /// The folded label before it ("phone", "linkedin"), if there is one.
    pub label: String,
    pub line: usize,
    /// The index of its row.
    pub row: usize,
}

/// All pieces of the rows.
pub(in crate::read) fn pieces(rows: &[Row]) -> Vec<Piece> {
    let mut out = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        // A contact line is short; a longer one is prose, of which only the beginning is examined.
        let text: &str = cut_at(&row.text, 600);
        cut_row(text, row, index, &mut out);
    }
    out
}

fn cut_at(text: &str, limit: usize) -> &str {
    if text.len() <= limit {
        return text;
    }
    let end = (0..=limit).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    text.get(..end).unwrap_or_default()
}

fn cut_row(text: &str, row: &Row, index: usize, out: &mut Vec<Piece>) {
    let mut marks: Vec<(std::ops::Range<usize>, PieceKind)> = Vec::new();
    marks.extend(contact::emails(text).into_iter().map(|span| (span, PieceKind::Email)));
    marks.extend(contact::urls(text).into_iter().map(|span| (span, PieceKind::Url)));
    marks.extend(contact::phones(text).into_iter().map(|span| (span, PieceKind::Phone)));
    marks.sort_by_key(|mark| mark.0.start);
    let mut at = 0;
    let mut pending = String::new();
    for (span, kind) in marks {
        if span.start < at {
            continue;
        }
        pending = rest(text.get(at..span.start).unwrap_or_default(), row, index, pending, true, out);
        let value = text.get(span.clone()).unwrap_or_default();
        out.push(Piece {
            kind,
            text: value.to_owned(),
            label: std::mem::take(&mut pending),
            line: row.first,
            row: index,
        });
        at = span.end;
    }
    rest(text.get(at..).unwrap_or_default(), row, index, pending, false, out);
}

/// The texts between addresses; returns a label that belongs to what follows.
fn rest(text: &str, row: &Row, index: usize, mut pending: String, followed: bool, out: &mut Vec<Piece>) -> String {
    let spread = outside_brackets(text)
        .replace(" / ", "\t")
        .replace(" – ", "\t")
        .replace(" — ", "\t")
        .replace(" // ", "\t")
        .replace(" - ", "\t")
        .replace(" , ", "\t")
        .replace(" ⋄ ", "\t")
        .replace(" + ", "\t");
    let parts: Vec<&str> =
        spread.split(['\t', '|', '•', '·', '∙', '◦', '⋄', '●', '│', '¦', '◇', '★', '♦', '\n']).collect();
    let count = parts.len();
    for (at, part) in parts.into_iter().enumerate() {
        let is_last = at + 1 == count;
        let mut part = without_letter(part.trim());
        if let Some((found, after)) = label(part) {
            pending = found;
            part = after.trim();
        }
        // An unknown label directly before an address ("Dribbles: https://…").
        if followed && is_last && part.ends_with(':') && !part.contains(' ') {
            pending = fold(part.trim_end_matches(':'));
            continue;
        }
        // "Bristol. Mobile <number>": the label is at the end.
        let mut tail_label = String::new();
        if followed && is_last {
            let folded = fold(part);
            let trimmed = folded.trim_end_matches([':', '.', ' ', '(', '#']);
            if let Some(found) = labels::all().filter(|label| label.len() > 2).find(|label| {
                trimmed.ends_with(*label)
                    && !trimmed.strip_suffix(*label).is_some_and(|head| head.ends_with(char::is_alphanumeric))
            }) {
                tail_label = found.to_owned();
                let keep = part
                    .chars()
                    .count()
                    .saturating_sub(part.trim_end_matches([':', '.', ' ', '(', '#']).chars().count())
                    + found.chars().count();
                let count = part.chars().count().saturating_sub(keep);
                part = part.char_indices().nth(count).map_or(part, |(end, _)| part.get(..end).unwrap_or_default());
            }
        }
        let words = trim(part).trim_end_matches('.').trim();
        if words.chars().any(char::is_alphanumeric) && !is_label(&fold(words)) {
            out.push(Piece {
                kind: PieceKind::Text,
                text: words.to_owned(),
                label: std::mem::take(&mut pending),
                line: row.first,
                row: index,
            });
        } else if is_label(&fold(words)) && !words.is_empty() {
            pending = fold(words);
        }
        if !tail_label.is_empty() {
            pending = tail_label;
        }
    }
    pending
}

/// A text with its semicolons as separators, except those in brackets.
fn outside_brackets(text: &str) -> String {
    split_outside_brackets(text, |c| c == ';').join("\t")
}

/// A text without a small letter drawn in place of an icon: "d Leeds, Yorkshire".
fn without_letter(text: &str) -> &str {
    let mut letters = text.chars();
    let icon = letters.next().is_some_and(|c| c.is_ascii_lowercase()) && letters.next() == Some(' ');
    let named = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    if icon && named { text.get(2..).unwrap_or(text) } else { text }
}

/// The place among the pieces: text, line, and confidence.
pub(in crate::read) fn find_place(pieces: &[Piece]) -> Option<(String, usize, f32)> {
    let mut best: Option<(String, usize, f32)> = None;
    let mut offer = |text: String, line: usize, confidence: f32| {
        if confidence > 0.5 && best.as_ref().is_none_or(|(_, _, before)| confidence > *before) {
            best = Some((text, line, confidence));
        }
    };
    for (at, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.kind == PieceKind::Text) {
        if is_private_label(&piece.label) || piece.text.len() > 120 {
            continue;
        }
        if is_place_label(&piece.label) {
            // A remark in lower case does not belong to it.
            let bare = piece.text.split_once(" (").filter(|(_, remark)| !crate::text::starts_upper(remark));
            let text = bare.map_or(piece.text.as_str(), |(place, _)| place);
            let piece = &Piece { text: text.to_owned(), ..piece.clone() };
            let next = pieces.get(at + 1).filter(|next| {
                next.kind == PieceKind::Text
                    && next.row == piece.row + 1
                    && next.label.is_empty()
                    && place::score(&next.text) >= 0.6
            });
            let text = next.map_or_else(|| piece.text.clone(), |next| format!("{}, {}", piece.text, next.text));
            offer(text, piece.line, 0.97);
            continue;
        }
        let mut score = place::score(&piece.text);
        // "Backend Engineer, Hamburg, Germany": the job is not part of the place.
        let head = piece.text.split(',').next().unwrap_or_default();
        if crate::words::titles::score(&key(head)) >= 1.5 && !is_street(head) {
            if let Some((_, tail)) = piece.text.split_once(',').filter(|(_, tail)| place::score(tail) >= 0.7) {
                offer(tail.trim().to_owned(), piece.line, 0.8);
                continue;
            }
            score = 0.0;
        }
        if score > 0.0 {
            // A street is a separate piece before the city.
            let street = at.checked_sub(1).and_then(|before| pieces.get(before)).filter(|before| {
                before.kind == PieceKind::Text
                    && before.label.is_empty()
                    && is_street(&before.text)
                    && piece.row - before.row <= 1
            });
            let after = pieces.get(at + 1).filter(|next| {
                next.kind == PieceKind::Text
                    && next.row <= piece.row + 1
                    && next.label.is_empty()
                    && !piece.text.contains(',')
                    && crate::words::places::country(&key(&next.text)).is_some()
            });
            let mut text = piece.text.clone();
            if let Some(street) = street {
                text = format!("{}, {text}", street.text);
            }
            if let Some(after) = after {
                text = format!("{text}, {}", after.text);
            }
            offer(text, street.map_or(piece.line, |street| street.line), score);
        } else if let Some((_, tail)) = place::split_tail(&piece.text)
            && piece.text.len() < 80
        {
            // "Acme, Portland, OR"
            offer(tail.to_owned(), piece.line, 0.6);
        }
    }
    best
}

/// Whether a folded word is a part of the names of streets: "road", "rue", "ul.".
pub(super) fn is_street_word(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| lexicon::cv::LABELS_STREET.all().map(fold).collect());
    WORDS.contains(word)
}

/// "Musterstraße 12", "123 Example Way".
pub(in crate::read) fn is_street(text: &str) -> bool {
    let folded = fold(text);
    let number =
        text.split([' ', ',']).any(|word| word.chars().next().is_some_and(|c| c.is_ascii_digit()) && word.len() <= 6);
    let named = folded.split([' ', ',']).any(is_street_word)
        || folded.contains("strasse")
        || folded.contains("str.")
        || folded.contains("weg ");
    number && named && text.len() < 70
}
