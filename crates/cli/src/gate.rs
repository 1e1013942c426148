//! The truth gate on lines of JSON: an edit a line in, a verdict a line out.

use std::{
    fmt::Write as _,
    io::{self, BufRead},
};

use crate::{CliError, say};

/// Reads edits from stdin and prints whether each may be shown. The first line that cannot be read ends it.
pub(crate) fn run() -> Result<(), CliError> {
    for (number, line) in io::stdin().lock().lines().enumerate() {
        let line = line.map_err(|error| CliError(format!("Line {} cannot be read: {error}.", number + 1)))?;
        if line.trim().is_empty() {
            continue;
        }
        let mut answer = truth::jsonl::answer(&line)
            .map_err(|error| CliError(format!("Line {} is no edit: {error}.", number + 1)))?;
        let _ = writeln!(answer);
        say(&answer);
    }
    Ok(())
}
