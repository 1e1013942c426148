//! Applying without an account: with a file, an e-mail address and a name. What was filled in waits until the person has looked at
//! what would be sent and confirmed it by the link in a letter; only then the organization gets it.

use kernel::{
    ApplicationId, DisplayName, Email, FieldProblem, JobId, Problem, ProblemCode, TextError, TimeDelta, Timestamp,
};
use matching::Report;
use resume::{Resume, content::Content};
use serde::{Deserialize, Serialize};

use super::{note, source};
use crate::postings::form::{Answer, ApplicationForm, Typed, answers};

/// How long an application waits for the click in its letter.
pub const PENDING_LIVES: TimeDelta = TimeDelta::days(3);

/// The most applications from one address that wait at the same time, each to another posting.
pub const MOST_PENDING: u64 = 3;

/// What somebody without an account filled in, beside their resume.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GuestFields {
    pub name: String,
    pub email: String,
    pub note: String,
    pub answers: Typed,
    pub consent: bool,
    /// The word of the link to the job.
    pub source: String,
}

/// An application without an account that was checked, beside its resume.
#[derive(Debug, Clone, PartialEq)]
pub struct GuestApplication {
    pub email: Email,
    /// `None` if it is the name in the resume.
    pub name: Option<DisplayName>,
    pub note: String,
    pub answers: Vec<Answer>,
    pub source: String,
}

impl GuestApplication {
    /// Checks what was filled in, against the questions of the posting.
    ///
    /// # Errors
    /// `Invalid` with every field that is invalid, and with `consent_missing` on `consent`.
    pub fn new(form: &ApplicationForm, fields: &GuestFields) -> Result<Self, Problem> {
        let mut wrong = Vec::new();
        let mut field = |field: &str, code: ProblemCode| wrong.push(FieldProblem::new(field, code));
        let email = fields.email.parse().map_err(|error: TextError| field("email", error.into())).ok();
        let name = match fields.name.trim() {
            "" => None,
            name => name.parse().map_err(|error: TextError| field("name", error.into())).ok(),
        };
        if !fields.consent {
            field("consent", ProblemCode::ConsentMissing);
        }
        let (note, answers) = (note("note", &fields.note), answers(form, &fields.answers));
        let problems = [note.as_ref().err(), answers.as_ref().err()];
        wrong.extend(problems.into_iter().flatten().flat_map(|problem| problem.fields.clone()));
        match (email, note, answers) {
            (Some(email), Ok(note), Ok(answers)) if wrong.is_empty() => {
                Ok(Self { email, name, note, answers, source: source(&fields.source) })
            }
            _ => Err(Problem::fields(wrong)),
        }
    }
}

/// The answers among the fields of a form: those named as [`answer_field`](crate::postings::form::answer_field) names them.
pub fn typed<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>) -> Typed {
    let mut typed = Typed::new();
    for (name, text) in fields {
        let inner = name.strip_prefix("answers[").and_then(|rest| rest.strip_suffix(']'));
        if let Some((number, place)) = inner.and_then(|inner| inner.split_once("][")) {
            typed.entry(number.to_owned()).or_default().insert(place.to_owned(), text.to_owned());
        }
    }
    typed
}

/// Whether nothing of a resume was found in a document.
pub fn is_bare(resume: &Resume) -> bool {
    let Resume { basics, work, education, skills, .. } = resume;
    let texts = [&basics.name, &basics.label, &basics.email, &basics.phone, &basics.summary];
    work.is_empty() && education.is_empty() && skills.is_empty() && texts.into_iter().all(|text| text.trim().is_empty())
}

/// Who may send an application that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sender {
    /// Whoever has the link; an account is made.
    New,
    /// The viewer, whose address it is.
    Viewer,
    /// The person with the account of this address, who is not signed in.
    SignIn,
    /// The viewer has another address.
    Other,
    /// The viewer has applied to this posting already.
    Made(ApplicationId),
}

/// An application that waits, for whoever has its link: what would be sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PendingView {
    pub job: JobId,
    pub title: String,
    /// The name of the organization.
    pub company: String,
    pub place: String,
    pub email: String,
    pub name: String,
    /// The resume as it was read.
    pub document: Content,
    /// The report that the organization would get.
    pub report: Report,
    pub note: String,
    pub answers: Vec<Answer>,
    /// Where the link to the job was; empty if it said nothing.
    pub source: String,
    pub expires_at: Timestamp,
    pub sender: Sender,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postings::form::{QuestionFields, answer_field};

    fn form() -> ApplicationForm {
        let mut form = ApplicationForm::default();
        let fields = QuestionFields {
            kind: "choices".to_owned(),
            label: "Which shifts?".to_owned(),
            options: "Early\nNight".to_owned(),
            required: true,
            ..QuestionFields::default()
        };
        form.put(None, &fields).unwrap();
        form
    }

    fn filled() -> GuestFields {
        let answers = typed([("answers[1][0]", "Early"), ("answers[1][1]", "Night"), ("email", "x")].into_iter());
        GuestFields {
            name: " ".to_owned(),
            email: " Ana@Example.org".to_owned(),
            note: "Hello. ".to_owned(),
            answers,
            consent: true,
            source: "Indeed".to_owned(),
        }
    }

    #[test]
    fn what_is_filled_in_is_checked() {
        let checked = GuestApplication::new(&form(), &filled()).unwrap();
        assert_eq!((checked.email.as_str(), checked.name, checked.note.as_str()), ("ana@example.org", None, "Hello."));
        assert_eq!((checked.answers[0].given.len(), checked.source.as_str()), (2, "indeed"));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let fields = GuestFields { name: "x".repeat(121), note: "x".repeat(5_001), ..GuestFields::default() };
        let problem = GuestApplication::new(&form(), &fields).unwrap_err();
        for (field, code) in [
            ("email", ProblemCode::Empty),
            ("name", ProblemCode::TooLong),
            ("note", ProblemCode::TooLong),
            ("consent", ProblemCode::ConsentMissing),
            ("answers[1][0]", ProblemCode::Empty),
        ] {
            assert_eq!(problem.field_code(field), Some(code), "{field}");
        }
    }

    #[test]
    fn answers_are_found_by_the_names_of_their_fields() {
        let name = answer_field(12, 3);
        let found = typed([(name.as_str(), "yes"), ("answers[1]", "a"), ("note", "b")].into_iter());
        assert_eq!(found, Typed::from([("12".to_owned(), [("3".to_owned(), "yes".to_owned())].into())]));
    }

    #[test]
    fn a_document_without_anything_of_a_resume_is_bare() {
        assert!(is_bare(&Resume::default()));
        let read = |text: &str| Resume::from_json(text).unwrap();
        assert!(is_bare(&read("{\"basics\":{\"name\":\" \"}}")));
        assert!(!is_bare(&read("{\"skills\":[{\"name\":\"Triage\"}]}")));
    }
}
