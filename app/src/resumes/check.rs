//! The resume check in words: findings with their texts, filled on the server, so that the browser carries none of the rules' texts.

use domain::resumes::ResumeCard;
use resume::check::Severity;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
pub use words::in_words;

/// What a check came to, for a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckInWords {
    /// The resume.
    pub card: ResumeCard,
    /// Rules that found something, worst first.
    pub broken: Vec<BrokenRule>,
    /// How many rules found nothing.
    pub passed: usize,
    /// How many could not be judged for this document.
    pub skipped: usize,
}

/// A rule and the places where it found something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BrokenRule {
    /// What it costs.
    pub severity: Severity,
    /// The rule's name for people.
    pub title: String,
    /// How to mend it.
    pub cure: String,
    /// Each finding; at least one.
    pub places: Vec<Place>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// What is wrong.
    pub text: String,
    /// The words it is about; may be empty.
    pub quote: String,
    /// The line of the text the resume was read from, from 1.
    pub line: Option<usize>,
    /// JSON pointer of the value, whose field has it as its id in the review.
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
                    let [title, _, cure] = said(texts, &finding);
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
        let [_, text, _] = said(texts, finding);
        Place { text, quote: finding.quote.clone(), line: finding.line, path: finding.path.clone() }
    }

    /// Title, text and cure of a finding.
    fn said(texts: Texts, finding: &Finding) -> [String; 3] {
        texts.check(&finding.id, &finding.details)
    }
}
