//! The flash of a failed plain form.

use std::collections::BTreeMap;

use kernel::Problem;
use serde::{Deserialize, Serialize};

/// A failed plain form: its input, and the problem. Shown once, on the page of the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Flash {
    /// The server function's path.
    pub path: String,
    /// The input, without passwords and files.
    pub fields: BTreeMap<String, String>,
    /// The problem.
    pub problem: Problem,
}
