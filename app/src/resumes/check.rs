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
    /// Its severity.
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
    //! The texts of the rules, by language.

    use std::{collections::BTreeMap, sync::LazyLock};

    use domain::resumes::CheckView;
    use resume::check::Finding;

    use super::{BrokenRule, CheckInWords, Place};

    #[derive(serde::Deserialize)]
    struct Texts {
        title: String,
        text: String,
        cure: String,
    }

    type Rules = BTreeMap<String, Texts>;

    fn rules(json: &str) -> Rules {
        serde_json::from_str(json).unwrap_or_default()
    }

    static ENGLISH: LazyLock<Rules> = LazyLock::new(|| rules(include_str!("../../../locales/en/check.json")));
    static GERMAN: LazyLock<Rules> = LazyLock::new(|| rules(include_str!("../../../locales/de/check.json")));

    /// A check in a language (`en`, `de`); English for others.
    pub fn in_words(view: CheckView, locale: &str) -> CheckInWords {
        let texts = if locale == "de" { &*GERMAN } else { &*ENGLISH };
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

    fn place(texts: &Rules, finding: &Finding) -> Place {
        let [_, text, _] = said(texts, finding);
        Place { text, quote: finding.quote.clone(), line: finding.line, path: finding.path.clone() }
    }

    /// Title, text and cure of a finding, with its details filled in.
    fn said(texts: &Rules, finding: &Finding) -> [String; 3] {
        let Some(rule) = texts.get(&finding.id.replace('-', "_")) else {
            return [finding.id.clone(), String::new(), String::new()];
        };
        [&rule.title, &rule.text, &rule.cure].map(|text| {
            finding.details.iter().fold(text.clone(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
        })
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn every_rule_has_its_texts_in_every_language_and_no_text_is_left_over() {
            let ids: std::collections::BTreeSet<String> =
                matching::check_rules().map(|rule| rule.id.replace('-', "_")).collect();
            for (language, texts) in [("en", &*ENGLISH), ("de", &*GERMAN)] {
                let told: std::collections::BTreeSet<String> = texts.keys().cloned().collect();
                assert_eq!(ids, told, "{language}");
            }
        }
    }
}
