//! The resume check in words. The server fills in the texts, so that the browser does not load all texts of the rules.

use domain::resumes::ResumeCard;
use resume::check::Severity;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
pub use words::in_words;

/// The result of a check, for a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckInWords {
    /// The resume.
    pub card: ResumeCard,
    /// Rules with findings, most severe first.
    pub broken: Vec<BrokenRule>,
    /// The number of rules that passed.
    pub passed: usize,
    /// The number of rules that could not be judged for this document.
    pub skipped: usize,
}

/// A rule with its findings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BrokenRule {
    pub severity: Severity,
    /// Its name.
    pub title: String,
    /// How to fix it.
    pub cure: String,
    /// Its findings; at least one.
    pub places: Vec<Place>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// What is wrong.
    pub text: String,
    /// The quote; may be empty.
    pub quote: String,
    /// The line in the original text, from 1.
    pub line: Option<usize>,
    /// The JSON pointer of the value, which is the id of its field in the editor.
    pub path: Option<String>,
}

#[cfg(feature = "ssr")]
mod words {
    use domain::resumes::CheckView;
    use resume::check::Finding;

    use super::{BrokenRule, CheckInWords, Place};
    use crate::texts::Texts;

    /// A check in words.
    pub fn in_words(view: CheckView, texts: Texts) -> CheckInWords {
        let mut broken: Vec<(String, BrokenRule)> = Vec::new();
        for finding in view.check.findings {
            let place = place(texts, &finding);
            match broken.iter_mut().find(|(id, _)| *id == finding.id) {
                Some((_, rule)) => rule.places.push(place),
                None => {
                    let [title, _, cure] = wording(texts, &finding);
                    broken.push((
                        finding.id,
                        BrokenRule { severity: finding.severity, title, cure, places: vec![place] },
                    ));
                }
            }
        }
        CheckInWords {
            card: view.card,
            broken: broken.into_iter().map(|(_, rule)| rule).collect(),
            passed: view.check.passed.len(),
            skipped: view.check.skipped.len(),
        }
    }

    fn place(texts: Texts, finding: &Finding) -> Place {
        let [_, text, _] = wording(texts, finding);
        Place { text, quote: finding.quote.clone(), line: finding.line, path: finding.path.clone() }
    }

    /// Title, text and cure of a finding.
    fn wording(texts: Texts, finding: &Finding) -> [String; 3] {
        texts.check(&finding.id, &finding.details)
    }
}
