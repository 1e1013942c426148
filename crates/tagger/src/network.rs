//! One network: from word vectors and features to a lattice of each layer.

use crate::{
    chain::{E, I, Lattice, TAGS, Transitions},
    decode::LAYERS,
    recurrent::{Lstm, Output, add_scaled},
};

/// The size of a word vector.
pub const DIMENSIONS: usize = 64;
/// The size of a trained feature embedding.
pub const LEARNT: usize = 32;
/// The size of a word's input: its vector, then the sum of its feature embeddings.
pub const WIDTH: usize = DIMENSIONS + LEARNT;
/// Scores of a word: the tags of both layers.
pub const SCORES: usize = LAYERS * TAGS;

/// A score that leaves no probability, but is finite.
const RULED_OUT: f32 = -1.0e4;

/// The input of a network for a piece.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Input {
    /// Vectors of the words; zeros if a word has none.
    pub vectors: Vec<[f32; DIMENSIONS]>,
    /// The feature numbers of each word.
    pub features: Vec<Vec<u32>>,
}

/// All trained parameters of one network.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Network {
    /// Forward and backward.
    pub lstms: [Lstm; 2],
    /// From states to scores.
    pub output: Output,
    /// From tag to tag, for each layer.
    pub transitions: [Transitions; LAYERS],
    /// A row for each feature.
    pub learnt: Vec<[f32; LEARNT]>,
}

impl Network {
    /// A network of this shape with all parameters zero.
    pub fn zeros(hidden: usize, features: usize) -> Self {
        let lstm = Lstm {
            width: WIDTH,
            hidden,
            from_word: vec![0.0; WIDTH * 4 * hidden],
            from_state: vec![0.0; hidden * 4 * hidden],
            bias: vec![0.0; 4 * hidden],
        };
        Self {
            lstms: [lstm.clone(), lstm],
            output: Output { weights: vec![0.0; 2 * hidden * SCORES], bias: vec![0.0; SCORES] },
            transitions: [Transitions::default(); LAYERS],
            learnt: vec![[0.0; LEARNT]; features],
        }
    }

    /// All parameters except the feature embeddings, always in the same order, with the length of a row.
    pub fn dense(&mut self) -> Vec<(&mut [f32], usize)> {
        let mut all: Vec<(&mut [f32], usize)> = Vec::new();
        for lstm in &mut self.lstms {
            let gates = 4 * lstm.hidden;
            all.push((&mut lstm.from_word, gates));
            all.push((&mut lstm.from_state, gates));
            all.push((&mut lstm.bias, gates));
        }
        all.push((&mut self.output.weights, SCORES));
        all.push((&mut self.output.bias, SCORES));
        for transitions in &mut self.transitions {
            all.push((transitions.0.as_flattened_mut(), TAGS));
        }
        all
    }

    /// The input of the words, one row of [`WIDTH`] after another.
    pub fn words(&self, input: &Input) -> Vec<f32> {
        let mut words = vec![0.0; input.vectors.len() * WIDTH];
        for ((row, vector), features) in words.chunks_exact_mut(WIDTH).zip(&input.vectors).zip(&input.features) {
            let (own, learnt) = row.split_at_mut(DIMENSIONS);
            own.copy_from_slice(vector);
            for feature in features.iter().filter_map(|feature| self.learnt.get(*feature as usize)) {
                add_scaled(learnt, feature, 1.0);
            }
        }
        words
    }

    /// The lattices of both layers.
    pub fn lattices(&self, input: &Input) -> [Lattice; LAYERS] {
        self.broken(input, &[])
    }

    /// The lattices of both layers, in which no span of a layer continues over a break.
    pub fn broken(&self, input: &Input, breaks: &[[bool; LAYERS]]) -> [Lattice; LAYERS] {
        let words = self.words(input);
        let [forth, back] = &self.lstms;
        let (forth, back) = (forth.run(&words, false), back.run(&words, true));
        let mut scores = self.output.scores(&forth.states, &back.states, self.lstms[0].hidden);
        for (layer, scores) in scores.iter_mut().enumerate() {
            for (scores, _) in scores.iter_mut().zip(breaks).filter(|(_, breaks)| breaks[layer]) {
                (scores[I], scores[E]) = (RULED_OUT, RULED_OUT);
            }
        }
        let [skill, knowledge] = scores;
        [Lattice::new(skill, self.transitions[0]), Lattice::new(knowledge, self.transitions[1])]
    }
}
