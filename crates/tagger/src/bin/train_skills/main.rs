//! Trains the weights of the tagger: `train_skills SHARED OUT`, where `SHARED` contains `data/`, and `OUT` is the file to
//! write.
//!
//! Three steps: word vectors and clusters from texts without annotation; the value of a span, on a quarter of the
//! postings held out from the networks; then the networks, from all training sentences. The same input gives the same
//! bytes.
#![allow(clippy::print_stdout)] // a program for developers, which prints its progress

mod data;
mod gradient;
mod random;
mod training;
mod tune;
mod vectors;

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    env, fs, io,
    time::Instant,
};

use data::{Piece, Row};
use tagger::{
    features::{Feature, GROUPS, named},
    model::{Entry, Model},
};
use training::Example;
use vectors::Vectors;

/// Networks whose probabilities are averaged.
const NETWORKS: u64 = 2;
/// Clusters, coarse to fine.
const CLUSTERS: [usize; GROUPS] = [64, 256, 1000];
/// The minimum number of occurrences of a feature.
const LEAST: usize = 2;
/// One in this many postings is held out to choose the value of a span.
const HELD: usize = 4;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [shared, out] = arguments.as_slice() else {
        return Err(io::Error::other("usage: train_skills SHARED OUT"));
    };
    let start = Instant::now();
    let say = |what: &str| println!("{:4} s  {what}", start.elapsed().as_secs());
    let rows = data::rows(&format!("{shared}/data/skills/skillspan_train.jsonl"))?;
    let vocabulary = vocabulary(shared, &rows)?;
    say(&format!("{} words with vectors", vocabulary.len()));

    let advertisements: BTreeSet<&str> = rows.iter().map(|row| row.doc.as_str()).collect();
    let held: HashSet<&str> = advertisements.into_iter().step_by(HELD).collect();
    let (held, others): (Vec<Row>, Vec<Row>) = rows.iter().cloned().partition(|row| held.contains(row.doc.as_str()));
    let model = learn(&vocabulary, &others);
    let (worth, exact, overlap) = tune::best(&model, &held);
    say(&format!("held-out quarter of the advertisements: exact F1 {exact:.3}, overlap F1 {overlap:.3}, {worth:?}"));

    let model = Model { worth, ..learn(&vocabulary, &rows) };
    let bytes = model.write();
    fs::write(out, &bytes)?;
    say(&format!("{} features, {} bytes in {out}", model.features.len(), bytes.len()));
    Ok(())
}

/// The words of all texts, with vectors and clusters.
fn vocabulary(shared: &str, rows: &[Row]) -> io::Result<Vec<Entry>> {
    let texts: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
    let vectors = Vectors::learn(&vectors::corpus(shared, &texts)?);
    let groups = CLUSTERS.map(|count| vectors.clusters(count));
    let mut entries: Vec<Entry> = vectors
        .words
        .iter()
        .enumerate()
        .map(|(number, word)| Entry {
            word: named(word),
            vector: vectors.scaled(number),
            groups: std::array::from_fn(|depth| groups[depth][number] as u16),
        })
        .collect();
    // If two words share a hash, the more frequent one is kept.
    entries.sort_by_key(|entry| entry.word);
    entries.dedup_by_key(|entry| entry.word);
    Ok(entries)
}

/// A model trained on these rows; the value of a span is chosen later.
fn learn(vocabulary: &[Entry], rows: &[Row]) -> Model {
    let mut model = Model { vocabulary: vocabulary.to_vec(), ..Model::default() };
    let pieces = data::pieces(rows);
    let mut counts: HashMap<Feature, usize> = HashMap::new();
    for feature in pieces.iter().flat_map(|piece| model.features_of(&piece.seen)).flatten() {
        *counts.entry(feature).or_default() += 1;
    }
    model.features = counts.into_iter().filter(|(_, count)| *count >= LEAST).map(|(feature, _)| feature).collect();
    model.features.sort_unstable();
    let names: HashSet<Feature> = pieces.iter().flat_map(|piece| &piece.seen).map(|word| named(&word.plain)).collect();
    let is_name: Vec<bool> = model.features.iter().map(|feature| names.contains(feature)).collect();
    let example = |piece: Piece| Example { input: model.input(&piece.seen), tags: piece.tags };
    let examples: Vec<Example> = pieces.into_iter().map(example).collect();
    model.networks = (0..NETWORKS).map(|seed| training::train(&examples, &is_name, seed)).collect();
    model
}
