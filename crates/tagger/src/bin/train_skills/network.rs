//! The recurrent model in training: its parameters in one row, loss, gradient, and Adam (Kingma, Ba, 2015).

use std::collections::HashMap;

use tagger::{
    chain::{FOLLOWS, Lattice, Scores, TAGS, Transitions},
    decode::LAYERS,
    features::Feature,
    recurrent::{Lstm, Output, Run, add_scaled, before},
};

use crate::{random::Random, vectors::DIMENSIONS};

/// Numbers learnt for each feature of a word itself.
pub const LEARNT: usize = 32;
/// Numbers of a word: its vector, then the sum over its features.
pub const WIDTH: usize = DIMENSIONS + LEARNT;
const OUT: usize = LAYERS * TAGS;

/// Parameters. The same shape holds gradients and Adam's moments.
#[derive(Clone, Default)]
pub struct Parameters {
    pub lstms: [Lstm; 2],
    pub output: Output,
    pub transitions: [Transitions; LAYERS],
    pub learnt: Vec<[f32; LEARNT]>,
}

#[derive(Clone, Default)]
pub struct Network {
    pub index: HashMap<Feature, u32>,
    pub parameters: Parameters,
}

/// A sequence in training: vectors and features of each word, and tags of both layers.
pub struct Sequence {
    pub vectors: Vec<[f32; DIMENSIONS]>,
    pub features: Vec<Vec<u32>>,
    pub tags: [Vec<usize>; LAYERS],
}

#[derive(Clone, Copy)]
pub struct Settings {
    pub hidden: usize,
    pub epochs: usize,
    pub rate: f32,
    pub dropout: f32,
    pub unknown: f32,
    pub batch: usize,
    pub decay: f32,
}

fn zeros(hidden: usize, features: usize) -> Parameters {
    let lstm = Lstm {
        width: WIDTH,
        hidden,
        from_word: vec![0.0; WIDTH * 4 * hidden],
        from_state: vec![0.0; hidden * 4 * hidden],
        bias: vec![0.0; 4 * hidden],
    };
    Parameters {
        lstms: [lstm.clone(), lstm],
        output: Output { weights: vec![0.0; 2 * hidden * OUT], bias: vec![0.0; OUT] },
        transitions: [Transitions::default(); LAYERS],
        learnt: vec![[0.0; LEARNT]; features],
    }
}

impl Parameters {
    /// All but the rows of features.
    fn dense(&mut self) -> Vec<&mut [f32]> {
        let mut all: Vec<&mut [f32]> = Vec::new();
        for lstm in &mut self.lstms {
            all.extend([lstm.from_word.as_mut_slice(), &mut lstm.from_state, &mut lstm.bias]);
        }
        all.extend([self.output.weights.as_mut_slice(), &mut self.output.bias]);
        for transitions in &mut self.transitions {
            all.push(transitions.0.as_flattened_mut());
        }
        all
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 8];
    for (a, b) in a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0) {
        for lane in 0..8 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum()
}

/// What is left out at random while learning: numbers of words and states, as factors.
struct Masks {
    words: Vec<f32>,
    states: [Vec<f32>; 2],
}

impl Network {
    pub fn words(&self, vectors: &[[f32; DIMENSIONS]], features: &[Vec<u32>]) -> Vec<f32> {
        let mut words = vec![0.0; vectors.len() * WIDTH];
        for ((row, vector), features) in words.chunks_exact_mut(WIDTH).zip(vectors).zip(features) {
            row[..DIMENSIONS].copy_from_slice(vector);
            for feature in features {
                add_scaled(&mut row[DIMENSIONS..], &self.parameters.learnt[*feature as usize], 1.0);
            }
        }
        words
    }

    pub fn known(&self, features: &[Vec<Feature>]) -> Vec<Vec<u32>> {
        features.iter().map(|word| word.iter().filter_map(|f| self.index.get(f).copied()).collect()).collect()
    }

    pub fn lattices(&self, vectors: &[[f32; DIMENSIONS]], features: &[Vec<Feature>]) -> [Lattice; LAYERS] {
        let words = self.words(vectors, &self.known(features));
        let p = &self.parameters;
        let runs = [p.lstms[0].run(&words, false), p.lstms[1].run(&words, true)];
        let [skill, knowledge] = p.output.scores(&runs[0].states, &runs[1].states, p.lstms[0].hidden);
        [Lattice::new(skill, p.transitions[0]), Lattice::new(knowledge, p.transitions[1])]
    }
}

/// Loss of one sequence; adds the gradient.
fn learn_from(network: &Network, sequence: &Sequence, features: &[Vec<u32>], masks: &Masks, gradient: &mut Parameters) -> f32 {
    let p = &network.parameters;
    let hidden = p.lstms[0].hidden;
    let mut words = network.words(&sequence.vectors, features);
    words.iter_mut().zip(&masks.words).for_each(|(w, m)| *w *= m);
    let runs = [p.lstms[0].run(&words, false), p.lstms[1].run(&words, true)];
    let states: [Vec<f32>; 2] =
        std::array::from_fn(|d| runs[d].states.iter().zip(&masks.states[d]).map(|(s, m)| s * m).collect());
    let scores = p.output.scores(&states[0], &states[1], hidden);
    let count = sequence.vectors.len();
    let mut excess = vec![[0.0_f32; OUT]; count];
    let mut loss = 0.0;
    for (layer, scores) in scores.into_iter().enumerate() {
        let tags = &sequence.tags[layer];
        let lattice = Lattice::new(scores, p.transitions[layer]);
        loss += lattice.log_z - lattice.score(tags);
        for at in 0..count {
            let mut row: Scores = lattice.tag(at);
            row[tags[at]] -= 1.0;
            excess[at][layer * TAGS..(layer + 1) * TAGS].copy_from_slice(&row);
            if at + 1 < count {
                for from in 0..TAGS {
                    for to in FOLLOWS[from] {
                        gradient.transitions[layer].0[from][*to] += lattice.pair(at, from, *to);
                    }
                }
                gradient.transitions[layer].0[tags[at]][tags[at + 1]] -= 1.0;
            }
        }
    }
    let mut back_words = vec![0.0; words.len()];
    for direction in 0..2 {
        let mut back = vec![0.0; count * hidden];
        for at in 0..count {
            for k in 0..hidden {
                let row = (direction * hidden + k) * OUT;
                let weights = &p.output.weights[row..row + OUT];
                let value: f32 = weights.iter().zip(&excess[at]).map(|(w, e)| w * e).sum();
                back[at * hidden + k] = value * masks.states[direction][at * hidden + k];
                add_scaled(&mut gradient.output.weights[row..row + OUT], &excess[at], states[direction][at * hidden + k]);
            }
        }
        back_through(
            &p.lstms[direction],
            &runs[direction],
            &words,
            back,
            direction == 1,
            &mut gradient.lstms[direction],
            &mut back_words,
        );
    }
    for row in &excess {
        add_scaled(&mut gradient.output.bias, row, 1.0);
    }
    back_words.iter_mut().zip(&masks.words).for_each(|(w, m)| *w *= m);
    for (row, features) in back_words.chunks_exact(WIDTH).zip(features) {
        for feature in features {
            add_scaled(&mut gradient.learnt[*feature as usize], &row[DIMENSIONS..], 1.0);
        }
    }
    loss
}

/// Backward through one direction, over time.
fn back_through(
    lstm: &Lstm,
    run: &Run,
    words: &[f32],
    mut back: Vec<f32>,
    backwards: bool,
    gradient: &mut Lstm,
    back_words: &mut [f32],
) {
    let (hidden, width) = (lstm.hidden, lstm.width);
    let size = 4 * hidden;
    let count = words.len() / width;
    let mut deltas = vec![0.0; count * size];
    let mut back_cells = vec![0.0; hidden];
    for step in (0..count).rev() {
        let at = if backwards { count - 1 - step } else { step };
        let prior = before(at, count, backwards);
        let gates = &run.gates[at * size..(at + 1) * size];
        let delta = &mut deltas[at * size..(at + 1) * size];
        for k in 0..hidden {
            let (input, forget, output, candidate) = (gates[k], gates[hidden + k], gates[2 * hidden + k], gates[3 * hidden + k]);
            let squashed = run.cells[at * hidden + k].tanh();
            let state = back[at * hidden + k];
            let cell = back_cells[k] + state * output * (1.0 - squashed * squashed);
            let kept = prior.map_or(0.0, |prior| run.cells[prior * hidden + k]);
            delta[k] = cell * candidate * input * (1.0 - input);
            delta[hidden + k] = cell * kept * forget * (1.0 - forget);
            delta[2 * hidden + k] = state * squashed * output * (1.0 - output);
            delta[3 * hidden + k] = cell * input * (1.0 - candidate * candidate);
            back_cells[k] = cell * forget;
        }
        if let Some(prior) = prior {
            for k in 0..hidden {
                let row = k * size..(k + 1) * size;
                back[prior * hidden + k] += dot(&lstm.from_state[row.clone()], delta);
                add_scaled(&mut gradient.from_state[row], delta, run.states[prior * hidden + k]);
            }
        }
        add_scaled(&mut gradient.bias, delta, 1.0);
    }
    for input in 0..width {
        let row = input * size..(input + 1) * size;
        for at in 0..count {
            let delta = &deltas[at * size..(at + 1) * size];
            let value = words[at * width + input];
            if value != 0.0 {
                add_scaled(&mut gradient.from_word[row.clone()], delta, value);
            }
            // Where the word's number was left out, nothing flows back either.
            back_words[at * width + input] += if input >= DIMENSIONS { dot(&lstm.from_word[row.clone()], delta) } else { 0.0 };
        }
    }
}

struct Adam {
    first: Parameters,
    second: Parameters,
    step: i32,
}

const BETA: (f32, f32) = (0.9, 0.99);

fn adam(w: &mut [f32], g: &mut [f32], m: &mut [f32], v: &mut [f32], rate: f32) {
    for (((w, g), m), v) in w.iter_mut().zip(g).zip(m).zip(v) {
        *m = BETA.0 * *m + (1.0 - BETA.0) * *g;
        *v = BETA.1 * *v + (1.0 - BETA.1) * *g * *g;
        *w -= rate * *m / (v.sqrt() + 1e-6);
        *g = 0.0;
    }
}

impl Adam {
    fn update(&mut self, p: &mut Parameters, gradient: &mut Parameters, touched: &[u32], rate: f32, decay: f32) {
        self.step += 1;
        let rate = rate * (1.0 - BETA.1.powi(self.step)).sqrt() / (1.0 - BETA.0.powi(self.step));
        let norm: f32 = gradient.dense().iter().map(|g| g.iter().map(|g| g * g).sum::<f32>()).sum::<f32>().sqrt();
        let clip = (5.0 / norm.max(1e-6)).min(1.0);
        let parts = p.dense().into_iter().zip(gradient.dense()).zip(self.first.dense()).zip(self.second.dense());
        for (((w, g), m), v) in parts {
            g.iter_mut().for_each(|g| *g *= clip);
            w.iter_mut().for_each(|w| *w *= 1.0 - rate * decay);
            adam(w, g, m, v, rate);
        }
        for row in touched {
            let row = *row as usize;
            gradient.learnt[row].iter_mut().for_each(|g| *g *= clip);
            adam(&mut p.learnt[row], &mut gradient.learnt[row], &mut self.first.learnt[row], &mut self.second.learnt[row], rate);
        }
    }
}

/// A piece to learn from: word vectors, features of each word itself, tags.
pub type Example<'a> = (Vec<[f32; DIMENSIONS]>, &'a [Vec<Feature>], &'a [Vec<usize>; LAYERS]);

/// Trains; the result is the mean of the parameters over the last half of the way.
pub fn train(examples: &[Example], least: usize, settings: Settings, seed: u64) -> Network {
    let mut counts: HashMap<Feature, usize> = HashMap::new();
    examples.iter().flat_map(|e| e.1.iter().flatten()).for_each(|f| *counts.entry(*f).or_default() += 1);
    let mut kept: Vec<Feature> = counts.iter().filter(|(_, count)| **count >= least).map(|(f, _)| *f).collect();
    kept.sort_unstable();
    let mut random = Random::new(seed);
    let mut network = Network {
        index: kept.iter().enumerate().map(|(n, f)| (*f, n as u32)).collect(),
        parameters: zeros(settings.hidden, kept.len()),
    };
    let hidden = settings.hidden;
    let mut fill = |values: &mut [f32], scale: f32| values.iter_mut().for_each(|v| *v = (random.unit() * 2.0 - 1.0) * scale);
    for lstm in &mut network.parameters.lstms {
        fill(&mut lstm.from_word, (3.0 / (WIDTH + hidden) as f32).sqrt());
        fill(&mut lstm.from_state, (3.0 / (2 * hidden) as f32).sqrt());
        lstm.bias[hidden..2 * hidden].fill(1.0);
    }
    fill(&mut network.parameters.output.weights, (3.0 / (2 * hidden) as f32).sqrt());
    fill(network.parameters.learnt.as_flattened_mut(), 0.1);
    let sequences: Vec<Sequence> = examples
        .iter()
        .map(|(vectors, f, tags)| Sequence { vectors: vectors.clone(), features: network.known(f), tags: (*tags).clone() })
        .collect();
    let mut gradient = zeros(hidden, kept.len());
    let mut optimiser = Adam { first: gradient.clone(), second: gradient.clone(), step: 0 };
    let mut mean = gradient.clone();
    let mut means = 0.0_f32;
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let batches = sequences.len().div_ceil(settings.batch) * settings.epochs;
    let mut batch_number = 0;
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let mut loss = 0.0;
        for batch in order.chunks(settings.batch) {
            let mut touched = Vec::new();
            for number in batch {
                let sequence = &sequences[*number];
                let count = sequence.vectors.len();
                let mut keep = |size: usize, left_out: f32| -> Vec<f32> {
                    (0..size).map(|_| if random.unit() < left_out { 0.0 } else { 1.0 / (1.0 - left_out) }).collect()
                };
                let mut masks = Masks {
                    words: keep(count * WIDTH, settings.dropout * 0.5),
                    states: [keep(count * hidden, settings.dropout), keep(count * hidden, settings.dropout)],
                };
                let mut features = sequence.features.clone();
                for at in 0..count {
                    // Words that will not be known: without a vector, without a name.
                    if random.unit() < settings.unknown {
                        masks.words[at * WIDTH..at * WIDTH + DIMENSIONS].fill(0.0);
                    }
                    if random.unit() < settings.unknown * 2.0 {
                        features[at].remove(0);
                    }
                }
                loss += learn_from(&network, sequence, &features, &masks, &mut gradient);
                touched.extend(features.iter().flatten());
            }
            touched.sort_unstable();
            touched.dedup();
            let progress = batch_number as f32 / batches as f32;
            batch_number += 1;
            let rate = settings.rate * (1.0 - progress).max(0.02);
            optimiser.update(&mut network.parameters, &mut gradient, &touched, rate, settings.decay);
        }
        println!("  epoch {epoch} loss {:.4}", loss / sequences.len() as f32);
        if epoch * 2 >= settings.epochs {
            means += 1.0;
            for (sum, value) in mean.dense().into_iter().zip(network.parameters.dense()) {
                add_scaled(sum, value, 1.0);
            }
            for (sum, value) in mean.learnt.iter_mut().zip(&network.parameters.learnt) {
                add_scaled(sum, value, 1.0);
            }
        }
    }
    if means > 0.0 {
        mean.dense().into_iter().flatten().for_each(|v| *v /= means);
        mean.learnt.as_flattened_mut().iter_mut().for_each(|v| *v /= means);
        network.parameters = mean;
    }
    network
}
