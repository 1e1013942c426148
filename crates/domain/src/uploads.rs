//! Uploads: what a person submits as a file or as text, and the form fields for it.

pub use resume::MAX_FILE_BYTES;

/// The size limit of a pasted text, in bytes.
pub const MAX_TEXT_BYTES: usize = 400 * 1024;

/// The form fields of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentFields {
    /// The name of the file field.
    pub file: &'static str,
    /// The name of the text field.
    pub text: &'static str,
    /// The file types that a browser offers to choose, as the attribute `accept`.
    pub accept: &'static str,
}

/// The fields of a resume.
pub const RESUME: DocumentFields =
    DocumentFields { file: "resume_file", text: "resume_text", accept: ".pdf,.docx,.txt,.md,.json,.zip,.xml" };

/// The fields of a job.
pub const JOB: DocumentFields = DocumentFields { file: "job_file", text: "job_text", accept: ".pdf,.docx,.txt,.md" };

/// An uploaded file.
#[derive(Debug, Clone, Default)]
pub struct Upload {
    /// Its name on the sender's device; may be empty. Only displayed, never trusted.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// One side of the input. A file takes precedence over a text.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// A file, if one was chosen.
    pub file: Option<Upload>,
    /// Pasted text; may be empty.
    pub text: String,
}

impl Document {
    /// A document of pasted text.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self { file: None, text: text.into() }
    }

    /// A document of one file.
    pub fn from_file(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { file: Some(Upload { name: name.into(), bytes }), text: String::new() }
    }

    /// Whether there is neither a file nor a text.
    pub fn is_empty(&self) -> bool {
        self.file.is_none() && self.text.trim().is_empty()
    }
}

/// A file name that is safe to display: without folders and control characters, at most 120 characters, with its extension
/// kept.
pub fn file_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = name.chars().filter(|c| !c.is_control()).collect();
    let plain = plain.trim();
    if plain.chars().count() <= 120 {
        return plain.to_owned();
    }
    let ending = plain.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| ending.chars().count() <= 8);
    let room = 119 - ending.map_or(0, |ending| ending.chars().count() + 1);
    let start: String = plain.chars().take(room).collect();
    ending.map_or_else(|| format!("{start}…"), |ending| format!("{start}….{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_sanitized() {
        assert_eq!(file_name("C:\\Users\\ana\\My CV.pdf"), "My CV.pdf");
        assert_eq!(file_name("../../etc/pass\u{0}wd"), "passwd");
        assert_eq!(file_name(""), "");
        let long = file_name(&format!("{}.docx", "ü".repeat(300)));
        assert_eq!(long.chars().count(), 120);
        assert!(long.ends_with("ü….docx"), "{long}");
    }
}
