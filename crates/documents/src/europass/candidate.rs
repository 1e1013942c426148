//! The current format: `Candidate`, a dialect of HR-XML with `CandidatePerson` and `CandidateProfile`.
//!
//! Similar sections (projects, memberships, conferences …) are parsed in the same way, see `entries.rs`.

use resume::{Education, Resume, Work};
use serde_json::Value;

use super::{
    common::{add_address, country_code, date, language, language_name, place},
    entries,
    tree::Node,
};
use crate::prose::Prose;

/// The resume in a `Candidate`. Of profiles in several languages, the first one counts.
pub(super) fn read(candidate: &Node) -> Resume {
    let mut resume = Resume::default();
    if let Some(person) = candidate.child("CandidatePerson") {
        self::person(person, &mut resume);
    }
    let Some(profile) = candidate.child("CandidateProfile") else { return resume };
    resume.basics.summary = Prose::read(profile.text("ExecutiveSummary")).lines().join("\n");
    resume.basics.label = profile.line(&["Headline", "ProfileTitle"]);
    for employer in profile.list("EmploymentHistory", "EmployerHistory") {
        positions(employer, &mut resume.work);
    }
    let schools = profile.list("EducationHistory", "EducationOrganizationAttendance").map(education);
    resume.education = schools.filter(|education| *education != Education::default()).collect();
    for competency in profile.list("PersonQualifications", "PersonCompetency") {
        entries::competency(competency, &mut resume);
    }
    entries::read(profile, &mut resume);
    resume
}

fn person(person: &Node, resume: &mut Resume) {
    let basics = &mut resume.basics;
    let parts =
        ["PersonName/GivenName", "PersonName/MiddleName", "PersonName/FamilyName"].map(|path| person.line(&[path]));
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    basics.name = if parts.is_empty() { person.line(&["PersonName/FormattedName"]) } else { parts.join(" ") };
    for channel in person.all("Communication") {
        if let Some(address) = channel.child("Address") {
            let location = &mut basics.location;
            location.address = place(
                &address
                    .all("AddressLine")
                    .map(Node::own_line)
                    .collect::<Vec<_>>()
                    .iter()
                    .map(String::as_str)
                    .collect::<Vec<_>>(),
            );
            location.city = address.line(&["CityName"]);
            location.postal_code = address.line(&["PostalCode"]);
            location.region = address.line(&["CountrySubDivisionName"]);
            location.country_code = country_code(&address.line(&["CountryCode"]));
        }
        let value = channel.line(&["URI", "URL", "Text"]);
        let code = channel.line(&["ChannelCode"]).to_ascii_lowercase();
        match code.as_str() {
            "email" if basics.email.is_empty() => basics.email = value,
            "telephone" | "mobile" | "phone" if basics.phone.is_empty() => basics.phone = phone(channel, value),
            "web" => add_address(basics, "", &value),
            "" | "email" | "telephone" | "mobile" | "phone" => {}
            // Social media and messengers are named in the use code, or in a title the person typed.
            _ => {
                let network = match channel.line(&["UseCode"]).as_str() {
                    "" | "other" => channel.line(&["OtherTitle"]),
                    name => name.to_owned(),
                };
                add_address(basics, &network, &value);
            }
        }
    }
    for tongue in person.all("PrimaryLanguageCode") {
        resume.languages.push(language(language_name(&tongue.own_line()), &[("", "native".to_owned())]));
    }
}

fn phone(channel: &Node, value: String) -> String {
    let number = channel.line(&["DialNumber"]);
    let country = channel.line(&["CountryDialing"]);
    let country = country.trim_start_matches(['+', '0']);
    let area = channel.line(&["AreaDialing"]);
    let parts = [if country.is_empty() { String::new() } else { format!("+{country}") }, area, number.clone()];
    if number.is_empty() {
        return value;
    }
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// First and last day of a period; no last day if it is current.
pub(super) fn period(period: Option<&Node>) -> (String, String) {
    let Some(period) = period else { return Default::default() };
    let day = |name: &str| {
        let dated = |path: &str| format!("{name}/{path}");
        date(&period.line(&[&dated("FormattedDateTime"), &dated("DateText"), name]))
    };
    let lasts = period.line(&["CurrentIndicator", "Ongoing"]).eq_ignore_ascii_case("true");
    (day("StartDate"), if lasts { String::new() } else { day("EndDate") })
}

/// The place of an organization, or of a position in it.
fn seat(node: &Node) -> String {
    let contact = node.at("OrganizationContact/Communication/Address");
    let city = node.line(&["City"]);
    let country = node.line(&["Country"]);
    match contact {
        _ if !(city.is_empty() && country.is_empty()) => place(&[&city, &country_code(&country)]),
        Some(address) => place(&[&address.line(&["CityName"]), &country_code(&address.line(&["CountryCode"]))]),
        None => String::new(),
    }
}

/// The website among the contact details of an organization.
fn site(organization: &Node) -> String {
    let channels = organization.list("OrganizationContact", "Communication");
    let mut web = channels.filter(|channel| channel.line(&["ChannelCode"]).eq_ignore_ascii_case("web"));
    web.next().map(|channel| channel.line(&["URI", "URL", "Text"])).unwrap_or_default()
}

/// One entry for each position held with an employer.
fn positions(employer: &Node, work: &mut Vec<Work>) {
    let name = employer.line(&["OrganizationName"]);
    let held: Vec<&Node> = employer.all("PositionHistory").collect();
    let empty = Node::default();
    let held = if held.is_empty() { vec![&empty] } else { held };
    for position in held {
        let (start_date, end_date) = period(position.child("EmploymentPeriod").or(employer.child("EmploymentPeriod")));
        let description = Prose::read(position.text("Description"));
        let place = seat(position);
        let entry = Work {
            name: name.clone(),
            position: position.line(&["PositionTitle"]),
            location: if place.is_empty() { seat(employer) } else { place },
            url: site(employer),
            start_date,
            end_date,
            summary: description.summary,
            highlights: description.items,
            ..Work::default()
        };
        if entry != Work::default() {
            work.push(entry);
        }
    }
}

fn education(attendance: &Node) -> Education {
    let (start_date, end_date) = period(attendance.child("AttendancePeriod"));
    let degree_date =
        attendance.at("EducationDegree/DegreeDate").map(|node| date(&node.line(&["FormattedDateTime", "DateText"])));
    let fields = attendance
        .list("EducationDegree", "FieldOfStudy")
        .map(|field| field.line(&["MainFieldOfStudy", "SpecificFieldOfStudy"]));
    // Fields may be codes of a list that is not in the file.
    let fields: Vec<String> = fields.filter(|field| field.chars().any(char::is_alphabetic)).collect();
    let mut education = Education {
        institution: attendance.line(&["OrganizationName"]),
        url: site(attendance),
        area: fields.join(", "),
        study_type: attendance.line(&["EducationDegree/DegreeName", "ProgramName"]),
        start_date,
        end_date,
        score: attendance.line(&["EducationDegree/FinalGrade/ScoreText", "EducationDegree/FinalGrade"]),
        courses: Prose::read(attendance.text("EducationDegree/OccupationalSkillsCovered")).lines(),
        ..Education::default()
    };
    if education.start_date.is_empty() && education.end_date.is_empty() {
        education.end_date = degree_date.unwrap_or_default();
    }
    let notes = [
        ("thesis", attendance.line(&["EducationDegree/Thesis"])),
        ("description", Prose::read(attendance.text("Description")).lines().join("\n")),
        ("location", seat(attendance)),
    ];
    for (key, text) in notes.into_iter().filter(|(_, text)| !text.is_empty()) {
        education.extra.insert(key.to_owned(), Value::String(text));
    }
    education
}
