//! What went wrong, in the one form that leaves a service: shown in pages, sent by server functions, printed by commands.

use serde::{Deserialize, Serialize};

/// The class of a problem: decides the status code and what a page offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// It does not exist, or the viewer may not know that it does.
    NotFound,
    /// The viewer has to sign in first.
    SignIn,
    /// The viewer is known and may not do this.
    Forbidden,
    /// The input cannot be used; `fields` says where.
    Invalid,
    /// Somebody else changed it in the meantime.
    Conflict,
    /// More than is allowed, in size or number or rate.
    OverLimit,
    /// A part that is needed is not reachable now.
    TryLater,
    /// A defect of ours; the log has the cause under the request id.
    Internal,
}

impl ProblemKind {
    /// The HTTP status that says the same.
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

/// One field of the input that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// The field's name as in the form.
    pub field: String,
    /// The locale key of what to say, such as `email_without_at`.
    pub code: String,
}

/// A problem as the outside sees it. `code` is a locale key; texts are looked up where they are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code}")]
pub struct Problem {
    /// Its class.
    pub kind: ProblemKind,
    /// The locale key of what to say, such as `wrong_password`.
    pub code: String,
    /// The fields concerned, for `Invalid`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// For `Conflict`: the version now stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current_version: Option<i32>,
}

impl Problem {
    /// A problem of a class with its text's key.
    pub fn new(kind: ProblemKind, code: impl Into<String>) -> Self {
        Self { kind, code: code.into(), fields: Vec::new(), current_version: None }
    }

    /// Input that cannot be used as a whole.
    pub fn invalid(code: impl Into<String>) -> Self {
        Self::new(ProblemKind::Invalid, code)
    }

    /// One field that cannot be used.
    pub fn field(field: impl Into<String>, code: impl Into<String>) -> Self {
        let code = code.into();
        let fields = vec![FieldProblem { field: field.into(), code: code.clone() }];
        Self { fields, ..Self::invalid(code) }
    }

    /// It does not exist for this viewer.
    pub fn not_found() -> Self {
        Self::new(ProblemKind::NotFound, "not_found")
    }

    /// The code for a field, where there is one.
    pub fn field_code(&self, field: &str) -> Option<&str> {
        self.fields.iter().find(|problem| problem.field == field).map(|problem| problem.code.as_str())
    }
}
