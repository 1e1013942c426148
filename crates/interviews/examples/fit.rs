//! Learns the weights of points from example answers: `fit SET/answers.jsonl ... > weights/points.tsv`. Least squares
//! with a penalty on large weights (ridge regression), by coordinate descent, each weight with its sign: Lawson and
//! Hanson, *Solving Least Squares Problems*, 1974. `fit --check SET/answers.jsonl ...` prints how well scores are ordered
//! if the weights do not know the question, or the set.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::{collections::BTreeMap, fs};

use interviews::{Answer, Kind, feedback, measures};
use serde_json::Value;

/// The penalty, in squared measures.
const PENALTY: f64 = 1.0;
const ROUNDS: usize = 500;
/// The parts and their points.
const PARTS: [(&str, f64); 6] =
    [("situation", 12.0), ("task", 12.0), ("action", 30.0), ("result", 22.0), ("relevance", 14.0), ("delivery", 10.0)];
const TABLE: &str = include_str!("../weights/points.tsv");

/// An example: its measures, and what a person gave.
struct Example {
    set: usize,
    question: String,
    rows: &'static str,
    measures: BTreeMap<&'static str, f64>,
    has_result: bool,
    cap: f64,
    points: Vec<f64>,
    score: f64,
}

fn example(set: usize, line: &str) -> Example {
    let value: Value = serde_json::from_str(line).unwrap();
    let text = |key: &str| value[key].as_str().unwrap_or_default();
    let kind = Kind::from_word(text("kind")).unwrap();
    let answer =
        Answer { language: text("lang"), question: text("question"), kind, job: text("job"), text: text("answer") };
    let points = match &value["points"] {
        Value::Array(points) => points.iter().filter_map(Value::as_f64).collect(),
        points => PARTS.iter().filter_map(|(part, _)| points[part].as_f64()).collect(),
    };
    let rows = match kind {
        Kind::Behavioural => "behavioural",
        Kind::Technical | Kind::Role => "method",
        Kind::Motivation => "motivation",
    };
    let told = feedback(&answer);
    Example {
        set,
        question: text("qid").to_owned(),
        rows,
        measures: measures(&answer).into_iter().collect(),
        has_result: kind != Kind::Behavioural || told.star.result.is_some(),
        cap: told.cap.map_or(100.0, |(_, most)| f64::from(most)),
        points,
        score: value["score"].as_f64().unwrap(),
    }
}

/// The weights for columns with signs that explain what was given best.
fn fit(columns: &[Vec<f64>], signs: &[&str], given: &[f64]) -> Vec<f64> {
    let mut weights = vec![0.0; columns.len()];
    let mut rest = given.to_vec();
    for _ in 0..ROUNDS {
        for ((column, sign), weight) in columns.iter().zip(signs).zip(&mut weights) {
            let square: f64 = column.iter().map(|value| value * value).sum();
            let product: f64 = column.iter().zip(&rest).map(|(value, rest)| value * rest).sum();
            let penalty = if *sign == "=" { 1e-6 } else { PENALTY };
            let best = (product + square * *weight) / (square + penalty);
            let best = match *sign {
                "+" => best.max(0.0),
                "-" => best.min(0.0),
                _ => best,
            };
            for (value, rest) in column.iter().zip(&mut rest) {
                *rest -= value * (best - *weight);
            }
            *weight = best;
        }
    }
    weights
}

/// A line of the table: kind, part, measure, sign.
type Row = Vec<&'static str>;

/// The rows of the table with weights from examples.
fn learned(examples: &[&Example]) -> Vec<(Row, f64)> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let rows: Vec<Row> = lines.map(|line| line.split('\t').take(4).collect()).collect();
    let mut found = Vec::new();
    for group in rows.chunk_by(|one, other| one[..2] == other[..2]) {
        let part = PARTS.iter().position(|(part, _)| *part == group[0][1]).unwrap();
        let of: Vec<_> = examples.iter().filter(|example| example.rows == group[0][0]).collect();
        let given: Vec<f64> = of.iter().map(|example| example.points[part]).collect();
        let column = |row: &Row| of.iter().map(|example| example.measures[row[2]]).collect();
        let columns: Vec<Vec<f64>> = group.iter().map(column).collect();
        let signs: Vec<&str> = group.iter().map(|row| row[3]).collect();
        found.extend(group.iter().cloned().zip(fit(&columns, &signs, &given)));
    }
    found
}

/// The score of an example by weights.
fn score(example: &Example, weights: &[(Row, f64)]) -> f64 {
    let points = PARTS.iter().map(|(part, of)| {
        let rows = weights.iter().filter(|(row, _)| row[0] == example.rows && row[1] == *part);
        let sum: f64 = rows.map(|(row, weight)| weight * example.measures[row[2]]).sum();
        if *part == "result" && !example.has_result { 0.0 } else { sum.round().clamp(0.0, *of) }
    });
    points.sum::<f64>().min(example.cap)
}

fn ranks(values: &[f64]) -> Vec<f64> {
    let place = |value: &f64| {
        let below = values.iter().filter(|other| *other < value).count();
        let same = values.iter().filter(|other| *other == value).count();
        below as f64 + (same as f64 - 1.0) / 2.0
    };
    values.iter().map(place).collect()
}

/// Spearman's coefficient.
fn agreement(one: &[f64], other: &[f64]) -> f64 {
    let (one, other) = (ranks(one), ranks(other));
    let mean = (one.len() as f64 - 1.0) / 2.0;
    let product = |x: &[f64], y: &[f64]| x.iter().zip(y).map(|(x, y)| (x - mean) * (y - mean)).sum::<f64>();
    product(&one, &other) / (product(&one, &one) * product(&other, &other)).sqrt()
}

fn check(examples: &[Example], title: &str, is_unknown: impl Fn(&Example, &Example) -> bool) {
    let guess = |example: &Example| {
        let known: Vec<&Example> = examples.iter().filter(|other| !is_unknown(example, other)).collect();
        score(example, &learned(&known))
    };
    let guesses: Vec<f64> = examples.iter().map(guess).collect();
    for set in 0..=examples.iter().map(|example| example.set).max().unwrap_or(0) {
        let of = |values: &mut dyn Iterator<Item = f64>| values.collect::<Vec<f64>>();
        let here = |at: &usize| examples[*at].set == set;
        let guessed = of(&mut (0..examples.len()).filter(here).map(|at| guesses[at]));
        let given = of(&mut (0..examples.len()).filter(here).map(|at| examples[at].score));
        println!("{title}, set {}: Spearman {:.3}", set + 1, agreement(&guessed, &given));
    }
}

fn main() {
    let mut paths: Vec<String> = std::env::args().skip(1).collect();
    let checks = paths.first().is_some_and(|first| first == "--check");
    paths.drain(..usize::from(checks));
    let mut examples = Vec::new();
    for (set, path) in paths.iter().enumerate() {
        let file = fs::read_to_string(path).unwrap();
        examples.extend(file.lines().filter(|line| !line.is_empty()).map(|line| example(set, line)));
    }
    if checks {
        check(&examples, "other questions", |one, other| one.question == other.question);
        check(&examples, "other sets", |one, other| one.set == other.set);
        return;
    }
    for line in TABLE.lines().filter(|line| line.starts_with('#')) {
        println!("{line}");
    }
    for (row, weight) in learned(&examples.iter().collect::<Vec<_>>()) {
        let weight = format!("{weight:.2}");
        let weight = if weight.trim_start_matches('-') == "0.00" { "0" } else { &weight };
        println!("{}\t{weight}", row.join("\t"));
    }
}
