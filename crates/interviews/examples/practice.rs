//! Feedback to lines of JSON, without the rest of the engine: `practice < answers.jsonl` prints what the scorer reads.

use std::io::{self, BufRead, Write};

use interviews::{Answer, Kind, feedback};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line: Value = serde_json::from_str(&line?)?;
        let text = |name: &str| line[name].as_str().unwrap_or_default();
        let told = feedback(&Answer {
            language: text("lang"),
            question: text("question"),
            kind: Kind::from_word(text("kind")).unwrap_or(Kind::Behavioural),
            job: text("job"),
            text: text("answer"),
        });
        let star = json!({
            "situation": told.star.situation.is_some(),
            "task": told.star.task.is_some(),
            "action": told.star.action.is_some(),
            "result": told.star.result.is_some(),
        });
        writeln!(out, "{}", json!({ "id": line["id"], "star": star, "score": told.score, "flaws": told.flaws }))?;
    }
    Ok(())
}
