//! A resume held against the rules of the resume check.

use resume::check::Check;
use serde::{Deserialize, Serialize};

use super::ResumeCard;

/// A resume and what the check found in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckView {
    /// The resume.
    pub card: ResumeCard,
    /// What was found.
    pub check: Check,
}
