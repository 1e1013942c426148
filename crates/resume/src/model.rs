//! JSON Resume v1, with every unknown key kept, so that what is imported can be exported again.
//!
//! Texts stay texts (dates included): a resume is what the person wrote. `PartialDate` reads the dates where rules need them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty = $key:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
        #[serde(default)]
        pub struct $name {
            $(
                $(#[$field_doc])*
                #[serde(rename = $key, skip_serializing_if = "is_empty", deserialize_with = "lenient")]
                pub $field: $type,
            )*
            /// Keys this model does not know, kept as they came.
            #[serde(flatten)]
            pub extra: Map<String, Value>,
        }
    )*};
}

/// Empty values are left out of the document.
fn is_empty<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// `null`, and a value of another type, count as absent: real files hold both.
fn lenient<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Default + serde::de::DeserializeOwned,
{
    let value = Value::deserialize(deserializer)?;
    Ok(match value {
        Value::Number(number) => serde_json::from_value(Value::String(number.to_string())).unwrap_or_default(),
        other => serde_json::from_value(other).unwrap_or_default(),
    })
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
        certificates: Vec<Certificate> = "certificates",
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
        url: String = "url",
        /// A few sentences about themselves.
        summary: String = "summary",
        /// Where they live.
        location: Location = "location",
        /// Profiles on networks.
        profiles: Vec<Profile> = "profiles",
    }

    /// A place.
    Location {
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
    Profile {
        /// The network, such as "LinkedIn".
        network: String = "network",
        /// The name there.
        username: String = "username",
        /// Its address.
        url: String = "url",
    }

    /// A position.
    Work {
        /// Employer.
        name: String = "name",
        /// Job title.
        position: String = "position",
        /// Place as written.
        location: String = "location",
        /// Employer's web site.
        url: String = "url",
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
    Volunteer {
        /// Organization.
        organization: String = "organization",
        /// What they did there.
        position: String = "position",
        /// Web site.
        url: String = "url",
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
    Education {
        /// School, college, university.
        institution: String = "institution",
        /// Web site.
        url: String = "url",
        /// Field of study.
        area: String = "area",
        /// Degree, such as "BSc".
        study_type: String = "studyType",
        /// First day.
        start_date: String = "startDate",
        /// Last day, perhaps expected.
        end_date: String = "endDate",
        /// Grade as written.
        score: String = "score",
        /// Courses taken.
        courses: Vec<String> = "courses",
    }

    /// A prize.
    Award {
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
    Certificate {
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
    Publication {
        /// Title.
        name: String = "name",
        /// Publisher, journal, conference.
        publisher: String = "publisher",
        /// When.
        release_date: String = "releaseDate",
        /// Its address.
        url: String = "url",
        /// What it says.
        summary: String = "summary",
    }

    /// A skill, or a named group of skills.
    Skill {
        /// The skill, or the group's name.
        name: String = "name",
        /// How well, as written.
        level: String = "level",
        /// The group's members.
        keywords: Vec<String> = "keywords",
    }

    /// A language spoken.
    Language {
        /// Which.
        language: String = "language",
        /// How well, as written.
        fluency: String = "fluency",
    }

    /// An interest.
    Interest {
        /// What.
        name: String = "name",
        /// In particular.
        keywords: Vec<String> = "keywords",
    }

    /// A reference.
    Reference {
        /// Who.
        name: String = "name",
        /// What they say.
        reference: String = "reference",
    }

    /// A project.
    Project {
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
        url: String = "url",
        /// What they did in it.
        roles: Vec<String> = "roles",
        /// For whom.
        entity: String = "entity",
    }
}

impl Resume {
    /// Reads a JSON Resume document. A field of another type than the schema's is left out, never an error.
    ///
    /// # Errors
    /// When the text is not JSON, or not an object.
    pub fn from_json(text: &str) -> Result<Self, NotAResume> {
        let mut value: Value = serde_json::from_str(text).map_err(|_| NotAResume)?;
        drop_nul(&mut value);
        if !value.is_object() {
            return Err(NotAResume);
        }
        serde_json::from_value(value).map_err(|_| NotAResume)
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
        let resume =
            Resume::from_json(r#"{"basics":{"name":null,"phone":123},"work":null,"skills":["Rust"],"education":{}}"#)
                .unwrap();
        assert_eq!(resume.basics.phone, "123");
        assert!(resume.work.is_empty());
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
