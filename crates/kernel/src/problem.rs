//! The one error type that leaves a service: shown on pages, sent by server functions, printed by commands.

use serde::{Deserialize, Serialize};

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
    /// A bug; the log has the cause under the request id.
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
    /// The locale key of the message, such as `email_without_at`.
    pub code: String,
}

/// A problem as clients see it. `code` is a locale key; the text is looked up where it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code}")]
pub struct Problem {
    pub kind: ProblemKind,
    /// The locale key of the message, such as `wrong_password`.
    pub code: String,
    /// The invalid fields, for `Invalid`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// For `Conflict`: the current version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current_version: Option<i32>,
}

impl Problem {
    /// A problem of a kind with the locale key of its message.
    pub fn new(kind: ProblemKind, code: impl Into<String>) -> Self {
        Self { kind, code: code.into(), fields: Vec::new(), current_version: None }
    }

    /// Input that is invalid as a whole.
    pub fn invalid(code: impl Into<String>) -> Self {
        Self::new(ProblemKind::Invalid, code)
    }

    /// One invalid field.
    pub fn field(field: impl Into<String>, code: impl Into<String>) -> Self {
        let code = code.into();
        let fields = vec![FieldProblem { field: field.into(), code: code.clone() }];
        Self { fields, ..Self::invalid(code) }
    }

    /// It does not exist for this viewer.
    pub fn not_found() -> Self {
        Self::new(ProblemKind::NotFound, "not_found")
    }

    /// The code for a field, if it has one.
    pub fn field_code(&self, field: &str) -> Option<&str> {
        self.fields.iter().find(|problem| problem.field == field).map(|problem| problem.code.as_str())
    }
}
