//! Variants: resumes that follow another one, their master, in everything that was not changed in them.

use kernel::{JobId, Problem, ProblemCode, ResumeId};
use resume::{
    Resume,
    theme::{SectionId, Theme},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Change, ResumeCard, check_title, form::set};

/// The title of a resume and its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResumeLink {
    pub id: ResumeId,
    pub title: String,
}

/// A resume and its variants, or the master that it follows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VariantsView {
    pub card: ResumeCard,
    /// The job that it is written for, and its title.
    pub job: Option<(JobId, String)>,
    /// What it follows, if it is a variant.
    pub follows: Option<VariantView>,
    /// The resumes that follow it.
    pub variants: Vec<ResumeLink>,
    /// The jobs that a new variant can be written for, with their titles, most recently added first.
    pub jobs: Vec<(JobId, String)>,
    /// The languages of documents, by their ISO 639-1 codes.
    pub languages: Vec<String>,
}

/// What a variant follows, and where it differs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VariantView {
    pub master: ResumeLink,
    /// Whether the master is in the trash.
    pub in_trash: bool,
    /// What the variant says instead of the master.
    pub overrides: Vec<Change>,
    /// Whether its document has another look.
    pub other_look: bool,
}

/// A validated request for a variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVariant {
    pub title: String,
    /// The language of its section titles and dates, by its ISO 639-1 code; empty for that of the master.
    pub language: String,
    /// The job that it is written for.
    pub job: Option<JobId>,
}

impl NewVariant {
    /// Validates a form. `languages` are those that documents can be in.
    ///
    /// # Errors
    /// `Invalid` on `title`, and on `language` and `job` if they are not known.
    pub fn new<'a>(
        title: &str,
        language: &str,
        job: &str,
        mut languages: impl Iterator<Item = &'a str>,
    ) -> Result<Self, Problem> {
        let title = check_title(title)?;
        if !language.is_empty() && !languages.any(|known| known == language) {
            return Err(Problem::field("language", ProblemCode::FormNotUnderstood));
        }
        let job = match job {
            "" => None,
            id => Some(id.parse().map_err(|_| Problem::field("job", ProblemCode::FormNotUnderstood))?),
        };
        Ok(Self { title, language: language.to_owned(), job })
    }

    /// The document that the variant begins with.
    pub fn document(&self, master: &Resume) -> Resume {
        let mut document = master.clone();
        if !self.language.is_empty() {
            let theme = Theme { language: self.language.clone(), ..Theme::of(master) };
            theme.keep_in(&mut document);
        }
        document
    }
}

/// A variant with one section as the master has it. `section` is a key of the form: the personal details (`basics`), the
/// profiles, or a section of the document. `None` for any other.
pub fn take_section(variant: &Resume, master: &Resume, section: &str) -> Option<Resume> {
    let list = match section {
        "basics" => "/basics",
        "profiles" => "/basics/profiles",
        key => SectionId::of_key(key)?.list()?,
    };
    let (mut document, source) = (variant.to_value(), master.to_value());
    let mut wanted = source.pointer(list).cloned().unwrap_or(Value::Null);
    if section == "basics"
        && let Some(basics) = wanted.as_object_mut()
    {
        // The profiles are a section of the form on their own.
        basics.remove("profiles");
        basics.extend(document.pointer("/basics/profiles").map(|profiles| ("profiles".to_owned(), profiles.clone())));
    }
    set(&mut document, list, wanted);
    serde_json::from_value(document).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resume(json: &str) -> Resume {
        Resume::from_json(json).unwrap()
    }

    #[test]
    fn requests_are_validated() {
        let new = |title, language, job| NewVariant::new(title, language, job, ["en", "de"].into_iter());
        assert_eq!(new(" A  B ", "de", "").unwrap().title, "A B");
        assert_eq!(new("", "", "").unwrap_err().fields[0].field, "title");
        assert_eq!(new("A", "xx", "").unwrap_err().fields[0].field, "language");
        assert_eq!(new("A", "", "x").unwrap_err().fields[0].field, "job");
        let german = new("A", "de", "").unwrap().document(&resume(r#"{"basics":{"name":"Ana"}}"#));
        assert_eq!((Theme::of(&german).language.as_str(), german.basics.name.as_str()), ("de", "Ana"));
    }

    #[test]
    fn one_section_is_taken_from_the_master() {
        let master =
            resume(r#"{"basics":{"name":"Ana","label":"Nurse","profiles":[{"network":"A"}]},"work":[{"name":"A"}]}"#);
        let variant = resume(
            r#"{"basics":{"name":"Ana","label":"Ward manager","profiles":[{"network":"B"}]},"work":[{"name":"B"}],
                "custom":{"a":[{"name":"C"}]}}"#,
        );
        let taken = |section| take_section(&variant, &master, section);
        let basics = taken("basics").unwrap();
        assert_eq!((basics.basics.label.as_str(), basics.basics.profiles[0].network.as_str()), ("Nurse", "B"));
        assert_eq!(basics.work[0].name, "B");
        assert_eq!(taken("profiles").unwrap().basics.profiles[0].network, "A");
        assert_eq!(taken("work").unwrap().work[0].name, "A");
        assert!(taken("custom_a").unwrap().custom.a.is_empty());
        assert!(taken("summary").is_none() && taken("x").is_none());
    }
}
