//! Database errors. A missing row is not one: queries return `Option`.

use kernel::{Problem, ProblemCode, ProblemKind};
use sea_orm::{DbErr, SqlErr};

/// A database error, classified in one place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DbError {
    /// The row already exists, or somebody else changed it.
    #[error("conflict: {0}")]
    Conflict(String),
    /// The database does not respond, or every connection is in use.
    #[error("the database does not answer: {0}")]
    Busy(String),
    /// Anything else: a bug.
    #[error("database: {0}")]
    Other(String),
}

impl From<DbErr> for DbError {
    fn from(error: DbErr) -> Self {
        match (&error, error.sql_err()) {
            (_, Some(SqlErr::UniqueConstraintViolation(what))) => Self::Conflict(what),
            (DbErr::ConnectionAcquire(_) | DbErr::Conn(_), _) => Self::Busy(error.to_string()),
            _ => Self::Other(error.to_string()),
        }
    }
}

/// The `Problem` that a service returns. Errors that only an operator can fix are logged here, once.
impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Conflict(_) => Self::new(ProblemKind::Conflict, ProblemCode::Conflict),
            DbError::Busy(cause) => {
                tracing::error!(cause, "the database does not answer");
                Self::new(ProblemKind::TryLater, ProblemCode::TryLater)
            }
            DbError::Other(cause) => {
                tracing::error!(cause, "the database failed");
                Self::new(ProblemKind::Internal, ProblemCode::Internal)
            }
        }
    }
}
