//! Learns which name of a posting is the town and which the employer: `train_names OUT FOLDER…`. Each folder holds `ads/` with
//! postings (`.txt`) and their labels (`.json`). Prints the share of right answers on each folder of weights trained on the
//! others, then trains on all and writes OUT. The same input gives the same bytes.
#![allow(clippy::print_stdout)] // a program for developers, which prints its progress

use std::{
    collections::HashMap,
    env, fs, io,
    path::{Path, PathBuf},
};

use matching::learn::names::{FEATURES, Feature, names};

/// Passes over the examples.
const PASSES: usize = 25;
/// The length of a step of AdaGrad (Duchi, Hazan, Singer, 2011).
const STEP: f32 = 0.1;
/// How strongly a weight is drawn to zero in one pass, however often its feature occurs.
const DECAY: f32 = 2.0;
/// The town and the employer.
const ROLES: usize = 2;

/// A name at a place: its features, and for each role whether it is the right one.
struct Example {
    name: String,
    features: Vec<Feature>,
    right: [bool; ROLES],
}

/// A posting: its names, and the labels.
struct Posting {
    examples: Vec<Example>,
    labels: [Option<String>; ROLES],
}

/// A weight for each role, for each feature.
type Weights = Vec<[f32; ROLES]>;

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let out = arguments.next().ok_or_else(|| io::Error::other("usage: train_names OUT FOLDER…"))?;
    let folders: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    let sets = folders.iter().map(|folder| postings(folder)).collect::<io::Result<Vec<_>>>()?;
    let (mut sums, mut all) = ([0; ROLES], 0);
    for (number, (folder, own)) in folders.iter().zip(&sets).enumerate() {
        let others = sets.iter().enumerate().filter(|(other, _)| *other != number).flat_map(|(_, set)| set);
        let weights = rounded(&learn(&others.collect::<Vec<_>>())).1;
        let right = right(&weights, own);
        println!("{}: {right:?} of {} by the others", folder.display(), own.len());
        sums = [sums[0] + right[0], sums[1] + right[1]];
        all += own.len();
    }
    println!("{:.3} of towns, {:.3} of employers", sums[0] as f64 / all as f64, sums[1] as f64 / all as f64);
    let (bytes, weights) = rounded(&learn(&sets.iter().flatten().collect::<Vec<_>>()));
    let known: Vec<[usize; ROLES]> = sets.iter().map(|set| right(&weights, set)).collect();
    println!("on what was learnt: {known:?}, {} bytes", bytes.len());
    fs::write(out, bytes)
}

/// The postings of a folder, in the order of the names.
fn postings(folder: &Path) -> io::Result<Vec<Posting>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder.join("ads"))?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path)?;
        let label: serde_json::Value = serde_json::from_slice(&fs::read(path.with_extension("json"))?)?;
        let town = label["location"]["city"].as_str().or_else(|| label["location"].as_str());
        let labels = [town.map(str::to_owned), label["company"].as_str().map(str::to_owned)];
        let example = |(name, features): (String, Vec<Feature>)| {
            let right = [0, 1].map(|role| labels[role].as_deref().is_some_and(|label| agrees(role, &name, label)));
            Example { name, features, right }
        };
        let examples = names(&text).into_iter().map(example).collect();
        Ok(Posting { examples, labels })
    };
    paths.into_iter().map(read).collect()
}

/// The words of a name in small letters, without legal forms.
fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let all = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    all.filter(|word| !["ltd", "plc", "gmbh", "inc", "llc", "bv", "ag", "limited"].contains(word))
        .map(str::to_owned)
        .collect()
}

/// Whether a name is the labelled one: a town word by word, of an employer nine words in ten.
fn agrees(role: usize, name: &str, label: &str) -> bool {
    let (own, label) = (words(name), words(label));
    let common = own.iter().filter(|word| label.contains(word)).count();
    own == label || role == 1 && common * 20 >= (own.len() + label.len()) * 8 && common > 0
}

/// How many postings have the right town, and the right employer.
fn right(weights: &Weights, postings: &[Posting]) -> [usize; ROLES] {
    [0, 1].map(|role| postings.iter().filter(|posting| is_right(weights, posting, role)).count())
}

fn is_right(weights: &Weights, posting: &Posting, role: usize) -> bool {
    let mut found: HashMap<String, f32> = HashMap::new();
    for example in &posting.examples {
        let score = sum(weights, &example.features, role);
        *found.entry(example.name.to_lowercase()).or_default() += score.exp().ln_1p();
    }
    let mut found: Vec<(String, f32)> = found.into_iter().collect();
    found.sort_by(|left, right| right.1.total_cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
    let best = found.first().filter(|(_, score)| *score >= 0.1).map(|(name, _)| name.as_str());
    match (best, posting.labels[role].as_deref()) {
        (Some(name), Some(label)) => agrees(role, name, label),
        (best, label) => best.is_none() && label.is_none(),
    }
}

fn sum(weights: &Weights, features: &[Feature], role: usize) -> f32 {
    features.iter().map(|(feature, value)| weights[*feature][role] * value).sum()
}

/// Minimises the cross-entropy of both roles by AdaGrad, one example at a time.
fn learn(postings: &[&Posting]) -> Weights {
    let mut weights: Weights = vec![[0.0; ROLES]; FEATURES];
    let mut squares: Weights = vec![[1e-6; ROLES]; FEATURES];
    let examples: Vec<&Example> = postings.iter().flat_map(|posting| &posting.examples).collect();
    let mut counts = vec![0.0_f32; FEATURES];
    for (feature, _) in examples.iter().flat_map(|example| &example.features) {
        counts[*feature] += 1.0;
    }
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
            let errors: [f32; ROLES] = [0, 1].map(|role| {
                let share = 1.0 / (1.0 + (-sum(&weights, &example.features, role)).exp());
                share - f32::from(u8::from(example.right[role]))
            });
            for (feature, value) in &example.features {
                let (row, sums) = (&mut weights[*feature], &mut squares[*feature]);
                for ((weight, sum), error) in row.iter_mut().zip(sums).zip(errors) {
                    let slope = error * value + DECAY / counts[*feature] * *weight;
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
    let most = |role: usize| weights.iter().map(|row| row[role].abs()).fold(f32::MIN_POSITIVE, f32::max);
    let factors: [f32; ROLES] = std::array::from_fn(|role| most(role) / 127.0);
    let mut bytes: Vec<u8> = factors.iter().flat_map(|factor| factor.to_le_bytes()).collect();
    let mut read = Weights::with_capacity(weights.len());
    for row in weights {
        let whole: [i8; ROLES] = std::array::from_fn(|role| (row[role] / factors[role]).round() as i8);
        bytes.extend(whole.map(i8::cast_unsigned));
        read.push(std::array::from_fn(|role| f32::from(whole[role]) * factors[role]));
    }
    (bytes, read)
}
