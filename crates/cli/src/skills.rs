//! Skills in texts, line by line: the spans that the tagger finds, with the taxonomy's name if they have one.

use std::io::{self, BufRead, Write};

use kernel::Span;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use tagger::Kind;

use crate::CliError;

#[derive(Deserialize)]
struct Line {
    id: Value,
    text: String,
}

/// Reads lines of JSON (id, text) from stdin and prints one for each: the id, and skills with offsets in characters.
pub(crate) fn run() -> Result<(), CliError> {
    let stdin = io::stdin().lock();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (number, line) in stdin.lines().enumerate() {
        let line = line.map_err(|error| CliError(format!("stdin cannot be read: {error}.")))?;
        if line.trim().is_empty() {
            continue;
        }
        let Line { id, text } =
            serde_json::from_str(&line).map_err(|error| CliError(format!("stdin line {}: {error}.", number + 1)))?;
        if writeln!(out, "{}", json!({ "id": id, "skills": found(&text) })).is_err() {
            return Ok(());
        }
    }
    Ok(())
}

/// The tagger finds the spans of skills. In languages it was not trained on, only names of the taxonomy are found.
fn found(text: &str) -> Vec<Value> {
    let mut places = Places { text, byte: 0, characters: 0 };
    match tagger::tag(text) {
        Some(spans) => spans
            .into_iter()
            .map(|tagged| {
                let surface = tagged.span.of(text).unwrap_or_default();
                let name = tagged.known.map_or(surface, |mention| mention.skill.name());
                let kind = match tagged.kind {
                    Kind::Skill => "skill",
                    Kind::Knowledge => "knowledge",
                };
                let mut row = places.row(name, tagged.span);
                row.insert("type".to_owned(), json!(kind));
                // The model is not more precise than three digits.
                row.insert("score".to_owned(), json!((f64::from(tagged.probability) * 1000.0).round() / 1000.0));
                Value::Object(row)
            })
            .collect(),
        None => matching::spot(text)
            .into_iter()
            .map(|mention| Value::Object(places.row(mention.skill.name(), mention.span)))
            .collect(),
    }
}

/// Counts characters incrementally, so that a long text is not counted from its start for every span.
struct Places<'t> {
    text: &'t str,
    byte: usize,
    characters: usize,
}

impl Places<'_> {
    fn row(&mut self, name: &str, span: Span) -> Map<String, Value> {
        let length = |start: usize, end: usize| self.text.get(start..end).map_or(0, |part| part.chars().count());
        let start = match span.start.checked_sub(self.byte) {
            Some(_) => self.characters + length(self.byte, span.start),
            None => self.characters - length(span.start, self.byte),
        };
        let end = start + length(span.start, span.end);
        (self.byte, self.characters) = (span.start, start);
        let mut row = Map::new();
        row.insert("name".to_owned(), json!(name));
        row.insert("start".to_owned(), json!(start));
        row.insert("end".to_owned(), json!(end));
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surfaces(text: &str) -> Vec<String> {
        let characters: Vec<char> = text.chars().collect();
        let at = |row: &Value, key: &str| row[key].as_u64().unwrap() as usize;
        found(text).iter().map(|row| characters[at(row, "start")..at(row, "end")].iter().collect()).collect()
    }

    #[test]
    fn offsets_count_characters() {
        let text = "🎉 Für uns: you have experience with Python and Docker.\n• Überblick: strong knowledge of machine learning";
        let found = surfaces(text);
        for skill in ["Python", "Docker", "machine learning"] {
            assert!(found.iter().any(|surface| surface == skill), "{skill} not in {found:?}");
        }
    }

    #[test]
    fn a_known_skill_has_its_canonical_name_and_a_kind() {
        let rows = found("You have several years of experience with postgres and Kubernetes.");
        let row = rows.iter().find(|row| row["name"] == "PostgreSQL").expect("postgres is a name of PostgreSQL");
        assert_eq!(row["type"], "knowledge");
        assert!((0.0..=1.0).contains(&row["score"].as_f64().unwrap()));
    }

    #[test]
    fn other_languages_use_only_the_taxonomy() {
        let text = "Sie bringen mehrjährige Erfahrung in der Entwicklung verteilter Anwendungen mit PostgreSQL mit.";
        assert_eq!(surfaces(text), ["PostgreSQL"]);
    }

    #[test]
    fn an_empty_text_has_no_skills() {
        assert!(found("").is_empty());
        assert!(found(" \n,\n").is_empty());
    }
}
