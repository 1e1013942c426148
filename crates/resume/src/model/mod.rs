//! JSON Resume v1, with every unknown key kept, so that what is imported can be exported again.
//!
//! Texts stay texts (dates included): a resume is what the person wrote. `PartialDate` reads the dates where rules need them.

mod field;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::SerializeMap as _};
use serde_json::{Map, Value};

use field::Field;
pub(crate) use field::Notes;

/// Each part of the document: its bare form, its fields with the key they have in JSON and the keys older files have for them.
///
/// The bare form is the field that a text alone stands for (`"skills": ["Rust"]`); behind it the field for the value where an object
/// stands for a list (`"skills": {"Languages": ["Rust"]}`).
macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident $(($bare:literal $(=> $paired:literal)?))? {
        $($(#[$field_doc:meta])* $field:ident: $type:ty = $key:literal $(| $older:literal)*),* $(,)?
    })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
            /// Keys this model does not know, and values it cannot use, kept as they came.
            pub extra: Map<String, Value>,
        }

        impl Field for $name {
            fn read(value: Value, notes: &mut Notes) -> Result<Self, Value> {
                const BARE: &[&str] = &[$($bare)?];
                let mut rest = field::object(value, BARE, notes)?;
                let mut made = Self::default();
                $(made.$field = field::take(&mut rest, $key, &[$($older),*], notes);)*
                made.extra = rest;
                Ok(made)
            }

            fn entries(object: Map<String, Value>) -> Vec<Value> {
                const KNOWN: &[&str] = &[$($key, $($older,)*)*];
                const KEYS: &[&str] = &[$($bare, $($paired)?)?];
                field::entries(object, KNOWN, KEYS)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                let mut written: Vec<&str> = Vec::new();
                $(if self.$field != <$type>::default() {
                    map.serialize_entry($key, &self.$field)?;
                    written.push($key);
                })*
                // A value that could not be used gives way to the one that was entered since.
                for (key, value) in self.extra.iter().filter(|(key, _)| !written.contains(&key.as_str())) {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = Value::deserialize(deserializer)?;
                Self::read(value, &mut Notes::default()).map_err(|_| D::Error::custom(NotAResume))
            }
        }
    )*};
}

parts! {
    /// A resume.
    Resume {
        /// Who it is about.
        basics: Basics = "basics",
        /// Positions, newest first as a rule.
        work: Vec<Work> = "work",
        /// Unpaid positions.
        volunteer: Vec<Volunteer> = "volunteer",
        /// Studies and schools.
        education: Vec<Education> = "education",
        /// Prizes and honours.
        awards: Vec<Award> = "awards",
        /// Certificates and licences.
        certificates: Vec<Certificate> = "certificates" | "certifications",
        /// Publications.
        publications: Vec<Publication> = "publications",
        /// Skills, alone or as a named group with keywords.
        skills: Vec<Skill> = "skills",
        /// Languages spoken.
        languages: Vec<Language> = "languages",
        /// Interests.
        interests: Vec<Interest> = "interests",
        /// References.
        references: Vec<Reference> = "references",
        /// Projects.
        projects: Vec<Project> = "projects",
    }

    /// The person.
    Basics {
        /// Full name.
        name: String = "name",
        /// What they call themselves, such as "Staff nurse".
        label: String = "label",
        /// E-mail address.
        email: String = "email",
        /// Telephone number as written.
        phone: String = "phone",
        /// Own web site.
        url: String = "url" | "website",
        /// A few sentences about themselves.
        summary: String = "summary",
        /// Where they live.
        location: Location = "location",
        /// Profiles on networks.
        profiles: Vec<Profile> = "profiles",
    }

    /// A place.
    Location ("city") {
        /// Street and number.
        address: String = "address",
        /// Postal code.
        postal_code: String = "postalCode",
        /// City.
        city: String = "city",
        /// ISO 3166-1 alpha-2.
        country_code: String = "countryCode",
        /// State, region, county or country as written.
        region: String = "region",
    }

    /// A profile on a network.
    Profile ("network" => "url") {
        /// The network, such as "LinkedIn".
        network: String = "network",
        /// The name there.
        username: String = "username",
        /// Its address.
        url: String = "url",
    }

    /// A position.
    Work ("position") {
        /// Employer.
        name: String = "name" | "company" | "employer",
        /// Job title.
        position: String = "position",
        /// Place as written.
        location: String = "location",
        /// Employer's web site.
        url: String = "url" | "website",
        /// First day, as `YYYY[-MM[-DD]]`.
        start_date: String = "startDate",
        /// Last day; empty while it lasts.
        end_date: String = "endDate",
        /// What it was about.
        summary: String = "summary",
        /// The bullets.
        highlights: Vec<String> = "highlights",
    }

    /// An unpaid position.
    Volunteer ("organization") {
        /// Organization.
        organization: String = "organization",
        /// What they did there.
        position: String = "position",
        /// Web site.
        url: String = "url" | "website",
        /// First day.
        start_date: String = "startDate",
        /// Last day; empty while it lasts.
        end_date: String = "endDate",
        /// What it was about.
        summary: String = "summary",
        /// The bullets.
        highlights: Vec<String> = "highlights",
    }

    /// A study or a school.
    Education ("institution") {
        /// School, college, university.
        institution: String = "institution",
        /// Web site.
        url: String = "url" | "website",
        /// Field of study.
        area: String = "area",
        /// Degree, such as "BSc".
        study_type: String = "studyType",
        /// First day.
        start_date: String = "startDate",
        /// Last day, perhaps expected.
        end_date: String = "endDate",
        /// Grade as written.
        score: String = "score" | "gpa",
        /// Courses taken.
        courses: Vec<String> = "courses",
    }

    /// A prize.
    Award ("title") {
        /// What for.
        title: String = "title",
        /// When.
        date: String = "date",
        /// Who gave it.
        awarder: String = "awarder",
        /// More about it.
        summary: String = "summary",
    }

    /// A certificate or licence.
    Certificate ("name") {
        /// Its name.
        name: String = "name",
        /// When it was given.
        date: String = "date",
        /// Its address.
        url: String = "url",
        /// Who gave it.
        issuer: String = "issuer",
    }

    /// A publication.
    Publication ("name") {
        /// Title.
        name: String = "name",
        /// Publisher, journal, conference.
        publisher: String = "publisher",
        /// When.
        release_date: String = "releaseDate",
        /// Its address.
        url: String = "url" | "website",
        /// What it says.
        summary: String = "summary",
    }

    /// A skill, or a named group of skills.
    Skill ("name" => "keywords") {
        /// The skill, or the group's name.
        name: String = "name",
        /// How well, as written.
        level: String = "level",
        /// The group's members.
        keywords: Vec<String> = "keywords",
    }

    /// A language spoken.
    Language ("language" => "fluency") {
        /// Which.
        language: String = "language",
        /// How well, as written.
        fluency: String = "fluency",
    }

    /// An interest.
    Interest ("name" => "keywords") {
        /// What.
        name: String = "name",
        /// In particular.
        keywords: Vec<String> = "keywords",
    }

    /// A reference.
    Reference ("reference") {
        /// Who.
        name: String = "name",
        /// What they say.
        reference: String = "reference",
    }

    /// A project.
    Project ("name") {
        /// Its name.
        name: String = "name",
        /// What it is.
        description: String = "description",
        /// The bullets.
        highlights: Vec<String> = "highlights",
        /// Tools and subjects.
        keywords: Vec<String> = "keywords",
        /// First day.
        start_date: String = "startDate",
        /// Last day.
        end_date: String = "endDate",
        /// Its address.
        url: String = "url" | "website",
        /// What they did in it.
        roles: Vec<String> = "roles",
        /// For whom.
        entity: String = "entity",
    }
}

impl Resume {
    /// Reads a JSON Resume document. A value of another type than the schema's is converted where that is plain, else kept as it
    /// came, never an error.
    ///
    /// # Errors
    /// When the text is not JSON, or not an object.
    pub fn from_json(text: &str) -> Result<Self, NotAResume> {
        Self::from_json_with(text, &mut Notes::default())
    }

    /// The same, noting what was converted and what could not be used.
    pub(crate) fn from_json_with(text: &str, notes: &mut Notes) -> Result<Self, NotAResume> {
        let mut value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| NotAResume)?;
        drop_nul(&mut value);
        Self::read(value, notes).map_err(|_| NotAResume)
    }

    /// The document as a JSON value.
    pub fn to_value(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// Takes out the character NUL, which no text means and not every database keeps.
fn drop_nul(value: &mut Value) {
    match value {
        Value::String(text) => text.retain(|c| c != '\0'),
        Value::Array(items) => items.iter_mut().for_each(drop_nul),
        Value::Object(object) => object.values_mut().for_each(drop_nul),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text is not a JSON Resume document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a JSON Resume document")]
pub struct NotAResume;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_unknown_keys() {
        let text = r#"{"$schema":"x","basics":{"name":"Ana","pronouns":"she"},"work":[{"name":"A","x-id":7}],"meta":{"theme":"t"}}"#;
        let resume = Resume::from_json(text).unwrap();
        assert_eq!(resume.basics.name, "Ana");
        let back: Value = resume.to_value();
        assert_eq!(back, serde_json::from_str::<Value>(text).unwrap());
    }

    #[test]
    fn reads_files_with_nulls_and_wrong_types() {
        let text = r#"{"basics":{"name":null,"phone":123,"location":"Köln","profiles":{"GitHub":"https://github.com/ana"}},
            "work":null,"education":{},"skills":["Rust",{"name":"Tools","keywords":"Git, Docker"},7],
            "languages":{"German":"native"},"projects":[{"highlights":[1,"two",null],"keywords":[]}],"awards":{"title":"Prize"}}"#;
        let mut notes = Notes::default();
        let resume = Resume::from_json_with(text, &mut notes).unwrap();
        assert_eq!((resume.basics.phone.as_str(), resume.basics.location.city.as_str()), ("123", "Köln"));
        assert_eq!((resume.basics.profiles[0].network.as_str(), resume.basics.profiles.len()), ("GitHub", 1));
        assert!(resume.work.is_empty() && resume.education.is_empty());
        let names: Vec<&str> = resume.skills.iter().map(|skill| skill.name.as_str()).collect();
        assert_eq!(names, ["Rust", "Tools", "7"]);
        assert_eq!(resume.skills[1].keywords, ["Git", "Docker"]);
        assert_eq!(resume.languages[0].fluency, "native");
        assert_eq!(resume.projects[0].highlights, ["1", "two"]);
        assert_eq!(resume.awards[0].title, "Prize");
        assert_eq!(notes.unused, [""; 0]);
        for path in [
            "basics.phone",
            "basics.location",
            "basics.profiles",
            "skills",
            "languages",
            "projects.highlights",
            "awards",
        ] {
            assert!(notes.adapted.iter().any(|noted| noted == path), "{path} in {:?}", notes.adapted);
        }
    }

    #[test]
    fn keeps_what_cannot_be_used_until_something_else_is_entered() {
        let text = r#"{"basics":{"name":{"first":"Ana"},"email":["a@x.org"]},"work":[{"name":"A","startDate":true},[1]],"interests":7.5}"#;
        let mut notes = Notes::default();
        let mut resume = Resume::from_json_with(text, &mut notes).unwrap();
        assert_eq!(notes.unused, ["basics.name", "work.startDate", "work", "interests"]);
        assert_eq!(resume.to_value()["interests"], 7.5);
        assert_eq!(resume.to_value()["basics"]["name"]["first"], "Ana");
        assert_eq!(resume.to_value()["work"][0]["startDate"], true);
        assert_eq!(resume.basics.email, "a@x.org");
        resume.basics.name = "Ana Silva".to_owned();
        assert_eq!(resume.to_value()["basics"]["name"], "Ana Silva");
    }

    #[test]
    fn reads_the_keys_of_older_files() {
        let text = r#"{"basics":{"website":"https://a.example"},"work":[{"company":"Acme","website":"https://acme.example"},{"name":"B","company":"C"}],
            "education":[{"gpa":3.9}],"publications":[{"website":"https://p.example"}]}"#;
        let resume = Resume::from_json(text).unwrap();
        assert_eq!((resume.basics.url.as_str(), resume.work[0].name.as_str()), ("https://a.example", "Acme"));
        assert_eq!((resume.work[0].url.as_str(), resume.education[0].score.as_str()), ("https://acme.example", "3.9"));
        assert!(resume.work[0].extra.is_empty() && !resume.publications[0].url.is_empty());
        assert_eq!((resume.work[1].name.as_str(), resume.work[1].extra["company"].as_str()), ("B", Some("C")));
    }

    #[test]
    fn drops_what_no_text_means() {
        let resume = Resume::from_json(r#"{"basics":{"name":"A\u0000na"},"x":["b\u0000"]}"#).unwrap();
        assert_eq!(resume.basics.name, "Ana");
        assert_eq!(resume.extra["x"][0], "b");
    }

    #[test]
    fn refuses_what_is_no_resume() {
        assert_eq!(Resume::from_json("[]"), Err(NotAResume));
        assert_eq!(Resume::from_json("hello"), Err(NotAResume));
    }
}
