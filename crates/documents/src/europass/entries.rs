//! The sections of a `CandidateProfile` that are lists of titled entries, and its competencies.
//!
//! Any element with a title is an entry, so that sections whose wrappers differ between versions are parsed in the same
//! way.

use resume::{Award, Certificate, Interest, Project, Publication, Reference, Resume, Skill, Volunteer};
use serde_json::{Value, json};

use super::{
    candidate::period,
    common::{date, language, language_name},
    tree::Node,
};
use crate::prose::Prose;

/// Elements that contain the title of their entry.
const TITLES: &[&str] =
    &["Title", "Name", "CertificationName", "LicenseName", "LicenseTypeCode", "FormattedPublicationDescription"];
/// The maximum depth of entries in their section.
const MAX_DEPTH: usize = 4;

/// An entry of any section.
#[derive(Debug, Default)]
struct Entry {
    title: String,
    organization: String,
    start: String,
    end: String,
    description: Prose,
    link: String,
    /// Its unnamed members, such as the skills of a group.
    members: Vec<String>,
}

/// Reads all such sections into a resume.
pub(super) fn read(profile: &Node, resume: &mut Resume) {
    for section in &profile.children {
        let mut found = Vec::new();
        // In sections named by the user, entries are inside a titled one.
        collect(section, 0, section.name == "Others", &mut found);
        for entry in found {
            put(&section.name, entry, resume);
        }
    }
}

fn collect(node: &Node, depth: usize, nested: bool, found: &mut Vec<Entry>) {
    for child in &node.children {
        let entry = entry(child);
        if depth < MAX_DEPTH && (nested || entry.is_none()) {
            found.extend(entry);
            collect(child, depth + 1, nested, found);
        } else {
            found.extend(entry);
        }
    }
}

/// An element as an entry, if it has a title, a description or members.
fn entry(node: &Node) -> Option<Entry> {
    let title = node.line(TITLES);
    let description = Prose::read(node.text("Description"));
    let members = node.children.iter().filter(|child| matches!(child.name.as_str(), "DigitalSkill" | "Skill"));
    let members = members.map(|child| if child.children.is_empty() { child.own_line() } else { child.line(TITLES) });
    let members: Vec<String> = members.filter(|name| !name.is_empty()).collect();
    if title.is_empty() && description == Prose::default() && members.is_empty() {
        return None;
    }
    let when = ["Date", "Period", "EffectiveTimePeriod", "PublicationDate", "AttendancePeriod"];
    let when = when.iter().find_map(|name| node.child(name));
    let (mut start, end) = period(when);
    if start.is_empty() {
        start = when.map(|when| date(&when.line(&["FormattedDateTime", "DateText"]))).unwrap_or_default();
    }
    Some(Entry {
        organization: node.line(&[
            "OrganizationName",
            "Organization",
            "IssuingAuthority/OrganizationName",
            "IssuingAuthority",
            "IssuingOrganization",
            "Publisher",
        ]),
        start,
        end,
        link: node.line(&["Link", "URL", "Reference"]),
        members,
        title,
        description,
    })
}

/// Adds an entry to its place in JSON Resume; if there is none, under a separate key.
fn put(section: &str, entry: Entry, resume: &mut Resume) {
    let Entry { title, organization, start, end, description, link, members } = entry;
    let text = |description: Prose| description.lines().join("\n");
    match section {
        "Projects" | "CreativeWorks" => resume.projects.push(Project {
            name: title,
            description: description.summary,
            highlights: description.items,
            start_date: start,
            end_date: end,
            url: link,
            entity: organization,
            ..Project::default()
        }),
        "PublicationHistory" => resume.publications.push(Publication {
            name: title,
            publisher: organization,
            release_date: start,
            url: link,
            summary: text(description),
            ..Publication::default()
        }),
        "VoluntaryWorks" | "SocialAndPoliticalActivities" => resume.volunteer.push(Volunteer {
            position: title,
            organization,
            url: link,
            start_date: start,
            end_date: end,
            summary: description.summary,
            highlights: description.items,
            ..Volunteer::default()
        }),
        "Certifications" | "CourseCertifications" | "Licenses" => {
            let name =
                if section == "Licenses" && title.len() <= 3 { format!("Driving licence {title}") } else { title };
            let date = if start.is_empty() { end } else { start };
            let mut certificate = Certificate { name, issuer: organization, date, url: link, ..Certificate::default() };
            let summary = text(description);
            if !summary.is_empty() {
                certificate.extra.insert("summary".to_owned(), Value::String(summary));
            }
            resume.certificates.push(certificate);
        }
        "HonoursAndAwards" | "HonorsAndAwards" | "Awards" => resume.awards.push(Award {
            title,
            awarder: organization,
            date: start,
            summary: text(description),
            ..Award::default()
        }),
        "HobbiesAndInterests" => {
            let keywords = description.lines();
            resume.interests.push(Interest { name: title, keywords, ..Interest::default() });
        }
        "EmploymentReferences" | "Recommendations" => {
            resume.references.push(Reference { name: title, reference: text(description), ..Reference::default() });
        }
        "DigitalSkills"
        | "Skills"
        | "CommunicationAndInterpersonalSkills"
        | "ManagementAndLeadershipSkills"
        | "OrganisationalSkills"
        | "OtherSkills" => {
            let keywords = members.into_iter().chain(description.lines()).collect();
            let name = if title.is_empty() { "Digital skills".to_owned() } else { title };
            resume.skills.push(Skill { name, keywords, ..Skill::default() });
        }
        // Parsed elsewhere, or not about work.
        "EmploymentHistory" | "EducationHistory" | "PersonQualifications" => {}
        _ => {
            let value = json!({ "title": title, "organization": organization, "startDate": start, "endDate": end, "summary": text(description), "url": link });
            let value = value.as_object().map(|object| {
                object
                    .iter()
                    .filter(|(_, value)| *value != "")
                    .map(|(key, value)| (key.clone(), value.clone()))
                    .collect()
            });
            let mut key = section.to_owned();
            if let Some(first) = key.get_mut(..1) {
                first.make_ascii_lowercase();
            }
            if let Some(list) = resume.extra.entry(key).or_insert_with(|| json!([])).as_array_mut() {
                list.push(Value::Object(value.unwrap_or_default()));
            }
        }
    }
}

/// A competency: a language with its levels, or a skill.
pub(super) fn competency(competency: &Node, resume: &mut Resume) {
    let kind = competency.line(&["TaxonomyID"]).to_ascii_lowercase();
    let name = competency.line(&["CompetencyName", "CompetencyID"]);
    if name.is_empty() {
        return;
    }
    if kind != "language" {
        // The URL of a skill in a catalogue is not a name.
        if !name.contains("://") && !resume.skills.iter().any(|skill| skill.name == name) {
            resume.skills.push(Skill { name, ..Skill::default() });
        }
        return;
    }
    let named = competency.line(&["CompetencyName"]);
    let name = if named.is_empty() { language_name(&name) } else { named };
    let levels: Vec<(&str, String)> = competency
        .all("CompetencyDimension")
        .filter_map(|dimension| {
            let ability = ability(&dimension.line(&["CompetencyDimensionTypeCode"]))?;
            Some((ability, dimension.line(&["Score/ScoreText", "ScoreText"])))
        })
        .collect();
    resume.languages.push(language(name, &levels));
}

/// The abilities of the European framework for languages (CEFR), by words of their codes such as
/// "CEF-Speaking-Interaction".
fn ability(code: &str) -> Option<&'static str> {
    let code = code.to_ascii_lowercase();
    const ABILITIES: &[(&str, &str)] = &[
        ("listening", "listening"),
        ("reading", "reading"),
        ("interaction", "spoken interaction"),
        ("writing", "writing"),
        ("production", "spoken production"),
        ("speaking", "speaking"),
    ];
    ABILITIES.iter().find(|(word, _)| code.contains(word)).map(|(_, ability)| *ability)
}
