//! Why a file was not read, and what to do instead.

use kernel::ProblemCode;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a file gives no text. Displays as one English sentence; the locales have the same text under [`Refusal::code`].
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    /// No bytes, or no text in them.
    #[error("The file is empty: choose the file that holds your text, or paste the text.")]
    Empty,
    /// More than [`resume::MAX_FILE_BYTES`].
    #[error("The file is larger than 10 MB: export it again without pictures, or paste the text.")]
    TooLarge,
    /// A password is needed.
    #[error("The file is protected with a password: save a copy without the password, or paste the text.")]
    Encrypted,
    /// Only pictures of pages.
    #[error(
        "The file has no text, only pictures of pages: export it as PDF from the program it was written in, or paste the text."
    )]
    Scanned,
    /// An incomplete or damaged file.
    #[error("The file is damaged and cannot be read: export it again, or paste the text.")]
    Damaged,
    /// Extraction reached a limit of memory or time.
    #[error("The file is too complex to be read safely: export it again in a simple layout, or paste the text.")]
    TooComplex,
    /// Too many files are being read at once.
    #[error("Many files are being read right now: try again in a minute, or paste the text.")]
    Busy,
    /// An unsupported type of file.
    #[error("This is {what}, which cannot be read: save it as PDF or DOCX, or paste the text.")]
    Unsupported {
        /// The type, in English with its article, such as "an RTF document".
        what: String,
    },
    /// A LinkedIn export or Europass file without a profile.
    #[error(
        "The file holds no profile that can be read: request the export again with your profile in it, or save your CV as PDF."
    )]
    NoProfile,
    /// Not a table, where a list of jobs is expected.
    #[error("The file is not a table: save the list as CSV, or choose the ZIP of your LinkedIn data.")]
    NoTable,
    /// A table without a column of job titles, or an archive without a list of jobs.
    #[error("The file holds no list of jobs: its first row must name the columns, one of them the job title.")]
    NoJobs,
    /// A list of jobs with more rows than are read.
    #[error("The list has more than 2,000 rows: split it into several files.")]
    TooManyRows,
    /// JSON that is not JSON Resume, where a resume is expected.
    #[error("The file is JSON, but not a JSON Resume document: export it in that format, or paste the text.")]
    NotAResume,
    /// Bytes of no known type, and not text.
    #[error("The file is neither a document nor text: choose a PDF, DOCX or text file, or paste the text.")]
    NotText,
}

impl Refusal {
    /// The code of its text in the locales.
    pub fn code(&self) -> ProblemCode {
        match self {
            Self::Empty => ProblemCode::RefusalEmpty,
            Self::TooLarge => ProblemCode::RefusalTooLarge,
            Self::Encrypted => ProblemCode::RefusalEncrypted,
            Self::Scanned => ProblemCode::RefusalScanned,
            Self::Damaged => ProblemCode::RefusalDamaged,
            Self::TooComplex => ProblemCode::RefusalTooComplex,
            Self::Busy => ProblemCode::RefusalBusy,
            Self::Unsupported { .. } => ProblemCode::RefusalUnsupported,
            Self::NoProfile => ProblemCode::RefusalNoProfile,
            Self::NoTable => ProblemCode::RefusalNoTable,
            Self::NoJobs => ProblemCode::RefusalNoJobs,
            Self::TooManyRows => ProblemCode::RefusalTooManyRows,
            Self::NotAResume => ProblemCode::ResumeNotJson,
            Self::NotText => ProblemCode::RefusalNotText,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survives_json_and_is_one_line() {
        for refusal in [
            Refusal::Empty,
            Refusal::Scanned,
            Refusal::NoProfile,
            Refusal::Unsupported { what: "an RTF document".to_owned() },
        ] {
            let line = refusal.to_string();
            assert!(!line.contains('\n') && line.ends_with('.'), "{line}");
            let json = serde_json::to_string(&refusal).unwrap();
            assert_eq!(serde_json::from_str::<Refusal>(&json).unwrap(), refusal);
        }
    }
}
