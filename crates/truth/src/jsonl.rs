//! The gate on lines of JSON: an edit a line in, a verdict a line out.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{Edit, check};

/// A line: `{id, lang, resume, facts, path, before, after}`; a posting (`job`) licenses nothing.
#[derive(Deserialize)]
struct Line {
    id: Value,
    #[serde(default)]
    lang: String,
    #[serde(default)]
    resume: Value,
    #[serde(default)]
    facts: Vec<String>,
    #[serde(default)]
    path: String,
    #[serde(default)]
    before: String,
    after: String,
}

/// The answer to a line: `{id, allowed, problems: [{code, text}]}`. An error says what is wrong with the line.
pub fn answer(line: &str) -> Result<String, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let verdict = check(Edit {
        language: &line.lang,
        resume: &line.resume,
        facts: &line.facts,
        path: &line.path,
        before: &line.before,
        after: &line.after,
    });
    let answer = json!({ "id": line.id, "allowed": verdict.is_allowed(), "problems": verdict.problems });
    Ok(answer.to_string())
}
