//! Rows of the export as entries of the resume. An empty cell is an empty field.

use resume::{
    Award, Certificate, Education, Language, Project, Publication, Reference, Resume, Skill, Volunteer, Work, dates,
};
use serde_json::{Map, Value};

use super::table::{Row, Table};
use crate::prose::{Prose, one_line};

/// "Jan 2020", "2020" and the like in the format of JSON Resume; anything else stays unchanged.
fn date(text: &str) -> String {
    match dates::parse(text) {
        Some(dates::DateEnd::Date(date)) => date.to_string(),
        Some(dates::DateEnd::Present) => String::new(),
        None => text.to_owned(),
    }
}

fn started(row: &Row<'_>) -> String {
    date(&row.get(&["Started On", "Start Date"]))
}

fn finished(row: &Row<'_>) -> String {
    date(&row.get(&["Finished On", "End Date"]))
}

fn description(row: &Row<'_>) -> Prose {
    Prose::read(&row.get(&["Description", "Summary"]))
}

/// The key for values that JSON Resume has no key for.
fn more(pairs: &[(&str, String)]) -> Map<String, Value> {
    let pairs = pairs.iter().filter(|(_, text)| !text.is_empty());
    pairs.map(|(key, text)| ((*key).to_owned(), Value::String(text.clone()))).collect()
}

pub(super) fn positions(table: &Table, resume: &mut Resume) {
    resume.work.extend(table.rows().map(|row| {
        let Prose { summary, items } = description(&row);
        Work {
            name: row.get(&["Company Name", "Company"]),
            position: row.get(&["Title", "Position"]),
            location: row.get(&["Location"]),
            start_date: started(&row),
            end_date: finished(&row),
            summary,
            highlights: items,
            ..Work::default()
        }
    }));
}

pub(super) fn education(table: &Table, resume: &mut Resume) {
    resume.education.extend(table.rows().map(|row| Education {
        institution: row.get(&["School Name", "School"]),
        study_type: row.get(&["Degree Name", "Degree"]),
        area: row.get(&["Field Of Study", "Fields Of Study"]),
        score: row.get(&["Grade"]),
        start_date: started(&row),
        end_date: finished(&row),
        extra: more(&[("notes", row.get(&["Notes", "Description"])), ("activities", row.get(&["Activities"]))]),
        ..Education::default()
    }));
}

pub(super) fn skills(table: &Table, resume: &mut Resume) {
    let names = table.rows().map(|row| one_line(&row.get(&["Name"]))).filter(|name| !name.is_empty());
    resume.skills.extend(names.map(|name| Skill { name, ..Skill::default() }));
}

pub(super) fn languages(table: &Table, resume: &mut Resume) {
    resume.languages.extend(table.rows().map(|row| Language {
        language: row.get(&["Name", "Language"]),
        fluency: row.get(&["Proficiency"]),
        ..Language::default()
    }));
}

pub(super) fn certificates(table: &Table, resume: &mut Resume) {
    resume.certificates.extend(table.rows().map(|row| Certificate {
        name: row.get(&["Name", "Title"]),
        issuer: row.get(&["Authority", "Issuer"]),
        date: date(&row.get(&["Started On", "Issued On"])),
        url: row.get(&["Url"]),
        extra: more(&[("endDate", finished(&row)), ("licenseNumber", row.get(&["License Number"]))]),
    }));
}

pub(super) fn projects(table: &Table, resume: &mut Resume) {
    resume.projects.extend(table.rows().map(|row| {
        let Prose { summary, items } = description(&row);
        Project {
            name: row.get(&["Title", "Name"]),
            description: summary,
            highlights: items,
            url: row.get(&["Url"]),
            start_date: started(&row),
            end_date: finished(&row),
            ..Project::default()
        }
    }));
}

pub(super) fn honors(table: &Table, resume: &mut Resume) {
    resume.awards.extend(table.rows().map(|row| Award {
        title: row.get(&["Title", "Name"]),
        awarder: row.get(&["Issuer"]),
        date: date(&row.get(&["Issued On", "Date"])),
        summary: description(&row).lines().join("\n"),
        ..Award::default()
    }));
}

pub(super) fn publications(table: &Table, resume: &mut Resume) {
    resume.publications.extend(table.rows().map(|row| Publication {
        name: row.get(&["Name", "Title"]),
        publisher: row.get(&["Publisher"]),
        release_date: date(&row.get(&["Published On", "Date"])),
        url: row.get(&["Url"]),
        summary: description(&row).lines().join("\n"),
        ..Publication::default()
    }));
}

pub(super) fn volunteering(table: &Table, resume: &mut Resume) {
    resume.volunteer.extend(table.rows().map(|row| {
        let Prose { summary, items } = description(&row);
        Volunteer {
            organization: row.get(&["Company Name", "Organization"]),
            position: row.get(&["Role", "Title"]),
            start_date: started(&row),
            end_date: finished(&row),
            summary,
            highlights: items,
            extra: more(&[("cause", row.get(&["Cause"]))]),
            ..Volunteer::default()
        }
    }));
}

pub(super) fn organizations(table: &Table, resume: &mut Resume) {
    resume.volunteer.extend(table.rows().map(|row| {
        let Prose { summary, items } = description(&row);
        Volunteer {
            organization: row.get(&["Name"]),
            position: row.get(&["Position"]),
            start_date: started(&row),
            end_date: finished(&row),
            summary,
            highlights: items,
            ..Volunteer::default()
        }
    }));
}

/// The export does not contain the school of a course, so courses are a separate list.
pub(super) fn courses(table: &Table, resume: &mut Resume) {
    let named = table.rows().map(|row| (row.get(&["Name"]), row.get(&["Number"]))).filter(|(name, _)| !name.is_empty());
    let courses: Vec<Value> =
        named.map(|(name, number)| Value::Object(more(&[("name", name), ("number", number)]))).collect();
    if !courses.is_empty() {
        resume.extra.insert("courses".to_owned(), Value::Array(courses));
    }
}

pub(super) fn recommendations(table: &Table, resume: &mut Resume) {
    let told = table.rows().filter(|row| !row.get(&["Text"]).is_empty());
    resume.references.extend(told.map(|row| {
        let name = [row.get(&["First Name"]), row.get(&["Last Name"])].join(" ");
        let parts = [name.trim().to_owned(), row.get(&["Job Title"]), row.get(&["Company"])];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Reference { name: parts.join(", "), reference: row.get(&["Text"]), ..Reference::default() }
    }));
}
