//! The text of a resume without pages: each value of the document is a paragraph of its own, so that quotes are exact values.

use resume::Resume;

/// The values of a resume document, a paragraph each, in the document's order. Quotes never span paragraphs, so each is a stretch of one
/// value.
pub fn plain_text(resume: &Resume) -> String {
    resume::paragraphs(resume).text
}
