//! `train_gate OUT DEVELOPMENT OPEN…`: learns the weights of the gate's last check from sets of edits whose truth is known, and writes them.
//!
//! A logistic model over `truth::learn::features`, with all edits of all sets. The threshold is chosen with models that never saw
//! the author of the edit they judge, and by the open sets only, whose authors had not seen the code: it is the least one with
//! which rules and model together block the share `TARGET` of their false edits.
#![allow(clippy::print_stdout)] // a program for developers, which prints its progress

mod model;

use std::{collections::BTreeSet, error::Error, fmt::Write, fs};

use model::{Model, Row};
use serde_json::Value;

/// The share of false edits that rules and model block together.
const TARGET: f32 = 0.96;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().ok_or("train_gate OUT DEVELOPMENT OPEN…")?;
    let mut rows = Vec::new();
    for (number, set) in arguments.enumerate() {
        rows.extend(read(&set, number > 0)?);
    }
    let authors: BTreeSet<String> = rows.iter().map(|row| row.author.clone()).collect();
    let mut scores = vec![0.0; rows.len()];
    for author in &authors {
        let model = Model::learn(rows.iter().filter(|row| row.author != *author));
        for (row, score) in rows.iter().zip(&mut scores).filter(|(row, _)| row.author == *author) {
            *score = model.score(row);
        }
    }
    let threshold = threshold(&rows, &scores);
    println!("author | edits | blocked, of false | let through, of true | the same by rules alone");
    let print = |name: &str, is_in: &dyn Fn(&Row) -> bool| {
        let share = |is_true: bool, learned: bool| {
            let edits = rows.iter().zip(&scores).filter(|(row, _)| is_in(row) && row.is_true == is_true);
            let shown =
                edits.clone().filter(|(row, score)| !row.ruled_out && (!learned || **score >= threshold)).count();
            let shown = shown as f32 / edits.count().max(1) as f32;
            if is_true { shown } else { 1.0 - shown }
        };
        let count = rows.iter().filter(|row| is_in(row)).count();
        let (blocked, shown) = (share(false, true), share(true, true));
        let (ruled, passed) = (share(false, false), share(true, false));
        println!("{name} | {count} | {blocked:.3} | {shown:.3} | {ruled:.3} {passed:.3}");
    };
    for author in &authors {
        print(author, &|row| row.author == *author);
    }
    print("all open", &|row| row.is_open);
    print("all", &|_| true);
    let model = Model::learn(rows.iter());
    let mut text = format!("threshold\t{threshold:.3}\n");
    for (name, weight) in model.weights() {
        writeln!(text, "{name}\t{weight:.3}")?;
    }
    fs::write(&out, text)?;
    Ok(())
}

/// The least sum with which the target is reached on the open sets.
fn threshold(rows: &[Row], scores: &[f32]) -> f32 {
    let wrong = || rows.iter().zip(scores).filter(|(row, _)| row.is_open && !row.is_true);
    let mut left: Vec<f32> = wrong().filter(|(row, _)| !row.ruled_out).map(|(_, score)| *score).collect();
    left.sort_by(|one, other| other.total_cmp(one));
    let total = wrong().count() as f32;
    let allowed = ((1.0 - TARGET) * total).floor() as usize;
    left.get(allowed).map_or(f32::MIN, |score| score + 1e-3)
}

/// The edits of a set. Its author is the folder, with the head of the edit's id where a set is by several ("b1-…").
fn read(set: &str, is_open: bool) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut rows = Vec::new();
    for line in fs::read_to_string(format!("{set}/edits.jsonl"))?.lines().filter(|line| !line.trim().is_empty()) {
        let edit: Value = serde_json::from_str(line)?;
        let text = |name: &str| edit[name].as_str().unwrap_or_default();
        let resume = fs::read_to_string(format!("{set}/resumes/{}.json", text("resume")))?;
        let resume: Value = serde_json::from_str(&resume)?;
        let facts = edit["facts"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let facts: Vec<String> = facts.map(str::to_owned).collect();
        let (features, ruled_out) = truth::learn::features(truth::Edit {
            language: text("lang"),
            resume: &resume,
            facts: &facts,
            path: text("path"),
            before: text("before"),
            after: text("after"),
        });
        let head = text("id").split('-').next().unwrap_or_default();
        let several = head.len() == 2 && head.ends_with(|c: char| c.is_ascii_digit());
        let author = if several { format!("{set} {head}") } else { set.to_owned() };
        rows.push(Row { author, is_open, features, is_true: text("label") == "true", ruled_out });
    }
    Ok(rows)
}
