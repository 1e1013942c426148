//! Makes the content of a document from a resume and its look.

mod contact;
mod sections;

use resume::{
    Resume,
    content::{Content, Entry, Section},
    theme::Theme,
};

pub(crate) use self::sections::JOINT;
use self::{contact::contact, sections::Sections};
use crate::{
    language::{direction, language_of},
    tidy::one_line,
    words,
};

/// The content of a resume with a look.
pub fn content(resume: &Resume, theme: &Theme) -> Content {
    let language = if theme.language.is_empty() { language_of(resume) } else { theme.language.as_str() };
    let words = words::of(language);
    let shown = theme.order().into_iter().filter(|choice| !choice.hidden);
    let sections = shown.filter_map(|choice| {
        let title = one_line(&choice.title);
        let title = if title.is_empty() { words.section(choice.id).to_owned() } else { title };
        let section = Section { title, ..Sections { resume, theme, words }.of(choice.id) };
        let is_empty = section.paragraphs.is_empty() && section.entries.is_empty() && section.groups.is_empty();
        (!is_empty).then_some(section)
    });
    let name = one_line(&resume.basics.name);
    let label = one_line(&resume.basics.label);
    let title =
        [name.as_str(), label.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    Content {
        title: if title.is_empty() { words.resume.clone() } else { title },
        lang: language.to_owned(),
        dir: direction(language).to_owned(),
        contact: contact(resume),
        sections: sections.collect(),
        page: words.page.clone(),
        portrait: words.portrait.clone(),
        name,
        label,
    }
}

/// The number of its paragraphs, bullets, entries and groups.
pub(crate) fn parts(content: &Content) -> usize {
    let entry = |entry: &Entry| 1 + entry.paragraphs.len() + entry.bullets.len();
    let section = |it: &Section| it.paragraphs.len() + it.groups.len() + it.entries.iter().map(entry).sum::<usize>();
    content.sections.iter().map(section).sum()
}
