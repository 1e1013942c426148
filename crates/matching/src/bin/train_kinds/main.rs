//! Learns the weights of the kinds of requirements: `train_kinds OUT FOLDER…`. Each folder holds `ads/` with postings (`.txt`)
//! and their labelled requirements (`.json`). Prints the accuracy on each folder of weights trained on the others, then trains
//! on all and writes OUT. The same input gives the same bytes.
#![allow(clippy::print_stdout)] // a program for developers, which prints its progress

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use kernel::Span;
use matching::{
    RequirementKind as Kind,
    learn::{
        FEATURES, features,
        softmax::{Example, Weights, best, learn, rounded},
    },
};

/// Passes over the examples.
const PASSES: usize = 40;
/// How strongly weights are drawn to zero.
const DECAY: f32 = 4e-4;
const KINDS: usize = Kind::ALL.len();

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let out = arguments.next().ok_or_else(|| io::Error::other("usage: train_kinds OUT FOLDER…"))?;
    let folders: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    let sets = folders.iter().map(|folder| examples(folder)).collect::<io::Result<Vec<_>>>()?;
    for (number, (folder, own)) in folders.iter().zip(&sets).enumerate() {
        let others = sets.iter().enumerate().filter(|(other, _)| *other != number).flat_map(|(_, set)| set);
        let weights = rounded(&weights(&others.collect::<Vec<_>>())).1;
        let right = own.iter().filter(|example| best(&weights, &example.features) == example.class).count();
        let share = right as f64 / own.len().max(1) as f64;
        println!("{}: {share:.3} of {} by the others", folder.display(), own.len());
    }
    let all: Vec<&Example> = sets.iter().flatten().collect();
    let (bytes, weights) = rounded(&weights(&all));
    let right = all.iter().filter(|example| best(&weights, &example.features) == example.class).count();
    println!("{right} of all {} examples right, {} bytes", all.len(), bytes.len());
    fs::write(out, bytes)
}

fn weights(examples: &[&Example]) -> Weights<KINDS> {
    learn(examples, FEATURES, PASSES, DECAY)
}

/// The labelled requirements of a folder, in the order of the names.
fn examples(folder: &Path) -> io::Result<Vec<Example>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder.join("ads"))?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path)?;
        let labels: serde_json::Value = serde_json::from_slice(&fs::read(path.with_extension("json"))?)?;
        for label in labels["requirements"].as_array().into_iter().flatten() {
            let (Some(quote), Some(kind)) = (label["quote"].as_str(), label["kind"].as_str().and_then(Kind::from_word))
            else {
                continue;
            };
            let Some(start) = text.find(quote) else { continue };
            let class = Kind::ALL.iter().position(|other| *other == kind).unwrap_or_default();
            found.push(Example { features: features(&text, Span::new(start, start + quote.len())), class });
        }
    }
    Ok(found)
}
