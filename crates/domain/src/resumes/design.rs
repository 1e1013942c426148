//! The look of a resume's document, and the files it can be downloaded as.

use resume::theme::Theme;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::ResumeCard;

/// A resume with its look and what its pages came out as.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DesignView {
    /// The resume.
    pub card: ResumeCard,
    /// Its look.
    pub theme: Theme,
    /// The templates, in the order in which they are offered.
    pub templates: Vec<TemplateView>,
    /// The languages of documents, by their ISO 639-1 codes.
    pub languages: Vec<String>,
    /// The number of pages.
    pub pages: usize,
    /// The spacing, margins in millimetres and size in points that make it fit on one page; `None` if nothing was changed.
    pub fitted: Option<(f64, f64, f64)>,
    /// Whether it has more than one page although one was wished for.
    pub too_long: bool,
}

/// A template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateView {
    /// Its name, as in [`Theme::template`].
    pub name: String,
    /// Whether everything is in one column.
    pub one_column: bool,
}

/// A kind of file that a resume can be downloaded as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentFormat {
    Pdf,
    Docx,
    Markdown,
    Text,
    Json,
}

impl DocumentFormat {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Docx, Self::Markdown, Self::Text, Self::Json];

    /// The ending of the file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Json => "json",
        }
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Text => "text/plain; charset=utf-8",
            Self::Json => "application/json",
        }
    }

    /// The format with this ending.
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }
}

/// The numbers of a look.
const NUMBERS: [&str; 3] = ["size", "spacing", "margin"];
/// Its texts and choices; an empty one is the usual.
const CHOICES: [&str; 6] = ["template", "accent", "typeface", "paper", "dates", "language"];
/// Its switches. A box that is not ticked sends nothing, so a form names the switches that it has in `switch`.
const SWITCHES: [&str; 2] = ["one_page", "portrait"];

/// A look changed by the fields of a form that showed the look `before`. What the form does not have stays as it is, and so does
/// a value that cannot be read; so does what the form did not change, although it was changed elsewhere since.
pub fn restyled(now: &Theme, before: &Theme, fields: &[(&str, &str)]) -> Theme {
    let (shown, wanted) = (values(before), values(&filled(before, fields)));
    let mut whole = values(now);
    for (name, value) in wanted {
        if shown.get(&name) != Some(&value) {
            whole.insert(name, value);
        }
    }
    Theme::from_value(&Value::Object(whole))
}

fn filled(before: &Theme, fields: &[(&str, &str)]) -> Theme {
    let mut whole = values(before);
    for (name, text) in fields {
        let value = match *name {
            name if NUMBERS.contains(&name) => text.trim().replace(',', ".").parse::<f64>().ok().map(Value::from),
            "typeface" if text.is_empty() => Some(Value::Null),
            name if CHOICES.contains(&name) => Some(Value::from(*text)),
            _ => None,
        };
        if let Some(value) = value {
            whole.insert((*name).to_owned(), value);
        }
    }
    for switch in SWITCHES.into_iter().filter(|switch| fields.contains(&("switch", switch))) {
        whole.insert(switch.to_owned(), fields.iter().any(|(name, _)| *name == switch).into());
    }
    Theme::from_value(&Value::Object(whole))
}

fn values(theme: &Theme) -> Map<String, Value> {
    match serde_json::to_value(theme) {
        Ok(Value::Object(values)) => values,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use resume::theme::{Paper, Typeface};

    use super::*;

    #[test]
    fn a_form_changes_what_it_has() {
        let before = Theme { one_page: true, size: 11.0, ..Theme::default() };
        let fields =
            [("template", "serif"), ("typeface", "garamond"), ("paper", "letter"), ("spacing", "0,8"), ("size", "x")];
        let after = restyled(&before, &before, &fields);
        assert_eq!(
            (after.template.as_str(), after.typeface, after.paper),
            ("serif", Some(Typeface::Garamond), Paper::Letter)
        );
        assert_eq!((after.spacing, after.size, after.one_page), (0.8, 11.0, true));
        let cleared = restyled(&after, &after, &[("typeface", ""), ("switch", "one_page"), ("margin", "900")]);
        assert_eq!((cleared.typeface, cleared.one_page, cleared.margin), (None, false, 35.0));
        assert!(restyled(&cleared, &cleared, &[("switch", "one_page"), ("one_page", "on")]).one_page);
    }

    #[test]
    fn what_was_changed_elsewhere_stays() {
        let before = Theme::default();
        let elsewhere = Theme { template: "serif".to_owned(), ..before.clone() };
        let after = restyled(&elsewhere, &before, &[("template", "column"), ("size", "9")]);
        assert_eq!((after.template.as_str(), after.size), ("serif", 9.0));
    }
}
