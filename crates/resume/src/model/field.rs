//! Values of a JSON Resume that do not have the schema's type: converted if their meaning is clear, otherwise kept unchanged.

use serde_json::{Map, Value};

/// What was noticed while a document was parsed. Paths are keys joined by dots, without the indices of entries.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// Values of another type that were converted.
    pub(crate) adapted: Vec<String>,
    /// Values that fit no field.
    pub(crate) unused: Vec<String>,
    at: Vec<&'static str>,
}

impl Notes {
    fn adapted(&mut self) {
        Self::add(&mut self.adapted, self.at.join("."));
    }

    fn unused(&mut self) {
        Self::add(&mut self.unused, self.at.join("."));
    }

    fn add(list: &mut Vec<String>, path: String) {
        if !list.contains(&path) {
            list.push(path);
        }
    }
}

/// A type that a field of the model can have.
pub(super) trait Field: Sized + Default + PartialEq {
    /// Converts the value to this type; returns the value itself if that is impossible.
    fn read(value: Value, notes: &mut Notes) -> Result<Self, Value>;

    /// The items of a list of this type that was given as an object.
    fn entries(object: Map<String, Value>) -> Vec<Value> {
        vec![Value::Object(object)]
    }
}

impl Field for String {
    fn read(value: Value, notes: &mut Notes) -> Result<Self, Value> {
        match value {
            Value::Null => Ok(Self::new()),
            Value::String(text) => Ok(text),
            Value::Number(number) => {
                notes.adapted();
                Ok(number.to_string())
            }
            Value::Array(items) if items.iter().all(|item| item.is_string() || item.is_number()) => {
                notes.adapted();
                let texts: Vec<Self> = items.into_iter().filter_map(|item| Self::read(item, notes).ok()).collect();
                // Sentences are separated by line breaks, words become a list.
                let long = texts.iter().any(|text| text.chars().count() > 40);
                Ok(texts.join(if long { "\n" } else { ", " }))
            }
            other => Err(other),
        }
    }
}

impl<T: Field> Field for Vec<T> {
    fn read(value: Value, notes: &mut Notes) -> Result<Self, Value> {
        let items = match value {
            Value::Null => Vec::new(),
            Value::Array(items) => items,
            Value::Object(object) if object.is_empty() => Vec::new(),
            Value::Object(object) => {
                notes.adapted();
                T::entries(object)
            }
            Value::String(text) => {
                notes.adapted();
                listed(&text).into_iter().map(Value::String).collect()
            }
            other => return Err(other),
        };
        let mut list = Self::with_capacity(items.len());
        for item in items.into_iter().filter(|item| !item.is_null()) {
            match T::read(item, notes) {
                Ok(item) => list.push(item),
                Err(_) => notes.unused(),
            }
        }
        Ok(list)
    }
}

/// The object of a part; a text or a number becomes its bare field.
pub(super) fn object(value: Value, bare: &[&str], notes: &mut Notes) -> Result<Map<String, Value>, Value> {
    match (value, bare) {
        (Value::Null, _) => Ok(Map::new()),
        (Value::Object(object), _) => Ok(object),
        (value @ (Value::String(_) | Value::Number(_)), [key, ..]) => {
            notes.adapted();
            Ok(Map::from_iter([((*key).to_owned(), value)]))
        }
        (value, _) => Err(value),
    }
}

/// Takes a field out of an object, by its key or an older one. A value of the wrong type stays in the object.
pub(super) fn take<T: Field>(
    object: &mut Map<String, Value>,
    key: &'static str,
    older: &[&'static str],
    notes: &mut Notes,
) -> T {
    for key in std::iter::once(key).chain(older.iter().copied()) {
        let Some(value) = object.shift_remove(key) else { continue };
        notes.at.push(key);
        let read = T::read(value, notes);
        if read.is_err() {
            notes.unused();
        }
        notes.at.pop();
        match read {
            Ok(value) if value == T::default() => {}
            Ok(value) => return value,
            Err(value) => {
                object.insert(key.to_owned(), value);
                break;
            }
        }
    }
    T::default()
}

/// The items of a list given as an object: `{"German": "native"}` contains pairs; any other object is the only item.
pub(super) fn entries(object: Map<String, Value>, known: &[&str], keys: &[&str]) -> Vec<Value> {
    match keys {
        [first, second] if !object.keys().any(|key| known.contains(&key.as_str())) => object
            .into_iter()
            .map(|(key, value)| {
                Value::Object(Map::from_iter([
                    ((*first).to_owned(), Value::String(key)),
                    ((*second).to_owned(), value),
                ]))
            })
            .collect(),
        _ => vec![Value::Object(object)],
    }
}

/// The items of a list given as a text: its lines, or its comma-separated words if they are short.
fn listed(text: &str) -> Vec<String> {
    let parts = |separators: &[char]| -> Vec<String> {
        text.split(separators).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    if text.contains('\n') {
        return parts(&['\n']);
    }
    let words = parts(&[',', ';']);
    if words.iter().all(|word| word.split_whitespace().count() <= 4) {
        return words;
    }
    parts(&['\n'])
}
