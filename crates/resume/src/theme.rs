//! How a document looks: the template and what can be set about it. It is kept in the resume itself, at
//! `meta.jobalign.theme`, so that a version, a copy and an export have it too.

mod sections;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use self::sections::{SectionChoice, SectionId};
use crate::Resume;

/// The paper's size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 in.
    Letter,
}

/// How months are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateStyle {
    /// "Mar 2021".
    #[default]
    Short,
    /// "March 2021".
    Long,
    /// "03/2021".
    Numeric,
    /// "2021".
    Year,
}

/// The typefaces of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Typeface {
    /// A sans serif for screens.
    Inter,
    /// A narrower sans serif.
    SourceSans,
    /// A sturdy serif.
    SourceSerif,
    /// A bookish serif.
    Garamond,
    /// A monospaced face.
    Mono,
}

impl Typeface {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Inter, Self::SourceSans, Self::SourceSerif, Self::Garamond, Self::Mono];

    /// The name of the font family.
    pub const fn family(self) -> &'static str {
        match self {
            Self::Inter => "Inter",
            Self::SourceSans => "Source Sans 3",
            Self::SourceSerif => "Source Serif 4",
            Self::Garamond => "EB Garamond",
            Self::Mono => "JetBrains Mono",
        }
    }
}

/// The look of a document. Values out of range are brought into it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Theme {
    /// The name of the template; of one that the program does not have, the first is used.
    pub template: String,
    /// The colour of headings and lines, as `#rrggbb`.
    pub accent: String,
    /// The typeface; the template's own if `None`.
    pub typeface: Option<Typeface>,
    /// The size of the text in points, 8 to 13.
    pub size: f64,
    /// The room between lines and entries, 0.6 to 1.6 of the usual.
    pub spacing: f64,
    /// The margins in millimetres, 8 to 35.
    pub margin: f64,
    pub paper: Paper,
    pub dates: DateStyle,
    /// The language of section titles and dates, by its ISO 639-1 code; the resume's own if empty.
    pub language: String,
    /// Whether spacing, margins and size are lowered until the document fits on one page.
    pub one_page: bool,
    /// Whether the portrait is shown.
    pub portrait: bool,
    /// The sections in order; those that are not named follow in the usual order.
    pub sections: Vec<SectionChoice>,
}

/// The template and the accent of a new document.
const TEMPLATE: &str = "column";
const ACCENT: &str = "#1f5673";

impl Default for Theme {
    fn default() -> Self {
        Self {
            template: TEMPLATE.to_owned(),
            accent: ACCENT.to_owned(),
            typeface: None,
            size: 10.0,
            spacing: 1.0,
            margin: 18.0,
            paper: Paper::default(),
            dates: DateStyle::default(),
            language: String::new(),
            one_page: false,
            portrait: true,
            sections: Vec::new(),
        }
    }
}

impl Theme {
    /// The look kept in a resume, or the usual one.
    pub fn of(resume: &Resume) -> Self {
        let kept = resume.extra.get("meta").and_then(|meta| meta.get("jobalign")?.get("theme"));
        kept.map(Self::from_value).unwrap_or_default()
    }

    /// Reads a look; what cannot be read is as usual.
    pub fn from_value(value: &Value) -> Self {
        let usual = serde_json::to_value(Self::default()).unwrap_or_default();
        let (Value::Object(mut whole), Some(given)) = (usual, value.as_object()) else { return Self::default() };
        for (key, value) in given.iter().filter(|(key, _)| Self::KEYS.contains(&key.as_str())) {
            let before = whole.insert(key.clone(), value.clone());
            if serde_json::from_value::<Self>(Value::Object(whole.clone())).is_err() {
                match before {
                    Some(before) => whole.insert(key.clone(), before),
                    None => whole.remove(key),
                };
            }
        }
        serde_json::from_value::<Self>(Value::Object(whole)).unwrap_or_default().in_range()
    }

    /// The numbers of a look, each with its least and its greatest value.
    pub const NUMBERS: [(&str, f64, f64); 3] = [("size", 8.0, 13.0), ("spacing", 0.6, 1.6), ("margin", 8.0, 35.0)];

    const KEYS: [&str; 12] = [
        "template", "accent", "typeface", "size", "spacing", "margin", "paper", "dates", "language", "one_page",
        "portrait", "sections",
    ];

    /// The same with every value in its range.
    pub fn in_range(mut self) -> Self {
        let is_name = |name: &str| {
            !name.is_empty() && name.len() <= 40 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        };
        if !is_name(&self.template) {
            self.template = TEMPLATE.to_owned();
        }
        let digits = self.accent.strip_prefix('#').unwrap_or_default();
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            self.accent = ACCENT.to_owned();
        }
        let usual = [10.0, 1.0, 18.0];
        let values = [&mut self.size, &mut self.spacing, &mut self.margin];
        for ((value, usual), (_, least, most)) in values.into_iter().zip(usual).zip(Self::NUMBERS) {
            *value = if value.is_finite() { value.clamp(least, most) } else { usual };
        }
        let mut seen = Vec::new();
        self.sections.retain(|choice| {
            !seen.contains(&choice.id) && {
                seen.push(choice.id);
                true
            }
        });
        for choice in &mut self.sections {
            choice.title = choice.title.chars().filter(|letter| !letter.is_control()).take(80).collect();
        }
        self
    }

    /// The sections in order, each once.
    pub fn order(&self) -> Vec<SectionChoice> {
        let named = |id: SectionId| self.sections.iter().any(|choice| choice.id == id);
        let rest = SectionId::ALL.into_iter().filter(|id| !named(*id));
        let usual = rest.map(|id| SectionChoice { id, title: String::new(), hidden: false });
        self.sections.iter().cloned().chain(usual).collect()
    }

    /// Whether two resumes say the same, whatever their looks.
    pub fn same_content(one: &Resume, other: &Resume) -> bool {
        one == other || Self::removed_from(one) == Self::removed_from(other)
    }

    /// A resume without its look.
    fn removed_from(resume: &Resume) -> Resume {
        let mut bare = resume.clone();
        let is_empty = |value: &Value| value.as_object().is_some_and(Map::is_empty);
        if let Some(meta) = bare.extra.get_mut("meta").and_then(Value::as_object_mut) {
            if let Some(own) = meta.get_mut("jobalign").and_then(Value::as_object_mut) {
                own.remove("theme");
            }
            if meta.get("jobalign").is_some_and(is_empty) {
                meta.remove("jobalign");
            }
        }
        if bare.extra.get("meta").is_some_and(is_empty) {
            bare.extra.remove("meta");
        }
        bare
    }

    /// Keeps the look in a resume.
    pub fn keep_in(&self, resume: &mut Resume) {
        let object = |value: &mut Value| {
            if !value.is_object() {
                *value = Value::Object(Map::new());
            }
        };
        let meta = resume.extra.entry("meta").or_insert(Value::Null);
        object(meta);
        let Some(own) = meta.as_object_mut().map(|meta| meta.entry("jobalign").or_insert(Value::Null)) else { return };
        object(own);
        if let Some(own) = own.as_object_mut() {
            own.insert("theme".to_owned(), serde_json::to_value(self).unwrap_or_default());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_kept_in_the_resume() {
        let mut resume = Resume::from_json(r#"{"basics":{"name":"Ana"},"meta":{"version":"v1"}}"#).unwrap();
        let theme = Theme { size: 9.5, one_page: true, ..Theme::default() };
        theme.keep_in(&mut resume);
        assert_eq!(Theme::of(&resume), theme);
        let other = Resume::from_json(r#"{"basics":{"name":"Ana"},"meta":{"version":"v1"}}"#).unwrap();
        assert!(Theme::same_content(&resume, &other) && resume != other);
        assert!(!Theme::same_content(&resume, &Resume::default()));
        assert_eq!(resume.to_value()["meta"]["version"], "v1");
    }

    #[test]
    fn bad_values_are_as_usual() {
        let value = serde_json::json!({
            "template": "../../etc", "accent": "red; }", "size": 400, "spacing": "wide", "margin": -3, "one_page": true,
            "sections": [{"id": "work", "title": "Jobs"}, {"id": "work", "hidden": true}], "unknown": 1
        });
        let theme = Theme::from_value(&value);
        let usual = Theme::default();
        assert_eq!((theme.template.as_str(), theme.accent.as_str()), (usual.template.as_str(), usual.accent.as_str()));
        assert_eq!((theme.size, theme.spacing, theme.margin, theme.one_page), (13.0, 1.0, 8.0, true));
        assert_eq!(theme.order().len(), SectionId::ALL.len());
        assert_eq!(theme.order()[0].title, "Jobs");
        assert_eq!(Theme::from_value(&serde_json::json!([])), usual);
    }
}
