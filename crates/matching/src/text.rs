//! The text of a resume without a source: each value of the document is a paragraph, so that quotes are exact values.

use resume::Resume;

/// The values of a resume document, one paragraph each, in the document's order. Quotes never span paragraphs, so each
/// is a part of one value.
pub fn plain_text(resume: &Resume) -> String {
    resume::paragraphs(resume).text
}
