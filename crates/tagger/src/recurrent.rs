//! A recurrent network over the words of a piece, in both directions, that scores the tags of both layers.
//!
//! Long short-term memory: Hochreiter, Schmidhuber (1997), with forget gate; as a tagger: Huang, Xu, Yu: Bidirectional
//! LSTM-CRF Models for Sequence Tagging (2015). Matrices are stored by rows of inputs and columns of outputs, so that
//! inner loops access neighbours.

use crate::{
    chain::{Scores, TAGS},
    decode::LAYERS,
};

/// One direction's weights.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lstm {
    /// Size of a word's input.
    pub width: usize,
    /// Size of a state.
    pub hidden: usize,
    /// From the word: `width` rows of four gates (input, forget, output, candidate) of `hidden` numbers.
    pub from_word: Vec<f32>,
    /// From the previous state: `hidden` rows.
    pub from_state: Vec<f32>,
    /// The bias of the gates.
    pub bias: Vec<f32>,
}

/// The activations of one direction; rows in the order of the words.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// The four gates after their activation functions.
    pub gates: Vec<f32>,
    pub cells: Vec<f32>,
    pub states: Vec<f32>,
}

/// `to[k] += scale * from[k]`.
pub fn add_scaled(to: &mut [f32], from: &[f32], scale: f32) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += scale * from;
    }
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// The index of the previous step, if any.
pub fn before(at: usize, count: usize, backwards: bool) -> Option<usize> {
    if backwards { (at + 1 < count).then_some(at + 1) } else { at.checked_sub(1) }
}

impl Lstm {
    /// Runs over words (`width` numbers each).
    pub fn run(&self, words: &[f32], backwards: bool) -> Run {
        let (count, hidden) = (words.len() / self.width.max(1), self.hidden);
        let size = 4 * hidden;
        let mut run =
            Run { gates: self.bias.repeat(count), cells: vec![0.0; count * hidden], states: vec![0.0; count * hidden] };
        for (input, row) in self.from_word.chunks_exact(size).enumerate() {
            for at in 0..count {
                let value = words[at * self.width + input];
                if value != 0.0 {
                    add_scaled(&mut run.gates[at * size..(at + 1) * size], row, value);
                }
            }
        }
        for step in 0..count {
            let at = if backwards { count - 1 - step } else { step };
            let prior = before(at, count, backwards);
            let gates = &mut run.gates[at * size..(at + 1) * size];
            if let Some(prior) = prior {
                for (k, row) in self.from_state.chunks_exact(size).enumerate() {
                    add_scaled(gates, row, run.states[prior * hidden + k]);
                }
            }
            let (sigmoids, candidates) = gates.split_at_mut(3 * hidden);
            sigmoids.iter_mut().for_each(|gate| *gate = sigmoid(*gate));
            candidates.iter_mut().for_each(|gate| *gate = gate.tanh());
            for k in 0..hidden {
                let kept = prior.map_or(0.0, |prior| run.cells[prior * hidden + k]);
                let cell = sigmoids[hidden + k] * kept + sigmoids[k] * candidates[k];
                run.cells[at * hidden + k] = cell;
                run.states[at * hidden + k] = sigmoids[2 * hidden + k] * cell.tanh();
            }
        }
        run
    }
}

/// Scores of the tags of both layers, from the states of both directions: `2 * hidden` rows of `LAYERS * TAGS`, and a
/// bias.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Output {
    /// Rows of scores.
    pub weights: Vec<f32>,
    /// Added to the scores.
    pub bias: Vec<f32>,
}

impl Output {
    /// Scores of the words of a piece for each layer.
    pub fn scores(&self, forth: &[f32], back: &[f32], hidden: usize) -> [Vec<Scores>; LAYERS] {
        let mut all: [Vec<Scores>; LAYERS] = Default::default();
        for (forth, back) in forth.chunks_exact(hidden).zip(back.chunks_exact(hidden)) {
            let mut sums = [0.0; LAYERS * TAGS];
            sums.copy_from_slice(&self.bias);
            for (row, value) in self.weights.chunks_exact(LAYERS * TAGS).zip(forth.iter().chain(back)) {
                add_scaled(&mut sums, row, *value);
            }
            for (layer, scores) in all.iter_mut().zip(sums.as_chunks::<TAGS>().0) {
                layer.push(*scores);
            }
        }
        all
    }
}
