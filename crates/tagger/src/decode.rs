//! Selects the spans to report, by their probabilities.
//!
//! Not the most probable tag sequence, but the set of spans with the highest expected value, so that partly correct
//! spans count too (minimum-risk decoding; Goel, Byrne: Minimum Bayes-Risk Automatic Speech Recognition, 2000).

use crate::{
    chain::{B, E, I, LONGEST, Lattice, O, S},
    model::Chosen,
    tokens::Token,
};

/// The two kinds of spans.
pub const LAYERS: usize = 2;
/// An activity or a personal quality.
pub const SKILL: usize = 0;
/// Knowledge: fields, tools, languages, certificates.
pub const KNOWLEDGE: usize = 1;

/// Knowledge inside a skill ("develop services in *Python*") is reported too if its probability is above this.
const NESTED: f32 = 0.5;

/// Probabilities of a piece, averaged over networks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Beliefs {
    /// For each layer and word: the probability of being outside of every span.
    pub outside: [Vec<f32>; LAYERS],
    /// For each layer and first word: the probability of the span of one word, of two words, and so on.
    pub spans: [Vec<Vec<f32>>; LAYERS],
}

/// The value of a span: the probability of exactly this span, plus for each word `inside` times (the probability that
/// the word is in any span, less `word`), minus `cost`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Worth {
    /// The probability above which including a word increases the value, 0..=1.
    pub word: f32,
    /// The value of a word, relative to 1 for the exact span.
    pub inside: f32,
    /// The cost of each span.
    pub cost: f32,
}

impl Beliefs {
    /// The probabilities of one network, from its lattices of both layers.
    pub fn of(lattices: &[Lattice; LAYERS], count: usize) -> Self {
        let mut beliefs = Self::default();
        for (layer, lattice) in lattices.iter().enumerate() {
            for at in 0..count {
                beliefs.outside[layer].push(lattice.tag(at)[O]);
                let mut row = Vec::new();
                lattice.spans(at, |probability| row.push(probability));
                beliefs.spans[layer].push(row);
            }
        }
        beliefs
    }

    /// Adds those of another network with a weight.
    pub fn add(&mut self, other: &Self, weight: f32) {
        for layer in 0..LAYERS {
            self.outside[layer].resize(other.outside[layer].len(), 0.0);
            self.spans[layer].resize(other.spans[layer].len(), Vec::new());
            for (sum, value) in self.outside[layer].iter_mut().zip(&other.outside[layer]) {
                *sum += weight * value;
            }
            for (row, others) in self.spans[layer].iter_mut().zip(&other.spans[layer]) {
                row.resize(others.len(), 0.0);
                for (sum, value) in row.iter_mut().zip(others) {
                    *sum += weight * value;
                }
            }
        }
    }

    /// The probability that a word is in a span of either layer.
    pub fn inside(&self, at: usize) -> f32 {
        1.0 - self.outside[SKILL][at] * self.outside[KNOWLEDGE][at]
    }

    /// The probability of exactly this span in a layer, 0..=1.
    pub fn of_layer(&self, layer: usize, first: usize, words: usize) -> f32 {
        self.spans[layer].get(first).and_then(|row| row.get(words.checked_sub(1)?)).copied().unwrap_or(0.0)
    }

    /// The non-overlapping spans with the highest value, in order, and knowledge inside a skill.
    pub fn chosen(&self, worth: Worth, tokens: &[Token]) -> Vec<Chosen> {
        let mut found = Vec::new();
        for span in self.best(worth, tokens) {
            found.push(span);
            if span.layer == SKILL {
                self.nested(span, tokens, &mut found);
            }
        }
        found
    }

    fn best(&self, worth: Worth, tokens: &[Token]) -> Vec<Chosen> {
        let count = tokens.len();
        let gain: Vec<f32> = (0..count).map(|at| worth.inside * (self.inside(at) - worth.word)).collect();
        let mut best = vec![0.0_f32; count + 1];
        let mut chosen: Vec<Option<Chosen>> = vec![None; count + 1];
        for end in 1..=count {
            best[end] = best[end - 1];
            let mut sum = 0.0;
            for words in 1..=end.min(LONGEST) {
                let first = end - words;
                sum += gain[first];
                let Some(span) = self.span(first, words, tokens) else { continue };
                let value = best[first] + span.probability + sum - worth.cost;
                if value > best[end] {
                    (best[end], chosen[end]) = (value, Some(span));
                }
            }
        }
        let mut found = Vec::new();
        let mut end = count;
        while end > 0 {
            match chosen[end] {
                Some(span) => {
                    found.push(span);
                    end = span.first;
                }
                None => end -= 1,
            }
        }
        found.reverse();
        found
    }

    /// A span of the more probable layer, if it is valid: words at both ends.
    fn span(&self, first: usize, words: usize, tokens: &[Token]) -> Option<Chosen> {
        let part = tokens.get(first..first + words)?;
        if !part.first()?.is_word() || !part.last()?.is_word() {
            return None;
        }
        let [skill, knowledge] = [SKILL, KNOWLEDGE].map(|layer| self.of_layer(layer, first, words));
        let layer = if knowledge > skill { KNOWLEDGE } else { SKILL };
        Some(Chosen { first, words, layer, probability: 1.0 - (1.0 - skill) * (1.0 - knowledge) })
    }

    fn nested(&self, outer: Chosen, tokens: &[Token], found: &mut Vec<Chosen>) {
        for first in outer.first..outer.first + outer.words {
            for words in 1..=outer.first + outer.words - first {
                let probability = self.of_layer(KNOWLEDGE, first, words);
                let is_whole = words == outer.words;
                if probability > NESTED && !is_whole && self.span(first, words, tokens).is_some() {
                    found.push(Chosen { first, words, layer: KNOWLEDGE, probability });
                }
            }
        }
    }
}

/// Where no span of a layer may continue from the previous token. Knowledge is no enumeration, so it ends at every
/// comma. An enumerated activity ("design, build and run services") does not, except between names that the taxonomy
/// knows.
pub fn breaks(tokens: &[Token]) -> Vec<[bool; LAYERS]> {
    let mut breaks = vec![[false; LAYERS]; tokens.len()];
    let mut at = 0;
    let mut named_before = false;
    for segment in tokens.chunk_by(|_, next| !next.after_comma) {
        let named = segment.iter().any(|token| token.named);
        if at > 0 {
            breaks[at][KNOWLEDGE] = true;
            breaks[at][SKILL] = named && named_before;
        }
        named_before |= named;
        at += segment.len();
    }
    breaks
}

/// The tags of a sequence with these spans (first word, number of words); if spans overlap, the earlier one counts.
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
