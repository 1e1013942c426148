//! Learns the weights of points from example answers: `fit SET/answers.jsonl ... > weights/points.tsv`. Least squares
//! with a penalty on large weights (ridge regression), by coordinate descent, each weight with its sign: Lawson and
//! Hanson, *Solving Least Squares Problems*, 1974.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::{collections::BTreeMap, fs};

use interviews::{Answer, Kind, measures};
use serde_json::Value;

/// The penalty, in squared measures.
const PENALTY: f64 = 1.0;
const ROUNDS: usize = 500;
const PARTS: [&str; 6] = ["situation", "task", "action", "result", "relevance", "delivery"];

/// An example: its measures, and what a person gave.
struct Example {
    rows: &'static str,
    measures: BTreeMap<&'static str, f64>,
    points: Vec<f64>,
}

fn example(line: &str) -> Example {
    let value: Value = serde_json::from_str(line).unwrap();
    let text = |key: &str| value[key].as_str().unwrap_or_default();
    let kind = Kind::from_word(text("kind")).unwrap();
    let answer =
        Answer { language: text("lang"), question: text("question"), kind, job: text("job"), text: text("answer") };
    let points = match &value["points"] {
        Value::Array(points) => points.iter().filter_map(Value::as_f64).collect(),
        points => PARTS.iter().filter_map(|part| points[part].as_f64()).collect(),
    };
    let rows = match kind {
        Kind::Behavioural => "behavioural",
        Kind::Technical | Kind::Role => "method",
        Kind::Motivation => "motivation",
    };
    Example { rows, measures: measures(&answer).into_iter().collect(), points }
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

fn main() {
    let files: Vec<String> = std::env::args().skip(1).map(|path| fs::read_to_string(path).unwrap()).collect();
    let examples: Vec<Example> =
        files.iter().flat_map(|file| file.lines()).filter(|line| !line.is_empty()).map(example).collect();
    let table = include_str!("../weights/points.tsv");
    let rows: Vec<Vec<&str>> =
        table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    for line in table.lines().filter(|line| line.starts_with('#')) {
        println!("{line}");
    }
    for group in rows.chunk_by(|one, other| one[..2] == other[..2]) {
        let part = PARTS.iter().position(|part| *part == group[0][1]).unwrap();
        let of: Vec<&Example> = examples.iter().filter(|example| example.rows == group[0][0]).collect();
        let given: Vec<f64> = of.iter().map(|example| example.points[part]).collect();
        let column = |row: &Vec<&str>| of.iter().map(|example| example.measures[row[2]]).collect();
        let columns: Vec<Vec<f64>> = group.iter().map(column).collect();
        let signs: Vec<&str> = group.iter().map(|row| row[3]).collect();
        for (row, weight) in group.iter().zip(fit(&columns, &signs, &given)) {
            let weight = if weight == 0.0 { "0".to_owned() } else { format!("{weight:.2}") };
            println!("{}\t{}", row[..4].join("\t"), weight.replace("-0.00", "0").replace("0.00", "0"));
        }
    }
}
