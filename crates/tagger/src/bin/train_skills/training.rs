//! Training of a network: batches of sequences in random order, Adam (Kingma, Ba, 2015), dropout (Srivastava et al., 2014).

use tagger::{
    decode::LAYERS,
    features::NAMES,
    network::{DIMENSIONS, Input, Network, WIDTH},
    recurrent::add_scaled,
};

use crate::{
    gradient::{Masks, learn_from},
    random::Random,
};

/// Size of the state in each direction.
const HIDDEN: usize = 64;
/// How often every sequence is seen.
const EPOCHS: usize = 12;
/// Sequences per step.
const BATCH: usize = 8;
/// Initial learning rate; it decreases linearly to zero.
const RATE: f32 = 0.003;
/// Dropout rate of states, and twice that of words.
const DROPOUT: f32 = 0.4;
/// Share of the words trained without their vector, and half the share of those without their name, so that the
/// network learns to use the context of words it has never seen.
const UNKNOWN: f32 = 0.1;
/// The maximum norm of a gradient.
const CLIP: f32 = 5.0;
const BETA: (f32, f32) = (0.9, 0.99);

/// A training sequence.
pub struct Example {
    pub input: Input,
    pub tags: [Vec<usize>; LAYERS],
}

struct Adam {
    first: Network,
    second: Network,
    step: i32,
}

fn adam(values: &mut [f32], gradient: &mut [f32], first: &mut [f32], second: &mut [f32], rate: f32) {
    for (((value, slope), m), v) in values.iter_mut().zip(gradient).zip(first).zip(second) {
        *m = BETA.0 * *m + (1.0 - BETA.0) * *slope;
        *v = BETA.1 * *v + (1.0 - BETA.1) * *slope * *slope;
        *value -= rate * *m / (v.sqrt() + 1e-6);
        *slope = 0.0;
    }
}

impl Adam {
    /// One optimizer step; clears the gradient. Rows of features that did not occur stay unchanged.
    fn step(&mut self, network: &mut Network, gradient: &mut Network, touched: &[u32], rate: f32) {
        self.step += 1;
        let rate = rate * (1.0 - BETA.1.powi(self.step)).sqrt() / (1.0 - BETA.0.powi(self.step));
        let square: f32 = gradient.dense().iter().flat_map(|(values, _)| values.iter()).map(|g| g * g).sum();
        let clip = (CLIP / square.sqrt().max(1e-6)).min(1.0);
        let moments = self.first.dense().into_iter().zip(self.second.dense());
        for ((values, slopes), (m, v)) in network.dense().into_iter().zip(gradient.dense()).zip(moments) {
            slopes.0.iter_mut().for_each(|slope| *slope *= clip);
            adam(values.0, slopes.0, m.0, v.0, rate);
        }
        for row in touched.iter().map(|row| *row as usize) {
            let slopes = &mut gradient.learnt[row];
            slopes.iter_mut().for_each(|slope| *slope *= clip);
            adam(&mut network.learnt[row], slopes, &mut self.first.learnt[row], &mut self.second.learnt[row], rate);
        }
    }
}

/// Trains a network. `is_name` marks the features that are a word itself. The result is the mean of the networks after
/// each epoch of the second half (Polyak, Juditsky, 1992).
pub fn train(examples: &[Example], is_name: &[bool], seed: u64) -> Network {
    let mut random = Random::new(seed);
    let mut network = initial_network(is_name.len(), &mut random);
    let zeros = Network::zeros(HIDDEN, is_name.len());
    let mut gradient = zeros.clone();
    let mut optimiser = Adam { first: zeros.clone(), second: zeros.clone(), step: 0 };
    let mut mean = zeros;
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let batches = (examples.len().div_ceil(BATCH) * EPOCHS) as f32;
    let mut batch_number = 0.0;
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        for batch in order.chunks(BATCH) {
            let mut touched = Vec::new();
            for example in batch.iter().map(|number| &examples[*number]) {
                let (input, masks) = disturbed(&example.input, is_name, &mut random);
                learn_from(&network, &input, &example.tags, &masks, &mut gradient);
                touched.extend(input.features.iter().flatten());
            }
            touched.sort_unstable();
            touched.dedup();
            let rate = RATE * (1.0 - batch_number / batches).max(0.02);
            batch_number += 1.0;
            optimiser.step(&mut network, &mut gradient, &touched, rate);
        }
        if epoch * 2 >= EPOCHS {
            let share = 2.0 / EPOCHS as f32;
            for (sum, values) in mean.dense().into_iter().zip(network.dense()) {
                add_scaled(sum.0, values.0, share);
            }
            add_scaled(mean.learnt.as_flattened_mut(), network.learnt.as_flattened(), share);
        }
    }
    mean
}

/// Small random weights, scaled by fan-in (Glorot, Bengio, 2010); forget gates start open.
fn initial_network(features: usize, random: &mut Random) -> Network {
    let mut network = Network::zeros(HIDDEN, features);
    let mut fill = |values: &mut [f32], scale: f32| {
        values.iter_mut().for_each(|value| *value = (random.unit() * 2.0 - 1.0) * scale);
    };
    for lstm in &mut network.lstms {
        fill(&mut lstm.from_word, (3.0 / (WIDTH + HIDDEN) as f32).sqrt());
        fill(&mut lstm.from_state, (3.0 / (2 * HIDDEN) as f32).sqrt());
        lstm.bias[HIDDEN..2 * HIDDEN].fill(1.0);
    }
    fill(&mut network.output.weights, (3.0 / (2 * HIDDEN) as f32).sqrt());
    fill(network.learnt.as_flattened_mut(), 0.1);
    network
}

/// A sequence with parts left out at random.
fn disturbed(input: &Input, is_name: &[bool], random: &mut Random) -> (Input, Masks) {
    let count = input.vectors.len();
    let mut mask = |size: usize, left_out: f32| -> Vec<f32> {
        (0..size).map(|_| if random.unit() < left_out { 0.0 } else { 1.0 / (1.0 - left_out) }).collect()
    };
    let mut masks = Masks {
        words: mask(count * WIDTH, DROPOUT / 2.0),
        states: [mask(count * HIDDEN, DROPOUT), mask(count * HIDDEN, DROPOUT)],
    };
    let mut input = input.clone();
    for (features, mask) in input.features.iter_mut().zip(masks.words.chunks_exact_mut(WIDTH)) {
        if random.unit() < UNKNOWN {
            mask[..DIMENSIONS].fill(0.0);
        }
        if random.unit() < 2.0 * UNKNOWN {
            let names = features.iter().take(NAMES).filter(|feature| is_name[**feature as usize]).count();
            features.drain(..names);
        }
    }
    (input, masks)
}
