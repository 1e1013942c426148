//! Which spans to report, from how probable each is.
//!
//! Not the most probable tagging: the set of spans with the best expected worth, so that what is right in part counts too
//! (minimum-risk decoding; Goel, Byrne: Minimum Bayes-Risk Automatic Speech Recognition, 2000).

use crate::chain::{B, E, I, LONGEST, Lattice, O, S};

/// The two kinds of spans.
pub const LAYERS: usize = 2;

/// Probabilities of a piece, means over models.
#[derive(Debug, Clone, Default)]
pub struct Beliefs {
    /// For each layer and word: the probability of being outside of every span.
    pub outside: [Vec<f32>; LAYERS],
    /// For each layer and first word: the probability of the span of one word, of two words, and so on.
    pub spans: [Vec<Vec<f32>>; LAYERS],
}

/// What a span is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worth {
    /// For the probability that a span stands exactly there.
    pub exact: f32,
    /// For each word, the probability that it is in any span less this.
    pub word: f32,
    /// What being in a span counts, a word.
    pub inside: f32,
    /// What each span costs.
    pub cost: f32,
}

impl Beliefs {
    /// Of one model: its lattices of both layers.
    pub fn of(lattices: &[Lattice; LAYERS], count: usize) -> Self {
        let mut beliefs = Self::default();
        for (layer, lattice) in lattices.iter().enumerate() {
            for at in 0..count {
                beliefs.outside[layer].push(lattice.tag(at)[O]);
                let mut row = Vec::new();
                lattice.spans(at, |_, probability| row.push(probability));
                beliefs.spans[layer].push(row);
            }
        }
        beliefs
    }

    /// Adds another model's, by its weight.
    pub fn add(&mut self, other: &Self, weight: f32) {
        for layer in 0..LAYERS {
            if self.outside[layer].is_empty() {
                self.outside[layer] = vec![0.0; other.outside[layer].len()];
                self.spans[layer] = other.spans[layer].iter().map(|row| vec![0.0; row.len()]).collect();
            }
            for (sum, value) in self.outside[layer].iter_mut().zip(&other.outside[layer]) {
                *sum += weight * value;
            }
            for (row, others) in self.spans[layer].iter_mut().zip(&other.spans[layer]) {
                for (sum, value) in row.iter_mut().zip(others) {
                    *sum += weight * value;
                }
            }
        }
    }

    /// The spans of the greatest worth that do not overlap, as first word, number of words, layer and probability.
    pub fn best(&self, worth: Worth, may_hold: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize, usize, f32)> {
        let count = self.outside[0].len();
        let inside: Vec<f32> =
            (0..count).map(|at| 1.0 - self.outside[0][at] * self.outside[1][at]).collect();
        let mut best = vec![0.0_f32; count + 1];
        let mut chosen = vec![0_usize; count + 1];
        for end in 1..=count {
            best[end] = best[end - 1];
            let mut sum = 0.0;
            for words in 1..=end.min(LONGEST) {
                let start = end - words;
                sum += worth.inside * (inside[start] - worth.word);
                if !may_hold(start, words) {
                    continue;
                }
                let exact = self.exact(start, words);
                let value = best[start] + worth.exact * exact + sum - worth.cost;
                if value > best[end] {
                    (best[end], chosen[end]) = (value, words);
                }
            }
        }
        let mut found = Vec::new();
        let mut end = count;
        while end > 0 {
            let words = chosen[end];
            if words == 0 {
                end -= 1;
                continue;
            }
            let start = end - words;
            let [skill, knowledge] = [0, 1].map(|layer| self.spans[layer][start].get(words - 1).copied().unwrap_or(0.0));
            found.push((start, words, usize::from(knowledge > skill), self.exact(start, words)));
            end = start;
        }
        found.reverse();
        found
    }

    fn exact(&self, start: usize, words: usize) -> f32 {
        let layer = |layer: usize| self.spans[layer][start].get(words - 1).copied().unwrap_or(0.0);
        1.0 - (1.0 - layer(0)) * (1.0 - layer(1))
    }
}

/// The tags of a sequence with these spans (first word, number of words); of spans that overlap the earlier counts.
pub fn tags_of(count: usize, spans: &[(usize, usize)]) -> Vec<usize> {
    let mut tags = vec![O; count];
    for (start, words) in spans {
        if *words == 0 || start + words > count || tags[*start..start + words].iter().any(|tag| *tag != O) {
            continue;
        }
        tags[*start..start + words].fill(I);
        tags[*start] = B;
        tags[start + words - 1] = E;
        if *words == 1 {
            tags[*start] = S;
        }
    }
    tags
}
