//! What a template shows: the resume in the order and with the titles of its look, with dates as they are printed and texts
//! split at their marks.

use resume::{
    Location, Resume,
    theme::{SectionId, Theme},
};
use serde::Serialize;

use crate::{
    language::{direction, language_of},
    rich::{Run, runs},
    tidy::{one_line, tidy},
    words::{self, Words},
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

fn contact(resume: &Resume) -> Vec<Contact> {
    let basics = &resume.basics;
    let mut found = Vec::new();
    let mut add = |kind, text: &str, url: String| {
        let text = one_line(text);
        if !text.is_empty() {
            found.push(Contact { kind, text, url });
        }
    };
    add("place", &place(&basics.location), String::new());
    add("phone", &basics.phone, String::new());
    let email = one_line(&basics.email);
    let is_address = email.contains('@') && !email.contains(|c: char| c.is_whitespace() || c == ',');
    add("email", &email, if is_address { format!("mailto:{email}") } else { String::new() });
    add("site", without_scheme(&basics.url), address(&basics.url));
    for profile in &basics.profiles {
        let shown = [&profile.url, &profile.username].into_iter().find(|part| !part.trim().is_empty());
        let text = shown.map_or("", |shown| without_scheme(shown));
        // A user name alone says nothing without its network.
        let text = if profile.url.trim().is_empty() && !profile.network.trim().is_empty() {
            format!("{}: {text}", profile.network.trim())
        } else {
            text.to_owned()
        };
        add("profile", &text, address(&profile.url));
    }
    found
}

fn place(location: &Location) -> String {
    let code = location.country_code.trim();
    let town = [location.postal_code.trim(), location.city.trim()].into_iter().filter(|part| !part.is_empty());
    let town = town.collect::<Vec<_>>().join(" ");
    let parts = [location.address.trim(), town.as_str(), location.region.trim(), code];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn without_scheme(url: &str) -> &str {
    let url = url.trim();
    let bare = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/')
}

/// A web address that may be followed; empty for any other.
fn address(url: &str) -> String {
    let url = one_line(url);
    let whole = !url.contains(char::is_whitespace) && url.contains('.');
    match url.split_once("://") {
        Some(("http" | "https", _)) if whole => url,
        None if whole && !url.contains(':') && !url.contains('@') => format!("https://{url}"),
        _ => String::new(),
    }
}

struct Content<'a> {
    resume: &'a Resume,
    theme: &'a Theme,
    words: &'a Words,
}

impl Content<'_> {
    /// A section without its title.
    fn of(&self, id: SectionId) -> Section {
        let resume = self.resume;
        let empty =
            || Section { id, title: String::new(), paragraphs: Vec::new(), entries: Vec::new(), groups: Vec::new() };
        let entries =
            |entries: Vec<Entry>| Section { entries: entries.into_iter().filter(Entry::is_shown).collect(), ..empty() };
        let groups = |groups: Vec<Group>| Section { groups: merged(groups), ..empty() };
        match id {
            SectionId::Summary => Section { paragraphs: paragraphs(&resume.basics.summary), ..empty() },
            SectionId::Work => entries(
                resume
                    .work
                    .iter()
                    .map(|it| Entry {
                        title: line(&it.position),
                        organization: line(&it.name),
                        place: one_line(&it.location),
                        dates: self.range(&it.start_date, &it.end_date, true),
                        url: address(&it.url),
                        paragraphs: paragraphs(&it.summary),
                        bullets: bullets(&it.highlights),
                    })
                    .collect(),
            ),
            SectionId::Volunteer => entries(
                resume
                    .volunteer
                    .iter()
                    .map(|it| Entry {
                        title: line(&it.position),
                        organization: line(&it.organization),
                        dates: self.range(&it.start_date, &it.end_date, true),
                        url: address(&it.url),
                        paragraphs: paragraphs(&it.summary),
                        bullets: bullets(&it.highlights),
                        ..Entry::default()
                    })
                    .collect(),
            ),
            SectionId::Education => entries(
                resume
                    .education
                    .iter()
                    .map(|it| {
                        let degree = joined(&[&it.study_type, &it.area], ", ");
                        let courses = joined(&it.courses.iter().map(String::as_str).collect::<Vec<_>>(), ", ");
                        let courses =
                            if courses.is_empty() { courses } else { format!("{}: {courses}", self.words.courses) };
                        Entry {
                            title: line(&degree),
                            organization: line(&it.institution),
                            dates: self.range(&it.start_date, &it.end_date, false),
                            url: address(&it.url),
                            paragraphs: [it.score.as_str(), courses.as_str()]
                                .into_iter()
                                .flat_map(paragraphs)
                                .collect(),
                            ..Entry::default()
                        }
                    })
                    .collect(),
            ),
            SectionId::Projects => entries(
                resume
                    .projects
                    .iter()
                    .map(|it| {
                        let roles = joined(&it.roles.iter().map(String::as_str).collect::<Vec<_>>(), ", ");
                        let tools = joined(&it.keywords.iter().map(String::as_str).collect::<Vec<_>>(), ", ");
                        Entry {
                            title: line(&it.name),
                            organization: line(&joined(&[&roles, &it.entity], ", ")),
                            dates: self.range(&it.start_date, &it.end_date, false),
                            url: address(&it.url),
                            paragraphs: [it.description.as_str(), tools.as_str()]
                                .into_iter()
                                .flat_map(paragraphs)
                                .collect(),
                            bullets: bullets(&it.highlights),
                            ..Entry::default()
                        }
                    })
                    .collect(),
            ),
            SectionId::Certificates => entries(
                resume
                    .certificates
                    .iter()
                    .map(|it| Entry {
                        title: line(&it.name),
                        organization: line(&it.issuer),
                        dates: self.words.date(&one_line(&it.date), self.theme.dates),
                        url: address(&it.url),
                        ..Entry::default()
                    })
                    .collect(),
            ),
            SectionId::Awards => entries(
                resume
                    .awards
                    .iter()
                    .map(|it| Entry {
                        title: line(&it.title),
                        organization: line(&it.awarder),
                        dates: self.words.date(&one_line(&it.date), self.theme.dates),
                        paragraphs: paragraphs(&it.summary),
                        ..Entry::default()
                    })
                    .collect(),
            ),
            SectionId::Publications => entries(
                resume
                    .publications
                    .iter()
                    .map(|it| Entry {
                        title: line(&it.name),
                        organization: line(&it.publisher),
                        dates: self.words.date(&one_line(&it.release_date), self.theme.dates),
                        url: address(&it.url),
                        paragraphs: paragraphs(&it.summary),
                        ..Entry::default()
                    })
                    .collect(),
            ),
            SectionId::References => entries(
                resume
                    .references
                    .iter()
                    .map(|it| Entry {
                        title: line(&it.name),
                        paragraphs: paragraphs(&it.reference),
                        ..Entry::default()
                    })
                    .collect(),
            ),
            SectionId::Skills => {
                groups(resume.skills.iter().map(|it| group(&it.name, &it.level, &it.keywords)).collect())
            }
            SectionId::Interests => {
                groups(resume.interests.iter().map(|it| group(&it.name, "", &it.keywords)).collect())
            }
            SectionId::Languages => {
                groups(resume.languages.iter().map(|it| group(&it.language, &it.fluency, &[])).collect())
            }
        }
    }

    fn range(&self, start: &str, end: &str, open: bool) -> String {
        self.words.range(&one_line(start), &one_line(end), open, self.theme.dates)
    }
}

impl Entry {
    fn is_shown(&self) -> bool {
        let texts = [&self.title, &self.organization];
        texts.iter().any(|text| !text.is_empty()) || !self.paragraphs.is_empty() || !self.bullets.is_empty()
    }
}

fn line(text: &str) -> Vec<Run> {
    runs(&one_line(text))
}

/// The paragraphs of a text.
fn paragraphs(text: &str) -> Vec<Vec<Run>> {
    tidy(text).split('\n').map(str::trim).filter(|line| !line.is_empty()).map(runs).collect()
}

fn bullets(items: &[String]) -> Vec<Vec<Run>> {
    items.iter().map(|item| line(item)).filter(|runs| !runs.is_empty()).collect()
}

fn joined(parts: &[&str], joint: &str) -> String {
    parts.iter().map(|part| one_line(part)).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(joint)
}

fn group(name: &str, level: &str, items: &[String]) -> Group {
    let (name, level) = (one_line(name), one_line(level));
    let items: Vec<String> = items.iter().map(|item| one_line(item)).filter(|item| !item.is_empty()).collect();
    let name = if level.is_empty() { name } else { format!("{name} ({level})") };
    Group { name, items }
}

/// Single items next to each other become one group without a name.
fn merged(groups: Vec<Group>) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    for group in groups.into_iter().filter(|group| !group.name.is_empty() || !group.items.is_empty()) {
        match found.last_mut() {
            Some(last) if group.items.is_empty() && last.name.is_empty() => last.items.push(group.name),
            _ if group.items.is_empty() => found.push(Group { name: String::new(), items: vec![group.name] }),
            _ => found.push(group),
        }
    }
    found
}
