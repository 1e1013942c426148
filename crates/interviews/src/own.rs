//! Questions that people add themselves: what a good answer shows, from `data/own-questions.toml`, and what they ask about.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::{Kind, bank::Competence, experience::competences};

#[derive(Debug, Deserialize)]
struct Template {
    kind: Kind,
    #[serde(flatten)]
    texts: BTreeMap<String, Shows>,
}

#[derive(Debug, Deserialize)]
struct Shows {
    shows: Vec<String>,
}

static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    // A test reads it, too.
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/own-questions.json"))).unwrap_or_default()
});

/// What a good answer to a question of this kind shows, point by point, in a language; in English if the templates lack it.
pub fn shows(kind: Kind, language: &str) -> Vec<String> {
    let template = TEMPLATES.iter().find(|template| template.kind == kind);
    let texts = template.and_then(|it| it.texts.get(language).or_else(|| it.texts.get("en")));
    texts.map(|text| text.shows.clone()).unwrap_or_default()
}

/// What a question asks about, by its words; if they do not tell, what questions of its kind mostly ask about.
pub fn competence(kind: Kind, language: &str, ask: &str) -> Competence {
    competences(language, ask, 1).first().copied().unwrap_or(match kind {
        Kind::Behavioural => Competence::ProblemSolving,
        Kind::Technical => Competence::Knowledge,
        Kind::Role => Competence::Reliability,
        Kind::Motivation => Competence::Motivation,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_says_what_a_good_answer_shows() {
        for kind in Kind::ALL {
            for language in ["en", "de"] {
                assert!(shows(*kind, language).len() >= 3, "{kind} {language}");
            }
            assert_eq!(shows(*kind, "fr"), shows(*kind, "en"));
            assert_ne!(shows(*kind, "de"), shows(*kind, "en"));
        }
    }

    #[test]
    fn a_question_tells_what_it_asks_about() {
        let of = |language, ask| competence(Kind::Role, language, ask);
        assert_eq!(of("en", "How do you deal with complaints of customers?"), Competence::Customers);
        assert_eq!(of("de", "Wie gehen Sie mit Reklamationen von Kunden um?"), Competence::Customers);
        assert_eq!(of("en", "Why nights?"), Competence::Reliability);
    }
}
