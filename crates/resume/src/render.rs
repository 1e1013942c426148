//! A resume as plain text, with the span of every value: for resumes given as JSON, and for testing the parser.

mod writer;

use std::collections::BTreeMap;

use kernel::Span;

use self::writer::Writer;
use crate::{Location, Project, Resume, Source, theme::Theme};

/// The text of a resume, and the span of each value in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rendering {
    /// The lines; bullets and headings are flags of lines, not characters.
    pub source: Source,
    /// The spans of the values in [`Source::text`], by JSON pointer.
    pub spans: BTreeMap<String, Span>,
}

impl Resume {
    /// The resume as plain text: headings in capitals, bullets as `- `.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (index, line) in render(self).source.lines.iter().enumerate() {
            if line.heading && index > 0 {
                text.push('\n');
            }
            if line.bullet {
                text.push_str("- ");
            }
            text.push_str(&if line.heading && index > 0 { line.text.to_uppercase() } else { line.text.clone() });
            text.push('\n');
        }
        text
    }
}

/// The resume as a source, as if it had been extracted from a file.
pub fn to_source(resume: &Resume) -> Source {
    render(resume).source
}

/// The resume as lines, with the span of every value.
pub fn render(resume: &Resume) -> Rendering {
    let mut out = Writer::default();
    basics(resume, &mut out);
    work(resume, &mut out);
    education(resume, &mut out);
    skills(resume, &mut out);
    lists(resume, &mut out);
    Rendering { source: Source { lines: out.lines, ..Source::default() }, spans: out.spans }
}

fn basics(resume: &Resume, out: &mut Writer) {
    let basics = &resume.basics;
    if !basics.name.is_empty() {
        out.heading(&basics.name.replace(['\n', '\r'], " "));
        out.spans.insert("/basics/name".to_owned(), Span::new(0, out.at.saturating_sub(1)));
    }
    let at = |key: &str| format!("/basics/{key}");
    out.line(false, &[("", at("label"), &basics.label)]);
    let Location { address, postal_code, city, region, country_code, .. } = &basics.location;
    out.line(
        false,
        &[("", at("email"), &basics.email), (" | ", at("phone"), &basics.phone), (" | ", at("url"), &basics.url)],
    );
    out.line(
        false,
        &[
            ("", at("location/address"), address),
            (", ", at("location/city"), city),
            (", ", at("location/region"), region),
            (" ", at("location/postalCode"), postal_code),
            (", ", at("location/countryCode"), country_code),
        ],
    );
    for (index, profile) in basics.profiles.iter().enumerate() {
        let at = |key: &str| at(&format!("profiles/{index}/{key}"));
        let shown = if profile.url.is_empty() { &profile.username } else { &profile.url };
        let key = if profile.url.is_empty() { "username" } else { "url" };
        out.line(false, &[("", at("network"), &profile.network), (": ", at(key), shown)]);
    }
    if !basics.summary.is_empty() {
        out.heading("Summary");
        out.line(false, &[("", at("summary"), &basics.summary)]);
    }
}

/// "2019-05 – present": a start without an end means that it is current.
fn until<'a>(start: &str, end: &'a str) -> &'a str {
    if end.is_empty() && !start.is_empty() { "present" } else { end }
}

fn work(resume: &Resume, out: &mut Writer) {
    if !resume.work.is_empty() {
        out.heading("Experience");
    }
    for (index, work) in resume.work.iter().enumerate() {
        let at = |key: &str| format!("/work/{index}/{key}");
        out.line(
            false,
            &[
                ("", at("position"), &work.position),
                (" | ", at("name"), &work.name),
                (" | ", at("location"), &work.location),
                (" | ", at("url"), &work.url),
            ],
        );
        out.line(
            false,
            &[("", at("startDate"), &work.start_date), (" – ", at("endDate"), until(&work.start_date, &work.end_date))],
        );
        out.line(false, &[("", at("summary"), &work.summary)]);
        out.bullets(&at("highlights"), &work.highlights);
        out.more(at("").trim_end_matches('/'), &work.extra);
    }
    if !resume.volunteer.is_empty() {
        out.heading("Volunteering");
    }
    for (index, work) in resume.volunteer.iter().enumerate() {
        let at = |key: &str| format!("/volunteer/{index}/{key}");
        out.line(
            false,
            &[
                ("", at("position"), &work.position),
                (" | ", at("organization"), &work.organization),
                (" | ", at("url"), &work.url),
            ],
        );
        out.line(
            false,
            &[("", at("startDate"), &work.start_date), (" – ", at("endDate"), until(&work.start_date, &work.end_date))],
        );
        out.line(false, &[("", at("summary"), &work.summary)]);
        out.bullets(&at("highlights"), &work.highlights);
        out.more(at("").trim_end_matches('/'), &work.extra);
    }
    if !resume.projects.is_empty() {
        out.heading("Projects");
    }
    let titles = Theme::of(resume).sections;
    for (list, entries) in resume.project_lists() {
        let own = titles.iter().find(|choice| choice.id.list() == Some(list) && choice.id.own().is_some());
        let own = own.map(|choice| choice.title.as_str()).filter(|title| !title.is_empty());
        if list != "/projects" && !entries.is_empty() {
            out.heading(own.unwrap_or("Further information"));
        }
        projects(list, entries, out);
    }
}

fn projects(pointer: &str, entries: &[Project], out: &mut Writer) {
    for (index, project) in entries.iter().enumerate() {
        let at = |key: &str| format!("{pointer}/{index}/{key}");
        out.line(
            false,
            &[
                ("", at("name"), &project.name),
                (" | ", at("startDate"), &project.start_date),
                (" – ", at("endDate"), &project.end_date),
                (" | ", at("entity"), &project.entity),
                (" | ", at("url"), &project.url),
            ],
        );
        out.line(false, &list("Roles: ", &at("roles"), &project.roles));
        out.line(false, &[("", at("description"), &project.description)]);
        out.bullets(&at("highlights"), &project.highlights);
        out.line(false, &list("Technologies: ", &at("keywords"), &project.keywords));
        out.more(at("").trim_end_matches('/'), &project.extra);
    }
}

fn education(resume: &Resume, out: &mut Writer) {
    if !resume.education.is_empty() {
        out.heading("Education");
    }
    for (index, education) in resume.education.iter().enumerate() {
        let at = |key: &str| format!("/education/{index}/{key}");
        out.line(
            false,
            &[
                ("", at("studyType"), &education.study_type),
                (" ", at("area"), &education.area),
                (" | ", at("institution"), &education.institution),
            ],
        );
        out.line(
            false,
            &[
                ("", at("startDate"), &education.start_date),
                (" – ", at("endDate"), &education.end_date),
                (" | ", at("score"), &education.score),
                (" | ", at("url"), &education.url),
            ],
        );
        out.bullets(&at("courses"), &education.courses);
        out.more(at("").trim_end_matches('/'), &education.extra);
    }
}

/// A list on one line, with its name first.
fn list<'a>(name: &'a str, pointer: &str, values: &'a [String]) -> Vec<(&'a str, String, &'a str)> {
    values
        .iter()
        .enumerate()
        .map(|(index, value)| (if index == 0 { name } else { ", " }, format!("{pointer}/{index}"), value.as_str()))
        .collect()
}

fn skills(resume: &Resume, out: &mut Writer) {
    if !resume.skills.is_empty() {
        out.heading("Skills");
    }
    for (index, skill) in resume.skills.iter().enumerate() {
        let at = |key: &str| format!("/skills/{index}/{key}");
        let mut parts = vec![("", at("name"), skill.name.as_str())];
        parts.extend(list(": ", &at("keywords"), &skill.keywords));
        parts.push((" – ", at("level"), &skill.level));
        out.line(false, &parts);
    }
    if !resume.languages.is_empty() {
        out.heading("Languages");
    }
    for (index, language) in resume.languages.iter().enumerate() {
        let at = |key: &str| format!("/languages/{index}/{key}");
        out.line(false, &[("", at("language"), &language.language), (" – ", at("fluency"), &language.fluency)]);
    }
}

fn lists(resume: &Resume, out: &mut Writer) {
    if !resume.certificates.is_empty() {
        out.heading("Certificates");
    }
    for (index, certificate) in resume.certificates.iter().enumerate() {
        let at = |key: &str| format!("/certificates/{index}/{key}");
        out.line(
            true,
            &[
                ("", at("name"), &certificate.name),
                (" | ", at("issuer"), &certificate.issuer),
                (" | ", at("date"), &certificate.date),
                (" | ", at("url"), &certificate.url),
            ],
        );
        out.more(at("").trim_end_matches('/'), &certificate.extra);
    }
    if !resume.awards.is_empty() {
        out.heading("Awards");
    }
    for (index, award) in resume.awards.iter().enumerate() {
        let at = |key: &str| format!("/awards/{index}/{key}");
        out.line(
            true,
            &[
                ("", at("title"), &award.title),
                (" | ", at("awarder"), &award.awarder),
                (" | ", at("date"), &award.date),
            ],
        );
        out.line(false, &[("", at("summary"), &award.summary)]);
    }
    if !resume.publications.is_empty() {
        out.heading("Publications");
    }
    for (index, publication) in resume.publications.iter().enumerate() {
        let at = |key: &str| format!("/publications/{index}/{key}");
        out.line(
            true,
            &[
                ("", at("name"), &publication.name),
                (" | ", at("publisher"), &publication.publisher),
                (" | ", at("releaseDate"), &publication.release_date),
                (" | ", at("url"), &publication.url),
            ],
        );
        out.line(false, &[("", at("summary"), &publication.summary)]);
    }
    if !resume.interests.is_empty() {
        out.heading("Interests");
    }
    for (index, interest) in resume.interests.iter().enumerate() {
        let at = |key: &str| format!("/interests/{index}/{key}");
        let mut parts = vec![("", at("name"), interest.name.as_str())];
        parts.extend(list(": ", &at("keywords"), &interest.keywords));
        out.line(true, &parts);
    }
    if !resume.references.is_empty() {
        out.heading("References");
    }
    for (index, reference) in resume.references.iter().enumerate() {
        let at = |key: &str| format!("/references/{index}/{key}");
        out.line(false, &[("", at("name"), &reference.name)]);
        out.line(false, &[("", at("reference"), &reference.reference)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_cover_the_values() {
        let json = r#"{"basics":{"name":"Zoë Müller","email":"z@example.org","location":{"city":"Köln"},"summary":"Line one\nline two"},
            "work":[{"name":"Acme","position":"Developer","startDate":"2019-05","highlights":["Built it","Ran it"]}],
            "skills":[{"name":"Tools","keywords":["Git","Docker"]}],"languages":[{"language":"German","fluency":"native"}]}"#;
        let resume = Resume::from_json(json).unwrap();
        let rendering = render(&resume);
        let text = rendering.source.text();
        let of = |pointer: &str| rendering.spans.get(pointer).and_then(|span| span.of(&text));
        assert_eq!(of("/basics/name"), Some("Zoë Müller"));
        assert_eq!(of("/basics/summary"), Some("Line one line two"));
        assert_eq!(of("/work/0/highlights/1"), Some("Ran it"));
        assert_eq!(of("/work/0/endDate"), Some("present"));
        assert_eq!(of("/skills/0/keywords/1"), Some("Docker"));
        assert!(resume.to_text().contains("\nEXPERIENCE\nDeveloper | Acme\n"), "{}", resume.to_text());
    }

    #[test]
    fn the_rendered_text_parses_to_the_same_values() {
        let json = r#"{"basics":{"name":"Ana Lopez","label":"Developer","email":"ana@example.org","phone":"+49 40 0000 4471","location":{"city":"Berlin"}},
            "work":[{"name":"Acme GmbH","position":"Senior Developer","startDate":"2019-05","highlights":["Built it","Ran it"]},{"name":"Globex Ltd","position":"Developer","startDate":"2015-01","endDate":"2019-04"}],
            "education":[{"institution":"University of Leeds","studyType":"BSc","area":"Physics","startDate":"2011","endDate":"2014"}],
            "skills":[{"name":"Tools","keywords":["Git","Docker"]}]}"#;
        let resume = Resume::from_json(json).unwrap();
        let back = crate::read(&to_source(&resume)).resume;
        assert_eq!(back.work, resume.work);
        assert_eq!(back.education, resume.education);
        assert_eq!(back.skills, resume.skills);
        assert_eq!(
            (back.basics.name, back.basics.email, back.basics.phone),
            (resume.basics.name, resume.basics.email, resume.basics.phone)
        );
    }
}
