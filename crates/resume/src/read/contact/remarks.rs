//! What people write beside their town: how far it is from somewhere, their age, a licence.

use std::{collections::HashSet, sync::LazyLock};

use lexicon::{cv, numbers};

use super::{
    labels::is_private_label,
    pieces::{Piece, is_street_word},
};
use crate::text::{fold, split_outside_brackets, starts_lower, word_count};

/// A piece without remarks between its commas: "34 ans, Colmar, permis B" is Colmar, "Loudéac, 25 km de Pontivy" is
/// "Loudéac".
pub(in crate::read) fn without_remarks(piece: &Piece) -> Piece {
    let text = without_brackets(&piece.text);
    if word_count(text) > 12 {
        return piece.clone();
    }
    let parts = split_outside_brackets(text, |c| c == ',');
    let kept: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !is_remark(part)).collect();
    let all = kept.is_empty() || kept.len() == parts.len();
    Piece { text: if all { text.to_owned() } else { kept.join(", ") }, ..piece.clone() }
}

/// A text without a whole phrase in brackets at its end: "Ingolstadt, Germany (residence permit until 08/2028)".
fn without_brackets(text: &str) -> &str {
    match text.split_once(" (") {
        Some((before, inner)) if word_count(inner) > 3 && inner.trim_end_matches(')').len() + 1 >= inner.len() => {
            before
        }
        _ => text,
    }
}

fn is_remark(part: &str) -> bool {
    let opens_street = part.split_whitespace().next().is_some_and(|word| is_street_word(&fold(word)));
    let number = part.contains(|c: char| c.is_ascii_digit());
    starts_lower(part) && !opens_street && !number || is_aside(part)
}

/// A distance, an age or a date of birth.
pub(in crate::read) fn is_aside(part: &str) -> bool {
    is_distance(part) || is_age(part) || is_private(part)
}

/// "25 km de Pontivy", "20 minutes from Leeds", "40 Minuten bis Ulm".
pub(super) fn is_distance(text: &str) -> bool {
    static UNITS: LazyLock<HashSet<String>> = LazyLock::new(|| cv::LABELS_DISTANCE.all().map(fold).collect());
    counts(text, &UNITS)
}

/// "34 ans", "29 years old".
fn is_age(text: &str) -> bool {
    static UNITS: LazyLock<HashSet<String>> = LazyLock::new(|| numbers::UNITS_YEAR.all().map(fold).collect());
    counts(text, &UNITS)
}

/// Whether a text opens with a number and one of these units.
fn counts(text: &str, units: &HashSet<String>) -> bool {
    let mut words = text.split_whitespace();
    let number = words.next().is_some_and(|word| word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit()));
    number && words.next().is_some_and(|word| units.contains(fold(word).trim_end_matches('.')))
}

/// "Geb. 1991", "Born in 1985".
fn is_private(text: &str) -> bool {
    let first = fold(text.split_whitespace().next().unwrap_or_default());
    is_private_label(&first) && text.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::contact::pieces::PieceKind;

    #[test]
    fn leaves_the_town() {
        for (text, wanted) in [
            ("34 ans, Colmar, permis B et une camionnette", "Colmar"),
            ("Trewarth, 25 km de Pontivy", "Trewarth"),
            ("geb. 1991, Cloppenburg", "Cloppenburg"),
            ("Ingolstadt, Germany (residence permit until 08/2028)", "Ingolstadt, Germany"),
            ("ul. Dolna 4/6, 66-100 Wielgowo", "ul. Dolna 4/6, 66-100 Wielgowo"),
            ("12 High Street, Leeds", "12 High Street, Leeds"),
            ("8, rue des Ajoncs, Trewarth", "8, rue des Ajoncs, Trewarth"),
        ] {
            let piece = Piece { kind: PieceKind::Text, text: text.to_owned(), label: String::new(), line: 0, row: 0 };
            assert_eq!(without_remarks(&piece).text, wanted, "{text}");
        }
    }
}
