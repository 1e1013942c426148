//! The look of a resume's document, and the files it can be downloaded as.

use std::collections::BTreeMap;

use kernel::{FieldProblem, Problem, ProblemCode, ResumeId};
use resume::{
    Reading, Resume,
    theme::{SectionChoice, SectionId, Theme},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Change, ResumeCard, changes, form};

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
    /// How many pages it fills.
    pub fit: FitView,
    /// The photo's key, which changes with it; `None` if it has none.
    pub photo: Option<String>,
}

/// How many pages a document fills, and what was done to make it one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FitView {
    /// The number of pages.
    pub pages: usize,
    /// The spacing, margins in millimetres and size in points that make it fit on one page; `None` if nothing was changed.
    pub fitted: Option<(f64, f64, f64)>,
    /// Whether it has more than one page although one was wished for.
    pub too_long: bool,
}

/// What is typed into a resume's form and not saved yet, for a preview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PreviewRequest {
    /// The resume.
    pub id: ResumeId,
    /// The version the form was opened with; paths refer to its entries.
    pub page_version: i32,
    /// Fields that differ from that version, by path. Those that could not be saved are left out of the preview.
    pub fields: BTreeMap<String, String>,
    /// The keys of the pages that the browser has; `None` if no page shall be drawn.
    pub have: Option<Vec<String>>,
}

/// The pages of a document as they would be printed now.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PreviewView {
    /// How many there are.
    pub fit: FitView,
    /// Each page, in order.
    pub pages: Vec<PagePreview>,
}

/// A page of a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PagePreview {
    /// Pages that look the same have the same key.
    pub key: String,
    /// The page as an SVG; `None` if the browser has it, or did not ask for it.
    pub svg: Option<String>,
}

/// What a program that reads applications gets from the PDF: its text, and what our own reader makes of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadBackView {
    /// The text of the pages, in reading order.
    pub text: String,
    /// The number of values that the document shows.
    pub values: usize,
    /// How what was read differs from what was written.
    pub differences: Vec<Change>,
}

impl ReadBackView {
    /// Compares what was read with what was written.
    pub fn new(written: &Resume, read: &Reading) -> Self {
        let fields = form::sections(written).into_iter().flat_map(|section| section.entries).flat_map(|it| it.fields);
        Self {
            text: read.text.clone(),
            values: fields.filter(|field| !field.value.is_empty()).count(),
            differences: changes(written, &read.resume),
        }
    }
}

/// A template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateView {
    /// Its name, as in [`Theme::template`].
    pub name: String,
    /// Whether everything is in one column.
    pub one_column: bool,
    /// Whether it has a place for a photo.
    pub portrait: bool,
}

/// A kind of file that a resume can be downloaded as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentFormat {
    Pdf,
    Docx,
    Markdown,
    Text,
    Json,
    /// A PDF for archives: PDF/A.
    Archive,
}

impl DocumentFormat {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Pdf, Self::Docx, Self::Markdown, Self::Text, Self::Json, Self::Archive];

    /// Those that visitors of a public link are offered.
    pub const SHARED: [Self; 2] = [Self::Pdf, Self::Docx];

    /// Its word in addresses.
    pub const fn word(self) -> &'static str {
        if matches!(self, Self::Archive) { "pdfa" } else { self.ending() }
    }

    /// The format with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }

    /// The ending of the file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf | Self::Archive => "pdf",
            Self::Docx => "docx",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Json => "json",
        }
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf | Self::Archive => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Text => "text/plain; charset=utf-8",
            Self::Json => "application/json",
        }
    }
}

/// The texts of a look and choices; an empty one is the usual.
const CHOICES: [&str; 6] = ["template", "accent", "typeface", "paper", "dates", "language"];
/// Its switches. A box that is not ticked sends nothing, so a form names the switches that it has: `switch_one_page`.
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

/// Checks the numbers of a form.
///
/// # Errors
/// `Invalid` on each field that is not a number or is out of range.
pub fn check_look(fields: &[(&str, &str)]) -> Result<(), Problem> {
    let wrong = |(name, text): &(&str, &str)| {
        let (_, least, most) = Theme::NUMBERS.into_iter().find(|(known, ..)| known == name)?;
        let fits = number(text).is_some_and(|number| (least..=most).contains(&number));
        (!fits).then(|| FieldProblem::new(*name, ProblemCode::NumberRange))
    };
    let wrong: Vec<_> = fields.iter().filter_map(wrong).collect();
    if wrong.is_empty() { Ok(()) } else { Err(Problem::fields(wrong)) }
}

/// A number with a point or a comma.
fn number(text: &str) -> Option<f64> {
    text.trim().replace(',', ".").parse().ok()
}

fn filled(before: &Theme, fields: &[(&str, &str)]) -> Theme {
    let mut whole = values(before);
    for (name, text) in fields {
        let value = match *name {
            name if Theme::NUMBERS.iter().any(|(known, ..)| *known == name) => number(text).map(Value::from),
            "typeface" if text.is_empty() => Some(Value::Null),
            name if CHOICES.contains(&name) => Some(Value::from(*text)),
            _ => None,
        };
        if let Some(value) = value {
            whole.insert((*name).to_owned(), value);
        }
    }
    if let Some(sections) = arranged(before, fields) {
        whole.insert("sections".to_owned(), serde_json::to_value(sections).unwrap_or_default());
    }
    let in_form = |switch: &&str| fields.iter().any(|(name, _)| name.strip_prefix("switch_") == Some(switch));
    for switch in SWITCHES.into_iter().filter(in_form) {
        whole.insert(switch.to_owned(), fields.iter().any(|(name, _)| *name == switch).into());
    }
    Theme::from_value(&Value::Object(whole))
}

/// The sections as a form has them: `order` has the keys of those in the form, in order; `title_<key>` renames one, an unticked
/// box `shown_<key>` hides it, and `move` with a key and an index puts one at another place among them. `add` with a title opens
/// the unused section of one's own that is named in `unused`, `remove` closes the one with this key. Sections that the form does
/// not have keep their places.
fn arranged(before: &Theme, fields: &[(&str, &str)]) -> Option<Vec<SectionChoice>> {
    let value = |name: &str| fields.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
    let sections = before.order();
    let mut order: Vec<SectionId> = value("order")?.split(' ').filter_map(SectionId::of_key).collect();
    let moved = value("move").and_then(|word| word.split_once(' '));
    if let Some((id, to)) = moved.and_then(|(key, to)| Some((SectionId::of_key(key)?, to.parse::<usize>().ok()?)))
        && let Some(from) = order.iter().position(|known| *known == id)
    {
        order.remove(from);
        order.insert(to.min(order.len()), id);
    }
    let added = value("add").map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let added = added.filter(|title| !title.is_empty()).zip(value("unused").and_then(SectionId::of_key));
    let removed = removed_section(fields);
    let mut next = order.iter();
    let arranged = sections.iter().map(|slot| {
        let id = if order.contains(&slot.id) { *next.next().unwrap_or(&slot.id) } else { return slot.clone() };
        let title = sections.iter().find(|choice| choice.id == id).map(|choice| choice.title.clone());
        let typed = value(&format!("title_{}", id.key())).map(|title| title.trim().to_owned());
        let hidden = value(&format!("shown_{}", id.key())).is_none();
        SectionChoice { id, title: typed.or(title).unwrap_or_default(), hidden }
    });
    let changed = |choice: SectionChoice| match &added {
        Some((title, id)) if choice.id == *id && id.own().is_some() => {
            SectionChoice { title: title.clone(), hidden: false, ..choice }
        }
        _ if removed == Some(choice.id) => SectionChoice { title: String::new(), hidden: false, ..choice },
        _ => choice,
    };
    Some(arranged.map(changed).collect())
}

/// The section of one's own that a form removes; its entries go, too.
pub fn removed_section(fields: &[(&str, &str)]) -> Option<SectionId> {
    let (_, key) = fields.iter().find(|(name, _)| *name == "remove")?;
    SectionId::of_key(key).filter(|id| id.own().is_some())
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
        let cleared = restyled(&after, &after, &[("typeface", ""), ("switch_one_page", ""), ("margin", "900")]);
        assert_eq!((cleared.typeface, cleared.one_page, cleared.margin), (None, false, 35.0));
        assert!(restyled(&cleared, &cleared, &[("switch_one_page", ""), ("one_page", "on")]).one_page);
    }

    #[test]
    fn numbers_are_checked() {
        assert_eq!(check_look(&[("size", "9,5"), ("spacing", " 1.2 "), ("template", "x")]), Ok(()));
        let wrong = check_look(&[("size", "900"), ("margin", "wide"), ("spacing", "")]).unwrap_err();
        assert_eq!(wrong.fields.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), ["size", "margin", "spacing"]);
    }

    #[test]
    fn sections_are_moved_renamed_and_hidden() {
        let before = Theme::default();
        let keys = |theme: &Theme| theme.order().iter().map(|choice| choice.id.key()).collect::<Vec<_>>();
        let form = [
            ("order", "skills work summary"),
            ("title_work", " Jobs "),
            ("title_skills", ""),
            ("shown_skills", "on"),
            ("shown_work", "on"),
        ];
        let after = restyled(&before, &before, &form);
        assert_eq!(keys(&after)[..5], ["skills", "work", "education", "summary", "projects"]);
        let choice = |id: SectionId| after.order().into_iter().find(|choice| choice.id == id).unwrap();
        assert_eq!((choice(SectionId::Work).title.as_str(), choice(SectionId::Work).hidden), ("Jobs", false));
        assert!(choice(SectionId::Summary).hidden && !choice(SectionId::Projects).hidden);

        let moved = restyled(&after, &after, &[("order", "skills work summary"), ("move", "summary 0")]);
        assert_eq!(keys(&moved)[..4], ["summary", "skills", "education", "work"]);
        for nonsense in ["", "x 1", "work", "work x", "education 0"] {
            let same = restyled(&before, &before, &[("order", "skills work"), ("move", nonsense)]);
            assert_eq!(keys(&same)[1..4], ["skills", "education", "work"], "{nonsense}");
        }
        assert_eq!(restyled(&after, &after, &[("size", "9")]).sections, after.sections);
    }

    #[test]
    fn sections_of_ones_own_are_added_and_removed() {
        let before = Theme::default();
        let title = |theme: &Theme| {
            let order = theme.order();
            order.into_iter().find(|choice| choice.id == SectionId::CustomB).map(|choice| (choice.title, choice.hidden))
        };
        let added =
            restyled(&before, &before, &[("order", "work"), ("add", "  Side  projects "), ("unused", "custom_b")]);
        assert_eq!(title(&added), Some(("Side projects".to_owned(), false)));
        let form = [("order", "work custom_b"), ("title_custom_b", "Side projects"), ("remove", "custom_b")];
        assert_eq!(title(&restyled(&added, &added, &form)), Some((String::new(), false)));
        for (name, key) in [("add", "work"), ("remove", "work")] {
            let fields = [("order", ""), (name, key), ("unused", "work")];
            assert_eq!(restyled(&before, &before, &fields).order(), before.order(), "{name}");
        }
    }

    #[test]
    fn what_was_changed_elsewhere_stays() {
        let before = Theme::default();
        let elsewhere = Theme { template: "serif".to_owned(), ..before.clone() };
        let after = restyled(&elsewhere, &before, &[("template", "column"), ("size", "9")]);
        assert_eq!((after.template.as_str(), after.size), ("serif", 9.0));
    }
}
