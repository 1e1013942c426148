//! Europass: the XML attached to its PDF files, in both formats, and the same XML as a file.
//!
//! Until 2020 the root was `SkillsPassport` with one `LearnerInfo` (schemas 3.x of Cedefop, `learner.rs`); since then it is
//! `Candidate`, a dialect of HR-XML (`candidate.rs`). Elements are looked up without their prefixes.

mod candidate;
mod common;
mod entries;
mod learner;
mod tree;

use resume::{Resume, Source, Warning, WarningCode};

use self::tree::Node;
use crate::Refusal;

/// The root element must begin within this many bytes and name its namespace.
const HEAD: usize = 4_096;

/// Whether a text is Europass XML.
pub(crate) fn is_europass(text: &str) -> bool {
    let start = text.trim_start();
    let cut = start.char_indices().nth(HEAD).map_or(start.len(), |(index, _)| index);
    let head = start.get(..cut).unwrap_or_default();
    let root = ["<SkillsPassport", "<LearnerInfo", "<Candidate"].iter().any(|root| head.contains(root))
        || head.contains(":SkillsPassport") && head.contains("xmlns:");
    head.starts_with('<') && root && head.to_ascii_lowercase().contains("europass")
}

/// Reads Europass XML.
///
/// # Errors
/// XML that defines entities or is too large; XML that is malformed from the start; and a resume without content.
pub(crate) fn read(text: &str) -> Result<Source, Refusal> {
    let (root, whole) = Node::parse(text)?;
    let resume = match root.name.as_str() {
        "SkillsPassport" => learner::read(root.child("LearnerInfo").unwrap_or(&root)),
        "LearnerInfo" => learner::read(&root),
        "Candidate" => candidate::read(&root),
        _ => return Err(Refusal::Damaged),
    };
    if resume == Resume::default() {
        return Err(if whole { Refusal::NoProfile } else { Refusal::Damaged });
    }
    let warnings = if whole { Vec::new() } else { vec![Warning::new(WarningCode::Truncated)] };
    Ok(Source::stated(resume, warnings))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_detected_by_its_root_and_namespace() {
        let table = [
            ("<?xml version='1.0'?>\n<SkillsPassport xmlns='http://europass.cedefop.europa.eu/Europass'>", true),
            ("<Candidate xmlns=\"http://www.europass.eu/1.0\" xmlns:hr=\"http://www.hr-xml.org/3\">", true),
            ("<e:SkillsPassport xmlns:e='http://europass.cedefop.europa.eu/Europass'>", true),
            ("<Candidate><Name>Ana</Name></Candidate>", false),
            ("<?xml version='1.0'?><jobs><!-- europass --></jobs>", false),
            ("My Europass and <Candidate", false),
        ];
        for (text, expected) in table {
            assert_eq!(is_europass(text), expected, "{text}");
        }
    }

    #[test]
    fn a_resume_without_content_is_refused() {
        let empty =
            "<SkillsPassport xmlns='http://europass.cedefop.europa.eu/Europass'><LearnerInfo/></SkillsPassport>";
        assert_eq!(read(empty), Err(Refusal::NoProfile));
        assert_eq!(read("<SkillsPassport><LearnerInfo"), Err(Refusal::Damaged));
        assert_eq!(read("<Other/>"), Err(Refusal::Damaged));
    }

    #[test]
    fn a_truncated_document_gives_what_is_left() {
        let cut = "<Candidate xmlns='http://www.europass.eu/1.0'><CandidatePerson><PersonName><GivenName>Ana</GivenName><FamilyName>Sil";
        let source = read(cut).unwrap();
        assert_eq!(source.stated.unwrap().basics.name, "Ana Sil");
        assert_eq!(source.warnings, [Warning::new(WarningCode::Truncated)]);
    }
}
