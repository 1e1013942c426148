//! The templates: a folder each, with its source and its facts.

use std::sync::LazyLock;

use resume::theme::Theme;
use serde::Deserialize;

use crate::embedded;

/// A template.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// Its name in addresses and on the command line.
    pub name: &'static str,
    /// Whether everything is in one column.
    pub one_column: bool,
    /// Whether it has a place for a portrait.
    pub portrait: bool,
    /// Its source.
    pub(crate) source: &'static str,
    /// Its place in the list.
    order: u32,
}

impl Template {
    /// Whether a portrait is printed with a theme.
    pub(crate) fn shows_portrait(&self, theme: &Theme) -> bool {
        self.portrait && theme.portrait
    }
}

#[derive(Deserialize)]
struct Facts {
    order: u32,
    #[serde(default = "yes")]
    one_column: bool,
    #[serde(default)]
    portrait: bool,
}

const fn yes() -> bool {
    true
}

static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let read = |(name, source, facts): &(&'static str, &'static str, &'static str)| {
        let facts: Facts = toml::from_str(facts).ok()?;
        let Facts { order, one_column, portrait } = facts;
        Some(Template { name, one_column, portrait, source, order })
    };
    let mut all: Vec<Template> = embedded::TEMPLATES.iter().filter_map(read).collect();
    all.sort_by_key(|template| template.order);
    all
});

/// All templates, in the order in which they are offered.
pub fn templates() -> &'static [Template] {
    &TEMPLATES
}

/// The template of a name.
pub fn named(name: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.name == name)
}

/// The template of a theme, or the first one if it is not known.
pub(crate) fn of(theme: &Theme) -> &'static Template {
    named(&theme.template).unwrap_or_else(|| first())
}

/// The template of a new document.
#[allow(clippy::missing_panics_doc, clippy::expect_used)] // a test reads every template
pub fn first() -> &'static Template {
    TEMPLATES.first().expect("templates are part of the program")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_has_its_facts() {
        assert_eq!(templates().len(), embedded::TEMPLATES.len());
        assert_eq!(first().name, Theme::default().template);
    }
}
