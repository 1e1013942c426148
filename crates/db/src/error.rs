//! What can go wrong with the database. Absence is no error: queries answer `Option`.

use kernel::{Problem, ProblemKind};
use sea_orm::{DbErr, SqlErr};

/// An error of the database, classified once.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DbError {
    /// Such a row is there already, or somebody else changed it.
    #[error("conflict: {0}")]
    Conflict(String),
    /// It does not answer, or every connection is taken.
    #[error("the database does not answer: {0}")]
    Busy(String),
    /// Anything else: a defect.
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

/// Leaves a service as a problem. What nobody outside can act on is logged here, once.
impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Conflict(_) => Self::new(ProblemKind::Conflict, "conflict"),
            DbError::Busy(cause) => {
                tracing::error!(cause, "the database does not answer");
                Self::new(ProblemKind::TryLater, "try_later")
            }
            DbError::Other(cause) => {
                tracing::error!(cause, "the database failed");
                Self::new(ProblemKind::Internal, "internal")
            }
        }
    }
}
