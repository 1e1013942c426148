//! Styles and list numbering: the look of a paragraph beyond its own properties.

use std::collections::BTreeMap;

use crate::xml::{Event, events};

/// The look of text; `None` where nothing is specified.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Look {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    /// Points.
    pub(super) size: Option<f32>,
    /// Hidden text.
    pub(super) hidden: Option<bool>,
}

impl Look {
    /// This look, with missing values taken from the other one.
    pub(super) fn over(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            size: self.size.or(other.size),
            hidden: self.hidden.or(other.hidden),
        }
    }

    /// Adds an element of run properties.
    pub(super) fn read(&mut self, element: &crate::xml::Element<'_>) {
        match element.name.as_str() {
            "b" => self.bold = Some(element.is_on()),
            "i" => self.italic = Some(element.is_on()),
            "vanish" => self.hidden = Some(element.is_on()),
            "sz" => self.size = element.number().map(|half| half as f32 / 2.0),
            _ => {}
        }
    }
}

/// A style by itself.
#[derive(Debug, Clone, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    look: Look,
    outline: Option<i64>,
    list: Option<(String, i64)>,
    indent: Option<f32>,
}

/// A style with everything it is based on.
#[derive(Debug, Clone, Default)]
pub(super) struct Resolved {
    pub(super) look: Look,
    pub(super) heading: bool,
    /// Numbering id and level.
    pub(super) list: Option<(String, i64)>,
    pub(super) indent: Option<f32>,
}

/// All styles and numberings of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    default_paragraph: Option<String>,
    defaults: Look,
    /// Numbering id to abstract numbering.
    numbers: BTreeMap<String, String>,
    /// Abstract numbering and level to its format.
    formats: BTreeMap<(String, i64), String>,
}

impl Styles {
    pub(super) fn read(styles: &str, numbering: &str) -> Self {
        let mut read = Self::default();
        read.read_styles(styles);
        read.read_numbering(numbering);
        read
    }

    fn read_styles(&mut self, xml: &str) {
        let mut current: Option<(String, Style)> = None;
        let mut in_defaults = false;
        let mut level = 0;
        for event in events(xml).take(400_000) {
            match event {
                Event::Open(element) => match (element.name.as_str(), &mut current) {
                    ("docDefaults", _) => in_defaults = true,
                    ("style", _) => {
                        let id = element.attribute("styleId").unwrap_or_default();
                        let paragraph = element.attribute("type").is_none_or(|kind| kind == "paragraph");
                        if paragraph
                            && element.attribute("default").is_some_and(|value| value == "1" || value == "true")
                        {
                            self.default_paragraph = Some(id.clone());
                        }
                        current = Some((id, Style::default()));
                        level = 0;
                    }
                    ("name", Some((_, style))) => style.name = element.value().unwrap_or_default().to_lowercase(),
                    ("basedOn", Some((_, style))) => style.based_on = element.value(),
                    ("outlineLvl", Some((_, style))) => style.outline = element.number(),
                    ("ind", Some((_, style))) => style.indent = indent(&element),
                    ("ilvl", Some(_)) => level = element.number().unwrap_or(0),
                    ("numId", Some((_, style))) => style.list = element.value().map(|id| (id, level)),
                    (_, Some((_, style))) => style.look.read(&element),
                    (_, None) if in_defaults => self.defaults.read(&element),
                    _ => {}
                },
                Event::Close(name) if name == "docDefaults" => in_defaults = false,
                Event::Close(name) if name == "style" => {
                    if let Some((id, style)) = current.take() {
                        self.styles.insert(id, style);
                    }
                }
                _ => {}
            }
        }
    }

    fn read_numbering(&mut self, xml: &str) {
        let (mut abstract_id, mut number, mut level) = (String::new(), String::new(), 0);
        for event in events(xml).take(400_000) {
            let Event::Open(element) = event else { continue };
            match element.name.as_str() {
                "abstractNum" => abstract_id = element.attribute("abstractNumId").unwrap_or_default(),
                "lvl" => level = element.attribute("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0),
                "numFmt" => {
                    self.formats.entry((abstract_id.clone(), level)).or_insert(element.value().unwrap_or_default());
                }
                "num" => number = element.attribute("numId").unwrap_or_default(),
                "abstractNumId" => {
                    self.numbers.insert(number.clone(), element.value().unwrap_or_default());
                }
                _ => {}
            }
        }
    }

    /// A paragraph style by id, or the default one.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Resolved {
        let mut resolved = Resolved::default();
        let mut next = id.or(self.default_paragraph.as_deref());
        let mut outline = None;
        for _ in 0..12 {
            let Some(style) = next.and_then(|id| self.styles.get(id)) else { break };
            resolved.look = resolved.look.over(style.look);
            resolved.list = resolved.list.or_else(|| style.list.clone());
            resolved.indent = resolved.indent.or(style.indent);
            outline = outline.or(style.outline);
            resolved.heading |= style.name.starts_with("heading ");
            next = style.based_on.as_deref();
        }
        resolved.heading |= outline.is_some_and(|level| (0..9).contains(&level));
        resolved.look = resolved.look.over(self.defaults);
        resolved
    }

    /// A character style.
    pub(super) fn character(&self, id: &str) -> Look {
        let mut look = Look::default();
        let mut next = Some(id);
        for _ in 0..12 {
            let Some(style) = next.and_then(|id| self.styles.get(id)) else { break };
            look = look.over(style.look);
            next = style.based_on.as_deref();
        }
        look
    }

    /// Whether a numbering shows a sign or number at all.
    pub(super) fn is_list(&self, (number, level): &(String, i64)) -> bool {
        if number == "0" {
            return false;
        }
        let format = self.numbers.get(number).and_then(|id| self.formats.get(&(id.clone(), *level)));
        format.is_none_or(|format| format != "none")
    }
}

/// The left indentation in points.
pub(super) fn indent(element: &crate::xml::Element<'_>) -> Option<f32> {
    let left = element.attribute("left").or_else(|| element.attribute("start"))?;
    left.parse::<f32>().ok().filter(|left| left.is_finite()).map(|left| left / 20.0)
}
