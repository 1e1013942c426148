//! The result of the resume check.

use resume::check::Check;
use serde::{Deserialize, Serialize};

use super::ResumeCard;

/// A resume with the findings of the check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckView {
    /// The resume.
    pub card: ResumeCard,
    /// The findings.
    pub check: Check,
}
