//! Files of messages.

use kernel::{FileId, TimeDelta};
use serde::{Deserialize, Serialize};

/// The most files of a message.
pub const MOST_FILES: usize = 5;

/// So long a file waits to be sent; a little later it is deleted.
pub const WAITS: TimeDelta = TimeDelta::minutes(50);

/// The field of the form with the files.
pub const FIELD: &str = "files";

/// A file of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub id: FileId,
    /// Empty while members do not see who sent it; then they cannot open it either.
    pub name: String,
    /// Its length.
    pub bytes: u64,
}

/// The field of a problem with one of several files: that of the form, and the name of the file.
pub fn field_of(name: &str) -> String {
    format!("{FIELD}:{name}")
}

/// The name of the file that a problem is about, by its field.
pub fn refused_file(field: &str) -> Option<&str> {
    field.strip_prefix(FIELD)?.strip_prefix(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_tells_which_file_it_is_about() {
        assert_eq!(refused_file(&field_of("a:b.exe")), Some("a:b.exe"));
        for other in ["files", "text", "filesystem"] {
            assert_eq!(refused_file(other), None);
        }
    }
}
