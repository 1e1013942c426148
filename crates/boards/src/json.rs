//! Reading JSON leniently: a number as a text, a text as a number, one value where a list is meant.

use serde_json::Value;

use crate::text::one_line;

/// Lenient access to the fields of a value.
pub(crate) trait Lenient {
    /// A field that is a text or number, on one line, without markup and entities; `None` if it is empty.
    fn line(&self, key: &str) -> Option<String>;
    /// A field that is a text or number, as it is.
    fn raw(&self, key: &str) -> Option<String>;
    /// A field that is a number, or a text of one.
    fn number(&self, key: &str) -> Option<f64>;
    /// A field that is true or false, also as a text or number.
    fn flag(&self, key: &str) -> Option<bool>;
    /// The items of a field; a single value is a list of one.
    fn items(&self, key: &str) -> &[Value];
    /// The lines of a field that is a list of texts, or of objects with a `name`, `label` or `title`.
    fn lines(&self, key: &str) -> Vec<String>;
    /// The value at a path of keys.
    fn at(&self, path: &[&str]) -> &Value;
}

impl Lenient for Value {
    fn line(&self, key: &str) -> Option<String> {
        line_of(&self[key])
    }

    fn raw(&self, key: &str) -> Option<String> {
        match &self[key] {
            Self::String(text) if !text.trim().is_empty() => Some(text.clone()),
            Self::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    fn number(&self, key: &str) -> Option<f64> {
        number_of(&self[key])
    }

    fn flag(&self, key: &str) -> Option<bool> {
        match &self[key] {
            Self::Bool(flag) => Some(*flag),
            Self::Number(number) => number.as_f64().map(|number| number != 0.0),
            Self::String(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "yes" | "1" => Some(true),
                "false" | "no" | "0" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    fn items(&self, key: &str) -> &[Value] {
        match &self[key] {
            Self::Array(items) => items,
            Self::Null => &[],
            one => std::slice::from_ref(one),
        }
    }

    fn lines(&self, key: &str) -> Vec<String> {
        self.items(key).iter().filter_map(named).collect()
    }

    fn at(&self, path: &[&str]) -> &Value {
        path.iter().fold(self, |value, key| &value[*key])
    }
}

/// A text or number on one line; `None` if it is empty.
pub(crate) fn line_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(one_line(text)).filter(|line| !line.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A text, or the name of an object.
pub(crate) fn named(value: &Value) -> Option<String> {
    if let Value::Array(items) = value {
        return items.iter().find_map(named);
    }
    line_of(value).or_else(|| ["name", "label", "title", "descriptor"].iter().find_map(|key| line_of(value.get(key)?)))
}

/// A number, or a text that is one in any notation: "3.400,00", "95.00".
pub(crate) fn number_of(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => crate::pay::number(text.trim()),
        _ => None,
    }
}

/// JSON with the mistakes that pages make, mended: control characters and lone surrogates in texts, commas before a bracket.
pub(crate) fn mend(text: &str) -> String {
    let mut mended = String::with_capacity(text.len() + 16);
    let (mut inside, mut escaped) = (false, false);
    let mut comma: Option<usize> = None;
    let mut next = 0;
    for (at, character) in text.char_indices() {
        if at < next {
            continue;
        }
        if inside {
            match character {
                '\n' => mended.push_str("\\n"),
                '\r' => mended.push_str("\\r"),
                '\t' => mended.push_str("\\t"),
                character if character.is_control() => mended.push(' '),
                'u' if escaped && is_lone(text, at) => {
                    mended.push_str("ufffd");
                    next = at + 5;
                }
                character => mended.push(character),
            }
            inside = character != '"' || escaped;
            escaped = character == '\\' && !escaped;
            continue;
        }
        match character {
            '"' => (inside, comma) = (true, None),
            ',' => comma = Some(mended.len()),
            ']' | '}' => {
                if let Some(at) = comma.take() {
                    mended.truncate(at);
                }
            }
            character if character.is_whitespace() => {}
            _ => comma = None,
        }
        mended.push(character);
    }
    mended
}

/// Whether the four digits behind this `u` are half a surrogate pair without its other half.
fn is_lone(text: &str, at: usize) -> bool {
    let unit = |from: usize| u16::from_str_radix(text.get(from..from + 4)?, 16).ok();
    match unit(at + 1) {
        Some(0xd800..=0xdbff) => {
            !(text.get(at + 5..at + 7) == Some("\\u") && matches!(unit(at + 7), Some(0xdc00..=0xdfff)))
        }
        Some(0xdc00..=0xdfff) => {
            !(at >= 7 && text.get(at - 7..at - 5) == Some("\\u") && matches!(unit(at - 5), Some(0xd800..=0xdbff)))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn fields_are_read_in_any_type() {
        let value =
            json!({"a": 5, "b": "5.5", "c": "true", "d": 0, "e": {"name": "N"}, "f": ["x", {"label": " y "}], "g": ""});
        assert_eq!(value.line("a").as_deref(), Some("5"));
        assert_eq!(value.number("b"), Some(5.5));
        assert_eq!((value.flag("c"), value.flag("d"), value.flag("b")), (Some(true), Some(false), None));
        assert_eq!(value.lines("e"), ["N"]);
        assert_eq!(value.lines("f"), ["x", "y"]);
        assert_eq!((value.line("g"), value.line("missing")), (None, None));
        assert!(value.at(&["e", "name", "deeper"]).is_null());
    }

    #[test]
    fn mistakes_are_mended() {
        for (wrong, right) in [
            ("{\"a\": \"x\ny\",}", json!({"a": "x\ny"})),
            ("[1, 2 , ]", json!([1, 2])),
            ("{\"a\": \", ]\"}", json!({"a": ", ]"})),
            ("{\"a\": \"\\ud83d!\"}", json!({"a": "\u{fffd}!"})),
            ("{\"a\": \"\\ud83d\\ude80\\udc00\"}", json!({"a": "🚀\u{fffd}"})),
            ("{\"a\": \"\\\\ud83d\"}", json!({"a": "\\ud83d"})),
        ] {
            assert_eq!(serde_json::from_str::<Value>(&mend(wrong)).ok(), Some(right), "{wrong}");
        }
    }
}
