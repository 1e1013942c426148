//! The form of an answer: the small part of JSON Schema that strict endpoints guarantee, and the check of an answer
//! against it.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// A type that a model can answer with.
pub trait Shape: DeserializeOwned {
    /// Letters, digits and underscores.
    const NAME: &'static str;

    /// Its form; an object, as endpoints ask for one.
    fn schema() -> Schema;
}

/// The form of a value. All fields of an object are required, and there are no others: strict endpoints ask for that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema(Kind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Text(&'static str),
    Whole(&'static str),
    Bool(&'static str),
    Choice(&'static [&'static str]),
    List(Box<Schema>),
    Object(Vec<(&'static str, Schema)>),
}

impl Schema {
    /// A text; `about` tells the model what.
    pub const fn text(about: &'static str) -> Self {
        Self(Kind::Text(about))
    }

    /// A whole number.
    pub const fn whole(about: &'static str) -> Self {
        Self(Kind::Whole(about))
    }

    /// Yes or no.
    pub const fn bool(about: &'static str) -> Self {
        Self(Kind::Bool(about))
    }

    /// One of some words.
    pub const fn choice(words: &'static [&'static str]) -> Self {
        Self(Kind::Choice(words))
    }

    pub fn list(item: Self) -> Self {
        Self(Kind::List(Box::new(item)))
    }

    pub fn object<const N: usize>(fields: [(&'static str, Self); N]) -> Self {
        Self(Kind::Object(fields.into()))
    }

    /// As JSON Schema.
    pub fn json(&self) -> Value {
        match &self.0 {
            Kind::Text(about) => json!({ "type": "string", "description": about }),
            Kind::Whole(about) => json!({ "type": "integer", "description": about }),
            Kind::Bool(about) => json!({ "type": "boolean", "description": about }),
            Kind::Choice(words) => json!({ "type": "string", "enum": words }),
            Kind::List(item) => json!({ "type": "array", "items": item.json() }),
            Kind::Object(fields) => {
                let names: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
                let properties: Map<_, _> =
                    fields.iter().map(|(name, schema)| ((*name).to_owned(), schema.json())).collect();
                json!({ "type": "object", "properties": properties, "required": names, "additionalProperties": false })
            }
        }
    }

    /// The only field of an object, if it is a list: some models answer with the list alone.
    pub(crate) fn only_list(&self) -> Option<&'static str> {
        match &self.0 {
            Kind::Object(fields) => match fields.as_slice() {
                [(name, Self(Kind::List(_)))] => Some(name),
                _ => None,
            },
            _ => None,
        }
    }

    /// Checks a value, and removes fields that were not asked for: they are no reason to lose an answer.
    ///
    /// # Errors
    /// The first fault and its place, in words for the model, without any text of the answer.
    pub(crate) fn check(&self, value: &mut Value) -> Result<(), String> {
        self.check_at(value, "")
    }

    fn check_at(&self, value: &mut Value, place: &str) -> Result<(), String> {
        let fault = |what: &str| Err(format!("{} {what}", if place.is_empty() { "the answer" } else { place }));
        match (&self.0, value) {
            (Kind::Text(_), Value::String(_)) | (Kind::Bool(_), Value::Bool(_)) => Ok(()),
            (Kind::Whole(_), Value::Number(number)) if number.is_i64() || number.is_u64() => Ok(()),
            (Kind::Choice(words), Value::String(word)) if words.contains(&word.as_str()) => Ok(()),
            (Kind::List(item), Value::Array(values)) => values
                .iter_mut()
                .enumerate()
                .try_for_each(|(index, value)| item.check_at(value, &format!("{place}[{index}]"))),
            (Kind::Object(fields), Value::Object(values)) => {
                values.retain(|name, _| fields.iter().any(|(known, _)| known == name));
                fields.iter().try_for_each(|(name, schema)| {
                    let place = if place.is_empty() { (*name).to_owned() } else { format!("{place}.{name}") };
                    match values.get_mut(*name) {
                        Some(value) => schema.check_at(value, &place),
                        None => Err(format!("{place} is missing")),
                    }
                })
            }
            (Kind::Text(_), _) => fault("must be a string"),
            (Kind::Whole(_), _) => fault("must be a whole number"),
            (Kind::Bool(_), _) => fault("must be true or false"),
            (Kind::Choice(words), _) => fault(&format!("must be one of {words:?}")),
            (Kind::List(_), _) => fault("must be an array"),
            (Kind::Object(_), _) => fault("must be an object"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema() -> Schema {
        Schema::object([(
            "items",
            Schema::list(Schema::object([
                ("text", Schema::text("a text")),
                ("count", Schema::whole("how many")),
                ("good", Schema::bool("whether")),
                ("kind", Schema::choice(&["a", "b"])),
            ])),
        )])
    }

    #[test]
    fn a_fault_is_named_by_its_place() {
        for (value, fault) in [
            (json!([]), "the answer must be an object"),
            (json!({}), "items is missing"),
            (json!({ "items": {} }), "items must be an array"),
            (json!({ "items": ["x"] }), "items[0] must be an object"),
            (json!({ "items": [{ "text": null }] }), "items[0].text must be a string"),
            (json!({ "items": [{ "text": "", "count": 1.5 }] }), "items[0].count must be a whole number"),
            (json!({ "items": [{ "text": "", "count": 1, "good": "yes" }] }), "items[0].good must be true or false"),
            (
                json!({ "items": [{ "text": "", "count": 1, "good": true, "kind": "c" }] }),
                "items[0].kind must be one of [\"a\", \"b\"]",
            ),
        ] {
            assert_eq!(schema().check(&mut value.clone()).unwrap_err(), fault);
        }
        let mut right = json!({ "items": [{ "text": "", "count": 1, "good": true, "kind": "b", "more": 1 }], "n": 2 });
        schema().check(&mut right).unwrap();
        assert_eq!(right, json!({ "items": [{ "text": "", "count": 1, "good": true, "kind": "b" }] }));
    }

    #[test]
    fn strict_endpoints_accept_it() {
        fn strict(value: &Value) -> bool {
            value["type"] != "object"
                || value["additionalProperties"] == false
                    && value["properties"].as_object().unwrap().iter().all(|(name, field)| {
                        value["required"].as_array().unwrap().contains(&json!(name)) && strict(field)
                    })
        }
        assert!(strict(&schema().json()) && strict(&schema().json()["properties"]["items"]["items"]));
        assert_eq!(schema().only_list(), Some("items"));
    }
}
