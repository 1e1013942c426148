//! Text extraction: PDF, DOCX, JSON, plain text and Markdown become a [`resume::Source`], or a [`Refusal`] that says
//! what to do instead. Europass XML (as a file or inside a PDF) and the data export of LinkedIn become a source that
//! contains the resume. Lists of jobs of other programs become a [`JobList`].
//!
//! Files are untrusted, and the libraries that read them may panic, loop or allocate a terabyte. So services use
//! [`Extractor`], which reads everything but plain text in a child process with limits; [`extract_in_process`] is what
//! that child runs. The same bytes give the same text. Parsing the text is the task of `resume`.

mod archive;
mod confine;
mod docx;
mod europass;
mod extractor;
mod job_lists;
mod kind;
mod layout;
mod limits;
mod linkedin;
mod pdf;
mod plain;
mod prose;
mod refusal;
mod sniff;
mod xml;

pub use extractor::{CHILD_COMMAND, Extractor, child_main, confine, extract_blocking, extract_resume_blocking};
pub use job_lists::{JobList, JobRow, ListColumn, RowFault};
pub use kind::Kind;
pub use refusal::Refusal;

use resume::Source;

use self::sniff::Format;

/// Extracts text in this process, without any protection. Use [`Extractor`] for untrusted files.
///
/// # Errors
/// A [`Refusal`] if the file has no readable text. May panic or abort on hostile PDF files.
pub fn extract_in_process(bytes: &[u8]) -> Result<Source, Refusal> {
    read(sniff::format(bytes)?, bytes)
}

/// Extracts the text of a file of a known format, in this process.
fn read(format: Format, bytes: &[u8]) -> Result<Source, Refusal> {
    match format {
        Format::Pdf => pdf::extract(bytes),
        Format::Docx => docx::extract(bytes),
        Format::LinkedIn => linkedin::read(bytes),
        Format::Europass => europass::read(&plain::decode(bytes).ok_or(Refusal::NotText)?),
        Format::Json => plain::extract_json(bytes),
        Format::Text => plain::extract(bytes),
    }
}
