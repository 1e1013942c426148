//! What a template shows: the resume in the order and with the titles of its look, with dates as they are printed and texts
//! split at their marks.

mod contact;
mod content;

use resume::{
    Resume,
    theme::{SectionId, Theme},
};
use serde::Serialize;

use self::{contact::contact, content::Content};
use crate::{
    language::{direction, language_of},
    rich::Run,
    tidy::one_line,
    words,
};

/// A document's content.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct View {
    /// The title of the document.
    pub title: String,
    /// ISO 639-1.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    pub name: String,
    pub label: String,
    pub contact: Vec<Contact>,
    pub sections: Vec<Section>,
    /// Before the number of a page.
    pub page: String,
    /// What the portrait is called.
    pub portrait: String,
}

/// A way to reach the person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Contact {
    pub kind: &'static str,
    pub text: String,
    /// Its address; empty if it has none.
    pub url: String,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Section {
    pub id: SectionId,
    pub title: String,
    /// Paragraphs, for the summary.
    pub paragraphs: Vec<Vec<Run>>,
    pub entries: Vec<Entry>,
    /// Named groups of short items, for skills, languages and interests.
    pub groups: Vec<Group>,
}

/// An entry of a section.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub(crate) struct Entry {
    pub title: Vec<Run>,
    /// The employer, school or issuer.
    pub organization: Vec<Run>,
    pub place: String,
    pub dates: String,
    pub url: String,
    pub paragraphs: Vec<Vec<Run>>,
    pub bullets: Vec<Vec<Run>>,
}

/// A named group of short items.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Group {
    pub name: String,
    pub items: Vec<String>,
}

impl View {
    /// The content of a resume with a look.
    pub(crate) fn of(resume: &Resume, theme: &Theme) -> Self {
        let language = if theme.language.is_empty() { language_of(resume) } else { theme.language.as_str() };
        let words = words::of(language);
        let shown = theme.order().into_iter().filter(|choice| !choice.hidden);
        let sections = shown.filter_map(|choice| {
            let title = one_line(&choice.title);
            let title = if title.is_empty() { words.section(choice.id).to_owned() } else { title };
            let content = Content { resume, theme, words }.of(choice.id);
            let section = Section { id: choice.id, title, ..content };
            let is_empty = section.paragraphs.is_empty() && section.entries.is_empty() && section.groups.is_empty();
            (!is_empty).then_some(section)
        });
        let name = one_line(&resume.basics.name);
        let label = one_line(&resume.basics.label);
        let title =
            [name.as_str(), label.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        Self {
            title: if title.is_empty() { words.section(SectionId::Work).to_owned() } else { title },
            lang: language.to_owned(),
            dir: direction(language),
            contact: contact(resume),
            sections: sections.collect(),
            page: words.page.clone(),
            portrait: words.portrait.clone(),
            name,
            label,
        }
    }
}

impl View {
    /// The number of its paragraphs, bullets, entries and groups.
    pub(crate) fn parts(&self) -> usize {
        let entry = |entry: &Entry| 1 + entry.paragraphs.len() + entry.bullets.len();
        let section =
            |it: &Section| it.paragraphs.len() + it.groups.len() + it.entries.iter().map(entry).sum::<usize>();
        self.sections.iter().map(section).sum()
    }
}
