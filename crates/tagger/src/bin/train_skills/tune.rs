//! Chooses the value of a span, on sentences that the networks were not trained on.

use tagger::{
    decode::{Beliefs, Worth},
    model::Model,
};

use crate::data::{self, Counts, Piece, Row};

/// The parameters with the largest sum of both F1 scores (exact, overlap), and these scores: coordinate ascent over a
/// grid.
pub fn best(model: &Model, rows: &[Row]) -> (Worth, f64, f64) {
    let pieces = data::pieces(rows);
    let beliefs: Vec<Beliefs> = pieces.iter().map(|piece| model.beliefs(&piece.tokens, &piece.seen)).collect();
    let score = |worth: Worth| score(rows, &pieces, &beliefs, worth);
    let mut worth = Worth { word: 0.4, inside: 0.3, cost: 0.2 };
    let mut top = score(worth);
    let parameters: [fn(&mut Worth) -> &mut f32; 3] = [|w| &mut w.word, |w| &mut w.inside, |w| &mut w.cost];
    for parameter in parameters.iter().cycle().take(9) {
        for step in 2..25_u8 {
            let mut other = worth;
            *parameter(&mut other) = f32::from(step) / 40.0;
            let scores = score(other);
            if scores.0 + scores.1 > top.0 + top.1 {
                (worth, top) = (other, scores);
            }
        }
    }
    (worth, top.0, top.1)
}

fn score(rows: &[Row], pieces: &[Piece], beliefs: &[Beliefs], worth: Worth) -> (f64, f64) {
    let mut counts = Counts::default();
    let mut found = Vec::new();
    for (at, (piece, beliefs)) in pieces.iter().zip(beliefs).enumerate() {
        for span in beliefs.chosen(worth, &piece.tokens) {
            found.push((piece.tokens[span.first].start, piece.tokens[span.first + span.words - 1].end));
        }
        if pieces.get(at + 1).is_none_or(|next| next.row != piece.row) {
            counts.add(&rows[piece.row], &found);
            found.clear();
        }
    }
    counts.f1()
}
