//! The whole model: vocabulary, features, networks, and the value of a span.

use crate::{
    decode::{Beliefs, Worth, breaks},
    features::{self, Feature, GROUPS, Seen, named},
    network::{DIMENSIONS, Input, Network},
    tokens::Token,
};

/// A word of the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// The feature of the word itself; the vocabulary is ordered by it.
    pub word: Feature,
    pub vector: [f32; DIMENSIONS],
    /// Its clusters.
    pub groups: [u16; GROUPS],
}

/// An ensemble of networks: the mean of their probabilities.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Model {
    /// Words with a vector, in order.
    pub vocabulary: Vec<Entry>,
    /// Features, ascending; the index of a feature is its number.
    pub features: Vec<Feature>,
    pub networks: Vec<Network>,
    /// The value of a span.
    pub worth: Worth,
}

/// A span of a piece.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chosen {
    /// The index of its first token.
    pub first: usize,
    /// How many tokens it has.
    pub words: usize,
    /// 0 for a skill, 1 for knowledge.
    pub layer: usize,
    /// The probability of exactly this span, 0..=1.
    pub probability: f32,
}

impl Model {
    fn entry(&self, word: &Seen) -> Option<&Entry> {
        let key = named(&word.plain);
        self.vocabulary.binary_search_by_key(&key, |entry| entry.word).ok().and_then(|at| self.vocabulary.get(at))
    }

    /// Whether a word has a vector.
    pub fn knows(&self, word: &Seen) -> bool {
        self.entry(word).is_some()
    }

    /// The networks' input for a piece.
    pub fn input(&self, seen: &[Seen]) -> Input {
        let vectors =
            seen.iter().map(|word| self.entry(word).map_or([0.0; DIMENSIONS], |entry| entry.vector)).collect();
        let number = |feature: Feature| self.features.binary_search(&feature).ok().map(|number| number as u32);
        let numbers = self.features_of(seen).into_iter().map(|word| word.into_iter().filter_map(number).collect());
        Input { vectors, features: numbers.collect() }
    }

    /// The features of the words of a piece, known or not.
    pub fn features_of(&self, seen: &[Seen]) -> Vec<Vec<Feature>> {
        features::features(seen, |word| self.entry(word).map(|entry| entry.groups))
    }

    /// Probabilities of a piece.
    pub fn beliefs(&self, tokens: &[Token], seen: &[Seen]) -> Beliefs {
        let (input, breaks) = (self.input(seen), breaks(tokens));
        let mut mean = Beliefs::default();
        for network in &self.networks {
            mean.add(
                &Beliefs::of(&network.broken(&input, &breaks), input.vectors.len()),
                1.0 / self.networks.len() as f32,
            );
        }
        mean
    }
}
