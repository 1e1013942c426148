//! What stands in each section.

use resume::{
    Project, Resume,
    content::{Entry, Group, Run, Section},
    theme::{SectionId, Theme},
};

use super::contact::address;
use crate::{
    rich::runs,
    tidy::{one_line, tidy},
    words::Words,
};

/// Between what somebody was and where. A comma would not tell where a title ends that has one itself.
pub(crate) const JOINT: &str = " · ";

/// Makes the sections of a document.
pub(super) struct Sections<'a> {
    pub resume: &'a Resume,
    pub theme: &'a Theme,
    pub words: &'a Words,
}

impl Sections<'_> {
    /// A section without its title.
    pub(super) fn of(&self, id: SectionId) -> Section {
        let resume = self.resume;
        let empty =
            || Section { id, title: String::new(), paragraphs: Vec::new(), entries: Vec::new(), groups: Vec::new() };
        let entries =
            |entries: Vec<Entry>| Section { entries: entries.into_iter().filter(is_shown).collect(), ..empty() };
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
                        let courses = labelled(&self.words.courses, &it.courses);
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
            SectionId::Projects => entries(resume.projects.iter().map(|it| self.project(it)).collect()),
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
            id => {
                let own = id.own().and_then(|at| resume.custom.sections().into_iter().nth(at));
                entries(own.into_iter().flatten().map(|it| self.project(it)).collect())
            }
        }
    }

    fn project(&self, it: &Project) -> Entry {
        let roles = joined(&it.roles.iter().map(String::as_str).collect::<Vec<_>>(), ", ");
        let keywords = labelled(&self.words.keywords, &it.keywords);
        Entry {
            title: line(&it.name),
            organization: line(&joined(&[&roles, &it.entity], JOINT)),
            dates: self.range(&it.start_date, &it.end_date, false),
            url: address(&it.url),
            paragraphs: [it.description.as_str(), keywords.as_str()].into_iter().flat_map(paragraphs).collect(),
            bullets: bullets(&it.highlights),
            ..Entry::default()
        }
    }

    fn range(&self, start: &str, end: &str, open: bool) -> String {
        self.words.range(&one_line(start), &one_line(end), open, self.theme.dates)
    }
}

fn is_shown(entry: &Entry) -> bool {
    let texts = [&entry.title, &entry.organization];
    texts.iter().any(|text| !text.is_empty()) || !entry.paragraphs.is_empty() || !entry.bullets.is_empty()
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

/// "Courses: metrology, work study"; nothing without items.
fn labelled(label: &str, items: &[String]) -> String {
    let items = joined(&items.iter().map(String::as_str).collect::<Vec<_>>(), ", ");
    if items.is_empty() { items } else { format!("{label}: {items}") }
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
