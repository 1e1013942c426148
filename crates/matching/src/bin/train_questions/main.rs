//! Trains the classifier of questions that may not be asked: `train_questions OUT FILE…`. Each line of a file is a language, a
//! ground or `fine`, and a question, separated by tabs. Prints for several probabilities how well each fifth is told by weights that were
//! trained on the others, then trains on all and writes OUT. The same input gives the same bytes.
#![allow(clippy::print_stdout)] // a program for developers, which prints its progress

use std::{env, fs, io};

use matching::{
    Ground,
    learn::{
        questions::{CLASSES, FEATURES, features},
        softmax::{Example, Weights, best, learn, probabilities, rounded},
    },
};

/// Passes over the examples.
const PASSES: usize = 30;
/// How strongly weights are drawn to zero.
const DECAY: f32 = 4e-4;
/// The parts of the examples of which each is judged by weights of the others.
const PARTS: usize = 5;
/// The class of questions that may be asked.
const FINE: usize = CLASSES - 1;

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let out = arguments.next().ok_or_else(|| io::Error::other("usage: train_questions OUT FILE…"))?;
    let mut examples = Vec::new();
    for file in arguments {
        examples.extend(fs::read_to_string(&file)?.lines().filter_map(example));
    }
    // What each example was given by weights that did not know it.
    let mut judged: Vec<(f32, bool, usize)> = Vec::new();
    for part in 0..PARTS {
        let (own, others): (Vec<_>, Vec<_>) = examples.iter().enumerate().partition(|(at, _)| at % PARTS == part);
        let weights = weights(&others.into_iter().map(|(_, example)| example).collect::<Vec<_>>());
        for (_, example) in own {
            let unfair = 1.0 - probabilities(&weights, &example.features)[FINE];
            let ground = (0..FINE).max_by(|left, right| {
                let shares = probabilities(&weights, &example.features);
                shares[*left].total_cmp(&shares[*right])
            });
            judged.push((unfair, ground == Some(example.class), example.class));
        }
    }
    for tenths in 2..9 {
        let least = tenths as f32 / 10.0;
        let told: Vec<_> = judged.iter().filter(|(unfair, ..)| *unfair >= least).collect();
        let hit = told.iter().filter(|(.., class)| *class != FINE).count();
        let right = told.iter().filter(|(_, right, _)| *right).count();
        let stated = judged.iter().filter(|(.., class)| *class != FINE).count();
        let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
        println!(
            "from {least}: named {:.3}, rightly {:.3}, right ground {:.3}",
            share(hit, stated),
            share(hit, told.len()),
            share(right, hit)
        );
    }
    let all: Vec<&Example> = examples.iter().collect();
    let (bytes, weights) = rounded(&weights(&all));
    let right = all.iter().filter(|example| best(&weights, &example.features) == example.class).count();
    println!("{right} of all {} examples right, {} bytes", all.len(), bytes.len());
    fs::write(out, bytes)
}

fn weights(examples: &[&Example]) -> Weights<CLASSES> {
    learn(examples, FEATURES, PASSES, DECAY)
}

/// Reads a line.
fn example(line: &str) -> Option<Example> {
    let mut columns = line.splitn(3, '\t').skip(1);
    let (label, question) = (columns.next()?, columns.next()?);
    let class = match label {
        "fine" => FINE,
        ground => Ground::ALL.iter().position(|it| it.word() == ground)?,
    };
    Some(Example { features: features(question), class })
}
