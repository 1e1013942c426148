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
    learn::{FEATURES, Feature, features},
};

/// Passes over the examples.
const PASSES: usize = 40;
/// The length of a step of AdaGrad (Duchi, Hazan, Singer, 2011).
const STEP: f32 = 0.3;
/// How strongly weights are drawn to zero.
const DECAY: f32 = 4e-4;
const KINDS: usize = Kind::ALL.len();

/// A labelled requirement: its features, and the number of its kind.
struct Example {
    features: Vec<Feature>,
    kind: usize,
}

/// A weight for each kind, for each feature.
type Weights = Vec<[f32; KINDS]>;

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let out = arguments.next().ok_or_else(|| io::Error::other("usage: train_kinds OUT FOLDER…"))?;
    let folders: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    let sets = folders.iter().map(|folder| examples(folder)).collect::<io::Result<Vec<_>>>()?;
    for (number, (folder, own)) in folders.iter().zip(&sets).enumerate() {
        let others = sets.iter().enumerate().filter(|(other, _)| *other != number).flat_map(|(_, set)| set);
        let weights = rounded(&learn(&others.collect::<Vec<_>>())).1;
        let right = own.iter().filter(|example| best(&weights, &example.features) == example.kind).count();
        let share = right as f64 / own.len().max(1) as f64;
        println!("{}: {share:.3} of {} by the others", folder.display(), own.len());
    }
    let all: Vec<&Example> = sets.iter().flatten().collect();
    let (bytes, weights) = rounded(&learn(&all));
    let right = all.iter().filter(|example| best(&weights, &example.features) == example.kind).count();
    println!("{right} of all {} examples right, {} bytes", all.len(), bytes.len());
    fs::write(out, bytes)
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
            let kind = Kind::ALL.iter().position(|other| *other == kind).unwrap_or_default();
            found.push(Example { features: features(&text, Span::new(start, start + quote.len())), kind });
        }
    }
    Ok(found)
}

/// Softmax of the sums of a requirement.
fn probabilities(weights: &Weights, features: &[Feature]) -> [f32; KINDS] {
    let mut sums = [0.0; KINDS];
    for (feature, value) in features {
        for (sum, weight) in sums.iter_mut().zip(&weights[*feature]) {
            *sum += weight * value;
        }
    }
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let powers = sums.map(|sum| (sum - most).exp());
    let total: f32 = powers.iter().sum();
    powers.map(|power| power / total)
}

fn best(weights: &Weights, features: &[Feature]) -> usize {
    let shares = probabilities(weights, features);
    (0..KINDS).rev().max_by(|left, right| shares[*left].total_cmp(&shares[*right])).unwrap_or_default()
}

/// Minimises the cross-entropy by AdaGrad, one example at a time.
fn learn(examples: &[&Example]) -> Weights {
    let mut weights: Weights = vec![[0.0; KINDS]; FEATURES];
    let mut squares: Weights = vec![[1e-6; KINDS]; FEATURES];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut state = 1_u64;
    for _ in 0..PASSES {
        for at in (1..order.len()).rev() {
            // A linear congruential generator: the order must vary, not be random.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (state >> 33) as usize % (at + 1));
        }
        for number in &order {
            let example = examples[*number];
            let mut errors = probabilities(&weights, &example.features);
            errors[example.kind] -= 1.0;
            for (feature, value) in &example.features {
                let (row, sums) = (&mut weights[*feature], &mut squares[*feature]);
                for ((weight, sum), error) in row.iter_mut().zip(sums).zip(errors) {
                    let slope = error * value + DECAY * *weight;
                    *sum += slope * slope;
                    *weight -= STEP * slope / sum.sqrt();
                }
            }
        }
    }
    weights
}

/// The file of weights, and the weights that a reader takes from it.
fn rounded(weights: &Weights) -> (Vec<u8>, Weights) {
    let most = |kind: usize| weights.iter().map(|row| row[kind].abs()).fold(f32::MIN_POSITIVE, f32::max);
    let factors: [f32; KINDS] = std::array::from_fn(|kind| most(kind) / 127.0);
    let mut bytes: Vec<u8> = factors.iter().flat_map(|factor| factor.to_le_bytes()).collect();
    let mut read = Weights::with_capacity(weights.len());
    for row in weights {
        let whole: [i8; KINDS] = std::array::from_fn(|kind| (row[kind] / factors[kind]).round() as i8);
        bytes.extend(whole.map(i8::cast_unsigned));
        read.push(std::array::from_fn(|kind| f32::from(whole[kind]) * factors[kind]));
    }
    (bytes, read)
}
