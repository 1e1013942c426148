//! Feedback to answers in interviews, line by line.

use std::io::{self, BufRead, Write};

use interviews::{Answer, Kind, Points, feedback};
use kernel::Span;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::CliError;

#[derive(Deserialize)]
struct Line {
    id: Value,
    lang: Option<String>,
    question: Option<String>,
    kind: Option<String>,
    job: Option<String>,
    answer: String,
}

/// Reads lines of JSON (id, lang, question, kind, job, answer) from stdin and prints one for each: the parts of a told case,
/// points, score, flaws, and findings with the words of the answer they rest on.
pub(crate) fn run() -> Result<(), CliError> {
    let stdin = io::stdin().lock();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (number, line) in stdin.lines().enumerate() {
        let line = line.map_err(|error| CliError(format!("stdin cannot be read: {error}.")))?;
        if line.trim().is_empty() {
            continue;
        }
        let wrong = |error: String| CliError(format!("stdin line {}: {error}.", number + 1));
        let line: Line = serde_json::from_str(&line).map_err(|error| wrong(error.to_string()))?;
        let told = told(&line).map_err(wrong)?;
        if writeln!(out, "{told}").is_err() {
            return Ok(());
        }
    }
    Ok(())
}

fn told(line: &Line) -> Result<Value, String> {
    let kind = match line.kind.as_deref() {
        None => Kind::Behavioural,
        Some(word) => Kind::from_word(word).ok_or_else(|| format!("there is no kind of question {word:?}"))?,
    };
    let answer = Answer {
        language: line.lang.as_deref().unwrap_or_default(),
        question: line.question.as_deref().unwrap_or_default(),
        kind,
        job: line.job.as_deref().unwrap_or_default(),
        text: &line.answer,
    };
    let told = feedback(&answer);
    let quote = |span: Span| span.of(&line.answer).unwrap_or_default();
    let part = |part: &Points| {
        let quote = part.span.map(quote);
        json!({ "part": part.part, "points": part.points, "of": part.of, "reason": part.reason, "quote": quote })
    };
    let parts: Vec<Value> = told.points.iter().map(part).collect();
    let findings: Vec<Value> =
        told.findings.iter().map(|finding| json!({ "code": finding.code, "quote": quote(finding.span) })).collect();
    Ok(json!({
        "id": line.id,
        "star": {
            "situation": told.star.situation.is_some(),
            "task": told.star.task.is_some(),
            "action": told.star.action.is_some(),
            "result": told.star.result.is_some(),
        },
        "points": parts,
        "cap": told.cap.map(|(flaw, most)| json!({ "flaw": flaw, "most": most })),
        "score": told.score,
        "flaws": told.flaws,
        "findings": findings,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        serde_json::from_str(text).expect("a line")
    }

    #[test]
    fn findings_quote_the_answer() {
        let line = line(r#"{"id": 7, "lang": "de", "answer": "Im Mai fiel der Ofen aus. Ich habe ihn geprüft."}"#);
        let told = told(&line).expect("feedback");
        assert_eq!(told["id"], 7);
        let quotes: Vec<&str> = told["findings"]
            .as_array()
            .expect("findings")
            .iter()
            .filter_map(|finding| finding["quote"].as_str())
            .collect();
        assert!(!quotes.is_empty() && quotes.iter().all(|quote| line.answer.contains(quote)), "{quotes:?}");
    }

    #[test]
    fn only_the_answer_and_its_id_are_needed() {
        let told = told(&line(r#"{"id": "a", "answer": ""}"#)).expect("feedback");
        assert_eq!(told["star"]["action"], false);
        assert_eq!(told["flaws"][0], "too_short");
    }

    #[test]
    fn an_unknown_kind_is_an_error() {
        assert!(told(&line(r#"{"id": 1, "kind": "riddle", "answer": "Yes."}"#)).is_err());
    }
}
