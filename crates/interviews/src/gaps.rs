//! Questions about what a job asks for and a resume does not show: the templates of `data/gap-questions.toml`, filled in.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::{
    Kind,
    bank::{Competence, Text},
};

kernel::words! {
    /// What is missing.
    pub enum GapKind {
        /// A skill, tool or method.
        Skill = "skill",
        /// Experience, in years or in a field.
        Experience = "experience",
        /// A degree, a certificate, a licence.
        Proof = "proof",
        /// A language.
        Language = "language",
        /// A place, hours, conditions of work.
        Other = "other",
    }
}

#[derive(Debug, Deserialize)]
struct Template {
    kind: GapKind,
    partly: bool,
    answer: Kind,
    competence: Competence,
    #[serde(flatten)]
    texts: BTreeMap<String, Text>,
}

static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    // A test reads it, too.
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/gap-questions.json"))).unwrap_or_default()
});

/// A question about a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapQuestion {
    /// The kind of answer that is wanted.
    pub kind: Kind,
    pub competence: Competence,
    pub text: Text,
}

/// The question about a requirement that is not met, in a language; in English if the templates lack it. `quote`: what the resume
/// says of it, if anything.
pub fn question(kind: GapKind, language: &str, requirement: &str, quote: Option<&str>) -> Option<GapQuestion> {
    let fits = |partly: bool| TEMPLATES.iter().find(|it| it.kind == kind && it.partly == partly);
    let template = quote.and_then(|_| fits(true)).or_else(|| fits(false))?;
    let text = template.texts.get(language).or_else(|| template.texts.get("en"))?;
    // The requirement may contain braces itself: each placeholder is looked for in the template only.
    let filled = |text: &str| {
        let parts: Vec<String> =
            text.split("{requirement}").map(|part| part.replace("{quote}", quote.unwrap_or_default())).collect();
        parts.join(requirement)
    };
    let text = Text { ask: filled(&text.ask), why: filled(&text.why), shows: text.shows.clone() };
    Some(GapQuestion { kind: template.answer, competence: template.competence, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_question_in_both_languages() {
        for kind in GapKind::ALL {
            for language in ["en", "de"] {
                for quote in [None, Some("Led {triage}")] {
                    let asked = question(*kind, language, "{requirement} of ECG", quote).unwrap();
                    assert!(asked.text.ask.contains("{requirement} of ECG"), "{asked:?}");
                    assert!(!asked.text.why.contains("{quote}") && asked.text.shows.len() >= 3, "{asked:?}");
                }
            }
            let other = question(*kind, "fr", "ECG", None);
            assert_eq!(other, question(*kind, "en", "ECG", None), "English where the templates lack a language");
        }
    }

    #[test]
    fn what_is_shown_in_part_is_asked_for_a_case() {
        let partly = question(GapKind::Skill, "en", "ECG", Some("Read ECGs as a student")).unwrap();
        assert_eq!(partly.kind, Kind::Behavioural);
        assert!(partly.text.why.contains("“Read ECGs as a student”"));
        assert_eq!(question(GapKind::Skill, "en", "ECG", None).unwrap().kind, Kind::Role);
    }
}
