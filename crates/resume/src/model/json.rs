//! The document as JSON.

use serde_json::Value;

use super::{
    Resume,
    field::{Field, Notes},
};

impl Resume {
    /// Parses a JSON Resume document. A value of the wrong type is converted if its meaning is clear, otherwise kept
    /// unchanged; it is never an error.
    ///
    /// # Errors
    /// If the text is not JSON, or not an object.
    pub fn from_json(text: &str) -> Result<Self, NotAResume> {
        Self::from_json_with(text, &mut Notes::default())
    }

    /// The same, recording what was converted and what could not be used.
    pub(crate) fn from_json_with(text: &str, notes: &mut Notes) -> Result<Self, NotAResume> {
        let mut value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| NotAResume)?;
        drop_nul(&mut value);
        Self::read(value, notes).map_err(|_| NotAResume)
    }

    /// The document as a JSON value.
    pub fn to_value(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// Removes the character NUL, which has no meaning in texts and which some databases refuse.
fn drop_nul(value: &mut Value) {
    match value {
        Value::String(text) => text.retain(|c| c != '\0'),
        Value::Array(items) => items.iter_mut().for_each(drop_nul),
        Value::Object(object) => object.values_mut().for_each(drop_nul),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text is not a JSON Resume document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a JSON Resume document")]
pub struct NotAResume;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_unknown_keys() {
        let text = r#"{"$schema":"x","basics":{"name":"Ana","pronouns":"she"},"work":[{"name":"A","x-id":7}],"meta":{"theme":"t"}}"#;
        let resume = Resume::from_json(text).unwrap();
        assert_eq!(resume.basics.name, "Ana");
        let back: Value = resume.to_value();
        assert_eq!(back, serde_json::from_str::<Value>(text).unwrap());
    }

    #[test]
    fn parses_nulls_and_wrong_types() {
        let text = r#"{"basics":{"name":null,"phone":123,"location":"Köln","profiles":{"GitHub":"https://github.com/ana"}},
            "work":null,"education":{},"skills":["Rust",{"name":"Tools","keywords":"Git, Docker"},7],
            "languages":{"German":"native"},"projects":[{"highlights":[1,"two",null],"keywords":[]}],"awards":{"title":"Prize"}}"#;
        let mut notes = Notes::default();
        let resume = Resume::from_json_with(text, &mut notes).unwrap();
        assert_eq!((resume.basics.phone.as_str(), resume.basics.location.city.as_str()), ("123", "Köln"));
        assert_eq!((resume.basics.profiles[0].network.as_str(), resume.basics.profiles.len()), ("GitHub", 1));
        assert!(resume.work.is_empty() && resume.education.is_empty());
        let names: Vec<&str> = resume.skills.iter().map(|skill| skill.name.as_str()).collect();
        assert_eq!(names, ["Rust", "Tools", "7"]);
        assert_eq!(resume.skills[1].keywords, ["Git", "Docker"]);
        assert_eq!(resume.languages[0].fluency, "native");
        assert_eq!(resume.projects[0].highlights, ["1", "two"]);
        assert_eq!(resume.awards[0].title, "Prize");
        assert_eq!(notes.unused, [""; 0]);
        for path in [
            "basics.phone",
            "basics.location",
            "basics.profiles",
            "skills",
            "languages",
            "projects.highlights",
            "awards",
        ] {
            assert!(notes.adapted.iter().any(|noted| noted == path), "{path} in {:?}", notes.adapted);
        }
    }

    #[test]
    fn keeps_unusable_values_until_they_are_replaced() {
        let text = r#"{"basics":{"name":{"first":"Ana"},"email":["a@x.org"]},"work":[{"name":"A","startDate":true},[1]],"interests":7.5}"#;
        let mut notes = Notes::default();
        let mut resume = Resume::from_json_with(text, &mut notes).unwrap();
        assert_eq!(notes.unused, ["basics.name", "work.startDate", "work", "interests"]);
        assert_eq!(resume.to_value()["interests"], 7.5);
        assert_eq!(resume.to_value()["basics"]["name"]["first"], "Ana");
        assert_eq!(resume.to_value()["work"][0]["startDate"], true);
        assert_eq!(resume.basics.email, "a@x.org");
        resume.basics.name = "Ana Silva".to_owned();
        assert_eq!(resume.to_value()["basics"]["name"], "Ana Silva");
    }

    #[test]
    fn parses_the_keys_of_older_files() {
        let text = r#"{"basics":{"website":"https://a.example"},"work":[{"company":"Acme","website":"https://acme.example"},{"name":"B","company":"C"}],
            "education":[{"gpa":3.9}],"publications":[{"website":"https://p.example"}]}"#;
        let resume = Resume::from_json(text).unwrap();
        assert_eq!((resume.basics.url.as_str(), resume.work[0].name.as_str()), ("https://a.example", "Acme"));
        assert_eq!((resume.work[0].url.as_str(), resume.education[0].score.as_str()), ("https://acme.example", "3.9"));
        assert!(resume.work[0].extra.is_empty() && !resume.publications[0].url.is_empty());
        assert_eq!((resume.work[1].name.as_str(), resume.work[1].extra["company"].as_str()), ("B", Some("C")));
    }

    #[test]
    fn drops_nul_characters() {
        let resume = Resume::from_json(r#"{"basics":{"name":"A\u0000na"},"x":["b\u0000"]}"#).unwrap();
        assert_eq!(resume.basics.name, "Ana");
        assert_eq!(resume.extra["x"][0], "b");
    }

    #[test]
    fn refuses_other_json() {
        assert_eq!(Resume::from_json("[]"), Err(NotAResume));
        assert_eq!(Resume::from_json("hello"), Err(NotAResume));
    }
}
