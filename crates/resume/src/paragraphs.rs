//! The text of a resume without a source: each value of the document is a paragraph, so that quotes are exact values.

use std::collections::BTreeMap;

use kernel::Span;
use serde_json::Value;

use crate::Resume;

/// The values of a resume, one paragraph each, in the document's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraphs {
    /// The text; paragraphs are separated by an empty line.
    pub text: String,
    /// The span of each value in it, by JSON pointer.
    pub spans: BTreeMap<String, Span>,
}

/// The text of a resume and the spans of its values. Metadata of the document (`$schema`, `meta`) is left out.
pub fn paragraphs(resume: &Resume) -> Paragraphs {
    let mut paragraphs = Paragraphs::default();
    for (index, (pointer, value)) in texts(&resume.to_value()).into_iter().enumerate() {
        if index > 0 {
            paragraphs.text.push_str("\n\n");
        }
        let start = paragraphs.text.len();
        paragraphs.text.push_str(&value);
        if !value.is_empty() {
            paragraphs.spans.insert(pointer, Span::new(start, paragraphs.text.len()));
        }
    }
    paragraphs
}

/// Every text of a document with its JSON pointer.
pub(crate) fn texts(document: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect("", document, &mut found);
    found
}

fn collect(pointer: &str, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((pointer.to_owned(), text.clone())),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(&format!("{pointer}/{index}"), item, found);
            }
        }
        Value::Object(object) => {
            for (key, value) in object.iter().filter(|(key, _)| !matches!(key.as_str(), "$schema" | "meta")) {
                let key = key.replace('~', "~0").replace('/', "~1");
                collect(&format!("{pointer}/{key}"), value, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_is_a_paragraph() {
        let resume = Resume::from_json(
            r#"{"$schema":"s","basics":{"name":"Zoë","x/y":"é"},"skills":[{"name":"Git"}],"n":1,"meta":{"a":"b"}}"#,
        );
        let Paragraphs { text, spans } = paragraphs(&resume.unwrap());
        assert_eq!(text, "Zoë\n\né\n\nGit");
        let places: Vec<(&str, &str)> =
            spans.iter().map(|(path, span)| (path.as_str(), span.of(&text).unwrap())).collect();
        assert_eq!(places, [("/basics/name", "Zoë"), ("/basics/x~1y", "é"), ("/skills/0/name", "Git")]);
    }
}
