//! Public links to resumes: what their owner sets, and what visitors see.

use kernel::{FieldProblem, PartialDate, Problem, ProblemCode, Timestamp};
use resume::{Resume, content::Content};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{accounts::NewPassword, resumes::ResumeCard};

/// A link, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// The end of its address: `/r/<slug>`.
    pub slug: String,
    /// Whether it needs a password.
    pub protected: bool,
    /// The last day (UTC) on which it works; `None` if it has no end.
    pub until: Option<PartialDate>,
    /// Whether visitors see how to reach the person: e-mail, phone, street, references.
    pub contact: bool,
    /// Whether the documents show the photo, in templates that have a place for it.
    pub photo: bool,
    /// Whether search engines may list it.
    pub listed: bool,
    /// How often it was opened by others.
    pub views: u32,
    /// How often others downloaded a file.
    pub downloads: u32,
    pub created_at: Timestamp,
}

impl Share {
    /// Whether it works on a day.
    pub fn is_open_on(&self, today: PartialDate) -> bool {
        self.until.is_none_or(|until| today <= until)
    }
}

/// A resume and its link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShareView {
    pub card: ResumeCard,
    /// `None` if it is not shared.
    pub share: Option<Share>,
}

/// What is to happen with a link's password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SharePassword {
    /// There is none.
    None,
    /// It stays as it is; there must be one.
    Keep,
    /// This one from now on.
    New(NewPassword),
}

/// Validated settings of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareSettings {
    pub password: SharePassword,
    /// The last day; `None` for no end.
    pub until: Option<PartialDate>,
    pub contact: bool,
    pub photo: bool,
    pub listed: bool,
}

/// The settings as a form has them.
#[derive(Debug, Clone, Default)]
pub struct ShareForm<'a> {
    /// Whether a password is needed.
    pub protected: bool,
    /// A new password; empty to keep the one there is.
    pub password: &'a str,
    /// The last day, `2026-12-31`; empty for none.
    pub until: &'a str,
    pub contact: bool,
    pub photo: bool,
    pub listed: bool,
}

impl ShareSettings {
    /// Validates a form. `today` is the first possible last day.
    ///
    /// # Errors
    /// `Invalid` on `password` and `until`.
    pub fn new(form: &ShareForm<'_>, today: PartialDate) -> Result<Self, Problem> {
        let mut fields = Vec::new();
        let until = match form.until.trim() {
            "" => None,
            text => match text.parse::<PartialDate>() {
                Ok(day) if text.len() < 10 || day < today => {
                    let code = if text.len() < 10 { ProblemCode::DayForm } else { ProblemCode::DayPast };
                    fields.push(FieldProblem::new("until", code));
                    None
                }
                Ok(day) => Some(day),
                Err(_) => {
                    fields.push(FieldProblem::new("until", ProblemCode::DayForm));
                    None
                }
            },
        };
        let password = match (form.protected, form.password) {
            (false, _) => SharePassword::None,
            (true, "") => SharePassword::Keep,
            (true, text) => match NewPassword::new(text) {
                Ok(password) => SharePassword::New(password),
                Err(code) => {
                    fields.push(FieldProblem::new("password", code));
                    SharePassword::Keep
                }
            },
        };
        if !fields.is_empty() {
            return Err(Problem::fields(fields));
        }
        let ShareForm { contact, photo, listed, .. } = *form;
        Ok(Self { password, until, contact, photo, listed })
    }
}

/// What a visitor sees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SharedView {
    /// It needs a password.
    Locked,
    /// The resume.
    Open(Box<SharedResume>),
}

/// A resume as visitors see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SharedResume {
    pub content: Content,
    /// Whether search engines may list it.
    pub listed: bool,
    /// The person as linked data (schema.org), as JSON.
    pub json_ld: String,
    /// Whether the visitor is its owner, whose visits are not counted.
    pub own: bool,
}

/// A resume as others may see it: without references, unknown fields and the look, and without ways to reach the person unless
/// they are wanted.
pub fn published(resume: &Resume, contact: bool) -> Resume {
    let mut shown = resume.clone();
    shown.extra.clear();
    shown.basics.extra.clear();
    if !contact {
        shown.references.clear();
        shown.basics.email.clear();
        shown.basics.phone.clear();
        shown.basics.location.address.clear();
        shown.basics.location.postal_code.clear();
    }
    shown
}

/// The person of a published resume as linked data (schema.org).
pub fn person(resume: &Resume) -> Value {
    let basics = &resume.basics;
    let present = |text: &str| (!text.trim().is_empty()).then(|| Value::from(text.trim()));
    let list = |items: Vec<Value>| (!items.is_empty()).then_some(Value::Array(items));
    let names = |kind: &str, names: Vec<&str>| {
        list(names.into_iter().filter_map(present).map(|name| json!({ "@type": kind, "name": name })).collect())
    };
    let current = resume.work.iter().find(|work| work.end_date.trim().is_empty());
    let skills = resume.skills.iter().flat_map(|skill| {
        let group = skill.keywords.is_empty().then_some(skill.name.as_str());
        group.into_iter().chain(skill.keywords.iter().map(String::as_str))
    });
    let town = present(&basics.location.city).map(|town| json!({ "@type": "PostalAddress", "addressLocality": town }));
    let title = present(&basics.label).or_else(|| current.and_then(|work| present(&work.position)));
    let fields = [
        ("name", present(&basics.name)),
        ("jobTitle", title),
        ("email", present(&basics.email)),
        ("telephone", present(&basics.phone)),
        ("url", present(&basics.url)),
        ("address", town),
        ("worksFor", current.and_then(|work| names("Organization", vec![&work.name]))),
        (
            "alumniOf",
            names("EducationalOrganization", resume.education.iter().map(|it| it.institution.as_str()).collect()),
        ),
        ("knowsLanguage", list(resume.languages.iter().filter_map(|it| present(&it.language)).collect())),
        ("knowsAbout", list(skills.filter_map(present).collect())),
    ];
    let mut person = serde_json::Map::new();
    person.insert("@context".to_owned(), "https://schema.org".into());
    person.insert("@type".to_owned(), "Person".into());
    person.extend(fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
    Value::Object(person)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn settings_are_validated() {
        let today = day("2026-11-29");
        let codes = |form: ShareForm<'_>| match ShareSettings::new(&form, today) {
            Ok(_) => Vec::new(),
            Err(problem) => problem.fields.into_iter().map(|field| (field.field, field.code)).collect(),
        };
        let until = |until| ShareForm { until, ..ShareForm::default() };
        assert_eq!(codes(until("")), []);
        assert_eq!(codes(until("2026-11-29")), []);
        assert_eq!(codes(until("2026-11-28")), [("until".to_owned(), ProblemCode::DayPast)]);
        for wrong in ["2026", "2026-12", "tomorrow", "31.12.2026"] {
            assert_eq!(codes(until(wrong)), [("until".to_owned(), ProblemCode::DayForm)], "{wrong}");
        }
        let short = ShareForm { protected: true, password: "short", ..ShareForm::default() };
        assert_eq!(codes(short.clone()), [("password".to_owned(), ProblemCode::PasswordTooShort)]);
        // What is typed into a field that does not count is not checked.
        assert_eq!(codes(ShareForm { protected: false, ..short }), []);
    }

    #[test]
    fn a_link_works_to_the_end_of_its_last_day() {
        let share = |until: Option<&str>| Share {
            slug: String::new(),
            protected: false,
            until: until.map(day),
            contact: false,
            photo: false,
            listed: false,
            views: 0,
            downloads: 0,
            created_at: Timestamp::default(),
        };
        assert!(share(None).is_open_on(day("2026-11-29")));
        assert!(share(Some("2026-11-29")).is_open_on(day("2026-11-29")));
        assert!(!share(Some("2026-11-29")).is_open_on(day("2026-11-30")));
    }

    #[test]
    fn private_data_is_not_published() {
        let resume = Resume::from_json(
            r#"{"basics":{"name":"Ana","email":"a@example.org","phone":"1","x-note":"secret",
                "location":{"address":"Long Road 1","postalCode":"9000","city":"Ghent"}},
                "references":[{"name":"Bo","reference":"Good"}],"skills":[{"name":"SQL"},{"name":"Tools","keywords":["Git"]}],
                "work":[{"name":"Old","endDate":"2019"},{"name":"Acme","position":"Nurse"}],"x-salary":"50000"}"#,
        )
        .unwrap();
        let shown = published(&resume, false).to_value().to_string();
        for secret in ["a@example.org", "\"1\"", "secret", "Long Road", "9000", "Good", "50000"] {
            assert!(!shown.contains(secret), "{secret}: {shown}");
        }
        assert!(shown.contains("Ghent"));
        assert!(published(&resume, true).to_value().to_string().contains("a@example.org"));
        assert_eq!(
            person(&published(&resume, false)),
            json!({
                "@context": "https://schema.org", "@type": "Person", "name": "Ana", "jobTitle": "Nurse",
                "address": { "@type": "PostalAddress", "addressLocality": "Ghent" },
                "worksFor": [{ "@type": "Organization", "name": "Acme" }], "knowsAbout": ["SQL", "Git"],
            })
        );
    }
}
