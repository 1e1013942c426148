//! Chooses what a span is worth, on sentences the models did not learn from.

use tagger::decode::{Beliefs, Worth};

use crate::data::{Counts, Piece, Row};

/// Scores of a choice: F1 of exact spans, and of spans that touch.
pub fn score(rows: &[Row], pieces: &[Piece], beliefs: &[Beliefs], worth: Worth) -> (f64, f64) {
    let mut counts = Counts::default();
    let mut found = Vec::new();
    for (at, (piece, beliefs)) in pieces.iter().zip(beliefs).enumerate() {
        for (first, words, _, _) in beliefs.best(worth, |_, _| true) {
            found.push((piece.tokens[first].start, piece.tokens[first + words - 1].end));
        }
        if pieces.get(at + 1).is_none_or(|next| next.row != piece.row) {
            counts.add(&rows[piece.row], &found);
            found.clear();
        }
    }
    counts.f1()
}

/// The choice with the best sum of both scores: coordinate ascent over a grid.
pub fn best(rows: &[Row], pieces: &[Piece], beliefs: &[Beliefs]) -> (Worth, (f64, f64)) {
    let mut worth = Worth { exact: 1.0, word: 0.45, inside: 0.3, cost: 0.2 };
    let mut top = score(rows, pieces, beliefs, worth);
    let sum = |scores: (f64, f64)| scores.0 + scores.1;
    for _ in 0..3 {
        for parameter in 0..3 {
            for value in 0..25 {
                let mut other = worth;
                match parameter {
                    0 => other.word = 0.1 + 0.025 * value as f32,
                    1 => other.inside = 0.05 * value as f32,
                    _ => other.cost = 0.025 * value as f32,
                }
                let scores = score(rows, pieces, beliefs, other);
                if sum(scores) > sum(top) + 1e-9 {
                    (worth, top) = (other, scores);
                }
            }
        }
    }
    (worth, top)
}
