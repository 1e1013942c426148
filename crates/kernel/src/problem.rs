//! The one error type that leaves a service: shown on pages, sent by server functions, printed by commands.

use serde::{Deserialize, Serialize};

use crate::ProblemCode;

/// The kind of a problem. It decides the status code and what a page offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// It does not exist, or the viewer may not know that it does.
    NotFound,
    /// The viewer has to sign in first.
    SignIn,
    /// The viewer is signed in but not allowed to do this.
    Forbidden,
    /// The input is invalid; `fields` contains the details.
    Invalid,
    /// Somebody else changed it in the meantime.
    Conflict,
    /// A limit on size, number or rate was exceeded.
    OverLimit,
    /// A service that is needed does not respond at the moment.
    TryLater,
    /// A bug; the log has the cause under the request id. Unknown kinds from a newer server are read as this one.
    #[serde(other)]
    Internal,
}

impl ProblemKind {
    /// The matching HTTP status.
    pub const fn status(self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::SignIn => 401,
            Self::Forbidden => 403,
            Self::Invalid => 422,
            Self::Conflict => 409,
            Self::OverLimit => 429,
            Self::TryLater => 503,
            Self::Internal => 500,
        }
    }
}

/// One invalid field of the input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// The field's name in the form.
    pub field: String,
    /// What is wrong with it.
    pub code: ProblemCode,
}

impl FieldProblem {
    /// An invalid field and its problem.
    pub fn new(field: impl Into<String>, code: ProblemCode) -> Self {
        Self { field: field.into(), code }
    }
}

/// A problem as clients see it. The text of its code is looked up where it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code}")]
pub struct Problem {
    pub kind: ProblemKind,
    /// What happened.
    pub code: ProblemCode,
    /// The invalid fields, for `Invalid`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// For `Conflict`: the current version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current_version: Option<i32>,
}

impl Problem {
    /// A problem of a kind with the code of its message.
    pub const fn new(kind: ProblemKind, code: ProblemCode) -> Self {
        Self { kind, code, fields: Vec::new(), current_version: None }
    }

    /// Input that is invalid as a whole.
    pub const fn invalid(code: ProblemCode) -> Self {
        Self::new(ProblemKind::Invalid, code)
    }

    /// One invalid field.
    pub fn field(field: impl Into<String>, code: ProblemCode) -> Self {
        Self { fields: vec![FieldProblem::new(field, code)], ..Self::invalid(code) }
    }

    /// Several invalid fields.
    pub fn fields(fields: Vec<FieldProblem>) -> Self {
        Self { fields, ..Self::invalid(ProblemCode::CheckFields) }
    }

    /// It does not exist for this viewer.
    pub const fn not_found() -> Self {
        Self::new(ProblemKind::NotFound, ProblemCode::NotFound)
    }

    /// The code for a field, if it has one.
    pub fn field_code(&self, field: &str) -> Option<ProblemCode> {
        self.fields.iter().find(|problem| problem.field == field).map(|problem| problem.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_sent_as_its_words() {
        let problem = Problem::field("email", ProblemCode::EmailTaken);
        let sent = r#"{"kind":"invalid","code":"email_taken","fields":[{"field":"email","code":"email_taken"}]}"#;
        assert_eq!(serde_json::to_string(&problem).unwrap(), sent);
        assert_eq!(serde_json::from_str::<Problem>(sent).unwrap(), problem);
    }

    #[test]
    fn a_problem_of_a_newer_server_is_still_a_problem() {
        let sent = r#"{"kind":"gone","code":"moved_away","fields":[{"field":"email","code":"too_new"}]}"#;
        let problem: Problem = serde_json::from_str(sent).unwrap();
        assert_eq!((problem.kind, problem.code), (ProblemKind::Internal, ProblemCode::Internal));
        assert_eq!(problem.field_code("email"), Some(ProblemCode::Internal));
    }
}
