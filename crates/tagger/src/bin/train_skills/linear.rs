//! The linear model: a weight for each feature and tag, by maximum likelihood with an L2 penalty.

use std::collections::HashMap;

use tagger::{
    chain::{FOLLOWS, Lattice, Scores, TAGS, Transitions},
    decode::LAYERS,
    features::Feature,
};

use crate::lbfgs;

/// Weights of one layer.
#[derive(Debug, Clone, Default)]
pub struct Layer {
    pub weights: Vec<Scores>,
    pub transitions: Transitions,
}

/// Both layers over the same features.
#[derive(Debug, Clone, Default)]
pub struct Linear {
    pub index: HashMap<Feature, u32>,
    pub layers: [Layer; LAYERS],
}

/// A sequence in training: numbers of the features of each word, and tags of both layers.
pub struct Sequence {
    pub features: Vec<Vec<u32>>,
    pub tags: [Vec<usize>; LAYERS],
}

impl Linear {
    /// Numbers of known features.
    pub fn known(&self, features: &[Vec<Feature>]) -> Vec<Vec<u32>> {
        features.iter().map(|word| word.iter().filter_map(|f| self.index.get(f).copied()).collect()).collect()
    }

    pub fn lattices(&self, features: &[Vec<Feature>]) -> [Lattice; LAYERS] {
        let known = self.known(features);
        std::array::from_fn(|layer| {
            let layer = &self.layers[layer];
            Lattice::new(known.iter().map(|word| emitted(word, &layer.weights)).collect(), layer.transitions)
        })
    }
}

fn emitted(features: &[u32], weights: &[Scores]) -> Scores {
    let mut scores = [0.0; TAGS];
    for feature in features {
        let row = &weights[*feature as usize];
        for tag in 0..TAGS {
            scores[tag] += row[tag];
        }
    }
    scores
}

/// Trains on pieces: features of each word, and tags. `least` is how often a feature must occur, `penalty` the L2 factor.
pub fn train(pieces: &[(&[Vec<Feature>], &[Vec<usize>; LAYERS])], least: usize, penalty: f32, rounds: usize) -> Linear {
    let mut counts: HashMap<Feature, usize> = HashMap::new();
    for (features, _) in pieces {
        for feature in features.iter().flatten() {
            *counts.entry(*feature).or_default() += 1;
        }
    }
    let mut kept: Vec<Feature> = counts.iter().filter(|(_, count)| **count >= least).map(|(f, _)| *f).collect();
    kept.sort_unstable();
    let mut model =
        Linear { index: kept.iter().enumerate().map(|(n, f)| (*f, n as u32)).collect(), ..Linear::default() };
    let sequences: Vec<Sequence> =
        pieces.iter().map(|(f, tags)| Sequence { features: model.known(f), tags: (*tags).clone() }).collect();
    for layer in 0..LAYERS {
        let size = (kept.len() + TAGS) * TAGS;
        let mut point = vec![0.0; size];
        lbfgs::minimise(&mut point, rounds, |point, gradient| objective(&sequences, layer, penalty, point, gradient));
        let (weights, transitions) = taken(&point);
        model.layers[layer] = Layer { weights: weights.to_vec(), transitions };
    }
    model
}

/// A point of the optimisation as weights; the last rows are the transitions.
fn taken(point: &[f32]) -> (&[Scores], Transitions) {
    let rows = point.as_chunks::<TAGS>().0;
    let (weights, last) = rows.split_at(rows.len() - TAGS);
    let mut transitions = Transitions::default();
    transitions.0.copy_from_slice(last);
    (weights, transitions)
}

/// Negative log-likelihood with penalty, and its gradient.
pub fn objective(sequences: &[Sequence], layer: usize, penalty: f32, point: &[f32], gradient: &mut [f32]) -> f64 {
    let (weights, transitions) = taken(point);
    gradient.iter_mut().zip(point).for_each(|(g, w)| *g = 2.0 * penalty * w);
    let mut loss: f64 = point.iter().map(|w| f64::from(penalty * w * w)).sum();
    let rows = gradient.as_chunks_mut::<TAGS>().0;
    let base = rows.len() - TAGS;
    for sequence in sequences {
        let tags = &sequence.tags[layer];
        let emissions = sequence.features.iter().map(|word| emitted(word, weights)).collect();
        let lattice = Lattice::new(emissions, transitions);
        loss += f64::from(lattice.log_z - lattice.score(tags));
        for (at, word) in sequence.features.iter().enumerate() {
            let mut excess = lattice.tag(at);
            excess[tags[at]] -= 1.0;
            for feature in word {
                let row = &mut rows[*feature as usize];
                for tag in 0..TAGS {
                    row[tag] += excess[tag];
                }
            }
            if at + 1 < tags.len() {
                for from in 0..TAGS {
                    for to in FOLLOWS[from] {
                        rows[base + from][*to] += lattice.pair(at, from, *to);
                    }
                }
                rows[base + tags[at]][tags[at + 1]] -= 1.0;
            }
        }
    }
    loss
}
