//! Finds the JSON of an answer: in code fences, after what a model thinks aloud, between sentences.

use serde_json::{Deserializer, Value};

use crate::Schema;

/// How many places may be tried as the start of an object. Texts between sentences have few braces.
const STARTS: usize = 20;

/// The value that an answer has, in the form that was asked for.
///
/// # Errors
/// What is wrong with it, in words for the model.
pub(crate) fn read(text: &str, schema: &Schema) -> Result<Value, String> {
    let text = after_thoughts(text);
    if text.is_empty() {
        return Err("the answer is empty".to_owned());
    }
    let mut fault = "the answer has no JSON object".to_owned();
    for value in candidates(text) {
        let mut value = match (value, schema.only_list()) {
            (Value::Array(items), Some(name)) => {
                Value::Object([(name.to_owned(), Value::Array(items))].into_iter().collect())
            }
            (value, _) => value,
        };
        match schema.check(&mut value) {
            Ok(()) => return Ok(value),
            Err(wrong) => fault = wrong,
        }
    }
    Err(fault)
}

/// Without the thoughts that some models put before their answer.
pub(crate) fn after_thoughts(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}').trim();
    match (text.starts_with("<think>"), text.find("</think>")) {
        (true, Some(end)) => text[end + "</think>".len()..].trim(),
        _ => text,
    }
}

/// The JSON values in a text: all of it, else what starts at a bracket. The last fault is reported, so the largest value
/// comes last.
fn candidates(text: &str) -> Vec<Value> {
    if let Ok(value) = serde_json::from_str(text) {
        return vec![value];
    }
    let mut found = Vec::new();
    let mut from = 0;
    for _ in 0..STARTS {
        let Some(start) = text[from..].find(['{', '[']).map(|at| from + at) else { break };
        let mut values = Deserializer::from_str(&text[start..]).into_iter::<Value>();
        match values.next() {
            Some(Ok(value)) if value.is_object() || value.is_array() => {
                let end = start + values.byte_offset();
                found.push((end - start, value));
                from = end;
            }
            _ => from = start + 1,
        }
    }
    found.sort_by_key(|(length, _)| *length);
    found.into_iter().map(|(_, value)| value).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn json_is_found_in_whatever_surrounds_it() {
        let schema = Schema::object([("items", Schema::list(Schema::text("a text")))]);
        let right = json!({ "items": ["a {b}"] });
        for text in [
            r#"{"items":["a {b}"]}"#,
            "\u{feff} {\"items\":[\"a {b}\"]}\n",
            "```json\n{\"items\": [\"a {b}\"]}\n```",
            "Here it is:\n```\n{\"items\": [\"a {b}\"]}\n```\nI hope {this} helps [1].",
            "<think>maybe {\"items\": [\"no\"]}?</think>\n{\"items\": [\"a {b}\"]}",
            r#"["a {b}"]"#,
            r#"{"items":["a {b}"],"note":"more"} "#,
        ] {
            assert_eq!(read(text, &schema), Ok(right.clone()), "{text}");
        }
    }

    #[test]
    fn faults_are_named() {
        let schema = Schema::object([("a", Schema::text("a text")), ("b", Schema::text("a text"))]);
        for (text, fault) in [
            ("", "the answer is empty"),
            ("<think>hm</think> ", "the answer is empty"),
            ("I cannot do this.", "the answer has no JSON object"),
            (r#"{"a": "x", "b": "#, "the answer has no JSON object"),
            (r#"See [1]: {"a": "x"}"#, "b is missing"),
            ("null", "the answer must be an object"),
        ] {
            assert_eq!(read(text, &schema), Err(fault.to_owned()), "{text}");
        }
        assert!(read(&"[".repeat(200_000), &schema).is_err(), "deep nesting ends");
        assert!(read(&"{".repeat(200_000), &schema).is_err());
    }
}
