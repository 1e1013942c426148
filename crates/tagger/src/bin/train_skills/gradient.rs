//! Loss of a network on a sequence, and its gradient, by backpropagation through time.

use tagger::{
    chain::{FOLLOWS, Lattice, TAGS},
    decode::LAYERS,
    network::{DIMENSIONS, Input, Network, SCORES, WIDTH},
    recurrent::{Lstm, Run, add_scaled, before},
};

/// Dropout masks for words and states; 1 everywhere has no effect.
pub struct Masks {
    /// For each word, [`WIDTH`] factors.
    pub words: Vec<f32>,
    /// For each direction and word, a factor for each element of the state.
    pub states: [Vec<f32>; 2],
}

/// Dot product, in lanes so that the compiler can use vector instructions.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 8];
    for (a, b) in a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0) {
        for lane in 0..8 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum()
}

/// Negative log-likelihood of the tags of both layers; adds its gradient to `gradient`. Word vectors are fixed, not
/// trained.
pub fn learn_from(
    network: &Network,
    input: &Input,
    tags: &[Vec<usize>; LAYERS],
    masks: &Masks,
    gradient: &mut Network,
) -> f32 {
    let hidden = network.lstms[0].hidden;
    let mut words = network.words(input);
    words.iter_mut().zip(&masks.words).for_each(|(word, mask)| *word *= mask);
    let runs = [network.lstms[0].run(&words, false), network.lstms[1].run(&words, true)];
    let states: [Vec<f32>; 2] = std::array::from_fn(|d| {
        runs[d].states.iter().zip(&masks.states[d]).map(|(state, mask)| state * mask).collect()
    });
    let scores = network.output.scores(&states[0], &states[1], hidden);
    let count = input.vectors.len();
    let mut excess = vec![[0.0_f32; SCORES]; count];
    let mut loss = 0.0;
    for (layer, scores) in scores.into_iter().enumerate() {
        let tags = &tags[layer];
        let lattice = Lattice::new(scores, network.transitions[layer]);
        loss += lattice.log_z - lattice.score(tags);
        let moves = &mut gradient.transitions[layer].0;
        for at in 0..count {
            let mut row = lattice.tag(at);
            row[tags[at]] -= 1.0;
            excess[at][layer * TAGS..(layer + 1) * TAGS].copy_from_slice(&row);
            if at + 1 < count {
                for from in 0..TAGS {
                    for to in FOLLOWS[from] {
                        moves[from][*to] += lattice.pair(at, from, *to);
                    }
                }
                moves[tags[at]][tags[at + 1]] -= 1.0;
            }
        }
    }
    let mut back_words = vec![0.0; words.len()];
    for direction in 0..2 {
        let mut back = vec![0.0; count * hidden];
        for (at, excess) in excess.iter().enumerate() {
            for k in 0..hidden {
                let row = (direction * hidden + k) * SCORES;
                let place = at * hidden + k;
                let weights = &network.output.weights[row..row + SCORES];
                let value: f32 = weights.iter().zip(excess).map(|(weight, excess)| weight * excess).sum();
                back[place] = value * masks.states[direction][place];
                add_scaled(&mut gradient.output.weights[row..row + SCORES], excess, states[direction][place]);
            }
        }
        let lstm = &network.lstms[direction];
        let deltas = through_time(lstm, &runs[direction], back, direction == 1, &mut gradient.lstms[direction]);
        into_words(lstm, &words, &deltas, &mut gradient.lstms[direction], &mut back_words);
    }
    excess.iter().for_each(|row| add_scaled(&mut gradient.output.bias, row, 1.0));
    back_words.iter_mut().zip(&masks.words).for_each(|(word, mask)| *word *= mask);
    for (row, features) in back_words.chunks_exact(WIDTH).zip(&input.features) {
        for feature in features {
            add_scaled(&mut gradient.learnt[*feature as usize], &row[DIMENSIONS..], 1.0);
        }
    }
    loss
}

/// Backpropagates from the states to the gates, last step first; returns the gradient of each word's gates.
fn through_time(lstm: &Lstm, run: &Run, mut back: Vec<f32>, backwards: bool, gradient: &mut Lstm) -> Vec<f32> {
    let hidden = lstm.hidden;
    let size = 4 * hidden;
    let count = run.states.len() / hidden;
    let mut deltas = vec![0.0; count * size];
    let mut back_cells = vec![0.0; hidden];
    for step in (0..count).rev() {
        let at = if backwards { count - 1 - step } else { step };
        let prior = before(at, count, backwards);
        let gates = &run.gates[at * size..(at + 1) * size];
        let delta = &mut deltas[at * size..(at + 1) * size];
        for k in 0..hidden {
            let [input, forget, output, candidate] = std::array::from_fn(|gate| gates[gate * hidden + k]);
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
    deltas
}

/// Backpropagates from the gates to the trained parameters of the words.
fn into_words(lstm: &Lstm, words: &[f32], deltas: &[f32], gradient: &mut Lstm, back_words: &mut [f32]) {
    let size = 4 * lstm.hidden;
    for input in 0..lstm.width {
        let row = input * size..(input + 1) * size;
        for (at, delta) in deltas.chunks_exact(size).enumerate() {
            let place = at * lstm.width + input;
            if words[place] != 0.0 {
                add_scaled(&mut gradient.from_word[row.clone()], delta, words[place]);
            }
            if input >= DIMENSIONS {
                back_words[place] += dot(&lstm.from_word[row.clone()], delta);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tagger::network::LEARNT;

    use super::*;
    use crate::random::Random;

    /// A small network and a sequence with pseudo-random values from one seed.
    fn small() -> (Network, Input, [Vec<usize>; LAYERS]) {
        let mut random = Random::new(5);
        let mut number = |scale: f32| (random.unit() - 0.5) * scale;
        let mut network = Network::zeros(8, 3);
        for (values, _) in network.dense() {
            values.iter_mut().for_each(|value| *value = number(1.0));
        }
        network.learnt.as_flattened_mut().iter_mut().for_each(|value| *value = number(1.0));
        let vectors = (0..4).map(|_| std::array::from_fn(|_| number(1.0))).collect();
        let features = vec![vec![0, 1], vec![2], vec![], vec![1, 2]];
        // A span of two words and one of a single word; in the other layer one of three words.
        (network, Input { vectors, features }, [vec![1, 3, 0, 4], vec![0, 1, 2, 3]])
    }

    fn ones(count: usize, hidden: usize) -> Masks {
        Masks { words: vec![1.0; count * WIDTH], states: [vec![1.0; count * hidden], vec![1.0; count * hidden]] }
    }

    fn loss(network: &Network, input: &Input, tags: &[Vec<usize>; LAYERS]) -> f64 {
        let lattices = network.lattices(input);
        (0..LAYERS).map(|layer| f64::from(lattices[layer].log_z - lattices[layer].score(&tags[layer]))).sum()
    }

    #[test]
    fn the_gradient_is_the_slope_of_the_loss() {
        let (network, input, tags) = small();
        let mut gradient = Network::zeros(8, 3);
        let given = learn_from(&network, &input, &tags, &ones(4, 8), &mut gradient);
        assert!((f64::from(given) - loss(&network, &input, &tags)).abs() < 1e-4);

        let slopes: Vec<Vec<f32>> = gradient.dense().iter().map(|(values, _)| values.to_vec()).collect();
        let step = 1e-2_f32;
        let agree = |slope: f32, up: &Network, down: &Network, what: &str| {
            let measured = (loss(up, &input, &tags) - loss(down, &input, &tags)) / f64::from(2.0 * step);
            let close = (measured - f64::from(slope)).abs() < 3e-3 + 0.02 * measured.abs();
            assert!(close, "{what}: slope {slope}, measured {measured}");
        };
        for (part, slopes) in slopes.iter().enumerate() {
            for at in (0..slopes.len()).step_by(slopes.len() / 7 + 1) {
                let (mut up, mut down) = (network.clone(), network.clone());
                up.dense()[part].0[at] += step;
                down.dense()[part].0[at] -= step;
                agree(slopes[at], &up, &down, &format!("part {part} at {at}"));
            }
        }
        for at in [0, LEARNT + 3, 2 * LEARNT + 7] {
            let (mut up, mut down) = (network.clone(), network.clone());
            up.learnt.as_flattened_mut()[at] += step;
            down.learnt.as_flattened_mut()[at] -= step;
            agree(gradient.learnt.as_flattened()[at], &up, &down, &format!("feature at {at}"));
        }
    }
}
