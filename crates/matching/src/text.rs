//! The text of a resume that has no page: each value of the document a paragraph of its own, so that quotes are exact values.

use resume::Resume;
use serde_json::Value;

/// The values of a resume document, a paragraph each, in the document's order. Quotes never span paragraphs, so each is a stretch of one
/// value.
pub fn plain_text(resume: &Resume) -> String {
    let mut lines = Vec::new();
    collect(&resume.to_value(), &mut lines);
    lines.join("\n\n")
}

fn collect(value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::String(text) => lines.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, lines)),
        Value::Object(fields) => fields
            .iter()
            .filter(|(key, _)| *key != "$schema" && *key != "meta")
            .for_each(|(_, field)| collect(field, lines)),
        _ => {}
    }
}
