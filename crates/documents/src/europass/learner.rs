//! The older format: `SkillsPassport` with `LearnerInfo`, schemas 3.0 to 3.4.

use resume::{Award, Certificate, Education, Interest, Project, Publication, Reference, Resume, Skill, Work};
use serde_json::{Value, json};

use super::{
    common::{add_address, country_code, date, language, place},
    tree::Node,
};
use crate::prose::Prose;

/// The resume in a `LearnerInfo`. Age, nationality and gender are left out, because a resume does not need them.
pub(super) fn read(learner: &Node) -> Resume {
    let mut resume = Resume::default();
    if let Some(identification) = learner.child("Identification") {
        person(identification, &mut resume);
    }
    if let Some(headline) = learner.child("Headline") {
        self::headline(headline, &mut resume);
    }
    resume.work = learner
        .list("WorkExperienceList", "WorkExperience")
        .map(work)
        .filter(|work| *work != Work::default())
        .collect();
    let educations = learner.list("EducationList", "Education").map(education);
    resume.education = educations.filter(|education| *education != Education::default()).collect();
    if let Some(skills) = learner.child("Skills") {
        self::skills(skills, &mut resume);
    }
    for achievement in learner.list("AchievementList", "Achievement") {
        self::achievement(achievement, &mut resume);
    }
    resume
}

fn person(identification: &Node, resume: &mut Resume) {
    let basics = &mut resume.basics;
    let name = [identification.line(&["PersonName/FirstName"]), identification.line(&["PersonName/Surname"])];
    name.join(" ").trim().clone_into(&mut basics.name);
    let Some(contact) = identification.child("ContactInfo") else { return };
    if let Some(address) = contact.at("Address/Contact").or_else(|| contact.child("Address")) {
        basics.location.address = place(&[&address.line(&["AddressLine"]), &address.line(&["AddressLine2"])]);
        basics.location.postal_code = address.line(&["PostalCode"]);
        basics.location.city = address.line(&["Municipality"]);
        basics.location.region = address.line(&["Country/Label"]);
        basics.location.country_code = country_code(&address.line(&["Country/Code"]));
    }
    basics.email = contact.line(&["Email/Contact"]);
    let phones: Vec<&Node> = contact.list("TelephoneList", "Telephone").chain(contact.all("Telephone")).collect();
    let mobile = phones.iter().find(|phone| phone.line(&["Use/Code"]) == "mobile");
    basics.phone = mobile.or(phones.first()).map(|phone| phone.line(&["Contact"])).unwrap_or_default();
    for site in contact.list("WebsiteList", "Website").chain(contact.all("Website")) {
        add_address(basics, "", &site.line(&["Contact"]));
    }
    for messenger in contact.list("InstantMessagingList", "InstantMessaging") {
        add_address(basics, &messenger.line(&["Use/Label", "Use/Code"]), &messenger.line(&["Contact"]));
    }
}

/// "Job applied for", "position" and the like become the headline; a personal statement becomes the summary.
fn headline(headline: &Node, resume: &mut Resume) {
    let text = headline.text("Description/Label");
    if headline.line(&["Type/Code"]) == "personal_statement" {
        resume.basics.summary = Prose::read(text).lines().join("\n");
    } else {
        resume.basics.label = headline.line(&["Description/Label"]);
    }
}

/// First and last day; no last day if it is current.
fn period(entry: &Node) -> (String, String) {
    let day = |name: &str| entry.at("Period").and_then(|period| period.child(name)).map(moment).unwrap_or_default();
    let lasts = entry.line(&["Period/Current"]) == "true";
    (day("From"), if lasts { String::new() } else { day("To") })
}

/// `<From year="2014" month="--05" day="---03"/>`; some programs write the parts as elements.
fn moment(node: &Node) -> String {
    let part = |name: &str, element: &str| {
        let text = node.attribute(name).map_or_else(|| node.line(&[element]), str::to_owned);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if digits.len() == 1 { format!("0{digits}") } else { digits }
    };
    let parts = [part("year", "Year"), part("month", "Month"), part("day", "Day")];
    let known: Vec<String> = parts.into_iter().take_while(|part| !part.is_empty()).collect();
    if known.is_empty() { date(&node.own_line()) } else { date(&known.join("-")) }
}

fn seat(organisation: &Node) -> String {
    let address = organisation.at("ContactInfo/Address");
    let address = address.and_then(|address| address.child("Contact")).or(address);
    address.map_or_else(String::new, |address| {
        place(&[&address.line(&["Municipality"]), &address.line(&["Country/Label", "Country/Code"])])
    })
}

fn site(organisation: &Node) -> String {
    organisation.line(&["ContactInfo/Website/Contact", "ContactInfo/WebsiteList/Website/Contact"])
}

fn work(entry: &Node) -> Work {
    let (start_date, end_date) = period(entry);
    let empty = Node::default();
    let employer = entry.child("Employer").unwrap_or(&empty);
    let activities = Prose::read(entry.text("Activities"));
    Work {
        name: employer.line(&["Name"]),
        position: entry.line(&["Position/Label", "Position"]),
        location: seat(employer),
        url: site(employer),
        start_date,
        end_date,
        summary: activities.summary,
        highlights: activities.items,
        ..Work::default()
    }
}

fn education(entry: &Node) -> Education {
    let (start_date, end_date) = period(entry);
    let empty = Node::default();
    let school = entry.child("Organisation").unwrap_or(&empty);
    let mut education = Education {
        institution: school.line(&["Name"]),
        url: site(school),
        area: entry.line(&["Field/Label"]),
        study_type: entry.line(&["Title/Label", "Title"]),
        start_date,
        end_date,
        courses: Prose::read(entry.text("Activities")).lines(),
        ..Education::default()
    };
    for (key, text) in [("level", entry.line(&["Level/Label", "Level/Code"])), ("location", seat(school))] {
        if !text.is_empty() {
            education.extra.insert(key.to_owned(), Value::String(text));
        }
    }
    education
}

fn skills(skills: &Node, resume: &mut Resume) {
    for tongue in skills.list("Linguistic/MotherTongueList", "MotherTongue") {
        let name = tongue.line(&["Description/Label", "Description/Code"]);
        resume.languages.push(language(name, &[("", "native".to_owned())]));
    }
    for foreign in skills.list("Linguistic/ForeignLanguageList", "ForeignLanguage") {
        let name = foreign.line(&["Description/Label", "Description/Code"]);
        let level = |ability: &str| foreign.line(&[&format!("ProficiencyLevel/{ability}")]);
        let levels = [
            ("listening", level("Listening")),
            ("reading", level("Reading")),
            ("spoken interaction", level("SpokenInteraction")),
            ("spoken production", level("SpokenProduction")),
            ("writing", level("Writing")),
        ];
        resume.languages.push(language(name, &levels));
        for certificate in foreign.list("VerifiedBy", "Certificate") {
            resume.certificates.push(Certificate {
                name: certificate.line(&["Title"]),
                issuer: certificate.line(&["AwardingBody"]),
                date: certificate.child("Date").map(moment).unwrap_or_default(),
                ..Certificate::default()
            });
        }
    }
    const GROUPS: &[(&str, &str)] = &[
        ("Communication", "Communication skills"),
        ("Organisational", "Organisational skills"),
        ("JobRelated", "Job-related skills"),
        ("Computer", "Digital skills"),
        ("Other", "Other skills"),
    ];
    for (key, name) in GROUPS {
        let keywords = words(skills.text(&format!("{key}/Description")));
        if !keywords.is_empty() {
            resume.skills.push(Skill { name: (*name).to_owned(), keywords, ..Skill::default() });
        }
    }
    let licences: Vec<String> = skills.list("Driving/Description", "Licence").map(Node::own_line).collect();
    if !licences.is_empty() {
        let name = format!("Driving licence {}", licences.join(", "));
        resume.certificates.push(Certificate { name, ..Certificate::default() });
    }
}

/// The skills in a description: list items, short words between commas, otherwise whole sentences.
fn words(text: &str) -> Vec<String> {
    let listed = |line: String| {
        let parts: Vec<String> =
            line.split([',', ';']).map(|part| part.trim().trim_end_matches('.').to_owned()).collect();
        let short = parts.len() > 1 && parts.iter().all(|part| (1..=4).contains(&part.split_whitespace().count()));
        if short { parts } else { vec![line] }
    };
    Prose::read(text).lines().into_iter().flat_map(listed).collect()
}

/// Achievements have one text per kind. Those without a section are kept under a separate key.
fn achievement(achievement: &Node, resume: &mut Resume) {
    let code = achievement.line(&["Title/Code"]);
    let title = achievement.line(&["Title/Label"]);
    let lines = Prose::read(achievement.text("Description")).lines();
    match code.as_str() {
        "honors_awards" => {
            resume.awards.extend(lines.into_iter().map(|title| Award { title, ..Award::default() }));
        }
        "publications" => {
            resume.publications.extend(lines.into_iter().map(|name| Publication { name, ..Publication::default() }));
        }
        "projects" => {
            resume.projects.extend(lines.into_iter().map(|name| Project { name, ..Project::default() }));
        }
        "courses" | "certifications" => {
            resume.certificates.extend(lines.into_iter().map(|name| Certificate { name, ..Certificate::default() }));
        }
        "references" => {
            resume
                .references
                .extend(lines.into_iter().map(|reference| Reference { reference, ..Reference::default() }));
        }
        "hobbies" | "interests" => {
            resume.interests.extend(lines.into_iter().map(|name| Interest { name, ..Interest::default() }));
        }
        _ if !lines.is_empty() => {
            let others = resume.extra.entry("achievements").or_insert_with(|| json!([]));
            if let Some(others) = others.as_array_mut() {
                others.push(json!({ "title": title, "summary": lines.join("\n") }));
            }
        }
        _ => {}
    }
}
