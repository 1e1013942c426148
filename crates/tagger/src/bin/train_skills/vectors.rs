//! Word vectors and clusters trained on texts without annotation: words with similar contexts are close.
//!
//! Skip-gram with negative sampling (Mikolov et al.: Distributed Representations of Words and Phrases, 2013), then k-means.

use std::{collections::HashMap, fs, io, path::Path};

use tagger::{features::plain, network::DIMENSIONS, tokens};

use crate::random::Random;

/// Context words on each side, at most.
const WINDOW: usize = 4;
/// Negative samples for each context word.
const NEGATIVE: usize = 6;
/// The minimum number of occurrences of a word.
const LEAST: usize = 4;
/// How often all texts are read.
const EPOCHS: usize = 5;
/// Initial learning rate; it decreases linearly.
const RATE: f32 = 0.03;
/// Words with more than this share of all words are skipped at random.
const FREQUENT: f32 = 1e-3;
/// How often the annotated advertisements are repeated: they are few, and similar to the texts to be tagged.
const ADVERTISEMENTS: usize = 3;
/// The norm to which vectors are scaled for the networks, so that their elements are about a half.
const LENGTH: f32 = 4.0;
/// Rounds of k-means.
const ROUNDS: usize = 12;
const SEED: u64 = 7;

/// Words, the most frequent first, and their vectors.
pub struct Vectors {
    pub words: Vec<String>,
    vectors: Vec<[f32; DIMENSIONS]>,
}

/// Sentences as words: of the annotated texts (without annotations), of further advertisements, of ESCO and O*NET.
pub fn corpus(shared: &str, texts: &[&str]) -> io::Result<Vec<Vec<String>>> {
    let mut sentences = Vec::new();
    for _ in 0..ADVERTISEMENTS {
        texts.iter().for_each(|text| add(text, &mut sentences));
    }
    let ads = fs::read_to_string(format!("{shared}/data/rank/jobs.jsonl"))?;
    for line in ads.lines() {
        let ad: serde_json::Value = serde_json::from_str(line)?;
        add(ad["text"].as_str().unwrap_or_default(), &mut sentences);
    }
    let esco = format!("{shared}/data/esco/v1.1.1");
    let onet = format!("{shared}/data/onet");
    for file in [
        format!("{esco}/skills_en.csv"),
        format!("{esco}/occupations_en.csv"),
        format!("{onet}/Task Statements.txt"),
        format!("{onet}/DWA Reference.txt"),
        format!("{onet}/Occupation Data.txt"),
        format!("{onet}/Alternate Titles.txt"),
    ] {
        let text = fs::read_to_string(Path::new(&file))?;
        for field in text.split(['\n', '\t']).flat_map(|line| line.split("http")) {
            if !field.contains("://") {
                add(field, &mut sentences);
            }
        }
    }
    Ok(sentences)
}

fn add(text: &str, sentences: &mut Vec<Vec<String>>) {
    for piece in tokens::pieces(text) {
        let words: Vec<String> = piece.iter().map(|token| plain(token.text)).filter(|word| word.len() < 40).collect();
        if words.len() > 1 {
            sentences.push(words);
        }
    }
}

impl Vectors {
    /// Trains vectors for every sufficiently frequent word.
    pub fn learn(sentences: &[Vec<String>]) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for word in sentences.iter().flatten() {
            *counts.entry(word).or_default() += 1;
        }
        let mut kept: Vec<(&str, usize)> = counts.into_iter().filter(|(_, count)| *count >= LEAST).collect();
        kept.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let index: HashMap<&str, usize> = kept.iter().enumerate().map(|(number, (word, _))| (*word, number)).collect();
        let total: usize = kept.iter().map(|(_, count)| count).sum();
        let noise = noise(&kept);
        let keep: Vec<f32> =
            kept.iter().map(|(_, count)| (FREQUENT * total as f32 / *count as f32).sqrt().min(1.0)).collect();
        let mut random = Random::new(SEED);
        let mut inner: Vec<[f32; DIMENSIONS]> =
            kept.iter().map(|_| std::array::from_fn(|_| (random.unit() - 0.5) / DIMENSIONS as f32)).collect();
        let mut outer = vec![[0.0_f32; DIMENSIONS]; kept.len()];
        let steps = (EPOCHS * sentences.len()) as f32;
        let mut step = 0;
        for _ in 0..EPOCHS {
            for sentence in sentences {
                let rate = RATE * (1.0 - step as f32 / steps).max(0.01);
                step += 1;
                let words: Vec<usize> = sentence
                    .iter()
                    .filter_map(|word| index.get(word.as_str()).copied())
                    .filter(|word| random.unit() < keep[*word])
                    .collect();
                for (at, word) in words.iter().enumerate() {
                    let reach = 1 + random.below(WINDOW);
                    for other in at.saturating_sub(reach)..words.len().min(at + reach + 1) {
                        if other != at {
                            teach(&mut inner[words[other]], &mut outer, *word, &noise, rate, &mut random);
                        }
                    }
                }
            }
        }
        Self { words: kept.iter().map(|(word, _)| (*word).to_owned()).collect(), vectors: inner }
    }

    /// The vector of a word, scaled for the networks.
    pub fn scaled(&self, number: usize) -> [f32; DIMENSIONS] {
        normal(self.vectors[number]).map(|value| value * LENGTH)
    }

    /// The cluster of each word: spherical k-means.
    pub fn clusters(&self, count: usize) -> Vec<usize> {
        let unit: Vec<[f32; DIMENSIONS]> = self.vectors.iter().map(|v| normal(*v)).collect();
        let mut random = Random::new(SEED);
        // The most frequent words have the best vectors, and initialize the clusters.
        let mut centres: Vec<[f32; DIMENSIONS]> =
            (0..count).map(|_| unit[random.below(unit.len().min(count * 8))]).collect();
        let mut of = vec![0; unit.len()];
        for _ in 0..ROUNDS {
            for (cluster, vector) in of.iter_mut().zip(&unit) {
                let mut best = f32::MIN;
                for (number, centre) in centres.iter().enumerate() {
                    let near = dot(vector, centre);
                    if near > best {
                        (best, *cluster) = (near, number);
                    }
                }
            }
            let mut sums = vec![[0.0; DIMENSIONS]; count];
            for (cluster, vector) in of.iter().zip(&unit) {
                sums[*cluster].iter_mut().zip(vector).for_each(|(s, v)| *s += v);
            }
            for (centre, sum) in centres.iter_mut().zip(sums) {
                if sum.iter().any(|s| *s != 0.0) {
                    *centre = normal(sum);
                }
            }
        }
        of
    }
}

/// A table for drawing words with probability proportional to frequency to the power of three quarters.
fn noise(kept: &[(&str, usize)]) -> Vec<u32> {
    const SIZE: usize = 1 << 20;
    let weights: Vec<f64> = kept.iter().map(|(_, count)| (*count as f64).powf(0.75)).collect();
    let total: f64 = weights.iter().sum();
    let mut table = Vec::with_capacity(SIZE);
    let mut sum = 0.0;
    for (word, weight) in weights.iter().enumerate() {
        sum += weight / total;
        while (table.len() as f64) < sum * SIZE as f64 && table.len() < SIZE {
            table.push(word as u32);
        }
    }
    table
}

fn teach(
    vector: &mut [f32; DIMENSIONS],
    outer: &mut [[f32; DIMENSIONS]],
    word: usize,
    noise: &[u32],
    rate: f32,
    random: &mut Random,
) {
    let mut change = [0.0; DIMENSIONS];
    for draw in 0..=NEGATIVE {
        let target = if draw == 0 { word } else { noise[random.below(noise.len())] as usize };
        if draw > 0 && target == word {
            continue;
        }
        let row = &mut outer[target];
        let wanted = if draw == 0 { 1.0 } else { 0.0 };
        let step = rate * (wanted - 1.0 / (1.0 + (-dot(vector, row)).exp()));
        for k in 0..DIMENSIONS {
            change[k] += step * row[k];
            row[k] += step * vector[k];
        }
    }
    vector.iter_mut().zip(change).for_each(|(v, c)| *v += c);
}

fn dot(a: &[f32; DIMENSIONS], b: &[f32; DIMENSIONS]) -> f32 {
    let mut sums = [0.0_f32; 8];
    for (a, b) in a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0) {
        for lane in 0..8 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum()
}

fn normal(vector: [f32; DIMENSIONS]) -> [f32; DIMENSIONS] {
    let length = dot(&vector, &vector).sqrt().max(1e-6);
    vector.map(|v| v / length)
}
