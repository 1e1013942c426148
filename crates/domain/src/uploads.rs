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

/// A file name that is safe to display: without folders, control characters and characters that turn the direction of
/// writing or cannot be seen, at most 120 characters, with its extension kept.
pub fn file_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = name.chars().filter(|c| !c.is_control() && !is_invisible(*c)).collect();
    let plain = plain.trim();
    if plain.chars().count() <= 120 {
        return plain.to_owned();
    }
    let ending = plain.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| ending.chars().count() <= 8);
    let room = 119 - ending.map_or(0, |ending| ending.chars().count() + 1);
    let start: String = plain.chars().take(room).collect();
    ending.map_or_else(|| format!("{start}…"), |ending| format!("{start}….{ending}"))
}

/// Whether a character only steers how others are written: with one, `exe.fdp` is read as `pdf.exe`.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A file name for somebody else: as [`file_name`] makes it, without characters that mean something to a system, and with an
/// ending that fits the content, so that opening it starts no other program. `endings` begins with the usual one.
pub fn name_to_send(name: &str, endings: &[&str], unnamed: &str) -> String {
    let plain = |c: char| if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { c };
    let name: String = file_name(name).chars().map(plain).collect();
    let name = name.trim_matches(['.', ' ']);
    let name = if name.is_empty() { unnamed } else { name };
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let fits = ending.is_some_and(|ending| endings.contains(&ending.as_str()));
    let usual = endings.first().copied().unwrap_or_default();
    if fits || usual.is_empty() { name.to_owned() } else { file_name(&format!("{name}.{usual}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_to_send_says_what_the_file_is() {
        let pdf = |name: &str| name_to_send(name, &["pdf"], "file");
        assert_eq!(pdf("My CV.PDF"), "My CV.PDF");
        assert_eq!(pdf("cv.pdf.exe"), "cv.pdf.exe.pdf");
        assert_eq!(pdf("cv\u{202e}fdp.exe"), "cvfdp.exe.pdf");
        assert_eq!(pdf("<script>alert(1)</script>.pdf"), "script_.pdf");
        assert_eq!(pdf("<img src=x onerror=alert(1)>.pdf"), "_img src=x onerror=alert(1)_.pdf");
        for nameless in ["", "...", "a/", "\u{200b}"] {
            assert_eq!(pdf(nameless), "file.pdf", "{nameless:?}");
        }
        assert_eq!(name_to_send(".pdf", &["pdf"], "file"), "pdf.pdf");
        let long = name_to_send(&format!("{}.sh", "ü".repeat(300)), &["txt"], "file");
        assert!(long.ends_with(".txt") && long.chars().count() <= 120, "{long}");
    }

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
